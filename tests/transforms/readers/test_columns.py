"""CSV, JSON and Parquet: columns found by name or as the user says, and each bad row or file one rejection while the rest is read."""

import io
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime

import polars as pl
import pytest

from broadsheet.transforms.documents import Article, Note, Rejection
from broadsheet.transforms.readers import KINDS, choose
from broadsheet.transforms.readers.records import columns_of

CLOSED = "The pier is closed."
URI = "/data/news/table"


def read(data: bytes | str, kind: str | None = None, given: Mapping[str, str] | None = None) -> list[Article | Rejection | Note]:
    content = data.encode() if isinstance(data, str) else data
    reader = choose("table", content[:8192], kind)
    assert reader is not None and reader.read_columns is not None
    return list(reader.read_columns(io.BufferedReader(io.BytesIO(content)), URI, given or {}))  # type: ignore[arg-type]


def texts(found: list[Article | Rejection | Note]) -> list[str]:
    return [item.text for item in found if isinstance(item, Article)]


def codes(found: list[Article | Rejection | Note]) -> list[str]:
    return [item.code for item in found if isinstance(item, Rejection)]


def parquet(**columns: object) -> bytes:
    out = io.BytesIO()
    pl.DataFrame(columns).write_parquet(out)
    return out.getvalue()


FULL = {
    "id": "h-1",
    "headline": "Pier shut",
    "Body": CLOSED,
    "outlet": "Harbor Wire",
    "byline": "By Ana Reyes and Tom Vale",
    "pub_date": "2024-03-18T14:05:00+01:00",
    "last_modified": "2024-03-18T15:00:00Z",
    "link": "https://news.example/pier",
    "lang": "en-GB",
    "category": "Local",
}
WANTED = Article(
    source_uri=URI,
    text=CLOSED,
    external_id="h-1",
    url="https://news.example/pier",
    publisher="Harbor Wire",
    title="Pier shut",
    title_from="record",
    authors=("Ana Reyes", "Tom Vale"),
    authors_from="record",
    section="Local",
    published_at=datetime(2024, 3, 18, 13, 5, tzinfo=UTC),
    published_on=date(2024, 3, 18),
    published_precision="time",
    published_utc_offset="+01:00",
    published_from="record",
    modified_at=datetime(2024, 3, 18, 15, 0, tzinfo=UTC),
    modified_utc_offset="+00:00",
    modified_from="record",
    language="en",
)


@pytest.mark.parametrize(
    "data",
    [
        ",".join(FULL) + "\n" + ",".join(FULL.values()) + "\n",
        ";".join(FULL) + "\r\n" + ";".join(f'"{value}"' for value in FULL.values()),
        "\t".join(FULL) + "\n" + "\t".join(FULL.values()),
        ("\ufeff" + ",".join(FULL) + "\n" + ",".join(FULL.values())).encode(),
        ("\ufeff" + ",".join(FULL) + "\n" + ",".join(FULL.values()) + "\n").encode("utf-16-le"),
        json.dumps([FULL]),
        json.dumps(FULL, indent=1),
        json.dumps({"status": "ok", "articles": [FULL]}, indent=1),
        json.dumps(FULL) + "\n",
        parquet(**{name: [value] for name, value in FULL.items()}),
    ],
)
def test_columns_are_found_by_their_names_and_the_guess_is_told_once(data: bytes | str) -> None:
    note, article = read(data)
    assert article == WANTED
    assert isinstance(note, Note) and "text=Body" in note.text and "title=headline" in note.text


def test_names_that_are_the_fields_own_are_no_guess() -> None:
    assert texts(found := read(f"id,text,source\n1,{CLOSED},Harbor Wire\n")) == [CLOSED]
    assert len(found) == 1


def test_the_user_s_columns_come_before_the_guessed_ones() -> None:
    data = f"text,story,when\nteaser,{CLOSED},2024-03-18\n"
    (article,) = read(data, "csv", {"text": "story", "published_at": "when"})
    assert isinstance(article, Article) and (article.text, article.published_on) == (CLOSED, date(2024, 3, 18))
    assert columns_of(["text", "content"], {"title": "text"})["text"] == ("content",)


@pytest.mark.parametrize("kind", ["csv", "json", "parquet"])
def test_without_a_text_column_one_rejection_lists_the_columns_and_the_option(kind: str) -> None:
    made = {
        "csv": "prose,number\nThe pier is closed.,1\nThe pier is open.,2\n",
        "json": json.dumps({"prose": CLOSED, "number": 1}),
        "parquet": parquet(prose=[CLOSED, CLOSED], number=[1, 2]),
    }
    (item,) = read(made[kind], kind)
    assert isinstance(item, Rejection) and item.code == "no_text"
    assert "prose, number" in item.reason and "--map text=COLUMN" in item.reason
    given = {"text": "prose"}
    assert set(texts(read(made[kind], kind, given))) >= {CLOSED} or kind == "json"
    assert codes(read(made["csv"], "csv", {"text": "nothing"})) == ["no_column"]


