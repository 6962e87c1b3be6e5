"""Plain text: an article as somebody copied it from a page or had it from a wire, with whatever stood around it.

The head is what stands before the first paragraph of prose. In it the headline, the section, the byline and the date line are found by
their form; the rest of it that is no furniture stays in the body, so that a standfirst is never lost. Text without a head is all body.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import BinaryIO

from broadsheet.transforms.documents import Article, Rejection
from broadsheet.transforms.readers.bylines import read_byline
from broadsheet.transforms.readers.characters import tidy
from broadsheet.transforms.readers.dates import Moment, read_date_line, read_iso
from broadsheet.transforms.readers.decoding import binary_kind, decode
from broadsheet.transforms.readers.furniture import clean, is_credit, is_furniture, strip_inserts
from broadsheet.transforms.readers.reader import MAX_TEXT_CHARS, Reader, Refused, check_text, word_set

MAX_BYTES = 4 * MAX_TEXT_CHARS  # no encoding takes more for a character
HEAD_BYTES = 8192
HEAD_BLOCKS = 30
MIN_PROSE_WORDS = 25  # a line of so many words is prose however it ends
MAX_QUESTION_WORDS = 18  # a shorter line that ends in ? or ! may be a headline
MAX_SECTION_WORDS = 3
MIN_HEADLINE_WORDS = 4
MAX_BESIDE_WORDS = 4
WRAP_COLUMNS = range(50, 101)
MIN_WRAPPED_LINES = 4
MIN_WRAPPED_SHARE = 0.7

SENTENCE_END = re.compile(r"[.?!…][\"'”’»)\]]*$")
ABBREVIATION_END = re.compile(r"(?:\b(?:[A-Z]\.){2,}|\b(?:Inc|Corp|Ltd|Co|Jr|Sr|St|No|Gov|Sen|Rep|Dr)\.)$")
BREADCRUMB = re.compile(r"\s*[>›»/|]\s*")
PIECES = re.compile(r"\s+[|•·/]\s+|\s*[|•·]\s*")
SECTIONS = word_set(
    "world international national us u.s. uk politics business economy economics money markets finance sport sports football science "
    "technology tech health local metro region regional opinion comment analysis editorial culture arts entertainment music film books "
    "lifestyle life travel food education environment climate courts court crime justice law obituaries obituary weather news europe "
    "africa asia americas australia middle-east features feature religion media defense defence security energy transport property"
)


@dataclass
class _Head:
    title: str | None = None
    section: str | None = None
    authors: tuple[str, ...] = ()
    moment: Moment | None = None
    updated: Moment | None = None
    kept: list[str] = field(default_factory=list)


def read(stream: BinaryIO, source_uri: str) -> Iterator[Article | Rejection]:
    """The one article that a text file holds, or the rejection that says why there is none."""
    data = stream.read(MAX_BYTES + 1)
    try:
        yield article_of(decoded(data), source_uri)
    except Refused as refused:
        stage = "read" if refused.code in {"not_readable", "wrong_encoding"} else "parse"
        yield refused.rejection(stage, source_uri, payload=data)


def article_of(text: str, source_uri: str) -> Article:
    """The article in a text. Raises Refused (empty, too_long, no_words)."""
    return article_of_blocks(paragraphs(tidy(text)), source_uri)


def article_of_blocks(blocks: list[str], source_uri: str, title: str | None = None) -> Article:
    """The article in the paragraphs of a text, and what stands over them; `title` where it is known. Raises the same."""
    head = _read_head(blocks, title)
    body = "\n\n".join(head.kept)
    if not any(map(str.isalnum, body)):
        raise Refused("empty", "there is no text in it beside page furniture; check what was saved.")
    check_text(body)
    return Article(
        source_uri=source_uri,
        text=body,
        title=head.title,
        title_from="visible" if head.title else None,
        authors=head.authors,
        authors_from="visible" if head.authors else None,
        section=head.section,
        **(head.moment.published("visible") if head.moment else {}),
        **(head.updated.modified("visible") if head.updated else {}),
    )


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text: what blank lines part, and every line of its own unless the lines were broken to fit a width."""
    lines = [" ".join(line.split()) for line in text.split("\n")]
    width = _wrap_width(lines)
    blocks: list[str] = []
    joins = False
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if line and joins:
            blocks[-1] = f"{blocks[-1]} {line}"
        elif line:
            blocks.append(line)
        joins = bool(line) and width is not None and _is_full(line, following, width)
    return blocks


