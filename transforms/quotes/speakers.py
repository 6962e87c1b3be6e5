"""Who the words for a speaker stand for: a name, a role, an organisation, a document, or nobody that the article names."""

from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from broadsheet.schemas.entities import NAME_LABELS
from broadsheet.transforms.entities import Mention, Role, mention_at, title_beside
from broadsheet.transforms.quotes.layout import Layout
from broadsheet.transforms.quotes.model import Phrase, Speaker
from broadsheet.transforms.quotes.sources import ARTICLES, DOCUMENTS, INDEFINITE, ORGANISATIONS, PEOPLE, UNNAMED
from broadsheet.transforms.syntax import APPOSITIONS, trimmed


def speaker_of(layout: Layout, phrase: Phrase, mentions: Sequence[Mention], roles: Sequence[Role]) -> Speaker:
    """The speaker that a phrase names, with identity, kind, and the title that one of the `roles` of the article gives right there."""
    doc = layout.doc
    span = trimmed(doc, phrase.start, phrase.end)
    named = _named(doc, phrase, mentions)
    if named is None or named.label != "PERSON":
        named = _by_apposition(doc, phrase, mentions) or named
    entity = named.entity if named else None
    title = title_beside(named, roles) if named else None
    return Speaker(span.start_char, span.end_char, span.text, entity, title, _kind(doc[phrase.head], span, named))


def carried(speaker: Speaker) -> Speaker:
    """The same source without words of its own."""
    return Speaker(None, None, None, speaker.entity, speaker.title, speaker.kind)


def _named(doc: Doc, phrase: Phrase, mentions: Sequence[Mention]) -> Mention | None:
    """The mention that names the phrase: a person at the end of its core, else the one in which the head stands."""
    core = next((i for i in range(phrase.head + 1, phrase.end) if doc[i].pos_ == "ADP" or doc[i].text in {",", "("}), phrase.end)
    last = mention_at(doc[core - 1].idx, mentions)
    if last is not None and last.label == "PERSON" and last.start >= doc[phrase.start].idx - 1:
        return last
    at_head = mention_at(doc[phrase.head].idx, mentions)
    return at_head if at_head is not None and at_head.label in NAME_LABELS else None


def _by_apposition(doc: Doc, phrase: Phrase, mentions: Sequence[Mention]) -> Mention | None:
    """The person named beside a role: "the union's secretary, Ines Roth, said"."""
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
