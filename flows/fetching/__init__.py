"""Fetching over HTTP: politely, only from the public internet unless allowed, bounded in size and time, and only what is new."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

import polars as pl

from broadsheet.flows.fetching import manners
from broadsheet.flows.fetching.client import Client
from broadsheet.flows.fetching.collecting import Collected, Collector, Memory
from broadsheet.flows.fetching.robots import Robots
from broadsheet.flows.report import Reporter
from broadsheet.schemas import Fetches
from broadsheet.transforms.feeds import HEAD_BYTES, is_listing
from broadsheet.warehouse import Warehouse

MEMBER = re.compile(r"(?:!/.*|#\d+)\Z", re.DOTALL)


def split_listings(files: Iterable[Path]) -> tuple[list[Path], list[Path]]:
    """Files of feeds, sitemaps and lists of addresses, and the other files."""
    listings: list[Path] = []
    others: list[Path] = []
    for path in files:
        head = b""
        with suppress(OSError), path.open("rb") as stream:  # what can't be read is told where it is read
            head = stream.read(HEAD_BYTES)
        (listings if is_listing(head) else others).append(path)
    return listings, others


def collect_for(
    warehouse: Warehouse,
    addresses: Sequence[str],
    feeds: Sequence[Path],
    piped: bytes | None,
    folder: Path,
    allow_private_hosts: bool,
    max_items: int,
    contact: str | None,
    reporter: Reporter,
) -> Collected:
    """Stage in the folder what the addresses, the files of feeds and the feed that came on standard input (`piped`) lead to, as far as
    the warehouse does not know it."""
    if not addresses and not feeds and piped is None:
        return Collected()
    memory = Memory(
        lambda ids: {row["fetch_id"]: row for row in warehouse.fetches(ids).iter_rows(named=True)},
        warehouse.known_ids,
    )
    pace = manners.Pace(manners.MANNERS)
    client = Client(manners.MANNERS, pace, allow_private=allow_private_hosts, contact=contact)
    collector = Collector(client, Robots(client, pace), folder, memory, max_items, reporter.stage, reporter.advance)
    return collector.collect(addresses, feeds, piped)


def fetch_rows(collected: Collected, articles: pl.DataFrame, run_id: str) -> pl.DataFrame:
    """What was fetched as rows of `fetches`; `articles` are those that were read (source_uri), which tells how many each address gave."""
    urls = {row["url"] for row in collected.fetches}
    counts = Counter(_fetched_as(uri, urls) for uri in articles["source_uri"])
    rows = {
        row["fetch_id"]: {name: row.get(name) for name in Fetches.dtypes()}
        | {"run_id": run_id, "n_items": counts[row["url"]] if row["kind"] == "page" and row["status"] != 304 else row["n_items"]}
        for row in collected.fetches
    }
    return Fetches.frame(rows[key] for key in sorted(rows))


def _fetched_as(source_uri: str, urls: set[str]) -> str:
    """The address that was fetched for an article: of a member of an archive ("…!/member", "…#place"), the archive's."""
    return source_uri if source_uri in urls else MEMBER.sub("", source_uri)
