"""What a run tells: its progress while it goes on, and its summary at the end, for people and as counts for `runs`."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table as RichTable
from rich.text import Text

if TYPE_CHECKING:  # takes long to import
    from broadsheet.flows.summary import Summary

MAX_NOTES = 5


class Reporter:
    """Progress that nobody watches: a scheduled run, a pipe."""

    def stage(self, name: str, total: int | None) -> None:
        """A stage begins, with so many things to do (None: not known)."""

    def advance(self, steps: int = 1) -> None:
        """So many things of the stage are done."""


class TerminalReporter(Reporter):
    """A progress line on a terminal."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task = progress.add_task("Starting", total=None)

    def stage(self, name: str, total: int | None) -> None:
        self._progress.reset(self._task, description=name, total=total)

    def advance(self, steps: int = 1) -> None:
        self._progress.advance(self._task, steps)


SILENT = Reporter()
REPORTER: ContextVar[Reporter] = ContextVar("REPORTER", default=SILENT)


@contextmanager
def progress_on(console: Console) -> Iterator[None]:
    """Show the progress of the run inside on a terminal; in a pipe, nothing."""
    if not console.is_terminal:
        yield
        return
    columns = (SpinnerColumn(), TextColumn("{task.description:<22}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        token = REPORTER.set(TerminalReporter(progress))
        try:
            yield
        finally:
            REPORTER.reset(token)


def render(summary: "Summary", totals: dict[str, int]) -> RichTable:
    """The summary as a table; `totals` are the rows of the warehouse's tables after the run."""
    table = RichTable(title=_headline(summary), title_justify="left", title_style="bold", show_header=True, pad_edge=False, box=None)
    table.add_column("")
    table.add_column("this run", justify="right")
    table.add_column("in the warehouse", justify="right")
    table.add_column("", overflow="fold")
    changes = {"new": summary.new, "changed": summary.changed, "unchanged": summary.unchanged, "exact copies": summary.copies}
    changes["near-copies"] = summary.near_copies
    changes["said twice"] = summary.repeated
    fetching = {"unchanged": summary.not_modified, "known": summary.known_addresses, "failed": summary.failed_addresses}
    fetching["left for later"] = summary.left_addresses
    if summary.fetched or any(fetching.values()):
        table.add_row("fetched", str(summary.fetched), str(totals["fetches"]), _parts(fetching))
    table.add_row("articles", str(summary.articles), str(totals["articles"]), _parts(changes))
    if summary.other_languages:
        others = f"{_parts(summary.other_languages)}: kept, not extracted"
        table.add_row("in other languages", str(summary.other_languages.total()), "", others)
    table.add_row("entities", str(summary.entities), str(totals["entities"]), f"in {summary.mentions} mentions" if summary.mentions else "")
    table.add_row("quotes", str(summary.quotes.total()), str(totals["quotes"]), _parts(summary.quotes))
    table.add_row("events", str(summary.events.total()), str(totals["events"]), _parts(summary.events, 8))
    table.add_row("time expressions", str(summary.time_expressions), str(totals["time_expressions"]), "")
    style = "yellow" if summary.rejected else ""
    table.add_row(Text("rejections", style), str(summary.rejected.total()), str(totals["rejections"]), _parts(summary.rejected))
    return table


def closing_lines(summary: "Summary", program: str) -> list[str]:
    """Where the result is, and what to type next; `program` is how the user calls Broadsheet."""
    option = "" if summary.database == "broadsheet.duckdb" else f" --db {summary.database}"
    asked = "SELECT speaker, speaker_title, words FROM who_said_what LIMIT 10"
    if summary.rejected.total() and not summary.articles:
        asked = "SELECT code, source_uri, reason FROM rejections"
    notes = summary.notes[:MAX_NOTES] + ([f"… and {len(summary.notes) - MAX_NOTES} more"] if len(summary.notes) > MAX_NOTES else [])
    return [*notes, f"The tables are in {summary.database} ({summary.model}).", f'Next:  {program} sql "{asked}"{option}']


def _headline(summary: "Summary") -> str:
    if not summary.new + summary.changed:
        if not summary.articles:
            nothing = "Nothing was read" if summary.rejected else "Nothing new"
            return f"{nothing} ({summary.seconds:.1f} s)"
        return f"Nothing changed: {_count(summary.unchanged, 'article')} known already ({summary.seconds:.1f} s)"
    done = summary.new + summary.changed
    rate = done / summary.seconds if summary.seconds else 0.0
    addresses = f"{summary.fetched} address{'' if summary.fetched == 1 else 'es'}" if summary.fetched else ""
    files = _count(summary.files, "file") if summary.files or not addresses else ""
    where = " and ".join(filter(None, (files, addresses)))
    return f"{_count(done, 'article')} from {where} in {summary.seconds:.1f} s ({rate:.1f} a second)"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _parts(counts: dict[str, int], most: int = 12) -> str:
    shown = Counter(counts).most_common(most)
    words = [f"{number} {name}" for name, number in shown if number]
    left = sum(counts.values()) - sum(number for _, number in shown)
    return ", ".join([*words, f"{left} others"] if left else words)
