"""Words as the encoder sees them: word pieces without case, and beside them the case and the gap before the word.

Whitespace tokens are no words; what they say (a new line, a blank line) is the gap of the next word.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc
from tokenizers import Tokenizer

START, END = 101, 102  # [CLS] and [SEP], which stand around every window: without them its first word serves as [CLS]
MOST_PIECES = 12  # of one word: what comes after that in a web address tells nothing

LOWER, TITLE, LETTER, UPPER, MIXED, DIGITS, DIGITS_AND_LETTERS, MARK = range(8)
CASES = 8

JOINED, SPACE, LINE, BLANK = range(4)
GAPS = 4

# Typography that must not matter: the encoder sees one apostrophe, one quotation mark, one dash.
PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "―": "—", "…": "..."})
PLAIN_WORDS = {"``": '"', "''": '"', "--": "—", "---": "—"}


@dataclass(frozen=True)
class Words:
    """The words of one text: their places in the `Doc`, and per word its pieces, its case and the gap before it."""

    places: list[int]
    pieces: list[list[int]]
    cases: list[int]
    gaps: list[int]


def case_of(word: str) -> int:
    """The case class of `word`, by its letters and digits."""
    letters = [c for c in word if c.isalpha()]
    digits = any(c.isdigit() for c in word)
    if digits:
        return DIGITS_AND_LETTERS if letters else DIGITS
    if not letters:
        return MARK
    upper = sum(c.isupper() for c in letters)
    if not upper:
        return LOWER
    if len(letters) == 1:
        return LETTER
    if upper == len(letters):
        return UPPER
    return TITLE if upper == 1 and letters[0].isupper() else MIXED


def plain(word: str) -> str:
    """`word` with straight quotes and one kind of dash."""
    return PLAIN_WORDS.get(word) or word.translate(PLAIN)


def gap_of(space: str) -> int:
    """The gap class of the whitespace between two words."""
    if not space:
        return JOINED
    lines = space.count("\n")
    return SPACE if not lines else LINE if lines == 1 else BLANK


class Pieces:
    """Word pieces and case class of words, each word looked up once."""

    def __init__(self, tokenizer: Tokenizer, most_words: int = 200_000) -> None:
        self.tokenizer, self.most_words = tokenizer, most_words
        self.known: dict[str, tuple[list[int], int]] = {}
        self.unknown = tokenizer.token_to_id("[UNK]") or 0

    def of(self, word: str) -> tuple[list[int], int]:
        """Piece ids (at least one, at most `MOST_PIECES`) and case class of `word`."""
        found = self.known.get(word)
        if found is None:
            ids = self.tokenizer.encode(plain(word), add_special_tokens=False).ids[:MOST_PIECES]
            found = (ids or [self.unknown], case_of(word))
            if len(self.known) >= self.most_words:
                self.known.clear()
            self.known[word] = found
        return found

    def words(self, doc: Doc) -> Words:
        """The encoder's view of `doc`."""
        places: list[int] = []
        pieces: list[list[int]] = []
        cases: list[int] = []
        gaps: list[int] = []
        space = "\n\n"  # a text starts like a paragraph
        for token in doc:
            if token.is_space:
                space += token.text_with_ws
                continue
            ids, case = self.of(token.text)
            places.append(token.i)
            pieces.append(ids)
            cases.append(case)
            gaps.append(gap_of(space))
            space = token.whitespace_
        return Words(places, pieces, cases, gaps)
