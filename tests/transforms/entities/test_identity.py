"""Which names of an article are one thing: people, families, countries; and the ids that follow."""

import pytest

from broadsheet.transforms.entities.countries import countries, country_named, country_of_adjective, full_place_name
from broadsheet.transforms.entities.identity import entity, resolve_names
from broadsheet.transforms.entities.mentions import Entity, Name


def people(*names: str | Name) -> list[Entity]:
    """What each name of an article stands for; a plain string is a person's name in a paragraph of its own."""
    found = resolve_names(
        [Name(20 * i, 20 * i + len(name), name, "PERSON", paragraph=i) if isinstance(name, str) else name for i, name in enumerate(names)]
    )
    assert all(entity is not None for entity in found)
    return [entity for entity in found if entity is not None]


def person(text: str, paragraph: int = 0, **told: str | bool) -> Name:
    return Name(0, len(text), text, "PERSON", paragraph=paragraph, **told)


def names_of(*names: str | Name) -> list[str]:
    return [entity.name for entity in people(*names)]


def test_one_person_under_many_names() -> None:
    forms = ["Joseph “Joe” Renner", "Renner", "Joe", "RENNER", "Joe Renner", "Renner’s", "Joseph Renner"]
    assert len({entity.entity_id for entity in people(*forms)}) == 1


def test_initials_join_only_a_name_that_they_can_be() -> None:
    assert len(set(names_of("John David Okafor", "J.D. Okafor", "J. D. Okafor"))) == 1
    assert len(set(names_of("John David Okafor", "P. Okafor"))) == 2
    # Which of the two "J. Okafor" is cannot be told.
    assert len(set(names_of("John Okafor", "Jane Okafor", "J. Okafor"))) == 3


def test_a_form_between_two_people_joins_neither() -> None:
    assert len(set(names_of("Ana Maria Reyes", "Ana Lucia Reyes", "Ana Reyes"))) == 3


def test_the_fullest_name_in_its_commonest_spelling_is_the_name() -> None:
    assert names_of("REYES", "ANA MARIA REYES", "Ana Maria Reyes", "Ana Reyes")[0] == "Ana Maria Reyes"


def test_a_word_behind_a_name_must_be_the_commoner_form() -> None:
    assert set(names_of("Ana Reyes Stuns", "Ana Reyes", "Reyes")) == {"Ana Reyes"}


def test_two_people_of_one_last_name_are_never_merged() -> None:
    assert len({entity.entity_id for entity in people("Ana Reyes", "Oscar Reyes")}) == 2


def test_a_gender_title_tells_which_of_two() -> None:
    names = [
        person("Ana Reyes", gender="female"),
        person("Oscar Reyes", 1, gender="male"),
        person("Reyes", 2, gender="female", titled=True),
    ]
    assert names_of(*names)[2] == "Ana Reyes"


def test_a_gender_title_that_contradicts_makes_another_person() -> None:
    ana = person("Ana Reyes", gender="female")
    found = people(ana, person("Reyes", 1, gender="male", titled=True), person("Reyes", 2))
    assert found[1].name == found[2].name == "Reyes" and found[1].bare


def test_bare_names_with_two_genders_are_two_people() -> None:
    found = people(person("Reyes", gender="male", titled=True), person("Reyes", gender="female", titled=True))
    assert [entity.name for entity in found] == ["Mr. Reyes", "Ms. Reyes"] and all(entity.bare for entity in found)


def test_the_one_brought_in_first_is_meant_until_another_comes_near() -> None:
    article = [
        person("Ana Reyes", 0),
        person("Reyes", 1),
        person("Oscar Reyes", 2),
        person("Reyes", 2),  # doubtful: either
        person("Reyes", 9),
    ]
    assert names_of(*article) == ["Ana Reyes", "Ana Reyes", "Oscar Reyes", "Reyes", "Ana Reyes"]


def test_a_headline_means_whom_the_first_paragraph_names() -> None:
    assert names_of(person("Reyes", 0), person("Ana Reyes", 1), person("Oscar Reyes", 5))[0] == "Ana Reyes"


def test_two_brought_in_together_stay_in_doubt() -> None:
    assert names_of(person("Ana Reyes"), person("Oscar Reyes"), person("Reyes"))[2] == "Reyes"


def test_a_son_is_not_his_father() -> None:
    found = names_of("Paul Lindqvist", "Paul Lindqvist Jr.", "Lindqvist Jr.", "Lindqvist")
    assert found == ["Paul Lindqvist", "Paul Lindqvist Jr.", "Paul Lindqvist Jr.", "Paul Lindqvist"]


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Kim Yong Sik", "Kim"),
        ("Lucía de la Cruz", "De la Cruz"),
        ("Omar al-Haddad", "Al-Haddad"),
        ("Omar al-Haddad", "Haddad"),
        ("Saleh bin Rashed", "bin Rashed"),
        ("Piet van der Meer", "Van der Meer"),
        ("Enrique Solís Prieto", "Solís"),
        ("Rosa Ocampo-Lind", "Ocampo-Lind"),
    ],
)
def test_last_names_of_every_order(full: str, short: str) -> None:
    assert names_of(full, short)[1] == full


def test_a_last_name_goes_before_a_first_name() -> None:
    assert names_of("Scott Marlow", "Dana Scott", "Scott")[2] == "Dana Scott"


