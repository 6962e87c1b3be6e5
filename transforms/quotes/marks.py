"""Where a text stands between quotation marks.

Works on the characters alone, paragraph by paragraph, so that a mark that is missing or one too many costs its own paragraph and
nothing else. Straight, curly and doubled marks, guillemets and low marks may be mixed; whether a mark opens or closes is told by what
stands on its two sides, since writers confuse their shapes. Every character is looked at a bounded number of times.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

DOUBLE = re.compile(r"``|''|[\"“”„‟«»″＂]")
SINGLE = re.compile(r"[‘’'‚]")
LINE = re.compile(r"[^\n\r\u2028\u2029]+")
# Words that begin with an apostrophe: "'em", "'90s".
ELISION = re.compile(r"(?:\d0s|em|til|cause|tis|twas|bout|round|n)\b", re.IGNORECASE)
NICKNAME = re.compile(r"[\"“‘'][A-Z][\w-]{1,15}[\"”’']")
BEFORE_NICKNAME = re.compile(r"\b[A-Z][\w.-]{0,15} $")
BEHIND_NICKNAME = re.compile(r" ([A-Z][a-z]\w{0,20})")
CALENDAR = frozenset(
    {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February", "March", "April", "May"}
    | {"June", "July", "August", "September", "October", "November", "December"}
)
WORD = re.compile(r"\w")

OPENERS = frozenset({"“", "„", "‟", "``"})
CLOSERS = frozenset({"”"})
STRAIGHT = frozenset({'"', "″", "＂", "''"})
GUILLEMETS = frozenset({"«", "»"})
BEFORE_OPENING = frozenset("([{—–―-/:=>")
AFTER_CLOSING = frozenset(",.;:?!)]}…")
BEFORE_CLOSING = frozenset(",.?!…")
PAGE_WIDTH = 100
DEEPEST = 3  # a quote in a quote in a quote; whatever claims to lie deeper is noise


@dataclass(frozen=True)
class Marked:
    """A stretch between quotation marks, marks included (code points, end exclusive).

    `paragraph` counts paragraphs from 0. `closed` is False when the paragraph ended first. `continues` is True when it opens a
    paragraph and the paragraph before ended inside a quote: one speech over several paragraphs. `single` tells ‘these’ marks.
    """

    start: int
    end: int
    paragraph: int
    closed: bool
    continues: bool = False
    single: bool = False


def paragraphs(text: str) -> list[tuple[int, int]]:
    """The paragraphs as (start, end), without white space at their rims.

    A line break ends a paragraph. Where no line is longer than a page is wide and blank lines stand between some, the text was
    broken to a page width, and only blank lines end one.
    """
    lines = [line for found in LINE.finditer(text) if (line := _stripped(text, *found.span()))[0] < line[1]]
    blank_after = [text.count("\n", line[1], following[0]) > 1 for line, following in pairwise(lines)]
    wrapped = any(blank_after) and all(end - start <= PAGE_WIDTH for start, end in lines)
    found: list[tuple[int, int]] = []
    for index, (start, end) in enumerate(lines):
        if wrapped and index and not blank_after[index - 1]:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def find_marked(text: str) -> list[Marked]:
    """All outermost stretches between quotation marks that hold at least one word, in order."""
    found: list[Marked] = []
    runs_on = False
    for index, (start, end) in enumerate(paragraphs(text)):
        double = list(_double(text, start, end))
        around = _around(text, start, end, double)
        outer = sorted([*(span for span in double if not any(first < span[0] < last for first, last, _ in around)), *around])
        here = [(first, last, closed, (first, last, closed) in around) for first, last, closed in outer]
        for gap_start, gap_end in _gaps(outer, start, end):
            here.extend((first, last, True, True) for first, last in _single(text, gap_start, gap_end))
        marked = [
            Marked(first, last, index, closed, runs_on and first == start, single)
            for first, last, closed, single in sorted(here)
            if WORD.search(text, first, last) and not _is_nickname(text, first, last)
        ]
        runs_on = bool(marked) and not marked[-1].closed
        found.extend(marked)
    return found


def _double(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """(start, end, closed) of each outermost stretch between double marks of one paragraph."""
    marks = [(mark, _side(text, mark, start, end)) for mark in DOUBLE.finditer(text, start, end)]
    # An opening mark inside an open quote nests only when every opening mark has its closing one; else the first was left open.
    balanced = sum(side == "open" for _, side in marks) == sum(side == "close" for _, side in marks)
    open_at: list[tuple[int, bool]] = []
    for mark, side in marks:
        straight = mark.group() in STRAIGHT
        if side == "either":
            side = "close" if open_at else "open"
        if side == "open":
            if open_at and not balanced and open_at[-1][1] == straight:
                first, last = _stripped(text, open_at[0][0], mark.start())
                yield first, last, False
                open_at.clear()
            if len(open_at) < DEEPEST:
                open_at.append((mark.start(), straight))
        elif open_at and not _is_measure(text, mark, start):
            while len(open_at) > 1 and open_at[-1][1] != straight and any(kind == straight for _, kind in open_at):
                open_at.pop()
            opening, _ = open_at.pop()
            if not open_at:
                yield opening, mark.end(), True
    if open_at:
        yield open_at[0][0], end, False


def _side(text: str, mark: re.Match[str], start: int, end: int) -> str:
    """Whether a mark opens or closes, by its neighbours first and its shape second; "either" when nothing tells."""
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < end else " "
    loose_before, loose_after = before.isspace() or before in BEFORE_OPENING, after.isspace() or after in AFTER_CLOSING
    if mark.group() in GUILLEMETS:
        return "either"  # French writes «so», German »so«
    if mark.group() in OPENERS and not (loose_after and not loose_before):
        return "open"
    if mark.group() in CLOSERS and not (loose_before and not loose_after):
        return "close"
    if mark.start() == start or (loose_before and not loose_after):
        return "open"
    if mark.end() == end or (not loose_before and not after.isalnum()):
        return "close"
    return "either"


def _is_measure(text: str, mark: re.Match[str], start: int) -> bool:
    """True for inches: 6'2"."""
    return mark.group() in {'"', "″"} and mark.start() - 2 > start and text[mark.start() - 1].isdigit() and text[mark.start() - 2] in "'’′"


