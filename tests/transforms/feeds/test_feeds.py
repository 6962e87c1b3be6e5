"""Feeds, sitemaps and lists: what each kind gives, and what hostile or broken ones get."""

import gzip
import json
from datetime import UTC, date, datetime

import pytest

from broadsheet.transforms.feeds import Item, Listing, is_listing, page_of, read_listing
from broadsheet.transforms.readers.pages import article_of
from broadsheet.transforms.readers.reader import Refused

AT = "https://news.example/feeds/world.xml"

RSS = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
     xmlns:atom="http://www.w3.org/2005/Atom" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0">
<channel><title>World</title><link>https://news.example/</link><language>en-GB</language>
<atom:link rel="self" href="https://news.example/feeds/world.xml"/>
<item><title>Dock &amp;amp; harbour &mdash; <![CDATA[a <b>walkout</b>]]></title><link><![CDATA[/a?x=1&y=2]]></link>
  <pubDate>Mon, 18 Mar 2024 22:05:00 -0400</pubDate><dc:creator>By Ana Reyes and Tom Poole</dc:creator><guid isPermaLink="false">a-1</guid>
  <description>&lt;p&gt;Short &amp; plain.&lt;/p&gt;</description><content:encoded><![CDATA[<p>Long & whole.</p>]]></content:encoded></item>
<item><title>B</title><link>https://count.example/b</link><feedburner:origLink>https://news.example/b</feedburner:origLink>
  <author>desk@news.example (Jo Lowe)</author><dc:date>2024-03-17T08:00:00+01:00</dc:date></item>
<item><title>C</title><guid>https://news.example/c</guid><author>desk@news.example</author><pubDate>someday</pubDate></item>
<item><title>No address</title><description>x</description></item>
</channel></rss>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel><title>t</title></channel><item rdf:about="x"><title>One</title><link>http://news.example/one</link></item></rdf:RDF>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="https://news.example/2024/">
<title>t</title><link rel="self" href="https://news.example/atom"/>
<entry><title type="html">A &amp;quot;quiet&amp;quot; day</title><id>tag:1</id><updated>2024-03-19T10:00:00Z</updated>
  <published>2024-03-18T09:30:00+02:00</published><author><name>Ana Reyes</name></author>
  <link rel="enclosure" href="a.mp3"/><link rel="alternate" type="text/html" href="a.html"/>
  <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Nothing moved.</p></div></content></entry>
<entry><title>B</title><link href="/b"/><updated>2024-03-19</updated><summary>s</summary></entry>
</feed>"""

SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"
  xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc>https://news.example/old</loc><lastmod>2024-03-01</lastmod></url><url><loc>https://news.example/undated</loc></url>
<url><loc> https://news.example/new </loc><lastmod>2024-03-20T00:00:00Z</lastmod><image:image><image:loc>https://i.example/1</image:loc></image:image>
<n:news><n:publication><n:name>Harbor Courier</n:name><n:language>en</n:language></n:publication>
<n:publication_date>2024-03-18T14:05:00-04:00</n:publication_date><n:title>Dock workers</n:title></n:news></url></urlset>"""

INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>https://news.example/s1.xml.gz</loc>
<lastmod>2024-01-01</lastmod></sitemap><sitemap><loc>https://news.example/s2.xml</loc><lastmod>2024-02-01</lastmod></sitemap></sitemapindex>"""

JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "language": "en-US",
        "items": [
            {"id": "1", "url": "/a", "title": "A", "date_published": "2024-03-18T14:05:00-04:00", "authors": [{"name": "Ana Reyes"}]},
            {"id": "2", "content_text": "One & two.\n\nThree.", "author": {"name": "Jo Lowe"}},
            {"id": 3, "title": 4, "url": ["x"]},
            "no item",
        ],
    }
)
LIST = "# our feeds\nhttps://news.example/rss\n\n  http://other.example/a?b=c  \r\n# end\n"


def items(text: str) -> tuple[Item, ...]:
    assert is_listing(text.encode())
    return read_listing(text.encode(), AT).items


def test_rss() -> None:
    first, second, third = items(RSS)
    assert first.title == "Dock & harbour — a walkout"
    assert first.url == "https://news.example/a?x=1&y=2" and first.guid == "a-1" and first.language == "en"
    assert first.authors == ("Ana Reyes", "Tom Poole")
    assert first.published is not None
    assert first.published.at == datetime(2024, 3, 19, 2, 5, tzinfo=UTC) and first.published.on == date(2024, 3, 18)
    assert first.summary == "<p>Short & plain.</p>" and first.content == "<p>Long & whole.</p>"
    assert second.url == "https://news.example/b" and second.authors == ("Jo Lowe",)
    assert second.published is not None and second.published.at == datetime(2024, 3, 17, 7, 0, tzinfo=UTC)
    assert third.url == "https://news.example/c" and third.authors == () and third.published is None


