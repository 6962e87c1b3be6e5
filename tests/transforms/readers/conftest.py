"""Reading bytes as the flow does: the reader is chosen by content and name, then reads."""

import io
from collections.abc import Callable

import pytest

from broadsheet.transforms.documents import Article, Rejection
from broadsheet.transforms.readers import choose

Read = Callable[..., list[Article | Rejection]]


def read_all(data: bytes | str, name: str) -> list[Article | Rejection]:
    content = data.encode() if isinstance(data, str) else data
    reader = choose(name, content[:8192])
    assert reader is not None, f"{name}: nothing reads it"
    return list(reader.read(io.BytesIO(content), f"/data/news/{name}"))


@pytest.fixture
def read() -> Read:
    """All that comes of some bytes under a name."""
    return read_all


@pytest.fixture
def article() -> Callable[..., Article]:
    """The one article that comes of some bytes under a name."""

    def read_one(data: bytes | str, name: str = "story.txt") -> Article:
        (item,) = read_all(data, name)
        assert isinstance(item, Article), item
        return item

    return read_one


@pytest.fixture
def rejection() -> Callable[..., Rejection]:
    """The one rejection that comes of some bytes under a name."""

    def read_one(data: bytes | str, name: str = "story.txt") -> Rejection:
        (item,) = read_all(data, name)
        assert isinstance(item, Rejection), item
        assert item.source_uri == f"/data/news/{name}"
        assert name in item.reason
        return item

    return read_one
