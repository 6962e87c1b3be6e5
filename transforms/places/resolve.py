"""Which place on the map each name of a place in an article stands for, precision first: what can't be told is left out.

A name may mean several places, and a gazetteer knows only the larger ones. What decides, in this order:

1. A country goes by its own name, unless a region of half its size has it too ("Georgia").
2. What the text says that a place lies in ("Paris, Texas"): only a place inside it can be meant, and none where there is none.
3. Else the places weigh: their inhabitants on a scale of ten (a prior as in Leidner 2007), being a capital, and how much the other names of
   the article speak of the same country and of the same region. The first must be `MARGIN` ahead of the second, and heavier than
   `ENOUGH`: without any hint that is a city of 300 000 inhabitants, and a town needs an article about its country.

The article's names are all weighed against what is sure of the others, so neither their order nor the order of articles matters.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from broadsheet.transforms.entities.countries import country_of_adjective
from broadsheet.transforms.entities.keys import fold
from broadsheet.transforms.entities.mentions import Mention
from broadsheet.transforms.gazetteers import facts
from broadsheet.transforms.places.gazetteer import Place, gazetteer
from broadsheet.transforms.places.wording import NEITHER, REGION, in_dateline, kind_around, readings, what_contains

LABELS = frozenset({"GPE", "LOC"})
COMPARABLE = 0.5  # of a country's inhabitants, from which a region of its name stands against it
CAPITAL = 2.0
SAME_COUNTRY, ALL_SAME_COUNTRY = 1.0, 1.5  # what it weighs that the article names the country at all, and that it names no other
SAME_REGION = 1.5
ELSEWHERE = 0.5  # what it weighs less where the article names other countries only
# Inhabitants that count: a region is spoken of more than a town of its size, and of two countries the larger is not the likelier.
BETWEEN = {"country": (1, 10_000_000), "region": (250_000, 10**9), "city": (1, 10**9)}
ENOUGH = 5.45
MARGIN = 1.0
DISTINCT, DISTINCT_WORDS = 1.0, 3  # what it weighs that a name of so many words is that of one place alone
SURE_MARGIN = 1.5  # by which a place is first before anything is known of the article
DATELINE_WEIGHT = 3
KNOWN, CONTAINED, CONTEXT, LARGEST, PART = "known", "contained", "context", "largest", "part"


@dataclass(frozen=True)
class Located:
    """What a name of an article stands for.

    `rule` says why: known (a country's name), contained (the text says in what it lies), context (the other places of the article),
    largest (by far the largest or best known of its name), part (only a part of the place is named: "northern Norland"). `evidence` is the
    name that decided, if one did. `mentions` are the name's, in order.
    """

    place: Place
    rule: str
    evidence: str | None
    mentions: tuple[Mention, ...]


@dataclass(frozen=True)
class _Named:
    """A name with its mentions and the places that it may mean."""

    mentions: tuple[Mention, ...]
    places: tuple[Place, ...]
    part: bool
    weight: int


@dataclass(frozen=True)
class _Outer:
    """What the text says that a place lies in: its entity, the words, what they may mean, and whether nothing else can be meant."""

    key: str
    words: str
    places: tuple[Place, ...]
    sure: bool


@dataclass(frozen=True)
class _Hint:
    """What a name says of the article: a country and perhaps a region in it."""

    name: str
    country: str
    region: str | None
    weight: int


class _Hints:
    """What the names of an article say of its countries and regions, summed once: each is asked for without what the asker says itself."""

    def __init__(self, hints: Iterable[_Hint] = ()) -> None:
        self._areas: dict[str | None, list[_Hint]] = defaultdict(list)
        for hint in sorted(hints, key=lambda hint: (hint.weight, hint.name), reverse=True):
            for area in {None, hint.country, hint.region}:
                self._areas[area].append(hint)
        self._weights = {area: sum(hint.weight for hint in found) for area, found in self._areas.items()}

    def weight(self, area: str | None, but: _Hint | None) -> int:
        """How much speaks of a country or region, or for None of any."""
        own = but.weight if but is not None and area in {None, but.country, but.region} else 0
        return self._weights.get(area, 0) - own

    def name(self, place: Place, but: _Hint | None) -> str | None:
        """The name that says the most of the place's region, or else of its country."""
        for area in (place.admin1, place.country_code):
            for hint in self._areas.get(area, ())[:2] if area else ():
                if hint is not but:
                    return hint.name
        return None


NOTHING = _Hints()


def locate(text: str, mentions: Sequence[Mention]) -> dict[str, Located]:
    """{entity_id: place} for the names of places in a text that can be told, in the order in which they come.

    `mentions` are all of the text, in order. Peoples' names only give hints. Pronouns and noun phrases say nothing.
    """
    spoken = [mention for mention in mentions if mention.mention_kind == "name" and mention.entity and mention.label in LABELS | {"NORP"}]
    groups: dict[str, list[Mention]] = defaultdict(list)
    for mention in spoken:
        if mention.label in LABELS and mention.entity is not None:
            groups[mention.entity.entity_id].append(mention)
    named = {key: found for key, group in groups.items() if (found := _named(text, group)) is not None}
    outer = _outer(text, spoken, named)
    _narrow(named, outer)
    peoples = _peoples(spoken)
    hints = {key: hint for key, name in named.items() if (hint := _hint(name, outer[key])) is not None}
    context = _Hints([*hints.values(), *peoples])
    located: dict[str, Located] = {}
    for key, name in named.items():
        place = _located(name, outer[key], context, hints.get(key))
        if place is not None:
            located[key] = place
    return located


def _named(text: str, mentions: list[Mention]) -> _Named | None:
    """A name and what it may mean; None for areas that are no places of the gazetteer, and for names it does not know."""
    entity = mentions[0].entity
    if entity is None:
        return None
    told = [kind_around(text, mention) for mention in mentions]
    if 2 * told.count(NEITHER) >= len(told):
        return None
    kinds = {kind for kind in told if kind not in {None, NEITHER}}
    forms = dict.fromkeys((entity.name, *(mention.text for mention in mentions)))
    for reading in (reading for form in forms for reading in readings(form)):
        if fold(reading.name) in _areas() or reading.kind == NEITHER:
            return None
        wanted = reading.kind or (next(iter(kinds)) if len(kinds) == 1 else None)
        places = _fitting(gazetteer().named(reading.name), wanted)
        if places:
            weight = sum(DATELINE_WEIGHT if in_dateline(text, mention) else 1 for mention in mentions)
            return _Named(tuple(mentions), places, reading.part, weight)
    return None


def _fitting(places: tuple[Place, ...], kind: str | None) -> tuple[Place, ...]:
    """The places of a kind; where none is demanded, a country, or else the city for the region around it that has its name too."""
    if kind is not None:
        return tuple(place for place in places if place.kind == kind or (kind == REGION and place.kind == "country"))
    country = max((place for place in places if place.kind == "country"), key=lambda place: place.population, default=None)
    if country is not None:
        enough = COMPARABLE * country.population
        rivals = [place for place in places if place.kind == "region" and place.country_code != country.country_code]
        return (*(place for place in places if place.kind == "country"), *(place for place in rivals if place.population >= enough))
    cities: dict[tuple[str, str | None], Place] = {}
    for place in sorted((place for place in places if place.kind == "city"), key=lambda place: place.population):
        cities[place.country_code, place.admin1] = place
    regions = [place for place in places if place.kind == "region" and (place.country_code, place.admin1) not in cities]
    return (*regions, *cities.values())


def _weight(place: Place, context: _Hints, own: _Hint | None) -> float:
    least, most = BETWEEN[place.kind]
    weight = math.log10(min(max(place.population, least), most))
    weight += CAPITAL if place.is_capital or place.kind == "country" else 0.0
    everything, here = context.weight(None, own), context.weight(place.country_code, own)
    if here:
        weight += SAME_COUNTRY + ALL_SAME_COUNTRY * here / everything
    elif everything:
        weight -= ELSEWHERE
    if place.admin1 is not None and context.weight(place.admin1, own):
        weight += SAME_REGION
    return weight


def _best(places: Sequence[Place], context: _Hints, own: _Hint | None, margin: float = MARGIN) -> Place | None:
    """The place that weighs the most, if it is heavy enough and the second stays behind it."""
    weighed = sorted(((_weight(place, context, own), place.place_id, place) for place in places), reverse=True)
    weight, _, first = weighed[0]
    if len(weighed) == 1 and len(first.name.split()) >= DISTINCT_WORDS:
        weight += DISTINCT
    ahead = len(weighed) == 1 or weight - weighed[1][0] >= margin
    return first if weight >= ENOUGH and ahead else None


def _contained(name: _Named, outer: Sequence[_Outer], context: _Hints, own: _Hint | None) -> tuple[Place, str] | None:
    """The place inside of what the text says that it lies in, and the words that say so."""
    for container in outer:
        inside = [place for place in name.places if any(_lies_in(place, other) for other in container.places)]
        first = max(inside, key=lambda place: (_weight(place, context, own), place.place_id), default=None)
        if first is not None and (len(inside) == 1 or _best(inside, context, own) == first):
            return first, container.words
    return None


def _is_elsewhere(name: _Named, outer: Sequence[_Outer]) -> bool:
    """True where the text says for sure that the place lies where the gazetteer has none of that name."""
    return any(container.sure for container in outer) and all(place.kind != "country" for place in name.places)


def _located(name: _Named, outer: Sequence[_Outer], context: _Hints, own: _Hint | None) -> Located | None:
    contained = _contained(name, outer, context, own)
    if contained is not None:
        return Located(contained[0], PART if name.part else CONTAINED, contained[1], name.mentions)
    if _is_elsewhere(name, outer):
        return None
    is_country = len(name.places) == 1 and name.places[0].kind == "country"
    found = name.places[0] if is_country else _best(name.places, context, own)
    if found is None:
        return None
    if is_country or name.part or _best(name.places, NOTHING, None) == found:
        return Located(found, PART if name.part else KNOWN if is_country else LARGEST, None, name.mentions)
    return Located(found, CONTEXT, context.name(found, own), name.mentions)


def _outer(text: str, spoken: Sequence[Mention], named: Mapping[str, _Named]) -> dict[str, list[_Outer]]:
    """For each name what the text says that it lies in."""
    found: dict[str, list[_Outer]] = {key: [] for key in named}
    for number, mention in enumerate(spoken):
        told = what_contains(text, spoken, number) if mention.entity and mention.entity.entity_id in named else None
        if told is None or told[0].entity is None or mention.entity is None or told[0].entity == mention.entity:
            continue
        around, sure = told
        key = around.entity.entity_id if around.entity else ""
        places = _homes(around.text) if around.label == "NORP" else tuple(_wide(named[key].places)) if key in named else ()
        if places:
            found[mention.entity.entity_id].append(_Outer(key, around.text, places, sure))
    return found


def _narrow(named: dict[str, _Named], outer: Mapping[str, list[_Outer]]) -> None:
    """Settles what lies around by what lies in it: in "Savannah, Georgia" Georgia is the state."""
    for key, containers in outer.items():
        for container in containers:
            around = named.get(container.key)
            if around is None or len(around.places) == 1:
                continue
            fitting = [place for place in container.places if any(_lies_in(inner, place) for inner in named[key].places)]
            if len(fitting) == 1:
                named[container.key] = replace(around, places=tuple(fitting))


def _wide(places: Iterable[Place]) -> Iterable[Place]:
    return (place for place in places if place.kind != "city")


def _lies_in(place: Place, outer: Place) -> bool:
    if place.place_id == outer.place_id or place.country_code != outer.country_code or place.kind == "country":
        return False
    return outer.kind == "country" or (place.kind == "city" and place.admin1 == outer.place_id)


def _hint(name: _Named, outer: Sequence[_Outer]) -> _Hint | None:
    """What a name says of the article, if it is sure what it means before anything else is known."""
    contained = _contained(name, outer, NOTHING, None)
    if contained is None and _is_elsewhere(name, outer):
        return None
    place = contained[0] if contained else _best(name.places, NOTHING, None, SURE_MARGIN)
    return None if place is None else _Hint(name.mentions[0].text, place.country_code, place.admin1, name.weight)


def _peoples(spoken: Sequence[Mention]) -> list[_Hint]:
    """What the peoples' names of an article say of its countries ("Norlandic")."""
    counts = Counter(mention.text for mention in spoken if mention.label == "NORP")
    return [_Hint(word, homes[0].country_code, None, count) for word, count in sorted(counts.items()) if (homes := _homes(word))]


def _homes(people: str) -> tuple[Place, ...]:
    """The country of a people, or the region where news treats it as a land ("Scottish")."""
    country = country_of_adjective(people)
    return tuple(sorted(_wide(gazetteer().named(country.name)), key=lambda place: place.kind))[:1] if country else ()


@cache
def _areas() -> frozenset[str]:
    """Continents, seas and the like, and words for such things, in plain words."""
    lists = ("areas", "landform_endings", "area_endings", "common_nouns")
    return frozenset(fold(name) for kind in lists for name in facts()[kind])
