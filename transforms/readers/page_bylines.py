"""The byline that a page shows: by its markup, by the links of its names to their writers' pages, or by its words ("By …")."""

import re
from itertools import dropwhile, islice, takewhile

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from broadsheet.transforms.readers.bylines import is_name, is_outlet, read_byline, split_names
from broadsheet.transforms.readers.characters import one_line
from broadsheet.transforms.readers.elements import shown

MAX_BYLINE_CHARS = 150
MAX_BOX_CHARS = 300  # of the box around a byline, with its date and its buttons
MAX_BOX_LEVELS = 6
MARKED_LEVELS = 3
NEAR = 250  # elements behind the headline in which a byline is looked for by anything but its words
BYLINE_END = re.compile(r"\s*[|•·]\s*")
MARKED = re.compile(r"by-?_?line|author|contributor|published-by", re.IGNORECASE)
WRITERS_PAGE = re.compile(
    r"/(?:authors?|profiles?(?:-\d+)?|journalists?|contributors?|writers?|reporters?|columnists?|correspondents?|staff|people|by"
    r"|meet-the-team)/[\w%.~-]"
)
TAGS = ("a", "span", "div", "p", "address", "li", "strong", "b")


def find_byline(tree: HtmlElement) -> tuple[str, ...]:
    """The authors that a page shows, in order; none when it shows none."""
    near = list(islice(dropwhile(lambda element: element.tag != "h1", tree.iter()), NEAR)) or list(islice(tree.iter(), NEAR))
    for element in near:
        if element.tag in TAGS and (names := _names_in(element)):
            return _with_others(element, names)
    for element in tree.iter(*TAGS):
        if _is_author(element) and (names := split_names(_text(element))):
            return names
    for element in tree.iter("p", "div", "span", "address"):
        names = (read_byline(BYLINE_END.split(_text(element), maxsplit=1)[0]) if len(element) < 10 else None) or ()
        if names:
            return names
    return ()


def _names_in(element: HtmlElement) -> tuple[str, ...]:
    """The names in an element that is marked as a byline or stands in one: all of it, or one piece of text that is a name."""
    parts = _parts(element)
    if not parts or not _is_marked(element):
        return ()
    byline = read_byline(BYLINE_END.split(" ".join(parts), maxsplit=1)[0])
    if len(parts) > 1:  # a name, its role and its outlet run into each other, unless a part of it is the name alone
        return next((names for part in element.iterdescendants(*TAGS) if (names := _names_in(part))), byline or ()) if byline else ()
    names = byline or split_names(BYLINE_END.split(parts[0], maxsplit=1)[0])
    return names if byline or _is_author(element) or all(map(is_name, names)) else ()


def _with_others(element: HtmlElement, names: tuple[str, ...]) -> tuple[str, ...]:
    """The names with those of the others in the box that the byline stands in."""
    box = element
    for above in islice(element.iterancestors(), MAX_BOX_LEVELS):
        if above.tag in {"body", "main", "article", "header"} or not shown(above, MAX_BOX_CHARS):
            break
        box = above
    others = (
        name for part in box.iter(*TAGS) if len(_parts(part)) == 1 for name in _names_in(part) if is_name(name) and not is_outlet(name)
    )
    return tuple(dict.fromkeys((*names, *others)))


def _parts(element: HtmlElement) -> list[str]:
    """The pieces of text of an element, each in one line; none where they are too long for a byline."""
    if not shown(element, MAX_BYLINE_CHARS):
        return []
    return [line for part in element.itertext() if (line := one_line(part))]


def _text(element: HtmlElement) -> str:
    return " ".join(_parts(element))


def _is_marked(element: HtmlElement) -> bool:
    if _is_author(element) or (element.tag == "a" and WRITERS_PAGE.search(element.get("href") or "")):
        return True
    around = takewhile(lambda above: bool(shown(above, MAX_BOX_CHARS)), islice(element.iterancestors(), MARKED_LEVELS))
    return any(MARKED.search(_marks(marked)) for marked in (element, *around))


def _is_author(element: HtmlElement) -> bool:
    return "author" in (element.get("rel") or "").split() or "author" in (element.get("itemprop") or "").split()


def _marks(element: HtmlElement) -> str:
    return " ".join(element.get(name) or "" for name in ("class", "id", "data-testid", "data-component"))[:500]
