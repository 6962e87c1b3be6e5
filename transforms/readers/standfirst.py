"""The standfirst: the sentence or two between the headline and the article that sum it up, and that are a paragraph of it.

Extractors of article text pass over it, since it often stands outside the box of the body. Here it is the text on the page that
is marked as the standfirst by the names that publishers have for one, or that says word for word what the page gives as its description.
"""

import re
from collections.abc import Iterator
from itertools import dropwhile, islice, pairwise

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from broadsheet.transforms.readers.elements import shown
from broadsheet.transforms.readers.page_data import PageData
from broadsheet.transforms.readers.reader import word_set

BLOCKS = frozenset({"p", "h2", "h3", "h4", "div"})
WORD = re.compile(r"\w+")
WORDS_IN_NAME = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
NAMES = word_set("standfirst subtitle strapline dek deck excerpt subheadline subhead subheading leadtext")
PAIRS = frozenset({("sub", "title"), ("sub", "headline"), ("sub", "heading"), ("lead", "text"), ("stand", "first"), ("article", "summary")})
MIN_WORDS = 5
MAX_CHARS = 1_000
MAX_CHILDREN = 10
NEAR = 100  # elements behind the headline in which it is looked for by its name


def find_standfirst(tree: HtmlElement, data: PageData) -> str | None:
    """The standfirst that a page shows, in one line; None when it shows none."""
    near = islice(dropwhile(lambda element: element.tag != "h1", tree.iter()), NEAR)
    for element in near:
        if element.tag in BLOCKS and _is_named(element) and (text := _text(element)) and len(_words(text)) >= MIN_WORDS:
            return text
    stated = {tuple(words) for text in _descriptions(data) if len(words := _words(text)) >= MIN_WORDS}
    # By their first words, before whole paragraphs are compared.
    firsts = {words[0] for words in stated}
    texts = (text for element in tree.iter(*BLOCKS) if (text := _text(element)) and _first_word(text) in firsts)
    return next((text for text in texts if tuple(_words(text)) in stated), None)


def _descriptions(data: PageData) -> Iterator[str]:
    yield from data.texts(data.article.get("description"))
    for name in ("description", "og:description", "twitter:description"):
        yield from data.metas.get(name, ())


def _text(element: HtmlElement) -> str | None:
    """What a block says, if it is small enough to be one paragraph."""
    return (shown(element, MAX_CHARS) or None) if len(element) <= MAX_CHILDREN else None


def _is_named(element: HtmlElement) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}"[:500]
    words = [word.lower() for word in WORDS_IN_NAME.findall(names)]
    return bool(NAMES.intersection(words) or PAIRS.intersection(pairwise(words)))


def _first_word(text: str) -> str:
    first = WORD.search(text)
    return first[0].casefold() if first else ""


def _words(text: str) -> list[str]:
    return WORD.findall(text.casefold())
