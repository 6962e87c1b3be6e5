"""Patterns over kinds of tokens: how a rule is written, compiled and matched.

A pattern is a regular expression whose letters are kinds in capitals ("MONTH DAY COMMA? YEAR"); blanks mean nothing, and `name=KIND` or
`name=(…)` names a group. Repetition is always bounded, so that matching takes time linear in the text.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from broadsheet.transforms.times.lexicon import CONNECTIVES
from broadsheet.transforms.times.tokens import CODES, MARKS, OUTSIDE, Token, Tokens
from broadsheet.transforms.times.values import LONGEST_IN_DAYS, covered

UNIONS: dict[str, tuple[str, ...]] = {
    "ANYMONTH": ("MONTH", "NAMEMONTH", "MABBR"),
    "FULLMONTH": ("MONTH", "NAMEMONTH"),
    "DAY": ("SMALL", "DAYNUMBER", "ORDINAL"),
    "ANYYEAR": ("YEAR", "OLDYEAR"),
    "COUNT": ("SMALL", "DAYNUMBER", "NUMBER", "DECIMAL"),
    "UNITONE": ("UNIT", "YEARUNIT"),
    "UNITANY": ("UNIT", "YEARUNIT", "UNITS", "UNITSHORT"),
    "NTH": ("ORDINAL", "ORDINALWORD", "LAST", "FINAL"),
    "HOUR": ("SMALL", "NUMBER"),
    "ANYWEEKDAY": ("WEEKDAY", "WDABBR"),
    "BEFORENAME": (
        "IN", "SINCE", "EARLY", "LATE", "MID", "DURING", "BETWEEN", "TO", "BY", "FROM", "AFTER", "BEFORE", "HYPHEN", "FOR", "OF", "EVERY",
    ),
    "LINK": ("TO", "HYPHEN", "AND", "OR"),
    "TIMEPREPOSITION": (
        "IN", "ON", "AT", "BY", "FROM", "FOR", "SINCE", "BETWEEN", "BEFORE", "AFTER", "WITHIN", "DURING", "PREPOSITION", "TO", "OF",
    ),
    "ADDING": ("ADDED", "LONG", "OTHER"),
    "FOUR": ("YEAR", "OLDYEAR", "NUMBER"),
}  # fmt: skip
# How many: "three", "a", "several", "two or three", "half an", "two and a half", "a couple of", "two dozen".
QUANTITY = (
    "(?:HALF AN | AN HALF HYPHEN? | AN COUPLE OF? | AN VAGUE | AN DOZEN | COUNT DOZEN | AN HUNDRED | COUNT AND AN HALF"
    " | COUNT (?:TO|HYPHEN|OR) COUNT | COUNT | VAGUE | COUPLE OF? | AN)"
)
_WORD = re.compile(r"(?:(?P<group>[a-z_]+)=)?(?P<body>[A-Z]+|\()")


def compiled(pattern: str) -> re.Pattern[str]:
    """The regular expression over `Tokens.kinds` that a pattern over kinds means."""

    def replaced(found: re.Match[str]) -> str:
        body = found["body"]
        opened = f"(?P<{found['group']}>" if found["group"] else ""
        if body == "(":
            return opened or "("
        kinds = "".join(CODES[kind] for kind in UNIONS.get(body, (body,)))
        return f"{opened}[{kinds}]{')' if opened else ''}"

    return re.compile(re.sub(r"\s+", "", _WORD.sub(replaced, pattern)))


@dataclass(frozen=True)
class Reading:
    """What an expression means: TIMEX3 type and value, and its days where the value alone does not say them."""

    timex_type: str
    value: str | None
    days: tuple[date | None, date | None] | None = None


@dataclass(frozen=True)
class Match:
    """A rule's pattern found in the tokens from `first` to `last`, end exclusive."""

    tokens: Tokens
    found: re.Match[str]

    @property
    def first(self) -> int:
        return self.found.start()

    @property
    def last(self) -> int:
        return self.found.end()

    @property
    def start(self) -> int:
        return self.tokens.items[self.first].start

    @property
    def end(self) -> int:
        return self.tokens.items[self.last - 1].end

    def group(self, name: str) -> list[Token]:
        """The tokens of a named group; empty when the pattern has no such group here."""
        if name not in self.found.re.groupindex or self.found[name] is None:
            return []
        return self.tokens.items[self.found.start(name) : self.found.end(name)]

    def value(self, name: str) -> object:
        """What the first token of a named group stands for, or None."""
        tokens = self.group(name)
        return tokens[0].value if tokens else None

    def number(self, name: str) -> int | None:
        """The same, where it is a whole number."""
        value = self.value(name)
        return value if isinstance(value, int) else None

    def word(self, name: str) -> str:
        """The kind of the first token of a named group, or an empty string."""
        tokens = self.group(name)
        return tokens[0].kind if tokens else ""

    def word_after(self) -> str:
        """The word or mark after the match in lower case; an empty string at the end of the text."""
        return self.tokens.items[self.last].text.lower() if self.last < len(self.tokens.items) else ""

    def words_after(self, count: int) -> str:
        """So many words after the match in lower case, with single spaces."""
        return " ".join(token.text.lower() for token in self.tokens.items[self.last : self.last + count])

    def words_around(self, count: int) -> set[str]:
        """The words up to so many tokens to either side, in lower case."""
        return {token.text.lower() for token in self.tokens.items[max(self.first - count, 0) : self.last + count]}