def test_parquet_with_times_and_lists() -> None:
    data = parquet(id=[7], text=[CLOSED], published_at=[datetime(2024, 3, 18, 14, 5)], authors=[["Ana Reyes"]])
    (article,) = read(data)
    assert isinstance(article, Article) and article.external_id == "7" and article.authors == ("Ana Reyes",)
    assert article.published_at == datetime(2024, 3, 18, 14, 5, tzinfo=UTC)


def test_line_breaks_and_delimiters_between_quotation_marks_are_text() -> None:
    data = 'id,text,title\n1,"The pier, ""Old Marlow"", is closed.\n\nIt opens, perhaps, in May.",Pier\n2,The pier is open.,Pier\n'
    assert texts(read(data)) == ['The pier, "Old Marlow", is closed.\n\nIt opens, perhaps, in May.', "The pier is open."]


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        ('x,"The quote never ends,a', "bad_row"),
        ('x,"The "quoted" word",a', "bad_row"),
        ('x,"It began.\nThen a "word" came, and\nmore, of, it",a', "bad_row"),
        ("x,too,many,columns", "bad_row"),
        ("x,", "bad_row"),
        ("x,,a", "empty"),
        ("x,The pier\0 is closed,a", "bad_character"),
        (b"x,caf\xe9 closed,a", "wrong_encoding"),
        ("x,The pier is shut.,a,", "bad_row"),
        ('x,"' + "word " * 300_000 + '",a', "too_long"),
        ('x,"' + "word " * 500_000 + '",a', "bad_row"),
    ],
)
def test_a_bad_row_of_csv_is_one_rejection_and_the_others_are_read(bad: bytes | str, code: str) -> None:
    line = bad.encode() if isinstance(bad, str) else bad
    found = read(b'id,text,title\n1,"The pier is closed.",a\n' + line + b'\n3,"The pier is open.",b\n4,"It, too, is open.",c\n')
    assert codes(found) == [code]
    assert texts(found) == [CLOSED, "The pier is open.", "It, too, is open."]
    assert [item.source_line for item in found if isinstance(item, Rejection)] == [3]


def test_a_table_of_broken_quotation_marks_ends_in_bounded_time() -> None:
    data = 'id,text,title\n1,"' + 'a,"""\n' * 3000 + "word " * 900_000
    assert set(codes(read(data))) == {"bad_row"}


def test_elements_of_json_are_read_one_by_one_and_bad_ones_told() -> None:
    items = [{"id": n, "text": f'Pier {n} is "closed" [{{,}}] \\ at {n}.'} for n in range(5000)]
    data = json.dumps(items)
    assert texts(read(data)) == [item["text"] for item in items]
    bad = '[{"text": "One."}, {"text": 5}, 7, {"text": NaN}, {"text": "Two."}, {"id": 3}, {"text": "Three."}]'
    assert codes(found := read(bad)) == ["no_text", "not_an_object", "not_json", "no_text"]
    assert texts(found) == ["One.", "Two.", "Three."]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ('[{"text": "One."}, {"text": "Two.', "cut_off"),
        ('[{"text": "One."}, {"text": "Two.}]', "cut_off"),
        ('[{"text": "One."}', "cut_off"),
        ('[{"text": "One."}, {"text": ]}]', "not_json"),
        ('[{"text": "One."}] [', None),
    ],
)
def test_json_that_breaks_in_the_middle_gives_what_is_whole(data: str, code: str | None) -> None:
    assert codes(found := read(data)) == ([code] if code else [])
    assert texts(found) == ["One."]


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "empty"), ('[{"text": "One."}]'.encode("utf-16"), "wrong_encoding"), (b'{\n "text": ', "not_json"), (b"7", None)],
)
def test_what_is_no_json_is_one_rejection(data: bytes, code: str | None) -> None:
    assert codes(read(data, "json")) == [code or "not_an_object"]


def test_parquet_that_is_damaged_is_one_rejection() -> None:
    whole = parquet(text=[f"Pier {n} is closed." for n in range(500)])
    assert len(texts(read(whole))) == 500
    for data in (whole[:-20], whole[: len(whole) // 2], b"PAR1" + b"\xff" * 300 + b"PAR1", b"PAR1"):
        assert codes(found := read(data)) == ["damaged"] and len(found) == 1
    assert codes(read(parquet(text=[1, 2]))) == ["no_text", "no_text"]


def test_every_kind_has_a_name_of_its_own() -> None:
    assert set(KINDS) == {"html", "text", "jsonl", "json", "csv", "parquet", "warc", "markdown"}
