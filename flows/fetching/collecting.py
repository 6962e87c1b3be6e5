"""From addresses and feeds to staged pages: what lists pages is followed, each page comes once, and only what is new is asked for.

First what the user gave: pages are staged, lists lead to more of the same, indexes to sitemaps, feeds and sitemaps to items. Then the
items, the newest first. Hosts are asked beside each other, each of them one request at a time.
"""

import hashlib
import threading
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from broadsheet.flows.fetching.addresses import host_of, redacted
from broadsheet.flows.fetching.client import Answer, Client, Request
from broadsheet.flows.fetching.errors import FetchError
from broadsheet.flows.fetching.robots import Robots
from broadsheet.flows.fetching.staged import Page, stage
from broadsheet.schemas.ids import DIGEST_BYTES, identifier
from broadsheet.transforms.addresses import normal_url
from broadsheet.transforms.documents import Rejection
from broadsheet.transforms.feeds import Item, Listing, is_listing, page_of, read_listing
from broadsheet.transforms.readers.reader import Refused

THREADS = 16
MAX_DEPTH = 3  # an index of sitemaps, or a list of addresses, may lead to another, and that to a third
MAX_SITEMAPS = 50  # of an index, the newest
FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"})
FEED_SUFFIXES = (".rss", ".atom", ".rdf", "feed.xml", "rss.xml", "atom.xml", "sitemap.xml", ".xml.gz")
LISTINGS = frozenset({"feed", "sitemap", "index", "list"})
# An index or a list can be as it was while what it lists has changed: they are asked for in full.
CONDITIONAL = frozenset({"page", "feed", "sitemap"})
AGAIN_AFTER = timedelta(hours=1)  # some sites say at every moment that everything has just changed
NO_MARKS = {"etag": None, "last_modified": None}


@dataclass(frozen=True)
class Wanted:
    """An address to ask for. `source` is the input that led to it; `role` what it may be: any or listing; `item` what a feed says of it."""

    url: str
    source: int
    role: str = "any"
    depth: int = 0
    item: Item | None = None


@dataclass
class Collected:
    """What came of the addresses: staged pages, rejections, rows of `fetches` (of pages without n_items), and the numbers to tell.

    tried: the source_uri of all that was asked for, whose rejections of former runs no longer hold.
    """

    pages: list[str] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)
    fetches: list[dict[str, Any]] = field(default_factory=list)
    tried: set[str] = field(default_factory=set)
    fetched: int = 0
    not_modified: int = 0
    known: int = 0
    left: int = 0


@dataclass(frozen=True)
class Memory:
    """What the warehouse knows: rows of `fetches` by their ids, and which of some article ids are there."""

    fetches: Callable[[Sequence[str]], dict[str, dict[str, Any]]]
    articles: Callable[[Sequence[str]], set[str]]


