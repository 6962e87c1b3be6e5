"""The `articles` table: what was read, once it is clean."""

from typing import Annotated

import polars as pl

from broadsheet.schemas.table import Table, column

# Where a fact about an article can come from: schema.org data on its page, meta elements, the title element, what stands on the page or
# in the text to see, the article's address, the feed or sitemap that listed it, a field of its record, or an option of the command.
ORIGINS = ("json-ld", "meta", "title", "visible", "url", "feed", "record", "option")
PRECISIONS = ("time", "day")
_ORIGIN = f"{', '.join(ORIGINS[:-1])} or {ORIGINS[-1]}"


class Articles(Table):
    article_id: pl.String = column("Identifies the article on every machine and in every run.", "art_5b0c…", unique=True)
    external_id: pl.String = column("The id that the input gave, if any.", "wire-0042", nullable=True)
    source_uri: pl.String = column("The file or address that the article was read from.", "/data/news/strike.html")
    url: pl.String = column("The article's own address, as the page or the input states it.", "https://…/strike", nullable=True)
    publisher: pl.String = column("The outlet that published it.", "Harbor Courier", nullable=True)
    title: pl.String = column("The headline.", "Dock workers walk out", nullable=True)
    title_from: pl.String = column(f"Where the headline comes from: {_ORIGIN}.", "json-ld", nullable=True, isin=ORIGINS)
    authors: Annotated[pl.List, pl.String] = column("Who wrote it, one name an element; empty when not stated.", "[Ana Reyes]")
    authors_from: pl.String = column("Where the authors come from, in the same words.", "visible", nullable=True, isin=ORIGINS)
    section: pl.String = column("The section of the outlet it stood in.", "Business", nullable=True)
    published_at: Annotated[pl.Datetime, "us", "UTC"] = column(
        "When it was published, in UTC; midnight when the input gives a day alone; null when the input gives nothing.",
        "2024-03-18 14:05:00+00",
        nullable=True,
    )
    published_on: pl.Date = column(
        "The calendar day of publication where it was published; relative dates in the text count from it.",
        "2024-03-18",
        nullable=True,
    )
    published_precision: pl.String = column(
        "What of the publication was given: time, or the day alone.", "time", nullable=True, isin=PRECISIONS
    )
    published_utc_offset: pl.String = column(
        "The time zone of the publication as an offset from UTC, as it was given; null when a day or a time without a zone was given.",
        "-04:00",
        nullable=True,
    )
    published_from: pl.String = column(
        "Where the publication comes from, in the words of title_from.", "json-ld", nullable=True, isin=ORIGINS
    )
    modified_at: Annotated[pl.Datetime, "us", "UTC"] = column(
        "When it was last changed, in UTC, if that is stated and not before its publication; midnight when a day alone was given.",
        "2024-03-18 16:40:00+00",
        nullable=True,
    )
    modified_utc_offset: pl.String = column("The time zone of the change, as that of the publication.", "-04:00", nullable=True)
    modified_from: pl.String = column("Where the change comes from, in the words of title_from.", "meta", nullable=True, isin=ORIGINS)
    language: pl.String = column(
        "The language that the text is found to be in, as an ISO 639-1 code; of a text too short to tell, the one that the input states, "
        "if any. An article in another language than the model's has no rows in the other tables.",
        "en",
        nullable=True,
    )
    text: pl.String = column("The body; every offset in the warehouse counts its Unicode code points.", "Dock workers …")
    n_words: pl.Int32 = column("How many words the text has.", "412", ge=0)
    content_hash: pl.String = column("A digest of the text: equal texts have equal hashes.", "9f3a…")
    record_hash: pl.String = column("A digest of all that was read: when it changes, the article is extracted anew.", "c21d…")
    duplicate_of: pl.String = column(
        "The article that this one is an exact copy of; such a copy has no rows in the other tables. Null for near-copies, which have: see "
        "copy_of.",
        "art_77e1…",
        nullable=True,
    )
    story_id: pl.String = column(
        "The story that it tells: articles with copies of one text share it, however much outlets have changed; docs/stories.md.",
        "sto_41b7…",
    )
    copy_of: pl.String = column(
        "The article that stands for the story in the views; null for that article itself, so that one article a story has null here.",
        "art_77e1…",
        nullable=True,
    )
    wire_agency: pl.String = column(
        "The news agency whose text it is, by its dateline, byline, credit line or publisher; null when none says so.", "AP", nullable=True
    )
    run_id: pl.String = column("The run that made the row.", "run_20240318T140712_a41c")

    class Config:
        name = "articles"
        title = "an article"
        metadata = {
            "key": ["article_id"],
            "parents": {"run_id": ("runs", "run_id"), "duplicate_of": ("articles", "article_id"), "copy_of": ("articles", "article_id")},
        }
