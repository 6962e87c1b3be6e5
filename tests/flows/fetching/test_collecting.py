"""What addresses and feeds lead to, against a real server."""

import gzip
import json
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from broadsheet.flows.fetching.client import Client
from broadsheet.flows.fetching.collecting import Collected, Collector, Memory, fetch_id
from broadsheet.flows.fetching.manners import Manners, Pace
from broadsheet.flows.fetching.robots import Robots
from broadsheet.flows.fetching.staged import read_page
from broadsheet.schemas.ids import identifier
from broadsheet.transforms.addresses import normal_url
from broadsheet.transforms.documents import Article, Rejection
from broadsheet.transforms.readers import choose
from broadsheet.transforms.readers.containers import Resource

WORDS = "The harbor council met in the old customs house on {}, and agreed to dredge the northern channel before the winter storms."


def page(name: str) -> bytes:
    body = "".join(f"<p>{WORDS.format(f'{name} {n}')}</p>" for n in range(4))
    return f"<!doctype html><html><head><title>{name}</title></head><body><article><h1>{name}</h1>{body}</article></body></html>".encode()


def rss(*entries: tuple[str, str]) -> bytes:
    items = "".join(
        f"<item><link>{url}</link><title>{url}</title><pubDate>{day} Mar 2024 08:00:00 GMT</pubDate></item>" for url, day in entries
    )
    return f'<rss version="2.0"><channel>{items}</channel></rss>'.encode()


Collect = Callable[..., Collected]


@pytest.fixture
def fetches() -> dict[str, dict[str, Any]]:
    """What the warehouse knows of addresses; a test adds to it."""
    return {}


@pytest.fixture
def articles() -> set[str]:
    return set()


@pytest.fixture
def collect(client: Client, robots: Robots, tmp_path: Path, fetches: dict[str, Any], articles: set[str]) -> Collect:
    memory = Memory(lambda ids: {key: fetches[key] for key in ids if key in fetches}, lambda ids: articles & set(ids))

    def run(*addresses: str, feeds: tuple[Path, ...] = (), max_items: int = 100) -> Collected:
        return Collector(client, robots, tmp_path, memory, max_items, lambda *_: None, lambda: None).collect(addresses, feeds)

    return run


def read(collected: Collected) -> list[Article | Rejection]:
    def one(resource: Resource, kind: str | None) -> Iterator[Any]:
        reader = choose(resource.name, resource.head, kind)
        assert reader is not None
        return reader.read(resource.stream, resource.uri)

    return [found for path in collected.pages for found in read_page(Path(path), one)]


def titles(collected: Collected) -> list[str | None]:
    return [found.title if isinstance(found, Article) else found.code for found in read(collected)]


def test_a_page(site: Any, reply: Any, collect: Collect) -> None:
    site.pages["/a"] = reply(status=301, headers={"Location": "/b"})
    site.pages["/b"] = reply(page("Dredging"), headers={"ETag": '"1"'})
    collected = collect(f"{site.url}/a")
    [article] = read(collected)
    assert isinstance(article, Article)
    assert (article.title, article.url, article.source_uri) == ("Dredging", f"{site.url}/b", f"{site.url}/a")
    [row] = collected.fetches
    assert (row["kind"], row["status"], row["etag"], row["final_url"]) == ("page", 200, '"1"', f"{site.url}/b")


def test_the_articles_of_a_feed_newest_first_each_once(site: Any, reply: Any, collect: Collect) -> None:
    site.pages["/feed"] = reply(rss(("/old", "1"), ("/new?utm_source=rss", "9"), ("/new", "9"), ("/mid", "5")))
    site.pages |= {path: reply(page(path[1:4])) for path in ("/old", "/new?utm_source=rss", "/mid")}
    collected = collect(f"{site.url}/feed", f"{site.url}/old")
    assert site.paths() == ["/feed", "/old", "/new?utm_source=rss", "/mid"]
    found = {item.title: item for item in read(collected) if isinstance(item, Article)}
    assert set(found) == {"old", "new", "mid"}
    assert found["new"].published_on is not None and found["new"].published_on.day == 9, "the page gives no date, so the feed's counts"
    assert collected.fetched == 4


def test_what_is_known_is_not_asked_for(
    site: Any, reply: Any, collect: Collect, fetches: dict[str, dict[str, Any]], articles: set[str]
) -> None:
    site.pages["/feed"] = reply(rss(("/a", "1"), ("/b", "2"), ("/c", "3")))
    site.pages["/c"] = reply(page("C"))
    fetches[fetch_id(f"{site.url}/a/")] = {"kind": None, "code": "not_found", "n_items": 0}
    articles.add(identifier("art", "url", normal_url(f"{site.url}/b")))
    collected = collect(f"{site.url}/feed")
    assert site.paths() == ["/feed", "/c"] and collected.known == 2


