"""Compressions taken off while streaming: gzip, zstd and bzip2, also of many members one behind the other, up to the caps.

Nothing is held as a whole. What comes out is capped in size and in its ratio to what went in, so a bomb stops while it streams. A stream
that ends too early or breaks first gives all that is whole, and then raises `Refused` where it is read; behind a `Gap` it goes on, for
those who can make something of it.
"""

import bz2
import io
import zipfile
import zlib
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

import zstandard

from broadsheet.transforms.readers.reader import Refused

BUFFER_BYTES = 256 * 1024
CHUNK_BYTES = 64 * 1024
ZSTD_CHUNK_BYTES = 1024  # zstd has no limit on what a chunk gives: four bytes may stand for 128 KiB
ZSTD_WINDOW_BYTES = 128 * 1024 * 1024  # what `zstd --long` makes
PIECE_BYTES = 1024 * 1024
MAX_OUTPUT_BYTES = 256 * 1024**3
MAX_RATIO = 250  # news in markup packs to a tenth or a fiftieth; bombs go for a thousand and more
FREE_BYTES = 32 * 1024 * 1024  # below that a high ratio does no harm
MAX_LAYERS = 2
KEPT_STARTS = 8192  # more than a buffer can hold of members that are worth to be found again
FAULTS = (zlib.error, zstandard.ZstdError, zipfile.BadZipFile, EOFError, ValueError, RuntimeError, OSError)


class Gap(Refused):
    """A member of packed data that is broken, where others stand behind it: reading goes on with the next of them.

    begins  the place in the unpacked data where the broken member began
    """

    begins = 0


def unwrapped(stream: BinaryIO, name: str) -> "tuple[str, io.BufferedReader[Any], int]":
    """What is in the compressions around a stream, its name without their endings, and how many they are. Raises Refused."""
    opened: io.BufferedReader[Any]
    opened = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream, BUFFER_BYTES)
    for n_layers in range(MAX_LAYERS + 1):
        packing = next((item for item in PACKINGS if opened.peek(8).startswith(item.mark)), None)
        if packing is None:
            return name, opened, n_layers
        counter = _Counter(opened)
        inflated = Inflated(told(packing.pieces(counter, packing), packing.name), lambda counter=counter: counter.n_bytes)  # type: ignore[misc]
        opened = io.BufferedReader(inflated, BUFFER_BYTES)
        name = next((name[: -len(end)] for end in packing.suffixes if name.lower().endswith(end)), name)
    raise Refused("nested_archive", f"it is compressed more than {MAX_LAYERS} times over; unpack it.")


def packed_at(stream: BinaryIO, position: int) -> int | None:
    """Where in the packed data the member begins whose unpacked data begin at `position`; None where no member does.

    Places are to be asked for in ascending order, soon after they were read.
    """
    raw = getattr(stream, "raw", None)
    return raw.packed_at(position) if isinstance(raw, Inflated) else None


def bomb() -> Refused:
    """That what is packed swells too much."""
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


class Inflated(io.RawIOBase):
    """Pieces as a stream, up to the caps; `n_packed` says how many bytes they came from so far.

    Raises `Refused` behind all that is whole, again and again; but a `Gap` once, and goes on behind it.
    """

    def __init__(self, pieces: "Iterator[bytes | _Member | Gap]", n_packed: Callable[[], int]) -> None:
        self._pieces, self._n_packed = pieces, n_packed
        self._left = memoryview(b"")
        self._fault: Refused | None = None
        self._starts: deque[tuple[int, int]] = deque(maxlen=KEPT_STARTS)
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
            fault = self._fault
            if isinstance(fault, Gap):
                self._fault = None
            raise fault
        return filled

    def packed_at(self, position: int) -> int | None:
        """As the function of this name."""
        while self._starts and self._starts[0][0] < position:
            self._starts.popleft()
        return self._starts[0][1] if self._starts and self._starts[0][0] == position else None

    def _more(self) -> bool:
        if self._fault is not None:
            return False
        try:
            piece = self._next()
        except Gap as gap:  # of what is packed once more: what stands behind it can't be read on
            self._fault = Refused(gap.code, gap.reason)
            return False
        except Refused as refused:
            self._fault = refused
            return False
        self.n_bytes += len(piece)
        if self.n_bytes > MAX_OUTPUT_BYTES or self.n_bytes > FREE_BYTES + MAX_RATIO * self._n_packed():
            self._fault = bomb()
            return False
        self._left = memoryview(piece)
        return bool(piece)

    def _next(self) -> bytes:
        begins = self._starts[-1][0] if self._starts else 0
        for piece in self._pieces:
            if isinstance(piece, bytes):
                return piece
            if isinstance(piece, _Member):
                begins = self.n_bytes
                if self._starts and self._starts[-1][0] == begins:  # nothing came of the one before
                    self._starts.pop()
                self._starts.append((begins, piece.packed_at))
            else:
                piece.begins = begins
                self._fault = piece
                return b""
        return b""


