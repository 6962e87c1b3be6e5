"""The lists that ship: what they know, what they leave open, and that they stand in the package."""

import gzip

import pytest

from broadsheet.transforms.gazetteers import facts
from broadsheet.transforms.gazetteers.facts import FOLDER


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Uganda", "GPE"),
        ("the United Arab Emirates", "GPE"),
        ("U.S.", "GPE"),
        ("UAE", "GPE"),
        ("Côte d’Ivoire", "GPE"),
        ("Cote d'Ivoire", "GPE"),
        ("Oregon", "GPE"),
        ("Nairobi", "GPE"),
        ("SAUDI  ARABIA", "GPE"),
        ("South China Sea", "LOC"),
        ("sub-Saharan Africa", "LOC"),
        ("Sri Lankan", "NORP"),
        ("Emiratis", "NORP"),
        ("Shiite", "NORP"),
        ("European Union", "ORG"),
        ("Kestrel", None),
    ],
)
def test_labels_of_unambiguous_names(name, label):
    assert facts().label(name) == label


def test_small_and_ambiguous_places_need_a_sentence():
    assert facts().is_place("Kargil") and facts().label("Kargil") is None
    assert facts().is_place("Lincoln") and facts().label("Lincoln") is None
    assert not facts().is_place("White House"), "a town in Tennessee, but another sense is known"
    assert not facts().is_place("Commission")


def test_names_of_places_and_peoples_that_people_bear():
    assert facts().may_be_person("Chad") and facts().may_be_person("German")
    assert not facts().may_be_person("Uganda")


def test_countries_are_told_from_cities():
    assert facts().is_country("Kenya") and facts().is_country("Punjab") and facts().is_country("KENYA")
    assert not facts().is_country("Nairobi")


def test_every_list_is_free_of_blanks_and_of_contradictions():
    for kind, words in facts().words.items():
        assert words, kind
        assert all(word == word.strip() and word for word in words), kind
    assert facts()["peoples"].isdisjoint(facts()["countries"])
    assert facts()["organisations"].isdisjoint(facts()["areas"])


def test_files_are_small_and_say_their_origin():
    assert sum(path.stat().st_size for path in FOLDER.iterdir() if path.is_file()) < 1_500_000
    with gzip.open(FOLDER / "places.tsv.gz", "rt", encoding="utf-8") as table:
        assert table.readline().startswith("#")
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert all(source in readme for source in ("places.tsv.gz", "facts.json", "CC BY 4.0", "CLDR"))
