"""The parts of people's names, and which names are put together or cut when they are found in a text."""

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from broadsheet.transforms.entities.names import find_names
from broadsheet.transforms.entities.people import FIRST, INNER, LAST, compatible, person_name, reading
from broadsheet.transforms.entities.titles import gender_told, is_role


def tokenized(nlp: Language, text: str, *names: tuple[str, str]) -> Doc:
    """The text in tokens, with these names (each where it occurs first) as entities; nothing else is known of it."""
    doc = nlp.make_doc(text)
    doc.ents = tuple(doc.char_span(text.index(name), text.index(name) + len(name), label=label) for name, label in names)
    return doc


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("J.D. Okafor", "J. D. Okafor"),
        ("J.D. Okafor", "JD Okafor"),
        ("J.D. Okafor", "John David Okafor"),
        ("J. Okafor", "John David Okafor"),
        ("John Okafor", "J.D. Okafor"),
        ("Ana Maria Reyes", "Ana Reyes"),
        ("ANA REYES", "Ana Reyes"),
        ("Lucía Ibarra", "Lucia Ibarra"),
        ("Joe Renner", "Joseph Renner"),
        ("Joseph “Joe” Renner", "Joe Renner"),
        ("William 'Tex' Harmon", "Tex Harmon"),
        ("Enrique Solís Prieto", "Enrique Solís"),
        ("Kim Yong Sik", "Kim Yong-sik"),
        ("Sean O’Dowd", "Sean O'Dowd"),
        ("Omar al-Haddad", "Omar Al Haddad"),
    ],
)
def test_two_full_names_can_be_one_persons(one: str, other: str) -> None:
    assert compatible(person_name(one), person_name(other))
    assert compatible(person_name(other), person_name(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("John David Okafor", "Jane Okafor"),
        ("J.D. Okafor", "John F. Okafor"),
        ("John David Okafor", "David Okafor Mensah"),
        ("Ana Maria Reyes", "Ana Lucia Reyes"),
        ("Ana Reyes", "Oscar Reyes"),
        ("Paul Lindqvist Jr.", "Paul Lindqvist"),
        ("Paul Lindqvist III", "Paul Lindqvist Jr."),
        ("Kim Yong Sik", "Kim Yong Ho"),
        ("Ana Reyes", "Ana Reyes-Molina"),
    ],
)
def test_two_full_names_cannot_be_one_persons(one: str, other: str) -> None:
    assert not compatible(person_name(one), person_name(other))


@pytest.mark.parametrize(
    ("short", "full", "expected"),
    [
        ("Ibarra", "Lucía Ibarra", LAST),
        ("IBARRA", "Lucía Ibarra", LAST),
        ("Lucía", "Lucía Ibarra", FIRST),
        ("Joe", "Joseph Renner", FIRST),
        ("Tex", "William “Tex” Harmon", FIRST),
        ("de la Cruz", "Lucía de la Cruz", LAST),
        ("Cruz", "Lucía de la Cruz", LAST),
        ("van der Meer", "Piet van der Meer", LAST),
        ("von Arnim", "Greta von Arnim", LAST),
        ("al-Haddad", "Omar Khalil al-Haddad", LAST),
        ("Haddad", "Omar Khalil al-Haddad", LAST),
        ("bin Rashed", "Saleh bin Rashed", LAST),
        ("Kim", "Kim Yong Sik", LAST),
        ("Yong Sik", "Kim Yong Sik", FIRST),
        ("Solís Prieto", "Enrique Solís Prieto", LAST),
        ("Solís", "Enrique Solís Prieto", INNER),
        ("Okafor", "J.D. Okafor", LAST),
        ("Lindqvist Jr.", "Paul Lindqvist Jr.", LAST),
        ("Lindqvist Jr.", "Paul Lindqvist", None),
        ("Reyes", "Ana Reyes-Molina", None),
        ("Sik", "Kim Yong Sik", None),
        ("J", "J.D. Okafor", None),
        ("Jasper", "J.D. Okafor", None),
    ],
)
def test_how_a_short_name_stands_for_a_full_one(short: str, full: str, expected: int | None) -> None:
    assert reading(person_name(short), person_name(full)) == expected


@pytest.mark.parametrize("name", ["Reyes", "Reyes-Molina", "al-Haddad", "de la Cruz", "van der Meer", "O’Dowd", "Bin Rashed", "REYES"])
def test_a_last_name_with_its_particles_is_not_full(name: str) -> None:
    assert not person_name(name).full


@pytest.mark.parametrize("name", ["Al Haddock", "Van Mercer", "J. Okafor", "Kim Yong Sik", "Lucía de la Cruz", "Ben Okafor"])
def test_a_first_name_like_a_particle_is_full(name: str) -> None:
    assert person_name(name).full


def test_a_nickname_keeps_a_name_together(nlp: Language) -> None:
    text = "Joseph “Joe” Renner waved. William (Tex) Harmon did not."
    names = find_names(
        tokenized(nlp, text, ("Joseph", "PERSON"), ("Renner", "PERSON"), ("William", "PERSON"), ("Tex", "PERSON"), ("Harmon", "PERSON"))
    )
    assert [name.text for name in names] == ["Joseph “Joe” Renner", "William (Tex) Harmon"]


def test_names_beside_quoted_words_stay_apart(nlp: Language) -> None:
    text = "It was Reyes “who left” Okafor behind."
    assert [name.text for name in find_names(tokenized(nlp, text, ("Reyes", "PERSON"), ("Okafor", "PERSON")))] == ["Reyes", "Okafor"]


@pytest.mark.parametrize("suffix", [" Jr.", ", Jr.", " III"])
def test_a_suffix_belongs_to_the_name(nlp: Language, suffix: str) -> None:
    text = f"Paul Lindqvist{suffix} spoke."
    assert [name.text for name in find_names(tokenized(nlp, text, ("Paul Lindqvist", "PERSON")))] == [f"Paul Lindqvist{suffix}"]


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("The Reyeses moved away.", ""),
        ("The Reyes family moved away.", "family"),
        ("Both Reyes brothers moved away.", "brothers"),
        ("Then Reyes moved away.", None),
    ],
)
def test_a_family_is_told_from_one_person(nlp: Language, text: str, family: str | None) -> None:
    name = "Reyeses" if "Reyeses" in text else "Reyes"
    assert [found.family for found in find_names(tokenized(nlp, text, (name, "PERSON")))] == [family]


def test_gender_is_told_by_titles_and_nouns_alone() -> None:
    assert gender_told("union", "spokeswoman") == "female" and gender_told("Mr.") == "male"
    assert gender_told("President") is None and gender_told("husband", "wife") is None and gender_told() is None


@pytest.mark.parametrize(
    ("word", "expected"), [("baker", True), ("Sen.", True), ("oboist", True), ("wife", True), ("table", False), ("list", False)]
)
def test_words_for_what_people_are(word: str, expected: bool) -> None:
    assert is_role(word) is expected


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("Mara Ilves said she would resign.", "female"),
        ("Mara Ilves said on Monday that he had left.", "male"),
        ("Mara Ilves called her.", None),  # somebody else
        ("Mara Ilves told Jon Ekker that he had left.", None),
        ("Mara Ilves said. “She left.”", None),
        ("Police questioned Mara Ilves because she had left.", None),  # no subject
    ],
)
def test_a_pronoun_takes_up_a_subject(nlp: Language, text: str, gender: str | None) -> None:
    (name, *_) = [name for name in find_names(nlp(text)) if name.label == "PERSON"]
    assert name.text == "Mara Ilves"
    assert name.pronoun == gender
