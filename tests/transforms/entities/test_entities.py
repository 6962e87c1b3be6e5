"""Names and pronouns in an article: whom they stand for."""

from itertools import pairwise

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Span

from broadsheet.transforms.entities import Mention, entity_of, find_mentions, mention_at, mention_rows
from tests.marking import mark


def marked(nlp: Language, text: str, *names: tuple[str, str]) -> Doc:
    return mark(nlp(text), *names)


def resolved(mentions: list[Mention]) -> dict[str, str | None]:
    return {mention.text: mention.entity.name if mention.entity else None for mention in mentions}


def test_last_and_first_names_stand_for_the_one_full_name(nlp: Language) -> None:
    text = "Lucía Ibarra met Tomas Eklund. Ibarra left early. Tomas stayed."
    names = [("Lucía Ibarra", "PERSON"), ("Tomas Eklund", "PERSON"), ("Ibarra", "PERSON"), ("Tomas", "PERSON")]
    found = resolved(find_mentions(marked(nlp, text, *names)))
    assert found["Ibarra"] == "Lucía Ibarra" and found["Tomas"] == "Tomas Eklund"


def test_two_people_with_one_last_name_are_never_merged(nlp: Language) -> None:
    text = "Ana Reyes and Oscar Reyes spoke. Reyes went home."
    found = find_mentions(marked(nlp, text, ("Ana Reyes", "PERSON"), ("Oscar Reyes", "PERSON"), ("Reyes", "PERSON")))
    assert [mention.entity.name for mention in found if mention.mention_kind == "name"] == ["Ana Reyes", "Oscar Reyes", "Reyes"]
    assert len({mention.entity.entity_id for mention in found}) == 3


def test_a_longer_form_of_the_same_full_name_joins(nlp: Language) -> None:
    text = "Ana Reyes spoke first. Ana Maria Reyes is a judge. Reyes was born in May."
    found = find_mentions(marked(nlp, text, ("Ana Reyes", "PERSON"), ("Ana Maria Reyes", "PERSON"), ("Reyes", "PERSON")))
    assert {mention.entity.name for mention in found if mention.entity and mention.label == "PERSON"} == {"Ana Maria Reyes"}


@pytest.mark.parametrize("title", ["Mr.", "Rep.", "President", "Commander"])
def test_titles_are_no_part_of_the_name(nlp: Language, title: str) -> None:
    text = f"{title} Dana Whitlock spoke to reporters."
    found = find_mentions(marked(nlp, text, (f"{title} Dana Whitlock", "PERSON")))
    assert [(mention.text, text[mention.start : mention.end]) for mention in found] == [("Dana Whitlock", "Dana Whitlock")]


def test_possessives_and_the_are_no_part_of_the_identity(nlp: Language) -> None:
    text = "The Harbor Council met. Harbor Council’s budget grew."
    found = find_mentions(marked(nlp, text, ("The Harbor Council", "ORG"), ("Harbor Council’s", "ORG")))
    assert {mention.entity.entity_id for mention in found} == {found[0].entity.entity_id} and len(found) == 2


def test_an_acronym_in_parentheses_stands_for_its_name_everywhere(nlp: Language) -> None:
    text = "The Kestrel Valley Front (KVF) claimed the attack. Officials say KVF fighters fled. The KVF denied it."
    found = find_mentions(marked(nlp, text, ("Kestrel Valley Front", "PERSON")))
    acronyms = [mention for mention in found if mention.text == "KVF"]
    assert len(acronyms) == 3
    assert {(mention.entity.name, mention.label) for mention in acronyms} == {("Kestrel Valley Front", "ORG")}
    assert {mention.label for mention in found if mention.text == "Kestrel Valley Front"} == {"ORG"}


def test_parentheses_that_spell_nothing_are_no_acronym(nlp: Language) -> None:
    found = find_mentions(marked(nlp, "Dana Whitlock (R) voted. R is a letter.", ("Dana Whitlock", "PERSON")))
    assert [mention.text for mention in found] == ["Dana Whitlock"]


