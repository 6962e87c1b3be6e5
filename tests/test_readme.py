"""What the README shows is so: its queries run, its tables are the tables, its commands and links are there."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from broadsheet.schemas import TABLES
from broadsheet.schemas.entities import RULES
from broadsheet.schemas.places import LOCATION_RULES
from broadsheet.schemas.quotes import CUE_CLASSES
from broadsheet.warehouse import Warehouse
from tests.warehouses import query

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
ENTITIES = (ROOT / "docs" / "entities.md").read_text(encoding="utf-8")
QUOTES = (ROOT / "docs" / "quotes.md").read_text(encoding="utf-8")
PLACES = (ROOT / "docs" / "places.md").read_text(encoding="utf-8")
EVENTS = (ROOT / "docs" / "events.md").read_text(encoding="utf-8")
INCIDENTS = (ROOT / "docs" / "incidents.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"```sql\n(.*?)```", README + ENTITIES + QUOTES + PLACES + EVENTS + INCIDENTS, re.S)
PROGRAMS = re.findall(r"```python\n(.*?)```", README + QUOTES, re.S)


@pytest.mark.parametrize("number", range(len(QUERIES)))
def test_every_query_runs_and_answers(samples_warehouse: Path, number: int) -> None:
    with Warehouse.open(samples_warehouse, read_only=True) as warehouse:
        assert warehouse.query(QUERIES[number]).height > 0


@pytest.mark.parametrize("number", range(len(PROGRAMS)))
def test_every_program_runs_and_finds_who_spoke(number: int) -> None:
    names: dict[str, Any] = {}
    exec(PROGRAMS[number], names)
    assert names["said"][0][0] in {"Lucía Ibarra", "Naomi Fincham"}


def test_the_classes_of_cues_are_the_classes() -> None:
    listed = [name for row in re.findall(r"^\| `(\w+)` \|.*\| `(\w+)` \|.*\|$", QUOTES, re.M) for name in row]
    assert sorted(listed) == sorted(CUE_CLASSES)


def test_the_queries_are_found() -> None:
    assert len(QUERIES) >= 5 and len(PROGRAMS) == 2


def test_the_tables_are_the_tables() -> None:
    listed = dict(re.findall(r"^\| `(\w+)` \| (.*?) \|$", README, re.M))
    assert {table.table(): table.grain() for table in TABLES} == {name: listed.get(name) for name in (t.table() for t in TABLES)}


def test_what_it_points_to_is_there() -> None:
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", README) if "://" not in link]
    assert links and all((ROOT / link).exists() for link in links)
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    assert set(re.findall(r"make (\w+)", README)) <= targets


def test_the_files_of_aliases_and_overrides_do_what_they_are_said_to_do(samples_warehouse: Path, tmp_path: Path) -> None:
    database = tmp_path / "news.duckdb"
    shutil.copy(samples_warehouse, database)
    for name, content in re.findall(r"<!-- file: (.*?) -->\n```csv\n(.*?)```", ENTITIES, re.S):
        (tmp_path / name).write_text(content, encoding="utf-8")
    commands = re.findall(r"^(?:\.venv/bin/)?broadsheet (resolve [^#\n]*)", README + ENTITIES, re.M)
    assert len(commands) >= 3
    for command in commands:
        called = [sys.executable, "-m", "broadsheet", *command.split()]
        done = subprocess.run(called, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    known = query(database, "SELECT name, external_id FROM entities WHERE external_id IS NOT NULL")
    assert known == [("Calvin Teagle", "staff-17")]
    assert query(database, "SELECT count(*) FROM entity_knowledge") == [(6,)]


def test_the_rules_are_the_rules() -> None:
    assert tuple(re.findall(r"^\| `(\w+)` \|", ENTITIES, re.M)) == RULES
    assert tuple(re.findall(r"^\| `(\w+)` \|", PLACES, re.M)) == LOCATION_RULES
