"""One address asked for, against a real server: its redirects, bounds, faults, marks and tries."""

import gzip
import socket
import ssl
import threading
import zlib
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

from broadsheet.flows.fetching.client import Client, Request, retry_after
from broadsheet.flows.fetching.errors import FetchError
from broadsheet.flows.fetching.manners import Manners, Pace

PAGE = b"<html><body><p>Dock workers walk out.</p></body></html>"
BOMB = gzip.compress(b"\0" * 50_000_000)


def refused(client: Client, url: str, **asked: Any) -> FetchError:
    with pytest.raises(FetchError) as error:
        client.fetch(Request(url, **asked))
    assert str(error.value).startswith(f"{url}: ")
    return error.value


def test_a_page_and_what_http_says_of_it(site: Any, reply: Any, client: Client) -> None:
    headers = {"Content-Type": 'text/html; charset="ISO-8859-2"', "ETag": '"v1"', "Last-Modified": "Mon, 18 Mar 2024 14:05:00 GMT"}
    site.pages["/a"] = reply(PAGE, headers=headers)
    answer = client.fetch(Request(f"{site.url}/a"))
    assert (answer.body, answer.media_type, answer.charset, answer.etag) == (PAGE, "text/html", "ISO-8859-2", '"v1"')
    assert answer.url == f"{site.url}/a"
    [(_, asked)] = site.asked
    assert asked["user-agent"].startswith("Broadsheet/") and asked["user-agent"].endswith("(+https://desk.example/bots)")
    assert asked["accept-encoding"] == "gzip, deflate"


def test_what_is_as_it_was_is_not_sent_again(site: Any, reply: Any, client: Client) -> None:
    site.pages["/a"] = lambda headers: reply(status=304) if headers.get("if-none-match") == '"v1"' else reply(PAGE)
    assert client.fetch(Request(f"{site.url}/a", etag='"v1"')).status == 304
    assert client.fetch(Request(f"{site.url}/a", etag='"v0"')).body == PAGE
    then = "Mon, 18 Mar 2024 14:05:00 GMT"
    site.pages["/c"] = lambda headers: reply(status=304) if headers.get("if-modified-since") == then else reply(PAGE)
    assert client.fetch(Request(f"{site.url}/c", last_modified=then)).status == 304
    site.pages["/b"] = reply(status=304)
    assert refused(client, f"{site.url}/b").code == "bad_response"


@pytest.mark.parametrize("coding", ["gzip", "deflate", "raw deflate"])
def test_compressed_answers(site: Any, reply: Any, client: Client, coding: str) -> None:
    bare = zlib.compressobj(wbits=-15)
    packed = {"gzip": gzip.compress(PAGE), "deflate": zlib.compress(PAGE), "raw deflate": bare.compress(PAGE) + bare.flush()}[coding]
    site.pages["/a"] = reply(packed, headers={"Content-Encoding": coding.rsplit(maxsplit=1)[-1]})
    assert client.fetch(Request(f"{site.url}/a")).body == PAGE


def test_redirects_are_followed_to_their_end(site: Any, reply: Any, client: Client) -> None:
    site.pages["/a"] = reply(status=301, headers={"Location": "/b?x=1"})
    site.pages["/b?x=1"] = reply(status=307, headers={"Location": f"{site.url}/c"})
    site.pages["/c"] = reply(PAGE)
    assert client.fetch(Request(f"{site.url}/a")).url == f"{site.url}/c"
    assert site.paths() == ["/a", "/b?x=1", "/c"]


def test_cookies_last_as_long_as_the_redirects(site: Any, reply: Any, client: Client) -> None:
    def gate(headers: dict[str, str]) -> Any:
        return (
            reply(PAGE) if "seen=1" in headers.get("cookie", "") else reply(status=302, headers={"Location": "/a", "Set-Cookie": "seen=1"})
        )

    site.pages["/a"] = gate
    for _ in range(2):
        assert client.fetch(Request(f"{site.url}/a")).body == PAGE
    assert len(site.asked) == 4


def test_a_password_goes_to_its_host_alone(site: Any, reply: Any, client: Client) -> None:
    site.pages["/a"] = reply(status=302, headers={"Location": f"{site.url.replace('127.0.0.1', 'localhost')}/b"})
    site.pages["/b"] = reply(PAGE)
    client.fetch(Request(f"{site.url.replace('//', '//ana:secret@')}/a"))
    assert [headers.get("authorization") for _, headers in site.asked] == ["Basic YW5hOnNlY3JldA==", None]


