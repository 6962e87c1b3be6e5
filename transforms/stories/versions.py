"""What an update changed: the sentences that are gone from a text, and those that are new in it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

# The end of a sentence as far as a comparison needs it. It is looked for behind a mark alone, so that a run of anything is read once.
SENTENCE_END = re.compile(r"(?<=[.!?])[”\"’')\]]*\s+(?=[^\Wa-z_]|[“\"‘(])")
SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class Version:
    """A text that an article had, with what goes with it: the run that read it, and the one that found it replaced."""

    content_hash: str
    title: str | None
    published_at: datetime | None
    modified_at: datetime | None
    text: str
    run_id: str
    replaced_run_id: str


@dataclass(frozen=True)
class Change:
    """Sentences with single spaces, in the order of their texts. One that only moved is in neither list."""

    removed: tuple[str, ...]
    added: tuple[str, ...]


def sentences(text: str) -> list[str]:
    """The sentences and lines of a text, each with single spaces; together they have all its words."""
    return [plain for line in text.splitlines() for piece in _pieces(line) if (plain := SPACES.sub(" ", piece).strip())]


def _pieces(line: str) -> Iterator[str]:
    start = 0
    for end in SENTENCE_END.finditer(line):
        yield line[start : end.end()]  # quotation marks and brackets belong to what they close
        start = end.end()
    yield line[start:]


def change(before: str, after: str) -> Change:
    """What was taken out of a text and put into it, from one version to the next."""
    old, new = sentences(before), sentences(after)
    return Change(_without(old, new), _without(new, old))


def chained(earlier: Iterable[Version], now: str) -> Iterator[tuple[Version, Change]]:
    """The earlier versions of an article in order, each with what the next one changed; the text as it is now comes last.

    They are in the order of their publication and of their last change (what has no date comes first), then of the runs that read them.
    """
    ordered = sorted(earlier, key=lambda item: (*_in_time(item.published_at), *_in_time(item.modified_at), item.run_id, item.content_hash))
    for place, version in enumerate(ordered):
        yield version, change(version.text, ordered[place + 1].text if place + 1 < len(ordered) else now)


def _in_time(moment: datetime | None) -> tuple[bool, datetime]:
    return moment is not None, moment or datetime.min


def _without(given: list[str], others: list[str]) -> tuple[str, ...]:
    left = Counter(others)
    kept = []
    for sentence in given:
        if left[sentence]:
            left[sentence] -= 1
        else:
            kept.append(sentence)
    return tuple(kept)
