"""What the command line prints: tables, and what went wrong in one clear message with an exit code."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table as RichTable

from broadsheet.flows.prefect_api import PrefectApiError

if TYPE_CHECKING:  # takes long to import
    import polars as pl

FAILED, WRONG_COMMAND, REJECTED = 1, 2, 3
NO_ROOM = re.compile(r"\(os error (27|28|122)\)")  # file too large, disk full, quota exceeded, as polars tells it

out = Console()
err = Console(stderr=True)


@contextmanager
def clear_errors() -> Iterator[None]:
    """What can go wrong and is no fault in the program: one clear message and the exit code."""
    try:
        yield
    except PrefectApiError as error:
        fail(error, FAILED)
    except OSError as error:
        fail(error, FAILED)
    except KeyboardInterrupt:
        err.print("\nStopped. What was loaded is whole and stays; the same command goes on from there.")
        raise typer.Exit(FAILED) from None
    except Exception as error:
        from broadsheet.transforms.entities.knowledge import KnowledgeError
        from broadsheet.transforms.events.additions import TaxonomyError
        from broadsheet.transforms.language import ModelError
        from broadsheet.warehouse import WarehouseError

        if isinstance(error, ModelError | KnowledgeError | TaxonomyError):
            fail(error, WRONG_COMMAND)
        if isinstance(error, WarehouseError):
            fail(error, WRONG_COMMAND if error.code in {"bad_sql", "unknown_table", "no_file"} else FAILED)
        if NO_ROOM.search(str(error)):
            fail(OSError(f"The disk is full ({error}): make room on it, then try again. What was loaded is whole and stays."), FAILED)
        raise


def fail(error: Exception, code: int) -> None:
    """Print an error and end with an exit code: raises `typer.Exit`."""
    err.print(f"[red]Error:[/] {escape(str(error))}", soft_wrap=True, highlight=False)
    raise typer.Exit(code) from None


def print_table(frame: "pl.DataFrame") -> None:
    """Print a frame as a table, wide enough to read in a pipe too."""
    table = RichTable(box=None, pad_edge=False, header_style="bold")
    for name, dtype in frame.schema.items():
        table.add_column(escape(name), justify="right" if dtype.is_numeric() else "left", overflow="fold")
    for row in frame.iter_rows():
        table.add_row(*(escape(cell(value)) for value in row))
    console = out if out.is_terminal else Console(width=max(out.width, 160))
    console.print(table)
    console.print(f"({frame.height} row{'' if frame.height == 1 else 's'})", style="dim")


def cell(value: Any) -> str:
    """A value as text: nothing for null, a list with commas, times as ISO 8601 has them."""
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, datetime | date):
        return value.isoformat(" ") if isinstance(value, datetime) else value.isoformat()
    return str(value)
