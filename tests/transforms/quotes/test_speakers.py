"""Whose words broken phrases are, and who speaks in quotes that nothing is said about."""

import pytest
from spacy.language import Language

from broadsheet.transforms.entities import find_mentions, find_roles
from broadsheet.transforms.quotes import Quote, find_quotes


def quotes_of(nlp: Language, text: str) -> list[Quote]:
    doc = nlp(text)
    mentions = find_mentions(doc)
    return find_quotes(doc, mentions, find_roles(doc, mentions))


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "Liberal Reform Party (LRP) Senator Dana Whitlow criticised the plan, saying that it would fail.",
            "Senator Dana Whitlow",
            "Dana Whitlow",
        ),
        (
            "The director, producer and founder of the Lantern Company, Marco Villa, announced that the show would open in May.",
            "The director",
            "Marco Villa",
        ),
        ("Nearly half of the shops closed, and 31% reported a fall in sales.", "31%", None),
    ],
)
def test_speaker_of_a_broken_phrase(nlp: Language, text: str, words: str, name: str | None) -> None:
    speaker = quotes_of(nlp, text)[-1].speaker
    assert speaker is not None
    assert speaker.text == words
    assert (speaker.entity.name if speaker.entity else None) == name


def test_who_speaks_before_and_after_a_quote_speaks_in_it(nlp: Language) -> None:
    text = (
        "Ruth Amsel said that the ferry was safe.\n\nThe islanders wait for hours every morning.\n\n"
        "“We have never had a single accident on this line in thirty years of service.”\n\nAmsel added that the winter had been hard."
    )
    quote = next(quote for quote in quotes_of(nlp, text) if quote.quote_type == "direct")
    assert quote.speaker is not None and quote.speaker.entity is not None
    assert quote.speaker.entity.name == "Ruth Amsel"


def test_marks_behind_a_colon_are_a_quote_without_any_cue(nlp: Language) -> None:
    text = "Ruth Amsel said that the ferry was safe. She was blunt about the winter: “We have never had a single accident on this line.”"
    quote = quotes_of(nlp, text)[-1]
    assert text[quote.spans[0][0] : quote.spans[0][1]] == "“We have never had a single accident on this line.”"
    assert quote.speaker is not None and quote.speaker.entity is not None
    assert quote.speaker.entity.name == "Ruth Amsel"
