"""What a deed is done with: the weapon or tool that a verb's phrases and objects name."""

from collections.abc import Iterator

from spacy.tokens import Token

from broadsheet.transforms import syntax
from broadsheet.transforms.events import lexicon
from broadsheet.transforms.events.context import lemmas
from broadsheet.transforms.events.subjects import is_passive
from broadsheet.transforms.events.taxonomy import EventType

# Deeds that are done with a weapon or a tool; in the words of peace "with" is somebody.
HANDS_ON = frozenset({"MATERIAL_CONFLICT", "JUSTICE", "HARM_LIFE"})
ARMED = lexicon.WEAPONS | lexicon.TOOLS


def verb_instruments(verb: Token, event_type: EventType) -> list[Token]:
    """The heads of the weapons and tools: "with a knife", "using drones", "fired rockets at", "killed by a roadside bomb"."""
    if event_type.group not in HANDS_ON:
        return []
    found = [item for head in _told(verb) for item in syntax.conjuncts(head)]
    return list(dict.fromkeys(found))


def _told(verb: Token) -> Iterator[Token]:
    passive = is_passive(verb)
    for preposition, head in syntax.prepositional(verb):
        kinds = ARMED if preposition in {"with", "using", "by means of"} else lexicon.PROJECTILES if preposition == "by" and passive else ()
        if head.lemma_.lower() in kinds:
            yield head
    for child in verb.children:
        if syntax.is_adverbial_clause(child) and child.lower_ == "using":
            yield from syntax.objects(child)
    if not passive and not lexicon.DISCHARGING.isdisjoint(lemmas(verb)):
        yield from (head for head in syntax.objects(verb) if head.lemma_.lower() in lexicon.PROJECTILES)
