"""Identity across articles as a function of the set of names alone."""

import random

import pytest

from broadsheet.transforms.entities.across import Form, known_names, match_key, resolve
from broadsheet.transforms.entities.facts import same_names
from broadsheet.transforms.entities.keys import acronym, family_key, fold, name_id_in, name_parts
from broadsheet.transforms.entities.knowledge import Knowledge, aliases, overrides
from broadsheet.transforms.entities.persons_across import Likeness

NOTHING = Knowledge()


def forms(*names: str, label: str = "PERSON") -> list[Form]:
    return [Form(f"{label} {name}", None, name, name, label) for name in names]


def clusters(read: list[Form], knowledge: Knowledge = NOTHING, **likenesses: list[Likeness]) -> set[frozenset[str]]:
    """Which names stand for one entity."""
    by_entity: dict[str, set[str]] = {}
    for (name_id, _), item in resolve(read, likenesses, knowledge).items():
        by_entity.setdefault(item.entity_id, set()).update(form.name for form in read if form.name_id == name_id)
    return {frozenset(names) for names in by_entity.values()}


@pytest.mark.parametrize(
    ("label", "names"),
    [
        ("PERSON", ["Robert F. Okafor", "Robert Okafor", "Robert Francis Okafor", "ROBERT OKAFOR"]),
        ("PERSON", ["Lucía Ibarra", "Lucia Ibarra", "Lucía “Lou” Ibarra", "Lucía de Ibarra"]),
        ("PERSON", ["J.K. Brandt", "J. K. Brandt", "JK Brandt"]),
        ("PERSON", ["Park Min Jun", "Park Min-jun"]),
        ("PERSON", ["Robert Okafor Jr.", "Robert F. Okafor, Jr"]),
        ("GPE", ["US", "U.S.", "United States", "USA", "America", "the United States"]),
        ("GPE", ["U.K.", "Britain", "United Kingdom"]),
        ("ORG", ["Marlow Freight Inc.", "Marlow Freight", "Marlow Freight, Ltd", "Marlow Freight Company"]),
        ("ORG", ["United Nations", "UN", "U.N."]),
        ("NORP", ["American", "Americans"]),
    ],
)
def test_one(label: str, names: list[str]) -> None:
    assert clusters(forms(*names, label=label)) == {frozenset(names)}


@pytest.mark.parametrize(
    ("label", "names"),
    [
        ("PERSON", ["Robert Okafor", "Roberta Okafor"]),
        ("PERSON", ["Robert Okafor", "Robert Okafor Jr."]),
        ("PERSON", ["Robert F. Okafor", "Robert X. Okafor", "Robert Okafor"]),
        ("PERSON", ["George W. Brandt", "George H.W. Brandt"]),
        ("PERSON", ["Alan Taylor-Brandt", "Alan Brandt"]),
        ("PERSON", ["Park Min Jun", "Park So Jun"]),
        ("PERSON", ["R. Okafor", "Robert Okafor"]),
        ("GPE", ["Georgia", "Georgian Bay"]),
        ("GPE", ["North Korea", "South Korea", "Korea"]),
        ("ORG", ["Marlow Freight", "Marlow Foods"]),
        ("ORG", ["Company", "Marlow Company"]),
    ],
)
def test_apart(label: str, names: list[str]) -> None:
    assert len(clusters(forms(*names, label=label))) == len(names)


def test_initials_that_fit_two_middle_names_fit_none() -> None:
    read = forms("Robert F. Okafor", "Robert Francis Okafor", "Robert Frank Okafor", "Robert Okafor")
    assert len(clusters(read)) == 4
    read = forms("Robert F. Okafor", "Robert Francis Okafor", "Robert X. Okafor")
    assert frozenset({"Robert F. Okafor", "Robert Francis Okafor"}) in clusters(read)


def test_ids_of_yesterday_hold_when_other_forms_arrive() -> None:
    alone = resolve(forms("Robert Okafor"), {}, NOTHING)
    later = resolve(forms("Robert Okafor", "Robert F. Okafor", "Robert F. Okafor Jr."), {}, NOTHING)
    assert {place: later[place].entity_id for place in alone} == {place: item.entity_id for place, item in alone.items()}
    assert later["PERSON Robert F. Okafor", None].rule == "variant" and later["PERSON Robert Okafor", None].rule == "name"


