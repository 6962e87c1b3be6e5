"""What stands beside a quote apart from its speaker: the class of its cue, to whom it was said, and on what occasion."""

from collections.abc import Sequence
from dataclasses import dataclass

from broadsheet.transforms.entities import Mention
from broadsheet.transforms.quotes.addressees import addressee_of, addressee_phrase
from broadsheet.transforms.quotes.cues import class_of
from broadsheet.transforms.quotes.layout import Layout
from broadsheet.transforms.quotes.model import Addressee, Draft
from broadsheet.transforms.quotes.occasions import occasion_of

NEUTRAL = "neutral"  # "according to", a colon behind a name
UNLISTED = "manner"  # verbs that are no verbs of saying: "…,” he fumed"
# Lemmas whose class depends on what the rule says stands behind them: "asked the council to act", "called the delay needless".
BY_CONTENT = {
    ("ask", "infinitive"): "demand",
    ("tell", "infinitive"): "demand",
    ("call", "object"): "opinion",
    ("call", "marks"): "opinion",
    ("call", "clause"): "opinion",
}


@dataclass(frozen=True)
class Details:
    """Class of the cue, addressee, and the occasion's place in the text (code points, end exclusive); None where there is none."""

    cue_class: str | None
    addressee: Addressee | None
    occasion: tuple[int, int] | None


def details_of(layout: Layout, draft: Draft, mentions: Sequence[Mention]) -> Details:
    """The details of a quote in the making; `mentions` are the text's mentions in order."""
    if draft.cue is None:
        return Details(None, None, None)
    phrase = addressee_phrase(layout, draft)
    occasion = occasion_of(layout, draft, phrase)
    return Details(
        cue_class(draft),
        addressee_of(layout, phrase, mentions) if phrase is not None else None,
        _offsets(layout, occasion) if occasion is not None else None,
    )


def cue_class(draft: Draft) -> str:
    """What kind of saying the cue of a draft is: the lexicon's class of its lemma, unless what stands behind it tells better."""
    lemma = draft.lemma or ""
    kind = class_of(lemma)
    if kind is not None:
        return BY_CONTENT.get((lemma, draft.rule.partition("+")[0]), kind)
    return UNLISTED if draft.cue is not None and draft.cue.pos_ == "VERB" and draft.cue.lower_ != "according" else NEUTRAL


def _offsets(layout: Layout, tokens: tuple[int, int]) -> tuple[int, int]:
    first, last = layout.doc[tokens[0]], layout.doc[tokens[1] - 1]
    return first.idx, last.idx + len(last)