def test_a_feed_as_it_was_costs_one_request(site: Any, reply: Any, collect: Collect, fetches: dict[str, dict[str, Any]]) -> None:
    feed = rss(("/a", "1"))
    site.pages["/feed"] = lambda headers: (
        reply(status=304) if headers.get("if-none-match") == '"1"' else reply(feed, headers={"ETag": '"1"'})
    )
    site.pages["/a"] = reply(page("A"))
    first = collect(f"{site.url}/feed")
    fetches |= {row["fetch_id"]: row for row in first.fetches}
    second = collect(f"{site.url}/feed")
    assert site.paths() == ["/feed", "/a", "/feed"] and second.not_modified == 1 and not second.pages
    [row] = second.fetches
    assert (row["status"], row["etag"], row["kind"], row["n_items"]) == (304, '"1"', "feed", 1)


def test_an_article_that_its_feed_says_was_changed_is_asked_for_again(
    site: Any, reply: Any, collect: Collect, fetches: dict[str, dict[str, Any]]
) -> None:
    now = datetime.now(UTC)
    hours = {
        "/new": (5, 1),
        "/same": (5, 1),
        "/gone": (5, 1),
        "/old": (5, 6),
        "/just": (0.5, 0.1),
        "/ahead": (5, -1),
        "/undated": (5, None),
    }
    entries = ""
    for path, (fetched, changed) in hours.items():
        row = {"kind": "page", "n_items": 1, "etag": '"1"', "last_modified": None, "fetched_at": now - timedelta(hours=fetched)}
        fetches[fetch_id(f"{site.url}{path}")] = row
        entries += (
            f"<url><loc>{path}</loc>{f'<lastmod>{now - timedelta(hours=changed):%Y-%m-%dT%H:%M:%SZ}</lastmod>' if changed else ''}</url>"
        )
    site.pages["/sitemap.xml"] = reply(f"<urlset>{entries}</urlset>".encode())
    site.pages |= {"/new": reply(page("New")), "/same": reply(status=304)}
    collected = collect(f"{site.url}/sitemap.xml")
    assert sorted(site.paths()) == ["/gone", "/new", "/same", "/sitemap.xml"] and titles(collected) == ["New"]
    assert (collected.known, collected.not_modified, len(collected.rejections)) == (4, 1, 1)


@pytest.mark.parametrize("why", ["an article failed", "articles are left"])
def test_a_feed_of_which_something_is_left_is_asked_for_in_full(site: Any, reply: Any, collect: Collect, why: str) -> None:
    site.pages["/feed"] = reply(rss(("/a", "1"), ("/b", "2")), headers={"ETag": '"1"'})
    site.pages["/a"] = reply(status=503, headers={"Retry-After": "9999"}) if why == "an article failed" else reply(page("A"))
    site.pages["/b"] = reply(page("B"))
    collected = collect(f"{site.url}/feed", max_items=2 if why == "an article failed" else 1)
    rows = {row["url"]: row for row in collected.fetches}
    assert rows[f"{site.url}/feed"]["etag"] is None and f"{site.url}/a" not in rows
    assert rows[f"{site.url}/b"]["kind"] == "page"
    assert collected.left == (0 if why == "an article failed" else 1)


def test_an_index_a_gzip_and_a_list_of_feeds_are_followed(site: Any, reply: Any, collect: Collect) -> None:
    def sitemap(path: str) -> str:
        return f"<url><loc>{site.url}{path}</loc></url>"

    site.pages["/index.xml"] = reply(
        f"<sitemapindex><sitemap><loc>{site.url}/s.xml.gz</loc></sitemap><sitemap><loc>{site.url}/t.xml</loc></sitemap></sitemapindex>".encode()
    )
    site.pages["/s.xml.gz"] = reply(gzip.compress(f"<urlset>{sitemap('/a')}</urlset>".encode()))
    site.pages["/t.xml"] = reply(b"<!doctype html><html><body>Not here</body></html>")
    site.pages["/list"] = reply(f"# feeds\n{site.url}/feed\n{site.url}/b\n".encode())
    site.pages["/feed"] = reply(rss(("/c", "1")))
    site.pages |= {f"/{name}": reply(page(name.upper())) for name in "abc"}
    collected = collect(f"{site.url}/index.xml", f"{site.url}/list")
    assert sorted(filter(None, titles(collected))) == ["A", "B", "C"]
    assert [(item.code, item.source_uri) for item in collected.rejections] == [("not_a_feed", f"{site.url}/t.xml")]


