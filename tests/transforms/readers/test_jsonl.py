import io
import json
from datetime import UTC, date, datetime

import pytest

from broadsheet.transforms.documents import Article, Rejection
from broadsheet.transforms.readers import MAX_TEXT_CHARS, jsonl


def line(**fields: object) -> str:
    return json.dumps({"text": "The pier is closed.", **fields}) + "\n"


def test_every_field_arrives(article) -> None:
    read = article(
        line(
            id="hw-17",
            title=" Pier closed ",
            publisher="Harbor Wire",
            published_at="2024-03-18T23:30:00-05:00",
            url="https://harbor.example/pier",
            authors=["Ana Reyes", "Tom Vale"],
            section="Local",
            language="en-GB",
            gold={"quotes": []},
        ),
        "wire.jsonl",
    )
    assert read == Article(
        source_uri="/data/news/wire.jsonl",
        text="The pier is closed.",
        external_id="hw-17",
        url="https://harbor.example/pier",
        publisher="Harbor Wire",
        title="Pier closed",
        title_from="record",
        authors=("Ana Reyes", "Tom Vale"),
        authors_from="record",
        section="Local",
        published_at=datetime(2024, 3, 19, 4, 30, tzinfo=UTC),
        published_on=date(2024, 3, 18),
        published_precision="time",
        published_utc_offset="-05:00",
        published_from="record",
        language="en",
    )


@pytest.mark.parametrize(
    "text",
    [
        "  two spaces  \n",
        "Font Size:\r\n\r\nShare",
        "tab\tand\u00a0space",
        "nul \x00 inside",
        "“curly” — é e\u0301 \u202e",
        "🦀 𝒳",
        "line\u2028break",
    ],
)
def test_the_text_is_kept_character_for_character(article, text: str) -> None:
    assert article(line(text=text), "a.jsonl").text == text
    assert article(json.dumps({"text": text}, ensure_ascii=False).encode(), "a.jsonl").text == text


def test_byte_order_mark_crlf_blank_lines_and_a_last_line_without_its_end(read) -> None:
    first, second, third = line(id=1).strip(), line(id="2").strip(), line(id=None).strip()
    items = read(f"\ufeff{first}\r\n\r\n  \r\n{second}\r\n{third}", "a.jsonl")
    assert [item.external_id for item in items] == ["1", "2", None]


@pytest.mark.parametrize(
    ("published_at", "moment", "day"),
    [
        ("2024-03-18", datetime(2024, 3, 18, tzinfo=UTC), date(2024, 3, 18)),
        ("2024-03-18T14:05:00", datetime(2024, 3, 18, 14, 5, tzinfo=UTC), date(2024, 3, 18)),
        ("2024-03-19T00:30:00+09:00", datetime(2024, 3, 18, 15, 30, tzinfo=UTC), date(2024, 3, 19)),
        ("2024-03-18 14:05:00.123456Z", datetime(2024, 3, 18, 14, 5, 0, 123456, tzinfo=UTC), date(2024, 3, 18)),
        (None, None, None),
        ("", None, None),
    ],
)
def test_dates(article, published_at, moment, day) -> None:
    read = article(line(published_at=published_at), "a.jsonl")
    assert (read.published_at, read.published_on) == (moment, day)


