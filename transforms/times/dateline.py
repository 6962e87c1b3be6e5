"""The day that a text itself says it was written on: a full date on a line of its own near the head."""

from datetime import date

from broadsheet.transforms.times import anchors, values
from broadsheet.transforms.times.grammar import compiled
from broadsheet.transforms.times.tokens import Tokens

LINES = (
    compiled("(?<=BREAK) (?: ANYWEEKDAY COMMA? )? month=ANYMONTH day=DAY COMMA? year=YEAR (?=BREAK)"),
    compiled("(?<=BREAK) (?: ANYWEEKDAY COMMA? )? day=DAY month=ANYMONTH COMMA? year=YEAR (?=BREAK)"),
)
HEAD = 80  # tokens
NEAR = 7  # days


def dateline(tokens: Tokens, published: date | None) -> date | None:
    """The day in the dateline of a text, or None where it has none.

    What the text says of itself is what its "yesterday" counts from; a feed's day of publication may be that of another zone or of a
    first draft. A date more than a week from it is another thing, and only taken where no day of publication is known.
    """
    for line in LINES:
        found = line.search(tokens.kinds, 0, HEAD)
        if found is None:
            continue
        year, month, day = (tokens.items[found.start(name)].value for name in ("year", "month", "day"))
        when = values.covered(anchors.full_date(year, month, day))[0]
        if when is not None and (published is None or abs((when - published).days) <= NEAR):
            return when
    return None
