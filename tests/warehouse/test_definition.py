"""No drift: the file, the dictionary and the page all say what `schemas/` and the heads of the views say."""

from pathlib import Path

import polars as pl
import pytest

from broadsheet.schemas import TABLES, DataDictionary, Table
from broadsheet.schemas.dictionary import duckdb_type
from broadsheet.warehouse import Warehouse
from broadsheet.warehouse.definition import View, in_order, views
from broadsheet.warehouse.document import document

PAGE = Path(__file__).parents[2] / "docs" / "data-dictionary.md"


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    return Warehouse.open(tmp_path_factory.mktemp("defined") / "news.duckdb")


def columns(warehouse: Warehouse, name: str) -> list[tuple[str, str, bool, str]]:
    return warehouse.query(
        "SELECT column_name, data_type, is_nullable, comment FROM duckdb_columns() "
        f"WHERE schema_name = 'main' AND table_name = '{name}' ORDER BY column_index"
    ).rows()


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.table())
def test_a_table_is_what_its_model_says(warehouse: Warehouse, table: type[Table]) -> None:
    nullable = table.nullable()
    assert columns(warehouse, table.table()) == [
        (name, duckdb_type(dtype), name in nullable, words) for name, dtype, words, _ in table.describe()
    ]


def test_a_table_comes_back_with_its_models_types(warehouse: Warehouse) -> None:
    for table in TABLES:
        assert warehouse.query(f"SELECT * FROM {table.table()}").schema == pl.Schema(table.dtypes())


def test_the_tables_and_views_are_exactly_the_described_ones(warehouse: Warehouse) -> None:
    expected = [(t.table(), "table", f"One row is {t.grain()}.") for t in TABLES]
    expected += [(v.name, "view", f"One row is {v.grain}.") for v in views()]
    assert warehouse.tables().select("name", "kind", "grain").rows() == sorted(expected, key=lambda row: (row[1], row[0]))


def test_a_view_has_exactly_the_columns_of_its_head(warehouse: Warehouse) -> None:
    assert {view.name for view in views()} >= {"who_said_what", "what_happened", "people", "run_history"}
    for view in views():
        assert [(name, words) for name, _, _, words in columns(warehouse, view.name)] == [(n, w) for n, w, _ in view.columns]


def view(name: str, select: str) -> View:
    return View(name, "a thing", (), select)


def test_a_view_is_made_behind_those_that_it_reads() -> None:
    given = [view("c", "SELECT a FROM articles"), view("a", "SELECT x FROM b"), view("b", "SELECT x FROM c")]
    for order in (given, given[::-1]):
        assert [made.name for made in in_order(order)] == ["c", "b", "a"]


def test_views_in_a_circle_are_told() -> None:
    with pytest.raises(ValueError, match="a, b"):
        in_order([view("b", "FROM a"), view("c", "SELECT 1"), view("a", "FROM b")])


def test_the_dictionary_describes_every_column_with_its_type(warehouse: Warehouse) -> None:
    rows = warehouse.query("SELECT * FROM data_dictionary")
    DataDictionary.validate(rows, lazy=True)
    described = [*((t.table(), [(n, w, e) for n, _, w, e in t.describe()]) for t in TABLES), *((v.name, list(v.columns)) for v in views())]
    assert rows.drop("data_type").rows() == [(name, *column) for name, listed in described for column in listed]
    for name, listed in described:
        types = dict(rows.filter(pl.col("table_name") == name).select("column_name", "data_type").rows())
        assert [(column, types[column]) for column, *_ in listed] == [(column, dtype) for column, dtype, *_ in columns(warehouse, name)]


def test_every_description_is_one_sentence_and_every_column_has_an_example(warehouse: Warehouse) -> None:
    for table, column, _, words, example in warehouse.query("SELECT * FROM data_dictionary").rows():
        assert words.endswith((".", "…")), f"{table}.{column}: {words}"
        assert example, f"{table}.{column} has no example"


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == document(), "docs/data-dictionary.md is out of date: run `make docs`"


def test_describe_gives_what_the_dictionary_says(warehouse: Warehouse) -> None:
    for name in ("quotes", "who_said_what"):
        expected = warehouse.query(f"SELECT * EXCLUDE table_name FROM data_dictionary WHERE table_name = '{name}'")
        assert warehouse.describe(name).equals(expected)


def test_old_drivers_can_read_the_file(warehouse: Warehouse) -> None:
    version = warehouse.query("SELECT tags['storage_version'] AS v FROM duckdb_databases() WHERE database_name = current_database()").item()
    assert version.startswith("v1.4.0")
