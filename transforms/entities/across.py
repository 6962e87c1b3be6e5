"""Which names mean the same person, organisation or place in all articles.

A name as an article uses it (`name_id`) stands for an entity. Which one follows from the set of names that can be compared with it, never
from the order in which they came: the same articles give the same entities however they are loaded. Names that share no match key don't
touch each other, so that after a load only those with the match keys of its names need to be resolved.

The rules, the first that applies counts; `schemas.entities.RULES` says the same to users:
1. override, alias: the user's word.
2. fact: a known name of the same country, city or organisation (`facts.py`).
3. role: a last name alone, with the same title and company as exactly one person of that name (`persons_across.py`).
4. acronym: the short form that articles introduce for exactly one organisation.
5. variant: a middle name, an initial or the legal form of a company more or less.
6. name: the same name, accents and dashes aside.
The id of an entity is made from what its forms have in common, so that it still holds when another form comes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from broadsheet.schemas.ids import identifier
from broadsheet.transforms.entities.facts import same_names
from broadsheet.transforms.entities.keys import acronym, family_key, fold, group_of, is_lone, name_id, name_parts
from broadsheet.transforms.entities.knowledge import Knowledge
from broadsheet.transforms.entities.persons_across import Likeness, meant, one_person_each

LEGAL_FORMS = frozenset({"inc", "ltd", "llc", "llp", "plc", "corp", "co", "gmbh", "incorporated", "limited", "corporation", "company"})
SHORTEST_PLURAL = 5  # letters of a people's name that is a plural: "Iraqis", but not "Druze"
Place = tuple[str, str | None]  # a name by its id, and an article where it means something of its own, by the user's word


@dataclass(frozen=True)
class Form:
    """A name as it was read. `article_id` is set for an article of which the user's overrides speak, else None."""

    name_id: str
    article_id: str | None
    alias: str
    name: str
    label: str


@dataclass(frozen=True)
class Resolved:
    """What a name stands for, and the rule that says so."""

    entity_id: str
    rule: str


@dataclass(frozen=True)
class Named:
    """The name and external id of an entity where they are known, rather than counted."""

    name: str
    external_id: str | None


@dataclass(frozen=True)
class _Name:
    """What is to be resolved: the name that the user's word puts in the place of the one that was read, if it does."""

    group: str
    name: str
    label: str
    told: str | None  # the user's rule

    @property
    def key(self) -> str:
        return fold(self.name) or self.name.casefold()


def match_key(form: Form, knowledge: Knowledge) -> str:
    """What a form shares with all that it can be compared with: a person's last name, an acronym's letters, else the name itself."""
    group = group_of(form.label)
    told = knowledge.told(group, form.name, form.article_id)
    name = told.name if told is not None and told.name is not None else form.name
    if group == "PERSON":
        return f"{group} {family_key(name)}"
    letters = acronym(name) or (acronym(form.alias) if told is None else None)
    return f"{group} ({letters})" if letters else f"{group} {_canonical(group, name)[0]}"


def people_to_compare(forms: Iterable[Form], knowledge: Knowledge) -> tuple[set[str], set[str]]:
    """The names of people, by `name_id`, that are last names alone, and those that are full; the user's word settles all others."""
    people = {form.name_id: form.name for form in forms if form.label == "PERSON" and knowledge.told("PERSON", form.name) is None}
    lone = set(filter(is_lone, people))
    return lone, {name_id for name_id, name in people.items() if name_id not in lone and name_parts(name) is not None}


def resolve(forms: Iterable[Form], likenesses: Mapping[str, list[Likeness]], knowledge: Knowledge) -> dict[Place, Resolved]:
    """What each name of the forms stands for, given all forms that have one of their match keys.

    `likenesses` are those of the last names alone, by `name_id`.
    """
    forms = list(forms)
    read: dict[Place, tuple[str, str]] = {}
    for form in forms:
        place = (form.name_id, form.article_id)
        read[place] = min(read.get(place, (form.name, form.label)), (form.name, form.label))
    resolved: dict[Place, Resolved] = {}
    names: dict[Place, _Name] = {}
    for place, (name, label) in read.items():
        group = group_of(label)
        told = knowledge.told(group, name, place[1])
        if told is not None and told.apart:
            resolved[place] = Resolved(_apart(place, group, name, told.name), told.rule)
        else:
            names[place] = _Name(group, told.name if told and told.name else name, label, told.rule if told else None)
    resolved |= _people({place: name for place, name in names.items() if name.group == "PERSON"}, likenesses)
    resolved |= _others({place: name for place, name in names.items() if name.group != "PERSON"}, forms)
    return resolved


