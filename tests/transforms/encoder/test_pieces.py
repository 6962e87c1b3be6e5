"""Case and gap classes."""

import pytest

from broadsheet.transforms.encoder import pieces as p


@pytest.mark.parametrize(
    ("word", "case"),
    [
        ("rain", p.LOWER),
        ("Lagos", p.TITLE),
        ("I", p.LETTER),
        ("U.S.", p.UPPER),
        ("NATO", p.UPPER),
        ("McKay", p.MIXED),
        ("iPhone", p.MIXED),
        ("2021", p.DIGITS),
        ("1.2bn", p.DIGITS_AND_LETTERS),
        ("—", p.MARK),
        ("Élysée", p.TITLE),
        ("北京", p.LOWER),
    ],
)
def test_case(word: str, case: int) -> None:
    assert p.case_of(word) == case


@pytest.mark.parametrize(("space", "gap"), [("", p.JOINED), (" ", p.SPACE), (" \n", p.LINE), ("\n\n", p.BLANK), ("\n \n ", p.BLANK)])
def test_gap(space: str, gap: int) -> None:
    assert p.gap_of(space) == gap


def test_typography_does_not_matter() -> None:
    assert p.plain("don’t") == "don't"
    assert p.plain("“") == p.plain("”") == p.plain("``") == '"'
    assert p.plain("--") == p.plain("―") == "—"
