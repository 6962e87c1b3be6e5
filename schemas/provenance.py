"""Where rows come from and what was turned away: runs, rejections, and the dictionary of all columns."""

from typing import Annotated

import polars as pl

from broadsheet.schemas.table import Table, column

RUN_STATUSES = ("running", "completed", "failed", "interrupted")
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
