"""Whether the clause around a date speaks of the past or of the future.

The nearest decisive word in the sentence counts, first to the left of the date, then to its right: "will", "is due", "would" look ahead;
a verb in the past looks back. Tags tell past verbs where the Doc has them; without tags, endings and a list of irregular forms do.
"""

from bisect import bisect_left
from functools import cached_property
from itertools import zip_longest

from spacy.tokens import Doc

AHEAD = frozenset({
    "will", "'ll", "’ll", "wo", "shall", "would", "scheduled", "due", "expected", "slated", "plan", "plans", "planned", "planning",
    "until", "till", "beginning", "starting", "must", "might", "should", "can", "may", "pencilled", "penciled",
    "upcoming", "forthcoming", "ahead", "begins", "starts", "opens", "launches", "runs", "ends", "expires", "premieres", "deadline",
    "chance", "chances", "odds",
})  # fmt: skip
# These look ahead only with "to" or "for" after them: "set to meet on Friday", but "set a record on Friday".
AHEAD_WITH_TO = frozenset({
    "set", "going", "poised", "ready", "agreed", "vowed", "vows", "hopes", "hoped", "intends", "intended", "aims", "wants", "wanted",
    "supposed", "is", "are", "need", "needs", "has", "have", "likely", "unlikely", "eager", "bound",
})  # fmt: skip
BEHIND = frozenset({
    "was", "were", "had", "did", "said", "told", "came", "went", "took", "made", "began", "won", "lost", "met", "left", "held", "hit",
    "shot", "fell", "rose", "gave", "got", "saw", "found", "ran", "led", "sent", "became", "broke", "brought", "built", "drew",
    "fought", "grew", "kept", "knew", "paid", "spoke", "stood", "struck", "thought", "wrote", "felt", "heard", "flew", "drove", "died",
    "dead",
})  # fmt: skip
# Words in -ed that are no past verbs.
NOT_PAST = frozenset({
    "need", "needs", "indeed", "speed", "seed", "feed", "united", "red", "bed", "exceed", "proceed", "succeed", "hundred", "sacred",
    "naked", "wicked",
})  # fmt: skip
UNDONE = frozenset({"not", "n't", "n’t", "be", "have", "only"})  # after "could": no more than the past of "can"
ARTICLES = frozenset({"a", "an", "the"})
PAST_TAGS = frozenset({"VBD", "VBN"})
SENTENCE_ENDS = frozenset(".!?;")


class Direction:
    """The direction at any span of one Doc: -1 past, 1 future, 0 unknown. Made in one pass when first asked."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc

    def __call__(self, start: int, end: int) -> int:
        """The direction for the span of code points from `start` to `end`."""
        offsets, left, right = self._carried_cues
        first, after = bisect_left(offsets, start), bisect_left(offsets, end)
        if first >= len(offsets):
            return 0
        return left[first] or (right[after - 1] if after else 0)

    @cached_property
    def _carried_cues(self) -> tuple[list[int], list[int], list[int]]:
        """For each token of the Doc: where it begins, the nearest cue to its left, the nearest to its right."""
        tagged, bounded = self._doc.has_annotation("TAG"), self._doc.has_annotation("SENT_START")
        offsets, cues, starts, previous = [], [], [], ""
        for token, after in zip_longest(self._doc, self._doc[1:]):
            word = token.lower_
            offsets.append(token.idx)
            # "May" with a capital is the month.
            cues.append(0 if token.text == "May" else _cue(word, token.tag_ if tagged else "", previous, after.lower_ if after else ""))
            starts.append(bool(token.is_sent_start) if bounded else previous in SENTENCE_ENDS or "\n" in previous)
            previous = word
        # Seen from the right, a sentence begins where the next one starts.
        ends = [*starts[1:], True]
        return offsets, _carried(cues, starts), _carried(cues[::-1], ends[::-1])[::-1]


def _cue(word: str, tag: str, previous: str, following: str) -> int:
    """What one word says by itself; a participle after "be" leaves it to the auxiliaries further left."""
    if word in AHEAD or (previous == "could" and word not in UNDONE):
        return 1
    if word in {"to", "for"} and previous in AHEAD_WITH_TO:
        return 0 if word == "to" and following in ARTICLES else 1  # "agreed to a deal"
    if previous in {"be", "to"} or (previous in ARTICLES and word not in BEHIND):
        return 0  # "to be opened", "a designated day"
    if word in BEHIND:
        return -1
    past = tag in PAST_TAGS if tag else (len(word) > 4 and word.endswith("ed") and word not in NOT_PAST)
    return -1 if past else 0


def _carried(cues: list[int], starts: list[bool]) -> list[int]:
    """For each token the last cue at or before it within its sentence."""
    carried, last = [], 0
    for cue, start in zip(cues, starts, strict=True):
        last = cue or (0 if start else last)
        carried.append(last)
    return carried
