"""A user's own event types: a small file of the form that the taxonomy has, checked, and laid over the taxonomy that ships.

What such a file may say: `types` (new ones, or more words for those that are there), `senses` (when a word is of which type; these are
asked before those that ship), `modes`, `word_lists` and `groups`. docs/events.md shows one.
"""

import difflib
import json
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import deepcopy
from typing import Any

NONE = "NONE"  # no event at all
EVENTS = "@events"  # in the marks of roles: any noun that names an event in the text
WORD_CLASSES = ("verbs", "nouns", "adjectives")
FAULTS_SHOWN = 10
TYPE_NAME = re.compile(r"[A-Z][A-Z0-9_]{0,39}")
MODE_NAME = re.compile(r"[a-z][a-z0-9-]{0,39}")
WORD = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*\.?(?: [^\W_]+(?:[-'’.&][^\W_]+)*\.?){0,3}")  # one to four words
CAMEO_ROOT = re.compile(r"0[1-9]|1[0-9]|20")

Data = dict[str, Any]
Check = Callable[[Any], str | None]  # what a value should have been instead; None when it is right


class TaxonomyError(ValueError):
    """A taxonomy that cannot be used: the message says where, what is wrong, and how to mend it."""


def parse(text: str, source: str) -> Data:
    """The content of a file of additions, TOML, or JSON where the name of `source` ends so. Raises `TaxonomyError`."""
    try:
        return dict(json.loads(text)) if source.lower().endswith(".json") else tomllib.loads(text)
    except (tomllib.TOMLDecodeError, ValueError, TypeError) as error:
        form = "JSON" if source.lower().endswith(".json") else "TOML"
        raise TaxonomyError(f"{source} is not {form} ({error}). docs/events.md shows a file to begin with.") from error


def merged(shipped: Mapping[str, Any], added: Mapping[str, Any]) -> Data:
    """The content of the shipped file with what was added: lists of words grow, new senses and modes come before those that ship."""
    data: Data = deepcopy(dict(shipped))
    data["groups"] |= added.get("groups", {})
    for name, item in added.get("types", {}).items():
        known = data["types"].setdefault(name, {"group": "GENERAL", "plover": None, "cameo": []})
        for field, value in item.items():
            grows = field in (*WORD_CLASSES, "targets")
            value = {**known.get(field, {}), **value} if field == "roles" else value
            known[field] = list(dict.fromkeys([*known.get(field, ()), *value])) if grows else value
    for name, words in added.get("word_lists", {}).items():
        data["word_lists"][name] = [*data["word_lists"].get(name, ()), *words]
    for name, modes in added.get("modes", {}).items():
        data["modes"][name] = [*modes, *data["modes"].get(name, ())]
    for word_class, senses in added.get("senses", {}).items():
        there = data["senses"].setdefault(word_class, {})
        for word, sense in senses.items():
            otherwise = there[word]["choose"] if word in there else [{"type": name} for name in _types_of(word, word_class, shipped)[:1]]
            there[word] = {"rule": sense.get("rule", ""), "choose": [*sense["choose"], *otherwise]}
    return data


def check(added: Mapping[str, Any], shipped: Mapping[str, Any], source: str) -> None:
    """Raises `TaxonomyError` with the faults of a file of additions, each with the entry it stands in; `source` is the file's name."""
    faults = list(_faults_of_form(added, shipped)) or list(_faults_of_words(added, merged(shipped, added)))
    if faults:
        more = f"\n… and {len(faults) - FAULTS_SHOWN} more" if len(faults) > FAULTS_SHOWN else ""
        raise TaxonomyError("\n".join(f"{source}, {fault}" for fault in faults[:FAULTS_SHOWN]) + more)


def _text(value: Any) -> str | None:
    return None if isinstance(value, str) and value.strip() else 'a text in quotes, such as "Floods and what they do."'


def _words(value: Any) -> str | None:
    if not isinstance(value, list) or not value:
        return 'a list of words, such as ["harvest", "bring in"]'
    wrong = next((item for item in value if not isinstance(item, str) or item != item.lower() or not WORD.fullmatch(item)), None)
    return None if wrong is None else f"words as they stand in a dictionary, in small letters, one to four an entry; {wrong!r} is none"


def _near(value: Any) -> str | None:
    if isinstance(value, list) and value and all(isinstance(item, str) and item.strip() for item in value):
        return None
    return 'a list of words, labels of names and @word_lists, such as ["crop", "GPE", "@nature"]'


def _roots(value: Any) -> str | None:
    right = isinstance(value, list) and all(isinstance(item, str) and CAMEO_ROOT.fullmatch(item) for item in value)
    return None if right else 'a list of CAMEO roots of two digits, such as ["07"]'


def _yes_or_no(value: Any) -> str | None:
    return None if isinstance(value, bool) else "true or false"


def _roles(value: Any) -> str | None:
    right = isinstance(value, dict) and all(
        isinstance(role, dict) and MODE_NAME.fullmatch(name) and set(role) == {"definition", "marks"} and _are_marks(role["marks"])
        for name, role in value.items()
    )
    return (
        None if right else 'tables with definition and marks, such as crop = { definition = "What is reaped.", marks = [{ by = ["of"] }] }'
    )


def _are_marks(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(mark, dict) and {"by"} <= set(mark) <= {"by", "words", "among"} and not any(map(_near, mark.values())) for mark in value
    )


def _one_of(*values: str) -> Check:
    return lambda value: None if value in values else " or ".join(f'"{item}"' for item in values)


ROLES = _one_of("actor", "target", "other")
TYPE_FIELDS: dict[str, Check] = {
    "definition": _text,
    "example": _text,
    "group": _text,
    "plover": _text,
    "cameo": _roots,
    "verbs": _words,
    "nouns": _words,
    "adjectives": _words,
    "targets": _words,
    "target_first": _one_of("object", "preposition"),
    "possessive": ROLES,
    "of": ROLES,
    "subject": _one_of("actor", "target"),
    "reciprocal": _yes_or_no,
    "roles": _roles,
}
CHOICE_FIELDS: dict[str, Check] = {
    "type": _text,
    "near": _near,
    "prepositions": _words,
    "object": _yes_or_no,
    "clause": _yes_or_no,
    "passive": _yes_or_no,
}
MODE_FIELDS: dict[str, Check] = {"mode": _text, "definition": _text, "words": _words, "near": _near}
PARTS = ("types", "senses", "modes", "word_lists", "groups")


def _faults_of_form(added: Mapping[str, Any], shipped: Mapping[str, Any]) -> Iterator[str]:
    """What does not have the form of a taxonomy."""
    if not added:
        yield "it says nothing; give at least one type, [types.NAME]."
    for part, content in added.items():
        if part not in PARTS:
            yield f"{part}: not known; {_instead(part, PARTS)}"
        elif not isinstance(content, dict):
            yield f"{part}: must be a table of entries, such as [{part}.NAME]."
    tables = {part: content for part, content in added.items() if part in PARTS and isinstance(content, dict)}
    for name, item in tables.get("types", {}).items():
        yield from _faults_of_type(name, item, shipped)
    for word_class, senses in tables.get("senses", {}).items():
        if word_class not in WORD_CLASSES or not isinstance(senses, dict):
            yield f"senses.{word_class}: not known; write [senses.verbs.WORD], [senses.nouns.WORD] or [senses.adjectives.WORD]."
        else:
            for word, sense in senses.items():
                yield from _faults_of_list(f"senses.{word_class}.{word}", sense, "choose", CHOICE_FIELDS, "type", {"rule", "choose"})
    yield from _faults_of_names(tables)


def _faults_of_names(tables: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    for name, modes in tables.get("modes", {}).items():
        yield from _faults_of_list(f"modes.{name}", {"modes": modes}, "modes", MODE_FIELDS, "mode", {"modes"})
    for name, words in tables.get("word_lists", {}).items():
        if wrong := _words(words):
            yield f"word_lists.{name}: must be {wrong}."
    for name, words in tables.get("groups", {}).items():
        if not TYPE_NAME.fullmatch(name) or _text(words):
            yield f'groups.{name}: must be a name in capitals and what the group is, such as FARMING = "What farms do.".'


def _faults_of_type(name: str, item: Any, shipped: Mapping[str, Any]) -> Iterator[str]:
    where = f"types.{name}"
    if not TYPE_NAME.fullmatch(name) or name == NONE:
        yield f"{where}: a type's name is of capitals, digits and _, and not NONE; write for instance {_capitals(name)}."
    if not isinstance(item, dict):
        yield f"{where}: must be a table with a definition and words."
        return
    yield from _faults_of_fields(where, item, TYPE_FIELDS)
    if name not in shipped["types"]:
        if "definition" not in item:
            yield f"{where}: a new type needs a definition: one sentence that says what it covers."
        if not any(word_class in item for word_class in WORD_CLASSES):
            yield f"{where}: a new type needs words that name it: verbs, nouns or adjectives."


def _faults_of_list(where: str, holder: Any, key: str, fields: Mapping[str, Check], needed: str, keys: Iterable[str]) -> Iterator[str]:
    """The faults of a list of tables under `key`, each of which must have `needed`."""
    items = holder.get(key) if isinstance(holder, dict) else None
    if not isinstance(items, list) or not items or not all(isinstance(item, dict) for item in items):
        yield f"{where}: must have {key}, a list of tables, such as [{{ {needed} = … }}]."
        return
    yield from (f"{where}.{other}: not known; {_instead(other, keys)}" for other in holder if other not in keys)
    for number, item in enumerate(items, start=1):
        yield from _faults_of_fields(f"{where}, entry {number}", item, fields)
        if needed not in item:
            yield f"{where}, entry {number}: {needed} is missing."


def _faults_of_fields(where: str, item: Mapping[str, Any], fields: Mapping[str, Check]) -> Iterator[str]:
    for field, value in item.items():
        if field not in fields:
            yield f"{where}.{field}: not known; {_instead(field, fields)}"
        elif wrong := fields[field](value):
            yield f"{where}.{field}: must be {wrong}."


def _faults_of_words(added: Mapping[str, Any], data: Mapping[str, Any]) -> Iterator[str]:
    """What does not fit the taxonomy: unknown names, and words that stand under several types without a sense that decides."""
    for name, item in added.get("types", {}).items():
        if (group := item.get("group", "GENERAL")) not in data["groups"]:
            yield f"types.{name}.group: there is no group {group}; {_instead(group, data['groups'])} Or add it under [groups]."
        if (plover := item.get("plover")) is not None and data["types"].get(plover, {}).get("plover") != plover:
            yield f"types.{name}.plover: {plover} is none of PLOVER's types; leave it out where PLOVER has none."
        for role, told in item.get("roles", {}).items():
            named = [{"near": [entry for entry in mark.get("among", ()) if entry != EVENTS]} for mark in told["marks"]]
            yield from (f"types.{name}.roles.{role}: {fault}" for mark in named for fault in _unknown_lists(mark, data))
            if role in data["roles"]:
                yield f"types.{name}.roles.{role}: every type has this role already; give it another name."
        for word_class in WORD_CLASSES:
            yield from (
                _contested(name, word_class, word, data) for word in item.get(word_class, ()) if _is_contested(name, word_class, word, data)
            )
    for word_class, senses in added.get("senses", {}).items():
        for word, sense in senses.items():
            yield from (f"senses.{word_class}.{word}: {fault}" for fault in _faults_of_sense(word_class, word, sense, data))
    for name, modes in added.get("modes", {}).items():
        if name not in data["types"]:
            yield f"modes.{name}: there is no type {name}; {_instead(name, data['types'])}"
        for mode in modes:
            if not MODE_NAME.fullmatch(mode["mode"]):
                yield f"modes.{name}: a mode's name is of small letters, digits and -; {mode['mode']!r} is none."
            yield from (f"modes.{name}: {fault}" for fault in _unknown_lists(mode, data))


def _is_contested(name: str, word_class: str, word: str, data: Mapping[str, Any]) -> bool:
    """True for a word that stands under other types too, and that no sense ever gives to this one."""
    chosen = {choice["type"] for choice in data["senses"].get(word_class, {}).get(word, {}).get("choose", ())}
    return len(_types_of(word, word_class, data)) > 1 and name not in chosen


def _contested(name: str, word_class: str, word: str, data: Mapping[str, Any]) -> str:
    others = ", ".join(other for other in _types_of(word, word_class, data) if other != name)
    key = word if word.isalnum() and word.isascii() else f'"{word}"'
    return (
        f"types.{name}.{word_class}: “{word}” stands under {others} already; leave it out, or say when it is {name}: "
        f'[senses.{word_class}.{key}] choose = [{{ type = "{name}", near = ["…"] }}] (without near: always).'
    )


def _faults_of_sense(word_class: str, word: str, sense: Mapping[str, Any], data: Mapping[str, Any]) -> Iterator[str]:
    if not _types_of(word, word_class, data):
        yield f"no type has “{word}” among its {word_class}; put it there too."
    for choice in sense["choose"]:
        if choice["type"] not in {*data["types"], NONE}:
            yield f"there is no type {choice['type']}; {_instead(choice['type'], data['types'])}"
        yield from _unknown_lists(choice, data)


def _unknown_lists(item: Mapping[str, Any], data: Mapping[str, Any]) -> Iterator[str]:
    for entry in item.get("near", ()):
        if entry.startswith("@") and entry[1:] not in data["word_lists"]:
            yield f"there is no word list {entry}; {_instead(entry[1:], data['word_lists'])} Or add it under [word_lists]."


def _types_of(word: str, word_class: str, data: Mapping[str, Any]) -> list[str]:
    """The types under which a word stands."""
    return [name for name, item in data["types"].items() if word in item.get(word_class, ())]


def _instead(given: str, known: Iterable[str]) -> str:
    """What to write in the place of something unknown."""
    names = list(known)
    close = difflib.get_close_matches(given, names, n=1) or difflib.get_close_matches(given.upper(), names, n=1)
    return f"did you mean {close[0]}?" if close else f"write one of {', '.join(names)}."


def _capitals(name: str) -> str:
    return re.sub(r"[^A-Z0-9]+", "_", name.upper()).strip("_0123456789") or "HARVEST"
