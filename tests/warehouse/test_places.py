"""Places in the warehouse: only those that its articles name, with what lies around them, and the views for maps."""

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from broadsheet.schemas import Places
from broadsheet.warehouse import Warehouse, WarehouseError

Frames = dict[str, pl.DataFrame]
Batch = Callable[..., Frames]


def ids(warehouse: Warehouse) -> list[str]:
    return warehouse.query("SELECT place_id FROM places ORDER BY place_id")["place_id"].to_list()


def test_places_come_and_go_with_the_articles_that_name_them(path: Path, batch: Batch, places: Callable[..., pl.DataFrame]) -> None:
    with Warehouse.open(path) as warehouse:
        warehouse.load_batch(batch([0, 2]), places=places("Port Alden", "Vell"))
        assert ids(warehouse) == ["11", "13", "QA", "QA.1"]
        warehouse.load_batch(batch([3]), places=places("Port Alden"))
        first, second, third = (batch([number])["articles"]["article_id"].item() for number in (0, 2, 3))
        warehouse.load_batch({}, retired=[first])
        assert ids(warehouse) == ["11", "13", "QA", "QA.1"]  # another article names it too
        warehouse.load_batch({}, retired=[third])
        assert ids(warehouse) == ["13", "QA"]
        warehouse.load_batch({}, retired=[second])
        assert ids(warehouse) == []


def test_the_order_of_loads_makes_no_difference(tmp_path: Path, batch: Batch, places: Callable[..., pl.DataFrame]) -> None:
    found = []
    for name, numbers in (("one", [0, 1, 2]), ("other", [2, 1, 0])):
        with Warehouse.open(tmp_path / f"{name}.duckdb") as warehouse:
            for number in numbers:
                warehouse.load_batch(batch([number]), places=places(("Port Alden", "Saint Orrin", "Vell")[number % 3]))
            found.append(warehouse.query("SELECT * FROM places ORDER BY ALL").rows())
    assert found[0] == found[1] and len(found[0]) == 5


def test_places_are_loaded_with_their_batch_or_not_at_all(path: Path, batch: Batch, places: Callable[..., pl.DataFrame]) -> None:
    bad = places("Vell").with_columns(name=pl.lit(None, dtype=pl.String))
    with Warehouse.open(path) as warehouse:
        with pytest.raises(WarehouseError, match="name"):
            warehouse.load_batch(batch([2]), places=bad)
        assert warehouse.known_articles().height == 0 and ids(warehouse) == []


def with_a_location(frames: Frames, words: str) -> Frames:
    """The frames with a location for each event: these words of its article."""
    texts = dict(frames["articles"].select("article_id", "text").rows())
    rows = []
    for event in frames["events"].iter_rows(named=True):
        start = texts[event["article_id"]].index(words)
        rows.append({"event_id": event["event_id"], "role": "location", "start_char": start, "end_char": start + len(words), "text": words})
    arguments = frames["event_arguments"]
    added = pl.DataFrame(rows, schema={name: arguments.schema[name] for name in rows[0]})
    return frames | {"event_arguments": pl.concat([arguments, added], how="diagonal")}


@pytest.mark.parametrize("words", ["Vell", "in Vell"])
def test_an_event_is_put_where_its_location_is(path: Path, batch: Batch, places: Callable[..., pl.DataFrame], words: str) -> None:
    with Warehouse.open(path) as warehouse:
        warehouse.load_batch(with_a_location(batch([2]), words), places=places("Vell"))
        row = warehouse.query("SELECT * FROM event_map").row(0, named=True)
        told = (row["place"], row["country"], row["country_code3"], row["latitude"], row["longitude"], row["location_text"])
        assert told == ("Vell", "Norland", "QAA", 60.5, 5.25, words)
        assert row["trigger_text"] == "arrested" and row["article_title"] == "Story 2"
        counted = warehouse.query("SELECT place, n_articles, n_mentions, n_events FROM places_in_the_news").rows()
        assert counted == [("Vell", 1, 1, 1)]


def test_an_event_without_a_location_is_not_on_the_map(path: Path, batch: Batch, places: Callable[..., pl.DataFrame]) -> None:
    with Warehouse.open(path) as warehouse:
        warehouse.load_batch(batch([2]), places=places("Vell"))
        assert warehouse.query("SELECT * FROM event_map").height == 0
        assert warehouse.query("SELECT place, n_events FROM places_in_the_news").rows() == [("Vell", 0)]


def test_what_is_made_up_here_fits_the_table(places: Callable[..., pl.DataFrame]) -> None:
    assert Places.validate(places("Port Alden", "Vell"), lazy=True).height == 4
