"""A parsed text laid out for attribution: which token stands in which paragraph, sentence and pair of marks."""

from bisect import bisect_left
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from broadsheet.transforms.quotes.cues import Cue, cue_of
from broadsheet.transforms.quotes.marks import Marked, find_marked, paragraphs

SENTENCE_FINAL = frozenset({".", "?", "!", ";", "…", "..", "...", "....", "?!", "!!"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})  # tags of verbs that make a clause
SUBORDINATORS = frozenset({"as", "when", "while", "after", "before", "if", "although", "though", "because", "since", "who", "which"})
LONGEST_SENTENCE = 250  # tokens; what runs on longer is no sentence, and must not make every search in it long
MARK_CHARACTERS = frozenset("\"“”„‟«»″＂`'‘’‚")
LONGEST_HEADLINE = 20  # words
LINE_ENDS = frozenset(".:,;…")
CLOSING = MARK_CHARACTERS | frozenset(")]}")


@dataclass(frozen=True)
class Layout:
    """Tables by token index. `outside` is -1 where a token stands between no marks, else the index of its `Marked`.

    `marked_tokens` has for each `Marked` its first token and the one after its last; `sentence` has for each token the first token of its
    sentence and the one after its last. A sentence never crosses a paragraph's end, and what stands between marks never ends one.
    """

    doc: Doc
    text: str
    marked: list[Marked]
    marked_tokens: list[tuple[int, int]]
    paragraphs: list[tuple[int, int]]
    paragraph_of: list[int]
    marked_of: list[int]
    sentence: list[tuple[int, int]]
    cues: list[Cue | None]

    def outside(self, index: int) -> bool:
        return self.marked_of[index] < 0

    def sentence_of(self, token: Token) -> tuple[int, int]:
        return self.sentence[token.i]


def lay_out(doc: Doc) -> Layout:
    """The layout of a parsed text, in time linear in its length."""
    text = doc.text  # spaCy joins it anew at every call
    marked = find_marked(text)
    blocks = paragraphs(text)
    paragraph_of = _places(doc, blocks)
    marked_of = [place if place >= 0 and token.idx < marked[place].end else -1 for token, place in _with_last(doc, marked)]
    marked_tokens = [(len(doc), 0)] * len(marked)
    for token in doc:
        place = marked_of[token.i]
        if place >= 0:
            first, last = marked_tokens[place]
            marked_tokens[place] = (min(first, token.i), max(last, token.i + 1))
    sentence = _sentences(doc, paragraph_of, marked_of)
    return Layout(doc, text, marked, marked_tokens, blocks, paragraph_of, marked_of, sentence, [cue_of(token) for token in doc])


def headline(layout: Layout) -> int:
    """How many tokens of the text are its headline: a first line of few words without a full stop, before others; else 0."""
    if len(layout.paragraphs) < 2:
        return 0
    start, end = layout.paragraphs[0]
    line = layout.text[start:end].rstrip("".join(MARK_CHARACTERS) + " ")
    if not line or line[-1] in LINE_ENDS or len(line.split()) > LONGEST_HEADLINE or line[0] in MARK_CHARACTERS:
        return 0
    return bisect_left(layout.paragraph_of, 1)


def is_narrow(token: Token) -> bool:
    """False for a word on which more hangs than on any in a real sentence: looking through it again and again would take too long."""
    return token.right_edge.i - token.left_edge.i <= 4 * LONGEST_SENTENCE


def is_mark(token: Token) -> bool:
    """True for a token that is nothing but quotation marks."""
    return all(character in MARK_CHARACTERS for character in token.text)


def _with_last(doc: Doc, spans: list[Marked]) -> list[tuple[Token, int]]:
    """Each token with the index of the last span that begins at or before it (by the token's end, for marks glued to words)."""
    found, place = [], -1
    for token in doc:
        while place + 1 < len(spans) and spans[place + 1].start < token.idx + len(token):
            place += 1
        found.append((token, place))
    return found


def _places(doc: Doc, spans: list[tuple[int, int]]) -> list[int]:
    found, place = [], 0
    for token in doc:
        while place + 1 < len(spans) and spans[place + 1][0] <= token.idx:
            place += 1
        found.append(place)
    return found


def _sentences(doc: Doc, paragraph_of: list[int], marked_of: list[int]) -> list[tuple[int, int]]:
    bounds: list[tuple[int, int]] = []
    start = 0
    final = doubtful = False
    for token in doc:
        index = token.i
        new_paragraph = index > 0 and paragraph_of[index] != paragraph_of[index - 1]
        in_marks = index > 0 and marked_of[index] >= 0 and marked_of[index] == marked_of[index - 1]
        if (
            new_paragraph
            or index - start >= LONGEST_SENTENCE
            or (final and not in_marks and not token.is_space and (token.is_sent_start or (not doubtful and _begins(token))))
        ):
            bounds.extend([(start, index)] * (index - start))
            start, final = index, False
        if token.text in SENTENCE_FINAL or token.text[-1] == ".":
            final, doubtful = True, token.text not in SENTENCE_FINAL or token.text == ";"
        elif not token.is_space and not all(character in CLOSING for character in token.text):
            final = False
    bounds.extend([(start, len(doc))] * (len(doc) - start))
    return bounds


def _begins(token: Token) -> bool:
    """True when a sentence may begin with this token, whatever the parser says."""
    return is_mark(token) or token.shape_[:1] == "X"
