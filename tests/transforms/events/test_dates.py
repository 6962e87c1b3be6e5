"""Which time dates which event."""

from collections.abc import Callable
from datetime import date

import pytest

from broadsheet.transforms.events import Event

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
