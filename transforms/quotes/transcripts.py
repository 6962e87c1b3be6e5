"""Interview transcripts: turns that begin with a speaker's label at the head of a paragraph (TAPPER: …, Q: …, Jake Tapper, host: …).

A label alone proves nothing: headlines, lists and notes look the same. A text holds a transcript where two with labels in capitals speak
and one asks, or where two speak by turns in three paragraphs or more; and where they speak as people do to each other: of themselves, of
"you", or with a question.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from broadsheet.transforms.entities import Entity, Mention, mention_at
from broadsheet.transforms.quotes.layout import Layout, is_mark
from broadsheet.transforms.quotes.model import Draft, Phrase

LONGEST_LABEL = 90  # characters from a paragraph's start to the colon
LABEL = re.compile(r"[\"“]?(?P<head>[^\W\d_][\w.’'\-]*(?: [\w.’'()\-]+){0,5})(?P<rest>, [^:\n]{1,50})?:(?=\s)")
TALK = re.compile(r"\?|\b(?:I|you|we|my|your|our|me|us|I’m|I'm)\b", re.IGNORECASE)
ASIDE = re.compile(r"[\"“]?[(\[*][^\n]{0,80}[)\]*.]*$")
QUESTION_AND_ANSWER = frozenset({"q", "a", "question", "answer"})
ROLES = QUESTION_AND_ANSWER | frozenset(
    {"moderator", "reporter", "host", "interviewer", "anchor", "narrator", "announcer", "audience", "crowd", "voiceover", "male", "female"}
)
# What stands in capitals before a colon and is nobody.
NOTES = frozenset(
    {"update", "updated", "note", "notes", "correction", "clarification", "watch", "related", "more", "photos", "video", "breaking", "read"}
    | {"warning", "exclusive", "editor", "tip", "listen", "live", "opinion", "analysis", "date", "time", "where", "when", "what", "who"}
)
FEWEST_TURNS = 3
FAR_TURN = 6  # paragraphs from one label to the next inside a transcript
TURN = "turn+label"


@dataclass(frozen=True)
class Label:
    """A label at a paragraph's head: where its name ends and where its colon stands (code points), and the name it is known by."""

    paragraph: int
    start: int
    name_end: int
    colon: int
    key: str
    capitals: bool


def find_turns(layout: Layout, mentions: Sequence[Mention]) -> list[Draft]:
    """A draft for each turn of the transcripts in a text, in order; its pieces are its paragraphs."""
    running_on = {marked.paragraph for marked in layout.marked if marked.continues}
    turns: list[Draft] = []
    for run in _runs(list(_labels(layout, mentions))):
        # Names in capitals and others don't mix: what differs from the rest is a headline, or a note.
        alike = [label for label in run if label.capitals] if any(label.capitals for label in run) else run
        if alike[0].paragraph == 0 and not alike[0].capitals and all(label.key != alike[0].key for label in alike[1:]):
            alike = alike[1:]  # a headline: "Roth: The Lock Will Open"
        if _is_transcript(layout, alike):
            turns.extend(_turns(layout, alike, running_on))
    return turns


def people_by_label(mentions: Sequence[Mention]) -> dict[str, Entity | None]:
    """{last name or full name, casefolded: the one person of the text so called, None when there are several}."""
    found: dict[str, Entity | None] = {}
    for entity in dict.fromkeys(mention.entity for mention in mentions if mention.entity is not None and mention.label == "PERSON"):
        if entity.name.isupper():
            continue  # the label itself, read as a name
        for key in {entity.name.casefold(), entity.name.split()[-1].casefold()}:
            found[key] = entity if found.get(key, entity) == entity else None
    return found


def labelled_person(text: str, people: dict[str, Entity | None]) -> Entity | None:
    """Whom a label names ("JAKE TAPPER", "Tapper"), by the whole of it, else by its last word."""
    words = text.casefold().split()
    return people.get(" ".join(words)) or people.get(words[-1]) if words else None


