"""The best legal BIO sequence under tag scores: an I continues a B or I of its own label, and never across a sentence end."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


class BestTags:
    """Constrained decoding over the tags O, B-X, I-X."""

    def __init__(self, tags: Sequence[str]) -> None:
        self.tags = tuple(tags)
        size = len(tags)
        # allowed[i, j]: tag j may follow tag i
        self.allowed = np.ones((size, size), dtype=bool)
        self.starts = np.ones(size, dtype=bool)
        for j, tag in enumerate(tags):
            if tag.startswith("I-"):
                self.starts[j] = False
                self.allowed[:, j] = [previous != "O" and previous[2:] == tag[2:] for previous in tags]
        self.moves = np.where(self.allowed, 0.0, -np.inf)

    def decode(self, scores: NDArray[np.float32]) -> NDArray[np.int64]:
        """The best tags of one sentence by `scores` [words, tags] (log-probabilities up to a constant per word)."""
        best = scores.argmax(1)
        # The best tag of every word is the best sequence whenever it is legal, and it nearly always is.
        if self.starts[best[0]] and bool(self.allowed[best[:-1], best[1:]].all()):
            return best
        total = np.where(self.starts, scores[0], -np.inf)
        back = np.zeros(scores.shape, dtype=np.int64)
        for n in range(1, len(scores)):
            reached = total[:, None] + self.moves
            back[n] = reached.argmax(0)
            total = reached.max(0) + scores[n]
        best[-1] = total.argmax()
        for n in range(len(scores) - 1, 0, -1):
            best[n - 1] = back[n, best[n]]
        return best
