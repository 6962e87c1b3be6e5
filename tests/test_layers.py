"""The house holds: imports run one way, transforms touch nothing outside, SQL stays in the warehouse."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("flows", "transforms", "schemas", "warehouse")
MAY_IMPORT = {
    "flows": {"flows", "transforms", "schemas", "warehouse"},
    "warehouse": {"warehouse", "schemas"},
    "transforms": {"transforms", "schemas"},
    "schemas": {"schemas"},
}
# What a pure transform, or a description of a table, has no business with.
FORBIDDEN = {
    "transforms": {"prefect", "duckdb", "typer", "rich", "httpx", "requests", "urllib.request", "socket", "subprocess"},
    "schemas": {"prefect", "duckdb", "typer", "rich", "httpx", "requests", "spacy", "socket", "subprocess"},
    "warehouse": {"prefect", "typer", "rich", "spacy", "httpx", "requests"},
    "flows": {"duckdb"},
}
SQL = re.compile(r"\b(SELECT\s+.+\s+FROM|INSERT\s+INTO|CREATE\s+(OR\s+REPLACE\s+)?(TABLE|VIEW)|DELETE\s+FROM|UPDATE\s+\w+\s+SET)\b")


def modules(package: str) -> Iterator[Path]:
    yield from sorted((ROOT / package).rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield str(node.module)
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("package", PACKAGES)
def test_imports_run_one_way(package: str) -> None:
    assert any(modules(package))
    for path in modules(package):
        for name in imported(path):
            top, _, rest = name.partition(".")
            assert top not in {*PACKAGES, "training", "benchmarks", "tests"}, f"{path} imports {name}: say broadsheet.{name}"
            target = rest.split(".")[0]
            if top == "broadsheet" and target in PACKAGES:
                assert target in MAY_IMPORT[package], f"{path} imports {name}: {package} may import only {sorted(MAY_IMPORT[package])}"


@pytest.mark.parametrize("package", PACKAGES)
def test_each_folder_keeps_to_its_libraries(package: str) -> None:
    for path in modules(package):
        for name in imported(path):
            wrong = [library for library in FORBIDDEN[package] if name == library or name.startswith(f"{library}.")]
            assert not wrong, f"{path} imports {name}"


@pytest.mark.parametrize("package", ["transforms", "schemas"])
def test_no_sql_outside_the_warehouse(package: str) -> None:
    for path in modules(package):
        assert not SQL.search(path.read_text(encoding="utf-8")), f"{path} has SQL text"


def test_the_import_package_is_the_four_folders() -> None:
    for package in PACKAGES:
        link = ROOT / "broadsheet" / package
        assert link.is_symlink() and link.resolve() == (ROOT / package).resolve()


def test_dependencies_are_pinned_with_hashes_and_name_no_registry() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned = re.findall(r"^([A-Za-z0-9_.-]+)==\S+", lock, re.M)
    assert len(pinned) > 50
    assert not re.search(r"://|file:", lock)
    assert set(re.findall(r"(?<!\S)--[a-z-]+", lock)) == {"--hash"}
    entries = re.split(r"^(?=[A-Za-z0-9])", lock, flags=re.M)
    assert all("--hash=sha256:" in entry for entry in entries if "==" in entry.split("\n")[0])
