"""Train one half of the pipeline on its prepared stream: `syntax` or `ner`.

The stream is read once, in order; the number of steps and the learning-rate schedule follow from its length.

python -m training.train syntax|ner [--work DIR]
"""

from __future__ import annotations

import logging
import sys
from pathlib import Path

import spacy
from spacy.tokens import DocBin
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config
from thinc.api import Config, fix_random_seed

import training.tokenizer  # noqa: F401  (registers the tokenizer callback that the configurations name)
from training.settings import CONFIGS, arguments

log = logging.getLogger("training.train")


def count_words(folder: Path) -> int:
    """Tokens in all DocBins of `folder`."""
    vocab = spacy.blank("en").vocab
    return sum(len(doc) for path in sorted(folder.glob("*.spacy")) for doc in DocBin().from_disk(path).get_docs(vocab))


def configure(half: str, work: Path) -> Config:
    """The configuration of `half` with its paths and the number of steps filled in."""
    data = work / "data"
    config = load_config(CONFIGS / f"{half}.cfg")
    config["paths"] = {
        "train": str(data / f"{half}-train"),
        # One epoch holds every label; the trainer itself would look at the first hundred documents only.
        "labels": str(data / f"{half}-train" / "epoch-00.spacy"),
        "dev": str(data / f"{half}-dev.spacy"),
    }
    config["training"]["max_steps"] = count_words(data / f"{half}-train") // config["training"]["batcher"]["size"]
    return config


def run(half: str, work: Path) -> None:
    """Initialise on one epoch, train on the stream; the best and the last model go to `work/models/<half>`."""
    config = configure(half, work)
    log.info("%s: %d steps", half, config["training"]["max_steps"])
    fix_random_seed(config["system"]["seed"])
    first = config.copy()
    first["training"].update(train_corpus="corpora.labels", max_epochs=1)
    nlp = init_nlp(first)
    nlp.config["training"].update(train_corpus="corpora.train", max_epochs=-1)
    output = work / "models" / half
    output.mkdir(parents=True, exist_ok=True)
    train(nlp, output, stdout=sys.stdout, stderr=sys.stderr)


def main() -> None:
    """Entry point."""
    parser = arguments(__doc__)
    parser.add_argument("half", choices=("syntax", "ner"), help="which configuration to train")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    run(options.half, options.work)


if __name__ == "__main__":
    main()
