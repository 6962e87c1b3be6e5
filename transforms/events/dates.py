"""When it happened: the time expression of the event's own clause, one that it shares, or the frame that the document's date sets."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from spacy.tokens import Doc, Token

from broadsheet.transforms import syntax
from broadsheet.transforms.events import lexicon
from broadsheet.transforms.events.context import anchor
from broadsheet.transforms.events.reality import Reality
from broadsheet.transforms.events.tense import PRESENT_TAGS, is_going_on
from broadsheet.transforms.events.triggers import Trigger
from broadsheet.transforms.times import TimeExpression

POINTS = frozenset({"DATE", "TIME"})
PARTICIPLES = frozenset({"VBN", "VBG"})
RELATIVE = frozenset({"WDT", "WP"})
MAX_CLIMB = 12
MAX_CROSSED = 20
STATED, SHARED, DOCUMENT = "stated", "shared", "document"
DESCRIBING = frozenset({"amod", "compound", "nmod"})  # "his annual speech" was given once
# "Killed in the explosion", "shot during the protest": what stands behind these is of the verb's time.
SAME_TIME = frozenset({"in", "during", "at", "by", "amid"})
# "Killed when the bridge fell" and "died fighting": clauses of one time with the clause above them.
OTHER_TIME = frozenset({"later", "then", "since", "after", "before", "now", "still", "soon", "previously", "eventually", "finally"})
WHILE = frozenset({"when", "while", "as"})
BESIDE = frozenset({"", "while", "by", "in", "when"})


@dataclass(frozen=True)
class Timing:
    """The time expression that dates an event, if one does, where it stands (STATED or SHARED), and whether a set time ("every weekend")
    stands in the event's clause."""

    time: TimeExpression | None
    source: str | None
    repeated: bool


@dataclass(frozen=True)
class Dates:
    """Values of schemas.events: date_text, date_start, date_end, date_source."""

    text: str | None
    start: date | None
    end: date | None
    source: str | None


def event_times(
    doc: Doc,
    triggers: Sequence[Trigger],
    told_by: Sequence[str | None],
    times: Sequence[TimeExpression],
    times_told_by: Sequence[str | None],
    *,
    framed: bool,
) -> Mapping[int, Timing]:
    """What times say of each event, by the token index of its trigger.

    A time belongs to the clause that it hangs in: to the events that this clause is built on, and to what shares its verb. Of several
    in a clause, the one nearest the trigger counts. Sets date nothing, nor do durations that the calendar does not bound. What is told
    in a quote is dated in that quote: the day on which it was said stands outside. `told_by` and `times_told_by` are the quotes in which
    the triggers and the times stand. In a document without a date of its own (not `framed`) the words "on Friday" stay, though no days
    can be told from them.
    """
    by_clause: dict[int, list[tuple[TimeExpression, str | None]]] = {}
    repeated: set[int] = set()
    clauses = {trigger.clause.i for trigger in triggers}
    for time, quote in zip(times, times_told_by, strict=True):
        head = _head(doc, time)
        if head is None:
            continue
        if _is_dated(time, head) or (not framed and time.timex_type in POINTS):
            by_clause.setdefault(_clause_of(head, clauses).i, []).append((time, quote))
        elif time.timex_type == "SET" and head.dep_ not in DESCRIBING:
            repeated.add(_clause_of(head, clauses).i)
    found: dict[int, Timing] = {}
    for trigger, quote in zip(triggers, told_by, strict=True):
        own = list(dict.fromkeys((trigger.token, *_own(trigger))))
        dated = [(STATED, own), (SHARED, _shared(trigger))]
        timing = Timing(None, None, any(item.i in repeated for item in own))
        for source, clause in ((source, clause) for source, listed in dated for clause in listed):
            if candidates := [time for time, said_by in by_clause.get(clause.i, ()) if said_by == quote]:
                time = min(candidates, key=lambda time: (time.timex_type not in POINTS, abs(time.start - trigger.token.idx)))
                timing = Timing(time, source, timing.repeated)
                break
        found[trigger.token.i] = timing
    return found


def ahead(trigger: Trigger, timing: Timing, reality: Reality, published_on: date | None) -> tuple[Timing, Reality]:
    """What a day after publication does to an event: it is planned for then ("the next round in June"), unless the event is told as over,
    which is not of that day ("called a strike for Tuesday", "was adjourned until Thursday")."""
    start = timing.time.date_start if timing.time is not None else None
    if published_on is None or start is None or start <= published_on or reality.modality_reason is not None or reality.tense == "future":
        return timing, reality
    if reality.tense == "past" and trigger.support is None:
        return Timing(None, None, timing.repeated), reality
    return timing, replace(reality, modality_reason="planned", tense="future")


def dates_of(trigger: Trigger, timing: Timing, reality: Reality, generic: bool, published_on: date | None) -> Dates:
    """The days of an event. Without a time of its own the document's date bounds them, as far as the tense says how: what is past ended by
    then, what is ahead begins then, what is going on is going on then. What happens as a rule has no frame."""
    if timing.time is not None:
        return Dates(timing.time.text, timing.time.date_start, timing.time.date_end, timing.source)
    if published_on is None or generic:
        return Dates(None, None, None, None)
    start = end = None
    if reality.tense == "future":
        start = published_on
    elif reality.modality_reason == "conditional":
        pass  # "if they had left": the past of a condition is no past
    elif reality.tense == "past" or (reality.tense == "present" and reality.modality_reason is None):
        end = published_on
        start = published_on if reality.tense == "present" and is_going_on(trigger) else None
    return Dates(None, start, end, DOCUMENT)


