"""Who said what stands between quotation marks: the cue beside the marks, and whose it is.

Looks first behind a quote ("…," she said), then before it (she said: "…"), by the words and their parts of speech rather than the
parse: what stands between marks is often parsed badly, and takes the attribution with it.
"""

from broadsheet.transforms.quotes.cue_subjects import FAR_SUBJECT, is_inverted, subject_before
from broadsheet.transforms.quotes.cues import Cue
from broadsheet.transforms.quotes.layout import FINITE, Layout, is_mark, is_narrow
from broadsheet.transforms.quotes.model import Draft, Phrase
from broadsheet.transforms.quotes.open_cues import verb_after, verb_before
from broadsheet.transforms.quotes.phrases import phrase_between, phrase_of, stretched
from broadsheet.transforms.quotes.stretches import (
    FULL_STOPS,
    INNER_STOPS,
    begins_sentence,
    behind_colon,
    is_capital,
    is_part,
    is_title,
    last_character,
    opening_of,
    words_in,
)
from broadsheet.transforms.syntax import SUBJECTS

OPEN_STOPS = frozenset(",?!")
SPLITS = frozenset({".", ",", "—", "–", ";", ":", "--"})
CLAUSE_OPENERS = frozenset({"that", "how", "why", "whether", "what", "if"})
COORDINATION = frozenset({"and", "or", ","})
CLAUSE_ENDS = frozenset({".", "?", "!", ";"})
NEAR_CUE = 14  # tokens from a cue to the marks that it introduces
FRAGMENT_WORDS = 3  # marked words without a cue: up to so many are a name, a title or irony, no quote
LONGEST_LABEL = 8
LONGEST_SIGNATURE = 12
DASHES = frozenset({"—", "–", "―", "--", "-"})


def attribute_marked(layout: Layout) -> list[Draft]:
    """A draft for each stretch between marks that a cue of its own attributes, in order; split quotes are one draft."""
    found: list[Draft] = []
    for index in range(len(layout.marked)):
        joined = _joined(layout, index, found)
        if joined:
            continue
        draft = _after(layout, index) or _before(layout, index) or _dash(layout, index)
        if draft is not None:
            found.append(draft)
    return found


def _room_after(layout: Layout, index: int) -> tuple[int, int]:
    """The tokens behind the marks, to the next marks or the paragraph's end."""
    last = layout.marked_tokens[index][1]
    following = layout.marked_tokens[index + 1][0] if index + 1 < len(layout.marked) else len(layout.doc)
    end = min(following, last + FAR_SUBJECT + 20)
    paragraph = layout.marked[index].paragraph
    while end > last and layout.paragraph_of[end - 1] != paragraph:
        end -= 1
    return last, end


def _after(layout: Layout, index: int) -> Draft | None:
    doc = layout.doc
    start, room_end = _room_after(layout, index)
    inner = last_character(layout, index)
    comma_outside = start < room_end and doc[start].text in {",", "—", "–", "--"} and begins_sentence(layout, index)
    first = start
    while first < room_end and (doc[first].is_space or doc[first].text in {",", "—", "–", "--", "-"}):
        first += 1
    end = first
    while end < room_end and doc[end].text not in CLAUSE_ENDS:
        end += 1
    if not begins_sentence(layout, index) and _words_before(layout, index):
        return None  # the words before belong to what was said: "the answer was “not enough,” she said"
    strong = inner in INNER_STOPS or comma_outside
    if not strong and inner != ".":
        return None
    for place in range(first, min(end, first + FAR_SUBJECT)):
        cue = layout.cues[place]
        if cue is None or doc[place].tag_ == "VBG":
            continue
        if place > first and doc[place - 1].lower_ == "to" and not _went_on_to(layout, place):
            continue
        phrase = _speaker_beside(layout, first, place, end)
        if phrase is None:
            continue
        whole = strong or ("clause" in cue.frames and begins_sentence(layout, index) and _short_tail(layout, first, place, end))
        if not whole:
            return None
        return Draft([layout.marked_tokens[index]], [index], doc[place], cue.lemma, phrase, "marks+verb-after")
    begins = begins_sentence(layout, index) or behind_colon(layout, index)
    verb = verb_after(layout, first, end) if inner in OPEN_STOPS and begins else None
    phrase = _speaker_beside(layout, first, verb.i, end) if verb is not None else None
    if verb is None or phrase is None:
        return None
    return Draft([layout.marked_tokens[index]], [index], verb, verb.lemma_.lower(), phrase, "marks+verb-after")


def _words_before(layout: Layout, index: int) -> bool:
    """True when a clause that no cue governs stands before the marks in their sentence, and no colon sets it off."""
    first = layout.marked_tokens[index][0]
    own = range(opening_of(layout, index), first)
    if behind_colon(layout, index):
        return False
    words = [i for i in own if layout.doc[i].text[0].isalnum()]
    return len(words) > 1 and not any((cue := layout.cues[i]) and _introduces(layout, index, cue, i, first) for i in own)


