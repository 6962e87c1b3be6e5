"""A user's taxonomy in a run: in worker processes as in this one, recorded, and another one reads the articles anew."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from broadsheet.flows.taxonomies import read_taxonomy_file
from broadsheet.transforms.events.additions import TaxonomyError
from tests.warehouses import assert_same_tables, contents, query

Run = Callable[..., dict[str, Any]]
FARMS = """[types.HARVEST]
definition = "Crops are sown, brought in, or fail."
verbs = ["harvest", "sow"]
nouns = ["harvest"]
"""
TYPES = "SELECT event_type, count(*) FROM events GROUP BY ALL ORDER BY ALL"


@pytest.fixture
def source(write_articles: Callable[..., Path]) -> str:
    said = ("Farmers in Kelham harvested wheat on Monday.", "The harvest was late, and police arrested a farmer.", "Rain fell.")
    rows = [{"id": f"a{number}", "text": text, "published_at": "2024-03-20"} for number, text in enumerate(said)]
    return str(write_articles(*rows))


@pytest.fixture
def farms(tmp_path: Path) -> str:
    path = tmp_path / "farms.toml"
    path.write_text(FARMS, encoding="utf-8")
    return str(path)


def test_workers_read_with_it_as_this_process_does(run_flow: Run, source: str, farms: str, tmp_path: Path) -> None:
    for workers in (1, 2):
        run_flow([source], db=str(tmp_path / f"{workers}.duckdb"), taxonomy=farms, workers=workers, batch_size=1)
    assert ("HARVEST", 2) in query(tmp_path / "2.duckdb", TYPES)
    assert_same_tables(contents(tmp_path / "1.duckdb"), contents(tmp_path / "2.duckdb"))


def test_another_taxonomy_reads_anew_and_the_same_one_does_not(run_flow: Run, source: str, farms: str, tmp_path: Path) -> None:
    database, fresh = tmp_path / "x.duckdb", tmp_path / "fresh.duckdb"
    done = [run_flow([source], db=str(database), taxonomy=given)["summary"].changed for given in (None, farms, farms)]
    assert done == [0, 3, 0]
    assert ("HARVEST", 2) in query(database, TYPES)
    run_flow([source], db=str(fresh), taxonomy=farms)
    assert_same_tables(contents(fresh), contents(database))
    runs = query(database, "SELECT taxonomy, taxonomy_hash FROM runs ORDER BY started_at")
    assert [name for name, _ in runs] == ["broadsheet", "farms.toml", "farms.toml"]
    assert runs[0][1] != runs[1][1] == runs[2][1]
    # Without it again, its type goes; the definition goes with the last event.
    assert run_flow([source], db=str(database))["summary"].changed == 3
    gone = query(database, "SELECT (SELECT count(*) FROM events WHERE event_type = 'HARVEST'), count(*) FROM event_types")
    assert gone == [(0, 31)]


def test_types_of_articles_that_were_not_given_again_keep_their_definition(
    run_flow: Run, source: str, farms: str, write_articles: Callable[..., Path], tmp_path: Path
) -> None:
    database = tmp_path / "x.duckdb"
    run_flow([source], db=str(database), taxonomy=farms)
    run_flow([str(write_articles({"id": "b", "text": "Miners met the premier."}, name="b.jsonl"))], db=str(database))
    undefined = query(database, "SELECT DISTINCT event_type FROM events WHERE event_type NOT IN (SELECT event_type FROM event_types)")
    assert undefined == []
    joined = "SELECT DISTINCT definition FROM events JOIN event_types USING (event_type) WHERE event_type = 'HARVEST'"
    assert query(database, joined) == [("Crops are sown, brought in, or fail.",)]


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(TaxonomyError, match="check the path"):
        read_taxonomy_file(tmp_path / "nowhere.toml")
    (tmp_path / "t.toml").write_bytes(b"[types.K\xf6]")
    with pytest.raises(TaxonomyError, match="UTF-8"):
        read_taxonomy_file(tmp_path / "t.toml")
