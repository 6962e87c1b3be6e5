"""Fetched pages on disk between fetching and reading: the bytes, and beside them what HTTP and the feed said."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from urllib.parse import urlsplit

import orjson

from broadsheet.flows.fetching.addresses import redacted
from broadsheet.transforms.documents import Article, Note, Rejection
from broadsheet.transforms.feeds import Item
from broadsheet.transforms.readers import choose
from broadsheet.transforms.readers.fetched import Told, completed, in_utf8

HEAD_BYTES = 8192
NO_PAGE = "it is neither a page, text nor JSON Lines; take it out of the input, or convert it and give its file"


@dataclass(frozen=True)
class Page:
    """A page to be staged. `source_uri` is what its rows say that it came from."""

    source_uri: str
    url: str | None
    body: bytes
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
    path.write_bytes(in_utf8(page.body, page.charset))
    path.with_suffix(".json").write_bytes(orjson.dumps({"source_uri": page.source_uri, "told": asdict(told)}))
    return str(path)


def read_page(path: Path) -> Iterator[Article | Rejection | Note]:
    """The articles, rejections and notes of a staged page, read as a file of its kind would be."""
    said = orjson.loads(path.with_suffix(".json").read_bytes())
    told = _told(said["told"])
    uri = said["source_uri"]
    with path.open("rb") as stream:
        head = stream.read(HEAD_BYTES)
        stream.seek(0)
        reader = choose(urlsplit(told.url or "").path.rsplit("/", 1)[-1], head)
        if reader is None:
            yield Rejection("read", "not_a_page", f"{uri}: {NO_PAGE}.", source_uri=uri)
            return
        for found in reader.read(stream, uri):
            yield completed(found, told) if isinstance(found, Article) and reader.kind in {"html", "text"} else found


def _told(fields: dict[str, object]) -> Told:
    at, on = fields.pop("published_at"), fields.pop("published_on")
    authors = fields.pop("authors")
    return Told(
        **fields,  # type: ignore[arg-type]
        authors=tuple(authors) if isinstance(authors, list) else (),
        published_at=datetime.fromisoformat(str(at)) if at else None,
        published_on=date.fromisoformat(str(on)) if on else None,
    )
