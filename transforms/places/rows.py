"""Places as rows of the tables `article_places` and `places`."""

from collections.abc import Iterable, Mapping
from typing import Any

from broadsheet.transforms.places.gazetteer import Place, place_with_id
from broadsheet.transforms.places.resolve import Located

GEONAMES = "GeoNames, CC BY 4.0"
NATURAL_EARTH = "Natural Earth, public domain; names: GeoNames, CC BY 4.0"


def article_place_rows(located: Mapping[str, Located], article_id: str) -> list[dict[str, Any]]:
    """Rows for `article_places`, without `run_id`, in the order of the names."""
    return [
        {
            "article_id": article_id,
            "entity_id": entity_id,
            "name": found.mentions[0].entity.name if found.mentions[0].entity else found.mentions[0].text,
            "place_id": found.place.place_id,
            "rule": found.rule,
            "evidence": found.evidence,
            "n_mentions": len(found.mentions),
        }
        for entity_id, found in located.items()
    ]


def place_rows(place_ids: Iterable[str]) -> list[dict[str, Any]]:
    """Rows for `places`: those with these ids, and the regions and countries that they lie in, by id. Unknown ids are left out."""
    places = {place.place_id: place for place_id in place_ids if (place := place_with_id(place_id)) is not None}
    around = {outer for place in places.values() for outer in (place.country_code, place.admin1) if outer is not None}
    places |= {place.place_id: place for place_id in around if (place := place_with_id(place_id)) is not None}
    return [_row(place) for _, place in sorted(places.items())]


def _row(place: Place) -> dict[str, Any]:
    country = place_with_id(place.country_code)
    region = place_with_id(place.admin1) if place.admin1 else None
    return {
        "place_id": place.place_id,
        "name": place.name,
        "kind": place.kind,
        "country_code": place.country_code,
        "country_code3": country.country_code3 if country else None,
        "country": country.name if country else None,
        "region_id": region.place_id if region else None,
        "region": region.name if region else None,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "point": place.point,
        "population": place.population or None,
        "source": NATURAL_EARTH if place.point == "centre" else GEONAMES,
    }
