"""The language model: which one a run uses, and loading it.

Any spaCy pipeline that sets sentence ends, a dependency parse, part-of-speech tags, lemmas and entities will do; the one that ships
lies beside this module.
"""

import importlib.util
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import spacy
from spacy.language import Language

SHIPPED = Path(__file__).parent / "models" / "en_broadsheet_news"
# What extraction needs, and the components that give it: spaCy's own, and the encoder of the model that ships.
MANY = frozenset({"xx", "mul"})  # what spaCy calls the language of a model for several
NEEDED = {"dependency parser": {"parser", "encoder"}, "named entity recognition": {"ner", "encoder"}}


class ModelError(Exception):
    """The language model can't be used; the message says why and how to mend it."""


@dataclass(frozen=True)
class ModelInfo:
    """A language model's full name ("en_broadsheet_news"), version, folder or package, and language; None if it serves all."""

    name: str
    version: str
    location: str
    language: str | None = None


def describe_model(name_or_path: str | None = None) -> ModelInfo:
    """The name and version of a model from its `meta.json`, without loading it; None stands for the one that ships.

    Raises `ModelError` when there is no such model, or when it lacks a component that extraction needs.
    """
    folder = _folder(name_or_path)
    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        language = None if meta["lang"] in MANY else str(meta["lang"])
        info = ModelInfo(f"{meta['lang']}_{meta['name']}", str(meta["version"]), str(name_or_path or folder), language)
        components = meta["components"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{folder} is no spaCy pipeline: its meta.json can't be read ({error}).") from error
    missing = [words for words, givers in NEEDED.items() if givers.isdisjoint(components)]
    if missing:
        raise ModelError(
            f"The model {info.name} has no {' and no '.join(missing)} (its components: {', '.join(components) or 'none'}). "
            "Give --model a pipeline that has both, or leave it out to use the one that ships."
        )
    return info


@lru_cache(maxsize=1)
def load_model(location: str) -> Language:
    """The pipeline, loaded once a process. `location` is a `ModelInfo.location`. Raises `ModelError` when spaCy can't load it."""
    try:
        return spacy.load(location)
    except Exception as error:  # spaCy raises many kinds: a missing component's package, a version it can't read, a broken file
        raise ModelError(f"spaCy can't load the model {location}: {error}") from error


def _folder(name_or_path: str | None) -> Path:
    if name_or_path is None:
        return SHIPPED
    path = Path(name_or_path)
    if path.is_dir():
        return path
    spec = importlib.util.find_spec(name_or_path) if name_or_path.isidentifier() else None
    if spec is None or spec.origin is None:
        raise ModelError(
            f"There is no language model {name_or_path!r}: it is neither a folder nor an installed spaCy pipeline. "
            f"Install it (pip install {Path(name_or_path).name}), give its folder, or leave --model out to use the one that ships."
        )
    return Path(spec.origin).parent
