"""The short cases of `cases.toml`: each kind of time expression, what is read and what it means."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import spacy

from broadsheet.transforms.times import find_times

NLP = spacy.blank("en")
THURSDAY = date(2024, 3, 14)
GROUPS: dict[str, list[dict[str, Any]]] = tomllib.loads((Path(__file__).parent / "cases.toml").read_text(encoding="utf-8"))


def params() -> list[Any]:
    """One parameter set a case; a known miss has to fail."""
    return [
        pytest.param(
            case["text"], case.get("published", THURSDAY) or None, [tuple(time) for time in case["times"]],
            id=f"{group}-{number}", marks=[pytest.mark.xfail(strict=True, reason=case["miss"])] if "miss" in case else [],
        )
        for group, cases in GROUPS.items() for number, case in enumerate(cases, 1)
    ]  # fmt: skip


@pytest.mark.parametrize(("text", "published", "expected"), params())
def test_case(text: str, published: date | None, expected: list[tuple[str, str, str]]) -> None:
    assert [(time.text, time.timex_type, time.timex_value) for time in find_times(NLP(text), published)] == expected
