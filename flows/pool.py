"""Where batches are extracted: in this process, or in worker processes, each of which loads the language model once.

A worker that is killed (out of memory, a crash below Python) takes its whole pool with it. The pool is then made anew, and each batch
that was under way is done again in a process of its own, halved until the article that kills it stands alone: that one is rejected.
"""

import threading
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path
from typing import Protocol

import polars as pl

from broadsheet.flows.worker import die_with_parent, extract_batch


class Extractor(Protocol):
    """Something that extracts a staged batch into shard folders; see `extract_batch`."""

    def extract(self, batch: Path, out: Path) -> tuple[list[str], list[str]]:
        """The folders of shards, and the ids of the articles that killed their worker."""

    def close(self) -> None:
        """End what was started."""


class InProcess:
    """Extraction in this process, one batch at a time: the least to wait for when there is little to do."""

    def __init__(self, model: str, run_id: str) -> None:
        self._model, self._run_id = model, run_id
        self._one_at_a_time = threading.Lock()

    def extract(self, batch: Path, out: Path) -> tuple[list[str], list[str]]:
        with self._one_at_a_time:
            extract_batch(str(batch), str(out), self._model, self._run_id)
        return [str(out)], []

    def close(self) -> None:
        """Nothing was started."""


class WorkerPool:
    """Extraction in `workers` spawned processes."""

    def __init__(self, model: str, run_id: str, workers: int) -> None:
        self._model, self._run_id, self._workers = model, run_id, workers
        self._lock = threading.Lock()
        self._one_suspect = threading.Lock()
        self._pool = self._new_pool(workers)

    def extract(self, batch: Path, out: Path) -> tuple[list[str], list[str]]:
        pool = self._pool
        try:
            pool.submit(extract_batch, str(batch), str(out), self._model, self._run_id).result()
        except BrokenProcessPool:
            self._replace(pool)
            with self._one_suspect:
                return self._isolate(batch, out)
        return [str(out)], []

    def close(self) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _new_pool(self, workers: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=die_with_parent)

    def _replace(self, broken: ProcessPoolExecutor) -> None:
        with self._lock:
            if self._pool is broken:
                broken.shutdown(wait=False)
                self._pool = self._new_pool(self._workers)

    def _isolate(self, batch: Path, out: Path) -> tuple[list[str], list[str]]:
        """Extract a suspect batch in a process of its own; when that is killed too, its halves."""
        try:
            with self._new_pool(1) as own:
                own.submit(extract_batch, str(batch), str(out), self._model, self._run_id).result()
            return [str(out)], []
        except BrokenProcessPool:
            rows = pl.read_parquet(batch)
            if rows.height == 1:
                return [], rows["article_id"].to_list()
        folders: list[str] = []
        killers: list[str] = []
        half = (rows.height + 1) // 2
        for part, piece in enumerate((rows[:half], rows[half:])):
            path = batch.with_name(f"{batch.stem}-{part}.parquet")
            piece.write_parquet(path)
            done, killed = self._isolate(path, out.with_name(f"{out.name}-{part}"))
            folders += done
            killers += killed
        return folders, killers
