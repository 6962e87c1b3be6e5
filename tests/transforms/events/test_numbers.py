"""Which number belongs to which argument: how many were hit, how often it happened, how much money it was about."""

from collections.abc import Callable

import pytest

from broadsheet.transforms.events import Event

Told = tuple[str, str, float | None, float | None, float | None, str | None]
# text, trigger, and (role, words of the argument, value, low, high, unit) of each argument that tells a number
CASES: list[tuple[str, str, list[Told]]] = [
    ("At least five people were killed in Kelham.", "killed", [("target", "At least five people", 5, 5, None, None)]),
    ("A car bomb exploded near the market, killing 12 people.", "killing", [("target", "12 people", 12, 12, 12, None)]),
    ("The blast killed at least 12 and left 30 injured.", "killed", [("target", "at least 12", 12, 12, None, None)]),
    ("The blast killed at least 12 and left 30 injured.", "injured", [("target", "30", 30, 30, 30, None)]),
    ("The storm left 12 dead.", "dead", [("target", "12", 12, 12, 12, None)]),
    ("A gunman wounded dozens of shoppers.", "wounded", [("target", "dozens of shoppers", None, 24, None, None)]),
    ("Between 10 and 15 men attacked the camp.", "attacked", [("actor", "Between 10 and 15 men", 12.5, 10, 15, None)]),
    ("Police arrested a group of 20 farmers.", "arrested", [("target", "a group of 20 farmers", 20, 20, 20, None)]),
    ("Police arrested one of the farmers.", "arrested", [("target", "one of the farmers", 1, 1, 1, None)]),
    ("Nobody was arrested.", "arrested", [("target", "Nobody", 0, 0, 0, None)]),
    ("A third of the workers went on strike.", "strike", [("actor", "A third of the workers", 33.33, 33.33, 33.33, "percent")]),
    # how many events
    ("There have been at least five attacks since April.", "attacks", [("count", "at least five", 5, 5, None, None)]),
    ("Police made dozens of arrests after the riots.", "arrests", [("count", "dozens", None, 24, None, None)]),
    ("No injuries were reported.", "injuries", [("count", "No", 0, 0, 0, None)]),
    # money
    ("The bank donated $5 million to the hospital.", "donated", [("amount", "$5 million", 5e6, 5e6, 5e6, "USD")]),
    ("The firm won a contract worth €5m.", "won", [("amount", "€5m", 5e6, 5e6, 5e6, "EUR")]),
    ("Thieves stole more than 10,000 euros.", "stole", [("amount", "more than 10,000 euros", 10_000, 10_000, None, "EUR")]),
    ("The court fined the company £3m.", "fined", [("amount", "£3m", 3e6, 3e6, 3e6, "GBP")]),
    (
        "The firm sold two ships for between $2 million and $3 million.",
        "sold",
        [("target", "two ships", 2, 2, 2, None), ("amount", "between $2 million and $3 million", 2.5e6, 2e6, 3e6, "USD")],
    ),
    # prices
    (
        "Shares fell 3.4 percent to $53.10 from $55.",
        "fell",
        [("amount", "3.4 percent", 3.4, 3.4, 3.4, "percent"), ("level", "$53.10", 53.1, 53.1, 53.1, "USD")],
    ),
    ("The index rose 120 points.", "rose", [("amount", "120 points", 120, 120, 120, "point")]),
    ("The death toll rose to 45.", "rose", [("level", "45", 45, 45, 45, None)]),
    # terms and measures
    ("He was sentenced to five years in prison.", "sentenced", [("sentence", "five years in prison", 5, 5, 5, "year")]),
    ("She was given a seven-month prison sentence.", "sentence", [("sentence", "seven-month", 7, 7, 7, "month")]),
    ("A 7.2-magnitude quake hit the coast.", "quake", [("magnitude", "7.2", 7.2, 7.2, 7.2, None)]),
    # no numbers of things
    ("A 35-year-old man was arrested in 2015.", "arrested", []),
    ("Police arrested the mayor, 35.", "arrested", []),
    ("The firm made no progress.", "made", []),
    ("Rebels attacked the one that left.", "attacked", []),
    ("The regulator took over several banks.", "took", [("target", "several banks", None, 3, None, None)]),
]


@pytest.mark.parametrize(("text", "trigger", "expected"), CASES)
def test_numbers(read: Callable[[str], list[Event]], text: str, trigger: str, expected: list[Told]) -> None:
    event = next(event for event in read(text) if event.trigger_text == trigger)
    told = [
        (item.role, item.text, item.quantity.value, item.quantity.low, item.quantity.high, item.measure or item.quantity.unit)
        for item in event.arguments
        if item.quantity is not None
    ]
    assert told == expected


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("The firm was fined $5 million.", "USD"),
        ("A Canadian court fined the firm $5 million.", "$"),
        ("A U.S. court fined the firm $5 million, and the United States welcomed it. Canada was silent.", "USD"),
        ("A Canadian court fined the firm C$5 million.", "CAD"),
        ("An Indian court fined the firm 500 rupees.", "INR"),
        ("India and Pakistan rejoiced. The firm was fined 500 rupees.", "rupee"),
        ("The firm was fined 500 pounds.", "GBP"),
        ("An Egyptian court fined the firm 500 pounds.", "EGP"),
    ],
)
def test_money_that_several_countries_have(read: Callable[[str], list[Event]], text: str, unit: str) -> None:
    event = next(event for event in read(text) if event.trigger_text == "fined")
    assert [item.quantity.unit for item in event.arguments if item.quantity] == [unit]
