"""What a name is: countries, cities, peoples and areas by the gazetteers, organisations and places by the words they end or begin with."""

from __future__ import annotations

from collections.abc import Iterator

from broadsheet.transforms.repair.reading import Name, Reading

REPAIRED = frozenset({"PERSON", "NORP", "ORG", "GPE", "LOC", "FAC", "PRODUCT"})
ON_THE_MAP = frozenset({"GPE", "LOC", "FAC"})
SITES = frozenset({"in", "at", "to", "from", "near", "outside", "inside", "into", "behind", "around"})


def by_gazetteer(reading: Reading, names: list[Name]) -> Iterator[Name]:
    """Labels by what a whole name is known to be."""
    for name in names:
        yield name._replace(label=known_label(reading, name)) if name.label in REPAIRED else name


def known_label(reading: Reading, name: Name) -> str:
    """The label that the gazetteers give, or the model's."""
    facts, text, label = reading.facts, reading.text(name), name.label
    known = facts.label(text)
    if known is None or known == label:
        return place_label(reading, name, text)
    if label == "PERSON" and facts.may_be_person(text) and not (known == "GPE" and reading.is_located(name)):
        return label
    if known == "ORG":
        return known if label in {"GPE", "LOC", "NORP", "PERSON", "PRODUCT"} else label
    # Teams, firms and papers are called like cities and seas ("The Atlantic"): those are places only where the sentence says so.
    sure = known == "NORP" or facts.is_country(text) or (known == "LOC" and " " in text)
    if label == "ORG" and not sure and not reading.is_located(name):
        return label
    return known


def place_label(reading: Reading, name: Name, text: str) -> str:
    """GPE for a possible place in a sentence that speaks of one, else the model's label."""
    if name.label in ON_THE_MAP or not reading.is_located(name):
        return name.label
    area = reading.word(name.end) in reading.facts["area_words"]
    return "GPE" if reading.facts.is_place(text) or (area and name.label == "PERSON") else name.label


def by_form(reading: Reading, names: list[Name]) -> Iterator[Name]:
    """Labels by the first and last words of names of several words; what the gazetteers know as a whole keeps its label."""
    for name in names:
        if name.label in REPAIRED and name.end - name.start > 1 and reading.facts.label(reading.text(name)) is None:
            yield name._replace(label=label_by_form(reading, name))
        else:
            yield name


def label_by_form(reading: Reading, name: Name) -> str:
    """The label that the name's first or last word gives, or the model's.

    Bridges, Rivers and Temple are surnames too: a person becomes a place only where the sentence speaks of one.
    """
    facts, label, last = reading.facts, name.label, reading.word(name.end - 1)
    first = reading.word(name.start + 1) if reading.word(name.start).lower() == "the" else reading.word(name.start)
    before = reading.word(reading.before(name)).lower()
    if label == "PERSON" and before != "at" and not reading.is_located(name):
        named = last in facts["organisation_endings"] and "of" not in reading.words[name.start : name.end]
        return "ORG" if named or is_headed(reading, name, first) else label
    # Corpora disagree whether a street is a place or a facility: the model's choice stays.
    if last in facts["facility_endings"] and not (last in facts["roads"] and label in ON_THE_MAP):
        return "FAC"
    if is_headed(reading, name, first) or (label not in {"ORG", "FAC"} and last in facts["organisation_endings"]):
        return "ORG"
    if last in facts["housed_institutions"] and (before in SITES or label != "ORG"):
        return "FAC"
    if label != "ORG" and last in facts["area_endings"]:
        return "GPE"
    landform = last in facts["landform_endings"] or first in facts["landform_heads"]
    return "LOC" if landform and label not in {"ORG", "FAC"} and not facts.is_place(reading.text(name)) else label


def is_headed(reading: Reading, name: Name, first: str) -> bool:
    """True for "Bank of X", "Ministry of X"."""
    return first in reading.facts["organisation_heads"] and "of" in reading.words[name.start : name.end]


def by_title(reading: Reading, names: list[Name]) -> Iterator[Name]:
    """Who follows "Mr", "Dr" or "Gen" is a person."""
    for name in names:
        if name.label in {"ORG", "GPE", "LOC", "NORP", "FAC"} and reading.is_addressed(name):
            yield name._replace(label="PERSON")
        else:
            yield name
