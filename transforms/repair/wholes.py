"""Names that the model cut into pieces: known names of several words, "West African", "China Northern Bank"."""

from __future__ import annotations

from collections.abc import Iterator

from broadsheet.transforms.repair.reading import Name, Reading

PIECES = frozenset({"PERSON", "NORP", "ORG", "GPE", "LOC"})
REACH = 3  # words that a known name may have on either side of the piece that the model found


def known_wholes(reading: Reading, names: list[Name]) -> Iterator[Name]:
    """The longest name of several words that the gazetteers know around each name: "United States" of "America" is one.

    Names that it swallows are left out; a name that it would cut stays as it is.
    """
    reached = 0
    for place, name in enumerate(names):
        if name.start < reached:
            continue
        limit = next((other.end for other in names[place + 1 : place + 3] if other.end - name.start > REACH), len(reading.words))
        whole = known_whole(reading, name, reached, limit) if name.label in PIECES else name
        if any(other.start < whole.end < other.end for other in names[place + 1 : place + 4]):
            whole = name
        reached = whole.end
        yield whole


def known_whole(reading: Reading, name: Name, first: int, limit: int) -> Name:
    """The longest known name that holds `name` and lies between the tokens `first` and `limit`, or `name`."""
    facts, best = reading.facts, name
    if not any(word in facts.parts for word in (reading.word(name.start), reading.word(name.end - 1))):
        return name
    for start in range(name.start, max(first, name.start - REACH) - 1, -1):
        if reading.word(start) not in facts.parts:
            break
        for end in range(name.end, min(limit, name.end + REACH) + 1):
            if end - start > best.end - best.start:
                label = facts.labels.get(reading.text(Name(start, end, "")))
                best = Name(start, end, label) if label else best
            if reading.begins_sentence(end) or reading.word(end) not in facts.parts:
                break
        if reading.begins_sentence(start):
            break
    return best


def with_direction(reading: Reading, names: list[Name]) -> Iterator[Name]:
    """A people with the point of the compass before it: "West African", "North Korean", "sub-Saharan African"."""
    found: list[Name] = []
    for name in names:
        start = direction_before(reading, name.start) if name.label == "NORP" else name.start
        if found and start < found[-1].end:
            if start > found[-1].start:
                start = name.start
            else:
                found.pop()
        found.append(name._replace(start=start))
    yield from found


def direction_before(reading: Reading, start: int) -> int:
    """Where a name begins that has a point of the compass directly before the token `start`; `start` when there is none."""
    before = reading.word(start - 1)
    if reading.begins_sentence(start):
        return start
    if before in reading.facts["directions"] and (before[0].isupper() or "-" in before):
        return start - 1
    return start - 3 if before in {"Saharan", "Sahara"} and reading.word(start - 2) == "-" and start > 2 else start


def joined(reading: Reading, names: list[Name]) -> Iterator[Name]:
    """Two names side by side that are one: "China" "Northern Bank", "Polish" "Peasant Party", "Turkish" "Cypriots"."""
    held: Name | None = None
    for name in names:
        if held is not None and held.end == name.start and not reading.begins_sentence(name.start) and belongs(reading, held, name):
            name = name._replace(start=held.start)
        elif held is not None:
            yield held
        held = name
    if held is not None:
        yield held


def belongs(reading: Reading, before: Name, name: Name) -> bool:
    """True for a country or people before an organisation that says what it is, and for two names of peoples."""
    if name.label == "ORG":
        known = before.label in {"GPE", "NORP"} and reading.facts.label(reading.text(before)) == before.label
        return known and reading.word(name.end - 1) in reading.facts["organisation_endings"]
    return before.label == name.label == "NORP"
