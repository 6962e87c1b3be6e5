"""Who wrote an article, by what its page shows."""

import pytest

BODY = "".join(
    f"<p>{words} The harbour board will meet again on Thursday, said Mayor Nadia Farrow, who had asked for the report.</p>"
    for words in ("The pier is shut.", "The crane is old.", "The ferry is late.")
)
BYLINES = {
    "a link to the writer's page": ("<div class='k3'><a href='/author/ana-reyes'>Ana Reyes</a></div>", ("Ana Reyes",)),
    "a profile": ("<a href='https://courier.example/profile/12-ana'><strong>Ana Reyes</strong></a>", ("Ana Reyes",)),
    "a marked box": ("<div class='article__byline'><span><b>Ana Reyes</b></span> <span>18 March 2024</span></div>", ("Ana Reyes",)),
    "a test id": ("<div data-testid='byline-contributors'><span>Ana Reyes</span></div>", ("Ana Reyes",)),
    "name and role in one box": (
        "<div class='byline'>By<div class='author'><a class='x' href='/authors/ana/'>Ana Reyes</a></div><div>Harbour Reporter</div></div>",
        ("Ana Reyes",),
    ),
    "two in a box": (
        "<ul class='authors'><li><a href='/author/ana'>Ana Reyes</a></li><li><a href='/author/tom'>Tom Vale</a></li></ul>",
        ("Ana Reyes", "Tom Vale"),
    ),
    "two in a line, and the agency": (
        "<div class='c-byline'><span>By Ana Reyes and Tom Vale</span><span>The Associated Press</span></div>",
        ("Ana Reyes", "Tom Vale"),
    ),
    "an agency alone": ("<div class='byline'><span>The Associated Press</span></div>", ("The Associated Press",)),
    "for an outlet": ("<p class='byline'><a class='author'>Ana Reyes For Courier.example.com</a></p>", ("Ana Reyes",)),
    "a particle": ("<a href='/by/jan-de-vries'>Jan de Vries</a>", ("Jan de Vries",)),
    "buttons": ("<div class='author-box'><a href='/author/x'>View Profile</a><button>Follow</button></div>", ()),
    "a section": ("<div class='byline'><a href='/news'>News</a></div>", ()),
    "a sentence": ("<div class='author-note'><p>Ana Reyes lives in Marlow and keeps bees</p></div>", ()),
    "nothing": ("", ()),
}  # fmt: skip


@pytest.mark.parametrize("name", BYLINES)
def test_a_byline_that_is_shown(article, name: str) -> None:
    byline, authors = BYLINES[name]
    read = article(f"<html><body><h1>Pier shut until June</h1>{byline}<article>{BODY}</article></body></html>", "a.html")
    assert (read.authors, read.authors_from) == (authors, "visible" if authors else None)
    assert not any(author in read.text for author in authors)


def test_the_writers_of_other_articles_are_not_this_ones(article) -> None:
    cards = "".join(f"<div><h3><a href='/x{i}'>Crane fails again</a></h3><p>{i}</p></div>" for i in range(100))
    read = article(f"<html><body><h1>Pier shut</h1>{BODY}<aside>{cards}<a href='/author/tom'>Tom Vale</a></aside></body></html>", "a.html")
    assert read.authors == ()


@pytest.mark.parametrize(
    ("names", "authors"),
    [
        (("Reyes, Ana", "Vale, Tom"), ("Ana Reyes", "Tom Vale")),
        (("García Márquez, Ana",), ("Ana García Márquez",)),
        (("Ana Reyes, Tom Vale",), ("Ana Reyes", "Tom Vale")),
    ],
)
def test_names_as_catalogues_write_them(article, names: tuple[str, ...], authors: tuple[str, ...]) -> None:
    head = "".join(f"<meta name='citation_author' content='{name}'>" for name in names)
    assert article(f"<html><head>{head}</head><body><h1>Pier shut</h1>{BODY}</body></html>", "a.html").authors == authors
