"""What a server answered, as an archive of pages keeps it: the head of an HTTP message, and its body without chunks and compression.

Archives differ in what they keep: some take chunks and compression off and leave the headers that speak of them, so a body that is
plainly not what its headers say is taken as it is.
"""

import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass

import brotli  # type: ignore[import-untyped]
import zstandard

from broadsheet.transforms.readers import pages
from broadsheet.transforms.readers.reader import Refused

MAX_HEADER_BYTES = 64 * 1024
BLANK_LINE = re.compile(rb"\r?\n\r?\n")
MAX_CODINGS = 3
MAX_CHUNK_LINE = 1024
HEX = frozenset(b"0123456789abcdefABCDEF")
ZSTD_WINDOW_BYTES = 16 * 1024 * 1024
ZSTD_CHUNK_BYTES = 1024  # zstd has no limit on what a chunk gives: four bytes may stand for 128 KiB
PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml"})


@dataclass(frozen=True)
class Headers:
    """The headers of a message or a record; names in lower case, of those that come twice the first.

    is_whole  whether the blank line stands behind them
    """

    first_line: str
    fields: dict[str, str]
    is_whole: bool = True

    def get(self, name: str) -> str:
        """The value of a field, or an empty string."""
        return self.fields.get(name, "")

    @property
    def media_type(self) -> str:
        """The type of what follows, in lower case and without parameters."""
        return self.get("content-type").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """The encoding that the type names."""
        for parameter in self.get("content-type").split(";")[1:]:
            name, _, value = parameter.partition("=")
            if name.strip().lower() == "charset":
                return value.strip(" \t\"'") or None
        return None

    @property
    def status(self) -> int:
        """The status of an answer; 0 where the first line states none."""
        words = self.first_line.split(None, 2)
        return (
            int(words[1]) if len(words) > 1 and words[0].upper().startswith("HTTP/") and words[1].isdecimal() and len(words[1]) == 3 else 0
        )


def message(data: bytes) -> tuple[Headers, bytes]:
    """The headers that some bytes begin with, and what stands behind the blank line. Lines that are no header are passed over."""
    end = BLANK_LINE.search(data, 0, MAX_HEADER_BYTES)
    head = data[: end.start() if end else MAX_HEADER_BYTES]
    lines = head.decode("utf-8", "replace").replace("\r\n", "\n").split("\n")
    fields: dict[str, str] = {}
    last = ""
    for line in lines[1:]:
        if line[:1] in {" ", "\t"} and last:
            fields[last] += " " + line.strip()
            continue
        name, colon, value = line.partition(":")
        last = name.strip().lower() if colon else ""
        if last in fields:
            last = ""
        elif last:
            fields[last] = value.strip()
    return Headers(lines[0].strip(), fields, end is not None), data[end.end() :] if end else b""


def body_of(headers: Headers, body: bytes, max_bytes: int) -> bytes:
    """The body as a browser would have it, at most `max_bytes` of it. Raises Refused (damaged, cut_off, not_readable)."""
    if headers.get("transfer-encoding").lower().rpartition(",")[2].strip() == "chunked":
        body = _without_chunks(body)
    codings = [coding for part in headers.get("content-encoding").lower().split(",") if (coding := part.strip())]
    if len(codings) > MAX_CODINGS:
        raise Refused("nested_archive", "it is compressed over and over again; fetch its address anew.")
    for coding in reversed(codings):
        body = _decoded(body, coding, max_bytes)
    return body[:max_bytes]


def _without_chunks(body: bytes) -> bytes:
    """The data of chunks, or the body as it is where it does not begin with one. Raises Refused: cut_off, damaged."""
    pieces: list[bytes] = []
    at = 0
    while True:
        end = body.find(b"\n", at, at + MAX_CHUNK_LINE)
        size = body[at:end].partition(b";")[0].strip() if end >= 0 else b""
        if not size or not HEX.issuperset(size):
            if not pieces:
                return body
            raise _cut_off() if end < 0 and len(body) - at < MAX_CHUNK_LINE else _damaged("its chunks")
        length = int(size[-16:], 16)
        if not length:
            return b"".join(pieces)
        pieces.append(body[end + 1 : end + 1 + length])
        if len(pieces[-1]) < length:
            raise _cut_off()
        at = end + 1 + length
        if body.startswith(b"\r\n", at):
            at += 2
        elif body.startswith(b"\n", at):
            at += 1


def _decoded(body: bytes, coding: str, max_bytes: int) -> bytes:
    unpack = CODINGS.get(coding)
    if not body or coding in {"identity", "none"} or (unpack is None and _is_page(body)):
        return body
    if unpack is None:
        raise Refused("not_readable", f"its body is compressed as “{coding[:40]}”, which can't be read; fetch its address anew.")
    try:
        return unpack(body, max_bytes)
    except Refused:
        if _is_page(body):
            return body
        raise
    except (zlib.error, brotli.error, zstandard.ZstdError):
        if _is_page(body):
            return body
        raise _damaged("its compression") from None


def _gunzip(body: bytes, max_bytes: int) -> bytes:
    return _inflated(body, zlib.MAX_WBITS | 16, max_bytes)


def _inflate(body: bytes, max_bytes: int) -> bytes:
    """Deflate, in a zlib stream as the standard has it, or bare as some servers send it."""
    try:
        return _inflated(body, zlib.MAX_WBITS, max_bytes)
    except zlib.error:
        return _inflated(body, -zlib.MAX_WBITS, max_bytes)


def _inflated(body: bytes, window: int, max_bytes: int) -> bytes:
    engine = zlib.decompressobj(window)
    out = engine.decompress(body, max_bytes)
    return _whole(out, engine.eof, max_bytes)


def _unbrotli(body: bytes, max_bytes: int) -> bytes:
    engine = brotli.Decompressor()
    pieces = [engine.process(body, output_buffer_limit=max_bytes)]
    while not engine.is_finished() and sum(map(len, pieces)) < max_bytes and (piece := engine.process(b"", output_buffer_limit=max_bytes)):
        pieces.append(piece)
    return _whole(b"".join(pieces), engine.is_finished(), max_bytes)


def _unzstd(body: bytes, max_bytes: int) -> bytes:
    engine = zstandard.ZstdDecompressor(max_window_size=ZSTD_WINDOW_BYTES).decompressobj()
    out = b""
    for start in range(0, len(body), ZSTD_CHUNK_BYTES):
        out += engine.decompress(body[start : start + ZSTD_CHUNK_BYTES])
        if engine.eof or len(out) >= max_bytes:
            break
    return _whole(out, engine.eof, max_bytes)


def _whole(out: bytes, is_whole: bool, max_bytes: int) -> bytes:
    if not is_whole and len(out) < max_bytes:
        raise _cut_off()
    return out


def _is_page(body: bytes) -> bool:
    return pages.sniff(body[: pages.HEAD_BYTES])


def _damaged(what: str) -> Refused:
    return Refused("damaged", f"{what} can't be undone; fetch its address anew.")


def _cut_off() -> Refused:
    return Refused("cut_off", "it ends in the middle; fetch its address anew.")


CODINGS: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": _gunzip,
    "x-gzip": _gunzip,
    "deflate": _inflate,
    "br": _unbrotli,
    "zstd": _unzstd,
}
