"""The taxonomy's file keeps its own rules, and says so when it does not."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from copy import deepcopy
from importlib.resources import files
from typing import Any

import pytest

from broadsheet.schemas.events import EventArguments
from broadsheet.transforms.events import Event
from broadsheet.transforms.events.marks import COMMON
from broadsheet.transforms.events.taxonomy import NONE, OTHER, Context, decide, load_taxonomy, mode_of, read_taxonomy

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
# Modes of PLOVER's manual; those of TRIAL and APPOINT are its ACCUSE's, SANCTION's and RETREAT's.
ASKED = {"assist", "change", "yield", "meet"}
MODES = {
    "CONSULT": {"visit", "third-party", "multilateral", "phone"},
    "AID": {"economic", "military", "humanitarian", "asylum"},
    "RETREAT": {"withdraw", "release", "return", "disarm", "ceasefire", "access"},
    "REQUEST": ASKED,
    "ACCUSE": {"disapprove", "investigate", "allege"},
    "REJECT": ASKED,
    "THREATEN": {"restrict", "ban", "arrest", "relations", "expel", "territory", "violence"},
    "PROTEST": {"demo", "riot", "general", "strike", "hunger", "boycott", "obstruct"},
    "SANCTION": {"expel", "withdraw", "discontinue"},
    "MOBILIZE": {"troops", "weapons", "police", "militia"},
    "COERCE": {"confiscate", "restrict", "ban", "censor", "curfew", "martial-law", "arrest", "deport", "withhold"},
    "ASSAULT": {
        "abduct", "beat", "torture", "execute", "sexual", "assassinate", "destroy", "primitive", "firearms", "explosives",
        "suicide-attack", "heavy-weapons", "cleansing", "massacre", "unconventional",
    },
    "APPOINT": {"resign"},
    "TRIAL": {"allege", "convict"},
}  # fmt: skip


def context(**known: Any) -> Context:
    empty = {"near": frozenset(), "prepositions": frozenset(), "has_object": False, "has_clause": False, "is_passive": False}
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
    assert event_type.example is not None and event_type.example.endswith(".")
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
    assert decide(verbs, "try", lambda: context(near=frozenset({"court"}))) == "TRIAL"
    assert decide(verbs, "try", lambda: context(has_clause=True)) == OTHER


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


def test_the_modes_are_plovers() -> None:
    assert {name: {mode.name for mode in item.modes} for name, item in load_taxonomy().types.items() if item.modes} == MODES


def test_a_mode_s_words_are_the_type_s() -> None:
    for name, modes in DATA["modes"].items():
        listed = {word for word_class in ("verbs", "nouns", "adjectives") for word in DATA["types"][name].get(word_class, ())}
        for mode in modes:
            assert mode["definition"].endswith("."), name
            assert set(mode.get("words", ())) <= listed, (name, mode["mode"], set(mode.get("words", ())) - listed)
            assert len(mode.get("near", ())) == len(set(mode.get("near", ()))), (name, mode["mode"])


def test_the_first_mode_that_holds_is_the_mode_and_the_context_is_looked_at_once() -> None:
    asked: list[str] = []

    def look_around() -> Context:
        asked.append("looked")
        return context(near=frozenset({"knife"}))

    types = load_taxonomy().types
    assert mode_of(types["ASSAULT"], "attack", look_around) == "primitive"
    assert asked == ["looked"]
    assert mode_of(types["PROTEST"], "hunger strike", look_around) == "hunger"
    assert asked == ["looked"]
    assert mode_of(types["ACCUSE"], "condemn", context) == "disapprove"
    assert mode_of(types["ASSAULT"], "attack", context) is None


@pytest.mark.parametrize(
    ("text", "trigger", "mode"),
    [
        ("Miners went on strike in Kelham.", "strike", "strike"),
        ("Three prisoners began a hunger strike on Monday.", "strike", "hunger"),
        ("Demonstrators threw stones at the police.", "threw", "riot"),
        ("Farmers blocked the road with tractors.", "blocked", "obstruct"),
        ("A suicide bomber attacked the barracks.", "attacked", "suicide-attack"),
        ("Rebels fired rockets at the port.", "fired", "heavy-weapons"),
        ("A gunman shot the guard.", "shot", "firearms"),
        ("A man attacked her with a knife.", "attacked", "primitive"),
        ("The roadside bombing killed two soldiers.", "bombing", "explosives"),
        ("Police detained the editor.", "detained", "arrest"),
        ("The junta banned the newspaper.", "banned", "censor"),
        ("The president phoned his colleague in Norland.", "phoned", "phone"),
        ("The colonel threatened to attack the port.", "threatened", "violence"),
        ("The union threatened a strike.", "threatened", "restrict"),
        ("The rebels released three hostages.", "released", "release"),
        ("Estia urged Norland to free the prisoners.", "urged", "yield"),
        ("The premier refused to meet the rebels.", "refused", "meet"),
        ("The committee is investigating the minister.", "investigating", "investigate"),
        ("The bishops condemned the killing.", "condemned", "disapprove"),
        ("The chairman resigned on Monday.", "resigned", "resign"),
        ("A court convicted the banker.", "convicted", "convict"),
        ("Norland funded the new school.", "funded", "economic"),
        ("Estia has deployed two warships.", "deployed", "weapons"),
        ("Parliament passed the budget.", "passed", None),
    ],
)
def test_modes_of_sentences(read: Callable[[str], list[Event]], text: str, trigger: str, mode: str | None) -> None:
    assert {event.trigger_text: event.mode for event in read(text)}[trigger] == mode


def with_roles(roles: dict[str, Any]) -> dict[str, Any]:
    data = deepcopy(DATA)
    data["types"]["TRIAL"]["roles"] = roles
    return data


def test_a_type_has_roles_of_its_own() -> None:
    roles = {"judge": {"definition": "Who presides.", "marks": [{"by": ["before"], "among": ["@offices"]}]}}
    (role,) = read_taxonomy(with_roles(roles)).types["TRIAL"].roles
    assert (role.name, role.marks[0].by) == ("judge", {"before"})
    assert "minister" in role.marks[0].among


@pytest.mark.parametrize(
    ("roles", "message"),
    [
        ({"actor": {"definition": "Who.", "marks": [{"by": ["with"]}]}}, "that every type has"),
        ({"judge": {"marks": [{"by": ["before"]}]}}, "needs a definition and marks"),
        ({"judge": {"definition": "Who presides.", "marks": [{"among": ["judge"]}]}}, "without 'by'"),
        ({"judge": {"definition": "Who presides.", "marks": [{"by": ["before"], "among": ["@benches"]}]}}, "'@benches'"),
    ],
)
def test_a_role_that_cannot_be_read_is_told(roles: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        read_taxonomy(with_roles(roles))


def test_every_role_is_described() -> None:
    assert set(DATA["roles"]) == set(COMMON)
    told = EventArguments.to_schema().columns["role"].description
    names = {role.name for item in load_taxonomy().types.values() for role in item.roles}
    assert all(name in told for name in names | set(COMMON))
