"""The main job as a Prefect flow: read, screen, extract, validate, load, resolve names.

Tasks pass paths and small values, never frames. One process, this one, holds the database from beginning to end; each batch is loaded
with the record that it is done in one transaction, so a run that dies leaves nothing half done, and the next one goes on from there.
"""

import json
import os
import secrets
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from datetime import time as clock
from pathlib import Path
from typing import Any

import polars as pl
from prefect import flow, get_run_logger, task
from prefect.cache_policies import NO_CACHE
from prefect.futures import as_completed
from prefect.task_runners import ThreadPoolTaskRunner

from broadsheet import __version__
from broadsheet.flows.fetching import collect_for, fetch_rows, split_listings
from broadsheet.flows.fetching.collecting import Collected
from broadsheet.flows.fetching.staged import read_page
from broadsheet.flows.incidents import settle_incidents
from broadsheet.flows.knowledge import keep, read_aliases
from broadsheet.flows.pool import Extractor, InProcess, WorkerPool
from broadsheet.flows.rejecting import killed_rejection, rejected_articles, rejected_inputs, rejected_rows, superseded_rejection
from broadsheet.flows.report import REPORTER, Reporter
from broadsheet.flows.resolution import resolve_names
from broadsheet.flows.sources import find_sources
from broadsheet.flows.staging import (
    ReadPart,
    in_other_language,
    read_files,
    read_keys,
    read_rejections,
    read_rows,
    staging_folder,
    write_batches,
)
from broadsheet.flows.standard_input import PIPED, piped_listing
from broadsheet.flows.stories import keep_superseded, settle_stories, version_rows
from broadsheet.flows.summary import Summary
from broadsheet.flows.taxonomies import read_taxonomy_file
from broadsheet.flows.worker import read_shards
from broadsheet.schemas import Articles, EventTypes, Places
from broadsheet.schemas.validate import check_tables
from broadsheet.transforms.events.taxonomy import TaxonomyInfo, load_taxonomy, type_rows
from broadsheet.transforms.language import ModelInfo, describe_model
from broadsheet.transforms.places import place_rows
from broadsheet.transforms.screen import Plan, screen
from broadsheet.warehouse import Warehouse

BATCH_SIZE = 100
MAX_ITEMS = 200
FILES_A_TASK = 200
WORTH_A_POOL = 600_000  # characters: some 20 seconds of extraction; below that a pool costs more than it saves
TASK_THREADS = 8  # they only wait for the extractor, or write to disk


# Prefect's own annotations don't fit each other here: a ThreadPoolTaskRunner is a TaskRunner of another future than @flow asks for.
@flow(name="broadsheet", task_runner=ThreadPoolTaskRunner(max_workers=TASK_THREADS), validate_parameters=True)  # type: ignore[arg-type]
def run(
    inputs: list[str],
    db: str = "broadsheet.duckdb",
    published_at: date | None = None,
    workers: int | None = None,
    model: str | None = None,
    batch_size: int = BATCH_SIZE,
    aliases: str | None = None,
    taxonomy: str | None = None,
    kind: str | None = None,
    columns: dict[str, str] | None = None,
    allow_private_hosts: bool = False,
    max_items: int = MAX_ITEMS,
    contact: str | None = None,
) -> dict[str, Any]:
    """Read the inputs, extract what is new or changed, and load it into the database.

    The inputs are files, folders, globs, addresses, and "-" for standard input.
    `published_at` dates articles whose input carries no date; `workers` None decides by the amount of work; `aliases` is a file
    of names that the warehouse is to hold to from now on; `taxonomy` a file of event types beside those that ship;
    `kind` is what all inputs are, in place of what they seem to be, and `columns` says which column (or key) of tables and records holds
    which field. `allow_private_hosts` lets addresses off the public internet be fetched; of a feed, `max_items` articles that are new are
    fetched; `contact` is what servers are told of how to reach whoever runs this. Gives the summary as a dictionary (`report.Summary`).
    Raises `WarehouseError`, `ModelError`, `KnowledgeError` or `TaxonomyError` when the run can't begin; what is wrong with a single input
    or row goes to `rejections` instead.
    """
    began = time.monotonic()
    language_model = describe_model(model)
    known = read_aliases(Path(aliases).expanduser()) if aliases is not None else None
    event_types = read_taxonomy_file(Path(taxonomy).expanduser() if taxonomy is not None else None)
    database = Path(db).expanduser().absolute()
    summary = Summary(_new_run_id(), db, f"{language_model.name} {language_model.version}")
    with Warehouse.open(database) as warehouse, _staging(database, summary.run_id) as staging:
        warehouse.begin_run(
            {
                "run_id": summary.run_id,
                "started_at": datetime.now(UTC),
                "model_name": language_model.name,
                "model_version": language_model.version,
                "code_version": __version__,
                "taxonomy": event_types.name,
                "taxonomy_hash": event_types.digest,
            }
        )
        status = "failed"
        try:
            if known is not None:
                keep(warehouse, known, ("alias",))
            how, fetching = (kind, columns), (allow_private_hosts, max_items, contact)
            _steps(warehouse, staging, summary, inputs, fetching, published_at, how, language_model, event_types, workers, batch_size)
            status = "completed"
        except KeyboardInterrupt:
            status = "interrupted"
            raise
        finally:
            summary.seconds = time.monotonic() - began
            warehouse.finish_run(summary.run_id, status, summary.counts(), datetime.now(UTC))
        totals = warehouse.sizes()
    get_run_logger().info("%s: %s", summary.run_id, json.dumps(summary.counts()))
    return {"summary": summary, "totals": totals}


