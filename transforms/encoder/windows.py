"""Windows over a long text: each fits the encoder, neighbours overlap, and every word is read where it has most context.

A blank line in the second half of a window ends it early, since little context crosses paragraphs; then nothing overlaps.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from broadsheet.transforms.encoder.pieces import BLANK


@dataclass(frozen=True)
class Window:
    """Words `start:end` go into the encoder; the answers for words `first:last` are taken from here."""

    start: int
    end: int
    first: int
    last: int


def cut(lengths: Sequence[int], gaps: Sequence[int], limit: int, overlap: int) -> list[Window]:
    """Windows over words with `lengths` pieces each, at most `limit` pieces a window.

    Every word is taken from exactly one window. Where a paragraph is too long for one window, the two share about `overlap`
    pieces and each keeps the half of them that lies farther from its edge.
    """
    windows: list[Window] = []
    start = first = 0
    while start < len(lengths):
        end, pieces, paragraph = start, 0, 0
        while end < len(lengths) and (pieces + lengths[end] <= limit or end == start):
            if gaps[end] == BLANK and pieces >= limit // 2:
                paragraph = end
            pieces += lengths[end]
            end += 1
        if end == len(lengths):
            windows.append(Window(start, end, first, end))
            break
        if paragraph > first:
            windows.append(Window(start, paragraph, first, paragraph))
            start = first = paragraph
            continue
        back, shared = end, 0
        while back > first + 1 and shared + lengths[back - 1] <= overlap:
            back -= 1
            shared += lengths[back]
        middle = (back + end + 1) // 2
        windows.append(Window(start, end, first, middle))
        start, first = back, middle
    return windows
