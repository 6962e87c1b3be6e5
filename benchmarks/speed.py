"""Time a run against bare `nlp.pipe` over the same articles, in CPU seconds, and append to `SPEED.md`.

    python -m benchmarks.speed [INPUT.jsonl] [--dry]

Each is a process of its own on one core's worth of work (one worker, one thread), so CPU seconds can be compared on a busy machine.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import orjson

from benchmarks.record import SHARED, append

ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "POLARS_MAX_THREADS": "1"}
BARE = """
import sys, orjson, spacy
from broadsheet.transforms.language import SHIPPED
nlp = spacy.load(SHIPPED)
texts = [orjson.loads(line)["text"] for line in open(sys.argv[1], "rb")]
if sys.argv[2] == "work":
    for doc in nlp.pipe(texts, batch_size=16):
        pass
"""


def measured(command: list[str]) -> tuple[float, float, float]:
    """(CPU seconds, wall seconds, peak resident MB) of a command and the processes that it waited for."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.monotonic()
    process = subprocess.Popen(command, env=os.environ | ONE_THREAD, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - started
    if status:
        sys.exit(f"{' '.join(command)} failed")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, wall, usage.ru_maxrss / 1024


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("input", nargs="?", type=Path, default=SHARED / "corpora/quotes/polnear-dev.jsonl", metavar="INPUT.jsonl")
    parser.add_argument("--dry", action="store_true", help="print, and record nothing")
    options = parser.parse_args()
    if not options.input.is_file():
        sys.exit(f"{options.input} is not here; give a JSON Lines file of articles.")
    texts = [orjson.loads(line)["text"] for line in options.input.open("rb")]
    words = sum(len(text.split()) for text in texts)
    with tempfile.TemporaryDirectory(prefix="broadsheet-speed-") as folder:
        one = Path(folder) / "one.jsonl"
        one.write_bytes(options.input.open("rb").readline())
        run = [sys.executable, "-m", "broadsheet", "run", "--workers", "1"]
        cases = {
            "bare nlp.pipe, load alone": [sys.executable, "-c", BARE, str(options.input), "load"],
            "bare nlp.pipe": [sys.executable, "-c", BARE, str(options.input), "work"],
            "broadsheet run, one article": [*run, str(one), "--db", f"{folder}/one.duckdb"],
            "broadsheet run": [*run, str(options.input), "--db", f"{folder}/all.duckdb"],
            "broadsheet run again, nothing new": [*run, str(options.input), "--db", f"{folder}/all.duckdb"],
        }
        results = {name: measured(command) for name, command in cases.items()}
    pipe = results["bare nlp.pipe"][0] - results["bare nlp.pipe, load alone"][0]
    work = results["broadsheet run"][0] - results["broadsheet run, one article"][0]
    rows = [(name, f"{cpu:.1f}", f"{wall:.1f}", f"{memory:.0f}") for name, (cpu, wall, memory) in results.items()]
    note = (
        f"{len(texts)} articles, {words} words of {options.input.name}; one worker, one thread. Without what a run costs at its start: "
        f"bare pipeline {words / pipe:.0f} words a CPU second, the whole run {words / work:.0f} ({len(texts) / work:.1f} articles), "
        f"so everything beside the language model costs {100 * (work - pipe) / work:.0f} % of the run."
    )
    for row in rows:
        sys.stdout.write("{:36} {:>7} CPU s {:>7} s {:>6} MB\n".format(*row))
    sys.stdout.write(note + "\n")
    if not options.dry:
        append("SPEED.md", note, ("what", "CPU seconds", "seconds", "peak MB"), rows)


if __name__ == "__main__":
    main()
