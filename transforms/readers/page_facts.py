"""Who, when and where of an article, from its page: JSON-LD first, then meta elements, then what stands on the page to see.

Nothing is guessed from addresses or from dates in the body: a page that does not say when it was published has no date.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from broadsheet.transforms.readers.bylines import read_byline, split_names
from broadsheet.transforms.readers.characters import one_line
from broadsheet.transforms.readers.dates import Moment, read_date_line, read_iso
from broadsheet.transforms.readers.page_data import PageData
from broadsheet.transforms.readers.reader import language_code

MAX_FIELD_CHARS = 500
TITLE_CUT = re.compile(r"\s+(?:[|•·»:–—-]|::)\s+|\s*\|\s*")
WORD = re.compile(r"\w+")
SLUG = re.compile(r"[a-z0-9_-]+|.*[/@].*")
DATE_METAS = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "article.published", "date.available",
    "date.created", "parsely-pub-date", "sailthru.date", "cxenseparse:publishtime", "publish-date", "publish_date", "publishdate",
    "publication_date", "original-publish-date", "pubdate", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date",
    "dc.date.created",     "dcterms.created", "citation_publication_date", "citation_date", "date",
)  # fmt: skip
AUTHOR_METAS = (
    "author", "byl", "article:author_name", "parsely-author", "sailthru.author", "cxenseparse:author", "dcsext.author", "mrf:authors",
    "citation_author", "dc.creator", "dcterms.creator", "article:author", "article.author",
)  # fmt: skip
SECTION_METAS = ("article:section", "og:section", "section", "parsely-section", "page.section", "prism.section", "cxenseparse:section")
MAX_BYLINE_CHARS = 150
BYLINE_END = re.compile(r"\s*[|•·]\s*")
MARKED_DATE = re.compile(r"publi|posted|date|time", re.IGNORECASE)
MARKED_UPDATE = re.compile(r"updat|modif", re.IGNORECASE)
MARKED_AUTHOR = re.compile(r"\b(?:by-?_?line|author)", re.IGNORECASE)


@dataclass(frozen=True)
class PageFacts:
    """What a page says of its article. `titles` are all the forms in which it gives the headline."""

    title: str | None
    titles: tuple[str, ...]
    authors: tuple[str, ...]
    moment: Moment | None
    section: str | None
    publisher: str | None
    url: str | None
    language: str | None


def read_facts(tree: HtmlElement, data: PageData) -> PageFacts:
    """The facts of a page, from its tree and its data for machines."""
    url = _url(tree, data)
    publisher = _publisher(data)
    sites = [site for site in (publisher, data.meta("og:site_name"), data.meta("application-name")) if site]
    host = urlsplit(url).hostname if url else None
    titles = _titles(tree, data, [*sites, *([host] if host else [])])
    section = data.text("articleSection") or data.meta(*SECTION_METAS)
    return PageFacts(
        title=_headline(titles),
        titles=tuple(dict.fromkeys(titles.values())),
        authors=_authors(tree, data),
        moment=_moment(tree, data),
        section=section if section and len(section) <= MAX_FIELD_CHARS else None,
        publisher=publisher,
        url=url,
        language=language_code(tree.get("lang") or data.text("inLanguage") or data.meta("og:locale", "content-language", "dc.language")),
    )


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, to compare by."""
    return WORD.findall(text.casefold())


def _url(tree: HtmlElement, data: PageData) -> str | None:
    canonical = (link.get("href") for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split())
    stated = [*canonical, data.meta("og:url"), next(data.texts(data.article.get("mainEntityOfPage"), "@id"), None), data.text("url")]
    for url in stated:
        if url and re.match(r"https?://[^\s/]", url.strip(), re.IGNORECASE) and len(url) <= 2000:
            try:
                urlsplit(url)
            except ValueError:
                continue
            return url.strip().split("#", 1)[0]
    return None


def _publisher(data: PageData) -> str | None:
    name = data.text("publisher") or data.meta("og:site_name", "publisher", "dc.publisher", "application-name")
    return name if name and len(name) <= MAX_FIELD_CHARS else None


def _titles(tree: HtmlElement, data: PageData, sites: list[str]) -> dict[str, str]:
    """The headline in the forms that the page gives: "data" (JSON-LD), "social" (og:title), "document" (title) and "visible" (h1)."""
    document = next((one_line(title.text_content()) for title in tree.iter("title")), "")
    titles = {"data": data.text("headline"), "social": data.meta("og:title", "twitter:title", "dc.title"), "document": document}
    stated = {key: title for key, title in titles.items() if title and len(title) <= MAX_FIELD_CHARS}
    known = {word for title in stated.values() for word in words_of(title)}
    headings = [one_line(h1.text_content()) for h1 in tree.iter("h1")]
    headings = [heading for heading in headings if heading and len(heading) <= MAX_FIELD_CHARS]
    if headings:
        # The site's name stands in an h1 on many pages: the headline is the one that shares its words with what the page states.
        visible = max(headings, key=lambda heading: _shared(words_of(heading), known))
        stated["visible"] = visible
    plain = [stated[key] for key in ("visible", "data") if key in stated]
    return {key: _without_site(title, sites, plain) for key, title in stated.items()}