class Collector:
    """Collects for one run. `told` is called with a stage's name and its number of addresses, `advance` after each of them."""

    def __init__(
        self,
        client: Client,
        robots: Robots,
        folder: Path,
        memory: Memory,
        max_items: int,
        told: Callable[[str, int], None],
        advance: Callable[[], None],
    ) -> None:
        self._client = client
        self._robots = robots
        self._folder = folder
        self._memory = memory
        self._max_items = max_items
        self._told = told
        self._advance = advance
        self._sources = count()
        self._settling = threading.Lock()
        self._numbers: dict[str, int] = {}  # of all that was asked for or has no address, in the order of asking: names of staged pages
        self._before: dict[str, dict[str, Any]] = {}
        self._items: dict[int, list[Item]] = {}
        self._listed: list[tuple[int, dict[str, Any]]] = []
        self._not_whole: set[int] = set()  # inputs of which something is left to the next run, so they are asked for in full then
        self.collected = Collected()

    def collect(self, addresses: Sequence[str], feeds: Sequence[Path], piped: bytes | None = None) -> Collected:
        """Everything that the addresses, the files of feeds, and the feed that came on standard input lead to."""
        wanted = [Wanted(url, next(self._sources)) for url in addresses]
        for path in feeds:
            wanted += self._from_file(path)
        if piped is not None:
            wanted += self._from_data(Wanted("-", next(self._sources)), piped, "")
        while wanted:
            wanted = self._ask_all("Fetching", wanted, self._settle)
        self._ask_all("Fetching articles", self._chosen(), self._settle_item)
        for source, row in self._listed:
            self.collected.fetches.append(row | (NO_MARKS if source in self._not_whole else {}))
        self.collected.pages.sort()
        self.collected.rejections.sort(key=lambda rejection: (rejection.source_uri or "", rejection.code))
        return self.collected

    def _ask_all(self, name: str, wanted: Iterable[Wanted], settle: Callable[[Wanted, Answer | FetchError], list[Wanted]]) -> list[Wanted]:
        """Ask for each address, once a run, hosts side by side and each host's in order, and settle each answer at once, one at a time.

        Gives what they lead to, in the order of what was wanted.
        """
        hosts: dict[str, list[Wanted]] = {}
        order: list[Wanted] = []
        for want in wanted:
            key = fetch_id(want.url)
            if key not in self._numbers:
                self._numbers[key] = len(self._numbers)
                order.append(want)
                hosts.setdefault(host_of(want.url), []).append(want)
        self._before |= self._memory.fetches([fetch_id(want.url) for want in order])
        if order:
            self._told(name, len(order))

        def ask(wants: list[Wanted]) -> dict[str, list[Wanted]]:
            led: dict[str, list[Wanted]] = {}
            for want in wants:
                answer = self._ask(want)
                with self._settling:
                    led[want.url] = settle(want, answer)
                self._advance()
            return led

        led: dict[str, list[Wanted]] = {}
        with ThreadPoolExecutor(THREADS) as threads:
            for found in threads.map(ask, hosts.values()):
                led |= found
        return [more for want in order for more in led[want.url]]

    def _ask(self, want: Wanted) -> Answer | FetchError:
        before = self._before.get(fetch_id(want.url), {})
        asks_again = before.get("kind") in CONDITIONAL and (before["kind"] != "page" or before["n_items"] > 0)
        etag, modified = (before["etag"], before["last_modified"]) if asks_again else (None, None)
        try:
            return self._client.fetch(Request(want.url, etag, modified), self._robots.require)
        except FetchError as error:
            return error

    def _settle(self, want: Wanted, result: Answer | FetchError) -> list[Wanted]:
        """Takes in what came of an address that was given, or listed beside others; gives what it leads to."""
        if isinstance(result, FetchError):
            self._fail(want, result)
            return []
        if result.status == 304:
            self._unchanged(want, self._before[fetch_id(want.url)])
            return []
        self.collected.tried.add(redacted(want.url))
        self.collected.fetched += 1
        if not is_listing(result.body) and not self._should_list(want, result):
            self._keep(want, result)
            return []
        try:
            listing = read_listing(result.body, result.url, result.charset)
        except Refused as refused:
            self._refuse(want, refused)
            return []
        row = _row(want, result, listing.kind, len(listing.items))
        if listing.kind in CONDITIONAL:
            self._listed.append((want.source, row))
        else:
            self.collected.fetches.append(row | NO_MARKS)
        return self._leads_to(want, listing)

    def _leads_to(self, want: Wanted, listing: Listing) -> list[Wanted]:
        if listing.kind in {"feed", "sitemap"}:
            self._items.setdefault(want.source, []).extend(listing.items)
            return []
        if want.depth + 1 >= MAX_DEPTH:
            self._refuse(want, Refused("too_deep", f"it is a list in a list in a list; no more than {MAX_DEPTH} are followed."))
            return []
        found = [item.url for item in listing.newest_first() if item.url]
        most = MAX_SITEMAPS if listing.kind == "index" else self._max_items
        self.collected.left += len(found[most:])
        if listing.kind == "index":
            return [Wanted(url, want.source, "listing", want.depth + 1) for url in found[:most]]
        return [Wanted(url, next(self._sources), "any", want.depth + 1) for url in found[:most]]

    def _chosen(self) -> list[Wanted]:
        """The items to ask for: of each input the newest that are not known, each address once."""
        chosen: list[Wanted] = []
        for source, items in sorted(self._items.items()):
            fresh: dict[str, Item] = {}
            for item in Listing("feed", tuple(items)).newest_first():
                if not item.url:
                    self._stage_content(_uri_without_address(item), item)
                elif (key := fetch_id(item.url)) not in self._numbers:
                    fresh.setdefault(key, item)
            known = self._known(fresh)
            self.collected.known += len(known)
            new = [item for key, item in fresh.items() if key not in known]
            if new[self._max_items :]:
                self.collected.left += len(new[self._max_items :])
                self._not_whole.add(source)
            chosen += [Wanted(item.url or "", source, item=item) for item in new[: self._max_items]]
        return chosen

    def _known(self, items: dict[str, Item]) -> set[str]:
        """The keys of items that need not be asked for: fetched and not changed since, or articles already. `items` are by fetch id."""
        fetched = self._memory.fetches(list(items))
        articles = {identifier("art", "url", normal_url(redacted(item.url or ""))): key for key, item in items.items()}
        known = set(fetched) | {articles[one] for one in self._memory.articles(list(articles))}
        return {key for key in known if key not in fetched or not _has_changed(items[key], fetched[key])}

    def _settle_item(self, want: Wanted, result: Answer | FetchError) -> list[Wanted]:
        """Takes in a feed's article: its page, or what the feed itself has of it where there is no page to be had."""
        before = self._before.get(fetch_id(want.url))
        if isinstance(result, FetchError):
            if want.item is not None and want.item.content and before is None:
                self.collected.tried.add(redacted(want.url))
                self._stage_content(redacted(want.url), want.item)
                self.collected.fetches.append(_row(want, None, "page", 0) | {"status": result.status, "code": result.code})
            else:
                self._fail(want, result)
            return []
        if before is not None and result.status == 304:
            self._unchanged(want, before)
            return []
        self.collected.tried.add(redacted(want.url))
        self.collected.fetched += 1
        if is_listing(result.body):
            self._refuse(want, Refused("not_a_page", "a feed names it as an article, but it is a feed itself; give its own address."))
            self.collected.fetches.append(_row(want, result, None, 0) | {"code": "not_a_page"})
        else:
            self._keep(want, result)
        return []

    def _keep(self, want: Wanted, answer: Answer) -> None:
        page = Page(redacted(want.url), answer.url, answer.body, answer.media_type, answer.charset, want.item)
        self.collected.pages.append(stage(page, self._folder, self._numbers[fetch_id(want.url)]))
        self.collected.fetches.append(_row(want, answer, "page", 0))

    def _unchanged(self, want: Wanted, before: dict[str, Any]) -> None:
        self.collected.tried.add(redacted(want.url))
        self.collected.not_modified += 1
        self.collected.fetches.append(before | {"status": 304, "fetched_at": datetime.now(UTC)})

    def _stage_content(self, uri: str, item: Item) -> None:
        number = self._numbers.setdefault(fetch_id(item.url or uri), len(self._numbers))
        page = Page(uri, item.url, page_of(item).encode("utf-8", "replace"), item=replace(item, content=None))
        self.collected.pages.append(stage(page, self._folder, number))

    def _fail(self, want: Wanted, error: FetchError) -> None:
        uri = redacted(want.url)
        self.collected.tried.add(uri)
        self.collected.rejections.append(Rejection("read", error.code, str(error), source_uri=uri))
        if error.lasting:
            self.collected.fetches.append(_row(want, None, None, 0) | {"status": error.status, "code": error.code})
        else:
            self._not_whole.add(want.source)

    def _refuse(self, want: Wanted, refused: Refused) -> None:
        uri = redacted(want.url)
        self.collected.rejections.append(Rejection("parse", refused.code, f"{uri}: {refused.reason}", source_uri=uri))

    def _should_list(self, want: Wanted, answer: Answer) -> bool:
        """Whether a feed must be expected: by what led here, by what the server calls it, by its name, or by what it was the last time."""
        was = self._before.get(fetch_id(want.url), {}).get("kind")
        path = urlsplit(want.url).path.lower()
        return want.role == "listing" or answer.media_type in FEED_TYPES or path.endswith(FEED_SUFFIXES) or was in LISTINGS

    def _from_file(self, path: Path) -> list[Wanted]:
        want = Wanted(str(path), next(self._sources))
        try:
            return self._from_data(want, path.read_bytes(), path.as_uri())
        except OSError as error:
            self._refuse(want, Refused("not_readable", f"{error.strerror or error}; check the file and who may read it."))
        return []

    def _from_data(self, want: Wanted, data: bytes, at: str) -> list[Wanted]:
        try:
            return self._leads_to(want, read_listing(data, at))
        except Refused as refused:
            self._refuse(want, refused)
        return []


