"""Each story once: which articles are copies of one text, on what grounds, and what articles said before they were changed."""

from typing import Annotated

import polars as pl

from broadsheet.schemas.table import Table, column

LINK_REASONS = ("words", "address")


class StoryLinks(Table):
    article_id: pl.String = column("One article: the one whose id is smaller.", "art_5b0c…")
    other_article_id: pl.String = column("The other one.", "art_77e1…")
    reason: pl.String = column(
        "words: one is a copy of the other; address: both have the same address, in whatever spelling, and part of their words.",
        "words",
        isin=LINK_REASONS,
    )
    jaccard: pl.Float64 = column("Runs of four words that both have, as a share of those that either has.", "0.62", ge=0, le=1)
    containment: pl.Float64 = column("The same as a share of those of the article that has fewer.", "0.81", ge=0, le=1)
    cover: pl.Float64 = column("The share of the shorter text's words that lie in passages of both.", "0.94", ge=0, le=1)
    cover_longer: pl.Float64 = column("The same of the longer text.", "0.73", ge=0, le=1)

    class Config:
        name = "story_links"
        title = "the evidence that two articles are copies of one text"
        unique = ["article_id", "other_article_id"]
        metadata = {
            "key": ["article_id", "other_article_id"],
            "parents": {"article_id": ("articles", "article_id"), "other_article_id": ("articles", "article_id")},
        }


class StoryKeys(Table):
    lookup_key: pl.Int64 = column("A number for a run of four words, or for an address.", "-5236512301771")
    article_id: pl.String = column("An article with it.", "art_5b0c…")

    class Config:
        name = "story_keys"
        title = "a key under which an article is looked up; only what shares one is compared, to find copies of one text"
        metadata = {"key": ["lookup_key", "article_id"], "parents": {"article_id": ("articles", "article_id")}}


class StoriesToSettle(Table):
    article_id: pl.String = column("The article.", "art_5b0c…", unique=True)

    class Config:
        name = "stories_to_settle"
        title = "an article that has changed since stories were last settled; none after a run that came to its end"
        metadata = {"key": ["article_id"]}


class ArticleVersions(Table):
    article_id: pl.String = column("The article, which `articles` has as it is now.", "art_5b0c…")
    content_hash: pl.String = column("A digest of the text of this version.", "9f3a…")
    title: pl.String = column("The headline that it had.", "Dock workers walk out", nullable=True)
    published_at: Annotated[pl.Datetime, "us", "UTC"] = column(
        "When it says that it was published, in UTC.", "2024-03-18 14:05:00+00", nullable=True
    )
    modified_at: Annotated[pl.Datetime, "us", "UTC"] = column(
        "When it says that it was last changed, in UTC.", "2024-03-18 16:40:00+00", nullable=True
    )
    text: pl.String = column("The text that it had.", "Dock workers …")
    removed: Annotated[pl.List, pl.String] = column("Sentences of it that the next version does not have.", "[Talks go on.]")
    added: Annotated[pl.List, pl.String] = column("Sentences that the next version has instead.", "[Talks have failed.]")
    run_id: pl.String = column("The run that read it.", "run_20240318T140712_a41c")
    replaced_run_id: pl.String = column("The run that found it replaced by another version.", "run_20240319T060003_77c0")

    class Config:
        name = "article_versions"
        title = "an earlier text of an article that was changed under the same id or address"
        unique = ["article_id", "content_hash"]
        metadata = {
            "key": ["article_id", "content_hash"],
            "parents": {
                "article_id": ("articles", "article_id"),
                "run_id": ("runs", "run_id"),
                "replaced_run_id": ("runs", "run_id"),
            },
        }
