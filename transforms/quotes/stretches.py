"""What a stretch between marks looks like: how long it is, how it ends, whether it is a sentence, a part of one, or a title."""

from broadsheet.transforms.quotes.cue_subjects import FAR_SUBJECT
from broadsheet.transforms.quotes.layout import FINITE, Layout, is_mark

INNER_STOPS = frozenset(",?!…—–-")
FULL_STOPS = frozenset(".?!…")
GOES_ON = frozenset({"NOUN", "PROPN", "VERB", "AUX", "ADJ"})  # what may stand right behind marks that are a part of a clause
LONGEST_TITLE = 8
SMALL_WORDS = frozenset({"DET", "ADP", "CCONJ", "PART", "PRON"})  # written small in titles
WORKS = frozenset({"wrote", "writes", "written", "sang", "sings"})  # with a title right behind: what is named, not what is said


def words_in(layout: Layout, index: int) -> int:
    """How many words stand between the marks."""
    first, last = layout.marked_tokens[index]
    return sum(token.text[0].isalnum() for token in layout.doc[first:last])


def begins_sentence(layout: Layout, index: int) -> bool:
    """True when nothing but marks stands before it in its sentence."""
    first, _ = layout.marked_tokens[index]
    start = layout.sentence[first][0]
    return all(layout.doc[i].is_space or is_mark(layout.doc[i]) for i in range(first - 1, start - 1, -1))


def behind_colon(layout: Layout, index: int) -> bool:
    """True when a colon outside marks stands right before it in its sentence: Roth was blunt: "…"."""
    first, _ = layout.marked_tokens[index]
    before = (layout.doc[i] for i in range(first - 1, layout.sentence[first][0] - 1, -1))
    nearest = next((token for token in before if not token.is_space and not is_mark(token)), None)
    return nearest is not None and nearest.text == ":" and layout.outside(nearest.i)


def last_character(layout: Layout, index: int) -> str:
    """The last character between the marks: the comma of "…," she said."""
    marked = layout.marked[index]
    inside = layout.text[marked.start : marked.end].rstrip("\"“”„‟«»″＂`'‘’ ")
    return inside[-1:] or " "


def opening_of(layout: Layout, index: int) -> int:
    """Where the words before the marks begin that may introduce them: their sentence, behind other marks in it."""
    first = layout.marked_tokens[index][0]
    start = layout.sentence[first][0]
    if index and layout.marked_tokens[index - 1][1] > start:
        start = layout.marked_tokens[index - 1][1]
    return start


def is_capital(layout: Layout, index: int) -> bool:
    """True when a sentence begins behind the opening mark."""
    marked = layout.marked[index]
    inside = layout.text[marked.start : marked.end].lstrip("\"“”„‟«»″＂`'‘’ …[(")
    return inside[:1].isupper() or inside[:1].isdigit()


def is_part(layout: Layout, index: int) -> bool:
    """True when a clause goes on behind the marks: what was said is more than stands between them (said "zero" voters would come)."""
    last = layout.marked_tokens[index][1]
    if last >= len(layout.doc) or last_character(layout, index) in INNER_STOPS | FULL_STOPS:
        return False
    rest = layout.doc[last : min(layout.sentence[last - 1][1], last + FAR_SUBJECT)]
    goes_on = len(rest) > 0 and rest[0].pos_ in GOES_ON
    return goes_on and any(token.tag_ in FINITE and layout.outside(token.i) for token in rest)


def is_title(layout: Layout, index: int, place: int, first: int) -> bool:
    """True for the title of a work, or what something is called: said in his book, "The Long Tide"; a film called "The Long Tide"."""
    start, end = layout.marked_tokens[index]
    words = [token for token in layout.doc[start:end] if token.text[0].isalpha()]
    if len(words) > LONGEST_TITLE or not all(token.text[0].isupper() or token.pos_ in SMALL_WORDS for token in words):
        return False
    apart = place < first - 2 and layout.doc[first - 1].text == ","
    wrote = place == first - 1 and layout.doc[place].lower_ in WORKS
    return len(words) > 1 and (apart or wrote)
