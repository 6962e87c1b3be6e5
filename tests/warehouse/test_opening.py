"""Opening a file: what is made, what is waited for, what is refused, and that nothing is ever overwritten."""

import os
import shutil
import sqlite3
import struct
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import polars as pl
import pytest

from broadsheet.warehouse import Warehouse, WarehouseError

ROOT = Path(__file__).parents[2]
Batch = Callable[..., dict[str, pl.DataFrame]]

HOLD = """
import sys, time
from pathlib import Path
from broadsheet.warehouse import Warehouse
with Warehouse.open(Path(sys.argv[1])):
    print("open", flush=True)
    sys.stdin.readline()
"""
DIE_MAKING = """
import os, signal, sys
from pathlib import Path
from broadsheet.warehouse import Warehouse, definition
definition.describe_all = lambda con: os.kill(os.getpid(), signal.SIGKILL)
Warehouse.open(Path(sys.argv[1]))
"""
OPEN_AS_NOBODY = """
import os, sys
from pathlib import Path
import duckdb
from broadsheet.warehouse import Warehouse, WarehouseError
if os.getuid() == 0:
    os.setuid(65534)
try:
    Warehouse.open(Path(sys.argv[1])).close()
except WarehouseError as error:
    print(error.code, error)
"""


def names_in(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def start(script: str, *arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)


@pytest.fixture
def holder(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the file open, and lets go of it when it reads a line."""
    process = start(HOLD, path)
    assert process.stdout is not None and process.stdout.readline() == "open\n"
    yield process
    process.kill()
    process.communicate()


def refused(path: Path, *, read_only: bool = False) -> WarehouseError:
    with pytest.raises(WarehouseError) as caught:
        Warehouse.open(path, read_only=read_only, wait_seconds=0)
    assert str(path) in str(caught.value)
    return caught.value


def test_a_new_file_is_whole_and_alone_in_its_folder(path: Path) -> None:
    with Warehouse.open(path) as warehouse:
        assert warehouse.tables()["rows"].sum() > 0  # the dictionary
        assert warehouse.query("SELECT current_setting('TimeZone')").item() == "UTC"
        assert not warehouse.query("SELECT current_setting('autoinstall_known_extensions')").item()
    assert names_in(path.parent) == [path.name]


@pytest.mark.parametrize("content", [b"", b"x", b"not a database, but a text of some length\n" * 400], ids=["empty", "short", "text"])
def test_a_file_of_another_kind_is_left_as_it_is(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    for read_only in (False, True):
        assert refused(path, read_only=read_only).code == "not_duckdb"
    assert path.read_bytes() == content


def test_a_database_of_another_make_is_left_as_it_is(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE t (a)")
    other.close()
    before = path.read_bytes()
    assert refused(path).code == "not_duckdb"
    assert path.read_bytes() == before


@pytest.mark.parametrize("storage", ["v1.0.0", "latest"])
def test_a_duckdb_file_of_somebody_elses_is_left_as_it_is(path: Path, storage: str) -> None:
    with duckdb.connect(path, config={"storage_compatibility_version": storage}) as con:
        con.execute("CREATE TABLE orders (a INT)")
    assert refused(path).code == "not_broadsheet"
    with duckdb.connect(path) as con:
        assert con.sql("SHOW TABLES").fetchall() == [("orders",)]


def test_a_warehouse_with_other_tables_beside_ours_opens(path: Path) -> None:
    with Warehouse.open(path) as warehouse:
        warehouse.query("CREATE TABLE my_notes AS SELECT 1 AS a")
    with Warehouse.open(path) as warehouse:
        assert warehouse.describe("my_notes")["column_name"].to_list() == ["a"]


def test_a_damaged_file_is_named_as_such(path: Path) -> None:
    Warehouse.open(path).close()
    whole = path.read_bytes()
    path.write_bytes(whole[:8192])
    assert refused(path).code == "damaged"
    path.write_bytes(whole[:4096] + bytes(8192) + whole[12288:])
    assert refused(path).code == "damaged"


def test_a_file_of_a_newer_duckdb_is_named_as_such(path: Path) -> None:
    """The storage version stands behind the checksum and the magic of the first block: a far later one, with its right checksum."""
    Warehouse.open(path).close()
    content = bytearray(path.read_bytes())
    content[12:20] = struct.pack("<Q", 9999)
    checksum = 5381
    for (word,) in struct.iter_unpack("<Q", content[8:4096]):
        checksum ^= word * 0xBF58476D1CE4E5B9 % 2**64
    content[:8] = struct.pack("<Q", checksum)
    path.write_bytes(content)
    assert refused(path).code == "newer_duckdb"
    assert path.read_bytes() == content


def test_places_where_no_file_can_be(path: Path) -> None:
    assert refused(path.parent / "missing" / "news.duckdb").code == "no_folder"
    path.write_text("a file", encoding="utf-8")
    assert refused(path / "news.duckdb").code == "no_folder"
    assert refused(path.parent).code == "is_folder"


def test_reading_does_not_make_a_file(path: Path) -> None:
    assert refused(path, read_only=True).code == "no_file"
    assert not path.exists()


def test_a_reader_cannot_write(path: Path) -> None:
    Warehouse.open(path).close()
    with Warehouse.open(path, read_only=True) as warehouse:
        assert warehouse.tables().height > 10
        with pytest.raises(WarehouseError) as caught:
            warehouse.query("DELETE FROM data_dictionary")
        assert caught.value.code == "bad_sql"
        assert warehouse.query("SELECT count(*) FROM data_dictionary").item() > 0


def test_a_locked_file_names_who_holds_it(path: Path, holder: subprocess.Popen[str]) -> None:
    for read_only in (False, True):
        error = refused(path, read_only=read_only)
        assert error.code == "locked"
        assert str(holder.pid) in str(error)


def test_a_locked_file_is_waited_for(path: Path, holder: subprocess.Popen[str]) -> None:
    release = "import sys, time; time.sleep(0.5); sys.stdout.write('now\\n')"
    with subprocess.Popen([sys.executable, "-c", release], stdout=holder.stdin), Warehouse.open(path, wait_seconds=60) as warehouse:
        assert warehouse.tables().height > 10


def test_two_that_make_the_same_file_both_get_it_one_after_the_other(path: Path) -> None:
    both = [start(HOLD, path) for _ in range(2)]
    for process in both:
        assert process.stdin is not None
        process.stdin.write("let go\n")
        process.stdin.flush()
    for process in both:
        process.communicate(timeout=60)
    assert [process.returncode for process in both] == [0, 0]
    assert names_in(path.parent) == [path.name]


def test_what_a_kill_left_half_made_goes_at_the_next_opening(path: Path) -> None:
    killed = start(DIE_MAKING, path)
    killed.communicate(timeout=60)
    left = f".{path.name}.{killed.pid}.new"
    assert left in names_in(path.parent)
    others = {f".{path.name}.{os.getppid()}.new", f".{path.name}.old.{killed.pid}.new", f".{path.name}.{killed.pid}.newer"}
    for name in others:
        path.with_name(name).write_text("being made, or another's", encoding="utf-8")
    Warehouse.open(path).close()
    assert set(names_in(path.parent)) == {path.name, *others}
    path.with_name(left).write_text("a kill right behind the move", encoding="utf-8")
    with Warehouse.open(path, read_only=True):
        assert left in names_in(path.parent)
    Warehouse.open(path).close()
    assert set(names_in(path.parent)) == {path.name, *others}


def test_a_folder_and_a_file_that_may_not_be_written(batch: Batch) -> None:
    folder = Path(tempfile.mkdtemp())  # not tmp_path: its parents are closed to the user that the child process becomes
    try:
        file = folder / "news.duckdb"
        with Warehouse.open(file) as warehouse:
            warehouse.load_batch(batch([1]))
        before = file.read_bytes()
        file.chmod(0o444)
        folder.chmod(0o555)
        for path in (folder / "new.duckdb", file):
            out, _ = start(OPEN_AS_NOBODY, path).communicate(timeout=60)
            assert out.startswith(f"read_only {path}"), out
        assert file.read_bytes() == before
        assert names_in(folder) == [file.name]
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


def test_older_descriptions_and_views_are_brought_up_to_date(path: Path, batch: Batch) -> None:
    with Warehouse.open(path) as warehouse:
        warehouse.load_batch(batch([1]))
        described = warehouse.query("SELECT * FROM data_dictionary ORDER BY ALL")
        for sql in (
            "COMMENT ON COLUMN quotes.rule IS 'something older'",
            "DROP VIEW people",
            "CREATE VIEW no_longer AS SELECT 1 AS a",
            "CREATE VIEW somebody_elses AS SELECT 1 AS a",
            "INSERT INTO data_dictionary VALUES ('no_longer', 'a', 'INTEGER', 'A.', '1')",
            "CREATE OR REPLACE MACRO broadsheet_schema() AS 'older'",
        ):
            warehouse.query(sql)
    with Warehouse.open(path) as warehouse:
        assert warehouse.query("SELECT * FROM data_dictionary ORDER BY ALL").equals(described)
        assert "older" not in str(warehouse.describe("quotes")["description"].to_list())
        names = warehouse.tables()["name"].to_list()
        assert "people" in names and "somebody_elses" in names and "no_longer" not in names
        assert warehouse.known_articles().height == 1


def test_tables_of_another_version_are_refused_and_left(path: Path, batch: Batch) -> None:
    with Warehouse.open(path) as warehouse:
        warehouse.load_batch(batch([1]))
        for sql in (
            "ALTER TABLE quotes DROP COLUMN rule",
            "ALTER TABLE events ADD COLUMN mood VARCHAR",
            "CREATE OR REPLACE MACRO broadsheet_schema() AS 'other'",
        ):
            warehouse.query(sql)
    error = refused(path)
    assert error.code == "other_schema"
    assert "quotes.rule is missing" in str(error) and "events.mood" in str(error)
    with Warehouse.open(path, read_only=True) as warehouse:  # what is there can still be asked
        assert warehouse.query("SELECT count(*) FROM quotes").item() == 1
