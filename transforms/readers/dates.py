"""Publication dates as inputs write them: ISO 8601, and the date lines that stand over articles."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

MAX_CHARS = 120
DAY_ALONE = re.compile(r"\d{4}-?\d\d-?\d\d")
LOOSE_ISO = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ]\s*(\d\d?:\d\d(?::\d\d)?)(?:[.,](\d{1,9}))?\s*(Z|UTC|GMT|[+-]\d\d:?(?:\d\d)?)?", re.IGNORECASE
)

MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august", "sep sept september",
         "oct october", "nov november", "dec december"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?)\.?"
)
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:19|20)\d\d)"
WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
ZONE = r"(?P<zone>[a-z]{1,4}(?:[+-]\d{1,2})?|[+-]\d\d:?\d\d)"
CLOCK = rf"(?P<hour>[0-2]?\d)(?:[:.](?P<minute>[0-5]\d))?(?::[0-5]\d)?\s*(?P<half>[ap]\.?m\b\.?)?(?:\s*\(?{ZONE}\)?)?"
BETWEEN = r"(?:\s*[,|•·@–—-]\s*|\s+)(?:at\s+)?"
LABEL = r"(?P<label>(?:first\s+|originally\s+|last\s+)?(?:published|posted|updated|modified|created|date)(?:\s+(?:on|at))?\s*:?\s*)?"
# One alternative a spelling: a group name may stand only once in a pattern.
SPELLINGS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for core in (rf"{MONTH}\s+{DAY},?\s+{YEAR}", rf"{DAY}\s+{MONTH},?\s+{YEAR}", rf"{YEAR}-(?P<number>[01]\d)-{DAY}")
    for pattern in (
        rf"{LABEL}{WEEKDAY}{core}(?:{BETWEEN}{CLOCK})?",
        rf"{LABEL}{CLOCK},?\s+(?:on\s+)?{WEEKDAY}{core}",
    )
)
LATER_LABELS = ("updated", "modified")

ZONES: dict[str, tzinfo] = {
    name: timezone(timedelta(hours=hours))
    for name, hours in {
        "z": 0, "utc": 0, "gmt": 0, "wet": 0, "bst": 1, "west": 1, "cet": 1, "cest": 2, "eet": 2, "eest": 3, "msk": 3, "est": -5, "edt": -4,
        "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "akst": -9, "akdt": -8, "hst": -10, "jst": 9, "kst": 9, "hkt": 8,
        "sgt": 8, "awst": 8, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13, "sast": 2,
    }.items()
} | {
    name: ZoneInfo(place)
    for name, place in {"et": "America/New_York", "ct": "America/Chicago", "mt": "America/Denver", "pt": "America/Los_Angeles"}.items()
}  # fmt: skip


@dataclass(frozen=True)
class Moment:
    """When something was published: the instant in UTC, and the calendar day where it was published.

    A day alone counts as its midnight in UTC; a time without a zone counts as UTC. `has_time`: whether a time of day was given;
    `utc_offset`: the zone that was given with it, "-04:00".
    """

    at: datetime
    on: date
    is_update: bool = False
    has_time: bool = False
    utc_offset: str | None = None

    def published(self, origin: str) -> dict[str, Any]:
        """The fields of an Article that say when it was published."""
        return {
            "published_at": self.at,
            "published_on": self.on,
            "published_precision": "time" if self.has_time else "day",
            "published_utc_offset": self.utc_offset,
            "published_from": origin,
        }

    def modified(self, origin: str) -> dict[str, Any]:
        """The fields of an Article that say when it was last changed."""
        return {"modified_at": self.at, "modified_utc_offset": self.utc_offset, "modified_from": origin}


def moment_of(given: datetime, is_update: bool = False, has_time: bool = True) -> Moment:
    """The moment that a datetime says, with or without a zone. Raises OverflowError where it lies before or after all years."""
    aware = given if given.tzinfo else given.replace(tzinfo=UTC)
    offset = f"{aware:%z}" if given.tzinfo and has_time else ""
    return Moment(aware.astimezone(UTC), given.date(), is_update, has_time, f"{offset[:3]}:{offset[3:5]}" if offset else None)


def read_iso(value: str) -> Moment | None:
    """A date or datetime in ISO 8601, with or without a zone, loosely spaced; None when it is none."""
    value = value.strip()
    if len(value) > MAX_CHARS:
        return None
    try:
        if DAY_ALONE.fullmatch(value):
            return moment_of(datetime.combine(date.fromisoformat(value), time()), has_time=False)
        loose = LOOSE_ISO.fullmatch(value)
        if loose:
            day, clock, fraction, zone = loose.groups()
            clock = clock if clock.index(":") == 2 else f"0{clock}"
            zone = "+00:00" if (zone or "").upper() in {"Z", "UTC", "GMT"} else (zone or "")
            value = f"{day}T{clock}{f'.{fraction[:6]:0<6}' if fraction else ''}{zone}"
        return moment_of(datetime.fromisoformat(value))
    except (ValueError, OverflowError):
        return None


def read_date_line(line: str) -> Moment | None:
    """A line that holds nothing but a date in words, with a label, a weekday, a time and a zone or without: "Published 18 March
    2024, 14:05 GMT". None when there is anything else in it, or when the date is not clear (03/04/2024)."""
    line = " ".join(line.split())
    if not 8 <= len(line) <= MAX_CHARS:
        return None
    for spelling in SPELLINGS:
        match = spelling.fullmatch(line)
        if match:
            return _written(match.groupdict())
    return None


def _written(parts: dict[str, str | None]) -> Moment | None:
    month = MONTHS[(parts["month"] or "").lower()] if "month" in parts else int(parts["number"] or 0)
    label = (parts["label"] or "").lower()
    try:
        moment = datetime(int(parts["year"] or 0), month, int(parts["day"] or 0))
        if parts["hour"]:
            hour = int(parts["hour"])
            if parts["half"]:
                if not 1 <= hour <= 12:
                    return None
                hour = hour % 12 + (12 if parts["half"][0].lower() == "p" else 0)
            elif not parts["minute"]:
                return None
            moment = moment.replace(hour=hour, minute=int(parts["minute"] or 0), tzinfo=_zone(parts["zone"]))
        return moment_of(moment, is_update=any(word in label for word in LATER_LABELS), has_time=bool(parts["hour"]))
    except (ValueError, OverflowError):
        return None


def _zone(name: str | None) -> tzinfo | None:
    if name is None:
        return None
    if name[0] in "+-":
        sign = -1 if name[0] == "-" else 1
        return timezone(sign * timedelta(hours=int(name[1:3]), minutes=int(name[-2:])))
    prefix, _, hours = name.lower().replace("-", "+-").partition("+")
    if hours and prefix in {"gmt", "utc"}:
        return timezone(timedelta(hours=int(hours)))
    zone = ZONES.get(name.lower())
    if zone is None:
        raise ValueError(f"unknown time zone {name}")
    return zone
