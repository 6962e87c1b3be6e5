from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from broadsheet.schemas import Articles
from broadsheet.transforms.documents import Article
from broadsheet.transforms.identity import article_id, article_row, content_hash, record_hash

BASE = Article(
    source_uri="/data/a/pier.txt",
    text="The pier is closed – for 3 days.",
    external_id="17",
    url="https://harbor.example/pier",
    publisher="Harbor Wire",
    title="Pier closed",
    authors=("Ana Reyes",),
    section="Local",
    published_at=datetime(2024, 3, 18, 14, 5, tzinfo=UTC),
    published_on=date(2024, 3, 18),
    language="en",
)
BY_URL = replace(BASE, external_id=None)
BY_FILE = replace(BASE, external_id=None, url=None)


def test_the_id_follows_from_the_inputs_id_then_the_address_then_file_and_content() -> None:
    updated = {"text": "The pier is open.", "title": "Pier open", "source_uri": "/elsewhere/wire.jsonl"}
    assert article_id(BASE) == article_id(replace(BASE, **updated, url=None))
    assert article_id(BASE) != article_id(replace(BASE, publisher="Cedar Courier"))
    assert article_id(BASE) != article_id(replace(BASE, external_id="18"))
    assert article_id(BY_URL) == article_id(replace(BY_URL, **updated, publisher=None))
    assert article_id(BY_FILE) == article_id(replace(BY_FILE, source_uri="C:\\news\\pier.txt"))
    assert article_id(BY_FILE) != article_id(replace(BY_FILE, text="The pier is open."))
    assert article_id(BY_FILE) != article_id(replace(BY_FILE, source_uri="/data/a/other.txt"))
    assert len({article_id(BASE), article_id(BY_URL), article_id(BY_FILE)}) == 3


def test_the_record_hash_covers_every_field_but_the_source() -> None:
    changes = {
        "text": "x", "external_id": "x", "url": "x", "publisher": "x", "title": "x", "title_from": "meta", "authors": ("x",),
        "authors_from": "meta", "section": "x", "published_at": datetime(2024, 3, 18, tzinfo=UTC), "published_on": date(2024, 3, 19),
        "published_precision": "day", "published_utc_offset": "-04:00", "published_from": "url",
        "modified_at": datetime(2024, 3, 20, tzinfo=UTC), "modified_utc_offset": "-04:00", "modified_from": "meta", "language": "x",
    }  # fmt: skip
    hashes = {record_hash(replace(BASE, **{field: value})) for field, value in changes.items()}
    assert len(hashes | {record_hash(BASE)}) == len(changes) + 1
    assert record_hash(replace(BASE, source_uri="/elsewhere")) == record_hash(BASE)
    assert BASE.published_at is not None
    elsewhere = BASE.published_at.astimezone(timezone(timedelta(hours=-5)))
    assert record_hash(replace(BASE, published_at=elsewhere)) == record_hash(BASE)
    assert set(changes) | {"source_uri"} == set(BASE.__dict__)


def test_the_row_fits_the_table() -> None:
    row = article_row(BASE)
    assert row["n_words"] == 7
    assert row["content_hash"] == content_hash(BASE.text)
    frame = Articles.frame([{**row, "run_id": "run_x"}])
    assert Articles.validate(frame).height == 1
    assert set(frame.columns) - set(row) == {"duplicate_of", "copy_of", "run_id"}
    assert article_row(Article("a.txt", "x"))["published_at"] is None
