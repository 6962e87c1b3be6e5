"""Incidents in a warehouse: the same however the articles come, settled again when one changes, told in a view with their evidence."""

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from broadsheet.flows import incidents as flow
from broadsheet.flows.incidents import settle_incidents
from broadsheet.flows.resolution import resolve_names
from broadsheet.schemas import EXTRACTED, Articles
from broadsheet.schemas.ids import digest, identifier
from broadsheet.transforms.entities.identity import entity
from broadsheet.transforms.events.incidents import incident_id
from broadsheet.transforms.stories.clusters import story_id
from broadsheet.warehouse import Warehouse
from tests.naming import article_id

Frames = dict[str, pl.DataFrame]
LABELS = {"Vell": "GPE", "Port Alden": "GPE", "Kelham": "GPE", "Marlow Freight": "ORG"}
SETTLED = ("compared_stories", "compared_happenings", "happening_keys", "incident_links", "articles_to_settle")


@dataclass(frozen=True)
class Told:
    """An event as an article tells it: the word, whom or what it was done to (a name, or a noun), where, and the day it gives."""

    lemma: str
    target: str
    place: str | None = None
    day: date | None = None
    polarity: str = "positive"


@dataclass(frozen=True)
class Report:
    """An article made of events: the day it was published (in March 2024; None for an article without a date), who is in it."""

    day: int | None
    names: tuple[str, ...]
    events: tuple[Told, ...]
    publisher: str = "Harbor Courier"


WRECK = ("Mina Laurent", "Marlow Freight", "Vell")
FRAUD = ("Tom Okafor", "Aoife Brennan", "Kelham")
REPORTS: dict[int, Report] = {
    1: Report(4, WRECK, (Told("collide", "ferry", "Vell"), Told("injure", "sailor"))),
    2: Report(5, WRECK, (Told("collision", "ferry"), Told("injure", "sailor"), Told("rescue", "crew")), "Vell Post"),
    3: Report(6, (*WRECK, "Ana Ibarra"), (Told("collide", "ferry", "Vell", date(2024, 3, 3)), Told("resign", "Mina Laurent"))),
    4: Report(25, WRECK, (Told("collide", "ferry", "Vell"), Told("injure", "sailor"))),  # another, three weeks later
    5: Report(5, FRAUD, (Told("arrest", "Tom Okafor"), Told("charge", "Aoife Brennan"))),
    6: Report(6, FRAUD, (Told("arrest", "Tom Okafor"), Told("charge", "Aoife Brennan", polarity="negative")), "Vell Post"),
    7: Report(None, FRAUD, (Told("arrest", "Tom Okafor"), Told("charge", "Aoife Brennan"))),
    8: Report(None, FRAUD, (Told("arrest", "Tom Okafor"), Told("charge", "Aoife Brennan"), Told("search", "office"))),
    9: Report(6, ("Piet Aune", "Port Alden"), (Told("arrest", "Piet Aune", "Port Alden"), Told("injure", "sailor"))),
    10: Report(5, WRECK, (Told("resign", "Mina Laurent"), Told("collide", "ferry", "Vell"))),
}


def frames_of(reports: Mapping[int, Report]) -> Frames:
    rows: dict[str, list[dict[str, Any]]] = {table.table(): [] for table in (Articles, *EXTRACTED)}
    for number, report in reports.items():
        _add(rows, number, report)
    return {table.table(): table.frame(rows[table.table()]) for table in (Articles, *EXTRACTED)}


