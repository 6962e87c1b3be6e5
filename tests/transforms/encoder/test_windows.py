"""Windows take every word once, fit the encoder, and give each word context."""

import numpy as np
import pytest

from broadsheet.transforms.encoder.pieces import BLANK, SPACE
from broadsheet.transforms.encoder.windows import Window, cut


def check(windows: list[Window], lengths: list[int], limit: int) -> None:
    """What must hold for any text."""
    assert [w.first for w in windows[1:]] == [w.last for w in windows[:-1]]
    if lengths:
        assert windows[0].first == 0
        assert windows[-1].last == len(lengths)
    for w in windows:
        assert w.start <= w.first < w.last <= w.end
        assert sum(lengths[w.start : w.end]) <= limit or w.end == w.start + 1


@pytest.mark.parametrize("seed", range(30))
def test_any_text(seed: int) -> None:
    rng = np.random.default_rng(seed)
    size = int(rng.integers(0, 700))
    lengths = rng.integers(1, 13, size).tolist()
    gaps = np.where(rng.random(size) < 0.02, BLANK, SPACE).tolist()
    for limit, overlap in ((64, 16), (256, 48), (20, 4)):
        check(cut(lengths, gaps, limit, overlap), lengths, limit)


def test_no_text_no_window() -> None:
    assert cut([], [], 256, 48) == []


def test_short_text_is_one_window() -> None:
    assert cut([1] * 100, [SPACE] * 100, 256, 48) == [Window(0, 100, 0, 100)]


def test_blank_line_ends_a_window_without_overlap() -> None:
    gaps = [SPACE] * 300
    gaps[180] = BLANK
    assert cut([1] * 300, gaps, 256, 48) == [Window(0, 180, 0, 180), Window(180, 300, 180, 300)]


def test_words_at_a_seam_keep_half_the_overlap_as_context() -> None:
    first, second = cut([1] * 300, [SPACE] * 300, 256, 48)
    assert first.end - first.last == 24
    assert second.first - second.start == 24
