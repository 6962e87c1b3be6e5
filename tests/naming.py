"""Articles made of names alone, as extraction would give their rows: what tests of identity across articles are about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import polars as pl

from broadsheet.schemas import EXTRACTED, Articles
from broadsheet.schemas.ids import digest, identifier
from broadsheet.transforms.entities.identity import entity
from broadsheet.transforms.entities.keys import name_id_in
from broadsheet.transforms.stories.clusters import story_id


@dataclass(frozen=True)
class Said:
    """A name in an article: the words, the label, the name that the article resolves them to, the title and organisation it gives."""

    text: str
    label: str = "PERSON"
    name: str | None = None
    title: str | None = None
    organisation: str | None = None


def article_id(number: int) -> str:
    return identifier("art", number)


def load_frames(articles: Mapping[int, Sequence[Said]]) -> dict[str, pl.DataFrame]:
    """Frames of the articles with these numbers; each speaks its names in a row, every person is quoted once."""
    rows: dict[str, list[dict[str, Any]]] = {table.table(): [] for table in (Articles, *EXTRACTED)}
    for number, names in articles.items():
        _add(rows, number, names)
    return {table.table(): table.frame(rows[table.table()]) for table in (Articles, *EXTRACTED)}


def name_of(said: Said, article: str) -> str:
    """The id of the name as the article uses it."""
    found = entity(said.label, said.name or said.text)
    bare = said.label == "PERSON" and " " not in (said.name or said.text)
    return name_id_in(article, found.entity_id) if bare else found.entity_id


def _add(rows: dict[str, list[dict[str, Any]]], number: int, names: Sequence[Said]) -> None:
    article = article_id(number)
    of_article = {"article_id": article, "run_id": "run_1"}
    text = f"Story {number}."
    for said in names:
        text += f" {said.title}" if said.title else ""
        title = (len(text) - len(said.title), len(text)) if said.title else None
        start, text = len(text) + 1, f"{text} {said.text}"
        name = name_of(said, article)
        ids = {"name_id": name, "entity_id": name}
        span = {"start_char": start, "end_char": len(text), "text": said.text}
        key = identifier("men", article, start, len(text))
        kind = {"mention_kind": "name", "label": said.label, "resolved_name": said.name or said.text}
        rows["mentions"].append(of_article | {"mention_id": key} | span | kind | ids)
        if title and said.title:
            belongs = entity("ORG", said.organisation).entity_id if said.organisation else None
            rows["entity_roles"].append(
                of_article
                | {"role_id": f"{key} role", "start_char": title[0], "end_char": title[1], "text": said.title, "kind": "title"}
                | {"organisation_name_id": belongs, "organisation_entity_id": belongs, "organisation_name": said.organisation}
                | ids
            )
        if said.label == "PERSON":
            text += " said yes"
            rows["quotes"].append(
                of_article
                | {"quote_id": f"{key} quote", "start_char": len(text) - 3, "end_char": len(text), "text": "yes", "quote_type": "indirect"}
                | {"speaker_name_id": name, "speaker_entity_id": name, "speaker_name": said.name or said.text, "rule": "test"}
                | {"addressee_name_id": name, "addressee_entity_id": name}  # to themselves
            )
        text += "."
    published = datetime(2024, 3, 1, tzinfo=UTC) + timedelta(days=number)
    about = {"source_uri": f"/{number}.txt", "external_id": f"wire-{number}", "authors": [], "title": f"Story {number}", "text": text}
    dates = {"published_at": published, "published_on": published.date()}
    hashes = {"content_hash": digest(text), "record_hash": digest(text), "story_id": story_id(article)}
    rows["articles"].append(of_article | about | dates | hashes | {"n_words": 1})