def _add(rows: dict[str, list[dict[str, Any]]], number: int, report: Report) -> None:
    article = article_id(number)
    of_article = {"article_id": article, "run_id": "run_1"}
    text = f"Story {number}."

    def say(words: str) -> dict[str, Any]:
        nonlocal text
        start, text = len(text) + 1, f"{text} {words}"
        return {"start_char": start, "end_char": len(text), "text": words}

    def name(words: str) -> tuple[dict[str, Any], dict[str, Any]]:
        label = LABELS.get(words, "PERSON")
        span, named = say(words), entity(label, words).entity_id
        ids = {"name_id": named, "entity_id": named}
        kind = {
            "mention_id": identifier("men", article, span["start_char"]),
            "mention_kind": "name",
            "label": label,
            "resolved_name": words,
        }
        rows["mentions"].append(of_article | span | ids | kind)
        return span, ids

    for words in report.names:
        name(words)
    for place, told in enumerate(report.events, start=1):
        span = say(told.lemma)
        event = identifier("evt", article, span["start_char"], span["end_char"])
        trigger = {"trigger_start": span["start_char"], "trigger_end": span["end_char"], "trigger_text": told.lemma}
        happening = identifier("hap", event)
        one = {"happening_id": happening, "incident_id": incident_id(happening), "prominence": place, "event_type": "OTHER"}
        reality = {
            "polarity": told.polarity,
            "modality": "asserted",
            "tense": "past",
            "genericity": "specific",
            "trigger_lemma": told.lemma,
        }
        rows["events"].append(
            of_article
            | {"event_id": event, "date_start": told.day, "date_end": told.day, "date_source": "stated" if told.day else None}
            | trigger
            | one
            | reality
        )
        for role, words in (("target", told.target), ("location", told.place)):
            if words is not None:
                where, ids = name(words) if words[0].isupper() else (say(words), {})
                rows["event_arguments"].append({"event_id": event, "role": role} | where | ids)
    published = datetime(2024, 3, report.day, 9, tzinfo=UTC) if report.day else None
    about = {"source_uri": f"/{number}.txt", "authors": [], "title": f"Story {number}", "text": text, "publisher": report.publisher}
    dates = {"published_at": published, "published_on": published.date() if published else None}
    hashes = {"content_hash": digest(text), "record_hash": digest(text), "story_id": story_id(article)}
    rows["articles"].append(of_article | about | dates | hashes | {"n_words": 1})


def load(warehouse: Warehouse, numbers: Iterable[int], reports: Mapping[int, Report] = REPORTS) -> None:
    warehouse.load_batch(frames_of({number: reports[number] for number in numbers}))
    settle(warehouse)


def settle(warehouse: Warehouse) -> None:
    resolve_names(warehouse)
    settle_incidents(warehouse)


def everything(warehouse: Warehouse) -> Frames:
    return {name: warehouse.query(f"FROM {name} ORDER BY ALL") for name in ("events", *SETTLED, "incidents")}


def assert_equal(one: Frames, other: Frames) -> None:
    for name, frame in one.items():
        assert frame.equals(other[name]), f"{name} differs"


def groups(warehouse: Warehouse) -> set[tuple[str, frozenset[int]]]:
    """The incidents that are told in several articles: the word in the first, and the articles."""
    numbers = {article_id(number): number for number in range(100)}
    found = warehouse.query(
        "SELECT min(trigger_lemma) AS word, list(DISTINCT article_id) AS articles FROM events GROUP BY incident_id HAVING len(articles) > 1"
    )
    return {(word, frozenset(numbers[article] for article in articles)) for word, articles in found.rows()}


def test_what_is_the_same_is_one_and_what_is_not_is_two(path: Path) -> None:
    with Warehouse.open(path) as warehouse:
        load(warehouse, REPORTS)
        assert groups(warehouse) == {
            ("collide", frozenset({1, 2, 3, 10})),  # not 4, three weeks later
            ("injure", frozenset({1, 2})),  # not 9, another story
            ("resign", frozenset({3, 10})),
            ("arrest", frozenset({5, 6})),
            ("arrest", frozenset({7, 8})),  # whose days nobody knows
            ("charge", frozenset({7, 8})),  # not 6, which denies it
        }


