"""RSS 0.9x, 1.0 and 2.0, and Atom 0.3 and 1.0: the items of a tree.

Elements go by their local names, since feeds are careless with namespaces; where two say the same, the more exact one counts.
"""

from collections.abc import Iterable, Iterator
from itertools import islice

from lxml import etree  # type: ignore[import-untyped]

from broadsheet.transforms.feeds.items import MAX_ITEMS, Item, moment, resolved, words
from broadsheet.transforms.feeds.markup import local
from broadsheet.transforms.readers.bylines import split_names
from broadsheet.transforms.readers.reader import language_code

XML = "{http://www.w3.org/XML/1998/namespace}"
ITEMS = frozenset({"item", "entry"})
DATES = ("pubdate", "published", "issued", "date", "created", "updated", "modified")  # the first that can be read counts
CHANGES = ("updated", "modified")
MAX_CONTENT_CHARS = 2_000_000
# Their titles, descriptions and contents are those of pictures, films and podcasts.
OF_MEDIA = (
    "{http://search.yahoo.com/mrss",
    "{http://www.itunes.com/dtds/",
    "{http://www.google.com/schemas/play-podcasts",
    "media:",
    "itunes:",
)


def feed_items(root: etree._Element, url: str) -> tuple[Item, ...]:
    """The items of an RSS or Atom feed that was found at `url`, in its order. One without an address and without content gives none."""
    language = language_code(root.get(f"{XML}lang") or _text(_children(root), "language") or _channel_language(root))
    found = (element for element in root.iter() if local(element) in ITEMS)
    items = (_item(element, url, language) for element in islice(found, MAX_ITEMS))
    return tuple(item for item in items if item.url or item.content)


def _channel_language(root: etree._Element) -> str | None:
    channel = next((child for child in root if local(child) == "channel"), None)
    return None if channel is None else _text(_children(channel), "language")


def _item(element: etree._Element, url: str, language: str | None) -> Item:
    children = _children(element)
    content = next(filter(None, map(_markup, children.get("encoded", []) + children.get("content", []))), None)
    dates, changes = ((moment(child.text) for name in names for child in children.get(name, [])) for names in (DATES, CHANGES))
    return Item(
        url=_link(children, url, element),
        title=words(_markup(*children.get("title", [])[:1])),
        published=next(filter(None, dates), None),
        updated=next(filter(None, changes), None),
        authors=_authors(children),
        summary=next(filter(None, map(_markup, children.get("description", []) + children.get("summary", []))), None),
        content=content,
        guid=_text(children, "guid") or _text(children, "id"),
        publisher=words(_text(children, "source")),
        language=language,
    )


def _children(element: etree._Element) -> dict[str, list[etree._Element]]:
    children: dict[str, list[etree._Element]] = {}
    for child in element:
        if not str(child.tag).startswith(OF_MEDIA):
            children.setdefault(local(child), []).append(child)
    return children


def _text(children: dict[str, list[etree._Element]], name: str) -> str | None:
    return next((child.text.strip() for child in children.get(name, []) if child.text and child.text.strip()), None)


def _markup(*elements: etree._Element) -> str | None:
    """What an element holds as HTML: its text, which is HTML already in RSS and in most of Atom, or the elements of Atom's xhtml."""
    for element in elements:
        if len(element):
            inside = [element.text or "", *(etree.tostring(child, encoding="unicode", method="html") for child in element)]
            return "".join(inside)[:MAX_CONTENT_CHARS].strip() or None
        return (element.text or "")[:MAX_CONTENT_CHARS].strip() or None
    return None


def _link(children: dict[str, list[etree._Element]], url: str, element: etree._Element) -> str | None:
    """The article's own address: before it was wrapped for counting (FeedBurner), Atom's alternate, RSS's link, or a guid that is one."""
    bases = [holder.get(f"{XML}base") for holder in (element.getroottree().getroot(), element.getparent(), element) if holder is not None]
    for link in _links(children):
        found = resolved(url, *bases, link)
        if found is not None:
            return found
    return None


def _links(children: dict[str, list[etree._Element]]) -> Iterator[str]:
    links = children.get("link", [])
    alternates = [link for link in links if link.get("href") and (link.get("rel") or "alternate") == "alternate"]
    alternates.sort(key=lambda link: "html" not in (link.get("type") or "html"))
    yield from _given(child.text for child in children.get("origlink", []))
    yield from _given(link.get("href") for link in alternates)
    yield from _given(link.text for link in links)
    guids = (guid.text for guid in children.get("guid", []) if (guid.get("isPermaLink") or "true").lower() != "false")
    yield from (guid for guid in _given(guids) if guid.startswith(("http://", "https://")))


def _given(texts: Iterable[str | None]) -> Iterator[str]:
    return (text.strip() for text in texts if text and text.strip())


def _authors(children: dict[str, list[etree._Element]]) -> tuple[str, ...]:
    """Names alone: of "desk@example.org (Ana Reyes)" what stands in brackets, and nothing of a bare mail address."""
    names: list[str] = []
    for element in [*children.get("creator", []), *children.get("author", [])]:
        inner = next((child.text for child in element if local(child) == "name"), None)
        stated = inner or element.text or ""
        if "@" in stated:
            stated = stated.partition("(")[2].rpartition(")")[0]
        names += split_names(words(stated) or "")
    return tuple(dict.fromkeys(names))
