"""What HTTP and a feed know of a page, brought to what the page says of itself."""

import codecs
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from courlan.urlutils import is_external

from broadsheet.transforms.documents import Article
from broadsheet.transforms.readers.decoding import decode, mark_of
from broadsheet.transforms.readers.page_dates import day_in
from broadsheet.transforms.readers.pages import CHARSET, HEAD_BYTES
from broadsheet.transforms.readers.reader import Refused


@dataclass(frozen=True)
class Told:
    """What was known before the page was read: where its redirects ended (None: it has no page), and what the feed said, if anything."""

    url: str | None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published_at: datetime | None = None
    published_on: date | None = None
    publisher: str | None = None
    language: str | None = None
    published_precision: str | None = None
    published_utc_offset: str | None = None


def completed(article: Article, told: Told) -> Article:
    """The article with what its page left out. What the page says counts first, but for an address on another site: a page may call any
    address its own, and an article's address decides which article it takes the place of."""
    told_published: dict[str, Any] = {
        "published_at": told.published_at,
        "published_on": told.published_on,
        "published_precision": told.published_precision,
        "published_utc_offset": told.published_utc_offset,
        "published_from": "feed" if told.published_at else None,
    }
    day = None if article.published_at or told.published_at else day_in(told.url)
    # A day in an address is a guess beside what a feed says.
    is_dated = article.published_at is not None and not (article.published_from == "url" and told.published_at)
    return replace(
        article,
        url=article.url if article.url and told.url and same_site(article.url, told.url) else told.url,
        title=article.title or told.title,
        title_from=article.title_from if article.title or not told.title else "feed",
        authors=article.authors or told.authors,
        authors_from=article.authors_from if article.authors or not told.authors else "feed",
        **({} if is_dated else day.published("url") if day else told_published),
        publisher=article.publisher or told.publisher,
        language=article.language or told.language,
    )


def same_site(first: str, second: str) -> bool:
    """Whether two addresses lie under one registered domain, by the list of public suffixes; hosts without one must be the same."""
    try:
        return not is_external(first, second, ignore_suffix=False)
    except (ValueError, TypeError, IndexError):
        return False


def in_utf8(data: bytes, charset: str | None) -> bytes:
    """A page in UTF-8 with its mark, where only HTTP says in which encoding it came; else the page as it is."""
    if not charset or mark_of(data) or CHARSET.search(data[:HEAD_BYTES]):
        return data
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        try:
            return codecs.BOM_UTF8 + decode(data, charset).encode("utf-8")
        except (Refused, UnicodeEncodeError):
            return data
    return data
