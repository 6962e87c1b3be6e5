"""The lists of common nouns that ship beside this module (`nouns.json`): what people are called, and kinds of other things."""

import json
from functools import cache
from pathlib import Path
from typing import Any


def nouns(kind: str) -> frozenset[str]:
    """A list by its name ("roles", "groups"), in lower case; KeyError when there is none."""
    return _lists()[kind]


def written_out(title: str) -> str:
    """ "senator" for "sen"; other words as they are."""
    return _maps()["short"].get(title, title)


def also_called(noun: str) -> frozenset[str]:
    """What else somebody or something may be called that a text calls by the noun: "lawmaker" for "senator", "company" for "inc"."""
    return _maps()["wider"].get(noun, frozenset())


@cache
def _read() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(Path(__file__).with_name("nouns.json").read_text(encoding="utf-8"))
    return found


@cache
def _lists() -> dict[str, frozenset[str]]:
    return {kind: frozenset(words) for kind, words in _read().items() if isinstance(words, list)}


@cache
def _maps() -> dict[str, dict[str, Any]]:
    wider = {noun: frozenset(words) for noun, words in _read()["wider"].items()}
    return {"short": _read()["short"], "wider": wider}
