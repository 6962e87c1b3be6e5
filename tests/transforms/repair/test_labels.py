"""Labels by gazetteers, by the words that names begin and end with, and by the title before a name."""

import pytest


@pytest.mark.parametrize("label", ["ORG", "PERSON", "NORP", "LOC", "FAC", "PRODUCT"])
def test_a_country_is_a_country(repair, label):
    assert repair("Envoys of Uganda walked out.", ("Uganda", label)) == [("Uganda", "GPE")]


def test_a_people_is_no_place_and_no_organisation(repair):
    assert repair("The Kenyan runners won.", ("Kenyan", "GPE")) == [("Kenyan", "NORP")]
    assert repair("Two Democrats objected.", ("Democrats", "ORG")) == [("Democrats", "NORP")]


def test_a_people_within_a_longer_name_is_not_touched(repair):
    name = ("Norwegian Refugee Council", "ORG")
    assert repair("The Norwegian Refugee Council closed.", name) == [name]


def test_what_people_are_called_too_stays_a_person(repair):
    assert repair("Chad smiled.", ("Chad", "PERSON")) == [("Chad", "PERSON")]
    assert repair("Herders fled to camps in Chad.", ("Chad", "PERSON")) == [("Chad", "GPE")]


def test_a_team_is_called_like_its_city(repair):
    assert repair("Santos beat Milan.", ("Milan", "ORG")) == [("Milan", "ORG")]
    assert repair("Shops in Nairobi closed.", ("Nairobi", "ORG")) == [("Nairobi", "GPE")]


def test_small_places_need_a_sentence_that_speaks_of_one(repair):
    assert repair("Workers struck in Kargil.", ("Kargil", "PERSON")) == [("Kargil", "GPE")]
    assert repair("Lincoln, Oregon, voted.", ("Lincoln", "PERSON"), ("Oregon", "GPE"))[0] == ("Lincoln", "GPE")
    assert repair("Lincoln resigned.", ("Lincoln", "PERSON")) == [("Lincoln", "PERSON")]
    assert repair("Belief in Lincoln's speech waned.", ("Lincoln", "PERSON")) == [("Lincoln", "PERSON")]
    assert repair("Teachers of the Oburwe district left.", ("Oburwe", "PERSON")) == [("Oburwe", "GPE")]


@pytest.mark.parametrize(
    ("name", "was", "is_"),
    [
        ("Bank of Halvern", "GPE", "ORG"),
        ("Halvern Holdings", "PERSON", "ORG"),
        ("Halvern Airport", "GPE", "FAC"),
        ("Halvern Bridge", "ORG", "FAC"),
        ("Halvern Stadium", "LOC", "FAC"),
        ("Bank of Halvern Stadium", "ORG", "FAC"),
        ("Halvern River", "GPE", "LOC"),
        ("Mount Halvern", "GPE", "LOC"),
        ("Halvern Province", "LOC", "GPE"),
        ("Solomon Islands", "LOC", "GPE"),
        ("Halvern Street", "GPE", "GPE"),
        ("Halvern Times", "ORG", "ORG"),
    ],
)
def test_first_and_last_words_tell_what_a_name_is(repair, name, was, is_):
    assert repair(f"They named the {name} today.", (name, was)) == [(name, is_)]


def test_surnames_that_mean_a_place(repair):
    assert repair("Jane Rivers threw well.", ("Jane Rivers", "PERSON")) == [("Jane Rivers", "PERSON")]
    assert repair("He passed to Jane Rivers.", ("Jane Rivers", "PERSON")) == [("Jane Rivers", "PERSON")]
    assert repair("They swam in Halvern Lake.", ("Halvern Lake", "PERSON")) == [("Halvern Lake", "LOC")]


def test_an_institution_is_a_building_where_one_goes_there(repair):
    name = "Halvern General Hospital"
    assert repair(f"She was taken to {name}.", (name, "ORG")) == [(name, "FAC")]
    assert repair(f"{name} denied it.", (name, "ORG")) == [(name, "ORG")]


def test_who_has_a_title_is_a_person(repair):
    assert repair("Mr Paris objected.", ("Paris", "GPE")) == [("Paris", "PERSON")]
    assert repair("Sen. Lagarto objected.", ("Lagarto", "ORG")) == [("Lagarto", "PERSON")]


def test_numbers_and_dates_are_left_alone(repair):
    names = [("March", "DATE"), ("two", "CARDINAL")]
    assert repair("In March two left.", *names) == names
