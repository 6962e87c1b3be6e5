"""What Prefect is told for one run: whose API it talks to, and what stays off the terminal.

Nothing here imports Prefect at the top: that takes a second, and `configured_url` decides before it what to start.
"""

from __future__ import annotations

import contextlib
import importlib
import logging
import os
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

LOOPBACK = "127.0.0.1"
NO_TELEMETRY = {"DO_NOT_TRACK": "1", "PREFECT_SERVER_ANALYTICS_ENABLED": "false"}

# Prefect reads the environment once, when it is imported: what it knows may be the address of an earlier run.
_handed_out: set[str] = set()


def configured_url() -> str | None:
    """The address of the Prefect API that the user has set up, or None. Imports Prefect only where that must decide."""
    if "prefect" not in sys.modules:
        if url := os.environ.get("PREFECT_API_URL"):
            return url
        if not _files_may_name_api():
            return None
    from prefect.settings import get_current_settings

    url = get_current_settings().api.url
    return None if url in _handed_out else url


def _files_may_name_api() -> bool:
    """Whether a file that Prefect reads its settings from could hold an address."""
    if Path("prefect.toml").exists() or "PREFECT_" in _text(Path(".env")):
        return True
    if "[tool.prefect" in _text(Path("pyproject.toml")):
        return True
    text = _text(Path(os.environ.get("PREFECT_PROFILES_PATH") or _home() / "profiles.toml"))
    try:
        profiles = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return True
    active = os.environ.get("PREFECT_PROFILE") or profiles.get("active")
    profile = profiles.get("profiles", {}).get(active)
    # A name that the file does not know is one of the profiles that Prefect brings, and one of these has an address.
    return "PREFECT_API_URL" in profile if profile is not None else active not in (None, "ephemeral")


def _home() -> Path:
    return Path(os.environ.get("PREFECT_HOME") or Path.home() / ".prefect")


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


@contextlib.contextmanager
def environment(values: Mapping[str, str]) -> Iterator[None]:
    """Set these environment variables for the length of the block."""
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def private_environment(url: str, folder: Path) -> dict[str, str]:
    """What this process, if it has yet to import Prefect, and the processes that it starts see of a private API.

    `folder` stands in for Prefect's home folder where the user has none that can be written.
    """
    _handed_out.add(url)
    # The address is on this machine, so no proxy must stand between.
    no_proxy = ",".join(filter(None, [os.environ.get("no_proxy") or os.environ.get("NO_PROXY"), LOOPBACK]))
    values = {
        "PREFECT_API_URL": url,
        "PREFECT_SERVER_EPHEMERAL_ENABLED": "false",  # a second server would be a fault: an error, then, not a wait
        "PREFECT_LOGGING_TO_API_ENABLED": "false",
        "no_proxy": no_proxy,
        "NO_PROXY": no_proxy,
    }
    if not os.access(_home(), os.W_OK):
        values["PREFECT_HOME"] = str(folder)
    return values


@contextlib.contextmanager
def client_settings(private_url: str | None) -> Iterator[None]:
    """The settings of Prefect in this process; `private_url` is None where the user's own API is used as it is."""
    from prefect import settings

    updates: dict[Any, Any] = {settings.PREFECT_RESULTS_PERSIST_BY_DEFAULT: False}
    if private_url is not None:
        updates |= {
            settings.PREFECT_API_URL: private_url,
            settings.PREFECT_API_KEY: None,
            settings.PREFECT_API_AUTH_STRING: None,
            settings.PREFECT_LOGGING_TO_API_ENABLED: False,
            settings.PREFECT_CLIENT_CSRF_SUPPORT_ENABLED: False,
            # The thread that sends heartbeats holds every flow up for a second at its end. They serve automations that
            # watch for dead runs, and a private server has none.
            settings.PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None,
        }
    with settings.temporary_settings(updates):
        yield


class _PrefectNoise(logging.Filter):
    """Lets through what other libraries log, and Prefect's errors, but for those of runs: these are raised as well."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name.startswith(("prefect.flow_runs", "prefect.task_runs")):
            return False
        return record.levelno >= logging.ERROR or not record.name.startswith(("prefect", "EventsWorker"))


@contextlib.contextmanager
def quiet_console() -> Iterator[None]:
    """Keep Prefect's log off the terminal, unless PREFECT_LOGGING_LEVEL asks for it.

    The user's own API still gets the whole log of a run.
    """
    importlib.import_module("prefect.main")  # with it, Prefect sets its handlers up
    from prefect.logging.handlers import PrefectConsoleHandler

    noise = _PrefectNoise()
    wanted = "PREFECT_LOGGING_LEVEL" in os.environ
    handlers = [] if wanted else [h for h in logging.getLogger().handlers if isinstance(h, PrefectConsoleHandler)]
    for handler in handlers:
        handler.addFilter(noise)
    try:
        yield
    finally:
        for handler in handlers:
            handler.removeFilter(noise)
