"""The rows of quotes: their columns, the classes of cues, named speakers, and confidence."""

import json

import pytest
from spacy.language import Language

from broadsheet.schemas.quotes import CUE_CLASSES, QUOTE_TYPES, Quotes, QuoteSpans
from broadsheet.transforms.entities import Entity, find_mentions, find_roles
from broadsheet.transforms.quotes import Quote, Speaker, find_quotes, quote_rows
from broadsheet.transforms.quotes.confidence import SHARES, confidence_of, keys_of, measured_shares
from broadsheet.transforms.quotes.cues import lexicon, noun_lexicon
from broadsheet.transforms.quotes.model import Addressee

ROTH = Entity("ent_1", "Ines Roth", "PERSON")


def rows_of(nlp: Language, text: str) -> list[dict[str, object]]:
    doc = nlp(text)
    mentions = find_mentions(doc)
    return quote_rows(find_quotes(doc, mentions, find_roles(doc, mentions)), "art_1", text)[0]


def test_every_column_comes_from_the_quote() -> None:
    text = "“We mind,” she told Tom in May."
    speaker = Speaker(11, 14, "she", ROTH, "mayor", "person")
    quote = Quote(
        ((0, 10),),
        "direct",
        (15, 19),
        "told",
        "tell",
        speaker,
        "marks+verb-after",
        "neutral",
        Addressee(20, 23, "Tom", None),
        (24, 30),
        0.5,
    )
    (row,), (piece,) = quote_rows([quote], "art_1", text)
    frame = Quotes.frame([row | {"run_id": "run_1"}])
    Quotes.validate(frame, lazy=True)
    QuoteSpans.validate(QuoteSpans.frame([piece]), lazy=True)
    filled = {name for name, value in row.items() if value is not None}
    assert set(Quotes.dtypes()) - filled == {
        *("speaker_name_id", "addressee_name_id", "run_id"),  # set where rows of an article are put together, and by the run
        *("addressee_entity_id", "addressee_name"),
    }
    assert (row["speaker_named"], row["addressee_text"], row["occasion_text"]) == (True, "Tom", "in May")


def test_what_is_not_there_is_null() -> None:
    (row,), _ = quote_rows([Quote(((0, 10),), "direct", None, None, None, None, "marks+carried")], "art_1", "“We mind.”")
    Quotes.validate(Quotes.frame([row | {"run_id": "run_1"}]), lazy=True)
    empty = {name for name, value in row.items() if value is None}
    assert empty >= {"cue_class", "speaker_named", "addressee_text", "occasion_text", "confidence"}


def test_the_classes_of_the_schema_are_those_of_the_lexicon() -> None:
    assert {cue.kind for cue in [*lexicon().values(), *noun_lexicon().values()]} == set(CUE_CLASSES)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ines Roth denied that the lock was broken.", "denial"),
        ("Ines Roth said that the lock was broken.", "neutral"),
        ("Ines Roth admitted the lock was broken.", "admission"),
        ("The lock was broken, according to Ines Roth.", "neutral"),
        ("Ines Roth asked whether the lock was broken.", "question"),
        ("Ines Roth asked the council to mend the lock.", "demand"),
        ("Ines Roth called the lock “a disgrace.”", "opinion"),
        ("Ines Roth called for a new lock.", "demand"),
    ],
)
def test_class_of_the_cue(nlp: Language, text: str, kind: str) -> None:
    (row,) = rows_of(nlp, text)
    assert row["cue_class"] == kind


def test_who_is_named(nlp: Language) -> None:
    rows = rows_of(nlp, "“It is broken,” Ines Roth said. “It is not,” an official said.")
    assert [row["speaker_named"] for row in rows] == [True, False]


def test_confidence_is_the_measured_share() -> None:
    record = json.loads(SHARES.read_text(encoding="utf-8"))
    assert "PolNeAR train" in record["origin"] and record["shares"] == measured_shares()
    assert all(0 <= share <= 1 for share in measured_shares().values())
    assert set(QUOTE_TYPES) <= set(measured_shares())
    named = Speaker(0, 4, "Roth", ROTH, None, "person")
    words = Speaker(0, 4, "some", None, None, "unnamed")
    key = keys_of("marks+verb-after", "direct", "named")[0]
    assert confidence_of("marks+verb-after", "direct", named) == measured_shares()[key]
    assert confidence_of("a rule of tomorrow", "indirect", words) == measured_shares()["indirect words"]
    assert confidence_of("a rule of tomorrow", "indirect", None) is not None
    assert confidence_of("marks+verb-after", "sung", named) is None


def test_sure_kinds_are_more_confident_than_doubtful_ones(nlp: Language) -> None:
    sure, doubtful = rows_of(nlp, "“It is broken,” Ines Roth said. The council expressed its regret.")
    assert isinstance(sure["confidence"], float) and isinstance(doubtful["confidence"], float)
    assert sure["confidence"] > 0.9 > doubtful["confidence"] > 0.3