def test_rss_1() -> None:
    [item] = items(RDF)
    assert (item.url, item.title) == ("http://news.example/one", "One")


def test_atom() -> None:
    first, second = items(ATOM)
    assert first.url == "https://news.example/2024/a.html" and first.title == 'A "quiet" day' and first.authors == ("Ana Reyes",)
    assert first.published is not None and first.published.at == datetime(2024, 3, 18, 7, 30, tzinfo=UTC)
    assert first.content is not None and "<p>Nothing moved.</p>" in first.content.replace(' xmlns="http://www.w3.org/1999/xhtml"', "")
    assert first.updated is not None and first.updated.at == datetime(2024, 3, 19, 10, 0, tzinfo=UTC)
    assert second.url == "https://news.example/b" and second.content is None and second.summary == "s"


def test_json_feed() -> None:
    first, second = items(JSON)
    assert (first.url, first.title, first.authors) == ("https://news.example/a", "A", ("Ana Reyes",))
    assert second.url is None and second.content == "<p>One &amp; two.</p><p>Three.</p>" and second.authors == ("Jo Lowe",)


def test_sitemaps_newest_first() -> None:
    listing = read_listing(gzip.compress(SITEMAP.encode()), AT)
    assert listing.kind == "sitemap" and is_listing(gzip.compress(SITEMAP.encode()))
    new, old, undated = listing.newest_first()
    assert [item.url for item in (new, old, undated)] == [f"https://news.example/{name}" for name in ("new", "old", "undated")]
    assert (new.title, new.publisher, new.language) == ("Dock workers", "Harbor Courier", "en")
    assert new.published is not None and new.published.at == datetime(2024, 3, 18, 18, 5, tzinfo=UTC)
    assert new.updated is not None and new.updated.on == date(2024, 3, 20)


def test_an_index_of_sitemaps() -> None:
    listing = read_listing(INDEX.encode(), AT)
    assert listing.kind == "index"
    assert [item.url for item in listing.newest_first()] == ["https://news.example/s2.xml", "https://news.example/s1.xml.gz"]


def test_a_list_of_addresses() -> None:
    assert [item.url for item in items(LIST)] == ["https://news.example/rss", "http://other.example/a?b=c"]
    assert read_listing(LIST.encode(), AT).kind == "list"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_encodings_with_a_mark(encoding: str) -> None:
    assert [item.title for item in read_listing(RDF.encode(encoding), AT).items] == ["One"]


def test_encodings_that_are_declared_or_that_http_states() -> None:
    text = RDF.replace("One", "Łódź")
    assert read_listing(f'<?xml version="1.0" encoding="iso-8859-2"?>{text}'.encode("iso-8859-2"), AT, "cp1252").items[0].title == "Łódź"
    assert read_listing(text.encode("iso-8859-2"), AT, "iso-8859-2").items[0].title == "Łódź"


LAUGHS = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><rss><channel><item><link>http://x/&b;</link></item></channel></rss>'
BAD = {
    "entities": (LAUGHS, "unsafe_xml"),
    "entities in utf-16": (LAUGHS.encode("utf-16"), "unsafe_xml"),
    "entities behind comments": ("<!-- a --><?x y?>" + LAUGHS, "unsafe_xml"),
    "a file as an entity": ('<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss>&a;</rss>', "unsafe_xml"),
    "a quoted bracket": ('<!DOCTYPE rss SYSTEM "a>b" [<!ENTITY a "b">]><rss>&a;</rss>', "not_a_feed"),
    "xinclude": ('<rss xmlns:i="http://www.w3.org/2001/XInclude"><i:include href="file:///etc/passwd"/></rss>', "unsafe_xml"),
    "deep": ("<rss>" + "<a>" * 100_000, "too_deep"),
    "references without end": ("<rss>" + "&" * 2_000_001, "too_long"),
    "one element that is too long": ("<rss><item><title>" + "a" * 11_000_000, "too_deep"),
    "html": ("<!doctype html><html><body><h1>Sign in</h1></body></html>", "not_a_feed"),
    "bare html": ("<p>Sorry</p>", "not_a_feed"),
    "words": ("Sorry, not today.", "not_a_feed"),
    "other xml": ('<?xml version="1.0"?><svg></svg>', "not_a_feed"),
    "other json": ('{"version": 1, "items": []}', "bad_feed"),
    "broken json": ('{"version": "https://jsonfeed.org/version/1", "items": [', "bad_feed"),
    "json without items": ('{"version": "https://jsonfeed.org/version/1", "items": 3}', "bad_feed"),
    "nothing": ("", "empty"),
    "space": (" \n", "empty"),
    "a bomb": (gzip.compress(b"<rss>" + b" " * 60_000_000), "too_long"),
    "broken gzip": (b"\x1f\x8b\x08\x00nonsense", "not_a_feed"),
}


