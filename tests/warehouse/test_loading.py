"""Loading: a batch stands whole in the place of what was there, entities follow, and a failure leaves everything as it was."""

import random
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from broadsheet.flows.resolution import resolve_names
from broadsheet.schemas import EXTRACTED, Articles, Entities, Table
from broadsheet.schemas.validate import check_tables
from broadsheet.transforms.entities.keys import fold, name_id
from broadsheet.warehouse import Warehouse, WarehouseError

ROOT = Path(__file__).parents[2]
Frames = dict[str, pl.DataFrame]
Batch = Callable[..., Frames]
Everything = Callable[[Warehouse], Frames]


def load(warehouse: Warehouse, *arguments: Any, **named: Any) -> None:
    """Loads a batch and resolves its names, as a run does."""
    warehouse.load_batch(*arguments, **named)
    resolve_names(warehouse)


LOAD_FOR_EVER = """
import itertools, sys
from pathlib import Path
import polars as pl
from broadsheet.warehouse import Warehouse
path, *folders = map(Path, sys.argv[1:])
batches = [{file.stem: pl.read_parquet(file) for file in folder.glob("*.parquet")} for folder in folders]
with Warehouse.open(path) as warehouse:
    for batch in itertools.cycle(batches):
        warehouse.load_batch(batch)
        print("loaded", flush=True)
"""
LOAD_WITH_LITTLE_ROOM = """
import resource, sys
from pathlib import Path
import polars as pl
from broadsheet.warehouse import Warehouse, WarehouseError
path, folder, room = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
batch = {file.stem: pl.read_parquet(file) for file in folder.glob("*.parquet")}
limit = room + (path.stat().st_size if path.exists() else 0)
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
try:
    with Warehouse.open(path) as warehouse:
        warehouse.load_batch(batch)
except WarehouseError as error:
    print(error.code)
"""


def same(left: Frames, right: Frames) -> bool:
    return left.keys() == right.keys() and all(left[name].equals(right[name]) for name in left)


