"""The lexicon of cues: the words that say that something was said.

`cues.json` has for each lemma its class (what kind of saying it is) and how its content may stand to it:

- clause: "said (that) the road was closed"; object: "denied the report"; infinitive: "vowed to appeal";
  object_infinitive: "urged the council to act"
- prepositions: "called for an inquiry" (content: the preposition's object)
- object_prepositions: "accused the firm of fraud" (content: object and preposition's object)

Every lemma can attribute marked words, whatever its frames.
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from spacy.tokens import Token

LEXICON = Path(__file__).with_name("cues.json")
NOUNS = Path(__file__).with_name("noun_cues.json")
IRREGULAR = {
    "said": "say", "says": "say", "told": "tell", "wrote": "write", "written": "write", "spoke": "speak", "spoken": "speak",
    "swore": "swear", "sworn": "swear", "pled": "plead",
}  # fmt: skip
# What stands before a participle that is an adjective: "his repeated warnings", "the reported attack".
BEFORE_ADJECTIVE = frozenset(
    {
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "its",
        "his",
        "her",
        "their",
        "our",
        "my",
        "'s",
        "’s",
        "recent",
        "any",
        "some",
        "of",
    }
)
# Forms that are verbs wherever they stand beside a quote, whatever the tagger makes of them.
ALWAYS_VERBS = frozenset(
    {"said", "says", "told", "added", "adds", "wrote", "tweeted", "replied", "explained", "insisted", "recalled", "warned", "read", "reads"}
)


@dataclass(frozen=True)
class Cue:
    """One lemma of the lexicon."""

    lemma: str
    kind: str
    frames: frozenset[str]
    prepositions: frozenset[str]
    object_prepositions: frozenset[str]


@lru_cache(maxsize=1)
def lexicon() -> dict[str, Cue]:
    """{lemma: Cue}, read once."""
    entries = json.loads(LEXICON.read_text(encoding="utf-8"))
    return {
        lemma: Cue(
            lemma,
            entry["class"],
            frozenset(entry["frames"]),
            frozenset(entry.get("prepositions", ())),
            frozenset(entry.get("object_prepositions", ())),
        )
        for lemma, entry in entries.items()
    }


def cue_of(token: Token) -> Cue | None:
    """The lexicon's entry for a verb in the text, or None. Looks past a lemmatizer's mistakes on regular forms."""
    word = token.lower_
    if token.pos_ not in {"VERB", "AUX"} and word not in ALWAYS_VERBS:
        return None
    if token.tag_ == "VBN" and token.i and (token.dep_ == "amod" or token.nbor(-1).lower_ in BEFORE_ADJECTIVE):
        return None
    return next((cue for lemma in _lemmas(token.lemma_.lower(), word) if (cue := lexicon().get(lemma))), None)


def _lemmas(lemma: str, word: str) -> list[str]:
    found = [IRREGULAR.get(word, lemma), word]
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            found += [stem, stem + "e"]
            if stem[-1] == stem[-2]:
                found.append(stem[:-1])
            if stem.endswith("i"):
                found.append(stem[:-1] + "y")
            break
    return found


@dataclass(frozen=True)
class NounCue:
    """One noun of the lexicon."""

    lemma: str
    kind: str
    content: frozenset[str]


@lru_cache(maxsize=1)
def noun_lexicon() -> dict[str, NounCue]:
    """{lemma: NounCue}, read once."""
    entries = json.loads(NOUNS.read_text(encoding="utf-8"))
    return {lemma: NounCue(lemma, entry["class"], frozenset(entry["content"])) for lemma, entry in entries.items()}


def class_of(lemma: str | None) -> str | None:
    """What kind of saying a lemma of either lexicon is; None for what is no cue."""
    cue = lexicon().get(lemma or "") or noun_lexicon().get(lemma or "")
    return cue.kind if cue is not None else None
