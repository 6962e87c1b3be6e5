"""Which pronouns stand for something, and what they can stand for at all: number, gender, kind and binding."""

from broadsheet.transforms.entities.discourse import PLURAL, Discourse, Place, Referent
from broadsheet.transforms.entities.features import CLAUSAL, REFLEXIVE, Anaphor

PRONOUNS: dict[str, tuple[str, str | None]] = {
    **dict.fromkeys(("he", "him", "his", "himself"), ("person", "male")),
    **dict.fromkeys(("she", "her", "hers", "herself"), ("person", "female")),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), ("they", None)),
    **dict.fromkeys(("it", "its", "itself"), ("it", None)),
}
SORTS = {
    "person": {"person", "noun", "proper"},
    "it": {"group", "place", "thing", "noun", "it", "proper"},
    "they": {"group", "people", "they", "place", "proper", "thing", "noun", "person"},
}
MOST_CHILDREN = 100  # no verb of a real sentence has more


def pronoun_at(discourse: Discourse, index: int) -> tuple[str, str | None] | None:
    """The group and gender of the pronoun at a token, or None."""
    return None if discourse.covered[index] else PRONOUNS.get(discourse.lower[index])


def fits_pronoun(discourse: Discourse, anaphor: Anaphor, referent: Referent) -> bool:
    """True when the pronoun can stand for the referent by kind, number, gender and binding."""
    group, here = anaphor.group, anaphor.place
    if referent.sort not in SORTS[group] and referent.sort != group:
        return False
    if not (_can_be_they(discourse, referent) if group == "they" else not referent.plural):
        return False
    if anaphor.gender and referent.gender and anaphor.gender != referent.gender:
        return False
    return not any(_bound(discourse, anaphor, place.token) for place in referent.places[-3:] if place.sentence == here.sentence)


def _can_be_they(discourse: Discourse, referent: Referent) -> bool:
    if referent.entity and referent.sort == "people":
        return any(_is_plural(discourse, place) for place in referent.places[-3:])  # not "Republican" in "Republican leaders"
    if referent.plural:
        return True
    return referent.sort in {"group", "people", "they"} or (referent.sort == "place" and referent.entity is not None)


def _is_plural(discourse: Discourse, place: Place) -> bool:
    return place.kind == "pronoun" or discourse.tag[place.token] in PLURAL


def _bound(discourse: Discourse, anaphor: Anaphor, other: int) -> bool:
    """True when syntax forbids that both stand for the same thing (binding, Chomsky 1981)."""
    here = anaphor.place
    own = discourse.alias.get(discourse.head[here.token], discourse.head[here.token])
    if here.relation == "possessor":
        if own == other:
            return True  # "his brother" is not he
        # "her sister, Ana": an apposition to what she has
        return discourse.dep[other] in {"appos", "flat"} and discourse.head[other] == discourse.head[here.token]
    if anaphor.word in REFLEXIVE:
        return False
    place = discourse.place(other, "name")
    if place.governor == here.governor and (place.relation in CLAUSAL) != (here.relation in CLAUSAL):
        return place.relation in CLAUSAL or place.relation == "object"
    # "Reyes and he"
    return (
        discourse.dep[here.token] == "conj"
        and discourse.governor(other) == discourse.governor(here.token)
        and discourse.relation(other) == here.relation
    )


def later_subject(discourse: Discourse, index: int) -> int | None:
    """The subject that follows a pronoun in a clause before it: "Reyes" in "When he arrived, Reyes spoke"."""
    for ancestor in discourse.ancestors(index):
        if discourse.dep[ancestor] == "advcl" and discourse.head[ancestor] > ancestor:
            for child in discourse.children[discourse.head[ancestor]][:MOST_CHILDREN]:
                if child > index and discourse.dep[child].startswith("nsubj") and child in discourse.name_at:
                    return child
    return None
