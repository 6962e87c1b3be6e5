"""Batches out of the window files: padded pieces, the place of each word's first piece, gold by word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from broadsheet.transforms.encoder.pieces import END, START
from training.prepare import CORPORA, NO_GOLD
from training.settings import ANNOTATED, BATCH_PIECES, LABELS

TAUGHT_LAYERS = ("xpos", "morph", "lemma", "head", "dep")  # what the teacher gives as shares of several classes
LAYERS = ("sent", "xpos", "morph", "lemma", "head", "dep", "ner")
CHUNK = 512  # windows sorted by length together


@dataclass
class Batch:
    """`first`, `last` and gold are flat over all words; `row` and `column` are a word's window and its place there.

    `shares` has for each of TAUGHT_LAYERS some classes of each word and the share of each, [words, choices]; gold has all of it.
    """

    pieces: Tensor
    cases: Tensor
    gaps: Tensor
    first: Tensor
    last: Tensor
    row: Tensor
    column: Tensor
    corpus: Tensor
    gold: dict[str, Tensor]
    shares: dict[str, tuple[Tensor, Tensor]]


def label_masks() -> Tensor:
    """Per corpus, what is added to the BIO logits of an unlabelled word: much below zero for labels not annotated there."""
    masks = torch.zeros(len(CORPORA), 1 + 2 * len(LABELS))
    for n, corpus in enumerate(CORPORA):
        for at, label in enumerate(LABELS):
            if label not in ANNOTATED.get(corpus, LABELS):
                masks[n, 1 + 2 * at : 3 + 2 * at] = -1e4
    return masks


class Windows:
    """One file of windows."""

    def __init__(self, path: Path) -> None:
        with np.load(path) as file:
            self.arrays = {name: file[name] for name in file.files}
        self.words = np.concatenate([[0], np.cumsum(self.arrays["words"])])
        self.pieces = np.concatenate([[0], np.cumsum(self.arrays["lengths"])])  # by word
        starts = self.pieces[self.words]
        self.sizes = starts[1:] - starts[:-1] + 2  # with START and END
        # Which windows carry trees: they are batched apart from the others.
        heads = self.arrays["sent"][self.words[:-1]]
        self.parsed = heads >= 0

    def __len__(self) -> int:
        return len(self.sizes)

    def batch(self, chosen: np.ndarray) -> Batch:
        """The windows `chosen` as one batch."""
        longest = int(self.sizes[chosen].max())
        pieces = np.zeros((len(chosen), longest), np.int64)
        cases, gaps = np.zeros_like(pieces), np.zeros_like(pieces)
        first, last, row, column, spans = [], [], [], [], []
        for n, window in enumerate(chosen):
            a, b = self.words[window], self.words[window + 1]
            start = self.pieces[a]
            size = self.pieces[b] - start
            pieces[n, : size + 2] = [START, *self.arrays["pieces"][start : start + size], END]
            cases[n, 1 : size + 1] = np.repeat(self.arrays["case"][a:b], self.arrays["lengths"][a:b])
            at = 1 + self.pieces[a:b] - start
            gaps[n, at] = self.arrays["gap"][a:b]
            first.append(n * longest + at)
            last.append(first[-1] + self.arrays["lengths"][a:b] - 1)
            row.append(np.full(b - a, n))
            column.append(np.arange(b - a))
            spans.append(np.arange(a, b))
        places = np.concatenate(spans)
        tensor = torch.from_numpy
        return Batch(
            tensor(pieces),
            tensor(cases),
            tensor(gaps),
            tensor(np.concatenate(first)),
            tensor(np.concatenate(last)),
            tensor(np.concatenate(row)),
            tensor(np.concatenate(column)),
            tensor(np.repeat(self.arrays["corpus"][chosen], self.arrays["words"][chosen]).astype(np.int64)),
            {layer: tensor(self.arrays[layer][places].astype(np.int64)) for layer in LAYERS},
            {layer: (tensor(classes), tensor(shares)) for layer in TAUGHT_LAYERS for classes, shares in [self.choices(layer, places)]},
        )

    def choices(self, layer: str, places: np.ndarray | slice) -> tuple[np.ndarray, np.ndarray]:
        """Classes of the words at `places` and the share of each: the teacher's, or gold alone; no share where nothing is known."""
        if f"{layer}_classes" in self.arrays:
            return self.arrays[f"{layer}_classes"][places].astype(np.int64), self.arrays[f"{layer}_shares"][places].astype(np.float32)
        gold = self.arrays[layer][places, None].astype(np.int64)
        return np.maximum(gold, 0), (gold != NO_GOLD).astype(np.float32)

    def plan(self, rng: np.random.Generator | None, kinds: Iterable[bool] = (True, False), most: int = BATCH_PIECES) -> list[np.ndarray]:
        """Batches of at most `most` pieces, of windows of like length; those with trees (True among `kinds`) apart from
        those without; shuffled by `rng`, in length order without it."""
        plan: list[np.ndarray] = []
        for parsed in kinds:
            order = np.flatnonzero(self.parsed == parsed)
            if rng is not None:
                order = rng.permutation(order)
            for at in range(0, len(order), CHUNK):
                chunk = order[at : at + CHUNK]
                plan += list(self.fill(chunk[np.argsort(self.sizes[chunk], kind="stable")], most))
        if rng is not None:
            plan = [plan[n] for n in rng.permutation(len(plan))]
        return plan

    def fill(self, order: np.ndarray, most: int) -> Iterator[np.ndarray]:
        """Runs of `order` (by rising length) of at most `most` pieces, padding included."""
        start = 0
        for end in range(len(order)):
            if (end + 1 - start) * self.sizes[order[end]] > most and end > start:
                yield order[start:end]
                start = end
        if start < len(order):
            yield order[start:]
