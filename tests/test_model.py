"""The shipped language model alone on the gold treebanks: accuracy does not fall below the bars that it met when it was trained.

Names are scored with the run (`test_dev_sets.py`).
"""

from pathlib import Path

import pytest
from spacy.language import Language

# F1 in percent, from raw text. Dev data decided between trainings; none of it was trained on.
SYNTAX_FLOORS = {
    "ud-gum": {"XPOS": 97.0, "UAS": 91.0, "LAS": 88.5, "LEMMA": 97.0, "SENT": 95.0},
    "ud-ewt": {"XPOS": 95.5, "UAS": 90.0, "LAS": 87.5, "LEMMA": 96.0, "SENT": 89.0},
}


def below(figures: dict[str, float], floors: dict[str, float]) -> dict[str, tuple[float, float]]:
    return {name: (figures[name], floor) for name, floor in floors.items() if figures[name] < floor}


def test_tags_trees_lemmas_and_sentences(nlp: Language, corpora: Path) -> None:
    from benchmarks.model import syntax

    assert (corpora / "syntax").is_dir()
    found = syntax(nlp, every=2)  # all of them take half a minute
    assert {bank: wrong for bank, floors in SYNTAX_FLOORS.items() if (wrong := below(found[bank], floors))} == {}


def test_it_stays_small() -> None:
    from broadsheet.transforms.language import SHIPPED

    assert sum(file.stat().st_size for file in Path(SHIPPED).rglob("*") if file.is_file()) <= 40_000_000


@pytest.mark.parametrize("component", ["encoder", "name_repair", "dates_and_amounts", "numbers"])
def test_each_layer_is_a_component_of_its_own(nlp: Language, component: str) -> None:
    assert component in nlp.pipe_names
