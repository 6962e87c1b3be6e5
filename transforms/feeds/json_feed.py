"""JSON Feed 1.0 and 1.1 (jsonfeed.org)."""

from html import escape
from typing import Any

import orjson

from broadsheet.transforms.feeds.items import MAX_ITEMS, Item, moment, resolved, words
from broadsheet.transforms.readers.bylines import split_names
from broadsheet.transforms.readers.reader import Refused, language_code

VERSION = "jsonfeed.org/version/1"


def json_items(text: str, url: str) -> tuple[Item, ...]:
    """The items of a JSON Feed that was found at `url`, in its order. Raises Refused bad_feed when it is none, or broken."""
    try:
        feed = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise Refused("bad_feed", f"it is broken JSON ({error}); tell the site.") from None
    items = feed.get("items") if isinstance(feed, dict) and VERSION in str(feed.get("version")) else None
    if not isinstance(items, list):
        raise Refused("bad_feed", "it is JSON, but no JSON Feed with a list of items; is it the right address?")
    read = (_item(item, url, feed) for item in items[:MAX_ITEMS] if isinstance(item, dict))
    return tuple(item for item in read if item.url or item.content)


def _item(item: dict[str, Any], url: str, feed: dict[str, Any]) -> Item:
    link = _string(item, "url") or _string(item, "external_url")
    plain = _string(item, "content_text")
    authors = item.get("authors") or [item.get("author")]
    names = [_string(author, "name") for author in authors if isinstance(author, dict)] if isinstance(authors, list) else []
    changed = moment(_string(item, "date_modified"))
    return Item(
        url=resolved(url, link) if link else None,
        title=words(_string(item, "title")),
        published=moment(_string(item, "date_published")) or changed,
        updated=changed,
        authors=tuple(dict.fromkeys(one for name in names for one in split_names(words(name) or ""))),
        summary=_string(item, "summary"),
        content=_string(item, "content_html") or (_paragraphs(plain) if plain else None),
        guid=_string(item, "id"),
        language=language_code(_string(item, "language") or _string(feed, "language")),
    )


def _string(of: dict[str, Any], name: str) -> str | None:
    value = of.get(name)
    return value.strip() or None if isinstance(value, str) else None


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(block)}</p>" for block in text.split("\n") if block.strip())
