"""Screening: what is new, changed or a copy, in any order and in any number of runs."""

from datetime import UTC, datetime
from itertools import permutations

import polars as pl
import pytest

from broadsheet.transforms.screen import KEYS, screen

ENGINE = ("en_x", "1.0", "0.1.0", "5b0c")
SCHEMA = dict.fromkeys(KEYS, pl.String) | dict.fromkeys(("published_at", "modified_at"), pl.Datetime("us", "UTC"))
KNOWN = SCHEMA | {
    "duplicate_of": pl.String,
    "model_name": pl.String,
    "model_version": pl.String,
    "code_version": pl.String,
    "taxonomy_hash": pl.String,
}


def day(number: int) -> datetime:
    return datetime(2024, 3, number, tzinfo=UTC)


def article(
    article_id: str, text: str, published: datetime | None = None, *, uri: str = "/f", external: str | None = "x", title: str = ""
) -> dict:
    return {
        "article_id": article_id,
        "content_hash": text,
        "record_hash": f"{text}|{published}",
        "source_uri": uri,
        "external_id": external,
        "url": None,
        "published_at": published,
    }


def incoming(*rows: dict) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=SCHEMA, orient="row")


class Store:
    """A warehouse's memory of articles, kept as the flow keeps it: work replaces rows, retired ids go."""

    def __init__(self) -> None:
        self.rows: dict[str, dict] = {}

    def known(self) -> pl.DataFrame:
        return pl.DataFrame(list(self.rows.values()), schema=KNOWN, orient="row")

    def run(self, *rows: dict, engine: tuple[str, str, str, str] = ENGINE):
        plan = screen(incoming(*rows), self.known(), engine)
        given = {(row["article_id"], row["record_hash"]): row for row in [*self.rows.values(), *rows]}
        for work in plan.work.iter_rows(named=True):
            row = given[work["article_id"], work["record_hash"]]
            engine_row = dict(zip(("model_name", "model_version", "code_version", "taxonomy_hash"), engine, strict=True))
            self.rows[work["article_id"]] = {**row, **engine_row, "duplicate_of": work["duplicate_of"]}
        for article_id in plan.retired:
            del self.rows[article_id]
        return plan

    def roles(self) -> dict[str, str | None]:
        return {key: row["duplicate_of"] for key, row in sorted(self.rows.items())}


def changes(plan) -> dict[str, str]:
    return dict(plan.work.select("article_id", "change").iter_rows())


def test_new_then_unchanged_then_changed() -> None:
    store = Store()
    assert changes(store.run(article("a", "one"), article("b", "two"))) == {"a": "new", "b": "new"}
    again = store.run(article("a", "one"), article("b", "two"))
    assert changes(again) == {} and again.unchanged == 2
    edited = store.run(article("a", "one"), article("b", "two and more"))
    assert changes(edited) == {"b": "changed"} and edited.unchanged == 1


@pytest.mark.parametrize("part", [0, 1, 2, 3])
def test_another_model_code_version_or_taxonomy_extracts_anew(part: int) -> None:
    store = Store()
    store.run(article("a", "one"))
    other = tuple("other" if place == part else value for place, value in enumerate(ENGINE))
    assert changes(store.run(article("a", "one"), engine=other)) == {"a": "changed"}


def test_the_first_published_of_equal_texts_is_the_original_in_any_order_and_split_over_runs() -> None:
    rows = [article("c", "same", day(3)), article("b", "same", day(1)), article("a", "same", None), article("z", "other", day(1))]
    expected = {"a": "b", "b": None, "c": "b", "z": None}
    for order in permutations(rows):
        together = Store()
        together.run(*order)
        assert together.roles() == expected
        one_by_one = Store()
        for row in order:
            one_by_one.run(row)
        assert one_by_one.roles() == expected


def test_a_copy_becomes_an_original_when_its_original_changes() -> None:
    store = Store()
    store.run(article("a", "same", day(1)), article("b", "same", day(2)))
    assert store.roles() == {"a": None, "b": "a"}
    plan = store.run(article("a", "rewritten", day(1)))
    assert changes(plan) == {"a": "changed", "b": "role"}
    assert store.roles() == {"a": None, "b": None}


def test_of_two_versions_under_one_id_the_later_is_kept_in_any_order() -> None:
    old, new = article("a", "first", day(1)), article("a", "second", day(2))
    for order in permutations([old, new]):
        store = Store()
        plan = store.run(*order)
        assert [order[row]["content_hash"] for row in plan.superseded] == ["first"]
        assert store.rows["a"]["content_hash"] == "second"
    store = Store()
    store.run(new)
    plan = store.run(old)
    assert plan.superseded == [0] and changes(plan) == {} and store.rows["a"]["content_hash"] == "second"


@pytest.mark.parametrize("published", [None, day(1)])
def test_of_two_versions_of_one_day_the_one_that_was_changed_later_is_kept(published: datetime | None) -> None:
    rows = [article("a", text, published) | {"modified_at": day(number)} for number, text in ((5, "fifth"), (9, "ninth"), (7, "seventh"))]
    for order in permutations(rows):
        store, one_by_one = Store(), Store()
        assert len(store.run(*order).superseded) == 2 and store.rows["a"]["content_hash"] == "ninth"
        for row in order:
            one_by_one.run(row)
        assert one_by_one.rows["a"]["content_hash"] == "ninth"


def test_several_articles_of_a_file_have_no_successor_for_sure() -> None:
    store = Store()
    store.run(article("v1", "one", external=None))
    plan = store.run(article("v2", "two", external=None), article("v3", "three", external=None))
    assert plan.retired == ["v1"] and plan.successors == {}


def test_the_same_row_twice_counts_as_repeated() -> None:
    plan = Store().run(article("a", "one"), article("a", "one"))
    assert plan.repeated == 1 and plan.superseded == [] and changes(plan) == {"a": "new"}


def test_a_file_whose_text_changed_replaces_its_article() -> None:
    store = Store()
    store.run(article("v1", "one", uri="/n/a.txt", external=None), article("other", "two", uri="/n/b.txt", external=None))
    plan = store.run(article("v2", "one, edited", uri="/n/a.txt", external=None))
    assert plan.retired == ["v1"] and plan.successors == {"v1": "v2"}
    assert store.roles() == {"other": None, "v2": None}


def test_nothing_in_gives_nothing_to_do() -> None:
    plan = Store().run()
    assert plan.work.is_empty() and plan.unchanged == plan.repeated == 0
