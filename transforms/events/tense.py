"""When an event is, seen from the text: past, present or future, with ACE's values."""

from spacy.tokens import Token

from broadsheet.transforms import syntax
from broadsheet.transforms.events import lexicon
from broadsheet.transforms.events.context import anchor
from broadsheet.transforms.events.modality import is_to
from broadsheet.transforms.events.triggers import Trigger

MAX_CLIMB = 6
FUTURE = frozenset({"will", "wo", "'ll", "’ll", "shall"})
MODALS = frozenset({"would", "could", "may", "might", "should", "must", "can", "ca", "'d", "’d", "ought"}) | FUTURE
FUTURE_IN_PAST = frozenset({"would", "'d", "’d"})
ATTEMPTING = frozenset({"try", "attempt", "struggle"})
FUTURE_MODIFIERS = frozenset({"future", "upcoming", "planned", "forthcoming", "scheduled", "proposed"})
PRESENT_TAGS = frozenset({"VBZ", "VBP"})
# "Killed in the explosion", "arrested after the match": what stands behind these is no later than the verb.
NOT_LATER = frozenset({"in", "during", "after", "following", "since", "amid", "at", "by"})


def tense_of(trigger: Trigger, asserted: bool) -> str:
    """One of `schemas.events.TENSES`; a noun has its verb's. An infinitive that is `asserted` is no plan: "was able to flee", "the first
    to win"."""
    if trigger.nominal and trigger.support is None:
        return _noun_tense(trigger.token)
    verb = trigger.clause
    tense = _verb_tense(verb, MAX_CLIMB)
    if tense == "future" and asserted and verb.tag_ in {"VB", "VBG"} and not syntax.auxiliaries(verb):
        above = syntax.governor(verb)
        return _verb_tense(above, MAX_CLIMB) if syntax.is_infinitive(verb) and syntax.auxiliaries(above) else "unspecified"
    return tense


def is_going_on(trigger: Trigger) -> bool:
    """True for an event told as going on: "police are searching", "the talks are continuing"."""
    verb = trigger.clause
    if trigger.nominal and trigger.support is None:
        first = syntax.coordination_head(verb)
        verb = syntax.governor(first) if first.dep_ in syntax.SUBJECTS else verb
    return verb.tag_ == "VBG" and any(item.tag_ in PRESENT_TAGS and item.lemma_.lower() == "be" for item in syntax.auxiliaries(verb))


def _noun_tense(noun: Token) -> str:
    """A noun has the tense of the verb that it is the subject or object of, unless that verb only asks, plans or denies it."""
    if any(item.lower_ in FUTURE_MODIFIERS for item in syntax.modifiers(noun)):
        return "future"
    first = anchor(noun)
    verb = syntax.governor(first)
    # "The strikes were necessary": the predicate's copula tells it.
    tells = syntax.is_main_verb(verb) or bool(syntax.auxiliaries(verb))
    if verb == first or not tells or verb.lemma_.lower() in lexicon.IRREALIS:
        return "unspecified"
    if first.dep_ in syntax.SUBJECTS | syntax.OBJECTS:
        return _verb_tense(verb, MAX_CLIMB)
    beside = first.dep_ in {"obl", "pobj"} and syntax.preposition_of(first) in NOT_LATER
    return "past" if beside and _verb_tense(verb, MAX_CLIMB) == "past" else "unspecified"


def _verb_tense(verb: Token, left: int) -> str:
    auxiliaries = syntax.auxiliaries(verb)
    words = {item.lower_ for item in auxiliaries}
    finite = next((item.tag_ for item in (*auxiliaries, verb) if item.tag_ in {"VBD", *PRESENT_TAGS}), None)
    if words & FUTURE or is_to(verb):
        tense = "future"
    elif words & MODALS:
        tense = "future" if words & FUTURE_IN_PAST and _is_announced(verb) else "unspecified"
    elif finite == "VBD" or any(item.lemma_.lower() == "have" for item in auxiliaries):
        tense = "past"
    elif finite is not None:
        tense = "present"
    elif verb.tag_ == "VBN" and (syntax.subjects(verb) or verb.dep_ in {"ROOT", "amod"} or syntax.is_noun_clause(verb)):
        tense = "past"  # "a man arrested there"; and taggers take a past tense for a participle now and then
    else:
        tense = _borrowed_tense(verb, left)
    return tense


def _is_announced(verb: Token) -> bool:
    """True for what somebody said in the past they would do: the future seen from there."""
    above = syntax.governor(verb)
    return verb.dep_ == "ccomp" and above.tag_ == "VBD" and above.lemma_.lower() in lexicon.REPORTING | lexicon.ANNOUNCING


def _borrowed_tense(verb: Token, left: int) -> str:
    """The tense of a verb without one of its own: what the verb above gives it."""
    above = verb.head if verb.dep_ in syntax.CONJUNCTS else syntax.governor(verb)
    if left == 0 or above == verb:
        return "unspecified"
    if syntax.is_infinitive(verb) and above.lemma_.lower() in ATTEMPTING:
        return _verb_tense(above, left - 1)
    if syntax.is_infinitive(verb) and above.lemma_.lower() not in lexicon.IMPLICATIVE:
        return "future"
    return _verb_tense(above, left - 1) if syntax.is_main_verb(above) else "unspecified"
