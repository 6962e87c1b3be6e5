"""When it happened: the time expression that stands in the event's own clause."""

from collections.abc import Mapping, Sequence

from spacy.tokens import Doc, Token

from broadsheet.transforms import syntax
from broadsheet.transforms.events.triggers import Trigger
from broadsheet.transforms.times import TimeExpression

POINTS = frozenset({"DATE", "TIME"})
PARTICIPLES = frozenset({"VBN", "VBG"})
RELATIVE = frozenset({"WDT", "WP"})
MAX_CLIMB = 12


def event_times(doc: Doc, triggers: Sequence[Trigger], times: Sequence[TimeExpression]) -> Mapping[int, TimeExpression]:
    """The time expression of each event that has one, by the token index of its trigger.

    A time belongs to the clause that it hangs in: to the events that this clause is built on, and to what shares its verb. Of several
    in a clause, the one nearest the trigger counts. Durations and sets date nothing.
    """
    by_clause: dict[int, list[TimeExpression]] = {}
    clauses = {trigger.clause.i for trigger in triggers}
    for time in times:
        head = _head(doc, time)
        if time.timex_type in POINTS and time.date_start is not None and head is not None:
            by_clause.setdefault(_clause_of(head, clauses).i, []).append(time)
    found: dict[int, TimeExpression] = {}
    for trigger in triggers:
        candidates = by_clause.get(trigger.token.i) or next((by_clause[item.i] for item in _shared(trigger) if item.i in by_clause), None)
        if candidates:
            found[trigger.token.i] = min(candidates, key=lambda time: abs(time.start - trigger.token.idx))
    return found


def _head(doc: Doc, time: TimeExpression) -> Token | None:
    span = doc.char_span(time.start, time.end, alignment_mode="expand")
    return span.root if span is not None else None


def _clause_of(token: Token, clauses: set[int]) -> Token:
    """The nearest word above a time on which an event's clause is built, or else the nearest verb."""
    place = token.i
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


def _shared(trigger: Trigger) -> list[Token]:
    """Clauses whose time is the event's too: its light verb, the verb it is subject or object of, the verb it is coordinated with or
    a participle of, and what says more of the event itself ("an agreement reached in 1991", "the fire that broke out on Sunday")."""
    clause = trigger.clause
    told = [child for child in trigger.token.children if _tells_of(child)] if trigger.nominal else []
    found = [*told, clause]
    first = syntax.coordination_head(clause)
    if first != clause and not syntax.subjects(clause):
        found.append(first)
    above = syntax.governor(first)
    attached = (
        first.dep_ in syntax.SUBJECTS | syntax.OBJECTS if trigger.nominal else first.tag_ == "VBG" and syntax.is_adverbial_clause(first)
    )
    if attached and syntax.is_main_verb(above):
        found.append(above)
    return found


def _tells_of(clause: Token) -> bool:
    """True for a participle after a noun, and for a relative clause whose subject is its pronoun."""
    if syntax.is_relative_clause(clause):
        return any(subject.tag_ in RELATIVE for subject in syntax.subjects(clause))
    return clause.dep_ == "acl" and clause.tag_ in PARTICIPLES
