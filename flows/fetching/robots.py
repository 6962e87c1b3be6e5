"""robots.txt by RFC 9309: what a site does not want to be read by programs is not asked for.

Per scheme, host and port, the file is fetched once a run. Unavailable (4xx, too many redirects): everything is allowed. Unreachable (5xx,
no connection, no answer in time): nothing is. Of a long file the first 500 KiB hold. A Crawl-delay, which is no part of the RFC, is
followed up to a bound.
"""

import threading
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from protego import Protego

from broadsheet.flows.fetching.client import Client, Request
from broadsheet.flows.fetching.errors import FetchError
from broadsheet.flows.fetching.manners import NAME, Pace

MAX_BYTES = 500 * 1024
MAX_REDIRECTS = 5
# What is wrong with the server itself, not with its robots.txt: said as it is.
OF_THE_SERVER = frozenset({"private_address", "unknown_host", "unreachable", "tls_failed"})
UNAVAILABLE = frozenset({"not_found", "access_denied", "http_4xx", "too_many_requests", "redirected_too_often"})


@dataclass
class _Site:
    lock: threading.Lock = field(default_factory=threading.Lock)
    rules: Protego | None = None
    unreachable: FetchError | None = None


class Robots:
    """The rules of the sites of a run."""

    def __init__(self, client: Client, pace: Pace) -> None:
        self._client = client
        self._pace = pace
        self._sites: dict[str, _Site] = {}
        self._lock = threading.Lock()

    def require(self, url: str) -> None:
        """Raises FetchError when the site does not want this address to be asked for: refused_by_robots, robots_unreachable."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        with self._lock:
            site = self._sites.setdefault(origin, _Site())
        with site.lock:
            if site.rules is None and site.unreachable is None:
                self._read(origin, parts.hostname or "", site)
        if site.unreachable is not None:
            error = site.unreachable
            if error.code in OF_THE_SERVER:
                raise FetchError(error.code, url, error.reason, lasting=error.lasting)
            # RFC 9309 2.3.1.4: as long as nobody can say what is allowed, nothing is.
            reason = f"the site's robots.txt can't be read ({error.code}), so it may not be asked; try again later"
            raise FetchError("robots_unreachable", url, reason, status=error.status)
        if site.rules is not None and not site.rules.can_fetch(url, NAME):
            reason = "the site's robots.txt does not allow programs to read it; ask the site, or save the page and give its file"
            raise FetchError("refused_by_robots", url, reason, lasting=True)

    def _read(self, origin: str, host: str, site: _Site) -> None:
        request = Request(f"{origin}/robots.txt", max_bytes=MAX_BYTES, cut=True, max_redirects=MAX_REDIRECTS)
        try:
            text = self._client.fetch(request).body.decode("utf-8", "replace")
        except FetchError as error:
            if error.code not in UNAVAILABLE:
                site.unreachable = error
                return
            text = ""
        site.rules = Protego.parse(text)
        delay = site.rules.crawl_delay(NAME)
        if delay:
            self._pace.slow_down(host, float(delay))
