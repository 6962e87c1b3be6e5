"""The parts of a person's name, and which names can be one person's.

"John David Okafor", "J.D. Okafor", "J. D. Okafor" and "John Okafor" can be one man's, "Jane Okafor" and "John F. Okafor" cannot be his;
"Okafor" can stand for any of them. What is decided here looks at two names alone; the article decides among several people.
"""

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

WHITE_SPACE = re.compile(r"\s+")
NICKNAME = re.compile(r"(?<=\s)(?:[“\"‘'][^\W\d_][\w.\- ]{0,24}[”\"’'],?|\([^\W\d_][\w.\-]{0,24}\))(?=\s)")
INITIALS = re.compile(r"(?:[^\W\d_]\.){2,4}|(?:[^\W\d_]\.)+[^\W\d_]|[^\W\d_]\.?")
INITIALS_WITHOUT_STOPS = re.compile(r"[B-DF-HJ-NP-TV-Z]{2}|A[B-DF-HJ-NP-TV-Z]")  # "JD Vance", "AJ Brown"
ARABIC_ARTICLE = re.compile(r"(al|el|ul|ad|an|ar|as|ash|at|az)-(?=\w)")
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi", "xii", "xiii", "xiv", "xvi", "xxiii"})
# Words that belong to the last name behind them. "Al Gore" and "Ben Affleck" have first names, "al-Assad" and "bin Salman" do not.
PARTICLES = frozenset(
    {
        *("al", "el", "ul", "ad", "an", "ar", "as", "ash", "at", "az", "bin", "bint", "ibn", "ben", "ould"),
        *("de", "del", "della", "di", "da", "das", "dos", "do", "du", "des", "la", "las", "le", "los", "van", "von", "der", "den"),
        *("ten", "ter", "zu", "zum", "zur", "af", "av", "st", "y", "e"),
    }
)
PARTICLES_IN_CAPITALS = frozenset({"bin", "bint", "ibn", "ould", "de", "del", "della", "di", "da", "das", "dos", "du", "des", "la", "le"})
# A syllable of a Chinese, Korean or Vietnamese given name in the Latin alphabet.
SYLLABLE = r"(?:[bcdfghjklmnpqrstvwxyz]|ch|gh|gy|gi|hy|kh|ky|my|ng|nh|ph|qu|ry|sh|th|ts|tr|zh)?[aeiouy]{1,3}(?:k|l|m|ng?|nh|p|t|ch|c|h)?"
GIVEN_NAME = re.compile(rf"{SYLLABLE}[- ]{SYLLABLE}")
PINYIN = r"(?:[bcdfghjklmnpqrstwxyz]|ch|sh|zh)?[aeiou]{1,3}(?:ng?)?"
GIVEN_NAME_IN_ONE = re.compile(PINYIN * 2)


@cache
def _lists() -> dict[str, list[str]]:
    lists: dict[str, list[str]] = json.loads(Path(__file__).with_name("people.json").read_text(encoding="utf-8"))
    return lists


@cache
def _short_first_names() -> dict[str, frozenset[str]]:
    """{a first name or its short form: all that are forms of the same name}, from groups such as "joseph joe joey"."""
    forms: dict[str, frozenset[str]] = {}
    for group in _lists()["short_first_names"]:
        for name in group.split():
            forms[name] = forms.get(name, frozenset()) | frozenset(group.split())
    return forms


@cache
def _family_names_first() -> frozenset[str]:
    return frozenset(_lists()["family_names_that_come_first"])


@cache
def _mononyms() -> frozenset[str]:
    return frozenset(_lists()["mononyms"])


@dataclass(frozen=True)
class PersonName:
    """A name in comparable words: no case, accents and full stops, "J.D." as two initials, "al-Assad" as two words.

    `suffix` is "jr", "iii" … or empty; `nicknames` stood in quotation marks; `full` is True for more than a last or a first name;
    `family_first` for names of East Asian order ("Kim Jong Un").
    """

    words: tuple[str, ...]
    suffix: str
    nicknames: tuple[str, ...]
    full: bool
    family_first: bool

    @property
    def fullness(self) -> tuple[int, int, int, int]:
        """Greater for a name that tells more: more words that are no initials, more words, a suffix, more letters."""
        spelled = sum(len(word) > 1 for word in self.words)
        return spelled, len(self.words) + len(self.nicknames), int(bool(self.suffix)), sum(map(len, self.words))


def person_name(name: str) -> PersonName:
    """The parts of a name without titles, a leading "the" and a possessive."""
    nicknames = tuple(_folded(found.strip("“”\"‘’'(),")) for found in NICKNAME.findall(name))
    parts = WHITE_SPACE.sub(" ", NICKNAME.sub(" ", name)).replace(",", " ").split()
    suffix = ""
    while len(parts) > 1 and parts[-1].lower().rstrip(".") in SUFFIXES and (parts[-1].lower() != parts[-1] or "." in parts[-1]):
        suffix = parts.pop().lower().rstrip(".")
    shouted = all(part.isupper() for part in parts)
    words: list[str] = []
    for place, part in enumerate(parts):
        initials = INITIALS.fullmatch(part) or (place == 0 and len(parts) > 1 and not shouted and INITIALS_WITHOUT_STOPS.fullmatch(part))
        words.extend(letter.casefold() for letter in part if letter.isalpha()) if initials else words.extend(_words(part))
    return PersonName(tuple(words), suffix, nicknames, _is_full(parts), is_family_first(parts))


