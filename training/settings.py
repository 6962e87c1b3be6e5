"""Places and seeds that the training steps share."""

from __future__ import annotations

import argparse
from pathlib import Path

HERE = Path(__file__).resolve().parent
CONFIGS = HERE / "configs"
WORK = HERE / "runs"
DEFAULT_CORPORA = HERE.parent.parent / "shared" / "corpora"
SHIPPED_MODEL = HERE.parent / "transforms" / "models" / "en_broadsheet_news"
SEED = 20210628


def arguments(description: str | None) -> argparse.ArgumentParser:
    """A parser with the two options every step takes: `--corpora` and `--work`."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=DEFAULT_CORPORA, help="folder with syntax/ and ner/")
    parser.add_argument("--work", type=Path, default=WORK, help="folder for what the steps leave behind")
    return parser