def fetch_id(url: str) -> str:
    """The id of an address in `fetches`: the same for all spellings of it."""
    return identifier("fet", normal_url(url))


def _has_changed(item: Item, fetched: dict[str, Any]) -> bool:
    """Whether an article is to be fetched again: its feed says that it was changed since, and that was a while ago."""
    if item.updated is None or fetched["kind"] != "page" or not fetched["n_items"]:
        return False
    now = datetime.now(UTC)
    return bool(fetched["fetched_at"] < item.updated.at <= now and now - fetched["fetched_at"] >= AGAIN_AFTER)


def _row(want: Wanted, answer: Answer | None, kind: str | None, n_items: int) -> dict[str, Any]:
    return {
        "fetch_id": fetch_id(want.url),
        "url": redacted(want.url),
        "final_url": redacted(answer.url) if answer else None,
        "kind": kind,
        "status": answer.status if answer else None,
        "etag": answer.etag if answer else None,
        "last_modified": answer.last_modified if answer else None,
        "content_hash": hashlib.blake2b(answer.body, digest_size=DIGEST_BYTES).hexdigest() if answer else None,
        "n_items": n_items,
        "fetched_at": datetime.now(UTC),
    }


def _uri_without_address(item: Item) -> str:
    return f"feed:{item.guid or identifier('itm', item.title or '', item.content or '')}"
