"""Rules for what names a place in the calendar: dates, months, years, decades, centuries, holidays.

Where the year is missing, the nearest one that agrees with the tense is taken (`anchors.nearest`).
"""

from datetime import date

from broadsheet.transforms.times import anchors, values
from broadsheet.transforms.times.grammar import QUANTITY, Context, Match, Reading, rule
from broadsheet.transforms.times.quantities import counted

# "June 27, 2021", "June 27 of last year", and the year that a range names only at its end ("October 4 - November 12, 2016").
_OTHER_YEAR = "OF? relative=(LAST|THIS|NEXT|THAT) YEARUNIT | OF? THE of_year=(SAME|FOLLOWING|PREVIOUS) YEARUNIT"
YEAR_TAIL = f"(?: COMMA? year=ANYYEAR | {_OTHER_YEAR} )?"
HEIR = "(?= LINK (?: heir_month=ANYMONTH (?:DAY COMMA?)? | DAY OF? heir_last=ANYMONTH | DAY COMMA ) heir=ANYYEAR )"
STEPS = {"LAST": -1, "PREVIOUS": -1, "PAST": -1, "THIS": 0, "CURRENT": 0, "THE": 0, "NEXT": 1, "COMING": 1, "FOLLOWING": 1}
ATTACKS = ("attack", "terror", "hijack")
# After the name of a feast these make it a word for a kind of thing.
FESTIVE_THINGS = frozenset({
    "tree", "trees", "card", "cards", "present", "presents", "gift", "gifts", "carol", "carols", "dinner", "dinners", "lunch", "lights",
    "party", "parties", "market", "markets", "song", "songs", "decorations", "costume", "costumes", "egg", "eggs", "bunny", "parade",
    "shopping", "shoppers", "shopper", "movie", "movies", "pudding", "turkey", "jumper", "island",
})  # fmt: skip
# In their company "on the 8th" is a hole, an inning, a floor.
NOT_A_DAY = frozenset({
    "hole", "holes", "birdie", "bogey", "par", "eagle", "tee", "green", "fairway", "putt", "inning", "lap", "minute", "floor", "place",
})  # fmt: skip
SHORT_YEARS = 68  # "2/28/68" is of 2068, "2/28/69" of 1969, as POSIX has it
MAY = 5  # "support for May" and "the party of May" mean a person
MINISTRY = frozenset({"government", "ministry", "cabinet", "premiership", "administration", "era", "team", "camp", "allies"})
WARMTH = frozenset({"temperature", "temperatures", "degrees", "highs", "lows", "mph", "thermometer"})
SENTENCE = 15  # words to either side of an expression


def year_of(match: Match, context: Context) -> int | None:
    """The year that the expression itself, or the range it opens, names; "October to January 2023" begins in 2022."""
    named, heir = match.number("year"), match.number("heir")
    if named is None and heir is not None:
        last = match.number("heir_month") or match.number("heir_last")
        return heir - 1 if last is not None and last < (match.number("month") or 0) else heir
    from_text = match.word("of_year") or ("THAT" if match.word("relative") == "THAT" else "")
    if named is None and from_text:
        reference = values.covered(context.references.get("year"))[0]
        return reference.year + STEPS.get(from_text, 0) if reference else None
    if named is None and match.word("relative") and context.published:
        return context.published.year + STEPS[match.word("relative")]
    return named


def read_day(match: Match, context: Context) -> Reading | None:
    """June 27, 2021; 27 June; Sunday, June 27."""
    month, day, year = match.number("month") or 0, match.number("day") or 0, year_of(match, context)
    if year is None and (month, day) == (9, 11) and match.word_after().startswith(ATTACKS):
        year = 2001
    if year is None and not match.word("relative") and not match.word("of_year"):
        year = _year_of_sentence(match, context, month, day)
    elif year is not None:
        context.dated = (match.last, year, month, day)
    if year is not None:
        value = anchors.full_date(year, month, day)
    elif match.word("relative") or match.word("of_year"):
        value = f"XXXX-{month:02}-{day:02}" if anchors.full_date(2000, month, day) else None
    else:
        value = anchors.day_of_month(month, day, context.published, context.looks(match))
    return Reading("DATE", value) if value else None


