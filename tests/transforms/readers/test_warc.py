"""Web archives: the pages in them, however they are packed, and what is damaged, cut off, hostile or no page."""

import bz2
import gzip
import io
import random
import zlib
from collections.abc import Callable
from contextlib import suppress

import brotli
import pytest
import zstandard

from broadsheet.transforms.documents import Article, Note, Rejection
from broadsheet.transforms.readers import choose
from broadsheet.transforms.readers.containers import open_resources
from broadsheet.transforms.readers.reader import Refused
from broadsheet.transforms.readers.web_records import Fault, Record, read_records

URI = "/data/news/crawl.warc.gz"
NUMBERS = ("one", "two", "three", "four", "five")
Pack = Callable[[bytes], bytes]
PACKERS: dict[str, Pack] = {
    "plain": bytes,
    "gzip": lambda data: gzip.compress(data, mtime=0),
    "zstd": zstandard.ZstdCompressor(write_checksum=True).compress,
    "bzip2": bz2.compress,
}


def page(name: str, encoding: str = "utf-8") -> bytes:
    words = f"<p>Pier {name} is closed for the winter, the café’s owner said on Monday, and the cranes will stand still.</p>"
    return f"<!DOCTYPE html><html><head><title>Pier {name} shut</title></head><body><article>{words * 3}</article></body></html>".encode(
        encoding
    )


def answer(body: bytes, *headers: str, status: str = "200 OK", kind: str = "text/html; charset=utf-8") -> bytes:
    lines = [f"HTTP/1.1 {status}", *([f"Content-Type: {kind}"] if kind else []), *headers, "", ""]
    return "\r\n".join(lines).encode() + body


def record(name: str, block: bytes, *headers: str, kind: str = "response", length: int | None = None, url: str | None = None) -> bytes:
    lines = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Target-URI: {url or f'https://news.example/{name}'}",
        "WARC-Date: 2024-03-18T12:00:00Z",
        "WARC-Record-ID: <urn:uuid:7e0c>",
        "Content-Type: application/http; msgtype=response",
        *headers,
        f"Content-Length: {len(block) if length is None else length}",
        "",
        "",
    ]
    return "\r\n".join(lines).encode() + block + b"\r\n\r\n"


def sound(name: str) -> bytes:
    return record(name, answer(page(name)))


def read(data: bytes, name: str = "crawl.warc.gz") -> list[Article | Rejection | Note]:
    """As the flow reads a file."""
    found: list[Article | Rejection | Note] = []
    for resource in open_resources(io.BytesIO(data), name, URI):
        assert not isinstance(resource, Rejection), resource
        reader = choose("no-name", resource.head)
        assert reader is not None and reader.kind == "warc"
        try:
            found.extend(reader.read(resource.stream, resource.uri))
        except Refused as refused:
            found.append(refused.rejection("read", resource.uri))
    return found


def urls(found: list[Article | Rejection | Note]) -> list[str]:
    return [(item.url or "").rpartition("/")[2] for item in found if isinstance(item, Article)]


def codes(found: list[Article | Rejection | Note]) -> list[str]:
    return [item.code for item in found if isinstance(item, Rejection)]


@pytest.mark.parametrize("packer", PACKERS)
def test_pages_are_read_with_their_address_and_the_place_of_their_record(packer: str) -> None:
    pack = PACKERS[packer]
    members = [pack(sound(name)) for name in NUMBERS]
    found = read(b"".join(members))
    assert urls(found) == list(NUMBERS) and not codes(found)
    articles = [item for item in found if isinstance(item, Article)]
    assert articles[0].title == "Pier one shut" and "café’s owner" in articles[0].text
    places = [sum(map(len, members[:number])) for number in range(len(members))]
    assert [item.source_uri for item in articles] == [f"{URI}#{place}" for place in places]
    assert all(urls(read(b"".join(members)[place:]))[0] == name for place, name in zip(places, NUMBERS, strict=True))
    assert [item.text for item in found if isinstance(item, Note)] == ["5 of its 5 records are pages; the others were passed over"]


def test_an_archive_packed_as_a_whole_has_the_places_of_what_is_unpacked() -> None:
    found = read(gzip.compress(sound("one") + sound("two")))
    assert [item.source_uri for item in found if isinstance(item, Article)] == [f"{URI}#0", f"{URI}#{len(sound('one'))}"]


