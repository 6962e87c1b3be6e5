"""Did it happen? Polarity, modality and tense of an event, with ACE's values (ACE English annotation guidelines for events, 2005)."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from broadsheet.transforms import syntax
from broadsheet.transforms.events import lexicon
from broadsheet.transforms.events.triggers import Trigger

MAX_CLIMB = 6  # clauses above an event that can take its reality back
FUTURE = frozenset({"will", "wo", "'ll", "’ll", "shall"})
MODALS = frozenset({"would", "could", "may", "might", "should", "must", "can", "ca", "'d", "’d", "ought"}) | FUTURE
# What hangs on an unreal verb by one of these is what it is about ("warned of an attack", "called for talks").
CONTENT_PREPOSITIONS = frozenset({"from", "for", "about", "against", "of", "over", "to", "with"})
FUTURE_IN_PAST = frozenset({"would", "'d", "’d"})
ATTEMPTING = frozenset({"try", "attempt", "struggle"})
FUTURE_MODIFIERS = frozenset({"future", "upcoming", "planned", "forthcoming", "scheduled", "proposed"})
PRESENT_TAGS = frozenset({"VBZ", "VBP"})


@dataclass(frozen=True)
class Reality:
    """Values of schemas.events: POLARITIES, MODALITIES, TENSES."""

    polarity: str
    modality: str
    tense: str


def reality_of(trigger: Trigger) -> Reality:
    """Polarity, modality and tense of an event, from its own clause and the clauses it hangs in."""
    return Reality(
        "negative" if _is_denied(trigger) else "positive",
        "other" if _is_unreal(trigger) else "asserted",
        _tense(trigger),
    )


def _is_denied(trigger: Trigger) -> bool:
    token, clause = trigger.token, trigger.clause
    if any(syntax.is_negated(item) or _hangs_by_without(item) for item in (token, clause)):
        return True
    if any(subject.lower_ in syntax.NEGATIONS or syntax.is_negated(subject) for subject in syntax.subjects(clause)):
        return True
    return _of_nothing(token) if trigger.nominal and syntax.preposition_of(token) == "of" else _is_averted(trigger, clause)


def _is_averted(trigger: Trigger, clause: Token) -> bool:
    """True when the verb above says that it did not come about: "failed to agree", "kept from entering", "averted a strike"."""
    above = syntax.governor(syntax.coordination_head(clause))
    lemma = above.lemma_.lower()
    kept_from = syntax.is_adverbial_clause(clause) and syntax.preposition_of(clause) == "from"
    hangs = clause.dep_ in syntax.OPEN_CLAUSES or kept_from or (trigger.nominal and syntax.is_object(clause))
    if above == clause or not hangs or not syntax.is_main_verb(above):
        return False
    if lemma in lexicon.DENYING:
        # "Did not fail to arrive" is the one case where two negations meet.
        return not syntax.is_negated(above)
    return clause.dep_ in syntax.OPEN_CLAUSES and syntax.is_negated(above) and lemma in lexicon.IMPLICATIVE


def _hangs_by_without(token: Token) -> bool:
    return "without" in syntax.preposition_of(token).split()


def _of_nothing(token: Token) -> bool:
    """True for "no reports of injuries", "no sign of a deal"."""
    above = syntax.governor(token)
    return above.pos_ == "NOUN" and syntax.is_negated(above)


def _is_unreal(trigger: Trigger) -> bool:
    words = {form for word in syntax.modifiers(trigger.token) for form in (word.lower_, word.lemma_.lower())}
    if words & lexicon.UNREAL_MODIFIERS:
        return True
    return any(_is_open(clause) or _takes_back(clause) for clause in _clauses(trigger.clause))


def _clauses(clause: Token) -> Iterator[Token]:
    """The event's clause, and the clauses around it whose reality it shares."""
    for _ in range(MAX_CLIMB):
        yield clause
        if clause.dep_ in syntax.CONJUNCTS:
            if not _leans(clause):
                return
            clause = syntax.coordination_head(clause)
            yield clause
        above = syntax.governor(clause)
        shares = clause.dep_ in syntax.OPEN_CLAUSES | syntax.OBJECTS or syntax.is_noun_clause(clause)
        if above == clause or not shares:
            return
        clause = above


def _leans(clause: Token) -> bool:
    """True when a coordinated verb leans on the first one's auxiliary ("will come and stay"), or a noun on the same verb."""
    return not syntax.auxiliaries(clause) and not syntax.subjects(clause) and clause.tag_ not in {"VBD", *PRESENT_TAGS}


def _is_open(clause: Token) -> bool:
    """A modal, a condition or a doubting adverb in the clause itself."""
    return any(item.lower_ in MODALS for item in syntax.auxiliaries(clause)) or any(
        (child.dep_ == "mark" and child.lower_ in lexicon.CONDITIONS)
        or (child.dep_ in {"advmod", "cc"} and child.lower_ in lexicon.UNREAL_ADVERBS)
        for child in clause.children
    )


def _takes_back(clause: Token) -> bool:
    """True when the word that the clause hangs on does not tell it as real."""
    above = syntax.governor(clause)
    if above == clause:
        return False
    lemma = above.lemma_.lower()
    if syntax.is_infinitive(clause):
        if clause.dep_ in syntax.OPEN_CLAUSES:
            return lemma not in lexicon.IMPLICATIVE
        return clause.dep_ not in syntax.CONJUNCTS
    if above.pos_ == "NOUN":
        return lemma in lexicon.UNREAL_NOUNS and clause.dep_ in {"nmod", "pobj", "acl", "pcomp"}
    return syntax.is_main_verb(above) and lemma in lexicon.IRREALIS - lexicon.REPORTING and _is_content(clause)


def _is_content(clause: Token) -> bool:
    """True when the clause or noun is what the verb above it is about, not a circumstance."""
    if clause.dep_ in {"obl", "pobj", "pcomp"}:
        return syntax.preposition_of(clause) in CONTENT_PREPOSITIONS
    if syntax.is_adverbial_clause(clause):
        return clause.tag_ == "VBG" and bool(syntax.preposition_of(clause))
    return clause.dep_ in syntax.COMPLEMENT_CLAUSES | syntax.OPEN_CLAUSES | syntax.OBJECTS | syntax.PASSIVE_SUBJECTS


def _tense(trigger: Trigger) -> str:
    if trigger.nominal and trigger.support is None:
        return _noun_tense(trigger.token)
    return _verb_tense(trigger.clause, MAX_CLIMB)


def _noun_tense(noun: Token) -> str:
    """A noun has the tense of the verb that it is the subject or object of, unless that verb only asks, plans or denies it."""
    if any(item.lower_ in FUTURE_MODIFIERS for item in syntax.modifiers(noun)):
        return "future"
    first = syntax.coordination_head(noun)
    verb = syntax.governor(first)
    attached = first.dep_ in syntax.SUBJECTS | syntax.OBJECTS
    # "The strikes were necessary": the predicate's copula tells it.
    tells = syntax.is_main_verb(verb) or bool(syntax.auxiliaries(verb))
    if verb == first or not attached or not tells or verb.lemma_.lower() in lexicon.IRREALIS:
        return "unspecified"
    return _verb_tense(verb, MAX_CLIMB)


def _verb_tense(verb: Token, left: int) -> str:
    auxiliaries = syntax.auxiliaries(verb)
    words = {item.lower_ for item in auxiliaries}
    finite = next((item.tag_ for item in (*auxiliaries, verb) if item.tag_ in {"VBD", *PRESENT_TAGS}), None)
    if words & FUTURE:
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
