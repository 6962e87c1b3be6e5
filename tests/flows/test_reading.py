"""Reading files into staged parts: kinds, columns, archives, and what is told of them."""

import gzip
import io
import sys
import zipfile
from pathlib import Path

import polars as pl
import pytest

from broadsheet.flows import staging
from broadsheet.flows.staging import ReadPart, read_files, read_rejections
from broadsheet.flows.standard_input import piped, piped_listing


def staged(
    folder: Path, files: dict[str, bytes], kind: str | None = None, columns: dict[str, str] | None = None
) -> tuple[ReadPart, list[str]]:
    paths = []
    for name, data in files.items():
        (folder / name).write_bytes(data)
        paths.append(str(folder / name))
    out = folder / "out"
    out.mkdir()
    part = read_files(paths, out, "000000", None, kind, columns)
    return part, [text for path in part.parts for text in pl.read_parquet(path)["text"]]


def test_the_kind_and_the_columns_that_the_user_gives_hold_for_every_file(tmp_path: Path) -> None:
    files = {"a.txt": b"prose|n\nThe pier is closed.|1\n", "b": b"n,prose\n1,The pier is open.\n"}
    part, texts = staged(tmp_path, files, "csv", {"text": "prose"})
    assert texts == ["The pier is closed.", "The pier is open."]
    assert part.n_articles == 2 and not read_rejections([part.rejections]) and part.notes == ()


def test_what_was_guessed_is_told_with_the_file(tmp_path: Path) -> None:
    part, texts = staged(tmp_path, {"a.csv": b"headline,body\nPier,The pier is closed.\n"})
    assert texts == ["The pier is closed."]
    assert part.notes == (f"{tmp_path / 'a.csv'}: read by the names of columns: --map text=body title=headline",)


def test_parquet_is_read_out_of_a_compression_and_an_archive(tmp_path: Path) -> None:
    table = io.BytesIO()
    pl.DataFrame({"text": ["The pier is closed."]}).write_parquet(table)
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as members:
        members.writestr("news/a.parquet", table.getvalue())
    part, texts = staged(tmp_path, {"a.parquet.gz": gzip.compress(table.getvalue()), "b.zip": archive.getvalue()})
    assert texts == ["The pier is closed."] * 2 and not read_rejections([part.rejections])


def test_a_truncated_parquet_in_gzip_is_one_rejection_and_the_rest_is_read(tmp_path: Path) -> None:
    table = io.BytesIO()
    pl.DataFrame({"text": [f"The pier is closed on day {n}." for n in range(500)]}).write_parquet(table)
    part, texts = staged(tmp_path, {"a.parquet.gz": gzip.compress(table.getvalue())[:-100], "b.txt": b"The pier is open."})
    assert texts == ["The pier is open."]
    assert [item.code for item in read_rejections([part.rejections])] == ["cut_off"]


def archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as members:
        members.writestr("a.txt", "The pier is closed.")
    return out.getvalue()


def table() -> bytes:
    out = io.BytesIO()
    pl.DataFrame({"text": ["The pier is closed."]}).write_parquet(out)
    return out.getvalue()


PIPED = {
    "text": b"The pier is closed.",
    "html": b"<!doctype html><html><body><p>The pier is closed.</p></body></html>",
    "jsonl": b'{"text": "The pier is closed."}\n',
    "jsonl in gzip": gzip.compress(b'{"text": "The pier is closed."}\n'),
    "zip": archive(),
    "parquet": table(),
    "parquet in gzip": gzip.compress(table()),
}


class Drops(io.RawIOBase):
    """A pipe that gives a few bytes at a time and can't seek."""

    def __init__(self, data: bytes) -> None:
        self._stream = io.BytesIO(data)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        return self._stream.readinto(memoryview(buffer)[:7])


def pipe(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(Drops(data), 16)))


@pytest.mark.parametrize("name", PIPED)
def test_standard_input_is_read_whatever_comes_in_it(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pipe(monkeypatch, PIPED[name])
    part = read_files(["-"], tmp_path, "000000", None)
    assert not read_rejections([part.rejections])
    (row,) = pl.read_parquet(part.parts[0]).iter_rows(named=True)
    assert row["text"] == "The pier is closed." and row["source_uri"] == ("-!/a.txt" if name == "zip" else "-")
    assert [path.name for path in tmp_path.iterdir() if path.stem.startswith("tmp")] == []


def test_the_kind_holds_for_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pipe(monkeypatch, b"<p>The pier is closed.")
    assert read_files(["-"], tmp_path, "000000", None, "text").n_articles == 1


BAD = {
    "nothing": (b"", "empty"),
    "an image": (b"\x89PNG\r\n\x1a\n" + bytes(50), "not_readable"),
    "a zip cut off": (archive()[:-30], "damaged"),
    "gzip cut off": (gzip.compress(b"x" * 90)[:-9], "cut_off"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_standard_input_is_one_rejection(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data, code = BAD[name]
    pipe(monkeypatch, data)
    part = read_files(["-"], tmp_path, "000000", None)
    (rejection,) = read_rejections([part.rejections])
    assert (rejection.code, rejection.source_uri, part.n_articles) == (code, "-", 0)


def test_what_must_be_on_disk_to_be_read_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staging, "MAX_SPOOLED_BYTES", 50)
    pipe(monkeypatch, archive())
    assert [item.code for item in read_rejections([read_files(["-"], tmp_path, "000000", None).rejections])] == ["too_long"]


def test_a_list_of_addresses_on_standard_input_is_told_from_articles(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe(monkeypatch, b"https://news.example/a\nhttps://news.example/b\n")
    assert piped_listing() == b"https://news.example/a\nhttps://news.example/b\n"
    pipe(monkeypatch, b"The pier is closed.")
    assert piped_listing() is None and piped().read() == b"The pier is closed."
