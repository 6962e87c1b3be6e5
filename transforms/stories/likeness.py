"""What two texts share word for word: the keys to find candidates by, and the overlap that verifies them.

A text is its shingles: each run of four words, hashed. Its keys are the 32 smallest of them, a sketch of the text (Broder, "On the
resemblance and containment of documents", 1997): two texts share about as large a part of their keys as of their words, and a cut of
a text keeps the keys that lie in it, however short it is. Texts that share a key are worth comparing, and no other text need be read.

What is compared is passages: shared shingles that follow each other closely in both texts. An edited word leaves the passage whole; an
expression that both happen to use makes none.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int64]
Marks = npt.NDArray[np.bool_]

# Scripts without spaces between words give one word a character.
WORDS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]|[^\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]+")
SHINGLE = 4  # words
KEYS = 32
GAP = 16  # words between two shared shingles of a passage, at most
LEAST_PASSAGE = 8  # words
TELLING = re.compile(r"[^\W\d_]*\d\w*|[A-Z]\w+")  # numbers, and words with a capital: what a template leaves to be filled in
# splitmix64's constants (Steele, Lea and Flood 2014): they mix the hashes of the words of a shingle into one.
STEP, MIX_1, MIX_2 = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)


# What makes a copy, tried on ECB+ and on copies drawn by a generator (benchmarks/STORIES.md).
LEAST_CONTAINMENT = 0.25  # one word in five edited leaves 0.4 of the shingles
LEAST_SHARED = 12  # shingles: two briefs of a sentence or two may be alike by chance, or by habit
LEAST_COVER = 0.65
LEAST_COVER_IN_ONE_PIECE = 0.55  # behind a lead, or before closing words, of the outlet's own
ONE_PIECE = 0.9
LEAST_TELLING = 0.6  # below that, a template was filled in with other names and numbers


@dataclass(frozen=True)
class Overlap:
    """What two texts share. All but the first are shares from 0 to 1.

    shared       how many shingles both have
    jaccard      shingles of both over shingles of either
    containment  shingles of both over those of the text that has fewer
    cover        words of the shorter text that lie in passages of both
    cover_longer words of the longer text that do
    core         words of the shorter text between the first passage and the last that lie in one
    begins       where in the longer text the first of these passages begins
    telling      of the numbers and words with a capital in the passages of the shorter text, those that the longer one has too
    """

    shared: int = 0
    jaccard: float = 0.0
    containment: float = 0.0
    cover: float = 0.0
    cover_longer: float = 0.0
    core: float = 0.0
    begins: float = 0.0
    telling: float = 0.0

    def is_copy(self) -> bool:
        """Whether one of the texts is a copy of the other: edited, cut, or with words of the outlet's own before and behind."""
        in_one_piece = self.core >= ONE_PIECE and self.cover >= LEAST_COVER_IN_ONE_PIECE
        return (
            self.shared >= LEAST_SHARED
            and self.containment >= LEAST_CONTAINMENT
            and self.telling >= LEAST_TELLING
            and (self.cover >= LEAST_COVER or in_one_piece)
        )


class Likeness:
    """A text as it is compared with others."""

    def __init__(self, text: str) -> None:
        self.spelled = WORDS.findall(unicodedata.normalize("NFKC", text))
        self.words = [word.casefold() for word in self.spelled]

    @cached_property
    def shingles(self) -> Hashes:
        """Each run of four words as a number, in order; none of a text with fewer words."""
        hashes = np.array([_word(word) for word in self.words], dtype=np.uint64)
        if hashes.size < SHINGLE:
            return hashes[:0]
        runs = np.lib.stride_tricks.sliding_window_view(hashes, SHINGLE)
        mixed = np.zeros(len(runs), dtype=np.uint64)
        for place in range(SHINGLE):
            mixed = (mixed ^ runs[:, place]) * MIX_1 + STEP
        mixed = (mixed ^ (mixed >> np.uint64(30))) * MIX_1
        mixed = (mixed ^ (mixed >> np.uint64(27))) * MIX_2
        return mixed ^ (mixed >> np.uint64(31))

    @cached_property
    def distinct(self) -> Hashes:
        return np.unique(self.shingles)

    @cached_property
    def first_places(self) -> Places:
        """Where each of `distinct` stands first."""
        return np.unique(self.shingles, return_index=True)[1]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        return frozenset(self.words)

    def keys(self) -> list[int]:
        """The keys under which the text is looked up, as signed numbers; none when it has fewer than four words."""
        return [int(key) for key in self.distinct[:KEYS].view(np.int64)]


def overlap(one: Likeness, other: Likeness, least: float = 0.0) -> Overlap:
    """How much of two texts is shared, whichever comes first; nothing when either has fewer than four words.

    Passages are not looked for where less than the least containment is shared.
    """
    short, long = sorted((one, other), key=lambda item: (len(item.words), item.words))
    if not short.shingles.size or not long.shingles.size:
        return Overlap()
    n_shared = np.intersect1d(short.distinct, long.distinct, assume_unique=True).size
    jaccard = n_shared / (short.distinct.size + long.distinct.size - n_shared)
    containment = n_shared / min(short.distinct.size, long.distinct.size)
    if not n_shared or containment < least:
        return Overlap(shared=n_shared, jaccard=jaccard, containment=containment)
    at = np.minimum(np.searchsorted(long.distinct, short.shingles), long.distinct.size - 1)
    here = np.flatnonzero(long.distinct[at] == short.shingles)
    there = long.first_places[at[here]]
    passages, others = _passages(here, there, len(short.words), len(long.words))
    inside = np.flatnonzero(passages)
    told = [word.casefold() for word, shared in zip(short.spelled, passages, strict=True) if shared and TELLING.fullmatch(word)]
    return Overlap(
        shared=n_shared,
        jaccard=jaccard,
        containment=containment,
        cover=inside.size / len(short.words),
        cover_longer=int(others.sum()) / len(long.words),
        core=inside.size / int(inside[-1] - inside[0] + 1) if inside.size else 0.0,
        begins=int(others.argmax()) / len(long.words),
        telling=sum(word in long.vocabulary for word in told) / len(told) if told else 1.0,
    )


def _passages(here: Places, there: Places, n_here: int, n_there: int) -> tuple[Marks, Marks]:
    """Which words of both texts lie in passages, given where the shared shingles stand in both."""
    step, other_step = np.diff(here), np.diff(there)
    breaks = np.flatnonzero((step > GAP + SHINGLE) | (other_step <= 0) | (other_step > GAP + SHINGLE))
    firsts = np.concatenate(([0], breaks + 1))
    lasts = np.concatenate((breaks, [len(here) - 1]))
    long_enough = here[lasts] - here[firsts] + SHINGLE >= LEAST_PASSAGE
    firsts, lasts = firsts[long_enough], lasts[long_enough]
    return _marked(here, firsts, lasts, n_here), _marked(there, firsts, lasts, n_there)


def _marked(places: Places, firsts: Places, lasts: Places, n_words: int) -> Marks:
    edges = np.zeros(n_words + 1, dtype=np.int64)
    np.add.at(edges, places[firsts], 1)
    np.add.at(edges, places[lasts] + SHINGLE, -1)
    return edges.cumsum()[:-1] > 0


@lru_cache(maxsize=1 << 16)
def _word(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
