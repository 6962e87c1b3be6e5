"""WARC: the pages in a web archive, such as those of CC-NEWS, each read as a saved page.

Answers (and `resource` records) that hold an HTML page with status 200 are pages; what else an archive has of a crawl (requests, metadata,
images, redirects, pages that were not found) is passed over. `web_records` finds the records and goes on behind damaged ones.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO
from urllib.parse import urlsplit

from broadsheet.transforms.documents import Article, Note, Rejection
from broadsheet.transforms.readers import pages
from broadsheet.transforms.readers.fetched import Told, completed, in_utf8
from broadsheet.transforms.readers.reader import Reader, Refused
from broadsheet.transforms.readers.web_answers import PAGE_TYPES, Headers, body_of, message
from broadsheet.transforms.readers.web_records import MARK, Fault, Record, read_records

FOUND = frozenset({200, 203})
SKIPPED_PATHS = frozenset({"/robots.txt", "/favicon.ico"})
NO_HEADERS = Headers("", {})


def sniff(head: bytes) -> bool:
    """Whether a file begins as a record does."""
    return head.lstrip(b"\r\n").startswith(MARK)


def read(stream: BinaryIO, source_uri: str) -> Iterator[Article | Rejection | Note]:
    """An article or a rejection for each page; one rejection for each stretch that is damaged, and for an archive without a page.

    The source_uri of a page is that of the archive with # and the place of its record: in the file, where nothing is packed or each record
    is packed by itself, otherwise in what is unpacked.
    """
    n_records = n_pages = n_faults = 0
    for found in read_records(stream):
        uri = f"{source_uri}#{found.place}"
        if isinstance(found, Fault):
            n_faults += 1
            yield found.refused.rejection("read", uri)
            continue
        n_records += 1
        for item in _read_record(found, uri):
            n_pages += 1
            yield item
    if n_pages:
        yield Note(source_uri, f"{n_pages:,} of its {n_records:,} records are pages; the others were passed over")
    elif not n_faults:
        held = f"none of its {n_records:,} records is an HTML page that was found (status 200)" if n_records else "it has no records"
        yield Refused("no_article", f"{held}; give an archive with the pages of a crawl.").rejection("parse", source_uri)


def _read_record(record: Record, uri: str) -> Iterator[Article | Rejection]:
    """The article of a page, or why there is none; nothing for a record that is no page."""
    url = record.headers.get("warc-target-uri").strip("<>")
    try:
        page = _page_of(record, url)
    except Refused as refused:
        yield refused.rejection("read", uri, payload=url)
        return
    if page is None:
        return
    told = Told(url if url.lower().startswith(("http://", "https://")) else None)
    for item in pages.read(BytesIO(page), uri):
        yield completed(item, told) if isinstance(item, Article) else item


def _page_of(record: Record, url: str) -> bytes | None:
    """The page that a record holds, None where it holds something else. Raises Refused."""
    body, answer, kind = record.block, NO_HEADERS, record.headers
    if record.kind == "response":
        if record.headers.media_type not in {"application/http", ""}:
            return None  # of another protocol
        answer, body = message(body)
        kind = answer
        if not answer.status:
            raise Refused("damaged", "the record says that it is an answer over HTTP, and is not.")
        if answer.status not in FOUND:
            return None
    elif record.kind != "resource":
        return None
    if kind.media_type not in PAGE_TYPES and (kind.media_type or not pages.sniff(body[: pages.HEAD_BYTES])):
        return None
    if _path(url) in SKIPPED_PATHS:
        return None
    if record.is_over:
        raise Refused("too_long", f"the page has more than {pages.MAX_PAGE_BYTES:,} bytes; is it an article?")
    if why := record.headers.get("warc-truncated") or ("segmented" if record.headers.get("warc-segment-number") else ""):
        raise Refused("cut_off", f"the crawl did not keep the whole page ({why[:40]}); fetch its address anew.")
    return in_utf8(body_of(answer, body, pages.MAX_PAGE_BYTES + 1), kind.charset)


def _path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:
        return ""


READER = Reader("warc", frozenset({".warc"}), sniff, read)
