"""Make the training streams: one DocBin an epoch, in the order in which the trainer reads them.

Every epoch has its own mix and its own typography. The silver news corpus weighs most at the start and least at the end.

python -m training.prepare [--corpora DIR] [--work DIR]
"""

from __future__ import annotations

import logging
import random
import shutil
from collections.abc import Iterable
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab

from training.settings import SEED, arguments
from training.typography import reset

log = logging.getLogger("training.prepare")

SYNTAX_EPOCHS = 6
SYNTAX_CORPORA = ("ud-ewt", "ud-gum")

# Share of each corpus in each epoch. A whole number and a rest: 0.3 takes a new 30 % every time.
NER_MIX: dict[str, tuple[float, ...]] = {
    "gmbfull-train": (0.40, 0.30, 0.25, 0.15, 0.10, 0.10),
    "docred-train": (1, 1, 1, 1, 1, 1),
    "slue18-train": (0.5,) * 6,
    "crossner-politics-train": (0.5,) * 6,
    "crossner-science-train": (0.5,) * 6,
    "crossner-literature-train": (0.5,) * 6,
    "crossner-music-train": (0.5,) * 6,
    "crossner-ai-train": (0.5,) * 6,
    "europarl-train": (0.5,) * 6,
    "legal-train": (0.5,) * 6,
    "uner-pud-test": (1,) * 6,
    "uner-ewt-dev": (1,) * 6,
    "uner-ewt-test": (1,) * 6,
    "wikigold-train": (1,) * 6,
    "wikigold-test": (1,) * 6,
    "re3d-train": (1,) * 6,
    "gum-train": (0.7,) * 6,
    "wnut17-train": (0.3,) * 6,
}
NER_DEV = ("wikigold-dev", "re3d-dev", "gum-dev")
# Dates and numbers are labelled in one corpus only; patterns find them better (training/numbers.py).
NUMERIC = {"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL"}


def read(path: Path, vocab: Vocab) -> list[Doc]:
    """The documents of a DocBin that have any text."""
    return [doc for doc in DocBin().from_disk(path).get_docs(vocab) if len(doc)]


def write(docs: Iterable[Doc], path: Path) -> None:
    """`docs` as a DocBin with every layer that training needs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    layers = ["TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "SENT_START", "ENT_IOB", "ENT_TYPE"]
    DocBin(attrs=layers, docs=docs).to_disk(path)


def without_numbers(doc: Doc) -> Doc:
    """`doc` with dates and numbers as plain text; unknown stretches stay unknown."""
    names: list[Span] = [ent for ent in doc.ents if ent.label_ not in NUMERIC]
    unknown = [Span(doc, t.i, t.i + 1) for t in doc if t.ent_iob == 0]
    doc.set_ents(names, missing=unknown, default="outside")
    return doc


class Turns:
    """Deals a corpus out in shares; starts over, newly shuffled, when it is used up."""

    def __init__(self, docs: list[Doc], rng: random.Random) -> None:
        self.docs, self.rng, self.queue = docs, rng, list[Doc]()

    def take(self, share: float) -> list[Doc]:
        """The next `share` of the corpus."""
        wanted = round(share * len(self.docs))
        taken: list[Doc] = []
        while len(taken) < wanted:
            if not self.queue:
                self.queue = self.rng.sample(self.docs, len(self.docs))
            taken.append(self.queue.pop())
        return taken


def stream(turns: dict[str, Turns], mix: dict[str, tuple[float, ...]], folder: Path, rng: random.Random) -> None:
    """Write one DocBin for each epoch of `mix`."""
    shutil.rmtree(folder, ignore_errors=True)
    for epoch in range(len(next(iter(mix.values())))):
        docs = [doc for name, shares in mix.items() for doc in turns[name].take(shares[epoch])]
        rng.shuffle(docs)
        write((reset(doc, rng) for doc in docs), folder / f"epoch-{epoch:02d}.spacy")
        log.info("%s epoch %d: %d documents, %d tokens", folder.name, epoch, len(docs), sum(map(len, docs)))


def prepare_syntax(corpora: Path, work: Path) -> None:
    """The stream of EWT and GUM, and their dev documents."""
    vocab, rng = spacy.blank("en").vocab, random.Random(SEED)
    train = {name: read(corpora / "syntax" / f"{name}-train.spacy", vocab) for name in SYNTAX_CORPORA}
    dev = [doc for name in SYNTAX_CORPORA for doc in read(corpora / "syntax" / f"{name}-dev.spacy", vocab)]
    turns = {name: Turns(docs, rng) for name, docs in train.items()}
    stream(turns, dict.fromkeys(train, (1.0,) * SYNTAX_EPOCHS), work / "data" / "syntax-train", rng)
    write(dev, work / "data" / "syntax-dev.spacy")


def prepare_ner(corpora: Path, work: Path) -> None:
    """The stream of the NER mix, and dev documents."""
    vocab, rng = spacy.blank("en").vocab, random.Random(SEED + 1)
    train = {name: [without_numbers(d) for d in read(corpora / "ner" / f"{name}.spacy", vocab)] for name in NER_MIX}
    dev = [without_numbers(d) for name in NER_DEV for d in read(corpora / "ner" / f"{name}.spacy", vocab)]
    stream({name: Turns(docs, rng) for name, docs in train.items()}, NER_MIX, work / "data" / "ner-train", rng)
    write(dev, work / "data" / "ner-dev.spacy")


def main() -> None:
    """Entry point."""
    options = arguments(__doc__).parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    prepare_syntax(options.corpora, options.work)
    prepare_ner(options.corpora, options.work)


if __name__ == "__main__":
    main()