def _labels(layout: Layout, mentions: Sequence[Mention]) -> Iterator[Label]:
    """The labels that name a person of the text, or say who asks and who answers."""
    known = {mention.text.split()[-1].casefold() for mention in mentions if mention.label == "PERSON" and mention.text.split()}
    for index, (start, end) in enumerate(layout.paragraphs):
        found = LABEL.match(layout.text, start, min(end, start + LONGEST_LABEL))
        if found is None:
            continue
        head = re.sub(r" \([^)]*\)?$", "", found["head"])
        key = head.split()[-1].strip(".").casefold()
        mention = mention_at(found.start("head"), mentions)
        named = mention is not None and mention.label == "PERSON" and mention.end >= found.start("head") + len(head)
        capitals = head.isupper() or key in ROLES
        if key in ROLES or named or (capitals and (key in known or len(key) > 1) and key not in NOTES):
            yield Label(index, found.start("head"), found.start("head") + len(head), found.end() - 1, key, capitals)


def _runs(labels: list[Label]) -> Iterator[list[Label]]:
    """Labels that follow each other closely enough to be of one transcript."""
    run: list[Label] = []
    for label in labels:
        if run and label.paragraph - run[-1].paragraph > FAR_TURN:
            yield run
            run = []
        run.append(label)
    if run:
        yield run


def _is_transcript(layout: Layout, run: list[Label]) -> bool:
    keys = {label.key for label in run}
    asked = any(_asks(layout, label.paragraph) for label in run)
    enough = len(run) >= FEWEST_TURNS and len(keys) < len(run)
    if len(keys) < 2 or not (enough or (asked and all(label.capitals for label in run))):
        return False
    talk = sum(TALK.search(layout.text, label.colon, layout.paragraphs[label.paragraph][1]) is not None for label in run)
    return 2 * talk >= len(run)


def _asks(layout: Layout, paragraph: int) -> bool:
    """True for a paragraph that ends with a question mark."""
    start, end = layout.paragraphs[paragraph]
    return layout.text[start:end].rstrip("\"”’'")[-1:] == "?"


def _turns(layout: Layout, run: list[Label], running_on: set[int]) -> Iterator[Draft]:
    keys = {label.key for label in run}
    for place, label in enumerate(run):
        following = run[place + 1].paragraph if place + 1 < len(run) else None
        last = label.paragraph + 1
        while _continues(layout, last, following, keys, running_on):
            last += 1
        pieces = [_tokens(layout, label.colon + 1, layout.paragraphs[label.paragraph][1])]
        pieces += [
            _tokens(layout, *layout.paragraphs[i]) for i in range(label.paragraph + 1, last) if not ASIDE.match(_paragraph(layout, i))
        ]
        spans = [(first, end) for first, end in pieces if first < end]
        colon = layout.doc.char_span(label.colon, label.colon + 1, alignment_mode="expand")
        first, end = _tokens(layout, label.start, label.name_end)
        if spans and colon is not None and first < end:
            marked = sorted({layout.marked_of[i] for begin, stop in spans for i in range(begin, stop)} - {-1})
            yield Draft(spans, marked, colon[-1], ":", Phrase(first, end, end - 1), TURN)


def _continues(layout: Layout, paragraph: int, following: int | None, keys: set[str], running_on: set[int]) -> bool:
    """True for a paragraph without a label of its own that the same speaker goes on with."""
    if paragraph >= len(layout.paragraphs):
        return False
    if following is None:
        return paragraph in running_on
    return paragraph < following and not _is_narrative(layout, paragraph, keys)


def _is_narrative(layout: Layout, paragraph: int, keys: set[str]) -> bool:
    """True for a paragraph that tells of one of the speakers: "Tapper then asked about the wall."."""
    first, end = _tokens(layout, *layout.paragraphs[paragraph])
    for place in range(first, end):
        token = layout.doc[place]
        if layout.cues[place] is not None and token.tag_ == "VBD" and layout.outside(place):
            near = layout.doc[max(first, place - 3) : min(end, place + 3)]
            if any(word.lower_ in keys for word in near):
                return True
    return False


def _paragraph(layout: Layout, index: int) -> str:
    start, end = layout.paragraphs[index]
    return layout.text[start:end]


def _tokens(layout: Layout, start: int, end: int) -> tuple[int, int]:
    """The tokens between two offsets, without white space and marks at the front."""
    first = bisect_left(layout.doc, start, key=lambda token: token.idx)
    last = bisect_left(layout.doc, end, key=lambda token: token.idx)
    while first < last and (layout.doc[first].is_space or (is_mark(layout.doc[first]) and layout.doc[first].idx < start)):
        first += 1
    while last > first and layout.doc[last - 1].is_space:
        last -= 1
    return first, last
