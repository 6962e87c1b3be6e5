"""A text as a row of tokens, each with its kind as one character, so that patterns can be written over kinds of words.

The scan is a single pass of one regular expression whose alternatives all end within a bounded look-ahead; a second pass takes back
what only looks like time: numbers that count things, names such as that of a Sunday paper.
"""

import re
from bisect import bisect_left
from typing import Any, NamedTuple

from broadsheet.transforms.times.holidays import HOLIDAYS
from broadsheet.transforms.times.lexicon import APPROXIMATORS, COUNTED, NAME_AFTER, NAME_BEFORE, TENS, WORDS, ZONES

SCAN = re.compile(
    rf"""
    (?P<space>\s+|\[(?=[^\W\d_])|(?<=[^\W\d_])\])  # an editor's brackets around a word are not there
  | (?P<iso>[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}(?:T[0-9]{{2}}:[0-9]{{2}}(?::[0-9]{{2}})?(?:Z|[+-][0-9]{{2}}:?[0-9]{{2}})?)?(?![0-9A-Za-z]))
  | (?P<slashes>[0-9]{{1,4}}/[0-9]{{1,2}}/[0-9]{{1,4}}(?![0-9/]))
  | (?P<nineeleven>9/11(?![0-9/]))
  | (?P<yearpair>(?:19|20)[0-9]{{2}}/[0-9]{{2}}(?![0-9/]))
  | (?P<dots>[0-9]{{1,2}}\.[0-9]{{1,2}}\.[0-9]{{4}}(?!\.?[0-9]))
  | (?P<decade>(?:[0-9]{{3}}|['’‘]?[0-9])0['’]?s\b)
  | (?P<dashes>[0-9]{{1,2}}-[0-9]{{1,2}}-[0-9]{{4}}(?![0-9-]))
  | (?P<clock>[0-9]{{1,2}}:[0-9]{{2}}(?::[0-9]{{2}})?(?![0-9:]))
  | (?P<ordinal>[0-9]{{1,2}}(?:st|nd|rd|th)\b)
  | (?P<number>[0-9]+(?:[.,][0-9]+)*½?)
  | (?P<holiday>(?:{"|".join(re.escape(name).replace("'", "['’]") for name in sorted(HOLIDAYS, key=len, reverse=True))})\b)
  | (?P<compound>(?i:{"|".join(TENS)})-(?:one|two|three|four|five|six|seven|eight|nine)\b)
  | (?P<offset>(?:UTC|GMT)\ ?[+−-]\ ?[0-9]{{1,2}}(?::?[0-9]{{2}})?(?![0-9]))
  | (?P<zone>(?:Eastern|Central|Mountain|Pacific)(?:\ (?:Standard|Daylight))?\ [Tt]ime\b
      |(?:(?<=\.m\.\ )|(?<=[ap]m\ ))(?:Eastern|Central|Mountain|Pacific)\b)
  | (?P<genitive>['’]s\b)
  | (?P<oclock>[oO]['’][cC]lock\b)
  | (?P<dotted>[^\W\d_](?:\.[^\W\d_])+\.?)
  | (?P<word>[^\W\d_]\w*)
  | (?P<mark>.)
    """,
    re.VERBOSE | re.DOTALL,
)
MARKS = {",": "COMMA", "-": "HYPHEN", "–": "HYPHEN", "—": "HYPHEN", "(": "LEFT", ")": "RIGHT", "%": "PERCENT"} | dict.fromkeys(
    "$£€¥₹#", "CURRENCY"
) | dict.fromkeys(".!?;", "STOP") | dict.fromkeys("'’", "APOSTROPHE")  # fmt: skip
# Kinds that patterns may look at but never take: between them lie the islands in which expressions can be.
OUTSIDE = ("CAPITAL", "LOWER", "BREAK", "STOP", "CURRENCY", "PERCENT", "OTHERMARK", "GLUED")
LONGEST_NUMBER = 9
FISCAL_NAME = re.compile(r"FY(?:[0-9]{4}|[0-9]{2})")
# Written with a capital, or else they are other words: "may", "sat", "march".
CAPITALISED_KINDS = frozenset({"NAMEMONTH", "MABBR", "WDABBR"})
LOWER_MONTHS = frozenset({"april", "june", "august"})  # months all the same beside a number: "4 june"
LOWER_WORD: tuple[str, Any] = ("LOWER", None)
CAPITAL_WORD: tuple[str, Any] = ("CAPITAL", None)
# Marks that make one thing of what they touch: "7/8", "5&10"; quotation marks, colons and brackets do not.
GLUING_MARKS = frozenset("/&+@#*_~°²³^=\\|‰")
NUMBER_KINDS = frozenset({"SMALL", "DAYNUMBER", "YEAR", "OLDYEAR", "NUMBER", "DECIMAL"})
YEAR_PREPOSITIONS = frozenset({"IN", "SINCE", "DURING", "BY"})
# Before a hyphen these make the number after it part of a code: "COVID-19", "737-2000".
CODE_KINDS = frozenset({"CAPITAL", "LOWER", "GLUED", "NUMBER"})
NAMELIKE_KINDS = frozenset({"HOLIDAY", "WEEKDAY", "SEASON", "FALL", "DEICTIC", "NAMEMONTH"})
FESTIVE = frozenset({"merry", "happy", "white", "orthodox", "greek"})  # before the name of a feast, no one's first name

