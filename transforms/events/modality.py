"""Why an event is not told as real: planned, threatened, requested, alleged, denied …, or None for what is asserted.

ACE (English annotation guidelines for events, 2005) parts events that the author speaks of as real ("asserted") from all others:
believed, hypothetical, commanded and requested, threatened, proposed and discussed, desired and promised ones. The reasons here name
those kinds; FactBank (Saurí and Pustejovsky 2009) and its successors find them by the same means: the word that an event hangs on.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from broadsheet.transforms import syntax
from broadsheet.transforms.events import lexicon, unreal
from broadsheet.transforms.events.context import anchor, lemmas
from broadsheet.transforms.events.triggers import Trigger

MAX_CLIMB = 6  # clauses above an event that can take its reality back
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
ENDING = frozenset({"end", "stop", "finish", "cease"})
ABOUT_WHO = frozenset({"alleged", "denied"})
PRESENT_TAGS = frozenset({"VBZ", "VBP"})
MEANT = "planned"  # a bare purpose: "paused to make a remark"


def modality_reason(trigger: Trigger) -> str | None:
    """One of `schemas.events.MODALITY_REASONS`, from the nearest word that takes the event's reality back; None when none does."""
    for modifier in syntax.modifiers(trigger.token):
        for form in (modifier.lower_, modifier.lemma_.lower()):
            # A "failed attempt" has been made.
            if form in unreal.MODIFIERS and not (unreal.MODIFIERS[form] == "averted" and unreal.NOUNS.get(trigger.lemma) == "attempted"):
                return unreal.MODIFIERS[form]
    behind = {child.lower_ for child in trigger.token.children if syntax.is_noun_clause(child) and child.tag_ == "VBN"}
    if trigger.nominal and not unreal.ARRANGED.isdisjoint(behind):
        return MEANT  # "a race scheduled for June"
    # "Could end the war", "charged with taking part in the attack": the verb may be unreal, the war and the attack are there.
    there = trigger.support is not None and (
        (trigger.support.lemma_.lower() in ENDING and syntax.is_object(trigger.token))
        or (bool(syntax.preposition_of(trigger.token)) and is_definite(trigger.token))
    )
    bare = trigger.nominal and (trigger.support is None or there)
    word = anchor(trigger.token) if bare else trigger.clause
    if bare and (verb := _coming_about(word)) is not None:
        word, bare = verb, False
    for clause in _clauses(word, bare):
        reason = _in_clause(clause) or _from_above(clause, trigger)
        if reason is not None:
            # "Accused of carrying out the attack": who did it is alleged, the attack is known.
            known = reason in ABOUT_WHO and trigger.support is not None and is_definite(trigger.token)
            return None if known else reason
    return None


def is_to(clause: Token) -> bool:
    """True for what is to come: "the talks are to begin"."""
    to = next((child.i for child in clause.children if child.tag_ == "TO" and child.i < clause.i), None)
    return to is not None and any(item.lemma_.lower() == "be" and item.i < to for item in syntax.auxiliaries(clause))


def is_definite(noun: Token) -> bool:
    """True for a noun that speaks of something known: "the attack", "his arrest"."""
    return bool(syntax.possessors(noun)) or any(child.dep_ == "det" and child.lower_ in DEFINITE for child in noun.children)


def _coming_about(noun: Token) -> Token | None:
    """The verb that says whether an event noun, its subject, comes about: "the change will occur", "the trial is due to begin"."""
    verb = syntax.governor(noun)
    if verb == noun or noun.dep_ not in syntax.SUBJECTS:
        return None
    found = (item for item in (verb, *syntax.complements(verb)) if not unreal.COMING_ABOUT.isdisjoint(lemmas(item)))
    return next((item for item in found if item == verb or syntax.is_infinitive(item)), None)


