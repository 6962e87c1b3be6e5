"""Rules for what is counted from another date: from the day of publication ("last week", "Sunday", "two days ago"), or from the date
before it in the text ("a year earlier", "the next day").

Without a day of publication, or without a date before it, the value is the underspecified one of its kind.
"""

import re
from datetime import date

from broadsheet.transforms.times import anchors, values
from broadsheet.transforms.times.explicit import STEPS
from broadsheet.transforms.times.grammar import QUANTITY, Context, Match, Reading, rule
from broadsheet.transforms.times.quantities import counted

HOURS_A_DAY = 24
SMALL_UNITS = frozenset({"hour", "minute", "second"})
SMALLER_UNITS = {"year": (12, "month"), "decade": (10, "year"), "century": (100, "year"), "month": (30, "day"), "quarter": (3, "month")}
# A date that names a quarter keeps to quarters when it moves by years: "from a year earlier" in a report on the second quarter.
KEPT_WHEN_MOVED_BY_YEARS = frozenset("QH")
# After these "a year earlier" is the same month too: "sales in May fell from a year earlier".
COMPARING = frozenset({"from", "than", "with", "to"})
MONTHS = re.compile(r"[0-9]{4}-[0-9]{2}")
STRETCHING = frozenset({"FOR", "WITHIN", "DURING", "PREPOSITION", "IN"})
# "A decade ago" is a year, and "a century ago" too.
FINER = {"decade": "year", "century": "year"}


def read_deictic(match: Match, context: Context) -> Reading:
    """Yesterday, today, tomorrow; the day before yesterday."""
    offset = match.number("offset") or 0
    if match.word("further"):
        offset += -1 if match.word("further") == "BEFORE" else 1
    return Reading("DATE", values.day(values.shifted(context.published, offset, "day")))


def read_night(match: Match, context: Context) -> Reading:
    """Tonight, overnight, this morning, last night; that evening is the evening of the date before it in the text."""
    step, code = match.word("step"), match.group("part")[0].value
    if step in {"THAT", "SAME"}:
        when = context.reference_day()
    elif step in {"FOLLOWING", "NEXT", "PREVIOUS"}:
        when = values.shifted(context.reference_day(), STEPS[step], "day")
    else:
        when = values.shifted(context.published, -1 if step == "LAST" else 0, "day")
    return Reading("TIME", f"{values.day(when)}T{code}")


def _weekday_value(number: int, when: date | None) -> Reading:
    return Reading("DATE", values.day(when) if when else f"XXXX-WXX-{number + 1}")


def read_weekday(match: Match, context: Context) -> Reading | None:
    """Sunday, last Monday, next Friday, this Thursday, the following or the next Tuesday."""
    number, step = match.number("weekday") or 0, match.word("step")
    kind = match.tokens.kind
    if kind(match.first - 1) in {"AND", "OR"} and kind(match.first - 2) == "WEEKDAY" and kind(match.first - 3) == "EVERY":
        return None  # a set, as the weekday before it
    published, direction = context.published, context.looks(match)
    if step in {"LAST", "PAST"}:
        return _weekday_value(number, anchors.last_weekday(number, published))
    if step == "NEXT" and match.tokens.kind(match.first) == "THE":
        step = "FOLLOWING"
    if step == "NEXT":
        return _weekday_value(number, anchors.weekday_in_week(number, published, 1))
    if step in {"PREVIOUS", "FOLLOWING", "SAME", "THAT"}:
        return _weekday_value(number, _weekday_from(number, context.reference_day(), step))
    if step in {"THIS", "COMING"}:
        return _weekday_value(number, anchors.weekday(number, published, 1 if step == "COMING" else direction or 1))
    return _weekday_value(number, _weekday_of_range(match, context, direction) or anchors.weekday(number, published, direction))


def _weekday_of_range(match: Match, context: Context, direction: int) -> date | None:
    """In "from Friday to Monday" the first day comes before the second; None where there is no range or no day."""
    number, kind = match.number("weekday") or 0, match.tokens.kind
    between = {"TO", "HYPHEN"} | ({"AND"} if "BETWEEN" in {kind(match.first - 1), kind(match.first - 3)} else set())
    if context.published is None or match.last - match.first > 1:
        return None
    if kind(match.first - 1) in between and kind(match.first - 2) == "WEEKDAY":
        return _weekday_from(number, context.reference_day(), "FOLLOWING")
    if direction <= 0 and kind(match.last) in between and kind(match.last + 1) == "WEEKDAY":
        return anchors.last_weekday(number, anchors.weekday(match.tokens.items[match.last + 1].value, context.published, direction))
    return None