def _year_of_sentence(match: Match, context: Context, month: int, day: int) -> int | None:
    """The year of a day later in the sentence that began with a full date of a year gone by: "from April 14, 1995, until April 17"."""
    place, year, first_month, first_day = context.dated or (match.first, 0, 0, 0)
    if context.published is None or not year or year >= context.published.year or (month, day) <= (first_month, first_day):
        return None
    between = range(place, match.first)
    apart = any(match.tokens.kind(each) in {"STOP", "BREAK"} for each in between) or len(between) > 2 * SENTENCE
    ahead = context.looks(match) > 0 and match.tokens.kind(match.first - 1) != "TO"
    return None if apart or ahead else year


def read_days(match: Match, context: Context) -> Reading | None:
    """June 3-5: an interval of days."""
    first = read_day(match, context)
    last = match.number("last") or 0
    if first is None or first.value is None or last <= (match.number("day") or 0):
        return None
    closing = f"{first.value[:8]}{last:02}"
    if "X" not in closing and values.covered(closing) == values.OPEN:
        return None
    return Reading("DATE", f"{first.value}/{closing}")


def read_second_day(match: Match, context: Context) -> Reading | None:
    """The 4 of "March 3 and 4": a day of the month just named."""
    month, day, year = match.tokens.items[match.first - 3].value, match.number("day") or 0, match.number("year")
    if year is not None:
        value = anchors.full_date(year, month, day)
    else:
        value = anchors.day_of_month(month, day, context.published, context.looks(match))
    return Reading("DATE", value) if value else None


def read_day_of_month(match: Match, context: Context) -> Reading | None:
    """The 8th, the 1st of next month."""
    day, step = match.number("day") or 0, match.word("step")
    if not NOT_A_DAY.isdisjoint(match.words_around(SENTENCE)) or (step and match.value("unit") != "month"):
        return None
    if context.published is None:
        return Reading("DATE", f"XXXX-XX-{day:02}")
    months = [values.shifted(context.published.replace(day=1), STEPS[step], "month")] if step else [
        values.shifted(context.published.replace(day=1), amount, "month") for amount in (-1, 0, 1)
    ]  # fmt: skip
    days = [value for month in months if month and (value := anchors.full_date(month.year, month.month, day))]
    value = anchors.nearest(days, context.published, context.looks(match))
    return Reading("DATE", value) if value else None


def read_week_of_day(match: Match, context: Context) -> Reading | None:
    """The week of April 8."""
    reading = read_day(match, context) if match.value("unit") == "week" else None
    if reading is None:
        return None
    first, _ = values.covered(reading.value)
    return Reading("DATE", values.week(first))


def read_month(match: Match, context: Context) -> Reading | None:
    """June 2021; in May."""
    month, year = match.number("month") or 0, year_of(match, context)
    if month == MAY and match.word_after() in MINISTRY:
        return None
    if month == MAY and match.tokens.kind(match.first - 1) in {"FOR", "OF"} and match.tokens.kind(match.first - 2) not in {"POINT", "UNIT"}:
        return None
    if year is not None:
        return Reading("DATE", f"{year:04}-{month:02}")
    if match.word("relative") or match.word("of_year"):
        return Reading("DATE", f"XXXX-{month:02}")
    value = anchors.month_of_year(month, context.published, context.looks(match))
    return Reading("DATE", value) if value else None


def read_relative_month(match: Match, context: Context) -> Reading | None:
    """Last June, next May, this March."""
    month = match.number("month") or 0
    if match.word("step") == "LAST":
        return Reading("DATE", anchors.last_month(month, context.published))
    if match.word("step") == "NEXT":
        return Reading("DATE", anchors.next_month(month, context.published))
    year = f"{context.published.year:04}" if context.published else "XXXX"
    return Reading("DATE", f"{year}-{month:02}")


def read_year(match: Match, context: Context) -> Reading | None:
    """1999; in 1848, where no plural noun makes it a number of things."""
    if match.word("year") == "OLDYEAR" and match.word_after().endswith("s") and match.tokens.kind(match.last) == "LOWER":
        return None
    return Reading("DATE", f"{match.number('year'):04}")


