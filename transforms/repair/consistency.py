"""One sense a discourse (Gale et al. 1992): a name that the article gives in full is the same thing where it stands short or alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from broadsheet.transforms.repair.reading import Name, Reading

VOTING = frozenset({"PERSON", "ORG", "GPE", "LOC", "NORP"})
SHORTEST = 3  # letters of a surname


def short_forms(reading: Reading, names: list[Name]) -> Iterator[Name]:
    """A surname alone is the person whose full name the article gives, unless the gazetteers or the sentence know better.

    The first word of a full name is a surname too ("Xi Jinping", "Xi"), but what the model takes for a place is more often one then.
    """
    first_words, last_words = surnames(reading, names)
    for name in names:
        word = reading.word(name.start)
        if name.end - name.start > 1 or name.label not in VOTING or name.label == "PERSON":
            yield name
        elif (word in last_words or (word in first_words and name.label == "ORG")) and may_be_person(reading, name):
            yield name._replace(label="PERSON")
        else:
            yield name


def surnames(reading: Reading, names: list[Name]) -> tuple[frozenset[str], frozenset[str]]:
    """The first and the last words of the full names of persons; none in capitals, which may be acronyms."""
    full = [name for name in names if name.label == "PERSON" and name.end - name.start > 1]
    first, last = ({reading.word(place) for place in places} for places in ((n.start for n in full), (n.end - 1 for n in full)))
    return usable(first), usable(last)


def usable(words: set[str]) -> frozenset[str]:
    """The words that can stand for a person alone."""
    return frozenset(word for word in words if len(word) >= SHORTEST and word[0].isupper() and not word.isupper() and "." not in word)


def may_be_person(reading: Reading, name: Name) -> bool:
    """False for what the gazetteers know, for places by the sentence, and behind "the", as ships and firms stand ("the Roosevelt")."""
    article = reading.word(name.start - 1).lower() == "the" and not reading.goes_on(name.end)
    return not article and reading.facts.label(reading.text(name)) is None and not reading.is_located(name)


def one_label(reading: Reading, names: list[Name]) -> Iterator[Name]:
    """The same text has the label that it has most often in the article; a tie changes nothing."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        if name.label in VOTING:
            votes[reading.text(name)][name.label] += 1
    persons = surnames(reading, names)[1]
    for name in names:
        counts = votes.get(reading.text(name)) if name.label in VOTING else None
        if counts is None or len(counts) < 2 or counts.keys() <= {"GPE", "LOC"}:
            yield name
        else:
            yield name._replace(label=label_by_vote(reading, name, counts, persons))


def label_by_vote(reading: Reading, name: Name, counts: Counter[str], persons: frozenset[str]) -> str:
    """The commonest label, but for places: a surname apart, they are no persons; and teams and firms are called like their cities."""
    text, (label, most), (_, second) = reading.text(name), *counts.most_common(2)
    if counts["GPE"] and text not in persons and reading.facts.is_place(text):
        return name.label if name.label in {"GPE", "LOC", "ORG"} else "GPE"
    kept = most == second or (label == "PERSON" and name.label == "GPE" and reading.is_located(name))
    return name.label if kept else label
