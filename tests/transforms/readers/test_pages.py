from datetime import UTC, date, datetime

import pytest

PARAGRAPHS = [
    "Dock workers in Marlow Bay walked out on Monday after talks over night shifts failed, the union said.",
    "“We have waited long enough,” said Ana Reyes, who speaks for the union. “Nobody was listening.”",
    "The company said that it would run ferries from the south quay until the strike is over.",
    "About 900 people work in the port, which handles a fifth of the region’s grain.",
]
LD = """<script type="application/ld+json">{%s}</script>"""


def page(body: str | None = None, head: str = "", title: str = "Dock workers walk out") -> str:
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS) if body is None else body
    return (
        f"<!DOCTYPE html><html lang='en-GB'><head><title>{title} | Harbor Courier</title>{head}</head><body>"
        f"<nav><a href='/'>Home</a> <a href='/sport'>Sport</a></nav>"
        f"<article><h1>{title}</h1>{paragraphs}</article><footer><p>© 2024 Harbor Courier</p></footer></body></html>"
    )


def body_of(article, body: str) -> list[str]:
    return article(page(body), "a.html").text.split("\n\n")


def marked(paragraphs: list[str]) -> str:
    return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)


def test_the_body_is_the_paragraphs_without_the_headline(article) -> None:
    read = article(page(), "a.html")
    assert read.text == "\n\n".join(PARAGRAPHS)
    assert (read.title, read.language, read.authors, read.published_at) == ("Dock workers walk out", "en", (), None)


def test_block_quotes_lists_subheadings_and_quotation_marks_of_q_are_kept(article) -> None:
    body = (
        f"<p>{PARAGRAPHS[0]}</p><blockquote><p>Nobody came to look at the crane.</p><p>On Friday it was switched on again.</p></blockquote>"
        f"<h2>What the union wants</h2><ul><li>Double pay at night, with <b>ten shifts</b> a month at most.</li><li>A new crane.</li></ul>"
        f"<p>{PARAGRAPHS[2]}</p><p>The harbour master called it <q>a shame</q> and left.</p><p>{PARAGRAPHS[3]}</p>"
    )
    assert body_of(article, body) == [
        PARAGRAPHS[0],
        "Nobody came to look at the crane.",
        "On Friday it was switched on again.",
        "What the union wants",
        "Double pay at night, with ten shifts a month at most.",
        "A new crane.",
        PARAGRAPHS[2],
        "The harbour master called it “a shame” and left.",
        PARAGRAPHS[3],
    ]


def test_a_quotation_in_a_figure_stays_unless_it_repeats_a_paragraph(article) -> None:
    new = "<figure><blockquote><p>Nobody came to look at the crane.</p></blockquote><figcaption>Ana Reyes</figcaption></figure>"
    again = "<figure><blockquote><p>We have waited long enough</p></blockquote></figure>"
    body = marked(PARAGRAPHS[:2]) + new + marked(PARAGRAPHS[2:3]) + again + marked(PARAGRAPHS[3:])
    assert body_of(article, body) == [*PARAGRAPHS[:2], "Nobody came to look at the crane.", *PARAGRAPHS[2:]]


def test_a_paragraph_that_is_repeated_on_purpose_stays_as_often_as_it_stands(article) -> None:
    refrain = "And still the crane did not move, and still the ships lay at anchor in the bay outside the port."
    paragraphs = [PARAGRAPHS[0], refrain, refrain, PARAGRAPHS[1], refrain, PARAGRAPHS[2], PARAGRAPHS[3]]
    assert body_of(article, marked(paragraphs)) == paragraphs


def test_two_line_breaks_part_paragraphs_and_one_does_not(article) -> None:
    body = f"<p>{PARAGRAPHS[0]}<br><br>{PARAGRAPHS[1]}<br>It rained.</p><p>{PARAGRAPHS[2]}</p><p>{PARAGRAPHS[3]}</p>"
    assert body_of(article, body) == [PARAGRAPHS[0], f"{PARAGRAPHS[1]} It rained.", PARAGRAPHS[2], PARAGRAPHS[3]]


