"""Which full names are one person's, and whom a last name alone means: the rules of `across.py` for people."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from broadsheet.transforms.entities.keys import NameParts

SHARED_COMPANY = 2  # people and organisations that must stand beside both, before a title and a last name tell who is meant
MANY_MORE = 5


@dataclass(frozen=True)
class Likeness:
    """What a last name alone, in the one article that has it, has in common with a full name in its articles.

    company   how many full-named people and organisations stand beside both
    titles    in how many articles the full name has a title that the last name has
    together  whether both stand in that article: then the article itself keeps them apart
    """

    candidate: str
    company: int
    titles: int
    together: bool


def one_person_each(names: Iterable[NameParts]) -> dict[str, str]:
    """{whole name: the name of the person}, for full names of which any may be one person's.

    Names with the same first and last word are one person, named by these two, as long as their middle names agree ("Robert F. Kennedy",
    "Robert Francis Kennedy", "Robert Kennedy"). Where two disagree, each middle name is a person, and the name without one is another.
    A son ("Jr.") is never his father.
    """
    by_core: dict[str, dict[str, NameParts]] = defaultdict(dict)
    for name in names:
        by_core[name.core][name.whole] = name
    persons: dict[str, str] = {}
    for core, forms in by_core.items():
        longer = [form for form in forms.values() if form.middle]
        if all(_agree(a, b) for i, a in enumerate(longer) for b in longer[i + 1 :]):
            persons.update(dict.fromkeys(forms, core))
            continue
        alike = {form.whole: frozenset(other.whole for other in longer if _agree(form, other)) for form in longer}
        for whole in forms:
            # "Robert F." is "Robert Francis", unless there is a "Robert Frank" too.
            united = whole in alike and all(alike[other] == alike[whole] for other in alike[whole])
            own = whole if whole in alike else core
            persons[whole] = min(alike[whole], key=lambda other: (len(other), other)) if united else own
    return persons


def meant(likenesses: Sequence[Likeness], person_of: Mapping[str, str]) -> str | None:
    """The person that a last name alone means: who alone has its title, and company that both keep; None when in doubt.

    `person_of` has the person of each candidate. Whoever stands in the article beside the last name is a doubt, and so is a second person
    of that title, unless the first has it in many more articles: then what the second has is more likely a mistake in reading.
    """
    if not any(item.titles for item in likenesses) or any(item.together for item in likenesses):
        return None
    titled: Counter[str] = Counter()
    for item in likenesses:
        titled[person_of[item.candidate]] += item.titles
    (person, n_articles), (_, others) = [*titled.most_common(2), ("", 0), ("", 0)][:2]
    if n_articles < MANY_MORE * others:
        return None
    company = max(item.company for item in likenesses if person_of[item.candidate] == person)
    return person if company >= SHARED_COMPANY else None


def _agree(one: NameParts, other: NameParts) -> bool:
    """True when middle names can be the same, an initial standing for any that begins with it; further ones may be left out."""
    pairs = zip(one.middle, other.middle, strict=False)
    return all(a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]) for a, b in pairs)
