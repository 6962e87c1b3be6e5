"""One spelling for the spellings of an address."""

import pytest

from broadsheet.transforms.addresses import normal_url


@pytest.mark.parametrize(
    "spelling",
    [
        "http://harbor.example/pier",
        "https://www.harbor.example/pier/",
        "HTTPS://Harbor.Example:443/pier#comments",
        "https://harbor.example/pier?utm_source=x&fbclid=1",
        " https://user@harbor.example/pier ",
        "https://m.harbor.example/pier",
        "https://amp.harbor.example/pier",
        "https://www.m.harbor.example//pier",
        "https://harbor.example/amp/pier",
        "https://harbor.example/pier/amp/",
        "https://harbor.example/pier.amp?amp=1",
        "https://harbor.example/pier?outputType=amp&_ga=2.1&guce_referrer=x",
        "https://harbor.example/pier/index.html",
        "https://harbor.example/%70ier",
        "https://harbor-example.cdn.ampproject.org/c/s/harbor.example/pier",
        "https://www.google.com/amp/s/www.harbor.example/pier/amp",
    ],
)
def test_spellings_of_an_address_are_one(spelling: str) -> None:
    assert normal_url(spelling) == normal_url("https://harbor.example/pier") == "harbor.example/pier"


def test_other_addresses_are_others() -> None:
    urls = [
        "https://a.example/p",
        "https://a.example/P",
        "https://b.a.example/p",
        "https://a.example/p/q",
        "https://a.example/amplify/p",
        "https://a.example/p%2Fq",
        "https://a.example/p?output=pdf",
        "https://a.example/p?id=1",
        "https://a.example/p?id=2",
        "https://a.example:8080/p",
        "http://[::1",
        "pier",
    ]
    assert len({normal_url(url) for url in urls}) == len(urls)
    assert normal_url("https://a.example/?b=2&a=1") == normal_url("https://a.example?a=1&b=2")


def test_short_hosts_and_escapes_stay_what_they_are() -> None:
    assert normal_url("https://m.example/p") == "m.example/p"
    assert normal_url("https://a.example/caf%c3%a9") == "a.example/caf%C3%A9"
    assert normal_url("https://a.example/index.html") == "a.example"
