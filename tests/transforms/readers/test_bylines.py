import pytest

from broadsheet.transforms.readers.bylines import read_byline, split_names


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Ana Reyes", ("Ana Reyes",)),
        ("BY ANA O’NEILL-REYES", ("Ana O’Neill-Reyes",)),
        ("By: Ana Reyes and Tom Vale", ("Ana Reyes", "Tom Vale")),
        ("By Ana Reyes, Tom Vale & Ruth de la Cruz", ("Ana Reyes", "Tom Vale", "Ruth de la Cruz")),
        ("By Ana Reyes, Senior Court Reporter", ("Ana Reyes",)),
        ("Words by Ana Reyes in Marlow Bay", ("Ana Reyes",)),
        ("By Ana Reyes, Harbor Courier", ("Ana Reyes",)),
        ("By Ana Reyes for Harbor Wire", ("Ana Reyes",)),
        ("By Martin Vale Jr., Staff Writer", ("Martin Vale Jr",)),
        ("By Ana Reyes (ana@harbor.example)", ("Ana Reyes",)),
        ("By Ana Reyes | Political Editor", ("Ana Reyes",)),
        ("By The Associated Press", ("The Associated Press",)),
        ("By Reuters", ("Reuters",)),
    ],
)
def test_bylines(line: str, authors: tuple[str, ...]) -> None:
    assert read_byline(line) == authors


@pytest.mark.parametrize(
    "line",
    [
        "By Monday, the strike had spread to all three ports.",
        "By the time Reyes arrived, it was over.",
        "By far the largest of the boats was the Heron.",
        "Bystanders said Ana Reyes had left.",
        "Ana Reyes",
        "By",
        "",
        "By " + "Ana " * 100,
    ],
)
def test_sentences_are_no_bylines(line: str) -> None:
    assert read_byline(line) is None


def test_names_of_a_field() -> None:
    assert split_names("Ana Reyes; Tom Vale; Ana Reyes") == ("Ana Reyes", "Tom Vale")
    assert split_names("BBC News") == ("BBC News",)
    assert split_names("https://harbor.example/ana") == ()
    assert split_names(" ") == ()
