"""JSON Lines: one article a line, as a JSON object in UTF-8. Read line by line; the text is kept as it is, character for character.

Keys: text (required); id, title, publisher (or source), published_at, url, authors, section, language. Others are ignored.
"""

import json
import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from typing import Any, BinaryIO

import orjson

from broadsheet.transforms.documents import Article, Rejection
from broadsheet.transforms.readers.bylines import split_names
from broadsheet.transforms.readers.dates import Moment, read_iso
from broadsheet.transforms.readers.decoding import binary_kind, mark_of
from broadsheet.transforms.readers.reader import Reader, Refused, check_text, language_code

MAX_LINE_BYTES = 64 * 1024 * 1024
SKIP_BYTES = 1024 * 1024
HEAD_BYTES = 8192
OPENING = re.compile(rb'\s*\{\s*(?:"|\}\s*$)')
ONLY_BRACKET = re.compile(rb"\s*[\[{]\s*")


def sniff(head: bytes) -> bool:
    """Whether the first line that is not blank begins as a JSON object does."""
    return bool(OPENING.match(head.removeprefix(BOM_UTF8)))


def read(stream: BinaryIO, source_uri: str) -> Iterator[Article | Rejection]:
    """An article or a rejection for each line that is not blank; one rejection for a file that is not in lines at all."""
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
        is_first = False
        yield _read_line(line, number, source_uri)
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


def _read_line(line: bytes, number: int, source_uri: str) -> Article | Rejection:
    external_id = None
    try:
        record = _record(line)
        external_id = _external_id(record)
        return _article(record, external_id, source_uri)
    except Refused as refused:
        stage = "read" if refused.code == "wrong_encoding" else "parse"
        return refused.rejection(stage, source_uri, number, external_id, line.rstrip(b"\r\n"))


def _record(line: bytes) -> dict[str, Any]:
    if len(line) > MAX_LINE_BYTES:
        raise Refused("too_long", f"the line has more than {MAX_LINE_BYTES:,} bytes; is it one article?")
    try:
        record = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise _why_not_json(line, error) from None
    if not isinstance(record, dict):
        raise Refused("not_an_object", f"the line is {_kind(record)}; write one object {{…}} a line with the article in it.")
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


def _article(record: dict[str, Any], external_id: str | None, source_uri: str) -> Article:
    text = record.get("text")
    if not isinstance(text, str):
        found = f"“text” is {_kind(text)}" if "text" in record else "there is no “text”"
        raise Refused("no_text", f"{found}; give the article's body as a string under “text”.")
    if not text.strip():
        raise Refused("empty", "“text” is empty; leave the line out or give the article's body.")
    check_text(text)
    moment = _moment(record.get("published_at"))
    return Article(
        source_uri=source_uri,
        text=text,
        external_id=external_id,
        url=_string(record, "url"),
        publisher=_string(record, "publisher") or _string(record, "source"),
        title=_string(record, "title"),
        authors=_authors(record.get("authors")),
        section=_string(record, "section"),
        published_at=moment.at if moment else None,
        published_on=moment.on if moment else None,
        language=language_code(_string(record, "language")),
    )


def _external_id(record: dict[str, Any]) -> str | None:
    value = record.get("id")
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise Refused("bad_field", f"“id” is {_kind(value)}; write it as a string.")
    return str(value)


def _string(record: dict[str, Any], key: str) -> str | None:
    value = record.get(key)
    if value is not None and not isinstance(value, str):
        raise Refused("bad_field", f"“{key}” is {_kind(value)}; write it as a string or leave it out.")
    return (value or "").strip() or None


def _authors(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, str):
        return split_names(value)
    if isinstance(value, list) and all(isinstance(name, str) for name in value):
        return tuple(dict.fromkeys(name.strip() for name in value if name.strip()))
    raise Refused("bad_field", f"“authors” is {_kind(value)}; write it as a list of strings, one name each.")


def _moment(value: Any) -> Moment | None:
    if value is None or value == "":
        return None
    moment = read_iso(value) if isinstance(value, str) else None
    if moment is None:
        given = f"“{value[:40]}”" if isinstance(value, str) else _kind(value)
        raise Refused("bad_date", f"“published_at” is {given}; write it as 2024-03-18 or 2024-03-18T14:05:00+00:00, or leave it out.")
    return moment


def _kind(value: Any) -> str:
    kinds = {dict: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return next((name for kind, name in kinds.items() if isinstance(value, kind)), "a number")


READER = Reader("jsonl", frozenset({".jsonl", ".ndjson", ".jsonlines", ".json"}), sniff, read)