def _clauses(clause: Token, bare: bool) -> Iterator[Token]:
    """The event's clause, and the clauses around it whose reality it shares.

    A noun shares the reality of the verb that it is an object of only when it brings up something new: "could trigger a war" and
    "could end the war".
    """
    if bare and is_definite(clause):
        yield clause
        return
    for _ in range(MAX_CLIMB):
        yield clause
        if clause.dep_ in syntax.CONJUNCTS:
            first = syntax.coordination_head(clause)
            if not _leans(clause):
                if _condition(first) is not None and _condition(clause) is None:
                    yield first  # "if he fled or was arrested"
                return
            clause = first
            yield clause
        above = syntax.governor(clause)
        # A participle tells of something that is there already: "elections scheduled for May".
        shares = clause.dep_ in syntax.OPEN_CLAUSES | syntax.OBJECTS or (syntax.is_noun_clause(clause) and clause.tag_ != "VBN")
        shares = shares or (bare and _is_brought_about(clause, above))
        if above == clause or not shares:
            return
        clause = above


def _is_brought_about(noun: Token, verb: Token) -> bool:
    """True for the means or the outcome of what a verb tells: "settled through talks", "could lead to a war"."""
    preposition = syntax.preposition_of(noun)
    return preposition in unreal.MEANS or (bool(preposition) and unreal.RESULTING.get(verb.lemma_.lower()) == preposition)


def _leans(clause: Token) -> bool:
    """True when a coordinated verb leans on the first one's auxiliary ("will come and stay"), or a noun on the same verb."""
    return not syntax.auxiliaries(clause) and not syntax.subjects(clause) and clause.tag_ not in {"VBD", *PRESENT_TAGS}


def _condition(clause: Token) -> str | None:
    marks = (child.lower_ for child in clause.children if child.dep_ == "mark")
    return next((unreal.CONDITIONS[mark] for mark in marks if mark in unreal.CONDITIONS), None)


def _in_clause(clause: Token) -> str | None:
    """A condition, a doubting adverb or a modal in the clause itself."""
    if (condition := _condition(clause)) is not None:
        return condition
    for child in clause.children:
        if child.dep_ in {"advmod", "cc"} and child.lower_ in unreal.ADVERBS:
            return unreal.ADVERBS[child.lower_]
    if is_to(clause):
        return "planned"
    modal = next((item.lower_ for item in syntax.auxiliaries(clause) if item.lower_ in unreal.MODALS), None)
    if modal is None:
        return _of_time_ahead(clause)
    if any(syntax.is_adverbial_clause(child) and _condition(child) == "conditional" for child in clause.children):
        return "conditional"
    above = syntax.governor(clause)
    told = clause.dep_ == "ccomp" and above.tag_ == "VBD" and above.lemma_.lower() in lexicon.REPORTING | lexicon.ANNOUNCING
    return "planned" if told and unreal.MODALS[modal] == "conditional" else unreal.MODALS[modal]


def _of_time_ahead(clause: Token) -> str | None:
    """The reason of the clause above for "when the war ends" beside "they will leave"."""
    if clause.tag_ not in PRESENT_TAGS and not any(item.tag_ in PRESENT_TAGS for item in syntax.auxiliaries(clause)):
        return None
    if clause.dep_ != "advcl" or not any(child.lower_ in unreal.TEMPORAL and child.dep_ in {"mark", "advmod"} for child in clause.children):
        return None
    above = {unreal.MODALS.get(item.lower_) for item in syntax.auxiliaries(syntax.governor(clause))}
    return next((reason for reason in ("planned", "conditional") if reason in above), None)


