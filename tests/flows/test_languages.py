"""Articles in other languages than the model's: kept, told of, not extracted until a model serves them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from broadsheet.flows.report import render
from tests.warehouses import assert_same_tables, contents, query

ENGLISH = "Mayor Nadia Farrow met dock workers on Monday. “We will talk again,” she said."
GERMAN = "Die Bürgermeisterin von Lüneburg hat am Montag erklärt, die Brücke werde erst im Herbst wieder geöffnet."
FRENCH = "La maire de Quimper a annoncé lundi que le pont resterait fermé jusqu'à l'automne. Les riverains se disent déçus."


def test_other_languages_are_kept_and_extracted_once_a_model_serves_them(
    run_flow: Callable[..., dict[str, Any]],
    write_articles: Callable[..., Path],
    model_with: Callable[[str], str],
    tmp_path: Path,
) -> None:
    database = str(tmp_path / "a.duckdb")
    rows = [{"id": name, "text": text} for name, text in (("e", ENGLISH), ("d", GERMAN), ("f", FRENCH), ("d2", GERMAN))]
    given = [str(write_articles(*rows, {"id": "short", "text": "Lula wins"}, {"id": "told", "text": "Lula wins!", "language": "pt"}))]
    result = run_flow(given, db=database)
    summary = result["summary"]
    assert (summary.articles, summary.new, summary.copies, dict(summary.other_languages)) == (6, 6, 1, {"de": 1, "fr": 1, "pt": 1})
    assert summary.words == 14 + 2, "the words that were read for names, quotes and events"
    told = query(Path(database), "SELECT external_id, language FROM articles ORDER BY 1")
    assert told == [("d", "de"), ("d2", "de"), ("e", "en"), ("f", "fr"), ("short", None), ("told", "pt")]
    [(counts,)] = query(Path(database), "SELECT counts FROM runs")
    assert json.loads(counts)["other_languages"] == {"de": 1, "fr": 1, "pt": 1}
    assert "in other languages" in [str(cell) for cell in render(summary, result["totals"]).columns[0].cells]
    with_rows = "SELECT DISTINCT external_id FROM articles JOIN {} USING (article_id)"
    assert sorted(query(Path(database), with_rows.format("mentions"))) == [("e",), ("short",)]
    assert query(Path(database), with_rows.format("quotes")) == [("e",)]

    before = contents(Path(database))
    again = run_flow(given, db=database)["summary"]
    assert (again.unchanged, again.changed) == (6, 0) and not again.other_languages
    assert_same_tables(before, contents(Path(database)))

    many = model_with("pass")
    meta = tmp_path / "packages" / many / "meta.json"
    meta.write_text(json.dumps(json.loads(meta.read_text(encoding="utf-8")) | {"lang": "xx"}), encoding="utf-8")
    later = run_flow(given, db=database, model=many)["summary"]
    assert later.changed == 6 and not later.other_languages
    assert ("told",) in query(Path(database), with_rows.format("mentions"))
