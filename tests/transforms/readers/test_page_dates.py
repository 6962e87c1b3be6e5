"""When a page was published and changed, by what it says and where."""

from datetime import UTC, date, datetime

import pytest

BODY = "".join(
    f"<p>{words} The harbour board will meet again on Thursday, said Mayor Nadia Farrow, who had asked for the report.</p>"
    for words in ("The pier is shut.", "The crane is old.", "The ferry is late.")
)
NOON = datetime(2024, 3, 18, 12, 0, tzinfo=UTC)


def ld(published: str, modified: str = "") -> str:
    more = f', "dateModified": "{modified}"' if modified else ""
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", "datePublished": "{published}"{more}}}</script>'


def meta(name: str, content: str) -> str:
    return f"<meta property='{name}' content='{content}'>"


def canonical(path: str) -> str:
    return f"<link rel='canonical' href='https://courier.example{path}'>"


PUBLISHED = {  # head, body: moment, day, precision, offset, origin
    "JSON-LD": (ld("2024-03-18T07:00:00-05:00"), "", NOON, date(2024, 3, 18), "time", "-05:00", "json-ld"),
    "meta": (meta("article:published_time", "2024-03-18T12:00:00Z"), "", NOON, date(2024, 3, 18), "time", "+00:00", "meta"),
    "no zone": (meta("article:published_time", "2024-03-18 12:00"), "", NOON, date(2024, 3, 18), "time", None, "meta"),
    "time element": ("", "<time datetime='2024-03-18T13:00+01:00'>1 pm</time>", NOON, date(2024, 3, 18), "time", "+01:00", "visible"),
    "a line that is a date": ("", "<div>Mon 18 Mar 2024 13.00 CET</div>", NOON, date(2024, 3, 18), "time", "+01:00", "visible"),
    "a date by its id": (
        "", "<div id='published-date'>Monday 18 March 2024 12:00 GMT</div>", NOON, date(2024, 3, 18), "time", "+00:00", "visible",
    ),
    "words": ("", "<span class='date'>18 March 2024, 8 a.m. EDT</span>", NOON, date(2024, 3, 18), "time", "-04:00", "visible"),
    "published and updated in one line": (
        "", "<p class='timestamp'>Published 18 March 2024, 12:00 GMT | Updated 19 March 2024, 9:00 GMT</p>",
        NOON, date(2024, 3, 18), "time", "+00:00", "visible",
    ),
    "microdata": (
        "", "<span itemprop='datePublished' content='2024-03-18T12:00:00+00:00'>today</span>",
        NOON, date(2024, 3, 18), "time", "+00:00", "visible",
    ),
    "a day for machines, its time to see": (
        ld("2024-03-18"), "<time datetime='2024-03-18T13:00+01:00'>1 pm</time>", NOON, date(2024, 3, 18), "time", "+01:00", "visible",
    ),
    "midnight for machines, a day to see": (
        ld("2024-03-18T00:00:00Z"), "<time datetime='2024-03-18'>18 March</time>",
        NOON.replace(hour=0), date(2024, 3, 18), "day", None, "json-ld",
    ),
    "a time for machines, another day to see": (
        ld("2024-03-18"), "<time datetime='2024-03-17T13:00Z'>1 pm</time>", NOON.replace(hour=0), date(2024, 3, 18), "day", None, "json-ld",
    ),
    "UTC for machines, the place's own time to see": (
        ld("2024-03-18T12:00:00Z"), "<time datetime='2024-03-19T01:00:30+13:00'>1 am</time>",
        NOON, date(2024, 3, 19), "time", "+13:00", "json-ld",
    ),
    "address": (canonical("/news/2024/03/18/pier"), "", NOON.replace(hour=0), date(2024, 3, 18), "day", None, "url"),
    "address with a month's name": (canonical("/world/2024/mar/18/pier"), "", NOON.replace(hour=0), date(2024, 3, 18), "day", None, "url"),
    "address last": (
        canonical("/2024/03/17/pier") + ld("2024-03-18"), "", NOON.replace(hour=0), date(2024, 3, 18), "day", None, "json-ld",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PUBLISHED)
def test_when_it_was_published(article, name: str) -> None:
    head, body, moment, day, precision, offset, origin = PUBLISHED[name]
    found = article(f"<html><head>{head}</head><body><article><h1>Pier shut</h1>{body}{BODY}</article></body></html>", "a.html")
    assert (found.published_at, found.published_on) == (moment, day)
    assert (found.published_precision, found.published_utc_offset, found.published_from) == (precision, offset, origin)


def test_the_day_over_the_head_of_the_page_is_not_that_of_the_article(article) -> None:
    head = "<header><time datetime='2024-03-20T09:00Z'>Wednesday, 20 March 2024</time><nav><a href='/'>Home</a> <a>News</a></nav></header>"
    body = f"<article><h1>Pier shut</h1><time datetime='2024-03-18T12:00Z'>noon</time>{BODY}</article>"
    more = "<aside><time datetime='2024-03-17T09:00Z'>Sunday</time></aside>"
    assert article(f"<html><body>{head}{body}{more}</body></html>", "a.html").published_at == NOON


@pytest.mark.parametrize(
    "path", ["/2024/13/40/pier", "/news/2024/pier", "/archive/20240318123/pier", "/2024/03/pier-18", "/2024/xyz/18/pier"]
)
def test_an_address_without_a_day(article, path: str) -> None:
    assert article(f"<html><head>{canonical(path)}</head><body>{BODY}</body></html>", "a.html").published_at is None


LATER = datetime(2024, 3, 18, 15, 30, tzinfo=UTC)
MODIFIED = {  # head, body: moment, offset, origin
    "JSON-LD": (ld("2024-03-18T12:00:00Z", "2024-03-18T16:30:00+01:00"), "", LATER, "+01:00", "json-ld"),
    "meta": (meta("article:modified_time", "2024-03-18T15:30:00Z"), "", LATER, "+00:00", "meta"),
    "time element": ("", "<p>Updated <time datetime='2024-03-18T15:30Z' class='updated'>half past</time></p>", LATER, "+00:00", "visible"),
    "words": ("", "<p class='stamp'>Last updated: 18 March 2024, 15:30 GMT</p>", LATER, "+00:00", "visible"),
    "a day": (ld("2024-03-17", "2024-03-18"), "", LATER.replace(hour=0, minute=0), None, "json-ld"),
    "the same day": (ld("2024-03-18T12:00:00Z", "2024-03-18"), "", LATER.replace(hour=0, minute=0), None, "json-ld"),
    "before the publication": (ld("2024-03-18T12:00:00Z", "2024-03-18T11:00:00Z"), "", None, None, None),
    "nothing": (ld("2024-03-18T12:00:00Z"), "<time datetime='2024-03-19T12:00Z'>a day later</time>", None, None, None),
}


@pytest.mark.parametrize("name", MODIFIED)
def test_when_it_was_changed(article, name: str) -> None:
    head, body, moment, offset, origin = MODIFIED[name]
    found = article(f"<html><head>{head}</head><body><article><h1>Pier shut</h1>{body}{BODY}</article></body></html>", "a.html")
    assert (found.modified_at, found.modified_utc_offset, found.modified_from) == (moment, offset, origin)