_KINDS = sorted({kind for kind, _ in WORDS.values()} | set(MARKS.values()) | set(OUTSIDE) | {
    "DATE", "SLASHES", "NINEELEVEN", "DECADE", "SHORTDECADE", "CLOCK", "ORDINAL", "SMALL", "DAYNUMBER", "NUMBER", "DECIMAL", "YEAR",
    "OLDYEAR", "HOLIDAY", "ZONE", "FISCALNAME", "GENITIVE", "YEARPAIR",
})  # fmt: skip
CODES = {kind: chr(0x4E00 + number) for number, kind in enumerate(_KINDS)}


class Token(NamedTuple):
    """A word, number or mark; `value` is what its kind says it stands for."""

    start: int
    end: int
    kind: str
    value: Any
    text: str


class Tokens:
    """The tokens of a text, and `kinds`: the codes of their kinds, one character a token, with a BREAK at the end."""

    def __init__(self, text: str) -> None:
        self.items: list[Token] = _scan(text)
        self.items = [_corrected(self.items, place) for place in range(len(self.items))]
        self.kinds = "".join(CODES[token.kind] for token in self.items) + CODES["BREAK"]
        self._breaks = [place for place, token in enumerate(self.items) if token.kind == "BREAK"]

    def kind(self, place: int) -> str:
        """The kind of a token; BREAK before the first and after the last."""
        return self.items[place].kind if 0 <= place < len(self.items) else "BREAK"

    def same_paragraph(self, first: int, second: int) -> bool:
        """True when no paragraph ends between two tokens."""
        return bisect_left(self._breaks, first) == bisect_left(self._breaks, second)


def _scan(text: str) -> list[Token]:
    """The tokens as they look by themselves."""
    found = []
    for match in SCAN.finditer(text):
        group, surface = match.lastgroup or "", match.group()
        if group == "space":
            if surface.count("\n") < 2:
                continue
            kind, value = "BREAK", None
        else:
            kind, value = _READERS.get(group, _word)(surface)
        found.append(Token(match.start(), match.end(), kind, value, surface))
    return _with_periods(found)


def _with_periods(items: list[Token]) -> list[Token]:
    """Takes the period of "Sept." and "Mon." into the word."""
    kept: list[Token] = []
    for token in items:
        last = kept[-1] if kept else None
        if last and token.text == "." and last.kind in {"MABBR", "WDABBR"} and last.end == token.start:
            kept[-1] = Token(last.start, token.end, last.kind, last.value, last.text + ".")
        else:
            kept.append(token)
    return kept


