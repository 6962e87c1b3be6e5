"""Pages that are broken, or made to break readers: one article or one rejection each."""

import pytest

from broadsheet.transforms.documents import Article, Rejection
from broadsheet.transforms.readers import choose

TEXT = "<p>" + "The harbour board met on Monday to speak about the crane. " * 5 + "</p>"
LD = '<html><head><script type="application/ld+json">%s</script></head><body>' + TEXT * 3

PAGES = {
    "empty": ("", "empty"),
    "blank": (" \n\t\r\n", "empty"),
    "no body": ("<html><head><title>Pier</title></head></html>", "no_article"),
    "no words": ("<html><body><p>— … —</p></body></html>", "no_article"),
    "10 000 deep": ("<html><body>" + "<div>" * 10_000 + TEXT, "too_deep"),
    "10 000 deep and closed": ("<html><body>" + "<div>" * 10_000 + TEXT + "</div>" * 10_000, "too_deep"),
    "200 quotes deep": ("<html><body><article>" + "<blockquote>" * 200 + TEXT * 5, None),
    "200 q deep": ("<html><body><article><p>" + "<q>" * 200 + "x</p>" + TEXT * 3, None),
    "nul": ("<html><body>\0" + TEXT.replace("crane", "cr\0ane") * 3, None),
    "control references": ("<html><body><p>&#1;&#0;&#xD800;&#xFFFF;&#x110000;&#99999999; crane</p><q>&#2;</q>" + TEXT * 3, None),
    "direction marks": ("<html><body>" + TEXT.replace("crane", "\u202ecrane\u202c") * 3, None),
    "wide cell": ("<html><body><table><tr><td colspan=1000000000>x</td></tr></table>" + TEXT * 3, None),
    "long attribute": ("<html><body><p class='" + "a " * 500_000 + "'>x</p>" + TEXT * 3, None),
    "unclosed script": ("<html><body>" + TEXT * 3 + "<script>" + "var crane;" * 50_000, None),
    "unclosed comments": ("<html>" + "<!--" * 100_000, "no_article"),
    "angles": ("<html>" + "<" * 200_000, "no_article"),
    "unclosed tags": ("<html>" + "<a" * 200_000, "no_article"),
    "many elements": ("<html><body>" + "<p>The pier.</p>" * 30_000, "too_long"),
    "long text": ("<html><body><article>" + TEXT * 4_000, "too_long"),
    "5 MB in one paragraph": ("<html><body><p>" + "The crane fell. " * 320_000, "too_long"),
    "a long text in many boxes": ("<html><body>" + "<div class='author'>" * 200 + "The crane fell. " * 500_000, "too_long"),
    "paragraphs in many boxes": ("<html><body>" + "<div class='ad'>" * 200 + "<p>The crane fell on the pier.</p>" * 2_000, None),
    "a title without end": ("<html><title>" + "LIVE | " * 300_000 + "</title><body>" + TEXT * 3, "too_long"),
    "a paragraph of links": ("<html><body><p>" + "<a>crane</a> " * 10_000 + ".</p>" + TEXT * 3, None),
    "mojibake": ("<html><body><p>" + "Ã©â€™Ð¿Ñ€ " * 50_000 + "</p>" + TEXT * 3, None),
    "references to references": ("<html><body><p>&" + "amp;" * 400_000 + "</p>" + TEXT * 3, None),
    "joiners and accents": ("<html><body><p>x" + "\u200d" * 400_000 + "e\u0301" * 1_000 + "</p>" + TEXT * 3, None),
    "wide cells": ("<html><body><table>" + "<tr><td colspan=1000000000 rowspan=1000000000>x</td></tr>" * 500 + "</table>" + TEXT * 3, None),
    "scripts that never end": ("<html><body>" + TEXT * 3 + "<script>" * 100_000, None),
    "11 MB": ("<html>" + " " * 11_000_000, "too_long"),
    "nested data": (LD % ("[" * 100_000), None),
    "data of wrong types": (
        LD % '{"@type": "NewsArticle", "headline": 5, "author": {"name": [{"a": 1}]}, "datePublished": ["x", {}], "publisher": [[[]]]}',
        None,
    ),
    "data that refers to itself": (
        LD % '{"@type": "Article", "@id": "a", "headline": "x", "author": {"@id": "a"}, "publisher": {"@id": ["a"]}}',
        None,
    ),
    "data that is no JSON": (LD % "{'headline': crane", None),
    "long titles": ("<html><head><title>" + "a | " * 100_000 + "</title></head><body>" + TEXT * 3, None),
    "broken address": ("<html><head><link rel=canonical href='http://[::1'><meta property=og:url content='x:y'></head>" + TEXT * 3, None),
    "many dates": ("<html><body>" + "<time>18 March 2024 or so</time>" * 5_000 + TEXT * 3, None),
    "many bylines": ("<html><body>" + "<span class=author>By the way this is no name</span>" * 5_000 + TEXT * 3, None),
    "nothing but noise": ("".join(chr(33 + i * 7919 % 90) for i in range(100_000)), None),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_a_hostile_page_is_one_article_or_one_rejection(read, name: str) -> None:
    content, code = PAGES[name]
    (item,) = read(content, "page.html")
    if code is None:
        assert isinstance(item, Article), item
        assert item.text == item.text.encode().decode().replace("\0", "")
        assert not set(item.text) & set("\u202e\x01\x02")
    else:
        assert isinstance(item, Rejection), item
        assert item.code == code
        assert len(item.payload or "") <= 500


def test_an_image_under_a_pages_name_has_no_reader() -> None:
    assert choose("page.html", b"\xff\xd8\xff\xe0\0\x10JFIF" + bytes(100)) is None
