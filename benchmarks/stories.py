"""Score what is found of copies, and what finding them costs; append to `STORIES.md`.

    python -m benchmarks.stories [--seed N] [--scale N] [--dry]

Three measurements, each through the warehouse and the settling of stories as a run has it, without extraction:

- Copies: newswire-dev and PolNeAR dev, with a copy of each article of every kind that `story_copies` draws. Pairs of articles in one story
  are right when both come of one article. Of an original and its copy it is said, too, how often they are linked directly: others may lead
  from one to the other. Once all together, once in five runs in another order: the stories must be the same.
- ECB+ dev: different articles tell one story there, and some are copies. `story_pairs.csv` has the pairs that share many words, judged by
  reading: copy (of the shorter text, all but what an outlet adds or a few words is the other's), or part (of what both say, some is in the
  same words: neither right nor wrong). All other pairs are to stay apart.
- Cost: the share of a run over newswire-dev that goes into it, in CPU time; then so many made-up articles of 20 outlets, each with closing
  words under all of its articles, and a thousand more, one in ten a copy.
"""

import argparse
import csv
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path

from benchmarks.record import HERE, SHARED, append
from benchmarks.story_copies import KINDS, draw_from
from broadsheet.flows.stories import settle_stories
from broadsheet.schemas import Articles
from broadsheet.transforms.documents import Article
from broadsheet.transforms.identity import article_row
from broadsheet.warehouse import Warehouse

CORPORA = SHARED / "corpora"
TEXTS = ("entities/newswire-dev.jsonl", "quotes/polnear-dev.jsonl")
LEADS = "quotes/polnear-train.jsonl"
ECB = "events/ecbplus_dev.jsonl"
JUDGED = HERE / "story_pairs.csv"
RUNS = 5
OUTLETS = 20
LOADED_AT_ONCE = 5000
NEW = 1000
WORDS_AN_ARTICLE = 200
Row = tuple[str, str, str, str]
HEADER = ("what", "pairs", "precision or wrong", "recall")


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=20261123, help="of the copies; thresholds were tried on others")
    parser.add_argument("--scale", type=int, default=100_000, help="made-up articles to measure the cost with; 0 for none")
    parser.add_argument("--dry", action="store_true", help="print, and record nothing")
    options = parser.parse_args()
    if not (CORPORA / ECB).is_file():
        sys.exit(f"The gold data is not here: {CORPORA}. It is needed to score; the tests run without it.")
    with tempfile.TemporaryDirectory(prefix="broadsheet-stories-") as folder:
        rows = [*_copies(Path(folder), options.seed), *_ecb(Path(folder))]
        rows += _share(Path(folder))
        rows += _cost(Path(folder), options.scale) if options.scale else []
    for row in (HEADER, *rows):
        sys.stdout.write("{:48} {:>12} {:>28} {:>10}\n".format(*row))
    if not options.dry:
        append("STORIES.md", f"Seed of the copies {options.seed}.", HEADER, rows)


def _copies(folder: Path, seed: int) -> Iterator[Row]:
    """Rows for the copies that are drawn: each kind with its original, then all pairs."""
    texts = {item["id"]: item["text"] for name in TEXTS for item in _items(name)}
    draw = draw_from(list(texts.values()), [item["text"] for item in _items(LEADS)], seed)
    articles = [_article(f"{name}|", text) for name, text in texts.items()]
    articles += [_article(f"{name}|{kind}", make(text, draw)) for name, text in texts.items() for kind, make in KINDS.items()]
    began = time.process_time()
    found = _stories(folder / "together.duckdb", [articles])
    spent = time.process_time() - began
    random.Random(seed).shuffle(articles)
    if _groups(found) != _groups(_stories(folder / "runs.duckdb", [articles[start::RUNS] for start in range(RUNS)])):
        sys.exit("The stories are others when the articles come in several runs.")
    linked = _linked(folder / "together.duckdb")
    for kind in KINDS:
        right = sum(found[f"{name}|"] == found[f"{name}|{kind}"] for name in texts)
        directly = sum(frozenset((f"{name}|", f"{name}|{kind}")) in linked for name in texts)
        yield f"original and copy: {kind}", str(len(texts)), f"{directly / len(texts):.3f} directly", f"{right / len(texts):.3f}"
    golds = {name: name.split("|")[0] for name in found}
    together, gold = _pairs(found.values()), _pairs(golds.values())
    right = _pairs((found[name], golds[name]) for name in found)
    yield "all pairs", str(gold), f"{right / together:.4f}", f"{right / gold:.4f}"
    yield f"the same in {RUNS} runs; CPU ms an article", str(len(found)), f"{1000 * spent / len(found):.1f} ms", ""


