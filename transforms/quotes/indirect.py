"""Reported speech, with or without marked words inside: what stands behind a cue, before it, on both sides, or with "according to"."""

from collections.abc import Iterator

from spacy.tokens import Token

from broadsheet.transforms.quotes.complements import ADDRESSED, governed_clause, governed_phrase
from broadsheet.transforms.quotes.cues import Cue
from broadsheet.transforms.quotes.layout import FINITE, SUBORDINATORS, Layout, is_mark, is_narrow
from broadsheet.transforms.quotes.model import Draft, Phrase
from broadsheet.transforms.quotes.noun_cues import governed_by_noun
from broadsheet.transforms.quotes.phrases import BETWEEN, NOMINAL, phrase_between, phrase_of, stretched
from broadsheet.transforms.quotes.stretches import INNER_STOPS, last_character
from broadsheet.transforms.quotes.unsaid import is_unsaid, tells
from broadsheet.transforms.syntax import SUBJECTS, is_passive, objects

TAIL = 16  # tokens behind a cue that may still belong to "…, she said in a statement to the harbour board on Tuesday."
BORDERS = frozenset({",", "—", "–"})
PARTED = frozenset({"say", "claim", "argue", "predict"})
RELATIVES = frozenset({"WDT", "WP", "WP$"})
NEW_CLAUSE = frozenset({"who", "which", "adding", "as", "while", "though", "although"})


def attribute_reported(layout: Layout, taken: set[int]) -> Iterator[Draft]:
    """A draft for each stretch of reported speech, in the order of the cues. `taken` are the tokens that are cues of marked quotes."""
    clauses_end = reported_end = 0
    for draft in _drafts(layout, taken):
        first, last, cue = draft.spans[0][0], draft.spans[-1][1], draft.cue
        nested = cue is not None and cue.i < clauses_end and last <= clauses_end and not _named(layout, draft)
        if nested or (draft.rule.startswith("noun") and first < reported_end):
            continue  # told within what is told: it belongs to what the first speaker said
        reported_end = max(reported_end, last)
        if draft.rule.startswith(("clause", "infinitive")):
            clauses_end = max(clauses_end, last)
        yield draft


def _named(layout: Layout, draft: Draft) -> bool:
    """True for a clause whose speaker goes by a name: "she said that Roth told her …" is a quote of Roth too."""
    return draft.rule.startswith("clause") and draft.phrase is not None and layout.doc[draft.phrase.head].pos_ == "PROPN"


def _drafts(layout: Layout, taken: set[int]) -> Iterator[Draft]:
    for token in layout.doc:
        if not layout.outside(token.i):
            continue
        if token.i in taken:
            if (cue := layout.cues[token.i]) is not None and (draft := _around(layout, token, cue)) is not None:
                yield draft
        elif token.lower_ == "according":
            yield from _according(layout, token)
        elif (cue := layout.cues[token.i]) is not None and is_narrow(token):
            if is_unsaid(token, cue):
                continue
            draft = (
                _aside(layout, token, cue)
                or _tail(layout, token, cue)
                or governed_clause(layout, token, cue)
                or governed_phrase(layout, token, cue)
            )
            if draft is not None and tells(layout, draft, cue):
                if cue.lemma in PARTED and draft.rule == "clause+verb-before":
                    _with_relative(layout, token, draft)
                yield draft
        elif (draft := governed_by_noun(layout, token)) is not None:
            yield draft


def _with_relative(layout: Layout, verb: Token, draft: Draft) -> None:
    """Adds the relative pronoun before the cue's clause to content that is its verb: "which officials said was safe"."""
    doc, (first, _) = layout.doc, draft.spans[0]
    if draft.phrase is None or doc[first].tag_ not in FINITE or first != verb.i + 1:
        return
    place = draft.phrase.start - 1
    if place >= 0 and draft.phrase.end <= verb.i and doc[place].tag_ in RELATIVES and layout.outside(place):
        draft.spans.insert(0, (place, place + 1))


def _tail(layout: Layout, verb: Token, cue: Cue) -> Draft | None:
    """ "The bridge is closed, officials said on Monday.": the content comes first, up to the last comma before the cue's clause."""
    if "clause" not in cue.frames or verb.tag_ == "VBG" or is_passive(verb):
        return None
    doc = layout.doc
    start, end = layout.sentence_of(verb)
    stop = _adjuncts_end(layout, verb, end)
    if stop is not None and _has_object(verb, cue, stop):
        return None
    border = _border_before(layout, verb, start) if stop is not None else None
    if stop is None or border is None:
        return None
    content_end, own = border
    phrase = _speaker_at(layout, verb, own, stop)
    inverted = phrase is not None and phrase.start > verb.i
    opened = doc[own - 1].text if doc[own - 1].text in BORDERS else ","
    both_sides = stop < end and doc[stop].text == opened and _goes_on(layout, stop + 1, end, inverted)
    has_verb = both_sides or any(token.pos_ in {"VERB", "AUX"} for token in doc[start:content_end])
    leads_in = any(token.lower_ in SUBORDINATORS or token.pos_ == "CCONJ" for token in doc[own : verb.i])
    if phrase is None or not has_verb or leads_in or (not both_sides and _subordinate(layout, start, content_end)):
        return None
    spans = [(_content_start(layout, start, content_end), content_end)]
    if both_sides:
        spans.append((stop + 1, end))
    elif stop < end and doc[stop].text != "," and any(token.tag_ in FINITE for token in doc[stop:end]):
        return None
    return Draft(spans, [], verb, cue.lemma, phrase, "clause+verb-after")


