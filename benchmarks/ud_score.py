"""Score tags, lemmas, trees and sentence ends on raw text, by character offsets.

A token counts as found when both sides have one with the same start and end, so a tokenisation error costs everywhere.
Whitespace tokens are left out, and so is punctuation from UAS and LAS, as in spaCy's own scorer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from spacy.tokens import Doc, Token

Facts = dict[str, set[tuple]]
LAYERS = ("TOKEN", "XPOS", "UPOS", "MORPH", "LEMMA", "UAS", "LAS", "SENT")


def place(token: Token) -> tuple[int, int]:
    """Start and end of `token` in code points."""
    return token.idx, token.idx + len(token)


def facts(doc: Doc) -> Facts:
    """What `doc` claims, layer by layer, each claim tied to its place in the text."""
    found: Facts = {layer: set() for layer in LAYERS}
    for token in doc:
        if token.is_space:
            continue
        where = place(token)
        found["TOKEN"].add(where)
        found["XPOS"].add((where, token.tag_))
        found["UPOS"].add((where, token.pos_))
        found["MORPH"].add((where, str(token.morph)))
        found["LEMMA"].add((where, token.lemma_))
        if token.dep_ != "punct":
            head = place(token.head)
            found["UAS"].add((where, head))
            found["LAS"].add((where, head, token.dep_.lower()))
    for sentence in doc.sents:
        words = [token for token in sentence if not token.is_space]
        if words:
            found["SENT"].add((words[0].idx, place(words[-1])[1]))
    return found


def score(pairs: Iterable[tuple[Doc, Doc]]) -> dict[str, float]:
    """F1 in percent of each layer over pairs of (gold, predicted) documents."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for gold, guessed in pairs:
        ours, theirs = facts(guessed), facts(gold)
        for layer in LAYERS:
            right[layer] += len(ours[layer] & theirs[layer])
            total[layer] += len(ours[layer]) + len(theirs[layer])
    return {layer: 200 * right[layer] / total[layer] if total[layer] else 0.0 for layer in LAYERS}
