import gzip

import pytest

from broadsheet.transforms.readers import READERS, choose

PAGE = b"<!DOCTYPE html>\n<html><body><p>The pier is closed.</p></body></html>"
LINE = b'{"id": 1, "text": "The pier is closed."}\n'


@pytest.mark.parametrize(
    ("name", "head", "kind"),
    [
        ("a.html", PAGE, "html"),
        ("a.txt", PAGE, "html"),
        ("a", b"\xef\xbb\xbf \n<html lang=en>", "html"),
        ("a", PAGE.decode().encode("utf-16"), "html"),
        ("a", b"<?xml version='1.0'?>\n<!-- saved -->\n<html>", "html"),
        ("a", b"<html>\0\0\0\0<p>\0", "html"),
        ("a.html", b"Plain words in a file with the wrong name.", "html"),
        ("a.jsonl", LINE, "jsonl"),
        ("a.txt", LINE, "jsonl"),
        ("a", b"\xef\xbb\xbf\n" + LINE, "jsonl"),
        ("a.jsonl", b"this line is no JSON\n" + LINE, "jsonl"),
        ("a.ndjson", b"", "jsonl"),
        ("a.txt", b"Harbour closed\n\nThe harbour was closed on Monday.", "text"),
        ("a", b"A < B is what the paper says, <html> notwithstanding.", "text"),
        ("a.txt", b"[Photo: a pier]\n\nThe pier is closed.", "text"),
        ("A.TXT", "Der Kürbis".encode("utf-16"), "text"),
        ("a.unknown", b"The pier is closed.", "text"),
        ("a.txt", b"", "text"),
        ("a", b"PAR1\x15\x04", "parquet"),
        ("a", b"id,text\n1,The pier is closed.\n", "csv"),
        ("a.csv", b"where,what\nMarlow,The pier is closed.\n", "csv"),
        ("a.txt", b'[\n {"text": "The pier is closed."}]', "json"),
        ("a.txt", b'{\n "text": "The pier is closed."}', "json"),
    ],
)
def test_the_kind_is_found_from_the_content_then_the_name(name: str, head: bytes, kind: str) -> None:
    reader = choose(name, head)
    assert reader is not None
    assert reader.kind == kind


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        ("a.html", b"\xff\xd8\xff\xe0\0\x10JFIF"),
        ("a.jsonl.gz", gzip.compress(LINE, mtime=0)),
        ("a.txt", b"%PDF-1.7\n1 0 obj"),
        ("a", bytes(range(256)) * 8),
        ("feed.xml", b"<?xml version='1.0'?><rss version='2.0'><channel>"),
    ],
)
def test_what_holds_no_article_has_no_reader(name: str, head: bytes) -> None:
    assert choose(name, head) is None


def test_no_two_readers_claim_a_suffix() -> None:
    suffixes = [suffix for reader in READERS for suffix in reader.suffixes]
    assert len(suffixes) == len(set(suffixes))
    assert len({reader.kind for reader in READERS}) == len(READERS)
