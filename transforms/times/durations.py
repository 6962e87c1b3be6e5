"""Rules for how long something lasts ("three weeks", "six-month", "the past 30 days") and how often it comes ("daily", "every Monday").

A stretch that ends or begins at the day of publication also has its days.
"""

from broadsheet.transforms.times import values
from broadsheet.transforms.times.grammar import QUANTITY, Context, Match, Reading, rule
from broadsheet.transforms.times.quantities import counted, quantity

DURATIVE = frozenset({"FOR", "IN", "WITHIN", "AFTER", "DURING", "PREPOSITION", "HALF"})
LASTING = frozenset({"last", "lasts", "lasted", "lasting", "take", "takes", "taking", "spend", "spends", "entire", "that", "half"})
SPEED_UNITS = frozenset({"miles", "kilometers", "kilometres", "km", "knots"})
LONG_UNITS = frozenset({"week", "month", "year", "decade", "fortnight"})
SIZES = ("second", "minute", "hour", "day", "week", "fortnight", "month", "quarter", "year", "decade", "century")
RATE_WINDOW = 4  # tokens before "a year" in which an amount makes it a rate


def read_duration(match: Match, context: Context) -> Reading | None:
    """Three weeks, six-month, two and a half years; ages are none."""
    unit, last = str(match.value("unit")), match.group("unit")[-1]
    if match.word("quantity") == "AN" and len(match.group("quantity")) == 1 and not match.group("half"):
        return _one(match, unit) if last.kind != "UNITS" and last.value != "century" else None
    if match.tokens.kind(match.first - 1) in {"AGED", "CURRENCY"} or (match.word("quantity") == "VAGUE" and last.kind != "UNITS"):
        return None
    named_day = match.group("quantity")[0].text.lower() == "one" and unit == "day"
    if named_day and match.tokens.kind(match.first - 1) not in {"FOR", "IN", "WITHIN", "AFTER", "PREPOSITION"} and not match.group("glue"):
        return None
    return Reading("DURATION", values.duration(counted(match), unit))


def _one(match: Match, unit: str) -> Reading | None:
    """What "a year" is: a duration after a preposition or a verb of lasting, a set after an amount ("$50 a year"), else a duration."""
    place = match.first - 1
    before = match.tokens.kind(place)
    text = match.tokens.items[place].text.lower() if place >= 0 else ""
    if match.word_after() in {"after", "before", "since"} or before in DURATIVE or text in LASTING:
        return Reading("DURATION", values.duration(1, unit))
    if unit == "hour" and text in SPEED_UNITS:
        return None
    window = match.tokens.items[max(match.first - RATE_WINDOW, 0) : match.first]
    if any(token.kind in {"SMALL", "DAYNUMBER", "NUMBER", "DECIMAL", "TIMES", "HUNDRED"} for token in window) and before != "COMMA":
        return Reading("SET", values.duration(1, unit))
    if unit in LONG_UNITS and before == "LOWER":
        return Reading("DURATION", values.duration(1, unit))
    return None


def read_stretch(match: Match, context: Context) -> Reading | None:
    """The past 30 days, the next six months: a duration that ends or begins at the day of publication."""
    amount, unit = (counted(match) if match.group("quantity") else 1.0), str(match.value("unit"))
    value = values.duration(amount, unit)
    if amount is None or amount != int(amount) or context.published is None:
        return Reading("DURATION", value)
    if unit in {"hour", "minute", "second"} or match.word_after() == "of":
        return Reading("DURATION", value)
    back = match.word("step") in {"LAST", "PAST"}
    moved = values.shifted(context.published, -int(amount) if back else int(amount), unit)
    if moved is None:
        return Reading("DURATION", value)
    return Reading("DURATION", value, (moved, context.published) if back else (context.published, moved))


def read_open_duration(match: Match, context: Context) -> Reading:
    """For years, hours after, decades-long: the unit with an open number; a year-long one is one."""
    one = match.word("unit") != "UNITS"
    return Reading("DURATION", values.duration(1 if one else None, str(match.value("unit"))))


def read_sum(match: Match, context: Context) -> Reading | None:
    """Two hours and 15 minutes, five years and two months: the second unit smaller than the first."""
    units = str(match.value("unit")), str(match.value("smaller"))
    amounts = quantity(match.group("quantity")), quantity(match.group("rest"))
    if amounts[0] is None or amounts[1] is None or SIZES.index(units[0]) <= SIZES.index(units[1]):
        return None
    first, second = values.duration(amounts[0], units[0]), values.duration(amounts[1], units[1])
    return Reading("DURATION", first + (second.removeprefix("PT") if first.startswith("PT") else second.removeprefix("P")))


