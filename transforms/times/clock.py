"""Rules for times of day: "3 p.m.", "15:00 GMT", "noon", "morning".

Their values begin with T; `find.py` puts the day before them.
"""

import re
from datetime import date, timedelta

from broadsheet.transforms.times.grammar import Context, Match, Reading, rule
from broadsheet.transforms.times.holidays import nth_weekday
from broadsheet.transforms.times.lexicon import AMERICAN_ZONES
from broadsheet.transforms.times.tokens import Token

SMALL_HOURS = 5  # up to five "at night" is after midnight
AMERICAN = re.compile(r"(T[0-9:]+)([ECMP])")


def late_hour(hour: int, part: str) -> bool:
    """True when an hour of the half day, in that part of the day (MO, AF, EV, NI), is one after noon."""
    return hour < 12 and (part in {"AF", "EV"} or (part == "NI" and hour >= SMALL_HOURS))


def _hour_and_minute(token: Token) -> tuple[int, int] | None:
    """What a token says as a time: 3, 3:30, 3.30, 1530."""
    if token.kind == "CLOCK":
        hour, minute = token.value
    elif token.kind == "DECIMAL":
        whole, _, rest = token.text.partition(".")
        if len(rest) != 2:
            return None
        hour, minute = int(whole.replace(",", "")), int(rest)
    elif len(token.text) == 4 and token.text.isdecimal():
        hour, minute = divmod(int(token.text), 100)
    else:
        hour, minute = int(token.value), 0
    return (hour, minute) if hour <= 24 and minute < 60 else None


def read_twelve_hours(match: Match, context: Context) -> Reading | None:
    """3 p.m., 7.30am ET; in "6 to 8 p.m." the first has the half of the day from the second."""
    clock = _hour_and_minute(match.group("hour")[0])
    half = match.number("half") if match.group("half") else match.number("heir")
    if match.group("part"):
        half = 12 if clock and late_hour(clock[0] % 12, str(match.value("part"))) else 0
    if clock is None or not 1 <= clock[0] <= 12:
        return None
    return Reading("TIME", f"T{clock[0] % 12 + (half or 0):02}:{clock[1]:02}{match.value('zone') or ''}")


def read_full_clock(match: Match, context: Context) -> Reading | None:
    """15:00 GMT, 0930 UTC, at 22:30."""
    clock = _hour_and_minute(match.group("hour")[0])
    return Reading("TIME", f"T{clock[0]:02}:{clock[1]:02}{match.value('zone') or ''}") if clock else None


def read_clock_hours(match: Match, context: Context) -> Reading | None:
    """09:10 hours."""
    return read_full_clock(match, context) if match.value("unit") == "hour" else None


def read_words(match: Match, context: Context) -> Reading | None:
    """Half past three, a quarter to nine, a quarter past five in the afternoon."""
    hour = match.number("hour") or 0
    if not 1 <= hour <= 12 or (match.group("quarter") and match.word("way") not in {"PAST", "TO"}):
        return None
    late = 12 if (match.number("half") or match.value("part") in {"AF", "EV"}) and hour < 12 else 0
    minutes = 15 if match.group("quarter") else 30
    minutes = 60 * (hour + late) + (-minutes if match.word("way") == "TO" else minutes)
    return Reading("TIME", f"T{minutes // 60 % 24:02}:{minutes % 60:02}")


def read_hour_tonight(match: Match, context: Context) -> Reading | None:
    """The hour of "tonight at 8"."""
    hour = match.number("hour") or 0
    return Reading("TIME", f"T{hour + 12:02}:00") if late_hour(hour, "NI") else None


def read_noon(match: Match, context: Context) -> Reading:
    """Noon, midnight, 12 noon."""
    return Reading("TIME", f"T{match.value('noon')}{match.value('zone') or ''}")


def read_part(match: Match, context: Context) -> Reading:
    """Morning, night: only a part of the day beside it."""
    return Reading("TIME", f"T{match.value('part')}")


def read_early_hours(match: Match, context: Context) -> Reading | None:
    """The early hours (of the morning): its morning."""
    return Reading("TIME", "TMO") if match.value("unit") == "hour" else None


def with_day(day: str, clock: str) -> str:
    """The TIMEX3 value of a time of day on a day; the zones of the United States as hours from UTC on that day."""
    return day + AMERICAN.sub(lambda found: f"{found[1]}{_american_offset(day, found[2])}", clock)


def _american_offset(day: str, zone: str) -> str:
    """-04 for E(astern) in summer; no offset where the day is open."""
    try:
        when = date.fromisoformat(day)
    except ValueError:
        return ""
    starts = nth_weekday(when.year, 3, 6, 2)
    ends = nth_weekday(when.year, 11, 6, 1) - timedelta(days=1)
    return f"-{-AMERICAN_ZONES[zone] - (1 if starts <= when <= ends else 0):02}"


RULES = (
    rule("twelve hours", "hour=(SMALL|CLOCK|DECIMAL) half=AMPM (?: zone=ZONE )?", read_twelve_hours),
    rule("twelve hours in a range", "hour=(SMALL|CLOCK|DECIMAL) (?= LINK (?:SMALL|CLOCK|DECIMAL) heir=AMPM )", read_twelve_hours),
    rule("clock with zone", "hour=(CLOCK|FOUR|DAYNUMBER|SMALL) zone=ZONE", read_full_clock),
    rule("clock", "(?<= AT|BY|SINCE|FROM|TO|BEFORE|AFTER|BETWEEN|PREPOSITION ) hour=CLOCK (?! HYPHEN )", read_full_clock),
    rule("clock after a year", "(?: (?<=YEAR) | (?<=YEAR COMMA) | (?<=YEAR HYPHEN) ) hour=CLOCK", read_full_clock),
    rule("clock with hours", "hour=CLOCK unit=UNITS", read_clock_hours),
    rule("early hours", "THE? EARLY PART? unit=UNITS (?: OF THE PART )?", read_early_hours),
    rule("o'clock", "hour=HOUR OCLOCK (?: zone=ZONE )?", read_full_clock),
    rule("hour tonight", "(?<=AT) hour=HOUR (?= part=TONIGHT)", read_twelve_hours),
    rule("tonight at an hour", "(?<= TONIGHT AT ) hour=HOUR (?= STOP|COMMA|BREAK|LOWER|IN|ON|AND)", read_hour_tonight),
    rule("o'clock in the morning", "hour=(HOUR|CLOCK) OCLOCK? IN THE part=PART", read_twelve_hours),
    rule("o'clock at night", "hour=(HOUR|CLOCK) OCLOCK? AT part=PART", read_twelve_hours),
    rule("half past", "HALF way=PAST hour=HOUR (?: half=AMPM | IN THE part=PART )?", read_words),
    rule("quarter past", "AN? quarter=QUARTER way=PAST hour=HOUR (?: half=AMPM | IN THE part=PART )?", read_words),
    rule(
        "quarter to",
        "(?<= AT|BY|SINCE|FROM|BEFORE|AFTER ) AN? quarter=QUARTER way=TO hour=HOUR (?: half=AMPM | IN THE part=PART )?",
        read_words,
    ),
    rule("noon", "(?: SMALL )? noon=NOON (?: zone=ZONE )?", read_noon),
    rule("bare part", "THE? (?:EARLY|LATE|MID)? HYPHEN? part=PART", read_part),
)
