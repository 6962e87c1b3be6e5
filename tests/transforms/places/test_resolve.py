"""Which place a name stands for: what the text says it lies in, what else it names, and what is left open."""

import re

import pytest

from broadsheet.transforms.entities.identity import resolve_names
from broadsheet.transforms.entities.mentions import Mention, Name
from broadsheet.transforms.places import Located, locate

MARKED = re.compile(r"\[([^\]|]+)(?:\|(\w+))?\]")  # [Name] is a GPE, [Name|LABEL] another


def mentions_of(marked: str) -> tuple[str, list[Mention]]:
    """The text without its marks, and the mentions that they mark."""
    text, names, last = "", [], 0
    for mark in MARKED.finditer(marked):
        text += marked[last : mark.start()]
        names.append(Name(len(text), len(text) + len(mark[1]), mark[1], mark[2] or "GPE"))
        text, last = text + mark[1], mark.end()
    text += marked[last:]
    mentions = [
        Mention(name.start, name.end, name.text, entity.label if entity else name.label, "name", entity)
        for name, entity in zip(names, resolve_names(names), strict=True)
    ]
    return text, mentions


def located(marked: str) -> dict[str, Located]:
    text, mentions = mentions_of(marked)
    return {found.mentions[0].text: found for found in locate(text, mentions).values()}


def places(marked: str) -> dict[str, str]:
    """{name: where}: a country's or region's id, and for a city that of its region, before its name."""
    return {
        name: found.place.place_id if found.place.kind != "city" else f"{found.place.admin1} {found.place.name}"
        for name, found in located(marked).items()
    }


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Talks in [Norway] and the [U.S.] went on.", {"Norway": "NO", "U.S.": "US"}),
        ("[Britain], [Côte d'Ivoire] and [Burma] signed.", {"Britain": "GB", "Côte d'Ivoire": "CI", "Burma": "MM"}),
        ("[Scotland] voted.", {"Scotland": "GB.SCT"}),
        ("A ferry left [Gaza].", {"Gaza": "PS.GZ"}),
    ],
)
def test_countries_and_lands_go_by_all_their_names(marked: str, expected: dict[str, str]) -> None:
    assert places(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("The mayor of [Paris], [Texas], resigned.", {"Paris": "US.TX Paris", "Texas": "US.TX"}),
        ("The mayor of [Paris] resigned.", {"Paris": "FR.11 Paris"}),
        ("A fire in [London], [Ont.], and one in [London], said officials.", {"London": "CA.08 London", "Ont.": "CA.08"}),
        ("Trains stopped in [Basra], in southern [Iraq].", {"Basra": "IQ.02 Basra", "Iraq": "IQ"}),
        ("Trains stopped in [Mosul] in northern [Iraq].", {"Mosul": "IQ.15 Mosul", "Iraq": "IQ"}),
        ("[Norway]'s second city, [Bergen], is wet.", {"Norway": "NO", "Bergen": "NO.46 Bergen"}),
        ("In the [Norwegian|NORP] city of [Bergen] it rained.", {"Bergen": "NO.46 Bergen"}),
        ("A port near [Savannah], [Georgia], opened.", {"Savannah": "US.GA Savannah", "Georgia": "US.GA"}),
        ("A road near [Kutaisi], [Georgia], opened.", {"Kutaisi": "GE.66 Kutaisi", "Georgia": "GE"}),
        ("A bus in [Valencia] ([Venezuela]) burned.", {"Valencia": "VE.07 Valencia", "Venezuela": "VE"}),
    ],
)
def test_what_the_text_says_that_it_lies_in_decides(marked: str, expected: dict[str, str]) -> None:
    assert places(marked) == expected


def test_a_place_that_the_gazetteer_lacks_is_not_its_namesake_elsewhere() -> None:
    assert places("The mill in [Berlin], [Iowa], closed.") == {"Iowa": "US.IA"}


def test_a_list_is_no_containment() -> None:
    assert places("Offices in [Paris], [Germany] and [Spain] closed.")["Paris"] == "FR.11 Paris"


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[Spain] was calm. Buses in [Valencia] ran, the [Spanish|NORP] ministry said.", "ES.60 Valencia"),
        ("[Venezuela] was calm. Buses in [Valencia] ran, the [Venezuelan|NORP] ministry said.", "VE.07 Valencia"),
    ],
)
def test_the_country_that_the_article_speaks_of_decides_between_namesakes(marked: str, expected: str) -> None:
    assert places(marked)["Valencia"] == expected