def read_short_range(match: Match, context: Context) -> Reading | None:
    """2015-16 is two years; 2021-06, which can't count upwards, a month."""
    year, tail = match.number("year") or 0, match.group("last")[0]
    if len(tail.text) != 2:
        return None
    if tail.value > year % 100 or year % 100 == 99:
        closing = year - year % 100 + tail.value + (100 if year % 100 == 99 and tail.value == 0 else 0)
        return Reading("DATE", f"{year:04}/{closing:04}") if closing > year else None
    return Reading("DATE", f"{year:04}-{tail.value:02}") if 1 <= tail.value <= 12 else None


def read_decade(match: Match, context: Context) -> Reading | None:
    """The 1990s, the '60s, the sixties."""
    tens = match.number("decade") or 0
    if match.word("decade") == "SHORTDECADE" and not WARMTH.isdisjoint(match.words_around(SENTENCE)):
        return None
    if match.word("decade") != "DECADE":
        tens += 190 if tens >= 2 else 200
    return Reading("DATE", f"{tens:03}")


def read_second_decade(match: Match, context: Context) -> Reading | None:
    """The '50s of "the 1940s and '50s"."""
    first = match.tokens.items[match.first - 2].value
    return Reading("DATE", f"{first - first % 10 + (match.number('decade') or 0):03}")


def read_century(match: Match, context: Context) -> Reading | None:
    """The 20th century: the years 1900 to 1999, as TIMEX3 counts."""
    number = match.number("number") or 0
    if match.value("unit") != "century" or not 1 <= number <= 30:
        return None
    return Reading("DATE", f"{number - 1:02}")


def read_holiday(match: Match, context: Context) -> Reading | None:
    """Thanksgiving, last Christmas, Easter 2020."""
    if match.word_after() in FESTIVE_THINGS:
        return None
    feast, year = match.group("feast")[0].value, year_of(match, context)
    if year is not None:
        return Reading("DATE", values.day(feast(year)))
    if context.published is None:
        return Reading("DATE", values.day(None))
    days: list[date] = [day for year in anchors.years_around(context.published) if (day := feast(year))]
    step = match.word("step")
    kept = [day for day in days if (step != "LAST" or day < context.published) and (step != "NEXT" or day > context.published)]
    direction = context.looks(match)
    return Reading("DATE", anchors.nearest([values.day(day) for day in kept], context.published, direction))


def read_days_from_holiday(match: Match, context: Context) -> Reading | None:
    """Two days before Christmas, the day after Thanksgiving."""
    feast, amount, unit = read_holiday(match, context), counted(match) if match.group("quantity") else 1.0, str(match.value("unit"))
    if feast is None or amount is None or amount != int(amount) or unit not in {"day", "week"}:
        return None
    when = values.covered(feast.value)[0]
    return Reading("DATE", values.day(values.shifted(when, int(amount) * (-1 if match.word("way") == "BEFORE" else 1), unit)))


def read_year_pair(match: Match, context: Context) -> Reading:
    """2021/22: a season or a business year over two calendar years."""
    first, last = match.tokens.items[match.first].value
    return Reading("DATE", f"{first:04}/{last:04}")


def read_numeric(match: Match, context: Context) -> Reading | None:
    """2021-06-27, 27/06/2021, 06/27/2021, 27.06.2021.

    With both numbers up to 12 the month comes first, as in the United States, unless the text shows elsewhere that days do.
    """
    token = match.tokens.items[match.first]
    if token.kind == "DATE":
        day, _, clock = token.value.partition("T")
        return Reading("TIME" if clock else "DATE", token.value) if values.covered(day) != values.OPEN else None
    first, second, third = (int(part) for part in token.value)
    if len(token.value[2]) == 2:
        third += 1900 if third > SHORT_YEARS else 2000
    if len(token.value[0]) == 4:
        value = anchors.full_date(first, second, third)
    elif len(token.value[2]) == 3 or len(token.value[2]) < 2 or (len(token.value[2]) == 2 and "/" not in token.text):
        return None
    elif first > 12 or (second <= 12 and (context.day_first or "." in token.text)):
        value = anchors.full_date(third, second, first)
    else:
        value = anchors.full_date(third, first, second)
    return Reading("DATE", value) if value else None


def read_nine_eleven(match: Match, context: Context) -> Reading | None:
    """9/11, the day of 2001."""
    return Reading("DATE", "2001-09-11")


