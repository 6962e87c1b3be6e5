"""What an article calls the people it names: titles before the name, what stands in apposition beside it, and whom they belong to."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc, Span, Token

from broadsheet.schemas.ids import identifier
from broadsheet.transforms.entities.mentions import Entity, Mention, mention_at
from broadsheet.transforms.entities.title_words import (
    AFFILIATES,
    DETERMINERS,
    INSIDE_TITLES,
    LONGEST_TITLE,
    is_possessor,
    names_role,
    title_before,
)
from broadsheet.transforms.entities.titles import is_role
from broadsheet.transforms.syntax import (
    APPOSITIONS,
    CONJUNCTS,
    is_noun_clause,
    is_relative_clause,
    noun_phrase,
    objects,
    prepositional,
    trimmed,
)

ADVERBS = frozenset({"also", "now", "currently", "then", "once", "formerly", "previously", "himself", "herself"})
TO_PLACES = frozenset({"of", "at", "for", "with", "in", "from"})
OPENINGS = frozenset({",", "(", "—", "–", "--"})
ENDS = frozenset({",", ".", ")", ";", ":", "—", "–", "--", "!", "?", "”", '"'})
LEADING_VERBS = frozenset(
    {
        *("head", "lead", "run", "chair", "direct", "oversee", "manage", "represent", "command", "coach", "edit", "found", "own", "govern"),
        *("supervise", "administer", "cofound"),
    }
)
SERVING_VERBS = {"work": {"at", "for", "as", "with"}, "serve": {"as", "on"}, "teach": {"at"}, "play": {"for"}, "preside": {"over"}}
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
FAR_VERB = 3  # tokens from "who" to its verb
PARTY = re.compile(r"(?:R|D|I|L|GOP|Con|Lab|LD|SNP|Rep|Dem|Ind)\.?(?:[-–‑/, ]{1,2}[A-Z][A-Za-z.]*(?: [A-Z][A-Za-z.]*){0,2})?")
AGE = re.compile(r"\d{1,3}")


@dataclass(frozen=True)
class Role:
    """What the article calls a person in one place.

    Offsets are code points into the text, end exclusive; `text` is exactly what stands there. `kind` is "title" for what the person is
    or does ("Pentagon spokesperson", "a baker from Lille") and "affiliation" for whom they belong to alone ("R-Ohio", "a California
    Democrat"). `place` tells where it stands: "before" the name, in "apposition" beside it, or "after" it in another way.
    `organisation` is the named organisation, party or place inside the words, if there is one. `name_start` is where the name begins
    that the role stands beside.
    """

    entity: Entity
    start: int
    end: int
    text: str
    kind: str
    place: str
    organisation: Entity | None
    name_start: int


def find_roles(doc: Doc, mentions: Sequence[Mention]) -> list[Role]:
    """The roles of the people whom the article names, in order of their offsets; no two have the same span and person.

    `mentions` are the text's mentions in order, those by name with their entities. Courtesy titles ("Mr.") alone are no roles. The
    pipeline must have set parts of speech; a dependency parse finds more.
    """
    found: dict[tuple[int, int, str], Role] = {}
    for mention in mentions:
        if mention.label != "PERSON" or mention.mention_kind != "name" or mention.entity is None:
            continue
        name = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if name is None:
            continue
        for words, kind, place in _beside(name, mentions):
            organisation = _organisation(words, mentions, mention.entity)
            role = Role(mention.entity, words.start_char, words.end_char, words.text, kind, place, organisation, mention.start)
            found.setdefault((role.start, role.end, role.entity.entity_id), role)
    return sorted(found.values(), key=lambda role: (role.start, role.end))


def title_beside(mention: Mention, roles: Iterable[Role]) -> str | None:
    """What the article calls the person right beside this mention, before the name or in apposition to it, or None."""
    beside = [role for role in roles if role.name_start == mention.start and role.entity == mention.entity and role.place != "after"]
    return min(beside, key=lambda role: (role.place != "before", role.start)).text if beside else None


def role_rows(roles: Iterable[Role], article_id: str) -> list[dict[str, Any]]:
    """Rows for the `entity_roles` table, without `run_id`."""
    return [
        {
            "role_id": identifier("rol", article_id, role.start, role.end, role.entity.entity_id),
            "article_id": article_id,
            "entity_id": role.entity.entity_id,
            "start_char": role.start,
            "end_char": role.end,
            "text": role.text,
            "kind": role.kind,
            "organisation_entity_id": role.organisation.entity_id if role.organisation else None,
            "organisation_name": role.organisation.name if role.organisation else None,
        }
        for role in roles
    ]


def _beside(name: Span, mentions: Sequence[Mention]) -> Iterator[tuple[Span, str, str]]:
    """(words, kind, place) for everything beside a name that says who it is."""
    doc = name.doc
    before = title_before(name, mentions)
    if before is not None and not _has_clause(before, name):
        yield before, _kind(before[-1]), "before"
    else:
        introduced = _introduced(name)
        if introduced is not None:
            yield introduced, "title", "apposition"
    after = name.end
    if after < len(doc) and doc[after].lower_ == "of":
        belongs = _belonging(doc, after, mentions)
        if belongs is not None:
            yield belongs, "affiliation", "after"
            after = belongs.end
    party = _party(doc, after)
    if party is not None:
        yield party, "affiliation", "after"
        after = party.end + (party.end < len(doc) and doc[party.end].text == ")")
    yield from _behind(name, after, mentions)


def _behind(name: Span, after: int, mentions: Sequence[Mention]) -> Iterator[tuple[Span, str, str]]:
    """What follows a name behind a comma or a dash: ", 52, a baker from Lille,", ", who heads the port authority,"."""
    doc = name.doc
    if after + 1 >= len(doc) or doc[after].text not in OPENINGS:
        return
    start = after + 1
    if AGE.fullmatch(doc[start].text) and start + 2 < len(doc) and doc[start + 1].text in OPENINGS | ENDS:
        start += 2
    if doc[start].lower_ == "of":
        belongs = _belonging(doc, start, mentions)
        if belongs is not None:
            yield belongs, "affiliation", "after"
    elif doc[start].lower_ == "who":
        clause = _clause(name, doc[start])
        if clause is not None:
            yield clause, "title", "after"
    else:
        words = _apposition(name, start, mentions)
        if words is not None:
            yield words, _kind(words.root), "apposition"


def _has_clause(before: Span, name: Span) -> bool:
    """True for "the pilot" in "the pilot Ines Roth was looking for": the name begins a clause about another one."""
    if name.end >= len(name.doc) or name.doc[name.end].tag_ not in FINITE:
        return False
    verb = name.doc[name.end]
    verb = verb.head if verb.dep_.startswith("aux") else verb
    return (is_relative_clause(verb) or is_noun_clause(verb)) and before.start <= verb.head.i < before.end


def _kind(head: Token) -> str:
    """A "California Democrat" is no more than of a party and a place; "Republican" names a party when it is a name."""
    return "affiliation" if head.ent_type_ == "NORP" or (head.text[0].isupper() and head.lower_ in {"democrat", "republican"}) else "title"


def _introduced(name: Span) -> Span | None:
    """The role that a name follows behind a comma: "The union's secretary, Ines Roth, agreed"."""
    doc = name.doc
    if name.start < 2 or doc[name.start - 1].text != "," or (name.end < len(doc) and doc[name.end].text not in ENDS):
        return None
    role = doc[name.start - 2]
    head = role
    while head.i != head.head.i and head.dep_ not in APPOSITIONS and not names_role(head) and head.head.i < role.i:
        head = head.head
    tied = any(token.dep_ in APPOSITIONS and token.head.i == head.i for token in name)
    words = _without_article(noun_phrase(head))
    return words if tied and words is not None and words.end == name.start - 1 and is_role(head.text) else None


def _apposition(name: Span, start: int, mentions: Sequence[Mention]) -> Span | None:
    """The noun phrase at `start`, when it says who the name is: "longtime harbour pilot" in "Ines Roth, a longtime harbour pilot, said"."""
    doc = name.doc
    first = doc[start]
    if first.pos_ not in {"DET", "NOUN", "PROPN", "ADJ", "PRON", "VERB", "ADV"}:
        return None
    named = mention_at(first.idx, mentions)
    if named is not None and named.label == "PERSON" and named.mention_kind == "name" and not is_possessor(first, named):
        return None
    head = first
    for _ in range(LONGEST_TITLE):
        if head.head.i <= head.i or (names_role(head) and head.dep_ in APPOSITIONS):
            break
        head = head.head
    one_person = head.pos_ in INSIDE_TITLES and head.tag_ not in {"NNS", "NNPS"}
    if not one_person or not (names_role(head) or _has_role(head)):
        return None
    words = _with_place(_with_partners(noun_phrase(head), head), mentions)
    if words.start != start or (words.end < len(doc) and doc[words.end].ent_type_ == "PERSON"):
        return None
    tied = head.dep_ in APPOSITIONS or (words.end < len(doc) and doc[words.end].text in ENDS)
    return _without_article(words) if tied else None


def _has_role(head: Token) -> bool:
    """True for "chief of staff" and "head of state": a role with a noun behind it that the parser took for the head."""
    return any(child.i < head.i and is_role(child.text) for child in head.children)


def _with_partners(words: Span, head: Token) -> Span:
    """The phrase with the roles that "and" ties to it: "founder and chief executive of Acme"."""
    for child in head.children:
        if child.dep_ in CONJUNCTS and names_role(child):
            partner = noun_phrase(child)
            between = words.doc[words.end : partner.start]
            if 0 < len(between) <= 2 and between[-1].lower_ == "and":
                words = words.doc[words.start : partner.end]
    return words


def _with_place(words: Span, mentions: Sequence[Mention]) -> Span:
    """The phrase with the organisation or place right behind it, wherever the parse hangs that: "chief executive of Acme Corp."."""
    doc, start = words.doc, words.end
    if start + 1 >= len(doc) or doc[start].lower_ not in TO_PLACES:
        return words
    while start + 1 < len(doc) and (doc[start].lower_ in TO_PLACES or doc[start].lower_ in DETERMINERS):
        start += 1
    mention = mention_at(doc[start].idx, mentions)
    if mention is None or mention.mention_kind != "name" or mention.label not in {"ORG", "GPE", "FAC"} or mention.start != doc[start].idx:
        return words
    place = doc.char_span(mention.start, mention.end, alignment_mode="expand")
    return words if place is None else doc[words.start : place.end]


def _clause(name: Span, who: Token) -> Span | None:
    """ "heads the port authority" in ", who heads the port authority,"."""
    verb, lemma = who.head, who.head.lemma_.lower()
    if not is_relative_clause(verb) or verb.i < who.i or verb.i - who.i > FAR_VERB:
        return None
    nouns = objects(verb) if lemma in LEADING_VERBS else []
    nouns += [noun for preposition, noun in prepositional(verb) if preposition in SERVING_VERBS.get(lemma, ())]
    nouns = [noun for noun in nouns if noun.i > verb.i]
    if not nouns:
        return None
    phrase = noun_phrase(min(nouns, key=lambda noun: noun.i))
    return name.doc[verb.i : phrase.end]


def _belonging(doc: Doc, of: int, mentions: Sequence[Mention]) -> Span | None:
    """ "Harvard University" in "Ann Lee of Harvard University"."""
    start = of + 1
    while start < len(doc) and doc[start].lower_ in DETERMINERS:
        start += 1
    mention = mention_at(doc[start].idx, mentions) if start < len(doc) else None
    if mention is None or mention.mention_kind != "name" or mention.label not in {"ORG", "GPE", "FAC"}:
        return None
    span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
    return _without_article(span) if span is not None and span.start <= start else None


def _party(doc: Doc, start: int) -> Span | None:
    """ "R-Ohio" in "Jim Jones (R-Ohio)" and "Jim Jones, R-Ohio,"."""
    if start + 1 >= len(doc) or doc[start].text not in {"(", ","}:
        return None
    end = start + 1
    close = {")"} if doc[start].text == "(" else {",", "."}
    while end < len(doc) and end - start <= 8 and doc[end].text not in close:
        end += 1
    words = doc[start + 1 : end]
    if end == len(doc) or not words or PARTY.fullmatch(words.text) is None:
        return None
    return words if doc[start].text == "(" or "-" in words.text or "–" in words.text else None


def _without_article(words: Span) -> Span | None:
    """The words without an article and "now" before them and a preposition left over behind them."""
    start, end = words.start, words.end
    while start < end and (words.doc[start].lower_ in DETERMINERS | ADVERBS or words.doc[start].is_punct or words.doc[start].is_space):
        start += 1
    while end > start and words.doc[end - 1].pos_ == "ADP":
        end -= 1
    return trimmed(words.doc, start, end) if start < end else None


def _organisation(words: Span, mentions: Sequence[Mention], person: Entity) -> Entity | None:
    inside = [found for token in words if (found := mention_at(token.idx, mentions)) is not None and found.entity is not None]
    for label in AFFILIATES:
        for mention in inside:
            if mention.label == label and mention.entity != person:
                return mention.entity
    return None