def _steps(
    warehouse: Warehouse,
    staging: Path,
    summary: Summary,
    inputs: list[str],
    fetching: tuple[bool, int, str | None],
    published_at: date | None,
    how: tuple[str | None, dict[str, str] | None],
    model: ModelInfo,
    taxonomy: TaxonomyInfo,
    workers: int | None,
    batch_size: int,
) -> None:
    reporter = REPORTER.get()
    sources = find_sources(inputs)
    feeds, files = split_listings(sources.files) if how[0] is None else ([], list(sources.files))
    listing = piped_listing() if sources.is_piped and how[0] is None else None
    if sources.is_piped and listing is None:
        files.append(Path(PIPED))
    collected = fetch.submit(warehouse, sources.addresses, feeds, listing, staging / "fetched", *fetching, reporter).result()
    summary.files = len(sources.files) + sources.is_piped
    summary.add_fetches(collected)
    reporter.stage("Reading", len(files) + len(collected.pages))
    dated = datetime.combine(published_at, clock(), UTC) if published_at else None
    groups = [*((part, False) for part in _groups(files)), *((part, True) for part in _groups(collected.pages))]
    reading = [read.submit(group, str(staging / "read"), f"{i:06d}", dated, *how, fetched) for i, (group, fetched) in enumerate(groups)]
    read_parts: list[ReadPart] = []
    for (group, _), part in zip(groups, reading, strict=True):
        read_parts.append(part.result())
        reporter.advance(len(group))
    parts = [part for item in read_parts for part in item.parts]
    summary.notes = [note for item in read_parts for note in item.notes]
    summary.articles = sum(item.n_articles for item in read_parts)

    engine = (model.name, model.version, __version__, taxonomy.digest)
    plan, batches, kept = plan_work(warehouse, parts, staging, engine, batch_size, model.language)
    summary.add_plan(plan)
    superseded = read_rows(parts, plan.superseded)
    rejections = [*sources.rejections, *collected.rejections, *read_rejections(item.rejections for item in read_parts)]
    rejections += [superseded_rejection(row) for row in superseded.iter_rows(named=True)]

    types = EventTypes.frame(type_rows(load_taxonomy(taxonomy.additions)))
    warehouse.set_event_types(types)
    reporter.stage("Extracting", sum(map(_height, batches)))
    with closing(_extractor(model, taxonomy, summary.run_id, batches, workers)) as extractor:
        extracting = [extract.submit(extractor, batch, staging / "shards" / batch.stem) for batch in batches]
        for done in as_completed(extracting):
            reporter.advance(load(warehouse, *done.result(), summary))
    for batch in kept:
        _count_other_languages(summary, batch, model.language)
        load(warehouse, batch, [], [], summary)
    keep_superseded(warehouse, superseded, plan.successors, summary.run_id)
    warehouse.load_batch({}, retired=plan.retired)
    warehouse.set_event_types(types)  # those that no event has any more go
    reporter.stage("Settling stories", None)
    summary.near_copies = settle_copies(warehouse)
    reporter.stage("Resolving names", None)
    resolve(warehouse)
    reporter.stage("Settling incidents", None)
    settle(warehouse)
    summary.entities = warehouse.count_entities(summary.run_id)
    settled = rejected_inputs(rejections, summary.run_id)
    summary.rejected.update(settled["code"].to_list())
    warehouse.replace_rejections([*map(str, sources.files), *inputs, *collected.tried], settled)
    warehouse.save_fetches(fetch_rows(collected, read_keys(parts), summary.run_id))


@task(name="fetch", cache_policy=NO_CACHE)
def fetch(
    warehouse: Warehouse,
    addresses: tuple[str, ...],
    feeds: list[Path],
    piped: bytes | None,
    folder: Path,
    allow_private_hosts: bool,
    max_items: int,
    contact: str | None,
    reporter: Reporter,
) -> Collected:
    """Fetch what the addresses, the feeds and the one on standard input lead to, as far as it is new, into the staging folder."""
    return collect_for(warehouse, addresses, feeds, piped, folder, allow_private_hosts, max_items, contact, reporter)