def _word(surface: str) -> tuple[str, Any]:
    known = WORDS.get(surface.lower())
    if known is not None:
        return LOWER_WORD if known[0] in CAPITALISED_KINDS and not surface[0].isupper() else known
    if not surface[0].isupper():
        return LOWER_WORD
    if surface in ZONES:
        return "ZONE", ZONES[surface]
    if FISCAL_NAME.fullmatch(surface):
        return "FISCALNAME", int(surface[2:]) + (2000 if len(surface) == 4 else 0)
    return CAPITAL_WORD


def _number(surface: str) -> tuple[str, Any]:
    """A number by what it can be in a date; digits beyond what a date or an amount of time has are none."""
    half = surface.endswith("½")
    plain = surface.removesuffix("½").replace(",", "")
    if len(plain) > LONGEST_NUMBER or plain.count(".") > 1:
        return "OTHERMARK", None
    if half or "." in plain:
        return "DECIMAL", float(plain) + (0.5 if half else 0)
    value = int(plain)
    kind = "NUMBER"
    if len(surface) == 4 and 1000 <= value < 2200:
        kind = "YEAR" if 1900 <= value < 2100 else "OLDYEAR"
    elif len(surface) <= 2 and 1 <= value <= 31:
        kind = "SMALL" if value <= 12 else "DAYNUMBER"
    return kind, value


def _decade(surface: str) -> tuple[str, Any]:
    digits = "".join(sign for sign in surface if sign.isdecimal())
    return ("DECADE" if len(digits) == 4 else "SHORTDECADE"), int(digits) // 10


def _ordinal(surface: str) -> tuple[str, Any]:
    return "ORDINAL", int(surface[:-2])


def _year_pair(surface: str) -> tuple[str, Any]:
    """2021/22, a season or a business year over two calendar years."""
    year, tail = int(surface[:4]), int(surface[5:])
    return ("YEARPAIR", (year, year + 1)) if (year + 1) % 100 == tail else ("OTHERMARK", None)


def _offset(surface: str) -> tuple[str, Any]:
    """The hours from UTC that "UTC+3", "GMT-0530" name."""
    sign, digits = "-" if "-" in surface or "−" in surface else "+", "".join(sign for sign in surface if sign.isdecimal())
    hours, minutes = (digits, "") if len(digits) < 3 else (digits[:-2], digits[-2:])
    return "ZONE", f"{sign}{int(hours):02}" + (f":{minutes}" if minutes.strip("0") else "")


def _holiday(surface: str) -> tuple[str, Any]:
    return "HOLIDAY", HOLIDAYS[surface.replace("’", "'")]


def _compound(surface: str) -> tuple[str, Any]:
    tens, ones = surface.lower().split("-")
    return "NUMBER", TENS[tens] + WORDS[ones][1]


def _mark(surface: str) -> tuple[str, Any]:
    return MARKS.get(surface, "OTHERMARK"), None


_READERS = {
    "iso": lambda surface: ("DATE", surface),
    "slashes": lambda surface: ("SLASHES", surface.split("/")),
    "nineeleven": lambda _: ("NINEELEVEN", None),
    "dots": lambda surface: ("SLASHES", surface.split(".")),
    "dashes": lambda surface: ("SLASHES", surface.split("-")),
    "decade": _decade,
    "clock": lambda surface: ("CLOCK", tuple(int(part) for part in surface.split(":")[:2])),
    "ordinal": _ordinal,
    "number": _number,
    "holiday": _holiday,
    "compound": _compound,
    "yearpair": _year_pair,
    "offset": _offset,
    "zone": lambda surface: ("ZONE", surface[0]),
    "genitive": lambda _: ("GENITIVE", None),
    "mark": _mark,
}


