"""What is written large and is no name; and the party and state behind a politician's name."""

from __future__ import annotations

from collections.abc import Iterator

from broadsheet.transforms.repair.consistency import surnames
from broadsheet.transforms.repair.reading import Name, Reading

CORE = frozenset({"PERSON", "NORP", "ORG", "GPE", "LOC", "FAC", "PRODUCT"})


def without_common_nouns(reading: Reading, names: list[Name]) -> Iterator[Name]:
    """Leaves out what is no name though written large: "the Kingdom", "the Commission", "CEO"; "Indigenous", without a people behind it."""
    introduced, (_, persons) = acronyms(reading, names), surnames(reading, names)
    for name in names:
        text = reading.text(name)
        bare = text[4:] if text[:4].lower() == "the " else text
        if name.label not in CORE or bare in persons or not is_no_name(reading, name, bare, introduced):
            yield name


def is_no_name(reading: Reading, name: Name, bare: str, introduced: frozenset[str]) -> bool:
    """True for a noun that means whatever the article spoke of before, and for the abbreviation of one.

    Not for an acronym that the article introduces behind a name ("Allied Teachers Movement (ATM)"), nor for "Mr. Justice".
    """
    if reading.is_addressed(name):
        return bare in reading.facts["titles"] - reading.facts["titles_that_are_names"]
    if bare in reading.facts["abbreviations"]:
        return bare not in introduced and reading.word(name.start - 1) != "-"
    # "Committee to Free Halvern": what follows makes a name of it, though the model saw its first word alone.
    goes_on = reading.word(name.end) in {"of", "for", "on", "to"} and reading.word(name.end + 1)[:1].isupper()
    return bare in reading.facts["common_nouns"] and not (goes_on and bare in reading.facts["public_bodies"])


def acronyms(reading: Reading, names: list[Name]) -> frozenset[str]:
    """What stands in parentheses right behind a name."""
    return frozenset(
        reading.word(name.end + 1) for name in names if reading.word(name.end) == "(" and reading.word(name.end + 2) in {")", ","}
    )


def with_party_tags(reading: Reading, names: list[Name]) -> Iterator[Name]:
    """ "(R-Texas)" and "(D., Calif.)": a party and a state, whatever the model saw in them."""
    found: list[Name] = []
    words, letters = reading.words, reading.facts["party_letters"]
    for place in [n for n, word in enumerate(words) if word in letters]:
        if reading.word(place + 1) not in {"-", "–", ","} or reading.word(place - 1) not in {"(", ","}:
            continue
        state = state_at(reading, place + 2) or (home_at(reading, place + 2) if reading.word(place - 1) == "(" else None)
        if state and (reading.word(state.end) in {")", ",", ";"} or state.end == len(words)):
            found += [Name(place, place + 1, "NORP"), state]
    taken = {place for name in found for place in range(name.start, name.end)}
    kept = [name for name in names if taken.isdisjoint(range(name.start, name.end))] if found else names
    yield from sorted([*kept, *found])


def home_at(reading: Reading, place: int) -> Name | None:
    """What stands between a token and the closing parenthesis when it is one to three capitalised words: "(D-Richmond)"."""
    end = place
    while end < place + 3 and reading.tag(end) in {"NNP", "NNPS"}:
        end += 1
    return Name(place, end, "GPE") if end > place and reading.word(end) == ")" and reading.word(place - 1) != "," else None


def state_at(reading: Reading, place: int) -> Name | None:
    """The US state whose name or abbreviation begins at a token, or None."""
    for end in (place + 2, place + 1):
        name = Name(place, min(end, len(reading.words)), "GPE")
        text = reading.text(name) if name.end > place else ""
        if text in reading.facts["us_states"] or text in reading.facts["us_state_abbreviations"]:
            return name
    return None