FAULTS: list[tuple[str, dict[str, Any], str, int]] = [
    ("slow body", {"body": b"x" * 100, "pause": 0.2}, "timed_out", 1),
    ("claims 10 GB", {"body": b"x", "headers": {"Content-Length": "10000000000"}}, "too_large", 1),
    ("no length, too long", {"body": b"x" * 300_000, "headers": {"Content-Length": ""}}, "too_large", 1),
    ("bomb", {"body": BOMB, "headers": {"Content-Encoding": "gzip"}}, "too_large", 1),
    ("closes early", {"body": b"x" * 10, "headers": {"Content-Length": "100"}}, "cut_off", 3),
    ("gzip cut", {"body": gzip.compress(PAGE * 9)[:-12], "headers": {"Content-Encoding": "gzip"}}, "cut_off", 3),
    ("no gzip", {"body": b"\x1f\x8b\x08nonsense", "headers": {"Content-Encoding": "gzip"}}, "bad_response", 1),
    ("unasked coding", {"body": b"x", "headers": {"Content-Encoding": "br"}}, "bad_response", 1),
    ("redirects for ever", {"status": 302, "headers": {"Location": "/a"}}, "redirected_too_often", 9),
    ("leads to a file", {"status": 302, "headers": {"Location": "file:///etc/passwd"}}, "bad_address", 1),
    ("leads nowhere", {"status": 302}, "bad_response", 1),
    ("nothing", {"status": 204}, "bad_response", 1),
    ("not found", {"status": 404}, "not_found", 1),
    ("gone", {"status": 410}, "not_found", 1),
    ("login", {"status": 401}, "access_denied", 1),
    ("forbidden", {"status": 403}, "access_denied", 1),
    ("teapot", {"status": 418}, "http_4xx", 1),
    ("fails", {"status": 500}, "http_5xx", 3),
    ("asks for days", {"status": 503, "headers": {"Retry-After": "86400"}}, "http_5xx", 1),
    ("too many", {"status": 429, "headers": {"Retry-After": "0"}}, "too_many_requests", 3),
]


@pytest.mark.parametrize(("fault", "code", "n_asked"), [row[1:] for row in FAULTS], ids=[row[0] for row in FAULTS])
def test_faults_of_servers(site: Any, reply: Any, client: Client, fault: dict[str, Any], code: str, n_asked: int) -> None:
    """Each ends in its code, in bounded time, and is tried again only where that can help."""
    site.pages["/a"] = reply(**fault)
    assert refused(client, f"{site.url}/a").code == code
    assert len(site.asked) == n_asked


def test_a_slow_head_ends_in_time(site: Any, client: Client) -> None:
    class Slow:
        def send(self, handler: Any) -> None:
            for _ in range(100):
                try:
                    handler.wfile.write(b"H" if not handler.wfile.closed else b"")
                    handler.wfile.flush()
                except OSError:
                    return
                threading.Event().wait(0.1)

    site.pages["/a"] = lambda _: Slow()
    assert refused(client, f"{site.url}/a").code in {"timed_out", "cut_off"}


def test_a_longer_body_than_stated_is_cut_where_it_should_end(site: Any, reply: Any, client: Client) -> None:
    site.pages["/a"] = reply(PAGE, headers={"Content-Length": "6"})
    assert client.fetch(Request(f"{site.url}/a")).body == b"<html>"


def test_what_failed_once_is_had_the_second_time(site: Any, reply: Any) -> None:
    waited: list[float] = []
    manners = Manners(interval=1.0, back_off=2.0)
    pace = Pace(manners, clock=lambda: sum(waited), sleep=waited.append)
    site.pages["/a"] = [reply(status=503, headers={"Retry-After": "7"}), reply(status=500), reply(PAGE)]
    assert Client(manners, pace, allow_private=True).fetch(Request(f"{site.url}/a")).body == PAGE
    assert waited == [7.0, 4.0], "what the server asks for, then the back-off"


def test_a_date_to_come_back_at_is_waited_for(site: Any, reply: Any) -> None:
    waited: list[float] = []
    manners = Manners(interval=0.0)
    pace = Pace(manners, clock=lambda: sum(waited), sleep=waited.append)
    at = format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)
    site.pages["/a"] = [reply(status=429, headers={"Retry-After": at}), reply(PAGE)]
    assert Client(manners, pace, allow_private=True).fetch(Request(f"{site.url}/a")).body == PAGE
    assert len(waited) == 1 and 25.0 <= waited[0] <= 30.0


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ({"status": 429, "headers": {"Retry-After": "3600"}}, "too_many_requests"),
        ({"status": 503, "headers": {"Retry-After": "3600"}}, "http_5xx"),
        ({"status": 429}, "too_many_requests"),
    ],
)
def test_a_host_that_asks_to_be_left_alone_is(site: Any, reply: Any, client: Client, fault: dict[str, Any], code: str) -> None:
    site.pages["/a"] = reply(**fault)
    refused(client, f"{site.url}/a")
    n_asked = len(site.asked)
    error = refused(client, f"{site.url}/b")
    assert (error.code, error.lasting) == (code, False) and "left alone" in str(error) and len(site.asked) == n_asked
    other = site.url.replace("127.0.0.1", "localhost")
    assert refused(client, f"{other}/b").code == "not_found", "other hosts are asked"


