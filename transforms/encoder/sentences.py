"""Sentences out of start scores, and what is known of marks, titles and blank lines.

The network scores each word by itself, so it may hold a closing quotation mark for a beginning, or start behind the opening
one. Where a mark belongs is known from its shape and the spaces around it: its score moves to the word that can start.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from broadsheet.transforms.encoder.pieces import BLANK, JOINED, SPACE

LONGEST = 300  # words; a longer one is no sentence but a list without ends, and trees cost the square of it

OPENING, CLOSING, OTHER = range(3)
SHAPES = dict.fromkeys(("(", "[", "{", "“", "‘", "«", "„", "``"), OPENING)
SHAPES |= dict.fromkeys((")", "]", "}", "”", "’", "»", "''", ",", ";", ":"), CLOSING)
STRAIGHT = {'"', "'"}
FINAL = {".", "!", "?", "%", "…", "...", "..", "...."}  # joined to the word before them, they belong to it
QUOTES = {"”", "’", "»", "''", '"', "'"}
INTRODUCES = {"—", "–", "--", "(", "["}
# What comes before a name or a number, so that its dot never ends a sentence.
NEEDS_A_NAME = (
    "Mr. Mrs. Ms. Messrs. Dr. Prof. Rep. Reps. Sen. Sens. Gov. Govs. Gen. Lt. Col. Capt. Maj. Sgt. Adm. Cmdr. Brig. Rev. Hon. "
    "Pres. Sec. Atty. Insp. Det. Supt. Cllr. Amb. St. Ft. Mt. Vol. Fig. vs."
)
TITLES = frozenset(NEEDS_A_NAME.split())
ADDRESSES = ("http:", "https:", "www.")

NEVER = -1e9
# Added to the network's logits; tuned on the train and dev parts of EWT and GUM, where any value from half to twice does as well.
AFTER_BLANK_LINE = 4.0
AFTER_FULL_STOP = 2.0
WITHIN_A_LINE = -1.5  # where no final mark stands before it, and no new line: there a start is mostly a mistake


def shapes(texts: Sequence[str], gaps: Sequence[int]) -> list[int]:
    """Of each word whether it is a mark that opens (goes with the word after it), closes (with the one before), or neither."""
    found = [SHAPES.get(text, OTHER) for text in texts]
    for at, (text, gap) in enumerate(zip(texts, gaps, strict=True)):
        if text in FINAL and gap == JOINED:
            found[at] = CLOSING
        elif text in STRAIGHT:
            joined_after = at + 1 < len(texts) and gaps[at + 1] == JOINED
            if gap != JOINED:
                found[at] = OPENING if joined_after else OTHER
            elif not joined_after or SHAPES.get(texts[at + 1]) == CLOSING or texts[at + 1] in FINAL:
                found[at] = CLOSING
            elif at and (texts[at - 1] in INTRODUCES or texts[at - 1] in FINAL):
                found[at] = OPENING if texts[at - 1] in INTRODUCES else CLOSING
    return found


def settle(scores: NDArray[np.float32], texts: Sequence[str], gaps: Sequence[int]) -> list[float]:
    """The scores after all that is known; `NEVER` where no sentence starts."""
    shape = shapes(texts, gaps)
    last = len(texts) - 1
    settled = [float(score) + (AFTER_BLANK_LINE if gap == BLANK else 0.0) for score, gap in zip(scores, gaps, strict=True)]
    for at in range(1, len(texts)):
        if shape[at] == CLOSING and gaps[at] != BLANK:
            if at < last and gaps[at + 1] != BLANK:
                settled[at + 1] = max(settled[at], settled[at + 1])
            settled[at] = NEVER
    for at in range(last - 1, -1, -1):
        if shape[at] == OPENING and gaps[at + 1] == JOINED:
            settled[at] = max(settled[at], settled[at + 1])
            settled[at + 1] = NEVER
    stop = False  # whether a full stop, perhaps with closing marks, has just passed
    for at in range(1, len(texts)):
        before = texts[at - 1]
        ends = before == "." and gaps[at - 1] == JOINED and at > 1 and not texts[at - 2].isdigit()
        stop = ends or (stop and shape[at - 1] == CLOSING)
        if gaps[at] == BLANK:
            continue
        if never(at, texts, gaps, settled):
            settled[at] = NEVER
        elif stop and gaps[at] != JOINED and not texts[at][0].islower():
            settled[at] += AFTER_FULL_STOP
        elif gaps[at] in (JOINED, SPACE) and shape[at - 1] != CLOSING and before not in FINAL:
            settled[at] += WITHIN_A_LINE
    return settled


def never(at: int, texts: Sequence[str], gaps: Sequence[int], settled: Sequence[float]) -> bool:
    """Whether the word before `at` and the one before that keep a sentence from starting here. No blank line lies between."""
    before, text = texts[at - 1], texts[at]
    if before in TITLES or (before == ":" and text.startswith(ADDRESSES)):
        return True
    if at < 2 or gaps[at - 1] != JOINED:
        return False
    if before in QUOTES:  # “…,” she said, and “…?” she asked
        return texts[at - 2] == "," or (text[0].islower() and gaps[at] == SPACE)
    # The number of an item is no sentence: "2. Wages".
    label = texts[at - 2]
    return before in {".", ")"} and len(label) < 3 and label.isdigit() and (at == 2 or settled[at - 2] > 0)


def cut(scores: NDArray[np.float32], texts: Sequence[str], gaps: Sequence[int]) -> list[tuple[int, int]]:
    """Stretches `start, end` of words that are sentences.

    Takes per word the network's score for a sentence to start there (above zero: likelier than not), its text and the gap
    before it (`pieces.JOINED` and so on). A stretch of more than `LONGEST` words is cut where a start is most likely.
    """
    if not len(scores):
        return []
    settled = np.asarray(settle(scores, texts, gaps))
    bounds = [0, *(np.flatnonzero(settled[1:] > 0) + 1).tolist(), len(settled)]
    waiting = list(pairwise(bounds))[::-1]
    found = []
    while waiting:
        start, end = waiting.pop()
        if end - start <= LONGEST:
            found.append((start, end))
            continue
        # Not at the very edges, or one word at a time would be cut off.
        margin = LONGEST // 3
        middle = start + margin + int(settled[start + margin : end - margin].argmax())
        waiting += [(middle, end), (start, middle)]
    return found