def _weekday_from(number: int, reference: date | None, step: str) -> date | None:
    """The weekday before or after the date before it in the text."""
    if step == "PREVIOUS":
        return anchors.last_weekday(number, reference)
    if reference is None or step != "FOLLOWING":
        return reference if reference is not None and reference.weekday() == number else None
    return values.shifted(reference, (number - reference.weekday() - 1) % 7 + 1, "day")


def read_weekday_of_week(match: Match, context: Context) -> Reading | None:
    """Friday last week, Monday of next week."""
    number = match.number("weekday") or 0
    if match.value("unit") != "week":
        return None
    return _weekday_value(number, anchors.weekday_in_week(number, context.published, STEPS[match.word("step")]))


def read_weekend(match: Match, context: Context) -> Reading:
    """The weekend, last weekend, this weekend."""
    step = match.word("step")
    if step in {"LAST", "NEXT"}:
        return Reading("DATE", values.weekend(values.shifted(context.published, STEPS[step], "week")))
    direction = context.looks(match)
    if step in {"PAST", "COMING"}:
        direction = STEPS[step]
    return Reading("DATE", values.weekend(anchors.saturday(context.published, direction)))


def read_unit(match: Match, context: Context) -> Reading | None:
    """This week, last month, next year, the current quarter, the coming decade; the end of the year."""
    unit = str(match.value("unit"))
    before = match.tokens.kind(match.first - 1)
    if before == "THE" and match.word_after() == "of":
        return None  # "the last week of the campaign"
    if before in {"GENITIVE", "OTHERMARK"} and all(token.text.istitle() for token in match.tokens.items[match.first : match.last]):
        return None  # a programme called This Week
    if unit in SMALL_UNITS or (unit == "day" and match.word("step") in {"LAST", "PAST", "CURRENT", "COMING"}):
        return None
    when = values.shifted(context.published, STEPS[match.word("step")], unit)
    return Reading("DATE", values.of_unit(when, unit))


def read_unit_end(match: Match, context: Context) -> Reading | None:
    """Year-end, month's end: the year, the month of publication."""
    if match.group("step")[0].text.lower() != "end":
        return None
    return Reading("DATE", values.of_unit(context.published, str(match.value("unit"))))


def read_anaphoric_unit(match: Match, context: Context) -> Reading | None:
    """The same day, that year, the following month, the previous week, the year before: seen from the date before it in the text."""
    unit, step = str(match.value("unit")), match.word("step") or match.word("after")
    over = match.tokens.kind(match.first - 1) in STRETCHING and step == "NEXT" and unit != "day"
    if unit in SMALL_UNITS or over:
        return None  # "over the next year" is how long
    amount = {"BEFORE": -1, "EARLIER": -1, "PREVIOUS": -1, "SAME": 0, "THAT": 0}.get(step, 1)
    return Reading("DATE", _moved(context, amount, unit, fall_back=amount < 0))


def _moved(context: Context, amount: int, unit: str, *, fall_back: bool) -> str:
    """The value that many units from the date before it in the text; looking back, the day of publication will do for want of one."""
    reference = context.references.get(unit)
    if reference is None and fall_back and context.published:
        reference = values.day(context.published)
    start = anchors.first_day(reference)
    if start is None or reference is None:
        return values.of_unit(None, unit)
    moved = values.shifted(start, amount, unit)
    if unit == "year" and moved and reference[5:6] in KEPT_WHEN_MOVED_BY_YEARS:
        return f"{moved.year:04}{reference[4:]}"
    # From a decade "a decade earlier" is a decade, from a date a year.
    return values.of_unit(moved, FINER.get(unit, unit) if len(reference) >= len("2016") else unit)


