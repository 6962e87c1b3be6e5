"""Stories in a warehouse: the same however the articles come, settled again when one changes or goes, counted once in the views."""

import random
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from broadsheet.flows import stories as flow
from broadsheet.flows.stories import keep_superseded, settle_stories, version_rows
from broadsheet.schemas import Articles
from broadsheet.transforms.documents import Article
from broadsheet.transforms.identity import article_row
from broadsheet.transforms.stories.clusters import story_id
from broadsheet.warehouse import Warehouse
from tests.prose import edited, head, prose

AROUND = prose(99, 60)  # what an outlet has under each of its articles


def read(name: str, text: str, day: int | None = 1, publisher: str | None = "Vell Post", **more: Any) -> Article:
    at = datetime(2024, 3, day, tzinfo=UTC) if day else None
    return Article("/news.jsonl", text, name, publisher=publisher, title=name, published_at=at, **more)


# Three stories with their copies, and articles that stand alone though they share what is around them.
ARTICLES = [
    read("a", prose(1, 300), 2),
    read("a edited", edited(prose(1, 300), 0.15), 3, "Kelham Echo"),
    read("a cut", head(prose(1, 300), 0.4), 1, "Coast Today"),
    read("b", f"VELL (AP) — {prose(2, 250)}", 1),
    read("b around", f"{prose(2, 250)}\n\n{AROUND}", None, None, url="https://www.echo.example/b"),
    read("c", prose(3, 200), 4),
    *(read(f"alone {number}", f"{prose(10 + number, 120)}\n\n{AROUND}", number + 1) for number in range(12)),
]
EXPECTED = [["a", "a cut", "a edited"], ["b", "b around"], ["c"], *[[f"alone {number}"] for number in range(12)]]


def frame(articles: Iterable[Article]) -> pl.DataFrame:
    return Articles.frame([article_row(item) | {"run_id": "run_1"} for item in articles])


def load(warehouse: Warehouse, articles: Iterable[Article], retired: Sequence[Article] = (), run_id: str = "run_1") -> None:
    rows = frame(articles).with_columns(run_id=pl.lit(run_id))
    gone = [str(article_row(item)["article_id"]) for item in retired]
    warehouse.load_batch({"articles": rows}, retired=gone, versions=version_rows(warehouse, rows, run_id))
    settle_stories(warehouse)


def stories(warehouse: Warehouse) -> list[list[str]]:
    rows = warehouse.query("SELECT list_sort(list(external_id)) FROM articles GROUP BY story_id")
    return sorted(names for (names,) in rows.iter_rows())


def kept(warehouse: Warehouse) -> dict[str, pl.DataFrame]:
    return {name: warehouse.query(f"SELECT * FROM {name} ORDER BY ALL") for name in ("articles", "story_links", "story_keys")}


def assert_same(one: Warehouse, other: Warehouse) -> None:
    tables = kept(other)
    for name, rows in kept(one).items():
        assert rows.equals(tables[name]), name


@pytest.fixture
def made(tmp_path: Path) -> Callable[..., Warehouse]:
    count = iter(range(100))
    return lambda: Warehouse.open(tmp_path / f"{next(count)}.duckdb")


@pytest.fixture
def together(made: Callable[..., Warehouse]) -> Iterable[Warehouse]:
    with made() as warehouse:
        load(warehouse, ARTICLES)
        yield warehouse


def test_copies_are_one_story_and_others_stay_apart(together: Warehouse) -> None:
    assert stories(together) == sorted(EXPECTED)
    named = dict(together.query("SELECT external_id, story_id FROM articles").iter_rows())
    first = article_row(ARTICLES[2])["article_id"]  # the cut was published first
    assert named["a"] == story_id(str(first))
    stands = together.query("SELECT external_id FROM articles WHERE copy_of IS NULL AND external_id < 'alone' ORDER BY ALL")
    assert stands["external_id"].to_list() == ["a"]
    assert together.query("SELECT count(*) FROM stories_to_settle").item() == 0


@pytest.mark.parametrize(("seed", "most"), [(0, 1), (1, 5)])
def test_the_order_the_batches_and_the_runs_make_no_difference(
    made: Callable[..., Warehouse], monkeypatch: pytest.MonkeyPatch, seed: int, most: int
) -> None:
    monkeypatch.setattr(flow, "FIRSTS", most)  # with one, many keys are shared by more articles than are compared with all
    with made() as whole, made() as pieces:
        load(whole, ARTICLES)
        draw = random.Random(seed)
        shuffled = draw.sample(ARTICLES, len(ARTICLES))
        monkeypatch.setattr(flow, "ARTICLES_AT_ONCE", 1 + seed * 2)
        while shuffled:
            size = draw.randint(1, 6)
            load(pieces, shuffled[:size])
            shuffled = shuffled[size:]
        assert stories(whole) == sorted(EXPECTED)
        assert_same(whole, pieces)


def test_what_changes_or_goes_is_settled_again(together: Warehouse, made: Callable[..., Warehouse]) -> None:
    tie = read("tie", f"{prose(1, 300)}\n\n{prose(2, 300)}", 5)
    load(together, [tie])
    assert ["a", "a cut", "a edited", "b", "b around", "tie"] in stories(together)
    load(together, [read("tie", prose(50), 5)])
    assert stories(together) == sorted([*EXPECTED, ["tie"]])
    load(together, [], retired=[tie, ARTICLES[0]])
    with made() as fresh:
        load(fresh, ARTICLES[1:])
        assert_same(together, fresh)