@dataclass
class Context:
    """What a reading depends on besides its words.

    `direction` tells from the tense around a span of characters whether it looks back (-1), forward (1) or neither (0). `references` has
    for each unit the value of the last date in the text so far that is no longer than one such unit: what "a month earlier" counts from.
    `dated` is the token after the last full date with its year, month and day.
    """

    published: date | None
    direction: Callable[[int, int], int]
    day_first: bool = False
    references: dict[str, str] = field(default_factory=dict)
    dated: tuple[int, int, int, int] | None = None

    def looks(self, match: Match) -> int:
        """The direction of the clause around a match.

        What comes after "since" is certain to be over or running: -2. What is called, set, planned "for Thursday" is to come.
        """
        before = match.tokens.kind(match.first - 1)
        if match.tokens.kind(match.first) == "SINCE" or before == "SINCE":
            return -2
        if before == "FOR" and match.tokens.kind(match.first) == "WEEKDAY" and match.tokens.kind(match.last) not in {"GENITIVE", "LOWER"}:
            return 1
        return self.direction(match.start, match.end)

    def remember(self, value: str | None) -> None:
        """Makes a date that was read the reference for those after it; values that are no calendar interval change nothing."""
        first, last = covered(value)
        if value is None or first is None or last is None:
            return
        for unit, longest in LONGEST_IN_DAYS.items():
            if (last - first).days < longest:
                self.references[unit] = value

    def reference_day(self) -> date | None:
        """The last single day in the text so far."""
        return covered(self.references.get("day"))[0]


@dataclass(frozen=True)
class Rule:
    """A pattern and what reads it; the reader gives None where the words turn out to mean something else."""

    name: str
    pattern: re.Pattern[str]
    read: Callable[[Match, Context], Reading | None]

    def matches(self, tokens: Tokens, start: int, end: int) -> Iterator[Match]:
        """The rule's matches among the tokens from `start` to `end`; the token at `end` may be looked at."""
        for found in self.pattern.finditer(tokens.kinds, start, min(end + 1, len(tokens.kinds))):
            yield Match(tokens, found)


def rule(name: str, pattern: str, read: Callable[[Match, Context], Reading | None]) -> Rule:
    """A rule from a pattern over kinds."""
    return Rule(name, compiled(pattern), read)


CONNECTING = frozenset(
    CODES[kind] for kind in {*CONNECTIVES, *MARKS.values(), "SMALL", "DAYNUMBER", "NUMBER", "DECIMAL", "HUNDRED", "GENITIVE"}
)
ISLAND = re.compile(f"[^{''.join(CODES[kind] for kind in OUTSIDE)}]+")


def islands(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """The stretches of tokens (start, end) in which an expression can be: no other words, and at least one word of time."""
    for stretch in ISLAND.finditer(tokens.kinds):
        if not CONNECTING.issuperset(stretch.group()):
            yield stretch.start(), stretch.end()
