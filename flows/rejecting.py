"""Rows of `rejections` out of what the stages turned away."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

import polars as pl

from broadsheet.schemas import Rejections
from broadsheet.schemas.ids import identifier
from broadsheet.schemas.validate import RejectedRow
from broadsheet.transforms.documents import Rejection

PAYLOAD_CHARS = 500


def rejected_inputs(rejections: Iterable[Rejection], run_id: str) -> pl.DataFrame:
    """Rejections of inputs as rows. The same fault of the same input has the same id in every run."""
    return _frame([{**asdict(item), "run_id": run_id} for item in rejections])


def rejected_articles(failed: Mapping[str, Rejection], articles: pl.DataFrame, run_id: str) -> pl.DataFrame:
    """Rejections of articles (by id) that could not be extracted; where they came from stands in `articles`."""
    rows = articles.filter(pl.col("article_id").is_in(list(failed))).iter_rows(named=True)
    return _frame(
        [{**asdict(_with_source(failed[row["article_id"]], row)), "article_id": row["article_id"], "run_id": run_id} for row in rows]
    )


def rejected_rows(rejected: Sequence[RejectedRow], articles: pl.DataFrame, run_id: str) -> pl.DataFrame:
    """Rejections of rows that failed validation; where they came from is their article's."""
    sources = {row["article_id"]: row for row in articles.select("article_id", "source_uri", "external_id").iter_rows(named=True)}
    return _frame(
        [
            {
                "run_id": run_id,
                "article_id": item.article_id,
                "stage": "validate",
                "source_uri": sources.get(item.article_id or "", {}).get("source_uri"),
                "external_id": sources.get(item.article_id or "", {}).get("external_id"),
                "code": f"{item.table}_{item.code}",
                "reason": item.reason,
                "payload": item.payload,
            }
            for item in rejected
        ]
    )


def killed_rejection() -> Rejection:
    """Why an article is missing whose worker process was killed each time it was tried."""
    return Rejection(
        stage="extract",
        code="worker_killed",
        reason="the process that read this article was killed, even with the article alone; it may need more memory than there is.",
    )


def superseded_rejection(article: Mapping[str, Any]) -> Rejection:
    """Why an article is missing of which a later version is there under the same id."""
    return _with_source(
        Rejection(
            stage="screen",
            code="superseded",
            reason="a version of the same article (same id or address) that was published later is kept; this one gives way to it, and its "
            "text stands in article_versions.",
        ),
        article,
    )


def _with_source(rejection: Rejection, article: Mapping[str, Any]) -> Rejection:
    return replace(rejection, source_uri=article["source_uri"], external_id=article["external_id"], payload=article["text"][:PAYLOAD_CHARS])


def _frame(rows: list[dict[str, Any]]) -> pl.DataFrame:
    fields = ("stage", "source_uri", "source_line", "external_id", "article_id", "code", "reason", "payload")
    named = [row | {"rejection_id": identifier("rej", *(row.get(field) for field in fields))} for row in rows]
    return Rejections.frame(named).unique("rejection_id", keep="first", maintain_order=True)
