"""What two texts share: keys that find it, and passages that verify it."""

import pytest

from broadsheet.transforms.stories.likeness import KEYS, Likeness, Overlap, overlap
from tests.prose import edited, head, prose

AROUND = "Sign up for the morning letter of the Vell Post, and have all news of the coast before breakfast. You can leave it at any time."


def shared_keys(one: str, other: str) -> int:
    return len(set(Likeness(one).keys()) & set(Likeness(other).keys()))


def test_case_spaces_and_marks_make_no_difference() -> None:
    one, other = Likeness("The  Mayor, said\n“no more” words."), Likeness("the mayor said no more words")
    assert one.keys() == other.keys() and one.keys()
    assert overlap(one, other).jaccard == 1.0


def test_keys_are_always_the_same_and_none_for_less_than_a_shingle() -> None:
    assert Likeness("harbour council vote ferry").keys() == [-9139925411058956602]
    assert len(Likeness(prose(1)).keys()) == KEYS
    for short in ("", " … ", "only three words"):
        assert Likeness(short).keys() == []
        assert overlap(Likeness(short), Likeness(prose(1))) == Overlap()


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("share", [0.1, 0.2])
def test_edited_words_leave_keys_and_passages(seed: int, share: float) -> None:
    text = prose(seed)
    found = overlap(Likeness(text), Likeness(edited(text, share, seed)))
    assert shared_keys(text, edited(text, share, seed)) and found.is_copy()
    assert found.cover > 0.7 > found.jaccard


@pytest.mark.parametrize("share", [0.1, 0.25, 0.6])
def test_a_cut_is_found_however_short(share: float) -> None:
    text = prose(7, 600)
    found = overlap(Likeness(text), Likeness(head(text, share)))
    assert shared_keys(text, head(text, share)) and found.is_copy()
    assert found.containment == 1.0 and found.begins == 0.0
    assert found.cover_longer == pytest.approx(share, abs=0.02)


def test_another_lead_and_words_around_leave_a_copy() -> None:
    words = prose(3, 300).split()
    other = f"{prose(4, 50)}\n\n{' '.join(words[60:])}\n\n{AROUND}"
    found = overlap(Likeness(prose(3, 300)), Likeness(other))
    assert found.is_copy() and found.core > 0.99 and 0.15 < found.begins < 0.25


def test_words_around_do_not_make_copies_of_different_articles() -> None:
    one, other = (Likeness(f"{prose(seed, 60)}\n\n{AROUND}") for seed in (1, 2))
    found = overlap(one, other)
    assert found.shared >= 12 and not found.is_copy()


def test_a_shared_statement_does_not_make_a_copy() -> None:
    statement = prose(9, 60)
    one, other = (Likeness(f"{prose(seed, 60)} {statement} {prose(seed + 10, 60)}") for seed in (1, 2))
    assert 0.2 < overlap(one, other).cover < 0.5
    assert not overlap(one, other).is_copy()


def test_a_template_with_other_names_and_numbers_is_no_copy() -> None:
    form = "Shares of {} rose by {} percent to {} dollars in trade on the exchange of {} this day, as the index of {} fell by {} points."
    one = form.format("Marlow Freight", 3, 45, "Vell", "Norland", 17)
    other = form.format("Alden Steel", 8, 12, "Kelham", "Orrin", 29)
    assert overlap(Likeness(one), Likeness(other)).telling < 0.6
    assert not overlap(Likeness(one), Likeness(other)).is_copy()


def test_the_order_of_two_texts_makes_no_difference() -> None:
    one, other = Likeness(prose(5)), Likeness(edited(prose(5), 0.15))
    assert overlap(one, other) == overlap(other, one)


def test_texts_without_spaces_between_words_are_compared_too() -> None:
    text = "港口工人周一宣布罢工因为与船东就工资举行的谈判已经破裂市长表示希望双方尽快回到谈判桌前继续协商"
    found = overlap(Likeness(text), Likeness(text[:30]))
    assert found.containment == 1.0 and found.is_copy()