def _single(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """(start, end) of each stretch between single marks; an apostrophe neither opens nor closes one."""
    opening: int | None = None
    closing: int | None = None
    for mark in SINGLE.finditer(text, start, end):
        place = mark.start()
        before = text[place - 1] if place > start else " "
        after = text[place + 1] if place + 1 < end else " "
        if mark.group() != "’" and not before.isalnum() and (after.isalnum() or after in "[$£€…") and not ELISION.match(text, place + 1):
            if opening is not None and closing is not None:
                yield opening, closing
            opening, closing = place, None
        elif opening is not None and not before.isspace() and not after.isalnum():
            if before in BEFORE_CLOSING or after in BEFORE_CLOSING:
                yield opening, place + 1
                opening, closing = None, None
            elif closing is None or before != "s":  # "the workers’ rights": a plural's apostrophe looks like a closing mark
                closing = place + 1
    if opening is not None and closing is not None:
        yield opening, closing


def _around(text: str, start: int, end: int, double: list[tuple[int, int, bool]]) -> list[tuple[int, int, bool]]:
    """(start, end, True) of the first stretch between single marks that holds whole stretches between double ones."""
    starts = [first for first, _, _ in double]
    for first, last in _single(text, start, end) if double else ():
        before, within = bisect_left(starts, first), bisect_left(starts, last)
        cut = (before > 0 and double[before - 1][1] > first) or (within > before and double[within - 1][1] > last)
        if within > before and not cut:
            return [(first, last, True)]
    return []


def _is_nickname(text: str, first: int, last: int) -> bool:
    """True for one capitalised word amid a name: Dalton "Ducky" Reeve."""
    inside, before, after = NICKNAME.fullmatch(text, first, last), BEFORE_NICKNAME.search(text, max(0, first - 20), first), None
    if inside and before:
        after = BEHIND_NICKNAME.match(text, last)
    return after is not None and after[1] not in CALENDAR


def _gaps(taken: list[tuple[int, int, bool]], start: int, end: int) -> Iterator[tuple[int, int]]:
    for first, last, _ in taken:
        yield start, first
        start = last
    yield start, end


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
