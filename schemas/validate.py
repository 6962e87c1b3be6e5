"""Checks the rows of a batch before they are loaded: each table's model, then what no single table can tell.

Three kinds of fault, and the code that each is counted under:

    schema   a value breaks its column's checks, or a key occurs twice: the table's pandera model says so
    span     the article's text at start and end is not the text that the row claims
    orphan   the row belongs to one that is missing or was itself turned away

A row with a fault is turned away alone, and so are the rows that belong to it; all others pass. The outcome for an article
depends on its own rows only, so it is the same however articles are batched.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandera.errors
import polars as pl

from broadsheet.schemas import EXTRACTED, Articles, Table

CHECKED: tuple[type[Table], ...] = (Articles, *EXTRACTED)  # parents before children
CHECKED_NAMES = {model.table() for model in CHECKED}
PAYLOAD_LENGTH = 2000
VALUE_LENGTH = 80

# pandera's names for checks that every table can have, in words.
NOT_EMPTY = "not_nullable"
PLAIN_WORDS = {
    NOT_EMPTY: "must not be null",
    "field_uniqueness": "occurs more than once",
    "multiple_fields_uniqueness": "has a key that occurs more than once",
}


@dataclass(frozen=True)
class RejectedRow:
    """A row that was turned away, or a whole frame when its columns are wrong. `payload` is the row as JSON, shortened."""

    table: str
    code: str
    reason: str
    article_id: str | None
    payload: str | None


@dataclass(frozen=True)
class Checked:
    """What may be loaded, each frame with exactly its table's columns, and what was turned away, in the order of the rows."""

    valid: dict[str, pl.DataFrame]
    rejected: list[RejectedRow]


@dataclass
class _Rows:
    """A table on its way through the checks. `faults` maps a row to its (code, words) pairs."""

    model: type[Table]
    frame: pl.DataFrame
    faults: dict[int, list[tuple[str, str]]] = field(default_factory=dict)
    refused: str | None = None  # why the frame as a whole cannot be used

    def fault(self, row: int, code: str, words: str) -> None:
        self.faults.setdefault(row, []).append((code, words))

    def sound(self, *columns: str) -> Iterator[tuple[Any, ...]]:
        """(row, value, …) for each row that has no fault so far."""
        for row, values in enumerate(zip(*map(self.frame.get_column, columns), strict=True)):
            if row not in self.faults:
                yield row, *values


def check_tables(frames: Mapping[str, pl.DataFrame], articles: pl.DataFrame) -> Checked:
    """Splits the rows of a batch into those that may be loaded and those that may not.

    frames: by table name, any of `articles` and the tables that extraction gives. A table that is not there counts as empty.
    articles: `article_id` and `text` of all articles that the rows stand in.

    Several faults of one row are one rejection, with all reasons in it and the first one's code. A missing, surplus or wrongly
    typed column turns the whole frame away, as one rejection. Raises `KeyError` for a frame of a table that is not checked here.
    """
    models = {model.table(): model for model in CHECKED}
    if unknown := sorted(frames.keys() - models.keys()):
        raise KeyError(f"no table that a batch can fill: {', '.join(unknown)}")
    texts: dict[str, str] = dict(articles.select("article_id", "text").iter_rows())
    given = {name: _Rows(model, frames[name]) for name, model in models.items() if name in frames}
    for rows in given.values():
        _check_model(rows)
    if Articles.table() in given:
        passed = {key for _, key in _standing(given[Articles.table()], "article_id")}
        texts = {key: text for key, text in texts.items() if key in passed}
    for rows in given.values():
        if rows.model is not Articles and not rows.refused:
            _check_references(rows, given, texts)
    return Checked(
        valid={name: _valid(rows) for name, rows in given.items()},
        rejected=[rejected for rows in given.values() for rejected in _rejected(rows, given)],
    )


def _check_model(rows: _Rows) -> None:
    """The table's own model. A failure case without a row number concerns the frame: its columns are not the table's."""
    try:
        rows.model.validate(rows.frame, lazy=True)
    except pandera.errors.SchemaErrors as errors:
        cases = errors.failure_cases.select("failure_case", "schema_context", "column", "check", "index").rows()
        columns = [words for value, _, name, check, row in cases if row is None and (words := _column_fault(value, name, check))]
        if columns or any(row is None for *_, row in cases):
            rows.refused = "; ".join(columns) or "the frame cannot be checked: " + str(errors)[:VALUE_LENGTH]
            return
        for value, context, name, check, row in cases:
            rows.fault(row, "schema", _value_fault(value, name if context == "Column" else None, check))


