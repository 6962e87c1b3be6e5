"""What a warehouse consists of, as SQL: tables, views, comments and the data dictionary, all made from what describes them.

The tables come from `schemas/`. A view is a file of `views/`: its SELECT, under a head of comments that says what one row is and
what each column says: either `name: words | example`, or `name = table.column` for a column that is another's as it stands.

The tables have no keys. Validation and loading see to it that none occurs twice; a primary key would add nothing but cost: a
million mentions took 165 s and 11 MB with one, 24 s and 4 MB without.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import duckdb
import polars as pl

from broadsheet.schemas import RESOLVED, TABLES, DataDictionary, Table
from broadsheet.schemas.dictionary import dictionary, duckdb_type
from broadsheet.schemas.ids import digest

FINGERPRINT = "broadsheet_schema"  # a macro: the one thing that DuckDB keeps in a file without showing it among the tables
HEAD_GRAIN = re.compile(r"-- One row is (.+)\.")
HEAD_SAME = re.compile(r"-- (\w+) = (\w+)\.(\w+)")
SOURCE = re.compile(r"\b(?:FROM|JOIN)\s+(\w+)", re.I)
HEAD_OWN = re.compile(r"-- (\w+): (.+) \| (.+)")


@dataclass(frozen=True)
class View:
    """`columns`: (name, description, example) in order, as the head of the file has them."""

    name: str
    grain: str
    columns: tuple[tuple[str, str, str], ...]
    select: str


def statement(name: str) -> str:
    """The text of a file of `statements/`."""
    return (files("broadsheet.warehouse") / "statements" / f"{name}.sql").read_text(encoding="utf-8")


@cache
def views() -> tuple[View, ...]:
    """The views, each behind those that it reads, otherwise in the order of their names.

    Raises `ValueError` for a file whose head cannot be read, and for views that read each other in a circle.
    """
    folder = files("broadsheet.warehouse") / "views"
    found = (path for path in folder.iterdir() if path.name.endswith(".sql"))
    return in_order([_view(path.name.removesuffix(".sql"), path.read_text(encoding="utf-8")) for path in found])


def in_order(given: Iterable[View]) -> tuple[View, ...]:
    """Views as they can be made: DuckDB wants what a view reads to be there. Raises `ValueError` when they read each other in a circle."""
    waiting = {view.name: view for view in sorted(given, key=lambda view: view.name)}
    reads = {name: waiting.keys() & set(SOURCE.findall(view.select)) - {name} for name, view in waiting.items()}
    placed: dict[str, View] = {}
    while waiting:
        ready = next((name for name in waiting if reads[name] <= placed.keys()), None)
        if ready is None:
            raise ValueError(f"views that read each other in a circle: {', '.join(waiting)}")
        placed[ready] = waiting.pop(ready)
    return tuple(placed.values())


def _view(name: str, text: str) -> View:
    described = {(t.table(), column): (words, example) for t in TABLES for column, _, words, example in t.describe()}
    first, *rest = text.splitlines()
    grain = HEAD_GRAIN.fullmatch(first)
    if grain is None:
        raise ValueError(f"view {name}: the first line is not “-- One row is ….”")
    columns: list[tuple[str, str, str]] = []
    for number, line in enumerate(rest, start=2):
        if not line.startswith("--"):
            break
        if same := HEAD_SAME.fullmatch(line):
            columns.append((same[1], *described[same[2], same[3]]))
        elif own := HEAD_OWN.fullmatch(line):
            columns.append((own[1], own[2], own[3]))
        else:
            raise ValueError(f"view {name}, line {number}: neither “-- column = table.column” nor “-- column: words | example”")
    return View(name, grain[1], tuple(columns), "\n".join(rest[len(columns) :]))


def create_tables() -> Iterator[str]:
    for table in TABLES:
        nullable = table.nullable()
        columns = ", ".join(
            f"{name} {duckdb_type(dtype)}{'' if name in nullable else ' NOT NULL'}" for name, dtype in table.dtypes().items()
        )
        yield f"CREATE TABLE {table.table()} ({columns})"


def describe_all(con: duckdb.DuckDBPyConnection) -> None:
    """Makes the views, the comments and the dictionary what the source says, whatever stood there; tables keep their rows.

    Belongs in a transaction of the caller's.
    """
    ours = {table.table() for table in TABLES}
    for (name,) in con.sql("SELECT DISTINCT table_name FROM data_dictionary").fetchall():
        if name not in ours:
            con.execute(f"DROP VIEW IF EXISTS {name}")
    for sql in [*_create_views(), *_comments()]:
        con.execute(sql)
    con.execute("DELETE FROM data_dictionary")
    con.register("_in_dictionary", dictionary(_view_rows(con)))
    con.execute(insert(DataDictionary, "_in_dictionary"))
    con.unregister("_in_dictionary")
    con.execute(f"CREATE OR REPLACE MACRO {FINGERPRINT}() AS {literal(fingerprint())}")


def insert(table: type[Table], source: str, where: str = "") -> str:
    """An INSERT of a registered frame's rows, column by column by name."""
    columns = ", ".join(table.dtypes())
    return f"INSERT INTO {table.table()} ({columns}) SELECT {columns} FROM {source} {where}"


