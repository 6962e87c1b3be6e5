"""Holidays whose date is fixed or can be computed, and the names that newspapers give them.

Holidays of the moon calendars (Ramadan, Diwali, Passover …) are left out: their dates follow sightings and local rules. Labour Day is
only the American one, which spells itself Labor Day.
"""

from collections.abc import Callable
from datetime import date, timedelta


def easter(year: int) -> date:
    """Easter Sunday of the Western churches (the anonymous Gregorian computus, Nature 13, 1876)."""
    golden, century, rest = year % 19, year // 100, year % 100
    leap = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon = leap - (leap // 28) * (1 - (leap // 28) * (29 // (leap + 1)) * ((21 - golden) // 11))
    weekday = (century * 100 + rest + (century * 100 + rest) // 4 + moon + 2 - century + century // 4) % 7
    offset = moon - weekday
    month = 3 + (offset + 40) // 44
    return date(year, month, offset + 28 - 31 * (month // 4))


def nth_weekday(year: int, month: int, weekday: int, n: int) -> date:
    """The n-th Monday (0) … Sunday (6) of a month; n = -1 is the last."""
    if n < 0:
        following = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return following - timedelta(days=(following.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (n - 1))


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _from_easter(days: int) -> Callable[[int], date]:
    return lambda year: easter(year) + timedelta(days=days)


def _nth(month: int, weekday: int, n: int, later: int = 0) -> Callable[[int], date]:
    return lambda year: nth_weekday(year, month, weekday, n) + timedelta(days=later)


HOLIDAYS: dict[str, Callable[[int], date]] = {
    "New Year's Day": _fixed(1, 1),
    "Martin Luther King Day": _nth(1, 0, 3),
    "Martin Luther King Jr. Day": _nth(1, 0, 3),
    "Australia Day": _fixed(1, 26),
    "Groundhog Day": _fixed(2, 2),
    "Waitangi Day": _fixed(2, 6),
    "Valentine's Day": _fixed(2, 14),
    "Presidents' Day": _nth(2, 0, 3),
    "Presidents Day": _nth(2, 0, 3),
    "Mardi Gras": _from_easter(-47),
    "Ash Wednesday": _from_easter(-46),
    "International Women's Day": _fixed(3, 8),
    "St. Patrick's Day": _fixed(3, 17),
    "St Patrick's Day": _fixed(3, 17),
    "Palm Sunday": _from_easter(-7),
    "Maundy Thursday": _from_easter(-3),
    "Good Friday": _from_easter(-2),
    "Easter Sunday": _from_easter(0),
    "Easter Monday": _from_easter(1),
    "Easter": _from_easter(0),
    "April Fools' Day": _fixed(4, 1),
    "April Fool's Day": _fixed(4, 1),
    "Earth Day": _fixed(4, 22),
    "Anzac Day": _fixed(4, 25),
    "May Day": _fixed(5, 1),
    "Cinco de Mayo": _fixed(5, 5),
    "Memorial Day": _nth(5, 0, -1),
    "Ascension Day": _from_easter(39),
    "Whit Monday": _from_easter(50),
    "Juneteenth": _fixed(6, 19),
    "Father's Day": _nth(6, 6, 3),
    "Canada Day": _fixed(7, 1),
    "Fourth of July": _fixed(7, 4),
    "July Fourth": _fixed(7, 4),
    "Bastille Day": _fixed(7, 14),
    "Labor Day": _nth(9, 0, 1),
    "Columbus Day": _nth(10, 0, 2),
    "Halloween": _fixed(10, 31),
    "All Saints' Day": _fixed(11, 1),
    "Guy Fawkes Night": _fixed(11, 5),
    "Bonfire Night": _fixed(11, 5),
    "Veterans Day": _fixed(11, 11),
    "Armistice Day": _fixed(11, 11),
    "Thanksgiving Day": _nth(11, 3, 4),
    "Thanksgiving": _nth(11, 3, 4),
    "Black Friday": _nth(11, 3, 4, 1),
    "Cyber Monday": _nth(11, 3, 4, 4),
    "Christmas Eve": _fixed(12, 24),
    "Christmas Day": _fixed(12, 25),
    "Christmas": _fixed(12, 25),
    "Boxing Day": _fixed(12, 26),
    "New Year's Eve": _fixed(12, 31),
}
