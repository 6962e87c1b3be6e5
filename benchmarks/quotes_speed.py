"""Time the quote extractor: its share of extraction, articles a second, and whether its time grows linearly on hostile texts.

    python -m benchmarks.quotes_speed [INPUT.jsonl] [--dry]

CPU seconds of one process on one thread; appended to `SPEED.md`. Hostile texts are timed at half and at full length, the best of
three: 2 is linear.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}  # before numpy reads them

import orjson
from spacy.language import Language

from benchmarks.record import SHARED, append
from broadsheet.transforms.entities import find_mentions, find_roles
from broadsheet.transforms.extract import rows_of
from broadsheet.transforms.language import SHIPPED, load_model
from broadsheet.transforms.quotes import find_quotes

Result = TypeVar("Result")
SAID = "“The bridge at Vell is shut,” Ines Roth told reporters in a statement on Monday, adding that it “may” open in May. "
HOSTILE: dict[str, Callable[[float], str]] = {
    "100 000 quotation marks": lambda part: '" ' * int(100_000 * part),
    "100 000 marks around single words": lambda part: "“so” " * int(50_000 * part),
    "a sentence of 20 000 words": lambda part: "Roth said that " + "the bridge in Vell and " * int(4000 * part) + "the lock were shut.",
    "20 000 cues in one sentence": lambda part: (
        "Roth said on Monday and told him in a letter to Congress and " * int(1700 * part) + "left."
    ),
    "20 000 words of adjuncts": lambda part: (
        "Roth said " + "in a statement to reporters at a rally " * int(2500 * part) + "that it was over."
    ),
    "a paragraph of 200 000 characters": lambda part: SAID * int(200_000 / len(SAID) * part),
}


def timed(work: Callable[..., Result], *given: Any) -> tuple[Result, float]:
    """The result and its CPU seconds."""
    started = time.process_time()
    result = work(*given)
    return result, time.process_time() - started


def measure(nlp: Language, texts: list[str]) -> dict[str, float]:
    """CPU seconds by step over all texts."""
    seconds = dict.fromkeys(("language model", "mentions and roles", "quotes", "all rows"), 0.0)
    for text in texts:
        with nlp.memory_zone():
            doc, spent = timed(nlp, text)
            seconds["language model"] += spent
            (mentions, roles), spent = timed(lambda doc=doc: ((found := find_mentions(doc)), find_roles(doc, found)))
            seconds["mentions and roles"] += spent
            seconds["quotes"] += timed(find_quotes, doc, mentions, roles)[1]
            seconds["all rows"] += timed(rows_of, doc, "art_1", date(2024, 3, 18))[1]
    return seconds


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
    extraction = seconds["language model"] + seconds["all rows"]
    component = seconds["language model"] + seconds["mentions and roles"] + seconds["quotes"]
    rows = [(name, f"{value:.2f}") for name, value in seconds.items()]
    for name, text in HOSTILE.items():
        whole, half = nlp(text(1)), nlp(text(0.5))
        took = [min(timed(find_quotes, doc, (), ())[1] for _ in range(3)) for doc in (half, whole)]
        rows.append((f"quotes in {name} ({len(whole)} tokens)", f"{took[1]:.2f} ({took[1] / took[0]:.1f} × half of it)"))
    note = (
        f"Quotes alone (`benchmarks.quotes_speed`): {len(texts)} articles of {options.input.name}, one thread. "
        f"Finding quotes, addressees and occasions takes {100 * seconds['quotes'] / extraction:.1f} % of the CPU time of extraction "
        "(language model and all rows); the component "
        f"`broadsheet_quotes` in the shipped pipeline reads {len(texts) / component:.1f} articles a second, parsing included "
        "(GenderGapTracker 6.7, Citron 1.8 on a machine like it)."
    )
    for row in rows:
        sys.stdout.write("{:70} {:>24}\n".format(*row))
    sys.stdout.write(note + "\n")
    if not options.dry:
        append("SPEED.md", note, ("what", "CPU seconds"), rows)


if __name__ == "__main__":
    main()
