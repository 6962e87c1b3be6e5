"""Countries under all their names: which short forms, initials and former names stand for one country, and whose adjective a word is.

`countries.csv` beside this module was written by hand for Broadsheet: for each country (and some lands that news treats as one) the
name that English-language newspapers use, its other names, the adjectives and the words for its people, and its capital; lists within a
column are separated by semicolons. Names that two countries share ("Congo", "Korea") stand for neither, and no capital and no adjective
stands for its country: "Beijing" is a place, and "American" is a people's name. `states.csv` has the abbreviations of the states of the
USA as the Associated Press writes them; without their full stops they mean other things too ("La.", "LA").
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from broadsheet.transforms.entities.mentions import plain


@dataclass(frozen=True)
class Country:
    """A row of the table."""

    name: str
    forms: tuple[str, ...]
    adjectives: tuple[str, ...]
    capital: str | None


@cache
def countries() -> tuple[Country, ...]:
    """The table, in alphabetical order."""
    with Path(__file__).with_name("countries.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Country(row["name"], _listed(row["forms"]), _listed(row["adjectives"]), row["capital"] or None) for row in csv.DictReader(file)
        )


def country_named(name: str) -> Country | None:
    """The country that a name stands for ("US", "the U.S.", "America"), whatever its case, or None."""
    return _by_form().get(_key(name))


def country_of_adjective(word: str) -> Country | None:
    """The country of an adjective or of a word for its people ("American", "Danes"), or None."""
    return _by_adjective().get(_key(word))


def full_place_name(name: str) -> str | None:
    """The usual name of a country or a state that is called by another one ("U.K.", "Fla."); None for what is in neither table."""
    country = country_named(name)
    return country.name if country else _states().get(plain(name))


@cache
def _states() -> dict[str, str]:
    with Path(__file__).with_name("states.csv").open(encoding="utf-8", newline="") as file:
        return {form: row["name"] for row in csv.DictReader(file) for form in (row["name"], *_listed(row["forms"]))}


@cache
def _by_form() -> dict[str, Country]:
    return {_key(form): country for country in countries() for form in (country.name, *country.forms)}


@cache
def _by_adjective() -> dict[str, Country]:
    return {_key(word): country for country in countries() for word in country.adjectives}


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(";")) if cell else ()


def _key(name: str) -> str:
    return plain(name).replace(".", "").replace("’", "'").casefold()
