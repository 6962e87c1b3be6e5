"""What stands around an input: gzip, zstd and bzip2 are taken off while streaming, and each member of a zip archive is an input.

Nothing is written to disk and nothing is held as a whole. What comes out is capped in size and in its ratio to what went in, so a bomb
stops while it streams. A stream that ends too early or breaks first gives all that is whole, and then raises `Refused` where it is read.
"""

import bz2
import io
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, BinaryIO

import zstandard

from broadsheet.transforms.documents import Rejection
from broadsheet.transforms.readers.reader import Refused

HEAD_BYTES = 8192
BUFFER_BYTES = 256 * 1024
CHUNK_BYTES = 64 * 1024
ZSTD_CHUNK_BYTES = 1024  # zstd has no limit on what a chunk gives: four bytes may stand for 128 KiB
ZSTD_WINDOW_BYTES = 128 * 1024 * 1024  # what `zstd --long` makes
PIECE_BYTES = 1024 * 1024
MAX_OUTPUT_BYTES = 256 * 1024**3
MAX_RATIO = 250  # news in markup packs to a tenth or a fiftieth; bombs go for a thousand and more
FREE_BYTES = 32 * 1024 * 1024  # below that a high ratio does no harm
MAX_LAYERS = 2
MAX_MEMBERS = 200_000
ENCRYPTED = 0x1
ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06")
OFFICE_MARKS = frozenset({"[Content_Types].xml", "mimetype"})


@dataclass(frozen=True)
class Resource:
    """Something to read: its name without the endings of compressions, its source_uri, its first kilobytes, and the whole of it."""

    name: str
    uri: str
    head: bytes
    stream: BinaryIO


def open_resources(stream: BinaryIO, name: str, source_uri: str) -> Iterator[Resource | Rejection]:
    """The inputs that lie in a stream: itself where nothing is around it, what is in the compression, or each member of a zip archive.

    The uri of a member is that of the archive, then "!/" and the member's path. A resource is to be read before the next is asked for. What
    is damaged is told in a rejection, or by `Refused` when the resource's stream is read. A zip archive needs a stream that can seek.
    """
    try:
        name, opened, n_layers = _unwrapped(stream, name)
        head = opened.peek(HEAD_BYTES)[:HEAD_BYTES]
    except Refused as refused:
        yield refused.rejection("read", source_uri)
        return
    if not head.startswith(ZIP_MARKS):
        yield Resource(name, source_uri, head, opened)
    elif n_layers:
        yield _nested().rejection("read", source_uri)
    else:
        yield from _members(opened, source_uri)


def _unwrapped(stream: BinaryIO, name: str) -> "tuple[str, io.BufferedReader[Any], int]":
    opened: io.BufferedReader[Any]
    opened = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream, BUFFER_BYTES)
    for n_layers in range(MAX_LAYERS + 1):
        packing = next((item for item in PACKINGS if opened.peek(8).startswith(item.mark)), None)
        if packing is None:
            return name, opened, n_layers
        counter = _Counter(opened)
        inflated = _Inflated(_told(packing.pieces(counter), packing.name), lambda counter=counter: counter.n_bytes)  # type: ignore[misc]
        opened = io.BufferedReader(inflated, BUFFER_BYTES)
        name = next((name[: -len(end)] for end in packing.suffixes if name.lower().endswith(end)), name)
    raise Refused("nested_archive", f"it is compressed more than {MAX_LAYERS} times over; unpack it.")


def _members(stream: "io.BufferedReader[Any]", source_uri: str) -> Iterator[Resource | Rejection]:
    try:
        size = stream.seek(0, io.SEEK_END)
        archive = zipfile.ZipFile(stream)
        members = archive.infolist()
        _check_archive(members)
    except Refused as refused:
        yield refused.rejection("read", source_uri)
        return
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError) as error:
        reason = f"the zip archive is damaged ({error}); make it anew, or unpack what can be unpacked."
        yield Refused("damaged", reason).rejection("read", source_uri)
        return
    total = 0
    for member in members:
        uri = f"{source_uri}!/{member.filename}"
        if total > 4 * FREE_BYTES + MAX_RATIO * size:
            yield _bomb().rejection("read", source_uri)
            return
        try:
            _check_member(member)
            if member.is_dir() or _is_hidden(member.filename):
                continue
            packed = min(member.compress_size, size)
            inflated = _Inflated(_told(_unzip(archive, member), "zip"), lambda packed=packed: packed)  # type: ignore[misc]
            opened: io.BufferedReader[Any] = io.BufferedReader(inflated, BUFFER_BYTES)
            if opened.peek(4).startswith(ZIP_MARKS):
                raise _nested()
            name, opened, _ = _unwrapped(opened, PurePosixPath(member.filename).name)
            head = opened.peek(HEAD_BYTES)[:HEAD_BYTES]
            if head.startswith(ZIP_MARKS):
                raise _nested()
            yield Resource(name, uri, head, opened)
            total += inflated.n_bytes
        except Refused as refused:
            yield refused.rejection("read", uri)


def _check_archive(members: list[zipfile.ZipInfo]) -> None:
    if not members:
        raise Refused("empty", "the zip archive has nothing in it.")
    if OFFICE_MARKS & {member.filename for member in members[:3]}:
        raise Refused("not_readable", "it is an office document or an e-book; save it as HTML or plain text.")
    if len(members) > MAX_MEMBERS:
        raise Refused("too_long", f"the archive has {len(members):,} members and at most {MAX_MEMBERS:,} are read; make several of it.")