def test_behind_a_title_stands_no_first_name() -> None:
    assert names_of("Grant Marlow", person("Grant", 1, titled=True))[1] == "Grant"


def test_many_names_are_not_compared_each_with_each() -> None:
    crowd = [f"{first}{i} {last}{i}" for i in range(300) for first, last in (("Ana", "Rey"), ("Oscar", "Lind"))]
    assert names_of(*crowd, "Rey7", "Lind299")[-2:] == ["Ana7 Rey7", "Oscar299 Lind299"]


def test_a_family_is_no_one_person() -> None:
    found = people("Ana Reyes", person("Reyes", 1, family="family"), person("Reyeses", 2, family=""))
    assert [entity.name for entity in found] == ["Ana Reyes", "Reyes family", "Reyeses"]


def test_bare_tells_who_is_known_by_one_word() -> None:
    names = ["Reyes", "Ana Okafor", "al-Haddad", "Ocampo-Lind", "Madonna", person("Leopold", rank="King", titled=True)]
    assert [(entity.name, entity.bare) for entity in people(*names)] == [
        ("Reyes", True),
        ("Ana Okafor", False),
        ("al-Haddad", True),
        ("Ocampo-Lind", True),
        ("Madonna", False),
        ("King Leopold", False),
    ]


def test_a_person_of_a_full_name_is_never_bare() -> None:
    assert not any(entity.bare for entity in people("Ana Reyes", "Reyes"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("J. D. Okafor", "J.D. Okafor"),
        ("ANA REYES", "Ana Reyes"),
        ("the Harbor Council", "Harbor Council’s"),
        ("Joseph “Joe” Renner", "Joseph Renner"),
        ("Kata’ib Noor", "Kata'ib Noor"),
        ("Tarn Co.", "Tarn Co"),
        ("U.S. Fleet", "US Fleet"),
    ],
)
def test_spellings_of_one_name_have_one_id(one: str, other: str) -> None:
    assert entity("ORG", one).entity_id == entity("ORG", other).entity_id


def test_names_that_differ_have_different_ids() -> None:
    ids = {entity(label, name).entity_id for label in ("ORG", "PERSON") for name in ("Ana Reyes", "Ana M. Reyes", "A Reyes", "Reyes")}
    assert len(ids) == 8


def places(*names: tuple[str, str]) -> list[tuple[str, str]]:
    found = resolve_names([Name(0, len(text), text, label) for text, label in names])
    return [(entity.label, entity.name) for entity in found if entity is not None]


def test_a_country_under_all_its_names_is_one() -> None:
    forms = ["U.S.", "US", "the United States", "America", "the U.S.’s", "USA", "UNITED STATES"]
    assert set(places(*((form, "GPE") for form in forms))) == {("GPE", "United States")}


def test_an_adjective_is_not_its_country_but_the_table_knows_it() -> None:
    assert places(("American", "NORP"), ("Danes", "NORP")) == [("NORP", "American"), ("NORP", "Danes")]
    american, danes = country_of_adjective("American"), country_of_adjective("Danes")
    assert american is not None and danes is not None
    assert (american.name, danes.name) == ("United States", "Denmark")
    assert country_named("American") is None


def test_a_capital_is_a_place_of_its_own() -> None:
    assert places(("Beijing", "GPE"), ("China", "GPE")) == [("GPE", "Beijing"), ("GPE", "China")]
    china = country_named("China")
    assert china is not None and china.capital == "Beijing"


def test_states_are_known_by_their_abbreviations() -> None:
    assert full_place_name("Calif.") == "California" and full_place_name("La.") == "Louisiana" and full_place_name("LA") is None


def test_the_table_of_countries_is_sound() -> None:
    rows = countries()
    assert len(rows) > 190 and len({country.name for country in rows}) == len(rows)
    for country in rows:
        assert country_named(country.name) == country
        assert all(country_named(form) == country for form in country.forms)
        assert all(country_of_adjective(word) == country for word in country.adjectives)


def test_a_pronoun_tells_who_of_a_couple_is_meant() -> None:
    article = [
        person("Ana Reyes", 0, pronoun="female"),
        person("Oscar Reyes", 3, pronoun="male"),
        person("Reyes", 4, pronoun="male"),
        person("Reyes", 9, pronoun="female"),
    ]
    assert names_of(*article) == ["Ana Reyes", "Oscar Reyes", "Oscar Reyes", "Ana Reyes"]


def test_a_first_name_that_is_used_often_makes_the_last_name_doubtful() -> None:
    anas = [person("Ana Reyes", 0), person("Ana Reyes", 1), *(person("Ana", place) for place in (1, 2, 3))]
    article = [*anas, person("Oscar Reyes", 1), person("Reyes", 4)]
    assert names_of(*article)[-1] == "Reyes"


def test_another_who_has_just_come_in_makes_a_last_name_doubtful() -> None:
    article = [person("Ana Reyes", 0), person("Ana Reyes", 1), person("Oscar Reyes", 8), person("Reyes", 9)]
    assert names_of(*article)[-1] == "Reyes"


def test_a_headline_that_is_read_as_a_name_is_not_who_is_meant() -> None:
    article = [person("Embattled Reyes", 0), person("Ana Reyes", 1), person("Reyes", 2)]
    assert names_of(*article)[-1] == "Ana Reyes"
