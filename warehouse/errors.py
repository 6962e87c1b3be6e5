"""What can go wrong with a database file, said so that the reader knows what to do about it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

# What the operating system or DuckDB says, and what it means. The first that is found in the message counts.
CAUSES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("locked", ("Could not set lock", "different configuration", "being used by another process")),
    ("disk_full", ("No space left", "File too large", "quota exceeded", "There is not enough space")),
    ("read_only", ("Permission denied", "Read-only file system", "read-only mode", "Operation not permitted")),
    ("newer_duckdb", ("can only read storage versions",)),
    ("not_duckdb", ("not a valid DuckDB database file",)),
    ("damaged", ("checksum", "Could not read enough bytes", "WAL", "Corrupt", "corrupt", "deserialize", "invalidated")),
)
MESSAGES = {
    "locked": "{path} is in use by another program{who}: close that program, or wait until it ends, then try again.",
    "disk_full": "The disk of {path} is full: make room on it, then try again. What was in the file before is still there.",
    "read_only": "{path} cannot be written: it, its folder or its disk is read-only here. Change the permissions, or give another file.",
    "newer_duckdb": "{path} was made by a newer DuckDB than the {version} here: update DuckDB, or give another file.",
    "not_duckdb": "{path} is not a DuckDB database, and was left as it is: give another file.",
    "damaged": "{path} is damaged: put a copy of it back, or run into a new file.",
    "failed": "DuckDB could not go on with {path}.",
}
LOCK_HOLDER = re.compile(r"held in (?P<program>.+?) \(PID (?P<pid>\d+)\)")


class WarehouseError(Exception):
    """Something about the warehouse that its user can mend. `code` is to decide by, the message to show."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def explain(path: Path | str, error: Exception) -> WarehouseError:
    """The clear form of an error of DuckDB's or of the operating system's about the file at `path`."""
    said = str(error)
    code = next((code for code, signs in CAUSES if any(sign in said for sign in signs)), "failed")
    holder = LOCK_HOLDER.search(said)
    who = f" ({holder['program']}, process {holder['pid']})" if holder else ""
    message = MESSAGES[code].format(path=path, who=who, version=duckdb.__version__)
    return WarehouseError(code, f"{message} DuckDB says: {said.strip().splitlines()[0]}" if code in ("failed", "damaged") else message)


@contextmanager
def explained(path: Path | str) -> Iterator[None]:
    """Turns errors of DuckDB's and of the operating system's into `WarehouseError`s about the file at `path`."""
    try:
        yield
    except (duckdb.Error, OSError) as error:
        raise explain(path, error) from error
