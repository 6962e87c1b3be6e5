"""Texts cut into tokens as the shipped model does; tests say themselves which names were found in them."""

from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from broadsheet.transforms.repair.component import NameRepair

Found = list[tuple[str, str]]


@pytest.fixture(scope="session")
def repair(nlp: Language) -> Callable[..., Found]:
    """The repaired names of a text, as (text, label). Each given name is (text, label) too, found from left to right."""
    component = NameRepair()

    def run(text: str, *names: tuple[str, str], starts: tuple[str, ...] = ()) -> Found:
        doc = nlp.make_doc(text)
        place, spans = 0, []
        for name, label in names:
            at = text.index(name, place)
            span = doc.char_span(at, at + len(name), label=label)
            assert span is not None, f"{name!r} is no row of tokens"
            spans.append(span)
            place = at + len(name)
        doc.ents = spans
        for token in doc:
            token.tag_ = tag_of(token.text)
            token.is_sent_start = token.i == 0 or doc[token.i - 1].text == "." or token.text in starts
        assert_sound(component(doc))
        return [(ent.text, ent.label_) for ent in doc.ents]

    return run


def tag_of(word: str) -> str:
    """Enough of a tagger for words out of context: names by their capitals, prepositions by a list."""
    if not word[0].isalpha():
        return "."
    if word.lower() in {"in", "of", "from", "at", "near", "to", "for", "against", "on"}:
        return "IN"
    return "NNP" if word[0].isupper() else ("NN" if word in {"district", "office", "speech", "province"} else "VBD")


def assert_sound(doc: Doc) -> None:
    """Names overlap nowhere, are not empty, and never go on past the end of a sentence."""
    last = 0
    for ent in doc.ents:
        assert last <= ent.start < ent.end
        assert not any(token.is_sent_start for token in ent[1:])
        last = ent.end
