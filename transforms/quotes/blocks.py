"""Quotes that stand as paragraphs of their own without marks: behind "Roth wrote:", and posts with their author's name below."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from broadsheet.transforms.quotes.cue_subjects import is_inverted, subject_before
from broadsheet.transforms.quotes.layout import Layout
from broadsheet.transforms.quotes.model import Draft, Phrase
from broadsheet.transforms.quotes.phrases import phrase_between

# What an embedded post ends with: — Ines Roth (@roth) March 3, 2016
SIGNATURE = re.compile(r"(?P<dash>—|–|―|--|-) ?(?P<name>[^\n()—–―]{2,50}) \(@\w{1,30}\)(?: [^\n]{0,20}\d{4})?$")
LONGEST_SIGNATURE = 120  # characters
FAR_CUE = 28  # tokens from the colon back to the cue
FEWEST_WORDS = 4
BLOCK = "block+paragraph-before"
POST = "block+signature"


def find_blocks(layout: Layout) -> list[Draft]:
    """A draft for each paragraph without marks that is a quote as a whole, in order."""
    found: list[Draft] = []
    for index in range(len(layout.paragraphs)):
        found.extend(_signed(layout, index))
        found.extend(_introduced(layout, index))
    return found


def _signed(layout: Layout, index: int) -> Iterator[Draft]:
    """A post whose author is named behind a dash, at the paragraph's end or in the next one."""
    start, end = layout.paragraphs[index]
    near = max(start, end - LONGEST_SIGNATURE)
    found = SIGNATURE.search(layout.text, near, end)
    if found is None:
        return
    first, last = _tokens(layout, start, found.start())
    if first == last and index:
        first, last = _tokens(layout, *layout.paragraphs[index - 1])
    dash = layout.doc.char_span(*found.span("dash"), alignment_mode="expand")
    named = _tokens(layout, *found.span("name"))
    if _is_plain(layout, first, last) and dash is not None and named[0] < named[1]:
        yield Draft([(first, last)], [], dash[0], found["dash"], Phrase(*named, named[1] - 1), POST)


def _introduced(layout: Layout, index: int) -> Iterator[Draft]:
    """The paragraph behind one that ends with a cue and a colon: "In a letter, Roth wrote:"."""
    if index == 0:
        return
    doc = layout.doc
    start, end = _tokens(layout, *layout.paragraphs[index - 1])
    first, last = _tokens(layout, *layout.paragraphs[index])
    if end == start or doc[end - 1].text != ":" or not layout.outside(end - 1) or not _is_plain(layout, first, last):
        return
    if layout.text[layout.paragraphs[index][1] - 1] not in ".?!…" or not doc[first].text[0].isupper():
        return
    begin = max(layout.sentence[end - 1][0], end - FAR_CUE)
    for place in range(end - 2, begin - 1, -1):
        cue = layout.cues[place]
        if cue is not None and layout.outside(place) and "clause" in cue.frames:
            phrase = phrase_between(layout, place + 1, end - 1) if is_inverted(layout, begin, place) else subject_before(layout, doc[place])
            if phrase is not None:
                yield Draft([(first, last)], [], doc[place], cue.lemma, phrase, BLOCK)
            return


def _is_plain(layout: Layout, first: int, last: int) -> bool:
    """True for some words without marks between them."""
    words = sum(token.is_alpha for token in layout.doc[first:last])
    return words >= FEWEST_WORDS and all(layout.outside(i) for i in range(first, last))


def _tokens(layout: Layout, start: int, end: int) -> tuple[int, int]:
    """The tokens between two offsets, without white space at the rims."""
    first = bisect_left(layout.doc, start, key=lambda token: token.idx)
    last = bisect_left(layout.doc, end, key=lambda token: token.idx)
    while first < last and layout.doc[first].is_space:
        first += 1
    while last > first and layout.doc[last - 1].is_space:
        last -= 1
    return first, last