@task(name="read", cache_policy=NO_CACHE)
def read(
    files: list[str],
    folder: str,
    stem: str,
    published_at: datetime | None,
    kind: str | None,
    columns: dict[str, str] | None,
    fetched: bool,
) -> ReadPart:
    """Read a group of files, or of fetched pages, into staged parts."""
    part = read_files(files, Path(folder), stem, published_at, kind, columns, read_page if fetched else None)
    for note in part.notes:
        get_run_logger().info("%s", note)
    return part


@task(name="screen", cache_policy=NO_CACHE)
def plan_work(
    warehouse: Warehouse, parts: list[str], staging: Path, engine: tuple[str, str, str, str], batch_size: int, language: str | None
) -> tuple[Plan, list[Path], list[Path]]:
    """Decide what must be extracted, and stage it as batches: the plan, the batches, those to keep as they are."""
    plan = screen(read_keys(parts), warehouse.known_articles(), engine)
    stored = warehouse.article_rows(plan.work.filter(pl.col("origin") == "warehouse")["article_id"].to_list())
    batches, kept = write_batches(parts, stored, plan, staging / "batches", batch_size, language)
    return plan, batches, kept


@task(name="extract", cache_policy=NO_CACHE)
def extract(extractor: Extractor, batch: Path, out: Path) -> tuple[Path, list[str], list[str]]:
    """Extract a batch: the batch itself, the folders of its shards, and the articles that killed their worker."""
    folders, killers = extractor.extract(batch, out)
    return batch, folders, killers


@task(name="load", cache_policy=NO_CACHE)
def load(warehouse: Warehouse, batch: Path, folders: list[str], killers: list[str], summary: Summary) -> int:
    """Validate a batch's rows and load them in one transaction; what fails its schema becomes rejections. Gives how many articles."""
    articles = pl.read_parquet(batch).with_columns(run_id=pl.lit(summary.run_id))
    frames, failed = read_shards(folders)
    failed |= {article_id: killed_rejection() for article_id in killers}
    sound = articles.filter(~pl.col("article_id").is_in(list(failed)))
    checked = check_tables({"articles": sound, **frames}, sound)
    rejections = pl.concat([rejected_articles(failed, articles, summary.run_id), rejected_rows(checked.rejected, articles, summary.run_id)])
    unsound = [item.article_id for item in checked.rejected if item.table == Articles.table() and item.article_id]
    places = Places.frame(place_rows(checked.valid["article_places"]["place_id"].unique()))
    versions = version_rows(warehouse, checked.valid["articles"], summary.run_id)
    warehouse.load_batch(checked.valid, rejections, [*failed, *unsound], places, versions)
    if folders:
        summary.words += int(checked.valid["articles"]["n_words"].sum())
    summary.add_batch(checked.valid, rejections)
    for path in (batch, *map(Path, folders)):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    return articles.height


@task(name="stories", cache_policy=NO_CACHE)
def settle_copies(warehouse: Warehouse) -> int:
    """Settle which articles are copies of one text, wherever this run has changed something."""
    return settle_stories(warehouse)


@task(name="resolve", cache_policy=NO_CACHE)
def resolve(warehouse: Warehouse) -> int:
    """Settle for whom and what the names stand that this run's loads have changed."""
    return resolve_names(warehouse)


@task(name="settle", cache_policy=NO_CACHE)
def settle(warehouse: Warehouse) -> int:
    """Settle which events of which articles are one, wherever this run has changed something."""
    return settle_incidents(warehouse)


def _extractor(model: ModelInfo, taxonomy: TaxonomyInfo, run_id: str, batches: list[Path], workers: int | None) -> Extractor:
    if workers is None:
        characters = sum(_characters(path) for path in batches)
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        workers = 1 if characters < WORTH_A_POOL else cores
    workers = min(workers, len(batches))
    with_what = (model.location, taxonomy.additions, run_id)
    return WorkerPool(*with_what, workers) if workers > 1 else InProcess(*with_what)


def _groups(files: Sequence[object]) -> Iterator[list[str]]:
    for start in range(0, len(files), FILES_A_TASK):
        yield list(map(str, files[start : start + FILES_A_TASK]))


def _characters(batch: Path) -> int:
    return int(pl.scan_parquet(batch).select(pl.col("text").str.len_chars().sum()).collect().item() or 0)


def _height(batch: Path) -> int:
    return int(pl.scan_parquet(batch).select(pl.len()).collect().item())


def _count_other_languages(summary: Summary, kept: Path, language: str | None) -> None:
    found = pl.scan_parquet(kept).filter(pl.col("duplicate_of").is_null() & in_other_language(language)).select("language").collect()
    summary.other_languages.update(found["language"].to_list())


@contextmanager
def _staging(database: Path, run_id: str) -> Iterator[Path]:
    folder = staging_folder(database, run_id)
    try:
        yield folder
    finally:
        shutil.rmtree(folder.parent, ignore_errors=True)


def _new_run_id() -> str:
    return f"run_{datetime.now(UTC):%Y%m%dT%H%M%S}_{secrets.token_hex(4)}"