def _check_member(member: zipfile.ZipInfo) -> None:
    path = member.orig_filename.replace("\\", "/")
    if path.startswith("/") or ".." in path.split("/") or path[1:2] == ":" or "\0" in path:
        raise Refused("unsafe_path", "the member's path leads out of the archive; pack it anew with paths below one folder.")
    if stat.S_ISLNK(member.external_attr >> 16):
        raise Refused("link", "the member is a symbolic link; pack the file itself.")
    if member.flag_bits & ENCRYPTED:
        raise Refused("encrypted", "the member is encrypted; unpack the archive with its password and give the folder.")


def _is_hidden(path: str) -> bool:
    parts = path.split("/")
    return any(part.startswith(".") for part in parts) or parts[0] == "__MACOSX"


def _nested() -> Refused:
    return Refused("nested_archive", "it is a zip archive inside another archive; unpack the outer one and give the folder.")


def _bomb() -> Refused:
    return Refused(
        "bomb",
        f"unpacked it is more than {MAX_RATIO} times as large as packed, which no news is, or over {MAX_OUTPUT_BYTES // 1024**3} GiB; "
        "reading stopped there. If it is sound, unpack it and give the file.",
    )


class _Counter:
    """A stream that counts what was read of it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.n_bytes = 0

    def read(self, size: int) -> bytes:
        data = self._stream.read(size)
        self.n_bytes += len(data)
        return data


class _Inflated(io.RawIOBase):
    """Pieces as a stream, up to the caps; `n_packed` says how many bytes they came from so far.

    Raises `Refused` behind all that is whole."""

    def __init__(self, pieces: Iterator[bytes], n_packed: Callable[[], int]) -> None:
        self._pieces, self._n_packed = pieces, n_packed
        self._left = memoryview(b"")
        self._fault: Refused | None = None
        self.n_bytes = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        filled = 0
        while filled < len(buffer):
            if not self._left and not self._more():
                break
            piece = self._left[: len(buffer) - filled]
            buffer[filled : filled + len(piece)] = piece
            self._left = self._left[len(piece) :]
            filled += len(piece)
        if not filled and self._fault is not None:
            raise self._fault
        return filled

    def _more(self) -> bool:
        if self._fault is not None:
            return False
        try:
            piece = next(self._pieces, b"")
        except Refused as refused:
            self._fault = refused
            return False
        self.n_bytes += len(piece)
        if self.n_bytes > MAX_OUTPUT_BYTES or self.n_bytes > FREE_BYTES + MAX_RATIO * self._n_packed():
            self._fault = _bomb()
            return False
        self._left = memoryview(piece)
        return bool(piece)


def _told(pieces: Iterator[bytes], packing: str) -> Iterator[bytes]:
    """The same, with whatever breaks in unpacking told as `Refused`. Faults of the disk stay what they are."""
    try:
        yield from pieces
    except (zlib.error, zstandard.ZstdError, zipfile.BadZipFile, EOFError, ValueError, RuntimeError, OSError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        raise Refused(
            "damaged", f"the {packing} data are damaged ({error}); what stands before that was read. Get the file anew."
        ) from None


def _gunzip(stream: _Counter) -> Iterator[bytes]:
    def out(engine: Any, data: bytes) -> Iterator[bytes]:
        while data and not engine.eof:
            yield engine.decompress(data, PIECE_BYTES)
            data = engine.unconsumed_tail

    return _each_member(stream, CHUNK_BYTES, lambda: zlib.decompressobj(31), out)


def _bunzip(stream: _Counter) -> Iterator[bytes]:
    def out(engine: Any, data: bytes) -> Iterator[bytes]:
        yield engine.decompress(data, PIECE_BYTES)
        while not engine.eof and not engine.needs_input:
            yield engine.decompress(b"", PIECE_BYTES)

    return _each_member(stream, CHUNK_BYTES, bz2.BZ2Decompressor, out)


def _unzstd(stream: _Counter) -> Iterator[bytes]:
    def out(engine: Any, data: bytes) -> Iterator[bytes]:
        yield engine.decompress(data)

    return _each_member(
        stream, ZSTD_CHUNK_BYTES, lambda: zstandard.ZstdDecompressor(max_window_size=ZSTD_WINDOW_BYTES).decompressobj(), out
    )


def _each_member(stream: _Counter, size: int, begin: Callable[[], Any], out: Callable[[Any, bytes], Iterator[bytes]]) -> Iterator[bytes]:
    """What comes out of packed members that stand one behind the other, as archives of pages have them."""
    engine, data = None, b""
    while data := data or stream.read(size):
        if engine is None:
            data = data.lstrip(b"\0")  # tapes and block devices pad with it
            if not data:
                continue
            engine = begin()
        yield from filter(None, out(engine, data))
        data = b""
        if engine.eof:
            data, engine = engine.unused_data, None
    if engine is not None:
        raise Refused("cut_off", "the compressed data end too early; what is whole before that was read. Get the file anew.")


def _unzip(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(member) as stream:
        while piece := stream.read(PIECE_BYTES):
            yield piece


@dataclass(frozen=True)
class _Packing:
    name: str
    mark: bytes
    suffixes: tuple[str, ...]
    pieces: Callable[[_Counter], Iterator[bytes]]


PACKINGS = (
    _Packing("gzip", b"\x1f\x8b", (".gz", ".gzip"), _gunzip),
    _Packing("zstd", b"\x28\xb5\x2f\xfd", (".zst", ".zstd"), _unzstd),
    _Packing("bzip2", b"BZh", (".bz2", ".bzip2"), _bunzip),
)
