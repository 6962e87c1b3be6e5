"""Where batches are extracted: in this process, or in worker processes, each of which loads the language model once.

A worker that is killed (out of memory, a crash below Python) takes its whole pool with it. The pool is then made anew, and each batch
that was under way is done again in a process of its own, halved until the article that kills it stands alone: that one is rejected.

`close` may come in the middle, from Ctrl-C: what is under way is then given up at once, since the next run does it again anyway.
"""

import signal
import threading
from collections.abc import Iterator
from concurrent.futures import CancelledError, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import Pipe, get_context
from pathlib import Path
from typing import Protocol

import polars as pl

from broadsheet.flows.worker import end_with, extract_batch


class Stopped(RuntimeError):
    """The extractor was closed while a batch was under way, or before its turn came."""


class Extractor(Protocol):
    """Something that extracts a staged batch into shard folders; see `extract_batch`."""

    def extract(self, batch: Path, out: Path) -> tuple[list[str], list[str]]:
        """The folders of shards, and the ids of the articles that killed their worker. Raises `Stopped` once it is closed."""

    def close(self) -> None:
        """End what was started, whether or not it is done."""


class InProcess:
    """Extraction in this process, one batch at a time: the least to wait for when there is little to do."""

    def __init__(self, model: str, taxonomy: str, run_id: str) -> None:
        self._with = (model, taxonomy, run_id)
        self._one_at_a_time = threading.Lock()
        self._stopped = False

    def extract(self, batch: Path, out: Path) -> tuple[list[str], list[str]]:
        with self._one_at_a_time:
            extract_batch(str(batch), str(out), *self._with, before_each=self._go_on)
        return [str(out)], []

    def close(self) -> None:
        self._stopped = True

    def _go_on(self) -> None:
        if self._stopped:
            raise Stopped


class WorkerPool:
    """Extraction in `workers` spawned processes, which end when this one closes its end of a pipe, or is gone itself."""

    def __init__(self, model: str, taxonomy: str, run_id: str, workers: int) -> None:
        self._with, self._workers = (model, taxonomy, run_id), workers
        self._lock = threading.Lock()
        self._one_suspect = threading.Lock()
        self._stopped = False
        self._their_end, self._our_end = Pipe(duplex=False)
        self._pool = self._new_pool(workers)

    def extract(self, batch: Path, out: Path) -> tuple[list[str], list[str]]:
        pool = self._pool
        try:
            self._extract_in(pool, batch, out)
        except BrokenProcessPool:
            self._replace(pool)
            with self._one_suspect:
                return self._isolate(batch, out)
        return [str(out)], []

    def close(self) -> None:
        with self._lock:
            self._stopped = True
            self._our_end.close()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _extract_in(self, pool: ProcessPoolExecutor, batch: Path, out: Path) -> None:
        """Raises BrokenProcessPool when the worker is killed, `Stopped` when that was `close`."""
        if self._stopped:
            raise Stopped
        try:
            with _ctrl_c_held_back():
                extracting = pool.submit(extract_batch, str(batch), str(out), *self._with)
            extracting.result()
        except (RuntimeError, CancelledError) as error:  # BrokenProcessPool is one too
            if self._stopped:
                raise Stopped from error
            raise

    def _new_pool(self, workers: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=end_with, initargs=(self._their_end,))

    def _replace(self, broken: ProcessPoolExecutor) -> None:
        with self._lock:
            if self._pool is broken and not self._stopped:
                broken.shutdown(wait=False)
                self._pool = self._new_pool(self._workers)

    def _isolate(self, batch: Path, out: Path) -> tuple[list[str], list[str]]:
        """Extract a suspect batch in a process of its own; when that is killed too, its halves."""
        try:
            with self._new_pool(1) as own:
                self._extract_in(own, batch, out)
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


@contextmanager
def _ctrl_c_held_back() -> Iterator[None]:
    """Processes started inside are never interrupted from the keyboard: they inherit what this thread holds back.

    Ctrl-C reaches every process of a terminal; whether workers go on is for this process alone to say.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
