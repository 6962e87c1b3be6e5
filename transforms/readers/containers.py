"""What stands around an input: gzip, zstd and bzip2 are taken off while streaming, and each member of a zip archive is an input.

Nothing is written to disk and nothing is held as a whole. What is damaged or swells too much ends in one rejection (see `unpacking`).
"""

import io
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, BinaryIO

from broadsheet.transforms.documents import Rejection
from broadsheet.transforms.readers.reader import Refused
from broadsheet.transforms.readers.unpacking import BUFFER_BYTES, FREE_BYTES, MAX_RATIO, PIECE_BYTES, Inflated, bomb, told, unwrapped

HEAD_BYTES = 8192
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
        name, opened, n_layers = unwrapped(stream, name)
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
            yield bomb().rejection("read", source_uri)
            return
        try:
            _check_member(member)
            if member.is_dir() or _is_hidden(member.filename):
                continue
            packed = min(member.compress_size, size)
            inflated = Inflated(told(_unzip(archive, member), "zip"), lambda packed=packed: packed)  # type: ignore[misc]
            opened: io.BufferedReader[Any] = io.BufferedReader(inflated, BUFFER_BYTES)
            if opened.peek(4).startswith(ZIP_MARKS):
                raise _nested()
            name, opened, _ = unwrapped(opened, PurePosixPath(member.filename).name)
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


def _unzip(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(member) as stream:
        while piece := stream.read(PIECE_BYTES):
            yield piece
