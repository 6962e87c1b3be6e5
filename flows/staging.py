"""What lies on disk between the stages of a run: read articles in parts, then batches of those that are to be loaded.

Everything is Parquet in one folder beside the database, which goes when the run ends; what a killed run left there, the next one
clears. No stage holds more than one part and one batch in memory.
"""

import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import asdict, dataclass, replace
from datetime import datetime, time
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

import polars as pl

from broadsheet.flows.standard_input import PIPED, piped
from broadsheet.schemas import Articles
from broadsheet.transforms.documents import Article, Note, Rejection
from broadsheet.transforms.identity import article_row
from broadsheet.transforms.readers import KINDS, choose
from broadsheet.transforms.readers.containers import HEAD_BYTES, ZIP_MARKS, Resource, open_resources
from broadsheet.transforms.readers.dates import moment_of
from broadsheet.transforms.readers.reader import Refused
from broadsheet.transforms.screen import KEYS, Plan

PART_ARTICLES = 500
PIECE_BYTES = 1024 * 1024
MAX_SPOOLED_BYTES = 64 * 1024**3
Found = Iterator[Article | Rejection | Note]
ReadResource = Callable[[Resource, str | None], Found]  # given the kind, where the user says it


@dataclass(frozen=True)
class ReadPart:
    """What reading some files gave: the Parquet parts of articles, the file with the rejections (JSON Lines), and what the user should
    know of how files were read."""

    parts: tuple[str, ...]
    rejections: str
    n_articles: int
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class _How:
    """How the user says that files are to be read, and where to put what must be on disk to be read."""

    kind: str | None
    columns: Mapping[str, str]
    folder: Path


def staging_folder(database: Path, run_id: str) -> Path:
    """An empty folder of the run's own beside the database, in place of what killed runs left there.

    Whoever holds the database's lock may clear it: no other run can be using it. A worker that outlives its killed run for a moment
    finds its folder gone, and can't disturb this run's.
    """
    place = database.with_name(f".{database.name}.staging")
    shutil.rmtree(place, ignore_errors=True)
    folder = place / run_id
    for part in ("fetched", "read", "batches", "shards"):
        (folder / part).mkdir(parents=True)
    return folder


def read_files(
    files: Sequence[str],
    folder: Path,
    stem: str,
    published_at: datetime | None,
    kind: str | None = None,
    columns: Mapping[str, str] | None = None,
    read: Callable[[Path, ReadResource, str | None], Found] | None = None,
) -> ReadPart:
    """Read files into `folder/stem-N.parquet` and `folder/stem.rejections.jsonl`; `read` reads each, where they
    are no plain files: given what reads a resource, and the kind.

    `published_at` dates the articles whose input carries no date; `kind` and `columns` (the column of each field) are what the user says
    the files are.
    """
    how = _How(kind, columns or {}, folder)
    notes: list[str] = []
    parts: list[str] = []
    rows: list[dict[str, object]] = []
    n_articles = 0
    told = folder / f"{stem}.rejections.jsonl"

    def flush() -> None:
        path = folder / f"{stem}-{len(parts)}.parquet"
        Articles.frame(rows).write_parquet(path)
        parts.append(str(path))
        rows.clear()

    def resources(resource: Resource, kind: str | None) -> Found:
        return _read_resource(resource, replace(how, kind=kind))

    with told.open("w", encoding="utf-8") as rejections:
        for item in (item for file in files for item in (read(Path(file), resources, kind) if read else _read(Path(file), how))):
            if isinstance(item, Rejection):
                rejections.write(json.dumps(asdict(item)) + "\n")
                continue
            if isinstance(item, Note):
                notes.append(f"{item.source_uri}: {item.text}")
                continue
            rows.append(article_row(_dated(item, published_at)))
            n_articles += 1
            if len(rows) == PART_ARTICLES:
                flush()
        if rows:
            flush()
    return ReadPart(tuple(parts), str(told), n_articles, tuple(notes))


def read_rejections(paths: Iterable[str]) -> list[Rejection]:
    """The rejections that `read_files` wrote."""
    return [Rejection(**json.loads(line)) for path in paths for line in Path(path).read_text(encoding="utf-8").splitlines()]


def read_keys(parts: Sequence[str]) -> pl.DataFrame:
    """One row a read article with the columns that screening compares."""
    if not parts:
        return Articles.frame().select(KEYS)
    return pl.concat([pl.read_parquet(part, columns=list(KEYS)) for part in parts])


def read_rows(parts: Sequence[str], rows: Sequence[int]) -> pl.DataFrame:
    """The articles that stand at these places of all that was read."""
    if not rows:
        return Articles.frame()
    return pl.scan_parquet(list(parts)).with_row_index("row").filter(pl.col("row").is_in(list(rows))).drop("row").collect()


