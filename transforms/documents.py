"""What reading gives: articles, and what had to be turned away. Plain values that every reader makes and the flow stages."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Article:
    """An article as it was read, clean. `published_at` is timezone-aware; `published_on` is the day at the place of publication.

    What is called `_from` says where a fact comes from, in the words of `schemas.articles.ORIGINS`.
    """

    source_uri: str
    text: str
    external_id: str | None = None
    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    title_from: str | None = None
    authors: tuple[str, ...] = ()
    authors_from: str | None = None
    section: str | None = None
    published_at: datetime | None = None
    published_on: date | None = None
    published_precision: str | None = None
    published_utc_offset: str | None = None
    published_from: str | None = None
    modified_at: datetime | None = None
    modified_utc_offset: str | None = None
    modified_from: str | None = None
    language: str | None = None


@dataclass(frozen=True)
class Rejection:
    """An input that was turned away. `code` is to count by; `reason` says what is wrong and how to mend it."""

    stage: str
    code: str
    reason: str
    source_uri: str | None = None
    source_line: int | None = None
    external_id: str | None = None
    payload: str | None = None


@dataclass(frozen=True)
class Note:
    """What the user should know of how an input was read, once an input: which columns were taken for what, what was passed over."""

    source_uri: str
    text: str
