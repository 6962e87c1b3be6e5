"""The taxonomy's file keeps its own rules, and says so when it does not."""

import json
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from importlib.resources import files
from typing import Any

import pytest

from broadsheet.transforms.events.taxonomy import NONE, OTHER, Context, decide, load_taxonomy, read_taxonomy

DATA: dict[str, Any] = json.loads(files("broadsheet.transforms.events").joinpath("taxonomy.json").read_text(encoding="utf-8"))
PLOVER = [
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
EVERYDAY = [
    "ELECT",
    "APPOINT",
    "LEGISLATE",
    "TRIAL",
    "CRIME",
    "TRADE",
    "MARKET",
    "LAUNCH",
    "DISASTER",
    "ACCIDENT",
    "HEALTH",
    "DIE",
    "COMPETE",
    "DISCOVER",
]


def context(**known: Any) -> Context:
    empty = {"near": frozenset(), "prepositions": frozenset(), "has_object": False, "has_clause": False}
    return Context(**{**empty, **known})


def test_it_has_plovers_types_and_those_of_everyday_news() -> None:
    assert list(load_taxonomy().types) == [*PLOVER, *EVERYDAY, OTHER]


@pytest.mark.parametrize("name", [*PLOVER, *EVERYDAY, OTHER])
def test_each_type_is_described(name: str) -> None:
    event_type = load_taxonomy().types[name]
    assert len(event_type.definition.split()) >= 4
    assert event_type.definition.endswith(".")
    assert event_type.group in DATA["groups"]
    assert event_type.nouns
    assert event_type.verbs or name == OTHER
    assert event_type.plover is None or event_type.plover in PLOVER
    assert event_type.plover == name or name not in PLOVER
    assert all(len(root) == 2 and 1 <= int(root) <= 20 for root in event_type.cameo)


def test_cameos_action_roots_are_covered_once() -> None:
    roots = Counter(root for name in PLOVER for root in load_taxonomy().types[name].cameo)
    assert set(roots) == {f"{number:02}" for number in range(2, 21)}
    assert [root for root, count in roots.items() if count > 1] == ["08"]  # yielding is CONCEDE in words and RETREAT in deeds


def ambiguous(word_class: str) -> Iterator[str]:
    counts = Counter(word for item in DATA["types"].values() for word in set(item.get(word_class, ())))
    return (word for word, count in counts.items() if count > 1)


@pytest.mark.parametrize("word_class", ["verbs", "nouns", "adjectives"])
def test_a_word_of_several_types_says_how_it_is_decided(word_class: str) -> None:
    senses = DATA["senses"].get(word_class, {})
    assert set(ambiguous(word_class)) <= set(senses)
    for word, sense in senses.items():
        assert len(sense["rule"].split()) >= 5, word
        chosen = {choice["type"] for choice in sense["choose"]} - {OTHER, NONE}
        listed = {name for name, item in DATA["types"].items() if word in item.get(word_class, ())}
        assert chosen == listed - {OTHER}, f"{word}: the types it chooses are those whose lists it stands in"


def test_words_are_lower_case_lemmas_named_once_a_list() -> None:
    for name, item in DATA["types"].items():
        for word_class in ("verbs", "nouns", "adjectives"):
            words = item.get(word_class, [])
            assert len(words) == len(set(words)), name
            assert all(word == word.lower().strip() for word in words), name


def test_a_sense_is_decided_by_what_stands_around_the_word() -> None:
    verbs = load_taxonomy().verbs
    assert decide(verbs, "strike", lambda: context(near=frozenset({"deal"}))) == "AGREE"
    assert decide(verbs, "strike", lambda: context(near=frozenset({"earthquake"}), has_object=True)) == "DISASTER"
    assert decide(verbs, "strike", lambda: context(near=frozenset({"nurse"}))) == "PROTEST"
    assert decide(verbs, "strike", lambda: context(has_object=True)) == "ASSAULT"
    assert decide(verbs, "strike", context) == OTHER
    assert decide(verbs, "try", lambda: context(has_clause=True)) == NONE


def test_a_word_without_a_sense_does_not_look_around() -> None:
    def never() -> Context:
        raise AssertionError("the context was made for a word that needs none")

    assert decide(load_taxonomy().verbs, "arrest", never) == "COERCE"


def test_a_word_in_two_types_without_a_sense_is_refused() -> None:
    data = deepcopy(DATA)
    data["types"]["AID"]["verbs"].append("arrest")
    with pytest.raises(ValueError, match=r"'arrest' \(verbs\) stands under AID and COERCE; add an entry to senses.verbs"):
        read_taxonomy(data)


@pytest.mark.parametrize(
    ("choice", "message"),
    [({"type": "NOWHERE"}, "names the type 'NOWHERE'"), ({"type": "AID", "near": ["@nowhere"]}, "names the word list '@nowhere'")],
)
def test_a_sense_that_names_what_is_not_there_is_refused(choice: dict[str, Any], message: str) -> None:
    data = deepcopy(DATA)
    data["senses"]["verbs"]["send"]["choose"].insert(0, choice)
    with pytest.raises(ValueError, match=message):
        read_taxonomy(data)
