"""From what was typed to the files that are read."""

from pathlib import Path

import pytest

from broadsheet.flows.sources import find_sources


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.html", "deep/er/c.jsonl", ".hidden.txt", ".git/config", "deep/[odd] name.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    return tmp_path


def names(tree: Path, *inputs: str) -> list[str]:
    return [str(path.relative_to(tree.resolve())) for path in find_sources(inputs).files]


def test_a_folder_stands_for_all_files_below_it_but_hidden_ones(tree: Path) -> None:
    assert names(tree, str(tree)) == ["a.html", "b.txt", "deep/[odd] name.txt", "deep/er/c.jsonl"]


def test_each_file_comes_once_however_it_is_named(tree: Path) -> None:
    assert names(tree, str(tree / "b.txt"), str(tree), f"{tree}/*.txt", f"{tree}/./b.txt") == names(tree, str(tree))


def test_globs_and_names_that_look_like_globs(tree: Path) -> None:
    assert names(tree, f"{tree}/**/*.jsonl") == ["deep/er/c.jsonl"]
    assert names(tree, str(tree / "deep" / "[odd] name.txt")) == ["deep/[odd] name.txt"]


@pytest.mark.parametrize(
    ("given", "code"),
    [("nowhere.txt", "not_found"), ("no*thing", "not_found"), ("ftp://news.example/a", "not_supported"), ("empty", "empty_folder")],
)
def test_what_leads_to_no_file_is_told_and_the_rest_is_read(tree: Path, monkeypatch: pytest.MonkeyPatch, given: str, code: str) -> None:
    monkeypatch.chdir(tree)
    (tree / "empty").mkdir()
    found = find_sources([given, "b.txt"])
    assert [path.name for path in found.files] == ["b.txt"]
    assert [(item.code, item.source_uri) for item in found.rejections] == [(code, given)]
    assert given in found.rejections[0].reason


def test_addresses_are_kept_apart_in_their_order(tree: Path) -> None:
    found = find_sources(["https://news.example/b", str(tree / "b.txt"), "HTTP://news.example/a", "https://news.example/b"])
    assert found.addresses == ("https://news.example/b", "HTTP://news.example/a")
    assert [path.name for path in found.files] == ["b.txt"] and not found.rejections


def test_standard_input_is_no_file(tree: Path) -> None:
    found = find_sources(["-", str(tree / "b.txt"), "-"])
    assert found.is_piped and [path.name for path in found.files] == ["b.txt"] and not found.rejections
    assert not find_sources([str(tree)]).is_piped


def test_a_loop_of_links_ends(tree: Path) -> None:
    (tree / "deep" / "loop").symlink_to(tree)
    assert names(tree, str(tree)) == ["a.html", "b.txt", "deep/[odd] name.txt", "deep/er/c.jsonl"]
