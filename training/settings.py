"""Every setting of the language model's training, and the places that its steps share."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Stage:
    """What is trained on in the epochs of a stage: the share of the treebanks, and of each corpus of names, in each epoch.

    `folder` is where its windows go. Where it is `taught`, text without trees is cut by our own tokenizer, and gets trees
    from the teacher.
    """

    folder: str
    epochs: int
    names: dict[str, tuple[float, ...]]
    syntax: float = 1.0
    taught: bool = False


# What share of each corpus of names every epoch takes: in the first stage, and in the taught one. Hand-made data has the last word.
# GUM's names need no line here: they lie on the treebank's windows. The Universal NER corpora are the texts of EWT and PUD, on which
# trees are scored, so the taught stage goes without them.
SHARES: dict[str, tuple[float, float]] = {
    "docred-train": (0.25, 0.33),
    "slue18-train": (0.12, 0.10),
    **dict.fromkeys((f"crossner-{field}-train" for field in ("politics", "science", "literature", "music", "ai")), (0.15, 0.25)),
    "europarl-train": (0.15, 0.2),
    "legal-train": (0.15, 0.2),
    "uner-pud-test": (0.4, 0.0),
    "uner-ewt-dev": (0.4, 0.0),
    "uner-ewt-test": (0.4, 0.0),
    "wikigold-train": (0.5, 0.5),
    "wikigold-test": (0.5, 0.5),
    "re3d-train": (0.4, 0.4),
    "re3d-test": (0.4, 0.4),
    "wnut17-train": (0.1, 0.33),
}


def _mix(stage: int, news: tuple[float, ...]) -> dict[str, tuple[float, ...]]:
    """The shares of all corpora in the epochs of a stage; the silver news corpus, with its `news`, weighs most at first."""
    steady = {corpus: (shares[stage],) * len(news) for corpus, shares in SHARES.items() if shares[stage]}
    return {"gmbfull-train": news, **steady}


FIRST = Stage(folder="data", epochs=10, names=_mix(0, news=(0.12, 0.12, 0.10, 0.08, 0.06, 0.05, 0.04, 0.03, 0.03, 0.02)))
TAUGHT = Stage(folder="data-taught", epochs=2, names=_mix(1, news=(0.20, 0.10)), taught=True)

# --- model --------------------------------------------------------------------------------------------------------------
ARC_WIDTH = 256
LABEL_WIDTH = 64
DROPOUT = 0.1
HEAD_DROPOUT = 0.25

# --- training -----------------------------------------------------------------------------------------------------------
BATCH_PIECES = 800
HEAD_RATE = 1.5e-3
BODY_RATE = 2e-4
TAUGHT_HEAD_RATE = 1e-3
TAUGHT_BODY_RATE = 1.5e-4
WARMUP = 0.06  # share of all steps
WEIGHT_DECAY = 0.01
CLIP = 1.0
LOSS_WEIGHTS = {"sent": 1.0, "xpos": 1.0, "morph": 1.0, "lemma": 0.5, "arc": 1.0, "dep": 1.0, "ner": 2.0}
LOG_EVERY = 50
CHECKPOINT_EVERY = 500

# --- teacher (training/teacher.py): a larger encoder, trained on the treebanks alone, that parses other text for the small one ---
TEACHER_EPOCHS = 3
TEACHER_BATCH_PIECES = 1600
TEACHER_BODY_RATE = 6e-5
TEACHER_HEAD_RATE = 1e-3
LEAST_SHARE = 1e-3
CHOICES = 4  # likeliest classes of a word whose shares the small network learns

# --- export -------------------------------------------------------------------------------------------------------------
FULL_PRECISION: tuple[str, ...] = ()  # parts of the names of weights that keep 32 bits


def arguments(description: str | None) -> argparse.ArgumentParser:
    """A parser with the two options every step takes: `--corpora` and `--work`."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=DEFAULT_CORPORA, help="folder with syntax/ and ner/")
    parser.add_argument("--work", type=Path, default=WORK, help="folder for what the steps leave behind")
    return parser
