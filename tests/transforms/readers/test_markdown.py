"""Markdown: the words of an article without its marks, and what stands in front of it."""

from datetime import UTC, date, datetime

import pytest

from broadsheet.transforms.documents import Article
from broadsheet.transforms.readers import choose
from broadsheet.transforms.readers.front_matter import split_front_matter

PROSE = "The pier at Marlow was closed on Monday after a crane fell into the harbour, the mayor of the town said."
YAML = f"""---
title: "Pier shut: \\"nobody\\" hurt"   # for the front page
date: 2024-03-18 14:05:00 -0400
lastmod: 2024-03-19
updated: 2024-03-19T08:00:00Z
author:
  - Ana Reyes
  - name: Tom Vale
    email: tom@news.example
categories: [local, harbour]
category: [Local]
lang: en-GB
permalink: /2024/03/pier/
text: none of the body
---

{PROSE}
"""


def test_the_keys_in_front_say_who_and_when(article) -> None:
    found = article(YAML, "story.md")
    assert found == Article(
        source_uri="/data/news/story.md",
        text=PROSE,
        title='Pier shut: "nobody" hurt',
        title_from="record",
        authors=("Ana Reyes", "Tom Vale"),
        authors_from="record",
        section="Local",
        published_at=datetime(2024, 3, 18, 18, 5, tzinfo=UTC),
        published_on=date(2024, 3, 18),
        published_precision="time",
        published_utc_offset="-04:00",
        published_from="record",
        modified_at=found.modified_at,
        modified_utc_offset=found.modified_utc_offset,
        modified_from="record",
        language="en",
    )
    assert found.modified_at == datetime(2024, 3, 19, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("front", "keys"),
    [
        ("---\ntitle: Pier shut\n---\n", {"title": "Pier shut"}),
        ("---\r\ntitle: Pier shut\r\n---\r\n", {"title": "Pier shut"}),
        ("---\ntitle: 'The mayor''s pier'\n...\n", {"title": "The mayor's pier"}),
        ("---\ntitle: >-\n  Pier\n  shut\ndate: ~\n---\n", {"title": "Pier shut"}),
        ("---\ntitle: Pier: a closure # not told\n# all of it\ntags:\n- a\n- b\n---\n", {"title": "Pier: a closure", "tags": ["a", "b"]}),
        ("---\nauthor: {name: Ana}\nurl: https://news.example/a#b\n---\n", {"author": "{name: Ana}", "url": "https://news.example/a#b"}),
        ('---\nauthor:\n  - "[[Ana Reyes]]"\nby: [[notes|Tom Vale]]\n---\n', {"author": ["Ana Reyes"], "by": "Tom Vale"}),
        ("---\nauthors: [\"Ana Reyes\", Tom Vale, 'O''Hara, Jo']\n---\n", {"authors": ["Ana Reyes", "Tom Vale", "O'Hara, Jo"]}),
        ("---\nauthor:\n  name: Ana Reyes\n  email: a@news.example\n---\n", {"author": "Ana Reyes"}),
        (
            '+++\ntitle = "Pier shut"\ndate = 2024-03-18T14:05:00Z\n[params]\ntitle = "other"\n+++\n',
            {"title": "Pier shut", "date": "2024-03-18T14:05:00Z"},
        ),
    ],
)
def test_front_matter_is_read_simply(front: str, keys: dict[str, object]) -> None:
    assert split_front_matter(front + PROSE) == (keys, PROSE)


@pytest.mark.parametrize(
    "text",
    [
        "---\nno keys here\n---\n" + PROSE,
        "---\nMarlow: the pier is closed.\n---\n" + PROSE,
        "---\ntitle: a\nMore prose.\n---\n",
        "---\n" + PROSE,
        "title: Pier\n\n" + PROSE,
        "--- \n\n---\n",
        "",
    ],
)
def test_a_rule_is_no_front_matter(text: str) -> None:
    assert split_front_matter(text) == ({}, text)


def test_the_address_that_a_clipper_calls_the_source(article) -> None:
    found = article(f"---\ntitle: Pier\nsource: https://news.example/pier\ncreated: 2024-03-20\n---\n{PROSE}", "clip.md")
    assert (found.url, found.publisher, found.published_at) == ("https://news.example/pier", None, None)


MARKED = {
    "emphasis": (
        "The *pier* at **Marlow** is __closed__, _said_ ~~nobody~~ the `mayor`.",
        "The pier at Marlow is closed, said nobody the mayor.",
    ),
    "links": (
        'The [pier](https://n.example "At sea") and [this][1], <https://a.example>.\n\n[1]: https://b.example',
        "The pier and this, https://a.example.",
    ),
    "pictures": ("![A pier](pier.jpg)\n\nThe pier ![](a.png)is closed today.", "The pier is closed today."),
    "wrapped lines": ("The pier at\nMarlow is  \nclosed today.", "The pier at Marlow is closed today."),
    "headings": (f"{PROSE}\n\n## What *next*\n\n{PROSE}\n\nThe end of it\n---", f"{PROSE}\n\nWhat next\n\n{PROSE}\n\nThe end of it"),
    "lists": (
        f"{PROSE}\n\n- One pier.\n- Two [piers](a).\n  1. Deeper still.\n\n* * *\n",
        f"{PROSE}\n\nOne pier.\n\nTwo piers.\n\nDeeper still.",
    ),
    "quotes": (
        f"{PROSE}\n\n> The pier is closed,\nshe said.\n>\n> It stays so.",
        f"{PROSE}\n\nThe pier is closed, she said.\n\nIt stays so.",
    ),
    "code": (f"{PROSE}\n\n    indented words\n\n```\nfenced words\n```", f"{PROSE}\n\nindented words\n\nfenced words"),
    "tables": (f"{PROSE}\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n{PROSE} Again.", f"{PROSE}\n\n{PROSE} Again."),
    "html": (
        f"{PROSE}\n\n<!-- more -->\n\n<figure><figcaption>A pier</figcaption></figure>\n\n"
        "<div>The <b>pier</b> was &amp; stays closed.</div>\n\n"
        "<script>var pier;\n</script>\n\nIt<br/>is <i>shut</i> now.",
        f"{PROSE}\n\nThe pier was & stays closed.\n\nIt is shut now.",
    ),
    "escapes": (r"The pier \*is\* closed &amp; costs 5\$ a day — 3 * 4 * 5.", "The pier *is* closed & costs 5$ a day — 3 * 4 * 5."),
    "shortcodes": (f"{PROSE}\n\n{{{{< video 5 >}}}}\n\n{{% raw %}}The pier{{% endraw %}} is closed.", f"{PROSE}\n\nThe pier is closed."),
    "notes": (
        f"{PROSE}[^1]\n\nSee [[Marlow|the town]] and [[pier]].\n\n[^1]: So the mayor said.",
        f"{PROSE}\n\nSee the town and pier.\n\nSo the mayor said.",
    ),
    "quotation marks stay": ("“The pier is closed,” she said – ‘for now’.", "“The pier is closed,” she said – ‘for now’."),
}


