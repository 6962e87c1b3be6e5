"""What was fetched, on disk between fetching and reading: the bytes, and beside them what HTTP and the feed said."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO
from urllib.parse import urlsplit

import orjson

from broadsheet.flows.fetching.addresses import redacted
from broadsheet.flows.staging import ReadResource
from broadsheet.transforms.documents import Article, Note, Rejection
from broadsheet.transforms.feeds import Item, page_of
from broadsheet.transforms.readers import KINDS, READERS, choose
from broadsheet.transforms.readers.containers import open_resources
from broadsheet.transforms.readers.decoding import binary_kind
from broadsheet.transforms.readers.fetched import Told, completed, in_utf8

HEAD_BYTES = 8192
NO_PAGE = f"it is of no kind that can be read ({', '.join(KINDS)}); take it out of the input, or convert it and give its file"
# Kinds whose marks may be missing from their first lines, by what servers call them: the ending that an address without one is read by.
ENDINGS = {
    "text/csv": ".csv",
    "text/tab-separated-values": ".tsv",
    "application/json": ".json",
    "application/jsonl": ".jsonl",
    "application/x-ndjson": ".jsonl",
    "text/markdown": ".md",
}
KNOWN_ENDINGS = frozenset().union(*(reader.suffixes for reader in READERS))
SINGLE = frozenset({"html", "text", "markdown"})  # kinds of which one file is one article


@dataclass(frozen=True)
class Page:
    """A page to be staged. `source_uri` is what its rows say that it came from."""

    source_uri: str
    url: str | None
    body: bytes
    media_type: str | None = None
    charset: str | None = None
    item: Item | None = None


def stage(page: Page, folder: Path, number: int) -> str:
    """Write a page into the folder; gives its path."""
    path = folder / f"{number:06d}.page"
    item = page.item or Item(page.url)
    told = Told(
        url=redacted(page.url) if page.url else None,
        title=item.title,
        authors=item.authors,
        published_at=item.published.at if item.published else None,
        published_on=item.published.on if item.published else None,
        publisher=item.publisher,
        language=item.language,
        published_precision=("time" if item.published.has_time else "day") if item.published else None,
        published_utc_offset=item.published.utc_offset if item.published else None,
    )
    path.write_bytes(page.body if binary_kind(page.body[:HEAD_BYTES]) else in_utf8(page.body, page.charset))
    said: dict[str, object] = {"source_uri": page.source_uri, "name": _name(page), "told": asdict(told)}
    said |= {"listed": page.item is not None, "content": page_of(item) if item.content else None}
    path.with_suffix(".json").write_bytes(orjson.dumps(said))
    return str(path)


def read_page(path: Path, read: ReadResource, kind: str | None = None) -> Iterator[Article | Rejection | Note]:
    """The articles, rejections and notes of what is staged, opened and read as a file would be: `read` reads what is in it.

    kind: what all inputs are, where the user says so; it does not hold for the pages that a feed leads to.
    Of an article that its feed has as a whole, what the feed has is read where the page gives none: a wall of consent, a login.
    """
    said = orjson.loads(path.with_suffix(".json").read_bytes())
    kind = None if said["listed"] else kind
    with path.open("rb") as stream:
        if said["content"] is None:
            yield from _opened(stream, said, read, kind)
            return
        found = list(_opened(stream, said, read, kind))
    if not any(isinstance(item, Article) for item in found):
        instead = list(_opened(BytesIO(said["content"].encode("utf-8", "replace")), said, read, "html"))
        found = instead if any(isinstance(item, Article) for item in instead) else found
    yield from found


def _opened(stream: BinaryIO, said: Mapping[str, Any], read: ReadResource, kind: str | None) -> Iterator[Article | Rejection | Note]:
    uri, told = said["source_uri"], _told(said["told"])
    for resource in open_resources(stream, said["name"], uri):
        if isinstance(resource, Rejection):
            yield resource
            continue
        reader = choose(resource.name, resource.head, kind)
        if reader is None:
            yield Rejection("read", "not_a_page", f"{resource.uri}: {NO_PAGE}.", source_uri=resource.uri)
            continue
        is_the_page = resource.uri == uri and reader.kind in SINGLE
        for found in read(resource, kind):
            yield completed(found, told) if isinstance(found, Article) and is_the_page else found


def _name(page: Page) -> str:
    """What a file of it would be called: the end of its address, with an ending by what its server calls it, where it has none."""
    name = urlsplit(page.url or "").path.rsplit("/", 1)[-1]
    known = PurePosixPath(name.lower()).suffix in KNOWN_ENDINGS
    return name if known else name + ENDINGS.get(page.media_type or "", "")


def _told(fields: Mapping[str, Any]) -> Told:
    at, on, authors = fields["published_at"], fields["published_on"], fields["authors"]
    return Told(
        **{name: value for name, value in fields.items() if name not in {"published_at", "published_on", "authors"}},
        authors=tuple(authors) if isinstance(authors, list) else (),
        published_at=datetime.fromisoformat(str(at)) if at else None,
        published_on=date.fromisoformat(str(on)) if on else None,
    )
