"""Pronouns and role nouns: what they stand for, and when they stay unlinked."""

from itertools import pairwise

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from broadsheet.transforms.entities import Entity, Mention, find_mentions
from broadsheet.transforms.entities.discourse import Discourse
from broadsheet.transforms.entities.features import Anaphor
from broadsheet.transforms.entities.find import named_mentions
from broadsheet.transforms.entities.kinds import evidence, gender_of, may_be_new, sort_of
from broadsheet.transforms.entities.nominals import phrase_of
from broadsheet.transforms.entities.pronouns import fits_pronoun
from broadsheet.transforms.entities.ranking import Ranker, shipped
from broadsheet.transforms.entities.resolution import Choice, Decision, Walk, resolve
from tests.marking import mark


def marked(nlp: Language, text: str, *names: tuple[str, str]) -> Doc:
    return mark(nlp(text), *names)


def links(mentions: list[Mention]) -> list[tuple[str, str]]:
    return [(item.text, item.entity.name) for item in mentions if item.mention_kind != "name" and item.entity is not None]


PEOPLE = (("Lucía Ibarra", "PERSON"), ("Ibarra", "PERSON"), ("Tomas Eklund", "PERSON"), ("Eklund", "PERSON"), ("Dana Whitlock", "PERSON"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lucía Ibarra closed the port on Monday. She said it was unsafe.", [("She", "Lucía Ibarra")]),
        ("Tomas Eklund sold his boat and moved to the coast.", [("his", "Tomas Eklund")]),
        ("Lucía Ibarra blamed herself for the delay.", [("herself", "Lucía Ibarra")]),
    ],
)
def test_he_and_she_stand_for_the_person_named(nlp: Language, text: str, expected: list[tuple[str, str]]) -> None:
    found = links(find_mentions(marked(nlp, text, *PEOPLE)))
    assert [item for item in found if item[0].lower() != "it"] == expected


def test_a_title_tells_who_she_is_not(nlp: Language) -> None:
    text = "Mr. Eklund met Lucía Ibarra on Friday. Mr. Eklund was late. She left early."
    assert ("She", "Eklund") not in links(find_mentions(marked(nlp, text, *PEOPLE)))


def test_an_unnamed_person_takes_the_pronoun(nlp: Language) -> None:
    text = "Tomas Eklund spoke on Friday. On Saturday a woman called the police. She had seen smoke."
    assert ("She", "Tomas Eklund") not in links(find_mentions(marked(nlp, text, *PEOPLE)))


@pytest.mark.parametrize(
    "text",
    ["It was raining when the Harbor Council met.", "The Harbor Council met. It is clear that the budget is too small."],
)
def test_the_empty_it_stands_for_nothing(nlp: Language, text: str) -> None:
    assert "it" not in {word.lower() for word, _ in links(find_mentions(marked(nlp, text, ("Harbor Council", "ORG"))))}


def test_a_pronoun_without_a_name_before_it_stays_unlinked(nlp: Language) -> None:
    assert links(find_mentions(marked(nlp, "He left. Later Dana Whitlock came.", *PEOPLE))) == []


def test_a_role_noun_stands_for_the_name_that_has_it(nlp: Language) -> None:
    text = (
        "Stenhus University opened a laboratory in May. The university hired ten people.\n\n"
        "Stenhus University is old. Students said the university was crowded."
    )
    found = [item for item in find_mentions(marked(nlp, text, ("Stenhus University", "ORG"))) if item.mention_kind == "nominal"]
    assert {(item.text.lower(), item.entity.name if item.entity else None, item.label) for item in found} == {
        ("the university", "Stenhus University", "ORG")
    }


def test_a_noun_of_another_kind_is_not_linked(nlp: Language) -> None:
    text = "Lucía Ibarra came home. The bridge was closed and the company was sold."
    assert links(find_mentions(marked(nlp, text, *PEOPLE))) == []


