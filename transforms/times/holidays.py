"""Holidays whose date is fixed or can be computed, and the names that newspapers give them.

The Jewish feasts are computed; the Chinese New Year and the two Eids, which follow the sky, are tables of the days on which they were or
will be kept (the Eids in Saudi Arabia; elsewhere a day later at times). Fasts of a month and feasts that differ from state to state
(Ramadan, Diwali) are left out. Labour Day is only the American one, which spells itself Labor Day.
"""

from collections.abc import Callable
from datetime import date, timedelta

HEBREW_EPOCH = -1373427  # as an ordinal of `date`


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


# The day of each year, from the first year named on.
LUNAR_NEW_YEARS = (2000, """
    02-05 01-24 02-12 02-01 01-22 02-09 01-29 02-18 02-07 01-26 02-14 02-03 01-23 02-10 01-31 02-19
    02-08 01-28 02-16 02-05 01-25 02-12 02-01 01-22 02-10 01-29 02-17 02-06 01-26 02-13 02-03""")  # fmt: skip
EIDS_AL_FITR = (2009, """
    09-20 09-10 08-30 08-19 08-08 07-28 07-17 07-06 06-25 06-15 06-04 05-24 05-13 05-02 04-21 04-10 03-30 03-20""")  # fmt: skip
EIDS_AL_ADHA = (2009, """
    11-27 11-16 11-06 10-26 10-15 10-04 09-24 09-12 09-01 08-21 08-11 07-31 07-20 07-09 06-28 06-16 06-06 05-27""")  # fmt: skip

# The day of a feast in a year, or None where it is not known.
Feast = Callable[[int], date | None]


def _hebrew_days(year: int) -> int:
    """The days from the Hebrew epoch to the new year of a Hebrew year, before the delays between neighbouring years."""
    months = (235 * year - 234) // 19
    day = 29 * months + (12084 + 13753 * months) // 25920
    return day + (3 * (day + 1) % 7 < 3)


def rosh_hashanah(year: int) -> date:
    """The Jewish New Year in a civil year: its day, not the eve (Dershowitz and Reingold, Calendrical Calculations)."""
    hebrew = year + 3761
    before, this, after = (_hebrew_days(hebrew + step) for step in (-1, 0, 1))
    delay = 2 if after - this == 356 else 1 if this - before == 382 else 0
    return date.fromordinal(HEBREW_EPOCH + this + delay)


def _hanukkah(year: int) -> date:
    """25 Kislev; the month before it has 30 days in a full year."""
    start = rosh_hashanah(year)
    full = (rosh_hashanah(year + 1) - start).days in {355, 385}
    return start + timedelta(days=83 + full)


def _election_day(year: int) -> date | None:
    """That of the United States as a whole, in even years."""
    return None if year % 2 else nth_weekday(year, 11, 0, 1) + timedelta(days=1)


def _from_rosh_hashanah(days: int) -> Feast:
    return lambda year: rosh_hashanah(year) + timedelta(days=days)


def _listed(table: tuple[int, str]) -> Feast:
    days = {year: date.fromisoformat(f"{year}-{day}") for year, day in enumerate(table[1].split(), table[0])}
    return days.get


def _fixed(month: int, day: int) -> Feast:
    return lambda year: date(year, month, day)


def _from_easter(days: int) -> Feast:
    return lambda year: easter(year) + timedelta(days=days)


def _nth(month: int, weekday: int, n: int, later: int = 0) -> Feast:
    return lambda year: nth_weekday(year, month, weekday, n) + timedelta(days=later)


HOLIDAYS: dict[str, Feast] = {
    "New Year's Day": _fixed(1, 1),
    "Epiphany": _fixed(1, 6),
    "Inauguration Day": _fixed(1, 20),
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
    "Purim": _from_rosh_hashanah(-193),
    "Passover": _from_rosh_hashanah(-163),
    "Shavuot": _from_rosh_hashanah(-113),
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
    "Nakba Day": _fixed(5, 15),
    "Memorial Day": _nth(5, 0, -1),
    "Ascension Day": _from_easter(39),
    "Pentecost": _from_easter(49),
    "Whit Monday": _from_easter(50),
    "Juneteenth": _fixed(6, 19),
    "Father's Day": _nth(6, 6, 3),
    "Canada Day": _fixed(7, 1),
    "Fourth of July": _fixed(7, 4),
    "July Fourth": _fixed(7, 4),
    "Bastille Day": _fixed(7, 14),
    "Labor Day": _nth(9, 0, 1),
    "Rosh Hashanah": rosh_hashanah,
    "Rosh Hashana": rosh_hashanah,
    "Yom Kippur": _from_rosh_hashanah(9),
    "Sukkot": _from_rosh_hashanah(14),
    "Columbus Day": _nth(10, 0, 2),
    "Halloween": _fixed(10, 31),
    "All Saints' Day": _fixed(11, 1),
    "Guy Fawkes Night": _fixed(11, 5),
    "Bonfire Night": _fixed(11, 5),
    "Election Day": _election_day,
    "Remembrance Day": _fixed(11, 11),
    "Remembrance Sunday": _nth(11, 6, 2),
    "Veterans Day": _fixed(11, 11),
    "Armistice Day": _fixed(11, 11),
    "Thanksgiving Day": _nth(11, 3, 4),
    "Thanksgiving": _nth(11, 3, 4),
    "Black Friday": _nth(11, 3, 4, 1),
    "Cyber Monday": _nth(11, 3, 4, 4),
    "Hanukkah": _hanukkah,
    "Christmas Eve": _fixed(12, 24),
    "Christmas Day": _fixed(12, 25),
    "Christmas": _fixed(12, 25),
    "Boxing Day": _fixed(12, 26),
    "New Year's Eve": _fixed(12, 31),
} | dict.fromkeys(("Chinese New Year", "Lunar New Year"), _listed(LUNAR_NEW_YEARS))
HOLIDAYS |= dict.fromkeys(("Eid al-Fitr", "Eid Al-Fitr", "Eid al Fitr", "Eid Al Fitr", "Eid ul-Fitr"), _listed(EIDS_AL_FITR))
HOLIDAYS |= dict.fromkeys(("Eid al-Adha", "Eid Al-Adha", "Eid al Adha", "Eid Al Adha", "Eid ul-Adha"), _listed(EIDS_AL_ADHA))
