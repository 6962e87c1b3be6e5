"""Which noun phrases may stand for something named ("the company"), and for what."""

from spacy.tokens import Span

from broadsheet.transforms.entities.discourse import Discourse, Referent, sort_of
from broadsheet.transforms.entities.features import Anaphor

DETERMINERS = frozenset({"the", "this", "that"})
LABELS = {
    "person": {"PERSON"},
    "group": {"ORG", "GPE", "FAC", "NORP"},
    "place": {"GPE", "LOC", "FAC", "ORG"},
    "thing": {"WORK_OF_ART", "PRODUCT", "EVENT", "LAW", "ORG", "LANGUAGE"},
}


def may_refer(discourse: Discourse, head: int) -> bool:
    """True for a singular noun phrase with "the", "this" or "that" whose noun tells what kind of thing it is."""
    if discourse.tag[head] != "NN" or sort_of(discourse.lemma(head)) == "noun":
        return False
    first = _determiner(discourse, head)
    # "the Lund area" is another thing than Lund.
    return 0 <= first < head and not any(discourse.covered[first:head])


def fits_noun(discourse: Discourse, anaphor: Anaphor, referent: Referent) -> bool:
    """True when the noun can stand for the referent by its kind."""
    noun, head = anaphor.word, anaphor.place.token
    if referent.entity is None:
        return noun in referent.nouns and not referent.plural
    if (referent.plural or referent.entity.label not in LABELS[sort_of(noun)]) and noun not in referent.words:
        return False
    gender = discourse.noun(head).gender
    if gender and referent.gender and gender != referent.gender:
        return False
    last = referent.places[-1].token
    # "the company's Rockville": neither inside the phrase nor around it.
    return not (discourse.head[last] == head or discourse.head[head] == last)


def phrase_of(discourse: Discourse, head: int) -> Span:
    """The words from the determiner to the head noun: what follows the noun (clauses, "of …") is left out."""
    return discourse.doc[_determiner(discourse, head) : head + 1]


def _determiner(discourse: Discourse, head: int) -> int:
    """The token of the determiner, or -1."""
    return next(
        (child for child in discourse.children[head] if discourse.dep[child] == "det" and discourse.lower[child] in DETERMINERS), -1
    )
