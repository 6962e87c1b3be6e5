"""The event types as data: which words name them, how a word of several types is decided, and in which mode an event of a type is.

The data file beside this module says what each of its fields means; a user's own file adds to it (`additions`). Types and modes follow
PLOVER (Open Event Data Alliance, 2021 manual) where PLOVER has one; `cameo` gives the roots of the CAMEO codebook (Schrodt 2012).
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from broadsheet.schemas.ids import digest
from broadsheet.transforms.events import additions
from broadsheet.transforms.events.additions import Data, TaxonomyError
from broadsheet.transforms.events.marks import TypedRole, read_roles

OTHER = "OTHER"  # an event that no type covers
NONE = additions.NONE
SHIPPED = "broadsheet"  # the name of the taxonomy that ships, with nothing added


@dataclass(frozen=True)
class Context:
    """What stands around a word, as far as senses ask for it: lemmas and labels of names nearby, prepositions, object, clause, voice."""

    near: frozenset[str]
    prepositions: frozenset[str]
    has_object: bool
    has_clause: bool
    is_passive: bool


@dataclass(frozen=True)
class Mode:
    """How an event of a type is done. It holds where one of its words names the event or stands near it; without any, always."""

    name: str
    words: frozenset[str]
    near: frozenset[str]

    def holds(self, entry: str, look_around: Callable[[], Context]) -> bool:
        if entry in self.words or not (self.words or self.near):
            return True
        return bool(self.near) and bool(self.near & look_around().near)


@dataclass(frozen=True)
class EventType:
    """One type of the taxonomy."""

    name: str
    group: str
    definition: str
    example: str | None
    plover: str | None
    cameo: tuple[str, ...]
    verbs: tuple[str, ...]
    nouns: tuple[str, ...]
    adjectives: tuple[str, ...]
    targets: tuple[str, ...]
    target_first: str
    possessive: str
    of: str
    subject: str
    reciprocal: bool
    modes: tuple[Mode, ...]
    roles: tuple[TypedRole, ...]


@dataclass(frozen=True)
class Choice:
    """A type for an ambiguous word, and the conditions under which it is that type; all that are given have to hold."""

    event_type: str
    near: frozenset[str] | None
    prepositions: frozenset[str] | None
    needs_object: bool | None
    needs_clause: bool | None
    needs_passive: bool | None

    def holds(self, context: Context) -> bool:
        return (
            (self.near is None or bool(self.near & context.near))
            and (self.prepositions is None or bool(self.prepositions & context.prepositions))
            and (self.needs_object is None or self.needs_object == context.has_object)
            and (self.needs_clause is None or self.needs_clause == context.has_clause)
            and (self.needs_passive is None or self.needs_passive == context.is_passive)
        )


@dataclass(frozen=True)
class WordClass:
    """The entries of one word class: single lemmas, longer entries by their first (verbs) or last (nouns) word, and senses."""

    single: Mapping[str, str]
    phrases: Mapping[str, Mapping[str, str]]
    senses: Mapping[str, tuple[Choice, ...]]

    def knows(self, lemma: str) -> bool:
        return lemma in self.single or lemma in self.senses

    def phrase(self, lemma: str, partners: Iterable[str]) -> str | None:
        """The first of the word's longer entries whose other words are among its partners, as it stands in the taxonomy."""
        entries = self.phrases.get(lemma)
        if not entries:
            return None
        found = set(partners)
        return next((entry for entry, rest in entries.items() if found.issuperset(rest.split())), None)


@dataclass(frozen=True)
class Taxonomy:
    """All types, and the words that lead to them."""

    types: Mapping[str, EventType]
    verbs: WordClass
    nouns: WordClass
    adjectives: WordClass


@dataclass(frozen=True)
class TaxonomyInfo:
    """Which taxonomy a run uses: a name to show, a digest that differs whenever its content does, and the user's additions as JSON text.

    The additions are what travels to the workers: `load_taxonomy` makes the same taxonomy of them everywhere.
    """

    name: str
    digest: str
    additions: str


def describe_taxonomy(text: str | None = None, source: str = SHIPPED) -> TaxonomyInfo:
    """The shipped taxonomy with the additions of a user's file: its text, TOML or (by the name `source`) JSON; without text, as it ships.

    Raises `TaxonomyError` with what is wrong in the file.
    """
    shipped = _shipped()
    added: Data = {}
    if text is not None:
        added = additions.parse(text, source)
        additions.check(added, shipped, source)
    content = json.dumps(additions.merged(shipped, added), ensure_ascii=False)
    return TaxonomyInfo(source, digest(content), json.dumps(added, ensure_ascii=False) if added else "")


@lru_cache(maxsize=4)
def load_taxonomy(added: str = "") -> Taxonomy:
    """The taxonomy that ships with Broadsheet, with additions (`TaxonomyInfo.additions`) if given, made once.

    Raises `TaxonomyError` when it breaks its own rules (see `read_taxonomy`).
    """
    shipped = _shipped()
    return read_taxonomy(additions.merged(shipped, json.loads(added)) if added else shipped)


