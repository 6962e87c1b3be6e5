"""Dates, times, amounts and numbers in the shipped pipeline: what no corpus teaches, the entity rulers find by pattern."""

import pytest
from spacy.language import Language

CASES = [
    ("The plant closed on Tuesday, 4 March 2014, after a strike.", "Tuesday, 4 March 2014", "DATE"),
    ("The plant closed on March 4, 2014.", "March 4, 2014", "DATE"),
    ("The plant has stood empty since mid-May.", "mid-May", "DATE"),
    ("Growth slowed in mid-2015 and stopped.", "mid-2015", "DATE"),
    ("The bridge was built in the 1960s.", "the 1960s", "DATE"),
    ("The bridge was built in the 1960's.", "the 1960's", "DATE"),
    ("Two clerks resigned last week.", "last week", "DATE"),
    ("The mill burned down three years ago.", "three years ago", "DATE"),
    ("She was born in 1987.", "1987", "DATE"),
    ("The vote was postponed until Thursday.", "Thursday", "DATE"),
    ("The ferry leaves at 7:30 p.m. from the old pier.", "7:30 p.m.", "TIME"),
    ("The alarm was raised shortly after 3 a.m.", "3 a.m.", "TIME"),
    ("The blackout lasted 40 minutes.", "40 minutes", "TIME"),
    ("The firm paid $1.2bn for its rival.", "$1.2bn", "MONEY"),
    ("The firm paid $1.2 billion for its rival.", "$1.2 billion", "MONEY"),
    ("The fine was £3m.", "£3m", "MONEY"),
    ("Each household gets US$50 from the fund.", "US$50", "MONEY"),
    ("They owe the port 20 million euros.", "20 million euros", "MONEY"),
    ("Turnout fell to 38 percent.", "38 percent", "PERCENT"),
    ("Turnout fell to 38.5% in the north.", "38.5%", "PERCENT"),
    ("The pipeline is 400 kilometres long.", "400 kilometres", "QUANTITY"),
    ("The crew finished third in the regatta.", "third", "ORDINAL"),
    ("At least 27 sheep were missing.", "27", "CARDINAL"),
]


@pytest.mark.parametrize(("text", "expected", "label"), CASES)
def test_found_by_pattern(nlp: Language, text: str, expected: str, label: str) -> None:
    assert (expected, label) in [(ent.text, ent.label_) for ent in nlp(text).ents]


@pytest.mark.parametrize(
    "text",
    [
        "They may march on parliament.",
        "Call 555-0134 for the files.",
        "It may rain.",
    ],
)
def test_not_a_date(nlp: Language, text: str) -> None:
    assert "DATE" not in {ent.label_ for ent in nlp(text).ents}


def test_a_name_is_never_overwritten(nlp: Language) -> None:
    names = [(ent.text, ent.label_) for ent in nlp("Lucía Ibarra spoke to the BBC on Monday.").ents]
    assert ("Lucía Ibarra", "PERSON") in names and ("Monday", "DATE") in names