def _wrap_width(lines: list[str]) -> int | None:
    """The column at which lines were broken: given, when nearly every line that another follows could not have held its next word."""
    width = max(map(len, lines), default=0)
    if width not in WRAP_COLUMNS:
        return None
    inner = [(line, following) for line, following in pairwise(lines) if line and following]
    full = sum(_is_full(line, following, width) for line, following in inner)
    return width if full >= max(MIN_WRAPPED_LINES, MIN_WRAPPED_SHARE * len(inner)) else None


def _is_full(line: str, following: str, width: int) -> bool:
    return bool(following) and len(line) + 1 + len(following.split(" ", 1)[0]) > width


def decoded(data: bytes) -> str:
    """The text in a file. Raises Refused (empty, not_readable, too_long, wrong_encoding)."""
    if not data.strip():
        raise Refused("empty", "the file is empty.")
    kind = binary_kind(data[:HEAD_BYTES])
    if kind:
        raise Refused("not_readable", f"it is {kind}, not text; convert it to text, HTML or JSON Lines.")
    if len(data) > MAX_BYTES:
        raise Refused(
            "too_long",
            f"the file has more than {MAX_BYTES:,} bytes and an article at most {MAX_TEXT_CHARS:,} characters; split it into articles.",
        )
    return decode(data)


def _read_head(blocks: list[str], title: str | None) -> _Head:
    blocks = [stripped for block in blocks if (stripped := strip_inserts(block))]
    start = next((i for i, block in enumerate(blocks[:HEAD_BLOCKS]) if _is_prose(block)), None)
    head = _Head(title)
    if start is None:
        head.kept = clean(blocks)
        return head
    candidates = [block for block in blocks[:start] if not _takes(head, block)]
    candidates = _take_titles(head, candidates)
    # A byline or a date may stand below a caption or a standfirst that reads like prose.
    second = next((i for i in range(start + 1, min(len(blocks), start + HEAD_BLOCKS)) if _is_prose(blocks[i])), start + 1)
    below = [block for block in blocks[start:second] if not _takes(head, block)]
    head.kept = candidates + clean(below + blocks[second:])
    return head


def _is_prose(block: str) -> bool:
    if is_furniture(block) or is_credit(block) or read_byline(block) or _date_of(block):
        return False
    n_words = len(block.split())
    if n_words >= MIN_PROSE_WORDS:
        return True
    end = SENTENCE_END.search(block)
    if not end or n_words < 3 or ABBREVIATION_END.search(block):
        return False
    return end[0][0] == "." or n_words > MAX_QUESTION_WORDS


def _takes(head: _Head, block: str) -> bool:
    """Whether a block is furniture or says who wrote the article or when; what it says goes into the head."""
    if is_furniture(block) or is_credit(block):
        return True
    pieces = [block] if _date_of(block) else [piece for piece in PIECES.split(block) if piece]
    # What stands beside a byline behind a bar is the outlet, the place or the section.
    is_byline = bool(pieces) and read_byline(pieces[0]) is not None
    if not all(
        read_byline(piece) or _date_of(piece) or is_furniture(piece) or (is_byline and len(piece.split()) <= MAX_BESIDE_WORDS)
        for piece in pieces
    ):
        return False
    for piece in pieces:
        authors, moment = read_byline(piece), _date_of(piece)
        if authors and not head.authors:
            head.authors = authors
        if moment and (head.moment is None or (head.moment.is_update and not moment.is_update)):
            head.moment = moment
        if moment and moment.is_update and head.updated is None:
            head.updated = moment
    return True


def _date_of(block: str) -> Moment | None:
    return read_date_line(block) or read_iso(block)


def _take_titles(head: _Head, candidates: list[str]) -> list[str]:
    """Take the section and the headline out of the lines over the first paragraph; the rest of them comes back."""
    has_headline = any(len(block.split()) >= MIN_HEADLINE_WORDS for block in candidates)
    rest: list[str] = []
    for block in candidates:
        crumbs = [crumb for crumb in BREADCRUMB.split(block) if crumb]
        is_short = all(len(crumb.split()) <= MAX_SECTION_WORDS for crumb in crumbs)
        is_known = is_short and bool(crumbs) and crumbs[-1].casefold() in SECTIONS
        if head.title is None and is_short and crumbs and (is_known or len(crumbs) > 1 or has_headline):
            head.section = crumbs[-1]
        elif head.title is None:
            head.title = block
        elif is_known and head.section is None:
            head.section = crumbs[-1]
        elif block != head.title:
            rest.append(block)
    return rest


def _bears_no_marks(_: bytes) -> bool:
    return False


READER = Reader("text", frozenset({".txt", ".text"}), _bears_no_marks, read)
