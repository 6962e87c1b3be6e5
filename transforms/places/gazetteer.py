"""Countries, regions of the first level and cities with their coordinates, loaded once a process and read line by line on demand.

`places.tsv.gz` beside this module is made by `training/places.py`; `README.md` tells sources and licences.
"""

import gzip
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from broadsheet.transforms.entities.keys import fold

TABLE = Path(__file__).with_name("places.tsv.gz")
REMEMBERED = 20_000  # names whose places are kept at hand
PLACE_NAME = 2  # the column with the name


@dataclass(frozen=True)
class Place:
    """A place of the gazetteer.

    `place_id` is ISO's code of a country ("FR"), GeoNames' code of a region ("US.TX") and GeoNames' number of a city ("2988507").
    `kind` is country, region or city; `is_capital` is True for a country's capital. `admin1` is the `place_id` of the region that a city
    lies in, a region's own, and None where it is not known. `point` says what the coordinates (degrees, WGS 84) are those of.
    """

    place_id: str
    kind: str
    name: str
    country_code: str
    country_code3: str | None
    admin1: str | None
    latitude: float
    longitude: float
    point: str
    population: int
    is_capital: bool


class Gazetteer:
    """The table: its lines as they are, and which of them a name may mean."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._by_key: dict[str, int | tuple[int, ...]] = {}
        several: dict[str, list[int]] = defaultdict(list)
        for number, line in enumerate(lines):
            key = line.split("\t", PLACE_NAME + 1)[PLACE_NAME].lower()
            others = line.rpartition("\t")[2]
            for form in (key, *others.split(";")) if others else (key,):
                first = self._by_key.setdefault(form, number)
                if first != number:
                    several[form].append(number)
        for form, numbers in several.items():
            self._by_key[form] = (self._by_key[form], *numbers)  # type: ignore[arg-type]

    def named(self, name: str) -> tuple[Place, ...]:
        """The places that a name may mean, whatever its case and accents; none for a name that is not in the table."""
        found = self._by_key.get(fold(name), ())
        return tuple(self._place(number) for number in ((found,) if isinstance(found, int) else found))

    def by_id(self) -> Mapping[str, int]:
        """{place_id: line}."""
        return {line.split("\t", 1)[0]: number for number, line in enumerate(self._lines)}

    @lru_cache(maxsize=REMEMBERED)  # noqa: B019 - there is one gazetteer, which lives as long as its process
    def _place(self, number: int) -> Place:
        place_id, kind, name, country, alpha3, admin1, latitude, longitude, point, population, _ = self._lines[number].split("\t")
        return Place(
            place_id,
            "city" if kind == "capital" else kind,
            name,
            country,
            alpha3 or None,
            f"{country}.{admin1}" if admin1 else None,
            float(latitude),
            float(longitude),
            point,
            int(population),
            kind == "capital",
        )

    def place(self, number: int) -> Place:
        """The place of a line."""
        return self._place(number)


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The gazetteer that ships."""
    with gzip.open(TABLE, "rt", encoding="utf-8") as file:
        return Gazetteer([line for line in file.read().split("\n") if line and not line.startswith("#")])


@lru_cache(maxsize=1)
def _lines_by_id() -> Mapping[str, int]:
    return gazetteer().by_id()


def place_with_id(place_id: str) -> Place | None:
    """The place with an id, or None."""
    number = _lines_by_id().get(place_id)
    return None if number is None else gazetteer().place(number)
