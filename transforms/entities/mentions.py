"""What a mention is, and whom a noun phrase stands for."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Span

from broadsheet.schemas.ids import identifier


@dataclass(frozen=True)
class Entity:
    """A person, organisation, place … as one article knows it: the fullest name it gives, and the label.

    `bare` is True for a person of whom the article gives no more than one word ("Reyes"): it may be anybody of that name, and tells
    nothing about who is meant in another article.
    """

    entity_id: str
    name: str
    label: str
    bare: bool = False


@dataclass(frozen=True)
class Mention:
    """A span that refers to something.

    Offsets are code points into the text, end exclusive. `entity` is None for numbers and dates.
    """

    start: int
    end: int
    text: str
    label: str
    mention_kind: str
    entity: Entity | None


def mention_at(offset: int, mentions: Sequence[Mention]) -> Mention | None:
    """The mention that covers a code point, or None. The mentions are in order of their offsets and do not overlap."""
    place = bisect_right(mentions, offset, key=lambda mention: mention.start) - 1
    return mentions[place] if place >= 0 and offset < mentions[place].end else None


def entity_of(span: Span, mentions: Sequence[Mention]) -> Entity | None:
    """The entity that a noun phrase stands for: that of the mention its head stands in, or None.

    "Pentagon press secretary John Kirby" is John Kirby, not the Pentagon: the head decides.
    """
    found = mention_at(span.root.idx, mentions)
    return found.entity if found else None


def mention_rows(mentions: Iterable[Mention], article_id: str) -> list[dict[str, Any]]:
    """Rows for the `mentions` table, without `run_id`."""
    return [
        {
            "mention_id": identifier("men", article_id, mention.start, mention.end),
            "article_id": article_id,
            "start_char": mention.start,
            "end_char": mention.end,
            "text": mention.text,
            "label": mention.label,
            "mention_kind": mention.mention_kind,
            "resolved_name": mention.entity.name if mention.entity else None,
            "entity_id": mention.entity.entity_id if mention.entity else None,
        }
        for mention in mentions
    ]
