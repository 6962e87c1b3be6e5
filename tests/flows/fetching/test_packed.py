"""What addresses give that is no page: archives and tables, packed or not, opened and read as files of their kind are."""

import bz2
import gzip
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import zstandard

from broadsheet.flows.fetching import manners
from tests.flows.fetching.test_collecting import page
from tests.warehouses import query

TOLD = "The council of {} met on Monday, and agreed to mend the old sea wall before the winter."
LINES = "".join(json.dumps({"id": name, "text": TOLD.format(name)}) + "\n" for name in ("Ashby", "Barrow")).encode()
CSV = f"place,text\nCorley,{TOLD.format('Corley').replace(',', '')}\n".encode()


def archive() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as members:
        members.writestr("2024/one.html", page("Dunmore"))
        members.writestr("2024/two.txt", TOLD.format("Elstow"))
        members.writestr("../out.txt", TOLD.format("Nowhere"))
    return packed.getvalue()


def warc() -> bytes:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page("Fenwick")
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/fenwick\r\nContent-Length: {len(answer)}\r\n"
    return gzip.compress(f"{head}Content-Type: application/http; msgtype=response\r\n\r\n".encode() + answer + b"\r\n\r\n")


def parquet() -> bytes:
    file = io.BytesIO()
    pl.DataFrame({"text": [TOLD.format("Garth")], "id": ["g"]}).write_parquet(file)
    return file.getvalue()


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(manners, "MANNERS", manners.Manners(interval=0.0, back_off=0.0, total_seconds=5.0))


def test_archives_and_tables(site: Any, reply: Any, run_flow: Callable[..., dict[str, Any]], tmp_path: Path) -> None:
    database = tmp_path / "a.duckdb"
    latin = {"Content-Type": "text/plain; charset=iso-8859-1"}  # what servers say of what they don't know
    site.pages = {
        "/lines.jsonl.gz": reply(gzip.compress(LINES), headers=latin),
        "/export?as=table": reply(CSV, headers={"Content-Type": "text/csv; charset=utf-8"}),
        "/pages.zip": reply(archive()),
        "/crawl.warc.gz": reply(warc()),
        "/table": reply(parquet(), headers=latin),
        "/page.html.bz2": reply(bz2.compress(page("Hythe"))),
        "/text.txt.zst": reply(zstandard.compress(TOLD.format("Ilford").encode())),
        "/latin.csv": reply(f"id,text\nj,{TOLD.format('Jérôme').replace(',', '')}\n".encode("latin-1"), headers=latin),
        "/cut.jsonl.gz": reply(gzip.compress(LINES * 50)[:-20]),
        "/bomb.txt.gz": reply(gzip.compress(b"ebb and flow " * 5_000_000)),
        "/sound.mp3.gz": reply(gzip.compress(b"ID3\x04\x00\x00\x00\x00" * 90)),
    }
    given = [f"{site.url}{path}" for path in site.pages]
    run_flow(given, db=str(database), allow_private_hosts=True)
    rows = query(database, "SELECT source_uri, external_id, title, url, text FROM articles")
    found = {uri.removeprefix(site.url): (external_id or title, url) for uri, external_id, title, url, _ in rows}
    assert found == {
        "/lines.jsonl.gz": ("Barrow", None),
        "/export?as=table": (None, None),
        "/pages.zip!/2024/one.html": ("Dunmore", None),
        "/pages.zip!/2024/two.txt": (None, None),
        "/crawl.warc.gz#0": ("Fenwick", "https://news.example/fenwick"),
        "/table": ("g", None),
        "/page.html.bz2": ("Hythe", f"{site.url}/page.html.bz2"),
        "/text.txt.zst": (None, f"{site.url}/text.txt.zst"),
        "/latin.csv": ("j", None),
    }
    texts = {text for *_, text in rows}
    assert {TOLD.format(name) for name in ("Ashby", "Barrow", "Elstow", "Garth", "Ilford")} <= texts
    assert {TOLD.format(name).replace(",", "") for name in ("Corley", "Jérôme")} <= texts
    told = query(database, "SELECT source_uri, code FROM rejections ORDER BY ALL")
    assert [(uri.removeprefix(site.url), code) for uri, code in told] == [
        ("/bomb.txt.gz", "too_long"),
        ("/cut.jsonl.gz", "cut_off"),
        ("/pages.zip!/../out.txt", "unsafe_path"),
        ("/sound.mp3.gz", "not_a_page"),
    ]
    counted = dict(query(database, "SELECT url, n_items FROM fetches"))
    assert [counted[f"{site.url}/{name}"] for name in ("lines.jsonl.gz", "pages.zip", "crawl.warc.gz", "bomb.txt.gz")] == [2, 2, 1, 0]
