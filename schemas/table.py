"""What every table model shares: how a column is declared, and how a table tells its key, its parents and its spans.

A table is a pandera (polars) model. Its columns carry their type, description, example and checks; its `Config` carries the
name, the grain ("one row is …") and, under `metadata`, the facts that pandera has no word for:

    key         the columns that identify a row
    parents     {column: (table, column)}: where the value of a column must be found, null aside
    owner       the column that ties a row to the thing it belongs to; that thing's rows are replaced together
    names       {column: column}: the column with an entity's id, and the one with the name that it was resolved from
    spans       (start, end, text) column triples: `articles.text[start:end]` is exactly `text`
"""

from collections.abc import Iterable, Mapping
from typing import Any

import pandera.polars as pa
import polars as pl

Span = tuple[str, str, str]


def column(description: str, example: str, **checks: Any) -> Any:
    """A column: what it says (one sentence), an example as it would print, and pandera's checks (`nullable`, `isin`, `ge` …)."""
    return pa.Field(description=description, metadata={"example": example}, **checks)


class Table(pa.DataFrameModel):
    """The base of every table model."""

    class Config:
        strict = True

    @classmethod
    def table(cls) -> str:
        """The table's name in the warehouse."""
        return str(cls._config("name"))

    @classmethod
    def grain(cls) -> str:
        """What one row is: "an article", "a place in the text that …"."""
        return str(cls._config("title"))

    @classmethod
    def dtypes(cls) -> dict[str, pl.DataType]:
        """The polars type of each column, in order."""
        return {name: col.dtype.type for name, col in cls.to_schema().columns.items()}

    @classmethod
    def nullable(cls) -> set[str]:
        return {name for name, col in cls.to_schema().columns.items() if col.nullable}

    @classmethod
    def describe(cls) -> list[tuple[str, pl.DataType, str, str]]:
        """(column, polars type, description, example) for each column, in order."""
        return [
            (name, col.dtype.type, str(col.description), str((col.metadata or {})["example"]))
            for name, col in cls.to_schema().columns.items()
        ]

    @classmethod
    def _fact(cls, name: str, default: Any) -> Any:
        return (cls._config("metadata") or {}).get(name, default)

    @classmethod
    def _config(cls, name: str) -> Any:
        return getattr(cls.__config__, name)

    @classmethod
    def key(cls) -> tuple[str, ...]:
        return tuple(cls._fact("key", ()))

    @classmethod
    def parents(cls) -> dict[str, tuple[str, str]]:
        return dict(cls._fact("parents", {}))

    @classmethod
    def names(cls) -> dict[str, str]:
        return dict(cls._fact("names", {}))

    @classmethod
    def spans(cls) -> tuple[Span, ...]:
        return tuple(cls._fact("spans", ()))

    @classmethod
    def frame(cls, rows: Iterable[Mapping[str, Any]] = ()) -> pl.DataFrame:
        """The rows as a frame with exactly this table's columns and types; a column that a row lacks is null.

        Raises `polars.exceptions.PolarsError` or `TypeError` when a value has the wrong type.
        """
        return pl.DataFrame(list(rows), schema=cls.dtypes(), orient="row", strict=True)


def span_length_check(start: str, end: str, text: str) -> Any:
    """A dataframe check for a model: the span is not empty and as long, in code points, as its text; null spans pass."""

    def check(cls: type, data: pa.PolarsData) -> pl.LazyFrame:
        length = pl.col(end) - pl.col(start)
        right = (length > 0) & (length == pl.col(text).str.len_chars())
        absent = pl.all_horizontal(pl.col(start, end, text).is_null())
        return data.lazyframe.select(pl.when(absent).then(True).otherwise(right.fill_null(False)))

    check.__name__ = f"{start}_to_{end}_is_as_long_as_{text}"
    return pa.dataframe_check(check)
