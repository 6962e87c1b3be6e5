"""Time the resolution of names over simulated articles, in CPU seconds for every 10 000, and append to `RESOLUTION.md`.

    python -m benchmarks.resolution [--articles 100000] [--run 10000] [--dry]

The names follow a Zipf distribution, as those in the news do: a few people and places are in every tenth article, most in one. Of the
people in an article, some are called by the last name alone, some with a middle initial, some bear the last name of others. Articles are
loaded in batches; after every `--run` of them names are resolved, as after a run of the flow.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from benchmarks.record import append
from broadsheet.flows.resolution import resolve_names
from broadsheet.schemas import Articles, EntityRoles, Mentions
from broadsheet.schemas.ids import identifier
from broadsheet.transforms.entities.keys import name_id, name_id_in
from broadsheet.warehouse import Warehouse

BATCH = 500
REPORT = 10_000
SMALL = 100
PEOPLE, ORGANISATIONS, PLACES = 300_000, 60_000, 20_000  # how many there are to speak of
LAST_NAMES, FIRST_NAMES = 100_000, 1_500
FLATTENED = 10  # so that one person in a hundred has the commonest last name, as in the United States
TITLES = ("president", "senator", "mayor", "chief executive", "coach", "spokesman", "judge", "minister", "director", "professor")
SYLLABLES = ("ba", "cor", "da", "fen", "gar", "hol", "ki", "lor", "ma", "nor", "pel", "ra", "sto", "tal", "ver", "wim", "yor", "zan")


def word(number: int) -> str:
    """A word that no other number has."""
    parts = []
    while True:
        number, rest = divmod(number, len(SYLLABLES))
        parts.append(SYLLABLES[rest])
        if not number:
            return "".join(parts).capitalize()


def zipf(rng: np.random.Generator, highest: int, size: int) -> np.ndarray:
    """Numbers below `highest`, the n-th with a probability in inverse proportion to n."""
    return (np.exp(rng.random(size) * np.log(highest)) - 1).astype(np.int64)


def last_name(rng: np.random.Generator) -> str:
    """A last name, as often as people have it (Zipf-Mandelbrot)."""
    return word(int(FLATTENED * ((LAST_NAMES + FLATTENED) / FLATTENED) ** rng.random()) - FLATTENED)


def article(rng: np.random.Generator, number: int) -> Iterator[tuple[str, str, str, str | None]]:
    """(text, label, name id, title) for each mention of an article."""
    for person in set(zipf(rng, PEOPLE, int(rng.integers(2, 9))).tolist()):
        seed = np.random.default_rng(person)
        first, last = word(int(zipf(seed, FIRST_NAMES, 1)[0])), last_name(seed)
        style = rng.random()
        title = TITLES[person % len(TITLES)] if rng.random() < 0.4 else None
        name = last if style < 0.15 else f"{first} {'ABCDE'[person % 5]}. {last}" if style < 0.25 else f"{first} {last}"
        shared = name_id("PERSON", name.casefold())
        key = name_id_in(identifier("art", number), shared) if style < 0.15 else shared
        for again in range(int(rng.integers(1, 5))):
            yield (last if again else name), "PERSON", key, None if again else title
    for label, many, highest in (("ORG", 7, ORGANISATIONS), ("GPE", 6, PLACES)):
        for thing in zipf(rng, highest, int(rng.integers(1, many))).tolist():
            name = f"{word(thing)} {'Group' if label == 'ORG' else 'City'}{' Inc.' if label == 'ORG' and rng.random() < 0.1 else ''}"
            yield name, label, name_id(label, name.casefold()), None


def batch(rng: np.random.Generator, first: int, count: int) -> dict[str, pl.DataFrame]:
    """The frames of `count` articles."""
    rows: dict[type, list[dict[str, Any]]] = {Articles: [], Mentions: [], EntityRoles: []}
    for number in range(first, first + count):
        article_id = identifier("art", number)
        published = datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=number)
        of_article = {"article_id": article_id, "run_id": "run"}
        hashes = {"content_hash": article_id, "record_hash": article_id, "story_id": article_id}
        rows[Articles].append(of_article | hashes | {"source_uri": "/", "authors": [], "text": "", "n_words": 0, "published_at": published})
        names: dict[str, str] = {}
        for place, (text, label, key, title) in enumerate(article(rng, number)):
            ids = {"name_id": key, "entity_id": key}
            span = {"start_char": place, "end_char": place + 1}
            kind = {"label": label, "mention_kind": "name", "resolved_name": names.setdefault(key, text)}
            rows[Mentions].append(of_article | ids | span | kind | {"mention_id": f"men_{number}_{place}", "text": text})
            if title:
                role = {"role_id": f"rol_{number}_{place}", "text": title, "kind": "title"}
                rows[EntityRoles].append(of_article | ids | span | role)
    return {table.table(): table.frame(found) for table, found in rows.items()}


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--run", type=int, default=REPORT, help="articles after which names are resolved")
    parser.add_argument("--dry", action="store_true", help="print, and record nothing")
    options = parser.parse_args()
    rng = np.random.default_rng(4)
    rows: list[tuple[object, ...]] = []
    loading = resolving = 0.0
    with tempfile.TemporaryDirectory(prefix="broadsheet-resolution-") as folder, Warehouse.open(Path(folder) / "x.duckdb") as warehouse:
        for first in range(0, options.articles, BATCH):
            frames = batch(rng, first, BATCH)
            started = time.process_time()
            warehouse.load_batch(frames)
            loading += time.process_time() - started
            done = first + BATCH
            if done % options.run == 0 or done == options.articles:
                started = time.process_time()
                resolve_names(warehouse)
                resolving += time.process_time() - started
            if done % REPORT == 0 or done == options.articles:
                counts = warehouse.sizes()
                rows.append((done, counts["mentions"], counts["entities"], f"{loading:.1f}", f"{resolving:.1f}"))
                sys.stdout.write("{:>8} articles {:>9} mentions {:>8} entities: loading {:>6} s, resolving {:>6} s\n".format(*rows[-1]))
                sys.stdout.flush()
                loading = resolving = 0.0
        warehouse.load_batch(batch(rng, options.articles, SMALL))
        started = time.process_time()
        resolve_names(warehouse)
        small = time.process_time() - started
        size = (Path(folder) / "x.duckdb").stat().st_size / 1e6
    note = (
        f"Simulated articles, loaded by {BATCH}, names resolved after every {options.run}: CPU seconds (all threads) for the last "
        f"{REPORT} articles. The file has {size:.0f} MB. A run of {SMALL} more articles then takes {small:.1f} s to resolve."
    )
    sys.stdout.write(note + "\n")
    if not options.dry:
        append("RESOLUTION.md", note, ("articles", "mentions", "entities", "loading, CPU s", "resolving, CPU s"), rows)


if __name__ == "__main__":
    main()
