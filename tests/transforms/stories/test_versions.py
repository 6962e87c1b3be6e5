"""What an update changed."""

from datetime import UTC, datetime

from broadsheet.transforms.stories.versions import Version, chained, change, sentences

BEFORE = "Talks go on. “We hope,” said Ana Reyes.\n\nThe port is open."
AFTER = "Talks have failed. “We hope,” said Ana  Reyes.\n\nThe port is open.\nShips wait outside."


def version(name: str, text: str, day: int | None, changed: int | None = None, run: str = "run_1") -> Version:
    dates = [datetime(2024, 3, item, tzinfo=UTC) if item else None for item in (day, changed)]
    return Version(name, None, *dates, text, run, "run_9")


def test_sentences_have_all_words_and_single_spaces() -> None:
    text = 'He left.  "Why?" she asked. (Nobody knew.)\nIt was 3.5 km to St. Orrin’s… and e.g. no ship'
    assert sentences(text) == ["He left.", '"Why?" she asked.', "(Nobody knew.)", "It was 3.5 km to St.", "Orrin’s… and e.g. no ship"]
    assert " ".join(sentences(text)).split() == text.split()
    assert sentences(" \n ") == []
    assert sentences(" " * 200_000 + "." * 200_000 + '"' * 200_000) != []  # no run of anything takes long


def test_a_change_is_sentences_gone_and_new() -> None:
    found = change(BEFORE, AFTER)
    assert found.removed == ("Talks go on.",) and found.added == ("Talks have failed.", "Ships wait outside.")
    assert change(AFTER, AFTER) == change("One. Two. One.", "Two. One. One.")
    assert change("One. One.", "One.").removed == ("One.",)


def test_versions_come_in_order_each_with_what_the_next_changed() -> None:
    later, first, undated = version("b", "One. Two.", 3, 5), version("a", "One.", 3, 4), version("u", "None.", None)
    chain = list(chained([later, undated, first], "One. Two. Three."))
    assert [(item.content_hash, said.removed, said.added) for item, said in chain] == [
        ("u", ("None.",), ("One.",)),
        ("a", (), ("Two.",)),
        ("b", (), ("Three.",)),
    ]
    assert list(chained([], "One.")) == []