def _content_start(layout: Layout, start: int, content_end: int) -> int:
    """Where content before a cue begins: with the sentence, or with a relative pronoun right before the cue's clause ("the bridge which,
    officials say, is closed")."""
    doc = layout.doc
    place = content_end - 1
    if doc[place].tag_ not in RELATIVES or place <= start:
        return start
    while place - 1 > start and doc[place - 1].pos_ == "ADP":
        place -= 1
    return place


def _has_object(verb: Token, cue: Cue, stop: int) -> bool:
    """True for "Last week, Roth repeated the question, …": what a cue says stands behind it, unless that is whom it speaks to, or who
    speaks, whom the parse may take for an object where nobody stands before the cue ("…, claimed the port authority")."""
    if cue.lemma in ADDRESSED or not any(child.dep_ in SUBJECTS and child.i < verb.i for child in verb.children):
        return False
    return any(verb.i < goal.i < stop for goal in objects(verb))


def _around(layout: Layout, verb: Token, cue: Cue) -> Draft | None:
    """ "The road, she said, “could be closed for weeks” by floods.": the marks go on with a sentence that began before the cue."""
    if "clause" not in cue.frames or verb.tag_ not in FINITE or not is_narrow(verb):
        return None
    doc = layout.doc
    start, end = layout.sentence_of(verb)
    comma = next((i for i in range(verb.i + 1, min(end, verb.i + TAIL)) if doc[i].text in BORDERS or not layout.outside(i)), end)
    if comma + 1 >= end or doc[comma].text not in BORDERS or layout.outside(comma + 1):
        return None
    index = layout.marked_of[comma + 1]
    opening = next((token for token in doc[comma + 1 : end] if not is_mark(token)), None)
    border = _border_before(layout, verb, start)
    if border is None or opening is None or opening.text[:1].isupper() or _leads_in(layout, start, border[0]):
        return None
    phrase = _speaker_at(layout, verb, border[1], comma)
    if phrase is None or any(token.lower_ in SUBORDINATORS or token.pos_ == "CCONJ" for token in doc[border[1] : verb.i]):
        return None
    last = max(end, layout.marked_tokens[index][1])
    return Draft([(start, border[0]), (comma + 1, last)], [], verb, cue.lemma, phrase, "clause+verb-inside")


def _aside(layout: Layout, verb: Token, cue: Cue) -> Draft | None:
    """ "As officials noted, the bridge is closed" and "The bridge is closed, as officials noted.": the content is the main clause."""
    if "clause" not in cue.frames or verb.tag_ not in FINITE:
        return None
    doc = layout.doc
    start, end = layout.sentence_of(verb)
    opening = next((i for i in range(verb.i - 1, max(start, verb.i - TAIL) - 1, -1) if doc[i].text == "," or doc[i].lower_ == "as"), start)
    if doc[opening].lower_ != "as" or any(not layout.outside(i) for i in range(opening, verb.i)):
        return None
    closing = next((i for i in range(verb.i + 1, min(end, verb.i + TAIL)) if doc[i].text == "," or doc[i].tag_ in FINITE), end)
    phrase = _speaker_at(layout, verb, opening + 1, closing)
    if phrase is None or phrase.end > verb.i:
        return None
    leads = all(doc[i].is_space or doc[i].pos_ == "CCONJ" for i in range(start, opening))
    if leads and closing < end and doc[closing].text == ",":
        return Draft([(closing + 1, end)], [], verb, cue.lemma, phrase, "clause+verb-before")
    if not leads and doc[opening - 1].text == "," and all(token.is_punct or token.is_space for token in doc[verb.i + 1 : end]):
        return Draft([(start, opening - 1)], [], verb, cue.lemma, phrase, "clause+verb-after")
    return None


def _leads_in(layout: Layout, start: int, end: int) -> bool:
    """True for words that set the scene of saying something and are no part of it: "Holding up a card," "When asked about it,"."""
    first = next((token for token in layout.doc[start:end] if not token.is_space), None)
    marks = any(not layout.outside(i) for i in range(start, end))
    return first is None or marks or first.tag_ == "VBG" or first.lower_ in SUBORDINATORS


def _speaker_at(layout: Layout, verb: Token, own: int, stop: int) -> Phrase | None:
    """The words for the speaker between the border and the end of the attribution, on either side of the cue."""
    head = next((child for child in verb.children if child.dep_ in SUBJECTS and own <= child.i < stop), None)
    if head is None:
        inverted = not any(token.pos_ in NOMINAL for token in layout.doc[own : verb.i])
        return phrase_between(layout, verb.i + 1, stop) if inverted else phrase_between(layout, own, verb.i)
    phrase = phrase_of(head)
    return stretched(layout, phrase, verb) if phrase.end <= verb.i else phrase


