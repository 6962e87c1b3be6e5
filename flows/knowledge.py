"""The user's files about names: read from disk, checked, and kept in the warehouse, where later runs hold to them."""

import csv
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import polars as pl

from broadsheet.schemas import EntityKnowledge
from broadsheet.transforms.entities.knowledge import (
    ALIAS_COLUMNS,
    ALIAS_OPTIONAL,
    OVERRIDE_COLUMNS,
    OVERRIDE_OPTIONAL,
    Entry,
    KnowledgeError,
    aliases,
    overrides,
)
from broadsheet.warehouse import Warehouse

Rows = Iterable[tuple[int, Mapping[Any, Any]]]


def read_aliases(path: Path) -> list[Entry]:
    """The entries of an aliases file, CSV or Parquet. Raises `KnowledgeError`: what is wrong, in which line, and how to mend it."""
    return _read(path, ALIAS_COLUMNS, ALIAS_OPTIONAL, aliases)


def read_overrides(path: Path) -> list[Entry]:
    """The entries of an overrides file, CSV or Parquet. Raises `KnowledgeError`."""
    return _read(path, OVERRIDE_COLUMNS, OVERRIDE_OPTIONAL, overrides)


def keep(warehouse: Warehouse, entries: list[Entry], actions: tuple[str, ...]) -> None:
    """Puts the entries in the place of all that an earlier file said with these actions; the same ones again change nothing."""
    columns = list(EntityKnowledge.dtypes())
    given = EntityKnowledge.frame([{key: value for key, value in asdict(entry).items() if key in columns} for entry in entries])
    there = warehouse.knowledge().select(columns).filter(pl.col("action").is_in(actions))
    if not there.sort(columns).equals(given.sort(columns)):
        warehouse.set_knowledge(given, actions)


def _read(path: Path, required: tuple[str, ...], optional: tuple[str, ...], check: Callable[[Rows, str], list[Entry]]) -> list[Entry]:
    known = f"the columns are {', '.join(required)}, and if you like {', '.join(optional)}"
    try:
        columns, rows = _parquet(path) if path.suffix.lower() == ".parquet" else _csv(path)
    except OSError as error:
        raise KnowledgeError(f"{path}: {error.strerror or error}; check the path and who may read it.") from error
    except (UnicodeDecodeError, csv.Error, pl.exceptions.PolarsError) as error:
        raise KnowledgeError(f"{path.name} cannot be read ({error}); write it as CSV in UTF-8, or as Parquet.") from error
    if missing := [name for name in required if name not in columns]:
        raise KnowledgeError(f"{path.name}: column {missing[0]} is missing; {known}.")
    if unknown := [name for name in columns if name not in required + optional]:
        raise KnowledgeError(f"{path.name}: column “{unknown[0]}” is not known; {known}. Rename it, or take it out.")
    for line, row in rows:
        if None in row:
            raise KnowledgeError(f"{path.name}, line {line}: more fields than the header has; put names with commas in quotes.")
    return check(rows, path.name)


def _csv(path: Path) -> tuple[list[str], list[tuple[int, dict[Any, Any]]]]:
    """The columns, and the rows with their lines; a row's surplus fields come under the column None."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file, skipinitialspace=True, strict=True)
        columns = [name.strip() for name in reader.fieldnames or ()]
        reader.fieldnames = columns
        return columns, [(reader.line_num, row) for row in reader]


def _parquet(path: Path) -> tuple[list[str], list[tuple[int, dict[Any, Any]]]]:
    frame = pl.read_parquet(path)
    return frame.columns, list(enumerate(frame.iter_rows(named=True), start=1))
