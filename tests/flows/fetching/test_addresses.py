"""Which addresses are asked: no spelling of a private one gets through, and no secret gets out."""

import socket
from ipaddress import ip_address
from typing import Any

import pytest

from broadsheet.flows.fetching.addresses import BadAddress, checked, is_public, redacted
from broadsheet.flows.fetching.client import Client, Request
from broadsheet.flows.fetching.errors import FetchError
from broadsheet.flows.fetching.manners import Manners, Pace

PRIVATE_HOSTS = [
    "127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "017700000001", "127.0.0.1.", "0", "0.0.0.0",
    "0x7F.0X0.0.1", "１２７.0.0.1", "127。0。0。1", "①②⑦.⓪.⓪.①", "10.1.2.3", "10.66051", "172.16.0.1", "172.31.255.255", "192.168.1.1",
    "3232235777", "169.254.169.254", "0xa9fea9fe", "2852039166", "100.64.0.1", "100.127.255.254", "192.0.0.8", "192.0.2.1", "198.18.0.1",
    "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "192.88.99.1", "[::1]", "[::]",
    "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::ffff:10.0.0.1]", "[::127.0.0.1]", "[fe80::1]", "0300.0250.0.1",
    "0xc0.168.1", "news.example@127.0.0.1", "[::ffff:0:127.0.0.1]", "[::ffff:169.254.169.254]", "[::ffff:6440:1]", "[64:ff9b::a9fe:a9fe]",
    "[2002:a9fe:a9fe::]", "[2001:0:7f00:1::]", "[fc00::1]", "[fd12:3456:789a::1]", "[fec0::1]", "[ff02::1]", "[2001:db8::1]",
    "[64:ff9b::127.0.0.1]", "[64:ff9b::a00:1]", "[64:ff9b:1::1]", "[2002:7f00:1::]", "[2002:a00:1::1]", "[2001::1]", "[3fff::1]",
    "[100::1]", "[5f00::1]",
]  # fmt: skip
PUBLIC_HOSTS = ["93.184.216.34", "8.8.8.8", "[2606:2800:220:1::1]", "[2a00:1450:4001::200e]", "news.example", "[64:ff9b::808:808]"]
BAD = [
    "ftp://news.example/a", "file:///etc/passwd", "gopher://127.0.0.1/", "//news.example", "news.example/a", "http://", "http:///a",
    "http://[::1", "http://[fe80::1%25eth0]/", "http://[fe80::1%eth0]/", "http://1.2.3.4.5/", "http://999.1.1.1/",
    "http://0x7f.0.0.0x1ff/", "http://%31%32%37.0.0.1/", "http://127.0.0.1%2f@news.example:x/", "http://news.example\\@127.0.0.1/",
    "http://127.0.0.1\\.news.example/", "http://127.0.0.1\t.news.example/", "http://news.example:99999/", "http://news.example:0/",
    "http://news.example/a b", "http://news.example/\r\nHost: x", "http://a\\@b/", "http://news.example/" + "a" * 5000,
    "javascript:alert(1)",
]  # fmt: skip


@pytest.mark.parametrize("host", PRIVATE_HOSTS)
def test_private_hosts_are_refused_in_every_spelling(host: str) -> None:
    with pytest.raises(BadAddress) as refused:
        checked(f"http://user:pw@{host}:8080/a", allow_private=False)
    assert refused.value.code == "private_address"
    assert "--allow-private-hosts" in str(refused.value)
    assert checked(f"http://{host}/a", allow_private=True)


@pytest.mark.parametrize("host", PUBLIC_HOSTS)
def test_public_hosts_pass(host: str) -> None:
    assert checked(f"https://{host}/a?b=c#d", allow_private=False) == f"https://{host}/a?b=c"


@pytest.mark.parametrize("url", BAD)
def test_what_is_no_address_of_the_web_is_refused(url: str) -> None:
    with pytest.raises(BadAddress) as refused:
        checked(url, allow_private=True)
    assert refused.value.code == "bad_address"


def test_no_zone_is_public() -> None:
    assert not is_public(ip_address("2606:2800:220:1::1%eth0"))


@pytest.mark.parametrize("host", PRIVATE_HOSTS[:12] + PRIVATE_HOSTS[36:40])
def test_the_client_refuses_them_too(host: str) -> None:
    manners = Manners(interval=0.0)
    with pytest.raises(FetchError) as refused:
        Client(manners, Pace(manners)).fetch(Request(f"http://{host}:9/a"))
    assert refused.value.code == "private_address" and refused.value.lasting


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST", "localhost.", "ｌｏｃａｌｈｏｓｔ", "news.example@localhost", "127.0.0.1:9@localhost"]
)
def test_a_name_of_this_machine_is_refused(host: str) -> None:
    manners = Manners(interval=0.0)
    with pytest.raises(FetchError) as refused:
        Client(manners, Pace(manners)).fetch(Request(f"http://{host}:9/a"))
    assert refused.value.code in {"private_address", "unknown_host", "bad_response"}, "resolvers differ in what they know of the odd ones"
    assert refused.value.code == "private_address" or host not in {"localhost", "LOCALHOST", "news.example@localhost"}


def test_what_a_name_leads_to_is_judged_and_then_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that gives a public address to whoever checks it and a private one to the next who asks gets nowhere."""
    answers = [["93.184.216.34", "127.0.0.1"], ["127.0.0.1"]]
    asked: list[str] = []

    def resolve(host: str, port: int, **_: Any) -> list[Any]:
        asked.append(host)
        found = answers[min(len(asked), len(answers)) - 1]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in found]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    manners = Manners(interval=0.0)
    for _ in answers:
        with pytest.raises(FetchError) as refused:
            Client(manners, Pace(manners)).fetch(Request("http://rebinding.example/a"))
        assert refused.value.code == "private_address"
    assert asked == ["rebinding.example"] * 2, "resolved once a request, and connected to nothing else"


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://ana:secret@news.example/a?b=1", "https://news.example/a?b=1"),
        ("https://token@news.example/feed", "https://news.example/feed"),
        ("https://news.example/feed?api_key=abc&page=2", "https://news.example/feed?api_key=***&page=2"),
        ("https://news.example/feed?X-Amz-Signature=abc", "https://news.example/feed?X-Amz-Signature=***"),
        ("https://news.example/a?id=1&key=kept", "https://news.example/a?id=1&key=kept"),
        ("https://news.example/a\x1b[31m\nb", "https://news.example/a[31mb"),
    ],
)
def test_secrets_and_controls_are_not_shown(url: str, shown: str) -> None:
    assert redacted(url) == shown
    assert str(FetchError("x", url, "why")) == f"{shown}: why."
