"""Short cases for every line of what event extraction must do: texts and expected events stand in `cases/*.toml`, one file a line.

A case gives its text and the events expected of it, in order: under `events` all of them, or under `has` those that it looks at. Of each
event it gives `trigger` (the word as it stands; the second of two equal ones has `nth = 2`), and whatever else it looks at: the columns of
`events`; the roles of `event_arguments`, each a list of its texts (`[]` for none); and

    names       {role: names}: the full names that the arguments stand for
    numbers     the arguments with a number: `of` (the argument's text), and any of `value`, `low`, `high`, `unit`, `words`
    said_by     who is quoted as saying so, as the quote's `speaker_text`
    main        true for the main event of the text
    happening   a letter: events of the same letter share a `happening_id`, others do not

A case may give `places` as well: the names of places with what they stand for on the map (a country's or region's code, a city's country
and name). `""` stands for null. `published` is the day of the text, 18 March 2024 unless given. `known_miss` says why a case fails; one
that no longer does fails here, and its `known_miss` must go.
"""

import tomllib
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from broadsheet.transforms.extract import rows_of
from broadsheet.transforms.places.gazetteer import place_with_id

PUBLISHED = date(2024, 3, 18)  # a Monday
CASES: list[dict[str, Any]] = [
    {"line": file.stem, **case}
    for file in sorted(Path(__file__).with_name("cases").glob("*.toml"))
    for case in tomllib.loads(file.read_text("utf-8"))["case"]
]
LEAST_A_LINE = 12
CASE_KEYS = {"line", "id", "text", "published", "events", "has", "places", "known_miss"}
COLUMNS = {
    "type": "event_type",
    "mode": "mode",
    "polarity": "polarity",
    "modality": "modality",
    "reason": "modality_reason",
    "tense": "tense",
    "genericity": "genericity",
    "date": "date_text",
    "from": "date_start",
    "to": "date_end",
    "date_source": "date_source",
}
ROLES = {
    "actor", "target", "location", "instrument", "object", "theme", "amount", "cause", "charge", "condition", "counterparty", "level",
    "magnitude", "office", "score", "sentence", "topic", "count",
}  # fmt: skip
EVENT_KEYS = {"trigger", "nth", *COLUMNS, *ROLES, "names", "numbers", "said_by", "main", "happening"}
Fields = dict[str, Any]


def found_in(nlp: Language, text: str, published: date | None) -> list[Fields]:
    """The events of a text under the keys of the cases, in the order of the text."""
    rows = rows_of(nlp(text), "art_case", published)
    arguments: dict[str, list[Fields]] = defaultdict(list)
    for row in rows["event_arguments"]:
        arguments[row["event_id"]].append(row)
    names = {row["entity_id"]: row["resolved_name"] for row in rows["mentions"] if row["entity_id"] is not None}
    speakers = {row["quote_id"]: row["speaker_text"] for row in rows["quotes"]}
    met: dict[str, int] = defaultdict(int)
    found = []
    for row in rows["events"]:
        met[row["trigger_text"]] += 1
        own = sorted(arguments[row["event_id"]], key=lambda item: item["start_char"])
        found.append(
            {"trigger": row["trigger_text"], "nth": met[row["trigger_text"]]}
            | {key: _plain(row.get(column)) for key, column in COLUMNS.items()}
            | {role: [item["text"] for item in own if item["role"] == role] for role in ROLES}
            | {
                "names": {role: [names.get(item["entity_id"], "") for item in own if item["role"] == role] for role in ROLES},
                "numbers": [_number(item) for item in own],
                "said_by": _plain(speakers.get(row["reported_by"])),
                "main": row["prominence"] == 1,
                "happening": row.get("happening_id"),
            }
        )
    return found


def places_in(nlp: Language, text: str) -> dict[str, str]:
    """The names of places in a text with what they stand for, in the form of the cases."""
    rows = rows_of(nlp(text), "art_case", PUBLISHED)
    stands_for = {}
    for row in rows["article_places"]:
        place = place_with_id(row["place_id"])
        assert place is not None
        stands_for[row["entity_id"]] = f"{place.country_code} {place.name}" if place.kind == "city" else place.place_id
    return {row["text"]: stands_for[row["entity_id"]] for row in rows["mentions"] if row["entity_id"] in stands_for}


def shown(event: Fields, expected: Fields, letters: dict[Any, str]) -> Fields:
    """What an expected event looks at of a found one; `letters` are those of the incidents seen so far."""
    kept = {key: event[key] for key in expected}
    if "names" in expected:
        kept["names"] = {role: event["names"][role] for role in expected["names"]}
    if "numbers" in expected:
        asked = {number["of"]: set(number) for number in expected["numbers"]}
        kept["numbers"] = [{key: item[key] for key in item if key in asked[item["of"]]} for item in event["numbers"] if item["of"] in asked]
    if "happening" in expected and event["happening"] is not None:
        letter = expected["happening"] if expected["happening"] not in letters.values() else "other"
        kept["happening"] = letters.setdefault(event["happening"], letter)
    return kept


def _plain(value: Any) -> Any:
    return "" if value is None else value


def _number(argument: Fields) -> Fields:
    columns = {"value": "quantity", "low": "quantity_low", "high": "quantity_high", "unit": "quantity_unit", "words": "quantity_text"}
    return {"of": argument["text"]} | {key: _plain(argument.get(column)) for key, column in columns.items()}


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=case["id"], marks=[pytest.mark.xfail(reason=case["known_miss"], strict=True)] if "known_miss" in case else [])
        for case in CASES
    ],
)
def test_case(nlp: Language, case: Fields) -> None:
    found = found_in(nlp, case["text"], case.get("published", PUBLISHED) or None)
    letters: dict[Any, str] = {}
    if "events" in case:
        asked = [*case["events"], *({"trigger": "", "type": ""} for _ in found)]
        assert [shown(event, keys, letters) for event, keys in zip(found, asked, strict=False)] == case["events"]
    if "places" in case:
        there = places_in(nlp, case["text"])
        assert {name: there.get(name, "") for name in case["places"]} == case["places"]
    for expected in case.get("has", ()):
        place = (expected["trigger"], expected.get("nth", 1))
        event = next((event for event in found if (event["trigger"], event["nth"]) == place), None)
        assert event is not None, f"{place} among {[(event['trigger'], event['type']) for event in found]}"
        assert shown(event, expected, letters) == expected


def test_cases_are_sound() -> None:
    """Each id is there once, each line has its cases, and what is expected stands in the text."""
    assert len({case["id"] for case in CASES}) == len(CASES)
    lines = [case["line"] for case in CASES]
    assert all(lines.count(line) >= LEAST_A_LINE for line in set(lines))
    for case in CASES:
        assert set(case) <= CASE_KEYS and ("events" in case) != ("has" in case), case["id"]
        for event in (*case.get("events", ()), *case.get("has", ())):
            assert set(event) <= EVENT_KEYS, case["id"]
            assert case["text"].count(event["trigger"]) >= event.get("nth", 1), case["id"]
            words = [event.get("date", ""), event.get("said_by", ""), *(number["of"] for number in event.get("numbers", ()))]
            words += [text for role in ROLES for text in event.get(role, ())]
            assert all(text in case["text"] for text in words), (case["id"], words)
