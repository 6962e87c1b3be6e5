"""One occurrence, or what happens as a rule: ACE's genericity.

ACE (English annotation guidelines for events, 2005, section 5.4): an event is SPECIFIC "if it is a singular occurrence at a particular
place and time, or a finite set of such occurrences"; all others are GENERIC. Nearly everything that news tells is specific, so an event
is generic here only on a sign: a set time ("every weekend"), an adverb of habit ("usually"), or a simple present about kinds of things
alone ("earthquakes kill thousands") — with no name, no known thing and no time beside it.
"""

from collections.abc import Collection

from spacy.tokens import Token

from broadsheet.transforms import syntax
from broadsheet.transforms.events.context import anchor
from broadsheet.transforms.events.dates import Timing
from broadsheet.transforms.events.modality import is_definite
from broadsheet.transforms.events.triggers import Trigger

SPECIFIC, GENERIC = "specific", "generic"
PRESENT_TAGS = frozenset({"VBZ", "VBP"})
HABITUAL = frozenset(
    {"usually", "often", "typically", "regularly", "routinely", "normally", "habitually", "generally", "sometimes", "rarely", "seldom"}
)
HABITUAL_IN_PRESENT = frozenset({"always", "never", "frequently", "commonly"})
# "Most accidents", "any driver": they speak of the kind.
KINDS = frozenset({"most", "every", "any", "all"})
POINTING = frozenset({"two", "several", "many", "some", "few", "more", "other", "another", "dozens", "hundreds", "thousands"})
# Saying and asking is done by somebody at some time, however the text calls them: "protesters demand change".
TOLD = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONSULT", "SUPPORT", "PROTEST", "AGREE"})
PLURALS = frozenset({"NNS", "NNPS"})


def genericity_of(trigger: Trigger, modality_reason: str | None, timing: Timing, headline: Collection[int]) -> str:
    """Either GENERIC or SPECIFIC; `headline` are the indices of words in headlines, where the present tense tells of the past."""
    verb = _verb(trigger)
    if timing.time is not None or modality_reason not in {None, "possible"}:
        return SPECIFIC
    if timing.repeated or (verb is not None and _is_habit(verb)):
        return GENERIC
    if verb is None or modality_reason is not None or trigger.token.i in headline or trigger.event_type in TOLD:
        return SPECIFIC
    about_kinds = _in_present(verb, trigger.nominal) and verb.sent[-1].is_punct and _subject_is_a_kind(verb) and not _names_anything(verb)
    if not about_kinds or (trigger.nominal and trigger.support is None and not _is_a_kind(anchor(trigger.token))):
        return SPECIFIC
    return GENERIC


def _verb(trigger: Trigger) -> Token | None:
    """The verb that the event's clause is built on: for a noun, the one that it is subject or object of."""
    if not trigger.nominal or trigger.support is not None:
        return trigger.clause
    first = anchor(trigger.token)
    verb = syntax.governor(first)
    attached = first.dep_ in syntax.SUBJECTS | syntax.OBJECTS
    return verb if attached and syntax.is_main_verb(verb) else None


def _is_habit(verb: Token) -> bool:
    adverbs = {child.lower_ for child in verb.children if child.dep_ == "advmod"}
    if "again" in adverbs or any(child.lower_ == "as" for child in verb.children):
        return False
    return bool(adverbs & HABITUAL) or (bool(adverbs & HABITUAL_IN_PRESENT) and _in_present(verb, False))


def _in_present(verb: Token, going_on: bool) -> bool:
    """True for a simple present; with `going_on` also for "are rising"."""
    auxiliaries = syntax.auxiliaries(verb)
    if not auxiliaries:
        return verb.tag_ in PRESENT_TAGS
    if any(item.tag_ not in PRESENT_TAGS | {"VB"} or item.lemma_.lower() == "have" for item in auxiliaries):
        return False
    return verb.tag_ in {"VB", "VBN"} or (going_on and verb.tag_ == "VBG")


def _subject_is_a_kind(verb: Token) -> bool:
    subjects = [item for subject in syntax.subjects(verb) for item in syntax.conjuncts(subject)]
    return bool(subjects) and all(_is_a_kind(subject) for subject in subjects)


def _is_a_kind(noun: Token) -> bool:
    """True for a bare plural or mass noun, a gerund, and what "most" and "any" speak of."""
    if noun.tag_ == "VBG" and noun.dep_ in syntax.SUBJECTS:
        return True
    if noun.pos_ != "NOUN" or noun.ent_type_:
        return False
    before = [child for child in noun.children if child.dep_ in {"det", "nummod"} or child.lower_ in POINTING | KINDS]
    if any(child.lower_ in KINDS for child in before):
        return not is_definite(noun)
    return not before and not syntax.possessors(noun) and (noun.tag_ in PLURALS or noun.tag_ == "NN")


def _names_anything(verb: Token) -> bool:
    """True when the clause speaks of something known: a name, a pronoun, "the …", "two …" in the past of the text."""
    for item in verb.subtree:
        if item.ent_type_ and item.ent_type_ not in {"CARDINAL", "ORDINAL", "PERCENT", "QUANTITY", "NORP"}:
            return True
        if (
            item.pos_ == "PROPN"
            or item.tag_ in {"PRP", "PRP$"}
            or (item.dep_ == "det" and item.lower_ in {"the", "this", "these", "those"})
        ):
            return True
    return False
