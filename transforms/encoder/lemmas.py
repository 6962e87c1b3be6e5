"""Lemmas as edit scripts: a case rule, how many characters to take off the end, what to put there.

`L3+y` makes "parties" out of "Parties" lower-cased, takes three characters off and adds "y": "party". A script is a class that
a tagger can predict (Straka & Straková 2017, UDPipe). The typography of apostrophes does not matter.

A network that reads a whole word as one piece does not see how it is spelt, so two lists help it: scripts of known forms, which
win, and the words that are one piece, among which the lemma of such a word nearly always is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

SCRIPT = re.compile(r"([KLT])(\d+)\+(.*)", re.DOTALL)
NAME_TAG = "NNP"
STRAIGHT = str.maketrans("’‘", "''")


def cased(word: str, rule: str) -> str:
    """`word` with straight apostrophes; K keeps its case, L lowers it, T keeps the first letter's and lowers the rest."""
    word = word.translate(STRAIGHT)
    return word if rule == "K" else word.lower() if rule == "L" else word[:1] + word[1:].lower()


def shared(left: str, right: str) -> int:
    """How many characters `left` and `right` begin with alike."""
    return next((n for n, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))


def script_of(word: str, lemma: str) -> str:
    """The script that makes `lemma` out of `word`, by the rule that takes off least; L before K before T."""
    lemma = lemma.translate(STRAIGHT)
    rules = "LKT" if lemma == lemma.lower() else "KT"
    kept, rule = max(((shared(cased(word, rule), lemma), rule) for rule in rules), key=lambda pair: pair[0])
    return f"{rule}{len(word) - kept}+{lemma[kept:]}"


def lemma_of(word: str, script: str) -> str:
    """The lemma that `script` makes of `word`; the lower-cased word where the script takes off more than there is."""
    found = SCRIPT.fullmatch(script)
    if not found:
        raise ValueError(f"{script!r} is no lemma script; expected like 'L3+y'")
    rule, count, ending = found.group(1), int(found.group(2)), found.group(3)
    if count > len(word):
        return word.lower()
    base = cased(word, rule)
    return base[: len(base) - count] + ending


class Lemmas:
    """Lemmas by list and by script.

    `forms` maps `form_key`s to scripts; a form in lower case stands for every case of it that is not listed, but for names.
    `known` holds the words of one piece, in lower case.
    """

    def __init__(self, scripts: Sequence[str], forms: Mapping[str, str], known: Iterable[str]) -> None:
        self.scripts, self.forms, self.known = tuple(scripts), forms, frozenset(known)

    def of(self, word: str, tag: str, choices: Iterable[int]) -> str:
        """The lemma of `word` with the XPOS `tag`; `choices` are script classes, the likeliest first."""
        script = self.forms.get(form_key(word, tag)) or self.forms.get(lower_key(word, tag))
        if script is not None:
            return lemma_of(word, script)
        found = [lemma_of(word, self.scripts[choice]) for choice in choices]
        if word.lower() in self.known:
            return next((lemma for lemma in found if lemma.lower() in self.known), found[0])
        return found[0]


def form_key(word: str, tag: str) -> str:
    """Under what a form is listed."""
    return f"{word.translate(STRAIGHT)} {tag}"


def lower_key(word: str, tag: str) -> str:
    """Under what a form is listed whatever its case. A name's case is its own."""
    return form_key(word if tag.startswith(NAME_TAG) else word.lower(), tag)
