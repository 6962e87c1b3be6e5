"""Whether two articles are one."""

import pytest

from broadsheet.transforms.stories.copies import Compared, compare
from tests.prose import edited, head, prose


def reason(one: Compared, other: Compared) -> str | None:
    found, back = compare(one, other), compare(other, one)
    assert found == back
    return found.reason if found else None


def test_a_copy_is_linked_by_its_words() -> None:
    assert reason(Compared(prose(1)), Compared(edited(prose(1), 0.1))) == "words"
    assert reason(Compared(prose(1)), Compared(prose(2))) is None


def test_an_address_in_other_spellings_needs_fewer_words() -> None:
    before, after = prose(1, 200), f"{head(prose(1, 200), 0.4)}\n\n{prose(2, 150)}"
    url, other = "https://news.example/strike?utm_source=x", "http://m.news.example/strike/#top"
    assert reason(Compared(before), Compared(after)) is None
    assert reason(Compared(before, url), Compared(after, other)) == "address"
    assert reason(Compared(before, url), Compared(prose(3), other)) is None  # a page that has the news of the day
    assert set(Compared(before, url).lookup_keys()) & set(Compared(prose(3), other).lookup_keys())


@pytest.mark.parametrize("url", [None, "https://news.example/", "news.example"])
def test_a_front_page_is_no_article_s_address(url: str | None) -> None:
    assert Compared(prose(1), url).address is None


def test_a_digest_does_not_tie_its_briefs_together() -> None:
    stories = [prose(seed, 300) for seed in range(8)]
    digest = "\n\n".join(head(text, 0.25) for text in stories)
    linked = [reason(Compared(head(text, 0.25)), Compared(digest)) for text in stories]
    assert linked == ["words", *[None] * 7]  # a cut has the beginning of a text
