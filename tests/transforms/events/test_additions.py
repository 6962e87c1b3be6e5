"""A user's own event types: what a file may say, what comes of it, and what is said of one that is wrong."""

import json
import tomllib
from datetime import date

import pytest
from spacy.language import Language

from broadsheet.transforms.entities import find_mentions
from broadsheet.transforms.events import find_events
from broadsheet.transforms.events.additions import TaxonomyError
from broadsheet.transforms.events.taxonomy import TaxonomyInfo, describe_taxonomy, load_taxonomy, type_rows
from broadsheet.transforms.times import find_times

HARVEST = """
[types.HARVEST]
definition = "Crops are sown, brought in, or fail."
verbs = ["harvest", "sow", "bring in"]
nouns = ["harvest", "crop failure"]
"""


def types_in(nlp: Language, text: str, info: TaxonomyInfo) -> dict[str, str]:
    doc = nlp(text)
    found = find_events(doc, find_mentions(doc), find_times(doc, date(2024, 3, 18)), load_taxonomy(info.additions))
    return {event.trigger_text: event.event_type for event in found}


def test_a_new_type_has_its_verbs_phrases_and_nouns(nlp: Language) -> None:
    info = describe_taxonomy(HARVEST, "farms.toml")
    assert info.name == "farms.toml"
    found = types_in(nlp, "Farmers harvested the wheat. Rain delayed the harvest. A crop failure struck Kelham.", info)
    assert found["harvested"] == found["harvest"] == found["failure"] == "HARVEST"
    assert types_in(nlp, "Farmers brought in the wheat.", info) == {"brought": "HARVEST"}
    assert types_in(nlp, "Farmers brought in the wheat.", describe_taxonomy())["brought"] == "OTHER"
    row = type_rows(load_taxonomy(info.additions))[-1]
    assert row == {
        "event_type": "HARVEST",
        "type_group": "GENERAL",
        "definition": "Crops are sown, brought in, or fail.",
        "example": None,
        "plover": None,
        "cameo": [],
        "modes": [],
        "roles": [],
    }


def test_a_type_that_ships_gets_more_words_and_keeps_its_own(nlp: Language) -> None:
    info = describe_taxonomy('[types.PROTEST]\nnouns = ["tractorcade"]', "more.toml")
    found = types_in(nlp, "A tractorcade blocked the road after the march.", info)
    assert found["tractorcade"] == found["march"] == "PROTEST"


def test_senses_are_asked_before_those_that_ship(nlp: Language) -> None:
    text = """
    [types.LABOUR]
    definition = "Workers stop working."
    verbs = ["strike"]
    nouns = ["walkout"]
    [senses.verbs.strike]
    choose = [{ type = "LABOUR", near = ["@crews"] }]
    [senses.nouns.walkout]
    choose = [{ type = "LABOUR" }]
    [senses.nouns.riot]
    choose = [{ type = "NONE", near = ["laugh"] }]
    [word_lists]
    crews = ["docker", "nurse"]
    """
    info = describe_taxonomy(text, "labour.toml")
    assert types_in(nlp, "The nurses struck on Monday.", info)["struck"] == "LABOUR"
    assert types_in(nlp, "An earthquake struck the coast.", info)["struck"] == "DISASTER"
    assert types_in(nlp, "The walkout ended the talks.", info)["walkout"] == "LABOUR"
    assert types_in(nlp, "The riot ended the talks.", info)["riot"] == "PROTEST"


def test_modes_of_one_s_own_come_first() -> None:
    text = '[[modes.PROTEST]]\nmode = "silent"\nnear = ["silent"]\n[[modes.MARKET]]\nmode = "crash"\nwords = ["crash"]'
    types = load_taxonomy(describe_taxonomy(text, "modes.toml").additions).types
    assert types["PROTEST"].modes[0].name == "silent" and types["PROTEST"].modes[-1].name == "demo"
    assert [mode.name for mode in types["MARKET"].modes] == ["crash"]


def test_json_says_the_same_as_toml() -> None:
    toml = describe_taxonomy(HARVEST, "farms.toml")
    again = describe_taxonomy(json.dumps(tomllib.loads(HARVEST)), "farms.JSON")
    assert again.digest == toml.digest and again.additions == toml.additions


def test_the_digest_tells_taxonomies_apart_and_the_name_does_not_matter() -> None:
    shipped, harvest = describe_taxonomy(), describe_taxonomy(HARVEST, "a.toml")
    other = describe_taxonomy(HARVEST.replace('"sow", ', ""), "a.toml")
    assert len({shipped.digest, harvest.digest, other.digest}) == 3
    assert describe_taxonomy(f"# mine\n{HARVEST}", "b.toml").digest == harvest.digest
    assert (shipped.name, shipped.additions) == ("broadsheet", "")


