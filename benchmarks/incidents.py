"""Score incidents against the clusters of ECB+, with one `broadsheet run` over its articles as one warehouse, and append to `INCIDENTS.md`.

    python -m benchmarks.incidents [--split dev|train] [--database FILE] [--errors] [--dry]

What both have counts: gold mentions with a cluster, in whose extent one of our triggers lies. Pairwise precision and recall, within
articles and across them apart, and B³ (Bagga and Baldwin 1998) over all. A wrong link is a pair of mentions in different articles that we
give one incident and the gold two clusters. Baselines on the same mentions: every mention alone; the same lemma within a topic of the
corpus (which the corpus tells, and no reader of news knows); the same lemma anywhere.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.record import SHARED, append
from broadsheet.warehouse import Warehouse

GOLD = SHARED / "corpora" / "events"
HEADER = ("clusters", "within P", "R", "F1", "across P", "R", "F1", "wrong links across", "links across", "B³ P", "R", "F1")


@dataclass(frozen=True)
class Paired:
    """A mention that both have: its article and topic, its gold cluster, our incident and lemma, and its context."""

    article: str
    topic: int
    gold: str
    incident: str
    lemma: str
    context: str


def paired(gold_file: Path, database: Path) -> list[Paired]:
    """The mentions that both have, each gold mention with the first of our triggers inside it, and each trigger once."""
    with Warehouse.open(database, read_only=True) as warehouse:
        rows = warehouse.query(
            "SELECT external_id, trigger_start, trigger_end, incident_id, trigger_lemma FROM events JOIN articles USING (article_id) "
            "ORDER BY external_id, trigger_start"
        ).rows()
    ours: dict[str, list[tuple[int, int, str, str]]] = defaultdict(list)
    for article, *found in rows:
        ours[article].append(tuple(found))
    both = []
    for line in gold_file.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        taken: set[int] = set()
        for event in item["events"]:
            start, end = event["trigger"]
            inside = [found for found in ours[item["id"]] if start <= found[0] < end and found[0] not in taken]
            if event["cluster_id"] and inside:
                first, last, incident, lemma = inside[0]
                taken.add(first)
                text = item["text"]
                context = f"{text[max(0, first - 60) : first]}[{text[first:last]}]{text[last : last + 40]}".replace("\n", " / ")
                both.append(Paired(item["id"], item["topic"], event["cluster_id"], incident, lemma, context))
    return both


def judge(items: Sequence[Paired], ours: Sequence[Hashable]) -> tuple[str, ...]:
    """The figures of a clustering of the items, as HEADER has them behind the name."""
    cells: list[str] = []
    wrong: tuple[str, ...] = ()
    for within in (True, False):
        right, linked, known = _pairs(items, ours, within)
        cells += _shares(right / linked if linked else 0.0, right / known if known else 0.0)
        wrong = (str(linked - right), str(linked))
    both = Counter(zip(ours, (item.gold for item in items), strict=True))
    mine, gold = Counter(ours), Counter(item.gold for item in items)
    precision = sum(n * n / mine[cluster] for (cluster, _), n in both.items()) / len(items)
    recall = sum(n * n / gold[cluster] for (_, cluster), n in both.items()) / len(items)
    return (*cells, *wrong, *_shares(precision, recall))


def _pairs(items: Sequence[Paired], ours: Sequence[Hashable], within: bool) -> tuple[int, int, int]:
    """Right pairs, our pairs and the gold's pairs, of mentions in one article or in two."""
    golds = [item.gold for item in items]
    articles = [item.article for item in items]
    return tuple(_count(Counter(zip(*keys, articles, strict=True)), within) for keys in ((ours, golds), (ours,), (golds,)))  # type: ignore[return-value]


def _count(cells: Mapping[tuple[Hashable, ...], int], within: bool) -> int:
    """Pairs inside clusters, given how many mentions of each cluster each article has."""
    same = sum(n * (n - 1) // 2 for n in cells.values())
    if within:
        return same
    clusters: Counter[tuple[Hashable, ...]] = Counter()
    for (*cluster, _), n in cells.items():
        clusters[tuple(cluster)] += n
    return sum(n * (n - 1) // 2 for n in clusters.values()) - same


def _shares(precision: float, recall: float) -> list[str]:
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return [f"{100 * value:.1f}" for value in (precision, recall, f1)]


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", choices=("dev", "train"), default="dev")
    parser.add_argument("--database", type=Path, help="a warehouse that was made from the split already")
    parser.add_argument("--errors", action="store_true", help="print every wrong link across articles")
    parser.add_argument("--note", default="", help="what to say in the record")
    parser.add_argument("--dry", action="store_true", help="print, and record nothing")
    options = parser.parse_args()
    gold_file: Path = GOLD / f"ecbplus_{options.split}.jsonl"
    if not gold_file.is_file():
        sys.exit(f"The gold data is not here: {gold_file}. It is needed to score; the tests run without it.")
    with tempfile.TemporaryDirectory(prefix="broadsheet-incidents-") as folder:
        database = options.database or Path(folder) / "news.duckdb"
        if options.database is None:
            subprocess.run([sys.executable, "-m", "broadsheet", "run", str(gold_file), "--db", str(database)], check=True)
        items = paired(gold_file, database)
    clusterings: dict[str, list[Hashable]] = {
        "Broadsheet": [item.incident for item in items],
        "every mention alone": list(range(len(items))),
        "same lemma within a topic": [(item.topic, item.lemma) for item in items],
        "same lemma": [item.lemma for item in items],
    }
    rows = [(name, *judge(items, ours)) for name, ours in clusterings.items()]
    for row in (HEADER, *rows):
        sys.stdout.write("{:26} {:>8} {:>6} {:>6} {:>8} {:>6} {:>6} {:>18} {:>12} {:>6} {:>6} {:>6}\n".format(*row))
    if options.errors:
        for place, one in enumerate(items):
            for other in items[:place]:
                if one.incident == other.incident and one.gold != other.gold and one.article != other.article:
                    sys.stdout.write(f"{one.article} {one.context}\n{other.article} {other.context}\n\n")
    if not options.dry:
        note = f"ECB+ {options.split}, {len(items)} gold mentions with a cluster that both have. {options.note}".strip()
        append("INCIDENTS.md", note, HEADER, rows)


if __name__ == "__main__":
    main()
