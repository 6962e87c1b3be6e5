"""Names in a warehouse: the same entities however the articles come, the user's word, and the views about entities."""

import random
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from broadsheet.flows.knowledge import keep
from broadsheet.flows.resolution import resolve_names
from broadsheet.schemas import Entities, EntityAliases
from broadsheet.transforms.entities.knowledge import aliases, overrides
from broadsheet.warehouse import Warehouse
from tests.naming import Said, article_id, load_frames

Frames = dict[str, pl.DataFrame]
Everything = Callable[[Warehouse], Frames]

MAYOR = Said("Ana Ibarra", title="Mayor")
COMPANY = [Said("Tom Okafor"), Said("Marlow Freight", "ORG")]
# Every rule has something to do, and what comes later changes what came before.
ARTICLES: dict[int, list[Said]] = {
    1: [MAYOR, *COMPANY, Said("US", "GPE")],
    2: [Said("Ibarra", title="Mayor"), *COMPANY, Said("United States", "GPE")],  # Ana, by title and company
    3: [Said("Ibarra"), Said("Vell", "GPE")],  # nobody knows who
    4: [Said("Ana M. Ibarra", title="Mayor"), Said("KVF", "ORG", "Kestrel Valley Front")],
    5: [Said("KVF", "ORG"), Said("Marlow Freight Inc.", "ORG"), Said("Rosa Ibarra", title="pilot")],
    6: [Said("Ana X. Ibarra"), Said("Vell", "LOC"), Said("Tom Okafor Jr.")],  # now the two Anas are two
    7: [Said("KVF", "ORG", "Karvenian Veterans Federation"), Said("Tomas Okafor"), Said("Okafor", name="Tomas Okafor")],
    8: [Said("ANA IBARRA"), Said("U.S.", "GPE"), Said("Port Alden", "GPE")],
}


@pytest.fixture
def warehouse(path: Path) -> Warehouse:
    return Warehouse.open(path)


def load(warehouse: Warehouse, numbers: Iterable[int], articles: dict[int, list[Said]] = ARTICLES) -> None:
    warehouse.load_batch(load_frames({number: articles[number] for number in numbers}))
    resolve_names(warehouse)


def standing(warehouse: Warehouse) -> dict[tuple[str, int], str]:
    """{(words, article): the name of the entity}, for all mentions."""
    numbers = {article_id(number): number for number in range(100)}
    rows = warehouse.query("SELECT text, article_id, entities.name FROM mentions JOIN entities USING (entity_id)").rows()
    return {(text, numbers[article]): name for text, article, name in rows}


def entity_ids(warehouse: Warehouse, *texts: str) -> list[set[str]]:
    rows = warehouse.query("SELECT text, entity_id FROM mentions").rows()
    return [{entity for words, entity in rows if words == text} for text in texts]


@pytest.mark.parametrize("seed", range(2))
def test_the_order_and_size_of_loads_make_no_difference(path: Path, everything: Everything, seed: int) -> None:
    rng = random.Random(seed)
    with Warehouse.open(path) as one, Warehouse.open(path.with_name("other.duckdb")) as other:
        load(one, ARTICLES)
        numbers = [*ARTICLES]
        rng.shuffle(numbers)
        while numbers:
            size = rng.randint(1, 3)
            load(other, numbers[:size])
            numbers = numbers[size:]
        assert_equal(everything(one), everything(other))
        # An article that changes, one that goes, and both as they were.
        load(other, [6, 4], {6: [Said("Ana Ibarra")], 4: [Said("Somebody Else")]})
        other.load_batch({}, retired=[article_id(1)])
        resolve_names(other)
        load(other, [4, 1, 6])
        assert_equal(everything(one), everything(other))
        # All names at once say the same as step by step.
        other.queue_all_names()
        resolve_names(other)
        assert_equal(everything(one), everything(other))


