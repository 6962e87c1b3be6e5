"""Articles and the events they tell, made ready for comparison from the rows of a warehouse."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from broadsheet.transforms.entities.countries import full_place_name
from broadsheet.transforms.events.families import family, weak
from broadsheet.transforms.events.happenings import PRONOUNS
from broadsheet.transforms.events.incidents import Happening, Story

MOST_NAMES = 10  # of an article
PERSON, NAMED, WIDE = 3, 2, 1  # how much a name tells
TELLING = frozenset({"ORG", "FAC", "GPE", "EVENT", "WORK_OF_ART", "PRODUCT", "LAW"})
PLACES = frozenset({"GPE", "LOC", "FAC"})
LONGEST_DATE = 400  # days: what is dated to more has no date to compare by


@dataclass
class _Told:
    """A happening while its rows are gathered."""

    events: set[str] = field(default_factory=set)
    lemmas: set[str] = field(default_factory=set)
    happens: bool = False
    dates: set[tuple[date, date]] = field(default_factory=set)
    entities: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)


def compared(stories: Iterable[Mapping[str, Any]], events: Iterable[Mapping[str, Any]]) -> tuple[list[Story], list[Happening]]:
    """The articles and those of their events that can be compared, in order of their ids.

    stories: a row for each entity of an article: article_id, day, entity_id, label, name, room; entity_id null for an article without.
    events: a row for each participant or place of an event mention: happening_id, article_id, event_id, trigger_lemma, happens,
    date_start, date_end, role, text, entity_id; role null for an event without.
    What the text denies or tells in general is left out, and what only common words tell of nobody by name.
    """
    told: dict[str, dict[str, _Told]] = defaultdict(lambda: defaultdict(_Told))
    for row in events:
        _gather(told[row["article_id"]][row["happening_id"]], row)
    named: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    days: dict[str, date | None] = {}
    for row in stories:
        days[row["article_id"]] = row["day"]
        if row["entity_id"] is not None:
            named[row["article_id"]].append(row)
    made = []
    found = []
    for article_id in sorted(days):
        happenings = told.get(article_id, {})
        families = {family(lemma) for item in happenings.values() for lemma in item.lemmas} - weak()
        story = Story(article_id, days[article_id], _names(named[article_id]), frozenset(families))
        labels = {row["entity_id"]: (row["label"], row["name"]) for row in named[article_id]}
        made.append(story)
        found += [_happening(happening_id, story, item, labels) for happening_id, item in sorted(happenings.items()) if _is_fit(item)]
    return made, found


def _gather(told: _Told, row: Mapping[str, Any]) -> None:
    told.events.add(row["event_id"])
    told.lemmas.add(row["trigger_lemma"])
    told.happens |= row["happens"]
    start, end = row["date_start"], row["date_end"]
    if start is not None and end is not None and (end - start).days <= LONGEST_DATE:
        told.dates.add((start, end))
    if row["entity_id"] is not None:
        told.entities.add(row["entity_id"])
    elif row["text"] is not None and (head := _head(row["text"])) is not None:
        told.heads.add(f"{row['role']} {head}")


def _is_fit(told: _Told) -> bool:
    return told.happens and (bool(told.entities) or not {family(lemma) for lemma in told.lemmas} <= weak())


def _happening(happening_id: str, story: Story, told: _Told, labels: Mapping[str, tuple[str, str]]) -> Happening:
    kinds = {entity: labels[entity] for entity in told.entities if entity in labels}
    telling = {entity: label for entity, (label, name) in kinds.items() if label not in PLACES or full_place_name(name) is None}
    people = {entity for entity, label in telling.items() if label == "PERSON"}
    places = {entity for entity, label in telling.items() if label in PLACES}
    return Happening(
        happening_id,
        story,
        frozenset(map(family, told.lemmas)),
        frozenset(people),
        frozenset(places),
        frozenset(telling.keys() - people - places),
        frozenset(told.heads),
        min(told.dates, key=lambda dates: (dates[1] - dates[0], dates), default=None),
        len(told.events),
    )


def _names(rows: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """The entities that tell most about what the article is about, with their weights."""
    weighed = [(_weight(row["label"], row["name"]), row["room"], row["entity_id"]) for row in rows]
    ranked = sorted(weighed, key=lambda item: (-item[0] * item[1], item[2]))
    return {entity: weight for weight, _, entity in ranked[:MOST_NAMES]}


def _weight(label: str, name: str) -> int:
    if label == "PERSON":
        return PERSON if " " in name else WIDE
    return NAMED if label in TELLING and (label not in PLACES or full_place_name(name) is None) else WIDE


def _head(text: str) -> str | None:
    """The noun that a phrase is about, roughly: its last word before "of" and the like, in the singular."""
    words = [word.strip(".,;:()\"'“”‘’") for word in text.lower().split()]
    end = next(
        (place for place, word in enumerate(words) if place and word in {"of", "in", "from", "at", "on", "for", "with", "who"}), len(words)
    )
    noun = words[end - 1] if words else ""
    if not noun or noun in PRONOUNS or not noun[0].isalpha():
        return None
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") and len(noun) > 3 else noun
