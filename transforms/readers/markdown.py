"""Markdown: an article as a site generator, a clipper of pages or a writer keeps it, with or without keys in front of it.

The text is what a reader sees of it (CommonMark, read by markdown-it-py): without the marks of headings, emphasis, links and lists,
without pictures, tables and HTML elements. The keys in front say who wrote it and when; otherwise the lines over the first paragraph do, as
in plain text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any, BinaryIO

from lxml import etree  # type: ignore[import-untyped]
from lxml.html import HTMLParser, fragment_fromstring  # type: ignore[import-untyped]
from markdown_it import MarkdownIt
from markdown_it.token import Token

from broadsheet.transforms.documents import Article, Rejection
from broadsheet.transforms.readers import plain
from broadsheet.transforms.readers.characters import one_line, without_controls
from broadsheet.transforms.readers.front_matter import Value, split_front_matter, tells_of_an_article
from broadsheet.transforms.readers.reader import Reader, Refused, check_text
from broadsheet.transforms.readers.records import article_of as record_article
from broadsheet.transforms.readers.records import columns_of

ADDRESS = re.compile(r"https?://", re.IGNORECASE)
SHORTCODE = re.compile(r"\{([{%])[^{}]{0,500}[%}]\}")
WIKI_LINK = re.compile(r"!?\[\[(?:[^\[\]|]{0,200}\|)?([^\[\]|]{1,200})\]\]")
FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,60}\]:?")
DROPPED = ("script", "style", "figure", "iframe", "svg", "template", "noscript", "object", "video", "audio")
MAX_BEFORE_TITLE = 3
# The fields that are told together, by the one that says whether they are.
TOLD_TOGETHER = {"title": "title", "authors": "authors", "section": "section", "published": "published_at", "modified": "modified_at"}
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])


@dataclass(frozen=True)
class _Block:
    text: str
    level: int = 0  # of a heading


def sniff(head: bytes) -> bool:
    """Whether a file begins with keys of an article between lines of --- or +++."""
    if not head.lstrip(b"\xef\xbb\xbf").startswith((b"---", b"+++")):
        return False
    keys, _ = split_front_matter(head.decode("utf-8", "replace"))
    return tells_of_an_article(keys)


def read(stream: BinaryIO, source_uri: str) -> Iterator[Article | Rejection]:
    """The one article that a file holds, or the rejection that says why there is none."""
    data = stream.read(plain.MAX_BYTES + 1)
    try:
        yield article_of(plain.decoded(data), source_uri)
    except Refused as refused:
        stage = "read" if refused.code in {"not_readable", "wrong_encoding"} else "parse"
        yield refused.rejection(stage, source_uri, payload=data)


def article_of(text: str, source_uri: str) -> Article:
    """The article in a text with marks. Raises Refused (empty, too_long, no_words, bad_date)."""
    keys, body = split_front_matter(text)
    check_text(body)
    record = _record(keys)
    columns = columns_of(record, {})
    title = record[columns["title"][0]] if "title" in columns else None
    blocks = _blocks(SHORTCODE.sub(" ", without_controls(body)))
    heading = _heading(blocks, title)
    prose = [block.text for block in blocks if block is not heading]
    seen = plain.article_of_blocks(prose, source_uri, title or (heading.text if heading else None))
    known = record_article(record | {"text": seen.text}, columns | {"text": ("text",)}, source_uri)
    missing = [begins for begins, field in TOLD_TOGETHER.items() if not getattr(known, field)]
    names = [field.name for field in fields(Article) if field.name.startswith(tuple(missing))]
    return replace(known, **{name: getattr(seen, name) for name in names}) if names else known


def _record(keys: dict[str, Value]) -> dict[str, Any]:
    """The keys as a record: of what may be a list elsewhere the first, addresses only where addresses are meant."""
    columns = columns_of(keys, {})
    field_of = {name: field for field, names in columns.items() for name in names}
    record: dict[str, Any] = {}
    for name, value in keys.items():
        field = field_of.get(name)
        if field is None or field == "text":
            continue
        value = value[0] if isinstance(value, list) and field != "authors" else value
        is_address = isinstance(value, str) and ADDRESS.match(value) is not None
        if field == "publisher" and is_address:  # clippers call the page's address the source
            record.setdefault("url", value)
        elif field != "url" or is_address:
            record[name] = value
    return record


def _heading(blocks: list[_Block], title: str | None) -> _Block | None:
    """The heading that is the headline: it says the title that is known, or stands over all prose."""
    first = next((number for number, block in enumerate(blocks[:MAX_BEFORE_TITLE]) if block.level), None)
    if first is None:
        return None
    block = blocks[first]
    is_headline = block.level == 1 if first or title else block.level <= 2
    return block if is_headline or (title and block.text.casefold() == one_line(title).casefold()) else None


def _blocks(text: str) -> list[_Block]:
    found: list[_Block] = []
    level = n_tables = 0
    for token in MARKDOWN.parse(text):
        if token.type in {"table_open", "table_close"}:
            n_tables += 1 if token.type == "table_open" else -1
        elif token.type == "heading_open":
            level = int(token.tag[1:])
        elif n_tables == 0 and token.type in {"inline", "fence", "code_block", "html_block"}:
            words = _html_text(token.content) if token.type == "html_block" else token.content
            words = "".join(map(_seen, token.children or [])) if token.type == "inline" else words
            words = FOOTNOTE.sub("", WIKI_LINK.sub(r"\1", words))
            found.append(_Block(one_line(words), level))
            level = 0
    return [block for block in found if block.text]


def _seen(token: Token) -> str:
    """What a reader sees of a piece of a line."""
    if token.type in {"text", "code_inline"}:
        return token.content
    return " " if token.type in {"softbreak", "hardbreak"} or token.content.startswith("<br") else ""


def _html_text(markup: str) -> str:
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = fragment_fromstring(markup.encode("utf-8", "replace"), create_parent="div", parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return ""
    for element in list(tree.iter(*DROPPED)):
        element.drop_tree()
    return str(tree.text_content())


READER = Reader("markdown", frozenset({".md", ".markdown", ".mdown", ".mkd"}), sniff, read)