@pytest.mark.parametrize("seed", range(2))
def test_last_names_alone_follow_whatever_changes_about_the_full_names(path: Path, everything: Everything, seed: int) -> None:
    rng = random.Random(seed)
    companions = [Said(name) for name in ("Tom Vell", "Mina Laurent", "Piet Brandt")]
    titles = {"Ana Ibarra": "Mayor", "Rosa Ibarra": "pilot", "Luz Ibarra": "judge", "Ana M. Ibarra": "Mayor", "Ana X. Ibarra": "Mayor"}

    def story() -> list[Said]:
        name = rng.choices([*titles, "Ibarra"], weights=[12, 6, 4, 1, 1, 12])[0]
        own = titles.get(name, rng.choice(["Mayor", "pilot"]))
        return [Said(name, title="Mayor" if rng.random() < 0.05 else own), *rng.sample(companions, 2)]

    articles: dict[int, list[Said]] = {}
    stood_for: dict[str, set[str]] = {}
    with Warehouse.open(path) as step_by_step:
        for step in range(12):
            new = range(3 * step + 1, 3 * step + 4)
            again = rng.sample([*articles], 2) if step % 4 == 3 else []  # now and then, articles change
            articles |= {number: story() for number in (*new, *again)}
            load(step_by_step, (*new, *again), articles)
            before = everything(step_by_step)
            for name, entity in step_by_step.query("SELECT DISTINCT name_id, entity_id FROM entity_aliases WHERE alias = 'Ibarra'").rows():
                stood_for.setdefault(name, set()).add(entity)
            step_by_step.queue_all_names()
            resolve_names(step_by_step)
            assert_equal(before, everything(step_by_step))
    assert any(len(entities) > 1 for entities in stood_for.values())


def assert_equal(one: Frames, other: Frames) -> None:
    for name, frame in one.items():
        assert frame.equals(other[name]), name


def test_tables_are_what_they_say(warehouse: Warehouse) -> None:
    load(warehouse, ARTICLES)
    Entities.validate(warehouse.query("FROM entities"), lazy=True)
    EntityAliases.validate(warehouse.query("FROM entity_aliases"), lazy=True)
    counted = warehouse.query("SELECT entity_id, text, count(*) AS n FROM mentions GROUP BY ALL ORDER BY ALL").rows()
    assert counted == warehouse.query("SELECT entity_id, alias, sum(n_mentions) FROM entity_aliases GROUP BY ALL ORDER BY ALL").rows()
    resolved = (
        ("quotes", "speaker_entity_id"),
        ("quotes", "addressee_entity_id"),
        ("entity_roles", "entity_id"),
        ("mentions", "entity_id"),
    )
    for table, column in resolved:
        lost = warehouse.query(f"SELECT count(*) FROM {table} WHERE {column} NOT IN (SELECT entity_id FROM entities)").item()
        assert lost == 0, (table, column)


def test_addressees_are_resolved_as_speakers_are(warehouse: Warehouse) -> None:
    load(warehouse, [1, 2, 3, 4, 5])
    rows = warehouse.query("SELECT speaker_name_id, speaker_entity_id, addressee_name_id, addressee_entity_id FROM quotes").rows()
    assert all(row[:2] == row[2:] for row in rows)
    assert any(name != entity for name, entity, *_ in rows)


def test_rules_say_why(warehouse: Warehouse) -> None:
    load(warehouse, [1, 2, 3, 4, 5])
    found = standing(warehouse)
    assert found["Ibarra", 2] == found["Ana Ibarra", 1] == "Ana M. Ibarra" and found["Ibarra", 3] == "Ibarra"
    assert (
        found["US", 1] == "United States"
        and found["KVF", 5] == "Kestrel Valley Front"
        and found["Marlow Freight Inc.", 5] == "Marlow Freight"
    )
    rules = dict(warehouse.query("SELECT alias || first_article_id, rule FROM entity_aliases").rows())
    said = {("US", 1): "fact", ("Ibarra", 2): "role", ("Ibarra", 3): "name", ("Ana M. Ibarra", 4): "variant", ("KVF", 5): "acronym"}
    assert {key: rules[key[0] + article_id(key[1])] for key in said} == said


