"""Opening a database file: makes it when it is not there, waits when somebody else has it, and refuses what is not a warehouse."""

import glob
import os
import re
import time
from contextlib import suppress
from pathlib import Path

import duckdb

from broadsheet.schemas import TABLES
from broadsheet.warehouse import definition
from broadsheet.warehouse.errors import WarehouseError, explain, explained

CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",  # nothing is fetched from a network behind the user's back
    "python_enable_replacements": "false",  # a query sees tables, never this program's variables
}
# What DuckDB 1.4 and 1.5, which BI tools bundle, can still read. For a new file alone: a file's version cannot be lowered.
NEW_FILE = {"storage_compatibility_version": "v1.4.0"}
MAGIC = b"DUCK"  # after the first block's checksum
MAGIC_OFFSET = 8
NEW_NAME = re.compile(r"\.(?P<pid>\d+)\.new(?:\.wal)?", re.ASCII)  # what stands behind the database's name in a file being made
RETRY_SECONDS = 0.2
DIFFERENCES_SHOWN = 3


def connect(path: Path, *, read_only: bool, make: bool, wait_seconds: float) -> duckdb.DuckDBPyConnection:
    """A connection to the warehouse at `path`, with its tables and views as the source describes them.

    Raises `WarehouseError`: no_folder, no_file, is_folder, not_duckdb, not_broadsheet, other_schema, newer_duckdb, locked (after
    `wait_seconds`), read_only, disk_full, damaged or failed.
    """
    with explained(path):
        exists = _looks_right(path)
        if not exists and not make:
            raise WarehouseError("no_file", f"There is no warehouse at {path}: make one with “broadsheet run INPUT --db {path}”.")
        if not read_only:
            _clear_leftovers(path)
        if not exists:
            _create(path)
    con = _connect_patiently(path, read_only=read_only, wait_seconds=wait_seconds)
    try:
        with explained(path):
            con.execute("SET TimeZone = 'UTC'")
            if not read_only:
                _fit(con, path)
    except BaseException:
        con.close()
        raise
    return con


def in_memory() -> duckdb.DuckDBPyConnection:
    """An empty warehouse that no file holds: what the documentation is made from."""
    con = duckdb.connect(":memory:", config=CONFIG)
    _define(con)
    return con


def _looks_right(path: Path) -> bool:
    """Whether there is a DuckDB file at `path`; False when there is nothing. DuckDB itself is not asked: it takes SQLite's files too."""
    if path.is_dir():
        raise WarehouseError("is_folder", f"{path} is a folder: give the file to write, such as {path / 'broadsheet.duckdb'}.")
    if not path.parent.is_dir():
        raise WarehouseError("no_folder", f"{path} has no place: {path.parent} is not a folder. Make it, or give another file.")
    if not path.exists():
        return False
    with path.open("rb") as file:
        if file.read(MAGIC_OFFSET + len(MAGIC))[MAGIC_OFFSET:] != MAGIC:
            raise WarehouseError("not_duckdb", f"{path} is not a DuckDB database, and was left as it is: give another file.")
    return True


def _create(path: Path) -> None:
    """Makes a whole warehouse beside `path` and moves it there in one step, so that a kill leaves all of it or nothing."""
    new = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        new.unlink(missing_ok=True)
        con = duckdb.connect(new, config=CONFIG | NEW_FILE)
        try:
            _define(con)
        finally:
            con.close()
        _move_unless_there(new, path)
    finally:
        new.unlink(missing_ok=True)
        new.with_name(new.name + ".wal").unlink(missing_ok=True)


def _clear_leftovers(path: Path) -> None:
    """Removes what processes that are no more were making beside `path` when they were killed."""
    for left in path.parent.glob(f".{glob.escape(path.name)}.*.new*"):
        named = NEW_NAME.fullmatch(left.name.removeprefix(f".{path.name}"))
        if named and not _is_alive(int(named["pid"])):
            with suppress(OSError):  # tidying up: what may not be removed stays
                left.unlink()


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)  # asks, and does nothing to it
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:  # somebody else's
        return True
    return True


def _move_unless_there(new: Path, path: Path) -> None:
    """Another run that has made the file first keeps it; this one will wait for it."""
    with suppress(FileExistsError):
        try:
            os.link(new, path)  # unlike a rename, it never replaces
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links
            if not path.exists():
                new.rename(path)


def _define(con: duckdb.DuckDBPyConnection) -> None:
    con.begin()
    for sql in definition.create_tables():
        con.execute(sql)
    definition.describe_all(con)
    con.commit()


def _connect_patiently(path: Path, *, read_only: bool, wait_seconds: float) -> duckdb.DuckDBPyConnection:
    deadline = time.monotonic() + wait_seconds
    while True:
        try:
            return duckdb.connect(path, read_only=read_only, config=CONFIG)
        except (duckdb.Error, OSError) as error:
            clear = explain(path, error)
            if clear.code != "locked" or time.monotonic() >= deadline:
                raise clear from error
            time.sleep(RETRY_SECONDS)


def _fit(con: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Makes sure that the file's tables are the source's; brings views and descriptions up to date where they are older."""
    if definition.stored_fingerprint(con) == definition.fingerprint():
        return
    differences = definition.differences(con)
    if not differences:
        con.begin()
        definition.describe_all(con)
        con.commit()
        return
    has = {name for (name,) in con.sql("SELECT table_name FROM duckdb_tables() WHERE NOT internal").fetchall()}
    if not has & {table.table() for table in TABLES}:
        raise WarehouseError("not_broadsheet", f"{path} is a DuckDB database, but no warehouse of Broadsheet's: give another file.")
    shown = "; ".join(differences[:DIFFERENCES_SHOWN])
    more = f"; and {len(differences) - DIFFERENCES_SHOWN} more" if len(differences) > DIFFERENCES_SHOWN else ""
    raise WarehouseError(
        "other_schema",
        f"{path} was made by another version of Broadsheet, whose tables differ ({shown}{more}). "
        "Use that version with it, or run your articles again into a new file.",
    )
