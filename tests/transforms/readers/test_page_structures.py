"""However a page is built, each paragraph of its article comes out once, in order, and nothing else does."""

import pytest

PARAGRAPHS = [
    "Dock workers in Marlow Bay walked out on Monday after talks over night shifts failed, the union said.",
    "“We have waited long enough,” said Ana Reyes, who speaks for the union.",
    "It rained.",
    "The company said that it would run ferries from the south quay until the strike is over, and that it would not pay for the nights.",
    "About 900 people work in the port, which handles a fifth of the region’s grain.",
    "The mayor has asked both sides to meet again on Thursday.",
]
H1 = "<h1>Dock workers walk out</h1>"
P = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
OTHERS = "<ul>" + "<li><a href='/x'>Crane fails inspection for a third time</a></li>" * 8 + "</ul>"


def each(before: str, after: str) -> str:
    return "".join(f"{before}{text}{after}" for text in PARAGRAPHS)


STRUCTURES = {
    "main": f"<main>{H1}{P}</main>",
    "boxes without names": f"<div><div id='x1'>{H1}{P}</div></div>",
    "a box for each paragraph": f"<article>{H1}{each('<div class=para><p>', '</p></div>')}</article>",
    "boxes for paragraphs": f"<div>{H1}{each('<div>', '</div>')}</div>",
    "spans in boxes": f"<article>{H1}{each('<div><span>', '</span></div>')}</article>",
    "spans in paragraphs": f"<article>{H1}{each('<p><span><b>', '</b></span></p>')}</article>",
    "breaks": f"<div class='article-body'>{H1}<div>{'<br><br>'.join(PARAGRAPHS)}</div></div>",
    "breaks in the body": f"{H1}{'<br/> <br/>'.join(PARAGRAPHS)}",
    "two parts around an advert": f"<article>{H1}<section>{P[: P.index('<p>It')]}</section><div class='ad-slot'>Advert</div><section>"
    f"{P[P.index('<p>It') :]}</section></article>",
    "two columns": f"<div class='row'><div class='c8'>{H1}{P}</div><div class='c4'>{OTHERS}</div></div>",
    "a table": f"<table><tr><td>{H1}{P}</td><td>x</td></tr></table>",
    "no headline": P,
    "comments below": f"<article>{H1}{P}</article><div id='comments'>{'<p>I say that they should all be sacked at once.</p>' * 6}</div>",
    "most read below": f"<article>{H1}{P}<h2>Most read</h2>{OTHERS}</article>",
    "a list": f"<article>{H1}<ul>{each('<li>', '</li>')}</ul></article>",
    "paragraphs in a list": f"<article>{H1}<ol>{each('<li><p>', '</p></li>')}</ol></article>",
    "a quotation": f"<article>{H1}<blockquote>{P}</blockquote></article>",
    "figures between": f"<article>{H1}{each('<p>', '</p><figure><img src=x><figcaption>The gate</figcaption></figure>')}</article>",
    "links": f"<article>{H1}{each('<p>', '</p>').replace('Marlow Bay', '<a href=/m>Marlow Bay</a>')}</article>",
    "old": f"<center><font size='2'>{H1}{P}</font></center>",
    "unclosed": f"<body><div>{H1}{each('<p>', '')}",
}


@pytest.mark.parametrize("name", STRUCTURES)
def test_each_paragraph_comes_out_once(article, name: str) -> None:
    page = f"<html><head><title>Dock workers walk out</title></head><body>{STRUCTURES[name]}</body></html>"
    assert article(page, "a.html").text.split("\n\n") == PARAGRAPHS
