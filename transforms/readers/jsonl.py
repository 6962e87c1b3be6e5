"""JSON Lines: one article a line, as a JSON object in UTF-8. Read line by line; the text is kept as it is, character for character.

Keys: text (required); id, title, publisher, published_at, url, authors, section, language, or what those go by elsewhere (`records.NAMES`).
"""

import json
import re
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

import orjson

from broadsheet.transforms.documents import Article, Note, Rejection
from broadsheet.transforms.readers.decoding import binary_kind, mark_of
from broadsheet.transforms.readers.reader import Reader, Refused
from broadsheet.transforms.readers.records import article_of, columns_of, external_id, guessed, kind_of

MAX_LINE_BYTES = 64 * 1024 * 1024
SKIP_BYTES = 1024 * 1024
HEAD_BYTES = 8192
OPENING = re.compile(rb'\s*\{\s*(?:"|\}\s*$)')
ONLY_BRACKET = re.compile(rb"\s*[\[{]\s*")


def sniff(head: bytes) -> bool:
    """Whether the first line that is not blank begins as a JSON object does."""
    return bool(OPENING.match(head.removeprefix(BOM_UTF8)))


def read(stream: BinaryIO, source_uri: str, given: Mapping[str, str] | None = None) -> Iterator[Article | Rejection | Note]:
    """An article or a rejection for each line that is not blank; one rejection for a file that is not in lines at all.

    `given` is the key of each field, where the user said it.
    """
    given = given or {}
    is_first = True
    for number, line in _lines(stream):
        line = line.removeprefix(BOM_UTF8) if number == 1 else line
        if not line.strip():
            continue
        if is_first:
            refused = _not_in_lines(line)
            if refused:
                yield refused.rejection("read", source_uri, number, payload=line.rstrip(b"\r\n"))
                return
            if note := _note(line, given):
                yield Note(source_uri, note)
        is_first = False
        yield _read_line(line, number, source_uri, given)
    if is_first:
        yield Refused("empty", "there is no line in it.").rejection("parse", source_uri)


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """The lines with their numbers from 1. What is over MAX_LINE_BYTES of a line is passed over, one byte but."""
    number = 0
    while line := stream.readline(MAX_LINE_BYTES + 1):
        number += 1
        if len(line) > MAX_LINE_BYTES and not line.endswith(b"\n"):
            while (rest := stream.readline(SKIP_BYTES)) and not rest.endswith(b"\n"):
                pass
        yield number, line


def _not_in_lines(line: bytes) -> Refused | None:
    kind = binary_kind(line[:HEAD_BYTES])
    if kind and not OPENING.match(line):
        return Refused("not_readable", f"it is {kind}, not JSON Lines; convert it, or take it out of the input.")
    if mark_of(line):
        return Refused("wrong_encoding", "JSON Lines are in UTF-8 and this file is not; convert it with iconv -t UTF-8.")
    if ONLY_BRACKET.fullmatch(line):
        return Refused("not_json", "it is one JSON value over many lines; write one object a line, for example with jq -c '.[]?'.")
    return None


def _note(line: bytes, given: Mapping[str, str]) -> str | None:
    try:
        return guessed(columns_of(_record(line), given), given)
    except Refused:
        return None


def _read_line(line: bytes, number: int, source_uri: str, given: Mapping[str, str]) -> Article | Rejection:
    known_id = None
    try:
        record = _record(line)
        columns = columns_of(record, given)
        known_id = external_id(record, columns)
        return article_of(record, columns, source_uri)
    except Refused as refused:
        stage = "read" if refused.code == "wrong_encoding" else "parse"
        return refused.rejection(stage, source_uri, number, known_id, line.rstrip(b"\r\n"))


def _record(line: bytes) -> dict[str, Any]:
    if len(line) > MAX_LINE_BYTES:
        raise Refused("too_long", f"the line has more than {MAX_LINE_BYTES:,} bytes; is it one article?")
    try:
        record = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise _why_not_json(line, error) from None
    if not isinstance(record, dict):
        raise Refused("not_an_object", f"the line is {kind_of(record)}; write one object {{…}} a line with the article in it.")
    return record


def _why_not_json(line: bytes, error: orjson.JSONDecodeError) -> Refused:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError as fault:
        return Refused(
            "wrong_encoding",
            f"byte {fault.start} (0x{line[fault.start]:02x}) is not valid UTF-8; convert the file with iconv -f ENCODING -t UTF-8.",
        )
    try:
        json.dumps(json.loads(line), ensure_ascii=False).encode()
    except UnicodeEncodeError:
        # The standard library lets half a surrogate pair pass; UTF-8 can't carry one, and neither can Parquet or DuckDB.
        return Refused(
            "bad_character", "an escape \\uD800 … \\uDFFF stands without its other half; take it out or write U+FFFD in its place."
        )
    except (ValueError, RecursionError):
        pass
    return Refused("not_json", f"it is not JSON ({error.msg}, at character {error.pos}); write the line anew with a JSON library.")


READER = Reader("jsonl", frozenset({".jsonl", ".ndjson", ".jsonlines"}), sniff, read, read)
