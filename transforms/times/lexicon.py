"""The words of time expressions, each with its kind, as the patterns know it, and what it stands for.

Data alone. `tokens.py` looks words up here; a new word is one more entry, and the patterns of its kind then hold for it.
"""

from typing import Any

MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
# Months that are also given names, verbs or adjectives stand for a month only in the right surroundings.
AMBIGUOUS_MONTHS = frozenset({"march", "april", "may", "june", "august"})
WEEKDAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NUMBER_NAMES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
ORDINAL_NAMES = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth",
    "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth",
)  # fmt: skip
UNIT_NAMES = ("minute", "hour", "day", "week", "month", "decade", "century", "fortnight")
SHORT_UNITS = {"hour": ("hr", "hrs"), "minute": ("min", "mins"), "second": ("sec", "secs")}
# Words without a meaning of their own for time: where only these stand, there is no expression.
CONNECTIVES = {
    "THE": ("the",),
    "AN": ("a", "an"),
    "OF": ("of",),
    "AND": ("and", "&"),
    "OR": ("or",),
    "TO": ("to", "through", "thru", "until", "till"),
    "IN": ("in",),
    "ON": ("on",),
    "AT": ("at",),
    "BY": ("by",),
    "FROM": ("from",),
    "FOR": ("for",),
    "SINCE": ("since",),
    "BETWEEN": ("between",),
    "BEFORE": ("before",),
    "AFTER": ("after",),
    "WITHIN": ("within",),
    "DURING": ("during",),
    "PREPOSITION": ("throughout", "into", "as", "around", "about", "circa", "than", "over", "nearly", "almost", "spent", "took", "just"),
    "THIS": ("this",),
    "THAT": ("that",),
    "THESE": ("these",),
    "LAST": ("last",),
    "NEXT": ("next",),
    "COMING": ("coming", "upcoming"),
    "CURRENT": ("current",),
    "SAME": ("same",),
    "PREVIOUS": ("previous", "preceding", "prior"),
    "FOLLOWING": ("following", "ensuing"),
    "OTHER": ("other",),
    "RECENT": ("recent",),
    "EVERY": ("every", "each"),
    "PER": ("per",),
    "LONG": ("long",),
    "ADDED": ("more", "straight", "consecutive", "successive", "full", "whole", "additional", "further", "calendar", "solid"),
    "HALF": ("half",),
    "DOZEN": ("dozen", "dozens"),
    "COUPLE": ("couple",),
    "VAGUE": ("several", "few", "many", "some"),
    "EARLIER": ("earlier", "previously"),
    "LATER": ("later", "afterwards", "afterward"),
    "HENCE": ("hence",),
    "OLD": ("old", "olds"),
    "AGED": ("age", "aged"),
    "TIMES": ("times", "once", "twice"),
    "POSSESSIVE": ("his", "her", "their", "my", "our", "your", "its"),
    "POINT": ("beginning", "start", "end", "middle", "close", "turn"),
    "EARLY": ("early",),
    "LATE": ("late",),
    "MID": ("mid",),
    "LATTER": ("latter",),
    "FINAL": ("final",),
    "FISCAL": ("fiscal", "financial"),
    "NEAR": ("near",),
    "TIME": ("time",),
    "COME": ("come",),
    "OCLOCK": ("o'clock", "o’clock"),
}
MARKERS = {"PAST": ("past",), "FUTURE": ("future",), "MOMENT": ("moment", "present"), "AGO": ("ago",)}
VAGUE_REFERENCES = {
    "now": "PRESENT_REF", "currently": "PRESENT_REF", "presently": "PRESENT_REF", "nowadays": "PRESENT_REF", "recently": "PAST_REF",
    "lately": "PAST_REF", "soon": "FUTURE_REF",
}  # fmt: skip
RECURRENCES = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "fortnightly": "P2W", "biweekly": "P2W", "monthly": "P1M",
    "quarterly": "P1Q", "annually": "P1Y", "yearly": "P1Y",
}  # fmt: skip
PARTS_OF_DAY = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
NOONS = {"noon": "12:00", "midday": "12:00", "midnight": "24:00"}
# Hours from UTC; a letter names a zone of the United States that follows daylight saving.
ZONES: dict[str, str] = {
    "GMT": "Z", "UTC": "Z", "BST": "+01", "IST": "+05:30", "CET": "+01", "CEST": "+02", "EET": "+02", "EEST": "+03", "MSK": "+03",
    "PKT": "+05", "HKT": "+08", "SGT": "+08", "JST": "+09", "KST": "+09", "AEST": "+10", "AEDT": "+11", "NZST": "+12", "NZDT": "+13",
    "EST": "-05", "EDT": "-04", "CST": "-06", "CDT": "-05", "MST": "-07", "MDT": "-06", "PST": "-08", "PDT": "-07",
    "ET": "E", "CT": "C", "MT": "M", "PT": "P",
}  # fmt: skip
AMERICAN_ZONES = {"E": -5, "C": -6, "M": -7, "P": -8}

