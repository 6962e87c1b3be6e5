"""Who, when and where of an article, from its page: JSON-LD first, then meta elements, then what stands on the page to see."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from broadsheet.transforms.readers.bylines import split_names
from broadsheet.transforms.readers.elements import shown
from broadsheet.transforms.readers.page_bylines import find_byline
from broadsheet.transforms.readers.page_data import PageData
from broadsheet.transforms.readers.page_dates import Dated, find_modified, find_published
from broadsheet.transforms.readers.reader import language_code

MAX_FIELD_CHARS = 500
TITLE_CUT = re.compile(r"\s+(?:[|•·»:–—-]|::)\s+|\s*\|\s*")
LIVE_LABEL = re.compile(r"\bLIVE\b(?=\s*[:|–—-])|^LIVE\b|\bLIVE$")
WORD = re.compile(r"\w+")
SLUG = re.compile(r"[a-z0-9_-]+|.*[/@].*")
AUTHOR_METAS = (
    "author", "byl", "article:author_name", "parsely-author", "sailthru.author", "cxenseparse:author", "dcsext.author", "mrf:authors",
    "citation_author", "dc.creator", "dcterms.creator", "article:author", "article.author",
)  # fmt: skip
SECTION_METAS = ("article:section", "og:section", "section", "parsely-section", "page.section", "prism.section", "cxenseparse:section")
SECTION_SLUG = re.compile(r"[a-z]+(?:[-_][a-z]+)*")
MARKED_CRUMBS = re.compile(r"bread-?crumb", re.IGNORECASE)
MAX_CRUMBS = 10
MAX_CRUMB_CHARS = 60
# "Reyes, Ana", as catalogues write it; two whole names beside a comma are two authors.
LAST_FIRST = re.compile(r"([^\s,;]+(?: [^\s,;]+)?), ([^\s,;]+(?: [^\s,;]+)?)")


@dataclass(frozen=True)
class PageFacts:
    """What a page says of its article. `titles` are all the forms in which it gives the headline; what is called `_from` is in the words
    of `schemas.articles.ORIGINS`."""

    title: str | None
    title_from: str | None
    titles: tuple[str, ...]
    authors: tuple[str, ...]
    authors_from: str | None
    published: Dated | None
    modified: Dated | None
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
    title_from = _headline(titles)
    authors, authors_from = _authors(tree, data)
    published = find_published(tree, data, url)
    section = _section(tree, data, [*titles.values(), *sites])
    return PageFacts(
        title=titles.get(title_from or ""),
        title_from=title_from,
        titles=tuple(dict.fromkeys(titles.values())),
        authors=authors,
        authors_from=authors_from,
        published=published,
        modified=find_modified(tree, data, published.moment if published else None),
        section=section,
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


def _section(tree: HtmlElement, data: PageData, others: list[str]) -> str | None:
    """The section as the page states it, otherwise the last step on the way to the article, before the article itself."""
    stated = data.text("articleSection") or data.meta(*SECTION_METAS)
    if stated and len(stated) <= MAX_FIELD_CHARS and any(map(str.isalpha, stated)):
        is_slug = SECTION_SLUG.fullmatch(stated)
        return " ".join(dict.fromkeys(re.split("[-_]", stated))).capitalize() if is_slug else stated
    shown_crumbs = (
        tuple(shown(link, MAX_CRUMB_CHARS) for link in list(box.iter("a"))[:MAX_CRUMBS])
        for box in tree.iter("nav", "ol", "ul", "div")
        if MARKED_CRUMBS.search(f"{box.get('class') or ''} {box.get('aria-label') or ''}")
    )
    crumbs = data.crumbs or next((crumbs for crumbs in shown_crumbs if any(crumbs)), ())
    known = [words_of(other) for other in others]
    steps = [crumb for crumb in crumbs if crumb and len(crumb) <= MAX_CRUMB_CHARS and words_of(crumb) not in [*known, ["home"]]]
    return steps[-1] if steps else None


def _titles(tree: HtmlElement, data: PageData, sites: list[str]) -> dict[str, str]:
    """The headline in the forms that the page gives, by where they come from: json-ld, meta (what social networks get), title, visible."""
    document = next((shown(title, MAX_FIELD_CHARS) for title in tree.iter("title")), "")
    titles = {"json-ld": data.text("headline"), "meta": data.meta("og:title", "twitter:title", "dc.title"), "title": document}
    stated = {key: title for key, title in titles.items() if title and len(title) <= MAX_FIELD_CHARS}
    known = {word for title in stated.values() for word in words_of(title)}
    headings = [heading for h1 in tree.iter("h1") if (heading := shown(h1, MAX_FIELD_CHARS))]
    if headings:
        # The site's name stands in an h1 on many pages: the headline is the one that shares its words with what the page states.
        visible = max(headings, key=lambda heading: _shared(words_of(heading), known))
        stated["visible"] = visible
    plain = [stated[key] for key in ("visible", "json-ld") if key in stated]
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
    """Which form the headline has. What a page gives to social networks may be rewritten for them, so it counts only when the page shows
    the same or a longer form of it, or the label of a page that goes on and on; otherwise it is what the page states for machines, or
    shows."""
    social = titles.get("meta")
    shown = [titles[key] for key in ("visible", "json-ld") if key in titles]
    if social and (not shown or any(_abridges(words_of(social), words_of(title)) for title in shown)):
        return "meta"
    if social and not LIVE_LABEL.search(social) and all(LIVE_LABEL.search(title) for title in shown):
        return "meta"
    return next((key for key in ("json-ld", "visible", "title") if titles.get(key)), None)


def _abridges(short: list[str], long: list[str]) -> bool:
    """Whether the words of one text are those of the other with some left out."""
    rest = iter(long)
    return bool(short) and all(word in rest for word in short)


def _authors(tree: HtmlElement, data: PageData) -> tuple[tuple[str, ...], str | None]:
    """The authors, and where they come from."""
    stated = _unique(name for text in data.texts(data.article.get("author")) for name in split_names(text))
    if stated:
        return stated, "json-ld"
    for meta in AUTHOR_METAS:
        texts = [text for text in data.metas.get(meta, ()) if not SLUG.fullmatch(text)]
        stated = _unique(name for text in texts for name in split_names(_first_name_first(text)))
        if stated:
            return stated, "meta"
    visible = find_byline(tree)
    return visible, "visible" if visible else None


def _first_name_first(text: str) -> str:
    match = LAST_FIRST.fullmatch(text)
    return f"{match[2]} {match[1]}" if match and min(len(part.split()) for part in match.groups()) == 1 else text


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
