"""What a quote is, who a speaker is, and what a quote in the making holds."""

from dataclasses import dataclass

from spacy.tokens import Token

from broadsheet.transforms.entities import Entity


@dataclass(frozen=True)
class Speaker:
    """The source of a quote.

    `start`, `end` and `text` are the words in the sentence ("she"; code points, end exclusive), None when the speaker is carried over
    from an earlier quote. `entity` is the resolved identity, None for roles and unnamed sources. `title` is what the article calls them
    beside the name; `kind` is one of person, organisation, document, unnamed.
    """

    start: int | None
    end: int | None
    text: str | None
    entity: Entity | None
    title: str | None
    kind: str


@dataclass(frozen=True)
class Quote:
    """Something that somebody is reported to have said or written.

    `spans` are the pieces of its content in order (code points, end exclusive), quotation marks included; `cue` is the place of the word
    or phrase that attributes it; `rule` names what found it, as place of the content and place of the cue ("marks+verb-after").
    """

    spans: tuple[tuple[int, int], ...]
    quote_type: str
    cue: tuple[int, int] | None
    cue_text: str | None
    cue_lemma: str | None
    speaker: Speaker | None
    rule: str


@dataclass(frozen=True)
class Phrase:
    """The words for a speaker as token indices (end exclusive), with the head."""

    start: int
    end: int
    head: int


@dataclass
class Draft:
    """A quote in the making: token ranges of its pieces, which marks they hold, the cue with its lemma, and the words for the speaker."""

    spans: list[tuple[int, int]]
    marked: list[int]
    cue: Token | None
    lemma: str | None
    phrase: Phrase | None
    rule: str