def type_rows(taxonomy: Taxonomy) -> list[dict[str, Any]]:
    """The types as rows of the table `event_types`."""
    return [
        {
            "event_type": item.name,
            "type_group": item.group,
            "definition": item.definition,
            "example": item.example,
            "plover": item.plover,
            "cameo": list(item.cameo),
            "modes": list(dict.fromkeys(mode.name for mode in item.modes)),
            "roles": [role.name for role in item.roles],
        }
        for item in taxonomy.types.values()
    ]


def _shipped() -> Data:
    return dict(json.loads(files(__package__).joinpath("taxonomy.json").read_text(encoding="utf-8")))


def read_taxonomy(data: Mapping[str, Any]) -> Taxonomy:
    """A taxonomy from the data file's content.

    Raises `TaxonomyError` when a lemma stands under several types and has no sense that decides, or a sense or mode names an unknown
    type or list.
    """
    lists = {name: frozenset(words) for name, words in data["word_lists"].items()}
    modes = {
        name: tuple(
            Mode(item["mode"], frozenset(item.get("words", ())), _near(f"the mode {item['mode']} of {name}", item, lists) or frozenset())
            for item in items
        )
        for name, items in data["modes"].items()
    }
    types = {name: _event_type(name, item, modes.get(name, ()), lists) for name, item in data["types"].items()}
    classes = {
        word_class: _word_class(word_class, types, data["senses"].get(word_class, {}), lists) for word_class in additions.WORD_CLASSES
    }
    return Taxonomy(types, **classes)


def _event_type(name: str, item: Mapping[str, Any], modes: tuple[Mode, ...], lists: Mapping[str, frozenset[str]]) -> EventType:
    return EventType(
        name=name,
        group=item["group"],
        definition=item["definition"],
        example=item.get("example"),
        plover=item["plover"],
        cameo=tuple(item["cameo"]),
        verbs=tuple(item.get("verbs", ())),
        nouns=tuple(item.get("nouns", ())),
        adjectives=tuple(item.get("adjectives", ())),
        targets=tuple(item.get("targets", ())),
        target_first=item.get("target_first", "object"),
        possessive=item.get("possessive", "actor"),
        of=item.get("of", "target"),
        subject=item.get("subject", "actor"),
        reciprocal=item.get("reciprocal", False),
        modes=modes,
        roles=read_roles(name, item.get("roles", {}), lists),
    )


def _word_class(
    word_class: str, types: Mapping[str, EventType], senses: Mapping[str, Any], lists: Mapping[str, frozenset[str]]
) -> WordClass:
    single: dict[str, str] = {}
    phrases: dict[str, dict[str, str]] = {}
    for event_type in types.values():
        for entry in getattr(event_type, word_class):
            if single.setdefault(entry, event_type.name) != event_type.name and entry not in senses:
                raise TaxonomyError(
                    f"taxonomy: {entry!r} ({word_class}) stands under {single[entry]} and {event_type.name}; "
                    f"add an entry to senses.{word_class} that says how it is decided"
                )
            head, *rest = entry.split() if word_class == "verbs" else reversed(entry.split())
            if rest:
                phrases.setdefault(head, {})[entry] = " ".join(rest)
    chosen = {word: tuple(_choice(word, item, types, lists) for item in sense["choose"]) for word, sense in senses.items()}
    return WordClass(single, phrases, chosen)


def _choice(word: str, item: Mapping[str, Any], types: Mapping[str, EventType], lists: Mapping[str, frozenset[str]]) -> Choice:
    if item["type"] not in types and item["type"] != NONE:
        raise TaxonomyError(f"taxonomy: the sense of {word!r} names the type {item['type']!r}, which is not there")
    return Choice(
        event_type=item["type"],
        near=_near(f"the sense of {word!r}", item, lists),
        prepositions=frozenset(item["prepositions"]) if "prepositions" in item else None,
        needs_object=item.get("object"),
        needs_clause=item.get("clause"),
        needs_passive=item.get("passive"),
    )


def _near(what: str, item: Mapping[str, Any], lists: Mapping[str, frozenset[str]]) -> frozenset[str] | None:
    """The words that have to stand near, those of word lists written out; None where nothing is asked of them."""
    if "near" not in item:
        return None
    found: set[str] = set()
    for entry in item["near"]:
        if entry.startswith("@"):
            if entry[1:] not in lists:
                raise TaxonomyError(f"taxonomy: {what} names the word list {entry!r}, which is not there")
            found |= lists[entry[1:]]
        else:
            found.add(entry)
    return frozenset(found)


def decide(words: WordClass, entry: str, look_around: Callable[[], Context]) -> str:
    """The type of an entry of the taxonomy: by its sense where it has one, else by its list.

    Only an entry with a sense has its context looked at.
    """
    choices = words.senses.get(entry)
    if choices is None:
        return words.single[entry]
    context = look_around()
    return next((choice.event_type for choice in choices if choice.holds(context)), OTHER)


def mode_of(event_type: EventType, entry: str, look_around: Callable[[], Context]) -> str | None:
    """The mode of an event of a type that `entry` names: the first that holds. The context is looked at once, and only if asked for."""
    seen: list[Context] = []

    def once() -> Context:
        if not seen:
            seen.append(look_around())
        return seen[0]

    return next((mode.name for mode in event_type.modes if mode.holds(entry, once)), None)