@dataclass(frozen=True)
class _Member:
    """That a member of packed data begins here."""

    packed_at: int


def told(pieces: "Iterator[bytes | _Member | Gap]", packing: str) -> "Iterator[bytes | _Member | Gap]":
    """The same, with whatever breaks in unpacking told as `Refused`. Faults of the disk stay what they are."""
    try:
        yield from pieces
    except FAULTS as error:
        raise _damaged(packing, error) from None


def _damaged(packing: str, error: Exception) -> Gap:
    if isinstance(error, OSError) and error.errno is not None:
        raise error
    return Gap("damaged", f"the {packing} data are damaged ({error}); what is whole was read. Get the file anew.")


def _gunzip(stream: _Counter, packing: "_Packing") -> "Iterator[bytes | _Member | Gap]":
    def out(engine: Any, data: bytes) -> Iterator[bytes]:
        while data and not engine.eof:
            yield engine.decompress(data, PIECE_BYTES)
            data = engine.unconsumed_tail

    return _each_member(stream, CHUNK_BYTES, packing, lambda: zlib.decompressobj(31), out)


def _bunzip(stream: _Counter, packing: "_Packing") -> "Iterator[bytes | _Member | Gap]":
    def out(engine: Any, data: bytes) -> Iterator[bytes]:
        yield engine.decompress(data, PIECE_BYTES)
        while not engine.eof and not engine.needs_input:
            yield engine.decompress(b"", PIECE_BYTES)

    return _each_member(stream, CHUNK_BYTES, packing, bz2.BZ2Decompressor, out)


def _unzstd(stream: _Counter, packing: "_Packing") -> "Iterator[bytes | _Member | Gap]":
    def out(engine: Any, data: bytes) -> Iterator[bytes]:
        yield engine.decompress(data)

    def begin() -> Any:
        return zstandard.ZstdDecompressor(max_window_size=ZSTD_WINDOW_BYTES).decompressobj()

    return _each_member(stream, ZSTD_CHUNK_BYTES, packing, begin, out)


def _each_member(
    stream: _Counter, size: int, packing: "_Packing", begin: Callable[[], Any], out: Callable[[Any, bytes], Iterator[bytes]]
) -> "Iterator[bytes | _Member | Gap]":
    """What comes out of packed members that stand one behind the other, as archives of pages have them.

    Behind a broken one it goes on with what looks like the next; broken ones in a row that give nothing are one gap.
    """
    engine, data, is_told = None, b"", False
    while data := data or stream.read(size):
        if engine is None:
            data = data.lstrip(b"\0")  # tapes and block devices pad with it
            if not data:
                continue
            engine = begin()
            yield _Member(stream.n_bytes - len(data))
        try:
            for piece in filter(None, out(engine, data)):
                is_told = False
                yield piece
        except FAULTS as error:
            gap = _damaged(packing.name, error)
            if not is_told:
                yield gap
            engine, is_told = None, True
            data = _from_mark(stream, data[1:], packing.mark)
            continue
        data = b""
        if engine.eof:
            data, engine = engine.unused_data, None
    if engine is not None:
        raise Refused("cut_off", "the compressed data end too early; what is whole before that was read. Get the file anew.")


def _from_mark(stream: _Counter, data: bytes, mark: bytes) -> bytes:
    """What stands from the next mark of a member on, in the data or behind them; nothing where there is none."""
    while (at := data.find(mark)) < 0:
        more = stream.read(CHUNK_BYTES)
        if not more:
            return b""
        data = data[-len(mark) :] + more
    return data[at:]


@dataclass(frozen=True)
class _Packing:
    name: str
    mark: bytes
    suffixes: tuple[str, ...]
    pieces: "Callable[[_Counter, _Packing], Iterator[bytes | _Member | Gap]]"


PACKINGS = (
    _Packing("gzip", b"\x1f\x8b\x08", (".gz", ".gzip"), _gunzip),
    _Packing("zstd", b"\x28\xb5\x2f\xfd", (".zst", ".zstd"), _unzstd),
    _Packing("bzip2", b"BZh", (".bz2", ".bzip2"), _bunzip),
)