def _is_dated(time: TimeExpression, head: Token) -> bool:
    """True for points in time, and for durations tied to the calendar ("within the next six months") that do not just compare ("the
    largest protest in the past decade")."""
    if time.timex_type == "DURATION":
        compared = any(item.tag_ in {"JJS", "RBS"} or item.lower_ in lexicon.RANKS for item in syntax.governor(head).children)
        return time.date_start is not None and time.date_end is not None and not compared
    return time.timex_type in POINTS and (time.date_start is not None or time.date_end is not None)


def _head(doc: Doc, time: TimeExpression) -> Token | None:
    span = doc.char_span(time.start, time.end, alignment_mode="expand")
    return span.root if span is not None else None


def _clause_of(token: Token, clauses: set[int]) -> Token:
    """The nearest word above a time on which an event's clause is built, or else the nearest verb."""
    place = token.i
    if (verb := _crossed(token)) is not None:
        return verb
    for _ in range(MAX_CLIMB):
        above = token.head
        if any(child.dep_ == "mark" and place < child.i < above.i for child in above.children):
            above = above.head  # what stands before "that" is no part of the clause after it, whatever the parse says
        if above == token or token.i in clauses or syntax.subjects(token):
            return token
        token = above
        if token.i in clauses or syntax.is_main_verb(token):
            return token
    return token


def _crossed(token: Token) -> Token | None:
    """The verb after a time whose subject stands between the time and what the parse hung it on, which English never does: "sold" in
    "after the launch, the firm in May sold its ships"."""
    between = token.doc[max(token.head.i + 1, token.i - MAX_CROSSED) : token.i]
    return next((item.head for item in between if item.dep_ in syntax.SUBJECTS and item.head.i > token.i), None)


def _own(trigger: Trigger) -> Iterator[Token]:
    """Clauses that tell of the event itself: what says more of it ("an agreement reached in 1991", "the fire that broke out on Sunday"),
    its light verb, and the verb that it is subject or object of."""
    clause = trigger.clause
    if trigger.nominal:
        yield from (child for child in trigger.token.children if _tells_of(child))
    yield clause
    first = syntax.coordination_head(clause)
    above = syntax.governor(first)
    if trigger.nominal and first.dep_ in syntax.SUBJECTS | syntax.OBJECTS and syntax.is_main_verb(above):
        yield above


def _tells_of(clause: Token) -> bool:
    """True for a participle after a noun, and for a relative clause whose subject is its pronoun."""
    if syntax.is_relative_clause(clause):
        return any(subject.tag_ in RELATIVE for subject in syntax.subjects(clause))
    return clause.dep_ == "acl" and clause.tag_ in PARTICIPLES


def _shared(trigger: Trigger) -> Iterator[Token]:
    """Clauses of other events that happen at the same time."""
    clause = trigger.clause
    first = syntax.coordination_head(clause)
    if first != clause and _goes_with(clause, first):
        yield first
    # "Were attacked and killed on Friday": the last of them carries the time of all.
    yield from (child for child in clause.children if child.dep_ in syntax.CONJUNCTS and _leans(child))
    above = syntax.governor(first)
    if trigger.nominal and trigger.support is None:
        yield from _around_noun(anchor(trigger.token))
        return
    yield from (noun for preposition, noun in syntax.prepositional(clause) if preposition in SAME_TIME)
    if syntax.is_main_verb(above) and (_is_beside(first) or _goes_on(first, above)):
        yield above
    yield from (child for child in clause.children if syntax.is_adverbial_clause(child) and _is_while(child))


def _around_noun(noun: Token) -> Iterator[Token]:
    """The verb beside which an event noun stands ("killed in the explosion"), also on the verb's object ("a speech at the conference")."""
    preposition = syntax.preposition_of(noun)
    beside = preposition in SAME_TIME or (preposition == "to" and noun.lower_ in lexicon.NAMED_EVENTS)
    if not beside or noun.dep_ not in {"obl", "pobj", "nmod"}:
        return
    above = syntax.governor(noun)
    if above.dep_ in syntax.OBJECTS:
        yield above
        above = syntax.governor(above)
    if syntax.is_main_verb(above):
        yield above


def _goes_with(clause: Token, first: Token) -> bool:
    """True for what is told in one breath ("attacked the village and burned the school"), not of another time ("and later fled")."""
    if (
        clause.tag_ != first.tag_
        or syntax.subjects(clause)
        or any(item.tag_ in PRESENT_TAGS | {"VBD"} for item in syntax.auxiliaries(clause))
    ):
        return False
    return not any(child.lower_ in OTHER_TIME for child in clause.children)


def _leans(clause: Token) -> bool:
    return clause.tag_ in PARTICIPLES and not syntax.auxiliaries(clause) and not syntax.subjects(clause)


def _is_beside(clause: Token) -> bool:
    """True for a participle or a clause of the same time as the clause above it, not for what came before it ("arrested for killing")."""
    if not syntax.is_adverbial_clause(clause):
        return False
    return (clause.tag_ == "VBG" and syntax.preposition_of(clause) in BESIDE) or _is_while(clause)


def _is_while(clause: Token) -> bool:
    """True for "when the bridge fell": a clause in the past tense with such a word."""
    return clause.tag_ == "VBD" and any(child.lower_ in WHILE and child.dep_ in {"mark", "advmod"} for child in clause.children)


def _goes_on(clause: Token, above: Token) -> bool:
    """True for what a verb carries out: "began on Friday to withdraw"."""
    return clause.dep_ in syntax.OPEN_CLAUSES and above.lemma_.lower() in lexicon.IMPLICATIVE