def test_a_source_stands_in_for_the_publisher_and_authors_may_be_a_string(article) -> None:
    read = article(line(source="Harbor Wire", authors="By Ana Reyes and Tom Vale"), "a.jsonl")
    assert (read.publisher, read.authors) == ("Harbor Wire", ("Ana Reyes", "Tom Vale"))


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        (b'{"id": "x", "text": "cut off', "not_json"),
        (b"no JSON at all", "not_json"),
        (b'{"text": "pier", "score": NaN}', "not_json"),
        (b'{"text": "raw \x00 nul"}', "not_json"),
        (b'{"text": ' + b"[" * 5000 + b"]" * 5000 + b"}", "not_json"),
        (b'["The pier is closed."]', "not_an_object"),
        (b'"The pier is closed."', "not_an_object"),
        (b"null", "not_an_object"),
        (b'{"id": "x", "title": "Pier"}', "no_text"),
        (b'{"text": null}', "no_text"),
        (b'{"text": ["The pier", "is closed."]}', "no_text"),
        (b'{"text": " \\n "}', "empty"),
        (b'{"text": "half a pair: \\ud83d"}', "bad_character"),
        ('{"text": "Café"}'.encode("cp1252"), "wrong_encoding"),
        (b'{"text": "pier", "published_at": "18/03/2024"}', "bad_date"),
        (b'{"text": "pier", "published_at": 1710770700}', "bad_date"),
        (b'{"text": "pier", "published_at": "0001-01-01T00:00:00+14:00"}', "bad_date"),
        (b'{"text": "pier", "published_at": "2024-02-30"}', "bad_date"),
        (b'{"text": "pier", "title": 7}', "bad_field"),
        (b'{"text": "pier", "id": {"$oid": "x"}}', "bad_field"),
        (b'{"text": "pier", "id": 1180591620717411303424}', "bad_field"),
        (b'{"text": "pier", "authors": [{"name": "Ana"}]}', "bad_field"),
    ],
)
def test_a_bad_line_is_one_rejection_and_the_rest_is_read(read, bad: bytes, code: str) -> None:
    good = line(id="good").encode()
    first, rejected, last = read(good + bad + b"\n" + good, "a.jsonl")
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert isinstance(rejected, Rejection)
    assert (rejected.code, rejected.source_line, rejected.source_uri) == (code, 2, "/data/news/a.jsonl")
    assert "a.jsonl, line 2: " in rejected.reason
    assert rejected.payload == bad.decode("utf-8", "replace")[:500]


def test_a_rejection_knows_the_id_when_the_line_had_one(rejection) -> None:
    assert rejection(b'{"id": 17, "text": 5}', "a.jsonl").external_id == "17"


def test_a_broken_first_line_does_not_hide_the_others(read) -> None:
    rejected, good = read("oops\n" + line(id=2), "a.jsonl")
    assert isinstance(rejected, Rejection)
    assert good.external_id == "2"


def test_a_long_text_is_rejected_and_its_payload_is_short(rejection) -> None:
    rejected = rejection(line(id="long", text="x" * (MAX_TEXT_CHARS + 1)), "a.jsonl")
    assert (rejected.code, rejected.external_id) == ("too_long", "long")
    assert rejected.payload is not None
    assert len(rejected.payload) == 500


def test_a_text_of_the_greatest_length_is_read(article) -> None:
    assert len(article(line(text="x" * MAX_TEXT_CHARS), "a.jsonl").text) == MAX_TEXT_CHARS


def test_a_line_over_the_cap_is_passed_over(monkeypatch) -> None:
    monkeypatch.setattr(jsonl, "MAX_LINE_BYTES", 200)
    monkeypatch.setattr(jsonl, "SKIP_BYTES", 64)
    data = line(id=1) + line(id=2, text="x" * 1000) + line(id=3)
    first, rejected, last = jsonl.READER.read(io.BytesIO(data.encode()), "a.jsonl")
    assert isinstance(rejected, Rejection)
    assert (rejected.code, rejected.source_line) == ("too_long", 2)
    assert [first.external_id, last.external_id] == ["1", "3"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\n \r\n", "empty"),
        (line().encode("utf-16"), "wrong_encoding"),
    ],
)
def test_a_file_that_is_not_in_lines_is_one_rejection(rejection, data: bytes, code: str) -> None:
    assert rejection(data, "a.jsonl").code == code


def test_lines_are_read_one_by_one() -> None:
    class Endless(io.RawIOBase):
        def __init__(self) -> None:
            self.served = 0

        def readline(self, size: int = -1, /) -> bytes:
            self.served += 1
            return line(id=self.served).encode()

    stream = Endless()
    items = jsonl.READER.read(stream, "a.jsonl")  # type: ignore[arg-type]
    assert [next(items).external_id for _ in range(3)] == ["1", "2", "3"]
    assert stream.served <= 4
