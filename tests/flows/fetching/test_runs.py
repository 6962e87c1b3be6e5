"""Whole runs from addresses: what stands in the warehouse, and what the next run asks for."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from broadsheet.flows.fetching import manners
from tests.warehouses import contents, query

WORDS = "“We will dredge the northern channel,” harbor master Lucía Ibarra said at the customs house on Monday."


def page(name: str, canonical: str = "") -> bytes:
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    body = f"<p>{WORDS}</p><p>The {name} council agreed to it, and the work begins before the winter storms come to the coast.</p>"
    head = f"<!doctype html><html><head><title>{name}</title>{link}</head>"
    return f"{head}<body><article><h1>{name}</h1>{body}</article></body></html>".encode()


def feed(*names: str) -> bytes:
    items = "".join(f"<item><link>/{name}</link><pubDate>Mon, 18 Mar 2024 08:00:00 GMT</pubDate></item>" for name in names)
    return f'<rss version="2.0"><channel>{items}</channel></rss>'.encode()


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(manners, "MANNERS", manners.Manners(interval=0.0, back_off=0.0, total_seconds=5.0))


def test_a_feed_that_is_polled(site: Any, reply: Any, run_flow: Callable[..., dict[str, Any]], tmp_path: Path) -> None:
    database = tmp_path / "a.duckdb"
    state = {"feed": feed("first", "gone"), "etag": '"1"'}

    def polled(headers: dict[str, str]) -> Any:
        if headers.get("if-none-match") == state["etag"]:
            return reply(status=304)
        return reply(state["feed"], headers={"ETag": state["etag"]})

    site.pages["/feed"] = polled
    site.pages |= {f"/{name}": reply(page(name)) for name in ("first", "second")}
    given = {"inputs": [f"{site.url}/feed"], "db": str(database), "allow_private_hosts": True}
    summary = run_flow(**given)["summary"]
    assert (summary.articles, summary.new, summary.fetched, summary.failed_addresses) == (1, 1, 2, 1)
    assert query(database, "SELECT url, title, published_on::VARCHAR FROM articles") == [(f"{site.url}/first", "first", "2024-03-18")]
    assert query(database, "SELECT count(*) FROM quotes WHERE speaker_name = 'Lucía Ibarra'") == [(1,)]
    told = query(database, "SELECT url, kind, status, code, n_items FROM fetches ORDER BY url")
    assert told == [
        (f"{site.url}/feed", "feed", 200, None, 2),
        (f"{site.url}/first", "page", 200, None, 1),
        (f"{site.url}/gone", None, 404, "not_found", 0),
    ]
    before = contents(database)

    site.asked.clear()
    summary = run_flow(**given)["summary"]
    assert site.paths() == ["/feed"] and (summary.not_modified, summary.fetched, summary.articles) == (1, 0, 0)
    after = contents(database)
    assert all(after[name].equals(before[name]) for name in before if name != "fetches")

    site.asked.clear()
    state |= {"feed": feed("second", "first", "gone"), "etag": '"2"'}
    summary = run_flow(**given)["summary"]
    assert site.paths() == ["/feed", "/second"] and (summary.known_addresses, summary.new) == (2, 1)
    assert query(database, "SELECT count(*) FROM articles") == [(2,)]
    assert query(database, "SELECT code, source_uri FROM rejections") == [("not_found", f"{site.url}/gone")]


def test_pages_beside_files(
    site: Any, reply: Any, run_flow: Callable[..., dict[str, Any]], write_articles: Callable[..., Path], tmp_path: Path
) -> None:
    database = tmp_path / "a.duckdb"
    site.pages["/a"] = reply(page("north", f"{site.url}/canonical"))
    site.pages["/b"] = reply(page("south", "https://other.example/taken"))
    site.pages["/c"] = reply(b"\x00\x01\x02")
    file = write_articles({"id": "1", "text": "The council met."})
    given = [f"{site.url}/{name}" for name in "abc"]
    summary = run_flow([*given, str(file)], db=str(database), allow_private_hosts=True)["summary"]
    assert (summary.articles, summary.fetched, summary.files) == (3, 3, 1)
    urls = query(database, "SELECT url FROM articles ORDER BY source_uri DESC")
    assert {url for (url,) in urls} == {f"{site.url}/canonical", f"{site.url}/b", None}
    assert query(database, "SELECT code, source_uri FROM rejections") == [("not_a_page", f"{site.url}/c")]

    summary = run_flow(given, db=str(database), allow_private_hosts=True)["summary"]
    assert (summary.unchanged, summary.new) == (2, 0)


def test_private_hosts_are_refused_unless_they_are_allowed(site: Any, run_flow: Callable[..., dict[str, Any]], tmp_path: Path) -> None:
    database = tmp_path / "a.duckdb"
    run_flow([f"{site.url.replace('//', '//ana:s3cret@')}/a"], db=str(database))
    assert not site.asked
    [(code, uri, reason)] = query(database, "SELECT code, source_uri, reason FROM rejections")
    assert (code, uri) == ("private_address", f"{site.url}/a") and "--allow-private-hosts" in reason and "s3cret" not in reason
