"""Settling stories after a load: what the warehouse knows of texts alike goes to the rules, and what they say comes back. And versions:
what articles said before they were changed."""

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from broadsheet.schemas import ArticleVersions, StoryKeys, StoryLinks
from broadsheet.transforms.stories.clusters import Member, Place, places
from broadsheet.transforms.stories.copies import Compared, Link, compare
from broadsheet.transforms.stories.versions import Version, chained
from broadsheet.warehouse import Warehouse

ARTICLES_AT_ONCE = 2000
FIRSTS = 5  # articles under a key that all others under it are compared with
PLACES: dict[str, Any] = {"article_id": pl.String, "story_id": pl.String, "copy_of": pl.String}
VERSION = ("content_hash", "title", "published_at", "modified_at", "text", "run_id", "replaced_run_id")


def settle_stories(warehouse: Warehouse) -> int:
    """Settle which articles are copies of one text, wherever some have changed; gives how many of these are near-copies of another."""
    copies = 0
    while article_ids := warehouse.stories_to_settle(ARTICLES_AT_ONCE):
        copies += _settle(warehouse, article_ids)
    return copies


def _settle(warehouse: Warehouse, article_ids: Sequence[str]) -> int:
    fresh = _compared(warehouse, article_ids)
    keys = StoryKeys.frame({"lookup_key": key, "article_id": name} for name, item in fresh.items() for key in item.lookup_keys())
    standing = warehouse.story_pairs(article_ids, keys, FIRSTS)
    pairs = list(standing.pairs.iter_rows())
    known = fresh | _compared(warehouse, sorted({name for pair in pairs for name in pair} - fresh.keys()))
    links = {pair: found for pair in pairs if pair[0] in known and pair[1] in known and (found := compare(known[pair[0]], known[pair[1]]))}
    gone, lost = set(article_ids), set(standing.lost.iter_rows())
    members, before = warehouse.story_members(sorted({*article_ids, *(name for pair in (*links, *lost) for name in pair)}))
    kept = [pair for pair in before.iter_rows() if pair not in lost and gone.isdisjoint(pair)]
    stood = {row["article_id"]: row for row in members.iter_rows(named=True)}
    settled = places([_member(row) for row in stood.values()], [*kept, *links])
    changed = [(name, *place) for name, item in settled.items() if (place := _columns(item)) != _columns_before(stood[name])]
    warehouse.save_stories(
        article_ids,
        keys,
        StoryLinks.frame(_link_row(pair, found) for pair, found in links.items()),
        standing.lost,
        pl.DataFrame(changed, schema=PLACES, orient="row"),
    )
    return sum(item.copy_of is not None and stood[name]["duplicate_of"] is None for name, item in settled.items() if name in gone)


def _compared(warehouse: Warehouse, article_ids: Sequence[str]) -> dict[str, Compared]:
    rows = warehouse.story_texts(article_ids).iter_rows(named=True)
    return {row["article_id"]: Compared(row["text"], row["url"]) for row in rows}


def _member(row: dict[str, Any]) -> Member:
    return Member(row["article_id"], row["published_at"], row["n_words"], row["duplicate_of"])


def _columns(item: Place) -> tuple[str, str | None]:
    return item.story_id, item.copy_of


def _columns_before(row: dict[str, Any]) -> tuple[str, str | None]:
    return row["story_id"], row["copy_of"]


def _link_row(pair: tuple[str, str], found: Link) -> dict[str, Any]:
    return {
        "article_id": pair[0],
        "other_article_id": pair[1],
        "reason": found.reason,
        "jaccard": found.overlap.jaccard,
        "containment": found.overlap.containment,
        "cover": found.overlap.cover,
        "cover_longer": found.overlap.cover_longer,
    }


def version_rows(warehouse: Warehouse, now: pl.DataFrame, run_id: str, others: pl.DataFrame | None = None) -> pl.DataFrame:
    """The rows of `article_versions` of articles as they are to stand, whatever the warehouse has of them.

    now: their rows of `articles`. others: earlier texts that are not in the warehouse, as rows of `article_versions` without what changed.
    An article without an earlier text has no row.
    """
    stand, earlier = warehouse.versions(now["article_id"].to_list())
    found: dict[str, dict[str, Version]] = {name: {} for name in now["article_id"]}
    for row in (*earlier.iter_rows(named=True), *_as_versions(stand, run_id), *(() if others is None else others.iter_rows(named=True))):
        found[row["article_id"]].setdefault(row["content_hash"], Version(*(row[name] for name in VERSION)))
    return ArticleVersions.frame(
        {"article_id": name, **vars(version), "removed": list(said.removed), "added": list(said.added)}
        for name, text, content_hash in now.select("article_id", "text", "content_hash").iter_rows()
        for version, said in chained((item for item in found[name].values() if item.content_hash != content_hash), text)
    )


def keep_superseded(warehouse: Warehouse, superseded: pl.DataFrame, successors: Mapping[str, str], run_id: str) -> None:
    """Keeps as versions what is not in `articles`, or will not be: articles as they were read that gave way to later ones under the same
    ids, and articles of files that now hold another one (`successors`)."""
    stand, earlier = warehouse.versions(sorted(successors))
    moved = [row | {"article_id": successors[row["article_id"]]} for row in (*earlier.iter_rows(named=True), *_as_versions(stand, run_id))]
    others = ArticleVersions.frame([*moved, *_as_versions(superseded.with_columns(run_id=pl.lit(run_id)), run_id)])
    ids = others["article_id"].unique().sort().to_list()
    for start in range(0, len(ids), ARTICLES_AT_ONCE):
        now = warehouse.article_rows(ids[start : start + ARTICLES_AT_ONCE])
        there = now["article_id"].to_list()
        warehouse.save_versions(there, version_rows(warehouse, now, run_id, others.filter(pl.col("article_id").is_in(there))))


def _as_versions(articles: pl.DataFrame, run_id: str) -> list[dict[str, Any]]:
    """Rows of `articles` as they are rows of `article_versions`, once this run has replaced them."""
    return [
        {"article_id": row["article_id"], **{name: row.get(name, run_id) for name in VERSION}, "removed": [], "added": []}
        for row in articles.iter_rows(named=True)
    ]
