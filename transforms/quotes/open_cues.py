"""Verbs that no lexicon of saying holds but that attribute the marked words beside them: “…,” Roth fumed. Roth boomed: “…”.

Any verb can (exhorted, scoffed, beamed), so it is the place that tells: between marks that end with a comma and a full stop there is room
for nothing but an attribution, and so there is between a person and a colon before marks.
"""

from spacy.tokens import Span, Token

from broadsheet.transforms.quotes.layout import Layout, is_mark, is_narrow
from broadsheet.transforms.quotes.model import Phrase
from broadsheet.transforms.quotes.phrases import phrase_of
from broadsheet.transforms.quotes.sources import PEOPLE
from broadsheet.transforms.syntax import ACTIVE_SUBJECTS

PAST_AND_PRESENT = frozenset({"VBD", "VBZ"})
ENDS = frozenset({".", ",", ";", ":", "—", "–", "--", "?", "!"})
FAR_VERB = 8  # tokens from the marks to an unknown verb: a name with a title
OPENERS = frozenset({"DET", "PROPN", "PRON", "NOUN", "ADJ"})


def verb_after(layout: Layout, first: int, end: int) -> Token | None:
    """The unknown verb that attributes marked words before `first`: with its speaker before it, or a name right behind it."""
    doc = layout.doc
    if first < end and doc[first].lower_ == "as":
        first += 1  # "…," as Roth put it
    for place in range(first, min(end, first + FAR_VERB)):
        token = doc[place]
        if not layout.outside(place) or token.text in ENDS:
            return None
        if token.tag_ not in PAST_AND_PRESENT or token.pos_ != "VERB":
            if token.pos_ not in OPENERS and token.text not in {"'s", "’s", "of", "-", "."}:
                return None
            continue
        if place == first:
            named = place + 1 < end and doc[place + 1].pos_ in {"PROPN", "DET"}
            return token if named and not any(child.dep_ in {"obj", "dobj"} for child in token.children) else None
        followed = doc[place + 1] if place + 1 < len(doc) else None
        alone = followed is None or followed.text in ENDS or followed.pos_ in {"ADV", "ADP", "SCONJ"} or is_mark(followed)
        alone = alone or is_put_it(token)
        return token if alone and _is_somebody(doc[first:place]) else None
    return None


def _is_somebody(words: Span) -> bool:
    """True for words that name a person or take one up."""
    return any(token.pos_ in {"PROPN", "NOUN"} or token.lower_ in PEOPLE for token in words)


def is_put_it(verb: Token) -> bool:
    """True in "as Roth put it"."""
    return verb.lower_ in {"put", "puts"} and verb.i + 1 < len(verb.doc) and verb.doc[verb.i + 1].lower_ == "it"


def verb_before(layout: Layout, start: int, end: int) -> tuple[Token, Phrase] | None:
    """The main verb of a clause that ends with a colon, or "as Roth put it" with a comma, with its subject when that is a person."""
    doc = layout.doc
    for place in range(end - 1, start - 1, -1):
        token = doc[place]
        if doc[end].text != ":" and not is_put_it(token):
            continue
        if token.pos_ != "VERB" or token.tag_ not in PAST_AND_PRESENT or not layout.outside(place) or not is_narrow(token):
            continue
        head = next((child for child in token.children if child.dep_ in ACTIVE_SUBJECTS and start <= child.i < place), None)
        if head is None:
            continue
        return (token, phrase_of(head)) if layout.outside(head.i) else None
    return None
