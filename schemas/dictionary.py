"""The data dictionary: what every column of every table and view is, as rows and as a page.

The tables are described by their models. A view's columns are described beside its SQL, by those who own it; they come in here
as rows already, and leave in the same dictionary.
"""

from collections.abc import Iterable, Mapping, Sequence

import polars as pl
from polars.datatypes import DataType, DataTypeClass

from broadsheet.schemas import TABLES, DataDictionary

DUCKDB_TYPES = {  # by the polars type's name
    "String": "VARCHAR",
    "Int32": "INTEGER",
    "Int64": "BIGINT",
    "Float64": "DOUBLE",
    "Boolean": "BOOLEAN",
    "Date": "DATE",
    "Datetime(time_unit='us', time_zone='UTC')": "TIMESTAMP WITH TIME ZONE",
}

PAGE_HEAD = """\
# Data dictionary

Every table and view of a Broadsheet warehouse, and what each of its columns says. The same words stand in the warehouse itself:
as comments on tables and columns, and in the table `data_dictionary`.

This page is made from `schemas/` and `warehouse/views/`; change it there, then run `make docs`.
"""


def duckdb_type(dtype: DataType | DataTypeClass) -> str:
    """The DuckDB type that holds a polars type. Raises `KeyError` for one that has no place in the tables yet."""
    if isinstance(dtype, pl.List):
        return f"{duckdb_type(dtype.inner)}[]"
    return DUCKDB_TYPES[str(dtype)]


def dictionary(views: Iterable[Mapping[str, str | None]] = ()) -> pl.DataFrame:
    """The rows of `data_dictionary`: all tables in their order, then the given rows, which describe the columns of views."""
    tables = [
        {
            "table_name": model.table(),
            "column_name": name,
            "data_type": duckdb_type(dtype),
            "description": description,
            "example": example,
        }
        for model in TABLES
        for name, dtype, description, example in model.describe()
    ]
    return DataDictionary.frame([*tables, *views])


def page(rows: pl.DataFrame, grains: Mapping[str, str]) -> str:
    """The dictionary as a Markdown page. `grains` says what one row of each view is; those of the tables are known."""
    grains = {model.table(): model.grain() for model in TABLES} | dict(grains)
    tables = {model.table() for model in TABLES}
    names = list(dict.fromkeys(rows["table_name"]))
    parts = [PAGE_HEAD, _contents("Tables", [n for n in names if n in tables], grains)]
    parts.append(_contents("Views", [n for n in names if n not in tables], grains))
    for name in names:
        columns = rows.filter(pl.col("table_name") == name).drop("table_name").rows()
        parts.append(f"## {name}\n\nOne row is {grains[name]}.\n\n" + _markdown(("column", "type", "what it says", "example"), columns))
    return "\n".join(parts)


def _contents(title: str, names: Sequence[str], grains: Mapping[str, str]) -> str:
    return f"## {title}\n\n" + _markdown((title.lower().removesuffix("s"), "one row is"), [(f"[{n}](#{n})", grains[n]) for n in names])


def _markdown(head: Sequence[str], rows: Iterable[Sequence[str | None]]) -> str:
    """A Markdown table; a vertical bar inside a cell is escaped."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join("| " + " | ".join((cell or "").replace("|", "\\|") for cell in line) + " |\n" for line in lines)
