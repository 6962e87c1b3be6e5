"""Sentences out of start scores: by the scores alone, by what marks and gaps say, and by the whole model."""

import re

import numpy as np
import pytest
from spacy.language import Language

from broadsheet.transforms.encoder.pieces import BLANK, JOINED, SPACE, gap_of
from broadsheet.transforms.encoder.sentences import LONGEST, cut

TOKEN = re.compile(r"(\s*)(\*?)(Rep\.|https?:\S+|\w+|[^\w\s])")


def cut_plain(scores: list[float] | np.ndarray) -> list[tuple[int, int]]:
    """`cut` over words that say nothing."""
    return cut(np.asarray(scores, np.float32), ["word"] * len(scores), [SPACE] * len(scores))


def test_starts() -> None:
    assert cut_plain([-3.0, -1.0, 2.0, -1.0, 1.8]) == [(0, 2), (2, 4), (4, 5)]
    assert cut_plain([-3.0, -1.0, 2.0, -1.0, 0.5]) == [(0, 2), (2, 5)]  # within a line it takes more


def test_nothing() -> None:
    assert cut_plain([]) == []


def test_endless_text_is_cut_where_a_start_is_likeliest() -> None:
    scores = np.full(5 * LONGEST, -5.0, np.float32)
    scores[LONGEST * 2 + 7] = -1.0
    found = cut_plain(scores)
    assert max(end - start for start, end in found) <= LONGEST
    assert [start for start, _ in found[1:]] == [end for _, end in found[:-1]]
    assert LONGEST * 2 + 7 in {start for start, _ in found}


def scored(marked: str) -> list[str]:
    """Sentences of a text of tokens, of which those behind `*` have a high score for a start, all others a low one."""
    texts, gaps, scores = [], [], []
    for space, star, token in TOKEN.findall(marked):
        texts.append(token)
        gaps.append(gap_of(space) if texts[:-1] else BLANK)
        scores.append(1.5 if star else -1.5)
    bounds = cut(np.asarray(scores, np.float32), texts, gaps)
    return ["".join((" " if gaps[i] != JOINED and i > start else "") + texts[i] for i in range(start, end)) for start, end in bounds]


@pytest.mark.parametrize(
    ("marked", "sentences"),
    [
        # A start at a mark that closes belongs to the word behind it.
        ("Rain fell .*” We left", ["Rain fell .”", "We left"]),
        ('Rain fell*." We left', ['Rain fell."', "We left"]),
        ("Rain (or sleet*) We left", ["Rain (or sleet)", "We left"]),
        # A start behind a mark that opens belongs to the mark.
        ("Rain fell! “*We left", ["Rain fell!", "“We left"]),
        ('Rain fell! "*We left', ["Rain fell!", '"We left']),
        ("Rain fell! (*Laughter", ["Rain fell!", "(Laughter"]),
        ("Rain fell! (“*We left", ["Rain fell!", "(“We left"]),
        # Whoever speaks follows in the same sentence.
        ("“Rain,” *she said", ["“Rain,” she said"]),
        ('"Rain," *Lind said', ['"Rain," Lind said']),
        ("“Rain?” *she asked", ["“Rain?” she asked"]),
        ("“Rain?” *Nobody asked", ["“Rain?”", "Nobody asked"]),
        ("“Rain.” *Lind nodded", ["“Rain.”", "Lind nodded"]),
        # A full stop is enough where the network wavers, but not before a small letter.
        ("Rain fell. We left", ["Rain fell.", "We left"]),
        ("Rain fell.” We left", ["Rain fell.”", "We left"]),
        ("Rain fell. and stayed", ["Rain fell. and stayed"]),
        # Titles, items and addresses.
        ("Ask Rep. *Lind now", ["Ask Rep. Lind now"]),
        ("*1. *Wages rose", ["1. Wages rose"]),
        ("Read on: *https://example.org/a", ["Read on: https://example.org/a"]),
        # Blank lines.
        ("By Ana Lind\n\nRain fell", ["By Ana Lind", "Rain fell"]),
        ("Rain,\n\n” we left", ["Rain,", "” we left"]),
    ],
)
def test_marks_and_gaps(marked: str, sentences: list[str]) -> None:
    assert scored(marked) == sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["“I came.", "I saw,” he said."],
        ["“We will rebuild the bridge,” Mayor Ana Lind said on Monday.", "“It will take two years.”"],
        ['"The harvest was poor," said the farmer.', '"Nobody came to help."'],
        ["“Will you sign?” the clerk asked.", "“Never,” she replied."],
        ["The minister (who has since resigned) denied it.", "(He did not return calls.)", "The bank lent more."],
        ["Rep. Ana Lind met Gen. Bo Ek on Friday.", "They spoke for an hour."],
        ["Troops crossed into the U.S. on Sunday.", "He said it was a mistake."],
        ["“The plan is dead.”", "Critics cheered in the square."],
    ],
)
def test_news(nlp: Language, sentences: list[str]) -> None:
    assert [sentence.text for sentence in nlp(" ".join(sentences)).sents] == sentences


def test_a_blank_line_ends_a_headline(nlp: Language) -> None:
    doc = nlp("Storm hits the coast\n\nThousands of people fled their homes on Monday.")
    assert [sentence.text.strip() for sentence in doc.sents] == ["Storm hits the coast", "Thousands of people fled their homes on Monday."]