def _column_fault(value: str, name: str, check: str) -> str | None:
    if check == "column_in_dataframe":
        return f"column {value} is missing"
    if check == "column_in_schema":
        return f"column {value} is not one of the table's"
    if check.startswith("dtype("):
        return f"column {name} is {value}, not {check.removeprefix('dtype(').strip(chr(39) + ')')}"
    return None


def _value_fault(value: str | None, name: str | None, check: str) -> str:
    words = PLAIN_WORDS.get(check, f"fails {check[:VALUE_LENGTH]}")
    if name is None:
        return f"the row {words}"
    return f"{name} {words}" if check == NOT_EMPTY else f"{name} {str(value)[:VALUE_LENGTH]!r} {words}"


def _check_references(rows: _Rows, given: Mapping[str, _Rows], texts: Mapping[str, str]) -> None:
    """Parents and spans of the rows that their model let pass. A table's parents have been through here before it.

    A parent must stand in the same article as its child, an entity's mention too: that is what makes batching indifferent.
    """
    article_of = _articles_of(rows, given)
    for column, (table, parent_column) in rows.model.parents().items():
        if table not in CHECKED_NAMES:  # runs: the warehouse has them, a batch does not
            continue
        known = {(key, key) for key in texts} if table == Articles.table() else _standing(given.get(table), parent_column)
        for row, key in list(rows.sound(column)):
            if key is not None and (article_of[row], key) not in known:
                rows.fault(row, "orphan", f"{column} {key}: the article has none in {table}, or it was turned away")
    wrong = [
        (row, f"{start} {begin}, {end} {stop}: the article has {there[:VALUE_LENGTH]!r}, the row {said[:VALUE_LENGTH]!r}")
        for start, end, text in rows.model.spans()
        for row, begin, stop, said in rows.sound(start, end, text)
        if said is not None and (there := texts[str(article_of[row])][begin:stop]) != said
    ]
    for row, words in wrong:
        rows.fault(row, "span", words)


def _standing(rows: _Rows | None, column: str) -> set[tuple[Any, Any]]:
    """(article, value of the column) of the rows that have passed so far."""
    return set() if rows is None or rows.refused else {(article, key) for _, article, key in rows.sound("article_id", column)}


def _articles_of(rows: _Rows, given: Mapping[str, _Rows]) -> list[str | None]:
    """The article of each row: its own `article_id`, or that of the row it belongs to; None when it cannot be told."""
    if rows.refused:
        return [None] * rows.frame.height
    if "article_id" in rows.frame.columns:
        return rows.frame["article_id"].to_list()
    for column, (table, parent_column) in rows.model.parents().items():
        owner = given.get(table)
        if owner is not None and not owner.refused and owner.model.key() == (parent_column,):
            article_of = dict(owner.frame.select(parent_column, "article_id").iter_rows())
            return [article_of.get(key) for key in rows.frame[column]]
    return [None] * rows.frame.height


def _valid(rows: _Rows) -> pl.DataFrame:
    if rows.refused:
        return rows.model.frame()
    keep = [row not in rows.faults for row in range(rows.frame.height)]
    return rows.frame.select(list(rows.model.dtypes())).filter(pl.Series(keep, dtype=pl.Boolean))


def _rejected(rows: _Rows, given: Mapping[str, _Rows]) -> Iterator[RejectedRow]:
    table = rows.model.table()
    if rows.refused:
        has = json.dumps({name: str(dtype) for name, dtype in rows.frame.schema.items()})
        yield RejectedRow(table, "schema", f"{table}, all {rows.frame.height} rows: {rows.refused}", None, has[:PAYLOAD_LENGTH])
        return
    article_of = _articles_of(rows, given) if rows.faults else []
    for row, faults in sorted(rows.faults.items()):
        payload = json.dumps(rows.frame.row(row, named=True), default=str, ensure_ascii=False)
        reason = f"{table}: " + "; ".join(words for _, words in faults)
        yield RejectedRow(table, faults[0][0], reason, article_of[row], payload[:PAYLOAD_LENGTH])
