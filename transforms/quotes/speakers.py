"""Who the words for a speaker stand for: a name, a role, an organisation, a document, or nobody that the article names."""

from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from broadsheet.schemas.entities import NAME_LABELS
from broadsheet.transforms.entities import Mention, Role, mention_at, title_beside
from broadsheet.transforms.quotes.layout import Layout
from broadsheet.transforms.quotes.model import Phrase, Speaker
from broadsheet.transforms.quotes.sources import ARTICLES, DOCUMENTS, INDEFINITE, ORGANISATIONS, PEOPLE, UNNAMED
from broadsheet.transforms.syntax import APPOSITIONS, trimmed

FAR_NAME = 16  # tokens from a role to the name behind it and its partners
FAR_RELATIVE = 6  # tokens from a relative pronoun to the cue
RELATIVES = frozenset({"who", "which", "that"})


def speaker_of(layout: Layout, phrase: Phrase, cue: Token | None, mentions: Sequence[Mention], roles: Sequence[Role]) -> Speaker:
    """The speaker that a phrase names, with identity, kind, and the title that one of the `roles` of the article gives right there.

    Where the cue's subject is a relative pronoun and it is known whom it stands for, the words are the pronoun ("Ines Roth, who said").
    """
    doc = layout.doc
    span = trimmed(doc, phrase.start, phrase.end)
    named = _named(doc, phrase, mentions)
    if named is None or named.label != "PERSON":
        named = _by_apposition(doc, phrase, mentions) or named
    relative = _relative(doc, phrase, cue) if cue is not None else None
    if relative is not None:
        beside = _before_relative(doc, relative, mentions) or named
        if beside is not None and beside.entity is not None:
            kind = _kind(doc[phrase.head] if beside is named else doc[relative.i - 1], span, beside)
            return Speaker(relative.idx, relative.idx + len(relative), relative.text, beside.entity, title_beside(beside, roles), kind)
    entity = named.entity if named else None
    title = title_beside(named, roles) if named else None
    return Speaker(span.start_char, span.end_char, span.text, entity, title, _kind(doc[phrase.head], span, named))


def _named(doc: Doc, phrase: Phrase, mentions: Sequence[Mention]) -> Mention | None:
    """The mention that names the phrase: a person at the end of its core, else the one in which the head stands."""
    core = next((i for i in range(phrase.head + 1, phrase.end) if doc[i].pos_ == "ADP" or doc[i].text in {",", "("}), phrase.end)
    last = mention_at(doc[core - 1].idx, mentions)
    if last is not None and last.label == "PERSON" and last.start >= doc[phrase.start].idx - 1:
        return last
    at_head = mention_at(doc[phrase.head].idx, mentions)
    return at_head if at_head is not None and at_head.label in NAME_LABELS else None


def _relative(doc: Doc, phrase: Phrase, cue: Token) -> Token | None:
    """The relative pronoun between a phrase and the cue whose subject it is; no other clause may stand between them."""
    for place in range(cue.i - 1, max(phrase.end, cue.i - FAR_RELATIVE) - 1, -1):
        token = doc[place]
        if token.lower_ in RELATIVES and token.tag_ in {"WP", "WDT"}:
            return token
        if token.pos_ not in {"ADV", "AUX", "PART", "PUNCT"} and token.tag_ not in {"VBN", "TO"}:
            return None
    return None


def _before_relative(doc: Doc, relative: Token, mentions: Sequence[Mention]) -> Mention | None:
    """The person named right before a relative pronoun."""
    place = relative.i - 1
    while place > 0 and (doc[place].is_punct or doc[place].is_space):
        place -= 1
    found = mention_at(doc[place].idx, mentions) if place >= 0 else None
    return found if found is not None and found.label == "PERSON" and relative.lower_ == "who" else None


def _by_apposition(doc: Doc, phrase: Phrase, mentions: Sequence[Mention]) -> Mention | None:
    """The person named beside a role, or beside several: "the union's secretary, Ines Roth, said", "the founder and head, Ines Roth,"."""
    for child in doc[phrase.head].children:
        near = child.dep_ in APPOSITIONS and phrase.end < child.i < phrase.end + FAR_NAME and doc[child.i - 1].text == ","
        named = mention_at(child.idx, mentions) if near else None
        if named is not None and named.label == "PERSON" and named.mention_kind == "name":
            return named
    if phrase.end + 1 >= len(doc) or doc[phrase.end].text != "," or doc[phrase.head].pos_ == "PRON":
        return None
    mention = mention_at(doc[phrase.end + 1].idx, mentions)
    if mention is None or mention.label != "PERSON" or mention.mention_kind != "name":
        return None
    head = doc[phrase.head]
    beside = doc.char_span(mention.start, mention.end, alignment_mode="expand")
    tied = beside is not None and any(token.head.i == head.i or token.dep_ in APPOSITIONS for token in beside)
    return mention if tied else None


def _kind(head: Token, span: Span, named: Mention | None) -> str:
    word = head.lower_
    if named is not None and named.label == "PERSON":
        return "person"
    if named is not None and named.start <= head.idx < named.end:
        return "document" if named.label in {"WORK_OF_ART", "LAW"} else "organisation"
    if word in PEOPLE:
        return "person"
    words = {word, head.lemma_.lower()}
    if words & DOCUMENTS:
        return "document"
    if words & ORGANISATIONS or word == "it":
        return "organisation"
    first = span[0].lower_
    unnamed = word in UNNAMED or first in INDEFINITE or (head.tag_ == "NNS" and first not in ARTICLES)
    return "unnamed" if unnamed else "person"
