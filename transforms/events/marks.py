"""The roles that an event type adds to actor, target, location and instrument, and how the text marks them: data of the taxonomy.

`roles` of a type in taxonomy.json maps a role's name to its definition and its marks; the first mark that finds something gives the
role. A mark says `by` what a word takes the role: one of the prepositions given, or one of `SPECIAL`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from broadsheet.transforms.events.additions import EVENTS, TaxonomyError

# Ways of marking that are no preposition; the data file says what each means.
SPECIAL = frozenset({"object", "modifier", "complement", "deed", "amount", "score", "magnitude"})
# Roles that every type has; the data file says what they mean.
COMMON = ("actor", "target", "location", "instrument", "object", "count")


@dataclass(frozen=True)
class Mark:
    """One way in which a role is told.

    `words`: the entries of the type that it holds for, or none for all. `among`: lemmas, labels of names and tags that the head has to
    have one of, or none for any.
    """

    by: frozenset[str]
    words: frozenset[str]
    among: frozenset[str]


@dataclass(frozen=True)
class TypedRole:
    """A role of a type's own."""

    name: str
    definition: str
    marks: tuple[Mark, ...]


def read_roles(event_type: str, data: Mapping[str, Any], lists: Mapping[str, frozenset[str]]) -> tuple[TypedRole, ...]:
    """The roles of a type from the data file's `roles`.

    Raises `TaxonomyError` when a role has the name of one that every type has, lacks its definition or marks, or names an unknown list.
    """
    return tuple(_role(event_type, name, item, lists) for name, item in data.items())


def _role(event_type: str, name: str, item: Mapping[str, Any], lists: Mapping[str, frozenset[str]]) -> TypedRole:
    where = f"taxonomy: the role {name!r} of {event_type}"
    if name in COMMON:
        raise TaxonomyError(f"{where} has the name of a role that every type has; give it another")
    if not item.get("definition") or not item.get("marks"):
        raise TaxonomyError(f"{where} needs a definition and marks")
    return TypedRole(name, item["definition"], tuple(_mark(where, mark, lists) for mark in item["marks"]))


def _mark(where: str, mark: Mapping[str, Any], lists: Mapping[str, frozenset[str]]) -> Mark:
    if not mark.get("by"):
        raise TaxonomyError(f"{where} has a mark without 'by': give prepositions or some of {', '.join(sorted(SPECIAL))}")
    among: set[str] = set()
    for entry in mark.get("among", ()):
        if not entry.startswith("@") or entry == EVENTS:
            among.add(entry)
        elif entry[1:] in lists:
            among |= lists[entry[1:]]
        else:
            raise TaxonomyError(f"{where} names the word list {entry!r}, which is not there")
    return Mark(frozenset(mark["by"]), frozenset(mark.get("words", ())), frozenset(among))