def chunks(body: bytes, size: int = 100) -> bytes:
    pieces = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x;a=b\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\nX-Trailer: 1\r\n\r\n"


def bare_deflate(data: bytes) -> bytes:
    engine = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return engine.compress(data) + engine.flush()


PAGE = page("one")
BODIES = {
    "plain": answer(PAGE),
    "chunked": answer(chunks(PAGE), "Transfer-Encoding: chunked"),
    "chunked and gzip": answer(chunks(gzip.compress(PAGE)), "transfer-encoding: Chunked", "content-encoding: gzip"),
    "gzip": answer(gzip.compress(PAGE), "Content-Encoding: x-gzip"),
    "deflate": answer(zlib.compress(PAGE), "Content-Encoding: deflate"),
    "bare deflate": answer(bare_deflate(PAGE), "Content-Encoding: deflate"),
    "brotli": answer(brotli.compress(PAGE), "Content-Encoding: br"),
    "zstd": answer(zstandard.compress(PAGE), "Content-Encoding: zstd"),
    "brotli in gzip": answer(gzip.compress(brotli.compress(PAGE)), "Content-Encoding: br, gzip"),
    "chunks taken off": answer(PAGE, "Transfer-Encoding: chunked"),
    "compression taken off": answer(PAGE, "Content-Encoding: gzip", "Transfer-Encoding: chunked"),
    "brotli taken off": answer(PAGE, "Content-Encoding: br"),
    "as CC-NEWS has it": answer(PAGE, "X-Crawl-Content-Encoding: gzip", "X-Crawl-Transfer-Encoding: chunked", "Content-Length: 9"),
    "other encoding": answer(page("one", "cp1252"), kind="text/html; charset=windows-1252"),
    "xhtml": answer(PAGE, kind="application/xhtml+xml"),
    "no type": answer(PAGE, kind=""),
    "bare line breaks": answer(PAGE).replace(b"\r\n", b"\n"),
}  # fmt: skip


@pytest.mark.parametrize("name", BODIES)
def test_a_body_is_read_as_a_browser_would(name: str) -> None:
    found = read(gzip.compress(record("one", BODIES[name])) + gzip.compress(sound("two")))
    assert urls(found) == ["one", "two"] and not codes(found)
    assert isinstance(found[0], Article) and "the café’s owner said on Monday" in found[0].text


NO_PAGES = {
    "warcinfo": record("", b"software: crawler\r\n", kind="warcinfo"),
    "request": record("a", b"GET /a HTTP/1.1\r\nHost: news.example\r\n\r\n", kind="request"),
    "metadata": record("a", b"fetchTimeMs: 12\r\n", kind="metadata"),
    "revisit": record("a", answer(b""), kind="revisit"),
    "conversion": record("a", page("a"), kind="conversion"),
    "image": record("a", answer(b"\x89PNG" + bytes(5000), kind="image/png")),
    "video": record("a", answer(b"WARC/1.0\r\n" + bytes(11_000_000), kind="video/mp4")),
    "redirect": record("a", answer(page("a"), "Location: /b", status="301 Moved Permanently")),
    "not found": record("a", answer(page("a"), status="404 Not Found")),
    "error": record("a", answer(page("a"), status="503 Service Unavailable")),
    "part": record("a", answer(page("a"), status="206 Partial Content")),
    "robots": record("robots.txt", answer(b"User-agent: *\r\nDisallow:\r\n", kind="text/plain")),
    "robots as a page": record("robots.txt", answer(page("a"))),
    "dns": record("a", b"20240318\nnews.example. 300 IN A 192.0.2.1\n", url="dns:news.example").replace(b"application/http", b"text/dns"),
}  # fmt: skip


@pytest.mark.parametrize("name", NO_PAGES)
def test_what_is_no_page_is_passed_over(name: str) -> None:
    found = read(gzip.compress(sound("one")) + gzip.compress(NO_PAGES[name], 1) + gzip.compress(sound("two")))
    assert urls(found) == ["one", "two"] and not codes(found)
    assert isinstance(found[-1], Note) and found[-1].text.startswith("2 of its 3 records")
    assert codes(read(NO_PAGES[name])) == ["no_article"]


