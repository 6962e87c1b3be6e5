"""What the tests of events share: reading a sentence, and one line for an event that shows all that matters."""

from collections.abc import Callable
from datetime import date

import pytest
from spacy.language import Language

from broadsheet.transforms.entities import find_mentions, find_roles
from broadsheet.transforms.events import Event, find_events
from broadsheet.transforms.quotes import find_quotes, quote_rows
from broadsheet.transforms.times import find_times

PUBLISHED = date(2024, 3, 18)  # a Monday


@pytest.fixture(scope="session")
def read(nlp: Language) -> Callable[[str], list[Event]]:
    """The events of a text published on Monday, 18 March 2024."""

    def events(text: str) -> list[Event]:
        doc = nlp(text)
        mentions = find_mentions(doc)
        _, quote_spans = quote_rows(find_quotes(doc, mentions, find_roles(doc, mentions)), "art_1", text)
        return find_events(doc, mentions, find_times(doc, PUBLISHED), published_on=PUBLISHED, quote_spans=quote_spans)

    return events


@pytest.fixture(scope="session")
def arguments(read: Callable[[str], list[Event]]) -> Callable[[str, str], dict[str, list[str]]]:
    """The arguments of the event with the given trigger, as texts by role."""

    def by_role(text: str, trigger: str) -> dict[str, list[str]]:
        event = next(event for event in read(text) if event.trigger_text == trigger)
        found: dict[str, list[str]] = {}
        for argument in event.arguments:
            found.setdefault(argument.role, []).append(argument.text)
        return found

    return by_role
