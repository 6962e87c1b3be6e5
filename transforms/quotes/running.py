"""Whose a quote is that no cue of its own attributes: it runs on from what stands before it, or answers it.

The words that tell are those of the sentence right before ("Roth was angry. “…”"); else the quote goes on from the one before, or, in a
dialogue, back to whoever spoke before a question. Where neither tells, nobody is named.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from broadsheet.transforms.entities import Mention, Role
from broadsheet.transforms.quotes.layout import Layout, is_mark, is_narrow
from broadsheet.transforms.quotes.model import Draft, Speaker
from broadsheet.transforms.quotes.phrases import phrase_of
from broadsheet.transforms.quotes.speakers import speaker_of
from broadsheet.transforms.syntax import SUBJECTS

ADDITIONS = frozenset({"he", "she"})


@dataclass(frozen=True)
class Turn:
    """Who spoke, from which token to which (end exclusive), cue included, whether between marks, and whether as a question."""

    speaker: Speaker
    first: int
    last: int
    paragraph: int
    marked: bool
    asked: bool


def turn_of(layout: Layout, draft: Draft, speaker: Speaker) -> Turn:
    """The turn that a quote takes."""
    first, last = draft.spans[0][0], draft.spans[-1][1]
    inside = [token for token in layout.doc[max(first, last - 3) : last] if not is_mark(token)]
    asked = bool(draft.marked) and bool(inside) and inside[-1].text == "?"
    paragraph = layout.paragraph_of[last - 1]
    if draft.cue is not None:
        first, last = min(first, draft.cue.i), max(last, draft.cue.i + 1)
    return Turn(speaker, first, last, paragraph, bool(draft.marked), asked)


def runs_on(layout: Layout, draft: Draft, turns: Sequence[Turn], mentions: Sequence[Mention], roles: Sequence[Role]) -> Speaker | None:
    """The speaker of a quote without a cue. `turns` are those before it, in order."""
    first = draft.spans[0][0]
    paragraph = layout.paragraph_of[first]
    latest = turns[-1] if turns and paragraph - turns[-1].paragraph <= 1 else None
    start, end = _sentence_before(layout, first)
    if paragraph - layout.paragraph_of[start] > 1:
        return latest.speaker if latest else None
    if latest is None or latest.last <= start:
        subject = _subject(layout, start, end, mentions, roles)
        if subject is not None:
            return subject
    if latest is not None and len(turns) > 1 and _answers(layout, draft, turns[-2], latest):
        return turns[-2].speaker
    return latest.speaker if latest else None


def _answers(layout: Layout, draft: Draft, before: Turn, latest: Turn) -> bool:
    """True for a paragraph of a dialogue: two speak by turns, each in a paragraph, and one of them has asked."""
    paragraph = layout.paragraph_of[draft.spans[0][0]]
    alone = bool(draft.marked) and layout.marked[draft.marked[0]].start == layout.paragraphs[paragraph][0]
    by_turns = before.paragraph + 1 == latest.paragraph == paragraph - 1 and before.marked and latest.marked
    return alone and by_turns and (before.asked or latest.asked) and before.speaker.entity != latest.speaker.entity


def _sentence_before(layout: Layout, first: int) -> tuple[int, int]:
    """The tokens of the sentence before some marks."""
    place = first - 1
    while place > 0 and layout.doc[place].is_space:
        place -= 1
    return layout.sentence[max(place, 0)]


def _subject(layout: Layout, start: int, end: int, mentions: Sequence[Mention], roles: Sequence[Role]) -> Speaker | None:
    """The person who is the subject of a sentence's main verb."""
    doc = layout.doc
    for place in range(start, end):
        token = doc[place]
        if token.dep_ != "ROOT" or not layout.outside(place) or not is_narrow(token):
            continue
        head = next((child for child in token.children if child.dep_ in SUBJECTS and start <= child.i < end), None)
        if head is None or not layout.outside(head.i):
            return None
        speaker = speaker_of(layout, phrase_of(head), None, mentions, roles)
        person = speaker.entity is not None and speaker.entity.label == "PERSON"
        return speaker if person or head.lower_ in ADDITIONS else None
    return None