CLUTTER = {
    "newsletter": "<div class='Newsletter-box'><p>Five stories to start your day, every day at seven.</p></div>",
    "form": "<section class='x1'><h3>Stay afloat</h3><p>Join 80,000 readers.</p><form><input type='email'></form></section>",
    "related": "<aside class='c-readMore'><h4>More local news</h4><ul><li><a href='/x'>Crane fails inspection</a></li></ul></aside>",
    "announced": "<section><h2>More in Business</h2><div><h3><a href='/x'>Grain price falls</a></h3><p>A good year.</p></div></section>",
    "pull quote": "<blockquote class='pull'><p>We have waited long enough</p></blockquote>",
    "hidden": "<div hidden><p>Your browser is out of date. Some things may not work.</p></div>",
    "advert": "<div class='ad'><p>Advertisement</p></div>",
    "credit": "<p>Photo by Ana Reyes/Harbor Wire</p>",
    "share": "<ul class='share-bar'><li>Share on Facebook</li><li>Copy link</li></ul>",
    "caption": "<figure><img src='x.jpg'><figcaption>Workers at the gate. Photo: Ana Reyes</figcaption></figure>",
    "caption in a paragraph": "<div><img src='x.jpg'><p class='imageCaption'>Workers at the gate of the port on Monday</p></div>",
    "credit in a span": "<p><span class='photo-credit'>Ana Reyes for the Courier</span></p>",
    "list of topics": "<section class='more-topic'><ol><li><a href='/x'><span>Crane fails inspection again</span></a></li></ol></section>",
    "channel": "<div class='whatsapp-group'><p>Our members are treated to offers and adverts from us and our partners.</p></div>",
    "wall": "<div id='registration-wall'><ul><li>Read the best of the news from our harbour desk</li></ul></div>",
    "browser": "<p>Thank you for visiting. You are using a browser version with limited support for styles. "
    + "Use another one. " * 20
    + "</p>",
    "comments": "<section id='comments'><h2>Comments</h2><p>First! They should all be sacked, says I.</p></section>",
    "script": "<script>var said = 'The harbour is closed.';</script>",
    "insert": "<p>(RELATED: Harbor Chief Quits After Audit)</p>",
}


@pytest.mark.parametrize("name", CLUTTER)
def test_clutter_goes(article, name: str) -> None:
    body = marked(PARAGRAPHS[:2]) + CLUTTER[name] + marked(PARAGRAPHS[2:])
    assert body_of(article, body) == PARAGRAPHS


def test_a_body_stays_whatever_its_box_is_called(article) -> None:
    assert body_of(article, f"<div class='newsletter-sponsored related'>{marked(PARAGRAPHS)}</div>") == PARAGRAPHS
    assert body_of(article, marked(PARAGRAPHS).replace("<p>", "<p class='caption'>")) == PARAGRAPHS
    assert body_of(article, f"{marked(PARAGRAPHS[:1])}<div class='paywall'>{marked(PARAGRAPHS[1:])}</div>") == PARAGRAPHS


def test_a_sentence_that_is_mostly_links_stays(article) -> None:
    lead = (
        "<div><div><p><a href='/t/docks'>Dock workers</a> will meet again on Friday, says <a href='/t/union'>the union</a>.</p></div></div>"
    )
    mostly = "<p>It also <a href='/plans'>drew up plans for the night shifts and for a second crane</a>.</p>"
    whole = "<div><a href='/more'><span>The strike is not over yet, it seems</span></a><span>.</span></div>"
    related = "<div><p><a href='/x'>Crane fails inspection for a third time.</a></p></div>"
    assert body_of(article, f"{lead}{marked(PARAGRAPHS)}{mostly}{whole}{related}{marked(['It rained on the pier on Tuesday.'])}") == [
        "Dock workers will meet again on Friday, says the union.",
        *PARAGRAPHS,
        "It also drew up plans for the night shifts and for a second crane.",
        "The strike is not over yet, it seems.",
        "It rained on the pier on Tuesday.",
    ]


def test_byline_and_date_over_the_body_are_no_paragraphs(article) -> None:
    read = article(page(f"<p>By Ana Reyes and Tom Vale</p><p>18 March 2024</p>{marked(PARAGRAPHS)}"), "a.html")
    assert read.text == "\n\n".join(PARAGRAPHS)
    assert read.authors == ("Ana Reyes", "Tom Vale")