def test_a_region_named_besides_decides_between_towns_of_one_country() -> None:
    assert places("Schools in [Springfield] reopened, the first in [Illinois].")["Springfield"] == "US.IL Springfield"


@pytest.mark.parametrize(
    "marked",
    [
        "Schools in [Springfield] reopened.",
        "Schools in [Springfield] reopened, the [U.S.] agency said.",
        "[Congo] signed.",
        "[Cambridge] won.",
        "The [Middle East|LOC] and [Africa|LOC] trade along the [Nile|LOC].",
        "It rained on [Lake Victoria|LOC] and the [Gulf|LOC].",
        "The fair at [Kelhamshire] opened.",
    ],
)
def test_what_cannot_be_told_is_left_out(marked: str) -> None:
    assert not set(places(marked)) - {"U.S."}


def test_names_of_people_and_organisations_are_no_places() -> None:
    assert places("[Paris Jackson|PERSON] left [London|ORG] for [Sydney|PERSON].") == {}


def test_a_town_needs_an_article_about_its_country() -> None:
    assert places("A bakery in [Bergen] closed; [Peru] did not mind.") == {"Peru": "PE"}
    assert "Tromsø" in places("A bakery in [Tromsø] closed; [Norway] did not mind.")


def test_a_long_name_of_one_place_alone_needs_no_more() -> None:
    assert places("Vendors filled [San Cristóbal de las Casas].-") == {"San Cristóbal de las Casas": "MX.05 San Cristóbal de las Casas"}


def test_a_word_beside_the_name_says_what_kind_of_place_it_is() -> None:
    assert places("Voters in [Washington] state and [New York] City.")["Washington"] == "US.WA"
    assert places("Voters in [Washington] chose.") == {"Washington": "US.DC Washington"}
    assert places("Farmers in the province of [Kandahar] wait.") == {"Kandahar": "AF.23"}
    assert places("Farmers in [Kandahar Province] wait.") == {"Kandahar Province": "AF.23"}
    assert places("Polls opened in [Herat], [Kunduz] and [Kandahar] provinces.") == {
        "Herat": "AF.11",
        "Kunduz": "AF.24",
        "Kandahar": "AF.23",
    }
    assert places("Polls opened in the provinces of [Herat], [Kunduz] and [Kandahar].")["Kandahar"] == "AF.23"
    assert places("The states of Ohio, [Texas] and [Kansas] sued in [Herat].") == {"Texas": "US.TX", "Kansas": "US.KS"}
    assert places("Farmers of the [Central Region] in [Ghana] wait.")["Central Region"] == "GH.04"
    assert places("The jail of [Orange] County, in the [U.S.], closed.") == {"U.S.": "US"}


def test_a_part_of_a_place_is_put_where_the_place_is() -> None:
    found = located("Fighting spread in [northern Iraq|LOC] and [South Sudan].")
    assert {name: (item.place.place_id, item.rule) for name, item in found.items()} == {
        "northern Iraq": ("IQ", "part"),
        "South Sudan": ("SS", "known"),
    }


def test_each_place_keeps_why_and_what_told_it() -> None:
    found = located("The mayor of [Paris], [Texas], met [Spain]'s envoy in [Rome] and [Zaragoza], and in [Teruel].")
    assert {name: (item.rule, item.evidence) for name, item in found.items()} == {
        "Paris": ("contained", "Texas"),
        "Texas": ("largest", None),
        "Spain": ("known", None),
        "Rome": ("largest", None),
        "Zaragoza": ("largest", None),
        "Teruel": ("context", "Spain"),
    }


def test_all_mentions_of_a_name_are_one_place() -> None:
    found = located("PARIS: In [Paris], [Texas], it rained. “[Paris] is wet,” he said.")
    assert [(item.place.admin1, len(item.mentions)) for name, item in found.items() if name == "Paris"] == [("US.TX", 2)]


def test_the_order_of_sentences_makes_no_difference() -> None:
    sentences = ["Buses in [Valencia] ran. ", "[Venezuela] was calm. ", "[Spain] was not asked. ", "[Caracas] lay still. "]
    assert places("".join(sentences)) == places("".join(reversed(sentences)))