def test_mentions_do_not_overlap_and_give_their_own_text(nlp: Language) -> None:
    text = "The Lund-based company Nordfrakt grew. The company, its owner said, is Nordfrakt. Her, a film, is what she likes."
    found = find_mentions(marked(nlp, text, ("Lund", "GPE"), ("Nordfrakt", "ORG"), ("Her", "WORK_OF_ART")))
    assert all(first.end <= second.start for first, second in pairwise(found))
    assert all(text[item.start : item.end] == item.text for item in found)


def walk(nlp: Language, text: str, *names: tuple[str, str]) -> tuple[Discourse, list[Choice]]:
    doc = marked(nlp, text, *names)
    discourse = Discourse(doc, named_mentions(doc))
    return discourse, [choice for choice, _ in resolve(discourse, lambda choice: Decision(None, 1.0))]


def test_a_possessive_is_not_its_own_noun(nlp: Language) -> None:
    text = "Tomas Eklund called his brother."
    discourse, choices = walk(nlp, text, *PEOPLE)
    brother = next(referent for referent in _referents(discourse) if "brother" in referent.nouns)
    assert choices[0].anaphor.word == "his" and not fits_pronoun(discourse, choices[0].anaphor, brother)


def test_the_object_of_a_verb_is_not_its_subject(nlp: Language) -> None:
    _, choices = walk(nlp, "Lucía Ibarra saw her.", *PEOPLE)
    assert [choice.candidates for choice in choices if choice.anaphor.word == "her"] == [[]]


def test_gender_is_read_from_nouns_and_titles_alone() -> None:
    assert [gender_of(word) for word in ("spokeswoman", "mr", "widow", "lucía", "senator")] == ["female", "male", "female", None, None]


def test_kinds_of_nouns() -> None:
    assert [sort_of(word) for word in ("senator", "agency", "city", "novel", "idea")] == ["person", "group", "place", "thing", "noun"]


def test_the_ranker_picks_the_most_probable_and_says_how_probable(nlp: Language) -> None:
    _, choices = walk(nlp, "Lucía Ibarra met Dana Whitlock. She laughed.", *PEOPLE)
    choice = next(choice for choice in choices if choice.anaphor.word == "she")
    nearest, other = choice.candidates
    ranker = Ranker({"person": {"rank 0": 2.0, "none": 1.0}}, {"person": 0.6})
    decision = ranker.decide(choice)
    assert decision.referent is nearest and other is not nearest
    assert decision.probability == pytest.approx(2.718281828**2 / (2.718281828**2 + 1 + 2.718281828))
    assert ranker.is_sure(choice, decision)
    assert Ranker({"person": {"none": 3.0}}, {}).decide(choice).referent is None


def test_a_pronoun_that_was_taken_keeps_its_person_in_mind(nlp: Language) -> None:
    doc = marked(nlp, "Lucía Ibarra spoke. She left. She slept.", *PEOPLE)
    discourse = Discourse(doc, named_mentions(doc))
    made = Walk(discourse)
    for index in made.order():
        choice = made.step(index)
        if choice is not None:
            made.take(choice, Decision(choice.candidates[0], 1.0))
    assert len(made.entities) == 1
    (ibarra,) = made.entities.values()
    assert [place.kind for place in ibarra.places] == ["name", "pronoun", "pronoun"] and ibarra.genders["female"] == 2


def test_the_shipped_weights_have_every_group() -> None:
    assert set(shipped().weights) == set(shipped().thresholds) == {"person", "they", "it", "noun"}


def _referents(discourse: Discourse) -> list:
    made = Walk(discourse)
    for index in made.order():
        choice = made.step(index)
        if choice is not None:
            made.take(choice, Decision(None, 1.0))
    return list(made.recent.values())


