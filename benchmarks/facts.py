"""How many of the facts in `samples/expected.json` stand in a warehouse of the samples.

The samples and their facts were written by hand before any extractor saw them. `samples/README.md` says what each kind of fact means.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

DATE = "2024-04-24"  # the day that the samples without a date were written for
SAMPLES = Path(__file__).parent.parent / "samples"
Row = dict[str, Any]


@dataclass(frozen=True)
class Verdict:
    """A fact of an article, and whether the warehouse has it."""

    article: str
    kind: str
    fact: Row
    holds: bool


def judge(database: Path) -> list[Verdict]:
    """A verdict on every expected fact of the articles that stand in the warehouse, found there by file name and id.

    In a run of all samples one page gives way to its update; its facts are not judged.
    """
    expected = json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8"))
    with duckdb.connect(str(database), read_only=True) as con:
        articles = _rows(con, "SELECT * FROM articles WHERE duplicate_of IS NULL")
        verdicts = []
        for entry in expected["articles"]:
            found = [
                row
                for row in articles
                if Path(row["source_uri"]).name == Path(entry["file"]).name
                and row["external_id"] == entry["id"]
                and row["title"] == entry["title"]
            ]
            if found:
                tables = _tables(con, found[0])
                name = f"{entry['file']}#{entry['id']}" if entry["id"] else entry["file"]
                verdicts += [Verdict(name, fact["kind"], fact, CHECKS[fact["kind"]](fact, tables)) for fact in entry["facts"]]
    return verdicts


def recall(verdicts: list[Verdict]) -> dict[str, tuple[int, int]]:
    """{kind: (facts that hold, facts)}."""
    held, all_facts = Counter(v.kind for v in verdicts if v.holds), Counter(v.kind for v in verdicts)
    return {kind: (held[kind], number) for kind, number in sorted(all_facts.items())}


@dataclass(frozen=True)
class _Tables:
    text: str
    quotes: list[Row]
    spans: list[Row]
    events: list[Row]
    arguments: list[Row]
    times: list[Row]
    mentions: list[Row]


def _rows(con: duckdb.DuckDBPyConnection, query: str, *values: Any) -> list[Row]:
    cursor = con.execute(query, list(values))
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _tables(con: duckdb.DuckDBPyConnection, article: Row) -> _Tables:
    def of(query: str) -> list[Row]:
        return _rows(con, query, article["article_id"])

    return _Tables(
        article["text"],
        of("SELECT * FROM quotes WHERE article_id = ?"),
        of("SELECT s.* FROM quote_spans s JOIN quotes USING (quote_id) WHERE article_id = ?"),
        of("SELECT * FROM events WHERE article_id = ?"),
        of(
            "SELECT a.*, n.name FROM event_arguments a JOIN events USING (event_id) "
            "LEFT JOIN entities n USING (entity_id) WHERE article_id = ?"
        ),
        of("SELECT * FROM time_expressions WHERE article_id = ?"),
        of("SELECT m.*, e.name FROM mentions m LEFT JOIN entities e USING (entity_id) WHERE article_id = ?"),
    )


def _covering(fact_text: str, tables: _Tables) -> Iterator[Row]:
    """The quotes whose pieces cover the text, the narrowest first."""
    start = tables.text.find(fact_text)
    end = start + len(fact_text)
    by_id = {quote["quote_id"]: quote for quote in tables.quotes}
    for span in sorted(tables.spans, key=lambda s: s["end_char"] - s["start_char"]):
        # A full stop or a mark at the rim makes no difference.
        if span["start_char"] <= start + 1 and span["end_char"] >= end - 1:
            yield by_id[span["quote_id"]]


def _alike(expected: str | None, found: str | None) -> bool:
    if expected is None or found is None:
        return expected is found
    return expected.casefold() in found.casefold() or found.casefold() in expected.casefold()


def _quote(fact: Row, tables: _Tables) -> bool:
    quote = next(_covering(fact["text"], tables), None)
    if quote is None or quote["speaker_kind"] != fact.get("speaker_kind", quote["speaker_kind"]):
        return False
    if fact.get("quote_type", quote["quote_type"]) != quote["quote_type"]:
        return False
    named = fact.get("speaker_name")
    # A document may be resolved to whose it is; nobody is lost by that.
    return quote["speaker_name"] == named or (named is None and fact.get("speaker_kind") == "document")


def _not_quote(fact: Row, tables: _Tables) -> bool:
    start = tables.text.find(fact["text"])
    return not any(span["start_char"] >= start - 2 and span["end_char"] <= start + len(fact["text"]) + 2 for span in tables.spans)


def _event(fact: Row, tables: _Tables) -> bool:
    at = tables.text.find(fact["context"])
    at = tables.text.find(fact["trigger"], at)
    events = [e for e in tables.events if e["trigger_start"] < at + len(fact["trigger"]) and e["trigger_end"] > at]
    return any(_same_event(fact, event, tables) for event in events)


def _same_event(fact: Row, event: Row, tables: _Tables) -> bool:
    if event["event_type"] not in {fact["event_type"], *fact.get("event_type_also", ())}:
        return False
    for column in ("polarity", "modality", "tense"):
        if fact.get(column, event[column]) != event[column]:
            return False
    for column in ("date_start", "date_end"):
        if column in fact and str(event[column]) != str(fact[column]):
            return False
    arguments = [a for a in tables.arguments if a["event_id"] == event["event_id"]]
    for role in ("actor", "target", "location"):
        said = [a for a in arguments if a["role"] == role]
        if role in fact and not any(_alike(fact[role], a["text"]) for a in said):
            return False
        if f"{role}_name" in fact and not any(_alike(fact[f"{role}_name"], a["name"]) for a in said):
            return False
    return not any(a["role"] == "actor" and "not_actor" in fact and _alike(fact["not_actor"], a["text"]) for a in arguments)


def _time(fact: Row, tables: _Tables) -> bool:
    at = tables.text.find(fact["context"])
    at = tables.text.find(fact["phrase"], at)
    found = [t for t in tables.times if t["start_char"] < at + len(fact["phrase"]) and t["end_char"] > at]
    return any(
        fact.get("timex_value", time["timex_value"]) == time["timex_value"]
        and all(str(time[column]) == fact[column] for column in ("date_start", "date_end") if column in fact)
        for time in found
    )


def _entity(fact: Row, tables: _Tables) -> bool:
    forms = {fact["name"], *fact.get("aliases", ())}
    found = [m for m in tables.mentions if m["mention_kind"] == "name" and m["text"] in forms]
    return bool(found) and {(m["name"], m["label"]) for m in found} == {(fact["name"], fact.get("label", found[0]["label"]))}


def _distinct(fact: Row, tables: _Tables) -> bool:
    entities = [{m["entity_id"] for m in tables.mentions if m["text"] == name} for name in fact["names"]]
    return all(entities) and all(a.isdisjoint(b) for i, a in enumerate(entities) for b in entities[i + 1 :])


CHECKS: dict[str, Callable[[Row, _Tables], bool]] = {
    "quote": _quote,
    "not_quote": _not_quote,
    "event": _event,
    "time": _time,
    "entity": _entity,
    "distinct": _distinct,
}