def test_a_taxonomy_is_made_once_and_leaves_the_shipped_one_alone() -> None:
    info = describe_taxonomy(HARVEST, "farms.toml")
    assert load_taxonomy(info.additions) is load_taxonomy(info.additions)
    assert "HARVEST" not in load_taxonomy().types


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", r"t.toml, it says nothing; give at least one type"),
        ("[types.X", r"t.toml is not TOML \(.*docs/events.md shows"),
        ("[type.X]\n", r"t.toml, type: not known; did you mean types\?"),
        ("types = 3", r"t.toml, types: must be a table"),
        ("[types]\nX = 3", r"types.X: must be a table with a definition and words"),
        ('[types.harvest]\ndefinition = "A."\nverbs = ["sow"]', r"types.harvest: .* write for instance HARVEST"),
        ('[types.NONE]\ndefinition = "A."\nverbs = ["sow"]', r"types.NONE: .*not NONE"),
        ('[types.HARVEST]\nverbs = ["sow"]', r"types.HARVEST: a new type needs a definition"),
        ('[types.HARVEST]\ndefinition = "A."', r"types.HARVEST: a new type needs words"),
        ('[types.HARVEST]\ndefinition = "A."\nverb = ["sow"]', r"types.HARVEST.verb: not known; did you mean verbs\?"),
        ('[types.HARVEST]\ndefinition = "A."\nverbs = "sow"', r"types.HARVEST.verbs: must be a list of words, such as"),
        ('[types.HARVEST]\ndefinition = "A."\nverbs = ["Sow"]', r"types.HARVEST.verbs: must be words .*'Sow' is none"),
        ('[types.HARVEST]\ndefinition = "A."\nverbs = ["sow the very best seed"]', r"one to four an entry"),
        ('[types.HARVEST]\ndefinition = " "\nverbs = ["sow"]', r"types.HARVEST.definition: must be a text"),
        ('[types.HARVEST]\ndefinition = "A."\nverbs = ["sow"]\ncameo = ["7"]', r"types.HARVEST.cameo: must be a list of CAMEO roots"),
        ('[types.HARVEST]\ndefinition = "A."\nverbs = ["sow"]\nsubject = "object"', r'subject: must be "actor" or "target"'),
        ('[types.HARVEST]\ndefinition = "A."\nverbs = ["sow"]\nreciprocal = 1', r"reciprocal: must be true or false"),
        ('[types.HARVEST]\ndefinition = "A."\nverbs = ["sow"]\ngroup = "FARM"', r"there is no group FARM; .*add it under \[groups\]"),
        ('[types.HARVEST]\ndefinition = "A."\nverbs = ["sow"]\nplover = "MARKET"', r"MARKET is none of PLOVER's types"),
        (
            '[types.HARVEST]\ndefinition = "A."\nverbs = ["buy"]',
            r"types.HARVEST.verbs: “buy” stands under TRADE already; .*\[senses.verbs.buy\] choose = \[\{ type = \"HARVEST\"",
        ),
        ('[types.HARVEST]\ndefinition = "A."\nverbs = ["strike"]', r"“strike” stands under AGREE, PROTEST, .* already"),
        ('[types.HARVEST]\ndefinition = "A."\nnouns = ["heart attack"]', r'\[senses.nouns."heart attack"\]'),
        ('[senses.verb.sow]\nchoose = [{ type = "AID" }]', r"senses.verb: not known; write \[senses.verbs.WORD\]"),
        ('[senses.verbs.sow]\nrule = "A."', r"senses.verbs.sow: must have choose, a list of tables"),
        ('[senses.verbs.buy]\nchoose = [{ near = ["seed"] }]', r"senses.verbs.buy, entry 1: type is missing"),
        ('[senses.verbs.buy]\nchoose = [{ type = "TRAID" }]', r"senses.verbs.buy: there is no type TRAID; did you mean TRADE\?"),
        (
            '[senses.verbs.buy]\nchoose = [{ type = "AID", nearby = ["a"] }]',
            r"senses.verbs.buy, entry 1.nearby: not known; did you mean near",
        ),
        (
            '[senses.verbs.buy]\nchoose = [{ type = "AID", near = ["@crop"] }]',
            r"there is no word list @crop; .*add it under \[word_lists\]",
        ),
        ('[senses.verbs.sow]\nchoose = [{ type = "AID" }]', r"no type has “sow” among its verbs; put it there too"),
        ('[[modes.PROTESTS]]\nmode = "silent"', r"modes.PROTESTS: there is no type PROTESTS; did you mean PROTEST\?"),
        ('[[modes.PROTEST]]\nnear = ["silent"]', r"modes.PROTEST, entry 1: mode is missing"),
        ('[[modes.PROTEST]]\nmode = "Silent"', r"modes.PROTEST: a mode's name is of small letters"),
        ('[word_lists]\ncrops = ["Wheat"]', r"word_lists.crops: must be words as they stand in a dictionary"),
        ("[groups]\nfarms = 3", r"groups.farms: must be a name in capitals"),
    ],
)
def test_what_is_wrong_is_said(text: str, says: str) -> None:
    with pytest.raises(TaxonomyError, match=says):
        describe_taxonomy(text, "t.toml")


def test_all_faults_are_said_up_to_ten() -> None:
    text = "".join(f"[types.X{number}]\nverbs = []\n" for number in range(6))
    with pytest.raises(TaxonomyError) as error:
        describe_taxonomy(text, "t.toml")
    assert str(error.value).count("t.toml, types.X") == 10 and str(error.value).endswith("… and 2 more")


def test_json_that_is_none() -> None:
    with pytest.raises(TaxonomyError, match=r"t.json is not JSON"):
        describe_taxonomy("[1, 2]", "t.json")