def _went_on_to(layout: Layout, place: int) -> bool:
    """True in "Roth went on to say": the infinitive is the cue."""
    return any(token.lower_ in {"went", "goes", "continued", "continues"} for token in layout.doc[max(0, place - 4) : place])


def _short_tail(layout: Layout, first: int, place: int, end: int) -> bool:
    """True when nothing but an attribution stands there: a quote that ends with a full stop is rarely attributed behind it."""
    doc = layout.doc
    complement = any(doc[i].lower_ == "that" or (doc[i].tag_ in FINITE and i != place) for i in range(place, end))
    return (
        not complement
        and end - first <= 10
        and (place == first or doc[first].lower_ in {"he", "she", "they"} or doc[first].pos_ == "PROPN")
    )


def _speaker_beside(layout: Layout, first: int, place: int, end: int) -> Phrase | None:
    """Whose cue it is: the words between the marks and the cue, or those behind the cue when it comes first ("said Ines Roth")."""
    doc = layout.doc
    verb = doc[place]
    own = verb.children if is_narrow(verb) else ()
    parsed = next((child for child in own if child.dep_ in SUBJECTS and first <= child.i < end and layout.outside(child.i)), None)
    nominal = any(doc[i].pos_ in {"NOUN", "PROPN", "PRON", "NUM"} and layout.outside(i) for i in range(first, place))
    if nominal:
        if parsed is not None and parsed.i < place:
            return stretched(layout, phrase_of(parsed), verb)
        return phrase_between(layout, first, place)
    if parsed is not None and parsed.i > place:
        return phrase_of(parsed)
    return phrase_between(layout, place + 1, end)


def _before(layout: Layout, index: int) -> Draft | None:
    doc = layout.doc
    first, _ = layout.marked_tokens[index]
    start = opening_of(layout, index)
    while first > start and (doc[first - 1].is_space or is_mark(doc[first - 1])):
        first -= 1
    if start >= first:
        return _introduced(layout, index)
    place = next((i for i in range(first - 1, max(start, first - NEAR_CUE) - 1, -1) if layout.cues[i] and layout.outside(i)), None)
    if place is None:
        return _labelled(layout, index, start, first) or _led_in(layout, index, start, first)
    cue = layout.cues[place]
    if cue is None or not _introduces(layout, index, cue, place, first) or is_title(layout, index, place, first):
        return None
    inverted = is_inverted(layout, start, place)
    phrase = phrase_between(layout, place + 1, first) if inverted else subject_before(layout, doc[place])
    return Draft([layout.marked_tokens[index]], [index], doc[place], cue.lemma, phrase, "marks+verb-before")


def _introduces(layout: Layout, index: int, cue: Cue, place: int, first: int) -> bool:
    """True when nothing between a cue and the marks behind it says that they are only a part of what was said."""
    between = layout.doc[place + 1 : first]
    if any(token.lower_ in CLAUSE_OPENERS or token.tag_ in FINITE for token in between):
        return False
    connector = layout.doc[first - 1].text
    if connector != ":" and is_part(layout, index):
        return False
    capital, words = is_capital(layout, index), words_in(layout, index)
    if connector == ":":
        return True
    told = cue.lemma in {"tell", "ask", "remind"} and capital and words > FRAGMENT_WORDS
    adjoins = connector == "," or place == first - 1 or told
    fragment = connector == "," and not capital and words < FRAGMENT_WORDS
    return adjoins and not fragment and ("clause" in cue.frames or capital)


def _labelled(layout: Layout, index: int, start: int, first: int) -> Draft | None:
    """A name and a colon, without a verb: Roth: "…"."""
    doc = layout.doc
    start = next((i + 1 for i in range(first - 2, start, -1) if doc[i].text in DASHES and doc[i - 1].whitespace_), start)
    if doc[first - 1].text != ":" or first - start > LONGEST_LABEL or not is_capital(layout, index):
        return None
    if any(token.tag_ in FINITE for token in doc[start : first - 1]):
        return None
    phrase = phrase_between(layout, start, first - 1)
    if phrase is None:
        return None
    # A headline's label governs the whole line, whatever part of it stands between marks: Roth: "Never" was too long.
    begin, stop = layout.marked_tokens[index]
    end = layout.sentence[begin][1] if start == layout.sentence[begin][0] and is_part(layout, index) else stop
    return Draft([(begin, max(end, stop))], [index], doc[first - 1], ":", phrase, "marks+colon")


def _led_in(layout: Layout, index: int, start: int, first: int) -> Draft | None:
    """A clause with a person and a colon, whatever the verb: Roth leaned in: "…"."""
    if first <= start or layout.doc[first - 1].text not in {":", ","}:
        return None
    if layout.doc[first - 1].text == ":" and (words_in(layout, index) <= FRAGMENT_WORDS or not is_capital(layout, index)):
        return None
    found = verb_before(layout, max(start, first - 1 - FAR_SUBJECT), first - 1)
    if found is None:
        return None
    verb, phrase = found
    return Draft([layout.marked_tokens[index]], [index], verb, verb.lemma_.lower(), phrase, "marks+verb-before")