def write_batches(
    parts: Sequence[str], stored: pl.DataFrame, plan: Plan, folder: Path, size: int, language: str | None = None
) -> tuple[list[Path], list[Path]]:
    """Stage what the plan says is to be loaded, `size` articles a batch: the batches to extract, and those to keep as they are, which are
    exact copies and what is in another language than the model's (None: it serves all).

    `stored` are the `articles` rows of the warehouse that the plan loads anew. Each article comes once, with its `duplicate_of`.
    """
    work = plan.work.select("article_id", "record_hash", role="duplicate_of")
    incoming = work.filter(plan.work["origin"] == "incoming")
    pieces = (_with_roles(pl.read_parquet(part), incoming) for part in parts)
    batches: list[Path] = []
    kept: list[Path] = []
    waiting = _with_roles(stored, work)
    written: set[str] = set(waiting["article_id"])

    def write(frame: pl.DataFrame, name: str, paths: list[Path]) -> None:
        path = folder / f"{name}{len(paths):06d}.parquet"
        frame.write_parquet(path)
        paths.append(path)

    wanted = pl.col("duplicate_of").is_null() & ~in_other_language(language)
    waiting_kept = waiting.filter(~wanted)
    waiting = waiting.filter(wanted)
    for piece in pieces:
        piece = piece.unique("article_id", keep="first", maintain_order=True)
        fresh = piece.filter([article_id not in written for article_id in piece["article_id"]])
        written.update(fresh["article_id"])
        waiting = pl.concat([waiting, fresh.filter(wanted)])
        waiting_kept = pl.concat([waiting_kept, fresh.filter(~wanted)])
        while waiting.height >= size:
            write(waiting[:size], "batch-", batches)
            waiting = waiting[size:]
        if waiting_kept.height >= PART_ARTICLES:
            write(waiting_kept, "kept-", kept)
            waiting_kept = waiting_kept.clear()
    for start in range(0, waiting.height, size):
        write(waiting[start : start + size], "batch-", batches)
    if waiting_kept.height:
        write(waiting_kept, "kept-", kept)
    return batches, kept


def in_other_language(language: str | None) -> pl.Expr:
    """Whether an article is known to be in another language than this one; None stands for all of them."""
    return pl.lit(False) if language is None else (pl.col("language") != language).fill_null(False)


def _with_roles(rows: pl.DataFrame, work: pl.DataFrame) -> pl.DataFrame:
    return (
        rows.join(work, on=["article_id", "record_hash"], maintain_order="left")
        .with_columns(duplicate_of="role", copy_of="role")
        .drop("role")
    )


def _read(path: Path, how: _How) -> Iterator[Article | Rejection | Note]:
    uri = str(path)
    try:
        with _opened(path, how.folder) as stream:
            for resource in open_resources(stream, path.name, uri):
                yield from (resource,) if isinstance(resource, Rejection) else _read_resource(resource, how)
    except Refused as refused:
        yield refused.rejection("read", uri)
    except OSError as error:
        yield Rejection(
            "read", "not_readable", f"{path.name}: {error.strerror or error}; check the file and who may read it.", source_uri=uri
        )


def _read_resource(resource: Resource, how: _How) -> Iterator[Article | Rejection | Note]:
    reader = choose(resource.name, resource.head, how.kind)
    if reader is None:
        reason = f"it is of no kind that can be read ({', '.join(KINDS)}); take it out of the input, or convert it"
        yield Rejection("read", "not_readable", f"{resource.name}: {reason}.", source_uri=resource.uri)
        return
    try:
        with _seekable(resource.stream, how.folder) if reader.seeks else nullcontext(resource.stream) as stream:
            yield from reader.read_columns(stream, resource.uri, how.columns) if reader.read_columns else reader.read(stream, resource.uri)
    except Refused as refused:  # what is around it broke: all that is whole came before
        yield refused.rejection("read", resource.uri)


@contextmanager
def _opened(path: Path, folder: Path) -> Iterator[BinaryIO]:
    if str(path) != PIPED:
        with path.open("rb") as file:
            yield file
    elif piped().peek(HEAD_BYTES).startswith(ZIP_MARKS):
        with _seekable(piped(), folder) as stream:
            yield stream
    else:
        yield piped()


@contextmanager
def _seekable(stream: BinaryIO, folder: Path) -> Iterator[BinaryIO]:
    """The stream itself, or, where it can't seek, what is in it as a file for a moment. Raises Refused: too_long."""
    if stream.seekable():
        yield stream
        return
    with TemporaryFile(dir=folder) as file:
        while piece := stream.read(PIECE_BYTES):
            if file.tell() + len(piece) > MAX_SPOOLED_BYTES:
                reason = f"it has more than {MAX_SPOOLED_BYTES // 1024**3} GiB and can't be read in one go; give it as a file, unpacked."
                raise Refused("too_long", reason)
            file.write(piece)
        file.seek(0)
        yield file


def _dated(article: Article, published_at: datetime | None) -> Article:
    if article.published_at is not None or published_at is None:
        return article
    moment = moment_of(published_at, has_time=published_at.time() != time())
    return replace(article, **moment.published("option"))
