"""Where rows come from and what was turned away: runs, what was fetched, rejections, and the dictionary of all columns."""

from typing import Annotated

import polars as pl

from broadsheet.schemas.table import Table, column

RUN_STATUSES = ("running", "completed", "failed", "interrupted")
FETCH_KINDS = ("page", "feed", "sitemap", "index", "list")
STAGES = ("read", "parse", "screen", "extract", "validate", "load")


class Runs(Table):
    run_id: pl.String = column("Identifies the run; ids sort by the time it began.", "run_20240318T140712_a41c", unique=True)
    started_at: Annotated[pl.Datetime, "us", "UTC"] = column("When it began, in UTC.", "2024-03-18 14:07:12+00")
    finished_at: Annotated[pl.Datetime, "us", "UTC"] = column("When it ended, in UTC.", "2024-03-18 14:07:31+00", nullable=True)
    status: pl.String = column("How it stands; interrupted: it never came to its end.", "completed", isin=RUN_STATUSES)
    model_name: pl.String = column("The language model that read the texts.", "en_broadsheet_news")
    model_version: pl.String = column("That model's version.", "0.1.0")
    code_version: pl.String = column("Broadsheet's version.", "0.1.0")
    taxonomy: pl.String = column("The event types: those that ship (broadsheet), or with the additions of this file.", "broadsheet")
    taxonomy_hash: pl.String = column("A digest of all event types and their words: another one, and articles are read anew.", "5b0c…")
    counts: pl.String = column("What went in and what came out, as a JSON object.", '{"articles": 18, …}')

    class Config:
        name = "runs"
        title = "a run of the flow"
        metadata = {"key": ["run_id"]}


class Rejections(Table):
    rejection_id: pl.String = column(
        "Identifies the rejection: the same fault of the same input has the same id.", "rej_e3a0…", unique=True
    )
    run_id: pl.String = column("The run that first turned it away.", "run_20240318T140712_a41c")
    stage: pl.String = column("Where on the way it was turned away.", "parse", isin=STAGES)
    source_uri: pl.String = column("The file or address it came from.", "/data/news/wire.jsonl", nullable=True)
    source_line: pl.Int64 = column("The line of that file, from 1, where the input has lines.", "7", nullable=True, ge=1)
    external_id: pl.String = column("The id that the input gave, if any.", "wire-0042", nullable=True)
    article_id: pl.String = column("The article, where reading came so far.", "art_5b0c…", nullable=True)
    code: pl.String = column("The reason as a code to count by.", "not_json")
    reason: pl.String = column("The reason in words, and how to mend it.", "line 7 is not JSON: …")
    payload: pl.String = column("What was turned away, shortened: the line, or the row as JSON.", '{"id": "wire-00', nullable=True)

    class Config:
        name = "rejections"
        title = "an input, or a row, that was turned away"
        metadata = {"key": ["rejection_id"], "parents": {"run_id": ("runs", "run_id")}}


class Fetches(Table):
    fetch_id: pl.String = column("Identifies the address, in whatever way it is spelled.", "fet_77aa…", unique=True)
    url: pl.String = column("The address that was asked for, without passwords.", "https://example.org/feed.xml")
    final_url: pl.String = column("Where its redirects ended; null when nothing came.", "https://example.org/rss", nullable=True)
    kind: pl.String = column(
        "What came: a page, or what lists pages or lists; null when nothing did.", "feed", nullable=True, isin=FETCH_KINDS
    )
    status: pl.Int32 = column("The HTTP status; 304: unchanged since the last time; null when there was no answer.", "200", nullable=True)
    code: pl.String = column(
        "Why nothing came, as in rejections; it is not asked for again on behalf of a feed.", "not_found", nullable=True
    )
    etag: pl.String = column("The server's mark of this version, sent back the next time.", '"5f3e-61a"', nullable=True)
    last_modified: pl.String = column(
        "When the server says it changed, sent back the next time.", "Mon, 18 Mar 2024 14:05:00 GMT", nullable=True
    )
    content_hash: pl.String = column("A digest of the bytes that came.", "9f3a…", nullable=True)
    n_items: pl.Int32 = column("How many articles were read from a page, or are listed in the rest.", "30", ge=0)
    fetched_at: Annotated[pl.Datetime, "us", "UTC"] = column("When it was last asked for, in UTC.", "2024-03-18 14:07:12+00")
    run_id: pl.String = column("The run that asked.", "run_20240318T140712_a41c")

    class Config:
        name = "fetches"
        title = "an address that was fetched, as it was the last time"
        metadata = {"key": ["fetch_id"], "parents": {"run_id": ("runs", "run_id")}}


class DataDictionary(Table):
    table_name: pl.String = column("The table or view.", "quotes")
    column_name: pl.String = column("The column.", "speaker_name")
    data_type: pl.String = column("Its DuckDB type.", "VARCHAR")
    description: pl.String = column("What it says.", "Whom those words stand for …")
    # pandera's own `example()` makes sample data; nothing here calls it.
    example: pl.String = column(  # type: ignore[assignment]
        "An example.", "Lucía Ibarra", nullable=True
    )

    class Config:
        name = "data_dictionary"
        title = "a column of a table or view"
        unique = ["table_name", "column_name"]
        metadata = {"key": ["table_name", "column_name"]}
