"""Who the words for a speaker stand for: a name, a role, an organisation, a document, or nobody that the article names."""

from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from broadsheet.schemas.entities import NAME_LABELS
from broadsheet.transforms.entities import Mention, mention_at
from broadsheet.transforms.quotes.layout import Layout, is_mark
from broadsheet.transforms.quotes.model import Phrase, Speaker
from broadsheet.transforms.quotes.sources import ARTICLES, COURTESY, DOCUMENTS, INDEFINITE, ORGANISATIONS, PEOPLE, PRONOUNS, UNNAMED
from broadsheet.transforms.syntax import APPOSITIONS, noun_phrase, trimmed

FAR_APPOSITION = 12  # tokens from a name to the head of what it is called behind it


def speaker_of(layout: Layout, phrase: Phrase, mentions: Sequence[Mention]) -> Speaker:
    """The speaker that a phrase names, with identity, title and kind."""
    doc = layout.doc
    span = trimmed(doc, phrase.start, phrase.end)
    named = _named(doc, phrase, mentions)
    title = _title_before(doc, phrase, named)
    if named is None or named.label != "PERSON":
        renamed = _by_apposition(doc, phrase, mentions)
        if renamed is not None:
            named, title = renamed, _without_article(span)
    elif title is None:
        title = _title_after(layout, phrase)
    entity = named.entity if named else None
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


def _title_before(doc: Doc, phrase: Phrase, named: Mention | None) -> str | None:
    """ "union secretary" in "union secretary Ines Roth"."""
    if named is None or named.label != "PERSON":
        return None
    tokens = [token for token in doc[phrase.start : phrase.end] if token.idx + len(token) <= named.start]
    while tokens and (tokens[0].lower_ in ARTICLES or tokens[0].is_punct):
        tokens.pop(0)
    if not tokens or tokens[-1].lower_ in {"'s", "’s"} or all(token.lower_ in COURTESY for token in tokens):
        return None
    words = doc[tokens[0].i : tokens[-1].i + 1].text
    return words.rstrip(" ,") or None


def _title_after(layout: Layout, phrase: Phrase) -> str | None:
    """ "a longtime harbour pilot" in "Ines Roth, a longtime harbour pilot, said"."""
    doc = layout.doc
    after = phrase.end
    if after + 1 >= len(doc) or doc[after].text != "," or not layout.outside(after + 1):
        return None
    beginning = doc[after + 1]
    if beginning.pos_ not in {"DET", "NOUN", "PROPN", "ADJ", "PRON"} or beginning.lower_ in PRONOUNS | {"whose"} - {"his", "her"}:
        return None
    heads = [child for child in doc[phrase.head].children if child.dep_ in APPOSITIONS and child.i > after]
    if not heads or heads[0].i > after + FAR_APPOSITION:
        return None
    words = noun_phrase(heads[0])
    if words.start != after + 1 or words.root.ent_type_ in {"GPE", "LOC", "DATE", "CARDINAL"}:
        return None
    return _without_article(words)


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


def _without_article(span: Span) -> str | None:
    tokens = [token for token in span if not token.is_space]
    while tokens and (tokens[0].lower_ in ARTICLES or is_mark(tokens[0])):
        tokens.pop(0)
    return span.doc[tokens[0].i : tokens[-1].i + 1].text if tokens else None


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
