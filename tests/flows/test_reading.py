"""Reading files into staged parts: kinds, columns, archives, and what is told of them."""

import gzip
import io
import zipfile
from pathlib import Path

import polars as pl

from broadsheet.flows.staging import ReadPart, read_files, read_rejections


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
