from datetime import UTC, date, datetime

import pytest

from broadsheet.transforms.readers.dates import read_date_line, read_iso


@pytest.mark.parametrize(
    ("value", "moment", "day"),
    [
        ("2024-03-18", datetime(2024, 3, 18), date(2024, 3, 18)),
        ("20240318", datetime(2024, 3, 18), date(2024, 3, 18)),
        ("2024-03-18T14:05Z", datetime(2024, 3, 18, 14, 5), date(2024, 3, 18)),
        ("2024-03-18T23:30:00-05:00", datetime(2024, 3, 19, 4, 30), date(2024, 3, 18)),
        ("2024-03-18T16:45+0100", datetime(2024, 3, 18, 15, 45), date(2024, 3, 18)),
        ("2024-03-18 16:38:37 +02:00", datetime(2024, 3, 18, 14, 38, 37), date(2024, 3, 18)),
        ("2024-03-18 9:05:00", datetime(2024, 3, 18, 9, 5), date(2024, 3, 18)),
        ("2024-03-18T11:26:02.614Z", datetime(2024, 3, 18, 11, 26, 2, 614000), date(2024, 3, 18)),
        ("2024-03-18T11:26:02.123456789Z", datetime(2024, 3, 18, 11, 26, 2, 123456), date(2024, 3, 18)),
        ("2024-03-18 14:05 GMT", datetime(2024, 3, 18, 14, 5), date(2024, 3, 18)),
        ("2024-03-18T14:05:00+05", datetime(2024, 3, 18, 9, 5), date(2024, 3, 18)),
    ],
)
def test_iso(value: str, moment: datetime, day: date) -> None:
    read = read_iso(value)
    assert read is not None
    assert (read.at, read.on) == (moment.replace(tzinfo=UTC), day)


@pytest.mark.parametrize(
    "value", ["", "2024", "yesterday", "2024-13-01", "2024-03-18T25:00", "03/04/2024", "9" * 500, "0001-01-01T00:00+14:00"]
)
def test_what_is_no_iso_date(value: str) -> None:
    assert read_iso(value) is None


@pytest.mark.parametrize(
    ("line", "moment", "day"),
    [
        ("March 18, 2024", datetime(2024, 3, 18), date(2024, 3, 18)),
        ("Monday, March 18, 2024", datetime(2024, 3, 18), date(2024, 3, 18)),
        ("18 March 2024", datetime(2024, 3, 18), date(2024, 3, 18)),
        ("Published: Mon 18 Mar 2024, 09.15", datetime(2024, 3, 18, 9, 15), date(2024, 3, 18)),
        ("PUBLISHED 14:05 GMT, 18 March 2024", datetime(2024, 3, 18, 14, 5), date(2024, 3, 18)),
        ("Posted on Sept. 2nd, 2024 at 11:30 p.m. EDT", datetime(2024, 9, 3, 3, 30), date(2024, 9, 2)),
        ("July 4, 2024 | 8 a.m. ET", datetime(2024, 7, 4, 12), date(2024, 7, 4)),
        ("January 4, 2024 8:00 AM ET", datetime(2024, 1, 4, 13), date(2024, 1, 4)),
        ("2024-03-18 at 12:10 am (UTC+2)", datetime(2024, 3, 17, 22, 10), date(2024, 3, 18)),
        ("18 May 2024 • 4:45pm", datetime(2024, 5, 18, 16, 45), date(2024, 5, 18)),
    ],
)
def test_date_lines(line: str, moment: datetime, day: date) -> None:
    read = read_date_line(line)
    assert read is not None, line
    assert (read.at, read.on, read.is_update) == (moment.replace(tzinfo=UTC), day, False)


def test_an_update_is_told_from_a_publication() -> None:
    read = read_date_line("Last updated: 19 March 2024, 08:00")
    assert read is not None
    assert read.is_update


@pytest.mark.parametrize(
    "line",
    [
        "On March 18, 2024, the pier was closed.",
        "March 18",
        "03/04/2024",
        "Published today",
        "31 February 2024",
        "18 March 2024, 14:05 XYZ",
        "2024 " * 30,
    ],
)
def test_what_is_no_date_line(line: str) -> None:
    assert read_date_line(line) is None
