"""Cues of quotes beside the events of a scorer's input."""

import json
from pathlib import Path

import duckdb

from benchmarks.reports import add_reports


def test_a_cue_counts_once_and_no_event_counts_twice(tmp_path: Path) -> None:
    database, predictions = tmp_path / "w.duckdb", tmp_path / "p.jsonl"
    with duckdb.connect(str(database)) as connection:
        connection.execute("CREATE TABLE articles AS SELECT 'art_1' AS article_id, 'one' AS external_id")
        connection.execute(
            """CREATE TABLE quotes AS SELECT 'art_1' AS article_id, *
            FROM (VALUES (5, 9), (5, 9), (20, 27), (NULL, NULL)) AS q(cue_start, cue_end)"""
        )
    predictions.write_text(json.dumps({"id": "one", "events": [{"trigger_start": 20, "trigger_end": 27}]}) + "\n", encoding="utf-8")
    add_reports(database, predictions)
    (article,) = map(json.loads, predictions.read_text(encoding="utf-8").splitlines())
    assert article["reports"] == [{"trigger_start": 5, "trigger_end": 9}]
    assert len(article["events"]) == 1
