"""Reported speech: where its content begins and ends, what is a cue, and what is no quote."""

import pytest
from spacy.language import Language

from broadsheet.transforms.entities import find_mentions, find_roles
from broadsheet.transforms.quotes import Quote, find_quotes


def quotes_of(nlp: Language, text: str) -> list[Quote]:
    doc = nlp(text)
    mentions = find_mentions(doc)
    return find_quotes(doc, mentions, find_roles(doc, mentions))


def contents(nlp: Language, text: str) -> list[list[str]]:
    return [[text[start:end] for start, end in quote.spans] for quote in quotes_of(nlp, text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ferry, Ruth Amsel said, “could be idle for weeks” in winter.", [["The ferry", "“could be idle for weeks” in winter"]]),
        (
            "The ferry was idle, Ruth Amsel said, and the islanders waited for days.",
            [["The ferry was idle", "and the islanders waited for days"]],
        ),
        ("When the ferry broke down, Ruth Amsel said, nobody was aboard.", [["When the ferry broke down", "nobody was aboard"]]),
        ("The ferry is safe, said Ruth Amsel, a captain who has steered it for years.", [["The ferry is safe"]]),
    ],
)
def test_content_goes_on_around_its_attribution(nlp: Language, text: str, expected: list[list[str]]) -> None:
    assert contents(nlp, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "In an interview, Ruth Amsel said, “We were never told about it.”",
        "Holding up a photograph, Ruth Amsel said, “we were never told about it.”",
    ],
)
def test_what_sets_the_scene_is_no_content(nlp: Language, text: str) -> None:
    assert contents(nlp, text) == [[text[text.index("“") :]]]


def test_reported_speech_ends_where_somebody_else_speaks(nlp: Language) -> None:
    text = "Several islanders said the ferry was late, while other passengers said they had not noticed."
    assert contents(nlp, text) == [["the ferry was late"], ["they had not noticed"]]


def test_a_clause_that_opens_the_sentence_ends_at_its_comma(nlp: Language) -> None:
    text = "Although Ruth Amsel admitted that the ferry was old, the islanders boarded it."
    assert contents(nlp, text) == [["that the ferry was old"]]


def test_cues_in_a_row_have_a_quote_each(nlp: Language) -> None:
    text = "Ruth Amsel said that the ferry was old and warned that its engine would fail."
    assert contents(nlp, text) == [["that the ferry was old"], ["that its engine would fail"]]


@pytest.mark.parametrize(
    ("text", "content", "speaker", "lemma", "kind"),
    [
        ("The islanders laughed at his claim that the ferry was new.", "that the ferry was new", "his", "claim", "claim"),
        (
            "The islanders ignored Ruth Amsel’s warning that the pier would sink.",
            "that the pier would sink",
            "Ruth Amsel",
            "warning",
            "warning",
        ),
        ("The islanders remember Ruth Amsel’s promise to repair the pier.", "to repair the pier", "Ruth Amsel", "promise", "promise"),
        ("The council heard Ruth Amsel’s call for a new pier.", "a new pier", "Ruth Amsel", "call", "demand"),
    ],
)
def test_nouns_are_cues(nlp: Language, text: str, content: str, speaker: str, lemma: str, kind: str) -> None:
    quote = next(quote for quote in quotes_of(nlp, text) if quote.rule == "noun+noun-before")
    assert [text[start:end] for start, end in quote.spans] == [content]
    assert quote.speaker is not None and quote.speaker.text is not None and quote.speaker.text.startswith(speaker)
    assert (quote.cue_lemma, quote.cue_class) == (lemma, kind)


@pytest.mark.parametrize(
    "text",
    [
        "Claims that the ferry was new were met with laughter.",  # nobody's claim
        "Ruth Amsel did not say that the ferry was new.",
        "The pier can open if Ruth Amsel says that it is safe.",
    ],
)
def test_what_nobody_said_is_no_quote(nlp: Language, text: str) -> None:
    assert contents(nlp, text) == []


def test_asides_with_as(nlp: Language) -> None:
    assert contents(nlp, "As Ruth Amsel noted, the pier was built in haste.") == [["the pier was built in haste"]]
    assert contents(nlp, "The pier was built in haste, as Ruth Amsel noted.") == [["The pier was built in haste"]]


def test_according_to_in_all_places(nlp: Language) -> None:
    for text, expected in (
        ("According to Ruth Amsel, the pier is unsafe.", ["the pier is unsafe"]),
        ("The pier is unsafe, according to Ruth Amsel.", ["The pier is unsafe"]),
        ("The pier, according to Ruth Amsel, is unsafe.", ["The pier", "is unsafe"]),
    ):
        (quote,) = quotes_of(nlp, text)
        assert [text[start:end] for start, end in quote.spans] == expected
        assert quote.cue_text is not None and quote.cue_text.lower() == "according to"


def test_polls_show_and_people_do_not(nlp: Language) -> None:
    assert contents(nlp, "A poll showed a slim lead for the harbour party.") == [["a slim lead for the harbour party"]]
    assert contents(nlp, "Ruth Amsel showed her passport at the gate.") == []


def test_told_within_what_is_told(nlp: Language) -> None:
    assert contents(nlp, "Ruth Amsel said that she had urged the crew to wait.") == [["that she had urged the crew to wait"]]
    named = contents(nlp, "Ruth Amsel said that Leo Brandt told her the pier was unsafe.")
    assert named == [["that Leo Brandt told her the pier was unsafe"], ["the pier was unsafe"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ruth Amsel called the pier “a trap” in an interview.", ["the pier “a trap”"]),
        ("Ruth Amsel denied the accusations through a spokesman.", ["the accusations"]),
        ("Ruth Amsel acknowledged some delays even as she defended the crew.", ["some delays"]),
    ],
)
def test_where_and_when_it_was_said_is_no_content(nlp: Language, text: str, expected: list[str]) -> None:
    assert contents(nlp, text)[0] == expected


@pytest.mark.parametrize("text", ["Ruth Amsel leads a group called Harbour Dawn.", "Ruth Amsel called off the regatta."])
def test_naming_and_calling_off_are_no_speech(nlp: Language, text: str) -> None:
    assert contents(nlp, text) == []


def test_a_last_relative_clause_is_the_writers(nlp: Language) -> None:
    assert contents(nlp, "Ruth Amsel said the pier belonged to Leo Brandt, who died in May.") == [["the pier belonged to Leo Brandt"]]