def _subordinate(layout: Layout, start: int, end: int) -> bool:
    """True for "When the bridge closed" alone: a clause that only leads up to the cue's."""
    words = [token for token in layout.doc[start:end] if not token.is_space and not is_mark(token)]
    while words and words[0].pos_ == "CCONJ":
        words.pop(0)
    return bool(words) and words[0].lower_ in SUBORDINATORS and all(token.text != "," for token in words)


def _adjuncts_end(layout: Layout, verb: Token, end: int) -> int | None:
    """Where the words that belong to the cue end (a comma or the sentence's end), or None when content follows the cue."""
    doc = layout.doc
    place = verb.i + 1
    while place < end and not (doc[place].text in {",", "—", "–", ";"} and layout.outside(place)):
        token = doc[place]
        if token.tag_ in FINITE or token.lower_ in {"that", "whether"} or not layout.outside(place) or token.text == ":":
            return None
        if place - verb.i > TAIL:
            return None
        place += 1
    return place


def _border_before(layout: Layout, verb: Token, start: int) -> tuple[int, int] | None:
    """Where the content ends and where the attribution begins: at the comma before the cue's subject, which may stand inside marks."""
    doc = layout.doc
    nearest = next((i for i in range(verb.i - 1, start, -1) if doc[i].text in BORDERS or not layout.outside(i)), start)
    own = doc[nearest + 1 : verb.i]
    place = verb.i - 1
    if not any(token.pos_ in NOMINAL for token in own) or any(token.pos_ == "CCONJ" for token in own):
        # An aside or a list stands before the cue ("Roth, the mayor, said"): only the parse tells where its subject begins.
        subjects = [child.i for child in verb.children if child.dep_ in SUBJECTS and start < child.i < verb.i]
        place = next((i - 1 for i in subjects if layout.outside(i)), place)
    while place > start and doc[place].text not in BORDERS and layout.outside(place):
        if doc[place].tag_ in FINITE or doc[place].text == ":":
            return None
        place -= 1
    if place <= start + 1:
        return None
    if layout.outside(place):
        return (place, place + 1) if doc[place].text in BORDERS else None
    index = layout.marked_of[place]
    return (place + 1, place + 1) if last_character(layout, index) in INNER_STOPS else None


def _goes_on(layout: Layout, start: int, end: int, inverted: bool) -> bool:
    """True when the content goes on behind the attribution ("The bridge, officials said, is closed"). Behind a name that follows its
    cue stands who that is ("…, said Roth, a nurse who was there")."""
    first = layout.doc[start] if start < end else None
    if first is None or first.tag_ == "VBG" or first.lower_ in NEW_CLAUSE or (inverted and first.tag_ not in FINITE):
        return False
    if first.pos_ == "CCONJ" and any(layout.cues[i] is not None for i in range(start, end)):
        return False
    return any(token.tag_ in FINITE for token in layout.doc[start:end])


def _according(layout: Layout, token: Token) -> Iterator[Draft]:
    """ "…, according to the release": the content is the rest of the sentence."""
    doc = layout.doc
    start, end = layout.sentence_of(token)
    if token.i + 2 >= end or doc[token.i + 1].lower_ != "to":
        return
    noun = _governed(doc[token.i + 1], token)
    phrase = phrase_of(noun) if noun is not None and noun.i > token.i + 1 else phrase_between(layout, token.i + 2, end)
    if phrase is None:
        return
    stop = max(phrase.end, noun.right_edge.i + 1 if noun is not None else 0)
    reach = phrase.end
    while reach < min(stop, end) and doc[reach].pos_ in BETWEEN:
        reach += 1
    phrase = Phrase(phrase.start, reach, phrase.head)
    spans = [(start, token.i)] if any(doc[i].pos_ in {"VERB", "AUX"} for i in range(start, token.i)) else []
    comma = next((i for i in range(phrase.end, end) if doc[i].text == ","), None)
    leading = all(doc[i].is_space or doc[i].pos_ in {"CCONJ", "ADV"} for i in range(start, token.i))
    if not spans and leading:
        spans = [(comma + 1, end) if comma is not None else (min(stop, end), end)]
    elif not spans and comma is not None and doc[token.i - 1].text == "," and doc[comma + 1 : end].text.strip():
        spans = [(start, token.i), (comma + 1, end)]
    elif not spans:
        spans = [(start, token.i)]
    if sum(last - first for first, last in spans) >= 2:
        yield Draft(spans, [], token, "according to", phrase, "clause+according-to")


def _governed(to: Token, according: Token) -> Token | None:
    """The noun behind "according to" in either scheme: UD hangs "according" on it, ClearNLP hangs it on "to"."""
    if according.dep_ == "case":
        return according.head
    return next((child for child in to.children if child.dep_ == "pobj"), None)
