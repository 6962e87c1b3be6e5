"""One address asked for: along its redirects, within its bounds, again where that helps, and only if it is not what was there before."""

import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

import httpcore
import httpx

from broadsheet.flows.fetching.addresses import BadAddress, checked, host_of
from broadsheet.flows.fetching.body import BodyError, read_body
from broadsheet.flows.fetching.connection import GuardedNetwork, GuardedTransport, UnknownHost, tls_context
from broadsheet.flows.fetching.errors import FetchError, status_error
from broadsheet.flows.fetching.manners import Manners, Pace, user_agent
from broadsheet.flows.fetching.patience import Patience

MAX_REDIRECTS = 8
REDIRECTS = frozenset({301, 302, 303, 307, 308})
ACCEPT = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/feed+json,application/xml;q=0.9,*/*;q=0.8"
MAX_HEADER_CHARS = 1000


@dataclass(frozen=True)
class Answer:
    """What a server answered with. `url` is where the redirects ended. At 304, nothing has changed and there is no body."""

    url: str
    status: int
    body: bytes = b""
    media_type: str | None = None
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True)
class Request:
    """What is asked for. `cut`: of a longer answer, the first `max_bytes` will do. etag, last_modified: those of the answer before."""

    url: str
    etag: str | None = None
    last_modified: str | None = None
    max_bytes: int | None = None
    cut: bool = False
    max_redirects: int = MAX_REDIRECTS


class Client:
    """Asks servers. One serves all threads of a run."""

    def __init__(self, manners: Manners, pace: Pace, *, allow_private: bool = False, contact: str | None = None) -> None:
        self._manners = manners
        self._pace = pace
        self._patience = Patience()
        self._allow_private = allow_private
        self._user_agent = user_agent(contact)
        self._tls: ssl.SSLContext = tls_context()

    def fetch(self, request: Request, permit: Callable[[str], None] | None = None) -> Answer:
        """The answer to a request: 200 with its body, or 304.

        permit: is asked before each hop, with its address, and may raise FetchError (robots.txt).
        Raises FetchError with code bad_address, private_address, unknown_host, unreachable, tls_failed, timed_out, too_large,
        redirected_too_often, bad_response, cut_off, too_many_requests, access_denied, not_found, http_4xx, http_5xx, or one of permit's.
        """
        for attempt in range(1, self._manners.tries + 1):
            try:
                answer = self._follow(request, permit)
            except FetchError as error:
                wait = error.wait if error.wait is not None else self._manners.back_off * 2 ** (attempt - 1)
                if not error.again or attempt == self._manners.tries or wait > self._manners.longest_wait:
                    self._patience.failed(error, self._manners.longest_wait)
                    raise
                self._pace.postpone(error.host, wait)
            else:
                self._patience.answered(host_of(answer.url))
                return answer
        raise AssertionError("unreachable")

    def _follow(self, request: Request, permit: Callable[[str], None] | None) -> Answer:
        url = request.url
        network = GuardedNetwork(self._allow_private)
        # One client a request: what cookies a consent page sets along the way go no further. No proxy from the environment, since the
        # guard could not see where that connects to.
        with httpx.Client(transport=GuardedTransport(network, self._tls), trust_env=False, follow_redirects=False) as client:
            seconds = self._manners.total_seconds  # for all hops together, without the pauses between them
            for _ in range(request.max_redirects + 1):
                try:
                    url = checked(url, self._allow_private)
                    self._patience.require(url)
                    if permit is not None:
                        permit(url)
                    answer, seconds = self._ask(client, network, url, request, seconds)
                except BadAddress as error:
                    raise FetchError(error.code, url, str(error), lasting=True).behind(request.url) from None
                except FetchError as error:
                    raise error.behind(request.url) from None
                if isinstance(answer, Answer):
                    return answer
                url = answer
        reason = f"the server redirects more than {request.max_redirects} times; open the address in a browser to see where it leads"
        raise FetchError("redirected_too_often", request.url, reason, lasting=True)

    def _ask(self, client: httpx.Client, network: GuardedNetwork, url: str, request: Request, seconds: float) -> tuple[Answer | str, float]:
        """One hop: the answer, or the address that it redirects to; and what is left of the seconds."""
        headers = {"User-Agent": self._user_agent, "Accept": ACCEPT, "Accept-Encoding": "gzip, deflate"}
        if request.etag:
            headers["If-None-Match"] = request.etag
        if request.last_modified:
            headers["If-Modified-Since"] = request.last_modified
        with self._pace.turn(host_of(url)), _explained(url, self._manners.total_seconds):
            network.deadline = time.monotonic() + seconds
            with client.stream("GET", url, headers=headers) as response:
                answer = self._answer(url, response, request)
            return answer, network.deadline - time.monotonic()

    def _answer(self, url: str, response: httpx.Response, request: Request) -> Answer | str:
        """What a response comes to."""
        status = response.status_code
        if status in REDIRECTS and "location" in response.headers:
            return urljoin(url, response.headers["location"])
        if status == 304 and (request.etag or request.last_modified):
            return Answer(url, status)
        if status not in {200, 203}:
            raise status_error(status, url, retry_after(response.headers.get("retry-after"), datetime.now(UTC)))
        body = read_body(response, request.max_bytes or self._manners.max_bytes, cut=request.cut)
        media_type, charset = _content_type(response.headers.get("content-type"))
        etag, modified = (_kept(response.headers.get(name)) for name in ("etag", "last-modified"))
        return Answer(url, status, body, media_type, charset, etag, modified)


def retry_after(value: str | None, now: datetime) -> float | None:
    """The seconds that a Retry-After header asks for (RFC 9110 10.2.3: seconds or a date), None when it says nothing readable."""
    value = (value or "").strip()
    if value.isascii() and value.isdigit() and len(value) < 10:
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    return max(0.0, (moment.replace(tzinfo=moment.tzinfo or UTC) - now).total_seconds())


@contextmanager
def _explained(url: str, seconds: float) -> Iterator[None]:
    """What can go wrong on the way, as FetchErrors. Each says whether trying again can help."""
    try:
        yield
    except BadAddress as error:
        raise FetchError(error.code, url, str(error), lasting=True) from None
    except BodyError as error:
        raise FetchError(error.code, url, error.reason, again=error.again, lasting=not error.again, status=200) from None
    except UnknownHost:
        raise FetchError("unknown_host", url, "its host is not known; check the spelling and the connection of this machine") from None
    except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
        if isinstance(error.__cause__ or error.__context__, ssl.SSLError) or "CERTIFICATE" in str(error).upper():
            reason = f"the server can't prove who it is ({error}); its certificate must be mended, and is never passed over"
            raise FetchError("tls_failed", url, reason) from None
        raise FetchError("unreachable", url, f"the server can't be reached ({error or 'timeout'}); try again later", again=True) from None
    except httpcore.TimeoutException:
        raise FetchError("timed_out", url, f"the server did not answer in full within {seconds:g} seconds; try again later") from None
    except (httpcore.NetworkError, httpcore.RemoteProtocolError) as error:
        raise FetchError(
            "cut_off", url, f"the connection broke before the answer was whole ({error}); try again later", again=True
        ) from None
    except (httpcore.ProtocolError, httpcore.UnsupportedProtocol, httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise FetchError("bad_response", url, f"the address can't be asked ({error}); check its spelling", lasting=True) from None


def _content_type(value: str | None) -> tuple[str | None, str | None]:
    if not value:
        return None, None
    message = Message()
    message["content-type"] = value[:MAX_HEADER_CHARS]
    charset = message.get_param("charset")
    return message.get_content_type(), charset.strip() if isinstance(charset, str) and charset.strip() else None


def _kept(value: str | None) -> str | None:
    """A header that is sent back as it came: only if it is short and printable."""
    return value if value and len(value) <= MAX_HEADER_CHARS and value.isascii() and value.isprintable() else None
