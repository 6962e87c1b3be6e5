"""The component in the shipped pipeline: what it writes into a `Doc`, on any text, in any process."""

import multiprocessing
import pickle
from pathlib import Path

import pytest
import spacy
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc

from broadsheet.transforms.encoder.component import Encoder
from broadsheet.transforms.language import SHIPPED

STORY = (
    "Harbour chief Odile Marchetti said on Tuesday that two ferries had run aground off Port Selwyn. "
    "“Nobody was hurt,” she told reporters.\n\nThe ferries belong to Selwyn Lines Ltd., which blamed the fog. "
    "Its share price fell 4 percent in London."
)
# One paragraph of many windows.
LONG = " ".join(f"The council of district {n} told engineer Ada Brennan that bridge {n} would be closed." for n in range(300))


def annotation(doc: Doc) -> list[tuple[object, ...]]:
    """All that the component writes, token by token."""
    return [(t.text, t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_, t.head.i, t.is_sent_start, t.ent_iob_, t.ent_type_) for t in doc]


def read_elsewhere(texts: list[str]) -> list[list[tuple[object, ...]]]:
    """For a process that has just been spawned."""
    return [annotation(doc) for doc in spacy.load(SHIPPED).pipe(texts)]


def encoder_of(nlp: Language) -> Encoder:
    component = nlp.get_pipe("encoder")
    assert isinstance(component, Encoder)
    return component


@pytest.mark.parametrize("text", [STORY, LONG, STORY.upper(), "a" * 3000, "?!" * 400, "1 2 3\n\n\n4 5 6\n", "Sí, señor 🙂 — «no»"])
def test_every_word_has_every_layer_and_every_sentence_one_tree(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert all(t.tag_ and t.pos_ and t.dep_ and t.lemma_ and t.has_morph() for t in doc)
    for sentence in doc.sents:
        assert [t for t in sentence if t.head == t] == [sentence.root]
        assert all(t.head in sentence for t in sentence)
        assert all(t in list(sentence.root.subtree) for t in sentence)


def test_a_name_lies_within_a_sentence_and_neither_begins_nor_ends_with_space(nlp: Language) -> None:
    doc = nlp(STORY + "\n" + STORY)
    names = {(ent.text, ent.label_) for ent in doc.ents}
    assert {("Odile Marchetti", "PERSON"), ("London", "GPE")} <= names
    ends = {sentence.end for sentence in doc.sents}
    for ent in doc.ents:
        assert not ends & set(range(ent.start + 1, ent.end)) and ent.text == ent.text.strip()


def test_a_long_paragraph_is_read_to_its_end(nlp: Language) -> None:
    doc = nlp(LONG)
    sentences = list(doc.sents)
    assert len(sentences) == 300
    assert all(sentence.root.lemma_ == "tell" for sentence in sentences)
    assert sum(ent.text == "Ada Brennan" and ent.label_ == "PERSON" for ent in doc.ents) == 300


def test_what_stands_beside_a_text_changes_nothing(nlp: Language) -> None:
    alone = annotation(nlp(STORY))
    assert [annotation(doc) for doc in nlp.pipe([LONG, STORY, "", STORY], batch_size=2)][1::2] == [alone, alone]


@pytest.mark.parametrize("text", ["", " ", "\n\n", " \t\n "])
def test_a_text_without_words(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text and not doc.ents and all(t.pos_ == "SPACE" for t in doc)


def test_lemmas_outlive_a_memory_zone(nlp: Language) -> None:
    with nlp.memory_zone():
        inside = [t.lemma_ for t in nlp("The quibblers overlooked Quillhaven's snowploughs.")]
    assert [t.lemma_ for t in nlp("The quibblers overlooked Quillhaven's snowploughs.")] == inside
    assert inside[1:3] == ["quibbler", "overlook"]


def test_saved_and_read_again_it_says_the_same(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "model")
    again = spacy.load(tmp_path / "model")
    assert annotation(again(STORY)) == annotation(nlp(STORY))
    assert encoder_of(again).to_bytes() == encoder_of(nlp).to_bytes()
    copy = Encoder(nlp.vocab, "copy", limit=256, overlap=48).from_bytes(encoder_of(nlp).to_bytes())
    assert copy.labels == encoder_of(nlp).labels


def test_the_network_pickles_without_its_session(nlp: Language) -> None:
    network = encoder_of(nlp).network
    words = encoder_of(nlp).pieces.words(nlp.make_doc(STORY))
    assert network is not None
    again = pickle.loads(pickle.dumps(network))
    assert (again.read(words).xpos == network.read(words).xpos).all()


def test_the_pipeline_pickles(nlp: Language) -> None:
    again = pickle.loads(pickle.dumps(nlp))
    assert annotation(again(STORY)) == annotation(nlp(STORY))


def test_a_spawned_process_says_the_same(nlp: Language) -> None:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.apply(read_elsewhere, ([STORY, LONG],)) == [annotation(nlp(STORY)), annotation(nlp(LONG))]


def test_displacy_draws_trees_and_names(nlp: Language) -> None:
    doc = nlp(STORY)
    assert "nsubj" in displacy.render(doc, style="dep", jupyter=False)
    assert "Odile Marchetti" in displacy.render(doc, style="ent", jupyter=False)


def test_without_a_network_it_says_how_to_get_one() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("broadsheet_encoder", name="encoder")
    with pytest.raises(ValueError, match=r"encoder has no network: load the pipeline from its folder with spacy\.load"):
        nlp("Ferries ran aground.")
