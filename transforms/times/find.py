"""Finds the time expressions of a Doc: every rule over every island of tokens, the leftmost longest reading kept, clocks joined to days."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from spacy.tokens import Doc

from broadsheet.transforms.times import clock, durations, explicit, parts, references, relative
from broadsheet.transforms.times.dateline import dateline
from broadsheet.transforms.times.direction import Direction
from broadsheet.transforms.times.grammar import Context, Reading, Rule, compiled, islands
from broadsheet.transforms.times.tokens import Tokens
from broadsheet.transforms.times.values import covered

RULES: tuple[Rule, ...] = (*explicit.RULES, *parts.RULES, *relative.RULES, *references.RULES, *durations.RULES, *clock.RULES)
# What belongs to an expression to its right: "early 2019", "mid-June", "the end of last year", "later this week".
PREFIX = compiled("(?: THE? (?:EARLY|LATE|MID|EARLIER|LATER) HYPHEN? | THE? POINT OF THE? )")
LONGEST_PREFIX = 4
# What may stand between a day and its time of day, and between a time of day and its day.
DAY_THEN_CLOCK = compiled("(?: (?:COMMA|HYPHEN)? (?:AT|BY|PREPOSITION|BEFORE|AFTER|IN|ON)? THE? )")
CLOCK_THEN_DAY = compiled("(?: COMMA? (?:ON|OF)? THE? )")
LONGEST_JOINT = 3
BRACKET_THEN_DAY = compiled("(?: RIGHT COMMA? (?:ON|OF)? )")
LINK = compiled("(?: LINK | LEFT )")
DAY_VALUE = re.compile(r"[0-9X]{4}-[0-9X]{2}-[0-9X]{2}|XXXX-WXX-[1-7]")
DAY_PART_VALUE = re.compile(rf"(?:{DAY_VALUE.pattern})T(?:MO|AF|EV|NI)")
HOUR = re.compile(r"T([0-9]{2})(?=:)")
WEEKDAYS = re.compile(r"XXXX-WXX-")  # "on Mondays"
NEAR_DAYS = 7
PART_OF_DAY = re.compile(r"T(?:MO|AF|EV|NI)")


@dataclass(frozen=True)
class TimeExpression:
    """A date, time, duration or set in a text.

    `start` and `end` are code points into the text, end exclusive; `timex_type` is DATE, TIME, DURATION or SET; `timex_value` the TIMEX3
    value, with X for what is open; `date_start` and `date_end` the first and last calendar day covered, None when it is no calendar
    interval or not known.
    """

    start: int
    end: int
    text: str
    timex_type: str
    timex_value: str | None
    date_start: date | None
    date_end: date | None


@dataclass(frozen=True)
class _Found:
    """A reading with the tokens it was read from, end exclusive."""

    first: int
    last: int
    reading: Reading

    @property
    def value(self) -> str:
        return self.reading.value or ""


def find_times(doc: Doc, published_on: date | None) -> list[TimeExpression]:
    """The time expressions of a text in order, normalised against its day of publication.

    The rules work on the text alone; tags and sentence ends, where the Doc has them, only sharpen the direction that the tense gives.
    Without a day of publication relative expressions stay underspecified; the clock is never asked.
    """
    # spaCy puts the text together anew each time it is asked.
    text = doc.text
    tokens = Tokens(text)
    spans = list(islands(tokens))
    if not spans:
        return []
    day_first = any(token.kind == "SLASHES" and int(token.value[0]) > 12 and len(token.value[0]) < 3 for token in tokens.items)
    published_on = dateline(tokens, published_on) or published_on
    context = Context(published_on, Direction(doc), day_first)
    found = [_prefixed(tokens, item) for item in _read(tokens, spans, context)]
    return [_expression(text, tokens, item) for item in _joined(tokens, _apart(found), context)]


def _read(tokens: Tokens, spans: list[tuple[int, int]], context: Context) -> Iterator[_Found]:
    """The leftmost longest readings, in order, none over another."""
    for start, end in spans:
        matches = [
            (match.first, -match.last, order, match) for order, rule in enumerate(RULES) for match in rule.matches(tokens, start, end)
        ]
        matches.sort(key=lambda item: item[:3])
        done = start
        for first, _, order, match in matches:
            if first < done or match.last > end:
                continue
            reading = RULES[order].read(match, context)
            if reading is None:
                continue
            done = match.last
            if reading.timex_type == "DATE":
                context.remember(reading.value)
            yield _Found(first, match.last, reading)


def _prefixed(tokens: Tokens, item: _Found) -> _Found:
    """The expression with "early", "the end of" … before it."""
    if item.reading.timex_type != "DATE" or item.value.endswith("_REF"):
        return item
    for length in range(min(LONGEST_PREFIX, item.first), 0, -1):
        if PREFIX.fullmatch(tokens.kinds, item.first - length, item.first):
            return replace(item, first=item.first - length)
    return item


def _apart(found: list[_Found]) -> list[_Found]:
    """The expressions without those that a longer one, grown to its left, now covers."""
    kept: list[_Found] = []
    for item in found:
        while kept and kept[-1].last > item.first:
            kept.pop()
        kept.append(item)
    return kept


def _joined(tokens: Tokens, found: list[_Found], context: Context) -> Iterator[_Found]:
    """Times of day with their day: one beside them, else the one that `_day_of` gives.

    A mere part of a day ("morning") with no day beside it is left out.
    """
    pending: _Found | None = None
    latest_day: _Found | None = None
    for place, item in enumerate(found):
        if not item.value.startswith("T"):
            if pending is not None:
                yield pending
            pending = item
            if (item.reading.timex_type == "DATE" and DAY_VALUE.fullmatch(item.value)) or WEEKDAYS.match(item.value):
                latest_day = item
            continue
        following = found[place + 1] if place + 1 < len(found) else None
        mere_part = PART_OF_DAY.fullmatch(item.value) is not None
        if pending and _takes_clock(pending, mere_part) and _joint(tokens, DAY_THEN_CLOCK, pending, item):
            pending = _Found(pending.first, item.last, _timed_in(pending, item))
            continue
        if following and _takes_clock(following, mere_part) and _joint(tokens, CLOCK_THEN_DAY, item, following):
            found[place + 1] = _Found(item.first, following.last, _timed_in(following, item))
            latest_day = replace(following, reading=Reading("DATE", _day_in(following)))
            continue
        if mere_part and (latest_day is None or not _of_that_day(tokens, item, latest_day, context)):
            continue
        if pending is not None:
            yield pending
        day = _day_ahead(tokens, found, place) or _day_of(tokens, item, latest_day, context)
        pending = replace(item, reading=_timed(day, item.value))
    if pending is not None:
        yield pending


def _of_that_day(tokens: Tokens, item: _Found, latest: _Found, context: Context) -> bool:
    """True for "in the afternoon" in a clause about the past, after a day in the same paragraph."""
    told = tokens.kind(item.first - 1) in {"IN", "DURING"} and tokens.kind(item.first) == "THE" and tokens.kind(item.last) != "OF"
    past = told and context.direction(tokens.items[item.first].start, tokens.items[item.last - 1].end) < 0
    return past and latest.reading.timex_type != "SET" and tokens.same_paragraph(latest.first, item.first)


def _takes_clock(item: _Found, mere_part: bool) -> bool:
    """True for a day, and for a part of one ("tonight", "Monday night") that a clock makes finer."""
    return DAY_VALUE.fullmatch(item.value) is not None or (not mere_part and DAY_PART_VALUE.fullmatch(item.value) is not None)


def _day_in(item: _Found) -> str:
    """The day of a day or of a part of one."""
    return item.value.partition("T")[0]


def _day_of(tokens: Tokens, item: _Found, latest: _Found | None, context: Context) -> str:
    """The day of a time of day that has none beside it.

    It is the last day that the paragraph names, unless that is to come and the clause is about the past; in such a clause the last day
    that the text names, where it lies within the week before; else the day of publication. Opening hours ("weekdays from 9 a.m.") are
    of no day.
    """
    published = context.published.isoformat() if context.published else ""
    if latest is None:
        return published
    near = tokens.same_paragraph(latest.first, item.first)
    if near and latest.reading.timex_type == "SET":
        return "XXXX-XX-XX"
    when = covered(latest.value)[0]
    if context.published is None or when is None:
        return latest.value if near else published
    looks_back = context.direction(tokens.items[item.first].start, tokens.items[item.last - 1].end) < 0
    away = (context.published - when).days
    taken = not (looks_back and away < 0) if near else looks_back and 0 <= away <= NEAR_DAYS
    return latest.value if taken else published


def _day_ahead(tokens: Tokens, found: list[_Found], place: int) -> str | None:
    """The day that stands only at the end of "6 to 8 p.m. on Friday" and "10:15 a.m. (0215 GMT) on Tuesday"."""
    item, rest = found[place], found[place + 1 : place + 3]
    if rest and rest[0].value.startswith("T") and LINK.fullmatch(tokens.kinds, item.last, rest[0].first):
        item, rest = rest[0], rest[1:]
    if not rest or not DAY_VALUE.fullmatch(rest[0].value):
        return None
    near = _joint(tokens, CLOCK_THEN_DAY, item, rest[0]) or _joint(tokens, BRACKET_THEN_DAY, item, rest[0])
    return rest[0].value if near else None


def _joint(tokens: Tokens, pattern: re.Pattern[str], left: _Found, right: _Found) -> bool:
    """True when only the words of the pattern stand between two expressions."""
    return right.first - left.last <= LONGEST_JOINT and pattern.fullmatch(tokens.kinds, left.last, right.first) is not None


def _timed(day: str, time: str) -> Reading:
    return Reading("TIME", clock.with_day(day, time))


def _timed_in(day: _Found, clock_time: _Found) -> Reading:
    """A time of day on a day, or in a part of one: six o'clock this evening is 18:00."""
    value = clock_time.value
    if day.value.endswith(("TAF", "TEV", "TNI")) and (hour := HOUR.match(value)) and clock.late_hour(int(hour[1]), day.value[-2:]):
        value = f"T{int(hour[1]) + 12}{value[hour.end() :]}"
    return _timed(_day_in(day), value)


def _expression(text: str, tokens: Tokens, item: _Found) -> TimeExpression:
    start, end = tokens.items[item.first].start, tokens.items[item.last - 1].end
    first, last = item.reading.days or covered(item.reading.value)
    return TimeExpression(start, end, text[start:end], item.reading.timex_type, item.reading.value, first, last)
