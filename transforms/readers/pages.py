"""HTML pages: the article out of a saved page.

trafilatura (Barbaresi 2021) finds the body; what it gets wrong is mended around it: paragraphs that are repeated on purpose, quotation
marks of q elements, the headline in front of the text, and page furniture.
"""

import logging
import re
import sys
from collections.abc import Iterator
from typing import BinaryIO

from lxml import etree  # type: ignore[import-untyped]
from lxml.html import HtmlElement, HTMLParser, document_fromstring  # type: ignore[import-untyped]
from trafilatura import bare_extraction

from broadsheet.transforms.documents import Article, Rejection
from broadsheet.transforms.readers.bylines import read_byline
from broadsheet.transforms.readers.characters import one_line, visible, with_windows_marks, without_controls
from broadsheet.transforms.readers.clutter import prune
from broadsheet.transforms.readers.dates import read_date_line
from broadsheet.transforms.readers.decoding import decode, preview
from broadsheet.transforms.readers.elements import shown
from broadsheet.transforms.readers.furniture import clean
from broadsheet.transforms.readers.page_data import read_page_data
from broadsheet.transforms.readers.page_facts import PageFacts, read_facts, words_of
from broadsheet.transforms.readers.reader import MAX_TEXT_CHARS, Reader, Refused, check_text, word_set
from broadsheet.transforms.readers.standfirst import find_standfirst
from broadsheet.transforms.readers.walls import check_walls

MAX_PAGE_BYTES = 10_000_000
MAX_ELEMENTS = 20_000  # far beyond a long live blog; the time that trafilatura takes grows with the square
MAX_PAGE_CHARS = 2 * MAX_TEXT_CHARS  # of text, with all that stands around the article
UNREAD = frozenset({"script", "style", "template", "noscript"})
HEAD_BYTES = 4096
HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?>(?:<!--.*?-->\s*)*)<(?:!doctype\s+html|html|head|body|title|meta|link|article|main|section|div|p|h1)\b",
    re.IGNORECASE | re.DOTALL,
)
CHARSET = re.compile(rb"<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}>")
REFERENCE = re.compile(r"&#(?:(\d{1,9})|x([0-9a-f]{1,8}));?", re.IGNORECASE)
# Marks that no page has in its text: around a number, they keep apart paragraphs with the same words; around 0, they part paragraphs.
MARK = re.compile(r"⸨⸨\d+⸩⸩")
BREAK = "⸨⸨0⸩⸩"
FEW_WORDS = 60
MANY_TIMES = 3
MOST = 0.9
MAX_FIGURES = 50
MAX_REPEATED_CHARS = 5_000
SENTENCES_END = re.compile(r"[.!?…][\"'”’)]*")
SENTENCES = re.compile(r"(?:\S+ ){4}.*[.!?…][\"'”’)]*")
MAX_SENTENCES_CHARS = 2_000
INLINE = word_set("a abbr b bdi bdo br cite code del em font i ins mark q s small span strong sub sup time u wbr")
REPEATABLE = frozenset({"p", "li", "blockquote", "h2", "h3", "h4"})
BLOCKS = frozenset({"p", "head", "quote", "list", "item", "code", "table", "row", "cell", "div", "body"})
LEADING = 5  # how many paragraphs from the top the headline, the byline and the date may stand in

# What trafilatura finds wrong with a page, this module says in a rejection.
logging.getLogger("trafilatura").addHandler(logging.NullHandler())


def sniff(head: bytes) -> bool:
    """Whether a file begins as a page does: with a doctype, or with an element that stands at the top of pages or fragments."""
    return bool(HTML_START.match(visible(preview(head))))


def read(stream: BinaryIO, source_uri: str) -> Iterator[Article | Rejection]:
    """The one article that a page holds, or the rejection that says why there is none."""
    data = stream.read(MAX_PAGE_BYTES + 1)
    try:
        yield article_of(_decoded(data), source_uri)
    except Refused as refused:
        stage = "read" if refused.code == "wrong_encoding" else "parse"
        yield refused.rejection(stage, source_uri, payload=data)


