"""Worker processes: the same shards as in this process, and an article that kills its worker costs nobody else."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from broadsheet.transforms.language import SHIPPED
from broadsheet.warehouse import Warehouse

# A spaCy package as `pip install` would leave it: the shipped pipeline, and a component that kills the process on one word.
DEADLY = """
import json, os, pathlib, signal
import spacy
from spacy.language import Language

@Language.component("deadly")
def deadly(doc):
    if "Poison" in doc.text:
        os.kill(os.getpid(), signal.SIGKILL)
    return doc

def load(**overrides):
    nlp = spacy.load({shipped!r}, **overrides)
    nlp.add_pipe("deadly", first=True)
    return nlp
"""


@pytest.fixture
def deadly_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    package = tmp_path / "packages" / "en_deadly"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(DEADLY.format(shipped=str(SHIPPED)), encoding="utf-8")
    (package / "meta.json").write_bytes((SHIPPED / "meta.json").read_bytes())
    installed = package.parent / "en_deadly-1.0.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: en_deadly\nVersion: 1.0\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(package.parent))
    monkeypatch.setenv("PYTHONPATH", str(package.parent))
    yield "en_deadly"
    sys.modules.pop("en_deadly", None)


def test_the_article_that_kills_its_worker_stands_alone_in_the_end(
    run_flow: Callable[..., dict[str, Any]], write_articles: Callable[..., Path], tmp_path: Path, deadly_model: str
) -> None:
    rows = [
        {"id": f"a{number:02}", "text": f"Harbor master Ilsa Brandt spoke on day {number}." + (" Poison." if number == 4 else "")}
        for number in range(9)
    ]
    database = tmp_path / "x.duckdb"
    summary = run_flow([str(write_articles(*rows))], db=str(database), model=deadly_model, workers=2, batch_size=6)["summary"]
    assert summary.rejected == {"worker_killed": 1}
    with Warehouse.open(database, read_only=True) as warehouse:
        assert warehouse.query("SELECT external_id FROM articles ORDER BY 1")["external_id"].to_list() == [
            row["id"] for row in rows if row["id"] != "a04"
        ]
        assert warehouse.query("SELECT external_id, code FROM rejections").rows() == [("a04", "worker_killed")]
        assert warehouse.query("SELECT count(DISTINCT article_id) FROM mentions").item() == 8
