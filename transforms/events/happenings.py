"""Mentions of one event in an article, told to be one: "attacked a convoy … the attack … the ambush".

Precision comes first: what is left apart costs a reader a second row, what is joined wrongly a false fact. An event joins an earlier one
of the same family of words when nothing speaks against it and, unless it is a noun that points back by itself, a participant or place
speaks for it; a definite noun of the same type joins the nearest earlier event ("the attack" after "a bombing"). What is counted ("five
attacks") stays apart from what is not. The cost is linear in the number of events: each is compared with the latest few of its kind.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from spacy.tokens import Doc

from broadsheet.transforms.events.families import family, pointing, weak
from broadsheet.transforms.events.lexicon import words
from broadsheet.transforms.events.taxonomy import OTHER
from broadsheet.transforms.events.triggers import Trigger

if TYPE_CHECKING:
    from broadsheet.transforms.events.find import Event

LONGEST_DATE = 31  # days: what is dated to more is told as a thing of another time
LATEST = 8  # of a family or type: an event that far back is not taken up by a bare noun
LEAD_SENTENCES = 5  # headline and lead tell the same event anew: "Quake hits Vell / A quake hit Vell on Sunday"
SIDES = ("actor", "target", "location")
DEFINITE = words("the this that these those its his her their")
INDEFINITE = words("a an")
# What makes of a noun another happening than those told before.
OTHERS = words(
    "another other new second third fourth fifth previous earlier former similar separate more further last next several some many every "
    "each any no recent past future such different subsequent additional latest first"
)
PRONOUNS = words("he she it they him her them his its their who that which i we you us me my our this these those")


@dataclass
class _Happening:
    """What is known of a happening from its mentions so far; `first` is the place of the first of them."""

    first: int
    families: set[str]
    event_type: str
    plural: bool  # several happenings in one word
    counted: bool  # and the text says that they are several: "five attacks"
    sentence: int
    nominal: bool
    polarity: str
    dates: tuple[date, date] | None
    entities: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # by role
    kinds: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # labels of these entities
    heads: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def happenings(doc: Doc, triggers: Sequence[Trigger], events: Sequence[Event]) -> list[int]:
    """For each event the place of the first mention of the same happening: its own when nothing before it is the same.

    `triggers` and `events` are those of the text, one for one, in order.
    """
    by_family: dict[str, list[_Happening]] = defaultdict(list)
    by_type: dict[str, list[_Happening]] = defaultdict(list)
    sentences = {sentence.start: number for number, sentence in enumerate(doc.sents)} if events else {}
    firsts: list[int] = []
    for place, (trigger, event) in enumerate(zip(triggers, events, strict=True)):
        mention = _mention(doc, place, trigger, event, sentences[trigger.token.sent.start])
        name = family(event.trigger_lemma)
        found = _earlier(trigger, mention, by_family[name], by_type[event.event_type])
        if found is None or event.genericity == "generic":
            found = mention
            by_type[event.event_type] = [*by_type[event.event_type][1 - LATEST :], found]
        else:
            _add(found, mention)
        if found not in by_family[name]:
            by_family[name] = [*by_family[name][1 - LATEST :], found]
        firsts.append(found.first)
    return firsts


def _mention(doc: Doc, place: int, trigger: Trigger, event: Event, sentence: int) -> _Happening:
    start, end = (event.date_start, event.date_end) if event.date_text is not None else (None, None)
    dates = (start, end) if start is not None and end is not None else None
    found = _Happening(
        place,
        {family(event.trigger_lemma)},
        event.event_type,
        _is_plural(trigger),
        _is_counted(trigger),
        sentence,
        trigger.nominal,
        event.polarity,
        dates,
    )
    for argument in event.arguments:
        if argument.role not in SIDES:
            continue
        if argument.entity is not None:
            found.entities[argument.role].add(argument.entity.entity_id)
            found.kinds[argument.role].add(argument.entity.label)
        span = doc.char_span(argument.start, argument.end, alignment_mode="expand")
        head = span.root.lemma_.lower() if span is not None else ""
        if head and head not in PRONOUNS:
            found.heads[argument.role].add(head)
    return found


def _add(found: _Happening, mention: _Happening) -> None:
    found.families |= mention.families
    found.dates = found.dates or mention.dates
    found.sentence = mention.sentence
    if found.plural != mention.plural:
        found.plural = found.plural if found.nominal else mention.plural
    found.nominal = found.nominal or mention.nominal
    for role in SIDES:
        found.entities[role] |= mention.entities[role]
        found.kinds[role] |= mention.kinds[role]
        found.heads[role] |= mention.heads[role]


def _earlier(trigger: Trigger, mention: _Happening, of_family: list[_Happening], of_type: list[_Happening]) -> _Happening | None:
    """The happening that the mention takes up, if any: the one with most in common, then the latest."""
    marks = _marks(trigger)
    if trigger.nominal and marks & OTHERS:
        return None
    definite = trigger.nominal and bool(marks & DEFINITE)
    best: tuple[int, int] | None = None
    chosen = None
    for candidate in of_family:
        shared = _shared(candidate, mention)
        if shared is None:
            continue
        lead = max(mention.sentence, candidate.sentence) < LEAD_SENTENCES
        if trigger.nominal and marks & INDEFINITE and not lead and not shared and not _same_dates(candidate, mention):
            continue
        needed = 1 if mention.families & weak() and not definite else 0
        if shared >= needed and (best is None or (shared, candidate.first) > best):
            best, chosen = (shared, candidate.first), candidate
    if chosen is None and definite and mention.event_type != OTHER and trigger.token.lemma_.lower() in pointing():
        chosen = next((item for item in reversed(of_type) if _shared(item, mention) is not None), None)
    return chosen


def _shared(one: _Happening, other: _Happening) -> int | None:
    """How many participants and places both have; None when they can't be the same."""
    if _contradict(one, other):
        return None
    shared = 0
    for role in SIDES:
        same = one.entities[role] & other.entities[role] or one.heads[role] & other.heads[role]
        if same:
            shared += 1
        elif one.entities[role] and other.entities[role] and one.kinds[role] & other.kinds[role]:
            return None  # two people, two towns
        elif role == "target" and one.heads[role] and other.heads[role] and one.families & weak():
            return None  # "left the clinic", "left the band"
    return shared