def test_lists_in_lists_end(site: Any, reply: Any, collect: Collect) -> None:
    for n in range(9):
        site.pages[f"/{n}"] = reply(f"{site.url}/{n + 1}\n".encode())
    collected = collect(f"{site.url}/0")
    assert site.paths() == ["/0", "/1", "/2"] and [item.code for item in collected.rejections] == ["too_deep"]


def test_a_file_of_a_feed(site: Any, reply: Any, collect: Collect, tmp_path: Path) -> None:
    saved = tmp_path / "saved.xml"
    saved.write_bytes(rss((f"{site.url}/a", "1"), ("/relative", "2")))
    broken = tmp_path / "broken.xml"
    broken.write_text('<!DOCTYPE rss [<!ENTITY a "b">]><rss/>', encoding="utf-8")
    site.pages["/a"] = reply(page("A"))
    collected = collect(feeds=(saved, broken))
    assert titles(collected) == ["A"]
    assert [(item.code, item.source_uri) for item in collected.rejections] == [("unsafe_xml", str(broken))]


def test_an_article_that_stands_in_the_feed_alone(site: Any, reply: Any, collect: Collect) -> None:
    content = page("Whole").split(b"</h1>")[1].split(b"</article>")[0].decode()
    entries = [{"id": "1", "content_html": content, "title": "Without an address"}]
    entries.append({"id": "2", "url": "/gone", "content_html": content, "title": "Gone"})  # type: ignore[dict-item]
    site.pages["/feed.json"] = reply(json.dumps({"version": "https://jsonfeed.org/version/1", "items": entries}).encode())
    collected = collect(f"{site.url}/feed.json")
    assert sorted(filter(None, titles(collected))) == ["Gone", "Without an address"] and not collected.rejections
    assert {item.url for item in read(collected) if isinstance(item, Article)} == {None, f"{site.url}/gone"}


def test_an_article_behind_a_wall_is_read_from_the_feed(site: Any, reply: Any, collect: Collect) -> None:
    content = page("Whole").split(b"</h1>")[1].split(b"</article>")[0].decode()
    entries = [{"url": f"/{name}", "content_html": content, "title": f"{name} in the feed"} for name in ("walled", "open")]
    site.pages["/feed.json"] = reply(json.dumps({"version": "https://jsonfeed.org/version/1", "items": entries}).encode())
    site.pages["/walled"] = reply(
        b"<!doctype html><html><head><title>Cookies</title></head><body><button>Accept all</button></body></html>"
    )
    site.pages["/open"] = reply(page("Open"))
    [wall, free] = sorted(read(collect(f"{site.url}/feed.json")), key=lambda found: found.source_uri or "", reverse=True)
    assert isinstance(wall, Article) and isinstance(free, Article) and free.title == "Open"
    assert (wall.title, wall.url) == ("walled in the feed", f"{site.url}/walled") and "Whole 3" in wall.text


@pytest.mark.parametrize(
    ("path", "given", "code"),
    [
        ("/a", {"status": 404}, "not_found"),
        ("/secret/a", {"body": b"x"}, "refused_by_robots"),
        ("/feed.xml", {"body": b"<!doctype html><html><body><p>We value your privacy</p></body></html>"}, "not_a_feed"),
        ("/b", {"body": b"<html><p>x</p></html>", "headers": {"Content-Type": "application/rss+xml"}}, "not_a_feed"),
        ("/slow", {"body": b"x" * 100, "pause": 0.2}, "timed_out"),
        ("/slow.xml", {"body": b"<rss>" + b"x" * 100, "pause": 0.2}, "timed_out"),
        ("/long", {"body": b"x", "headers": {"Content-Length": "10000000000"}}, "too_large"),
        ("/endless", {"body": b"x" * 300_000, "headers": {"Content-Length": ""}}, "too_large"),
        ("/round", {"status": 302, "headers": {"Location": "/round"}}, "redirected_too_often"),
        ("/away", {"status": 302, "headers": {"Location": "http://[64:ff9b::1%25eth0]/"}}, "bad_address"),
        ("/short", {"body": b"x", "headers": {"Content-Length": "100"}}, "cut_off"),
        ("/fails", {"status": 500}, "http_5xx"),
        ("/login", {"status": 401}, "access_denied"),
        ("/sitemap.xml", {"body": b""}, "empty"),
        ("/rss", {"body": b"<rss>" + b"<a>" * 50_000}, "too_deep"),
    ],
)
def test_what_goes_wrong_is_one_rejection_and_the_rest_goes_on(
    site: Any, reply: Any, collect: Collect, path: str, given: dict[str, Any], code: str
) -> None:
    site.pages["/robots.txt"] = reply(b"User-agent: *\nDisallow: /secret")
    site.pages[path] = reply(**given)
    site.pages["/good"] = reply(page("Good"))
    collected = collect(f"{site.url}{path}", f"{site.url}/good")
    assert [(item.code, item.source_uri) for item in collected.rejections] == [(code, f"{site.url}{path}")]
    assert collected.rejections[0].reason.startswith(f"{site.url}{path}: ")
    assert titles(collected) == ["Good"] and {f"{site.url}{path}", f"{site.url}/good"} <= collected.tried


