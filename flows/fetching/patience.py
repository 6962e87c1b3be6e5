"""Hosts that are left alone for the rest of a run: those that ask for it, and those that fail again and again.

Without this, a feed of two hundred articles would ask a server two hundred times that has said "too many requests", or wait two hundred
times for one that never answers.
"""

import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from math import inf

from broadsheet.flows.fetching.addresses import host_of
from broadsheet.flows.fetching.errors import FetchError

MAX_FAILURES = 5  # addresses in a row that a host failed at
FAILURES = frozenset({"unreachable", "timed_out", "cut_off", "http_5xx"})


@dataclass(frozen=True)
class _Left:
    until: float
    error: FetchError
    why: str


class Patience:
    """What the hosts of a run did so far. `clock` is time's own but in tests."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._failures: Counter[str] = Counter()
        self._left_alone: dict[str, _Left] = {}

    def require(self, url: str) -> None:
        """Raises FetchError, with the code of what went before, for an address of a host that is left alone."""
        with self._lock:
            if (left := self._left_alone.get(host_of(url))) is not None and self._clock() < left.until:
                reason = f"{left.why}, so it is left alone; run the same command again later"
                raise FetchError(left.error.code, url, reason, status=left.error.status)

    def answered(self, host: str) -> None:
        """A host answered, with whatever."""
        with self._lock:
            self._failures.pop(host, None)

    def failed(self, error: FetchError, longest_wait: float) -> None:
        """An address is given up. `longest_wait` is how long is waited for a host in a run."""
        host, wait = error.host, error.wait or 0.0
        with self._lock:
            if (left := self._left_alone.get(host)) is not None and self._clock() < left.until:
                return
            self._failures[host] = self._failures[host] + 1 if error.code in FAILURES else 0
            if wait > longest_wait:
                self._left_alone[host] = _Left(self._clock() + wait, error, f"its host asks to be left alone for {wait:,.0f} seconds")
            elif error.code == "too_many_requests":
                self._left_alone[host] = _Left(inf, error, "its host says that it is asked too often")
            elif self._failures[host] == MAX_FAILURES:
                self._left_alone[host] = _Left(inf, error, f"its host failed at {MAX_FAILURES} addresses in a row")
