"""Which event an article is about."""

from collections.abc import Callable

import pytest

from broadsheet.transforms.events import Event
from broadsheet.transforms.events.main_event import prominence

Read = Callable[[str], list[Event]]

CASES = [
    # the deed, not who reports it
    ("Troops shelled the port of Kelham, the ministry said.", "shelled"),
    # what happened before, in a clause of time
    ("The rebels freed two hostages after the army attacked their camp.", "freed"),
    # a relative clause tells the background
    ("The court that jailed the editor met the president of Norland on Monday.", "met"),
    # the agreement, not its content
    ("Estia agreed to withdraw its soldiers from Norland.", "agreed"),
    # an event of a type goes before one without
    ("The crowd waited while police arrested the mayor.", "arrested"),
    # the lead, not a later sentence
    ("Estia expelled the ambassador of Norland. Protesters clashed with police. Norland condemned Estia.", "expelled"),
]


@pytest.mark.parametrize(("text", "trigger"), CASES)
def test_main_event(read: Read, text: str, trigger: str) -> None:
    assert next(event.trigger_text for event in read(text) if event.prominence == 1) == trigger


def test_each_event_has_a_place_of_its_own(read: Read) -> None:
    events = read("Estia expelled the ambassador of Norland. Protesters clashed with police. Norland condemned Estia.")
    assert sorted(event.prominence for event in events) == list(range(1, len(events) + 1))


def test_the_first_of_equals_is_first() -> None:
    assert prominence([3, 5, 5]) == [3, 1, 2]
    assert prominence([]) == []
