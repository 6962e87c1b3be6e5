"""Quotes without marks that stand as paragraphs of their own, and marks in unusual places."""

from spacy.language import Language

from broadsheet.transforms.entities import find_mentions, find_roles
from broadsheet.transforms.quotes import find_quotes
from broadsheet.transforms.quotes.marks import find_marked


def quotes_in(nlp: Language, text: str) -> list[tuple[str, str, str | None]]:
    """The words from the first to the last piece of each quote, its type and its speaker's words."""
    doc = nlp(text)
    mentions = find_mentions(doc)
    found = find_quotes(doc, mentions, find_roles(doc, mentions))
    return [
        (text[quote.spans[0][0] : quote.spans[-1][1]], quote.quote_type, quote.speaker.text if quote.speaker else None) for quote in found
    ]


def test_the_paragraph_behind_a_cue_and_a_colon(nlp: Language) -> None:
    text = "In a letter, Ines Roth wrote:\n\nThe gates are rusting away, and nobody pays.\n\nThe lock dates from 1904."
    assert quotes_in(nlp, text) == [("The gates are rusting away, and nobody pays.", "direct", "Ines Roth")]


def test_a_list_behind_a_colon_is_no_quote(nlp: Language) -> None:
    assert quotes_in(nlp, "The board said this much:\n\na crane that works\n\ntwo pumps that do not leak") == []


def test_a_post_is_its_authors(nlp: Language) -> None:
    text = "The gates are rusting away. Look at this. — Ines Roth (@inesroth) March 3, 2016\n\nThe lock dates from 1904."
    assert quotes_in(nlp, text) == [("The gates are rusting away. Look at this.", "direct", "Ines Roth")]


def test_a_quote_signed_in_the_next_paragraph(nlp: Language) -> None:
    text = "“The gates are rusting away, and nobody pays.”\n\n— Ines Roth\n\nThe lock dates from 1904."
    assert quotes_in(nlp, text) == [("“The gates are rusting away, and nobody pays.”", "direct", "Ines Roth")]


def test_marks_that_hold_a_part_of_a_clause_are_not_all_of_it(nlp: Language) -> None:
    text = "Ines Roth said “zero” boats would pass the lock this week."
    assert quotes_in(nlp, text) == [("“zero” boats would pass the lock this week", "mixed", "Ines Roth")]


def test_marks_joined_by_and_are_one_quote(nlp: Language) -> None:
    text = "The fishermen chanted, “Open the lock,” and “Pay the crane.”"
    assert quotes_in(nlp, text) == [("“Open the lock,” and “Pay the crane.”", "mixed", "The fishermen")]


def test_as_somebody_put_it(nlp: Language) -> None:
    text = "As Ines Roth put it, “the river always wins.”"
    assert quotes_in(nlp, text) == [("“the river always wins.”", "direct", "Ines Roth")]


def test_single_marks_around_double_ones() -> None:
    text = "‘They wrote “late” on every gate,’ she said. ‘Every one.’"
    assert [text[marked.start : marked.end] for marked in find_marked(text)] == ["‘They wrote “late” on every gate,’", "‘Every one.’"]


def test_single_marks_inside_double_ones_stay_inside() -> None:
    text = "“They wrote ‘late’ on every gate,” she said. “It's the workers' fault.”"
    assert [text[marked.start : marked.end] for marked in find_marked(text)] == [
        "“They wrote ‘late’ on every gate,”",
        "“It's the workers' fault.”",
    ]


def test_a_nickname_is_not_marked() -> None:
    assert find_marked("Dalton “Ducky” Reeve left.") == []


def test_many_marks_of_both_kinds_take_no_longer_each() -> None:
    text = "‘a “b” " * 20_000 + "c’ “d ‘e” " * 20_000
    assert len(find_marked(text)) > 10_000
