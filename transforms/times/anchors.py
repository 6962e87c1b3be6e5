"""Which of several calendar days, months or years an expression without a year means, seen from the day of publication."""

import calendar
from collections.abc import Iterable
from datetime import date, timedelta

from broadsheet.transforms.times.values import covered, shifted

# A date on the side of the day of publication that the tense speaks against has to be this many times nearer to be chosen all the same:
# the clause that governs a date is not always found.
AGAINST_TENSE = 8
NEVER = 1000  # the same, where the words leave no doubt (a direction of 2 or -2)


def nearest(candidates: Iterable[str], published: date, direction: int) -> str | None:
    """The value nearest to the day of publication; values on the side that the tense speaks against count as further away."""

    def distance(value: str) -> tuple[int, int]:
        first, last = covered(value)
        if first is None or last is None:
            return (10**6, 0)
        ahead, behind = (first - published).days, (published - last).days
        away = max(ahead, behind, 0)
        against = (ahead > 0 > direction) or (behind > 0 < direction)
        return (away * ((NEVER if abs(direction) > 1 else AGAINST_TENSE) if against else 1), ahead)

    return min(candidates, key=distance, default=None)


def years_around(published: date) -> range:
    """The year of publication with its neighbours."""
    return range(max(published.year - 1, 1), min(published.year + 1, 9998) + 1)


def full_date(year: int, month: int, day: int) -> str | None:
    """2021-06-27, or None when the calendar has no such day."""
    if not 1 <= month <= 12 or not 1 <= year <= 9999 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return f"{year:04}-{month:02}-{day:02}"


def day_of_month(month: int, day: int, published: date | None, direction: int) -> str | None:
    """The value of "June 27" without a year."""
    if full_date(2000, month, day) is None:
        return None
    if published is None:
        return f"XXXX-{month:02}-{day:02}"
    candidates = [value for year in years_around(published) if (value := full_date(year, month, day))]
    return nearest(candidates, published, direction)


def month_of_year(month: int, published: date | None, direction: int) -> str | None:
    """The value of "June" without a year."""
    if published is None:
        return f"XXXX-{month:02}"
    return nearest([f"{year:04}-{month:02}" for year in years_around(published)], published, direction)


def part_of_year(part: str, published: date | None, direction: int) -> str | None:
    """The value of "the second quarter", "the summer" (Q2, SU …) without a year."""
    if published is None:
        return f"XXXX-{part}"
    return nearest([f"{year:04}-{part}" for year in years_around(published)], published, direction)


def weekday(number: int, published: date | None, direction: int) -> date | None:
    """The day meant by "Sunday" (Monday is 0).

    The day of publication itself when it is that weekday; else the next one in a clause about the future, the last one otherwise.
    """
    if published is None:
        return None
    back = (published.weekday() - number) % 7
    return shifted(published, 7 - back if direction > 0 and back else -back, "day")


def last_weekday(number: int, published: date | None) -> date | None:
    """The day meant by "last Sunday": before the day of publication."""
    return None if published is None else shifted(published, -((published.weekday() - number - 1) % 7) - 1, "day")


def weekday_in_week(number: int, published: date | None, weeks: int) -> date | None:
    """The weekday in the ISO week that many weeks from that of the day of publication: "next Friday", "Friday of last week"."""
    return None if published is None else shifted(published, number - published.weekday() + 7 * weeks, "day")


def last_month(month: int, published: date | None) -> str:
    """The value of "last June": in a month before that of publication."""
    if published is None:
        return f"XXXX-{month:02}"
    return f"{published.year - (month >= published.month):04}-{month:02}"


def next_month(month: int, published: date | None) -> str:
    """The value of "next June": in a month after that of publication."""
    if published is None:
        return f"XXXX-{month:02}"
    return f"{published.year + (month <= published.month):04}-{month:02}"


def first_day(value: str | None) -> date | None:
    """The day from which "a year earlier" counts, when `value` is the date before it."""
    return covered(value)[0]


def saturday(published: date | None, direction: int) -> date | None:
    """A day of the weekend meant by "the weekend": the running or the last one in a clause about the past, else the coming one."""
    if published is None:
        return None
    ahead = 5 - published.weekday()
    return published + timedelta(days=ahead - 7 if direction < 0 and ahead > 0 else ahead)
