"""Lines set like headlines: there capitals tell nothing about names, and taggers take verbs for nouns."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from spacy.tokens import Doc, Token

from broadsheet.transforms.entities import Mention, mention_at
from broadsheet.transforms.events import lexicon
from broadsheet.transforms.events.context import around_verb, lemmas
from broadsheet.transforms.events.taxonomy import NONE, Taxonomy, decide

# At most so many words of more than so many letters, and such a share of them with a capital.
MAX_WORDS = 20
MIN_LETTERS = 3
CAPITALS = 0.7
# What spares a look at the words: most lines are paragraphs, which are longer and end with a stop.
LINE = re.compile(r"[^\n]+")
MOST_SPACES = 100
STOPS = frozenset(".!?”")
MIN_WORDS = 3
PARTIES = frozenset({"PERSON", "GPE", "NORP"})
# What a noun has in front of it, and a verb has not.
OF_NOUNS = frozenset({"det", "amod", "nmod:poss", "poss", "case", "nummod"})
BEFORE_VERB = frozenset({"NOUN", "PROPN", "NUM", "PUNCT"})
AFTER_VERB = frozenset({"NOUN", "PROPN", "NUM", "DET", "ADJ", "PRON", "SYM"})


@dataclass(frozen=True)
class Titles:
    """The indices of words in lines that end without a full stop, and of those among them in lines of which most words are capitalised."""

    tokens: frozenset[int]
    capitalised: frozenset[int]


def titles(doc: Doc, text: str) -> Titles:
    """The headline-like lines of a parsed text, which is given beside it: spaCy puts it together anew at every call."""
    starts: list[int] = doc.to_array("IDX").tolist() if len(doc) else []
    found: list[int] = []
    capitalised: list[int] = []
    for line in LINE.finditer(text):
        shown = line[0].rstrip()
        if not shown or shown[-1] in STOPS or shown.count(" ") > MOST_SPACES:
            continue
        indices = range(bisect_left(starts, line.start()), bisect_left(starts, line.end()))
        words = [item for item in (doc[i] for i in indices) if item.is_alpha and len(item) > MIN_LETTERS]
        if not words or doc[indices[-1]].is_punct or len(words) > MAX_WORDS:
            continue
        if sum(item.text[0].isupper() for item in words) >= CAPITALS * len(words):
            capitalised.extend(indices)
            found.extend(indices)
        elif len(words) >= MIN_WORDS:
            found.extend(indices)
    return Titles(frozenset(found), frozenset(capitalised))


def headline_verb(token: Token, title: Titles, mentions: Sequence[Mention], taxonomy: Taxonomy) -> tuple[str, str] | None:
    """The entry and type of a verb of the taxonomy that the tagger took for a noun: with an ending of verbs, or after "to"."""
    if token.pos_ not in {"NOUN", "PROPN", "ADJ"} or (
        not (token.lower_.endswith(("s", "ed")) or token.lower_ in lexicon.IRREGULAR) and (token.i == 0 or token.nbor(-1).lower_ != "to")
    ):
        return None
    if token.i not in title.capitalised and not _stands_like_a_verb(token):
        return None
    mention = mention_at(token.idx, mentions)
    lemma = next((lemma for lemma in lemmas(token) if lemma in taxonomy.verbs.single and not taxonomy.nouns.knows(lemma)), None)
    if lemma is None or (mention is not None and mention.label in PARTIES):
        return None
    kind = decide(taxonomy.verbs, lemma, partial(around_verb, token))
    return None if kind == NONE else (lemma, kind)


def _stands_like_a_verb(token: Token) -> bool:
    """True for a lower-case word between a subject and an object ("Gunman kills 1, wounds 2"), without anything that marks a noun."""
    if not token.is_lower or token.i == 0 or token.i + 1 == len(token.doc) or any(child.dep_ in OF_NOUNS for child in token.children):
        return False
    return token.nbor(-1).pos_ in BEFORE_VERB and token.nbor().pos_ in AFTER_VERB