def test_places_are_the_same_under_each_label_of_a_place() -> None:
    read = [Form("1", None, "Vell", "Vell", "GPE"), Form("2", None, "Vell", "Vell", "LOC"), *forms("Vell", label="ORG")]
    found = resolve(read, {}, NOTHING)
    assert found["1", None].entity_id == found["2", None].entity_id != found["ORG Vell", None].entity_id


def test_an_acronym_stands_for_the_only_one_that_introduced_it() -> None:
    kestrel = Form("k", None, "KVF", "Kestrel Valley Front", "ORG")
    kingdom = Form("q", None, "KVF", "Karvenian Veterans Federation", "ORG")
    alone = Form("a", None, "KVF", "KVF", "ORG")
    found = resolve([kestrel, alone], {}, NOTHING)
    assert found["a", None].entity_id == found["k", None].entity_id and found["a", None].rule == "acronym"
    found = resolve([kestrel, kingdom, alone], {}, NOTHING)
    assert len({item.entity_id for item in found.values()}) == 3
    other = Form("o", None, "KVF", "Harbor Union", "ORG")  # its letters are others: what stands for it here is no acronym of it
    found = resolve([other, alone], {}, NOTHING)
    assert found["a", None].entity_id != found["o", None].entity_id


def lone(name: str, article: str) -> Form:
    return Form(name_id_in(article, name), None, name, name, "PERSON")


def test_a_last_name_alone_joins_no_stranger() -> None:
    read = [lone("Okafor", "a"), lone("Okafor", "b"), *forms("Robert Okafor")]
    assert len({item.entity_id for item in resolve(read, {}, NOTHING).values()}) == 3


@pytest.mark.parametrize(
    ("robert", "rosa", "joined"),
    [
        ({"titles": 1, "company": 2}, {}, True),
        ({"titles": 1, "company": 1}, {}, False),  # too little company
        ({"titles": 0, "company": 9}, {}, False),  # no title
        ({"titles": 1, "company": 2}, {"titles": 1}, False),  # two of that title
        ({"titles": 9, "company": 2}, {"titles": 2}, False),
        ({"titles": 10, "company": 2}, {"titles": 2}, True),  # a slip of the reader's
        ({"titles": 1, "company": 2}, {"together": True}, False),  # the article itself keeps them apart
        ({"titles": 1, "company": 2}, {"company": 5}, True),
    ],
)
def test_title_and_company_tell_whom_a_last_name_means(robert: dict[str, int], rosa: dict[str, int], joined: bool) -> None:
    alone = lone("Okafor", "a")
    read = [alone, *forms("Robert Okafor", "Robert F. Okafor", "Rosa Okafor")]
    facts = {"company": 0, "titles": 0, "together": False}
    alike = [Likeness("PERSON Robert Okafor", **facts | robert), Likeness("PERSON Rosa Okafor", **facts | rosa)]
    found = resolve(read, {alone.name_id: alike}, NOTHING)
    assert (found[alone.name_id, None].entity_id == found["PERSON Robert Okafor", None].entity_id) is joined
    assert found[alone.name_id, None].rule == ("role" if joined else "name")


def test_the_user_s_word_goes_first() -> None:
    told = Knowledge(
        [
            *aliases([(2, {"alias": "Big Lou", "name": "Lucía Ibarra", "label": "PERSON", "external_id": "Q1"})], "a.csv"),
            *overrides(
                [
                    (2, {"action": "merge", "name": "Lucy Ibarra", "label": "PERSON", "stands_for": "Lucía Ibarra"}),
                    (3, {"action": "split", "name": "Lucía M. Ibarra", "label": "PERSON"}),
                ],
                "o.csv",
            ),
        ]
    )
    read = [*forms("Lucía Ibarra", "Lucy Ibarra", "Lucía M. Ibarra", "Big Lou"), lone("Lou", "a")]
    found = resolve(read, {}, told)
    one = {found[f"PERSON {name}", None].entity_id for name in ("Lucía Ibarra", "Lucy Ibarra", "Big Lou")}
    assert len(one) == 1 and found["PERSON Lucía M. Ibarra", None].entity_id not in one
    assert [found[f"PERSON {name}", None].rule for name in ("Big Lou", "Lucy Ibarra", "Lucía M. Ibarra")] == [
        "alias",
        "override",
        "override",
    ]
    assert match_key(read[3], told) == match_key(read[0], told)
    (named,) = known_names(read, found, told).values()
    assert (named.name, named.external_id) == ("Lucía Ibarra", "Q1")


