"""The main job as a whole, over real articles, the real model and real DuckDB files."""

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from broadsheet.transforms import extract
from broadsheet.warehouse import Warehouse
from tests.warehouses import SAMPLE_DATE, SAMPLES, assert_same_tables, assert_spans, contents, query

Run = Callable[..., dict[str, Any]]


def article(number: int, text: str | None = None, **fields: Any) -> dict[str, Any]:
    said = f"Mayor Nadia Farrow{number} met dock workers on Monday. “We will talk again,” she said."
    return {"id": f"a{number}", "title": f"Story {number}", "text": text or said, "published_at": "2024-03-20", **fields}


def test_every_span_is_exactly_its_text(samples_warehouse: Path) -> None:
    checked = assert_spans(samples_warehouse)
    assert checked > 1000


@pytest.mark.parametrize(("workers", "batch_size"), [(1, 1), (2, 7)])
def test_the_tables_do_not_depend_on_workers_and_batches(
    run_flow: Run, samples_warehouse: Path, tmp_path: Path, workers: int, batch_size: int
) -> None:
    database = tmp_path / "again.duckdb"
    run_flow(SAMPLES[::-1], db=str(database), published_at=SAMPLE_DATE, workers=workers, batch_size=batch_size)
    assert_same_tables(contents(samples_warehouse), contents(database))


def test_the_same_run_again_changes_nothing(run_flow: Run, samples_warehouse: Path) -> None:
    before = contents(samples_warehouse)
    whose = query(samples_warehouse, "SELECT article_id, run_id FROM articles ORDER BY ALL")
    summary = run_flow(SAMPLES, db=str(samples_warehouse), published_at=SAMPLE_DATE)["summary"]
    assert summary.new == summary.changed == summary.quotes.total() == 0
    assert_same_tables(before, contents(samples_warehouse))
    assert query(samples_warehouse, "SELECT article_id, run_id FROM articles ORDER BY ALL") == whose


def test_every_input_ends_in_exactly_one_place(samples_warehouse: Path) -> None:
    expected = json.loads((Path(SAMPLES[2]).parent / "expected.json").read_text(encoding="utf-8"))
    (n_articles,) = query(samples_warehouse, "SELECT count(*) FROM articles")[0]
    rejected = query(samples_warehouse, "SELECT stage, code, source_line FROM rejections ORDER BY stage, code")
    assert ("screen", "superseded", None) in rejected
    assert n_articles + 1 == len(expected["articles"])
    assert len(rejected) == len(expected["rejections"]) + 1


def test_one_article_at_a_time_or_all_at_once(run_flow: Run, write_articles: Callable[..., Path], tmp_path: Path) -> None:
    rows = [article(1), article(2), article(3, text=article(1)["text"], published_at="2024-03-01"), article(4, published_at=None)]
    # Names that an article sees in another light than those before it.
    rows += [article(5, text="Mayor Nadia F. Brandt met Ilsa Reyes and Tom Okafor on Monday. Brandt was tired. The U.S. was not asked.")]
    rows += [article(6, text="Mayor Brandt met Ilsa Reyes and Tom Okafor in the United States on Tuesday. “Good,” Brandt said.")]
    rows += [article(7, text="Nadia Brandt and Nadia X. Brandt came to Marlow. The Kestrel Valley Front (KVF) stayed away.")]
    rows += [article(8, text="The KVF spoke to Ms. Brandt in Marlow on Friday. “We agree,” Brandt said.")]
    rows += [article(9, text=f"KELHAM (AP) — {rows[6]['text']} More soon, it was said.", published_at="2024-03-21")]  # a near-copy
    together, alone = tmp_path / "together.duckdb", tmp_path / "alone.duckdb"
    run_flow([str(write_articles(*rows))], db=str(together))
    random.Random(7).shuffle(rows)
    for row in rows:
        run_flow([str(write_articles(row))], db=str(alone))
    assert_same_tables(contents(together), contents(alone))
    assert query(together, "SELECT external_id FROM articles WHERE duplicate_of IS NOT NULL") == [("a1",)]
    assert query(together, "SELECT external_id FROM articles WHERE copy_of IS NOT NULL ORDER BY 1") == [("a1",), ("a7",)]
    assert query(together, "SELECT n_articles FROM stories WHERE wire_agency = 'AP'") == [(2,)]
    assert query(together, "SELECT count(*) FROM stories") == [(7,)]


def test_a_changed_article_replaces_its_own_rows(run_flow: Run, write_articles: Callable[..., Path], tmp_path: Path) -> None:
    changed, fresh = tmp_path / "changed.duckdb", tmp_path / "fresh.duckdb"
    edited = article(2, text="Harbor master Ilsa Brandt resigned on Tuesday. “I am tired,” Brandt said.")
    run_flow([str(write_articles(article(1), article(2)))], db=str(changed))
    summary = run_flow([str(write_articles(article(1), edited))], db=str(changed))["summary"]
    assert (summary.new, summary.changed, summary.unchanged) == (0, 1, 1)
    run_flow([str(write_articles(article(1), edited))], db=str(fresh))
    now, after = contents(fresh), contents(changed)
    history = after.pop("article_versions")
    assert now.pop("article_versions").is_empty()
    assert_same_tables(now, after)
    assert history["text"].to_list() == [article(2)["text"]]
    assert history["added"].to_list() == [["Harbor master Ilsa Brandt resigned on Tuesday.", "“I am tired,” Brandt said."]]


