"""Acronyms and what they stand for in an article.

An acronym is introduced beside its full name ("Kestrel Valley Front (KVF)", "the KVF (Kestrel Valley Front)", "the Kestrel Valley
Front, or KVF,"): its letters are then looked up in the name as Schwartz & Hearst (2003, "A simple algorithm for identifying
abbreviation definitions in biomedical text") do. Or it is introduced nowhere, and its letters are the capitals of exactly one name.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from broadsheet.transforms.entities.countries import country_named
from broadsheet.transforms.entities.mentions import Name, plain
from broadsheet.transforms.gazetteers import facts

ACRONYM = r"[A-Z][A-Za-z0-9&.\-]{0,8}[A-Z.][a-z]?"
# "Full Name (KVF)", "Full Name (“KVF”)", "Full Name (the KVF; …": what stands in front is the name.
IN_PARENTHESES = re.compile(rf"[ \u00a0]\((?:or |the |aka |[“\"‘'])*({ACRONYM})[”\"’']?[);,]")
AFTER_OR = re.compile(rf",? (?:or|aka|also known as|known as|known by its acronym|abbreviated as) (?:the )?({ACRONYM})(?=[,;.)—]| [–—-])")
FULL_NAME_IN_PARENTHESES = re.compile(rf"\b({ACRONYM})[ \u00a0]\((?:the )?([A-Z][^()\n]{{5,80}})[)]")
PARTY_AND_STATE = re.compile(r"(?:[RDIL]|Con|Lab|LD|SNP|GOP)[-.]+[A-Z][a-zA-Z.]*")
BARE_ACRONYM = re.compile(r"(?:[A-Z]\.){2,6}|[A-Z]{2,7}")
WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[’'][^\W_]+)*")
SMALL_WORDS = frozenset(
    {"the", "of", "and", "for", "in", "on", "to", "a", "an", "at", "by", "de", "del", "la", "du", "des", "et", "y", "&"}
)
FEWEST_CAPITALS_OF_NEW_NAMES = 3
# Abbreviations of common words that `facts` leaves out, since they abbreviate names too; they name nobody either.
NO_ORGANISATION = frozenset({"COVID", "GM", "MD", "OK", "PC", "PM", "VP"})


def with_acronyms(doc: Doc, names: Sequence[Name]) -> list[Name]:
    """The names in order, every acronym tied to its full name wherever it stands, by `short_for`, and with its label.

    Acronyms that no name marks are added, and so are full names that only their introduction gives away. People have no acronyms: what
    was taken for a person is an organisation.
    """
    text = doc.text  # spaCy puts it together anew at every call
    introduced = dict(_introduced(text, names))
    full_names = {plain(full.text): full for full in introduced.values()}
    kept = [
        replace(name, label=full_names[plain(name.text)].label) if plain(name.text) in full_names else name
        for name in names
        if not any(full.start <= name.start and name.end <= full.end and name.text != full.text for full in full_names.values())
    ]
    taken = {(name.start, name.end) for name in kept}
    kept.extend(full for full in full_names.values() if (full.start, full.end) not in taken)
    return sorted(_tied(doc, kept, introduced), key=lambda name: name.start)


def long_form_start(short: str, text: str) -> int | None:
    """Where in a text that ends with it the long form of an acronym begins, or None: Schwartz & Hearst's search from right to left.

    Each letter is found in order, the first one at the beginning of a word.
    """
    place = len(text) - 1
    letters = [letter for letter in short.lower() if letter.isalnum()]
    for index in range(len(letters) - 1, -1, -1):
        while place >= 0 and not (text[place].lower() == letters[index] and (index or place == 0 or not text[place - 1].isalnum())):
            place -= 1
        if place < 0:
            return None
        place -= 1
    return place + 1


def capitals(name: str) -> str:
    """ "IMF" for "International Monetary Fund", "USAID" for "U.S. Agency for International Development"."""
    letters = []
    for word in WORD.findall(plain(name)):
        if "." in word:
            letters.append(word.replace(".", ""))
        elif word[0].isupper():
            letters.append(word[0])
    return "".join(letters)


def _introduced(text: str, names: Sequence[Name]) -> Iterator[tuple[str, Name]]:
    """(acronym, its full name) for each introduction, the first of an acronym last, so that it counts."""
    found: list[tuple[str, Name]] = []
    by_end = {name.end: name for name in names}
    by_start = {name.start: name for name in names}
    for pattern in (IN_PARENTHESES, AFTER_OR):
        for match in pattern.finditer(text):
            acronym = match.group(1)
            if _may_be_acronym(acronym):
                name = by_end.get(match.start())
                full = _spelled(acronym, name) if name else _unmarked(acronym, text, match.start(), names)
                if full is not None:
                    found.append((acronym, full))
    for match in FULL_NAME_IN_PARENTHESES.finditer(text):
        acronym = match.group(1)
        start, end = match.span(2)
        if _may_be_acronym(acronym) and long_form_start(acronym, plain(match.group(2))) == 0:
            name = by_start.get(start)
            full = name if name is not None and name.end == end else Name(start, end, text[start:end], "ORG")
            if (full is name or _all_capitalised(full.text)) and (_initials(acronym, full.text) or full.label != "PERSON"):
                found.append((acronym, _no_person(full)))
    return reversed(found)


def _may_be_acronym(acronym: str) -> bool:
    return sum(map(str.isupper, acronym)) >= 2 and not _is_common(acronym) and PARTY_AND_STATE.fullmatch(acronym) is None


def _is_common(acronym: str) -> bool:
    return acronym.rstrip("s") in facts()["abbreviations"] | NO_ORGANISATION


def _spelled(acronym: str, name: Name) -> Name | None:
    """The name when the acronym can be its: a person's only by the initials of its words ("Jaish al-Adl (JAA)" is no person)."""
    words = plain(name.text)
    start = long_form_start(acronym, words)
    if start is None or len(words.split()) < 2 or acronym in words.split():
        return None
    return _no_person(name) if name.label != "PERSON" or _initials(acronym, words) else None


