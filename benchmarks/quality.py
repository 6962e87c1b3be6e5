"""Score every dev set with the scorers of `../shared/eval`, through the real `broadsheet run`, and append to `QUALITY.md`.

python -m benchmarks.quality [--only NAME ...] [--model NAME_OR_PATH] [--keep FOLDER] [--dry]
"""

import argparse
import importlib.util
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from datetime import datetime
from io import StringIO
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks import facts
from benchmarks.plover import keep_main_events
from benchmarks.record import SHARED, append
from benchmarks.reports import add_reports
from broadsheet.transforms.times.values import covered

CORPORA = SHARED / "corpora"
EVAL = SHARED / "eval"
Figures = dict[str, float]
STRETCHES = re.compile(r"[0-9]{4}-(?:W[0-9]{2}(?:-WE)?|SP|SU|FA|WI)|[0-9]{2,3}")  # TIMEX3 values that TEI writes as a range


def scorer(name: str) -> ModuleType:
    """A scorer as a module."""
    spec = importlib.util.spec_from_file_location(name, EVAL / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def lines(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def quotes(gold: Path, predictions: Path) -> Figures:
    """Overlap, exact and joint F1 over fragments, speech only, in all and by type."""
    module = scorer("score_quotes")
    found = {item["id"]: item["quotes"] for item in lines(predictions)}
    total = module.score(lines(gold), found, "fragment", module.TYPES, True, 0.5, None)
    every = module.figures(total["all"])
    figures = {f"{key} F1": every[key]["f1"] for key in ("overlap", "exact", "joint")} | {"speaker accuracy": every["speaker_acc"]}
    return figures | {f"{kind} overlap F1": module.figures(total[kind])["overlap"]["f1"] for kind in module.TYPES}


def entities(gold: Path, predictions: Path) -> Figures:
    """Exact F1 of the four core groups together, and of each group."""
    module = scorer("score_entities")
    table, _ = module.score(lines(gold), {item["id"]: item["mentions"] for item in lines(predictions)})
    core = sum((table[group] for group in module.CORE), start=type(table[module.CORE[0]])())
    return {"core exact F1": module.prf(core, "exact")[2]} | {
        f"{group} exact F1": module.prf(table[group], "exact")[2] for group in module.GROUPS if table[group]["gold"]
    }


def events(gold: Path, predictions: Path) -> Figures:
    """Trigger and argument F1 and polarity, where the gold is complete; and triggers with the cues of quotes among them."""
    module = scorer("score_events")
    articles, found = module.load(gold), module.load(predictions)
    result = module.score_articles(articles, found)
    with_reports = {name: {"events": [*item["events"], *item["reports"]]} for name, item in found.items()}
    reports = {"trigger F1, reports counted": module.score_articles(articles, with_reports)["trigger"]["f1"]}
    return (
        reports
        | {f"{key} F1": value["f1"] for key, value in result.items() if isinstance(value, dict) and "f1" in value and value["gold"]}
        | {key: value for key, value in result.items() if isinstance(value, float) and value}
    )


def triples(gold: Path, predictions: Path) -> Figures:
    """Actor-type-target triples and their parts."""
    module = scorer("score_events")
    result = module.score_triples(module.load(gold), module.load(predictions))
    return {f"{key} F1": value["f1"] for key, value in result.items() if isinstance(value, dict) and "f1" in value}


def times(gold: Path, predictions: Path) -> Figures:
    """Value F1 end to end, and value accuracy of the extents that match."""
    module = scorer("score_events")
    result = module.score_times(module.load(gold), module.load(predictions), ("DATE", "TIME"))
    return {
        "time extent F1": result["extent"]["f1"],
        "time value F1": result["value"]["f1"],
        "time value accuracy": result["value_accuracy_on_matched"],
    }


def tei_times(gold: Path, predictions: Path) -> Figures:
    """The same accuracy with weeks, weekends, seasons, decades and centuries written as TEI dates are: their first and last day.

    GUM's dates are TEI's (`from`, `to`), and the scorer takes a range only letter by letter. The second figure leaves out the dates for
    which the gold has bounds but no value, which nothing can equal.
    """
    module = scorer("score_events")
    found = module.load(predictions)
    for time in (time for item in found.values() for time in item["timexes"]):
        first, last = covered(time["value"])
        if first and last and STRETCHES.fullmatch(time["value"]):
            time["value"] = f"{first}/{last}"
    articles = module.load(gold)
    every = module.score_times(articles, found, ("DATE", "TIME"))
    for item in articles.values():
        item["timexes"] = [time for time in item["timexes"] if time["value"]]
    valued = module.score_times(articles, found, ("DATE", "TIME"))
    return {
        "time value accuracy, stretches as TEI writes them": every["value_accuracy_on_matched"],
        "the same, dates with a gold value": valued["value_accuracy_on_matched"],
    }


def pages(gold: Path, predictions: Path) -> Figures:
    """Title, authors, date, its time of day, and body against the page's own."""
    printed = StringIO()
    with redirect_stdout(printed):
        scorer("score_pages").main(str(gold), str(predictions))
    figures = {match[1].strip(): float(match[2]) for match in re.finditer(r"^([a-zF1 ]+?)\s+([\d.]+)\s+over", printed.getvalue(), re.M)}
    found = {item["file"]: item["published_at"] for item in lines(predictions)}
    timed = {item["file"]: datetime.fromisoformat(item["published_at"]) for item in lines(gold) if item["published_at"]}
    right = sum(bool(found.get(file)) and datetime.fromisoformat(found[file]) == moment for file, moment in timed.items())
    return figures | {"time of day": right / len(timed)}


@dataclass(frozen=True)
class DevSet:
    """A gold file, what is run (the gold file itself unless said), which predictions it takes, and who scores them."""

    name: str
    gold: str
    kind: str
    scorers: tuple[Callable[[Path, Path], Figures], ...]
    tuned_on: str
    source: str | None = None
    rewrite: Callable[[Path, Path], None] | None = None  # of the predictions, given the warehouse


ONE_EVENT = "PLOVER dev (rules); scored by each sentence's main event, in PLOVER's 16 types"
DEV_SETS = (
    DevSet("PolNeAR dev", "quotes/polnear-dev.jsonl", "quotes", (quotes,), "PolNeAR train and dev (rules)"),
    DevSet("newswire dev", "entities/newswire-dev.jsonl", "mentions", (entities,), "newswire dev (which checkpoint)"),
    DevSet("MEANTIME dev", "events/meantime_dev.jsonl", "events", (events, times), "MEANTIME dev (rules)", rewrite=add_reports),
    DevSet("ECB+ dev", "events/ecbplus_dev.jsonl", "events", (events,), "ECB+ dev (rules)", rewrite=add_reports),
    DevSet("PLOVER sentences dev", "events/plover_gsr-dev.jsonl", "events", (triples,), ONE_EVENT, rewrite=keep_main_events),
    DevSet("GUM news dates", "events/gum_news_dates.jsonl", "events", (times, tei_times), "GUM news dates (rules)"),
    DevSet("pages", "pages/gold.jsonl", "pages", (pages,), "read, nothing keyed to a site", source="pages/html"),
)


def run(inputs: Sequence[Path], database: Path, model: str | None, *options: str) -> None:
    """The real `broadsheet run`."""
    command = [sys.executable, "-m", "broadsheet", "run", *map(str, inputs), "--db", str(database), *options]
    subprocess.run([*command, *(("--model", model) if model else ())], check=True, stdout=sys.stderr)


def measure(dev: DevSet, folder: Path, model: str | None) -> Figures:
    """Run Broadsheet on a dev set and score what stands in the warehouse."""
    stem = dev.name.replace(" ", "-").replace("+", "plus")
    database = folder / f"{stem}.duckdb"
    run([CORPORA / (dev.source or dev.gold)], database, model)
    return score(dev, database, folder / f"{stem}.jsonl")


def score(dev: DevSet, database: Path, predictions: Path) -> Figures:
    """Score a dev set's articles in a warehouse, which may hold others too; the scorers' input is written to `predictions`."""
    with predictions.open("w", encoding="utf-8") as file:
        subprocess.run([sys.executable, str(EVAL / "predictions.py"), str(database), dev.kind], check=True, stdout=file)
    if dev.rewrite is not None:
        dev.rewrite(database, predictions)
    gold = CORPORA / dev.gold
    return {name: value for scored_by in dev.scorers for name, value in scored_by(gold, predictions).items()}


def measure_samples(folder: Path, model: str | None) -> Figures:
    """The share of the facts in `samples/expected.json` that a run of the samples finds, by kind."""
    database = folder / "samples.duckdb"
    run([facts.SAMPLES / part for part in ("text", "html", "wire.jsonl")], database, model, "--published-at", facts.DATE)
    return {f"facts: {kind}": held / number for kind, (held, number) in facts.recall(facts.judge(database)).items()}


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="*", metavar="NAME", help="dev sets whose name contains one of these")
    parser.add_argument("--model", help="another language model than the one that ships")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep the warehouses and predictions here")
    parser.add_argument("--dry", action="store_true", help="print, and record nothing")
    options = parser.parse_args()
    if not CORPORA.is_dir():
        sys.exit(f"The gold data is not here: {CORPORA}. It is needed to score; the tests run without it.")
    chosen = [dev for dev in DEV_SETS if not options.only or any(part.lower() in dev.name.lower() for part in options.only)]
    rows: list[tuple[str, str, str, str]] = []
    with tempfile.TemporaryDirectory(prefix="broadsheet-quality-") as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        measured = [(dev.name, dev.tuned_on, measure(dev, folder, options.model)) for dev in chosen]
        if not options.only or "samples" in options.only:
            measured.append(("samples", "nothing: written before the extractors", measure_samples(folder, options.model)))
    for name, tuned_on, figures in measured:
        for figure, value in figures.items():
            rows.append((name, figure, f"{100 * value:.1f}", tuned_on))
            sys.stdout.write(f"{name:22} {figure:28} {100 * value:5.1f}\n")
    if not options.dry:
        note = f"Dev sets through `broadsheet run` with {options.model or 'the shipped model'}; per cent."
        append("QUALITY.md", note, ("dev set", "measure", "value", "tuned on"), rows)


if __name__ == "__main__":
    main()