def without_nickname(name: str) -> str:
    """ "Joseph Renner" for "Joseph “Joe” Renner"."""
    return WHITE_SPACE.sub(" ", NICKNAME.sub(" ", name)).strip()


def is_mononym(person: PersonName) -> bool:
    """True for one of the few who are known by one name alone."""
    return " ".join(person.words) in _mononyms()


def compatible(one: PersonName, other: PersonName) -> bool:
    """True when two full names can be the same person's.

    A suffix tells father from son: names with and without one are two people's. First names must be equal, an initial of each other or
    forms of one name ("Joe", "Joseph"); middle names may be left out but not differ; the second of two last names may be left out.
    """
    longer, shorter = (one, other) if len(one.words) >= len(other.words) else (other, one)
    if longer.suffix != shorter.suffix:
        return False
    if _split(longer.words) == _split(shorter.words):
        return True
    if longer.family_first or shorter.family_first:
        return False
    nicknames = (*longer.nicknames, *shorter.nicknames)
    if not _same_first(longer.words[0], shorter.words[0]) and not {longer.words[0], shorter.words[0]} & set(nicknames):
        return False
    if longer.words[-1] == shorter.words[-1]:
        return _fits(shorter.words[1:-1], longer.words[1:-1])
    # "Enrique Peña" beside "Enrique Peña Nieto": what is left out is a last name only when another stays.
    return len(shorter.words) > 1 and len(shorter.words[-1]) > 1 and longer.words[: len(shorter.words)] == shorter.words


LAST, FIRST, INNER = range(3)


def reading(short: PersonName, full: PersonName) -> int | None:
    """How a short name can stand for a full one: as its LAST name, as its FIRST or nickname, as an INNER word of it; None when not.

    "Lucía de la Cruz" is called "de la Cruz", "la Cruz" or "Cruz"; "Kim Jong Un" is called "Kim"; "López" can be López Obrador.
    """
    words, names = short.words, full.words
    if len(words) >= len(names) or not words or len(words[0]) == 1 or (short.suffix and short.suffix != full.suffix):
        return None
    if full.family_first:
        return LAST if words == names[:1] else FIRST if _split(words) == _split(names[1:]) else None
    if any(words == names[start:] for start in range(1, len(names))):
        return LAST
    if len(words) == 1 and (words[0] in full.nicknames or (len(names[0]) > 1 and _same_first(words[0], names[0]))):
        return FIRST
    inner = any(words == names[start : start + len(words)] for start in range(1, len(names) - len(words)))
    return INNER if inner and words[-1] not in PARTICLES else None


def common_words(name: PersonName) -> set[str]:
    """Words of a name of which every name that is compatible with it, or short for it, has one; what shares none need not be compared."""
    return {*_split(name.words), *name.words, *name.nicknames, *_short_first_names().get(name.words[0] if name.words else "", ())}


def _words(part: str) -> list[str]:
    folded = _folded(part)
    found = ARABIC_ARTICLE.match(folded)
    return [found.group(1), folded[found.end() :]] if found else [folded] if folded else []


def _folded(word: str) -> str:
    """Without case, accents, full stops and the shape of apostrophes."""
    letters = unicodedata.normalize("NFKD", word.replace("’", "'").replace(".", ""))
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()


def _split(words: tuple[str, ...]) -> list[str]:
    """The words with hyphens as spaces: "jong-un" is "jong un"."""
    return [part for word in words for part in word.split("-")]


def _is_full(parts: list[str]) -> bool:
    """True when there is more than one word beside particles; a particle in capitals is a name ("Al Gore", "Van Jones") or is not."""
    names = [
        part
        for part in parts[:-1]
        if _folded(part) not in PARTICLES or (part[0].isupper() and _folded(part) not in PARTICLES_IN_CAPITALS and part == parts[0])
    ]
    inside = [_folded(part) for part in parts[1:-1]]
    return bool(names) and not (len(names) == 1 and _folded(parts[0]) in {"van", "von"} and set(inside) & {"der", "den", "de", "ter"})


def is_family_first(parts: list[str]) -> bool:
    """True for a common East Asian family name with a given name of two such syllables behind it ("Lee Jae-myung", "Xi Jinping").

    Two short words can be a Western first and last name: "Lee Child" and "Kim Reynolds" are none of these, "Han Kang" is left undecided.
    """
    if len(parts) not in {2, 3} or _folded(parts[0]) not in _family_names_first():
        return False
    given = " ".join(_folded(part) for part in parts[1:])
    return GIVEN_NAME.fullmatch(given) is not None or GIVEN_NAME_IN_ONE.fullmatch(given) is not None


def _same_first(one: str, other: str) -> bool:
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return one == other or other in _short_first_names().get(one, frozenset())


def _fits(shorter: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    """True when the middle names of the shorter are all found in the longer, in order, spelled out or as initials."""
    rest = iter(longer)
    return all(any(_same_first(word, candidate) for candidate in rest) for word in shorter)
