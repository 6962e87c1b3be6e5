"""Which incident each happening belongs to, settled anew where articles have changed, and nowhere else.

What a happening belongs to depends on the first happenings before it (`incidents.py`). So a change travels along their order: whatever
was tied to a first happening that is one no more, and whatever stands behind a new one under a key of it, is looked at again, until
nothing changes. The end is the same as if all had been settled at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from broadsheet.transforms.events.incidents import Happening, Link, keys_of, link


@dataclass(frozen=True)
class Beside:
    """A happening that stands in the warehouse, with one of its keys, and the first of its incident as it stands."""

    key: int | None
    happening: Happening
    first: str


# Given keys: the happenings under them in other articles, those under crowded keys left out, and which of the keys are crowded.
Look = Callable[[Collection[int]], tuple[Iterable[Beside], set[int]]]


class _Scene:
    """The happenings looked at so far."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._seen: set[int] = set()
        self._crowded: set[int] = set()
        self.known: dict[str, Happening] = {}
        self.keys: dict[str, list[int]] = {}
        self.first: dict[str, str] = {}
        self.under: dict[int, set[str]] = defaultdict(set)  # happenings by key
        self.firsts: dict[int, set[str]] = defaultdict(set)  # those of them that are the first of an incident

    def add(self, happening: Happening, first: str | None, keys: Iterable[int]) -> None:
        self.known[happening.happening_id] = happening
        if first is not None:
            self.first.setdefault(happening.happening_id, first)
        for key in keys:
            self.under[key].add(happening.happening_id)
            if self.first.get(happening.happening_id) == happening.happening_id:
                self.firsts[key].add(happening.happening_id)

    def open(self, happening: Happening) -> None:
        self.known[happening.happening_id] = happening
        if happening.happening_id not in self.keys:
            self.keys[happening.happening_id] = keys_of(happening)

    def look_around(self, happenings: Iterable[str]) -> None:
        """Fetches what stands beside the happenings under keys that were not looked at yet."""
        wanted = {key for item in happenings for key in self.keys[item]} - self._seen
        if wanted:
            self._seen |= wanted
            found, crowded = self._look(wanted)
            self._crowded |= crowded
            for item in found:
                self.add(item.happening, item.first, [item.key] if item.key is not None else [])

    def place(self, item: str) -> tuple[Link | None, bool]:
        """The link of a happening to the first of its incident, and whether it has become, or is no longer, a first one itself."""
        happening = self.known[item]
        before = {other for key in self.keys[item] if key not in self._crowded for other in self.firsts[key]} - {item}
        links = []
        for other in before:
            first = self.known[other]
            if first.order < happening.order and (found := link(first, happening)) is not None:
                links.append((-found.points, first.order, found))
        best = min(links, key=lambda found: found[:2])[2] if links else None
        was = self.first.get(item) == item
        self.first[item] = best.first if best else item
        if was != (best is None):
            for key in self.keys[item]:
                (self.firsts[key].add if best is None else self.firsts[key].discard)(item)
        return best, was != (best is None)

    def behind(self, item: str) -> set[str]:
        """Whatever comes after a happening and shares a key with it."""
        order = self.known[item].order
        beside = {other for key in self.keys[item] if key not in self._crowded for other in self.under[key]}
        return {other for other in beside if self.known[other].order > order}


def settle(fresh: Sequence[Happening], again: Sequence[Beside], look: Look) -> dict[str, Link | None]:
    """{happening: its link to the first of its incident, or None when it is the first} for all that were looked at.

    fresh: those of the articles that have changed, as they are now. again: others that must be looked at: those that were tied to what
    these articles had before, and those under keys that have become crowded or are so no longer.
    """
    scene = _Scene(look)
    for happening in fresh:
        scene.open(happening)
        scene.add(happening, None, scene.keys[happening.happening_id])
    for item in again:
        scene.open(item.happening)
        scene.add(item.happening, item.first, scene.keys[item.happening.happening_id])
    settled: dict[str, Link | None] = {}
    waiting = {item.happening_id for item in fresh} | {item.happening.happening_id for item in again}
    while waiting:
        for name in waiting:
            scene.open(scene.known[name])
        scene.look_around(waiting)
        following: set[str] = set()
        for name in sorted(waiting, key=lambda name: scene.known[name].order):
            settled[name], changed = scene.place(name)
            if changed:
                following |= scene.behind(name) - waiting
        waiting = following
    return settled
