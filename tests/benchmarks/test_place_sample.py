"""The figures of the judged places: what counts as right, covered and open, and that the file's verdicts are verdicts."""

import pytest

from benchmarks.place_sample import JUDGEMENTS, drawn, figures, read, row_of


def row(verdict: str, label: str = "GPE") -> dict[str, str]:
    return {"article": "a", "start": "0", "end": "1", "name": "x", "label": label, "place_id": "", "verdict": verdict, "remark": ""}


def test_precision_is_of_what_is_put_somewhere_and_coverage_of_what_could_be() -> None:
    rows = [*map(row, ["right", "right", "right", "wrong", "missed", "rightly none"]), row("right", "LOC"), row("")]
    told = dict(figures(rows))
    assert told["GPE and LOC: precision"] == "80.0 (4 of 5)"
    assert told["GPE: precision"] == "75.0 (3 of 4)"
    assert told["GPE: coverage of countries, regions and cities"] == "60.0 (3 of 5)"
    assert told["without a verdict"] == "1"


def test_an_unknown_verdict_is_refused() -> None:
    with pytest.raises(ValueError, match="a verdict is"):
        figures([row("maybe")])


def test_a_verdict_holds_only_while_the_place_is_the_same() -> None:
    mention = {"article": "a", "start_char": 0, "end_char": 1, "text": "x", "label": "GPE", "place_id": None}
    assert row_of(mention, [row("missed")])["verdict"] == "missed"
    assert row_of(mention | {"place_id": "NO"}, [row("missed")])["verdict"] == ""


def test_the_draw_does_not_depend_on_the_order() -> None:
    mentions = [{"article": f"a{number}", "start_char": 0, "end_char": 1} for number in range(50)]
    assert drawn(mentions, 7) == drawn(mentions[::-1], 7)


def test_the_judged_figures_hold_their_floor() -> None:
    told = dict(figures(read(JUDGEMENTS)))
    assert "without a verdict" not in told
    assert (
        float(told["GPE and LOC: precision"].split()[0]) >= 97
        and float(told["GPE: coverage of countries, regions and cities"].split()[0]) >= 85
    )