def _ecb(folder: Path) -> Iterator[Row]:
    """Rows for ECB+ dev: the judged copies, and the pairs that were to stay apart."""
    articles = [_article(item["id"].split("/")[-1], item["text"]) for item in _items(ECB)]
    found = _stories(folder / "ecb.duckdb", [articles])
    with JUDGED.open(encoding="utf-8", newline="") as file:
        judged = {frozenset((row["article"], row["other"])): row["judgement"] for row in csv.DictReader(file)}
    together = {frozenset(pair) for pair in combinations(found, 2) if found[pair[0]] == found[pair[1]]}
    copies = {pair for pair, judgement in judged.items() if judgement == "copy"}
    apart = len(found) * (len(found) - 1) // 2 - len(judged)
    yield "ECB+ dev: copies by reading", str(len(copies)), "", f"{len(copies & together) / len(copies):.3f}"
    yield "ECB+ dev: pairs to stay apart", str(apart), f"{len(together - judged.keys())} wrong of {len(together)}", ""


def _share(folder: Path) -> Iterator[Row]:
    """A row for what settling stories costs beside all else that a run does."""
    source, database = CORPORA / TEXTS[0], folder / "run.duckdb"
    command = [sys.executable, "-m", "broadsheet", "run", str(source), "--db", str(database), "--workers", "1"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    with Warehouse.open(database) as warehouse:
        articles = warehouse.query("SELECT * FROM articles")
        warehouse.load_batch({"articles": articles})
        began = time.process_time()
        settle_stories(warehouse)
        spent = time.process_time() - began
    whole = used.ru_utime + used.ru_stime
    yield f"share of a run's {whole:.0f} s of CPU time", str(articles.height), f"{spent:.2f} s, {100 * spent / whole:.1f} %", ""


def _cost(folder: Path, n_articles: int) -> Iterator[Row]:
    """Rows for the cost of many articles, and of some more when they are there."""
    vocabulary = sorted({word for item in _items(LEADS) for word in item["text"].split() if word.isalpha()})
    draw = random.Random(1)
    around = [_words(draw, vocabulary, 40) for _ in range(OUTLETS)]
    with Warehouse.open(folder / "cost.duckdb") as warehouse:
        spent = 0.0
        for start in range(0, n_articles, LOADED_AT_ONCE):
            numbers = range(start, min(start + LOADED_AT_ONCE, n_articles))
            spent += _settled(warehouse, [_made(number, vocabulary, around) for number in numbers])
        yield f"CPU ms an article, {n_articles} made-up ones", str(n_articles), f"{1000 * spent / n_articles:.2f} ms", ""
        more = [_made(number, vocabulary, around) for number in range(n_articles, n_articles + NEW)]
        for number in range(0, NEW, 10):  # a copy of one that came long before
            more[number] = _article(
                f"copy {number}", f"{_made(number * n_articles // NEW, vocabulary, around).text} {around[number % OUTLETS]}"
            )
        for size in (NEW - 10, 10):
            spent = _settled(warehouse, more[:size])
            more = more[size:]
            yield f"CPU ms an article, {size} more", str(size), f"{1000 * spent / size:.2f} ms", ""
        n_stories = int(warehouse.query("SELECT count(DISTINCT story_id) FROM articles").item())
        yield "its copies, of one in ten", str(NEW // 10), "", f"{(n_articles + NEW - n_stories) / (NEW // 10):.3f}"


def _made(number: int, vocabulary: Sequence[str], around: Sequence[str]) -> Article:
    return _article(f"made {number}", f"{_words(random.Random(number), vocabulary, WORDS_AN_ARTICLE)}\n\n{around[number % len(around)]}")


def _words(draw: random.Random, vocabulary: Sequence[str], n_words: int) -> str:
    return " ".join(draw.choices(vocabulary, k=n_words))


def _settled(warehouse: Warehouse, articles: Iterable[Article]) -> float:
    """Load articles, and give the CPU seconds of settling their stories."""
    warehouse.load_batch({"articles": Articles.frame(article_row(item) | {"run_id": "run_1"} for item in articles)})
    began = time.process_time()
    settle_stories(warehouse)
    return time.process_time() - began


def _stories(database: Path, runs: Iterable[Sequence[Article]]) -> dict[str, str]:
    """The story of each article, by the id that the input gave, when the articles come in so many runs."""
    with Warehouse.open(database) as warehouse:
        for articles in runs:
            _settled(warehouse, articles)
        return dict(warehouse.query("SELECT external_id, story_id FROM articles").iter_rows())


def _linked(database: Path) -> set[frozenset[str]]:
    with Warehouse.open(database, read_only=True) as warehouse:
        pairs = warehouse.query(
            "SELECT one.external_id, other.external_id FROM story_links AS links JOIN articles AS one ON one.article_id = links.article_id "
            "JOIN articles AS other ON other.article_id = links.other_article_id"
        )
    return {frozenset(pair) for pair in pairs.iter_rows()}


def _article(name: str, text: str) -> Article:
    day = sum(name.encode()) % 28  # copies come on other days than their originals
    return Article(name, text, name, published_at=datetime(2024, 3, 1, tzinfo=UTC) + timedelta(days=day))


def _items(name: str) -> Iterator[dict[str, str]]:
    for line in (CORPORA / name).read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def _groups(found: Mapping[str, str]) -> set[tuple[str, str]]:
    return set(found.items())


def _pairs(clusters: Iterable[object]) -> int:
    return sum(n * (n - 1) // 2 for n in Counter(clusters).values())


if __name__ == "__main__":
    main()
