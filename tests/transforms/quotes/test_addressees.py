"""To whom and on what occasion something was said, on short cases; neither is ever a part of what was said."""

import pytest
from spacy.language import Language

from broadsheet.transforms.entities import find_mentions, find_roles
from broadsheet.transforms.quotes import Quote, find_quotes


def quotes_of(nlp: Language, text: str) -> list[Quote]:
    doc = nlp(text)
    mentions = find_mentions(doc)
    return find_quotes(doc, mentions, find_roles(doc, mentions))


def beside(nlp: Language, text: str) -> tuple[str | None, str | None]:
    """Addressee and occasion of the only quote."""
    (quote,) = quotes_of(nlp, text)
    if quote.addressee is not None:
        assert text[quote.addressee.start : quote.addressee.end] == quote.addressee.text
    return quote.addressee.text if quote.addressee else None, text[slice(*quote.occasion)] if quote.occasion else None


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("Ines Roth told the Harbor Courier that the lock was broken.", "the Harbor Courier"),
        ("“The lock is broken,” Ines Roth told reporters.", "reporters"),
        ("“The lock is broken,” Ines Roth told a crowd of angry skippers.", "a crowd of angry skippers"),
        ("“The lock is broken,” Ines Roth told Radio Vell’s Tom Okafor.", "Radio Vell’s Tom Okafor"),
        ("“The lock is broken,” Ines Roth told USA TODAY.", "USA TODAY"),
        ("Ines Roth wrote to Tom Okafor that the lock was broken.", "Tom Okafor"),
        ("“The lock is broken,” Ines Roth said to him.", "him"),
        ("Ines Roth asked Tom Okafor whether the lock was broken.", "Tom Okafor"),
        ("Ines Roth urged Congress to act.", "Congress"),
        ("“The lock is broken,” Ines Roth said in an interview with Tom Okafor.", "Tom Okafor"),
        ("In a letter to Congress, Ines Roth wrote that the lock was broken.", "Congress"),
        ("Speaking to reporters on Monday, Ines Roth said that the lock was broken.", "reporters"),
        ("Ines Roth was told by officials that the lock was broken.", "Ines Roth"),
        # nobody
        ("Ines Roth said that the lock was broken.", None),
        ("Ines Roth asked a question about the lock.", None),
        ("“The lock is broken,” Ines Roth said to loud applause.", None),
        ("Ines Roth said that Tom Okafor had told reporters nothing.", None),
        ("The lock was broken, according to a letter to Congress.", None),
    ],
)
def test_addressee(nlp: Language, text: str, addressee: str | None) -> None:
    assert beside(nlp, text)[0] == addressee


@pytest.mark.parametrize(
    ("text", "occasion"),
    [
        ("“The lock is broken,” Ines Roth said in a statement.", "in a statement"),
        ("“The lock is broken,” Ines Roth said on Twitter.", "on Twitter"),
        ("“The lock is broken,” Ines Roth said Monday.", "Monday"),
        ("“The lock is broken,” Ines Roth said late last week.", "late last week"),
        ("“The lock is broken,” Ines Roth said by telephone from Vell.", "by telephone from Vell"),
        ("Ines Roth said in February that the lock was broken.", "in February"),
        ("The lock was broken, officials said in a statement released late Tuesday.", "in a statement released late Tuesday"),
        ("Ines Roth told reporters at a news conference in Ohio that the lock was broken.", "at a news conference in Ohio"),
        ("In a letter to Congress, Ines Roth wrote that the lock was broken.", "In a letter to Congress"),
        ("Ines Roth, in a speech on Monday, said that the lock was broken.", "in a speech on Monday"),
        ("Ines Roth, on Friday, told skippers that the lock was broken.", "on Friday"),
        ("The mayor of Vell on Friday told skippers that the lock was broken.", "on Friday"),
        ("The mayor last week told skippers that the lock was broken.", "last week"),
        ("Earlier this week, Ines Roth said that the lock was broken.", "Earlier this week"),
        (
            "Speaking to reporters at a rally in Columbus, Ohio, on Monday, Ines Roth said that the lock was broken.",
            "at a rally in Columbus, Ohio, on Monday",
        ),
        ("“The lock is broken,” said Ines Roth, the mayor of Vell, in an interview on Sunday.", "in an interview on Sunday"),
        ("“The lock is broken,” Ines Roth said, speaking at a rally in Vell.", "at a rally in Vell"),
        ("“The lock is broken,” Ines Roth said on the radio show “Tides and Times.”", "on the radio show “Tides and Times"),
        # what was said, and what is no occasion
        ("Ines Roth said that the lock was broken in February.", None),
        ("The lock broke on Monday, Ines Roth said.", None),
        ("“The lock is broken,” Ines Roth said with a smile.", None),
        ("“The lock is broken,” Ines Roth said after the gate had been shut.", None),
        ("Officials in Ohio said that the lock was broken.", None),
        ("On Monday, the mayor left for Vell, but Ines Roth said that the lock was broken.", None),
    ],
)
def test_occasion(nlp: Language, text: str, occasion: str | None) -> None:
    assert beside(nlp, text)[1] == occasion


def test_whom_the_words_for_the_addressee_stand_for(nlp: Language) -> None:
    text = "Tom Okafor runs the lock. “It is broken,” Ines Roth told Okafor. “It is not,” the mayor told her."
    first, second = quotes_of(nlp, text)
    assert first.addressee is not None and first.addressee.entity is not None and first.addressee.entity.name == "Tom Okafor"
    assert second.addressee is not None and second.addressee.text == "her"


def test_neither_lies_within_what_was_said(nlp: Language) -> None:
    text = (
        "“We met on Monday in a hall,” Ines Roth told reporters in Vell on Tuesday. She wrote in a letter to Tom Okafor that he had told "
        "her in February to wait. In a statement, the port said it would ask Congress on Friday for money. Roth asked the council to act. "
        "“I wrote to him in May,” she said on Sunday. “He told me nothing at the fair.”"
    )
    found = quotes_of(nlp, text)
    assert sum(quote.occasion is not None for quote in found) >= 4
    for quote in found:
        beside = [quote.occasion] if quote.occasion else []
        if quote.addressee and not quote.rule.startswith("infinitive"):  # whoever is asked to do something stands in what is asked
            beside.append((quote.addressee.start, quote.addressee.end))
        for start, end in beside:
            assert not any(start < last and first < end for first, last in quote.spans), quote
            speaker = quote.speaker
            assert speaker is None or speaker.start is None or speaker.end is None or end <= speaker.start or speaker.end <= start


@pytest.mark.parametrize(
    "text",
    [
        "Roth said in " * 500,
        "Roth told " * 800,
        "Roth said on Monday in a statement to reporters at a rally, " * 300 + "that it was over.",
        "In a letter, " * 400 + "Roth said that it was over.",
        "Roth said " + "the " * 3000,
        "Roth told , , , , said to . in , on",
        "said",
        "told reporters",
        "In a statement said in",
    ],
)
def test_odd_texts_are_read_to_their_end(nlp: Language, text: str) -> None:
    for quote in quotes_of(nlp, text):
        assert quote.occasion is None or quote.occasion[0] < quote.occasion[1] <= len(text)
        assert quote.addressee is None or text[quote.addressee.start : quote.addressee.end] == quote.addressee.text