def article_of(page: str, source_uri: str) -> Article:
    """The article of a page. Raises Refused (no_article, error_page, robot_check, consent_wall, login_page, too_deep, too_long,
    no_words)."""
    tree = _parse(page)
    data = read_page_data(tree)
    facts = read_facts(tree, data)
    standfirst = find_standfirst(tree, data)
    blocks = _with_standfirst(_body(tree, facts), standfirst, facts)
    stated = data.body()
    n_words, n_stated = _n_words(blocks), _n_words(stated)
    # What a browser would fill the page with; where there is nothing else, trafilatura takes it too, in one piece.
    if (n_words < FEW_WORDS and n_stated > MANY_TIMES * n_words) or (len(blocks) == 1 < len(stated) and n_stated >= MOST * n_words):
        blocks = _without_head(clean(stated), facts)
    origin = facts.published.origin if facts.published else None
    check_walls(facts.titles, blocks, is_stated=origin in {"json-ld", "meta"}, is_signed=bool(facts.authors) or origin == "visible")
    text = "\n\n".join(blocks)
    if not any(map(str.isalnum, text)):
        raise Refused("no_article", "no article text was found on the page; save the article's own page, as a browser shows it.")
    check_text(text)
    return Article(
        source_uri=source_uri,
        text=text,
        url=facts.url,
        publisher=facts.publisher,
        title=facts.title,
        title_from=facts.title_from,
        authors=facts.authors,
        authors_from=facts.authors_from,
        section=facts.section,
        **(facts.published.moment.published(facts.published.origin) if facts.published else {}),
        **(facts.modified.moment.modified(facts.modified.origin) if facts.modified else {}),
        language=facts.language,
    )


def _n_words(blocks: list[str]) -> int:
    return sum(len(block.split()) for block in blocks)


def _decoded(data: bytes) -> str:
    if not data.strip(b"\0 \t\r\n\f"):
        raise Refused("empty", "the file is empty.")
    if len(data) > MAX_PAGE_BYTES:
        raise Refused("too_long", f"the page has more than {MAX_PAGE_BYTES:,} bytes; save the article's own page.")
    charset = CHARSET.search(data[:HEAD_BYTES])
    return decode(data, charset[1].decode("ascii", "ignore") if charset else None, mend=True)


def _parse(page: str) -> HtmlElement:
    parser = HTMLParser(remove_comments=True, remove_pis=True, encoding="utf-8")
    page = XML_DECLARATION.sub("", REFERENCE.sub(_xml_reference, with_windows_marks(without_controls(page.replace("\f", " ")))))
    try:
        tree = document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        raise Refused("no_article", "no article text was found on the page; is it HTML?") from None
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        raise Refused("too_deep", "its elements are nested so deep that it can't be read; save the page anew, or as text.")
    n_elements = n_chars = 0
    for element in tree.iter():
        n_elements += 1
        n_chars += len(element.tail or "") + (0 if element.tag in UNREAD else len(element.text or ""))
    if n_chars > MAX_PAGE_CHARS:
        raise Refused("too_long", f"the page has {n_chars:,} characters of text; save the article's own page.")
    if n_elements > MAX_ELEMENTS:
        raise Refused(
            "too_long", f"the page has {n_elements:,} elements and at most {MAX_ELEMENTS:,} are read; save the article's own page."
        )
    return tree


def _xml_reference(match: re.Match[str]) -> str:
    """A numeric reference as it is, or nothing for a character that the tree can't hold."""
    number = int(match[1]) if match[1] else int(match[2], 16)
    if number >= sys.maxunicode or not without_controls(chr(number)):
        return ""
    return with_windows_marks(chr(number)) if 0x80 <= number < 0xA0 else match[0]


def _body(tree: HtmlElement, facts: PageFacts) -> list[str]:
    prune(tree)
    _free_quotes(tree)
    _write_out_quotes(tree)
    _unlink_sentences(tree)
    _mark_breaks(tree)
    _mark_repeated(tree)
    blocks: list[str] = []
    # A table is data, not prose; but there are pages that are laid out as one, and those hold nothing else.
    for tables in (False, True):
        try:
            found = bare_extraction(tree, include_comments=False, include_tables=tables)
        except Exception:  # whatever a hostile page breaks in it, the page ends as a rejection
            found = None
        blocks = _blocks(found.body) if found is not None and not isinstance(found, dict) and found.body is not None else []
        if blocks:
            break
    return _without_head(clean(blocks), facts)


def _free_quotes(tree: HtmlElement) -> None:
    """Make boxes of the figures that hold a quotation and no picture, since trafilatura drops figures; not of those that repeat, in large
    letters, what a paragraph says."""
    figures = [figure for figure in tree.iter("figure") if next(figure.iter("blockquote"), None) is not None]
    if not figures:
        return
    said = [" ".join(words_of(shown(paragraph, MAX_REPEATED_CHARS))) for paragraph in tree.iter("p", "li") if not _is_within(paragraph)]
    for figure in figures[:MAX_FIGURES]:
        if next(figure.iter("img", "picture", "video", "iframe"), None) is not None:
            continue
        quoted = " ".join(words_of(shown(next(figure.iter("blockquote")), MAX_REPEATED_CHARS)))
        if not any(quoted in paragraph for paragraph in said):
            figure.tag = "div"
            for caption in list(figure.iter("figcaption")):
                caption.drop_tree()


