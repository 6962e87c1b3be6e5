"""Which news agency's text an article is, by the marks that wire copy carries: dateline, byline, credit line, or the publisher itself.

The agencies are those of `agencies.json`: their names as bylines and credits have them, and the signs that datelines have. An agency that
an article quotes or thanks is not one that wrote it: nothing inside of sentences counts.
"""

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "agencies.json"
TOP_LINES = 4  # the headline, a byline and a day may stand above the dateline
LAST_LINES = 4
MAX_CREDIT_CHARS = 240
DATELINE = re.compile(r"([^()]{0,80})\(([^()]{2,40})\) ?(?:[-–—:]|$)")  # "PORT ALDEN, March 3 (AP) —", "(Reuters) -"
DATELINE_BARE = re.compile(r"([^\W\d_a-z][^()—–:]{1,60}?)[,/—–-] ?([\w -]{2,20}?) ?(?:--|[—–:]) ")  # "PORT ALDEN, AFP —"
PARTS = re.compile(r"[/,;]| and | & | with ")
BYLINE = re.compile(r"(?:by|from)\b:? ", re.IGNORECASE)
COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)[ ©]*(?:\(c\) ?)?(?:\d{4},? ?)?(?:by )?", re.IGNORECASE)
SOURCE = re.compile(r"(?:source|credit|agency|via) ?: ?", re.IGNORECASE)
AT_THE_END = re.compile(r"(?:[—–/]|--| - |\() ?([^\W\d_][\w -]{1,30})\)?\.?$")  # "… until Monday. — AFP"
EDITED = re.compile(r"\(?(?:additional )?reporting by [^;]{3,160}; ?(?:writing by [^;]{3,80}; ?)?editing by ", re.IGNORECASE)
EDITED_BY = "Reuters"  # the agency whose copy ends in that way
EDGES = " \t.,:;|*[]()-–—_/"
RIGHTS = re.compile(r"[.,]? ?all rights reserved.*", re.IGNORECASE)


def wire_agency(text: str, authors: Sequence[str], publisher: str | None) -> str | None:
    """The short name of the agency whose text an article is; None when no mark says so. Of several, the first that is named: the
    dateline, then the byline, the end of the text, the publisher."""
    lines = [line for given in text.splitlines() if (line := given.strip())]
    return next(_found(lines, authors, publisher), None)


def _found(lines: Sequence[str], authors: Sequence[str], publisher: str | None) -> Iterator[str]:
    names, signs = _agencies()
    for line in lines[:TOP_LINES]:
        for dateline in (DATELINE.match(line), DATELINE_BARE.match(line)):
            if dateline and _may_be_place(dateline[1]):
                yield from (signs[part] for part in _parts(dateline[2]) if part in signs)
    bylines = [line[: MAX_CREDIT_CHARS + 1] for line in lines[:TOP_LINES] if len(line) <= MAX_CREDIT_CHARS]
    for line in [*authors, *(BYLINE.sub("", line, count=1) for line in bylines if BYLINE.match(line) and line[-1] != ":"), *bylines[1:]]:
        yield from (names[part.casefold()] for part in _parts(line) if part.casefold() in names)
    for place, line in enumerate(lines[-LAST_LINES:], start=max(0, len(lines) - LAST_LINES)):
        if place:
            yield from _credited(line, place == len(lines) - 1, names, signs)
    if publisher and publisher.strip().casefold() in names:
        yield names[publisher.strip().casefold()]


def _credited(line: str, is_last: bool, names: dict[str, str], signs: dict[str, str]) -> Iterator[str]:
    """What a line at the end of a text says of where it comes from."""
    if EDITED.match(line):
        yield EDITED_BY
    if is_last and (ending := AT_THE_END.search(line[-60:])):
        yield from (signs[part] for part in _parts(ending[1]) if part in signs)
    if len(line) > MAX_CREDIT_CHARS:
        return
    if head := COPYRIGHT.match(line) or SOURCE.match(line):
        line = line[head.end() :].split(". ", maxsplit=1)[0]
    bare = RIGHTS.sub("", line).strip(EDGES)
    for part in [bare, *_parts(bare)] if head else [bare]:
        if part.casefold() in names or part in signs:
            yield names.get(part.casefold()) or signs[part]


def _may_be_place(words: str) -> bool:
    """Whether words can be the place and the day of a dateline: no long word in small letters ("RIO DE JANEIRO, March 3")."""
    return not any(word[0].islower() and len(word) > 3 for word in words.split())


def _parts(words: str) -> list[str]:
    return [part.strip(EDGES) for part in PARTS.split(words)]


@cache
def _agencies() -> tuple[dict[str, str], dict[str, str]]:
    """{name in small letters: agency} and {sign as it is written: agency}."""
    listed = json.loads(FILE.read_text(encoding="utf-8"))
    names = {name.casefold(): item["name"] for item in listed for name in item["names"]}
    signs = {form: item["name"] for item in listed for sign in item["signs"] for form in (sign, sign.upper())}
    return names, signs
