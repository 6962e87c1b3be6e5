"""Spans: titles and marks at the rims, names cut into pieces, party tags, common nouns."""

import pytest


@pytest.mark.parametrize("title", ["Gen", "Gen.", "Prime Minister", "Rep.", "President", "Judge"])
def test_titles_are_no_part_of_a_name(repair, title):
    assert repair(f"Later {title} Okello spoke.", (f"{title} Okello", "PERSON")) == [("Okello", "PERSON")]


def test_a_title_alone_is_no_name(repair):
    assert repair("The Speaker left.", ("Speaker", "PERSON")) == []
    assert repair("Gen Okello left.", ("Gen", "PERSON"), ("Okello", "PERSON")) == [("Okello", "PERSON")]


def test_a_person_may_be_called_like_a_title(repair):
    assert repair("Anna Justice sold it. Mr. Justice left.", ("Anna Justice", "PERSON"), ("Justice", "PERSON")) == [
        ("Anna Justice", "PERSON"),
        ("Justice", "PERSON"),
    ]


@pytest.mark.parametrize("found", ["Halvern University's", "Halvern University’s", "“Halvern University", "Halvern University,"])
def test_marks_and_possessives_at_the_rims(repair, found):
    assert repair(f"Then {found} dean left.", (found, "ORG")) == [("Halvern University", "ORG")]


def test_an_open_parenthesis_ends_a_name(repair):
    assert repair("The Fishery Act (12 Act) holds.", ("Fishery Act (12 Act", "LAW")) == [("Fishery Act", "LAW")]


@pytest.mark.parametrize(
    ("text", "pieces", "whole"),
    [
        ("the United States of America agreed", [("United States", "GPE"), ("America", "GPE")], ("United States of America", "GPE")),
        ("the African-American vote", [("African", "NORP"), ("American", "NORP")], ("African-American", "NORP")),
        ("a Torres Strait Islander choir", [("Torres Strait", "LOC"), ("Islander", "NORP")], ("Torres Strait Islander", "NORP")),
        ("a South Korean ship", [("South", "LOC"), ("Korean", "NORP")], ("South Korean", "NORP")),
        ("a West Halvern ship", [("West", "LOC"), ("Halvern", "ORG")], None),
        ("a Northern European port", [("European", "NORP")], ("Northern European", "NORP")),
        ("the sub-Saharan African mean", [("African", "NORP")], ("sub-Saharan African", "NORP")),
        ("the Indigenous Canadians there", [("Indigenous", "NORP"), ("Canadians", "NORP")], ("Indigenous Canadians", "NORP")),
        ("a China Northern Bank loan", [("China", "GPE"), ("Northern Bank", "ORG")], ("China Northern Bank", "ORG")),
        ("a Polish Peasant Party man", [("Polish", "NORP"), ("Peasant Party", "ORG")], ("Polish Peasant Party", "ORG")),
        ("the Horn of Africa route", [("Horn of", "LOC"), ("Africa", "LOC")], ("Horn of Africa", "LOC")),
    ],
)
def test_pieces_of_one_name(repair, text, pieces, whole):
    assert repair(text, *pieces) == ([whole] if whole else pieces)


def test_names_side_by_side_that_are_two(repair):
    names = [("Kenya", "GPE"), ("Daniel Mwangi", "PERSON")]
    assert repair("from Kenya Daniel Mwangi wrote", *names) == names


def test_nothing_is_joined_over_the_end_of_a_sentence(repair):
    pieces = [("United States", "GPE"), ("Africa", "LOC"), ("China", "GPE"), ("Northern Bank", "ORG")]
    text = "All left the United States. Africa grows. So does China. Northern Bank lends."
    assert repair(text, *pieces) == pieces
    cut = [("South", "LOC"), ("Korean", "NORP")]
    assert repair("They went South\nKorean ships did not", *cut, starts=("Korean",)) == cut


@pytest.mark.parametrize(
    ("tag", "found"),
    [
        ("(R-Texas)", [("R", "NORP"), ("Texas", "GPE")]),
        ("(D-N.Y.)", [("D", "NORP"), ("N.Y.", "GPE")]),
        ("(D-New Jersey)", [("D", "NORP"), ("New Jersey", "GPE")]),
        ("(D-Fairhaven)", [("D", "NORP"), ("Fairhaven", "GPE")]),
        ("(R., Ohio)", [("R.", "NORP"), ("Ohio", "GPE")]),
        (", D-Wis.,", [("D", "NORP"), ("Wis.", "GPE")]),
    ],
)
def test_party_tags(repair, tag, found):
    text = f"Rep. Ann Roe {tag} objected"
    assert repair(text, ("Ann Roe", "PERSON")) == [("Ann Roe", "PERSON"), *found]
    inner = tag.strip("(),").strip()
    assert repair(text, ("Ann Roe", "PERSON"), (inner, "PERSON")) == [("Ann Roe", "PERSON"), *found]


def test_a_letter_and_a_hyphen_are_no_party_tag(repair):
    assert repair("A B-Fairhaven bus and an R-Texas plate", ("Fairhaven", "GPE")) == [("Fairhaven", "GPE")]


@pytest.mark.parametrize("noun", ["Kingdom", "Commission", "the Council", "Government", "CEO", "MoU", "People", "Indigenous"])
def test_common_nouns_are_no_names(repair, noun):
    assert repair(f"Members said {noun} agreed.", (noun, "ORG")) == []


def test_an_acronym_that_a_name_introduces_is_a_name(repair):
    text = "The Allied Teachers Movement (ATM) met. The ATM objected."
    names = [("Allied Teachers Movement", "ORG"), ("ATM", "ORG"), ("ATM", "ORG")]
    assert repair(text, *names) == names
    assert repair("The ATM was broken.", ("ATM", "ORG")) == []