def _shared(words: list[str], known: set[str]) -> float:
    return sum(word in known for word in words) / (len(words) + 1)


def _without_site(title: str, sites: list[str], plain: list[str]) -> str:
    """The title without the names of the site or a section behind a bar or a dash."""
    for headline in plain:
        rest = title[len(headline) :] if title.startswith(headline) else ""
        if TITLE_CUT.match(rest):
            return headline
    while cuts := list(TITLE_CUT.finditer(title)):
        last = cuts[-1]
        tail = "".join(words_of(title[last.end() :]))
        names = ["".join(words_of(site)) for site in sites]
        if not (tail and any(tail in name or (len(name) > 2 and name in tail) for name in names)):
            break
        title = title[: last.start()]
    return title


def _headline(titles: dict[str, str]) -> str | None:
    """The headline among its forms. What a page gives to social networks may be rewritten for them, so it counts only when the page shows
    the same or a longer form of it; otherwise it is what the page states for machines, or shows."""
    social = titles.get("social")
    shown = [titles[key] for key in ("visible", "data") if key in titles]
    if social and (not shown or any(_abridges(words_of(social), words_of(title)) for title in shown)):
        return social
    return titles.get("data") or titles.get("visible") or titles.get("document")


def _abridges(short: list[str], long: list[str]) -> bool:
    """Whether the words of one text are those of the other with some left out."""
    rest = iter(long)
    return bool(short) and all(word in rest for word in short)


def _authors(tree: HtmlElement, data: PageData) -> tuple[str, ...]:
    stated = _unique(name for text in data.texts(data.article.get("author")) for name in split_names(text))
    if stated:
        return stated
    for meta in AUTHOR_METAS:
        stated = _unique(name for text in data.metas.get(meta, ()) if not SLUG.fullmatch(text) for name in split_names(text))
        if stated:
            return stated
    return _visible_authors(tree)


def _visible_authors(tree: HtmlElement) -> tuple[str, ...]:
    for element in tree.iter("a", "span", "div", "p", "address"):
        is_author = "author" in (element.get("rel") or "").split() or "author" in (element.get("itemprop") or "").split()
        if not is_author and not MARKED_AUTHOR.search(element.get("class") or ""):
            continue
        text = one_line(element.text_content()) if len(element) < 30 else ""
        names = split_names(text) if is_author and len(text) <= 100 else read_byline(text)
        if names:
            return names
    for element in tree.iter("p", "div", "span", "address"):
        text = one_line(element.text_content()) if len(element) < 10 else ""
        names = read_byline(BYLINE_END.split(text, maxsplit=1)[0]) if len(text) <= MAX_BYLINE_CHARS else None
        if names:
            return names
    return ()


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _moment(tree: HtmlElement, data: PageData) -> Moment | None:
    """When the article was published. A page that gives the same instant once in UTC and once in its own time has its day
    from the latter."""
    moments = [moment for moment in _moments(tree, data) if moment]
    if not moments:
        return None
    first = moments[0]
    same = (moment for moment in moments if abs((moment.at - first.at).total_seconds()) < 60 and moment.on != moment.at.date())
    return next((Moment(first.at, moment.on) for moment in same), first)


def _moments(tree: HtmlElement, data: PageData) -> Iterator[Moment | None]:
    for key in ("datePublished", "dateCreated"):
        yield from (_read(text) for text in data.texts(data.article.get(key)))
    for meta in DATE_METAS:
        yield from (_read(text) for text in data.metas.get(meta, ()))
    times = [element for element in tree.iter("time") if not MARKED_UPDATE.search(_marks(element))]
    times.sort(key=lambda element: not re.search("publi|posted", _marks(element), re.IGNORECASE))
    yield from (_read(element.get("datetime") or one_line(element.text_content())) for element in times)
    for element in tree.iter("span", "div", "p", "abbr"):
        if MARKED_DATE.search(element.get("class") or element.get("itemprop") or "") and len(element) < 10:
            yield read_date_line(one_line(element.text_content()))


def _marks(element: HtmlElement) -> str:
    parent = element.getparent()
    marks = [
        element.get("class"),
        element.get("itemprop"),
        one_line(element.text_content())[:40],
        parent.get("class") if parent is not None else "",
    ]
    return " ".join(mark for mark in marks if mark)


def _read(text: str) -> Moment | None:
    return read_iso(text) or read_date_line(text)
