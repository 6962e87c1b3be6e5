"""What HTTP and a feed know, brought to what a page says."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from broadsheet.transforms.documents import Article
from broadsheet.transforms.readers.decoding import decode
from broadsheet.transforms.readers.fetched import Told, completed, in_utf8

URL = "https://www.harbor.example/news/a"
NOON = datetime(2024, 3, 18, 12, 0, tzinfo=UTC)
TOLD = Told(URL, "Title", ("Ana Reyes",), NOON, date(2024, 3, 18), "Harbor Courier", "en", "time", "-04:00")


def test_what_the_page_left_out_comes_from_the_feed() -> None:
    assert completed(Article(URL, "Text."), TOLD) == Article(
        URL, "Text.", url=URL, publisher="Harbor Courier", title="Title", title_from="feed", authors=("Ana Reyes",), authors_from="feed",
        published_at=NOON, published_on=date(2024, 3, 18), published_precision="time", published_utc_offset="-04:00",
        published_from="feed", language="en",
    )  # fmt: skip


def test_what_the_page_says_counts_first() -> None:
    page = Article(URL, "Text.", url="https://harbor.example/a", title="Own", authors=("Jo Lowe",), published_at=NOON, publisher="Own")
    said = completed(page, replace(TOLD, published_at=NOON.replace(hour=1)))
    assert (said.url, said.title, said.authors, said.published_at, said.publisher) == (page.url, "Own", ("Jo Lowe",), NOON, "Own")
    assert said.published_on is None, "a day of the feed's beside a time of the page's would be of two articles"


def test_a_day_in_the_address_gives_way_to_what_the_feed_says_and_is_taken_where_there_is_nothing_else() -> None:
    page = Article(URL, "Text.", published_at=NOON.replace(hour=0), published_precision="day", published_from="url")
    assert completed(page, TOLD).published_at == NOON
    found = completed(Article(URL, "Text."), Told("https://harbor.example/2024/03/18/pier"))
    assert (found.published_on, found.published_precision, found.published_from) == (date(2024, 3, 18), "day", "url")


@pytest.mark.parametrize(
    ("stated", "kept"),
    [
        ("https://harbor.example/news/a", True),
        ("https://m.harbor.example/news/a", True),
        ("https://courier.example/news/a", False),
        ("https://harbor.example.evil.example/a", False),
        ("https://[bad", False),
    ],
)
def test_a_page_can_not_take_an_address_of_another_site(stated: str, kept: bool) -> None:
    assert completed(Article(URL, "Text.", url=stated), TOLD).url == (stated if kept else URL)


def test_sites_under_one_public_suffix_are_others() -> None:
    told = Told("https://www.harbor.co.uk/a")
    assert completed(Article(URL, "T", url="https://courier.co.uk/a"), told).url == told.url
    assert completed(Article(URL, "T", url="https://amp.harbor.co.uk/a"), told).url == "https://amp.harbor.co.uk/a"


def test_the_charset_of_http_counts_where_the_page_says_none() -> None:
    page = "<html><p>Łódź waited.</p></html>"
    assert decode(in_utf8(page.encode("iso-8859-2"), "ISO-8859-2")) == page
    for data, charset in [
        (page.encode(), "iso-8859-2"),
        (page.encode("iso-8859-2"), None),
        (page.encode("iso-8859-2"), "no-such"),
        (b'<meta charset="iso-8859-2">' + page.encode("iso-8859-2"), "cp1252"),
        (page.encode("utf-16"), "iso-8859-2"),
    ]:
        assert in_utf8(data, charset) == data or charset == "no-such"
