"""Interview transcripts, and what only looks like one."""

import pytest
from spacy.language import Language

from broadsheet.transforms.entities import find_mentions, find_roles
from broadsheet.transforms.quotes import Quote, find_quotes
from broadsheet.transforms.quotes.transcripts import TURN


def turns_of(nlp: Language, text: str) -> list[Quote]:
    doc = nlp(text)
    mentions = find_mentions(doc)
    return [quote for quote in find_quotes(doc, mentions, find_roles(doc, mentions)) if quote.rule == TURN]


def pieces(text: str, quote: Quote) -> list[str]:
    return [text[start:end] for start, end in quote.spans]


def name(quote: Quote) -> str | None:
    return quote.speaker.entity.name if quote.speaker and quote.speaker.entity else None


def test_labels_in_capitals_are_the_people_of_the_text(nlp: Language) -> None:
    text = (
        "Harbour engineer Ines Roth spoke to Karl Brandt on the radio.\n\n"
        "KARL BRANDT, RADIO NORTH: When will you open the lock?\n\n"
        "ROTH: We hope for May. The ice came early.\n\n"
        "BRANDT: And what do you say to the fishermen?\n\n"
        "ROTH: I ask them to wait."
    )
    found = turns_of(nlp, text)
    assert [pieces(text, quote) for quote in found] == [
        ["When will you open the lock?"],
        ["We hope for May. The ice came early."],
        ["And what do you say to the fishermen?"],
        ["I ask them to wait."],
    ]
    assert [name(quote) for quote in found] == ["Karl Brandt", "Ines Roth", "Karl Brandt", "Ines Roth"]
    assert {(quote.quote_type, quote.cue_text) for quote in found} == {("direct", ":")}


def test_a_turn_goes_on_over_paragraphs_but_not_over_stage_directions(nlp: Language) -> None:
    text = (
        "Q: When will you open the lock?\n\nA: We hope for May.\n\nThe ice came early, and we had no crane.\n\n(Laughter.)\n\n"
        "Q: Do you have one now?\n\nA: Yes."
    )
    found = turns_of(nlp, text)
    assert pieces(text, found[1]) == ["We hope for May.", "The ice came early, and we had no crane."]
    assert [quote.speaker.text for quote in found if quote.speaker] == ["Q", "A", "Q", "A"]


def test_of_what_is_reported_in_a_turn_the_words_of_others_are_quotes(nlp: Language) -> None:
    text = (
        "Q: What did the board tell you?\n\nA: The board said that the lock is safe. I said that I doubt it.\n\n"
        "Q: Nobody told you that it leaks?\n\nA: No."
    )
    doc = nlp(text)
    mentions = find_mentions(doc)
    reported = [quote for quote in find_quotes(doc, mentions, find_roles(doc, mentions)) if quote.rule != TURN]
    assert [pieces(text, quote) for quote in reported] == [["that the lock is safe"]]


@pytest.mark.parametrize(
    "text",
    [
        "UPDATE: The lock is closed.\n\nEditor's note: You can read more below.\n\nUPDATE: It is open again.",
        "Ines Roth: 45 percent\n\nKarl Brandt: 41 percent\n\nIda Falk: 12 percent\n\nJon Aske: 2 percent",
        "Roth: We Will Open in May\n\nHarbour engineer Ines Roth hopes to open the lock in May.",
        "Time: 7 p.m.\n\nPlace: Town hall\n\nTickets: At the door",
    ],
)
def test_labels_alone_make_no_transcript(nlp: Language, text: str) -> None:
    assert turns_of(nlp, text) == []
