"""The spaCy component: found by its name, in pipelines with and without named entities, in other processes and files."""

from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from broadsheet.transforms.entities import find_mentions, find_roles
from broadsheet.transforms.language import SHIPPED
from broadsheet.transforms.quotes import Quote, find_quotes
from broadsheet.transforms.quotes.component import QuoteFinder

TEXT = "“We were not asked,” Lucía Ibarra told the Harbor Courier on Monday. Port officials said that the lock was safe."


@pytest.fixture(scope="module")
def pipeline() -> Language:
    """The shipped pipeline with the component behind it, of this module's own."""
    nlp = spacy.load(SHIPPED)
    nlp.add_pipe("broadsheet_quotes")
    return nlp


def words(doc: Doc) -> list[tuple[list[str], str | None]]:
    return [([doc.text[start:end] for start, end in quote.spans], quote.speaker.text if quote.speaker else None) for quote in doc._.quotes]


EXPECTED = [(["“We were not asked,”"], "Lucía Ibarra"), (["that the lock was safe"], "Port officials")]


def test_quotes_are_those_of_the_extractor(pipeline: Language) -> None:
    doc = pipeline(TEXT)
    mentions = find_mentions(doc)
    assert doc._.quotes == find_quotes(doc, mentions, find_roles(doc, mentions))
    assert words(doc) == EXPECTED
    first = doc._.quotes[0]
    assert isinstance(first, Quote) and first.speaker is not None and first.addressee is not None and first.occasion is not None
    assert first.speaker.entity is not None and first.speaker.entity.name == "Lucía Ibarra" and first.speaker_named
    assert doc.text[slice(*first.occasion)] == "on Monday" and first.addressee.text == "the Harbor Courier"


def test_in_a_pipe(pipeline: Language) -> None:
    docs = list(pipeline.pipe([TEXT, "", "Nothing was said."], n_process=1))
    assert [words(doc) for doc in docs] == [EXPECTED, [], []]


def test_it_survives_the_disk_with_its_pipeline(pipeline: Language, tmp_path: Path) -> None:
    pipeline.to_disk(tmp_path / "model")
    again = spacy.load(tmp_path / "model")
    assert isinstance(again.get_pipe("broadsheet_quotes"), QuoteFinder)
    assert words(again(TEXT)) == EXPECTED


def test_quotes_survive_files_with_their_text(pipeline: Language) -> None:
    doc = pipeline(TEXT)
    (again,) = DocBin().from_bytes(DocBin(docs=[doc], store_user_data=True).to_bytes()).get_docs(pipeline.vocab)
    assert again._.quotes == doc._.quotes
    assert Doc(pipeline.vocab).from_bytes(doc.to_bytes())._.quotes == doc._.quotes


def test_a_pipeline_with_clearnlp_labels_and_without_named_entities() -> None:
    nlp = spacy.blank("en")
    finder = nlp.add_pipe("broadsheet_quotes")
    doc = Doc(
        nlp.vocab,
        words=["Ines", "Roth", "told", "reporters", "that", "the", "lock", "was", "safe", "."],
        tags=["NNP", "NNP", "VBD", "NNS", "IN", "DT", "NN", "VBD", "JJ", "."],
        pos=["PROPN", "PROPN", "VERB", "NOUN", "SCONJ", "DET", "NOUN", "AUX", "ADJ", "PUNCT"],
        lemmas=["Ines", "Roth", "tell", "reporter", "that", "the", "lock", "be", "safe", "."],
        deps=["compound", "nsubj", "ROOT", "dobj", "mark", "det", "nsubj", "ccomp", "acomp", "punct"],
        heads=[1, 2, 2, 2, 7, 6, 7, 2, 7, 2],
    )
    assert not doc.has_annotation("ENT_IOB")
    (quote,) = finder(doc)._.quotes
    assert [doc.text[start:end] for start, end in quote.spans] == ["that the lock was safe"]
    assert (quote.speaker.text, quote.speaker.entity, quote.speaker_named) == ("Ines Roth", None, False)
    assert (quote.addressee.text, quote.addressee.entity) == ("reporters", None)


def test_a_text_without_a_parse_is_refused_with_what_it_needs() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("broadsheet_quotes")
    with pytest.raises(ValueError, match=r"needs a dependency parse.* no DEP.*en_core_web_sm"):
        nlp("Ines Roth said that it was over.")
    assert nlp("")._.quotes == []
