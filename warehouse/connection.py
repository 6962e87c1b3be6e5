"""The open file behind a warehouse: one connection, one thread at a time, changes that happen whole or not at all."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

import duckdb
import polars as pl

from broadsheet.schemas import Table
from broadsheet.warehouse.errors import explained


class Connection:
    """A connection that several threads may use: each waits for the one before. What a warehouse can do is built on it."""

    def __init__(self, con: duckdb.DuckDBPyConnection, path: Path) -> None:
        self.path = path
        self._con = con
        self._lock = threading.RLock()

    def close(self) -> None:
        with self._lock, explained(self.path):
            self._con.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @contextmanager
    def _transaction(self, **frames: pl.DataFrame) -> Iterator[None]:
        """All or nothing, also when the program is interrupted inside. The frames are there by their names for the statements.

        They are registered outside of the transaction: once it has failed, not even that can be undone in it.
        """
        with self._registered(**frames), explained(self.path):
            self._con.begin()
            try:
                yield
                self._con.commit()
            except BaseException:
                self._roll_back()
                raise

    def _roll_back(self) -> None:
        """A failed COMMIT may have rolled back itself, and a broken connection cannot: the first error is the one that counts."""
        try:
            self._con.rollback()
        except duckdb.Error:
            return

    @contextmanager
    def _registered(self, **frames: pl.DataFrame) -> Iterator[None]:
        """Frames as views for the statements inside. Their names begin with _in_: SQL names shadow frames, whatever their case."""
        with self._lock:
            for name, frame in frames.items():
                self._con.register(name, frame)
            try:
                yield
            finally:
                for name in frames:
                    self._con.unregister(name)

    def _frame(self, sql: str) -> pl.DataFrame:
        with self._lock, explained(self.path):
            return self._con.sql(sql).pl()

    def _count(self, name: str) -> int:
        return int(self._frame(f"SELECT count(*) AS n FROM {_quoted(name)}").item())


def ids_frame(article_ids: Sequence[str]) -> pl.DataFrame:
    return pl.DataFrame({"article_id": article_ids}, schema={"article_id": pl.String})


def input_name(table: type[Table]) -> str:
    return f"_in_{table.table()}"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
