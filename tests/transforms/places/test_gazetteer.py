"""The table of places that ships: what stands in it, and what is found by a name."""

import math

from broadsheet.schemas import Places
from broadsheet.transforms.entities.countries import countries
from broadsheet.transforms.places import place_rows, place_with_id
from broadsheet.transforms.places.gazetteer import gazetteer


def ids(name: str) -> set[str]:
    return {place.place_id for place in gazetteer().named(name)}


def test_every_row_fits_the_table() -> None:
    rows = place_rows(gazetteer().by_id())
    frame = Places.frame(rows)
    Places.validate(frame, lazy=True)
    assert frame.height == len(gazetteer().by_id())


def test_a_city_comes_with_its_region_and_its_country() -> None:
    rows = {row["place_id"]: row for row in place_rows(["2988507"])}
    assert set(rows) == {"2988507", "FR.11", "FR"}
    paris = rows["2988507"]
    assert (paris["name"], paris["kind"], paris["country"], paris["country_code3"], paris["region_id"]) == (
        "Paris",
        "city",
        "France",
        "FRA",
        "FR.11",
    )
    assert math.dist((paris["latitude"], paris["longitude"]), (48.86, 2.35)) < 0.1
    assert rows["FR"]["region_id"] is None and rows["FR"]["point"] == "centre"


def test_an_unknown_id_is_no_place() -> None:
    assert place_with_id("no such") is None and place_rows(["no such"]) == []


def test_names_are_found_whatever_their_case_accents_and_shape() -> None:
    assert ids("SAO PAULO") == ids("São Paulo") and len(ids("São Paulo")) == 2  # the city and the state
    assert "498817" in ids("St. Petersburg") and "498817" in ids("Saint Petersburg")
    assert ids("Bombay") == ids("Mumbai")
    assert ids("Zzyzxton-on-the-Map") == set()


def test_every_country_that_news_knows_is_on_the_map() -> None:
    missing = {country.name for country in countries() if not gazetteer().named(country.name)}
    assert missing == {"Somaliland", "Soviet Union"}  # no code of ISO's, no borders in the sources
    assert ids("the U.S.") == ids("United States") == {"US"}


def test_the_point_of_a_country_lies_in_it() -> None:
    boxes = {
        "AU": (-44, -10, 112, 154),
        "US": (25, 49, -125, -66),
        "NO": (58, 71, 4, 31),
        "CL": (-56, -17, -76, -66),
        "FR": (42, 51, -5, 8),
    }
    for code, (south, north, west, east) in boxes.items():
        place = place_with_id(code)
        assert place is not None and south < place.latitude < north and west < place.longitude < east
