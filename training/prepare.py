"""Make the training data: one file of windows for each epoch, one for development, and the lists of labels.

Every epoch has its own mix of corpora and its own typography (`training/typography.py`).

python -m training.prepare [--taught] [--corpora DIR] [--work DIR]
"""

from __future__ import annotations

import json
import logging
import random
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Generic, TypeVar

import numpy as np
import spacy
from spacy.tokens import Doc

from broadsheet.transforms.encoder.lemmas import form_key, script_of
from broadsheet.transforms.encoder.pieces import BLANK, SPACE, Pieces, Words
from training.corpora import UNKNOWN, Passage, cut_anew, lay_names, names, read, syntax_passage
from training.minilm import tokenizer
from training.settings import (
    ANNOTATED,
    BLANK_LINES,
    FIRST,
    LABELS,
    MIN_FORM,
    MIN_MORPH,
    MIN_SCRIPT,
    NER_DEV,
    PACK_WORDS,
    SEED,
    SURE_FORM,
    TAUGHT,
    TREEBANKS,
    WINDOW_PIECES,
    Stage,
    arguments,
)
from training.tokenizer import make_tokenizer
from training.typography import reset

log = logging.getLogger("training.prepare")

NO_GOLD = -100
TAGS = ["O", *(f"{part}-{label}" for label in LABELS for part in "BI")]
CORPORA = [*ANNOTATED, *TREEBANKS]
Item = TypeVar("Item")


class Turns(Generic[Item]):
    """Deals a corpus out in shares; starts over, newly shuffled, when it is used up."""

    def __init__(self, docs: list[Item], rng: random.Random) -> None:
        self.docs, self.rng, self.queue = docs, rng, list[Item]()

    def take(self, share: float) -> list[Item]:
        """The next `share` of the corpus."""
        wanted = round(share * len(self.docs))
        taken: list[Item] = []
        while len(taken) < wanted:
            if not self.queue:
                self.queue = self.rng.sample(self.docs, len(self.docs))
            taken.append(self.queue.pop())
        return taken


def label_lists(passages: Iterable[Passage]) -> dict[str, list[str]]:
    """The classes of each layer, commonest first."""
    counts: dict[str, Counter[str]] = {layer: Counter() for layer in ("xpos", "morph", "lemma", "dep")}
    for passage in passages:
        counts["xpos"].update(passage.xpos)
        counts["morph"].update(passage.morph)
        counts["lemma"].update(passage.lemma)
        counts["dep"].update(dep for place, (head, dep) in enumerate(zip(passage.heads, passage.deps, strict=True)) if head != place)
    least = {"morph": MIN_MORPH, "lemma": MIN_SCRIPT}
    lists = {layer: [name for name, n in count.most_common() if n >= least.get(layer, 1)] for layer, count in counts.items()}
    return lists | {"ner": TAGS}


