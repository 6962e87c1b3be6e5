"""Did it happen? Polarity, modality and tense of an event, with ACE's values (ACE English annotation guidelines for events, 2005)."""

from dataclasses import dataclass

from spacy.tokens import Token

from broadsheet.transforms import syntax
from broadsheet.transforms.events import lexicon
from broadsheet.transforms.events.context import lemmas
from broadsheet.transforms.events.modality import modality_reason
from broadsheet.transforms.events.tense import tense_of
from broadsheet.transforms.events.triggers import Trigger

# Of the verbs that say that something did not come about, those that say so of an event noun too: "refused the request" does not.
AVERTING = lexicon.words("avoid prevent foil thwart cancel avert block shelve scrap")


@dataclass(frozen=True)
class Reality:
    """Values of schemas.events: POLARITIES, MODALITIES, MODALITY_REASONS (None for what is asserted), TENSES."""

    polarity: str
    modality_reason: str | None
    tense: str

    @property
    def modality(self) -> str:
        return "other" if self.modality_reason else "asserted"


def reality_of(trigger: Trigger) -> Reality:
    """Polarity, modality and tense of an event, from its own clause and the clauses it hangs in."""
    reason = modality_reason(trigger)
    return Reality("negative" if _is_denied(trigger) else "positive", reason, tense_of(trigger, reason is None))


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
    lemma = next((form for form in lemmas(above) if form in lexicon.DENYING), above.lemma_.lower())
    kept_from = syntax.is_adverbial_clause(clause) and syntax.preposition_of(clause) == "from"
    hangs = clause.dep_ in syntax.OPEN_CLAUSES or kept_from or (trigger.nominal and syntax.is_object(clause))
    if above == clause or not hangs or not syntax.is_main_verb(above):
        return False
    if lemma in lexicon.DENYING and (not trigger.nominal or trigger.support is not None or lemma in AVERTING):
        # "Did not fail to arrive" is the one case where two negations meet.
        return not syntax.is_negated(above)
    return clause.dep_ in syntax.OPEN_CLAUSES and syntax.is_negated(above) and lemma in lexicon.IMPLICATIVE


def _hangs_by_without(token: Token) -> bool:
    return "without" in syntax.preposition_of(token).split()


def _of_nothing(token: Token) -> bool:
    """True for "no reports of injuries", "no sign of a deal"."""
    above = syntax.governor(token)
    return above.pos_ == "NOUN" and syntax.is_negated(above)
