"""Whether it happened, and when: polarity, modality, tense, date."""

from collections.abc import Callable
from datetime import date

import pytest

from broadsheet.transforms.events import Event

Read = Callable[[str], list[Event]]

CASES = [
    ("Police arrested two men in Kelham on Friday.", "arrested", "positive", "asserted", "past"),
    ("The opposition is calling for new talks.", "calling", "positive", "asserted", "present"),
    # negation
    ("The court did not convict the former minister.", "convict", "negative", "asserted", "past"),
    ("Officials said there were no reports of injuries.", "injuries", "negative", "asserted", "unspecified"),
    ("He left without signing the treaty.", "signing", "negative", "asserted", "past"),
    ("The rebels failed to capture the town.", "capture", "negative", "other", "future"),
    # plans, modals, demands, denials, intentions, allegations
    ("The president will visit Japan in May.", "visit", "positive", "other", "future"),
    ("She may resign.", "resign", "positive", "other", "unspecified"),
    ("They want to attack the town.", "attack", "positive", "other", "future"),
    ("The mayor threatened to sue the newspaper.", "threatened", "positive", "asserted", "past"),
    ("The mayor threatened to sue the newspaper.", "sue", "positive", "other", "future"),
    ("The opposition is calling for new talks.", "talks", "positive", "other", "unspecified"),
    ("The union demanded the release of the prisoners.", "release", "positive", "other", "unspecified"),
    ("The firm denied that it had sold the land.", "sold", "positive", "other", "past"),
    ("Police are investigating the alleged attack.", "attack", "positive", "other", "present"),
    # the future seen from the past; an attempt that was made
    ("Japan said it would deport the sailors.", "deport", "positive", "other", "future"),
    ("They tried to hack the bank.", "hack", "positive", "other", "past"),
    ("The driver was able to escape.", "escape", "positive", "asserted", "past"),
    # as real as the verb above
    ("The army began to shell the town.", "shell", "positive", "asserted", "past"),
    ("Rebels attacked the village and burned the school.", "burned", "positive", "asserted", "past"),
]


@pytest.mark.parametrize(("text", "trigger", "polarity", "modality", "tense"), CASES)
def test_reality(read: Read, text: str, trigger: str, polarity: str, modality: str, tense: str) -> None:
    event = next(event for event in read(text) if event.trigger_text == trigger)
    assert (event.polarity, event.modality, event.tense) == (polarity, modality, tense)


DATES = [
    ("Police arrested two men in Kelham on Friday.", "arrested", "Friday", date(2024, 3, 15)),
    ("Talks between France and Germany ended on Tuesday.", "Talks", "Tuesday", date(2024, 3, 12)),
    ("A storm hit the coast on Sunday.", "hit", "Sunday", date(2024, 3, 17)),
    # the day of the report is not the day of the event
    ("Police said on Monday that the suspect had escaped.", "escaped", None, None),
    # nor is another event's
    ("The soldiers were attacked and killed.", "killed", None, None),
]


@pytest.mark.parametrize(("text", "trigger", "words", "day"), DATES)
def test_the_date_is_that_of_the_events_own_clause(read: Read, text: str, trigger: str, words: str | None, day: date | None) -> None:
    event = next(event for event in read(text) if event.trigger_text == trigger)
    assert (event.date_text, event.date_start) == (words, day)


def test_a_month_is_a_range(read: Read) -> None:
    (event,) = read("The president will visit Japan in May.")
    assert (event.date_start, event.date_end) == (date(2024, 5, 1), date(2024, 5, 31))
