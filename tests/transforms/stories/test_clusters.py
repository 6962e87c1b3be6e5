"""Stories out of links."""

import random
from datetime import UTC, datetime

from broadsheet.transforms.stories.clusters import Member, places, story_id


def member(name: str, day: int | None, n_words: int = 100, duplicate_of: str | None = None) -> Member:
    return Member(name, datetime(2024, 3, day, tzinfo=UTC) if day else None, n_words, duplicate_of)


def told(members: list[Member], links: list[tuple[str, str]]) -> dict[str, tuple[str, str | None]]:
    return {name: (place.story_id, place.copy_of) for name, place in places(members, links).items()}


def test_a_story_is_named_by_its_first_article_and_stood_for_by_the_first_that_tells_all() -> None:
    members = [member("flash", 1, 30), member("report", 2, 400), member("cut", 3, 200), member("longer", 4, 420), member("alone", 1)]
    story = story_id("flash")
    assert told(members, [("flash", "report"), ("cut", "report"), ("cut", "longer")]) == {
        "flash": (story, "report"),
        "report": (story, None),
        "cut": (story, "report"),
        "longer": (story, "report"),
        "alone": (story_id("alone"), None),
    }


def test_when_stories_become_one_the_id_of_the_earlier_stays() -> None:
    one, other = [member("b", 2), member("c", 3)], [member("a", 5), member("d", None)]
    apart = told(one + other, [("b", "c"), ("a", "d")])
    assert apart["d"] == (story_id("a"), "a")
    assert {place[0] for place in told(one + other, [("b", "c"), ("a", "d"), ("c", "d")]).values()} == {story_id("b")}


def test_exact_copies_go_with_their_original() -> None:
    members = [member("a", 1), member("b", 2), member("copy", 3, duplicate_of="b"), member("twin", 3, duplicate_of="a")]
    found = told(members, [("a", "b")])
    assert {place[0] for place in found.values()} == {story_id("a")}
    assert [name for name, (_, copy_of) in found.items() if copy_of is None] == ["a"]
    assert found["copy"][1] == found["twin"][1] == "a"


def test_the_order_makes_no_difference() -> None:
    members = [member(f"m{number}", number % 5 or None, 50 + 13 * number) for number in range(12)]
    links = [("m1", "m2"), ("m2", "m7"), ("m3", "m4"), ("m8", "m4"), ("m9", "gone"), ("m10", "m11")]
    expected = told(members, links)
    for seed in range(5):
        random.Random(seed).shuffle(members)
        random.Random(seed).shuffle(links)
        assert told(members, links) == expected
