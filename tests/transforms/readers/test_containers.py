"""Inputs in gzip, zstd, bzip2 and zip: what is in them, and what is damaged, hostile or too large."""

import bz2
import gzip
import io
import json
import stat
import zipfile
from collections.abc import Callable

import pytest
import zstandard

from broadsheet.transforms.documents import Article, Rejection
from broadsheet.transforms.readers import choose
from broadsheet.transforms.readers.containers import open_resources
from broadsheet.transforms.readers.reader import Refused

URI = "/data/news/wire"
LINES = b"".join(
    json.dumps({"id": n, "text": f"Pier {n} is closed; " + " ".join(map(str, range(n, n + 60)))}).encode() + b"\n" for n in range(900)
)
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    ".gz": lambda data: gzip.compress(data, mtime=0),
    ".zst": zstandard.ZstdCompressor().compress,
    ".bz2": bz2.compress,
}


def read_all(data: bytes, name: str) -> list[Article | Rejection]:
    """As the flow reads a file."""
    found: list[Article | Rejection] = []
    for resource in open_resources(io.BytesIO(data), name, URI + name):
        if isinstance(resource, Rejection):
            found.append(resource)
            continue
        reader = choose(resource.name, resource.head)
        assert reader is not None
        try:
            found.extend(reader.read(resource.stream, resource.uri))
        except Refused as refused:
            found.append(refused.rejection("read", resource.uri))
    return found


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def codes(found: list[Article | Rejection]) -> list[str]:
    return [item.code for item in found if isinstance(item, Rejection)]


@pytest.mark.parametrize("suffix", PACKERS)
def test_each_compression_is_taken_off_and_the_kind_is_that_of_the_content(suffix: str) -> None:
    packed = PACKERS[suffix](LINES)
    found = read_all(packed, f".jsonl{suffix}")
    assert len(found) == 900 and not codes(found)
    assert len(read_all(packed, "without-ending")) == 900
    assert len(read_all(PACKERS[".gz"](packed), f".jsonl{suffix}.gz")) == 900


@pytest.mark.parametrize("suffix", PACKERS)
def test_members_one_behind_the_other_are_one_stream(suffix: str) -> None:
    pack = PACKERS[suffix]
    assert len(read_all(pack(LINES[:5000]) + pack(LINES[5000:]) + (b"\0" * 512 if suffix == ".gz" else b""), suffix)) == 900


