"""What tests of the flow share."""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from broadsheet.transforms.language import SHIPPED

# A spaCy package as `pip install` would leave it: the shipped pipeline behind a component of the test's own.
PACKAGE = """
import os, signal, time
import spacy
from spacy.language import Language

@Language.component("first")
def first(doc):
    {first}
    return doc

def load(**overrides):
    nlp = spacy.load({shipped!r}, **overrides)
    nlp.add_pipe("first", first=True)
    return nlp
"""


@pytest.fixture
def write_articles(tmp_path: Path) -> Callable[..., Path]:
    """Writes articles as JSON Lines and gives the file."""

    def write(*articles: dict[str, Any], name: str = "articles.jsonl") -> Path:
        path = tmp_path / name
        path.write_text("".join(json.dumps(article) + "\n" for article in articles), encoding="utf-8")
        return path

    return write


@pytest.fixture
def model_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], str]]:
    """Installs, for this process and those it starts, the shipped model with a statement about `doc` put first, and gives its name."""
    packages = tmp_path / "packages"

    def install(first: str) -> str:
        package = packages / "en_altered"
        package.mkdir(parents=True)
        (package / "__init__.py").write_text(PACKAGE.format(first=first, shipped=str(SHIPPED)), encoding="utf-8")
        (package / "meta.json").write_bytes((SHIPPED / "meta.json").read_bytes())
        installed = packages / "en_altered-1.0.dist-info"
        installed.mkdir()
        (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: en_altered\nVersion: 1.0\n", encoding="utf-8")
        monkeypatch.syspath_prepend(str(packages))
        monkeypatch.setenv("PYTHONPATH", str(packages))
        return "en_altered"

    yield install
    sys.modules.pop("en_altered", None)
