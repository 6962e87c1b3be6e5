"""What a name and a mention are, and whom a noun phrase stands for."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Span

from broadsheet.schemas.ids import identifier

POSSESSIVE = re.compile(r"['’]s?$")
WHITE_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Name:
    """A name in the text, before it is known whose it is: offsets (code points, end exclusive), words and label.

    `short_for` is the name that it is short for, if that is told. `paragraph` counts from 0. For a person, `titled` is True behind a
    title; `gender` is "male" or "female" where a title or a noun beside the name tells it; `pronoun` is the gender of the pronoun that
    takes up a subject in its own sentence; `rank` is a title that belongs to a name of one word ("Pope"); `family` is the noun in "the
    Reyes family", empty for "the Bidens", and None for a single person.
    """

    start: int
    end: int
    text: str
    label: str
    short_for: str | None = None
    paragraph: int = 0
    titled: bool = False
    gender: str | None = None
    pronoun: str | None = None
    rank: str | None = None
    family: str | None = None


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


def plain(name: str) -> str:
    """A name as it is compared and shown: single spaces, no leading "the", no trailing possessive."""
    name = POSSESSIVE.sub("", WHITE_SPACE.sub(" ", name).strip())
    return name[4:] if name[:4].lower() == "the " and len(name) > 4 else name


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
