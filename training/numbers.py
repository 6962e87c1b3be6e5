"""Patterns for dates, times, amounts and numbers, which no open corpus teaches.

They become two of spaCy's own `entity_ruler` components inside the model, run after the name recogniser and never over a
name. Of overlapping matches the ruler keeps the longest. Bare numbers come second, so that a year is a DATE first.
Approximators stay outside the span ("more than [three years]"), as does "the" before a unit.
"""

from __future__ import annotations

from itertools import product
from typing import Any

Token = dict[str, Any]
Pattern = list[Token]


def lower(words: str) -> Token:
    """One token out of a space-separated list, any case."""
    return {"LOWER": {"IN": words.split()}}


def like(regex: str) -> Token:
    """One token that matches `regex` from end to end."""
    return {"TEXT": {"REGEX": f"^(?:{regex})$"}}


def optional(token: Token) -> Token:
    """`token` once or not at all."""
    return {**token, "OP": "?"}


def repeated(token: Token) -> Token:
    """`token` once or more."""
    return {**token, "OP": "+"}


def any_number(token: Token) -> Token:
    """`token` as often as it comes, or not at all."""
    return {**token, "OP": "*"}


COMMA: Token = {"ORTH": ","}
DASH = {"TEXT": {"IN": ["-", "–", "—"]}}
NUM: Token = {"POS": "NUM", **like(r"[A-Za-z]+(?:-[a-z]+)?|[\d½¼¾⅓⅔][\d.,/]{0,14}[A-Za-z]{0,3}")}  # no account numbers, no addresses
NUMS = repeated(NUM)
AMOUNT = like(r"\d[\d.,]*(?:[bm]illion|trillion|[A-Za-z]{0,3})")
SCALE = lower("hundred thousand million billion trillion mn m bn b tn k mln mil crore lakh")
MANY = lower("several many few couple dozen")
YEAR = like(r"1[6-9]\d\d|20\d\d")
DAY = like(r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?")
DECADE = like(r"(?:1[5-9]|20)?\d0['’]?s")
MONTH_NAMES = "January February April June July August September October November December"
MONTH_SHORT = "Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sep. Sept. Oct. Nov. Dec. Jan Feb Apr Aug Sept Oct Nov Dec"
CLEAR_MONTH: Token = {"TEXT": {"IN": [*MONTH_NAMES.split(), *MONTH_SHORT.split(), *MONTH_NAMES.upper().split()]}}
UNCLEAR_MONTH: Token = {"TEXT": {"IN": ["May", "March"]}, "POS": "PROPN"}
MONTH: Token = {"TEXT": {"IN": [*CLEAR_MONTH["TEXT"]["IN"], "May", "March", "MAY", "MARCH"]}}
WEEKDAY_NAMES = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
WEEKDAY: Token = {"TEXT": {"IN": [*WEEKDAY_NAMES, *(f"{d}s" for d in WEEKDAY_NAMES), "Mon.", "Tues.", "Wed.", "Thurs.", "Fri."]}}
# One word to our tokenizer: "mid-May", "mid-2015".
MID_MONTH = like(
    rf"[Mm]id-(?:{'|'.join([*MONTH_NAMES.split(), 'March', 'May', 'Jan', 'Feb', 'Apr', 'Aug', 'Sept?', 'Oct', 'Nov', 'Dec'])})\.?"
)
MID_YEAR = like(r"[Mm]id-(?:1[6-9]\d\d|20\d\d|(?:1[5-9]|20)?\d0['’]?s)")
SEASON = lower("spring summer autumn fall winter")
PERIOD = lower("day week weekend fortnight month quarter year decade century season")
PERIODS = lower("day days week weeks weekends fortnights month months quarters year years decade decades century centuries")
HOUR_OR_MINUTE = lower("hour minute")
CLOCK_UNITS = lower("hour hours minute minutes second seconds hr hrs min mins sec secs")
WHICH = lower("last this next past previous coming following current")
PAST_OR_NEXT = lower("last past next first previous coming following final")
SIDE = lower("ago earlier later")
PART = lower("early mid late middle")
PART_OF_DAY = lower("morning afternoon evening night")
RELATIVE_DAY = lower("yesterday today tomorrow")
CURRENCY = like(r"(?:US|AU?|CA?|NZ|HK|S|R|Z|J)?\$|[£€¥₹₽₩₦₪₺₴฿]|US|Rs\.?|RM|K[Ss]h\.?|Sh\.?|KES|GHS|NGN|USD|EUR|GBP|INR|CHF")
CURRENCY_UNITS = lower(
    "dollar dollars cent cents euro euros pence yuan yen won rupee rupees rouble roubles ruble rubles peso pesos real reais "
    "franc francs rand shilling shillings naira cedi cedis dinar dinars riyal riyals dirham dirhams shekel shekels krona kronor "
    "kroner lira liras birr ringgit baht taka rupiah hryvnia zloty forint usd eur gbp"
)
PERCENT_SIGNS = lower("% percent pc")
UNITS = lower(
    "km kilometre kilometres kilometer kilometers mile miles metre metres meter meters feet foot ft inch inches yard yards "
    "centimetre centimetres centimeter centimeters cm mm millimetres millimeters acre acres hectare hectares ton tons tonne tonnes "
    "kg kilo kilos kilogram kilograms kilogrammes gram grams pound pounds lbs ounce ounces litre litres liter liters gallon gallons "
    "barrel barrels degree degrees mph kph knots megawatt megawatts mw gigawatts gw kilowatts gigabytes °c °f °"
)
AREA = lower("square cubic sq nautical metric")
OF = lower("of")
THE = lower("the")
ARTICLE = lower("a an")
TO = lower("to - – until through")


def calendar_dates() -> list[Pattern]:
    """Dates with a day and a month, in every usual order."""
    cores = [[MONTH, DAY], [DAY, MONTH], [DAY, OF, MONTH], [THE, DAY, OF, MONTH], [MONTH, THE, DAY]]
    before: list[Pattern] = [[], [WEEKDAY], [WEEKDAY, COMMA]]
    after: list[Pattern] = [[], [YEAR], [COMMA, YEAR]]
    full = [[*b, *core, *a] for b, core, a in product(before, cores, after)]
    return [
        *full,
        [MONTH, YEAR],
        [MONTH, COMMA, YEAR],
        [MONTH, OF, YEAR],
        [MONTH, DAY, TO, DAY],
        [DAY, TO, DAY, MONTH],
        [optional(PART), optional(DASH), CLEAR_MONTH],
        [PART, optional(DASH), MONTH, optional(YEAR)],
        [MID_MONTH, optional(YEAR)],
        [UNCLEAR_MONTH],
        [WHICH, MONTH],
        [WEEKDAY],
        [WHICH, WEEKDAY],
        [like(r"\d{1,2}[/.]\d{1,2}[/.](?:\d\d|\d{4})|\d{4}[-/]\d\d[-/]\d\d")],
        [YEAR, DASH, DAY, DASH, DAY],
        [DAY, DASH, DAY, DASH, YEAR],
    ]


def other_dates() -> list[Pattern]:
    """Years, seasons, spans of time, and days named by their distance or feast."""
    feasts = ["Christmas", "Christmas Day", "Christmas Eve", "Easter", "Easter Sunday", "Thanksgiving", "Boxing Day", "Good Friday"]
    feasts += ["New Year 's Day", "New Year ’s Day", "New Year 's Eve", "New Year ’s Eve", "Election Day", "Independence Day", "Labor Day"]
    counts: list[Pattern] = [[NUMS], [MANY], [ARTICLE, MANY], [ARTICLE, lower("couple"), OF], [ARTICLE], [lower("half"), ARTICLE]]
    ago = [[*count, PERIODS, SIDE] for count in counts]
    spans = [[*count, PERIODS] for count in counts[:4]]
    recent = [[optional(THE), PAST_OR_NEXT, *count, PERIODS] for count in counts[:2]]
    return [
        *([{"ORTH": word} for word in feast.split()] for feast in feasts),
        [RELATIVE_DAY],
        [YEAR],
        [YEAR, TO, YEAR],
        [YEAR, DASH, like(r"\d\d")],
        [{"ORTH": "9/11"}],
        [optional(THE), optional(PART), optional(DASH), DECADE],
        [PART, optional(DASH), YEAR],
        [optional(THE), MID_YEAR],
        [lower("fiscal"), optional(lower("year")), YEAR],
        [SEASON, optional(OF), YEAR],
        [WHICH, optional(lower("fiscal academic financial school calendar")), PERIOD],
        [optional(THE), WHICH, PERIOD],
        [WHICH, SEASON],
        [lower("every each"), PERIOD],
        [optional(THE), lower("first second third fourth"), lower("quarter half"), optional(OF), optional(YEAR)],
        [optional(THE), like(r"\d{1,2}(?:st|nd|rd|th)"), lower("century centuries")],
        [NUM, DASH, PERIODS],
        [NUM, DASH, PERIODS, optional(DASH), lower("old olds")],
        [NUMS, PERIODS, lower("old")],
        [PERIODS, SIDE],
        *ago,
        *spans,
        *recent,
    ]


def times() -> list[Pattern]:
    """Clock times, parts of a day, hours and minutes."""
    half_day = lower("a.m. p.m. am pm")
    zone = like("GMT|UTC|BST|IST|CES?T|[ECMP][SD]?T")
    clock = like(r"\d{1,2}(?:[:.]\d\d){0,2}")
    counts: list[Pattern] = [[NUMS], [MANY], [ARTICLE, MANY]]
    return [
        [clock, half_day],
        [clock, half_day, zone],
        [like(r"\d{1,2}(?:[:.]\d\d)?(?:am|pm|a\.m\.|p\.m\.)"), optional(zone)],
        [like(r"\d{1,2}:\d\d(?::\d\d)?"), optional(zone)],
        [like(r"\d{4}"), zone],
        [NUM, lower("o'clock o’clock")],
        [lower("noon midnight tonight")],
        [lower("this that last yesterday tomorrow"), PART_OF_DAY],
        [optional(PART), WEEKDAY, PART_OF_DAY],
        [lower("late early"), WEEKDAY],
        [optional(lower("half")), ARTICLE, HOUR_OR_MINUTE, optional(SIDE)],  # not "a second", which is mostly an ordinal
        *([*count, CLOCK_UNITS] for count in counts),
        *([*count, CLOCK_UNITS, SIDE] for count in counts),
        [optional(THE), PAST_OR_NEXT, NUMS, CLOCK_UNITS],
        [NUM, DASH, lower("hour minute second")],  # a 30-second pause
    ]


def amounts() -> dict[str, list[Pattern]]:
    """Money, percentages and quantities by label."""
    money: list[Pattern] = [
        [repeated(CURRENCY), AMOUNT, any_number(SCALE)],
        [like(r"(?:RM|Rs\.?|N|R|K[Ss]h|[£€¥₹₦$])\d[\d.,]*[A-Za-z]{0,3}"), any_number(SCALE)],
        [NUMS, any_number(SCALE), optional({"POS": "ADJ"}), CURRENCY_UNITS],
        [NUMS, SCALE, lower("pounds")],
        [lower("hundreds thousands millions billions"), OF, CURRENCY_UNITS],
        [lower("multimillion multibillion"), DASH, lower("dollar pound euro")],
        [NUM, DASH, SCALE, DASH, lower("dollar pound euro")],
    ]
    percent: list[Pattern] = [
        [NUMS, PERCENT_SIGNS],
        [NUMS, lower("per"), lower("cent")],
        [NUMS, lower("percentage"), lower("point points")],
        [like(r"\d[\d.,]*(?:%|pc)")],
    ]
    quantity: list[Pattern] = [
        [NUMS, optional(AREA), UNITS],
        [NUM, DASH, optional(AREA), UNITS],
        [lower("hundreds thousands millions"), OF, optional(AREA), UNITS],
        [like(r"\d[\d.,]*(?:km|kg|mph|ft|cm|mm|MW|GW)")],
    ]
    return {"MONEY": money, "PERCENT": percent, "QUANTITY": quantity}


def numbers() -> dict[str, list[Pattern]]:
    """Ordinals and cardinals by label."""
    words = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
    plurals = lower("dozens scores hundreds thousands millions billions")
    cardinal: list[Pattern] = [[NUMS], [NUM, DASH, NUM], [plurals], [lower("tens hundreds dozens"), OF, lower("thousands millions")]]
    ordinal: list[Pattern] = [[{**lower(words), "TAG": {"IN": ["JJ", "RB"]}}], [like(r"\d+(?:st|nd|rd|th)")]]
    return {"CARDINAL": cardinal, "ORDINAL": ordinal}


def ruler_entries(patterns: dict[str, list[Pattern]]) -> list[dict[str, Any]]:
    """What `EntityRuler.add_patterns` takes."""
    return [{"label": label, "pattern": pattern} for label, some in patterns.items() for pattern in some]


def dates_and_amounts() -> list[dict[str, Any]]:
    """Entries of the first ruler."""
    return ruler_entries({"DATE": calendar_dates() + other_dates(), "TIME": times(), **amounts()})


def bare_numbers() -> list[dict[str, Any]]:
    """Entries of the second ruler."""
    return ruler_entries(numbers())