@pytest.mark.parametrize("suffix", PACKERS)
def test_cut_off_it_gives_what_is_whole_and_one_rejection(suffix: str) -> None:
    pack = PACKERS[suffix]
    packed = pack(LINES[: len(LINES) // 2]) + pack(LINES[len(LINES) // 2 :])[:-2000]
    found = read_all(packed, f".jsonl{suffix}")
    assert codes(found) == ["cut_off"] and isinstance(found[-1], Rejection)
    ids = [item.external_id for item in found if isinstance(item, Article)]
    assert 440 < len(ids) < 900 and ids == [str(n) for n in range(len(ids))]


@pytest.mark.parametrize("suffix", PACKERS)
def test_damaged_data_give_one_rejection(suffix: str) -> None:
    packed = bytearray(PACKERS[suffix](LINES))
    packed[len(packed) // 2 : len(packed) // 2 + 40] = b"\xff" * 40
    found = read_all(bytes(packed), f".jsonl{suffix}")
    assert codes(found) in (["damaged"], ["not_json", "damaged"], ["cut_off"])


@pytest.mark.parametrize("suffix", PACKERS)
def test_half_a_page_is_no_article(suffix: str) -> None:
    page = b"<!DOCTYPE html><html><body>" + b"".join(b"<p>Pier %d was closed on Monday, said the mayor.</p>" % n for n in range(9000))
    packed = PACKERS[suffix](page)
    assert codes(found := read_all(packed[: len(packed) // 2], f".html{suffix}")) == ["cut_off"]
    assert len(found) == 1


@pytest.mark.parametrize("suffix", PACKERS)
def test_a_bomb_stops_while_it_streams(suffix: str) -> None:
    packed = PACKERS[suffix](b'{"id": "first", "text": "The pier is closed."}\n' + b" " * (120 << 20))
    assert codes(found := read_all(packed, f".jsonl{suffix}")) == ["bomb"]
    assert isinstance(found[0], Article) and len(found) == 2
    (resource,) = open_resources(io.BytesIO(packed), "bomb", URI)
    assert not isinstance(resource, Rejection)
    n_bytes = 0
    with pytest.raises(Refused, match="times as large"):
        while piece := resource.stream.read(1 << 16):
            n_bytes += len(piece)
    assert n_bytes < 110 << 20


def test_a_compression_in_a_compression_in_a_compression_is_refused() -> None:
    packed = LINES
    for _ in range(3):
        packed = gzip.compress(packed, mtime=0)
    assert codes(read_all(packed, ".jsonl.gz.gz.gz")) == ["nested_archive"]


def test_members_of_a_zip_are_inputs_with_uris_of_their_own() -> None:
    members = {
        "a/": b"",
        "a/story.txt": b"The pier is closed, the mayor said on Monday.",
        "wire.jsonl.gz": gzip.compress(LINES, mtime=0),
        ".DS_Store": b"\0\0\0",
        "__MACOSX/a/._story.txt": b"\0\5\x16",
    }
    found = read_all(zipped(members), "pack.zip")
    assert len(found) == 901 and not codes(found)
    assert {item.source_uri for item in found} == {f"{URI}pack.zip!/a/story.txt", f"{URI}pack.zip!/wire.jsonl.gz"}


def _with_link() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/hostname")
        archive.writestr("story.txt", "The pier is closed.")
    return out.getvalue()


def _encrypted() -> bytes:
    data = bytearray(zipped({"secret.txt": b"The pier is shut.", "story.txt": b"The pier is closed."}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    data[6] |= 1
    return bytes(data)


def _broken_member() -> bytes:
    data = bytearray(zipped({"bad.txt": b"The pier is shut.", "story.txt": b"The pier is closed."}, zipfile.ZIP_STORED))
    data[data.index(b"shut")] = ord("z")
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (zipped({"../../evil.txt": b"x", "story.txt": b"The pier is closed."}), "unsafe_path"),
        (zipped({"/etc/evil.txt": b"x", "story.txt": b"The pier is closed."}), "unsafe_path"),
        (zipped({"..\\evil.txt": b"x", "story.txt": b"The pier is closed."}), "unsafe_path"),
        (zipped({"C:\\evil.txt": b"x", "story.txt": b"The pier is closed."}), "unsafe_path"),
        (_with_link(), "link"),
        (_encrypted(), "encrypted"),
        (_broken_member(), "damaged"),
        (zipped({"inner.zip": zipped({"a.txt": b"x"}), "story.txt": b"The pier is closed."}), "nested_archive"),
        (zipped({"inner.gz": gzip.compress(zipped({"a.txt": b"x"})), "story.txt": b"The pier is closed."}), "nested_archive"),
        (zipped({"bomb.jsonl": LINES[:200] + b" " * (60 << 20), "story.txt": b"The pier is closed."}), "bomb"),
    ],
    ids=["climbs", "from the root", "backslashes", "drive", "link", "encrypted", "broken", "zip", "zip in gzip", "bomb"],
)
def test_a_bad_member_costs_one_rejection_and_the_others_are_read(data: bytes, code: str) -> None:
    found = read_all(data, "pack.zip")
    assert [item.text for item in found if isinstance(item, Article)][-1] == "The pier is closed."
    rejected = [item for item in found if isinstance(item, Rejection)]
    assert code in codes(found) and rejected[-1].source_uri and "pack.zip!/" in rejected[-1].source_uri


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (zipped({"story.txt": b"The pier is closed."})[:-30], "damaged"),
        (zipped({}), "empty"),
        (zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}), "not_readable"),
        (gzip.compress(zipped({"story.txt": b"The pier is closed."})), "nested_archive"),
    ],
    ids=["cut off", "nothing in it", "office", "in gzip"],
)
def test_a_bad_archive_is_one_rejection(data: bytes, code: str) -> None:
    assert codes(found := read_all(data, "pack.zip")) == [code]
    assert len(found) == 1
