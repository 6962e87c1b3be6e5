"""What the rules of label repair see: an article's words, and the names found in it so far."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from spacy.tokens import Doc

from broadsheet.transforms.gazetteers import Facts, facts

POSSESSIVES = frozenset({"'s", "’s", "'", "’"})


class Name(NamedTuple):
    """A name as tokens `start` to `end` (exclusive) of its `Doc`."""

    start: int
    end: int
    label: str


@dataclass(frozen=True)
class Reading:
    """An article while its names are mended."""

    doc: Doc
    facts: Facts = field(default_factory=facts)
    words: list[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", [token.text for token in self.doc])

    def text(self, name: Name) -> str:
        """The name's text without the white space behind it."""
        words = self.words
        if name.end - name.start == 1:
            return words[name.start]
        return self.doc[name.start : name.end].text

    def word(self, place: int) -> str:
        """The token's text; nothing outside the text."""
        return self.words[place] if 0 <= place < len(self.words) else ""

    def tag(self, place: int) -> str:
        """The token's Penn tag; nothing outside the text."""
        return self.doc[place].tag_ if 0 <= place < len(self.words) else ""

    def begins_sentence(self, place: int) -> bool:
        """True for the first token of a sentence, and outside the text."""
        return not 0 < place < len(self.words) or bool(self.doc[place].is_sent_start)

    def before(self, name: Name) -> int:
        """The place of the word before the name, an article passed over."""
        place = name.start - 1
        return place - 1 if self.word(place).lower() in {"the", "a", "an"} else place

    def is_located(self, name: Name) -> bool:
        """True where the sentence speaks of a place: "in X", but not "in X's"; "X, Ohio"; "X district"."""
        following = self.word(name.end)
        if following in POSSESSIVES:
            return False
        if not self.begins_sentence(name.end) and following in self.facts["area_words"]:
            return True
        if following == "," and not self.begins_sentence(name.end + 1) and self.facts.label(self.word(name.end + 1)) == "GPE":
            return True
        place = self.before(name)
        return self.word(place).lower() in self.facts["place_prepositions"] and self.tag(place) != "RP" and not self.goes_on(name.end)

    def is_addressed(self, name: Name) -> bool:
        """True after "Mr", "Dr", "Gen" and other titles that only stand before a person's name: "Mr. Justice" is called so."""
        return not self.begins_sentence(name.start) and self.word(name.start - 1).rstrip(".") in self.facts["sure_titles"]

    def goes_on(self, place: int) -> bool:
        """True when the token is one more noun of the same phrase: "the Churchill speech"."""
        return not self.begins_sentence(place) and self.tag(place) in {"NN", "NNS", "NNP", "NNPS"} and self.word(place).isalpha()


Rule = Callable[[Reading, list[Name]], Iterator[Name]]
