"""Where it is: the places on the map that articles speak of, and which name in which article stands for which."""

import polars as pl

from broadsheet.schemas.table import Table, column

PLACE_KINDS = ("country", "region", "city")
# What the coordinates of a place are those of.
POINTS = (
    "centre",  # of a country's largest piece of land, the point farthest from its rim
    "capital",  # of a country too small for the shapes that ship, its capital or largest city
    "middle city",  # of a region, the city nearest to the mean of its cities
    "itself",  # of a city
)
# Why a name stands for a place, in the order in which the reasons are asked for; `transforms/places/resolve.py` has the rules.
LOCATION_RULES = (
    "contained",  # the text says in what it lies: "Paris, Texas"
    "known",  # a country's name
    "part",  # a part of the place is named: "southern Norway"
    "largest",  # by far the largest or best known of its name
    "context",  # the country or region that the article speaks of besides
)


class ArticlePlaces(Table):
    article_id: pl.String = column("The article that names the place.", "art_5b0c…")
    name_id: pl.String = column("The name as this article uses it.", "ent_41d0…", nullable=True)
    entity_id: pl.String = column("The entity that it stands for.", "ent_41d0…")
    name: pl.String = column("The fullest form that the article gives the name.", "Paris")
    place_id: pl.String = column("The place on the map.", "2988507")
    rule: pl.String = column(f"Why the name stands for that place: {', '.join(LOCATION_RULES)}.", "contained", isin=LOCATION_RULES)
    evidence: pl.String = column("The words of the article that decided, where some did.", "Texas", nullable=True)
    n_mentions: pl.Int32 = column("How often the article names it.", "3", ge=1)
    run_id: pl.String = column("The run that made the row.", "run_20240318T140712_a41c")

    class Config:
        name = "article_places"
        title = "a place on the map that an article names, one row a name; names that can't be told have none"
        unique = ["article_id", "name_id"]
        metadata = {
            "key": ["article_id", "name_id"],
            "parents": {
                "article_id": ("articles", "article_id"),
                "run_id": ("runs", "run_id"),
                "entity_id": ("mentions", "entity_id"),
                "place_id": ("places", "place_id"),
            },
            "names": {"entity_id": "name_id"},
        }


class Places(Table):
    place_id: pl.String = column(
        "ISO 3166-1's code of a country (FR), GeoNames' code of a region (US.TX), GeoNames' number of a city.", "2988507", unique=True
    )
    name: pl.String = column("What English-language news calls it.", "Paris")
    kind: pl.String = column("country (and territory), region (of the first level) or city.", "city", isin=PLACE_KINDS)
    country_code: pl.String = column("The country's ISO 3166-1 code of two letters (XK: Kosovo).", "FR")
    country_code3: pl.String = column("That of three letters, by which most maps colour countries.", "FRA", nullable=True)
    country: pl.String = column("The country's name.", "France")
    region_id: pl.String = column("The region that it lies in, as a place; a region's own id.", "FR.11", nullable=True)
    region: pl.String = column("That region's name.", "Île-de-France", nullable=True)
    latitude: pl.Float64 = column("Degrees north of the equator (WGS 84).", "48.853", ge=-90, le=90)
    longitude: pl.Float64 = column("Degrees east of Greenwich.", "2.349", ge=-180, le=180)
    point: pl.String = column(f"What the coordinates are those of: {', '.join(POINTS)}.", "itself", isin=POINTS)
    population: pl.Int64 = column("How many people live there; of a region, in its cities.", "2138551", nullable=True, ge=1)
    source: pl.String = column("Where the facts are from, and their licence.", "GeoNames, CC BY 4.0")

    class Config:
        name = "places"
        title = "a place on the map that articles name, or a region or country around one"
        metadata = {"key": ["place_id"]}