def _is_within(paragraph: HtmlElement) -> bool:
    return next(paragraph.iterancestors("figure"), None) is not None


def _write_out_quotes(tree: HtmlElement) -> None:
    """Put the marks that a browser shows around q elements into the text."""
    for element in list(tree.iter("q")):
        element.text = f"“{element.text or ''}"
        element.tail = f"”{element.tail or ''}"
        element.drop_tag()


def _unlink_sentences(tree: HtmlElement) -> None:
    """Take the links out of sentences, since trafilatura takes a paragraph that is mostly links for navigation. A sentence ends in its
    mark and has something of it outside of links."""
    for block in {_block_around(link) for link in tree.iter("a")}:
        if block is None or block.tag not in {"p", "div", "li"} or any(part.tag not in INLINE for part in block.iterdescendants()):
            continue
        text = shown(block, MAX_SENTENCES_CHARS)
        if not SENTENCES.fullmatch(text):
            continue
        links = list(block.iter("a"))
        outside = text
        for link in links:
            outside = outside.replace(shown(link, MAX_SENTENCES_CHARS) or " ", " ", 1)
        if len(words_of(outside)) > 1 or SENTENCES_END.fullmatch(outside.strip()):
            for link in links:
                link.drop_tag()


def _block_around(link: HtmlElement) -> HtmlElement | None:
    return next((element for element in link.iterancestors() if element.tag not in INLINE), None)


def _mark_breaks(tree: HtmlElement) -> None:
    """Mark where two line breaks in a row begin a paragraph, since trafilatura makes one of them."""
    for element in tree.iter("br"):
        before = element.getprevious()
        if before is not None and before.tag == "br" and not (before.tail or "").strip() and (element.tail or "").strip():
            element.tail = f"{BREAK}{element.tail}"


def _mark_repeated(tree: HtmlElement) -> None:
    """Number paragraphs of one parent that say the same, since trafilatura takes the second for a fault of the page."""
    seen: set[tuple[HtmlElement, str]] = set()
    number = 0
    for element in tree.iter(*REPEATABLE):
        parent = element.getparent()
        words = shown(element, MAX_REPEATED_CHARS)
        if parent is None or not words:
            continue
        if (parent, words) in seen:
            number += 1
            _append(element, f"⸨⸨{number}⸩⸩")
        seen.add((parent, words))


def _append(element: HtmlElement, text: str) -> None:
    if len(element):
        element[-1].tail = f"{element[-1].tail or ''}{text}"
    else:
        element.text = f"{element.text or ''}{text}"


def _blocks(body: etree._Element) -> list[str]:
    """The paragraphs of trafilatura's tree, in order: every block element, and every part of one between marked breaks."""
    pieces: list[str] = [""]
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if event == "start":
            if element.tag in BLOCKS:
                pieces.append("")
            pieces[-1] += " " if element.tag == "lb" else (element.text or "")
        else:
            if element.tag in BLOCKS:
                pieces.append("")
            pieces[-1] += element.tail or ""
    parts = (part for piece in pieces for part in piece.split(BREAK))
    return [line for part in parts if (line := one_line(MARK.sub("", part)))]


def _with_standfirst(blocks: list[str], standfirst: str | None, facts: PageFacts) -> list[str]:
    """The paragraphs with the standfirst in front, unless it is one of them, opens one, or only says the headline again."""
    words = words_of(standfirst or "")
    if not blocks or not words or words in map(words_of, facts.titles):
        return blocks
    if any(words_of(block)[: len(words)] == words for block in blocks):
        return blocks
    return clean([standfirst or "", *blocks])


def _without_head(blocks: list[str], facts: PageFacts) -> list[str]:
    """The paragraphs without the headline, the section, the byline and the date line that trafilatura may put in front of them."""
    titles = [words_of(title) for title in (*facts.titles, facts.section or "")]

    def is_head(block: str) -> bool:
        return words_of(block) in titles or read_byline(block) is not None or read_date_line(block) is not None

    return [block for i, block in enumerate(blocks) if i >= LEADING or not is_head(block)]


READER = Reader("html", frozenset({".html", ".htm", ".xhtml", ".shtml"}), sniff, read)
