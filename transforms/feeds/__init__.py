"""What lists articles: RSS, Atom and JSON Feed, sitemaps and their indexes, and plain lists of addresses. Bytes in, items out."""

import re
import zlib

from broadsheet.transforms.feeds.items import MAX_ITEMS, Item, Listing, resolved
from broadsheet.transforms.feeds.json_feed import VERSION, json_items
from broadsheet.transforms.feeds.markup import parse, root_name, text_of
from broadsheet.transforms.feeds.pages import page_of
from broadsheet.transforms.feeds.sitemaps import sitemap_items
from broadsheet.transforms.feeds.syndication import feed_items
from broadsheet.transforms.readers.decoding import binary_kind, preview
from broadsheet.transforms.readers.reader import Refused

__all__ = ["Item", "Listing", "is_listing", "page_of", "read_listing"]

KINDS = {"rss": "feed", "rdf": "feed", "feed": "feed", "urlset": "sitemap", "sitemapindex": "index"}
GZIP = b"\x1f\x8b"
MAX_BYTES = 20_000_000
HEAD_BYTES = 8192
ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


def is_listing(head: bytes) -> bool:
    """Whether a document that begins so is a feed, a sitemap (also in gzip), a JSON Feed or a list of addresses."""
    head = _opened(head[:HEAD_BYTES], HEAD_BYTES)
    if binary_kind(head):
        return False
    text = preview(head).lstrip("\ufeff \t\r\n")
    try:
        return root_name(text) in KINDS or (text.startswith("{") and VERSION in text) or _lists_addresses(text.rpartition("\n")[0] or text)
    except Refused:
        return any(f"<{name}" in text.lower() for name in KINDS)


def read_listing(data: bytes, url: str, charset: str | None = None) -> Listing:
    """What a document lists that was found at `url`; `charset` is what HTTP said.

    Raises Refused: not_a_feed (HTML, or nothing of the kind), unsafe_xml (entities, DTDs, XInclude), bad_xml, bad_feed, too_long, empty,
    wrong_encoding.
    """
    data = _opened(data, MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise Refused("too_long", f"it has more than {MAX_BYTES:,} bytes; split it.")
    text = text_of(data, charset)
    if not text.strip():
        raise Refused("empty", "it is empty.")
    if text.startswith("{"):
        return Listing("feed", json_items(text, url))
    name = root_name(text)
    if name is None and _lists_addresses(text):
        lines = (line.strip() for line in text.splitlines()[:MAX_ITEMS])
        return Listing("list", tuple(Item(found) for line in lines if ADDRESS.match(line) and (found := resolved(line))))
    if name not in KINDS:
        what = "an HTML page" if name in {"html", None} and "<" in text[:1000] else "no feed, sitemap or list of addresses"
        raise Refused("not_a_feed", f"it is {what}, where a feed was expected; open the address in a browser to see what the site shows.")
    root = parse(text)
    kind = KINDS[name]
    return Listing(kind, feed_items(root, url) if kind == "feed" else sitemap_items(root, url))


def _lists_addresses(text: str) -> bool:
    """Whether every line is an address, empty, or a comment (#), and one at least an address."""
    lines = [line.strip() for line in text.splitlines()]
    told = [line for line in lines if line and not line.startswith("#")]
    return bool(told) and all(ADDRESS.fullmatch(line) for line in told)


def _opened(data: bytes, most: int) -> bytes:
    """What is in gzip, out of it, at most so many bytes; anything else as it is. Raises nothing: what is broken ends where it breaks."""
    if not data.startswith(GZIP):
        return data
    inflater = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        return inflater.decompress(data, most)
    except zlib.error:
        return b""