def test_an_edited_file_replaces_its_article(run_flow: Run, tmp_path: Path) -> None:
    database, path = tmp_path / "x.duckdb", tmp_path / "story.txt"
    for text in ("Port reopens\n\nThe port reopened on Monday.\n", "Port reopens\n\nThe port reopened on Monday, and ships came in.\n"):
        path.write_text(text, encoding="utf-8")
        run_flow([str(path)], db=str(database))
        assert query(database, "SELECT count(*) FROM articles") == [(1,)]
    assert "ships came in" in query(database, "SELECT text FROM articles")[0][0]
    kept = query(database, "SELECT removed, added FROM article_versions JOIN articles USING (article_id)")
    assert kept == [(["The port reopened on Monday."], ["The port reopened on Monday, and ships came in."])]


def test_a_row_that_breaks_its_schema_is_rejected_and_nowhere_else(
    run_flow: Run, write_articles: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = extract.quote_rows

    def faulty(*arguments: Any) -> Any:
        quotes, spans = real(*arguments)
        return [quote | {"quote_type": "shouted"} for quote in quotes], spans

    monkeypatch.setattr(extract, "quote_rows", faulty)
    database = tmp_path / "x.duckdb"
    source = str(write_articles(article(1)))
    summary = run_flow([source], db=str(database), workers=1)["summary"]
    assert summary.quotes.total() == 0 and summary.rejected["quotes_schema"] == 1
    assert query(database, "SELECT (SELECT count(*) FROM quotes) + (SELECT count(*) FROM quote_spans)") == [(0,)]
    rows = query(database, "SELECT stage, code, source_uri, external_id, payload FROM rejections ORDER BY code")
    # An event that the quote tells goes with it, and its participants with the event.
    assert {row[1] for row in rows} == {"quotes_schema", "quote_spans_orphan", "events_orphan", "event_arguments_orphan"}
    assert all(row[0] == "validate" and row[2:4] == (source, "a1") for row in rows)
    assert any("shouted" in row[4] for row in rows)
    assert query(database, "SELECT count(*) > 0 FROM mentions") == [(True,)]
    # Mended and extracted anew, the rejection goes.
    monkeypatch.undo()
    run_flow([str(write_articles(article(1, title="Story 1, edited")))], db=str(database), workers=1)
    assert query(database, "SELECT count(*) FROM rejections") == [(0,)]
    assert query(database, "SELECT count(*) FROM quotes") == [(1,)]


def test_an_article_that_cannot_be_extracted_is_rejected_and_the_others_are_not(
    run_flow: Run, write_articles: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = extract.find_quotes

    def faulty(doc: Any, mentions: Any, roles: Any) -> Any:
        if "Farrow2" in doc.text:
            raise ValueError("no such luck")
        return real(doc, mentions, roles)

    monkeypatch.setattr(extract, "find_quotes", faulty)
    database = tmp_path / "x.duckdb"
    run_flow([str(write_articles(article(1), article(2), article(3)))], db=str(database), workers=1)
    assert query(database, "SELECT external_id FROM articles ORDER BY ALL") == [("a1",), ("a3",)]
    assert query(database, "SELECT code, external_id FROM rejections") == [("extraction_failed", "a2")]
    assert "no such luck" in query(database, "SELECT reason FROM rejections")[0][0]


def test_dates_given_on_the_command_line_serve_only_undated_articles(
    run_flow: Run, write_articles: Callable[..., Path], tmp_path: Path
) -> None:
    database = tmp_path / "x.duckdb"
    source = str(write_articles(article(1), article(2, published_at=None)))
    run_flow([source], db=str(database))
    dates = """
        SELECT external_id, published_on::VARCHAR, any_value(date_start::VARCHAR)
        FROM articles LEFT JOIN time_expressions USING (article_id) GROUP BY ALL ORDER BY 1"""
    assert query(database, dates) == [("a1", "2024-03-20", "2024-03-18"), ("a2", None, None)]
    run_flow([source], db=str(database), published_at="2024-05-08")
    assert query(database, dates) == [("a1", "2024-03-20", "2024-03-18"), ("a2", "2024-05-08", "2024-05-06")]


def test_who_made_what_is_written_down(samples_warehouse: Path) -> None:
    rows = query(samples_warehouse, "SELECT status, model_name, code_version, counts FROM runs ORDER BY started_at LIMIT 1")
    assert rows[0][:2] == ("completed", "en_broadsheet_news")
    assert json.loads(rows[0][3])["articles"] == 20
    (orphans,) = query(samples_warehouse, "SELECT count(*) FROM quotes ANTI JOIN runs USING (run_id)")[0]
    assert orphans == 0


def test_nothing_is_left_beside_the_database(samples_warehouse: Path) -> None:
    assert [path.name for path in samples_warehouse.parent.iterdir()] == [samples_warehouse.name]


def test_entities_are_those_of_the_mentions(samples_warehouse: Path) -> None:
    with Warehouse.open(samples_warehouse, read_only=True) as warehouse:
        counted = warehouse.query(
            "SELECT entity_id, count(*) AS n_mentions FROM mentions WHERE entity_id IS NOT NULL GROUP BY 1 ORDER BY 1"
        )
        entities = warehouse.query("SELECT entity_id, n_mentions FROM entities ORDER BY 1")
    assert counted.equals(entities) and entities.height > 50
