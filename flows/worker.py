"""The work on one batch: staged articles in, one Parquet shard a table out.

This module is what a worker process imports: it knows nothing of Prefect, which takes seconds to import.
"""

import json
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from multiprocessing.connection import Connection, wait
from pathlib import Path

import polars as pl

from broadsheet.schemas import EXTRACTED
from broadsheet.transforms.documents import Rejection
from broadsheet.transforms.events.taxonomy import load_taxonomy
from broadsheet.transforms.extract import Text, as_text, extract
from broadsheet.transforms.language import load_model

FAILED = "failed.json"


def extract_batch(batch: str, out: str, model: str, taxonomy: str, run_id: str, before_each: Callable[[], None] = lambda: None) -> int:
    """Extract the articles of a staged batch that are no copies, and write `out/<table>.parquet` for each table.

    batch   a Parquet file of `articles` rows
    out     a folder that is not there yet, in one that is; complete when it is there (written beside and renamed)
    model   a `ModelInfo.location`
    taxonomy  what a `TaxonomyInfo` adds to the event types that ship
    run_id  goes into every row that has the column
    before_each  called before each article; what it raises ends the work, and leaves no `out`
    Gives how many articles were extracted. Those that failed stand in `out/failed.json`.
    """
    articles = pl.read_parquet(batch).filter(pl.col("duplicate_of").is_null())
    extraction = extract(load_model(model), _each(map(as_text, articles.iter_rows(named=True)), before_each), load_taxonomy(taxonomy))
    unfinished = Path(f"{out}.{os.getpid()}.tmp")
    unfinished.mkdir()
    for table in EXTRACTED:
        frame = table.frame(extraction.rows.get(table.table(), ()))
        if "run_id" in frame.columns:
            frame = frame.with_columns(run_id=pl.lit(run_id))
        frame.write_parquet(unfinished / f"{table.table()}.parquet")
    failed = {article_id: asdict(rejection) for article_id, rejection in extraction.failed.items()}
    (unfinished / FAILED).write_text(json.dumps(failed), encoding="utf-8")
    unfinished.rename(out)
    return articles.height - len(failed)


def end_with(pipe: Connection) -> None:
    """End this worker process when the pipe's other end is closed: by the run, or with it, however it went."""

    def watch() -> None:
        wait([pipe])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def read_shards(folders: Sequence[str]) -> tuple[dict[str, pl.DataFrame], dict[str, Rejection]]:
    """The frames by table name and the failed articles of a batch, whose shards lie in one folder or several."""
    frames = {
        table.table(): pl.concat([table.frame(), *(pl.read_parquet(Path(folder) / f"{table.table()}.parquet") for folder in folders)])
        for table in EXTRACTED
    }
    failed: dict[str, Rejection] = {}
    for folder in folders:
        told = json.loads((Path(folder) / FAILED).read_text(encoding="utf-8"))
        failed.update({article_id: Rejection(**fields) for article_id, fields in told.items()})
    return frames, failed


def _each(texts: Iterable[Text], before_each: Callable[[], None]) -> Iterator[Text]:
    for text in texts:
        before_each()
        yield text
