"""Events as rows of their two tables."""

from collections.abc import Callable
from datetime import date

from broadsheet.schemas.events import EventArguments, Events
from broadsheet.schemas.ids import identifier
from broadsheet.transforms.events import Event, event_rows
from broadsheet.transforms.events.incidents import incident_id

TEXT = "Police arrested two men in Kelham on Friday."


def test_expected_rows(read: Callable[[str], list[Event]]) -> None:
    rows, arguments = event_rows(read(TEXT), "art_1")
    event_id = identifier("evt", "art_1", 7, 15)
    assert rows == [
        {
            "event_id": event_id,
            "article_id": "art_1",
            "trigger_start": 7,
            "trigger_end": 15,
            "trigger_text": "arrested",
            "trigger_lemma": "arrest",
            "event_type": "COERCE",
            "mode": "arrest",
            "date_text": "Friday",
            "date_start": date(2024, 3, 15),
            "date_end": date(2024, 3, 15),
            "date_source": "stated",
            "polarity": "positive",
            "modality": "asserted",
            "modality_reason": None,
            "tense": "past",
            "genericity": "specific",
            "happening_id": identifier("hap", event_id),
            "incident_id": incident_id(identifier("hap", event_id)),
            "prominence": 1,
            "reported_by": None,
        }
    ]
    assert [(row["event_id"], row["role"], row["start_char"], row["end_char"], row["text"]) for row in arguments] == [
        (event_id, "actor", 0, 6, "Police"),
        (event_id, "target", 16, 23, "two men"),
        (event_id, "location", 27, 33, "Kelham"),
    ]
    assert [row["entity_id"] is not None for row in arguments] == [False, False, True]


def test_rows_fit_their_tables(read: Callable[[str], list[Event]]) -> None:
    rows, arguments = event_rows(read(f"{TEXT} Israel's attack on Gaza killed five people, officials said."), "art_1")
    events = Events.frame([{**row, "run_id": "run_1"} for row in rows])
    assert Events.validate(events, lazy=True).height == len(rows) == 3
    assert EventArguments.validate(EventArguments.frame(arguments), lazy=True).height == len(arguments)


def test_no_events_no_rows() -> None:
    assert event_rows([], "art_1") == ([], [])
