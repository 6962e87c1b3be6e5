"""The day that a text itself says it was written on: near its head, a full date on a line of its own or after "published"."""

import re
from datetime import date

from broadsheet.transforms.times import anchors, values
from broadsheet.transforms.times.grammar import compiled
from broadsheet.transforms.times.tokens import Tokens

LINES = (
    compiled("(?<=BREAK) (?: ANYWEEKDAY COMMA? )? month=ANYMONTH day=DAY COMMA? year=YEAR (?=BREAK)"),
    compiled("(?<=BREAK) (?: ANYWEEKDAY COMMA? )? day=DAY month=ANYMONTH COMMA? year=YEAR (?=BREAK)"),
)
_OPENED = "(?<=BREAK) (?: CAPITAL | LAST (?:LOWER|CAPITAL) ) (?: ON | OTHERMARK )? (?: ANYWEEKDAY COMMA? )?"
PUBLISHED = (
    compiled(f"{_OPENED} month=ANYMONTH day=DAY COMMA? year=YEAR"),
    compiled(f"{_OPENED} day=DAY month=ANYMONTH COMMA? year=YEAR"),
)
PUBLISHING = frozenset({"published", "posted", "updated", "issued", "released", "date"})
HEAD = 80  # tokens
NEAR = 7  # days


def dateline(tokens: Tokens, published: date | None) -> date | None:
    """The day in the dateline of a text, or None where it has none.

    What the text says of itself is what its "yesterday" counts from; a feed's day of publication may be that of another zone or of a
    first draft. A date more than a week from it is another thing, and only taken where no day of publication is known.
    """
    for line in (*LINES, *PUBLISHED):
        found = line.search(tokens.kinds, 0, HEAD)
        if found is None or (line in PUBLISHED and PUBLISHING.isdisjoint(_words(tokens, found))):
            continue
        year, month, day = (tokens.items[found.start(name)].value for name in ("year", "month", "day"))
        when = values.covered(anchors.full_date(year, month, day))[0]
        if when is not None and (published is None or abs((when - published).days) <= NEAR):
            return when
    return None


def _words(tokens: Tokens, found: re.Match[str]) -> set[str]:
    """The words of a match in lower case."""
    return {token.text.lower() for token in tokens.items[found.start() : found.end()]}
