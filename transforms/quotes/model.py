"""What a quote is, who a speaker is, and what a quote in the making holds."""

from dataclasses import dataclass

from spacy.tokens import Token

from broadsheet.transforms.entities import Entity


@dataclass(frozen=True)
class Speaker:
    """The source of a quote.

    `start`, `end` and `text` are the words that name it (code points, end exclusive): those in the sentence ("Roth", "she", "who"), or for
    a quote without a cue those that it is carried over from, in the sentence or the quote before. `entity` is the resolved identity, None
    for roles and unnamed sources. `title` is what the article calls them beside the name; `kind` is one of person, organisation,
    document, unnamed.
    """

    start: int
    end: int
    text: str
    entity: Entity | None
    title: str | None
    kind: str


@dataclass(frozen=True)
class Addressee:
    """To whom something was said: the words in the sentence (code points, end exclusive) and whom they stand for, if that is told."""

    start: int
    end: int
    text: str
    entity: Entity | None


@dataclass(frozen=True)
class Quote:
    """Something that somebody is reported to have said or written.

    `spans` are the pieces of its content in order (code points, end exclusive), quotation marks included; `cue` is the place of the word
    or phrase that attributes it, `cue_class` what kind of saying it is; `occasion` is the place of the words that say when, where or in
    what it was said; `rule` names what found it, as place of the content and place of the cue ("marks+verb-after"); `confidence` is the
    share of quotes that such a rule found right where it was measured, from 0 to 1.
    """

    spans: tuple[tuple[int, int], ...]
    quote_type: str
    cue: tuple[int, int] | None
    cue_text: str | None
    cue_lemma: str | None
    speaker: Speaker | None
    rule: str
    cue_class: str | None = None
    addressee: Addressee | None = None
    occasion: tuple[int, int] | None = None
    confidence: float | None = None

    @property
    def speaker_named(self) -> bool | None:
        """True when the article gives the speaker's name, None without a speaker."""
        return self.speaker.entity is not None if self.speaker else None


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
