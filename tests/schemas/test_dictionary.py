"""The dictionary as rows and as a page; that it agrees with the warehouse is tested beside the warehouse."""

import polars as pl
import pytest

from broadsheet.schemas import TABLES, DataDictionary
from broadsheet.schemas.dictionary import dictionary, duckdb_type, page

VIEW = {"table_name": "a_view", "column_name": "a", "data_type": "INTEGER", "description": "This | that.", "example": None}


def test_types() -> None:
    assert duckdb_type(pl.List(pl.String)) == "VARCHAR[]"
    assert duckdb_type(pl.Datetime("us", "UTC")) == "TIMESTAMP WITH TIME ZONE"
    with pytest.raises(KeyError):
        duckdb_type(pl.Datetime("ms"))


def test_rows_are_the_tables_columns_then_the_views() -> None:
    rows = dictionary([VIEW])
    DataDictionary.validate(rows, lazy=True)
    expected = [(table.table(), name) for table in TABLES for name in table.dtypes()]
    assert rows.select("table_name", "column_name").rows() == [*expected, ("a_view", "a")]


def test_the_page_has_a_section_for_each_and_escapes_bars() -> None:
    text = page(dictionary([VIEW]), {"a_view": "a thing"})
    for table in TABLES:
        assert f"\n## {table.table()}\n\nOne row is {table.grain()}.\n" in text
    assert "| a | INTEGER | This \\| that. |  |" in text
    assert "| [a_view](#a_view) | a thing |" in text