def names_in(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def staged(frames: Frames, folder: Path) -> Path:
    folder.mkdir()
    for name, frame in frames.items():
        frame.write_parquet(folder / f"{name}.parquet")
    return folder


def entities_by_hand(frames: Frames) -> dict[str, tuple[Any, ...]]:
    """What `entities` must say, reckoned from the mentions without SQL."""
    published = dict(frames["articles"].select("article_id", "published_at").rows())
    by_entity: dict[str, list[dict[str, Any]]] = {}
    for mention in frames["mentions"].filter(pl.col("entity_id").is_not_null()).iter_rows(named=True):
        words = fold(mention["resolved_name"]).split()
        key = f"{words[0]} {words[-1]}" if mention["label"] == "PERSON" else " ".join(words)
        by_entity.setdefault(name_id(mention["label"], key), []).append(mention)
    found = {}
    for entity_id, mentions in by_entity.items():
        names = Counter(mention["resolved_name"] for mention in mentions)
        dates = [published[m["article_id"]] for m in mentions if published[m["article_id"]]]
        found[entity_id] = (
            min(names, key=lambda name: (-names[name], -len(name), name)),
            mentions[0]["label"],
            sorted({m["text"] for m in mentions if m["mention_kind"] == "name"}),
            len(mentions),
            len({m["article_id"] for m in mentions}),
            min(dates, default=None),
            max(dates, default=None),
            None,
        )
    return found


def entities(warehouse: Warehouse) -> dict[str, tuple[Any, ...]]:
    frame = warehouse.query("SELECT * FROM entities")
    Entities.validate(frame, lazy=True)
    return {row[0]: row[1:] for row in frame.select(list(Entities.dtypes())).rows()}


def test_what_is_loaded_is_what_was_given(path: Path, batch: Batch, everything: Everything) -> None:
    frames = batch(range(7))
    assert check_tables(frames, frames["articles"]).rejected == []
    with Warehouse.open(path) as warehouse:
        warehouse.load_batch(frames)
        there = everything(warehouse)
        for name, frame in frames.items():
            given = frame.sort(pl.all().exclude(pl.List(pl.String)), nulls_last=True)
            assert frame.height and there[name].sort(pl.all().exclude(pl.List(pl.String)), nulls_last=True).equals(given), name
        resolve_names(warehouse)
        assert entities(warehouse) == entities_by_hand(frames)


def test_the_same_batch_again_changes_nothing(path: Path, batch: Batch, everything: Everything) -> None:
    with Warehouse.open(path) as warehouse:
        load(warehouse, batch(range(7)))
        before = everything(warehouse)
        load(warehouse, batch(range(7)))
        assert same(everything(warehouse), before)


def test_a_changed_article_replaces_its_own_rows_alone(path: Path, batch: Batch, everything: Everything) -> None:
    expected = {name: pl.concat([batch([0, 1, 3, 4])[name], batch([2], version=3)[name]]) for name in batch([0])}
    with Warehouse.open(path) as warehouse, Warehouse.open(path.with_name("fresh.duckdb")) as fresh:
        load(warehouse, batch(range(5)))
        load(warehouse, batch([2], version=3))
        load(fresh, expected)
        assert same(everything(warehouse), everything(fresh))
        assert entities(warehouse) == entities_by_hand(expected)


def test_retired_articles_leave_no_row_behind(path: Path, batch: Batch, everything: Everything) -> None:
    with Warehouse.open(path) as warehouse, Warehouse.open(path.with_name("fresh.duckdb")) as fresh:
        load(warehouse, batch(range(5)))
        load(warehouse, batch([5]), retired=batch(range(1, 5))["articles"]["article_id"].to_list())
        load(fresh, batch([0, 5]))
        assert same(everything(warehouse), everything(fresh))
        load(warehouse, {}, retired=batch([0, 5])["articles"]["article_id"].to_list())
        assert {frame.height for frame in everything(warehouse).values()} == {0}


def test_entities_count_articles_once_however_they_arrive(path: Path, batch: Batch, everything: Everything) -> None:
    numbers = list(range(13))
    outcomes = []
    for size, seed in ((1, 1), (5, 2), (100, 3)):
        random.Random(seed).shuffle(numbers)
        with Warehouse.open(path.with_name(f"{size}.duckdb")) as warehouse:
            for first in range(0, len(numbers), size):
                load(warehouse, batch(numbers[first : first + size], version=2))
            for first in range(0, len(numbers), size):  # and again, changed
                load(warehouse, batch(numbers[first : first + size]))
            outcomes.append(everything(warehouse))
            assert entities(warehouse) == entities_by_hand(batch(numbers))
    assert same(outcomes[0], outcomes[1]) and same(outcomes[0], outcomes[2])


def test_an_entity_is_named_as_most_mentions_name_it(path: Path, batch: Batch) -> None:
    """Article 0 writes the speaker in capitals, twice; article 5 twice in the usual way; article 10 settles it."""
    with Warehouse.open(path) as warehouse:
        load(warehouse, batch([0]))
        assert warehouse.query("SELECT name FROM entities WHERE name ILIKE 'lucía%'").item() == "LUCÍA IBARRA"
        load(warehouse, batch([5, 10]))
        name, aliases = warehouse.query("SELECT name, aliases FROM entities WHERE name ILIKE 'lucía%'").row(0)
        assert name == "Lucía Ibarra"
        assert aliases == ["Ibarra", "Lucía Ibarra"]


def test_a_copy_is_an_article_without_counting(path: Path, batch: Batch) -> None:
    """The same story again, marked as a copy: no count may change. Article 1 is dated, so a copy could move the dates too."""
    frames = batch([1])
    copy = frames["articles"].with_columns(article_id=pl.lit("art_copy"), duplicate_of=pl.col("article_id"), published_at=pl.lit(None))
    with Warehouse.open(path) as warehouse:
        load(warehouse, frames)
        before = entities(warehouse)
        load(warehouse, {"articles": copy.select(frames["articles"].columns).cast(dict(Articles.dtypes()))})
        assert entities(warehouse) == before
        assert warehouse.query("SELECT count(*), count(duplicate_of) FROM articles").row(0) == (2, 1)
        assert warehouse.query("SELECT count(*) FROM who_said_what").item() == 1


@pytest.mark.parametrize("table", [Articles, *EXTRACTED], ids=lambda table: table.table())
def test_a_row_that_duckdb_refuses_takes_its_whole_batch_back(path: Path, batch: Batch, everything: Everything, table: type[Table]) -> None:
    required = next(name for name in reversed(table.dtypes()) if name not in table.nullable())
    frames = batch(range(3, 6), version=2)
    bad = frames[table.table()]
    bad = bad.with_columns(pl.when(pl.int_range(pl.len()) == pl.len() - 1).then(None).otherwise(pl.col(required)).alias(required))
    with Warehouse.open(path) as warehouse:
        warehouse.load_batch(batch(range(5)))
        before = everything(warehouse)
        with pytest.raises(WarehouseError, match=required) as caught:
            warehouse.load_batch(frames | {table.table(): bad}, retired=["art_x"])
        assert caught.value.code == "failed"
        assert same(everything(warehouse), before)
        warehouse.load_batch(frames)  # and the warehouse still works
        assert warehouse.known_articles().height == 6


def test_a_frame_of_an_unknown_table_is_refused(path: Path) -> None:
    with Warehouse.open(path) as warehouse, pytest.raises(KeyError, match="entities"):
        warehouse.load_batch({"entities": Entities.frame()})


def test_rejections_go_with_their_article_or_their_source(path: Path, batch: Batch, rejections: Callable[..., pl.DataFrame]) -> None:
    first, second = batch([1, 2])["articles"]["article_id"]
    of_first = {"stage": "validate", "article_id": first, "source_uri": "/news/1.txt"}
    of_second = {"stage": "validate", "article_id": second, "source_uri": "/news/2.txt"}

    def there(warehouse: Warehouse) -> list[tuple[str, str]]:
        return warehouse.query("SELECT rejection_id, run_id FROM rejections ORDER BY ALL").rows()

    with Warehouse.open(path) as warehouse:
        rows = rejections(of_first | {"rejection_id": "a"}, of_first | {"rejection_id": "b"}, of_second | {"rejection_id": "c"})
        warehouse.load_batch(batch([1, 2]), rejections=rows)
        warehouse.replace_rejections(["/news/1.txt", "/in.jsonl"], rejections({"rejection_id": "d", "source_uri": "/in.jsonl"}))
        assert there(warehouse) == [("a", "run_1"), ("b", "run_1"), ("c", "run_1"), ("d", "run_1")]
        # The first article again: one fault stays, one is mended, one is new. The second article's is none of its business.
        again = rejections(of_first | {"rejection_id": "b", "run_id": "run_2"}, of_first | {"rejection_id": "e", "run_id": "run_2"})
        warehouse.load_batch(batch([1], version=2), rejections=again)
        assert there(warehouse) == [("b", "run_1"), ("c", "run_1"), ("d", "run_1"), ("e", "run_2")]
        # The source again, with the same fault twice over and a new one; then without any.
        same_fault = {"rejection_id": "d", "source_uri": "/in.jsonl", "run_id": "run_2"}
        new_fault = {"rejection_id": "f", "source_uri": "/in.jsonl", "run_id": "run_2"}
        warehouse.replace_rejections(["/in.jsonl"], rejections(same_fault, same_fault, new_fault, new_fault))
        assert there(warehouse) == [("b", "run_1"), ("c", "run_1"), ("d", "run_1"), ("e", "run_2"), ("f", "run_2")]
        inside = ["/in.jsonl!/a.txt", "/in.jsonl#70", "/in.jsonl!/a#9"]
        inner = [{"rejection_id": f"g{number}", "source_uri": uri} for number, uri in enumerate(inside)]
        warehouse.replace_rejections(["/in.jsonl"], rejections(*inner))
        assert there(warehouse)[-3:] == [("g0", "run_1"), ("g1", "run_1"), ("g2", "run_1")]
        warehouse.replace_rejections(["/in.jsonl"], rejections())
        warehouse.load_batch({}, retired=[second])
        assert there(warehouse) == [("b", "run_1"), ("e", "run_2")]


def test_a_run_that_was_killed_is_found_and_marked(path: Path, run: dict[str, Any]) -> None:
    end = datetime(2024, 3, 18, 15, tzinfo=UTC)
    with Warehouse.open(path) as warehouse:
        assert warehouse.begin_run(run) == []
        warehouse.finish_run("run_1", "completed", {"articles": 3}, end)
        assert warehouse.begin_run(run | {"run_id": "run_2"}) == []
    with Warehouse.open(path) as warehouse:
        assert warehouse.begin_run(run | {"run_id": "run_3"}) == ["run_2"]
        rows = warehouse.query("SELECT run_id, status, finished_at, counts FROM runs ORDER BY run_id").rows()
    assert rows == [
        ("run_1", "completed", end, '{"articles": 3}'),
        ("run_2", "interrupted", None, "{}"),
        ("run_3", "running", None, "{}"),
    ]


def test_known_articles_say_what_made_them(path: Path, batch: Batch, run: dict[str, Any]) -> None:
    with Warehouse.open(path) as warehouse:
        warehouse.begin_run(run)
        warehouse.load_batch(batch([1, 2]))
        known = warehouse.known_articles()
        assert known.select("model_name", "model_version", "code_version").unique().rows() == [("a_model", "1.0", "0.1.0")]
        frame = batch([1, 2])["articles"].sort("article_id")
        assert known["record_hash"].to_list() == frame["record_hash"].to_list()
        assert warehouse.article_rows(frame["article_id"].to_list()).equals(frame)
        assert warehouse.article_rows([]).equals(Articles.frame())


def test_several_threads_may_load_at_once(path: Path, batch: Batch, everything: Everything) -> None:
    with Warehouse.open(path) as warehouse, Warehouse.open(path.with_name("one.duckdb")) as one:
        threads = [threading.Thread(target=warehouse.load_batch, args=(batch([n, n + 1]),)) for n in range(0, 12, 2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        one.load_batch(batch(range(12)))
        resolve_names(warehouse)
        resolve_names(one)
        assert same(everything(warehouse), everything(one))


@pytest.mark.parametrize("seed", range(3))
def test_a_kill_in_the_middle_of_a_load_leaves_a_whole_batch(
    path: Path, tmp_path: Path, batch: Batch, everything: Everything, seed: int
) -> None:
    versions = [batch(range(150), version=version) for version in (1, 2)]
    folders = [staged(frames, tmp_path / f"version_{number}") for number, frames in enumerate(versions)]
    child = subprocess.Popen([sys.executable, "-c", LOAD_FOR_EVER, path, *folders], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    for _ in range(1 + seed % 2):
        assert child.stdout.readline() == "loaded\n"
    threading.Event().wait(random.Random(seed).uniform(0, 0.1))
    child.kill()
    child.communicate()
    with Warehouse.open(path) as warehouse:
        after = everything(warehouse)
        resolve_names(warehouse)
        whole = [frames for frames in versions if sorted(frames["articles"]["text"]) == sorted(after["articles"]["text"])]
        assert len(whole) == 1
        assert {name: after[name].height for name in whole[0]} == {name: frame.height for name, frame in whole[0].items()}
        assert entities(warehouse) == entities_by_hand(whole[0])
        assert check_tables({name: after[name] for name in whole[0]}, after["articles"]).rejected == []


@pytest.mark.parametrize("room", [4096, 100_000, 300_000])
def test_a_full_disk_leaves_what_was_there(path: Path, tmp_path: Path, batch: Batch, everything: Everything, room: int) -> None:
    """The limit on a process's files stands for the disk: writing beyond it fails in the same place."""
    folder = staged(batch(range(20, 2500)), tmp_path / "batch")
    with Warehouse.open(path) as warehouse:
        warehouse.load_batch(batch(range(5)))
        before = everything(warehouse)
    command = [sys.executable, "-c", LOAD_WITH_LITTLE_ROOM, path, folder, str(room)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert done.stdout == "disk_full\n", done.stderr
    with Warehouse.open(path) as warehouse:
        assert same(everything(warehouse), before)


def test_no_room_for_a_new_file_leaves_none(path: Path, tmp_path: Path, batch: Batch) -> None:
    folder = staged(batch([1]), tmp_path / "batch")
    path.parent.joinpath("db").mkdir()
    command = [sys.executable, "-c", LOAD_WITH_LITTLE_ROOM, path.parent / "db" / path.name, folder, "20000"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert done.stdout == "disk_full\n", done.stderr
    assert names_in(path.parent / "db") == []
