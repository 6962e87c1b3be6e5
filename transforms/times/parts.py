"""Rules for parts of a year (quarters, halves, seasons, fiscal years with theirs) and of a month (its weeks, "the third Monday").

Where the year is missing, the nearest one that agrees with the tense is taken (`anchors.nearest`).
"""

from broadsheet.transforms.times import anchors, values
from broadsheet.transforms.times.explicit import SENTENCE, STEPS, YEAR_TAIL, year_of
from broadsheet.transforms.times.grammar import Context, Match, Reading, rule
from broadsheet.transforms.times.holidays import nth_weekday

# In their company "the fourth quarter" is a part of a game.
SPORT = frozenset({
    "touchdown", "touchdowns", "quarterback", "yard", "yards", "goal", "goals", "points", "lead", "rebounds", "halftime", "score",
    "scored", "game", "pass", "passes", "fumble",
})  # fmt: skip
# Only in their company is "first-half" a part of the year without more words.
MONEY = frozenset({
    "profit", "profits", "sales", "revenue", "revenues", "earnings", "results", "loss", "losses", "growth", "output", "net", "income",
})  # fmt: skip
QUARTER = "THE? part=(ORDINALWORD|ORDINAL) HYPHEN? QUARTER"


def _part(match: Match) -> str | None:
    """The part of the year that a match names: Q3, H1, SU."""
    part = match.value("part")
    if match.word("part") in {"ORDINALWORD", "ORDINAL"}:
        part = f"{'H' if match.word('half') else 'Q'}{part}"
    elif match.word("part") in {"LAST", "LATTER", "FINAL"}:
        part = "H2" if match.word("half") else "Q4"
    if not isinstance(part, str) or (part[1:].isdecimal() and not 1 <= int(part[1:]) <= (2 if part[0] == "H" else 4)):
        return None
    return part


def read_part_of_year(match: Match, context: Context) -> Reading | None:
    """The second quarter (of 2020), Q2, the first half of last year, the summer of 2019."""
    part, year = _part(match), year_of(match, context)
    if part is None:
        return None
    if year is not None:
        return Reading("DATE", f"{year:04}-{part}")
    around, counted = match.words_around(SENTENCE), match.word("part") in {"ORDINALWORD", "ORDINAL"}
    named_half = part in {"H1", "H2"} and match.word("part") == "QUARTERNAME"
    if named_half or (counted and not SPORT.isdisjoint(around)) or (match.group("glue") and MONEY.isdisjoint(around)):
        return None
    value = anchors.part_of_year(part, context.published, context.looks(match))
    return Reading("DATE", value) if value else None


def read_fiscal_quarter(match: Match, context: Context) -> Reading | None:
    """The second quarter of fiscal 2024. When a fiscal year begins differs, so that no days are given."""
    part, year = _part(match), match.number("fiscal") or match.number("year")
    if part is None:
        return None
    return Reading("DATE", f"FY{year:04}-{part}" if year else f"FYXXXX-{part}")


def read_relative_season(match: Match, context: Context) -> Reading | None:
    """Last summer, next fall: the one that is over, the one that has not begun."""
    code, step = match.value("part"), STEPS[match.word("step")]
    if context.published is None:
        return Reading("DATE", f"XXXX-{code}")
    candidates = [f"{year:04}-{code}" for year in anchors.years_around(context.published)]
    if step:
        days = [(value, values.covered(value)) for value in candidates]
        candidates = [
            value for value, (first, last) in days
            if first and last and (last < context.published if step < 0 else first > context.published)
        ]  # fmt: skip
    value = anchors.nearest(candidates, context.published, 0)
    return Reading("DATE", value) if value else None


def read_fiscal_year(match: Match, context: Context) -> Reading | None:
    """Fiscal 2020, FY21, this financial year. When a fiscal year begins differs, so that no days are given."""
    year = match.number("year")
    if year is None and context.published:
        year = context.published.year + STEPS.get(match.word("step"), 0)
    return Reading("DATE", f"FY{year:04}" if year else "FYXXXX")


def _month_and_years(match: Match, context: Context) -> list[str]:
    """The months that the words can mean: that of the year named, or one of each year around the day of publication."""
    month, year = match.number("month") or 0, year_of(match, context)
    years = [year] if year is not None else anchors.years_around(context.published) if context.published else []
    return [f"{each:04}-{month:02}" for each in years]


