"""The network as one ONNX file: a window of words in, answers and parser vectors out.

One window a call: nothing is padded, and what an eight-bit network says of a text does not depend on its neighbours in a batch.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import onnxruntime as ort  # type: ignore[import-untyped]
from numpy.typing import NDArray

from broadsheet.transforms.encoder.pieces import END, START, Words
from broadsheet.transforms.encoder.windows import cut

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]

PER_WORD = ("sent", "xpos", "morph", "lemma", "ner", "arc_dep", "arc_head", "root", "label_dep", "label_head")
CHUNK = 512  # words whose arcs are labelled at once


@dataclass(frozen=True)
class Answers:
    """What the network says of each word: classes, scores, and vectors for the parser."""

    sent: Floats
    xpos: Integers
    morph: Integers
    lemma: Integers
    ner: Floats
    arc_dep: Floats
    arc_head: Floats
    root: Floats
    label_dep: Floats
    label_head: Floats

    def arcs(self, start: int, end: int) -> Floats:
        """Scores of each word of a sentence as head of each other; a root heads itself."""
        scores: Floats = self.arc_dep[start:end] @ self.arc_head[start:end].T
        np.fill_diagonal(scores, self.root[start:end])
        return scores


class Network:
    """Runs the ONNX file. Pickles as its bytes; the session is made anew where it is needed."""

    def __init__(self, model: bytes, limit: int, overlap: int) -> None:
        self.model, self.limit, self.overlap = model, limit, overlap
        self.session = self.start()
        one = np.zeros(1, np.int64)
        nothing = dict.fromkeys(("pieces", "cases", "gaps", "first", "last"), one)
        self.label_weights: Floats = self.session.run(["label_weights"], nothing)[0]

    def start(self) -> ort.InferenceSession:
        """A session on one thread: Broadsheet runs one process a core."""
        options = ort.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        return ort.InferenceSession(self.model, options, providers=["CPUExecutionProvider"])

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in self.__dict__.items() if name != "session"}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self.session = self.start()

    def read(self, words: Words) -> Answers:
        """Answers for all `words` (at least one), window by window."""
        lengths = np.asarray([len(ids) for ids in words.pieces])
        parts: list[list[NDArray[Any]]] = []
        for window in cut(lengths.tolist(), words.gaps, self.limit, self.overlap):
            sizes = lengths[window.start : window.end]
            ends = 1 + np.cumsum(sizes)
            first = ends - sizes
            wanted = slice(window.first - window.start, window.last - window.start)
            gaps = np.zeros(int(sizes.sum()) + 2, np.int64)
            gaps[first] = words.gaps[window.start : window.end]
            inputs = {
                "pieces": np.asarray([START, *(p for ids in words.pieces[window.start : window.end] for p in ids), END], np.int64),
                "cases": np.pad(np.repeat(np.asarray(words.cases[window.start : window.end], np.int64), sizes), 1),
                "gaps": gaps,
                "first": first[wanted],
                "last": ends[wanted] - 1,
            }
            parts.append(self.session.run(list(PER_WORD), inputs))
        return Answers(*(np.concatenate(column) for column in zip(*parts, strict=True)))

    def labels(self, answers: Answers, heads: Integers) -> Integers:
        """The best label class of every word's arc to the word at `heads`."""
        found = np.zeros(len(heads), np.int64)
        width, labels, _ = self.label_weights.shape
        weights = self.label_weights.reshape(width, -1)
        for at in range(0, len(heads), CHUNK):
            part = slice(at, at + CHUNK)
            dep, head = with_one(answers.label_dep[part]), with_one(answers.label_head[heads[part]])
            scores = np.matmul((dep @ weights).reshape(len(dep), labels, width), head[:, :, None])
            found[part] = scores[:, :, 0].argmax(1)
        return found


def with_one(vectors: Floats) -> Floats:
    """`vectors` with a column of ones, which stands for the bias."""
    return np.concatenate([vectors, np.ones((len(vectors), 1), np.float32)], 1)