def test_what_json_ld_says(article) -> None:
    head = LD % (
        '"@context": "https://schema.org", "@graph": ['
        '{"@type": "Organization", "@id": "#us", "name": "Harbor Courier"},'
        '{"@type": "Person", "@id": "#ana", "name": "By Ana Reyes"},'
        '{"@type": "WebPage", "name": "x", "datePublished": "2020-01-01"},'
        '{"@type": ["NewsArticle"], "headline": "Dock workers &amp; captains walk out", "author": [{"@id": "#ana"}, {"@type": "Person",'
        ' "name": "Tom Vale"}], "datePublished": "2024-03-18T23:30:00-05:00", "publisher": {"@id": "#us"}, "articleSection": ["Business",'
        ' "Ports"], "mainEntityOfPage": {"@id": "https://courier.example/strike"}, "inLanguage": "en-US"}]'
    )
    read = article(page(head=head).replace(" lang='en-GB'", ""), "a.html")
    assert read.title == "Dock workers & captains walk out"
    assert read.authors == ("Ana Reyes", "Tom Vale")
    assert (read.published_at, read.published_on) == (datetime(2024, 3, 19, 4, 30, tzinfo=UTC), date(2024, 3, 18))
    assert (read.publisher, read.section, read.url, read.language) == ("Harbor Courier", "Business", "https://courier.example/strike", "en")


def test_what_meta_elements_say(article) -> None:
    head = (
        "<meta property='og:title' content='Dock workers walk out - Harbor Courier'><meta property='og:site_name' content='Harbor Courier'>"
        "<meta property='article:published_time' content='2024-03-18T09:15:00+01:00'>"
        "<meta property='article:modified_time' content='2025-01-01'>"
        "<meta name='author' content='Ana Reyes and Tom Vale'><meta property='article:author' content='https://courier.example/ana'>"
        "<meta property='article:section' content='Business'><link rel='canonical' href='https://courier.example/strike#top'>"
    )
    read = article(page(head=head), "a.html")
    assert (read.title, read.authors) == ("Dock workers walk out", ("Ana Reyes", "Tom Vale"))
    assert read.published_at == datetime(2024, 3, 18, 8, 15, tzinfo=UTC)
    assert (read.publisher, read.section, read.url) == ("Harbor Courier", "Business", "https://courier.example/strike")


CRUMBS = (
    '<script type="application/ld+json">{"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "name": "Home"},'
    '{"@type": "ListItem", "item": {"@id": "/b", "name": "Business"}}, {"@type": "ListItem", "name": "Dock workers walk out"}]}</script>'
)


@pytest.mark.parametrize(
    ("head", "nav", "section"),
    [
        ("<meta property='article:section' content='public-service'>", "", "Public service"),
        ("<meta property='article:section' content='US News'>", "", "US News"),
        (CRUMBS, "", "Business"),
        ("", "<nav aria-label='Breadcrumb'><a href='/'>Home</a><a href='/b'>Business</a><a href='/b/p'>Ports</a></nav>", "Ports"),
        ("<meta property='article:section' content='2.633'>", "", None),
        ("", "", None),
    ],
)
def test_the_section(article, head: str, nav: str, section: str | None) -> None:
    assert article(page(head=head).replace("<article>", f"{nav}<article>"), "a.html").section == section


def test_what_stands_on_the_page_to_see(article) -> None:
    body = (
        "<div class='meta'><span class='updated'>Updated <time datetime='2024-03-20T08:00:00Z'>20 March</time></span>"
        "<time datetime='2024-03-18T23:30:00-05:00'>11:30 p.m.</time> <a rel='author' href='/ana'>Ana Reyes</a></div>"
    )
    read = article(page(body + marked(PARAGRAPHS)), "a.html")
    assert (read.published_on, read.authors) == (date(2024, 3, 18), ("Ana Reyes",))
    assert article(page(f"<span class='date'>Monday, 18 March 2024, 09:15 GMT</span>{marked(PARAGRAPHS)}"), "a.html").published_on == date(
        2024, 3, 18
    )


def test_the_day_is_that_of_the_place_when_the_page_gives_the_instant_in_both(article) -> None:
    head = LD % '"@type": "NewsArticle", "headline": "Dock workers walk out", "datePublished": "2024-03-18T20:30:00Z"'
    body = f"<time datetime='2024-03-19T07:30:00+11:00'>19 March</time>{marked(PARAGRAPHS)}"
    assert article(page(body, head), "a.html").published_on == date(2024, 3, 19)


def test_a_date_in_the_text_is_not_guessed_from(article) -> None:
    assert article(page(marked([*PARAGRAPHS, "The last strike ended on March 18, 2020."])), "a.html").published_at is None


