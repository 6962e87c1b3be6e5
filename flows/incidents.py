"""Settling incidents after a load: what the warehouse knows of the events concerned goes to the rules, and what they say comes back."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

import polars as pl

from broadsheet.schemas import ComparedHappenings, ComparedStories, HappeningKeys, IncidentLinks
from broadsheet.transforms.events.comparing import compared
from broadsheet.transforms.events.incidents import CROWD, Happening, Link, Story, incident_id, keys_of
from broadsheet.transforms.events.settling import Beside, settle
from broadsheet.warehouse import Warehouse

ARTICLES_AT_ONCE = 250  # more take more memory, and no less time
SIDES = ("families", "people", "places", "others", "heads")
KEY: dict[str, Any] = {"key": pl.Int64}
HAPPENING: dict[str, Any] = {"happening_id": pl.String}
SETTLED = {"happening_id": pl.String, "first_happening_id": pl.String, "incident_id": pl.String}


def settle_incidents(warehouse: Warehouse) -> int:
    """Settle to which incidents the events belong whose articles have changed, and those that they affect; gives how many articles.

    Belongs behind the resolution of names, which decides who takes part.
    """
    done = 0
    while article_ids := warehouse.articles_to_settle(ARTICLES_AT_ONCE):
        _settle(warehouse, article_ids)
        done += len(article_ids)
    return done


def _settle(warehouse: Warehouse, article_ids: Sequence[str]) -> None:
    stories, events = warehouse.told(article_ids)
    told, fresh = compared(stories.iter_rows(named=True), events.iter_rows(named=True))
    before = warehouse.settled_before(article_ids)
    keys = {item.happening_id: keys_of(item) for item in fresh}
    new = pl.DataFrame([(key, name) for name, found in keys.items() for key in found], schema=KEY | HAPPENING, orient="row")
    of_articles = {item.happening_id: item.story.article_id for item in fresh}

    def beside(wanted: Iterable[int], firsts: Iterable[str] = ()) -> list[Beside]:
        rows = warehouse.happenings_beside(_keys(wanted), pl.DataFrame({"happening_id": list(firsts)}, schema=HAPPENING), article_ids)
        found = [_beside(row) for row in rows.iter_rows(named=True)]
        of_articles.update((item.happening.happening_id, item.happening.story.article_id) for item in found)
        return found

    def look(wanted: Collection[int]) -> tuple[list[Beside], set[int]]:
        counts = warehouse.key_counts(_keys(wanted), new, article_ids)
        crowded = set(counts.filter(pl.col("later") > CROWD)["key"])
        return beside(set(wanted) - crowded), crowded

    touched = warehouse.key_counts(_keys({*before["key"], *new["key"]}), new, article_ids)
    turned = touched.filter((pl.col("before") > CROWD) != (pl.col("later") > CROWD))["key"].to_list()
    settled = settle(fresh, beside(turned, set(before["happening_id"])), look)
    for name in set(before["happening_id"]) - keys.keys():
        settled[name] = None  # no longer compared, it stands for itself
    frames = {
        "compared_stories": ComparedStories.frame(map(_story_row, told)),
        "compared_happenings": ComparedHappenings.frame(_happening_row(item, settled[item.happening_id]) for item in fresh),
        "happening_keys": HappeningKeys.frame(
            {"lookup_key": key, "happening_id": name, "article_id": of_articles[name]} for name, found in keys.items() for key in found
        ),
    }
    firsts = {name: found.first if found else name for name, found in settled.items()}
    warehouse.save_incidents(
        article_ids,
        frames,
        pl.DataFrame([(name, first, incident_id(first)) for name, first in sorted(firsts.items())], schema=SETTLED, orient="row"),
        IncidentLinks.frame(_link_row(name, found, of_articles) for name, found in sorted(settled.items()) if found is not None),
    )


def _keys(keys: Iterable[int]) -> pl.DataFrame:
    return pl.DataFrame({"key": sorted(keys)}, schema=KEY)


def _beside(row: dict[str, Any]) -> Beside:
    names = dict(zip(row["about"], row["weights"], strict=True))
    story = Story(row["article_id"], row["day"], names, frozenset(row["told"]))
    happening = Happening(
        happening_id=row["happening_id"],
        story=story,
        **{name: frozenset(row[name]) for name in SIDES},
        dates=(row["date_start"], row["date_end"]) if row["date_start"] is not None else None,
        n_mentions=row["n_mentions"],
    )
    return Beside(row["key"], happening, row["first_happening_id"])


def _story_row(story: Story) -> dict[str, Any]:
    return {
        "article_id": story.article_id,
        "day": story.day,
        "about": list(story.names),
        "weights": list(story.names.values()),
        "families": sorted(story.families),
    }


def _happening_row(item: Happening, found: Link | None) -> dict[str, Any]:
    start, end = item.dates or (None, None)
    sides = {name: sorted(getattr(item, name)) for name in SIDES}
    return sides | {
        "happening_id": item.happening_id,
        "article_id": item.story.article_id,
        "date_start": start,
        "date_end": end,
        "n_mentions": item.n_mentions,
        "first_happening_id": found.first if found else item.happening_id,
    }


def _link_row(name: str, found: Link, of_articles: dict[str, str]) -> dict[str, Any]:
    return {
        "happening_id": name,
        "article_id": of_articles[name],
        "first_happening_id": found.first,
        "first_article_id": of_articles[found.first],
        "incident_id": incident_id(found.first),
        "points": found.points,
        "families": list(found.families),
        "shared": list(found.names),
    }