def test_exact_copies_go_with_their_story(together: Warehouse) -> None:
    rows = frame([read("twin", ARTICLES[1].text, 7, "Harbor Courier")])
    original = str(article_row(ARTICLES[1])["article_id"])
    together.load_batch({"articles": rows.with_columns(duplicate_of=pl.lit(original), copy_of=pl.lit(original))})
    settle_stories(together)
    stands, story = together.query("SELECT article_id, story_id FROM articles WHERE external_id = 'a'").row(0)
    found = together.query("SELECT duplicate_of, copy_of, story_id FROM articles WHERE external_id = 'twin'")
    assert found.row(0) == (original, stands, story)


def test_one_address_is_one_article_whatever_its_id(made: Callable[..., Warehouse]) -> None:
    spellings = ["https://www.vell.example/strike", "http://m.vell.example/strike/?utm_source=x"]
    with made() as warehouse:
        load(warehouse, [read(f"u{n}", f"{prose(1, 80)}\n\n{prose(n + 2, 120)}", n, url=url) for n, url in enumerate(spellings, 1)])
        assert stories(warehouse) == [["u1", "u2"]]
        assert warehouse.query("SELECT reason FROM story_links").item() == "address"


def test_the_view_tells_who_carried_a_story(together: Warehouse) -> None:
    told = together.query("SELECT * FROM stories WHERE n_articles > 1 ORDER BY title").rows(named=True)
    assert [(row["title"], row["n_articles"], row["n_outlets"], row["wire_agency"]) for row in told] == [
        ("a", 3, 3, None),
        ("b", 2, 2, "AP"),
    ]
    assert told[0]["outlets"] == ["Coast Today", "Kelham Echo", "Vell Post"] and told[0]["first_outlet"] == "Coast Today"
    assert told[1]["outlets"] == ["Vell Post", "echo.example"] and told[1]["first_outlet"] == "Vell Post"
    assert together.query("SELECT count(*) FROM stories").item() == len(EXPECTED)


def test_the_evidence_is_kept(together: Warehouse) -> None:
    links = together.query(
        "SELECT one.external_id, other.external_id, containment, cover, cover_longer FROM story_links AS links "
        "JOIN articles AS one ON one.article_id = links.article_id JOIN articles AS other ON other.article_id = links.other_article_id"
    )
    found = {frozenset(row[:2]): row[2:] for row in links.iter_rows()}
    assert found.keys() == {frozenset(pair) for pair in (("a", "a edited"), ("a", "a cut"), ("a cut", "a edited"), ("b", "b around"))}
    containment, cover, cover_longer = found[frozenset(("a", "a cut"))]
    assert containment == 1.0 and cover > 0.95 and cover_longer == pytest.approx(0.4, abs=0.03)


def test_views_count_a_story_once(made: Callable[..., Warehouse], batch: Callable[..., dict[str, pl.DataFrame]]) -> None:
    with made() as warehouse:
        frames = batch([1, 2])
        first, second = frames["articles"]["article_id"]
        warehouse.load_batch(frames)
        counts = "SELECT count(*) FROM who_said_what UNION ALL SELECT count(*) FROM what_happened"
        assert warehouse.query(counts)["count_star()"].to_list() == [2, 2]
        no_keys, none = warehouse.story_texts([]), pl.DataFrame(schema={"article_id": pl.String, "other_article_id": pl.String})
        assert no_keys.is_empty()
        places = pl.DataFrame({"article_id": [second], "story_id": [story_id(first)], "copy_of": [first]})
        empty = {table: warehouse.query(f"FROM {table} LIMIT 0") for table in ("story_keys", "story_links")}
        warehouse.save_stories([], empty["story_keys"], empty["story_links"], none, places)
        assert warehouse.query(counts)["count_star()"].to_list() == [1, 1]
        assert warehouse.query("SELECT DISTINCT article_id, n_outlets FROM what_happened").rows() == [(first, 1)]
        assert warehouse.query("SELECT sum(n_mentions), max(n_articles) FROM incidents").row(0) == (1, 1)


def test_earlier_texts_are_kept_in_order_with_what_changed(together: Warehouse) -> None:
    texts = ["Talks go on. The port is open.", "Talks have failed. The port is open.", "Talks have failed. The port is shut."]
    for number, text in enumerate(texts):
        load(together, [read("live", text, number + 1)], run_id=f"run_{number + 1}")
    ask = "SELECT text, removed, added, run_id, replaced_run_id FROM article_versions ORDER BY published_at"
    chain = [
        (texts[0], ["Talks go on."], ["Talks have failed."], "run_1", "run_2"),
        (texts[1], ["The port is open."], ["The port is shut."], "run_2", "run_3"),
    ]
    assert together.query(ask).rows() == chain
    load(together, [read("live", texts[2], 3, section="Coast")], run_id="run_4")  # the text is as it was
    assert together.query(ask).rows() == chain
    older = frame([read("live", "Talks begin. The port is open.", None), read("none", "x")])  # what came late, and gave way
    for _ in range(2):
        keep_superseded(together, older, {}, "run_5")
    first, *others = together.query(ask.replace("published_at", "published_at NULLS FIRST")).rows()
    assert first == ("Talks begin. The port is open.", ["Talks begin."], ["Talks go on."], "run_5", "run_5")
    assert others == chain
    load(together, [], retired=[read("live", "")])
    assert together.query(ask).is_empty()


def test_the_queries_of_the_page_run_and_answer(together: Warehouse) -> None:
    load(together, [read("c", f"{prose(3, 200)} More soon.", 5)])
    page = (Path(__file__).parents[2] / "docs" / "stories.md").read_text(encoding="utf-8")
    queries = [*re.findall(r"```sql\n(.*?)```", page, re.S), *re.findall(r'broadsheet sql "(.*?)"', page)]
    assert len(queries) == 5
    assert all(together.query(query).height for query in queries)