def test_aliases_of_known_countries_and_last_names() -> None:
    rows = [
        (2, {"alias": "Uncle Sam", "name": "US", "label": "GPE"}),
        (3, {"alias": "Okafor", "name": "Robert Okafor", "label": "PERSON"}),
    ]
    told = Knowledge(aliases(rows, "a.csv"))
    read = [*forms("Uncle Sam", "United States", label="GPE"), lone("Okafor", "a"), lone("Okafor", "b"), *forms("Robert Q. Okafor")]
    assert clusters(read, told) == {frozenset({"Uncle Sam", "United States"}), frozenset({"Okafor", "Robert Q. Okafor"})}


def test_a_split_holds_for_its_article_alone() -> None:
    entry = overrides([(2, {"action": "split", "name": "Robert Okafor", "label": "PERSON", "article": "wire-2"})], "o.csv")[0]
    told = Knowledge([type(entry)(**vars(entry) | {"article_id": "art_2"})])
    read = [*forms("Robert Okafor"), Form("PERSON Robert Okafor", "art_2", "Robert Okafor", "Robert Okafor", "PERSON")]
    found = resolve(read, {}, told)
    assert found["PERSON Robert Okafor", None].entity_id != found["PERSON Robert Okafor", "art_2"].entity_id
    assert found["PERSON Robert Okafor", None].rule == "name"
    # Until the article is there, the line says nothing.
    assert resolve(read[:1], {}, Knowledge([entry]))["PERSON Robert Okafor", None].rule == "name"


def test_the_order_of_forms_makes_no_difference() -> None:
    given = ["Robert", "Rosa", "Ana", "Ana-Maria", "Li"]
    middle = ["", "F. ", "Francis ", "X. ", "de "]
    names = [f"{first} {between}{last}" for first in given for between in middle for last in ("Okafor", "Ibarra Jr.", "Min-jun")]
    read = forms(*names)
    first = resolve(read, {}, NOTHING)
    for seed in range(3):
        random.Random(seed).shuffle(read)
        assert resolve(read, {}, NOTHING) == first


def test_only_names_with_one_match_key_touch_each_other() -> None:
    read = [
        *forms("Robert F. Okafor", "Robert X. Okafor", "Robert Okafor", "Ana Ibarra", "Ana B. Ibarra"),
        *forms("US", "America", "UN", "United Nations", label="GPE"),
        *forms("UN", "KVF", "Kestrel Valley Front Inc.", label="ORG"),
        Form("k", None, "KVF", "Kestrel Valley Front", "ORG"),
    ]
    whole = resolve(read, {}, NOTHING)
    for key in {match_key(form, NOTHING) for form in read}:
        part = resolve([form for form in read if match_key(form, NOTHING) == key], {}, NOTHING)
        assert part == {place: whole[place] for place in part}


def test_names_in_plain_words() -> None:
    assert fold("the Al-Qaeda’s") == "al qaeda" and fold("  Łucja   KOWALSKA ") == "łucja kowalska"
    assert acronym("I.M.F.") == "imf" and acronym("Marlow") is None
    assert family_key("Robert Okafor Jr.") == "okafor" and name_parts("Okafor") is None
    assert name_parts("Robert F. Okafor III").core == "robert okafor iii"  # type: ignore[union-attr]
    assert fold("“”") == ""


def test_no_known_name_is_a_form_of_two() -> None:
    names = same_names()
    assert names["PLACE", "us"] == "United States" and names["ORG", "un"] == "United Nations"
    assert all(names[group, fold(name)] == name for (group, _), name in names.items())
