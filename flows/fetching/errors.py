"""Why an address gave nothing: a code to count by, a reason that says how to mend it, and whether trying again can help."""

from http import HTTPStatus

from broadsheet.flows.fetching.addresses import host_of, redacted

STATUSES = {
    401: ("access_denied", "the server asks for a login (401); put user and password into the address, or save the page and give its file"),
    402: ("access_denied", "the server asks for payment (402); save the page from a browser that is logged in, and give its file"),
    403: ("access_denied", "the server refuses this program (403); ask the site, or save the page and give its file"),
    404: ("not_found", "the server has no such page (404); check the address"),
    410: ("not_found", "the page was taken away for good (410); take the address out of the input"),
    429: ("too_many_requests", "the server asks to be left alone for now (429); run the same command again later"),
    451: ("access_denied", "the page is withheld for legal reasons (451); take the address out of the input"),
}
AGAIN = frozenset({429})


class FetchError(Exception):
    """An address that gave nothing.

    code     to count by
    again    trying once more in a moment may help
    lasting  there is no use in trying again in another run; what is not lasting is tried anew by the next run
    wait     the seconds that the server asks to wait for, if it does
    status   the HTTP status, where there was one
    host     the host of the address, in lower case
    """

    def __init__(
        self,
        code: str,
        url: str,
        reason: str,
        *,
        again: bool = False,
        lasting: bool = False,
        wait: float | None = None,
        status: int | None = None,
    ) -> None:
        super().__init__(f"{redacted(url)}: {reason}.")
        self._url = url
        self.code = code
        self.reason = reason
        self.again = again
        self.lasting = lasting
        self.wait = wait
        self.status = status
        self.host = host_of(url)

    def behind(self, url: str) -> "FetchError":
        """The same error as one of the address whose redirects led to this one's. The host stays: it is the one to wait for."""
        if redacted(url) == redacted(self._url):
            return self
        reason = f"it redirects to {redacted(self._url)}, and there: {self.reason}"
        error = FetchError(self.code, url, reason, again=self.again, lasting=self.lasting, wait=self.wait, status=self.status)
        error.host = self.host
        return error


def status_error(status: int, url: str, wait: float | None) -> FetchError:
    """The error that an HTTP status means. 4xx last, but for 429; 5xx do not. `wait` is what Retry-After says, in seconds."""
    if status in STATUSES:
        code, reason = STATUSES[status]
    elif status >= 500:
        code, reason = "http_5xx", f"the server failed ({_named(status)}); run the same command again later"
    elif status >= 400:
        code, reason = "http_4xx", f"the server refused the request ({_named(status)}); open the address in a browser to see why"
    else:
        code, reason = "bad_response", f"the server answered with {_named(status)}, which holds no page; check the address"
    again = status in AGAIN or status >= 500
    return FetchError(code, url, reason, again=again, lasting=not again, wait=wait, status=status)


def _named(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)
