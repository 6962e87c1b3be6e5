"""The standfirst of a page as its first paragraph."""

from collections.abc import Callable

import pytest

from broadsheet.transforms.documents import Article

STANDFIRST = "Ferries are idle and the fish market is shut, and nobody knows for how long."
BODY = [
    "Dock workers in Marlow Bay walked out on Monday after talks over night shifts failed, the union said.",
    "The company said that it would run ferries from the south quay until the strike is over.",
    "About 900 people work in the port, which handles a fifth of the region’s grain.",
]


def page(above: str = "", head: str = "", within: str = "", below: str = "") -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in BODY)
    return (
        f"<!DOCTYPE html><html><head><title>Dock workers walk out</title>{head}</head><body><header><h1>Dock workers walk out</h1>{above}"
        f"</header><main><article>{within}{body}</article></main>{below}</body></html>"
    )


def described(text: str) -> str:
    return f'<meta name="description" content="{text}">'


@pytest.mark.parametrize(
    "html",
    [
        page(above=f'<p class="article-header__sub-title">{STANDFIRST}</p>'),
        page(above=f'<div class="ArticleStandfirst_x1">{STANDFIRST}</div>'),
        page(above=f"<div class='k9x'>{STANDFIRST}</div>", head=described(STANDFIRST)),
        page(within=f'<p class="standfirst">{STANDFIRST}</p>'),
    ],
)
def test_it_is_the_first_paragraph_once(article: Callable[..., Article], html: str) -> None:
    assert article(html, "a.html").text.split("\n\n") == [STANDFIRST, *BODY]


@pytest.mark.parametrize(
    "html",
    [
        page(),
        page(head=described(STANDFIRST)),  # it is said to machines, and not shown
        page(head=described(BODY[0])),
        page(above='<p class="subtitle">Dock workers walk out</p>'),
        page(above='<p class="subtitle">Watch it live</p>'),
        page(below=f'<div class="teaser"><h3>Other news</h3></div>{"<i>x</i>" * 100}<p class="standfirst">{STANDFIRST}</p>'),
    ],
)
def test_what_is_none_is_not_put_in_front(article: Callable[..., Article], html: str) -> None:
    assert article(html, "a.html").text.split("\n\n") == BODY


def test_one_that_is_marked_counts_before_a_description_of_something_else(article: Callable[..., Article]) -> None:
    caption = "The crane fell on the quay on Sunday night while nobody was near it."
    above = f'<p class="deck">{STANDFIRST}</p><div class="clip">{caption}</div>'
    assert article(page(above=above, head=described(caption)), "a.html").text.split("\n\n") == [STANDFIRST, *BODY]
