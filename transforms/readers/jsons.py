"""JSON: an array of articles, one article, or an object around an array of them. An array is read element by element."""

import io
import re
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, cast

import orjson

from broadsheet.transforms.documents import Article, Note, Rejection
from broadsheet.transforms.readers.decoding import mark_of
from broadsheet.transforms.readers.reader import Reader, Refused
from broadsheet.transforms.readers.records import article_of, columns_of, external_id, guessed, kind_of, no_text

CHUNK_BYTES = 256 * 1024
MAX_ITEM_BYTES = 64 * 1024 * 1024
OPENING = re.compile(rb"\s*(?:\[\s*(?:[{\]]|\Z)|\{\s*\n|\{[^\n]*[,\[{]\s*\n)")
OUTSIDE = re.compile(rb'["\[\]{},]')
STEPS = {b"[": 1, b"{": 1, b"]": -1, b"}": -1, b",": 0}
INSIDE = re.compile(rb'["\\]')
TOO_LONG = f"it has more than {MAX_ITEM_BYTES:,} bytes; is it one article? Write a large set as JSON Lines (jq -c '.[]')."
BROKEN = "write the file anew with a JSON library."


def sniff(head: bytes) -> bool:
    """Whether a file opens an array of objects, or an object that goes on behind the first line."""
    return bool(OPENING.match(head.removeprefix(BOM_UTF8)))


def read(stream: BinaryIO, source_uri: str, given: Mapping[str, str] | None = None) -> Iterator[Article | Rejection | Note]:
    """An article or a rejection for each element; one rejection where the file as a whole is no JSON. `given` is the key of each field."""
    given = given or {}
    noted = False
    try:
        for number, record in enumerate(_records(stream), 1):
            known_id = None
            try:
                if isinstance(record, Refused):
                    raise record
                if not isinstance(record, dict):
                    raise Refused("not_an_object", f"it is {kind_of(record)}; write each article as an object {{…}}.")
                columns = columns_of(record, given)
                if not noted and (note := guessed(columns, given)):
                    yield Note(source_uri, note)
                noted = True
                known_id = external_id(record, columns)
                yield article_of(record, columns, source_uri)
            except Refused as refused:
                told = Refused(refused.code, f"element {number}: {refused.reason}")
                yield told.rejection("parse", source_uri, external_id=known_id)
    except _Whole as refused:
        yield refused.rejection("parse", source_uri)


class _Whole(Refused):
    """What is wrong with the file as a whole."""


def _records(stream: BinaryIO) -> Iterator[Any]:
    stream = cast(io.BufferedReader, stream)
    first = stream.read1(CHUNK_BYTES)  # unlike read, it loses nothing where the stream breaks behind what it gives
    if (mark := mark_of(first)) and mark[1] != "utf-8":
        raise _Whole("wrong_encoding", "JSON is in UTF-8 and this file is not; convert it with iconv -t UTF-8.")
    first = first.removeprefix(BOM_UTF8).lstrip()
    if not first:
        raise _Whole("empty", "there is nothing in it.")
    if first.startswith(b"["):
        for element in _elements(stream, first[1:]):
            yield element if isinstance(element, Refused) else _parsed(element)
        return
    data = first + stream.read(MAX_ITEM_BYTES)
    if len(data) > MAX_ITEM_BYTES:
        raise _Whole("too_long", TOO_LONG)
    record = _parsed(data)
    if isinstance(record, Refused):
        raise _Whole(record.code, record.reason)
    if isinstance(record, dict) and "text" not in columns_of(record, {}):
        lists = [value for value in record.values() if isinstance(value, list) and value and isinstance(value[0], dict)]
        if not lists:
            raise _Whole("no_text", no_text(record).reason)
        yield from max(lists, key=len)
    else:
        yield record


def _parsed(data: bytes | bytearray) -> Any:
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError as error:
        return Refused("not_json", f"it is not JSON ({error.msg}, at character {error.pos}); {BROKEN}")


def _elements(stream: io.BufferedReader, chunk: bytes) -> Iterator[bytearray | Refused]:
    """The elements of an array whose bracket is open, each as it stands. An element over the cap is passed over and told."""
    element = bytearray()
    depth, is_string, is_escaped, is_over = 1, False, False, False
    while chunk:
        start = at = 0
        while True:
            if is_escaped:
                is_escaped = False
                at += 1
            mark = (INSIDE if is_string else OUTSIDE).search(chunk, at)
            if mark is None:
                break
            at = mark.end()
            sign = mark[0]
            if sign == b'"':
                is_string = not is_string
            elif sign == b"\\":
                is_escaped = at == len(chunk)
                at += not is_escaped
            else:
                depth += STEPS[sign]
            if (sign == b"," and depth == 1) or depth == 0:
                element += chunk[start : at - 1]
                if is_over or len(element) > MAX_ITEM_BYTES:
                    yield Refused("too_long", TOO_LONG)
                elif element.strip():
                    yield element
                element, is_over, start = bytearray(), False, at
                if depth == 0:
                    return
        element += chunk[start:]
        if len(element) > MAX_ITEM_BYTES:
            element, is_over = bytearray(), True
        chunk = stream.read1(CHUNK_BYTES)
    yield from _broken_off(element, depth)


def _broken_off(element: bytearray, depth: int) -> Iterator[bytearray]:
    if depth == 1 and element.strip() and not isinstance(_parsed(element), Refused):
        yield element
    raise _Whole("cut_off", f"the array has no end, or a quotation mark or bracket is missing in it; what is whole was read; {BROKEN}")


READER = Reader("json", frozenset({".json"}), sniff, read, read)
