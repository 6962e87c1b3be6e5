"""What the README shows is so: its queries run, its tables are the tables, its commands and links are there."""

import re
from pathlib import Path

import pytest

from broadsheet.schemas import TABLES
from broadsheet.warehouse import Warehouse

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"```sql\n(.*?)```", README, re.S)


@pytest.mark.parametrize("number", range(len(QUERIES)))
def test_every_query_runs_and_answers(samples_warehouse: Path, number: int) -> None:
    with Warehouse.open(samples_warehouse, read_only=True) as warehouse:
        assert warehouse.query(QUERIES[number]).height > 0


def test_the_queries_are_found() -> None:
    assert len(QUERIES) >= 5


def test_the_tables_are_the_tables() -> None:
    listed = dict(re.findall(r"^\| `(\w+)` \| (.*?) \|$", README, re.M))
    assert {table.table(): table.grain() for table in TABLES} == {name: listed.get(name) for name in (t.table() for t in TABLES)}


def test_what_it_points_to_is_there() -> None:
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", README) if "://" not in link]
    assert links and all((ROOT / link).exists() for link in links)
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    assert set(re.findall(r"make (\w+)", README)) <= targets
