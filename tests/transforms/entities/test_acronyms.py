"""Acronyms and short forms of organisations, tied to the full name that the article gives."""

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from broadsheet.transforms.entities.acronyms import capitals, long_form_start
from broadsheet.transforms.entities.identity import resolve_names
from broadsheet.transforms.entities.names import find_names
from tests.marking import mark

Marked = tuple[str, str]
FUND = ("Coastal Relief Fund", "ORG")


def resolved(nlp: Language, text: str, *names: Marked) -> dict[str, set[str]]:
    """{what stands in the text: whom it stands for}, with these names marked wherever they occur and nothing else."""
    doc = marked(nlp, text, *names)
    found = find_names(doc)
    result: dict[str, set[str]] = {}
    for name, entity in zip(found, resolve_names(found), strict=True):
        assert text[name.start : name.end] == name.text
        if entity is not None:
            result.setdefault(name.text, set()).add(f"{entity.label} {entity.name}")
    return result


def marked(nlp: Language, text: str, *names: tuple[str, str]) -> Doc:
    return mark(nlp.make_doc(text), *names)


@pytest.mark.parametrize(
    "introduction",
    [
        "The Coastal Relief Fund (CRF) paid.",
        "The Coastal Relief Fund (“CRF”) paid.",
        "The Coastal Relief Fund (the CRF) paid.",
        "The Coastal Relief Fund, or CRF, paid.",
        "The Coastal Relief Fund, known as the CRF, paid.",
        "The CRF (Coastal Relief Fund) paid.",
    ],
)
def test_an_introduced_acronym_stands_for_its_name_everywhere(nlp: Language, introduction: str) -> None:
    assert resolved(nlp, f"{introduction} Later CRF staff left.", FUND)["CRF"] == {"ORG Coastal Relief Fund"}


def test_the_letters_may_stand_inside_words(nlp: Language) -> None:
    found = resolved(nlp, "Western Fleet Command (WESTCOM) sailed. WESTCOM was late.", ("Western Fleet Command", "ORG"))
    assert found["WESTCOM"] == {"ORG Western Fleet Command"}


def test_letters_that_the_name_lacks_tie_nothing(nlp: Language) -> None:
    found = resolved(nlp, "The Coastal Relief Fund (QXZ) paid. QXZ rose.", FUND, ("QXZ", "ORG"))
    assert found["QXZ"] == {"ORG QXZ"}


@pytest.mark.parametrize("beside", ["(D-CA)", "(R)", "(R-Del.)"])
def test_a_persons_party_is_no_acronym(nlp: Language, beside: str) -> None:
    found = resolved(nlp, f"Delia Castro {beside} voted.", ("Delia Castro", "PERSON"))
    assert found == {"Delia Castro": {"PERSON Delia Castro"}}


def test_an_acronym_makes_a_person_an_organisation(nlp: Language) -> None:
    found = resolved(nlp, "Jund Valley Guard (JVG) fled. Jund Valley Guard won.", ("Jund Valley Guard", "PERSON"))
    assert found == {"Jund Valley Guard": {"ORG Jund Valley Guard"}, "JVG": {"ORG Jund Valley Guard"}}


def test_an_introduction_alone_gives_a_name_away(nlp: Language) -> None:
    text = "Talks with the Upland Farmers Union (UFU) failed; the gross domestic product (GDP) fell."
    assert resolved(nlp, text) == {"Upland Farmers Union": {"ORG Upland Farmers Union"}, "UFU": {"ORG Upland Farmers Union"}}


@pytest.mark.parametrize("acronym", ["CRF", "C.R.F."])
def test_capitals_of_exactly_one_name_are_its_acronym(nlp: Language, acronym: str) -> None:
    text = f"The Coastal Relief Fund met. The {acronym} paid."
    assert resolved(nlp, text, FUND, (acronym, "ORG"))[acronym] == {"ORG Coastal Relief Fund"}


def test_capitals_of_two_names_are_nobodys(nlp: Language) -> None:
    text = "The Coastal Relief Fund met the Central Rail Forum. The CRF paid."
    assert resolved(nlp, text, FUND, ("Central Rail Forum", "ORG"), ("CRF", "ORG"))["CRF"] == {"ORG CRF"}


def test_a_countrys_letters_are_no_acronym(nlp: Language) -> None:
    found = resolved(nlp, "The Union Stores opened. US customers came.", ("Union Stores", "ORG"), ("US", "GPE"))
    assert found["US"] == {"GPE United States"}


def test_the_last_word_stands_for_the_one_organisation(nlp: Language) -> None:
    found = resolved(nlp, "The Coastal Relief Fund met. Then the Fund paid, and every fund did.", FUND)
    assert found["Fund"] == {"ORG Coastal Relief Fund"} and "fund" not in found


def test_the_word_before_of_stands_for_the_one_organisation(nlp: Language) -> None:
    found = resolved(nlp, "The Ministry of Fisheries met. A note reached the Ministry at noon.", ("Ministry of Fisheries", "ORG"))
    assert found["Ministry"] == {"ORG Ministry of Fisheries"}


@pytest.mark.parametrize(
    "text",
    [
        "Then the Fund paid. The Coastal Relief Fund met.",
        "The Coastal Relief Fund and the Northern Art Fund met. Then the Fund paid.",
        "The Coastal Relief Fund met. Then the Fund for Peace paid.",
        "The Coastal Relief Fund met. Then the Fund Managers paid.",
        "The Coastal Relief Fund met. A Fund paid.",
    ],
)
def test_a_short_form_that_can_be_another_ties_nothing(nlp: Language, text: str) -> None:
    assert "Fund" not in resolved(nlp, text, FUND, ("Northern Art Fund", "ORG"))


def test_a_company_is_called_without_its_legal_form(nlp: Language) -> None:
    found = resolved(nlp, "Tarn Motors Co. grew. Tarn hired.", ("Tarn Motors Co.", "ORG"), ("Tarn", "ORG"))
    assert found["Tarn"] == {"ORG Tarn Motors Co."}


def test_another_organisation_of_the_same_first_word_is_another(nlp: Language) -> None:
    found = resolved(nlp, "The Tarn Foundation grew. Tarn hired.", ("Tarn Foundation", "ORG"), ("Tarn", "ORG"))
    assert found["Tarn"] == {"ORG Tarn"}


def test_the_algorithm_of_schwartz_and_hearst() -> None:
    assert long_form_start("HMM", "a hidden Markov model") == 2
    assert long_form_start("CENTCOM", "U.S. Central Command") == 5
    assert long_form_start("HMM", "a Markov model") is None


def test_capitals_of_a_name() -> None:
    assert capitals("International Fund for the Sea") == "IFS" and capitals("U.S. Agency for Roads") == "USAR"
