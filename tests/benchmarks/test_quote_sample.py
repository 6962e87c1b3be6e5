"""The draw of quotes to judge, and the count of the verdicts."""

from typing import Any

import pytest

from benchmarks.quote_sample import blank, drawn, precision, shown, with_verdicts

TEXT = "“We are late,” Ines Roth said. “The ice came early.”"


def quote(article: str, *pieces: tuple[int, int], name: str | None = "Ines Roth") -> dict[str, Any]:
    place = {"start_char": pieces[0][0], "end_char": pieces[-1][1], "cue_start": 25, "cue_end": 29, "speaker_start": 15, "speaker_end": 24}
    about = {"speaker_text": "Ines Roth", "speaker_name": name, "speaker_title": None, "speaker_kind": "person"}
    return (
        {"article": article, "article_text": TEXT, "pieces": [list(piece) for piece in pieces], "quote_type": "direct"}
        | place
        | about
        | {"cue_lemma": "say", "rule": "marks+verb-after"}
    )


def test_the_draw_changes_only_where_the_quotes_do() -> None:
    quotes = [quote(f"wire/{number}", (0, 14)) for number in range(50)]
    first = drawn(quotes, 10)
    assert len(first) == 10
    assert drawn(quotes[::-1], 10) == first
    dropped = drawn([item for item in quotes if item != first[0]], 10)
    assert [item for item in dropped if item in first] == first[1:]


def test_verdicts_go_on_with_the_quote() -> None:
    judged = [blank(quote("wire/1", (0, 14))) | {"span": "right", "speaker": "wrong", "remark": "the brother"}]
    assert with_verdicts(blank(quote("wire/1", (0, 14))), judged) == judged[0]
    other_name = with_verdicts(blank(quote("wire/1", (0, 14), name=None)), judged)
    assert (other_name["span"], other_name["speaker"], other_name["remark"]) == ("right", "", "")
    other_place = blank(quote("wire/1", (0, 14), (31, 52)))
    assert other_place["spans"] == "0-14 31-52"
    assert with_verdicts(other_place, judged) == other_place


def test_a_quote_is_shown_in_its_context() -> None:
    assert "[[“We are late,”]] <Ines Roth> {said}. [[“The ice came early.”]]\n" in shown(2, quote("wire/1", (0, 14), (31, 52)))


def test_precision_counts_spans_speakers_and_both() -> None:
    row = blank(quote("wire/1", (0, 14)))
    rows = [
        row | {"span": "right", "speaker": "right"},
        row | {"span": "right", "speaker": "wrong"},
        row | {"span": "wrong", "speaker": "right", "type": "mixed"},
        row,
    ]
    assert list(precision(rows)) == [
        "all       span 2 of 3  speaker 2 of 3  both 1 of 3",
        "direct    span 2 of 2  speaker 1 of 2  both 1 of 2",
        "mixed     span 0 of 1  speaker 1 of 1  both 0 of 1",
        "1 rows have no verdict yet",
    ]


def test_a_verdict_is_one_of_two_words() -> None:
    with pytest.raises(ValueError, match="`right` or `wrong`"):
        list(precision([blank(quote("wire/1", (0, 14))) | {"span": "rihgt"}]))
