"""What tests of the flow share."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def write_articles(tmp_path: Path) -> Callable[..., Path]:
    """Writes articles as JSON Lines and gives the file."""

    def write(*articles: dict[str, Any], name: str = "articles.jsonl") -> Path:
        path = tmp_path / name
        path.write_text("".join(json.dumps(article) + "\n" for article in articles), encoding="utf-8")
        return path

    return write
