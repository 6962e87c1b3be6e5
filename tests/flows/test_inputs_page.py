"""The commands of docs/inputs.md do what they are said to do."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

from broadsheet.transforms.readers import KINDS
from tests.warehouses import query

PAGE = (Path(__file__).parents[2] / "docs" / "inputs.md").read_text(encoding="utf-8")


def test_the_commands_run_and_read_the_columns_that_they_name(tmp_path: Path) -> None:
    for name, content in re.findall(r"<!-- file: (.*?) -->\n```csv\n(.*?)```", PAGE, re.S):
        (tmp_path / name).write_text(content, encoding="utf-8")
    commands = re.findall(r"^broadsheet (.*)$", PAGE, re.M)
    assert len(commands) == 3
    for command in commands:
        called = [sys.executable, "-m", "broadsheet", *shlex.split(command)]
        done = subprocess.run(called, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    asked = "SELECT title, CAST(published_on AS VARCHAR) FROM articles WHERE text LIKE 'The pier%' ORDER BY ALL"
    assert query(tmp_path / "broadsheet.duckdb", asked) == [("Pier shut", "2024-03-18")]


def test_the_kinds_are_the_kinds() -> None:
    listed = re.search(r"`--kind` \((.*?)\)", PAGE, re.S)
    assert listed and set(re.findall(r"`(\w+)`", listed[1])) == set(KINDS)
