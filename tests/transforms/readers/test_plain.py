import io
from datetime import UTC, date, datetime

import pytest

from broadsheet.transforms.readers import MAX_TEXT_CHARS, plain

FIRST = "Dock workers in Marlow Bay walked out on Monday after talks over night shifts failed."
SECOND = "“We have waited long enough,” said Ana Reyes, who speaks for the union."
BODY = f"{FIRST}\n\n{SECOND}"


def test_a_copied_page_becomes_title_section_and_clean_body(article) -> None:
    read = article(
        "Business\n\nDock Workers Walk Out In Marlow Bay\n\nPhoto by TOM VALE/POOL/Harbor Pictures via Getty Images\n\nFont Size:\n\n"
        f"{FIRST} (RELATED: Ferry Tolls Rise For The Third Time This Year)\n\nAdvertisement\n\n{SECOND}\n\nRead more: The crane\n"
    )
    assert (read.title, read.section, read.authors, read.published_at) == ("Dock Workers Walk Out In Marlow Bay", "Business", (), None)
    assert read.text == BODY


def test_byline_and_date_line(article) -> None:
    read = article(
        f"Dock workers walk out\n\nBy Ana Reyes and Tom Vale | Harbor Wire\n\nPublished March 18, 2024, 11:30 p.m. EDT"
        f"\n\n4 min read\n\n{BODY}"
    )
    assert read.authors == ("Ana Reyes", "Tom Vale")
    assert (read.published_at, read.published_on) == (datetime(2024, 3, 19, 3, 30, tzinfo=UTC), date(2024, 3, 18))
    assert read.text == BODY


def test_the_day_of_publication_beats_that_of_an_update(article) -> None:
    read = article(f"Dock workers walk out\nUpdated 20 March 2024\nPublished 18 March 2024\n\n{BODY}")
    assert read.published_on == date(2024, 3, 18)


def test_byline_and_date_on_one_line(article) -> None:
    read = article(f"Dock workers walk out\n\nBy Ana Reyes | March 18, 2024\n\n{BODY}")
    assert (read.authors, read.published_on, read.text) == (("Ana Reyes",), date(2024, 3, 18), BODY)


def test_a_breadcrumb_names_the_section(article) -> None:
    read = article(f"Home > World > Asia\n\nDock workers walk out\n\n{BODY}")
    assert (read.section, read.title) == ("Asia", "Dock workers walk out")


def test_a_headline_alone(article) -> None:
    read = article(f"Walkout at the port\n\n{BODY}")
    assert (read.title, read.section, read.text) == ("Walkout at the port", None, BODY)


def test_a_question_may_be_a_headline(article) -> None:
    assert article(f"Why did the dock workers walk out?\n\n{BODY}").title == "Why did the dock workers walk out?"


@pytest.mark.parametrize("text", [BODY, FIRST, "Rain fell on Monday.", "7", "no headline here just one line", "one\n\ntwo\n\nthree"])
def test_without_a_head_everything_is_body(article, text: str) -> None:
    read = article(text)
    assert (read.title, read.section, read.text) == (None, None, text)


def test_the_dateline_and_the_standfirst_stay_in_the_body(article) -> None:
    dateline = f"MARLOW BAY (Harbor Wire) — {FIRST}"
    read = article(f"Dock workers walk out\n\nUnion says that talks are over for good\n\n{dateline}\n\n{SECOND}")
    assert read.title == "Dock workers walk out"
    assert read.text == f"Union says that talks are over for good\n\n{dateline}\n\n{SECOND}"


def test_a_repeated_headline_is_not_in_the_body(article) -> None:
    assert article(f"Dock workers walk out\n\nDock workers walk out\n\n{BODY}").text == BODY


def test_lines_broken_at_a_width_are_joined(article) -> None:
    columns = (
        "Walkout at the port\n\n"
        "Dock workers in Marlow Bay walked out on Monday after talks\n"
        "over night shifts failed, and the union said that they would\n"
        "stay out until the company came back with a better offer for\n"
        "those who load ships between midnight and six in the morning.\n\n"
        "“We have waited long enough,” said Ana Reyes, who speaks for\n"
        "the union.\n"
    )
    assert [len(part.split()) for part in article(columns).text.split("\n\n")] == [45, 13]


def test_a_line_a_paragraph_without_blank_lines(article) -> None:
    read = article(f"Walkout at the port\n{FIRST} {FIRST}\n{SECOND} {SECOND}\n")
    assert read.text == f"{FIRST} {FIRST}\n\n{SECOND} {SECOND}"


def test_invisible_characters_go_and_quotation_marks_stay(article) -> None:
    read = article(
        "\ufeffThe pier\u00a0is c\u00adlosed, \u202esaid\u202c the\u200b “harbour\x07 master’s” office.\r\nNobody\x00 knows why – yet.\r\n"
    )
    assert read.text == "The pier is closed, said the “harbour master’s” office.\n\nNobody knows why – yet."


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252", "utf-8-sig"])
def test_other_encodings(article, encoding: str) -> None:
    assert article(BODY.encode(encoding)).text == BODY


@pytest.mark.parametrize(
    ("data", "code", "stage"),
    [
        (b"", "empty", "parse"),
        (b" \n\t\r\n", "empty", "parse"),
        (b"Share\n\nAdvertisement\n", "empty", "parse"),
        (b"--- *** ---", "empty", "parse"),
        (b"word " * (MAX_TEXT_CHARS // 4), "too_long", "parse"),
        (b"x" * 5_000_000, "too_long", "parse"),
        (b"The pier is closed. " + b"(" * 5_000, "no_words", "parse"),
        (("Zoë Müller " * 400).encode() + b"\x93", "wrong_encoding", "read"),
        (b"\xff\xfe\x00\xd8A\x00", "wrong_encoding", "read"),
    ],
)
def test_what_is_turned_away(rejection, data: bytes, code: str, stage: str) -> None:
    rejected = rejection(data)
    assert (rejected.code, rejected.stage) == (code, stage)
    assert len(rejected.payload or "") <= 500


def test_binary_data_is_not_readable_even_when_the_user_says_that_it_is_text() -> None:
    (rejected,) = plain.READER.read(io.BytesIO(b"\x89PNG\r\n\x1a\n" + bytes(100)), "pier.txt")
    assert rejected.code == "not_readable"
    assert "PNG" in rejected.reason


def test_one_line_of_two_megabytes_of_short_lines_ends(rejection, article) -> None:
    assert rejection("The pier is closed. " * 100_000).code == "too_long"
    assert len(article("word\n" * 100_000).text) > 100_000


def test_characters_are_mended_before_paragraphs_are_told(article) -> None:
    read = article("Crane isnâ€™t safe\n\nThe har\u00adbour&#8217;s crane isnâ€™t safe&nbsp;&mdash; so says Smith &amp; Sons.\n")
    assert (read.title, read.text) == ("Crane isn’t safe", "The harbour’s crane isn’t safe — so says Smith & Sons.")