def _unmarked(acronym: str, text: str, end: int, names: Sequence[Name]) -> Name | None:
    """A full name that nothing marked: capitalised words before the acronym, one for each of its capitals."""
    size = sum(map(str.isupper, acronym))
    if size < FEWEST_CAPITALS_OF_NEW_NAMES:
        return None
    before = text[max(0, end - 120) : end].rsplit("\n", maxsplit=1)[-1]
    words = before.split(" ")[-min(size + 5, 2 * size) :]
    while words and not (words[0][:1].isupper() and words[0].lower() != "the" and capitals(" ".join(words)) == acronym.replace(".", "")):
        words.pop(0)
    if not words or not _all_capitalised(" ".join(words)):
        return None
    start = end - len(" ".join(words))
    if any(name.start < end and name.end > start and not start <= name.start < name.end <= end for name in names):
        return None
    return Name(start, end, text[start:end], "ORG")


def _all_capitalised(name: str) -> bool:
    words = name.split()
    return len(words) > 1 and all(word[0].isupper() or word.lower() in SMALL_WORDS for word in words)


def _initials(acronym: str, name: str) -> bool:
    """True when the acronym's letters are initials of the name's words in order; small words and particles may be passed over."""
    letters = [letter for letter in acronym.lower() if letter.isalpha()]
    words = WORD.findall(name)
    for word in words:
        if letters and word[0].lower() == letters[0]:
            letters.pop(0)
    return not letters and len(acronym) <= len(words)


def _no_person(name: Name) -> Name:
    return replace(name, label="ORG") if name.label == "PERSON" else name


def _tied(doc: Doc, names: Sequence[Name], introduced: dict[str, Name]) -> Iterator[Name]:
    """The names, acronyms tied, and the acronyms that no name marks."""
    full_of = {acronym.replace(".", ""): full for acronym, full in introduced.items()}
    own: dict[str, dict[str, Name]] = defaultdict(dict)
    for name in names:
        if name.label in {"ORG", "GPE", "FAC"} and len(name.text.split()) > 1:
            own[capitals(name.text)].setdefault(plain(name.text).casefold(), name)
    full_of |= {
        letters: next(iter(full.values()))
        for letters, full in own.items()
        if len(full) == 1 and len(letters) > 1 and letters not in full_of and country_named(letters) is None
    }
    taken: set[int] = set()
    for name in names:
        taken.update(range(name.start, name.end))
        full = full_of.get(plain(name.text).replace(".", ""))
        known = plain(name.text) in introduced or (BARE_ACRONYM.fullmatch(plain(name.text)) and full is not None)
        if full is None or not known or (len(plain(name.text)) == 2 and full.start > name.start and plain(name.text) not in introduced):
            yield name
        else:
            yield replace(name, label=full.label, short_for=plain(full.text))
    for token in doc:
        if token.idx in taken or len(token) < 2 or not token.text[0].isupper():
            continue
        full = introduced.get(token.text)
        if (
            full is None
            and len(token) >= FEWEST_CAPITALS_OF_NEW_NAMES
            and BARE_ACRONYM.fullmatch(token.text)
            and not _is_common(token.text)
        ):
            full = full_of.get(token.text.replace(".", ""))
        if full is not None:
            yield Name(token.idx, token.idx + len(token), token.text, full.label, plain(full.text))