def read_weekday_of_month(match: Match, context: Context) -> Reading | None:
    """The third Monday in January, the last Friday of May 2021."""
    nth, weekday = _nth(match), match.number("weekday") or 0
    days = []
    for first in (values.covered(month)[0] for month in _month_and_years(match, context)):
        if first and nth and -1 <= nth <= 5:
            day = nth_weekday(first.year, first.month, weekday, nth)
            days += [values.day(day)] if day.month == first.month else []
    value = anchors.nearest(days, context.published, context.looks(match)) if context.published else next(iter(days), None)
    return Reading("DATE", value or f"XXXX-WXX-{weekday + 1}")


def read_week_of_month(match: Match, context: Context) -> Reading | None:
    """The first week of June, the last week of March 2021: the ISO week with most of those days."""
    nth = _nth(match)
    if match.value("unit") != "week" or nth is None or not -1 <= nth <= 4:
        return None
    weeks = []
    for first, last in (values.covered(month) for month in _month_and_years(match, context)):
        if first and last:
            middle = last.replace(day=last.day - 3) if nth < 0 else first.replace(day=4 + 7 * (nth - 1))
            weeks.append(values.week(middle))
    value = anchors.nearest(weeks, context.published, context.looks(match)) if context.published else next(iter(weeks), None)
    return Reading("DATE", value or values.week(None))


def _nth(match: Match) -> int | None:
    """First is 1, last is -1."""
    return -1 if match.word("nth") in {"LAST", "FINAL"} else match.number("nth")


RULES = (
    rule("weekday of a month", f"THE nth=NTH weekday=WEEKDAY (?:IN|OF) month=ANYMONTH {YEAR_TAIL}", read_weekday_of_month),
    rule("week of a month", f"THE nth=NTH unit=UNIT (?:IN|OF) month=ANYMONTH {YEAR_TAIL}", read_week_of_month),
    rule(
        "quarter",
        "THE? part=(ORDINALWORD|ORDINAL) HYPHEN? QUARTER (?: OF? year=YEAR | OF THE YEARUNIT | OF? relative=(LAST|THIS|NEXT) YEARUNIT )?",
        read_part_of_year,
    ),
    rule(
        "final quarter",
        "THE part=(FINAL|LAST) QUARTER OF (?: year=YEAR | THE YEARUNIT | relative=(LAST|THIS|NEXT) YEARUNIT )",
        read_part_of_year,
    ),
    rule("quarter of a fiscal year", f"{QUARTER} OF? FISCAL YEARUNIT? fiscal=YEAR", read_fiscal_quarter),
    rule("quarter of FY24", f"{QUARTER} OF? fiscal=FISCALNAME", read_fiscal_quarter),
    rule("fiscal quarter", f"THE? FISCAL {QUARTER} (?: OF? year=YEAR )?", read_fiscal_quarter),
    rule("quarter called fiscal", "THE? part=(ORDINALWORD|ORDINAL) FISCAL QUARTER (?: OF? year=YEAR )?", read_fiscal_quarter),
    rule("quarter by name", "part=QUARTERNAME (?: OF? year=YEAR )?", read_part_of_year),
    rule(
        "half",
        "THE? part=(ORDINALWORD|LATTER|LAST|FINAL) half=HALF OF (?: year=YEAR | THE YEARUNIT | relative=(LAST|THIS|NEXT) YEARUNIT )",
        read_part_of_year,
    ),
    rule("half before a noun", "part=ORDINALWORD glue=HYPHEN half=HALF (?= LOWER)", read_part_of_year),
    rule("season of a year", "THE? part=(SEASON|FALL) (?: OF? year=YEAR | OF relative=(LAST|NEXT) YEARUNIT)", read_part_of_year),
    rule("season", "(?<= IN|SINCE|BY|DURING ) THE (?:EARLY|LATE)? part=(SEASON|FALL) (?! OF )", read_part_of_year),
    rule("season as a term", "(?<= SINCE|BY ) part=(SEASON|FALL) (?! OF|YEAR|COMMA )", read_part_of_year),
    rule("relative season", "step=(LAST|NEXT|THIS) (?:PAST|COMING)? part=(SEASON|FALL) (?! OF)", read_relative_season),
    rule("fiscal year", "THE? FISCAL YEARUNIT? year=YEAR", read_fiscal_year),
    rule("relative fiscal year", "THE? step=(LAST|THIS|CURRENT|NEXT|COMING|PREVIOUS)? FISCAL YEARUNIT", read_fiscal_year),
    rule("fiscal year by name", "year=FISCALNAME", read_fiscal_year),
)
