"""Which time dates which event."""

from collections.abc import Callable
from datetime import date

import pytest
from spacy.language import Language

from broadsheet.transforms.events import Event, find_events
from broadsheet.transforms.times import find_times

# Published on Monday, 18 March 2024: the text, and the first day of each trigger.
CASES: list[tuple[str, dict[str, date | None]]] = [
    ("The two states cited a treaty signed in 1991.", {"treaty": date(1991, 1, 1)}),
    ("A strike that began on Monday ended on Thursday.", {"strike": date(2024, 3, 18)}),
    ("The fire that broke out on Sunday destroyed a mill.", {"fire": date(2024, 3, 17)}),
    ("The trial, which opened in May, was halted on Friday.", {"trial": date(2023, 5, 1), "halted": date(2024, 3, 15)}),
    # a relative clause of which the event is the object tells what was done to it, not when it was
    ("The protest, which police broke up on Friday, had been banned.", {"protest": None, "banned": None}),
    ("Since Sunday's attack, ten people have been arrested.", {"attack": date(2024, 3, 17), "arrested": None}),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_the_day_of_each_event(read: Callable[[str], list[Event]], text: str, expected: dict[str, date | None]) -> None:
    found = {event.trigger_text: event.date_start for event in read(text)}
    assert {trigger: found[trigger] for trigger in expected} == expected


STATED, SHARED, DOCUMENT = "stated", "shared", "document"
PUBLISHED = date(2024, 3, 18)
FRIDAY, SATURDAY = date(2024, 3, 15), date(2024, 3, 16)
# The text, the trigger, the first and last day it can have happened on, and where they come from.
SOURCES: list[tuple[str, str, date | None, date | None, str]] = [
    ("Police arrested two men in Kelham on Friday.", "arrested", FRIDAY, FRIDAY, STATED),
    ("Talks between France and Germany ended on Friday.", "Talks", FRIDAY, FRIDAY, STATED),
    # a time told for one event holds for what is told as part of it
    ("Five people were killed in an explosion on Friday.", "killed", FRIDAY, FRIDAY, STATED),
    ("Five people were killed on Friday in an explosion.", "explosion", FRIDAY, FRIDAY, SHARED),
    ("On Friday rebels attacked the village and burned the school.", "burned", FRIDAY, FRIDAY, SHARED),
    ("A bus crashed on Friday, killing five people.", "killing", FRIDAY, FRIDAY, SHARED),
    ("He was shot on Friday when gunmen attacked the bank.", "attacked", FRIDAY, FRIDAY, SHARED),
    ("Greta Lind gave her speech to the conference on Friday.", "conference", FRIDAY, FRIDAY, SHARED),
    # a duration that the calendar bounds
    ("The mill will close within the next six months.", "close", PUBLISHED, date(2024, 9, 18), STATED),
    ("It was the largest protest in the past decade.", "protest", None, None, DOCUMENT),
    # the day of the report is not that of the event, whatever the parse hangs it on
    ("“They burned the school,” Lucía Ibarra said on Friday.", "burned", None, PUBLISHED, DOCUMENT),
    # but not for what came before it, or is another matter
    ("Lind won the race on Friday and later lost the title.", "lost", None, PUBLISHED, DOCUMENT),
    ("The driver was arrested on Friday for killing a child.", "killing", None, PUBLISHED, DOCUMENT),
    ("The driver was arrested on Friday after he had killed a child.", "killed", None, PUBLISHED, DOCUMENT),
    ("Police said on Friday that the suspect had escaped.", "escaped", None, PUBLISHED, DOCUMENT),
    ("Rebels attacked the village on Friday, and the army shelled the town on Saturday.", "shelled", SATURDAY, SATURDAY, STATED),
    # the document's frame: what is past ended by the day of publication, what is ahead begins on it, what is going on is going on then
    ("Police arrested two men in Kelham.", "arrested", None, PUBLISHED, DOCUMENT),
    ("The president will visit Japan.", "visit", PUBLISHED, None, DOCUMENT),
    ("Police are searching for two men in Kelham.", "searching", PUBLISHED, PUBLISHED, DOCUMENT),
    ("Protesters demand the release of Greta Lind.", "demand", None, PUBLISHED, DOCUMENT),
    ("The victims of the attack were buried.", "attack", None, None, DOCUMENT),
]


@pytest.mark.parametrize(("text", "trigger", "first", "last", "source"), SOURCES)
def test_where_the_days_come_from(
    read: Callable[[str], list[Event]], text: str, trigger: str, first: date | None, last: date | None, source: str
) -> None:
    event = next(event for event in read(text) if event.trigger_text == trigger)
    assert (event.date_start, event.date_end, event.date_source) == (first, last, source)
    assert (event.date_text is None) == (source == DOCUMENT)


def test_what_happens_as_a_rule_has_no_frame(read: Callable[[str], list[Event]]) -> None:
    (event,) = [event for event in read("Earthquakes kill thousands each year.") if event.trigger_text == "kill"]
    assert (event.date_start, event.date_end, event.date_source) == (None, None, None)


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        # what is told as over is of no day that is yet to come
        ("The coalition called a general strike for Tuesday.", "called", (None, "past", None)),
        ("Lind canceled all sailings until Friday.", "canceled", (None, "past", None)),
        # what has such a day is planned for it
        ("The elections in June are a test for the government.", "elections", (date(2024, 6, 1), "future", "planned")),
        ("The mill closed on Friday.", "closed", (FRIDAY, "past", None)),
    ],
)
def test_a_day_after_publication(
    read: Callable[[str], list[Event]], text: str, trigger: str, expected: tuple[date | None, str, str | None]
) -> None:
    event = next(event for event in read(text) if event.trigger_text == trigger)
    assert (event.date_start, event.tense, event.modality_reason) == expected


def test_words_for_a_time_stay_where_no_publication_dates_them(nlp: Language) -> None:
    doc = nlp("Dumas was suspended in March. Police arrested two men on Friday. The mill closed in 2012.")
    found = {event.trigger_text: (event.date_text, event.date_start) for event in find_events(doc, [], find_times(doc, None))}
    assert found["suspended"] == ("March", None)
    assert found["arrested"] == ("Friday", None)
    assert found["closed"] == ("2012", date(2012, 1, 1))
