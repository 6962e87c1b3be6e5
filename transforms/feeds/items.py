"""What feeds, sitemaps and lists of addresses have in common: items, and the kind of the whole."""

import re
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from html import unescape
from urllib.parse import urljoin, urlsplit

from broadsheet.transforms.readers.characters import one_line
from broadsheet.transforms.readers.dates import Moment, moment_of, read_iso

MAX_ITEMS = 50_000  # what the protocol of sitemaps allows in one
MAX_URL_CHARS = 4000
MAX_FIELD_CHARS = 2000
MAX_DATE_CHARS = 100
TAG = re.compile(r"<[^<>]{0,2000}>")


@dataclass(frozen=True)
class Item:
    """What a feed, sitemap or list says of one address. `summary` and `content` are HTML; an item without `url` has content alone;
    `updated` is when the article was changed, where that is said."""

    url: str | None
    title: str | None = None
    published: Moment | None = None
    authors: tuple[str, ...] = ()
    summary: str | None = None
    content: str | None = None
    guid: str | None = None
    publisher: str | None = None
    language: str | None = None
    updated: Moment | None = None


@dataclass(frozen=True)
class Listing:
    """A document that lists others. kind: feed and sitemap (items are articles), index (items are sitemaps), list (items are anything)."""

    kind: str
    items: tuple[Item, ...]

    def newest_first(self) -> tuple[Item, ...]:
        """The items by date, the latest first; those without a date behind, in the order they came in."""
        dated = [item for item in self.items if item.published is not None]
        dated.sort(key=lambda item: item.published.at.timestamp() if item.published else 0.0, reverse=True)
        return (*dated, *(item for item in self.items if item.published is None))


def resolved(base: str, *links: str | None) -> str | None:
    """The address that a link leads to from the document's own, through bases in between; None when it is none of http or https."""
    url = base
    try:
        for link in links:
            url = urljoin(url, (link or "").strip())
        parts = urlsplit(url)
        sound = parts.scheme.lower() in {"http", "https"} and parts.hostname
    except ValueError:
        return None
    url = url.replace(" ", "%20")  # as browsers do
    return url if sound and len(url) <= MAX_URL_CHARS else None


def words(markup: str | None) -> str | None:
    """A title or a name without its tags and references, in one line. Feeds escape them once, twice or not at all."""
    if not markup:
        return None
    plain = one_line(unescape(TAG.sub("", unescape(markup[: MAX_FIELD_CHARS * 4]))))
    return plain[:MAX_FIELD_CHARS] or None


def moment(text: str | None) -> Moment | None:
    """When something was published, as feeds write it: RFC 822 ("Mon, 18 Mar 2024 14:05:00 -0400") or ISO 8601. None when unreadable."""
    text = (text or "").strip()
    if not text or len(text) > MAX_DATE_CHARS:
        return None
    found = read_iso(text)
    if found is not None:
        return found
    try:
        return moment_of(parsedate_to_datetime(text))
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