def test_numbers_and_dates_have_no_entity(nlp: Language) -> None:
    found = find_mentions(marked(nlp, "Three men came on Friday.", ("Three", "CARDINAL"), ("Friday", "DATE")))
    assert [(mention.label, mention.entity) for mention in found] == [("CARDINAL", None), ("DATE", None)]


@pytest.mark.parametrize(
    ("text", "pronoun", "who"),
    [
        ("Lucía Ibarra closed the port. She said it was unsafe.", "She", "Lucía Ibarra"),
        ("Tomas Eklund told the board that Dana Whitlock had resigned. He then left.", "He", "Tomas Eklund"),
        ("Mr. Eklund met Ms. Whitlock on Friday. She was late.", "She", "Whitlock"),
    ],
)
def test_pronouns_stand_for_the_best_person_before_them(nlp: Language, text: str, pronoun: str, who: str) -> None:
    names = [(name, "PERSON") for name in ("Lucía Ibarra", "Tomas Eklund", "Dana Whitlock", "Eklund", "Whitlock")]
    found = find_mentions(marked(nlp, text, *names))
    assert resolved([mention for mention in found if mention.mention_kind == "pronoun"])[pronoun] == who


def test_a_pronoun_without_a_person_before_it_stays_unlinked(nlp: Language) -> None:
    found = find_mentions(marked(nlp, "He left. Later Dana Whitlock came.", ("Dana Whitlock", "PERSON")))
    assert [mention.text for mention in found] == ["Dana Whitlock"]


def test_the_head_of_a_phrase_decides_whom_it_stands_for(nlp: Language) -> None:
    text = "Marlow spokesperson Dana Whitlock spoke."
    doc = marked(nlp, text, ("Marlow", "ORG"), ("Dana Whitlock", "PERSON"))
    mentions = find_mentions(doc)
    assert mention_at(text.index("Whitlock"), mentions) is mentions[1]
    assert mention_at(text.index("spoke."), mentions) is None
    person: Span = doc.char_span(text.index("Dana"), text.index(" spoke."))
    assert entity_of(person, mentions).name == "Dana Whitlock"


def test_rows_have_the_same_ids_again(nlp: Language) -> None:
    doc = marked(nlp, "Dana Whitlock spoke 😀 in Marlow.", ("Dana Whitlock", "PERSON"), ("Marlow", "GPE"))
    rows = mention_rows(find_mentions(doc), "art_1")
    assert rows == mention_rows(find_mentions(doc), "art_1")
    assert all(doc.text[row["start_char"] : row["end_char"]] == row["text"] for row in rows)
    assert rows[0]["mention_id"] != mention_rows(find_mentions(doc), "art_2")[0]["mention_id"]


def test_a_common_noun_that_begins_a_sentence_is_no_name(nlp: Language) -> None:
    text = "Pupils went home early. Ibarra went with them."
    found = find_mentions(marked(nlp, text, ("Pupils", "PERSON"), ("Ibarra", "PERSON")))
    assert [mention.text for mention in found] == ["Ibarra"]


def test_the_full_stops_of_initials_tell_no_names_apart(nlp: Language) -> None:
    text = "The U.S. sent aid. Later US officials came to the U.S by ship."
    found = find_mentions(marked(nlp, text, ("U.S.", "GPE"), ("US", "GPE"), ("U.S", "GPE")))
    assert len({mention.entity.entity_id for mention in found}) == 1 and len(found) >= 2


def test_mentions_do_not_overlap(nlp: Language) -> None:
    text = "Lucía Ibarra wrote a play. Her is its title, and she is proud of Her."
    found = find_mentions(marked(nlp, text, ("Lucía Ibarra", "PERSON"), ("Her", "WORK_OF_ART")))
    assert len({mention.start for mention in found}) == len(found)
    assert all(first.end <= second.start for first, second in pairwise(found))