def _contradict(one: _Happening, other: _Happening) -> bool:
    """True when what is told of one can't be told of the other, whoever takes part."""
    if one.polarity != other.polarity:
        return True
    if one.plural != other.plural and (one.nominal == other.nominal or one.counted or other.counted):
        return True  # "the charges" can be what "was charged" tells, "the charge" can't
    if one.dates and other.dates and (one.dates[0] > other.dates[1] or other.dates[0] > one.dates[1]):
        return True
    return _is_coarse(one.dates) != _is_coarse(other.dates)  # "in 2008" tells of another time than the news


def _same_dates(one: _Happening, other: _Happening) -> bool:
    return one.dates is not None and one.dates == other.dates


def _is_coarse(dates: tuple[date, date] | None) -> bool:
    return dates is not None and (dates[1] - dates[0]).days > LONGEST_DATE


def _marks(trigger: Trigger) -> set[str]:
    """The small words before an event noun."""
    if not trigger.nominal:
        return set()
    return {child.lower_ for child in trigger.token.children if child.i < trigger.token.i}


def _is_plural(trigger: Trigger) -> bool:
    """True for several happenings in one word: "five attacks", "attacks"."""
    return trigger.nominal and trigger.token.tag_ in {"NNS", "NNPS"}


def _is_counted(trigger: Trigger) -> bool:
    return _is_plural(trigger) and any(child.tag_ == "CD" for child in trigger.token.children)