def test_a_host_that_fails_again_and_again_is_left_alone(site: Any, reply: Any, client: Client) -> None:
    site.pages |= {f"/{n}": reply(status=502) for n in range(9)} | {"/good": reply(PAGE)}
    for path in ("/0", "/1", "/2", "/3", "/good", "/4", "/5", "/6", "/7"):
        assert path == "/good" or refused(client, f"{site.url}{path}").code == "http_5xx"
        assert path != "/good" or client.fetch(Request(f"{site.url}/good")).body == PAGE
    assert len(site.asked) == 8 * 3 + 1
    site.asked.clear()
    refused(client, f"{site.url}/8")
    assert "5 addresses in a row" in str(refused(client, f"{site.url}/good")) and len(site.asked) == 3


def test_all_redirects_together_have_one_deadline(site: Any, reply: Any, client: Client) -> None:
    def slow(to: str) -> Any:
        def answer(_: dict[str, str]) -> Any:
            threading.Event().wait(0.25)
            return reply(status=302, headers={"Location": to})

        return answer

    site.pages = {f"/{n}": slow(f"/{n + 1}") for n in range(8)}
    assert refused(client, f"{site.url}/0").code == "timed_out"
    assert len(site.asked) <= 4


def test_nobody_there(client: Client) -> None:
    assert refused(client, "http://127.0.0.1:9/a").code == "unreachable"
    assert refused(client, "http://no-such-host.invalid/a").code == "unknown_host"


@pytest.mark.parametrize(
    ("to", "shown"),
    [
        ("http://169.254.169.254/latest/meta-data/", "169.254.169.254"),
        ("http://0xa9fea9fe/", "169.254.169.254"),
        ("//news.example@10.0.0.1/", "10.0.0.1"),
        ("http://[::ffff:192.168.0.1]/", "::ffff:c0a8:1"),
        ("http://100.64.0.1./", "100.64.0.1"),
        ("https://[64:ff9b::10.0.0.1]:9/", "64:ff9b::a00:1"),
    ],
)
def test_a_redirect_to_a_private_address_is_refused(site: Any, reply: Any, monkeypatch: pytest.MonkeyPatch, to: str, shown: str) -> None:
    """The first hop is let through as if it were public; the second is judged like every other."""
    from broadsheet.flows.fetching import addresses

    public = addresses.is_public
    monkeypatch.setattr(addresses, "is_public", lambda address: str(address) == "127.0.0.1" or public(address))
    site.pages["/a"] = reply(status=302, headers={"Location": to})
    manners = Manners(interval=0.0)
    error = refused(Client(manners, Pace(manners)), f"{site.url}/a")
    assert error.code == "private_address" and shown in str(error) and len(site.asked) == 1


def test_the_address_that_was_judged_is_the_one_connected_to(
    site: Any, reply: Any, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    really = socket.getaddrinfo

    def resolve(host: str, port: int, *how: Any, **named: Any) -> list[Any]:
        if host == "127.0.0.1":
            return really(host, port, *how, **named)
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1" if len(asked) == 1 else "127.0.0.2", port))]

    site.pages["/a"] = reply(PAGE)
    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    assert client.fetch(Request(f"http://news.example:{site.server.server_port}/a")).body == PAGE
    assert asked == ["news.example"] and site.asked[0][1]["host"].startswith("news.example:")


def test_a_certificate_that_nobody_vouches_for_is_refused(site: Any, client: Client, certificate: tuple[Path, Path]) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    site.server.socket = context.wrap_socket(site.server.socket, server_side=True)
    error = refused(client, f"{site.url.replace('http:', 'https:')}/a")
    assert error.code == "tls_failed" and not site.asked


def test_a_certificate_is_checked_for_the_name_that_was_asked(
    site: Any, reply: Any, certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    names: list[str | None] = []
    context.sni_callback = lambda _socket, name, _context: names.append(name)
    site.server.socket = context.wrap_socket(site.server.socket, server_side=True)
    site.pages["/a"] = reply(PAGE)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    manners = Manners(interval=0.0, back_off=0.0, tries=1)
    trusting = Client(manners, Pace(manners), allow_private=True)
    port = site.server.server_port
    assert trusting.fetch(Request(f"https://localhost:{port}/a")).body == PAGE
    assert site.asked[0][1]["host"] == f"localhost:{port}" and names == ["localhost"]
    assert refused(trusting, f"https://127.0.0.1:{port}/a").code == "tls_failed"


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[Path, Path]:
    """A certificate for "localhost" that signs itself, and its key."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem, private = tmp_path / "cert.pem", tmp_path / "key.pem"
    pem.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    return pem, private


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("120", 120.0), (" 0 ", 0.0), (None, None), ("", None), ("soon", None), ("-5", None), ("9" * 30, None), ("²", None)],
)
def test_retry_after_in_seconds(value: str | None, seconds: float | None) -> None:
    assert retry_after(value, datetime.now(UTC)) == seconds


def test_retry_after_as_a_date() -> None:
    now = datetime(2024, 3, 18, 14, 0, tzinfo=UTC)
    assert retry_after(format_datetime(now + timedelta(minutes=2), usegmt=True), now) == 120.0
    assert retry_after(format_datetime(now - timedelta(minutes=2), usegmt=True), now) == 0.0
