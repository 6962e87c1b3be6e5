"""Where names begin and end: titles, marks at the rims, and the whole title of a public body."""

from __future__ import annotations

from collections.abc import Iterator

from broadsheet.transforms.repair.reading import POSSESSIVES, Name, Reading

NUMBERS = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL"})
MARKS = frozenset("\"“”‘’'`,;:!?-–—([{}])/|*•")
TITLE_TAGS = frozenset({"NNP", "NNPS", "NN", "NNS", "JJ"})
WITHIN_TITLES = frozenset({"of", "for", "and", "&", "the", "on"})


def without_rims(reading: Reading, names: list[Name]) -> Iterator[Name]:
    """Names without white space, marks and a possessive at their rims; what consists of nothing else is dropped."""
    words = reading.words
    for name in names:
        start, end, label = name
        if label not in NUMBERS:
            while start < end and (words[start] in MARKS or words[start].isspace()):
                start += 1
            while end > start and (words[end - 1] in MARKS or words[end - 1] in POSSESSIVES or words[end - 1].isspace()):
                end -= 1
            if "(" in words[start:end] and ")" not in words[start:end]:
                end = words.index("(", start)
        if end > start:
            yield Name(start, end, label)


def without_titles(reading: Reading, names: list[Name]) -> Iterator[Name]:
    """Persons without the titles before their names; a title all alone is nobody's name."""
    titles, names_too = reading.facts["titles"], reading.facts["titles_that_are_names"]
    for name in names:
        if name.label != "PERSON" or reading.is_addressed(name):
            yield name
            continue
        start = name.start
        while start < name.end and reading.word(start).rstrip(".") in titles:
            start += 1
            if reading.word(start) in {"-", "."}:
                start += 1
        if start < name.end:
            yield name._replace(start=start)
        elif name.end - name.start == 1 and reading.word(name.start) in names_too:
            yield name


def with_its_object(reading: Reading, names: list[Name]) -> Iterator[Name]:
    """A public body with its whole title: "Ministry of Higher Education and Scientific Research" is one name.

    The title goes on over capitalised words, "of", "for", "and", and commas in a list that ends in "and", as long as the parse hangs all
    of it on the body's first word. Names that the title swallows are left out; it ends before one that is known to be something else.
    """
    bodies, reached = reading.facts["public_bodies"], -1
    others = {name.start for name in names if stands_by_itself(reading, name)}
    for name in names:
        if name.start < reached:
            continue
        start, end = name.start, name.end
        if name.label == "ORG":
            head = start + 1 if reading.word(start).lower() == "the" else start
            behind = start - 2 >= max(reached, 0) and reading.word(start - 1) in {"of", "for"} and reading.word(start - 2) in bodies
            if behind and not reading.begins_sentence(start) and not reading.begins_sentence(start - 1):
                head = start = start - 2
            if reading.word(head) in bodies:
                end = title_end(reading, head, end, others)
        reached = end
        yield Name(start, end, name.label)


def stands_by_itself(reading: Reading, name: Name) -> bool:
    """True for persons, for what the gazetteers know, and for organisations that say what they are."""
    endings, heads = reading.facts["organisation_endings"], reading.facts["organisation_heads"]
    if name.label == "PERSON" or reading.facts.label(reading.text(name)) is not None:
        return True
    return reading.word(name.end - 1) in endings or reading.word(name.start) in heads


def title_end(reading: Reading, head: int, end: int, others: set[int]) -> int:
    """Where the title ends that begins with the word at `head` and reaches at least to `end`; no name that begins in `others` is in it."""
    doc, place = reading.doc, end
    if not doc.has_annotation("DEP"):
        return end
    last = doc[head].right_edge.i
    while place <= last and not reading.begins_sentence(place) and place not in others:
        word = reading.word(place)
        if word[0].isupper() and reading.tag(place) in TITLE_TAGS:
            end = place + 1
        elif word not in WITHIN_TITLES and not (word == "," and listed(reading, place, last)):
            break
        place += 1
    return end


def listed(reading: Reading, place: int, last: int) -> bool:
    """True for a comma after which a capitalised word or two and "and" follow: "Fisheries, Marine Science and Technology"."""
    ahead = place + 1
    while ahead <= last and reading.tag(ahead) in TITLE_TAGS and reading.word(ahead)[0].isupper():
        ahead += 1
    return ahead > place + 1 and reading.word(ahead) in {"and", "&", ","} and reading.word(ahead + 1)[:1].isupper()
