"""What the warehouse's tests share: batches of rows as extraction would give them, for articles made up here by number."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from broadsheet.schemas import EXTRACTED, Articles, Places, Rejections
from broadsheet.schemas.ids import digest, identifier
from broadsheet.transforms.entities.keys import name_id
from broadsheet.transforms.stories.clusters import story_id
from broadsheet.warehouse import Warehouse

PEOPLE = ("Lucía Ibarra", "Tom Okafor", "Mina Laurent", "Piet van der Meer", "Aoife Brennan")
CITIES = ("Port Alden", "Saint Orrin", "Vell")
PLACES = {"Port Alden": "11", "Saint Orrin": "12", "Vell": "13"}  # two in one region, one in a country without regions
RUN = {
    "run_id": "run_1",
    "started_at": datetime(2024, 3, 18, 14, tzinfo=UTC),
    "model_name": "a_model",
    "model_version": "1.0",
    "code_version": "0.1.0",
    "taxonomy": "broadsheet",
    "taxonomy_hash": "5b0c",
}
Frames = dict[str, pl.DataFrame]


def make_batch(numbers: Iterable[int], version: int = 1, run_id: str = "run_1") -> Frames:
    """Frames for the articles with these numbers: every table filled, entities shared between articles, emoji before the spans.
    Another version of an article has another text."""
    rows: dict[str, list[dict[str, Any]]] = {table.table(): [] for table in (Articles, *EXTRACTED)}
    for number in numbers:
        for table, added in _article(number, version, run_id).items():
            rows[table] += added
    return {table.table(): table.frame(rows[table.table()]) for table in (Articles, *EXTRACTED)}


def _article(number: int, version: int, run_id: str) -> dict[str, list[dict[str, Any]]]:
    article_id = identifier("art", number)
    speaker, target, city = PEOPLE[number % 5], PEOPLE[(number + version) % 5], CITIES[number % 3]
    last = speaker.split()[-1]
    text = (
        f"🚢🚓 {'Union secretary ' if number % 2 else ''}{speaker} spoke {'again ' * version}in {city}. "
        f"“We were not asked,” {last} said, “and we mind.” "
        f"Police arrested {target} on Sunday."
    )
    of_article = {"article_id": article_id, "run_id": run_id}

    def span(words: str, after: int = 0) -> tuple[int, int]:
        start = text.index(words, after)
        return start, start + len(words)

    def mention(words: str, label: str, name: str, after: int = 0) -> dict[str, Any]:
        start, end = span(words, after)
        return of_article | {
            "mention_id": identifier("men", article_id, start, end),
            "start_char": start,
            "end_char": end,
            "text": words,
            "label": label,
            "mention_kind": "name",
            "resolved_name": name,
            **of_name(label, name),
        }

    pieces = [span("“We were not asked,”"), span("“and we mind.”")]
    cue, who, trigger, date = span("said"), span(last, pieces[0][1]), span("arrested"), span("Sunday")
    quote_id, event_id = identifier("quo", article_id, *pieces[0], *pieces[1]), identifier("evt", article_id, *trigger)
    in_capitals = speaker.upper() if number % 4 == 0 else speaker  # the same entity, written differently
    published = None if number % 3 == 0 else datetime(2024, 3, 1, tzinfo=UTC) + timedelta(days=number)
    return {
        "articles": [
            of_article
            | {
                "source_uri": f"/news/{number}.txt",
                "title": f"Story {number}",
                "publisher": "Harbor Courier",
                "authors": [],
                "published_at": published,
                "published_on": published.date() if published else None,
                "text": text,
                "n_words": len(text.split()),
                "content_hash": digest(text),
                "record_hash": digest(f"{number} {text}"),
                "story_id": story_id(article_id),
            }
        ],
        "mentions": [
            mention(speaker, "PERSON", in_capitals),
            mention(city, "GPE", city),
            mention(last, "PERSON", in_capitals, pieces[0][1]),
            mention(target, "PERSON", target, trigger[1]),
        ],
        "entity_roles": [
            of_article
            | {
                "role_id": identifier("rol", article_id, *span(title)),
                **of_name("PERSON", speaker),
                "start_char": span(title)[0],
                "end_char": span(title)[1],
                "text": title,
                "kind": "title",
            }
            for title in ("Union secretary",)
            if number % 2
        ],
        "article_places": [
            of_article | {**of_name("GPE", city), "name": city, "place_id": PLACES[city], "rule": "largest", "n_mentions": 1}
        ],
        "time_expressions": [
            of_article | {"start_char": date[0], "end_char": date[1], "text": "Sunday", "timex_type": "DATE", "timex_value": None}
        ],
        "quotes": [
            of_article
            | {
                "quote_id": quote_id,
                "start_char": pieces[0][0],
                "end_char": pieces[1][1],
                "text": text[pieces[0][0] : pieces[1][1]],
                "quote_type": "direct",
                "cue_start": cue[0],
                "cue_end": cue[1],
                "cue_text": "said",
                "cue_lemma": "say",
                "speaker_start": who[0],
                "speaker_end": who[1],
                "speaker_text": last,
                "speaker_name_id": name_id("PERSON", speaker.casefold()),
                "speaker_entity_id": name_id("PERSON", speaker.casefold()),
                "speaker_name": speaker,
                "speaker_title": "union secretary" if number % 2 else None,
                "speaker_kind": "person",
                "rule": "marks+verb-after",
            }
        ],
        "quote_spans": [
            {"quote_id": quote_id, "span_index": index, "start_char": start, "end_char": end, "text": text[start:end]}
            for index, (start, end) in enumerate(pieces)
        ],
        "events": [
            of_article
            | {
                "event_id": event_id,
                "trigger_start": trigger[0],
                "trigger_end": trigger[1],
                "trigger_text": "arrested",
                "trigger_lemma": "arrest",
                "event_type": "COERCE",
                "date_text": "Sunday",
                "polarity": "positive",
                "modality": "asserted",
                "tense": "past",
                "genericity": "specific",
                "happening_id": identifier("hap", event_id),
                "incident_id": identifier("inc", identifier("hap", event_id)),
                "prominence": 1,
                "reported_by": quote_id if number % 2 else None,
            }
        ],
        "event_arguments": [
            {"event_id": event_id, "role": role, "start_char": start, "end_char": end, "text": words, **named}
            for role, words, named in (("actor", "Police", {}), ("target", target, of_name("PERSON", target)))
            for start, end in [span(words, trigger[0] - len("Police "))]
        ],
    }


def make_places(*names: str) -> pl.DataFrame:
    """Rows of `places` for these of the cities, with what lies around them."""
    point = {"latitude": 60.5, "longitude": 5.25, "point": "itself", "source": "made up"}
    country = {"country_code": "QA", "country_code3": "QAA", "country": "Norland"}
    region = {"region_id": "QA.1", "region": "Coast"}
    rows: list[dict[str, Any]] = [
        point | country | ({} if name == "Vell" else region) | {"place_id": PLACES[name], "name": name, "kind": "city"} for name in names
    ]
    rows.append(point | country | {"place_id": "QA", "name": "Norland", "kind": "country"})
    if set(names) - {"Vell"}:
        rows.append(point | country | region | {"place_id": "QA.1", "name": "Coast", "kind": "region"})
    return Places.frame(rows)


def of_name(label: str, name: str) -> dict[str, str]:
    """A name and the entity that it stands for before names are resolved."""
    return {"name_id": name_id(label, name.casefold()), "entity_id": name_id(label, name.casefold())}


def make_rejections(*rows: dict[str, Any]) -> pl.DataFrame:
    """Rows of `rejections`, of which the least must be said."""
    return Rejections.frame([{"run_id": "run_1", "stage": "parse", "code": "not_json", "reason": "why"} | row for row in rows])


def rows_of(warehouse: Warehouse) -> Frames:
    """All rows of all tables but the runs and the dictionary, in an order of their own."""
    names = ["articles", *(table.table() for table in EXTRACTED), "entities", "entity_aliases", "names_to_resolve", "places", "rejections"]
    return {name: warehouse.query(f"SELECT * FROM {name} ORDER BY ALL") for name in names}


@pytest.fixture
def batch() -> Callable[..., Frames]:
    return make_batch


@pytest.fixture
def rejections() -> Callable[..., pl.DataFrame]:
    return make_rejections


@pytest.fixture
def places() -> Callable[..., pl.DataFrame]:
    return make_places


@pytest.fixture
def everything() -> Callable[[Warehouse], Frames]:
    return rows_of


@pytest.fixture
def run() -> dict[str, Any]:
    return dict(RUN)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.duckdb"
