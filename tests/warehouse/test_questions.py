"""Asking: queries, the list of tables, and what the views answer."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from broadsheet.flows.resolution import resolve_names
from broadsheet.warehouse import Warehouse, WarehouseError

Batch = Callable[..., dict[str, pl.DataFrame]]


@pytest.fixture
def warehouse(path: Path, batch: Batch, run: dict[str, Any]) -> Warehouse:
    """Articles 0 to 4: each person speaks once and is arrested once."""
    warehouse = Warehouse.open(path)
    warehouse.begin_run(run)
    warehouse.load_batch(batch(range(5)))
    resolve_names(warehouse)
    return warehouse


def test_who_said_what(warehouse: Warehouse) -> None:
    row = warehouse.query("SELECT * FROM who_said_what WHERE speaker = 'Tom Okafor'").row(0, named=True)
    assert row["words"] == "“We were not asked,” “and we mind.”"
    assert row["speaker_title"] == "union secretary"
    assert (row["cue_text"], row["quote_type"], row["article_title"]) == ("said", "direct", "Story 1")
    assert str(row["published_on"]) == "2024-03-02"


def test_an_unnamed_speaker_is_called_what_the_article_calls_them(warehouse: Warehouse) -> None:
    warehouse.query("UPDATE quotes SET speaker_name = NULL, speaker_entity_id = NULL WHERE speaker_text = 'Okafor'")
    assert warehouse.query("SELECT speaker FROM who_said_what WHERE speaker LIKE '%Okafor'").item() == "Okafor"


def test_what_happened(warehouse: Warehouse) -> None:
    rows = warehouse.query("SELECT event_type, trigger_text, actor, target, location FROM what_happened").rows()
    assert len(rows) == 5
    assert ("COERCE", "arrested", "Police", "Mina Laurent", None) in rows


def test_who_says_that_it_happened(warehouse: Warehouse) -> None:
    rows = dict(warehouse.query("SELECT article_title, said_by FROM what_happened").rows())
    assert (rows["Story 1"], rows["Story 2"]) == ("Tom Okafor", None)
    warehouse.query("UPDATE quotes SET speaker_name = NULL, speaker_entity_id = NULL WHERE speaker_text = 'Okafor'")
    assert warehouse.query("SELECT said_by FROM main_events WHERE article_title = 'Story 1'").item() == "Okafor"


def test_event_numbers(warehouse: Warehouse) -> None:
    assert warehouse.query("SELECT count(*) FROM event_numbers").item() == 0
    told = "quantity = 5, quantity_low = 5, quantity_text = 'at least five'"
    warehouse.query(f"UPDATE event_arguments SET {told} WHERE text = 'Mina Laurent'")
    (row,) = warehouse.query("SELECT * FROM event_numbers").rows(named=True)
    assert (row["event_type"], row["role"], row["actor"], row["article_title"]) == ("COERCE", "target", "Police", "Story 1")
    assert (row["quantity"], row["quantity_low"], row["quantity_high"], row["quantity_unit"]) == (5, 5, None, None)


@pytest.mark.parametrize(
    ("source", "start", "end", "day"),
    [
        ("stated", "2024-02-01", "2024-02-29", "2024-02-01"),
        ("shared", None, "2024-02-29", "2024-02-29"),
        # the bounds that the article's own date sets are no day of its own
        ("document", None, "2024-03-02", "2024-03-02"),
        ("document", "2024-03-02", None, "2024-03-02"),
        (None, None, None, "2024-03-02"),
    ],
)
def test_the_day_to_count_an_event_under(warehouse: Warehouse, source: str | None, start: str | None, end: str | None, day: str) -> None:
    values = ", ".join(
        f"{name} = {'NULL' if value is None else repr(value)}"
        for name, value in (("date_source", source), ("date_start", start), ("date_end", end))
    )
    warehouse.query(f"UPDATE events SET {values}")
    assert str(warehouse.query("SELECT day FROM what_happened WHERE article_title = 'Story 1'").item()) == day


@pytest.mark.parametrize("change", ["polarity = 'negative'", "modality = 'other'", "genericity = 'generic'", "tense = 'future'"])
def test_what_happened_is_told_apart_from_all_else(warehouse: Warehouse, change: str) -> None:
    assert warehouse.query("SELECT DISTINCT happened FROM what_happened").item()
    warehouse.query(f"UPDATE events SET {change}")
    assert not warehouse.query("SELECT DISTINCT happened FROM main_events").item()


def test_main_events(warehouse: Warehouse) -> None:
    rows = warehouse.query("SELECT event_type, actor, target, article_title FROM main_events ORDER BY article_title").rows()
    assert len(rows) == 5
    assert rows[1][0] == "COERCE" and rows[1][1] == "Police" and rows[1][3] == "Story 1"
    warehouse.query("UPDATE events SET prominence = 2")
    assert warehouse.query("SELECT count(*) FROM main_events").item() == 0


def test_people(warehouse: Warehouse) -> None:
    rows = warehouse.query("SELECT * FROM people ORDER BY name").rows(named=True)
    assert len(rows) == 5  # no places
    tom = next(row for row in rows if row["name"] == "Tom Okafor")
    assert (tom["n_articles"], tom["n_mentions"], tom["n_quotes"], tom["n_articles_quoted"]) == (2, 3, 1, 1)
    assert tom["titles"] == ["Union secretary"]
    assert all(isinstance(row["titles"], list) for row in rows)


def test_run_history(warehouse: Warehouse) -> None:
    row = warehouse.query("SELECT * FROM run_history").row(0, named=True)
    assert (row["run_id"], row["status"], row["seconds"], row["n_articles"], row["n_rejections"]) == ("run_1", "running", None, 5, 0)


def test_tables_are_counted(warehouse: Warehouse) -> None:
    rows = dict(warehouse.tables().select("name", "rows").rows())
    assert (rows["articles"], rows["mentions"], rows["quote_spans"], rows["who_said_what"]) == (5, 20, 10, 5)


def test_an_unknown_table_names_the_nearest(warehouse: Warehouse) -> None:
    with pytest.raises(WarehouseError, match="Did you mean mentions") as caught:
        warehouse.describe("mention'")
    assert caught.value.code == "unknown_table"


@pytest.mark.parametrize("sql", ["SELEC 1", "SELECT * FROM nowhere", "SELECT nothing FROM quotes", "SELECT * FROM warehouse"])
def test_a_wrong_query_is_explained(warehouse: Warehouse, sql: str) -> None:
    """The last one names a variable of this program: it is no table."""
    with pytest.raises(WarehouseError) as caught:
        warehouse.query(sql)
    assert caught.value.code == "bad_sql"
    assert warehouse.query("SELECT 1 AS one").item() == 1


@pytest.mark.parametrize("sql", ["", "-- a comment alone", ";"])
def test_a_query_without_an_answer_gives_an_empty_frame(warehouse: Warehouse, sql: str) -> None:
    assert warehouse.query(sql).is_empty()
