"""The same text as another newsroom would set it: curly quotes, dashes without spaces, capitals, other line breaks.

The treebanks are web text with straight quotes. A model that has seen both does not care which it gets.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc, Token

PARAGRAPH_BREAKS = ("\n\n", "\n\n", "\n", "\n\n\n", "\n \n")
DASHES = {"-", "--", "–"}
DASH_MARKS = ("—", "—", "–", "--")


@dataclass(frozen=True)
class Rates:
    """How often a document is changed in each way."""

    curly: float = 0.45
    dashes: float = 0.3
    capitals: float = 0.02


def curl(word: str, opens: bool) -> str:
    """`word` with curly instead of straight quotes; `opens` tells which way a quotation mark turns."""
    if word in ('"', "``", "''"):
        return "“" if opens else "”"
    if word == "'":
        return "‘" if opens else "’"
    return word.replace("'", "’")


def reset(doc: Doc, rng: random.Random, rates: Rates = Rates()) -> Doc:
    """A copy of `doc` with the same tokens and annotation, set in another way."""
    words = [token.text for token in doc]
    spaces = [bool(token.whitespace_) for token in doc]
    if rng.random() < rates.curly:
        before = True
        for i, word in enumerate(words):
            words[i] = curl(word, opens=before and not spaces[i])
            before = spaces[i] or word.isspace() or word in "([“‘\"'" or word in DASHES
    if rng.random() < rates.dashes:
        mark = rng.choice(DASH_MARKS)
        joined = rng.random() < 0.5 and mark != "–"
        for i in range(1, len(words) - 1):
            if words[i] in DASHES and spaces[i - 1] and spaces[i]:
                words[i] = mark
                if joined:
                    spaces[i - 1] = spaces[i] = False
    if rng.random() < rates.capitals:
        words = [word.upper() if len(word.upper()) == len(word) else word for word in words]
    words = [rng.choice(PARAGRAPH_BREAKS) if word == "\n\n" else word for word in words]
    return copy_with(doc, words, spaces)


def copy_with(doc: Doc, words: list[str], spaces: list[bool]) -> Doc:
    """`doc`'s annotation on other words and spaces."""
    layers: dict[str, Any] = {"ents": [entity_tag(token) for token in doc]}
    if doc.has_annotation("TAG"):
        layers.update(
            tags=[t.tag_ for t in doc],
            pos=[t.pos_ for t in doc],
            morphs=[str(t.morph) for t in doc],
            lemmas=[t.lemma_ for t in doc],
        )
    if doc.has_annotation("DEP"):
        layers.update(heads=[t.head.i for t in doc], deps=[t.dep_ for t in doc])
    if doc.has_annotation("SENT_START") and "heads" not in layers:
        layers["sent_starts"] = [bool(t.is_sent_start) for t in doc]
    return Doc(doc.vocab, words=words, spaces=spaces, **layers)


def entity_tag(token: Token) -> str:
    """The token's entity as an IOB string; empty where the label is unknown."""
    if token.ent_iob_ in ("", "O"):
        return token.ent_iob_
    return f"{token.ent_iob_}-{token.ent_type_}"
