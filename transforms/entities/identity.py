"""Which names in an article stand for the same thing.

A name stands for itself; a person's last or first name alone stands for the one full name in the article that has it, and when two
full names have it, it is left apart: a wrong merge is worse than a split. An acronym stands for the name that introduced it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from broadsheet.schemas.entities import NAME_LABELS
from broadsheet.schemas.ids import identifier
from broadsheet.transforms.entities.mentions import Entity
from broadsheet.transforms.entities.names import Name, plain

INITIALS = re.compile(r"(?:[A-Z]\.)+[A-Z]?")
SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})


def resolve_names(names: Sequence[Name]) -> list[Entity | None]:
    """For each name its entity in the article; None for numbers, dates and the like."""
    labels = _labels(names)
    persons = [plain(name.text) for name in names if labels.get(_key(name.text)) == "PERSON"]
    full_names = _full_names(persons)
    entities: list[Entity | None] = []
    for name in names:
        if name.label not in NAME_LABELS:
            entities.append(None)
            continue
        text = name.short_for or plain(name.text)
        label = labels.get(_key(text), name.label)
        if label == "PERSON":
            text = full_names.get(_key(text), text)
        entities.append(entity(label, text))
    return _with_one_spelling(entities)


def entity(label: str, name: str) -> Entity:
    """The entity of a name: the same name with the same label is the same entity in every article."""
    return Entity(identifier("ent", label, _key(name)), name, label)


def _key(name: str) -> str:
    """What makes two spellings one name: neither case nor the full stops of initials ("U.S.", "U.S", "US") tell names apart."""
    name = plain(name)
    return (name.replace(".", "") if INITIALS.fullmatch(name) else name).casefold()


def _labels(names: Iterable[Name]) -> dict[str, str]:
    """One label for a name throughout the article (one sense per discourse, Gale et al. 1992): the commonest, the first among equals."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        if name.label in NAME_LABELS:
            seen[_key(name.text)][name.label] += 1
    return {key: counts.most_common(1)[0][0] for key, counts in seen.items()}


def _full_names(persons: Iterable[str]) -> dict[str, str]:
    """{a last or first name as key: the one full name it can stand for}."""
    owners: dict[str, set[str]] = defaultdict(set)
    full: dict[str, str] = {}
    for person in persons:
        parts = [part for part in person.split() if part.lower() not in SUFFIXES]
        if len(parts) > 1:
            full.setdefault(_key(person), person)
            # "Lucía de la Cruz" is called "de la Cruz", "la Cruz" or "Cruz"; by the first name only where nothing else has it.
            for start in range(1, len(parts)):
                owners[_key(" ".join(parts[start:]))].add(_key(person))
            owners[_key(parts[0])].add(_key(person))
    resolved = {}
    for short, keys in owners.items():
        longest = _longest_form(keys)
        if longest is not None:
            resolved[short] = full[longest]
    for key in full:
        longest = _longest_form({other for other in full if _extends(other, key)})
        if longest is not None:
            resolved[key] = full[longest]
    return resolved


def _longest_form(keys: set[str]) -> str | None:
    """The one full name of which all the others are shorter forms ("Ana Reyes", "Ana Maria Reyes"), or None."""
    for candidate in sorted(keys, key=lambda key: (-len(key), key)):
        if all(_extends(candidate, key) for key in keys):
            return candidate
    return None


def _extends(longer: str, shorter: str) -> bool:
    """True when both begin and end alike and the longer has all words of the shorter: a middle name or initial came in."""
    long, short = longer.split(), shorter.split()
    return longer == shorter or (long[0] == short[0] and long[-1] == short[-1] and set(short) <= set(long))


def _with_one_spelling(entities: list[Entity | None]) -> list[Entity | None]:
    """One name for an entity throughout the article: its commonest spelling, and among equals the first ("Ana REYES", "Ana Reyes")."""
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for item in entities:
        if item is not None:
            spellings[item.entity_id][item.name] += 1
    return [
        None if item is None else Entity(item.entity_id, spellings[item.entity_id].most_common(1)[0][0], item.label) for item in entities
    ]
