"""Looking at whole warehouses: the samples, what stands in the tables, and whether two are the same."""

from pathlib import Path
from typing import Any

import polars as pl

from broadsheet.schemas import TABLES
from broadsheet.warehouse import Warehouse

ROOT = Path(__file__).parent.parent
SAMPLES = [str(ROOT / "samples" / part) for part in ("text", "html", "wire.jsonl")]
SAMPLE_DATE = "2024-04-24"
# What differs from run to run by its nature: who made a row.
OF_THE_RUN = {"run_id", "replaced_run_id"}


def query(database: Path, sql: str) -> list[tuple[Any, ...]]:
    with Warehouse.open(database, read_only=True) as warehouse:
        return warehouse.query(sql).rows()


def contents(database: Path) -> dict[str, pl.DataFrame]:
    """All tables but `runs`, without what belongs to the run, in one order."""
    with Warehouse.open(database, read_only=True) as warehouse:
        tables = {table.table(): warehouse.query(f'FROM "{table.table()}"') for table in TABLES if table.table() != "runs"}
    return {name: (kept := frame.drop(OF_THE_RUN & set(frame.columns))).sort(kept.columns) for name, frame in tables.items()}


def assert_same_tables(first: dict[str, pl.DataFrame], second: dict[str, pl.DataFrame]) -> None:
    assert first.keys() == second.keys()
    for name, frame in first.items():
        assert frame.equals(second[name]), f"{name} differs: {frame.height} and {second[name].height} rows"


def assert_spans(database: Path) -> int:
    """Checks all spans of all tables against the articles' texts, and gives how many there were."""
    checked = 0
    with Warehouse.open(database, read_only=True) as warehouse:
        texts = dict(warehouse.query("SELECT article_id, text FROM articles").iter_rows())
        owners = dict(
            warehouse.query("SELECT quote_id, article_id FROM quotes UNION ALL SELECT event_id, article_id FROM events").iter_rows()
        )
        for table in TABLES:
            for start, end, text in table.spans():
                frame = warehouse.query(f'SELECT * FROM "{table.table()}" WHERE {start} IS NOT NULL')
                for row in frame.iter_rows(named=True):
                    article_id = row.get("article_id") or owners[row.get("quote_id") or row["event_id"]]
                    assert texts[article_id][row[start] : row[end]] == row[text], (table.table(), row)
                    checked += 1
    return checked
