"""PLOVER's names for Broadsheet's events."""

import pytest

from benchmarks.plover import plover_type
from broadsheet.transforms.events.taxonomy import load_taxonomy


@pytest.mark.parametrize(
    ("event_type", "polarity", "tense", "expected"),
    [
        ("CONSULT", "positive", "past", "CONSULT"),
        ("CONSULT", "positive", "future", "AGREE"),
        ("AID", "negative", "future", "REJECT"),
        ("COERCE", "positive", "future", "THREATEN"),
        ("REQUEST", "positive", "future", "REQUEST"),
        ("APPOINT", "positive", "future", "RETREAT"),
        ("OTHER", "positive", "past", None),
    ],
)
def test_type(event_type: str, polarity: str, tense: str, expected: str | None) -> None:
    assert plover_type(load_taxonomy(), event_type, polarity, tense) == expected
