"""Ctrl-C in the middle of a run: what is loaded stays, what is under way is given up, nothing is left behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.warehouses import query

QUICK, SLOW = 200, 400  # the slow ones take a second each
PATIENCE = 90  # far less than the slow articles need, even those of one batch alone


def start(source: Path, folder: Path, model: str, workers: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "broadsheet", "run", str(source), "--db", "x.duckdb", "--model", model]
    command += ["--batch-size", str(QUICK), "--workers", str(workers)]
    return subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True)


def press_ctrl_c(run: subprocess.Popen[str]) -> None:
    """As a terminal does it: every process of the group gets the signal."""
    os.killpg(run.pid, signal.SIGINT)


def wait_for(happened: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + PATIENCE
    while not happened() and time.monotonic() < deadline:
        time.sleep(0.02)
    return happened()


def is_gone(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return True
    return False


def slow_at_work(folder: Path) -> bool:
    return any((folder / "slow").glob("*"))


@pytest.mark.parametrize("workers", [1, 2])
def test_ctrl_c_keeps_what_is_loaded_and_does_not_wait_for_the_rest(
    write_articles: Callable[..., Path], tmp_path: Path, model_with: Callable[[str], str], workers: int
) -> None:
    (tmp_path / "slow").mkdir()
    marks = str(tmp_path / "slow")
    model = model_with(f"if 'Slow' in doc.text: open(os.path.join({marks!r}, str(os.getpid())), 'w').close(); time.sleep(1)")
    rows = [{"id": f"a{n:03}", "text": f"Mayor Nadia Farrow{n} met dock workers." + " Slow." * (n >= QUICK)} for n in range(QUICK + SLOW)]
    # Batches are taken up in any order, so those to be there already are loaded first.
    assert start(write_articles(*rows[:QUICK]), tmp_path, model, workers).wait(timeout=PATIENCE) == 0
    run = start(write_articles(*rows), tmp_path, model, workers)
    assert wait_for(lambda: len(list((tmp_path / "slow").glob("*"))) == workers)
    press_ctrl_c(run)
    _, told = run.communicate(timeout=PATIENCE)
    assert run.returncode == 1
    assert " ".join(told.split()) == "Stopped. What was loaded is whole and stays; the same command goes on from there."
    assert wait_for(lambda: is_gone(run.pid))
    assert sorted(path.name for path in tmp_path.iterdir() if "duckdb" in path.name) == ["x.duckdb"]
    assert query(tmp_path / "x.duckdb", "SELECT status FROM runs ORDER BY started_at") == [("completed",), ("interrupted",)]
    loaded = {name for (name,) in query(tmp_path / "x.duckdb", "SELECT external_id FROM articles")}
    assert loaded == {row["id"] for row in rows[:QUICK]}


def test_a_second_ctrl_c_ends_the_process_at_once(
    write_articles: Callable[..., Path], tmp_path: Path, model_with: Callable[[str], str]
) -> None:
    (tmp_path / "slow").mkdir()
    mark = str(tmp_path / "slow" / "begun")
    model = model_with(f"open({mark!r}, 'w').close(); time.sleep(600)")
    run = start(write_articles({"id": "a", "text": "Mayor Nadia Farrow met dock workers."}), tmp_path, model, workers=1)
    assert wait_for(lambda: slow_at_work(tmp_path))
    deadline = time.monotonic() + PATIENCE
    while run.poll() is None and time.monotonic() < deadline:
        press_ctrl_c(run)  # the first waits for the article, which no thread can be torn from
        time.sleep(0.5)
    assert run.wait(timeout=1) == -signal.SIGINT
    run.communicate()
    assert wait_for(lambda: is_gone(run.pid))
