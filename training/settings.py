"""Every setting of the language model's training, and the places that its steps share."""

from __future__ import annotations

import argparse
from pathlib import Path

HERE = Path(__file__).resolve().parent
WORK = HERE / "runs"
DEFAULT_CORPORA = HERE.parent.parent / "shared" / "corpora"
SHIPPED_MODEL = HERE.parent / "transforms" / "models" / "en_broadsheet_news"
SEED = 20210628

# --- data ---------------------------------------------------------------------------------------------------------------
WINDOW_PIECES = 256
PACK_WORDS = 180  # consecutive sentences of a NER corpus that are dealt out together
TREEBANKS = ("ud-ewt", "ud-gum")
MIN_SCRIPT = 3  # lemma scripts, and tags with morphology, seen less often are no class of their own
MIN_MORPH = 2
MIN_FORM = 2  # forms with a tag that go into the list of lemmas: how often seen, and with what share of one script
SURE_FORM = 0.8
BLANK_LINES = 0.15  # how often packed sentences are set as paragraphs of their own

LABELS = ("PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW")
CORE = ("PERSON", "ORG", "GPE", "LOC", "NORP")
# The labels that a corpus annotates. For the others its unlabelled words say nothing, so they give no loss.
ANNOTATED: dict[str, tuple[str, ...]] = {
    "gmbfull-train": CORE,
    "docred-train": (*CORE, "FAC", "EVENT", "WORK_OF_ART", "LAW"),
    "slue18-train": LABELS,
    "crossner-politics-train": (*CORE, "FAC", "EVENT"),
    "crossner-science-train": (*CORE, "FAC", "EVENT"),
    "crossner-literature-train": (*CORE, "FAC", "EVENT", "WORK_OF_ART"),
    "crossner-music-train": (*CORE, "FAC", "EVENT", "WORK_OF_ART"),
    "crossner-ai-train": (*CORE, "FAC", "PRODUCT"),
    "europarl-train": CORE,
    "legal-train": (*CORE, "LAW"),
    "uner-pud-test": (*CORE, "FAC"),
    "uner-ewt-dev": (*CORE, "FAC"),
    "uner-ewt-test": (*CORE, "FAC"),
    "wikigold-train": (*CORE, "FAC"),
    "wikigold-test": (*CORE, "FAC"),
    "wikigold-dev": (*CORE, "FAC"),
    "re3d-train": (*CORE, "FAC", "PRODUCT"),
    "re3d-test": (*CORE, "FAC", "PRODUCT"),
    "re3d-dev": (*CORE, "FAC", "PRODUCT"),
    "gum-train": (*CORE, "FAC", "EVENT", "PRODUCT"),
    "gum-dev": (*CORE, "FAC", "EVENT", "PRODUCT"),
    "wnut17-train": (*CORE, "PRODUCT", "WORK_OF_ART"),
}
NER_DEV = ("wikigold-dev", "re3d-dev", "gum-dev")

# Share of each corpus in each epoch. The silver news corpus weighs most at first, hand-made data has the last word.
# GUM's names need no line here: they lie on the treebank's windows.
EPOCHS = 8
SYNTAX_MIX = (1.0,) * EPOCHS
NER_MIX: dict[str, tuple[float, ...]] = {
    "gmbfull-train": (0.20, 0.20, 0.15, 0.10, 0.10, 0.05, 0.05, 0.05),
    "docred-train": (0.5,) * EPOCHS,
    "slue18-train": (0.25,) * EPOCHS,
    "crossner-politics-train": (0.3,) * EPOCHS,
    "crossner-science-train": (0.3,) * EPOCHS,
    "crossner-literature-train": (0.3,) * EPOCHS,
    "crossner-music-train": (0.3,) * EPOCHS,
    "crossner-ai-train": (0.3,) * EPOCHS,
    "europarl-train": (0.3,) * EPOCHS,
    "legal-train": (0.3,) * EPOCHS,
    "uner-pud-test": (0.6,) * EPOCHS,
    "uner-ewt-dev": (0.6,) * EPOCHS,
    "uner-ewt-test": (0.6,) * EPOCHS,
    "wikigold-train": (0.8,) * EPOCHS,
    "wikigold-test": (0.8,) * EPOCHS,
    "re3d-train": (0.7,) * EPOCHS,
    "re3d-test": (0.7,) * EPOCHS,
    "wnut17-train": (0.2,) * EPOCHS,
}

# --- model --------------------------------------------------------------------------------------------------------------
ARC_WIDTH = 256
LABEL_WIDTH = 64
DROPOUT = 0.1
HEAD_DROPOUT = 0.25

# --- training -----------------------------------------------------------------------------------------------------------
BATCH_PIECES = 800
HEAD_RATE = 1.5e-3
BODY_RATE = 2e-4
WARMUP = 0.06  # share of all steps
WEIGHT_DECAY = 0.01
CLIP = 1.0
LOSS_WEIGHTS = {"sent": 1.0, "xpos": 1.0, "morph": 1.0, "lemma": 0.5, "arc": 1.0, "dep": 1.0, "ner": 2.0}
LOG_EVERY = 100
CHECKPOINT_EVERY = 500

# --- export -------------------------------------------------------------------------------------------------------------
FULL_PRECISION: tuple[str, ...] = ()  # parts of the names of weights that keep 32 bits


def arguments(description: str | None) -> argparse.ArgumentParser:
    """A parser with the two options every step takes: `--corpora` and `--work`."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=DEFAULT_CORPORA, help="folder with syntax/ and ner/")
    parser.add_argument("--work", type=Path, default=WORK, help="folder for what the steps leave behind")
    return parser
