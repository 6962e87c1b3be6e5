"""Whom "I" and "we" stand for in a quote."""

from spacy.language import Language

from broadsheet.transforms.entities import Entity, Mention
from broadsheet.transforms.quotes import Quote, Speaker, resolve_first_person

ANA = Entity("ent_ana", "Ana Reyes", "PERSON")
COUNCIL = Entity("ent_council", "Harbor Council", "ORG")
TEXT = "“I sold my boat and we left,” said Ana Reyes. Later I called."


def quote(text: str, said: str, entity: Entity | None, quote_type: str = "direct") -> Quote:
    start = text.index(said)
    speaker = Speaker(0, 1, text[0], entity, None, "person")
    return Quote(((start, start + len(said)),), quote_type, None, None, None, speaker, "marks")


def found(nlp: Language, text: str, *quotes: Quote, mentions: tuple[Mention, ...] = ()) -> list[tuple[str, str | None]]:
    added = resolve_first_person(nlp(text), mentions, quotes)
    assert all(text[item.start : item.end] == item.text for item in added)
    return [(item.text, item.entity.name if item.entity else None) for item in added]


def test_i_is_the_person_who_speaks_and_we_is_not_decided(nlp: Language) -> None:
    assert found(nlp, TEXT, quote(TEXT, TEXT[:29], ANA)) == [("I", "Ana Reyes"), ("my", "Ana Reyes")]


def test_we_is_the_organisation_that_speaks(nlp: Language) -> None:
    text = "“We sold our boat and I left,” the Harbor Council said."
    assert found(nlp, text, quote(text, text[:30], COUNCIL)) == [("We", "Harbor Council"), ("our", "Harbor Council")]


def test_a_quote_without_a_known_speaker_links_nothing(nlp: Language) -> None:
    assert found(nlp, TEXT, quote(TEXT, TEXT[:29], None)) == []
    assert found(nlp, TEXT, quote(TEXT, TEXT[:29], ANA, "indirect")) == []


def test_the_innermost_quote_counts(nlp: Language) -> None:
    text = "“Tom told me: I am tired,” said Ana Reyes."
    tom = Entity("ent_tom", "Tom", "PERSON")
    assert found(nlp, text, quote(text, text[:26], ANA), quote(text, "I am tired", tom)) == [("me", "Ana Reyes"), ("I", "Tom")]


def test_what_is_a_mention_already_stays(nlp: Language) -> None:
    name = Mention(1, 2, "I", "WORK_OF_ART", "name", None)
    assert found(nlp, TEXT, quote(TEXT, TEXT[:29], ANA), mentions=(name,)) == [("I", None), ("my", "Ana Reyes")]
