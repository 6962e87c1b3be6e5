"""The body of an answer, read and decompressed piece by piece, so that neither a long one nor a bomb takes more memory than its bound."""

import zlib
from collections.abc import Iterator

import httpx

AUTO = zlib.MAX_WBITS | 32  # zlib or gzip, by its header
PIECE = 65_536


class BodyError(Exception):
    """A body that can't be had: code too_large, cut_off or bad_response. `again`: trying once more may help."""

    def __init__(self, code: str, reason: str, *, again: bool = False) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason
        self.again = again


def read_body(response: httpx.Response, max_bytes: int, *, cut: bool = False) -> bytes:
    """The body of a response that is being streamed, decompressed. `cut`: a longer one is cut to `max_bytes`, else it is refused.

    Raises BodyError, and whatever the connection raises.
    """
    stated = response.headers.get("content-length", "")
    if not cut and stated.isdigit() and int(stated[:20]) > max_bytes:
        raise _too_large(max_bytes, f"it says that it has {int(stated[:20]):,}")
    body = bytearray()
    for piece in _pieces(response, max_bytes):
        body += piece
        if len(body) > max_bytes:
            if cut:
                return bytes(body[:max_bytes])
            raise _too_large(max_bytes, "reading stopped there")
    return bytes(body)


def _pieces(response: httpx.Response, max_bytes: int) -> Iterator[bytes]:
    encoding = response.headers.get("content-encoding", "").strip().lower()
    if encoding in {"", "identity"}:
        yield from response.iter_raw()
    elif encoding in {"gzip", "x-gzip", "deflate"}:
        yield from _inflated(response.iter_raw(), max_bytes)
    else:
        reason = f"the server sent it in an encoding that was not asked for ({encoding[:40]}); save the page and give its file"
        raise BodyError("bad_response", reason)


def _inflated(pieces: Iterator[bytes], max_bytes: int) -> Iterator[bytes]:
    """The bytes of a gzip or zlib stream, at most PIECE at a time; of what is neither, as bare deflate."""
    inflater = None
    n_raw = 0
    for raw in pieces:
        n_raw += len(raw)
        if n_raw > max_bytes:
            raise _too_large(max_bytes, "reading stopped there")
        if not raw:
            continue
        if inflater is None:
            inflater = zlib.decompressobj(AUTO if raw[0] in {0x1F, 0x78} else -zlib.MAX_WBITS)
        waiting, full = raw, False
        while (waiting or full) and not inflater.eof:
            try:
                piece = inflater.decompress(waiting, PIECE)
            except zlib.error:
                raise BodyError("bad_response", "its compression is broken; save the page and give its file") from None
            yield piece
            waiting, full = inflater.unconsumed_tail, len(piece) == PIECE
    if inflater is not None and not inflater.eof:
        raise BodyError("cut_off", "the compressed page ends in the middle; try again later", again=True)


def _too_large(max_bytes: int, how: str) -> BodyError:
    return BodyError(
        "too_large",
        f"it has more than {max_bytes:,} bytes ({how}); is it an article or a feed? An archive or a table is to be given as a file",
    )
