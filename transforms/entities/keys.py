"""What names are compared by: ids of names, and names in one plain form, taken apart where they are a person's."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from broadsheet.schemas.ids import identifier
from broadsheet.transforms.entities.people import PARTICLES, SUFFIXES, is_family_first, without_nickname

# Labels that taggers give the same name by turns: a name means the same thing under each of them.
REMEMBERED = 100_000  # names whose plain form is kept at hand: a resolution asks for each several times
LONE = "lone"  # the prefix of the id of a last name alone, which is a name of one article's
GROUPS = {"GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE"}
# Single letters are initials here: "Ann E. Doe".
PARTICLES_BETWEEN = frozenset(word for word in PARTICLES if len(word) > 1)
INITIAL = re.compile(r"\.(?=\w)")  # the full stop between initials: "H.W."
MARKS = re.compile(r"[.,;:'’‘`“”\"()]")
DASHES = re.compile(r"[-‐‑–—]")
WHITE_SPACE = re.compile(r"\s+")
POSSESSIVE = re.compile(r"['’]s?$")
ACRONYM = re.compile(r"[A-Z][A-Z&.\-]{1,9}")


@dataclass(frozen=True)
class NameParts:
    """A full name in its parts, folded: `given` and `family` are its first and last word, `middle` what stands between,
    particles aside: "Piet van der Meer" is "Piet Meer" too."""

    given: str
    middle: tuple[str, ...]
    family: str
    suffix: str

    @property
    def core(self) -> str:
        """What all forms of the name share: first and last name, and "jr", which tells a son from his father."""
        return " ".join(part for part in (self.given, self.family, self.suffix) if part)

    @property
    def whole(self) -> str:
        """All of it in plain words."""
        return " ".join(part for part in (self.given, *self.middle, self.family, self.suffix) if part)


def group_of(label: str) -> str:
    """The label, or what it has in common with those that taggers mix it up with."""
    return GROUPS.get(label, label)


def name_id(label: str, key: str) -> str:
    """The id of a name (`key`: the name as it is compared) under a label; resolution gives entities ids of the same kind."""
    return identifier("ent", group_of(label), key)


def name_id_in(article_id: str, name: str) -> str:
    """The id of a name (by its id) that means somebody in this article and tells nothing about others: `is_lone` knows it again."""
    return identifier(LONE, name, article_id)


def is_lone(name: str) -> bool:
    """True for an id that `name_id_in` made."""
    return name.startswith(f"{LONE}_")


@lru_cache(maxsize=REMEMBERED)
def fold(name: str) -> str:
    """A name in plain words: no case, accents, marks, dashes, leading "the" or trailing possessive ("Łódź" is left its ł)."""
    words = _words(name)
    return WHITE_SPACE.sub(" ", DASHES.sub(" ", words)).strip() or words


def acronym(name: str) -> str | None:
    """The letters of an acronym ("I.M.F." gives "imf"), or None for any other name."""
    name = POSSESSIVE.sub("", name.strip())
    return name.replace(".", "").lower() if ACRONYM.fullmatch(name) else None


@lru_cache(maxsize=REMEMBERED)
def name_parts(name: str) -> NameParts | None:
    """A full name in its parts, or None for a name of one word."""
    words = _words(INITIAL.sub(". ", without_nickname(name))).split()
    suffix = ""
    while len(words) > 1 and words[-1] in SUFFIXES:
        suffix = words.pop()
    words = _joined_initials(words)
    if len(words) < 2:
        return None
    given, *middle, family = words
    if len(middle) == 1 and is_family_first(words):
        middle, family = [], f"{middle[0]} {family}"
    return NameParts(fold(given), tuple(fold(word) for word in middle if word not in PARTICLES_BETWEEN), fold(family), suffix)


def family_key(name: str) -> str:
    """The last word of a name without "jr", the last part of a double name: all who could be meant by one last name share it."""
    parts = fold(name).split()
    while len(parts) > 1 and parts[-1] in SUFFIXES:
        parts.pop()
    return parts[-1] if parts else ""


def _words(name: str) -> str:
    """Folded, but for dashes inside words."""
    name = POSSESSIVE.sub("", WHITE_SPACE.sub(" ", name).strip()).casefold().removeprefix("the ")
    plain = MARKS.sub("", name)
    if plain.isascii():
        return WHITE_SPACE.sub(" ", plain).strip()
    plain = unicodedata.normalize("NFKD", plain)
    return WHITE_SPACE.sub(" ", "".join(char for char in plain if not unicodedata.combining(char))).strip()


def _joined_initials(words: list[str]) -> list[str]:
    """Initials at the beginning as one word: "J. K. Rowling" is "J.K. Rowling"; "J. Edgar Hoover" stays."""
    count = 0
    while count < len(words) - 1 and len(words[count]) == 1:
        count += 1
    return ["".join(words[:count]), *words[count:]] if count > 1 else words
