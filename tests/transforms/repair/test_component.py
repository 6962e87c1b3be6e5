"""The component within spaCy: found by its name, harmless on odd texts, kept by serialisation, and at work behind the model."""

import pickle
from multiprocessing import get_context

import pytest
import spacy
from spacy.tokens import Doc, Span

from broadsheet.transforms.repair.component import NameRepair

TEXT = (
    "Gen. Daniel Okello of Uganda met South Korean and African-American envoys, "
    "said Rep. Ann Roe (D-N.Y.) of the Ministry of Trade and Industry."
)


def repaired(text: str) -> list[tuple[str, str]]:
    """What a spawned process makes of a text whose one name is "Uganda", found as an organisation."""
    nlp = spacy.blank("en")
    nlp.add_pipe("broadsheet_name_repair")
    doc = nlp.make_doc(text)
    start = text.index("Uganda")
    doc.ents = [doc.char_span(start, start + len("Uganda"), label="ORG")]
    return [(ent.text, ent.label_) for ent in nlp(doc).ents]


def test_the_factory_is_registered_and_survives_the_disk(tmp_path):
    nlp = spacy.blank("en")
    nlp.add_pipe("broadsheet_name_repair")
    nlp.to_disk(tmp_path / "model")
    again = spacy.load(tmp_path / "model")
    assert isinstance(again.get_pipe("broadsheet_name_repair"), NameRepair)
    assert isinstance(pickle.loads(pickle.dumps(again.get_pipe("broadsheet_name_repair"))), NameRepair)
    assert isinstance(spacy.blank("en").from_bytes(again.to_bytes()), spacy.Language)


def test_it_works_in_a_spawned_process():
    with get_context("spawn").Pool(1) as pool:
        assert pool.apply(repaired, ("Envoys of Uganda left.",)) == [("Uganda", "GPE")]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "Uganda", "  Uganda \n of\t"])
def test_a_text_without_annotation_is_left_as_it_is(text):
    doc = spacy.blank("en")(text)
    assert NameRepair()(doc).ents == ()


def test_white_space_tokens_and_annotation_without_tags_or_parse():
    nlp = spacy.blank("en")
    doc = nlp("The \n Ministry of  Trade \n and Uganda \n ( R - ")
    doc.ents = [Span(doc, token.i, token.i + 1, label="ORG") for token in doc if token.text in {"Trade", "Uganda", "R"} or token.is_space]
    found = [(ent.text, ent.label_) for ent in NameRepair()(doc).ents]
    assert ("Uganda", "GPE") in found and all(text.strip() for text, _ in found)


def test_untouched_spans_keep_what_they_carry():
    nlp = spacy.blank("en")
    doc = nlp("Halvern Holdings left Uganda")
    doc.ents = [Span(doc, 0, 2, label="ORG", kb_id="Q1"), Span(doc, 3, 4, label="ORG")]
    assert [(ent.label_, ent.kb_id_) for ent in NameRepair()(doc).ents] == [("ORG", "Q1"), ("GPE", "")]


@pytest.fixture(scope="module")
def doc(nlp) -> Doc:
    """A text read by the model that ships, its names repaired once (a second time, where the model does so itself)."""
    return NameRepair()(nlp(TEXT))


def test_behind_the_model_that_ships(doc):
    found = {(ent.text, ent.label_) for ent in doc.ents}
    assert {("Daniel Okello", "PERSON"), ("Uganda", "GPE"), ("African-American", "NORP"), ("Ann Roe", "PERSON")} <= found
    assert {("D", "NORP"), ("N.Y.", "GPE"), ("South Korean", "NORP"), ("Ministry of Trade and Industry", "ORG")} <= found


def test_no_name_crosses_the_end_of_a_sentence(doc):
    assert not any(token.is_sent_start for ent in doc.ents for token in ent[1:])


def test_a_second_repair_changes_nothing(doc):
    before = [(ent.start, ent.end, ent.label_) for ent in doc.ents]
    assert [(ent.start, ent.end, ent.label_) for ent in NameRepair()(doc).ents] == before
