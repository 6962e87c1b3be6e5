"""Measure the memory that a large web archive takes to be read and staged, and append to `MEMORY.md`.

    python -m benchmarks.warc_memory [--pages FOLDER] [--gigabytes 2] [--packed] [--whole] [--dry]

The archive is made for it in a temporary folder, which goes again: the pages of the folder over and over, each time under another address
and with another number in each of their paragraphs, so that no two are the same; between them what crawls have beside pages (requests,
metadata, redirects, images of 3 MB). `--packed`: each record in gzip, as CC-NEWS has them; the size is that of what is unpacked.

What is measured is one process that does what `broadsheet run` does before it extracts: the reading stage, then the screening and
staging of batches against an empty warehouse; with `--whole`, `broadsheet run --workers 1` from beginning to end.
"""

import argparse
import gzip
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import orjson

from benchmarks.record import SHARED, append
from broadsheet.flows.run import BATCH_SIZE, plan_work
from broadsheet.flows.staging import read_files, staging_folder
from broadsheet.warehouse import Warehouse

GIGABYTE = 1024**3
IMAGE_BYTES = 3_000_000
POLL_SECONDS = 0.5
QUARTERS = 4


def records(pages: list[bytes], chance: random.Random) -> Iterator[bytes]:
    """The records of an archive without end."""
    yield _record("warcinfo", "", b"software: benchmark\r\n", "application/warc-fields")
    for number in count():
        page = pages[number % len(pages)].replace(b"</p>", b" No. %d.</p>" % number)
        url = f"https://site{number % 997}.example/{number}.html"
        yield _record("request", url, b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request")
        yield _record("response", url, b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page, "application/http; msgtype=response")
        yield _record("metadata", url, b"fetchTimeMs: 90\r\n", "application/warc-fields")
        if number % 10 == 0:
            moved = b"HTTP/1.1 301 Moved\r\nContent-Type: text/html\r\nLocation: /\r\n\r\n<html><p>Moved"
            yield _record("response", f"{url}?moved", moved, "application/http; msgtype=response")
        if number % 10 == 5:
            image = b"HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\n\r\n" + chance.randbytes(IMAGE_BYTES)
            yield _record("response", f"{url}?image", image, "application/http; msgtype=response")


def write_archive(path: Path, pages: list[bytes], size: int, pack: Callable[[bytes], bytes]) -> int:
    """Write an archive of so many bytes before packing; gives how many pages are in it."""
    n_bytes = n_pages = 0
    with path.open("wb") as file:
        for record in records(pages, random.Random(7)):
            n_bytes += len(record)
            n_pages += b"Content-Type: text/html\r\n\r\n" in record and b"200 OK" in record[:600]
            file.write(pack(record))
            if n_bytes >= size:
                return n_pages
    raise AssertionError("records have no end")


def read_and_stage(archive: Path, folder: Path) -> None:
    """What a run does with an input before it extracts; writes down in the folder what came of it. This is what is measured."""
    database = folder / "w.duckdb"
    with Warehouse.open(database) as warehouse:
        staging = staging_folder(database, "run")
        part = read_files([str(archive)], staging / "read", "000000", None)
        plan_work.fn(warehouse, list(part.parts), staging, ("", "", "", ""), BATCH_SIZE, "en")
    n_rejected = len(Path(part.rejections).read_bytes().splitlines())
    (folder / "told.json").write_bytes(orjson.dumps([part.n_articles, n_rejected]))


def counted(folder: Path) -> list[int]:
    """How many articles and rejections came of it."""
    told = folder / "told.json"
    if told.exists():
        return list(orjson.loads(told.read_bytes()))
    with Warehouse.open(folder / "w.duckdb", read_only=True) as warehouse:
        sizes = warehouse.sizes()
    return [sizes["articles"], sizes["rejections"]]


def measured(command: list[str]) -> tuple[list[int], float, float]:
    """The resident MB of a command every half second, the most it ever took, and its CPU seconds."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        taken: list[int] = []
        done = 0
        while not done:
            taken.append(_resident(process.pid))
            time.sleep(POLL_SECONDS)
            done, process.returncode, usage = os.wait4(process.pid, os.WNOHANG)
        if process.returncode:
            sys.exit(f"{' '.join(command)} failed")
        return taken, usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime


def _resident(pid: int) -> int:
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 1024**2


def _record(kind: str, url: str, block: bytes, media_type: str) -> bytes:
    lines = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Target-URI: {url}",
        "WARC-Date: 2024-03-18T12:00:00Z",
        f"Content-Type: {media_type}",
        f"Content-Length: {len(block)}",
    ]
    return "\r\n".join([*lines, "", ""]).encode() + block + b"\r\n\r\n"


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=Path, default=SHARED / "corpora/pages/html", metavar="FOLDER", help="saved pages (*.html)")
    parser.add_argument("--gigabytes", type=float, default=2.0, metavar="N")
    parser.add_argument("--packed", action="store_true", help="each record in gzip")
    parser.add_argument("--whole", action="store_true", help="measure all of a run, not only what comes before extraction")
    parser.add_argument("--dry", action="store_true", help="print, and record nothing")
    parser.add_argument("--read", nargs=2, type=Path, metavar=("ARCHIVE", "FOLDER"), help="read and stage this: what is measured")
    options = parser.parse_args()
    if options.read:
        read_and_stage(*options.read)
        return
    pages = [path.read_bytes() for path in sorted(options.pages.glob("*.html"))]
    if not pages:
        sys.exit(f"{options.pages} has no pages (*.html); give a folder with some.")
    with tempfile.TemporaryDirectory(prefix="broadsheet-memory-") as name:
        folder = Path(name)
        archive = folder / ("crawl.warc.gz" if options.packed else "crawl.warc")
        pack = (lambda record: gzip.compress(record, 6)) if options.packed else bytes
        n_pages = write_archive(archive, pages, int(options.gigabytes * GIGABYTE), pack)
        size = archive.stat().st_size / GIGABYTE
        reading = ["benchmarks.warc_memory", "--read", str(archive), name]
        running = ["broadsheet", "run", str(archive), "--db", f"{name}/w.duckdb", "--workers", "1"]
        started = time.monotonic()
        taken, peak, cpu = measured([sys.executable, "-m", *(running if options.whole else reading)])
        seconds = time.monotonic() - started
        n_articles, n_rejected = counted(folder)
    length = max(1, -(-len(taken) // QUARTERS))
    quarters = [str(max(taken[start : start + length])) for start in range(0, len(taken), length)]
    what = f"{archive.suffixes[-1]}, {options.gigabytes:g} GB of records, {size:.2f} GB on disk"
    what += ", the whole run" if options.whole else ""
    row = (what, n_pages, n_articles, n_rejected, f"{cpu:.0f}", f"{seconds:.0f}", ", ".join(quarters), f"{peak:.0f}")
    note = (
        f"An archive of {len(pages)} real pages written over and over under other addresses and with numbers in their paragraphs, with "
        "requests, metadata, redirects and images of 3 MB between them; read, screened and staged in batches by one process, as a run does "
        "before it extracts, or all of `broadsheet run --workers 1` where it says so."
    )
    header = ("archive", "pages", "articles", "rejections", "CPU s", "seconds", "most MB in each quarter of the time", "peak MB")
    sys.stdout.write(f"{note}\n{header}\n{row}\n")
    if not options.dry:
        append("MEMORY.md", note, header, [row])


if __name__ == "__main__":
    main()