@pytest.mark.parametrize(("given", "code"), BAD.values(), ids=BAD)
def test_hostile_and_broken_ones_are_refused(given: str | bytes, code: str) -> None:
    data = given.encode() if isinstance(given, str) else given
    is_listing(data)
    with pytest.raises(Refused) as refused:
        read_listing(data, AT)
    assert refused.value.code == code


def test_no_dtd_is_read_and_unknown_names_stay_to_see() -> None:
    text = '<!DOCTYPE rss SYSTEM "file:///etc/passwd"><rss><item><title>A &nbsp;&unknown; B & C &#0; D</title><link>http://x.example/</link></item></rss>'
    [item] = items(text)
    assert item.title == "A &unknown; B & C D"


def test_a_feed_that_breaks_off_gives_what_came() -> None:
    assert [item.title for item in items(RSS[: RSS.index("<item><title>C")])][:2] == ["Dock & harbour — a walkout", "B"]


@pytest.mark.parametrize(
    "head",
    [b"", b"<!doctype html><html>", b"{}", b'{"id": "1", "text": "x"}\n', b"Dock workers walk.\n", b"https://x.example/ is an address\n",
     b"%PDF-1.4", b'<?xml version="1.0"?><nitf></nitf>', b"<!--" * 3000, b"<?" * 5000, b"<!DOCTYPE " * 900],
)  # fmt: skip
def test_what_is_no_listing(head: bytes) -> None:
    assert not is_listing(head)


@pytest.mark.parametrize("text", ["<rss>" + "&" * 200_000, "<rss>" + "<![CDATA[" * 50_000, "<rss><item>" * 9, "<rss>" + "<" * 100_000])
def test_adversarial_text_ends(text: str) -> None:
    try:
        assert read_listing(text.encode(), AT).items == ()
    except Refused as refused:
        assert refused.code in {"bad_xml", "too_deep"}


def test_what_is_of_a_picture_is_not_of_the_article() -> None:
    media = 'xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'
    picture = "<media:content url='/1.jpg'><media:description>Cranes at dusk</media:description></media:content>"
    inside = f"<media:title>A photo</media:title>{picture}"
    rest = "<itunes:title>Episode 4</itunes:title><title>Dredging</title><link>https://news.example/a b</link>"
    for declared in (media, ""):
        [item] = items(f'<rss {declared}><channel><item>{inside}{rest}<source url="/rss">The Pilot</source></item></channel></rss>')
        assert (item.title, item.content, item.publisher, item.url) == ("Dredging", None, "The Pilot", "https://news.example/a%20b")


def test_prefixes_need_not_be_declared() -> None:
    item = "<dc:creator>Jo Lowe</dc:creator><content:encoded>&lt;p>Whole.&lt;/p></content:encoded>"
    [found] = items(f"<rss><channel><item><link>https://news.example/a</link>{item}</item></channel></rss>")
    assert (found.authors, found.content) == (("Jo Lowe",), "<p>Whole.</p>")


def test_bases_without_end_cost_no_time_without_end() -> None:
    text = "<feed xml:base='https://news.example/'>" + "<a xml:base='b/'>" * 200 + "<entry xml:base='c/'><link href='x'/></entry>" * 2000
    assert {item.url for item in items(text)} == {"https://news.example/b/c/x"}


def test_links_that_are_none_of_the_web_are_left_out() -> None:
    links = ["javascript:alert(1)", "file:///etc/passwd", "http://[::1", "https://" + "a" * 5000, "mailto:a@b.example"]
    assert items(f"<rss>{''.join(f'<item><link>{link}</link></item>' for link in links)}</rss>") == ()


def test_an_item_with_its_whole_article_is_a_page() -> None:
    item = items(RSS)[0]
    body = "".join(f"<p>The walkout began at dawn on pier {n}, and the cranes stood still until the evening tide.</p>" for n in range(5))
    whole = Item(item.url, 'A "quiet" <day>', item.published, item.authors, content=body, publisher="Harbor Courier", language="en")
    article = article_of(page_of(whole), "feed")
    assert article.title == 'A "quiet" <day>' and article.url == item.url and article.authors == item.authors
    assert article.published_at == datetime(2024, 3, 19, 2, 5, tzinfo=UTC) and article.publisher == "Harbor Courier"
    assert article.text.startswith("The walkout began at dawn on pier 0") and article.text.count("\n\n") == 4


def test_a_listing_keeps_the_order_of_undated_items() -> None:
    undated = Listing("feed", (Item("http://x/1"), Item("http://x/2")))
    assert undated.newest_first() == undated.items
