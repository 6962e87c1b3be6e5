"""The draw of events to judge, and the count of the verdicts."""

from datetime import date
from typing import Any

from benchmarks.event_sample import ASPECTS, blank, drawn, precision, shown, with_verdicts

TEXT = "Police arrested two men in Kelham on Sunday."


def event(article: str, start: int = 7, **told: Any) -> dict[str, Any]:
    stated = {"date_text": "on Sunday", "date_start": date(2024, 3, 17), "date_end": date(2024, 3, 17)}
    reality = {"polarity": "positive", "modality": "asserted", "tense": "past", "genericity": "specific"}
    trigger = {"trigger_start": start, "trigger_end": 15, "trigger_text": TEXT[start:15], "event_type": "COERCE"}
    parts = {"actors": [[0, 6]], "targets": [[16, 23]], "others": ["location: Kelham"]}
    return {"article": article, "article_text": TEXT} | trigger | stated | reality | parts | told


def test_the_draws_change_only_where_the_events_do() -> None:
    events = [event(f"wire/{number}", event_type="OTHER" if number % 2 else "COERCE") for number in range(50)]
    first = drawn(events, 10)
    assert sum("all" in draws for _, draws in first) == sum("typed" in draws for _, draws in first) == 10
    assert all(item["event_type"] == "COERCE" for item, draws in first if "typed" in draws)
    assert drawn(events[::-1], 10) == first
    planned = [item | {"modality": "other"} for item in events]
    assert all(draws == "all" for _, draws in drawn(planned, 10))


def test_a_verdict_goes_on_while_the_row_says_the_same() -> None:
    judged = [blank(event("wire/1"), "all") | dict.fromkeys(ASPECTS, "right")]
    assert with_verdicts(blank(event("wire/1"), "all typed"), judged) == judged[0] | {"draws": "all typed"}
    other = with_verdicts(blank(event("wire/1", actors=None), "all"), judged)
    assert [other[aspect] for aspect in ASPECTS] == ["right", "", "right", "right", "right"]
    frame = with_verdicts(blank(event("wire/1", date_text=None), "all"), judged)
    assert frame["dates"] == frame["time"] == ""
    assert with_verdicts(blank(event("wire/1", start=8), "all"), judged)["type"] == ""


def test_an_event_is_shown_in_its_context() -> None:
    told = shown(2, event("wire/1"), blank(event("wire/1"), "all"))
    assert "<Police> [[arrested]] {two men} in Kelham on Sunday.\n" in told
    assert "location: Kelham" in told


def test_precision_counts_each_aspect_in_each_draw() -> None:
    row = blank(event("wire/1"), "all typed") | dict.fromkeys(ASPECTS, "right")
    rows = [row, row | {"actor": "wrong"}, row | {"draws": "all", "type": "wrong", "time": "wrong"}, blank(event("wire/2"), "all")]
    assert list(precision(rows)) == [
        "all    type 2 of 3  actor 2 of 3  target 3 of 3  time 2 of 3  reality 3 of 3  type and actor 1 of 3",
        "typed  type 2 of 2  actor 1 of 2  target 2 of 2  time 2 of 2  reality 2 of 2  type and actor 1 of 2",
        "1 rows have no verdict yet",
    ]
