"""Who says that it happened: the quote in whose content an event stands."""

import pytest
from spacy.language import Language

from broadsheet.transforms.events.reports import reporting_quotes
from broadsheet.transforms.extract import Text, extract

# The text, and for each trigger the words for the speaker of the quote that tells it; None for what the article says itself.
CASES: list[tuple[str, dict[str, str | None]]] = [
    ("Police arrested two men in Kelham.", {"arrested": None}),
    ("Police arrested two men, Mayor Lucía Ibarra said.", {"arrested": "Mayor Lucía Ibarra"}),
    ("“They attacked the school,” Lucía Ibarra said. The army shelled the town.", {"attacked": "Lucía Ibarra", "shelled": None}),
    # both pieces of a split quote
    ("“They attacked us,” Lucía Ibarra said. “They burned the school.”", {"attacked": "Lucía Ibarra", "burned": "Lucía Ibarra"}),
    # what is denied or threatened stands in a quote, the denial itself does not
    ("The army denied that it had shelled the town.", {"denied": None, "shelled": "The army"}),
    # an attribution that is no quote has nobody to point to
    ("The army allegedly shelled the town.", {"shelled": None}),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_who_tells_each_event(nlp: Language, text: str, expected: dict[str, str | None]) -> None:
    rows = extract(nlp, [Text("art_1", text, None)]).rows
    speakers = {row["quote_id"]: row["speaker_text"] for row in rows.get("quotes", ())} | {None: None}
    found = {row["trigger_text"]: speakers[row["reported_by"]] for row in rows["events"]}
    assert {trigger: found[trigger] for trigger in expected} == expected


def piece(quote_id: str, start: int, end: int) -> dict[str, object]:
    return {"quote_id": quote_id, "start_char": start, "end_char": end}


def test_the_innermost_quote_tells_it_whatever_the_order() -> None:
    pieces = [piece("outer", 0, 60), piece("inner", 20, 40), piece("outer", 70, 80)]
    expected = ["outer", "inner", "inner", "outer", None, "outer", None]
    for order in (pieces, pieces[::-1]):
        assert reporting_quotes([0, 20, 39, 40, 65, 70, 80], order) == expected


def test_no_quotes_no_reporters() -> None:
    assert reporting_quotes([3, 9], []) == [None, None]
    assert reporting_quotes([], [piece("a", 0, 9)]) == []
