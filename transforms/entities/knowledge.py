"""What users know about names: aliases, and overrides that merge or split, checked as they come in and looked up by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from broadsheet.schemas.entities import NAME_LABELS
from broadsheet.transforms.entities.keys import fold, group_of

ALIAS_COLUMNS = ("alias", "name", "label")
ALIAS_OPTIONAL = ("external_id",)
OVERRIDE_COLUMNS = ("action", "name", "label")
OVERRIDE_OPTIONAL = ("stands_for", "article", "external_id")
ACTIONS = ("merge", "split")
FAULTS_SHOWN = 10

Key = tuple[str, str]  # group of labels, folded name


class KnowledgeError(Exception):
    """A file of aliases or overrides that cannot be used: the message says where, what, and how to mend it."""


@dataclass(frozen=True)
class Entry:
    """A line of a user's file, as `entity_knowledge` keeps it; `article_id` is set once the warehouse has the article."""

    action: str
    name: str
    label: str
    stands_for: str | None
    article: str | None
    external_id: str | None
    source: str
    article_id: str | None = None

    @property
    def key(self) -> Key:
        return group_of(self.label), fold(self.name)

    @property
    def rule(self) -> str:
        return "alias" if self.action == "alias" else "override"


@dataclass(frozen=True)
class Told:
    """What the user's files say about a name: the name that it stands for, or that it is split off (`apart`), as which name if any."""

    name: str | None
    rule: str
    apart: bool = False


class Knowledge:
    """The entries of all files, looked up by name: first what is said of one article, then overrides, then aliases."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._entries: dict[tuple[Key, str | None], Entry] = {}
        for entry in sorted(entries, key=lambda entry: entry.action == "alias"):
            if entry.article is None or entry.article_id is not None:
                self._entries.setdefault((entry.key, entry.article_id), entry)

    def __bool__(self) -> bool:
        return bool(self._entries)

    def told(self, group: str, name: str, article_id: str | None = None) -> Told | None:
        """What is said about a name, in an article if given; None when nothing is. Chains ("A is B", "B is C") are followed."""
        if not self:
            return None
        first = entry = self._find((group, fold(name)), article_id)
        if entry is None:
            return None
        seen = set()
        while entry.action != "split" and entry.stands_for is not None and entry.key not in seen:
            seen.add(entry.key)
            following = self._find((group, fold(entry.stands_for)), None)
            if following is None:
                break
            entry = following
        return Told(entry.stands_for, first.rule if first else entry.rule, entry.action == "split")

    def names(self) -> Iterable[tuple[str, str, str | None]]:
        """(group, name, external id) of everything that names stand for, in an order of its own."""
        return sorted(
            {(entry.key[0], entry.stands_for, entry.external_id) for entry in self._entries.values() if entry.stands_for is not None},
            key=lambda item: (item[0], item[1], item[2] is None, item[2] or ""),
        )

    def _find(self, key: Key, article_id: str | None) -> Entry | None:
        return self._entries.get((key, article_id)) or self._entries.get((key, None))


def aliases(rows: Iterable[tuple[int, Mapping[str, Any]]], source: str) -> list[Entry]:
    """Entries from the rows of an aliases file, (line, {column: value}): `alias`, `name`, `label`, and optionally `external_id`.

    Raises `KnowledgeError` with all faults: a column or value that is missing, an unknown label, an alias of two names, two ids of a name.
    """
    entries, faults = [], []
    for line, row in rows:
        where = f"{source}, line {line}"
        values, wrong = _values(row, ALIAS_COLUMNS, ALIAS_OPTIONAL, where)
        faults += wrong
        if not wrong:
            entries.append(Entry("alias", values["alias"], values["label"], values["name"], None, values["external_id"] or None, where))
    return _consistent(entries, faults)


def overrides(rows: Iterable[tuple[int, Mapping[str, Any]]], source: str) -> list[Entry]:
    """Entries from the rows of an overrides file: `action` (merge or split), `name`, `label`, and optionally `stands_for`, `article`
    and `external_id`. A merge needs `stands_for`; `article` is an article_id, external_id or url.

    Raises `KnowledgeError` with all faults.
    """
    entries, faults = [], []
    for line, row in rows:
        where = f"{source}, line {line}"
        values, wrong = _values(row, OVERRIDE_COLUMNS, OVERRIDE_OPTIONAL, where)
        action = values["action"]
        if action and action not in ACTIONS:
            wrong.append(f"{where}: action “{action}” is not known; write merge or split.")
        if action == "merge" and not values["stands_for"]:
            wrong.append(f"{where}: a merge needs stands_for, the name of what “{values['name']}” stands for.")
        faults += wrong
        if not wrong:
            said = (values["stands_for"] or None, values["article"] or None, values["external_id"] or None)
            entries.append(Entry(action, values["name"], values["label"], *said, where))
    return _consistent(entries, faults)


def _values(row: Mapping[str, Any], required: tuple[str, ...], optional: tuple[str, ...], where: str) -> tuple[dict[str, str], list[str]]:
    """The row's values without white space at the rims, empty where there is none, and what is wrong with them."""
    values = {name: str(value).strip() if (value := row.get(name)) is not None else "" for name in required + optional}
    faults = [f"{where}: {name} is empty; fill it in, or take the line out." for name in required if not values[name]]
    if values["label"] and values["label"] not in NAME_LABELS:
        faults.append(f"{where}: label “{values['label']}” is not known; write one of {', '.join(NAME_LABELS)}.")
    return values, faults


def _consistent(entries: list[Entry], faults: list[str]) -> list[Entry]:
    """The entries, a line said twice once. Raises `KnowledgeError` for the faults, and where two lines contradict each other."""
    said: dict[tuple[Key, str | None], Entry] = {}
    ids: dict[Key, Entry] = {}
    for entry in entries:
        other = said.setdefault((entry.key, entry.article), entry)
        if (other.action, other.stands_for) != (entry.action, entry.stands_for):
            faults.append(f"{entry.source}: “{entry.name}” stands for something else than in {other.source}; keep one of the two.")
        if entry.external_id and entry.stands_for:
            first = ids.setdefault((entry.key[0], fold(entry.stands_for)), entry)
            if first.external_id != entry.external_id:
                faults.append(f"{entry.source}: “{entry.stands_for}” has another external_id than in {first.source}; keep one of the two.")
    faults += _circles(said)
    if faults:
        more = f"\n… and {len(faults) - FAULTS_SHOWN} more" if len(faults) > FAULTS_SHOWN else ""
        raise KnowledgeError("\n".join(faults[:FAULTS_SHOWN]) + more)
    return list(said.values())


def _circles(said: Mapping[tuple[Key, str | None], Entry]) -> list[str]:
    """Names that stand for each other. That a name stands for itself is no fault: it says that this is the name to show."""
    faults = []
    for (key, _), entry in said.items():
        seen, at = [key], entry
        while at.stands_for is not None:
            following = (key[0], fold(at.stands_for))
            if following == seen[-1] or (following, None) not in said:
                break
            if following in seen:
                faults.append(f"{entry.source}: “{entry.name}” stands for itself again by way of “{at.stands_for}”; break the circle.")
                break
            seen.append(following)
            at = said[following, None]
    return faults