HOSTILE = {
    "entities": '<!DOCTYPE {root} [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><{root}><loc>http://x.example/&b;</loc></{root}>',
    "a file as an entity": '<!DOCTYPE {root} [<!ENTITY a SYSTEM "file:///etc/hostname">]><{root}>&a;</{root}>',
    "an address as a parameter": '<!DOCTYPE {root} [<!ENTITY % a SYSTEM "{url}/dtd">%a;]><{root}/>',
    "xinclude": '<{root} xmlns:i="http://www.w3.org/2001/XInclude"><i:include href="{url}/dtd" parse="text"/></{root}>',
}


@pytest.mark.parametrize("root", ["rss", "feed", "urlset", "sitemapindex"])
def test_hostile_xml_is_refused_fetched_and_from_files(site: Any, reply: Any, collect: Collect, tmp_path: Path, root: str) -> None:
    files: list[Path] = []
    for number, text in enumerate(HOSTILE.values()):
        data = text.replace("{root}", root).replace("{url}", site.url).encode()
        site.pages[f"/{number}"] = reply(data)
        files.append(tmp_path / f"{number}.xml")
        files[-1].write_bytes(data)
    collected = collect(*(f"{site.url}{path}" for path in site.pages), feeds=tuple(files))
    told = {(item.code, item.source_uri) for item in collected.rejections}
    assert told == {("unsafe_xml", uri) for uri in [*map(str, files), *(f"{site.url}/{number}" for number in range(len(HOSTILE)))]}
    assert not collected.pages and "/dtd" not in site.paths()


def test_an_outer_dtd_is_not_read(site: Any, reply: Any, collect: Collect) -> None:
    site.pages["/feed"] = reply(f'<!DOCTYPE rss SYSTEM "{site.url}/dtd">'.encode() + rss(("/a", "1")))
    site.pages["/a"] = reply(page("A"))
    assert titles(collect(f"{site.url}/feed")) == ["A"] and site.paths() == ["/feed", "/a"]


def test_what_is_no_page_is_told(site: Any, reply: Any, collect: Collect) -> None:
    site.pages["/a"] = reply(b"%PDF-1.7 \x00\x01")
    assert titles(collect(f"{site.url}/a")) == ["not_a_page"]


def test_a_host_is_asked_one_request_at_a_time_and_hosts_beside_each_other(site: Any, reply: Any, collect: Collect) -> None:
    """Two names of one server stand for two hosts; each of the first two answers waits for the other host's question."""
    other = site.url.replace("127.0.0.1", "localhost")
    meeting = threading.Barrier(2, timeout=5)

    def met(_: dict[str, str]) -> Any:
        meeting.wait()
        return reply(page("Met"))

    site.pages |= {"/1": met, "/2": met, "/3": reply(page("C")), "/4": reply(page("D"))}
    collected = collect(f"{site.url}/1", f"{other}/2", f"{site.url}/3", f"{other}/4")
    assert collected.fetched == 4 and site.most == 2


def test_a_second_lies_between_requests_to_a_host(site: Any, reply: Any, tmp_path: Path) -> None:
    waits: list[float] = []
    manners = Manners()
    pace = Pace(manners, clock=lambda: sum(waits), sleep=waits.append)
    client = Client(manners, pace, allow_private=True)
    memory = Memory(lambda ids: {}, lambda ids: set())
    site.pages |= {f"/{n}": reply(page(str(n))) for n in range(3)}
    addresses = [f"{site.url}/{n}" for n in range(3)]
    Collector(client, Robots(client, pace), tmp_path, memory, 9, lambda *_: None, lambda: None).collect(addresses, [])
    assert [path for path, _ in site.asked] == ["/robots.txt", "/0", "/1", "/2"]
    assert waits == [1.0, 1.0, 1.0] and site.most == 1


def test_secrets_stay_out_of_what_is_kept(site: Any, reply: Any, collect: Collect) -> None:
    site.pages["/a?token=s3cret"] = reply(page("A"))
    given = site.url.replace("//", "//ana:s3cret@")
    collected = collect(f"{given}/a?token=s3cret", f"{given}/b")
    kept = repr([collected, read(collected)])
    assert "s3cret" not in kept and "ana" not in kept
    assert site.asked[1][1]["authorization"].startswith("Basic ")
