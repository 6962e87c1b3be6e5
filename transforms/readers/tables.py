"""CSV and TSV: one article a row, under a line with the names of the columns. Read row by row.

The delimiter is that of the first line. A row that can't be read (a quotation mark that is missing, too many columns) is one rejection,
and reading goes on with the next line that is a row again.
"""

import codecs
import csv
import re
from collections import deque
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from broadsheet.transforms.documents import Article, Note, Rejection
from broadsheet.transforms.readers.decoding import binary_kind, mark_of, preview
from broadsheet.transforms.readers.reader import MAX_TEXT_CHARS, Reader, Refused
from broadsheet.transforms.readers.records import article_of, check_columns, columns_of, external_id, guessed

DELIMITERS = ",;\t|"
MAX_FIELD_CHARS = 2 * MAX_TEXT_CHARS
MAX_LINE_BYTES = 4 * MAX_FIELD_CHARS
MAX_OPEN_QUOTES = 20  # each may cost reading as much again as a field can hold
LONG_RECORD_CHARS = 100_000
MAX_NAME_CHARS = 60
QUOTED = re.compile(r'"[^"]*"')

csv.field_size_limit(MAX_FIELD_CHARS)


def sniff(head: bytes) -> bool:
    """Whether the first line names columns: two or more that are known, the text's among them."""
    line = preview(head).lstrip("\ufeff").split("\n", 1)[0].strip()
    delimiter = _delimiter(line)
    if not line or delimiter not in line or binary_kind(head):
        return False
    names = [name.strip().strip('"') for name in line.split(delimiter)]
    return max(map(len, names)) <= MAX_NAME_CHARS and "text" in (columns := columns_of(names, {})) and len(columns) >= 2


def read(stream: BinaryIO, source_uri: str, given: Mapping[str, str] | None = None) -> Iterator[Article | Rejection | Note]:
    """An article or a rejection for each row; one rejection for a file whose columns hold no text. `given` is the column of each field."""
    given = given or {}
    rows = _Rows(stream)
    try:
        names = rows.header()
        columns = columns_of(names, given)
        check_columns(names, columns, given)
    except Refused as refused:
        yield refused.rejection("parse", source_uri)
        return
    if note := guessed(columns, given):
        yield Note(source_uri, note)
    while (row := rows.next_row()) is not None:
        known_id = None
        try:
            if isinstance(row, Refused):
                raise row
            record = dict(zip(names, row, strict=False))
            if any("\0" in value for value in row):
                raise Refused("bad_character", "there is a NUL character in the row; take it out, or find out what it stands for.")
            if any("\udc80" <= character <= "\udcff" for value in row for character in value if character > "\ud7ff"):
                raise Refused("wrong_encoding", "the row is not valid UTF-8; convert the file with iconv -f ENCODING -t UTF-8.")
            known_id = external_id(record, columns)
            yield article_of(record, columns, source_uri)
        except Refused as refused:
            stage = "read" if refused.code == "wrong_encoding" else "parse"
            payload = rows.source().encode("utf-8", "surrogateescape")
            yield refused.rejection(stage, source_uri, rows.line, known_id, payload)


class _Rows:
    """The rows of a table. `line` is where the last one began, `source` what it was read from."""

    def __init__(self, stream: BinaryIO) -> None:
        self._lines = _lines(stream)
        self._again: deque[str] = deque()  # lines that a broken row had swallowed
        self._used: list[str] = []
        self._n_used = 0
        self._n_fields = 0
        self._n_open = 0
        self._delimiter = ","
        self.line = 1

    def header(self) -> list[str]:
        """The names of the columns. Raises Refused: empty."""
        first = next((line for line in self._lines if line.strip()), None)
        if first is None:
            raise Refused("empty", "there is no line in it.")
        self._delimiter = _delimiter(first)
        self._again.append(first)
        row = self._parse()
        if isinstance(row, Refused) or row is None:
            raise Refused("not_a_table", "its first line does not name columns; write their names there.")
        self._n_fields = len(row)
        return [name.strip() for name in row]

    def source(self) -> str:
        return "".join(self._used)

    def next_row(self) -> list[str] | Refused | None:
        """The next row with anything in it, why it is none, or None at the end."""
        while True:
            row = self._parse()
            if row is None or (isinstance(row, list) and len(row) == self._n_fields):
                return row
            if isinstance(row, list) and not any(row):
                continue
            if isinstance(row, list):
                found = f"the row has {len(row)} columns and the first line names {self._n_fields}"
                row = Refused("bad_row", f"{found}; put text with a delimiter or a line break in it between quotation marks.")
            at, used = self.line, self._used
            self._skip_to_row()
            self.line, self._used = at, used
            return row

    def _skip_to_row(self) -> None:
        """Go on before the next line that is a row of its own: what lies between belongs to the broken one."""
        if self._n_open > MAX_OPEN_QUOTES:
            self._again.clear()
            self._lines = iter(())
            return
        self._again.extendleft(reversed(self._used[1:]))
        self._n_used -= len(self._used) - 1
        while True:
            at = self._n_used
            row = self._parse()
            if row is None:
                return
            if isinstance(row, list) and len(row) == self._n_fields:
                self._again.extendleft(reversed(self._used))
                self._n_used = at
                return
            if len(self._used) > 1:
                self._again.extendleft(reversed(self._used[1:]))
                self._n_used = at + 1
            if self._n_open > MAX_OPEN_QUOTES:
                return

    def _parse(self) -> list[str] | Refused | None:
        self._used = []
        self.line = self._n_used + 1
        try:
            return next(csv.reader(self._feed(), delimiter=self._delimiter, strict=True), None)
        except csv.Error as error:
            if sum(map(len, self._used)) > LONG_RECORD_CHARS:
                self._n_open += 1
            return Refused("bad_row", f"the row can't be read ({error}); is a quotation mark missing, or one inside not doubled?")

    def _feed(self) -> Iterator[str]:
        while True:
            line = self._again.popleft() if self._again else next(self._lines, None)
            if line is None:
                return
            self._n_used += 1
            self._used.append(line)
            yield line


def _lines(stream: BinaryIO) -> Iterator[str]:
    head = stream.peek(4)[:4] if hasattr(stream, "peek") else b""
    mark = mark_of(head)
    if mark and mark[1] != "utf-8":
        for line in codecs.getreader(mark[1])(stream, "surrogateescape" if mark[1] == "utf-8" else "replace"):
            yield line.removeprefix("\ufeff")
        return
    is_first = True
    while data := stream.readline(MAX_LINE_BYTES):
        yield (data.removeprefix(codecs.BOM_UTF8) if is_first else data).decode("utf-8", "surrogateescape")
        is_first = False


def _delimiter(line: str) -> str:
    bare = QUOTED.sub("", line)
    return max(DELIMITERS, key=bare.count)


READER = Reader("csv", frozenset({".csv", ".tsv", ".tab"}), sniff, read, read)
