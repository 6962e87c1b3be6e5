"""The event types as data: which words name them, and how a word of several types is decided.

The data file beside this module says what each of its fields means. Types follow PLOVER (Open Event Data Alliance, 2021 manual) where
PLOVER has one; `cameo` gives the roots of the CAMEO codebook (Schrodt 2012) that they cover.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

OTHER = "OTHER"  # an event that no type covers
NONE = "NONE"  # no event at all


@dataclass(frozen=True)
class Context:
    """What stands around a word, as far as senses ask for it: lemmas and labels of names nearby, prepositions, object, clause."""

    near: frozenset[str]
    prepositions: frozenset[str]
    has_object: bool
    has_clause: bool


@dataclass(frozen=True)
class EventType:
    """One type of the taxonomy."""

    name: str
    group: str
    definition: str
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


@dataclass(frozen=True)
class Choice:
    """A type for an ambiguous word, and the conditions under which it is that type; all that are given have to hold."""

    event_type: str
    near: frozenset[str] | None
    prepositions: frozenset[str] | None
    needs_object: bool | None
    needs_clause: bool | None

    def holds(self, context: Context) -> bool:
        return (
            (self.near is None or bool(self.near & context.near))
            and (self.prepositions is None or bool(self.prepositions & context.prepositions))
            and (self.needs_object is None or self.needs_object == context.has_object)
            and (self.needs_clause is None or self.needs_clause == context.has_clause)
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


@cache
def load_taxonomy() -> Taxonomy:
    """The taxonomy that ships with Broadsheet, read once.

    Raises ValueError when the file breaks its own rules (see `read_taxonomy`).
    """
    return read_taxonomy(json.loads(files(__package__).joinpath("taxonomy.json").read_text(encoding="utf-8")))


def read_taxonomy(data: Mapping[str, Any]) -> Taxonomy:
    """A taxonomy from the data file's content.

    Raises ValueError when a lemma stands under several types and has no sense that decides, or a sense names an unknown type or list.
    """
    types = {name: _event_type(name, item) for name, item in data["types"].items()}
    lists = {name: frozenset(words) for name, words in data["word_lists"].items()}
    classes = {
        word_class: _word_class(word_class, types, data["senses"].get(word_class, {}), lists)
        for word_class in ("verbs", "nouns", "adjectives")
    }
    return Taxonomy(types, **classes)


def _event_type(name: str, item: Mapping[str, Any]) -> EventType:
    return EventType(
        name=name,
        group=item["group"],
        definition=item["definition"],
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
    )


def _word_class(
    word_class: str, types: Mapping[str, EventType], senses: Mapping[str, Any], lists: Mapping[str, frozenset[str]]
) -> WordClass:
    single: dict[str, str] = {}
    phrases: dict[str, dict[str, str]] = {}
    for event_type in types.values():
        for entry in getattr(event_type, word_class):
            if single.setdefault(entry, event_type.name) != event_type.name and entry not in senses:
                raise ValueError(
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
        raise ValueError(f"taxonomy: the sense of {word!r} names the type {item['type']!r}, which is not there")
    near: set[str] = set()
    for entry in item.get("near", ()):
        if entry.startswith("@"):
            if entry[1:] not in lists:
                raise ValueError(f"taxonomy: the sense of {word!r} names the word list {entry!r}, which is not there")
            near |= lists[entry[1:]]
        else:
            near.add(entry)
    return Choice(
        event_type=item["type"],
        near=frozenset(near) if "near" in item else None,
        prepositions=frozenset(item["prepositions"]) if "prepositions" in item else None,
        needs_object=item.get("object"),
        needs_clause=item.get("clause"),
    )


def decide(words: WordClass, entry: str, look_around: Callable[[], Context]) -> str:
    """The type of an entry of the taxonomy: by its sense where it has one, else by its list.

    Only an entry with a sense has its context looked at.
    """
    choices = words.senses.get(entry)
    if choices is None:
        return words.single[entry]
    context = look_around()
    return next((choice.event_type for choice in choices if choice.holds(context)), OTHER)
