"""Every place in a text that names or refers to something, with the entity that it stands for in this article."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span


@dataclass(frozen=True)
class Entity:
    """A person, organisation, place … as one article knows it: the fullest name it gives, and the label."""

    entity_id: str
    name: str
    label: str


@dataclass(frozen=True)
class Mention:
    """A span that refers to something. Offsets are code points into the text, end exclusive; `entity` is None for numbers."""

    start: int
    end: int
    text: str
    label: str
    mention_kind: str
    entity: Entity | None


def find_mentions(doc: Doc) -> list[Mention]:
    """The mentions of a parsed text in order of their offsets: names, numbers and dates, and the pronouns that can be resolved."""
    raise NotImplementedError


def entity_of(span: Span, mentions: Sequence[Mention]) -> Entity | None:
    """The entity that a noun phrase stands for: that of the mention its head stands in, or None.

    "Pentagon press secretary John Kirby" is John Kirby, not the Pentagon: the head decides.
    """
    root = span.root
    for mention in mentions:
        if mention.start <= root.idx < mention.end:
            return mention.entity
    return None
