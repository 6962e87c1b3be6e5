"""Sentences out of start scores."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

LONGEST = 300  # words; a longer one is no sentence but a list without ends, and trees cost the square of it


def cut(scores: NDArray[np.float32]) -> list[tuple[int, int]]:
    """Stretches `start, end` of words that are sentences, by `scores` above zero where one starts.

    A stretch of more than `LONGEST` words is cut where a start is most likely.
    """
    if not len(scores):
        return []
    bounds = [0, *(np.flatnonzero(scores[1:] > 0) + 1).tolist(), len(scores)]
    waiting = list(pairwise(bounds))[::-1]
    found = []
    while waiting:
        start, end = waiting.pop()
        if end - start <= LONGEST:
            found.append((start, end))
            continue
        # Not at the very edges, or one word at a time would be cut off.
        margin = LONGEST // 3
        middle = start + margin + int(scores[start + margin : end - margin].argmax())
        waiting += [(middle, end), (start, middle)]
    return found
