"""What stands beside a quote apart from its speaker: the class of its cue, to whom it was said, and on what occasion."""

from collections.abc import Sequence
from dataclasses import dataclass

from broadsheet.transforms.entities import Mention
from broadsheet.transforms.quotes.addressees import addressee_of, addressee_phrase
from broadsheet.transforms.quotes.cues import lexicon
from broadsheet.transforms.quotes.layout import Layout
from broadsheet.transforms.quotes.model import Addressee, Draft
from broadsheet.transforms.quotes.occasions import occasion_of

NEUTRAL = "neutral"  # "according to", a colon behind a name


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
    cue = lexicon().get(draft.lemma or "")
    phrase = addressee_phrase(layout, draft)
    occasion = occasion_of(layout, draft, phrase)
    return Details(
        cue.kind if cue is not None else NEUTRAL,
        addressee_of(layout, phrase, mentions) if phrase is not None else None,
        _offsets(layout, occasion) if occasion is not None else None,
    )


def _offsets(layout: Layout, tokens: tuple[int, int]) -> tuple[int, int]:
    first, last = layout.doc[tokens[0]], layout.doc[tokens[1] - 1]
    return first.idx, last.idx + len(last)