RULES = (
    rule("month and day", f"(?: ANYWEEKDAY COMMA? )? month=ANYMONTH THE? day=DAY (?! CLOCK) {YEAR_TAIL} (?:{HEIR})?", read_day),
    rule("day and month", f"(?: ANYWEEKDAY COMMA? THE? | THE )? day=DAY OF? month=ANYMONTH {YEAR_TAIL} (?:{HEIR})?", read_day),
    rule("day so named of a month", f"THE day=ORDINAL unit=UNIT OF month=ANYMONTH {YEAR_TAIL}", read_day),
    rule("month and days", f"month=ANYMONTH day=DAY (?:HYPHEN|TO) last=DAY (?! AMPM) {YEAR_TAIL}", read_days),
    rule("days and month", f"day=DAY (?:HYPHEN|TO) last=DAY OF? month=ANYMONTH {YEAR_TAIL}", read_days),
    rule("second day", "(?<=ANYMONTH DAY AND) day=DAY (?: COMMA year=ANYYEAR | (?= STOP|COMMA|BREAK))", read_second_day),
    rule("day of the month", "(?<=ON) THE day=ORDINAL (?= STOP|COMMA|BREAK)", read_day_of_month),
    rule("day of a month", "THE day=ORDINAL OF step=(LAST|THIS|NEXT) unit=UNIT", read_day_of_month),
    rule("week of a day", f"THE unit=UNIT OF month=ANYMONTH day=DAY {YEAR_TAIL}", read_week_of_day),
    rule("month and year", f"month=ANYMONTH (?: (?:OF|COMMA)? year=ANYYEAR | {_OTHER_YEAR} )", read_month),
    rule("month", f"month=MONTH (?:{HEIR})?", read_month),
    rule(
        "month that is also a name",
        f"(?<=BEFORENAME) month=NAMEMONTH (?! CAPITAL) (?:{HEIR})?",
        read_month,
    ),
    rule("month after a month", "(?<= ANYMONTH AND | ANYMONTH OR | ANYMONTH COMMA) month=NAMEMONTH (?! CAPITAL)", read_month),
    rule("month before a noun", "(?<= THE|GENITIVE|APOSTROPHE ) month=NAMEMONTH (?= LOWER)", read_month),
    rule("month before a month", "(?<! CAPITAL) month=NAMEMONTH (?= (?:AND|OR|TO|COMMA) ANYMONTH (?! CAPITAL))", read_month),
    rule("short month in a range", f"month=MABBR {HEIR}", read_month),
    rule("relative month", "step=(LAST|NEXT|THIS) month=FULLMONTH", read_relative_month),
    rule("year", "year=YEAR", read_year),
    rule("early year", "(?<= IN|SINCE|FROM|TO|BY|BETWEEN|AFTER|BEFORE|DURING ) year=OLDYEAR (?! LINK NUMBER )", read_year),
    rule("year of a thing with a name", "(?<= CAPITAL OF ) year=OLDYEAR", read_year),
    rule("year of birth", "(?<= LEFT ) year=OLDYEAR (?= HYPHEN ANYYEAR )", read_year),
    rule("year range", "year=(YEAR|OLDYEAR) HYPHEN last=COUNT (?:FISCAL YEARUNIT)?", read_short_range),
    rule("decade", "THE? decade=DECADE", read_decade),
    rule("short decade", "THE (?:EARLY|LATE|MID)? HYPHEN? decade=(SHORTDECADE|DECADEWORD)", read_decade),
    rule("second decade", "(?<= DECADE AND | DECADE TO | DECADE OR | DECADE HYPHEN) decade=SHORTDECADE", read_second_decade),
    rule("century", "THE? (?:EARLY|LATE|MID)? HYPHEN? number=(ORDINAL|ORDINALWORD) HYPHEN? unit=UNIT", read_century),
    rule("holiday", "step=(LAST|NEXT|THIS)? feast=HOLIDAY (?: (?:COMMA|IN|OF)? year=YEAR )?", read_holiday),
    rule(
        "days from a holiday",
        f"(?: THE | quantity=({QUANTITY}) ) unit=UNITANY way=(BEFORE|AFTER) feast=HOLIDAY (?: COMMA? year=YEAR )?",
        read_days_from_holiday,
    ),
    rule("numeric", "(?:DATE|SLASHES)", read_numeric),
    rule("year pair", "YEARPAIR", read_year_pair),
    rule("9/11", "NINEELEVEN", read_nine_eleven),
)