def test_speakers_and_roles_follow(warehouse: Warehouse) -> None:
    load(warehouse, [1, 2])
    quoted = warehouse.query("SELECT name, n_quotes, titles FROM people ORDER BY name").rows()
    assert quoted == [("Ana Ibarra", 2, ["Mayor"]), ("Tom Okafor", 2, [])]


def test_what_a_load_does_not_concern_is_not_written(warehouse: Warehouse) -> None:
    load(warehouse, ARTICLES)
    row_ids = "SELECT rowid, entity_id FROM entity_aliases WHERE match_key NOT IN ('PERSON reyes', 'PLACE vell') ORDER BY ALL"
    before = warehouse.query(row_ids)
    load(warehouse, [9], {9: [Said("Nadia Reyes"), Said("Vell", "GPE")]})
    assert warehouse.query(row_ids).equals(before)
    assert warehouse.count_names_to_resolve() == 0


def told(*rows: dict[str, Any]) -> Sequence[tuple[int, dict[str, Any]]]:
    return list(enumerate(rows, start=2))


def test_aliases_hold_for_good_and_are_undone_by_another_file(warehouse: Warehouse, everything: Everything) -> None:
    load(warehouse, [1, 3])
    before = everything(warehouse)
    row = {"alias": "Ibarra", "name": "Ana Ibarra", "label": "PERSON", "external_id": "Q1"}
    keep(warehouse, aliases(told(row), "people.csv"), ("alias",))
    resolve_names(warehouse)
    assert standing(warehouse)["Ibarra", 3] == "Ana Ibarra"
    load(warehouse, [6], {6: [Said("Ibarra"), Said("Ana Z. Ibarra")]})
    assert standing(warehouse)["Ibarra", 6] == "Ana Ibarra"
    assert warehouse.query("SELECT name, external_id FROM entities WHERE external_id IS NOT NULL").rows() == [("Ana Ibarra", "Q1")]
    keep(warehouse, aliases(told(row), "people.csv"), ("alias",))
    assert warehouse.count_names_to_resolve() == 0  # nothing new was said
    keep(warehouse, [], ("alias",))
    warehouse.load_batch({}, retired=[article_id(6)])
    resolve_names(warehouse)
    assert_equal(everything(warehouse), before)


def test_a_split_holds_for_its_article_before_and_after_it_comes(path: Path, warehouse: Warehouse, everything: Everything) -> None:
    lines = told(
        {"action": "split", "name": "Tom Okafor", "label": "PERSON", "article": "wire-2", "stands_for": "Tom Okafor (goalkeeper)"},
        {"action": "merge", "name": "Ibarra", "label": "PERSON", "article": "wire-3", "stands_for": "Rosa Ibarra"},
    )
    keep(warehouse, overrides(lines, "overrides.csv"), ("merge", "split"))
    for number in (2, 1, 3, 5):
        load(warehouse, [number])
    found = standing(warehouse)
    assert (found["Tom Okafor", 1], found["Tom Okafor", 2]) == ("Tom Okafor", "Tom Okafor (goalkeeper)")
    assert (found["Ibarra", 3], found["Ibarra", 2]) == ("Rosa Ibarra", "Ana Ibarra")
    speaker = warehouse.query("SELECT speaker FROM who_said_what JOIN entities ON entity_id = speaker_entity_id WHERE name LIKE '%goal%'")
    assert speaker.height == 1
    with Warehouse.open(path.with_name("later.duckdb")) as later:
        load(later, [1, 2, 3, 5])
        keep(later, overrides(lines, "overrides.csv"), ("merge", "split"))
        resolve_names(later)
        assert_equal(everything(warehouse), everything(later))


