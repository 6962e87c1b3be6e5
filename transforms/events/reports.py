"""Who says so: the quote in whose content an event is told."""

from collections.abc import Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]


def reporting_quotes(starts: Sequence[int], pieces: Sequence[Row]) -> list[str | None]:
    """The id of the quote that tells each event, by where its trigger starts; None for what the article says itself.

    `starts` are in order; `pieces` are rows of `quote_spans`: the contiguous pieces of quotes' content, in any order. Where one quote
    stands inside another, the innermost tells it: the one whose piece is the shortest. The cue of a quote is no part of its content, so
    "warned that …" is told by whoever tells of the warning.
    """
    waiting = sorted(pieces, key=lambda piece: (piece["start_char"], piece["end_char"], piece["quote_id"]), reverse=True)
    around: list[Row] = []
    told_by: list[str | None] = []
    for start in starts:
        while waiting and waiting[-1]["start_char"] <= start:
            around.append(waiting.pop())
        around = [piece for piece in around if piece["end_char"] > start]
        innermost = min(around, key=lambda piece: (piece["end_char"] - piece["start_char"], piece["quote_id"]), default=None)
        told_by.append(innermost["quote_id"] if innermost is not None else None)
    return told_by