def _whole(amount: float, unit: str) -> tuple[int, str]:
    """A number of units as whole ones: a year and a half is 18 months."""
    if amount == int(amount):
        return int(amount), unit
    factor, smaller = SMALLER_UNITS.get(unit) or (values.IN_DAYS[unit], "day")
    return round(amount * factor), smaller


def read_distance(match: Match, context: Context) -> Reading | None:
    """Two weeks ago, three years from now: a value as fine as the unit."""
    amount, unit = counted(match), str(match.value("unit"))
    sign = -1 if match.word("way") == "AGO" else 1
    if amount is None:
        return Reading("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF")
    if unit in SMALL_UNITS:
        if unit != "hour" or amount < HOURS_A_DAY:
            return Reading("TIME", f"{values.day(context.published)}TXX:XX")
        amount, unit = amount // HOURS_A_DAY, "day"
    whole, smaller = _whole(amount, unit)
    moved = values.shifted(context.published, sign * whole, smaller)
    if moved is None and context.published:
        return Reading("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF")
    return Reading("DATE", values.of_unit(moved, FINER.get(unit, unit)))


def read_distance_to_the_day(match: Match, context: Context) -> Reading | None:
    """A year ago today, two years ago this month, a week ago Sunday, a week from Monday: a distance with what it lands on."""
    amount, unit, back = counted(match), str(match.value("unit")), match.word("way") == "AGO"
    if amount is None or amount != int(amount) or unit in SMALL_UNITS:
        return None
    steps = -int(amount) if back else int(amount)
    if match.group("weekday"):
        start = anchors.weekday(match.number("weekday") or 0, context.published, -1 if back else 1)
        return _weekday_value(match.number("weekday") or 0, values.shifted(start, steps, unit)) if unit == "week" else None
    moved = values.shifted(context.published, steps, unit)
    landed = "day" if match.group("offset") else str(match.value("finer"))
    return Reading("DATE", values.of_unit(moved, landed)) if landed in values.WRITERS and match.number("offset") in {0, None} else None


def read_second_unit(match: Match, context: Context) -> Reading | None:
    """The week after next, the year before last."""
    unit = str(match.value("unit"))
    way, step = match.word("way"), match.word("step")
    if unit in SMALL_UNITS or (way, step) not in {("AFTER", "NEXT"), ("BEFORE", "LAST")}:
        return None
    return Reading("DATE", values.of_unit(values.shifted(context.published, 2 if way == "AFTER" else -2, unit), unit))


def read_distance_from_reference(match: Match, context: Context) -> Reading | None:
    """A year earlier, two days later: from the date before it in the text."""
    amount, unit = counted(match), str(match.value("unit"))
    back = match.word("way") in {"EARLIER", "BEFORE"}
    reference, before = context.references.get("year", ""), match.tokens.items[match.first - 1].text.lower() if match.first else ""
    if unit == "year" and amount == 1 and back and before in COMPARING and MONTHS.fullmatch(reference):
        return Reading("DATE", values.month(values.shifted(anchors.first_day(reference), -1, "year")))
    if unit in SMALL_UNITS:
        return Reading("DURATION", values.duration(amount, unit))
    if amount is None:
        return Reading("DATE", values.of_unit(None, unit))
    whole, smaller = _whole(amount, unit)
    if smaller != unit:
        start = context.reference_day()
        return Reading("DATE", values.of_unit(values.shifted(start, -whole if back else whole, smaller), unit))
    return Reading("DATE", _moved(context, -whole if back else whole, unit, fall_back=back))


def read_coming_distance(match: Match, context: Context) -> Reading | None:
    """In two weeks: a date in a clause about the future, else a duration."""
    amount, unit = counted(match), str(match.value("unit"))
    ahead = context.looks(match) > 0 or bool(match.group("time"))
    if not ahead or amount is None or unit in SMALL_UNITS or amount != int(amount):
        return Reading("DURATION", values.duration(amount, unit))
    return Reading("DATE", values.of_unit(values.shifted(context.published, int(amount), unit), unit))


