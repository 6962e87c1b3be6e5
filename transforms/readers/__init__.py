"""The kinds of input that can be read. A new kind is one module with a READER in it, and its name in READERS."""

from pathlib import PurePath

from broadsheet.transforms.readers import jsonl, jsons, markdown, pages, parquet, plain, tables, warc
from broadsheet.transforms.readers.decoding import binary_kind
from broadsheet.transforms.readers.reader import MAX_TEXT_CHARS, Reader

__all__ = ["KINDS", "MAX_TEXT_CHARS", "READERS", "Reader", "choose"]

READERS: tuple[Reader, ...] = (
    pages.READER,
    warc.READER,
    parquet.READER,
    jsons.READER,
    jsonl.READER,
    tables.READER,
    markdown.READER,
    plain.READER,
)
KINDS = {reader.kind: reader for reader in READERS}
# Text to the eye, but not an article: read as plain text these would fill the tables with markup.
OTHER_KINDS = frozenset({".xml", ".rss", ".atom", ".css", ".js", ".svg", ".yaml", ".yml", ".toml", ".ini", ".py", ".sql", ".log"})


def choose(name: str, head: bytes, kind: str | None = None) -> Reader | None:
    """The reader for a file: that of the kind, where the user gave one, otherwise by the marks in its first kilobytes, then by its name's
    suffix; plain text when neither says anything.

    None when nothing can read it: binary data, or text of a kind that holds no article.
    """
    if kind is not None:
        return KINDS[kind]
    for reader in READERS:
        if reader.sniff(head):
            return reader
    if binary_kind(head) or head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml"):
        return None
    suffix = PurePath(name.lower()).suffix
    for reader in READERS:
        if suffix in reader.suffixes:
            return reader
    return None if suffix in OTHER_KINDS else plain.READER
