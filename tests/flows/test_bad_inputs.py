"""Bad input of every kind, in one run: each ends in one rejection with its code, and what is sound beside it is read."""

import bz2
import gzip
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import zstandard

from tests.transforms.readers.test_warc import answer, page, record, sound
from tests.warehouses import query

SPACES = b" " * (50 << 20)
LINE = b'{"id": "%s", "text": "The pier at Marlow is closed."}\n'


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def parquet(**columns: list[Any]) -> bytes:
    out = io.BytesIO()
    pl.DataFrame(columns).write_parquet(out)
    return out.getvalue()


PAGE = page("one").decode()
PACKED = gzip.compress(b"<html>" + SPACES, 1)
WHOLE = parquet(text=[f"The pier of berth {number} is closed." for number in range(200)])
ENTITIES = '<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
INCLUDE = '<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>'
SITEMAP = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
# The file, the code, and the ids or titles of what in it is sound.
BAD: dict[str, tuple[bytes, str, list[str]]] = {
    "deep.html": (b"<html><body>" + b"<div>" * 10_000 + PAGE.encode(), "too_deep", []),
    "wide.html": (b"<html><table><tr><td colspan=1000000000 rowspan=1000000000></td></tr></table></html>", "no_article", []),
    "nul.html": (b"<html>" + b"\0" * 5000, "no_article", []),
    "attribute.html": (b"<html><body><p title='" + b"pier " * 200_000 + b"'></p></body></html>", "no_article", []),
    "scripts.html": (b"<html><body>" + b"<script>var pier;" * 20_000, "no_article", []),
    "truncated.html.gz": (gzip.compress(PAGE.encode() * 50)[:-100], "cut_off", []),
    "truncated.jsonl.gz": (gzip.compress(b"".join(LINE % b"t%d" % n for n in range(3)), 0)[:-60], "cut_off", ["t0", "t1"]),
    "truncated.json.gz": (gzip.compress(b"[" + b",".join(LINE % b"t%d" % n for n in (5, 6, 7)), 0)[:-60], "cut_off", ["t5", "t6"]),
    "bomb.html.gz": (gzip.compress(PAGE.encode() + SPACES, 1), "too_long", []),
    "bomb.jsonl.gz": (gzip.compress(LINE % b"gz" + SPACES), "bomb", ["gz"]),
    "bomb.jsonl.zst": (zstandard.compress(LINE % b"zst" + SPACES), "bomb", ["zst"]),
    "bomb.jsonl.bz2": (bz2.compress(LINE % b"bz2" + SPACES), "bomb", ["bz2"]),
    "bomb.zip": (zipped({"a.jsonl": LINE % b"zip" + SPACES}), "bomb", ["zip"]),
    "climbs.zip": (zipped({"../../climbs.jsonl": LINE % b"up", "sound.jsonl": LINE % b"member"}), "unsafe_path", ["member"]),
    "broken.jsonl": (LINE % b"l1" + b'{"id": "l2", "te\n' + LINE % b"l3", "not_json", ["l1", "l3"]),
    "nan.jsonl": (LINE % b"n1" + b'{"id": "n2", "score": NaN, "text": "The pier."}\n' + LINE % b"n3", "not_json", ["n1", "n3"]),
    "types.jsonl": (LINE % b"w1" + b'{"id": "w2", "text": ["The pier."]}\n' + LINE % b"w3", "no_text", ["w1", "w3"]),
    "types.json": (b'[{"id": "e1", "text": "The pier is open."}, {"id": "e2", "text": {}}]', "no_text", ["e1"]),
    "twice.jsonl": (LINE % b"d1" + b'{"id": "d1", "text": "It is open."}\n' + LINE % b"d2", "superseded", ["d1", "d2"]),
    "latin.jsonl": (LINE % b"c1" + '{"id": "c2", "text": "Café."}\n'.encode("cp1252"), "wrong_encoding", ["c1"]),
    "wide.jsonl": ((LINE % b"u1").decode().encode("utf-16"), "wrong_encoding", []),
    "wide.txt": ("The pier is closed.".encode("utf-16-le"), "not_readable", []),
    "noise.txt": (b"The pi\x81r " + bytes(range(128, 256)) * 3, "wrong_encoding", []),
    "footer.parquet": (WHOLE[:-40] + b"\xff" * 36 + b"PAR1", "damaged", []),
    "truncated.parquet": (WHOLE[: len(WHOLE) // 2], "damaged", []),
    "prose.parquet": (parquet(prose=["The pier is closed."], number=[1]), "no_text", []),
    "quotes.csv": (b'id,text\nv1,The pier is closed.\nv2,"The pier\nv3,It is open.\n', "bad_row", ["v1", "v3"]),
    "cut.warc": (sound("one") + sound("two")[:-300], "cut_off", ["Pier one shut"]),
    "cut.warc.gz": (gzip.compress(sound("three")) + gzip.compress(sound("two"))[:-200], "cut_off", ["Pier three shut"]),
    "damaged.warc": (sound("four").replace(b"Content-Length", b"X") + sound("five"), "damaged", ["Pier five shut"]),
    "bomb.warc": (record("b", answer(PACKED, "Content-Encoding: gzip")) + sound("six"), "too_long", ["Pier six shut"]),
    "date.md": (b"---\ntitle: Pier\ndate: some day\n---\nThe pier is closed.\n", "bad_date", []),
    "entities.xml": (f"{ENTITIES}<rss><channel><item><link>https://a.example/&b;</link></item></channel></rss>".encode(), "unsafe_xml", []),
    "external.rss": (b'<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel>&a;</channel></rss>', "unsafe_xml", []),
    "include.atom": (f'<feed xmlns="http://www.w3.org/2005/Atom">{INCLUDE}</feed>'.encode(), "unsafe_xml", []),
    "sitemap.xml": (f"{ENTITIES}{SITEMAP}<url><loc>https://news.example/&b;</loc></url></urlset>".encode(), "unsafe_xml", []),
    "included.xml": (f"{SITEMAP}{INCLUDE}</urlset>".encode(), "unsafe_xml", []),
    "deep.xml": (b"<rss>" + b"<a>" * 100_000, "too_deep", []),
    "feed.xml": (b"<!doctype html><html><head><title>Welcome</title></head><body></body></html>", "no_article", []),
    "broken-feed.json": (b'{"version": "https://jsonfeed.org/version/1", "items": 3}', "bad_feed", []),
    "image.md": (b"\x89PNG\r\n\x1a\n" + bytes(300), "not_readable", []),
}  # fmt: skip


@pytest.fixture(scope="module")
def bad_warehouse(run_flow: Callable[..., dict[str, Any]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bad")
    (folder / "in").mkdir()
    for name, (data, _, _) in BAD.items():
        (folder / "in" / name).write_bytes(data)
    (folder / "in" / "sound.jsonl").write_bytes(LINE % b"sound")
    run_flow([str(folder / "in")], db=str(folder / "bad.duckdb"), workers=1)
    return folder / "bad.duckdb"


@pytest.mark.parametrize("name", BAD)
def test_each_is_one_rejection_and_the_rest_of_it_is_read(bad_warehouse: Path, name: str) -> None:
    _, code, kept = BAD[name]
    uri = f"regexp_extract(source_uri, '/in/([^!#]*)', 1) = '{name}'"
    rejections = query(bad_warehouse, f"SELECT code, stage, reason, length(payload) FROM rejections WHERE {uri}")
    assert [row[0] for row in rejections] == [code]
    assert rejections[0][1] and rejections[0][2] and (rejections[0][3] or 0) <= 500
    articles = query(bad_warehouse, f"SELECT coalesce(external_id, title) FROM articles WHERE {uri} ORDER BY ALL")
    assert [row[0] for row in articles] == kept


def test_nothing_else_is_rejected_and_what_is_sound_is_there(bad_warehouse: Path) -> None:
    assert query(bad_warehouse, "SELECT count(*) FROM rejections") == [(len(BAD),)]
    assert query(bad_warehouse, "SELECT external_id FROM articles WHERE source_uri LIKE '%/in/sound.jsonl'") == [("sound",)]
    assert not list(bad_warehouse.parent.rglob("climbs.jsonl"))
