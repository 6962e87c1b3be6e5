"""The samples, read as samples/expected.json says that they should be."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from broadsheet.transforms.documents import Article, Rejection
from broadsheet.transforms.readers import choose

SAMPLES = Path(__file__).parents[3] / "samples"
EXPECTED: dict[str, Any] = json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8"))
ARTICLES: list[dict[str, Any]] = EXPECTED["articles"]


def read_file(name: str) -> list[Article | Rejection]:
    path = SAMPLES / name
    with path.open("rb") as stream:
        reader = choose(path.name, stream.read(8192))
        stream.seek(0)
        return list(reader.read(stream, str(path))) if reader else []


def read_expected(expected: dict[str, Any]) -> Article:
    articles = [item for item in read_file(expected["file"]) if isinstance(item, Article)]
    (article,) = [item for item in articles if item.external_id == expected["id"]]
    return article


@pytest.fixture(params=ARTICLES, ids=lambda expected: f"{expected['file']}-{expected['id'] or ''}")
def expected(request: pytest.FixtureRequest) -> dict[str, Any]:
    return request.param


def test_title_authors_and_date(expected: dict[str, Any]) -> None:
    article = read_expected(expected)
    assert article.title == expected["title"]
    assert list(article.authors) == expected["authors"]
    if expected["published_at"] is None:
        assert article.published_at is None
    else:
        published_at = datetime.fromisoformat(expected["published_at"])
        assert article.published_on == published_at.date()
        assert article.published_at == (published_at if published_at.tzinfo else published_at.replace(tzinfo=UTC))
    assert article.section in {expected["section"], None}
    assert article.publisher in {expected["publisher"], None}
    assert article.url == expected["url"]


def test_the_body_from_its_first_words_to_its_last(expected: dict[str, Any]) -> None:
    text = read_expected(expected).text
    assert text.startswith(expected["body_first_words"])
    assert text.endswith(expected["body_last_words"])
    for piece in expected.get("body_contains", []):
        assert piece in text
    for piece in expected.get("must_occur_once", []):
        assert text.count(piece) == 1


def test_no_furniture_is_left(expected: dict[str, Any]) -> None:
    text = read_expected(expected).text
    assert [piece for piece in expected["furniture"] if piece in text] == []


def test_no_paragraph_is_lost_or_doubled(expected: dict[str, Any]) -> None:
    paragraphs = read_expected(expected).text.split("\n\n")
    for start in expected.get("paragraph_starts", []):
        assert sum(" ".join(paragraph.split()[:5]) == start for paragraph in paragraphs) == 1, start


def test_what_is_broken_is_rejected() -> None:
    for expected in EXPECTED["rejections"]:
        items = read_file(expected["file"])
        if expected["line"] is None:
            assert items == []
        else:
            (rejected,) = [item for item in items if isinstance(item, Rejection)]
            assert rejected.source_line == expected["line"]
