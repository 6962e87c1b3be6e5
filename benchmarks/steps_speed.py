"""Time the steps of extraction: what each takes of a whole run, and whether it grows linearly with hostile texts.

    python -m benchmarks.steps_speed [INPUT.jsonl] [--dry]

CPU seconds of one process on one thread; appended to `SPEED.md`. Hostile texts are timed at half and at full length, the best of
three: 2 is linear.
"""

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}  # before numpy reads them

import orjson
from spacy.language import Language

from benchmarks.record import SHARED, append
from benchmarks.speed import measured
from broadsheet.transforms import extract
from broadsheet.transforms.language import SHIPPED, load_model

PUBLISHED = date(2024, 3, 18)
# The functions of `transforms.extract` that find rows, by the step that they are.
STEPS = {
    "find_mentions": "names and pronouns",
    "find_roles": "roles",
    "locate": "places",
    "find_times": "times",
    "find_quotes": "quotes",
    "find_events": "events",
}
SAID = "“The bridge at Vell is shut,” Ines Roth told reporters in a statement on Monday, adding that it “may” open in May. "
DONE = "Estian troops attacked the port of Vell on Monday, killing at least five people, and Norland condemned the attack. "
HOSTILE: dict[str, tuple[str, Callable[[float], str]]] = {
    "100 000 quotation marks": ("quotes", lambda part: '" ' * int(100_000 * part)),
    "100 000 marks around single words": ("quotes", lambda part: "“so” " * int(50_000 * part)),
    "a sentence of 20 000 words": (
        "quotes",
        lambda part: "Roth said that " + "the bridge in Vell and " * int(4000 * part) + "the lock were shut.",
    ),
    "20 000 cues in one sentence": (
        "quotes",
        lambda part: "Roth said on Monday and told him in a letter to Congress and " * int(1700 * part) + "left.",
    ),
    "20 000 words of adjuncts": (
        "quotes",
        lambda part: "Roth said " + "in a statement to reporters at a rally " * int(2500 * part) + "that it was over.",
    ),
    "quotes in 200 000 characters": ("quotes", lambda part: SAID * int(200_000 / len(SAID) * part)),
    "attacks in 200 000 characters": ("events", lambda part: DONE * int(200_000 / len(DONE) * part)),
    "attacks in 20 000 words without a stop": ("events", lambda part: "troops attacked Vell on Monday and " * int(3300 * part) + "left."),
    "times in 200 000 characters": ("times", lambda part: "on Monday, 3 March 2024, at 5 p.m. for two days; " * int(4000 * part)),
}


@contextmanager
def stopwatch() -> Iterator[Counter[str]]:
    """CPU seconds by step of all extraction in the block."""
    seconds: Counter[str] = Counter()
    originals = {name: getattr(extract, name) for name in STEPS}

    def timed(name: str) -> Callable[..., Any]:
        def wrapped(*given: Any, **named: Any) -> Any:
            started = time.process_time()
            try:
                return originals[name](*given, **named)
            finally:
                seconds[STEPS[name]] += time.process_time() - started

        return wrapped

    for name in STEPS:
        setattr(extract, name, timed(name))
    try:
        yield seconds
    finally:
        for name, original in originals.items():
            setattr(extract, name, original)


def measure(nlp: Language, texts: list[str]) -> Counter[str]:
    """CPU seconds by step over all texts; "rows" is what extraction takes beside the language model and the steps."""
    with stopwatch() as seconds:
        for text in texts:
            with nlp.memory_zone():
                started = time.process_time()
                doc = nlp(text)
                parsed = time.process_time()
                before = seconds.total()
                extract.rows_of(doc, "art_1", PUBLISHED)
                rest = time.process_time() - parsed - (seconds.total() - before)
                seconds["language model"] += parsed - started
                seconds["rows"] += rest
    return seconds


def hostile(nlp: Language, step: str, text: str) -> float:
    """The least CPU seconds of three that a step takes on a text."""
    doc = nlp(text)
    found = []
    for _ in range(3):
        with stopwatch() as seconds:
            extract.rows_of(doc, "art_1", PUBLISHED)
        found.append(seconds[step])
    return min(found)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("input", nargs="?", type=Path, default=SHARED / "corpora/quotes/polnear-dev.jsonl", metavar="INPUT.jsonl")
    parser.add_argument("--dry", action="store_true", help="print, and record nothing")
    options = parser.parse_args()
    if not options.input.is_file():
        sys.exit(f"{options.input} is not here; give a JSON Lines file of articles.")
    nlp = load_model(str(SHIPPED))
    texts = [orjson.loads(line)["text"] for line in options.input.open("rb")]
    nlp(texts[0])
    seconds = measure(nlp, texts)
    with tempfile.TemporaryDirectory(prefix="broadsheet-speed-") as folder:
        command = [sys.executable, "-m", "broadsheet", "run", "--workers", "1", str(options.input), "--db", f"{folder}/all.duckdb"]
        run, _, _ = measured(command)
    seconds["the rest of the run"] = run - seconds.total()
    rows = [(name, f"{value:.2f}", f"{100 * value / run:.1f} %") for name, value in seconds.most_common()]
    for name, (step, text) in HOSTILE.items():
        half, full = hostile(nlp, step, text(0.5)), hostile(nlp, step, text(1))
        rows.append((f"{step} in hostile text: {name}", f"{full:.2f}", f"{full / half:.1f} × half of it"))
    note = (
        f"Steps of extraction (`benchmarks.steps_speed`): {len(texts)} articles of {options.input.name}, one thread; shares of the "
        f"{run:.1f} CPU seconds that `broadsheet run` takes over them in a new warehouse."
    )
    for row in rows:
        sys.stdout.write("{:70} {:>8} {:>20}\n".format(*row))
    sys.stdout.write(note + "\n")
    if not options.dry:
        append("SPEED.md", note, ("step", "CPU seconds", "share"), rows)


if __name__ == "__main__":
    main()