def read_set(match: Match, context: Context) -> Reading | None:
    """Every week, each of three years, twice a day."""
    count = match.number("count") or (2 if match.word("count") == "OTHER" else 1)
    return Reading("SET", values.duration(count, str(match.value("unit"))))


def read_weekday_set(match: Match, context: Context) -> Reading:
    """Every Monday, on Sundays."""
    return Reading("SET", f"XXXX-WXX-{(match.number('weekday') or 0) + 1}")


def read_weekend_set(match: Match, context: Context) -> Reading | None:
    """Every weekend, at weekends; on weekdays."""
    if match.word("weekend") == "WEEKEND" and match.tokens.kind(match.first) != "EVERY":
        return None
    return Reading("SET", "XXXX-WXX-WE" if match.value("weekend") == "weekend" else "XXXX-WXX-1/XXXX-WXX-5")


def read_part_set(match: Match, context: Context) -> Reading:
    """Every morning; every summer; every March."""
    kind, part = match.word("part"), match.value("part")
    if kind == "QUARTER":
        return Reading("SET", "P1Q")
    if kind == "PART":
        return Reading("SET", f"XXXX-XX-XXT{part}")
    return Reading("SET", f"XXXX-{part}" if kind == "SEASON" else f"XXXX-{match.number('part') or 0:02}")


def read_recurrence(match: Match, context: Context) -> Reading | None:
    """Daily, annual; not with a capital, where it is mostly part of a name."""
    token = match.tokens.items[match.first]
    return Reading("SET", token.value) if token.text.islower() else None


NO_AGE = "(?! HYPHEN? OLD | OF AGED )"
RULES = (
    rule(
        "duration",
        f"quantity=({QUANTITY}) (?: glue=HYPHEN | ADDING ADDING? )? unit=(UNITANY|QUARTERS) (?: AND half=(AN HALF) )? {NO_AGE}",
        read_duration,
    ),
    rule("sum of units", f"quantity=COUNT unit=UNITANY (?:AND|COMMA)? rest=COUNT smaller=UNITANY {NO_AGE}", read_sum),
    rule("long duration", f"quantity=({QUANTITY}) glue=HYPHEN? unit=UNITANY HYPHEN? LONG {NO_AGE}", read_duration),
    rule(
        "stretch",
        "(?: THE | (?<= TIMEPREPOSITION|POSSESSIVE|COMMA|HYPHEN )) step=(LAST|PAST|NEXT|COMING)"
        f" quantity=({QUANTITY}) ADDING? unit=UNITANY {NO_AGE}",
        read_stretch,
    ),
    rule("stretch of one", "THE step=(LAST|PAST) unit=UNITONE (?! OF )", read_stretch),
    rule("stretch to come", "(?<= FOR|WITHIN|DURING|PREPOSITION|IN ) THE step=(NEXT|COMING) unit=UNITONE (?! OF )", read_stretch),
    rule("open duration", f"(?<= FOR|WITHIN|AFTER|IN ) unit=UNITS {NO_AGE}", read_open_duration),
    rule("open duration before", "unit=UNITS (?= AFTER|BEFORE|LATER|EARLIER )", read_open_duration),
    rule("unit-long", "unit=UNITANY HYPHEN LONG", read_open_duration),
    rule("unitlong", "unit=UNITLONG", read_open_duration),
    rule("every unit", "EVERY (?: count=(COUNT|OTHER) )? unit=UNITANY", read_set),
    rule("times a unit", "(?:COUNT TIMES | TIMES) (?:AN|PER|EVERY) unit=UNITONE", read_set),
    rule("per unit", "PER unit=UNITONE", read_set),
    rule("every weekday", "EVERY weekday=WEEKDAY", read_weekday_set),
    rule("every second weekday", "(?<= EVERY WEEKDAY AND|EVERY WEEKDAY OR ) weekday=WEEKDAY", read_weekday_set),
    rule("weekdays", "weekday=WEEKDAYS", read_weekday_set),
    rule("weekends", "EVERY? weekend=(WEEKEND|WEEKENDS)", read_weekend_set),
    rule("every part", "EVERY part=(PART|SEASON|QUARTER|FULLMONTH)", read_part_set),
    rule("recurrence", "RECURRENCE", read_recurrence),
)
