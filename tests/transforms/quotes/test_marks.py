"""Stretches between quotation marks, by the characters alone."""

from itertools import pairwise

import pytest

from broadsheet.transforms.quotes.marks import find_marked, paragraphs


def texts(text: str) -> list[str]:
    return [text[marked.start : marked.end] for marked in find_marked(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We rowed home," she said. "All of us."', ['"We rowed home,"', '"All of us."']),
        ("“We rowed home,” she said.", ["“We rowed home,”"]),
        ("``We rowed home,'' she said.", ["``We rowed home,''"]),
        ("''We rowed home,'' she said.", ["''We rowed home,''"]),
        ("«We rowed home», she said.", ["«We rowed home»"]),
        ("« We rowed home », she said.", ["« We rowed home »"]),
        ("»We rowed home«, she said.", ["»We rowed home«"]),
        ("„We rowed home“, she said.", ["„We rowed home“"]),
        ("‘We rowed home,’ she said.", ["‘We rowed home,’"]),
        ("'We rowed home,' she said.", ["'We rowed home,'"]),
        ('“We rowed home," she said.', ['“We rowed home,"']),
        ('"We rowed “home” in time," she said.', ['"We rowed “home” in time,"']),
        ('"They said "no" to us," she said.', ['"They said "no" to us,"']),
    ],
)
def test_every_style_of_marks(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


def test_apostrophes_are_no_marks() -> None:
    assert texts("The rowers' boats aren't hers, and it's the '90s, isn't it, rock 'n' roll?") == []


def test_inches_are_no_marks() -> None:
    assert texts('The plank was 6\'2" long and "too heavy" for her.') == ['"too heavy"']


def test_a_missing_closing_mark_costs_its_paragraph_alone() -> None:
    text = '"The lock is broken, she said.\n\nNobody came.\n\n"Then they did," he said.'
    found = find_marked(text)
    assert [text[marked.start : marked.end] for marked in found] == ['"The lock is broken, she said.', '"Then they did,"']
    assert [marked.closed for marked in found] == [False, True]
    assert not found[1].continues


def test_a_missing_closing_mark_ends_where_the_next_quote_opens() -> None:
    assert texts("“The lock is broken, she said. “Nobody came,” he said.") == ["“The lock is broken, she said.", "“Nobody came,”"]


def test_one_speech_over_several_paragraphs() -> None:
    found = find_marked("“The first gate held.\n\n“The second did not.\n\n“The third is gone,” he said.")
    assert [marked.continues for marked in found] == [False, True, True]
    assert [marked.closed for marked in found] == [False, False, True]


def test_lines_broken_to_a_page_width_are_one_paragraph() -> None:
    text = "The harbour board met on a long and rainy evening and said that\nit would “close the old\nlock” in spring.\n\nNobody objected."
    assert len(paragraphs(text)) == 2
    assert texts(text) == ["“close the old\nlock”"]


@pytest.mark.parametrize("pattern", ["“", '"', "'", "”", "‘a ", "“a ”", '"a" ', "''", "``x", "'a\n", "«»", '"(', "“a\n\n"])
def test_hostile_marks_end_and_stay_in_order(pattern: str) -> None:
    text = pattern * (100_000 // len(pattern))
    found = find_marked(text)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert all(0 <= marked.start < marked.end <= len(text) for marked in found)
