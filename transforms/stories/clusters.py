"""Stories out of links: articles that links join, however long the chain, are one story, and one of them stands for it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from broadsheet.schemas.ids import identifier

NEARLY_ALL = 0.75  # of the words of the longest version: a first flash does not stand for the report that follows it


@dataclass(frozen=True)
class Member:
    """An article as far as its place in a story goes. Exact copies come with the article that they are copies of."""

    article_id: str
    published_at: datetime | None
    n_words: int
    duplicate_of: str | None = None


@dataclass(frozen=True)
class Place:
    """The story that an article belongs to, and the article that stands for it; None where it does so itself."""

    story_id: str
    copy_of: str | None


def story_id(first_article_id: str) -> str:
    """The id of the story that begins with this article."""
    return identifier("sto", first_article_id)


def places(members: Sequence[Member], links: Iterable[tuple[str, str]]) -> dict[str, Place]:
    """Each article's place, by its id, given all articles of some stories and all links between them.

    A story is named by its first article: the earliest, undated ones last, by id among equals. When stories are found to be one, the id
    of the one that began first stays. What stands for a story is the first of the articles that tell nearly all of it. An exact copy
    belongs where its original does; one whose original is not there stands alone.
    """
    originals = {item.article_id: item for item in members if item.duplicate_of is None}
    found: dict[str, Place] = {}
    for group in _joined(originals, links):
        first, chosen = _first(group), _stands_for(group)
        for item in group:
            found[item.article_id] = Place(story_id(first.article_id), chosen.article_id if item is not chosen else None)
    for item in members:
        if item.duplicate_of is not None:
            of = found.get(item.duplicate_of)
            found[item.article_id] = (
                Place(of.story_id, of.copy_of or item.duplicate_of) if of else Place(story_id(item.article_id), item.duplicate_of)
            )
    return found


def _joined(originals: dict[str, Member], links: Iterable[tuple[str, str]]) -> list[list[Member]]:
    above = {name: name for name in originals}

    def top(name: str) -> str:
        while above[name] != name:
            above[name] = above[above[name]]
            name = above[name]
        return name

    for one, other in links:
        if one in above and other in above:
            above[top(one)] = top(other)
    groups: dict[str, list[Member]] = {}
    for name, item in originals.items():
        groups.setdefault(top(name), []).append(item)
    return list(groups.values())


def _first(group: Iterable[Member]) -> Member:
    return min(group, key=lambda item: (item.published_at is None, item.published_at or datetime.min, item.article_id))


def _stands_for(group: Sequence[Member]) -> Member:
    most = max(item.n_words for item in group)
    return _first(item for item in group if item.n_words >= NEARLY_ALL * most)
