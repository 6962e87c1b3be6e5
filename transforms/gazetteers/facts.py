"""The lists of names and words that ship beside this module, loaded once a process. Their origin and licences: `README.md` here."""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent
WHITE_SPACE = re.compile(r"\s+")
WORD = re.compile(r"[^\s,-]+|[,-]")
SHORTEST_IN_CAPITALS = 4  # "CHAD" is Chad, "US" and "CAR" are what they are
Words = frozenset[str]


@dataclass(frozen=True)
class Facts:
    """Names and words by what they are; names as newspapers write them, without "the".

    `labels` has the names that mean one thing wherever they stand: {name: GPE, LOC, NORP or ORG}; `parts` are the words of those that
    have several. `countries` are those of them that are countries or parts of one, `like_names` those that people are called too.
    `places` need a sentence that speaks of a place. `words` are the other lists of `facts.json` by their names.
    """

    labels: dict[str, str]
    parts: Words
    countries: Words
    like_names: Words
    places: Words
    words: dict[str, Words]

    def label(self, name: str) -> str | None:
        """The label of an unambiguous name, or None. Capitals throughout and a leading "the" make no difference."""
        name = spelled(name)
        return self.labels.get(name) or (self.labels.get(capitalised(name)) if in_capitals(name) else None)

    def is_place(self, name: str) -> bool:
        """True for the name of a place, be it ambiguous."""
        name = spelled(name)
        name = capitalised(name) if in_capitals(name) and name not in self.labels else name
        label = self.labels.get(name)
        return label in {"GPE", "LOC"} or (label is None and name in self.places)

    def is_country(self, name: str) -> bool:
        """True for a country, a region or a state whose name means nothing else."""
        name = spelled(name)
        return name in self.countries or (in_capitals(name) and capitalised(name) in self.countries)

    def may_be_person(self, name: str) -> bool:
        """True for a name of a place or people that is a first or last name too ("Chad", "German")."""
        return spelled(name).title() in self.like_names

    def __getitem__(self, kind: str) -> Words:
        """A list of `facts.json` by its name; KeyError when there is none."""
        return self.words[kind]


def spelled(name: str) -> str:
    """A name with single spaces and no leading "the"."""
    name = WHITE_SPACE.sub(" ", name).strip()
    return name[4:] if name[:4].lower() == "the " else name


def in_capitals(name: str) -> bool:
    """True for "RIYADH" and "SAUDI ARABIA", False for "UN"."""
    return len(name) >= SHORTEST_IN_CAPITALS and name.isupper() and "." not in name


def capitalised(name: str) -> str:
    """ "SAUDI ARABIA" as "Saudi Arabia"."""
    return " ".join("-".join(part.capitalize() for part in word.split("-")) for word in name.split())


def straight_and_curly(names: Words) -> Words:
    """The names, those with an apostrophe in both its shapes."""
    straight = {name.replace("’", "'") for name in names}
    return frozenset(straight | {name.replace("'", "’") for name in straight})


@lru_cache(maxsize=1)
def facts() -> Facts:
    """The facts that ship."""
    content = json.loads((FOLDER / "facts.json").read_text(encoding="utf-8"))
    words = {kind: frozenset(entries) for kind, entries in content.items() if isinstance(entries, list)}
    with gzip.open(FOLDER / "places.tsv.gz", "rt", encoding="utf-8") as table:
        rows = [line.rstrip("\n").split("\t") for line in table if not line.startswith("#")]
    kinds = {kind: straight_and_curly(frozenset(names)) for kind, *names in rows}
    countries = straight_and_curly(kinds["country"] | words["countries"] | words["regions"] | words["us_states"])
    labels: dict[str, str] = {}
    for label, names in (
        ("ORG", words["organisations"]),
        ("GPE", kinds["city"] | words["cities"] | countries),
        ("LOC", words["areas"]),
        ("NORP", words["peoples"] | words["faiths_and_parties"]),
    ):
        labels.update(dict.fromkeys(straight_and_curly(names), label))
    parts = frozenset(word for name in labels if " " in name for word in WORD.findall(name))
    # Two letters are too many things besides ("VA", "IN"): those abbreviations serve party tags alone.
    abbreviations = frozenset(name for name in words["us_state_abbreviations"] if "." in name)
    places = (kinds["place"] | abbreviations) - words["common_nouns"] - words["abbreviations"] - words["titles"]
    return Facts(labels, parts, countries, words["countries_like_names"] | words["peoples_like_names"], places, words)