# What a plain number before them counts: "2000 homes" is no year, "In June 15 people died" no fifteenth of June.
COUNTED = frozenset({
    "people", "persons", "others", "men", "women", "children", "civilians", "soldiers", "troops", "policemen", "officers", "villagers",
    "residents", "protesters", "demonstrators", "prisoners", "passengers", "migrants", "refugees", "workers", "employees", "students",
    "patients", "fans", "spectators", "guests", "members", "homes", "houses", "families", "jobs", "votes", "cases", "miles",
    "kilometers", "kilometres", "km", "meters", "metres", "feet", "yards", "acres", "hectares", "tons", "tonnes", "pounds",
    "dollars", "euros", "pesos", "rupees", "yen", "yuan", "percent", "pct", "points", "minutes", "hours", "days", "weeks",
    "months", "years", "units", "copies", "shares", "words", "pages", "seats", "vehicles", "cars", "aircraft", "planes", "ships",
    "watts", "megawatts", "degrees", "barrels", "litres", "liters", "calories", "million", "billion", "trillion", "m", "bn",
})  # fmt: skip
# Only a year stays a year after "in", but not after these, when a common noun follows.
APPROXIMATORS = frozenset({
    "over", "nearly", "almost", "some", "about", "least", "than", "only", "roughly", "approximately", "just", "most", "estimated",
})  # fmt: skip
# Before a weekday or another word of time: together they are a name (of a paper, a club, a programme).
NAME_BEFORE = frozenset({"sheffield", "bloody", "super", "black", "ruby", "long"})
NAME_AFTER = frozenset({
    "times", "telegraph", "mirror", "mail", "herald", "express", "post", "independent", "sun", "star", "world", "business", "mercury",
    "age", "paper", "papers", "olympics", "olympic", "paralympics", "games", "show", "programme", "program",
})  # fmt: skip


def _words() -> dict[str, tuple[str, Any]]:
    """Every word in lower case with its kind and its value."""
    words: dict[str, tuple[str, Any]] = {}
    for kind, names in (CONNECTIVES | MARKERS).items():
        words |= {name: (kind, name) for name in names}
    for number, name in enumerate(MONTH_NAMES, 1):
        words[name] = ("NAMEMONTH" if name in AMBIGUOUS_MONTHS else "MONTH", number)
        words[name[:3]] = ("MABBR", number) if name != "may" else words["may"]
    words["sept"] = ("MABBR", 9)
    for number, name in enumerate(WEEKDAY_NAMES):
        words |= {name: ("WEEKDAY", number), name + "s": ("WEEKDAYS", number), name[:3]: ("WDABBR", number)}
    words |= {"tues": ("WDABBR", 1), "thur": ("WDABBR", 3), "thurs": ("WDABBR", 3)}
    words |= {name: ("NUMBER", number) for number, name in enumerate(NUMBER_NAMES)}
    words |= {name: ("NUMBER", number) for name, number in TENS.items()} | {"hundred": ("HUNDRED", 100)}
    words |= {name: ("ORDINALWORD", number) for number, name in enumerate(ORDINAL_NAMES, 1)}
    words |= {name: ("UNIT", name) for name in UNIT_NAMES}
    words |= {name + "s": ("UNITS", name) for name in (*UNIT_NAMES, "second")} | {"centuries": ("UNITS", "century")}
    words |= {short: ("UNITSHORT", unit) for unit, shorts in SHORT_UNITS.items() for short in shorts}
    words |= {"year": ("YEARUNIT", "year"), "years": ("UNITS", "year"), "yearlong": ("UNITLONG", "year"), "daylong": ("UNITLONG", "day")}
    words |= {"decadelong": ("UNITLONG", "decade")}
    words |= {"monthlong": ("UNITLONG", "month"), "weeklong": ("UNITLONG", "week")}
    words |= {"quarter": ("QUARTER", "quarter"), "quarters": ("QUARTERS", "quarter")}
    words |= {"weekend": ("WEEKEND", "weekend"), "weekends": ("WEEKENDS", "weekend"), "weekdays": ("WEEKENDS", "weekday")}
    words |= {"spring": ("SEASON", "SP"), "summer": ("SEASON", "SU"), "autumn": ("SEASON", "FA"), "winter": ("SEASON", "WI")}
    words["fall"] = ("FALL", "FA")
    words |= {name: ("PART", code) for name, code in PARTS_OF_DAY.items()}
    words |= {"yesterday": ("DEICTIC", -1), "today": ("DEICTIC", 0), "tomorrow": ("DEICTIC", 1), "tonight": ("TONIGHT", "NI")}
    words["overnight"] = ("OVERNIGHT", "NI")
    words |= {name: ("NOON", clock) for name, clock in NOONS.items()}
    words |= {"am": ("AMPM", 0), "a.m.": ("AMPM", 0), "a.m": ("AMPM", 0), "pm": ("AMPM", 12), "p.m.": ("AMPM", 12), "p.m": ("AMPM", 12)}
    words |= {name: ("REFERENCE", value) for name, value in VAGUE_REFERENCES.items()}
    words |= {name: ("RECURRENCE", value) for name, value in RECURRENCES.items()}
    words |= {name: ("DECADEWORD", tens // 10) for name, tens in zip(
        ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"), TENS.values(), strict=True
    )}  # fmt: skip
    words |= {f"q{number}": ("QUARTERNAME", f"Q{number}") for number in range(1, 5)}
    words |= {f"h{number}": ("QUARTERNAME", f"H{number}") for number in (1, 2)}
    return words


WORDS = _words()
