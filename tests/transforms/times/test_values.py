"""TIMEX3 values: written from dates, read as calendar days; holidays computed."""

from datetime import date

import pytest

from broadsheet.transforms.times import values
from broadsheet.transforms.times.holidays import HOLIDAYS, easter, nth_weekday


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2021-06-27", "2021-06-27", "2021-06-27"),
        ("2021-06-27T15:00Z", "2021-06-27", "2021-06-27"),
        ("2021-06-27TNI", "2021-06-27", "2021-06-27"),
        ("2021-W25", "2021-06-21", "2021-06-27"),
        ("2020-W53", "2020-12-28", "2021-01-03"),
        ("2021-W25-WE", "2021-06-26", "2021-06-27"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2021-12", "2021-12-01", "2021-12-31"),
        ("2021-Q2", "2021-04-01", "2021-06-30"),
        ("2021-H2", "2021-07-01", "2021-12-31"),
        ("2021-SU", "2021-06-01", "2021-08-31"),
        ("2020-WI", "2020-12-01", "2021-02-28"),
        ("2021", "2021-01-01", "2021-12-31"),
        ("199", "1990-01-01", "1999-12-31"),
        ("19", "1900-01-01", "1999-12-31"),
        ("2021-06-03/2021-06-05", "2021-06-03", "2021-06-05"),
        ("2015/2016", "2015-01-01", "2016-12-31"),
    ],
)
def test_a_value_covers_its_days(value: str, first: str, last: str) -> None:
    assert values.covered(value) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "value",
    [
        None, "", "PRESENT_REF", "P3D", "PT24H", "XXXX-06-27", "XXXX-WXX-7", "FY2021", "2021-02-30", "2021-W54", "2021-13", "2021-Q0",
        "2021-H4", "0000", "T15:00",
    ],
)  # fmt: skip
def test_what_is_no_calendar_interval_covers_nothing(value: str | None) -> None:
    assert values.covered(value) == (None, None)


def test_values_are_written_from_dates_and_left_open_without() -> None:
    when = date(2021, 1, 2)
    assert [values.of_unit(when, unit) for unit in values.WRITERS] == [
        "2021-01-02", "2020-W53", "2020-W53", "2020-W53-WE", "2021-01", "2021-Q1", "2021", "202", "20",
    ]  # fmt: skip
    assert values.season(when) == "2020-WI"
    assert [values.of_unit(None, unit) for unit in ("day", "week", "month", "year")] == ["XXXX-XX-XX", "XXXX-WXX", "XXXX-XX", "XXXX"]


def test_shifting_keeps_to_the_calendar() -> None:
    assert values.shifted(date(2021, 3, 31), -1, "month") == date(2021, 2, 28)
    assert values.shifted(date(2020, 2, 29), 1, "year") == date(2021, 2, 28)
    assert values.shifted(date(2021, 6, 28), 2, "fortnight") == date(2021, 7, 26)
    assert values.shifted(date(2021, 6, 28), -2100, "year") is None
    assert values.shifted(date(2021, 6, 28), 10**9, "day") is None
    assert values.shifted(None, 1, "day") is None


@pytest.mark.parametrize(
    ("amount", "unit", "value"),
    [(3, "week", "P3W"), (24, "hour", "PT24H"), (1.5, "year", "P18M"), (0.5, "hour", "PT30M"), (77.25, "year", "P77.25Y"),
     (None, "day", "PXD"), (None, "hour", "PTXH"), (2, "fortnight", "P4W"), (2, "decade", "P2DE")],
)  # fmt: skip
def test_durations(amount: float | None, unit: str, value: str) -> None:
    assert values.duration(amount, unit) == value


def test_easter_and_weekdays_of_a_month() -> None:
    # Dates from published calendars, the earliest and latest Easters among them.
    assert [easter(year).isoformat() for year in (1818, 1943, 2000, 2024, 2038)] == [
        "1818-03-22", "1943-04-25", "2000-04-23", "2024-03-31", "2038-04-25",
    ]  # fmt: skip
    assert nth_weekday(2021, 12, 4, -1) == date(2021, 12, 31)
    assert nth_weekday(2021, 11, 3, 4) == date(2021, 11, 25)
    assert all(isinstance(day(2022), date) for day in HOLIDAYS.values())
    assert all(isinstance(day(year), date | None) for day in HOLIDAYS.values() for year in (1, 1900, 2021, 9998))


def test_feasts_that_move() -> None:
    # From published calendars.
    assert [HOLIDAYS["Rosh Hashanah"](year) for year in (2016, 2020, 2023, 2024)] == [
        date(2016, 10, 3), date(2020, 9, 19), date(2023, 9, 16), date(2024, 10, 3),
    ]  # fmt: skip
    assert [HOLIDAYS["Hanukkah"](year) for year in (2016, 2022, 2024)] == [date(2016, 12, 25), date(2022, 12, 19), date(2024, 12, 26)]
    assert HOLIDAYS["Passover"](2024) == date(2024, 4, 23) and HOLIDAYS["Purim"](2025) == date(2025, 3, 14)
    assert HOLIDAYS["Chinese New Year"](2030) == date(2030, 2, 3) and HOLIDAYS["Chinese New Year"](2031) is None
    assert HOLIDAYS["Eid al-Adha"](2026) == date(2026, 5, 27) and HOLIDAYS["Eid al-Fitr"](2012) == date(2012, 8, 19)
    assert HOLIDAYS["Election Day"](2016) == date(2016, 11, 8) and HOLIDAYS["Election Day"](2017) is None
