"""Whatever the text, spans are exact, in order and apart, and days are days."""

from datetime import date

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from broadsheet.transforms.times import find_times
from broadsheet.transforms.times.lexicon import WORDS

NLP = spacy.blank("en")
DAYS = st.none() | st.dates() | st.sampled_from([date(1, 1, 1), date(9999, 12, 31), date(2020, 2, 29)])
PIECES = st.sampled_from([
    *sorted(WORDS), "June", "May", "Sunday", "Christmas", "GMT", "1999", "2021", "31", "3", "7.30", "22:30", "2½", "'80s", "1990s", "9999",
    "21st", "2021-06-27", "05/06/2021", ",", "-", ".", "\n\n", "(", "People",
])  # fmt: skip


def document(text: str) -> Doc:
    """A Doc of single characters: spaCy's own tokenizer is slow on hostile text, and the finder has to bear any tokens."""
    return Doc(NLP.vocab, words=list(text), spaces=[False] * len(text))


def check(doc: Doc, published: date | None) -> None:
    text, reached = doc.text, 0
    for time in find_times(doc, published):
        assert text[time.start : time.end] == time.text != ""
        assert time.start >= reached
        reached = time.end
        assert time.timex_type in {"DATE", "TIME", "DURATION", "SET"}
        assert (time.date_start is None) == (time.date_end is None)
        if time.date_start and time.date_end:
            assert time.date_start <= time.date_end


@settings(max_examples=150, deadline=None)
@given(st.text(), DAYS)
def test_any_text(text: str, published: date | None) -> None:
    check(document(text), published)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=12), st.sampled_from([" ", "-", ""]), DAYS)
def test_any_row_of_words_of_time(pieces: list[str], joint: str, published: date | None) -> None:
    check(document(joint.join(pieces)), published)


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1 ",
        "1,",
        "June ",
        "two and a half ",
        "the end of the ",
        "the last ",
        "2021-",
        "a.b.",
        "twenty-",
        "'80s ",
        "3 p.m. ",
        "½ ",
        "(",
        "\n",
        "½",
    ],
)
def test_hostile_repetition_ends(piece: str) -> None:
    check(document(piece * (20_000 // len(piece))), date(2021, 6, 28))


def test_an_empty_text_has_no_times() -> None:
    assert find_times(NLP(""), date(2021, 6, 28)) == []
