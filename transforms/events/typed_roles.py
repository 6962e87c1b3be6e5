"""The roles that an event's type calls for beside actor, target, location and instrument, as its marks in the taxonomy say.

What the marks can say is described in the taxonomy's data file.
"""

from collections.abc import Collection, Iterator

from spacy.tokens import Token

from broadsheet.transforms import syntax
from broadsheet.transforms.events import lexicon
from broadsheet.transforms.events.additions import EVENTS
from broadsheet.transforms.events.context import anchor
from broadsheet.transforms.events.marks import SPECIAL, Mark
from broadsheet.transforms.events.taxonomy import EventType
from broadsheet.transforms.events.triggers import Trigger

TIMES = frozenset({"DATE", "TIME"})
NOUNS = frozenset({"NOUN", "PROPN"})
# What somebody is made, chosen or called, under UD and ClearNLP.
COMPLEMENTS = frozenset({"xcomp", "oprd", "attr", "obj", "dobj"})


def figure_roles(event_type: EventType) -> dict[str, str]:
    """The kinds of figures that the type calls for (see `numbers.Figure`), each with the role that it has."""
    found: dict[str, str] = {}
    for role in event_type.roles:
        for mark in role.marks:
            for kind in (*(mark.among if "amount" in mark.by else ()), *(by.upper() for by in mark.by & {"score", "magnitude"})):
                found.setdefault(kind, role.name)
    return found


def typed_heads(trigger: Trigger, event_type: EventType, events: Collection[Token]) -> dict[str, list[Token]]:
    """The heads of the type's own roles by role, but for those that the object gives and for figures.

    `events`: the nouns of the text that name events.
    """
    found: dict[str, list[Token]] = {}
    taken: set[Token] = set()
    for role in event_type.roles:
        for mark in role.marks:
            if mark.words and trigger.lemma not in mark.words:
                continue
            heads = [head for head in _marked(trigger, mark, events) if head not in taken]
            if heads:
                found[role.name] = heads
                taken.update(heads)
                break
    return found


def _marked(trigger: Trigger, mark: Mark, events: Collection[Token]) -> Iterator[Token]:
    if not mark.by <= SPECIAL:
        for preposition, head in _phrases(trigger, narrow=bool(mark.among or mark.words)):
            if preposition in mark.by and head not in {trigger.token, trigger.support} and fits(head, mark, events):
                yield from syntax.conjuncts(head)
                return
    if "modifier" in mark.by and trigger.nominal:
        for word in syntax.modifiers(trigger.token):
            if word.lemma_.lower() not in trigger.lemma.split() and _is_common(word, mark) and fits(word, mark, events):
                yield from (item for item in syntax.conjuncts(word) if item.i < trigger.token.i)
                return
    if "complement" in mark.by and not trigger.nominal:
        yield from _complements(trigger.token)


def _phrases(trigger: Trigger, narrow: bool) -> Iterator[tuple[str, Token]]:
    """The prepositional phrases of the event; where the mark is narrow, those that a parse hung on its object too."""
    token = trigger.token
    yield from syntax.prepositional(token)
    if trigger.nominal:
        above = anchor(token)
        if above != token:
            yield from syntax.prepositional(above)
    if trigger.support is not None:
        yield from syntax.prepositional(trigger.support)
    for head in syntax.objects(trigger.clause):
        # "Held talks on fishing": what hangs on a piece of the entry hangs on the event.
        if head != token and (narrow or head.lemma_.lower() in trigger.lemma.split()[1:]):
            # "The Bank of Estia": a name's own phrase is a piece of the name.
            yield from ((mark, noun) for mark, noun in syntax.prepositional(head) if not (head.ent_type_ and noun.ent_iob_ == "I"))


def fits(head: Token, mark: Mark, events: Collection[Token]) -> bool:
    """True when a head is among what the mark asks for; a time never is, unless the mark names its unit."""
    if not mark.among:
        return head.ent_type_ not in TIMES and head.lemma_.lower() not in lexicon.IDIOMS | lexicon.MEASURES
    if head.lemma_.lower() in mark.among or (EVENTS in mark.among and head in events):
        return True
    return head.ent_type_ not in TIMES and bool({head.ent_type_, head.tag_, head.pos_} & mark.among)


def _is_common(word: Token, mark: Mark) -> bool:
    lemma = word.lemma_.lower()
    if mark.among:
        return lemma in mark.among
    plain = word.pos_ in NOUNS and word.dep_ in {"compound", "nn"} and not word.ent_type_
    return plain and lemma not in lexicon.GROUPS | lexicon.OCCASIONS


def _complements(verb: Token) -> Iterator[Token]:
    """What the verb makes of somebody: "was named chief executive", "appointed her finance minister"."""
    objects = syntax.objects(verb)
    whom = [*(child for child in verb.children if child.dep_ in syntax.PASSIVE_SUBJECTS | syntax.INDIRECT_OBJECTS), *objects]
    for child in verb.children:
        second = child not in objects or child != whom[0] or bool(named_before(child))
        if child.i > verb.i and child.pos_ in NOUNS and child.dep_ in COMPLEMENTS and second and child.ent_type_ not in TIMES:
            yield child
            return


def named_before(noun: Token) -> list[Token]:
    """Who is made what, where the parse took the name for the first part of the office: "elected Ana Lund president"."""
    if noun.ent_type_ or noun.pos_ != "NOUN":
        return []
    return [child for child in syntax.modifiers(noun)[:1] if child.ent_type_ == "PERSON" and child.i == noun.left_edge.i]
