"""The records of a WARC file (ISO 28500), one by one, with their places; what breaks is told, and reading goes on behind it.

FastWARC stops at the first damage, takes a record that is cut off as whole, and loses the records behind a body that is both chunked and
compressed; so the records are found here. No more than one record of a page's size is held.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, cast

from broadsheet.transforms.readers import pages
from broadsheet.transforms.readers.reader import Refused
from broadsheet.transforms.readers.unpacking import Gap, packed_at
from broadsheet.transforms.readers.web_answers import BLANK_LINE, MAX_HEADER_BYTES, Headers, message

MARK = b"WARC/"
START = re.compile(rb"WARC/[01]\.\d{1,2}\r?\n")
START_BYTES = 16
END = b"\r\n\r\n"
FILLING = b"\r\n\0"  # what may stand between records
BOUNDARY_BYTES = 32
CHUNK_BYTES = 64 * 1024
MAX_RECORD_BYTES = pages.MAX_PAGE_BYTES + MAX_HEADER_BYTES
MAX_LENGTH_DIGITS = 15
MAX_REWINDS = 8  # each may cost reading a file again, behind a record that says that it is longer than any page


@dataclass(frozen=True)
class Record:
    """A record: where it begins, its headers, and its block; of one that is over MAX_RECORD_BYTES, only the beginning of its block."""

    place: int
    headers: Headers
    block: bytes
    is_over: bool

    @property
    def kind(self) -> str:
        """What the record is: response, request, metadata …"""
        return self.headers.get("warc-type").lower()


@dataclass(frozen=True)
class Fault:
    """A stretch that holds no sound record: where it begins, and what is wrong."""

    place: int
    refused: Refused


def read_records(stream: BinaryIO) -> Iterator[Record | Fault]:
    """The records of a stream, and one fault for each stretch between them that is broken. Lets through what the stream raises but gaps.

    Places are those in the file where nothing is packed or each record is packed by itself, otherwise in what is unpacked.
    """
    archive = _Archive(stream)
    is_told = False
    while True:
        found = archive.next_record()
        if found is None:
            return
        if isinstance(found, Record) or not is_told:
            yield found
        is_told = isinstance(found, Fault)


class _Archive:
    def __init__(self, stream: BinaryIO) -> None:
        self._stream = cast(io.BufferedReader, stream)
        self._data = bytearray()  # what was read of the stream and not yet used
        self._at = 0  # where that begins
        self._gap: Gap | None = None  # behind the last record
        self._n_rewinds = 0

    def next_record(self) -> Record | Fault | None:
        """The next record, or what is wrong before the one behind it; None at the end."""
        try:
            if self._gap is not None:
                raise self._gap
            return self._next_record()
        except Gap as gap:
            self._gap = None
            self._drop(len(self._data))
            return Fault(self._place(gap.begins), gap)

    def _next_record(self) -> Record | Fault | None:
        while self._fill(1) and self._data[:1] in FILLING:
            self._drop(len(self._data) - len(self._data.lstrip(FILLING)))
        if not self._data:
            return None
        begins, place = self._at, self._place(self._at)
        self._fill(START_BYTES)
        if not START.match(self._data):
            self._seek_start(0)
            return Fault(place, _damaged("there is something between its records that is none"))
        headers, size = self._headers()
        if not headers.is_whole:
            is_end = not self._seek_start(len(MARK))
            return Fault(place, _cut_off() if is_end and size < MAX_HEADER_BYTES else _damaged("the headers of a record have no end"))
        stated = headers.get("content-length")
        if not (stated.isascii() and stated.isdecimal() and len(stated) <= MAX_LENGTH_DIGITS):
            self._seek_start(len(MARK))
            return Fault(place, _damaged("a record does not say how long it is"))
        self._drop(size)
        return self._whole(Record(place, headers, b"", int(stated) > MAX_RECORD_BYTES), begins, int(stated))

    def _headers(self) -> tuple[Headers, int]:
        """The headers that the data begin with, and their size with the blank line. No more is read than they need: it may be broken."""
        while not (end := BLANK_LINE.search(self._data, 0, MAX_HEADER_BYTES)) and len(self._data) < MAX_HEADER_BYTES:
            if not self._fill(len(self._data) + 1):
                break
        size = end.end() if end else len(self._data)
        return message(bytes(self._data[: min(size, MAX_HEADER_BYTES)]))[0], size

    def _whole(self, record: Record, begins: int, length: int) -> Record | Fault:
        """The record with its block, where it ends as long behind its headers as it says."""
        block_at = self._at
        held = min(length, CHUNK_BYTES) if record.is_over else length
        is_there = self._fill(held)
        block = bytes(self._data[:held]) if record.is_over else b""
        if record.is_over:
            is_there, held = self._skip(length), 0
        if is_there and self._ends(begins, held):
            block = block or bytes(self._data[:held])
            self._drop(held)
            return Record(record.place, record.headers, block, record.is_over)
        if record.is_over and self._n_rewinds < MAX_REWINDS and self._stream.seekable():
            self._n_rewinds += 1
            self._data.clear()
            self._at = self._stream.seek(block_at)
        is_end = not self._seek_start(0) and not is_there
        return Fault(record.place, _cut_off() if is_end else _damaged("a record is not as long as it says"))

    def _ends(self, begins: int, held: int) -> bool:
        """Whether behind so many bytes comes what ends a record, the next one, or the end of all."""
        try:
            self._fill(held + BOUNDARY_BYTES)
        except Gap as gap:
            if gap.begins <= begins:  # the record's own member is broken
                raise
            self._gap = gap
        except Refused:  # the stream ends here, which it tells again
            return True
        behind = self._data[held : held + BOUNDARY_BYTES]
        return behind.startswith(END) or MARK.startswith(behind.lstrip(FILLING)[: len(MARK)])

    def _seek_start(self, at: int) -> bool:
        """Go on to the next mark of a record that is at or behind this place in the data; False, and to the end, where there is none."""
        while True:
            found = START.search(self._data, at)
            if found:
                self._drop(found.start())
                return True
            self._drop(max(at, len(self._data) - START_BYTES))
            at = 0
            n_held = len(self._data)
            if not self._fill(n_held + 1):
                self._drop(n_held)
                return False

    def _fill(self, size: int) -> bool:
        """Read until so many bytes are there; False where the stream ends before."""
        while len(self._data) < size:
            piece = self._stream.read1(CHUNK_BYTES)
            if not piece:
                return False
            self._data += piece
        return True

    def _skip(self, size: int) -> bool:
        while size:
            if not self._fill(1):
                return False
            n_dropped = min(size, len(self._data))
            self._drop(n_dropped)
            size -= n_dropped
        return True

    def _drop(self, size: int) -> None:
        del self._data[:size]
        self._at += size

    def _place(self, at: int) -> int:
        packed = packed_at(self._stream, at)
        return at if packed is None else packed


def _damaged(what: str) -> Refused:
    return Refused("damaged", f"{what}; what is whole before and behind that was read. Get the archive anew.")


def _cut_off() -> Refused:
    return Refused("cut_off", "the archive ends in the middle of a record; what is whole before that was read. Get it anew.")
