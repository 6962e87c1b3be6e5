"""Titles and affiliations beside the names of people."""

import pytest
from spacy.language import Language

from broadsheet.transforms.entities import Role, find_mentions, find_roles, mention_at, role_rows, title_beside
from tests.transforms.entities.test_entities import marked

Marked = tuple[str, str]


def roles(nlp: Language, text: str, *names: Marked) -> list[Role]:
    doc = marked(nlp, text, *names)
    found = find_roles(doc, find_mentions(doc))
    assert all(text[role.start : role.end] == role.text for role in found)
    return found


@pytest.mark.parametrize(
    ("text", "title", "organisation"),
    [
        ("Marlow spokesperson Commander Dana Whitlock spoke.", "Marlow spokesperson Commander", "Marlow"),
        ("The Marlow mayor Dana Whitlock spoke.", "Marlow mayor", "Marlow"),
        ("Former Prime Minister Dana Whitlock spoke.", "Former Prime Minister", None),
        ("Marlow’s foreign minister Dana Whitlock spoke.", "Marlow’s foreign minister", "Marlow"),
        ("Secretary of State Dana Whitlock spoke.", "Secretary of State", None),
        ("The former chief of staff Dana Whitlock spoke.", "former chief of staff", None),
        ("Then Sen. Dana Whitlock spoke.", "Sen.", None),
    ],
)
def test_titles_before_a_name(nlp: Language, text: str, title: str, organisation: str | None) -> None:
    found = roles(nlp, text, ("Dana Whitlock", "PERSON"), ("Marlow", "ORG"))
    assert [(role.text, role.kind, role.place) for role in found] == [(title, "title", "before")]
    assert (found[0].organisation.name if found[0].organisation else None) == organisation
    assert found[0].entity.name == "Dana Whitlock"


def test_a_clause_that_says_what_somebody_did_is_no_role(nlp: Language) -> None:
    assert roles(nlp, "Ines Roth, who served two terms, resigned.", ("Ines Roth", "PERSON")) == []


@pytest.mark.parametrize(
    "text", ["The federal judge Dana Whitlock was referring to is Tomas Eklund.", "The judge Roth attacked in May is ill."]
)
def test_who_begins_a_clause_about_another_has_not_their_role(nlp: Language, text: str) -> None:
    assert roles(nlp, text, ("Dana Whitlock", "PERSON"), ("Tomas Eklund", "PERSON"), ("Roth", "PERSON")) == []


@pytest.mark.parametrize("text", ["Mr. Dana Whitlock spoke.", "The crooked Dana Whitlock spoke.", "In a speech Mrs. Dana Whitlock spoke."])
def test_what_is_no_title(nlp: Language, text: str) -> None:
    assert roles(nlp, text, ("Dana Whitlock", "PERSON")) == []


def test_a_title_of_whom_the_person_belongs_to_ends_at_of(nlp: Language) -> None:
    found = roles(nlp, "A cousin of mayor Dana Whitlock spoke.", ("Dana Whitlock", "PERSON"))
    assert [role.text for role in found] == ["mayor"]


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Dana Whitlock, a longtime harbour pilot, spoke.", "longtime harbour pilot", "title"),
        ("Dana Whitlock, 52, a baker from Marlow, spoke.", "baker from Marlow", "title"),
        ("Dana Whitlock, chief executive of Marlow, spoke.", "chief executive of Marlow", "title"),
        ("Dana Whitlock, the founder and director of Marlow, spoke.", "founder and director of Marlow", "title"),
        ("Dana Whitlock, a Marlow Democrat, spoke.", "Marlow Democrat", "affiliation"),
    ],
)
def test_apposition(nlp: Language, text: str, words: str, kind: str) -> None:
    found = roles(nlp, text, ("Dana Whitlock", "PERSON"), ("Marlow", "GPE"), ("Democrat", "NORP"))
    assert [(role.text, role.kind, role.place) for role in found] == [(words, kind, "apposition")]


def test_a_role_that_the_name_follows(nlp: Language) -> None:
    found = roles(nlp, "The union’s secretary, Ines Roth, agreed.", ("Ines Roth", "PERSON"))
    assert [(role.text, role.place) for role in found] == [("union’s secretary", "apposition")]


def test_a_clause_that_says_whom_somebody_heads(nlp: Language) -> None:
    found = roles(nlp, "Ines Roth, who heads the port authority, resigned.", ("Ines Roth", "PERSON"))
    assert [(role.text, role.kind, role.place) for role in found] == [("heads the port authority", "title", "after")]


@pytest.mark.parametrize(("beside", "words"), [(" (R-Ohio)", "R-Ohio"), (", D-Nev.,", "D-Nev."), (" (D)", "D")])
def test_party_and_state(nlp: Language, beside: str, words: str) -> None:
    found = roles(nlp, f"Rep. Ines Roth{beside} voted.", ("Ines Roth", "PERSON"), ("Ohio", "GPE"))
    assert [(role.text, role.kind) for role in found] == [("Rep.", "title"), (words, "affiliation")]
    assert (found[1].organisation is not None) == ("Ohio" in words)


def test_whom_somebody_is_of(nlp: Language) -> None:
    found = roles(nlp, "Dr. Ann Veldt of Marlow University wrote it.", ("Ann Veldt", "PERSON"), ("Marlow University", "ORG"))
    assert [(role.text, role.kind, role.place) for role in found] == [
        ("Dr.", "title", "before"),
        ("Marlow University", "affiliation", "after"),
    ]
    assert found[1].organisation is not None and found[1].organisation.label == "ORG"


def test_a_list_of_people_is_no_apposition(nlp: Language) -> None:
    found = roles(nlp, "Ines Roth, the pilot Dana Whitlock and others came.", ("Ines Roth", "PERSON"), ("Dana Whitlock", "PERSON"))
    assert [(role.text, role.entity.name) for role in found] == [("pilot", "Dana Whitlock")]


def test_only_what_stands_beside_a_mention_is_its_title(nlp: Language) -> None:
    text = "Mayor Ines Roth came. Roth, a pilot, spoke. Roth left."
    doc = marked(nlp, text, ("Ines Roth", "PERSON"), ("Roth", "PERSON"))
    mentions = find_mentions(doc)
    found = find_roles(doc, mentions)
    at = [text.index("Ines"), text.index("Roth, a"), text.index("Roth left")]
    beside = [mention_at(offset, mentions) for offset in at]
    assert [title_beside(mention, found) for mention in beside if mention] == ["Mayor", "pilot", None]


def test_rows_have_the_same_ids_again_and_name_the_organisation(nlp: Language) -> None:
    found = roles(nlp, "Marlow spokesperson Dana Whitlock spoke 😀.", ("Dana Whitlock", "PERSON"), ("Marlow", "ORG"))
    (row,) = role_rows(found, "art_1")
    assert [row] == role_rows(found, "art_1") and row["role_id"] != role_rows(found, "art_2")[0]["role_id"]
    assert (row["text"], row["kind"], row["organisation_name"]) == ("Marlow spokesperson", "title", "Marlow")
