"""Judging by hand: drawing rows at random, showing them in their context, and keeping the verdicts beside them."""

import csv
import hashlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

VERDICTS = ("right", "wrong")
CONTEXT = 300  # characters shown on either side
Row = dict[str, str]
Sign = tuple[int, int, str, str]
Item = TypeVar("Item")


def drawn(items: Iterable[Item], number: int, key: Callable[[Item], str]) -> list[Item]:
    """A random sample that changes only where the items do: those whose keys have the lowest digests."""
    return sorted(items, key=lambda item: hashlib.sha256(key(item).encode()).hexdigest())[:number]


def marked(text: str, signs: Sequence[Sign]) -> str:
    """The passage of a text around some pieces, each between its signs: (start, end, opening, closing)."""
    first = max(0, min(start for start, *_ in signs) - CONTEXT)
    passage = text[first : max(end for _, end, *_ in signs) + CONTEXT]
    inserts = [(start, 1, opening) for start, _, opening, _ in signs] + [(end, 0, closing) for _, end, _, closing in signs]
    for place, _, sign in sorted(inserts, reverse=True):
        passage = passage[: place - first] + sign + passage[place - first :]
    return passage


def check_verdicts(rows: Iterable[Row], aspects: Sequence[str]) -> None:
    """Raises ValueError for a row with another word than `right` or `wrong` for an aspect."""
    for row in rows:
        if any(row[key] not in {"", *VERDICTS} for key in aspects):
            place = " ".join(list(row.values())[:2])
            raise ValueError(f"{place}: a verdict is `right` or `wrong`; mend it in the file")


def read(path: Path) -> list[Row]:
    """The rows of a file of judgements; none when it is not there."""
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(path: Path, columns: Sequence[str], rows: Iterable[dict[str, Any]]) -> None:
    """Write a file of judgements."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