def _corrected(items: list[Token], place: int) -> Token:
    """The token, unless its neighbours show that it is not what it looks like."""
    token = items[place]
    before = items[place - 1] if place else None
    after = items[place + 1] if place + 1 < len(items) else None
    if token.text in LOWER_MONTHS and any(beside and beside.kind in {"SMALL", "DAYNUMBER", "ORDINAL"} for beside in (before, after)):
        return Token(token.start, token.end, *WORDS[token.text], token.text)
    if token.kind not in NUMBER_KINDS and token.kind not in NAMELIKE_KINDS:
        return token
    if token.kind in NUMBER_KINDS:
        return _corrected_number(items, place, token, before, after)
    if token.text[0].isupper() and _in_a_name(items, place, before, after):
        return Token(token.start, token.end, "CAPITAL", None, token.text)
    return token


def _corrected_number(items: list[Token], place: int, token: Token, before: Token | None, after: Token | None) -> Token:
    """A number that is part of a code becomes GLUED, one that counts things or money a mere NUMBER."""
    touching_before = before is not None and before.end == token.start
    touching_after = after is not None and after.start == token.end
    runs_on = (
        touching_after
        and after is not None
        and (
            after.kind == "PERCENT"
            or after.text in GLUING_MARKS
            or (after.text[0].isalpha() and after.kind != "AMPM")
            or (after.text == ":" and place + 2 < len(items) and items[place + 2].start == after.end)
        )
    )
    coded = False
    if touching_before and before is not None and before.kind == "HYPHEN" and place > 1:
        coded = items[place - 2].end == before.start and items[place - 2].kind in CODE_KINDS
    if runs_on or coded or (touching_before and before is not None and before.text == "/"):
        return Token(token.start, token.end, "GLUED", None, token.text)
    if token.kind in {"NUMBER", "DECIMAL"}:
        return token
    counts = before is not None and before.kind == "CURRENCY"
    if after is not None and after.kind != "BREAK":
        following = after.text.lower()
        on_a_day = place > 1 and items[place - 2].kind == "ON" and before is not None and before.kind in {"MONTH", "NAMEMONTH", "MABBR"}
        # "In 2021 cases rose": after "in" only a round number counts.
        in_a_year = token.kind == "YEAR" and token.value % 100 and before is not None and before.kind in YEAR_PREPOSITIONS
        counts |= following in COUNTED and not on_a_day and not in_a_year
        # "The 2000-year-old tomb", "a 2000 year old custom": an age, no year.
        further = items[place + 2].text.lower() if place + 2 < len(items) else ""
        counts |= (following, further) == ("year", "old") or (after.kind == "HYPHEN" and further == "year")
        if token.kind in {"YEAR", "OLDYEAR"} and after.kind == "LOWER":
            approximate = before is not None and before.text.lower() in APPROXIMATORS
            round_number = token.value % 500 == 0 and (before is None or before.kind not in {"OF", "THE"})
            counts |= following.endswith("s") and (approximate or round_number)
    return Token(token.start, token.end, "NUMBER", token.value, token.text) if counts else token


def _in_a_name(items: list[Token], place: int, before: Token | None, after: Token | None) -> bool:
    """True for the words of time in "Sunday Times", "Mail on Sunday", "Long March", "Arab Spring", "USA Today", "Tomorrow Group"."""
    if after is not None and after.text[0].isupper() and after.text.lower() in NAME_AFTER:
        return True
    if before is None:
        return False
    kind = items[place].kind
    if kind == "DEICTIC" and after is not None and after.kind == "CAPITAL" and before.kind not in {"STOP", "BREAK", "OTHERMARK"}:
        return True
    if kind == "HOLIDAY":
        return before.kind in {"CAPITAL", "NAMEMONTH"} and " " not in items[place].text and before.text.lower() not in FESTIVE
    if kind not in {"WEEKDAY", "NAMEMONTH"}:
        return before.kind == "CAPITAL"
    return before.text.lower() in NAME_BEFORE or (before.kind == "ON" and place > 1 and items[place - 2].text == "Mail")