@pytest.mark.parametrize("seed", range(2))
def test_the_order_and_size_of_loads_make_no_difference(path: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    rng = random.Random(seed)
    with Warehouse.open(path) as one, Warehouse.open(path.with_name("other.duckdb")) as other:
        load(one, REPORTS)
        monkeypatch.setattr(flow, "ARTICLES_AT_ONCE", 1 + seed)
        numbers = [*REPORTS]
        rng.shuffle(numbers)
        while numbers:
            size = rng.randint(1, 4)
            load(other, numbers[:size])
            numbers = numbers[size:]
        assert_equal(everything(one), everything(other))
        # The first article of an incident changes, another goes, and both come back.
        load(other, [1, 5], {1: REPORTS[9], 5: REPORTS[5]})
        other.load_batch({}, retired=[article_id(10), article_id(6)])
        settle(other)
        assert ("collide", frozenset({2, 3})) in groups(other)
        load(other, [6, 1, 10])
        assert_equal(everything(one), everything(other))


def test_a_crowded_key_links_nothing_until_it_empties(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flow, "CROWD", 3)
    with Warehouse.open(path) as warehouse:
        alike = {number: Report(5, FRAUD, (Told("arrest", "Tom Okafor"), Told("charge", "Aoife Brennan"))) for number in range(4)}
        load(warehouse, [0, 1, 2], alike)
        assert ("arrest", frozenset({0, 1, 2})) in groups(warehouse)
        load(warehouse, [3], alike)
        assert groups(warehouse) == set()
        warehouse.load_batch({}, retired=[article_id(1)])
        settle(warehouse)
        assert ("arrest", frozenset({0, 2, 3})) in groups(warehouse)


def test_a_name_that_comes_to_mean_somebody_else_settles_its_articles_again(path: Path) -> None:
    with Warehouse.open(path) as warehouse:
        country = {
            1: Report(5, ("US", "Kelham"), (Told("sue", "US"), Told("resign", "Ana Ibarra"))),
            2: Report(5, ("United States", "Kelham"), (Told("sue", "United States"), Told("resign", "Ana Ibarra"))),
        }
        load(warehouse, country, country)
        assert warehouse.query("SELECT count(*) FROM articles_to_settle").item() == 0
        shared = warehouse.query("SELECT list_distinct(flatten(list(about))) AS names FROM compared_stories").item()
        known = warehouse.query("SELECT entity_id FROM entities").to_series().to_list()
        assert set(shared) <= set(known)


def test_a_load_that_is_not_settled_is_noted(path: Path) -> None:
    with Warehouse.open(path) as warehouse:
        warehouse.load_batch(frames_of({1: REPORTS[1], 2: REPORTS[2]}))
        assert warehouse.query("SELECT article_id FROM articles_to_settle ORDER BY 1")["article_id"].to_list() == sorted(
            [article_id(1), article_id(2)]
        )
        settle(warehouse)
        assert warehouse.articles_to_settle(10) == []
        assert settle_incidents(warehouse) == 0


def test_the_evidence_is_kept(path: Path) -> None:
    with Warehouse.open(path) as warehouse:
        load(warehouse, REPORTS)
        links = warehouse.query(
            "SELECT list_sort(list(entities.name)) FROM incident_links, unnest(shared) AS told(entity_id) JOIN entities USING (entity_id) "
            f"WHERE article_id = '{article_id(2)}' AND families = ['crash'] GROUP BY happening_id"
        ).rows()
        assert links == [(["Marlow Freight", "Mina Laurent", "Vell"],)]
        loose = warehouse.query(
            "FROM incident_links ANTI JOIN events ON events.happening_id = incident_links.happening_id "
            "AND events.incident_id = incident_links.incident_id"
        )
        assert loose.height == 0


def test_the_view_tells_who_reported_first(path: Path) -> None:
    with Warehouse.open(path) as warehouse:
        load(warehouse, REPORTS)
        row = warehouse.query("FROM incidents ORDER BY n_articles DESC LIMIT 1").row(0, named=True)
        assert row["n_articles"] == 4 and row["n_mentions"] == 4 and row["n_publishers"] == 2
        assert row["first_title"] == "Story 1" and row["first_publisher"] == "Harbor Courier"
        assert row["first_published_at"] == datetime(2024, 3, 4, 9, tzinfo=UTC)
        assert row["last_published_at"] - row["first_published_at"] == timedelta(days=2)
        assert row["target"] == "ferry" and row["location"] == "Vell"
        assert row["date_start"] == row["date_end"] == date(2024, 3, 3)
        assert row["asserted"]
        assert warehouse.query("SELECT sum(n_mentions) FROM incidents").item() == sum(len(report.events) for report in REPORTS.values())