COUNTED = f"quantity=({QUANTITY}) (?:HYPHEN|ADDING)? unit=UNITANY (?: AND half=(AN HALF) )?"
RULES = (
    rule("deictic day", "offset=DEICTIC", read_deictic),
    rule("day before yesterday", "THE UNIT further=(BEFORE|AFTER) offset=DEICTIC", read_deictic),
    rule("tonight", "part=(TONIGHT|OVERNIGHT)", read_night),
    rule("part of a day", "step=(LAST|THIS|THAT) part=PART", read_night),
    rule("part of another day", "THE step=(FOLLOWING|NEXT|PREVIOUS|SAME) part=PART", read_night),
    rule("weekday", "THE? step=(LAST|NEXT|THIS|COMING|PAST|PREVIOUS|FOLLOWING|SAME|THAT)? weekday=WEEKDAY", read_weekday),
    rule("this past weekday", "THIS step=(PAST|COMING) weekday=WEEKDAY", read_weekday),
    rule("weekday of a week", "weekday=WEEKDAY OF? step=(LAST|NEXT|THIS) unit=UNIT", read_weekday_of_week),
    rule("weekday after its week", "step=(LAST|NEXT|THIS) unit=UNIT ON? weekday=WEEKDAY", read_weekday_of_week),
    rule("weekend", "(?:THE|THIS)? step=(LAST|NEXT|THIS|COMING|PAST|THE) WEEKEND", read_weekend),
    rule("unit", "step=(LAST|NEXT|THIS) unit=(UNIT|YEARUNIT|QUARTER)", read_unit),
    rule("the last quarter", "THE step=(LAST|NEXT|CURRENT|COMING) unit=QUARTER", read_unit),
    rule("current unit", "THE step=CURRENT unit=(UNIT|YEARUNIT)", read_unit),
    rule("coming unit", "(?:THE|THIS) step=COMING unit=(UNIT|YEARUNIT|QUARTER)", read_unit),
    rule("this past unit", "THIS step=PAST unit=(UNIT|YEARUNIT|QUARTER)", read_unit),
    rule("year-end", "THE? unit=YEARUNIT HYPHEN? step=POINT", read_unit_end),
    rule("month's end", "THE? unit=(UNIT|YEARUNIT|QUARTER) (?:HYPHEN|GENITIVE) step=POINT", read_unit_end),
    rule("this years", "step=THIS unit=UNITS (?= LOWER|CAPITAL)", read_unit),
    rule("end of the unit", "THE? POINT OF step=THE unit=(UNIT|YEARUNIT|QUARTER)", read_unit),
    rule("the same unit", "THE step=(SAME|PREVIOUS|FOLLOWING) unit=(UNIT|YEARUNIT|QUARTER)", read_anaphoric_unit),
    rule("that unit", "step=THAT unit=(UNIT|YEARUNIT)", read_anaphoric_unit),
    rule("the next day", "THE step=NEXT unit=(UNIT|YEARUNIT)", read_anaphoric_unit),
    rule(
        "the year before",
        "THE unit=(UNIT|YEARUNIT|QUARTER) after=(BEFORE|EARLIER) (?= STOP|COMMA|BREAK|RIGHT|AND)",
        read_anaphoric_unit,
    ),
    rule("the day after", "THE unit=(UNIT|YEARUNIT) after=AFTER (?= STOP|COMMA|BREAK)", read_anaphoric_unit),
    rule("distance", f"{COUNTED} way=(AGO|HENCE)", read_distance),
    rule(
        "distance to the day",
        f"{COUNTED} way=AGO (?: offset=DEICTIC | THIS finer=UNITONE | (?:ON|LAST)? weekday=WEEKDAY )",
        read_distance_to_the_day,
    ),
    rule("distance from a weekday", f"{COUNTED} way=FROM weekday=WEEKDAY", read_distance_to_the_day),
    rule("second unit", "THE unit=UNITONE way=(BEFORE|AFTER) step=(LAST|NEXT)", read_second_unit),
    rule("distance from now", f"{COUNTED} FROM way=(REFERENCE|DEICTIC)", read_distance),
    rule("distance from a date", f"{COUNTED} way=(EARLIER|LATER)", read_distance_from_reference),
    rule("distance before", f"{COUNTED} way=BEFORE (?= STOP|COMMA|BREAK)", read_distance_from_reference),
    rule("distance to come", f"(?<=IN) {COUNTED} (?: (?:APOSTROPHE|GENITIVE)? time=TIME )?", read_coming_distance),
)