def test_a_page_that_was_archived_without_its_answer() -> None:
    found = read(record("one", PAGE, kind="resource").replace(b"application/http; msgtype=response", b"text/html"))
    assert urls(found) == ["one"]


@pytest.mark.parametrize("url", ["<https://news.example/one>", "HTTPS://news.example/one"])
def test_an_address_in_angle_brackets_or_capitals(url: str) -> None:
    assert urls(read(record("one", answer(PAGE), url=url))) == ["one"]


BAD_PAGES = {
    "no answer": (record("a", b"this is no HTTP\r\n\r\n" + PAGE), "damaged"),
    "nothing": (record("a", b""), "damaged"),
    "no body": (record("a", answer(b"")), "empty"),
    "no article": (record("a", answer(b"<html><body></body></html>")), "no_article"),
    "11 MB": (record("a", answer(b"<html>" + b" " * 11_000_000)), "too_long"),
    "bomb": (record("a", answer(gzip.compress(b"<html>" + b" " * 60_000_000), "Content-Encoding: gzip")), "too_long"),
    "brotli bomb": (record("a", answer(brotli.compress(b"<html>" + b" " * 60_000_000, quality=3), "Content-Encoding: br")), "too_long"),
    "zstd bomb": (record("a", answer(zstandard.compress(b"<html>" + b" " * 60_000_000), "Content-Encoding: zstd")), "too_long"),
    "gzip cut off": (record("a", answer(gzip.compress(PAGE)[:-20], "Content-Encoding: gzip")), "cut_off"),
    "zstd cut off": (record("a", answer(zstandard.compress(PAGE)[:-20], "Content-Encoding: zstd")), "cut_off"),
    "brotli cut off": (record("a", answer(brotli.compress(PAGE)[:-20], "Content-Encoding: br")), "cut_off"),
    "no gzip": (record("a", answer(b"\xff" * 500, "Content-Encoding: gzip")), "damaged"),
    "no deflate": (record("a", answer(b"\xff" * 500, "Content-Encoding: deflate")), "damaged"),
    "unknown compression": (record("a", answer(b"\xff" * 500, "Content-Encoding: sdch")), "not_readable"),
    "packed four times": (record("a", answer(PAGE, "Content-Encoding: gzip, gzip, gzip, gzip")), "nested_archive"),
    "a chunk too short": (record("a", answer(chunks(PAGE)[:-200], "Transfer-Encoding: chunked")), "cut_off"),
    "a huge chunk": (record("a", answer(b"10\r\n" + PAGE[:16] + b"\r\n" + b"f" * 500 + b"\r\n", "Transfer-Encoding: chunked")), "cut_off"),
    "chunks broken": (record("a", answer(b"10\r\n" + PAGE[:16] + b"\r\nnever\r\n" + PAGE, "Transfer-Encoding: chunked")), "damaged"),
    "truncated by the crawl": (record("a", answer(PAGE), "WARC-Truncated: length"), "cut_off"),
    "in segments": (record("a", answer(PAGE), "WARC-Segment-Number: 1"), "cut_off"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD_PAGES)
def test_a_page_that_cannot_be_read_is_one_rejection_and_the_rest_is_read(name: str) -> None:
    bad, code = BAD_PAGES[name]
    found = read(gzip.compress(sound("one"), mtime=0) + gzip.compress(bad, 1) + gzip.compress(sound("two")))
    assert urls(found) == ["one", "two"] and codes(found) == [code]
    (rejection,) = (item for item in found if isinstance(item, Rejection))
    assert rejection.source_uri == f"{URI}#{len(gzip.compress(sound('one'), mtime=0))}" and "crawl.warc.gz#" in rejection.reason


DAMAGED = {
    "says more than it has": record("a", answer(PAGE), length=len(answer(PAGE)) + 50),
    "says far more": record("a", answer(PAGE), length=10**10),
    "says less than it has": record("a", answer(PAGE), length=len(answer(PAGE)) - 50),
    "says nothing": sound("a").replace(b"Content-Length", b"X-Length"),
    "less than nothing": record("a", answer(PAGE), length=-5),
    "more than any file": record("a", answer(PAGE), length=10**30),
    "endless headers": b"WARC/1.0\r\nX: " + b"a" * 500_000,
    "noise": bytes(random.Random(5).randbytes(50_000)),
    "empty records": b"WARC/1.0\r\n\r\n" * 5_000,
}  # fmt: skip


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_record_is_one_rejection_and_the_rest_is_read(name: str) -> None:
    data = sound("one") + DAMAGED[name] + sound("two") + sound("three")
    found = read(data)
    assert urls(found) == ["one", "two", "three"] and codes(found) == ["damaged"]
    assert [item.source_uri for item in found if isinstance(item, Rejection)] == [f"{URI}#{len(sound('one'))}"]
    if name != "says far more":  # where nothing can be read again, what was passed over is gone
        assert urls(read(gzip.compress(data))) == ["one", "two", "three"]


@pytest.mark.parametrize("packer", ["gzip", "zstd", "bzip2"])
@pytest.mark.parametrize("at", [0.1, 0.5, 0.9, -6])
def test_a_damaged_member_is_one_rejection_and_the_rest_is_read(packer: str, at: float) -> None:
    pack = PACKERS[packer]
    members = [bytearray(pack(sound(name))) for name in NUMBERS]
    place = int(at * len(members[2])) if at > 0 else int(at)
    members[2][place] ^= 0xFF
    found = read(b"".join(members))
    if packer == "zstd" and at == -6:  # where blocks say how long they are, the next frame's mark may be swallowed
        assert set(NUMBERS[:2]) <= set(urls(found)) <= set(NUMBERS) - {"three"}
    else:
        assert urls(found) == ["one", "two", "four", "five"]
    assert codes(found) in (["damaged"], ["cut_off"])


def test_a_great_member_with_a_wrong_sum_gives_no_page() -> None:
    body = b"".join(b"<p>Pier %d is closed, said the mayor of Marlow on Monday.</p>" % number for number in range(30_000))
    member = bytearray(gzip.compress(record("a", answer(b"<html><body>" + body)), mtime=0))
    member[-8] ^= 1
    found = read(gzip.compress(sound("one")) + bytes(member) + gzip.compress(sound("two")))
    assert urls(found) == ["one", "two"] and codes(found) == ["damaged"]


@pytest.mark.parametrize("packer", PACKERS)
@pytest.mark.parametrize("n_lost", [30, 200, 400])
def test_cut_off_in_a_record_it_gives_what_is_whole_and_one_rejection(packer: str, n_lost: int) -> None:
    data = b"".join(PACKERS[packer](sound(name)) for name in NUMBERS)
    found = read(data[:-n_lost])
    assert codes(found) == ["cut_off"] and urls(found)[:3] == ["one", "two", "three"] and "five" not in urls(found)


def test_cut_off_between_records_is_no_fault() -> None:
    assert not codes(found := read((sound("one") + sound("two"))[:-4])) and urls(found) == ["one", "two"]


@pytest.mark.parametrize("data", [b"WARC/1.0\r\n", b"WARC/", b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 100\r\n\r\nHTTP"])
def test_an_archive_of_half_a_record_is_one_rejection(data: bytes) -> None:
    assert codes(found := read(data)) in (["cut_off"], ["damaged"]) and len(found) == 1


def test_records_that_all_say_too_much_take_no_more_than_linear_time() -> None:
    for length in (9_999_999, 99_999_999):
        found = read((b"WARC/1.0\r\nContent-Length: %d\r\n\r\n" % length) * 20_000)
        assert len(codes(found)) == 1


def test_whatever_is_broken_records_are_whole_or_told() -> None:
    chance = random.Random(1)
    blocks = {answer(page(name)) for name in NUMBERS}
    for packer in ("plain", "gzip"):
        whole = b"".join(PACKERS[packer](sound(name)) for name in NUMBERS)
        for _ in range(150):
            data = bytearray(whole)
            for _ in range(chance.randint(1, 3)):
                at = chance.randrange(len(data) - 40)
                data[at : at + chance.randint(0, 30)] = chance.randbytes(chance.randint(0, 30))
            found: list[Record | Fault] = []
            for resource in open_resources(io.BytesIO(bytes(data)), "a", URI):
                if isinstance(resource, Rejection):
                    continue
                with suppress(Refused):
                    found += read_records(resource.stream)
            assert len(found) <= 15
            if packer == "gzip":
                assert {item.block for item in found if isinstance(item, Record)} <= blocks
