"""Sitemaps (sitemaps.org 0.9), with what Google's extension for news says, and indexes of sitemaps."""

from itertools import islice

from lxml import etree  # type: ignore[import-untyped]

from broadsheet.transforms.feeds.items import MAX_ITEMS, Item, moment, resolved, words
from broadsheet.transforms.feeds.markup import local
from broadsheet.transforms.readers.reader import language_code


def sitemap_items(root: etree._Element, url: str) -> tuple[Item, ...]:
    """The addresses that a sitemap or an index lists, in its order, with the date of publication or, without one, of the last change."""
    found = (element for element in root if local(element) in {"url", "sitemap"})
    items = (_item(element, url) for element in islice(found, MAX_ITEMS))
    return tuple(item for item in items if item.url)


def _item(element: etree._Element, url: str) -> Item:
    own = {local(child): child.text for child in reversed(element)}
    news = next((child for child in element if local(child) == "news"), None)
    told = {local(child): child.text for child in news.iter()} if news is not None else {}
    changed = moment(own.get("lastmod"))
    return Item(
        url=resolved(url, own["loc"]) if own.get("loc") else None,
        title=words(told.get("title")),
        published=moment(told.get("publication_date")) or changed,
        updated=changed,
        publisher=words(told.get("name")),
        language=language_code(told.get("language")),
    )
