"""Words that name one and the same happening by turns: "explode", "explosion", "blast".

A family is a narrower thing than an event type: "arrest" and "raid" are of one type, yet no text means one by the other. What differs by
a regular ending is of one family (an English verb and the noun made from it); what newspapers say by turns besides stands in
`families.json`, with the words too common to tell which happening is meant.
"""

import json
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

# Endings of nouns and verbs made from each other, with what remains; the first that fits, of those that leave a stem.
ENDINGS = (
    ("ification", "if"),
    ("ization", "iz"),
    ("isation", "iz"),
    ("ation", ""),
    ("ition", ""),
    ("nsion", "nd"),
    ("ssion", "ss"),
    ("sion", "d"),
    ("ion", ""),
    ("ment", ""),
    ("ance", ""),
    ("ence", ""),
    ("ing", ""),
    ("ure", ""),
    ("ify", "if"),
    ("ise", "iz"),
    ("ize", "iz"),
    ("ate", ""),
    ("al", ""),
    ("en", ""),
    ("y", ""),
    ("e", ""),
)
SHORTEST_STEM = 4
REMEMBERED = 20_000


@lru_cache(maxsize=REMEMBERED)
def family(lemma: str) -> str:
    """The name of the family of an event word, given in its dictionary form; a name means nothing but sameness."""
    lemma = lemma.lower()
    named = _families().get(lemma)
    if named is not None:
        return named
    if " " in lemma:
        return lemma
    stem = _stem(lemma)
    return _stems().get(stem, stem)


@cache
def weak() -> frozenset[str]:
    """The families too common for a word of theirs to tell which happening is meant."""
    return frozenset(map(family, _read()["weak"]))


@cache
def pointing() -> frozenset[str]:
    """The nouns that take up a happening told in other words of its type: "the attack" after "a bombing"."""
    return frozenset(_read()["pointing"])


def _stem(lemma: str) -> str:
    for ending, instead in ENDINGS:
        rest = lemma[: -len(ending)]
        if lemma.endswith(ending) and len(rest) + len(instead) >= SHORTEST_STEM:
            stem = rest + instead
            return stem[:-1] if len(stem) > SHORTEST_STEM and stem[-1] == stem[-2] and stem[-1] not in "ls" else stem
    return lemma


@cache
def _read() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(Path(__file__).with_name("families.json").read_text(encoding="utf-8"))
    return found


@cache
def _families() -> dict[str, str]:
    return {word: words[0] for words in _read()["families"] for word in words}


@cache
def _stems() -> dict[str, str]:
    """{stem: family} of the single words listed, so that what is derived from them finds the family too."""
    return {_stem(word): name for word, name in _families().items() if " " not in word}