def test_co_mentions_are_seen_from_both_sides(warehouse: Warehouse) -> None:
    load(warehouse, [1, 2])
    pairs = warehouse.query("SELECT name, beside, n_articles FROM co_mentions WHERE label <> 'ORG' AND beside_label = 'PERSON'").rows()
    both_sides = {("Ana Ibarra", "Tom Okafor", 2), ("Tom Okafor", "Ana Ibarra", 2), ("United States", "Ana Ibarra", 2)}
    assert both_sides < set(pairs)
    assert len(pairs) == len(set(pairs)) == 4


def test_first_mentions(warehouse: Warehouse) -> None:
    load(warehouse, [8, 4, 1])
    rows = dict(warehouse.query("SELECT name, alias || ' in ' || article_title FROM first_mentions").rows())
    assert rows["Ana M. Ibarra"] == "Ana Ibarra in Story 1" and rows["Port Alden"] == "Port Alden in Story 8"
    assert len(rows) == warehouse.query("SELECT count(*) FROM entities").item()


def test_possible_duplicates(warehouse: Warehouse) -> None:
    beside = [Said("Mina Laurent"), Said("Harbor Union", "ORG")]
    articles = {
        1: [Said("Robert Okafor"), *beside, Said("Marlow", "GPE")],
        2: [Said("Okafor"), *beside, Said("Marlow", "ORG")],
        3: [Said("Okafor"), Said("Vell", "GPE")],  # nothing in common with Robert
        4: [Said("R. Okafor"), Said("Kestrel Valley Front", "ORG")],
        5: [Said("Robert Okafor Jr."), Said("KVF", "ORG")],
        6: [Said("Nadia Farrow"), Said("Nadja Brandt"), Said("Nadia Brandt")],  # in one article: two people
        7: [Said("Nadia Farow"), Said("Nadja Farrow"), Said("Rosa Okafor")],
    }
    load(warehouse, articles, articles)
    rows = warehouse.query("SELECT name, other_name, reason, shared FROM possible_duplicates").rows()
    found = {(frozenset({name, other}), reason, shared) for name, other, reason, shared in rows}
    near = "the same last name, and first names of nearly one spelling"
    assert found == {
        (frozenset({"Robert Okafor", "Okafor"}), "a last name alone", 2),
        (frozenset({"Robert Okafor", "R. Okafor"}), "the same last name, and a first name that may be short for the other", 0),
        (frozenset({"Robert Okafor Jr.", "R. Okafor"}), "the same last name, and a first name that may be short for the other", 0),
        (frozenset({"Rosa Okafor", "R. Okafor"}), "the same last name, and a first name that may be short for the other", 0),
        (frozenset({"Robert Okafor", "Robert Okafor Jr."}), "the same first and last name", 0),
        (frozenset({"Marlow"}), "the same name under another label", 2),
        (frozenset({"KVF", "Kestrel Valley Front"}), "an acronym and a name with these initials", 0),
        (frozenset({"Nadia Farrow", "Nadia Farow"}), "the same first name, and last names of nearly one spelling", 0),
        (frozenset({"Nadia Farrow", "Nadja Farrow"}), near, 0),
    }


def test_possible_namesakes(warehouse: Warehouse) -> None:
    pilot = Said("Tom Okafor", title="pilot", organisation="Port Alden Pilots")
    keeper = Said("Tom Okafor", title="goalkeeper", organisation="Vell United")
    chair = Said("Tom Okafor", title="chairman", organisation="Harbor Union")
    pilots, club, union = Said("Port Alden Pilots", "ORG"), Said("Vell United", "ORG"), Said("Harbor Union", "ORG")
    articles = {1: [pilot, pilots, Said("Mina Laurent")], 2: [keeper, club, Said("Piet Brandt")], 3: [chair, union, Said("Mina Laurent")]}
    load(warehouse, articles, articles)
    rows = warehouse.query("SELECT name, title, other_title FROM possible_namesakes").rows()
    assert {frozenset(row[1:]) for row in rows} == {frozenset({"pilot", "goalkeeper"}), frozenset({"goalkeeper", "chairman"})}
