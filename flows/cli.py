"""The command line: `broadsheet run`, `resolve`, `types`, `sql`, `tables` and `describe`."""

import atexit
import csv
import json
import os
import shutil
import signal
import sys
import traceback
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.markup import escape

from broadsheet import __version__
from broadsheet.flows.prefect_api import local_api
from broadsheet.flows.report import closing_lines, progress_on, render
from broadsheet.flows.sources import find_sources
from broadsheet.flows.terminal import FAILED, REJECTED, WRONG_COMMAND, cell, clear_errors, err, out, print_table

if TYPE_CHECKING:  # what takes long to import is imported where it is used: `run` first starts the Prefect API, which takes longer
    from broadsheet.transforms.entities.knowledge import Entry
    from broadsheet.warehouse import Warehouse

DATABASE = "broadsheet.duckdb"

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    help="News in, tidy tables out: entities, quotes and events from news articles, in a DuckDB file.",
)

Aliases = Annotated[
    Path | None,
    typer.Option("--aliases", metavar="FILE", help="CSV or Parquet with alias, name, label and, if you like, external_id. It is kept."),
]
Taxonomy = Annotated[
    Path | None,
    typer.Option("--taxonomy", metavar="FILE", help="TOML or JSON with event types of your own beside those that ship (docs/events.md)."),
]
Database = Annotated[Path, typer.Option("--db", help="The DuckDB file.", metavar="FILE")]


@app.command()
def run(
    inputs: Annotated[
        list[str],
        typer.Argument(
            help="Files, folders, globs, addresses, feeds, or - for standard input: plain text, Markdown, HTML, JSON, JSON Lines, "
            "CSV, Parquet, WARC; also in gzip, zstd, bzip2 or zip.",
            metavar="INPUT…",
        ),
    ],
    db: Database = Path(DATABASE),
    published_at: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="When articles were published whose input carries no date (2024-03-18)."),
    ] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Processes that extract; without it, by the amount of work.")
    ] = None,
    model: Annotated[
        str | None, typer.Option(metavar="NAME_OR_PATH", help="Another spaCy pipeline with a parser and NER than the one that ships.")
    ] = None,
    batch_size: Annotated[int, typer.Option(min=1, metavar="N", help="Articles that are extracted and loaded together.")] = 100,
    aliases: Aliases = None,
    taxonomy: Taxonomy = None,
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind", metavar="KIND", help="What all inputs are (text, markdown, html, json, jsonl, csv, parquet, warc); else by content."
        ),
    ] = None,
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="FIELD=COLUMN",
            help="The column of CSV, JSON or Parquet that holds a field (text, title, published_at, modified_at, url, publisher, authors, "
            "id, section, language); several times, or several in quotes. Without it, by name.",
        ),
    ] = None,
    allow_private_hosts: Annotated[
        bool, typer.Option("--allow-private-hosts", help="Fetch also from private, loopback and link-local addresses.")
    ] = False,
    max_items: Annotated[
        int, typer.Option(min=1, metavar="N", help="How many new articles of a feed or sitemap are fetched in a run.")
    ] = 200,
    contact: Annotated[
        str | None, typer.Option(metavar="URL_OR_MAIL", help="How sites reach you: it is told to every server that is asked.")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 3 when an input was rejected.")] = False,
) -> None:
    """Read articles, extract entities, quotes and events, and load them into DuckDB.

    The same input again changes nothing; a changed article replaces its own rows. What can't be read goes to the table `rejections`.

    Exit codes: 0 all well; 1 the run failed; 2 the command was wrong; 3 inputs were rejected and --strict was given.
    """
    sources = find_sources(inputs)
    if not sources.files and not sources.addresses and not sources.is_piped:
        for rejection in sources.rejections:
            err.print(f"[red]Nothing to read.[/] {escape(rejection.reason)}", soft_wrap=True)
        raise typer.Exit(WRONG_COMMAND)
    if contact is not None and not (contact.isascii() and contact.isprintable() and contact.strip()):
        err.print("[red]Error:[/] --contact takes an address of the web or of mail, in plain letters.")
        raise typer.Exit(WRONG_COMMAND)
    mapping = _mapping(columns or [])
    _check_kind(kind)
    with clear_errors():
        if aliases:
            from broadsheet.flows.knowledge import read_aliases

            read_aliases(aliases)  # what is wrong with it is said before anything else is done
        if taxonomy:
            from broadsheet.flows.taxonomies import read_taxonomy_file

            read_taxonomy_file(taxonomy)
        result = _run_flow(
            inputs=inputs,
            db=str(db),
            published_at=published_at.date() if published_at else None,
            workers=workers,
            model=model,
            batch_size=batch_size,
            aliases=str(aliases) if aliases else None,
            taxonomy=str(taxonomy) if taxonomy else None,
            kind=kind,
            columns=mapping or None,
            allow_private_hosts=allow_private_hosts,
            max_items=max_items,
            contact=contact,
        )
    summary, totals = result["summary"], result["totals"]
    out.print(render(summary, totals))
    for line in closing_lines(summary, _program()):
        out.print(line, soft_wrap=True, highlight=False)
    if strict and summary.rejected.total():
        err.print("Some inputs were rejected, and --strict was given; `rejections` says which and why.")
        raise typer.Exit(REJECTED)


