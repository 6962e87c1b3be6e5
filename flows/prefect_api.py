"""A Prefect API for one run, without the wait: the user's own where one is configured, else a private one.

    with local_api() as api:      # starts the server process and returns at once
        ...                       # import the flow, load the language model meanwhile
        api.ready()               # wait for it, right before the first flow
        my_flow(...)

Prefect is imported only by `ready()`: that takes a second, in which the server is already on its way. What the time
goes on, and how to use a server of one's own, stands in docs/prefect.md.
"""

from __future__ import annotations

import contextlib
import http.client
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from broadsheet.flows.prefect_settings import (
    LOOPBACK,
    NO_TELEMETRY,
    client_settings,
    configured_url,
    environment,
    private_environment,
    quiet_console,
)

SERVER_SCRIPT = Path(__file__).with_name("prefect_server.py")
START_SECONDS = 180.0
FLUSH_SECONDS = 5.0
LAST_WORDS_SECONDS = 2.0
LOG_TAIL_CHARS = 2000

# What only serves a server that lives on, and that others use, is off.
SERVER_SETTINGS = {
    **NO_TELEMETRY,
    "PREFECT_SERVER_LOGGING_LEVEL": "ERROR",
    "PREFECT_API_BLOCKS_REGISTER_ON_START": "false",
    "PREFECT_SERVER_MEMOIZE_BLOCK_AUTO_REGISTRATION": "false",
    "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_TRIGGERS_ENABLED": "false",
    "PREFECT_SERVER_EVENTS_STREAM_OUT_ENABLED": "false",
    # This service writes the task states, so it stays; one by one, those of 100 tasks take 2 s, together 0.3 s.
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_BATCH_SIZE": "100",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_FLUSH_INTERVAL": "1",
}


class PrefectApiError(RuntimeError):
    """No Prefect API to run against; the message says which one was tried and what to do."""


class PrefectApi:
    """The API of a run: `url` is its address, `private` says whether it was started for this run alone."""

    def __init__(self, url: str, stack: contextlib.ExitStack, server: _Server | None = None):
        self.url = url
        self.private = server is not None
        self._server = server
        self._stack = stack
        self._is_ready = False

    def ready(self, timeout: float = START_SECONDS) -> None:
        """Block until the API answers and Prefect's settings point at it; call it in the thread that runs the flow.

        Raises PrefectApiError when the API does not answer, or a private one not within `timeout` seconds.
        """
        if self._is_ready:
            return
        self._stack.enter_context(client_settings(self.url if self.private else None))
        self._stack.enter_context(quiet_console())
        if self._server is None:
            _check_configured(self.url)
        else:
            self._server.await_answer(timeout)
            self._stack.callback(_flush_events)
        self._is_ready = True


@contextlib.contextmanager
def local_api() -> Iterator[PrefectApi]:
    """Give a Prefect API for the length of the block; a private server is started only where none is configured.

    Yields at once: call `ready()` on the value before the first flow. Raises PrefectApiError when no server process
    can be started. Afterwards the environment is as it was, and the server's process and folder are gone.
    """
    with contextlib.ExitStack() as stack:
        stack.enter_context(environment(NO_TELEMETRY))
        url = configured_url()
        if url is not None:
            yield PrefectApi(url, stack)
            return
        folder = stack.enter_context(_scratch_folder())
        server = stack.enter_context(contextlib.closing(_Server(folder)))
        stack.enter_context(environment(private_environment(server.url, folder)))
        yield PrefectApi(server.url, stack, server)


@contextlib.contextmanager
def _scratch_folder() -> Iterator[Path]:
    try:
        folder = Path(tempfile.mkdtemp(prefix="broadsheet-prefect-"))
    except OSError as error:
        message = f"No folder for Prefect's local server ({error}): set TMPDIR to a folder that can be written."
        raise PrefectApiError(message) from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class _Server:
    """The server process, its port and its log."""

    def __init__(self, folder: Path):
        self._log = folder / "server.log"
        self._question: http.client.HTTPConnection | None = None
        # The user's own Prefect settings are for the user's own server, so none of them reaches this one.
        variables = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
        variables |= SERVER_SETTINGS
        variables["PREFECT_HOME"] = str(folder)
        variables["PREFECT_SERVER_DATABASE_CONNECTION_URL"] = f"sqlite+aiosqlite:///{folder / 'prefect.db'}"
        with self._log.open("w", encoding="utf-8") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-P", str(SERVER_SCRIPT), str(folder), str(os.getpid())],
                env=variables,
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                start_new_session=True,  # Ctrl-C is for the run, which still has to report to this server
            )
        assert self._process.stdout is not None
        with self._process.stdout as output:
            port = output.readline().strip()
        if not port:
            raise PrefectApiError(self._failure("it gave no port"))
        self.url = f"http://{LOOPBACK}:{port}/api"
        # Asked at once, answered when the server is up: the port queues the request, so nothing has to poll. The first
        # call makes FastAPI build its routes, 0.4 s that are over by the time the flow begins.
        self._question = http.client.HTTPConnection(LOOPBACK, int(port), timeout=START_SECONDS)
        with self._explained():
            self._question.request("GET", "/api/admin/version")

    def await_answer(self, timeout: float) -> None:
        assert self._question is not None
        with self._explained():
            self._question.sock.settimeout(timeout)
            answer = self._question.getresponse()
        if answer.status != http.client.OK:
            raise PrefectApiError(self._failure(f"HTTP status {answer.status}"))

    def close(self) -> None:
        if self._question is not None:
            self._question.close()
        self._process.kill()  # nothing to save: its database goes with the folder
        self._process.wait()

    @contextlib.contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except (OSError, http.client.HTTPException) as error:
            message = self._failure(f"{type(error).__name__}: {error}")
            self.close()
            raise PrefectApiError(message) from error

    def _failure(self, what: str) -> str:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(LAST_WORDS_SECONDS)
        code = self._process.poll()
        state = "is still starting" if code is None else f"ended with exit code {code}"
        log = self._log.read_text(encoding="utf-8", errors="replace")[-LOG_TAIL_CHARS:].strip()
        return (
            f"Prefect's local server did not answer ({what}) and {state}. Start one yourself with `prefect server "
            f"start` and set PREFECT_API_URL to its address, or mend this:\n{log or '(its log is empty)'}"
        )


def _flush_events() -> None:
    """Send the last task states while there is still a server, or their sender would go on trying."""
    from prefect.events.worker import EventsWorker

    EventsWorker.drain_all(timeout=FLUSH_SECONDS)


def _check_configured(url: str) -> None:
    from prefect.client.orchestration import get_client

    with get_client(sync_client=True) as client:
        error = client.api_healthcheck()
    if error is not None:
        raise PrefectApiError(
            f"The Prefect API at {url} does not answer ({type(error).__name__}: {error}). Start it with `prefect "
            "server start`, or unset PREFECT_API_URL, in the environment or in Prefect's profile, to do without it."
        )
