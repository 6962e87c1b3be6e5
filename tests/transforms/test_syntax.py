"""Grammatical relations over hand-made parses, in Universal Dependencies and in ClearNLP's labels."""

import pytest
import spacy
from spacy.tokens import Doc

from broadsheet.transforms import syntax

VOCAB = spacy.blank("en").vocab
WORDS = ["Rebels", "were", "attacked", "by", "soldiers", "near", "the", "old", "port", "."]
UD = (["nsubj:pass", "aux:pass", "ROOT", "case", "obl:agent", "case", "det", "amod", "obl", "punct"], [2, 2, 2, 4, 2, 8, 8, 8, 2, 2])
CLEAR = (["nsubjpass", "auxpass", "ROOT", "agent", "pobj", "prep", "det", "amod", "pobj", "punct"], [2, 2, 2, 2, 3, 2, 8, 8, 5, 2])


@pytest.fixture(params=[UD, CLEAR], ids=["UD", "ClearNLP"])
def doc(request: pytest.FixtureRequest) -> Doc:
    deps, heads = request.param
    return Doc(VOCAB, words=WORDS, deps=deps, heads=heads)


def test_subjects_and_voice(doc: Doc) -> None:
    assert [token.text for token in syntax.subjects(doc[2])] == ["Rebels"]
    assert syntax.is_passive(doc[2]) and not syntax.objects(doc[2])


def test_prepositional_phrases(doc: Doc) -> None:
    assert [(case, noun.text) for case, noun in syntax.prepositional(doc[2])] == [("by", "soldiers"), ("near", "port")]


def test_a_noun_phrase_has_its_modifiers_and_no_preposition(doc: Doc) -> None:
    assert syntax.noun_phrase(doc[8]).text == "the old port"
    assert syntax.noun_phrase(doc[0]).text == "Rebels"


def test_coordination_and_negation() -> None:
    words = ["They", "did", "not", "arm", "or", "train", "him"]
    deps = ["nsubj", "aux", "advmod", "ROOT", "cc", "conj", "obj"]
    doc = Doc(VOCAB, words=words, deps=deps, heads=[3, 3, 3, 3, 5, 3, 5])
    assert [token.text for token in syntax.conjuncts(doc[3])] == ["arm", "train"]
    assert syntax.is_negated(doc[3]) and not syntax.is_negated(doc[5])
    assert [token.text for token in syntax.objects(doc[5])] == ["him"]


def test_rims_lose_punctuation_but_a_span_never_ends_empty() -> None:
    doc = Doc(VOCAB, words=["“", "Yes", "”", ","])
    assert syntax.trimmed(doc, 0, 4).text.strip() == "Yes"
    assert len(syntax.trimmed(doc, 2, 4)) == 2
