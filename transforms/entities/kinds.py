"""What kind of thing a common noun stands for, and whether something named can be called by it at all."""

from collections.abc import Set
from functools import lru_cache

from broadsheet.transforms.entities.countries import country_named
from broadsheet.transforms.entities.mentions import Entity
from broadsheet.transforms.entities.nouns import also_called, nouns
from broadsheet.transforms.entities.titles import gender_told
from broadsheet.transforms.gazetteers import facts

PERSON_ENDINGS = ("person", "ist", "ician", "logist", "man", "woman", "eer")
FORMER = "former "  # a former president is no president; the former executive may have been called executive before
BOTH = frozenset({"Georgia"})  # a country and a state: for sure neither
ISLANDS = frozenset({"island", "archipelago"})
THINGS = {"works": "WORK_OF_ART", "things": "PRODUCT", "events": "EVENT", "laws": "LAW"}
LABELS = {
    "person": frozenset({"PERSON"}),
    "group": frozenset({"ORG", "GPE", "FAC", "NORP"}),
    "place": frozenset({"GPE", "LOC", "FAC", "ORG"}),
    "thing": frozenset({*THINGS.values(), "ORG", "LANGUAGE"}),
}


def gender_of(noun: str) -> str | None:
    """ "male" or "female" where a title or noun tells it."""
    return "male" if noun in nouns("male") else "female" if noun in nouns("female") else gender_told(noun)


@lru_cache(maxsize=4096)
def sort_of(noun: str) -> str:
    """What kind of thing a common noun ("president", "vice president") stands for: person, group, place, thing or noun (not known)."""
    noun = noun.rpartition(" ")[2]
    if any(noun in nouns(kind) for kind in ("people", "male", "female", "relations")):
        return "person"
    if noun in nouns("groups"):
        return "group"
    if noun in nouns("roles") or (noun.endswith(PERSON_ENDINGS) and noun not in nouns("not_people")):
        return "person"
    if noun in nouns("places") or noun in nouns("buildings"):
        return "place"
    return "thing" if any(noun in nouns(kind) for kind in THINGS) else "noun"


def evidence(noun: str, called: Set[str], words: Set[str]) -> str:
    """What speaks for it that something is called by a noun: the text calls it so, or by a noun that means as much ("senator" for
    "the lawmaker"); its name has the noun, or as much ("Acme Corp." for "the company"); or nothing ("new word")."""
    if noun in called or noun.removeprefix(FORMER) in called:
        return "called so"
    if any(noun in also_called(other) for other in called):
        return "is such"
    return "in its name" if noun in words or any(noun in also_called(other) for other in words) else "new word"


def may_be_called(noun: str, sort: str) -> bool:
    """False for a noun beside a name that a parser can't have meant: "WASHINGTON — A visa programme …" is no programme."""
    own, is_person = sort_of(noun), sort in {"person", "people"}
    return own == "noun" or ((own == "person") == is_person and not (own in {"thing", "group"} and sort == "place"))


def may_be_new(noun: str, entity: Entity, words: Set[str]) -> bool:
    """True when a noun can take up something that neither the text nor its own name has called so before.

    "The firm" can be Nordfrakt, "the court" cannot; "the country" can be Norway, but not Lund; "the film" is a work of art. A name that
    tells another kind of organisation ("Harbor Council") is no firm.
    """
    sort, label = sort_of(noun), entity.label
    if label not in LABELS[sort]:
        return False
    if sort == "person":
        return True
    if sort == "group":
        return label == "ORG" and noun in nouns("organisations") and not any(sort_of(word) in {"group", "place"} for word in words)
    if sort == "thing":
        return any(noun in nouns(kind) for kind, own in THINGS.items() if own == label)
    return label in {"GPE", "LOC"} and _is_such_place(noun, entity)


def may_be_so(noun: str, told: str, entity: Entity, words: Set[str]) -> bool:
    """True when a noun for which `told` speaks (see `evidence`) can stand for the entity.

    A word in a name may say something else: the Brookside Country Club is no country, the City Council no city.
    """
    if told == "new word":
        return may_be_new(noun, entity, words)
    is_place = any(noun in nouns(kind) for kind in ("countries", "states", "cities"))
    return told != "in its name" or entity.label in {"GPE", "LOC"} or not is_place


def _is_such_place(noun: str, entity: Entity) -> bool:
    state = entity.name not in BOTH and (entity.name in facts()["us_states"] or entity.name in facts()["regions"])
    country = country_named(entity.name) is not None and entity.name not in BOTH
    if noun in nouns("countries"):
        return country
    if noun in nouns("states"):
        return state and not country
    if noun in nouns("cities"):
        return entity.label == "GPE" and not country and (not state or entity.name == "New York")
    return noun in ISLANDS
