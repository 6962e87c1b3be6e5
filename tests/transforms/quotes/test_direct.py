"""Marked quotes and whose they are: unknown verbs, running quotes, relative pronouns, words before colons."""

import pytest
from spacy.language import Language

from broadsheet.transforms.entities import find_mentions, find_roles
from broadsheet.transforms.quotes import Quote, find_quotes


def quotes_of(nlp: Language, text: str) -> list[Quote]:
    doc = nlp(text)
    mentions = find_mentions(doc)
    return find_quotes(doc, mentions, find_roles(doc, mentions))


def said(nlp: Language, text: str) -> list[tuple[list[str], str | None]]:
    """Each quote's pieces and its speaker's words; those words must stand where the offsets say."""
    found = []
    for quote in quotes_of(nlp, text):
        speaker = quote.speaker
        if speaker is not None:
            assert text[speaker.start : speaker.end] == speaker.text
        found.append(([text[start:end] for start, end in quote.spans], speaker.text if speaker else None))
    return found


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("“The gates are rusting away,” Ines Roth fumed.", "fumed"),
        ("“The gates are rusting away,” scoffed Ines Roth, 61.", "scoffed"),
        ("Ines Roth leaned into the microphone: “The gates are rusting away.”", "leaned"),
        ("Ines Roth released the following statement:\n\n“The gates are rusting away.”", "released"),
        ("Stated Roth:\n\n“The gates are rusting away.”", "Stated"),
    ],
)
def test_any_verb_attributes_in_the_right_place(nlp: Language, text: str, cue: str) -> None:
    (quote,) = quotes_of(nlp, text)
    assert quote.cue_text == cue
    assert quote.speaker is not None and quote.speaker.text is not None and quote.speaker.text.endswith("Roth")


def test_a_quote_without_a_cue_is_of_the_person_in_the_sentence_before(nlp: Language) -> None:
    text = "“We start in May,” Karl Brandt said.\n\nInes Roth was not convinced. “That is what they told us last year.”"
    assert said(nlp, text)[-1] == (["“That is what they told us last year.”"], "Ines Roth")


def test_a_carried_quote_cites_the_words_of_the_quote_before(nlp: Language) -> None:
    text = "“We start in May,” Karl Brandt said.\n\n“That leaves four weeks for the gates.”"
    assert [speaker for _, speaker in said(nlp, text)] == ["Karl Brandt", "Karl Brandt"]


def test_nobody_is_carried_over_a_paragraph_of_something_else(nlp: Language) -> None:
    text = "“We start in May,” Karl Brandt said.\n\nThe lock dates from 1904.\n\nIt has two gates.\n\n“Nobody wants to pay for the gates.”"
    assert said(nlp, text)[-1] == (["“Nobody wants to pay for the gates.”"], None)


def test_whoever_is_reported_inside_a_quote_does_not_speak_next(nlp: Language) -> None:
    text = "Ines Roth said that some critics had predicted a delay.\n\n“They were right about the ice on the river.”"
    assert said(nlp, text)[-1][1] == "Ines Roth"


def test_a_running_quote_with_an_attribution_of_its_own_is_a_quote_of_its_own(nlp: Language) -> None:
    text = "“We are late,” Ines Roth said. “The ice came early.\n\n“And nobody was ready for it,” she said with a sigh."
    assert said(nlp, text) == [
        (["“We are late,”", "“The ice came early."], "Ines Roth"),
        (["“And nobody was ready for it,”"], "she"),
    ]


def test_a_relative_pronoun_is_the_name_before_it(nlp: Language) -> None:
    text = "The letter came from the engineer Ines Roth, who wrote: “The gates are rusting away.”"
    quote = quotes_of(nlp, text)[-1]
    assert quote.speaker is not None and quote.speaker.entity is not None
    assert (quote.speaker.text, quote.speaker.entity.name) == ("who", "Ines Roth")


def test_the_one_who_reports_is_the_one_who_goes_on(nlp: Language) -> None:
    text = "“We start in May,” Ines Roth said on the radio, adding, “That leaves four weeks for the gates.”"
    assert said(nlp, text)[-1] == (["“That leaves four weeks for the gates.”"], "Ines Roth")