def test_an_anaphor_knows_its_word_and_place(nlp: Language) -> None:
    _, choices = walk(nlp, "Lucía Ibarra spoke.\n\n“She left,” said Dana Whitlock.", *PEOPLE)
    anaphor: Anaphor = choices[0].anaphor
    assert (anaphor.group, anaphor.gender, anaphor.word, anaphor.place.paragraph, anaphor.place.marks) == ("person", "female", "she", 1, 0)


def nominals(nlp: Language, text: str, *names: tuple[str, str]) -> list[tuple[str, str]]:
    found = find_mentions(marked(nlp, text, *names))
    return [(item.text.lower(), item.entity.name) for item in found if item.mention_kind == "nominal" and item.entity is not None]


def test_a_title_makes_the_role_noun_of_a_person(nlp: Language) -> None:
    text = "Sen. Dana Whitlock voted against the dam on Tuesday.\n\nThe senator said the price was too high."
    assert nominals(nlp, text, *PEOPLE) == [("the senator", "Dana Whitlock")]


@pytest.mark.parametrize(
    "text",
    [
        "Vice President Dana Whitlock spoke in Lund. The president left early.",
        "Former President Dana Whitlock spoke in Lund. The president left early.",
        "Sen. Dana Whitlock spoke in Lund. Tomas Eklund became the senator in May.",
        "Sen. Dana Whitlock spoke in Lund. The other senator left early.",
        "Sen. Dana Whitlock spoke in Lund. The senator of Ohio left early.",
        "Brookside Country Club closed on Monday. People came from around the country.",
        "Lund is old. People came from all over the country.",
    ],
)
def test_another_role_or_kind_stays_unlinked(nlp: Language, text: str) -> None:
    assert nominals(nlp, text, *PEOPLE, ("Brookside Country Club", "ORG"), ("Lund", "GPE"), ("Ohio", "GPE")) == []


def test_a_phrase_with_a_name_in_it_begins_behind_the_name(nlp: Language) -> None:
    doc = marked(nlp, "The Lund-based shipping firm grew.", ("Lund", "GPE"))
    assert phrase_of(Discourse(doc, named_mentions(doc)), 5).text == "shipping firm"


@pytest.mark.parametrize(
    ("noun", "called", "words", "expected"),
    [
        ("senator", {"senator"}, set(), "called so"),
        ("former senator", {"senator"}, set(), "called so"),
        ("senator", {"former senator"}, set(), "new word"),
        ("lawmaker", {"senator"}, set(), "is such"),
        ("company", set(), {"acme", "corp"}, "in its name"),
        ("council", set(), {"harbor", "council"}, "in its name"),
    ],
)
def test_what_speaks_for_a_noun(noun: str, called: set[str], words: set[str], expected: str) -> None:
    assert evidence(noun, called, words) == expected


@pytest.mark.parametrize(
    ("noun", "name", "label", "may"),
    [
        ("firm", "Nordfrakt", "ORG", True),
        ("firm", "Harbor Council", "ORG", False),
        ("court", "Nordfrakt", "ORG", False),
        ("country", "Norway", "GPE", True),
        ("country", "Oslo", "GPE", False),
        ("city", "Oslo", "GPE", True),
        ("city", "Norway", "GPE", False),
        ("state", "Ohio", "GPE", True),
        ("country", "Georgia", "GPE", False),
        ("film", "Nordfrakt", "ORG", False),
    ],
)
def test_what_a_new_noun_can_be(noun: str, name: str, label: str, may: bool) -> None:
    assert may_be_new(noun, Entity("ent_1", name, label), set(name.lower().split())) is may


def test_they_take_up_a_plural_name_but_not_its_adjective(nlp: Language) -> None:
    text = "Republicans blocked the budget. They said that they wanted lower taxes."
    found = links(find_mentions(marked(nlp, text, ("Republicans", "NORP"))))
    assert found and {name for _, name in found} == {"Republicans"}
    _, choices = walk(nlp, "Republican leaders met. They left.", ("Republican", "NORP"))
    assert all(item.entity is None for choice in choices for item in choice.candidates)
