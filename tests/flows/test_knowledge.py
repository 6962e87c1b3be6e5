"""Files of aliases and overrides as users write them: CSV with and without a byte order mark, Parquet, and what is wrong with them."""

from pathlib import Path

import polars as pl
import pytest

from broadsheet.flows.knowledge import read_aliases, read_overrides
from broadsheet.transforms.entities.knowledge import KnowledgeError

ALIASES = 'alias,name,label,external_id\n"Ibarra, the mayor", Lucía Ibarra ,PERSON,Q1\nBig Lou,Lucía Ibarra,PERSON,\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_csv(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "people.csv"
    path.write_text(ALIASES, encoding=encoding)
    first, second = read_aliases(path)
    assert (first.name, first.stands_for, first.external_id, first.source) == (
        "Ibarra, the mayor",
        "Lucía Ibarra",
        "Q1",
        "people.csv, line 2",
    )
    assert second.external_id is None


def test_parquet_says_the_same(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(ALIASES, encoding="utf-8")
    pl.read_csv(tmp_path / "people.csv").write_parquet(tmp_path / "people.parquet")
    said = [
        [(entry.key, entry.stands_for, entry.external_id) for entry in read_aliases(tmp_path / f"people.{kind}")]
        for kind in ("csv", "parquet")
    ]
    assert said[0] == said[1]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "column action is missing"),
        (b"action,name\nsplit,Tom\n", "column label is missing"),
        (b"action,name,label,why\n", "column “why” is not known"),
        (b"action,name,label\nsplit,Okafor, Tom,PERSON\n", "o.csv, line 2: more fields"),
        (b"action,name,label\nsplit,Tom Okaf\xf6r,PERSON\n", "UTF-8"),
        (b'action,name,label\nsplit,"Tom Okafor,PERSON\n', "cannot be read"),
        (b"action,name,label\nsplit\n", "name is empty"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "o.csv"
    path.write_bytes(content)
    with pytest.raises(KnowledgeError, match=says):
        read_overrides(path)


def test_a_file_that_is_no_parquet_and_one_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "o.parquet").write_bytes(b"action,name,label\n")
    with pytest.raises(KnowledgeError, match="cannot be read"):
        read_overrides(tmp_path / "o.parquet")
    with pytest.raises(KnowledgeError, match="check the path"):
        read_aliases(tmp_path / "nowhere.csv")