def _introduced(layout: Layout, index: int) -> Draft | None:
    """A paragraph that ends "Roth said:" introduces the next one."""
    marked = layout.marked[index]
    if not marked.paragraph or marked.start != layout.paragraphs[marked.paragraph][0]:
        return None
    doc = layout.doc
    end = layout.marked_tokens[index][0]
    while end and doc[end - 1].is_space:
        end -= 1
    if not end or doc[end - 1].text != ":":
        return None
    start = max(layout.sentence[end - 1][0], end - 2 * NEAR_CUE)
    place = next((i for i in range(end - 1, start - 1, -1) if layout.cues[i] is not None and layout.outside(i)), None)
    cue = layout.cues[place] if place is not None else None
    if place is None or cue is None:
        found = verb_before(layout, start, end - 1)
        if found is None:
            return None
        verb, phrase = found
        return Draft([layout.marked_tokens[index]], [index], verb, verb.lemma_.lower(), phrase, "marks+paragraph-before")
    inverted = is_inverted(layout, start, place)
    said_by = phrase_between(layout, place + 1, end - 1) if inverted else subject_before(layout, doc[place])
    return Draft([layout.marked_tokens[index]], [index], doc[place], cue.lemma, said_by, "marks+paragraph-before")


def _dash(layout: Layout, index: int) -> Draft | None:
    """A quote with a dash and a name behind it: "…" — Ines Roth."""
    doc = layout.doc
    start, end = _room_after(layout, index)
    while start < end and doc[start].is_space:
        start += 1
    if start == end:
        start, end = _next_paragraph(layout, index)
    if end - start < 2 or end - start > LONGEST_SIGNATURE or doc[start].text not in DASHES or words_in(layout, index) <= FRAGMENT_WORDS:
        return None
    phrase = phrase_between(layout, start + 1, end)
    whole = begins_sentence(layout, index) and phrase is not None and doc[phrase.head].pos_ == "PROPN"
    return Draft([layout.marked_tokens[index]], [index], doc[start], doc[start].text, phrase, "marks+dash") if whole else None


def _next_paragraph(layout: Layout, index: int) -> tuple[int, int]:
    """The tokens of the paragraph behind some marks."""
    start = layout.marked_tokens[index][1]
    while start < len(layout.doc) and layout.doc[start].is_space:
        start += 1
    end = start
    while end < len(layout.doc) and end - start <= LONGEST_SIGNATURE and layout.paragraph_of[end] == layout.marked[index].paragraph + 1:
        end += 1
    return start, end


def _joined(layout: Layout, index: int, found: list[Draft]) -> bool:
    """Adds the marks to the draft before it when they go on with it: "…," she said. "…", or one speech over several paragraphs."""
    if not found or found[-1].marked[-1] != index - 1:
        return False
    draft, marked, before = found[-1], layout.marked[index], layout.marked[index - 1]
    if marked.paragraph == before.paragraph and _is_coordinated(layout, index, draft):
        draft.spans[-1] = (draft.spans[-1][0], layout.marked_tokens[index][1])
        draft.marked.append(index)
        return True
    next_paragraph = marked.continues and before.paragraph + 1 == marked.paragraph and _after(layout, index) is None
    if not next_paragraph and not (marked.paragraph == before.paragraph and _goes_on(layout, index, draft)):
        return False
    draft.spans.append(layout.marked_tokens[index])
    draft.marked.append(index)
    return True


def _is_coordinated(layout: Layout, index: int, draft: Draft) -> bool:
    """True for chanted "…" and "…": one quote, with the "and"."""
    gap = layout.doc[layout.marked_tokens[index - 1][1] : layout.marked_tokens[index][0]]
    before = draft.cue is not None and draft.cue.i < draft.spans[0][0]
    return before and len(gap) > 0 and all(token.lower_ in COORDINATION for token in gap) and _after(layout, index) is None


def _goes_on(layout: Layout, index: int, draft: Draft) -> bool:
    """True when nothing but the draft's attribution stands between the marks before and these."""
    gap_start, gap_end = layout.marked_tokens[index - 1][1], layout.marked_tokens[index][0]
    cue = draft.cue
    if cue is None or draft.rule != "marks+verb-after" or not gap_start <= cue.i < gap_end:
        return False
    last = next(token for token in reversed(layout.doc[gap_start:gap_end]) if not token.is_space)
    next_to = layout.sentence[last.i] == layout.sentence[cue.i] and last.text in SPLITS
    whole = words_in(layout, index) > FRAGMENT_WORDS or last_character(layout, index) in FULL_STOPS
    # "…,” she said, and added, “…": the second piece has a cue of its own, as it has in "…,” she said. “…,” he replied."
    own_cue = last.text in {",", ":"} and any(layout.cues[i] is not None for i in range(cue.i + 1, gap_end))
    return next_to and whole and not own_cue and _after(layout, index) is None
