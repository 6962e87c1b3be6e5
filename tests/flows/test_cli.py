"""The command line as a user meets it: the installed script, its output and its exit codes."""

import csv
import io
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from broadsheet.flows.cli import app
from tests.warehouses import assert_same_tables, contents

STORY = "Port reopens after strike\n\nThe port of Marlow reopened on Monday, Mayor Nadia Farrow said. “We are relieved,” she added.\n"
COMMANDS = ("run", "resolve", "types", "sql", "tables", "describe")


def broadsheet(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "broadsheet", *map(str, arguments)]
    return subprocess.run(command, check=False, cwd=cwd, capture_output=True, text=True, timeout=180)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working folder in which a run was made with the defaults."""
    folder = tmp_path_factory.mktemp("work")
    (folder / "news").mkdir()
    (folder / "news" / "story.txt").write_text(STORY, encoding="utf-8")
    (folder / "news" / "broken.jsonl").write_text('{"id": "1", "text": "cut off\n', encoding="utf-8")
    done = broadsheet("run", "news", "--published-at", "2024-03-20", cwd=folder)
    assert done.returncode == 0, done.stderr
    (folder / "summary.txt").write_text(done.stdout, encoding="utf-8")
    assert done.stderr == ""  # no progress, no log, no warning in a pipe
    return folder


def test_the_summary_says_what_came_out_where_it_is_and_what_to_type_next(folder: Path) -> None:
    summary = (folder / "summary.txt").read_text(encoding="utf-8")
    for part in ("1 article from 2 files", "1 new", "entities", "quotes", "1 direct", "1 not_json", "broadsheet.duckdb", "Next:"):
        assert part in summary
    following = summary.split("Next:")[1].strip().split('"')
    answer = broadsheet("sql", following[1], cwd=folder)
    assert answer.returncode == 0 and "Nadia Farrow" in answer.stdout


def test_the_same_command_again_says_that_nothing_changed_and_strict_tells_rejections_by_its_exit_code(folder: Path) -> None:
    again = broadsheet("run", "news", "--published-at", "2024-03-20", "--strict", cwd=folder)
    assert again.returncode == 3 and "1 unchanged" in again.stdout


def test_sql_as_table_csv_and_json(folder: Path) -> None:
    query = "SELECT speaker_name, speaker_text, text FROM quotes WHERE quote_type = 'direct'"
    expected = {"speaker_name": "Nadia Farrow", "speaker_text": "she", "text": "“We are relieved,”"}
    assert "Nadia Farrow" in broadsheet("sql", query, cwd=folder).stdout
    assert list(csv.DictReader(io.StringIO(broadsheet("sql", query, "--csv", cwd=folder).stdout))) == [expected]
    assert json.loads(broadsheet("sql", query, "--json", cwd=folder).stdout) == [expected]


def test_sql_only_reads(folder: Path) -> None:
    done = broadsheet("sql", "DELETE FROM quotes", cwd=folder)
    assert done.returncode != 0 and "Error:" in done.stderr
    assert json.loads(broadsheet("sql", "SELECT count(*) AS n FROM quotes", "--json", cwd=folder).stdout)[0]["n"] > 0


def test_tables_and_describe(folder: Path) -> None:
    listed = broadsheet("tables", cwd=folder).stdout
    assert "who_said_what" in listed and "event_arguments" in listed and "a contiguous piece of a quote" in listed
    described = broadsheet("describe", "quotes", cwd=folder).stdout
    assert "speaker_name" in described and "fullest name" in described
    unknown = broadsheet("describe", "quots", cwd=folder)
    assert unknown.returncode == 2 and "quotes" in unknown.stderr


def test_help_helps() -> None:
    shown = {command: CliRunner().invoke(app, [*command.split(), "--help"]) for command in ("", *COMMANDS)}
    assert all(item.exit_code == 0 and "--help" in item.stdout for item in shown.values())
    assert all(command in shown[""].stdout for command in COMMANDS)
    assert "Exit codes" in shown["run"].stdout


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["run", "nowhere.txt"], 2, "nowhere.txt"),
        (["run", "empty"], 2, "no files"),
        (["run"], 2, "INPUT"),
        (["run", "story.txt", "--workers", "0"], 2, "workers"),
        (["run", "story.txt", "--published-at", "yesterday"], 2, "published-at"),
        (["run", "story.txt", "--model", "en_nowhere_lg"], 2, "en_nowhere_lg"),
        (["run", "story.txt", "--db", "nowhere/x.duckdb"], 1, "nowhere"),
        (["sql", "SELECT 1", "--db", "story.txt"], 1, "story.txt"),
        (["run", "story.txt", "--aliases", "nowhere.csv"], 2, "nowhere.csv"),
        (["resolve"], 2, "broadsheet.duckdb"),
        (["resolve", "--db", "w.duckdb", "--aliases", "story.txt"], 2, "column alias is missing"),
        (["resolve", "--db", "w.duckdb", "--aliases", "names.csv"], 2, "names.csv, line 3"),
        (["resolve", "--db", "w.duckdb", "--overrides", "names.csv"], 2, "column action is missing"),
        (["sql", "SELECT 1"], 2, "broadsheet.duckdb"),
        (["sql", "SELEC 1", "--db", "w.duckdb"], 2, "SELEC"),
    ],
)
def test_what_is_wrong_is_said_in_one_message(folder: Path, tmp_path: Path, arguments: list[str], code: int, says: str) -> None:
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "empty").mkdir()
    (tmp_path / "w.duckdb").write_bytes((folder / "broadsheet.duckdb").read_bytes())
    (tmp_path / "names.csv").write_text("alias,name,label\nLou,Lucía Ibarra,PERSON\nVell,Vell City,TOWN\n", encoding="utf-8")
    done = broadsheet(*arguments, cwd=tmp_path)
    assert done.returncode == code, done.stderr
    assert says in done.stderr and "Traceback" not in done.stderr
    assert (tmp_path / "story.txt").read_text(encoding="utf-8") == STORY
    assert not (tmp_path / "broadsheet.duckdb").exists() or "--model" in arguments


def test_what_the_user_knows_holds_for_good(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "w.duckdb").write_bytes((folder / "broadsheet.duckdb").read_bytes())
    (tmp_path / "names.csv").write_text("alias,name,label,external_id\nNadia Farrow,Nadia Q. Farrow,PERSON,Q7\n", encoding="utf-8")
    split = "action,name,label,stands_for,article\nsplit,Marlow,GPE,,nowhere\nmerge,Marlow,GPE,Port Marlow,\n"
    (tmp_path / "overrides.csv").write_text(split, encoding="utf-8")
    done = broadsheet("resolve", "--db", "w.duckdb", "--aliases", "names.csv", "--overrides", "overrides.csv", cwd=tmp_path)
    assert done.returncode == 0 and "alias" in done.stdout, done.stderr
    assert "overrides.csv, line 2" in done.stderr and "nowhere" in done.stderr
    (tmp_path / "more.txt").write_text("Marlow waits\n\nNadia Farrow came to Marlow.\n", encoding="utf-8")
    assert broadsheet("run", "more.txt", "--db", "w.duckdb", cwd=tmp_path).returncode == 0
    asked = "SELECT name, external_id, n_articles FROM entities WHERE n_articles = 2 ORDER BY name"
    rows = json.loads(broadsheet("sql", asked, "--json", "--db", "w.duckdb", cwd=tmp_path).stdout)
    assert rows == [
        {"name": "Nadia Q. Farrow", "external_id": "Q7", "n_articles": 2},
        {"name": "Port Marlow", "external_id": None, "n_articles": 2},
    ]


def test_bad_input_is_rejected_with_reasons_and_the_rest_is_read(tmp_path: Path) -> None:
    inputs = {
        "image.txt": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 8,
        "empty.txt": b"",
        "bytes.jsonl": b'{"id": "latin", "text": "caf\xe9 \x81\x8d"}\n',
        "lines.jsonl": b'{"id": "no-text"}\n[1, 2]\nnot json\n{"id": "good", "text": "Farrow spoke."}\n{"id": "blank", "text": "  "}\n',
        "long.jsonl": json.dumps({"id": "long", "text": "Word after word. " * 300_000}).encode() + b"\n",
        "story.txt": STORY.encode(),
    }
    (tmp_path / "in").mkdir()
    for name, data in inputs.items():
        (tmp_path / "in" / name).write_bytes(data)
    done = broadsheet("run", "in", "nowhere.txt", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    rows = json.loads(broadsheet("sql", "SELECT * FROM rejections", "--json", cwd=tmp_path).stdout)
    by_file = {(Path(row["source_uri"]).name, row["source_line"]): row for row in rows}
    assert set(by_file) == {
        ("image.txt", None),
        ("empty.txt", None),
        ("bytes.jsonl", 1),
        *(("lines.jsonl", line) for line in (1, 2, 3, 5)),
        ("long.jsonl", 1),
        ("nowhere.txt", None),
    }
    assert by_file["lines.jsonl", 1]["code"] == "no_text" and by_file["long.jsonl", 1]["code"] == "too_long"
    assert all(row["reason"] and row["code"] and row["stage"] for row in rows)
    kept = json.loads(broadsheet("sql", "SELECT external_id FROM articles ORDER BY ALL", "--json", cwd=tmp_path).stdout)
    assert sorted(row["external_id"] or "" for row in kept) == ["", "good"]


@pytest.mark.parametrize("size", [60_000, 30_000])  # full when the rows are loaded, or already when what was read is staged
def test_a_full_disk_is_said_and_the_warehouse_stays_whole(folder: Path, tmp_path: Path, size: int) -> None:
    database = tmp_path / "w.duckdb"
    database.write_bytes((folder / "broadsheet.duckdb").read_bytes())
    before = contents(database)
    # Much to store, and little to parse: headlines that don't compress.
    many = database.stat().st_size // size
    titles = (random.Random(number).randbytes(40_000).hex() for number in range(many))
    rows = [{"id": f"big{number}", "title": title, "text": f"Farrow spoke on day {number}."} for number, title in enumerate(titles)]
    (tmp_path / "big.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    # A limit on the size of files is the disk that is full, for a test: the same error at the same call.
    blocks = database.stat().st_size // 1024 + 64
    limit = f"ulimit -f {blocks}; trap '' XFSZ; exec {sys.executable} -m broadsheet run big.jsonl --db w.duckdb"
    done = subprocess.run(["bash", "-c", limit], check=False, cwd=tmp_path, capture_output=True, text=True, timeout=180)
    assert done.returncode == 1 and "Traceback" not in done.stderr, done.stderr
    after = contents(database)
    assert_same_tables({k: v for k, v in before.items() if k != "rejections"}, {k: v for k, v in after.items() if k != "rejections"})


def test_killed_in_the_middle_the_next_run_completes_it(write_articles: Callable[..., Path], tmp_path: Path) -> None:
    rows = [
        {"id": f"a{number}", "text": f"Mayor Nadia Farrow{number} met dock workers. “We will talk again on day {number},” she said. " * 5}
        for number in range(30)
    ]
    source = write_articles(*rows)
    command = [sys.executable, "-m", "broadsheet", "run", str(source), "--batch-size", "5"]
    assert broadsheet("run", source, "--db", "whole.duckdb", cwd=tmp_path).returncode == 0
    command += ["--workers", "2", "--db", "killed.duckdb"]
    killed = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL, start_new_session=True)
    staging = tmp_path / ".killed.duckdb.staging"
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and not any(staging.glob("*/shards/batch-000002*")):
        time.sleep(0.01)
    os.kill(killed.pid, signal.SIGKILL)
    assert killed.wait() == -signal.SIGKILL
    again = broadsheet("run", source, "--db", "killed.duckdb", "--batch-size", "5", "--workers", "2", cwd=tmp_path)
    assert again.returncode == 0, again.stderr
    assert_same_tables(contents(tmp_path / "whole.duckdb"), contents(tmp_path / "killed.duckdb"))
    asked = broadsheet("sql", "SELECT status FROM runs ORDER BY started_at", "--json", "--db", "killed.duckdb", cwd=tmp_path)
    states = json.loads(asked.stdout)
    assert [row["status"] for row in states] == ["interrupted", "completed"]


def test_types_lists_one_s_own_and_a_wrong_file_stops_a_run_before_it_begins(tmp_path: Path) -> None:
    (tmp_path / "farms.toml").write_text('[types.HARVEST]\ndefinition = "Crops are brought in."\nverbs = ["harvest"]\n', encoding="utf-8")
    listed = broadsheet("types", "--taxonomy", "farms.toml", cwd=tmp_path)
    assert listed.returncode == 0 and "Crops are brought in." in listed.stdout and "(32 rows)" in listed.stdout
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "wrong.toml").write_text('[types.HARVEST]\ndefinition = "Crops are brought in."\nverb = ["harvest"]\n', encoding="utf-8")
    stopped = broadsheet("run", "story.txt", "--taxonomy", "wrong.toml", cwd=tmp_path)
    assert stopped.returncode == 2 and "wrong.toml, types.HARVEST.verb: not known; did you mean verbs?" in stopped.stderr
    assert not (tmp_path / "broadsheet.duckdb").exists()
