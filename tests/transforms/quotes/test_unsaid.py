"""What looks like reported speech and is none, where content ends, and what is said of somebody in the passive."""

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
    "text",
    [
        "The judge dismissed an urgent application to halt the vote.",
        "Photos from the harbour show that two cranes are missing.",
        "A new tunnel is already open, suggesting that the works are done.",
        "The team claimed a third victory on Sunday.",
    ],
)
def test_what_is_done_shown_or_inferred_is_not_said(nlp: Language, text: str) -> None:
    assert contents(nlp, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor dismissed the complaint as a joke.", [["the complaint as a joke"]]),
        ("A poll by the college shows that voters want the tunnel.", [["that voters want the tunnel"]]),
        ("The mayor spoke on Friday, suggesting that the works were done.", [["that the works were done"]]),
    ],
)
def test_who_speaks_in_such_words_is_still_quoted(nlp: Language, text: str, expected: list[list[str]]) -> None:
    assert contents(nlp, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rules serve the ministry to which, Reeve acknowledges, the judges belong.", [["to which", "the judges belong"]]),
        ("The council closed the bridge, which officials said had cracked.", [["which", "had cracked"]]),
        (
            "However, the mayor was clear that it was safe: “I have walked across it every single day this year,” he said.",
            [["“I have walked across it every single day this year,”"]],
        ),
        (
            "The ministry has said that, at the request of the mayor, it has closed the bridge.",
            [["that, at the request of the mayor, it has closed the bridge"]],
        ),
        ("Last week, Reeve repeated the question, and nobody in the room had an answer.", [["the question"]]),
        (
            "Ruth Amsel said the ferry was “as good as lost,” adding that she was sad.",
            [["the ferry was “as good as lost,”"], ["that she was sad"]],
        ),
    ],
)
def test_content_keeps_to_its_own_clause(nlp: Language, text: str, expected: list[list[str]]) -> None:
    assert contents(nlp, text) == expected


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The man was told that the bridge was closed.", "that the bridge was closed"),
        ("Dalton Reeve is accused of stealing the money.", "stealing the money"),
        ("Dalton Reeve was asked about the missing money.", "the missing money"),
        ("Asked whether the bridge was safe, Dalton Reeve left the room.", "whether the bridge was safe"),
    ],
)
def test_nobody_is_named_for_what_somebody_was_told(nlp: Language, text: str, content: str) -> None:
    assert contents(nlp, text) == [[content]]
    assert quotes_of(nlp, text)[0].speaker is None


def test_who_asks_is_named_and_who_is_asked_is_not(nlp: Language) -> None:
    (quote,) = quotes_of(nlp, "Asked by the judge whether the bridge was safe, Dalton Reeve left the room.")
    assert quote.speaker is not None
    assert quote.speaker.text == "the judge"


def test_what_nobody_is_told_has_no_passive(nlp: Language) -> None:
    assert contents(nlp, "It is estimated that half of the people live near the bridge.") == []


def test_who_speaks_behind_the_cue_is_no_object_of_it(nlp: Language) -> None:
    assert contents(nlp, "The ferry will save time for the exporters, claimed the port authority.") == [
        ["The ferry will save time for the exporters"]
    ]


def test_words_before_a_colon_are_no_part_of_the_next_quote(nlp: Language) -> None:
    text = "Ruth Amsel said: “This is further proof of the plan. They have known it for years.” Amsel added: “We call on them to start.”"
    assert contents(nlp, text) == [["“This is further proof of the plan. They have known it for years.”"], ["“We call on them to start.”"]]
