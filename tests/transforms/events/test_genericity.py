"""Specific or generic: one occurrence or a finite set of them, or what happens as a rule."""

from collections.abc import Callable

import pytest

from broadsheet.transforms.events import Event

CASES = [
    # habits and rules
    ("Police arrest drunk drivers every weekend.", "arrest", "generic"),
    ("Earthquakes kill thousands each year.", "kill", "generic"),
    ("Smoking causes cancer.", "causes", "generic"),
    ("Attacks on journalists are rising.", "Attacks", "generic"),
    ("Storms usually hit the coast in autumn.", "hit", "generic"),
    ("The mayor often attacked the newspaper.", "attacked", "generic"),
    ("The company always pays its workers late.", "pays", "generic"),
    ("Drivers who drink kill people.", "kill", "generic"),
    ("Most accidents happen at home.", "accidents", "generic"),
    # one occurrence, or a finite set
    ("Police arrested two drunk drivers.", "arrested", "specific"),
    ("Police arrested drunk drivers on Friday.", "arrested", "specific"),
    ("Protesters demand the release of Greta Lind.", "demand", "specific"),
    ("Police are searching for two men.", "searching", "specific"),
    ("Earthquakes killed thousands in Norland.", "killed", "specific"),
    ("Workers strike over pay", "strike", "specific"),
    ("The minister never signed the treaty.", "signed", "specific"),
    ("Soldiers attack villages in Norland.", "attack", "specific"),
    ("The two states hold talks in Kelham.", "hold", "specific"),
    ("Clashes continue in Kelham.", "Clashes", "specific"),
]


@pytest.mark.parametrize(("text", "trigger", "genericity"), CASES)
def test_genericity(read: Callable[[str], list[Event]], text: str, trigger: str, genericity: str) -> None:
    event = next(event for event in read(text) if event.trigger_text == trigger)
    assert event.genericity == genericity
