"""TIMEX3 values: how a day, a week, a month … is written, and which calendar days a value covers.

The notation is TimeML's (Pustejovsky et al. 2003; ISO 24617-1). Each writer takes a date, or None when no date is known, and then gives
the underspecified form with X for what is open. A range that one expression names ("June 3-5") is an ISO 8601 interval, first/last.
"""

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache

SEASONS = {"SP": (3, 3), "SU": (6, 3), "FA": (9, 3), "WI": (12, 3)}
UNIT_CODES = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "weekend": "W", "fortnight": "W", "month": "M",
    "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE",
}  # fmt: skip
IN_SMALLER_UNIT = {"year": (12, "month"), "day": (24, "hour"), "hour": (60, "minute"), "minute": (60, "second")}
IN_DAYS = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}
IN_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
LONGEST_IN_DAYS = {
    "day": 1, "week": 7, "weekend": 7, "fortnight": 14, "month": 31, "quarter": 92, "year": 366, "decade": 3653, "century": 36525,
}  # fmt: skip

DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T.*)?")
WEEK = re.compile(r"([0-9]{4})-W([0-9]{2})(-WE)?")
MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
PART_OF_YEAR = re.compile(r"([0-9]{4})-([QH])([1-4])")
SEASON = re.compile(r"([0-9]{4})-(SP|SU|FA|WI)")
YEARS = re.compile(r"[0-9]{2,4}")

Interval = tuple[date | None, date | None]
OPEN: Interval = (None, None)


def day(when: date | None) -> str:
    """2021-06-27."""
    return when.isoformat() if when else "XXXX-XX-XX"


def week(when: date | None) -> str:
    """2021-W25: the ISO week, which begins on Monday."""
    if when is None:
        return "XXXX-WXX"
    iso = when.isocalendar()
    return f"{iso.year:04}-W{iso.week:02}"


def weekend(when: date | None) -> str:
    """2021-W25-WE: Saturday and Sunday of the ISO week."""
    return week(when) + "-WE"


def month(when: date | None) -> str:
    """2021-06."""
    return f"{when.year:04}-{when.month:02}" if when else "XXXX-XX"


def quarter(when: date | None) -> str:
    """2021-Q2."""
    return f"{when.year:04}-Q{(when.month + 2) // 3}" if when else "XXXX-QX"


def season(when: date | None) -> str:
    """2021-SU, of the northern half of the earth; a winter belongs to the year in which it begins."""
    if when is None:
        return "XXXX-XX"
    if when.month < 3:
        return f"{when.year - 1:04}-WI"
    return f"{when.year:04}-{('SP', 'SU', 'FA', 'WI')[when.month // 3 - 1]}"


def year(when: date | None) -> str:
    """2021."""
    return f"{when.year:04}" if when else "XXXX"


def decade(when: date | None) -> str:
    """202: the 2020s."""
    return f"{when.year // 10:03}" if when else "XXX"


def century(when: date | None) -> str:
    """20: the years 2000 to 2099."""
    return f"{when.year // 100:02}" if when else "XX"


WRITERS = {
    "day": day, "week": week, "fortnight": week, "weekend": weekend, "month": month, "quarter": quarter, "year": year, "decade": decade,
    "century": century,
}  # fmt: skip


def of_unit(when: date | None, unit: str) -> str:
    """The value of the day, week, month … that holds a date."""
    return WRITERS[unit](when)


def shifted(when: date | None, amount: int, unit: str) -> date | None:
    """A date moved by whole units; months keep the day where they have it. None where the calendar ends (before 1, after 9999)."""
    if when is None:
        return None
    if unit in IN_DAYS:
        try:
            return when + timedelta(days=amount * IN_DAYS[unit])
        except OverflowError:
            return None
    months = when.year * 12 + when.month - 1 + amount * IN_MONTHS[unit]
    target_year, target_month = months // 12, months % 12 + 1
    if not 1 <= target_year <= 9999:
        return None
    return date(target_year, target_month, min(when.day, calendar.monthrange(target_year, target_month)[1]))


def duration(amount: float | None, unit: str) -> str:
    """P3W, PT24H, P18M for a year and a half; PXD where the number is open."""
    code = UNIT_CODES[unit]
    prefix = "PT" if code.startswith("T") else "P"
    if amount is None:
        return f"{prefix}X{code.removeprefix('T')}"
    if unit == "fortnight":
        amount *= 2
    if amount % 1 == 0.5 and unit in IN_SMALLER_UNIT:
        factor, smaller = IN_SMALLER_UNIT[unit]
        return duration(amount * factor, smaller)
    number = f"{int(amount)}" if amount == int(amount) else f"{amount:g}"
    return f"{prefix}{number}{code.removeprefix('T')}"


@lru_cache(maxsize=4096)
def covered(value: str | None) -> Interval:
    """The first and the last calendar day of a value, both inclusive; (None, None) for what is no calendar interval.

    Underspecified values, durations, sets, fiscal years and the vague references are none.
    """
    if value is None:
        return OPEN
    if "/" in value:
        first, last = value.split("/", 1)
        return covered(first)[0], covered(last)[1]
    try:
        return _covered(value)
    except ValueError:
        return OPEN


def _covered(value: str) -> Interval:
    """The same for one value; raises ValueError where the calendar has no such day, week or month."""
    if found := DAY.fullmatch(value):
        when = date(int(found[1]), int(found[2]), int(found[3]))
        return when, when
    if found := WEEK.fullmatch(value):
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        return monday + timedelta(days=5 if found[3] else 0), monday + timedelta(days=6)
    if found := YEARS.fullmatch(value):
        span = 10 ** (4 - len(value))
        return date(int(value) * span, 1, 1), date(int(value) * span + span - 1, 12, 31)
    if found := MONTH.fullmatch(value):
        first, count = int(found[2]), 1
    elif found := PART_OF_YEAR.fullmatch(value):
        count = 3 if found[2] == "Q" else 6
        first = count * (int(found[3]) - 1) + 1
    elif found := SEASON.fullmatch(value):
        first, count = SEASONS[found[2]]
    else:
        return OPEN
    return _months(int(found[1]), first, count)


def _months(first_year: int, first_month: int, count: int) -> Interval:
    """The days of `count` months from the given one on."""
    last = first_year * 12 + first_month - 1 + count - 1
    last_year, last_month = last // 12, last % 12 + 1
    return date(first_year, first_month, 1), date(last_year, last_month, calendar.monthrange(last_year, last_month)[1])
