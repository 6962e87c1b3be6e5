"""Sentences out of start scores."""

import numpy as np

from broadsheet.transforms.encoder.sentences import LONGEST, cut


def test_starts() -> None:
    assert cut(np.asarray([-3.0, -1.0, 2.0, -1.0, 0.5], np.float32)) == [(0, 2), (2, 4), (4, 5)]


def test_nothing() -> None:
    assert cut(np.zeros(0, np.float32)) == []


def test_endless_text_is_cut_where_a_start_is_likeliest() -> None:
    scores = np.full(5 * LONGEST, -5.0, np.float32)
    scores[LONGEST * 2 + 7] = -1.0
    found = cut(scores)
    assert max(end - start for start, end in found) <= LONGEST
    assert [start for start, _ in found[1:]] == [end for _, end in found[:-1]]
    assert LONGEST * 2 + 7 in {start for start, _ in found}
