"""From what the user typed to what is read: files, folders and globs, each file once, in one order everywhere; addresses; and
standard input."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from glob import glob, has_magic
from pathlib import Path

from broadsheet.flows.standard_input import PIPED
from broadsheet.transforms.documents import Rejection

ADDRESS = re.compile(r"https?://", re.IGNORECASE)


@dataclass(frozen=True)
class Sources:
    """The files to read, the addresses to fetch, and the inputs that led to none, each with its reason; whether standard input is one."""

    files: tuple[Path, ...]
    addresses: tuple[str, ...]
    rejections: tuple[Rejection, ...]
    is_piped: bool = False


def find_sources(inputs: Sequence[str]) -> Sources:
    """The files that the inputs stand for, as absolute paths in alphabetical order.

    A folder stands for all files in it and below it, but for hidden ones; "-" for standard input.
    """
    files: set[Path] = set()
    addresses: list[str] = []
    rejections: list[Rejection] = []
    for given in inputs:
        if given == PIPED:
            continue
        if ADDRESS.match(given):
            addresses.append(given)
            continue
        try:
            found = list(_expand(given))
        except _NoInput as error:
            rejections.append(Rejection("read", error.code, str(error), source_uri=given))
        else:
            files.update(path.resolve() for path in found)
    return Sources(tuple(sorted(files)), tuple(dict.fromkeys(addresses)), tuple(rejections), PIPED in inputs)


class _NoInput(Exception):
    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def _expand(given: str) -> Iterator[Path]:
    path = Path(given).expanduser()
    if "://" in given:
        raise _NoInput("not_supported", f"{given}: only http:// and https:// addresses are fetched; save it and give the file.")
    if path.is_dir():
        found = [item for item in _below(path) if item.is_file()]
        if not found:
            raise _NoInput("empty_folder", f"{given}: the folder has no files in it; give a folder, file or glob with articles.")
        yield from found
    elif path.exists():
        yield path
    elif has_magic(given):
        matches = [Path(match) for match in glob(str(path), recursive=True)]
        if not matches:
            raise _NoInput("not_found", f"{given}: no file matches; put the pattern in quotes if the shell changes it.")
        for match in matches:
            yield from _below(match) if match.is_dir() else (match,)
    else:
        raise _NoInput("not_found", f"{given}: there is no such file or folder; check the spelling and the working folder ({Path.cwd()}).")


def _below(folder: Path) -> Iterator[Path]:
    for item in sorted(folder.iterdir()):
        if item.name.startswith("."):
            continue
        if item.is_dir() and not item.is_symlink():
            yield from _below(item)
        elif item.is_file():
            yield item