def form_list(documents: Iterable[Doc]) -> dict[str, str]:
    """The usual lemma script of every form and tag seen at least twice, and nearly always with that script."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for doc in documents:
        for token in doc:
            if not token.is_space:
                counts[form_key(token.text, token.tag_)][script_of(token.text, token.lemma_)] += 1
    usual = {form: count.most_common(1)[0] for form, count in counts.items()}
    return {form: script for form, (script, n) in usual.items() if n >= MIN_FORM and n >= SURE_FORM * counts[form].total()}


class Encoder:
    """Turns passages into rows of integers."""

    def __init__(self, labels: dict[str, list[str]]) -> None:
        self.index = {layer: {name: n for n, name in enumerate(names)} for layer, names in labels.items()}

    def rows(self, passage: Passage) -> dict[str, list[int]]:
        """One list per layer; NO_GOLD where there is no gold or no class for it. The label of a root is no class."""
        size = len(passage.words.pieces)
        none = [NO_GOLD] * size
        rows = {"case": passage.words.cases, "gap": passage.words.gaps, "head": none, "sent": none}
        rows["ner"] = [self.index["ner"].get(tag, NO_GOLD) for tag in passage.ner]
        for layer, values in (("xpos", passage.xpos), ("morph", passage.morph), ("lemma", passage.lemma), ("dep", passage.deps)):
            rows[layer] = [self.index[layer].get(value, NO_GOLD) for value in values] or none
        if passage.heads:
            rows |= {"head": passage.heads, "sent": passage.sent}
        return rows


def slices(passage: Passage) -> Iterable[tuple[int, int]]:
    """Stretches of the passage that fit a window, all but the last as long as may be."""
    start = pieces = 0
    for place, ids in enumerate(passage.words.pieces):
        if pieces + len(ids) > WINDOW_PIECES:
            yield start, place
            start, pieces = place, 0
        pieces += len(ids)
    yield start, len(passage.words.pieces)


def windows(passages: Iterable[Passage], encoder: Encoder) -> list[dict[str, Any]]:
    """Windows over the passages, cut where one is too long; heads outside a window are unknown."""
    found = []
    for passage in passages:
        rows = encoder.rows(passage)
        for start, end in slices(passage):
            window: dict[str, Any] = {layer: values[start:end] for layer, values in rows.items()}
            window["head"] = [head - start if start <= head < end else NO_GOLD for head in window["head"]]
            window["pieces"] = passage.words.pieces[start:end]
            window["corpus"] = CORPORA.index(passage.corpus)
            found.append(window)
    return found


def packed(passages: Iterable[Passage], rng: random.Random) -> Iterable[Passage]:
    """Consecutive passages of a NER corpus put together until a window is full."""
    current: Passage | None = None
    room = 0
    for passage in passages:
        size = sum(map(len, passage.words.pieces))
        if current is None or size > room:
            if current is not None:
                yield current
            current, room = passage, WINDOW_PIECES
        else:
            words, more = current.words, passage.words
            gap = BLANK if rng.random() < BLANK_LINES else SPACE
            merged = Words([], words.pieces + more.pieces, words.cases + more.cases, [*words.gaps, gap, *more.gaps[1:]])
            current = Passage(merged, current.corpus, current.ner + passage.ner)
        room -= size
    if current is not None:
        yield current


def save(items: list[dict[str, Any]], path: Path) -> None:
    """Windows as flat arrays: per word in `case`, `gap`, gold layers and `lengths` (pieces); per window `words`, `corpus`."""
    flat = {
        layer: np.concatenate([np.asarray(item[layer], np.int32) for item in items])
        for layer in ("case", "gap", "sent", "xpos", "morph", "lemma", "head", "dep", "ner")
    }
    flat["pieces"] = np.asarray([p for item in items for ids in item["pieces"] for p in ids], np.int32)
    flat["lengths"] = np.asarray([len(ids) for item in items for ids in item["pieces"]], np.int32)
    flat["words"] = np.asarray([len(item["pieces"]) for item in items], np.int32)
    flat["corpus"] = np.asarray([item["corpus"] for item in items], np.int32)
    np.savez(path, **flat)
    log.info("%s: %d windows, %d words, %d pieces", path.name, len(items), len(flat["lengths"]), len(flat["pieces"]))


def packs_of(docs: list[Doc]) -> Iterable[list[Doc]]:
    """Runs of consecutive documents of about one window each."""
    pack: list[Doc] = []
    for doc in docs:
        if pack and sum(map(len, pack)) + len(doc) > PACK_WORDS:
            yield pack
            pack = []
        pack.append(doc)
    if pack:
        yield pack


class Preparation:
    """Reads the corpora once and deals them out."""

    def __init__(self, corpora: Path, stage: Stage) -> None:
        self.corpora, self.stage, self.rng = corpora, stage, random.Random(f"{SEED} {stage.folder}" if stage.taught else SEED)
        self.nlp = spacy.blank("en")
        make_tokenizer(self.nlp)
        self.vocab = self.nlp.vocab
        self.pieces = Pieces(tokenizer())

    def treebank(self, name: str, part: str) -> list[tuple[Doc, list[str]]]:
        """A treebank's documents, each with names where they are known."""
        docs = read(self.corpora / "syntax" / f"{name}-{part}.spacy", self.vocab)
        if name == "ud-gum":
            named = read(self.corpora / "ner" / f"gum-{part}.spacy", self.vocab)
            return list(zip(docs, lay_names(docs, named), strict=True))
        return [(doc, [UNKNOWN] * sum(not t.is_space for t in doc)) for doc in docs]

    def ner_documents(self, name: str) -> list[Doc]:
        """The documents of a NER corpus."""
        return read(self.corpora / "ner" / f"{name}.spacy", self.vocab)

    def syntax(self, name: str, item: tuple[Doc, list[str]], typography: bool = True) -> Passage:
        """One treebank document as a passage, in a new typography."""
        doc = reset(item[0], self.rng) if typography else item[0]
        return syntax_passage(doc, self.pieces.words(doc), "gum-train" if name == "ud-gum" else name, item[1])

    def ner(self, name: str, doc: Doc, typography: bool = True) -> Passage:
        """One document of a NER corpus as a passage."""
        doc = reset(doc, self.rng) if typography else doc
        if typography and self.stage.taught:
            doc = cut_anew(doc, self.nlp)
        return Passage(self.pieces.words(doc), name, names(doc))

    def run(self, folder: Path) -> None:
        """Write `labels.json`, `forms.json`, `epoch-N.npz`, `dev-syntax.npz` and `dev-ner.npz` into `folder`."""
        folder.mkdir(parents=True, exist_ok=True)
        trees = {name: self.treebank(name, "train") for name in TREEBANKS}
        labels = label_lists(self.syntax(name, item, typography=False) for name, items in trees.items() for item in items)
        (folder / "labels.json").write_text(json.dumps(labels, indent=1), encoding="utf-8")
        forms = form_list(doc for items in trees.values() for doc, _ in items)
        (folder / "forms.json").write_text(json.dumps(forms, indent=0), encoding="utf-8")
        log.info("classes: %s", {layer: len(names) for layer, names in labels.items()})
        encoder = Encoder(labels)
        dev = [self.syntax(name, item, typography=False) for name in TREEBANKS for item in self.treebank(name, "dev")]
        save(windows(dev, encoder), folder / "dev-syntax.npz")
        held_out = [self.ner(name, doc, typography=False) for name in NER_DEV for doc in self.ner_documents(name)]
        save(windows(held_out, encoder), folder / "dev-ner.npz")
        # Consecutive documents stay together, so what is dealt out is packs, not documents.
        packs = {name: list(packs_of(self.ner_documents(name))) for name in self.stage.names}
        dealt_trees = {name: Turns(items, self.rng) for name, items in trees.items()}
        dealt_packs = {name: Turns(items, self.rng) for name, items in packs.items()}
        for epoch in range(self.stage.epochs):
            passages: list[Passage] = []
            for name in TREEBANKS:
                passages += [self.syntax(name, item) for item in dealt_trees[name].take(self.stage.syntax)]
            for name, shares in self.stage.names.items():
                for pack in dealt_packs[name].take(shares[epoch]):
                    passages += packed((self.ner(name, doc) for doc in pack), self.rng)
            items = windows(passages, encoder)
            self.rng.shuffle(items)
            save(items, folder / f"epoch-{epoch}.npz")


def main() -> None:
    """Entry point."""
    parser = arguments(__doc__)
    parser.add_argument("--taught", action="store_true", help="the second stage's windows, which wait for the teacher's trees")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    stage = TAUGHT if options.taught else FIRST
    Preparation(options.corpora, stage).run(options.work / stage.folder)


if __name__ == "__main__":
    main()
