"""Score a pipeline: names on the newswire articles, syntax on the dev parts of EWT and GUM, speed, size, time to load.

python -m training.evaluate [--model DIR_OR_NAME] [--corpora DIR] [--errors N]
"""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import DocBin

from training.settings import SHIPPED_MODEL, arguments
from training.ud_score import LAYERS, score

log = logging.getLogger("training.evaluate")
NEWSWIRE = Path("entities") / "newswire-dev.jsonl"


def names(nlp: Language, corpora: Path, scorer: Path, errors: int) -> str:
    """The scorer's table for the newswire dev articles (which are measured on, never trained on)."""
    gold = corpora / NEWSWIRE
    articles = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for article, doc in zip(articles, nlp.pipe(a["text"] for a in articles), strict=True):
            mentions = [{"start": e.start_char, "end": e.end_char, "label": e.label_, "kind": "name"} for e in doc.ents]
            file.write(json.dumps({"id": article["id"], "mentions": mentions}) + "\n")
        file.flush()
        command = [sys.executable, str(scorer), str(gold), file.name, "--errors", str(errors)]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def syntax(nlp: Language, corpora: Path) -> str:
    """A table of F1 on raw text, one line a treebank."""
    lines = [" " * 12 + "".join(f"{layer:>8s}" for layer in LAYERS)]
    for treebank in ("ud-ewt", "ud-gum"):
        gold = list(DocBin().from_disk(corpora / "syntax" / f"{treebank}-dev.spacy").get_docs(nlp.vocab))
        result = score(zip(gold, nlp.pipe(doc.text for doc in gold), strict=True))
        lines.append(f"{treebank:12s}" + "".join(f"{result[layer]:8.2f}" for layer in LAYERS))
    return "\n".join(lines)


def speed(nlp: Language, corpora: Path) -> str:
    """Words per CPU second of the whole pipeline over the newswire dev articles, after one warm-up."""
    texts = [json.loads(line)["text"] for line in (corpora / NEWSWIRE).read_text(encoding="utf-8").splitlines()]
    list(nlp.pipe(texts[:10]))
    start = time.process_time()
    words = sum(not token.is_space for doc in nlp.pipe(texts) for token in doc)
    return f"{words} words, {words / (time.process_time() - start):.0f} words per CPU second"


def main() -> None:
    """Entry point."""
    parser = arguments(__doc__)
    parser.add_argument("--model", default=str(SHIPPED_MODEL), help="a model folder or an installed pipeline's name")
    parser.add_argument("--scorer", type=Path, help="score_entities.py; by default in eval/ beside the corpora folder")
    parser.add_argument("--errors", type=int, default=0, help="print the N commonest errors in names")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    scorer = options.scorer or options.corpora.parent / "eval" / "score_entities.py"
    start = time.perf_counter()
    nlp = spacy.load(options.model)
    log.info("loaded in %.2f s", time.perf_counter() - start)
    folder = Path(options.model)
    if folder.is_dir():
        log.info("size %.1f MB", sum(f.stat().st_size for f in folder.rglob("*") if f.is_file()) / 1e6)
    log.info("%s\n%s\n%s", speed(nlp, options.corpora), syntax(nlp, options.corpora), names(nlp, options.corpora, scorer, options.errors))


if __name__ == "__main__":
    main()
