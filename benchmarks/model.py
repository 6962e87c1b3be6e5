"""Measure a language model against the bars of `MODEL_CARD.md`, and append to `MODEL.md`.

    python -m benchmarks.model [--model DIR_OR_NAME] [--note TEXT] [--dry]

Names: exact F1 on the newswire dev articles. Syntax: F1 on the raw text of EWT dev and GUM dev. Speed, memory and loading: a process
of its own, pinned to one core (as `taskset` would), one thread, over the newswire articles; loading does not count spaCy's import.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import DocBin

from benchmarks.quality import entities
from benchmarks.record import SHARED, append
from benchmarks.ud_score import score
from broadsheet.transforms.language import SHIPPED

NEWSWIRE = SHARED / "corpora" / "entities" / "newswire-dev.jsonl"
SCORER = SHARED / "eval" / "score_entities.py"
TREEBANKS = ("ud-ewt", "ud-gum")
ONE_CORE = """
import json, os, resource, sys, time
os.sched_setaffinity(0, {sorted(os.sched_getaffinity(0))[0]})
import spacy
texts = [json.loads(line)["text"] for line in open(sys.argv[2], encoding="utf-8")]
start = time.perf_counter()
nlp = spacy.load(sys.argv[1])
loaded = time.perf_counter() - start
list(nlp.pipe(texts[:10]))
start = time.process_time()
words = sum(not token.is_space for doc in nlp.pipe(texts) for token in doc)
spent = time.process_time() - start
print(json.dumps({"load, s": loaded, "words a CPU second": words / spent,
                  "peak memory, MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
"""


def names(nlp: Language, predictions: Path) -> dict[str, float]:
    """F1 in percent by label on the newswire dev articles; the names found go into the file `predictions`."""
    articles = [json.loads(line) for line in NEWSWIRE.read_text(encoding="utf-8").splitlines()]
    with predictions.open("w", encoding="utf-8") as file:
        for article, doc in zip(articles, nlp.pipe(a["text"] for a in articles), strict=True):
            mentions = [{"start": e.start_char, "end": e.end_char, "label": e.label_, "kind": "name"} for e in doc.ents]
            file.write(json.dumps({"id": article["id"], "mentions": mentions}) + "\n")
    return {measure: 100 * value for measure, value in entities(NEWSWIRE, predictions).items()}


def syntax(nlp: Language, every: int = 1) -> dict[str, dict[str, float]]:
    """F1 in percent by treebank and layer, from raw text; with `every`, of each so-manieth text alone."""
    found = {}
    for treebank in TREEBANKS:
        gold = list(DocBin().from_disk(SHARED / "corpora" / "syntax" / f"{treebank}-dev.spacy").get_docs(nlp.vocab))[::every]
        found[treebank] = score(zip(gold, nlp.pipe(doc.text for doc in gold), strict=True))
    return found


def costs(model: str) -> dict[str, float]:
    """Seconds to load, words a CPU second, peak resident MB; and the size in MB of a model that is a folder."""
    environment = os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    command = [sys.executable, "-c", ONE_CORE, model, str(NEWSWIRE)]
    measured: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout)
    if Path(model).is_dir():
        measured["size, MB"] = sum(file.stat().st_size for file in Path(model).rglob("*") if file.is_file()) / 1e6
    return measured


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", default=str(SHIPPED), help="a model folder or an installed pipeline's name; by default what ships")
    parser.add_argument("--note", default="", help="what to say of this model in the record")
    parser.add_argument("--errors", type=int, default=0, help="print the N commonest errors in names")
    parser.add_argument("--dry", action="store_true", help="print, and record nothing")
    options = parser.parse_args()
    if not NEWSWIRE.is_file():
        sys.exit(f"The gold data is not here: {NEWSWIRE}")
    nlp = spacy.load(options.model)
    with tempfile.TemporaryDirectory() as folder:
        predictions = Path(folder) / "names.jsonl"
        rows = [("newswire dev", measure, f"{value:.1f}") for measure, value in names(nlp, predictions).items()]
        if options.errors:
            subprocess.run([sys.executable, str(SCORER), str(NEWSWIRE), str(predictions), "--errors", str(options.errors)], check=True)
    rows += [(bank, layer, f"{value:.2f}") for bank, values in syntax(nlp).items() for layer, value in values.items()]
    rows += [("one core", what, f"{value:.2f}" if value < 10 else f"{value:.0f}") for what, value in costs(options.model).items()]
    for row in rows:
        sys.stdout.write("{:14} {:24} {:>8}\n".format(*row))
    if not options.dry:
        model = f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"
        note = f"{model}. {options.note}".strip()
        append("MODEL.md", note, ("on", "measure", "value"), rows)


if __name__ == "__main__":
    main()
