"""What users' files may say, and what is said to them when they can't be used."""

from typing import Any

import pytest

from broadsheet.transforms.entities.knowledge import Knowledge, KnowledgeError, aliases, overrides


def lines(*rows: dict[str, Any]) -> list[tuple[int, dict[str, Any]]]:
    return list(enumerate(rows, start=2))


ALIAS = {"alias": "Big Lou", "name": "Lucía Ibarra", "label": "PERSON"}
MERGE = {"action": "merge", "name": "Lucy Ibarra", "label": "PERSON", "stands_for": "Lucía Ibarra"}


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([ALIAS, ALIAS | {"label": "HUMAN"}], ["a.csv, line 3", "HUMAN", "write one of PERSON"]),
        ([ALIAS | {"name": " "}], ["a.csv, line 2", "name is empty"]),
        ([ALIAS | {"label": None}], ["label is empty"]),
        ([ALIAS, ALIAS | {"name": "Lou Reyes"}], ["line 3", "line 2", "keep one of the two"]),
        ([ALIAS | {"external_id": "Q1"}, ALIAS | {"alias": "Lou", "external_id": "Q2"}], ["another external_id", "line 2"]),
        ([ALIAS, ALIAS | {"alias": "Lucía Ibarra", "name": "big lou"}], ["circle"]),
    ],
)
def test_aliases_that_cannot_be_used(rows: list[dict[str, Any]], says: list[str]) -> None:
    with pytest.raises(KnowledgeError) as caught:
        aliases(lines(*rows), "a.csv")
    assert all(words in str(caught.value) for words in says), caught.value


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({"action": "join"}, "write merge or split"),
        ({"stands_for": None}, "needs stands_for"),
        ({"name": ""}, "name is empty"),
        ({"label": "PLACE"}, "not known"),
    ],
)
def test_overrides_that_cannot_be_used(row: dict[str, Any], says: str) -> None:
    with pytest.raises(KnowledgeError, match=says):
        overrides(lines(MERGE | row), "o.csv")


def test_all_faults_are_said_at_once_but_not_too_many() -> None:
    with pytest.raises(KnowledgeError) as caught:
        aliases(lines(*[ALIAS | {"label": "X"}] * 30), "a.csv")
    assert str(caught.value).count("\n") == 10 and "20 more" in str(caught.value)


def test_what_is_said_twice_or_of_oneself_is_no_fault() -> None:
    own = ALIAS | {"alias": "Lucía Ibarra", "external_id": "Q1"}
    assert len(aliases(lines(ALIAS, ALIAS, own), "a.csv")) == 2


def test_lookups_follow_chains_and_labels() -> None:
    told = Knowledge([*aliases(lines(ALIAS | {"name": "Lucy Ibarra"}), "a.csv"), *overrides(lines(MERGE), "o.csv")])
    found = told.told("PERSON", "BIG LOU")
    assert found is not None and (found.name, found.rule, found.apart) == ("Lucía Ibarra", "alias", False)
    assert told.told("ORG", "Big Lou") is None and told.told("PERSON", "Lou") is None