def renaming(*, of_articles: bool) -> Iterator[str]:
    """UPDATEs that set entity ids to what _in_resolved says of their names: in all articles, then in those that it speaks of, if any."""
    for table in RESOLVED:
        for entity, name in table.names().items():
            changed = f"{table.table()}.{name} = told.name_id AND {table.table()}.{entity} <> told.entity_id"
            update = f"UPDATE {table.table()} SET {entity} = told.entity_id FROM"
            yield f"{update} (FROM _in_resolved WHERE article_id IS NULL) AS told WHERE {changed}"
            if of_articles and "article_id" in table.dtypes():
                yield f"{update} _in_resolved AS told WHERE {changed} AND {table.table()}.article_id = told.article_id"
            elif of_articles:
                column, (parent, parent_column) = next(iter(table.parents().items()))
                yield (
                    f"{update} _in_resolved AS told JOIN {parent} USING (article_id) "
                    f"WHERE {changed} AND {table.table()}.{column} = {parent}.{parent_column}"
                )


def fingerprint() -> str:
    """Differs whenever tables, views or descriptions do."""
    return digest("\n".join([*create_tables(), *_create_views(), *_comments(), str(dictionary().rows())]))


def stored_fingerprint(con: duckdb.DuckDBPyConnection) -> str | None:
    """The fingerprint of the source that the file was last described by; None when there is none."""
    try:
        return str(con.sql(f"SELECT {FINGERPRINT}()").fetchall()[0][0])
    except duckdb.CatalogException:
        return None


def differences(con: duckdb.DuckDBPyConnection) -> list[str]:
    """How the tables of the file differ from those that the source describes: one line a table or column, none when they are equal."""
    expected = {
        (table.table(), name): duckdb_type(dtype) + ("" if name in table.nullable() else " NOT NULL")
        for table in TABLES
        for name, dtype in table.dtypes().items()
    }
    rows = con.sql(
        "SELECT table_name, column_name, data_type || if(is_nullable, '', ' NOT NULL') FROM duckdb_columns() "
        "WHERE database_name = current_database() AND schema_name = 'main' AND NOT internal"
    ).fetchall()
    ours = {table.table() for table in TABLES}
    actual = {(table, name): dtype for table, name, dtype in rows if table in ours}
    return [
        f"{table}.{name} is {actual.get((table, name), 'missing')}, not {expected.get((table, name), 'known')}"
        for table, name in sorted(expected.keys() | actual.keys())
        if actual.get((table, name)) != expected.get((table, name))
    ]


def literal(text: str) -> str:
    """A text as an SQL string; COMMENT and macros take no parameters."""
    return "'" + text.replace("'", "''") + "'"


def _create_views() -> Iterator[str]:
    return (f"CREATE OR REPLACE VIEW {view.name} AS\n{view.select}" for view in views())


def _comments() -> Iterator[str]:
    for table in TABLES:
        yield f"COMMENT ON TABLE {table.table()} IS {literal(f'One row is {table.grain()}.')}"
        for name, _, words, _ in table.describe():
            yield f"COMMENT ON COLUMN {table.table()}.{name} IS {literal(words)}"
    for view in views():
        yield f"COMMENT ON VIEW {view.name} IS {literal(f'One row is {view.grain}.')}"
        for name, words, _ in view.columns:
            yield f"COMMENT ON COLUMN {view.name}.{name} IS {literal(words)}"


def _view_rows(con: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """The dictionary's rows for the views, with the types that DuckDB gives their columns."""
    types: dict[tuple[str, str], str] = {}
    for view in views():
        relation = con.sql(f"DESCRIBE {view.name}").pl()
        types |= {(view.name, name): dtype for name, dtype in relation.select(pl.col("column_name", "column_type")).iter_rows()}
    return [
        {
            "table_name": view.name,
            "column_name": name,
            "data_type": types[view.name, name],
            "description": words,
            "example": example,
        }
        for view in views()
        for name, words, example in view.columns
    ]
