"""The Prefect API of a run: real servers, real flows, and nothing left when they end."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from broadsheet.flows.prefect_api import PrefectApi, PrefectApiError, local_api
from broadsheet.flows.prefect_schema import migrated_schema
from broadsheet.flows.prefect_server import SCHEMA_FILE

PATIENCE = 60.0

# A run of its own in a process of its own. It says its API's address, runs a flow of three tasks, and says the outcome.
RUN = """
import sys, time
from broadsheet.flows.prefect_api import local_api

def main(pause):
    with local_api() as api:
        print(api.url, api.private, "prefect" in sys.modules, flush=True)
        from prefect import flow, task

        @task
        def double(number):
            return {"number": number, "doubled": 2 * number}

        @flow(name="doubling")
        def doubling():
            rows = [future.result() for future in [double.submit(n) for n in (1, 2, 3)]]
            print("working", flush=True)
            time.sleep(pause)
            return rows

        api.ready()
        print(sum(row["doubled"] for row in doubling()), flush=True)

main(float(sys.argv[1]))
"""


@pytest.fixture
def bare(tmp_path: Path) -> dict[str, str]:
    """The environment of a user who has never used Prefect, with a folder of its own for temporary files."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    temporary, home = tmp_path / "tmp", tmp_path / "home"
    temporary.mkdir()
    home.mkdir()
    return environment | {"TMPDIR": str(temporary), "HOME": str(home), "PYTHONPATH": str(Path(__file__).parents[2])}