def _from_above(clause: Token, trigger: Trigger) -> str | None:
    """The reason that the word gives on which the clause or noun hangs."""
    above = syntax.governor(clause)
    if above == clause or clause.dep_ in syntax.CONJUNCTS:
        return None
    lemma = next((form for form in lemmas(above) if form in unreal.VERBS), above.lemma_.lower())
    if syntax.is_infinitive(clause) and not is_to(clause):
        return _of_infinitive(clause, above, lemma)
    if above.pos_ == "NOUN":
        if clause.dep_ in {"acl", "ccomp"} and syntax.preposition_of(clause) == "that":
            reason = "alleged" if lemma in unreal.BLAMING else unreal.NOUNS.get(lemma)
            return reason if reason in unreal.OPEN_REASONS else None
        hangs = clause.dep_ in {"nmod", "pobj", "acl", "pcomp"} and syntax.preposition_of(clause) in _prepositions_of_noun(lemma)
        return unreal.NOUNS.get(lemma) if hangs else None
    if above.pos_ == "ADJ":
        gerund = lemma == "capable" and clause.tag_ == "VBG"
        return unreal.ADJECTIVES.get(lemma) if gerund or clause.dep_ in {"ccomp", "csubj"} else None
    return unreal.VERBS.get(lemma) if syntax.is_main_verb(above) and _is_content(clause, lemma, trigger) else None


def _of_infinitive(clause: Token, above: Token, lemma: str) -> str | None:
    if above.pos_ in {"NOUN", "PROPN", "PRON"} and clause.dep_ != "advcl":
        ranked = any(child.lower_ in lexicon.RANKS or child.tag_ == "JJS" or child.lower_ == "only" for child in above.children)
        return None if ranked or above.lower_ in lexicon.RANKS else unreal.NOUNS.get(lemma, MEANT)
    if above.pos_ in {"ADJ", "ADV"}:
        # "Was able to flee", "was quick to act"
        did = lemma == "able" and any(item.tag_ == "VBD" for item in syntax.auxiliaries(above)) and not syntax.is_negated(above)
        return None if did or lemma in unreal.FACTIVE else unreal.ADJECTIVES.get(lemma, "possible")
    return _of_verb(above, lemma) if clause.dep_ in syntax.OPEN_CLAUSES else MEANT


def _of_verb(verb: Token, lemma: str) -> str | None:
    """The reason that a verb gives its infinitive."""
    if lemma == "go":
        return "planned" if verb.tag_ == "VBG" else None
    if lemma == "have":  # who "had to leave" left
        return "requested" if verb.tag_ in {"VB", *PRESENT_TAGS} else None
    if lemma in lexicon.IMPLICATIVE or (lemma in unreal.FACTIVE and verb.tag_ in {"JJ", "VBN"}):
        return None
    hearsay = lemma in unreal.HEARSAY and not syntax.is_passive(verb)
    return MEANT if hearsay else unreal.VERBS.get(lemma, MEANT)


def _prepositions_of_noun(lemma: str) -> frozenset[str]:
    return frozenset() if lemma in unreal.NO_NOUN_PREPOSITIONS else unreal.NOUN_PREPOSITIONS.get(lemma, frozenset())


def _is_content(clause: Token, lemma: str, trigger: Trigger) -> bool:
    """True when the clause or noun is what the verb above it is about, not a circumstance."""
    preposition = syntax.preposition_of(clause)
    about = preposition in unreal.OWN_PREPOSITIONS.get(lemma, unreal.CONTENT_PREPOSITIONS)
    if clause.dep_ in {"obl", "pobj", "pcomp"}:
        return about
    if syntax.is_adverbial_clause(clause):
        return clause.tag_ == "VBG" and about
    if clause.dep_ in {"ccomp", *syntax.OPEN_CLAUSES}:
        # "Denied stealing the truck": a parser takes such a gerund for either kind of clause.
        gerund = clause.tag_ == "VBG" and not syntax.auxiliaries(clause) and not syntax.subjects(clause)
        open_ended = (clause.dep_ != "ccomp" or gerund) and lemma not in unreal.HEARSAY
        return open_ended or lemma in unreal.ABOUT_CLAUSES
    thing = clause.dep_ in syntax.OBJECTS | syntax.PASSIVE_SUBJECTS and lemma in unreal.ABOUT_NOUNS
    made = lemma == "deny" and trigger.lemma in unreal.SPEECH
    return thing and not made and (lemma not in unreal.ABOUT_NEW_NOUNS or not is_definite(clause))
