"""How many and how much: the numbers, shares and amounts of money of a text, each with its value, its bounds and its unit.

Pure: text in, quantities out; which event they belong to is `numbers.py`'s business. Numbers of times and dates are not told apart here.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from broadsheet.transforms.events import currencies
from broadsheet.transforms.times.lexicon import NUMBER_NAMES, TENS

PERCENT = "percent"
POINT_UNITS = frozenset({"point", "percentage point", "basis point"})
ONES: Mapping[str, int] = {name: number for number, name in enumerate(NUMBER_NAMES) if number} | TENS
SCALES: Mapping[str, int] = {
    "dozen": 12, "hundred": 100, "thousand": 10**3, "lakh": 10**5, "million": 10**6, "crore": 10**7, "billion": 10**9, "trillion": 10**12,
}  # fmt: skip
# Only money is written so short.
SHORT_SCALES: Mapping[str, int] = {"k": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "mil": 10**6, "b": 10**9, "bn": 10**9, "tn": 10**12}
# Open numbers: how many they are at least, by the plural that they are told with ("dozens": two dozen).
WORDS_TOO = frozenset({"won", "crown", "crowns"})  # money only after "thousand", "million" …
OPEN: Mapping[str, int] = {
    "tens": 20,
    "dozens": 24,
    "scores": 40,
    "hundreds": 200,
    "thousands": 2000,
    "millions": 2 * 10**6,
    "billions": 2 * 10**9,
}
VAGUE: Mapping[str, int] = {"several": 3, "a few": 2, "a handful": 3}
FRACTIONS: Mapping[str, float] = {
    "half": 50, "a half": 50, "one half": 50, "one third": 33.33, "a third": 33.33, "two thirds": 66.67, "a quarter": 25, "one quarter": 25,
    "three quarters": 75, "a fifth": 20, "one fifth": 20, "two fifths": 40, "three fifths": 60, "four fifths": 80, "a tenth": 10,
}  # fmt: skip

LOW, HIGH, ABOUT = "low", "high", "about"
BEFORE: Mapping[str, str] = {
    phrase: kind
    for kind, phrases in {
        LOW: "at least|no fewer than|no less than|not less than|not fewer than|a minimum of|more than|over|upwards of|well over|"
        "in excess of|exceeding|greater than|above",
        HIGH: "up to|as many as|as much as|at most|no more than|not more than|a maximum of|fewer than|less than|under|nearly|almost|"
        "close to|just under|below",
        ABOUT: "about|around|some|approximately|roughly|an estimated|estimated|circa",
    }.items()
    for phrase in phrases.split("|")
}
AFTER: Mapping[str, str] = {"or more": LOW, "or so": ABOUT, "or less": HIGH, "or fewer": HIGH, "and counting": LOW, "+": LOW}


def _either(words: object) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(words, key=len, reverse=True))  # type: ignore[call-overload]


_SIGN = rf"(?:(?<![A-Za-z])(?:{_either(currencies.SIGNS)})|(?<![A-Za-z])(?:{'|'.join(sorted(currencies.CODES))})(?=\s?\d))"
_WORD = _either(ONES)
_SCALE = _either(SCALES)
_DIGITS = r"\d{1,15}(?:,\d{2,3}){0,6}(?:\.\d{1,6})?"
# One number: figures or words, each with its scale.
_NUMBER = re.compile(
    rf"(?P<sign>{_SIGN}\s?)?(?:(?P<digits>{_DIGITS})(?:(?P<short>(?:k|m|mn|mln|mil|b|bn|tn)\b)|[\s-]?(?P<scale>(?:{_SCALE})\b))?"
    rf"|(?P<half>(?:half\s(?:an?|of\sa)|an?\shalf)\s?-?)(?P<halved>{_SCALE})\b"
    rf"|(?P<words>(?:an?\s(?:{_SCALE})|{_WORD})\b(?:(?:[\s-]|\sand\s(?=\S{{1,12}}))(?:{_WORD}|{_SCALE})\b){{0,8}}))",
    re.IGNORECASE,
)
_FRACTION = re.compile(
    r"(?:half(?!\s(?:an?|time|of\sa)\b)(?!-)|(?:an?|one|two|three|four)[\s-](?:half|thirds?|quarters?|fifths?|tenth)\b(?=\sof\b|[\s-]))",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"(?:(?:tens|dozens|hundreds|thousands)\sof\s(?:thousands|millions|billions)|dozens|scores(?=\sof\b)|hundreds|thousands|millions|billions)\b"
    rf"|(?:several|a\sfew)(?:\s(?:{_SCALE}))?\b|a\shandful\b|a\scouple\b",
    re.IGNORECASE,
)
_NONE = re.compile(r"no(?:body|ne|[\s-]one)?\b(?!\s(?:longer|more|less|fewer|later|doubt|matter|way)\b)(?!-)(?!\.)", re.IGNORECASE)
# Where any of them can begin. The character before must not make the number a piece of something else.
_START = re.compile(
    rf"(?<![\w.,:/#])(?<![A-Za-z\d][-–—/])(?:{_SIGN}|\d|(?:{_WORD}|half|dozens|scores|tens|hundreds|thousands|millions|billions|several|no|none|"
    rf"nobody|an?\s(?:{_SCALE}|half|third|quarter|fifth|tenth|few|handful|couple))\b)",
    re.IGNORECASE,
)
_TO = re.compile(r"\s?[-–—]\s?|\s(?:to|or|and)\s", re.IGNORECASE)
_PERCENT = re.compile(r"(?:\s?%|[\s-](?:percent|per\scent|pct)\b)", re.IGNORECASE)
_POINT = re.compile(r"[\s-](?P<kind>(?:percentage\s|basis\s)?point)s?\b", re.IGNORECASE)
_MONEY = re.compile(
    rf"\s(?:of\s)?(?:(?P<adjective>(?:[A-Z][A-Za-z.]{{0,12}}\s)?[A-Z][A-Za-z.]{{0,14}})\s)?(?P<name>(?:{_either(currencies.NAMES)})s?|"
    rf"(?-i:{'|'.join(sorted(currencies.CODES))})|cents)\b",
    re.IGNORECASE,
)
_WEIGHT = re.compile(r"\sof\s(?!(?:aid|debt|money|damage|investment|funding|losses|savings|tax)\b)", re.IGNORECASE)  # "500 pounds of rice"
_BEFORE = re.compile(rf"(?<!\w)(?P<bound>{_either(BEFORE)}|between)\s$", re.IGNORECASE)
_AFTER = re.compile(r"\s?\+(?!\w)|\s(?:or\s(?:more|so|less|fewer)|and\scounting)\b", re.IGNORECASE)
_RANK = re.compile(r"\bno\.\s$", re.IGNORECASE)  # "the No. 2"
# What makes the number before it a piece of a word, a clock time, a date or a score.
_PIECE = re.compile(r"[A-Za-z]|[:/,.]\d|\.[A-Za-z]")
_GLUED = re.compile(r"[-–][A-Za-z]")
LONGEST_BOUND = 20
LARGE = 1000


@dataclass(frozen=True)
class Quantity:
    """A quantity of a text; `text[start:end]` are its words, with those that bound it ("at least five").

    `value` is null where only bounds are told ("dozens"), and the middle of a range. `low` and `high` are null where the words set no
    such bound: "about 40" has neither. `unit` is a code of ISO 4217, "percent", a sign or name of money that several countries use ("$",
    "rupee"), or null for a count. `glued`: it is the first piece of a hyphenated word ("five-year").
    """

    start: int
    end: int
    text: str
    value: float | None
    low: float | None
    high: float | None
    unit: str | None
    glued: bool = False


@dataclass(frozen=True)
class _Part:
    """A number that has been read: what it is, where it ends, and its sign or scale, if written with it."""

    value: float | None
    low: float | None
    high: float | None
    end: int
    unit: str | None = None
    scale: float = 1


def find_quantities(text: str) -> list[Quantity]:
    """The quantities of a text in order of their offsets, none overlapping another."""
    found: list[Quantity] = []
    end = floor = 0
    while start := _START.search(text, end):
        quantity = _read(text, start.start(), floor)
        if quantity is None:
            end = start.end()
        else:
            found.append(quantity)
            end = floor = quantity.end
    return found


def _read(text: str, start: int, floor: int) -> Quantity | None:
    part = _part(text, start)
    if part is None or _RANK.search(text, max(0, start - LONGEST_BOUND), start):
        return None
    bound = _BEFORE.search(text, max(floor, start - LONGEST_BOUND), start)
    bounding = bound["bound"].lower() if bound else ""
    first, part = part, _range(text, part, bounding)
    if part is None:
        return None
    part = _unit(text, part)
    ranged = part.low is not None and part.high is not None and part.low < part.high
    if bound and (bounding in BEFORE or ranged) and part.value != 0:
        start = bound.start()
        part = _bounded(part, BEFORE.get(bounding, "")) if not ranged else part
    elif after := _AFTER.match(text, part.end):
        part = _bounded(replace(part, end=after.end()), AFTER[after.group().strip().lower()])
    glued = _GLUED.match(text, part.end) is not None
    if not glued and first.value is not None and _PIECE.match(text, part.end):
        return None
    return Quantity(start, part.end, text[start : part.end], part.value, part.low, part.high, part.unit, glued)


def _part(text: str, start: int) -> _Part | None:
    """The number that begins at an offset; fractions and open numbers before figures and words, as they hold these."""
    if match := _FRACTION.match(text, start):
        words = re.sub(r"[\s-]+", " ", match.group().lower())
        if (share := FRACTIONS.get(words)) is not None:
            return _Part(share, share, share, match.end(), PERCENT)
    if match := _OPEN.match(text, start):
        return _open(match)
    if match := _NUMBER.match(text, start):
        return _exact(match)
    if match := _NONE.match(text, start):
        return _Part(0, 0, 0, match.end())
    return None


def _open(match: re.Match[str]) -> _Part:
    words = match.group().lower().split()
    if words == ["a", "couple"]:
        return _Part(2, None, None, match.end())
    if words[0] in OPEN:
        scale = SCALES[words[2].removesuffix("s")] if len(words) > 1 else 1
        return _Part(None, float(OPEN[words[0]] * scale), None, match.end())
    vague = next(least for phrase, least in VAGUE.items() if " ".join(words).startswith(phrase))
    return _Part(None, float(vague * SCALES.get(words[-1], 1)), None, match.end())


def _exact(match: re.Match[str]) -> _Part | None:
    sign = match["sign"]
    unit = None
    if sign:
        unit = next((code for written, code in currencies.SIGNS.items() if written.lower() == sign.strip().lower()), sign.strip().upper())
    scale = 1.0
    if match["digits"]:
        value = float(match["digits"].replace(",", ""))
        scale = float(SCALES.get((match["scale"] or "").lower(), 1))
        if match["short"] and not sign and not _MONEY.match(match.string, match.end()):
            return None  # "5m" is a length
        scale = float(SHORT_SCALES.get((match["short"] or "").lower(), scale))
    elif match["halved"]:
        value, scale = 0.5, float(SCALES[match["halved"].lower()])
    else:
        value = float(_in_words(match["words"].lower()))
    if unit is not None and sign and sign.strip() in currencies.LETTERS and scale == 1 and value < LARGE:
        return None
    value = round(value * scale, 6)
    return _Part(value, value, value, match.end(), unit, scale)


def _in_words(words: str) -> int:
    """The number of "two hundred and five thousand"; what stands before a scale is multiplied, the rest added."""
    total = current = 0
    for word in re.split(r"[\s-]+", words):
        if word in ONES:
            current += ONES[word]
        elif word in {"dozen", "hundred"}:
            current = max(current, 1) * SCALES[word]
        elif word in SCALES:
            total, current = total + max(current, 1) * SCALES[word], 0
    return total + current


def _range(text: str, first: _Part, bound: str) -> _Part | None:
    """The number, or the range that it opens ("10 to 15", "$2-3bn"); None for a score ("2-1")."""
    link = _TO.match(text, first.end)
    if link is None or first.value is None or (link.group().strip().lower() == "and" and bound != "between"):
        return first
    match = _NUMBER.match(text, link.end())
    second = _exact(match) if match else None
    if second is None or second.value is None:
        return first
    dashed = not link.group().strip().isalpha()
    low = first.value
    if first.scale == 1 and second.scale > 1 and low * second.scale < second.value:
        low *= second.scale
    unit = first.unit or second.unit
    if (first.unit and second.unit and first.unit != second.unit) or low >= second.value:
        return None if dashed and unit is None else first
    return _Part((low + second.value) / 2, low, second.value, second.end, unit)


def _unit(text: str, part: _Part) -> _Part:
    """The number with the unit behind it, where it has no sign before it."""
    if part.unit is not None:
        return part
    if match := _POINT.match(text, part.end):
        return replace(part, end=match.end(), unit=match["kind"].lower())
    if match := _PERCENT.match(text, part.end):
        return replace(part, end=match.end(), unit=PERCENT)
    money = _MONEY.match(text, part.end)
    return _money(part, money) if money else part


def _money(part: _Part, match: re.Match[str]) -> _Part:
    """The number as an amount, but for an adjective that is no country's ("500 Old pounds")."""
    name = match["name"].lower()
    if (name in WORDS_TOO and part.scale < LARGE) or (name.startswith("pound") and _WEIGHT.match(match.string, match.end())):
        return part
    if name == "cents":
        return _in_cents(replace(part, end=match.end()))
    written = currencies.NAMES.get(name) or currencies.NAMES.get(name.removesuffix("s")) or name.upper()
    adjective = match["adjective"]
    known = currencies.ADJECTIVES.get((adjective.split()[-1].lower(), written)) if adjective else written
    return replace(part, end=match.end(), unit=known) if known else part


def _in_cents(part: _Part) -> _Part:
    value, low, high = (number / 100 if number is not None else None for number in (part.value, part.low, part.high))
    return replace(part, value=value, low=low, high=high, unit="$")


def _bounded(part: _Part, kind: str) -> _Part:
    """The number with only the bound that the words set; an open number keeps its own."""
    if part.value is None:
        return part
    return replace(part, low=part.value if kind == LOW else None, high=part.value if kind == HIGH else None)
