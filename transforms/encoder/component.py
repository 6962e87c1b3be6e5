"""The spaCy component: reads a text once and writes tags, morphology, lemmas, trees, sentences and names into its `Doc`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import srsly  # type: ignore[import-untyped]
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import SimpleFrozenList
from spacy.vocab import Vocab
from tokenizers import Tokenizer

from broadsheet.transforms.encoder import sentences
from broadsheet.transforms.encoder.lemmas import Lemmas
from broadsheet.transforms.encoder.names import BestTags
from broadsheet.transforms.encoder.network import Answers, Integers, Network
from broadsheet.transforms.encoder.pieces import Pieces, Words
from broadsheet.transforms.encoder.trees import best_tree

ATTRIBUTES = ["TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "ENT_IOB", "ENT_TYPE"]
COLUMN = {name: n for n, name in enumerate(ATTRIBUTES)}
Codes = NDArray[np.uint64]

REMEMBERED_LEMMAS = 100_000
INSIDE, OUTSIDE, BEGIN = 1, 2, 3  # spaCy's codes of ENT_IOB
ASSIGNS = [
    *("token.tag", "token.pos", "token.morph", "token.lemma", "token.dep", "token.head"),
    *("token.is_sent_start", "doc.sents", "doc.ents"),
]


class Encoder:
    """Everything that the network says, written at once. `from_disk` or `from_bytes` gives it its network."""

    def __init__(self, vocab: Vocab, name: str, limit: int, overlap: int) -> None:
        self.vocab, self.name, self.limit, self.overlap = vocab, name, limit, overlap
        self.files: dict[str, bytes] = {}
        self.network: Network | None = None

    def load(self, files: dict[str, bytes]) -> None:
        """Take over the three files of a model: `network.onnx`, `pieces.json`, `labels.json`."""
        self.files = files
        self.network = Network(files["network.onnx"], self.limit, self.overlap)
        tokenizer = Tokenizer.from_str(files["pieces.json"].decode("utf-8"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self.pieces = Pieces(tokenizer)
        labels = srsly.json_loads(files["labels.json"].decode("utf-8"))
        known = {word for word in tokenizer.get_vocab() if not word.startswith(("##", "["))}
        self.by_list = Lemmas(labels["lemma"], labels["forms"], known)
        self.tags = BestTags(labels["ner"])
        self.lemmas: dict[tuple[int, ...], str] = {}
        strings, morphology = self.vocab.strings, self.vocab.morphology
        self.tag_codes = codes(strings.add(tag) for tag in labels["xpos"])
        parts = [label.partition("|") for label in labels["morph"]]
        self.pos_codes = codes(strings.add(pos) for pos, _, _ in parts)
        self.morph_codes = codes(morphology.add(features) for _, _, features in parts)
        self.dep_codes = codes(strings.add(dep) for dep in labels["dep"])
        self.name_codes = codes(strings.add(tag[2:]) if tag != "O" else 0 for tag in labels["ner"])
        self.iob_codes = codes({"O": OUTSIDE, "B": BEGIN, "I": INSIDE}[tag[0]] for tag in labels["ner"])
        self.root_code, self.loose_code = strings.add("ROOT"), strings.add("dep")
        self.space_codes = [strings.add("_SP"), strings.add("SPACE"), morphology.add("")]

    def __call__(self, doc: Doc) -> Doc:
        """Annotate `doc` in place. Raises ValueError when the component has no network yet."""
        if self.network is None:
            raise ValueError(f"{self.name} has no network: load the pipeline from its folder with spacy.load")
        words = self.pieces.words(doc)
        rows = self.spaces(doc)
        if words.places:
            answers = self.network.read(words)
            self.write(doc, words, answers, rows)
        elif len(doc):
            rows[:, COLUMN["HEAD"]] = signed(-np.arange(len(doc)))
        if len(doc):
            doc.from_array(ATTRIBUTES, rows)  # type: ignore[arg-type]  # it wants unsigned codes, its stub signed ones
        return doc

    def pipe(self, stream: Iterable[Doc], batch_size: int = 1) -> Iterable[Doc]:
        """Annotate a stream; windows go one by one, so batches bring nothing."""
        for doc in stream:
            yield self(doc)

    def spaces(self, doc: Doc) -> Codes:
        """Rows for `doc` as if it were whitespace: each token hangs on the one before it, the first on the one after it."""
        rows = np.zeros((len(doc), len(ATTRIBUTES)), np.uint64)
        rows[:, 0], rows[:, 1], rows[:, 2] = self.space_codes
        rows[:, COLUMN["LEMMA"]] = [token.orth for token in doc]
        rows[:, COLUMN["DEP"]] = self.loose_code
        rows[:, COLUMN["ENT_IOB"]] = OUTSIDE
        return rows

    def write(self, doc: Doc, words: Words, answers: Answers, rows: Codes) -> None:
        """Fill in the rows of all words, and hang whitespace on them."""
        assert self.network is not None
        bounds = sentences.cut(answers.sent, [doc[place].text for place in words.places], words.gaps)
        heads = np.concatenate([best_tree(answers.arcs(start, end)) + start for start, end in bounds])
        names = np.concatenate([self.tags.decode(answers.ner[start:end]) for start, end in bounds])
        labels = self.dep_codes[self.network.labels(answers, heads)]
        labels[heads == np.arange(len(heads))] = self.root_code
        places = np.asarray(words.places)
        tags = self.tag_codes[answers.xpos]
        asked = zip(words.places, tags.tolist(), answers.lemma.tolist(), strict=True)
        lemmas = [self.lemma(doc[place].orth, tag, scripts) for place, tag, scripts in asked]
        columns = {
            "TAG": tags,
            "POS": self.pos_codes[answers.morph],
            "MORPH": self.morph_codes[answers.morph],
            "LEMMA": np.asarray(lemmas, np.uint64),
            "DEP": labels,
            "ENT_IOB": self.iob_codes[names],
            "ENT_TYPE": self.name_codes[names],
        }
        for attribute, values in columns.items():
            rows[places, COLUMN[attribute]] = values
        self.bridge(rows, places)
        every = np.arange(len(doc))
        # Whitespace hangs on the last word before it, or on the first word of the text.
        before = np.searchsorted(places, every, side="right") - 1
        targets = places[np.maximum(before, 0)]
        targets[places] = places[heads]
        rows[:, COLUMN["HEAD"]] = signed(targets - every)

    def bridge(self, rows: Codes, places: Integers) -> None:
        """Whitespace within a name belongs to it."""
        iob, kind = COLUMN["ENT_IOB"], COLUMN["ENT_TYPE"]
        for left, right in zip(places[:-1][np.diff(places) > 1], places[1:][np.diff(places) > 1], strict=True):
            if rows[right, iob] == INSIDE:
                rows[left + 1 : right, iob] = INSIDE
                rows[left + 1 : right, kind] = rows[right, kind]

    def lemma(self, orth: int, tag: int, scripts: list[int]) -> int:
        """The code of a word's lemma, by its tag and its likeliest script classes."""
        key = (orth, tag, *scripts)
        strings = self.vocab.strings
        if key not in self.lemmas:
            if len(self.lemmas) >= REMEMBERED_LEMMAS:
                self.lemmas.clear()
            self.lemmas[key] = self.by_list.of(strings[orth], strings[tag], scripts)
        # Added each time, and remembered as text: within a memory zone the string store forgets what was added.
        return strings.add(self.lemmas[key])

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of names."""
        return tuple(sorted({tag[2:] for tag in self.tags.tags if tag != "O"})) if self.network else ()

    def to_disk(self, path: str | Path, exclude: Iterable[str] = SimpleFrozenList()) -> None:
        """Write the model's files into the folder `path`."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in self.files.items():
            (folder / name).write_bytes(content)

    def from_disk(self, path: str | Path, exclude: Iterable[str] = SimpleFrozenList()) -> Encoder:
        """Read the model's files from the folder `path`."""
        self.load({name: (Path(path) / name).read_bytes() for name in ("network.onnx", "pieces.json", "labels.json")})
        return self

    def to_bytes(self, exclude: Iterable[str] = SimpleFrozenList()) -> bytes:
        """The model's files as one string of bytes."""
        packed: bytes = srsly.msgpack_dumps(self.files)
        return packed

    def from_bytes(self, data: bytes, exclude: Iterable[str] = SimpleFrozenList()) -> Encoder:
        """Read what `to_bytes` made."""
        self.load(srsly.msgpack_loads(data))
        return self


def codes(values: Iterable[int]) -> Codes:
    """Codes of the string store as an array to index."""
    return np.asarray(list(values), np.uint64)


def signed(offsets: Integers) -> Codes:
    """Offsets to heads as `Doc.from_array` wants them."""
    return offsets.astype(np.int64).astype(np.uint64)


@Language.factory("broadsheet_encoder", assigns=ASSIGNS, default_config={"limit": 256, "overlap": 48})
def create(nlp: Language, name: str, limit: int, overlap: int) -> Encoder:
    """The component before it has its network. `limit` and `overlap` are word pieces of a window."""
    return Encoder(nlp.vocab, name, limit, overlap)
