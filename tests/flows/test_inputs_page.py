"""The commands of docs/inputs.md read what they are said to read."""

import gzip
import re
import shlex
from collections import Counter
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from typer.testing import CliRunner

from broadsheet.flows import cli
from broadsheet.flows.sources import find_sources
from broadsheet.flows.staging import read_files, read_rejections
from broadsheet.flows.summary import Summary
from broadsheet.transforms.readers import KINDS
from tests.transforms.readers.test_warc import page, sound

PAGE = (Path(__file__).parents[2] / "docs" / "inputs.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^(?:.* \| )?broadsheet (.*?)(?: +#.*)?$", PAGE, re.M)
TABLE = [("Pier shut", "2024-03-18", "The pier at Marlow is closed, said Mayor Nadia Farrow.")]
PIERS = [("Pier one shut", None, "Pier one is closed"), ("Pier two shut", None, "Pier two is closed")]


def crawl() -> bytes:
    return gzip.compress(sound("one")) + gzip.compress(sound("two"))


# What each command that reads gives: titles, days, and how the texts begin.
GIVES = {
    "run export.csv --map text=prose --map title=head --map published_at=when": TABLE,
    'run export.csv --kind csv --map "text=prose title=head published_at=when"': TABLE,
    "run pier.md": [("Pier shut", "2024-03-18", "The pier at Marlow is closed, said Mayor")],
    "run crawl.warc.gz": PIERS,
    "run 'saved/**/*.html' stories/": [*PIERS, (None, None, "The pier is open.")],
    "run -": PIERS,
    "run - --kind jsonl": [("Pier open", None, "The pier is open.")],
}
PIPED = {"run -": crawl(), "run - --kind jsonl": b'{"title": "Pier open", "text": "The pier is open."}\n'}


@pytest.mark.parametrize("command", GIVES)
def test_the_commands_read_what_they_are_said_to_read(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert command in COMMANDS
    monkeypatch.chdir(tmp_path)
    for name, content in re.findall(r"<!-- file: (.*?) -->\n```\w*\n(.*?)```", PAGE, re.S):
        Path(name).write_text(content, encoding="utf-8")
    Path("crawl.warc.gz").write_bytes(crawl())
    for path, data in {"saved/a/one.html": page("one"), "saved/two.html": page("two"), "stories/a.txt": b"The pier is open."}.items():
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_bytes(data)
    found: list[tuple[str | None, str | None, str]] = []

    def read(inputs: list[str], kind: str | None, columns: dict[str, str] | None, **_: Any) -> dict[str, Any]:
        sources = find_sources(inputs)
        part = read_files([*map(str, sources.files), *["-"] * sources.is_piped], tmp_path, "read", None, kind, columns)
        assert not read_rejections([part.rejections])
        for path in part.parts:
            found.extend(pl.read_parquet(path).select("title", pl.col("published_on").cast(pl.String), "text").rows())
        return {"summary": Summary(), "totals": Counter()}

    monkeypatch.setattr(cli, "_run_flow", read)
    done = CliRunner().invoke(cli.app, shlex.split(command), input=PIPED.get(command))
    assert done.exit_code == 0, done.output
    assert [(title, day) for title, day, _ in found] == [(title, day) for title, day, _ in GIVES[command]]
    assert all(text.startswith(begins) for (_, _, text), (_, _, begins) in zip(found, GIVES[command], strict=True))


def test_what_was_turned_away_can_be_asked_for(samples_warehouse: Path) -> None:
    (command,) = (command for command in COMMANDS if command.startswith("sql "))
    done = CliRunner().invoke(cli.app, [*shlex.split(command), "--db", str(samples_warehouse)])
    assert done.exit_code == 0, done.output
    assert len([command for command in COMMANDS if command.startswith("run ")]) == len(GIVES)


def test_the_kinds_are_the_kinds() -> None:
    listed = re.search(r"`--kind` \((.*?)\)", PAGE, re.S)
    assert listed and set(re.findall(r"`(\w+)`", listed[1])) == set(KINDS)