@pytest.mark.parametrize(
    ("social", "heading", "title"),
    [
        ("Dock workers walk out", "Dock workers walk out in Marlow Bay over night shifts", "Dock workers walk out"),
        ("Ferries stop as strike spreads", "Port strike LIVE: no more ferries, says union", "Ferries stop as strike spreads"),
        ("Port strike LIVE - updates", "Port strike LIVE: no more ferries, says union", "Port strike LIVE: no more ferries, says union"),
        ("You won't believe what happened in the port", "Dock workers walk out", "Dock workers walk out"),
        ("Dock workers walk out - National | courier.example", "Dock workers walk out", "Dock workers walk out"),
        ("Dock workers - and captains - walk out", "Dock workers - and captains - walk out", "Dock workers - and captains - walk out"),
    ],
)
def test_the_headline_among_its_forms(article, social: str, heading: str, title: str) -> None:
    assert article(page(head=f'<meta property="og:title" content="{social}">', title=heading), "a.html").title == title


def test_the_sites_name_in_an_h1_is_not_the_headline(article) -> None:
    read = article(page().replace("<nav>", "<h1>Harbor Courier</h1><nav>"), "a.html")
    assert read.title == "Dock workers walk out"


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", "iso-8859-1"),
        ("cp1252", "utf-8"),
        ("cp1252", "iso-8859-1"),
        ("utf-16", "utf-8"),
        ("utf-8-sig", "shift_jis"),
        ("utf-8", "no-such"),
    ],
)
def test_a_wrong_declaration_does_no_harm(article, encoding: str, declared: str) -> None:
    data = page(head=f"<meta charset='{declared}'>").encode(encoding)
    assert article(data, "a.html").text == "\n\n".join(PARAGRAPHS)


def test_a_declared_encoding_is_used(article) -> None:
    paragraph = "Żółw i gęś w Łodzi: źdźbło trawy i ćma nad portem, jak co roku w marcu o tej porze dnia i nocy."
    data = (
        page(marked([paragraph, paragraph[::-1], paragraph.upper()]), "<meta charset='iso-8859-2'>").replace("©", "").encode("iso-8859-2")
    )
    assert article(data, "a.html").text.startswith(paragraph)


def test_the_text_that_a_page_states_stands_in_where_the_page_shows_none(article) -> None:
    text = "\\n".join(paragraph * 2 for paragraph in PARAGRAPHS).replace("shame", "<b>shame</b>")
    head = LD % f'"@type": "NewsArticle", "headline": "Dock workers walk out", "articleBody": "{text}"'
    shell = f"<html><head>{head}</head><body><div id='root'></div><p>Enable JavaScript to read on.</p></body></html>"
    assert article(shell, "a.html").text.split("\n\n") == [paragraph * 2 for paragraph in PARAGRAPHS]
    assert article(page(head=head), "a.html").text == "\n\n".join(PARAGRAPHS), "what is shown counts where it is an article"


def test_a_page_laid_out_as_a_table(article) -> None:
    data = (
        f"<html><head><title>Dock workers walk out</title></head><body><table><tr><td>{marked(PARAGRAPHS)}</td></tr></table></body></html>"
    )
    assert PARAGRAPHS[1] in article(data, "a.html").text


def test_characters_are_mended_in_the_body_and_in_what_the_page_says(article) -> None:
    head = LD % '"@type": "NewsArticle", "headline": "JosÃ© Reyes isn&#8217;t there", "author": "JosÃ© Nun\\u0303ez"'
    body = marked(
        [
            "“Double pay,” said JosÃ© Reyes of Smith &amp;amp; Sons, who isnâ€™t there; the o\ufb03cials were.",
            "It&#146;s late, he said â\x80\x9cand coldâ\x80\x9d, and the har\u00adbour mas\u200bter’s\u00a0men were late as well\x85",
            *PARAGRAPHS[2:],
        ]
    )
    read = article(page(body, head, "JosÃ© Reyes isnâ€™t there"), "a.html")
    assert read.text.split("\n\n")[:2] == [
        "“Double pay,” said José Reyes of Smith & Sons, who isn’t there; the officials were.",
        "It’s late, he said “and cold”, and the harbour master’s men were late as well…",
    ]
    assert (read.title, read.authors) == ("José Reyes isn’t there", ("José Nuñez",))