def start(environment: dict[str, str], pause: float = 0) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", RUN, str(pause)]
    return subprocess.Popen(command, env=environment, cwd=environment["HOME"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def first_line(run: subprocess.Popen[str]) -> list[str]:
    assert run.stdout is not None
    return run.stdout.readline().split()


def answers(url: str) -> bool:
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=5)
    try:
        connection.request("GET", "/api/health")
        return connection.getresponse().status == http.client.OK
    except OSError:
        return False
    finally:
        connection.close()


def entries(folder: str) -> list[str]:
    return [path.name for path in Path(folder).iterdir()]


def wait_for(condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.1)
    return True


def test_a_real_flow_with_its_states(api: PrefectApi, capfd: pytest.CaptureFixture[str]) -> None:
    from prefect import flow, get_client, task
    from prefect.client.schemas.filters import TaskRunFilter
    from prefect.runtime import flow_run
    from prefect.task_runners import ThreadPoolTaskRunner

    @task
    def batch(name: str) -> dict[str, int]:
        return {name: len(name)}

    @flow(name="three-batches", task_runner=ThreadPoolTaskRunner(max_workers=2))
    def three_batches() -> tuple[str, dict[str, int]]:
        futures = [batch.submit(name) for name in ("a", "bb", "ccc")]
        counts: dict[str, int] = {}
        for future in futures:
            counts |= future.result()
        return flow_run.id, counts

    run_id, counts = three_batches()
    assert counts == {"a": 1, "bb": 2, "ccc": 3}
    of_this_run = TaskRunFilter.model_validate({"flow_run_id": {"any_": [run_id]}})
    with get_client(sync_client=True) as client:
        assert str(client.api_url).rstrip("/") == api.url
        run = client.read_flow_run(run_id)
        assert run.state is not None
        assert run.state.is_completed()
        assert run.state.data is None or not hasattr(run.state.data, "storage_key"), "results are not kept on disk"

        def task_states() -> Counter[str | None]:
            return Counter(t.state_name for t in client.read_task_runs(task_run_filter=of_this_run))

        assert wait_for(lambda: task_states() == {"Completed": 3}), task_states()
    assert capfd.readouterr() == ("", "")


def test_a_failing_task_raises_its_own_error(api: PrefectApi) -> None:
    from prefect import flow, get_client, task

    @task
    def broken() -> None:
        raise ValueError("line 7 is no JSON")

    @flow(name="broken-flow")
    def broken_flow() -> None:
        broken.submit().result()

    with pytest.raises(ValueError, match="line 7 is no JSON"):
        broken_flow()
    with get_client(sync_client=True) as client:
        names = {f.id: f.name for f in client.read_flows()}
        states = [run.state_name for run in client.read_flow_runs() if names[run.flow_id] == "broken-flow"]
    assert states == ["Failed"]


def test_two_servers_at_once_and_the_environment_afterwards(api: PrefectApi) -> None:
    before = dict(os.environ)
    with local_api() as second:
        assert second.private
        assert second.url != api.url
        second.ready()
        assert answers(second.url)
        assert answers(api.url)
        assert os.environ["PREFECT_API_URL"] == second.url
    assert not answers(second.url)
    assert answers(api.url)
    assert dict(os.environ) == before


def test_nothing_is_left_after_an_exception() -> None:
    with pytest.raises(KeyError), local_api() as api:
        raise KeyError("before the server was even up")
    assert not answers(api.url)


def test_a_home_that_cannot_be_written_and_nothing_left(bare: dict[str, str]) -> None:
    nowhere = bare | {"HOME": "/proc/none", "PREFECT_HOME": "/proc/none/prefect"}
    run = subprocess.run([sys.executable, "-c", RUN, "0"], env=nowhere, cwd=bare["TMPDIR"], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    url, private, imported = run.stdout.splitlines()[0].split()
    assert (private, imported) == ("True", "False")
    assert run.stdout.splitlines()[-1] == "12"
    assert run.stderr == ""
    assert entries(bare["TMPDIR"]) == []
    assert not answers(url)


def test_ctrl_c_ends_the_run_and_its_server(bare: dict[str, str]) -> None:
    run = start(bare, pause=PATIENCE)
    url = first_line(run)[0]
    assert first_line(run) == ["working"]
    run.send_signal(signal.SIGINT)
    _, errors = run.communicate(timeout=PATIENCE)
    assert run.returncode != 0
    assert errors.splitlines()[-1].startswith("KeyboardInterrupt")
    assert not answers(url)
    assert entries(bare["TMPDIR"]) == []
    assert entries(bare["HOME"]) == []


def test_a_killed_run_takes_its_server_along(bare: dict[str, str]) -> None:
    run = start(bare, pause=PATIENCE)
    url = first_line(run)[0]
    run.kill()
    run.communicate()
    assert wait_for(lambda: not answers(url))
    assert wait_for(lambda: entries(bare["TMPDIR"]) == [])


@pytest.mark.parametrize("where", ["environment", "profile"])
def test_a_configured_api_is_used_and_none_started(api: PrefectApi, bare: dict[str, str], where: str) -> None:
    if where == "environment":
        bare["PREFECT_API_URL"] = api.url
    else:
        bare["PREFECT_HOME"] = bare["HOME"]
        profiles = f'active = "desk"\n\n[profiles.desk]\nPREFECT_API_URL = "{api.url}"\n'
        Path(bare["HOME"], "profiles.toml").write_text(profiles, encoding="utf-8")
    run = start(bare)
    output, errors = run.communicate(timeout=PATIENCE * 2)
    assert run.returncode == 0, errors
    assert output.splitlines()[0].split()[:2] == [api.url, "False"]
    assert output.splitlines()[-1] == "12"
    assert errors == ""
    assert entries(bare["TMPDIR"]) == []
    assert answers(api.url)


def test_a_configured_api_that_is_down_is_named(bare: dict[str, str]) -> None:
    down = "http://127.0.0.1:9/api"
    run = start(bare | {"PREFECT_API_URL": down})
    _, errors = run.communicate(timeout=PATIENCE)
    assert run.returncode == 1
    assert PrefectApiError.__name__ in errors
    assert down in errors
    assert "prefect server start" in errors


@pytest.mark.parametrize("says", ["", "print(door.getsockname()[1], flush=True)"], ids=["no port", "a port"])
def test_a_server_that_cannot_start_says_why(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, says: str) -> None:
    script = tmp_path / "server.py"
    door = "import socket\ndoor = socket.create_server(('127.0.0.1', 0))\n"
    script.write_text(f"{door}{says}\nraise SystemExit('no room on the disk')\n", encoding="utf-8")
    monkeypatch.setattr("broadsheet.flows.prefect_api.SERVER_SCRIPT", script)
    with pytest.raises(PrefectApiError, match=r"exit code 1.*\n.*no room on the disk"), local_api() as api:
        api.ready()


def test_the_shipped_schema_is_that_of_the_installed_prefect() -> None:
    def lines(schema: str) -> list[str]:
        return sorted(line.strip(" \t,") for line in schema.splitlines())

    shipped = SCHEMA_FILE.read_text(encoding="utf-8")
    assert lines(shipped) == lines(migrated_schema()), "run `python -m broadsheet.flows.prefect_schema`"
