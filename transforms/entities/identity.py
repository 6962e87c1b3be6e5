"""Which names in an article stand for the same thing, and the id of what they stand for.

A name stands for itself, and so do other spellings of it ("ANA REYES", "J. D. Okafor" and "J.D. Okafor"). Short forms and acronyms stand
for the full name that they are tied to, a person's last name for the person, and the names of a country for the country.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from broadsheet.schemas.entities import NAME_LABELS
from broadsheet.transforms.entities.countries import full_place_name
from broadsheet.transforms.entities.keys import name_id
from broadsheet.transforms.entities.mentions import Entity, Name, plain
from broadsheet.transforms.entities.people import without_nickname
from broadsheet.transforms.entities.same_person import same_person

INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?|[A-Z]")
PLACES = frozenset({"GPE", "LOC"})
SHORTEST_SHOUTED = 5  # capitals: "BEIJING" is a name in capitals, "NATO" is its own


def resolve_names(names: Sequence[Name]) -> list[Entity | None]:
    """For each name its entity in the article; None for numbers, dates and the like."""
    labels = _labels(names)
    told = [labels.get(_key(name.short_for or name.text), name.label) for name in names]
    is_person = [name.label in NAME_LABELS and label == "PERSON" for name, label in zip(names, told, strict=True)]
    people = iter(same_person([name for name, person in zip(names, is_person, strict=True) if person]))
    entities: list[Entity | None] = []
    for name, label, person in zip(names, told, is_person, strict=True):
        if name.label not in NAME_LABELS:
            entities.append(None)
        elif person:
            who = next(people)
            entities.append(entity(label, who.name, bare=who.bare))
        else:
            text = name.short_for or plain(name.text)
            place = full_place_name(text) if label in PLACES else None
            entities.append(entity("GPE", place) if place else entity(label, text))
    return _with_one_spelling(entities)


def entity(label: str, name: str, *, bare: bool = False) -> Entity:
    """The entity of a name as an article knows it: its id is that of the name, from which resolution across articles sets out."""
    return Entity(name_id(label, _key(name)), name, label, bare)


def _key(name: str) -> str:
    """What makes two spellings one name.

    Neither case, the full stops and spaces of initials ("U.S." and "US", "J. D." and "J.D."), the shape of an apostrophe, a nickname in
    quotation marks nor a last full stop tell names apart.
    """
    words: list[str] = []
    after_initials = False
    for word in without_nickname(plain(name)).replace("’", "'").split():
        initials = INITIALS.fullmatch(word) is not None
        letters = word.replace(".", "") if initials else word.rstrip(".") or word
        if initials and after_initials:
            words[-1] += letters
        else:
            words.append(letters)
        after_initials = initials
    return " ".join(words).casefold()


def _labels(names: Iterable[Name]) -> dict[str, str]:
    """One label for a name throughout the article (one sense per discourse, Gale et al. 1992): the commonest, the first among equals."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        if name.label in NAME_LABELS:
            seen[_key(name.short_for or name.text)][name.label] += 1
    return {key: counts.most_common(1)[0][0] for key, counts in seen.items()}


def _with_one_spelling(entities: list[Entity | None]) -> list[Entity | None]:
    """One name for an entity throughout the article: its commonest spelling that is not all in capitals, and among equals the first."""
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for item in entities:
        if item is not None:
            spellings[item.entity_id][item.name] += 1
    best = {key: max(seen, key=lambda name: (not _is_shouted(name), seen[name])) for key, seen in spellings.items()}
    return [None if item is None else Entity(item.entity_id, best[item.entity_id], item.label, item.bare) for item in entities]


def _is_shouted(name: str) -> bool:
    return name.isupper() and len(name) >= SHORTEST_SHOUTED and "." not in name
