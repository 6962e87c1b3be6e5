"""Standard input as one of the inputs: a stream that is read once, whatever comes in it."""

import io
import sys
from functools import lru_cache
from typing import Any

from broadsheet.transforms.feeds import HEAD_BYTES, MAX_BYTES, is_listing
from broadsheet.transforms.readers.unpacking import BUFFER_BYTES

PIPED = "-"


def piped() -> "io.BufferedReader[Any]":
    """Standard input, always the same stream."""
    return _whole_pieces(sys.stdin.buffer)


def piped_listing() -> bytes | None:
    """What standard input gives, where that is a feed, a sitemap or a list of addresses, as far as one may be long; else None."""
    stream = piped()
    return stream.read(MAX_BYTES + 1) if is_listing(stream.peek(HEAD_BYTES)[:HEAD_BYTES]) else None


@lru_cache(maxsize=1)
def _whole_pieces(stream: "io.BufferedReader[Any]") -> "io.BufferedReader[Any]":
    return io.BufferedReader(_WholePieces(stream), BUFFER_BYTES)


class _WholePieces(io.RawIOBase):
    """A pipe gives what is in it at the moment, a line or a byte; this waits for as much as was asked for, or the end."""

    def __init__(self, stream: "io.BufferedReader[Any]") -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        return self._stream.readinto(buffer)
