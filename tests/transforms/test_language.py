"""Which language model a run uses, and what is said about one that can't be used."""

import json
from pathlib import Path

import pytest
import spacy

from broadsheet.transforms.language import SHIPPED, ModelError, describe_model, load_model


def saved(nlp: spacy.Language, folder: Path) -> str:
    nlp.to_disk(folder)
    return str(folder)


def test_the_shipped_model_is_the_default_and_says_its_version() -> None:
    info = describe_model()
    meta = json.loads((SHIPPED / "meta.json").read_text(encoding="utf-8"))
    assert (info.name, info.version) == ("en_broadsheet_news", meta["version"])
    assert load_model(info.location).meta["version"] == meta["version"]


def test_it_sets_all_that_extraction_needs(nlp: spacy.Language) -> None:
    doc = nlp("Mayor Lucía Ibarra closed the port on Monday. Ships waited.")
    assert all(doc.has_annotation(kind) for kind in ("SENT_START", "DEP", "TAG", "POS", "LEMMA", "ENT_IOB"))
    assert len(list(doc.sents)) == 2 and ("Lucía Ibarra", "PERSON") in [(ent.text, ent.label_) for ent in doc.ents]


@pytest.mark.parametrize("name", ["en_no_such_model", "no/such/folder", ""])
def test_a_model_that_is_not_there(name: str) -> None:
    with pytest.raises(ModelError, match=r"neither a folder nor an installed|meta\.json"):
        describe_model(name)


def test_a_folder_that_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"meta\.json"):
        describe_model(str(tmp_path))


def test_a_model_without_a_parser_or_ner_is_refused_by_name(tmp_path: Path) -> None:
    blank = spacy.blank("en")
    with pytest.raises(ModelError, match="has no dependency parser and no named entity recognition"):
        describe_model(saved(blank, tmp_path / "blank"))


def test_a_model_that_spacy_cannot_load_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "broken"
    folder.mkdir()
    (folder / "meta.json").write_text('{"lang": "en", "name": "x", "version": "1", "components": ["parser", "ner"]}', encoding="utf-8")
    with pytest.raises(ModelError, match="can't load"):
        load_model(describe_model(str(folder)).location)
