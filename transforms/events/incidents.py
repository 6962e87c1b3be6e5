"""One event in several articles: what two articles tell is compared, and what is the same becomes one incident.

A happening is what one article tells of one event (`happenings.py`). Two of them are compared when they share a family of words, one of
the names that their articles are about, and a stretch of days. Whether they are one is decided by points for what both have in common:
the day, the names of the articles weighted by how much a name tells, what else the articles tell, participants and places of their own.
Two sets of people or of towns speak against it, days that don't fit and a denial rule it out.

An incident is a star: its first happening, and those that are the same as that one. Happenings are gone through in a fixed order, that of
their days: each joins the most similar first happening before it, or else is one itself (the pivot algorithm of Ailon, Charikar and Newman
2008, with an order of its own in place of a random one). So every member is tied to the first by evidence of its own, no chain of
likenesses runs from one event to another, and what is settled depends on the articles alone, never on the order in which they came.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from broadsheet.schemas.ids import identifier
from broadsheet.transforms.events.families import weak
from broadsheet.transforms.events.happenings import LONGEST_DATE

BEFORE, AFTER = timedelta(days=7), timedelta(days=2)  # of an article's day: when what it tells without a date can have been
BUCKET = 14  # days that share a key
KEY_NAMES = 6  # names of an article under which its happenings are looked up
CROWD = 200  # happenings under one key: what more share tells nothing
ENOUGH = 5  # points


@dataclass(frozen=True)
class Story:
    """What an article is about: its day, its most telling names with their weights, the families of the events that it tells."""

    article_id: str
    day: date | None
    names: Mapping[str, int]
    families: frozenset[str]


@dataclass(frozen=True)
class Happening:
    """What an article tells of one event. `people`, `places` and `others` are the names of its participants and places, countries left
    out; `heads` the nouns of those without a name, each with its role; `dates` the days it can have been on, as the text says."""

    happening_id: str
    story: Story
    families: frozenset[str]
    people: frozenset[str]
    places: frozenset[str]
    others: frozenset[str]
    heads: frozenset[str]
    dates: tuple[date, date] | None
    n_mentions: int

    @property
    def order(self) -> tuple[date, int, str]:
        """Which of two happenings an incident begins with: the one told first, then the one told at more length."""
        return (self.story.day or date.max, -self.n_mentions, self.happening_id)

    @property
    def names(self) -> frozenset[str]:
        return self.people | self.places | self.others


@dataclass(frozen=True)
class Link:
    """Why a happening is the same as the first of its incident: points, and what both have."""

    first: str
    points: int
    families: tuple[str, ...]
    names: tuple[str, ...]


Settled = dict[str, Link | None]  # by happening; None for the first of an incident


def incident_id(first: str) -> str:
    """The id of the incident that begins with a happening."""
    return identifier("inc", first)


def keys_of(happening: Happening) -> list[int]:
    """The numbers under which a happening is looked up: only those that share one are compared."""
    span = _span(happening)
    if span is None:
        buckets = ["any"]
    else:
        buckets = [str(number) for number in range(span[0].toordinal() // BUCKET, span[1].toordinal() // BUCKET + 1)]
    names = sorted(happening.story.names, key=lambda name: (-happening.story.names[name], name))[:KEY_NAMES]
    return sorted(_hash(f"{family} {name} {bucket}") for family in happening.families for name in names for bucket in buckets)


def link(first: Happening, other: Happening) -> Link | None:
    """The link between two happenings of different articles; None when they are not the same as far as one can tell."""
    families = first.families & other.families
    if not families or first.story.article_id == other.story.article_id:
        return None
    points = _points_of_days(first, other)
    if points is None:
        return None
    shared = first.names & other.names
    points += _points_of_stories(first.story, other.story)
    points += bool(shared) + bool(first.heads & other.heads)
    points -= 2 * (_apart(first.people, other.people) or _apart(first.places, other.places))
    points -= families <= weak()
    if points < ENOUGH:
        return None
    names = shared | (first.story.names.keys() & other.story.names.keys())
    return Link(first.happening_id, points, tuple(sorted(families)), tuple(sorted(names)))


def _points_of_days(one: Happening, other: Happening) -> int | None:
    """What the days say; None when they don't fit."""
    if _is_coarse(one) != _is_coarse(other):
        return None  # "in 2008" tells of another time than the news
    mine, its = _span(one), _span(other)
    if mine is None or its is None:
        return 0
    if mine[0] > its[1] or its[0] > mine[1]:
        return None
    exact = one.dates is not None and other.dates is not None
    return 3 if exact else 2


def _points_of_stories(one: Story, other: Story) -> int:
    shared = sum(weight for name, weight in one.names.items() if name in other.names)
    whole = min(sum(one.names.values()), sum(other.names.values())) or 1
    share = shared / whole
    points = 3 if share >= 0.55 else 2 if share >= 0.35 else 1 if share >= 0.2 else 0
    points += 1 if shared >= 6 else -2 if shared < 2 else -1 if shared < 3 else 0
    told = len(one.families & other.families) / (min(len(one.families), len(other.families)) or 1)
    return points + (2 if told >= 0.5 else 1 if told >= 0.3 else -1 if told < 0.18 else 0)


def _is_coarse(happening: Happening) -> bool:
    return happening.dates is not None and (happening.dates[1] - happening.dates[0]).days > LONGEST_DATE


def _apart(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other and not one & other)


def _span(happening: Happening) -> tuple[date, date] | None:
    """The days on which it can have happened: those that the text gives, else those before its article."""
    day = happening.story.day
    if happening.dates is not None:
        return happening.dates
    return (day - BEFORE, day + AFTER) if day is not None else None


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big", signed=True)
