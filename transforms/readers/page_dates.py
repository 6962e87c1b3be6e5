"""When an article was published and last changed, from its page: JSON-LD first, then meta elements, then what stands on the page to see,
then a day in its address. Nothing is guessed from dates in the body.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import time
from itertools import dropwhile, islice
from urllib.parse import urlsplit

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from broadsheet.transforms.readers.dates import MONTHS, Moment, read_date_line, read_iso
from broadsheet.transforms.readers.elements import shown
from broadsheet.transforms.readers.page_data import PageData

PUBLISHED_KEYS = ("datePublished", "dateCreated", "uploadDate")
PUBLISHED_METAS = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "article.published", "date.available",
    "date.created", "parsely-pub-date", "sailthru.date", "cxenseparse:publishtime", "publish-date", "publish_date", "publishdate",
    "publication_date", "original-publish-date", "pubdate", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date",
    "dc.date.created",     "dcterms.created", "citation_publication_date", "citation_date", "date",
)  # fmt: skip
MODIFIED_METAS = (
    "article:modified_time", "og:article:modified_time", "og:updated_time", "article:updated_time", "datemodified", "article.updated",
    "date.modified", "date.updated", "dc.date.modified", "dcterms.modified", "modified_date", "modification_date", "last_modified",
    "last-modified", "lastmod", "cxenseparse:modifiedtime", "last_updated_date", "article_date_updated",
)  # fmt: skip
MARKED_DATE = re.compile(r"publi|posted|date|time", re.IGNORECASE)
MARKED_PUBLISHED = re.compile(r"publi|posted", re.IGNORECASE)
MARKED_UPDATE = re.compile(r"updat|modif|edited", re.IGNORECASE)
# "Published 18 March 2024, 14:05 | Updated 15:10": the first date of a line is that of the publication.
LATER_PART = re.compile(r"\s*[|•·;(–—-]?\s*(?:last\s+)?(?:updated|modified|edited)\b", re.IGNORECASE)
DAY_IN_PATH = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?|[a-z]{3})[/-](\d\d?)(?=[/-])", re.IGNORECASE)
MAX_SAME_SECONDS = 60
MAX_VISIBLE_CHARS = 200
MAX_CHILDREN = 10
LABEL_CHARS = 20
NEAR = 250  # elements behind the headline in which a line that is a date is the article's


@dataclass(frozen=True)
class Dated:
    """A moment and where it comes from, in the words of `schemas.articles.ORIGINS`."""

    moment: Moment
    origin: str


def find_published(tree: HtmlElement, data: PageData, url: str | None) -> Dated | None:
    """When the article was published. What is stated first counts; a page that gives a day alone there and the time of that day
    elsewhere has the time, and one that gives the same instant once in UTC and once in its own time has day and zone from the latter."""
    found = list(_published(tree, data))
    if not found:
        day = day_in(url)
        return Dated(day, "url") if day else None
    first = found[0]
    if not first.moment.has_time:
        first = next((other for other in found if other.moment.has_time and other.moment.on == first.moment.on), first)
    elif first.moment.at.time() == time() and any(not other.moment.has_time and other.moment.on == first.moment.on for other in found):
        first = replace(first, moment=replace(first.moment, has_time=False, utc_offset=None))  # a day that a machine wrote as its midnight
    at = first.moment.at
    same = (other.moment for other in found if abs((other.moment.at - at).total_seconds()) < MAX_SAME_SECONDS and _is_local(other.moment))
    local = first.moment if not first.moment.has_time or _is_local(first.moment) else next(same, first.moment)
    return replace(first, moment=replace(local, at=at))


def find_modified(tree: HtmlElement, data: PageData, published: Moment | None) -> Dated | None:
    """When the article was last changed, where the page says so; nothing that would be before its publication."""
    for dated in _modified(tree, data):
        moment = dated.moment
        is_timed = moment.has_time and published is not None and published.has_time
        if published is None or (moment.at >= published.at if is_timed else moment.on >= published.on):
            return dated
    return None


def _is_local(moment: Moment) -> bool:
    return moment.utc_offset not in {None, "+00:00"}


def _published(tree: HtmlElement, data: PageData) -> Iterator[Dated]:
    yield from _dated((text for key in PUBLISHED_KEYS for text in data.texts(data.article.get(key))), "json-ld")
    yield from _dated((text for meta in PUBLISHED_METAS for text in data.metas.get(meta, ())), "meta")
    yield from _dated(_marked(tree, "datePublished"), "visible")
    # The day over a page's head is that on which it was looked at, and those further down are other articles'.
    places = {element: place for place, element in enumerate(tree.iter()) if element.tag in {"h1", "time"}}
    headline = max(tree.iter("h1"), key=lambda heading: len(_shown(heading)), default=None)
    times = [element for element in tree.iter("time") if not _is_update(element)]
    times.sort(
        key=lambda element: (
            not MARKED_PUBLISHED.search(_marks(element)),
            0 if headline is None else abs(places[element] - places[headline]),
        )
    )
    yield from _dated((text for element in times for text in _texts(element)), "visible")
    near = set(islice(dropwhile(lambda element: element.tag != "h1", tree.iter()), NEAR))
    for element in tree.iter("span", "div", "p", "abbr", "li"):
        marks = " ".join(element.get(name) or "" for name in ("class", "id", "itemprop", "data-testid"))[:500]
        if (element in near or MARKED_DATE.search(marks)) and len(element) < MAX_CHILDREN:
            moment = read_date_line(LATER_PART.split(_shown(element), maxsplit=1)[0])
            if moment and not moment.is_update:
                yield Dated(moment, "visible")


def _modified(tree: HtmlElement, data: PageData) -> Iterator[Dated]:
    yield from _dated(data.texts(data.article.get("dateModified")), "json-ld")
    yield from _dated((text for meta in MODIFIED_METAS for text in data.metas.get(meta, ())), "meta")
    yield from _dated(_marked(tree, "dateModified"), "visible")
    yield from _dated((text for element in tree.iter("time") if _is_update(element) for text in _texts(element)), "visible")
    for element in tree.iter("span", "div", "p", "abbr"):
        if len(element) < MAX_CHILDREN and MARKED_UPDATE.search(f"{element.get('class') or ''} {_shown(element)[:LABEL_CHARS]}"):
            moment = read_date_line(_shown(element))
            if moment:
                yield Dated(moment, "visible")


def _dated(texts: Iterable[str], origin: str) -> Iterator[Dated]:
    return (Dated(moment, origin) for text in texts if (moment := read_iso(text) or read_date_line(text)))


def _marked(tree: HtmlElement, name: str) -> Iterator[str]:
    """What elements of microdata give under a property, for machines first."""
    for element in tree.iter("span", "div", "p", "abbr", "time", "a"):
        if name in (element.get("itemprop") or "").split():
            yield from (text for text in (element.get("content"), element.get("datetime"), _shown(element)) if text)


def _texts(element: HtmlElement) -> Iterator[str]:
    """What a time element says: to machines, and to readers without what they are told of later changes."""
    stated = element.get("datetime")
    if stated:
        yield stated
    yield LATER_PART.split(_shown(element), maxsplit=1)[0] or _shown(element)


def _shown(element: HtmlElement) -> str:
    return shown(element, MAX_VISIBLE_CHARS)


def _is_update(element: HtmlElement) -> bool:
    """Whether an element gives the time of a change alone: its marks say so, and it does not tell of a publication too."""
    marks = _marks(element)
    return bool(MARKED_UPDATE.search(marks)) and not MARKED_PUBLISHED.match(_shown(element))


def _marks(element: HtmlElement) -> str:
    parent = element.getparent()
    marks = [element.get("class"), element.get("itemprop"), _shown(element)[:40], parent.get("class") if parent is not None else ""]
    return " ".join(mark for mark in marks if mark)


def day_in(url: str | None) -> Moment | None:
    """The day in an address such as /2024/03/18/pier-closed."""
    try:
        match = DAY_IN_PATH.search(urlsplit(url).path + "/") if url else None
    except ValueError:
        return None
    if not match:
        return None
    month = int(match[2]) if match[2].isdecimal() else MONTHS.get(match[2].lower(), 0)
    return read_iso(f"{match[1]}-{month:02}-{int(match[3]):02}")