@app.command()
def resolve(
    db: Database = Path(DATABASE),
    aliases: Aliases = None,
    overrides: Annotated[
        Path | None,
        typer.Option(
            "--overrides",
            metavar="FILE",
            help="CSV or Parquet with action (merge, split), name, label and, if you like, stands_for, article, external_id. It is kept.",
        ),
    ] = None,
) -> None:
    """Settle anew whom and what all names stand for, without reading an article again.

    A file given here takes the place of the one that was given before; without one, what is kept goes on to hold. docs/entities.md has
    the columns, with examples.
    """
    with clear_errors():
        from broadsheet.flows.incidents import settle_incidents
        from broadsheet.flows.knowledge import keep, read_aliases, read_overrides
        from broadsheet.flows.resolution import resolve_names
        from broadsheet.warehouse import Warehouse

        given: dict[tuple[str, ...], list[Entry]] = {("alias",): read_aliases(aliases)} if aliases else {}
        if overrides:
            given["merge", "split"] = read_overrides(overrides)
        with Warehouse.open(db, make=False) as warehouse:
            for actions, entries in given.items():
                keep(warehouse, entries, actions)
            warehouse.queue_all_names()
            resolve_names(warehouse)
            settle_incidents(warehouse)
            print_table(warehouse.names_by_rule())
            told = warehouse.knowledge()
    for entry in told.iter_rows(named=True):
        if entry["article"] is not None and entry["article_id"] is None:
            err.print(f"{entry['source']}: no article {escape(entry['article'])} is here yet; the line holds once it is.", soft_wrap=True)


@app.command()
def types(taxonomy: Taxonomy = None) -> None:
    """List the types of events, what each covers, and its names in PLOVER and CAMEO; with --taxonomy, yours too: it is checked first."""
    with clear_errors():
        import polars as pl

        from broadsheet.flows.taxonomies import read_taxonomy_file
        from broadsheet.transforms.events.taxonomy import load_taxonomy, type_rows

        rows = type_rows(load_taxonomy(read_taxonomy_file(taxonomy).additions))
        print_table(pl.DataFrame(rows).select("event_type", "definition", "modes", "plover", "cameo"))


@app.command()
def sql(
    query: Annotated[str, typer.Argument(help="An SQL query (DuckDB's dialect).")],
    db: Database = Path(DATABASE),
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON array of objects.")] = False,
) -> None:
    """Ask the warehouse a question in SQL. The file is opened for reading only."""
    with clear_errors(), _opened(db) as warehouse:
        frame = warehouse.query(query)
    if as_csv:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(frame.columns)
        writer.writerows([cell(value) for value in row] for row in frame.iter_rows())
    elif as_json:
        sys.stdout.write(json.dumps(frame.to_dicts(), default=str, ensure_ascii=False, indent=1) + "\n")
    else:
        print_table(frame)


@app.command()
def tables(db: Database = Path(DATABASE)) -> None:
    """List the tables and views, and what one row of each is."""
    with clear_errors(), _opened(db) as warehouse:
        print_table(warehouse.tables())


@app.command()
def describe(
    table: Annotated[str, typer.Argument(help="A table or view; `broadsheet tables` lists them.")], db: Database = Path(DATABASE)
) -> None:
    """List the columns of a table or view, and what each says."""
    with clear_errors(), _opened(db) as warehouse:
        print_table(warehouse.describe(table))


def _mapping(given: list[str]) -> dict[str, str]:
    """What --map says, by field; column names may have spaces when each is given with a --map of its own."""
    if not given:
        return {}
    from broadsheet.transforms.readers.records import FIELDS

    pairs = [pair for item in given for pair in (item.split() if item.count("=") > 1 else [item])]
    mapping = {field: column for field, _, column in (pair.partition("=") for pair in pairs)}
    for field, column in mapping.items():
        if field not in FIELDS or not column:
            wanted = f"write FIELD=COLUMN, where FIELD is one of {', '.join(FIELDS)}"
            raise typer.BadParameter(f"{field}={column}: {wanted}.", param_hint="--map")
    return mapping


def _check_kind(kind: str | None) -> None:
    if kind is not None:
        from broadsheet.transforms.readers import KINDS

        if kind not in KINDS:
            raise typer.BadParameter(f"{kind} is none of {', '.join(KINDS)}.", param_hint="--kind")


def _program() -> str:
    """What the user types to call this program: its name where it is on the PATH, else the path that was typed."""
    called = Path(sys.argv[0])
    if called.name == "__main__.py":
        return "python -m broadsheet"
    return called.name if shutil.which(called.name) else str(called)


def _opened(db: Path) -> "Warehouse":
    from broadsheet.warehouse import Warehouse

    return Warehouse.open(db, read_only=True)


def _run_flow(**parameters: Any) -> dict[str, Any]:
    with progress_on(err), local_api() as api:
        from broadsheet.flows.run import run as flow
        from broadsheet.transforms.language import describe_model, load_model

        load_model(describe_model(parameters["model"]).location)
        api.ready()
        signal.siginterrupt(signal.SIGINT, True)  # Polars, once imported, lets waiting go on after Ctrl-C
        return flow(**parameters)


def _version(show: bool) -> None:
    if show:
        out.print(f"broadsheet {__version__}", highlight=False)
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")] = False,
) -> None:
    pass


def _interrupt(*_: object) -> None:
    """Ctrl-C stops in good order; a second one, even in the middle of that, ends the process."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    err.show_cursor()  # the progress line hides it
    raise KeyboardInterrupt


def main() -> None:
    """The console script.

    It ends without the interpreter's own teardown: Prefect leaves a daemon thread behind, which keeps modules alive, and at teardown
    DuckDB prints a page of warnings about that on the user's terminal. What is registered to be done at exit is done.
    """
    code = 0
    signal.signal(signal.SIGINT, _interrupt)
    try:
        app()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        traceback.print_exc()
        code = FAILED
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