def known_names(forms: Iterable[Form], resolved: Mapping[Place, Resolved], knowledge: Knowledge) -> dict[str, Named]:
    """{entity: its known name} for those of the resolved entities that the user or the table of facts names."""
    facts = same_names()
    named: dict[str, Named] = {}
    entities: dict[tuple[str, str], set[str]] = defaultdict(set)
    for form in forms:
        if form.label == "PERSON" and not knowledge:  # no facts tell people's names
            continue
        group, entity_id = group_of(form.label), resolved[form.name_id, form.article_id].entity_id
        told = knowledge.told(group, form.name, form.article_id)
        name = told.name if told is not None and told.name is not None else form.name
        key, _ = _canonical(group, name)
        entities[group, fold(name)].add(entity_id)
        entities[group, key].add(entity_id)
        parts = name_parts(name) if group == "PERSON" else None
        if parts is not None and entity_id == name_id(group, parts.core):
            entities[group, parts.core].add(entity_id)
        if (fact := facts.get((group, key))) is not None and not (told and told.apart):
            named[entity_id] = Named(fact, None)
    for group, name, external_id in knowledge.names():
        for entity_id in entities.get((group, fold(name)), ()):
            before = named.get(entity_id)
            if before is None or before.name != name or before.external_id is None:
                named[entity_id] = Named(name, external_id or (before.external_id if before else None))
    return named


def _apart(place: Place, group: str, name: str, split_as: str | None) -> str:
    """The entity of a name that the user has split off: one for each name given to it, else one for the article, or for the name."""
    if split_as is not None:
        return identifier("ent", group, fold(split_as), "split")
    return identifier("ent", group, fold(name), "split", place[1] or "")


def _people(names: Mapping[Place, _Name], likenesses: Mapping[str, list[Likeness]]) -> dict[Place, Resolved]:
    resolved: dict[Place, Resolved] = {}
    alone = {place for place, name in names.items() if is_lone(place[0]) and name.told is None}
    full = {place: parts for place, name in names.items() if place not in alone and (parts := name_parts(name.name)) is not None}
    persons = one_person_each(full.values())
    forms: dict[str, set[str]] = defaultdict(set)
    for whole, person in persons.items():
        forms[person].add(whole)
    for place, name in names.items():
        if place in full:
            whole = full[place].whole
            person = persons[whole]
            rule = "variant" if whole != person and len(forms[person]) > 1 else "name"
            resolved[place] = Resolved(name_id("PERSON", person), name.told or rule)
        elif place not in alone:  # known by one word, to the article or to the user
            resolved[place] = Resolved(name_id("PERSON", name.key), name.told or "name")
    entity_of = {key: item.entity_id for (key, article), item in resolved.items() if article is None}
    for place in alone:
        found = meant([item for item in likenesses.get(place[0], ()) if item.candidate in entity_of], entity_of)
        resolved[place] = Resolved(found or place[0], "role" if found else "name")
    return resolved


def _others(names: Mapping[Place, _Name], forms: Iterable[Form]) -> dict[Place, Resolved]:
    keys = {place: _canonical(name.group, name.name) for place, name in names.items()}
    introduced: dict[tuple[str, str], set[str]] = defaultdict(set)
    for form in forms:
        name = names.get((form.name_id, form.article_id))
        letters = acronym(form.alias)
        if name is not None and name.told is None and letters and not acronym(form.name) and _is_short_for(letters, form.name):
            introduced[name.group, letters].add(keys[form.name_id, form.article_id][0])
    resolved: dict[Place, Resolved] = {}
    for place, name in names.items():
        key, rule = keys[place]
        meanings = introduced.get((name.group, acronym(name.name) or ""), ())
        if rule == "name" and len(meanings) == 1:
            (key,), rule = meanings, "acronym"
        resolved[place] = Resolved(name_id(name.label, key), name.told or rule)
    return resolved


def _canonical(group: str, name: str) -> tuple[str, str]:
    """(what all forms of a name have in common, the rule that says so): a known name, else the name without a legal form or plural."""
    key = fold(name) or name.casefold()
    known = same_names().get((group, key))
    if known is not None:
        return fold(known), "name" if fold(known) == key else "fact"
    if group == "ORG":
        words = key.split()
        while len(words) > 1 and words[-1] in LEGAL_FORMS:
            words.pop()
        short = " ".join(words)
        known = same_names().get((group, short))
        return (fold(known), "fact") if known is not None else (short, "name" if short == key else "variant")
    if group == "NORP" and len(key) > SHORTEST_PLURAL and key.endswith("s") and not key.endswith(("ss", "us")):
        return key[:-1], "variant"
    return key, "name"


def _is_short_for(letters: str, name: str) -> bool:
    """True for an acronym that begins as its name of several words does: what else an article calls a thing in capitals is no acronym."""
    words = fold(name).split()
    return len(words) > 1 and words[0][0] == letters[0]
