"""Edit scripts make the lemma they were taken from, and do no harm to words they do not fit."""

import pytest

from broadsheet.transforms.encoder.lemmas import Lemmas, lemma_of, script_of


@pytest.mark.parametrize(
    ("word", "lemma", "script"),
    [
        ("parties", "party", "L3+y"),
        ("Parties", "party", "L3+y"),
        ("said", "say", "L2+y"),
        ("Nairobi", "Nairobi", "K0+"),
        ("the", "the", "L0+"),
        ("was", "be", "L3+be"),
        ("BANKS", "bank", "L1+"),
        ("KENYA", "Kenya", "T0+"),
        ("n’t", "not", "L2+ot"),
        ("’s", "'s", "L0+"),
    ],
)
def test_scripts(word: str, lemma: str, script: str) -> None:
    assert script_of(word, lemma) == script
    assert lemma_of(word, script) == lemma


def test_script_longer_than_the_word() -> None:
    assert lemma_of("So", "L3+be") == "so"


def test_not_a_script() -> None:
    with pytest.raises(ValueError, match="no lemma script"):
        lemma_of("word", "nonsense")


def test_listed_forms_win_and_lower_case_stands_for_any() -> None:
    lemmas = Lemmas(["L0+", "L1+"], {"best JJS": "L4+good", "i PRP": "K1+I"}, known=[])
    assert lemmas.of("Best", "JJS", [0]) == "good"
    assert lemmas.of("best", "RBS", [0]) == "best"
    assert lemmas.of("i", "PRP", [0]) == "I"


def test_words_of_one_piece_end_among_known_words() -> None:
    lemmas = Lemmas(["L1+", "L2+", "L0+"], {}, known=["announced", "announce", "cars"])
    assert lemmas.of("announced", "VBD", [1, 0, 2]) == "announce"
    assert lemmas.of("cars", "NNS", [0, 1]) == "car"
    assert lemmas.of("unheardofs", "NNS", [0, 2]) == "unheardof"
