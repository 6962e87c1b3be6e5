"""What an article calls the people it names: titles before the name, what stands in apposition beside it, and whom they speak for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc, Span

from broadsheet.schemas.ids import identifier
from broadsheet.transforms.entities.mentions import Entity, Mention, mention_at
from broadsheet.transforms.syntax import APPOSITIONS, noun_phrase, trimmed

ARTICLES = frozenset({"the", "a", "an", "its", "their", "his", "her", "our", "my"})
# Which of the names inside a title tells whom the person belongs to: an organisation before a party or people, these before a place.
AFFILIATES = ("ORG", "NORP", "GPE", "LOC", "FAC")


@dataclass(frozen=True)
class Role:
    """What the article calls a person in one place.

    Offsets are code points into the text, end exclusive; `text` is exactly what stands there. `kind` is "title" for what the person is
    or does ("Pentagon spokesperson", "a baker from Lille") and "affiliation" for whom they belong to alone ("R-Ohio", "a California
    Democrat"). `place` tells where it stands: "before" the name, in "apposition" beside it, or "after" it in another way.
    `organisation` is the named organisation, party or place inside the words, if there is one.
    """

    entity: Entity
    start: int
    end: int
    text: str
    kind: str
    place: str
    organisation: Entity | None


def find_roles(doc: Doc, mentions: Sequence[Mention]) -> list[Role]:
    """The roles of the people whom the article names, in order of their offsets; no two have the same span and person.

    `mentions` are the text's mentions in order, those by name with their entities. The pipeline must have set a dependency parse.
    """
    found: dict[tuple[int, int, str], Role] = {}
    for mention in mentions:
        if mention.label != "PERSON" or mention.mention_kind != "name" or mention.entity is None:
            continue
        name = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        for words, place in ((_before(name), "before"), (_beside(name), "apposition")):
            if words is not None:
                role = _role(words, mention.entity, place, mentions)
                found.setdefault((role.start, role.end, role.entity.entity_id), role)
    return sorted(found.values(), key=lambda role: (role.start, role.end))


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


def _role(words: Span, entity: Entity, place: str, mentions: Sequence[Mention]) -> Role:
    return Role(entity, words.start_char, words.end_char, words.text, "title", place, _organisation(words, mentions))


def _before(name: Span) -> Span | None:
    """The words of the noun phrase that stand before the name in it: "union secretary" in "union secretary Ines Roth"."""
    phrase = noun_phrase(name.root)
    if phrase.start >= name.start:
        return None
    return _without_article(name.doc[phrase.start : name.start])


def _beside(name: Span) -> Span | None:
    """What stands in apposition behind the name: "a longtime harbour pilot" in "Ines Roth, a longtime harbour pilot, said"."""
    for child in name.root.children:
        if child.dep_ in APPOSITIONS and child.i >= name.end and child.ent_type_ not in {"PERSON", "GPE", "LOC", "DATE", "CARDINAL"}:
            return _without_article(noun_phrase(child))
    return None


def _without_article(words: Span) -> Span | None:
    start = words.start
    while start < words.end and (words.doc[start].lower_ in ARTICLES or words.doc[start].is_punct or words.doc[start].is_space):
        start += 1
    return trimmed(words.doc, start, words.end) if start < words.end else None


def _organisation(words: Span, mentions: Sequence[Mention]) -> Entity | None:
    inside = [found for token in words if (found := mention_at(token.idx, mentions)) is not None and found.entity is not None]
    for label in AFFILIATES:
        for mention in inside:
            if mention.label == label:
                return mention.entity
    return None