@pytest.mark.parametrize("name", MARKED)
def test_the_text_is_what_a_reader_sees(article, name: str) -> None:
    marked, seen = MARKED[name]
    assert article(marked, "story.md").text == seen


TITLES = {
    "over the text": (f"# Pier *shut*\n\n{PROSE}", "Pier shut"),
    "underlined": (f"Pier shut\n=========\n\n{PROSE}", "Pier shut"),
    "of the second level": (f"## Pier shut ##\n\n{PROSE}", "Pier shut"),
    "below a byline": (f"By Ana Reyes\n\n# Pier shut\n\n{PROSE}", "Pier shut"),
    "said twice": (f"---\ntitle: Pier shut\n---\n# Pier shut\n\n{PROSE}", "Pier shut"),
    "another in front": (f"---\ntitle: Pier closes\n---\n# Pier shut\n\n{PROSE}", "Pier closes"),
    "none": (PROSE, None),
}


@pytest.mark.parametrize("name", TITLES)
def test_the_first_heading_is_the_title_and_no_part_of_the_text(article, name: str) -> None:
    text, title = TITLES[name]
    found = article(text, "story.md")
    assert (found.title, found.text) == (title, PROSE)


def test_a_byline_and_a_date_over_the_text(article) -> None:
    found = article(f"# Pier shut\n\n*By Ana Reyes*\n\n**18 March 2024**\n\n{PROSE}", "story.md")
    assert (found.title, found.authors, found.published_on, found.text) == ("Pier shut", ("Ana Reyes",), date(2024, 3, 18), PROSE)
    assert (found.title_from, found.authors_from) == ("visible", "visible")


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("a.md", PROSE, "markdown"),
        ("a.MARKDOWN", f"# Pier\n\n{PROSE}", "markdown"),
        ("a", YAML, "markdown"),
        ("a.txt", "\ufeff" + YAML, "markdown"),
        ("a.txt", f"# Pier\n\n* {PROSE}", "text"),
        ("a.txt", f"---\n\n{PROSE}\n\n---\n", "text"),
        ("a.txt", f"---\nNote: this is no article's key.\n---\n{PROSE}", "text"),
        ("a.md", "<!doctype html><html><p>Pier</p></html>", "html"),
    ],
)
def test_what_is_markdown(name: str, text: str, kind: str) -> None:
    reader = choose(name, text.encode())
    assert reader is not None and reader.kind == kind


BAD = {
    "nothing": (b"", "empty"),
    "no words": (b"# \n\n***\n", "empty"),
    "keys alone": (b"---\ntitle: Pier shut\n---\n", "empty"),
    "a wrong date": (b"---\ntitle: Pier\ndate: soon\n---\nThe pier is closed.", "bad_date"),
    "an image": (b"\x89PNG\r\n\x1a\n" + bytes(100), "not_readable"),
    "too long": (b"The pier is closed. " * 60_000, "too_long"),
    "brackets": (b"[" * 300_000, "no_words"),
    "stars": (b"*" * 300_000, "no_words"),
    "wrong encoding": (b"The pi\x81r " + bytes(range(128, 256)), "wrong_encoding"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_turned_away(rejection, name: str) -> None:
    data, code = BAD[name]
    if name == "an image":
        assert choose("story.md", data) is None
    else:
        assert rejection(data, "story.md").code == code


HOSTILE = [
    "[a](" * 4_000,
    "> " * 4_000 + "a",
    "- " * 4_000 + "a",
    "*a **b " * 4_000,
    "<div>" * 20_000 + "a",
    "`a ``b " * 4_000,
    "![a][b" * 4_000,
    "\n".join(" " * i + "- a" for i in range(700)),
    "|a" * 900 + "\n" + "|-" * 900 + "\n|a" * 900,
    "&#x1;&#0; a\0b <q>" + PROSE,
    "---\n" + "a: b\n" * 5_000,
]


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_hostile_marks_end(read, number: int) -> None:
    (item,) = read(HOSTILE[number], "story.md")
    assert item.source_uri == "/data/news/story.md"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings(article, encoding: str) -> None:
    found = article(f"---\ntitle: Café shut\n---\n{PROSE} “So,” she said.".encode(encoding), "story.md")
    assert found.title == "Café shut" and found.text.endswith("“So,” she said.")
