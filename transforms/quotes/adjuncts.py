"""The words beside a cue that tell when, where, in what and to whom: noun phrases, times and prepositional phrases by position.

By parts of speech and word lists, within bounds that the caller sets, since what a cue's adjuncts hang on is parsed badly beside marks.
Every search looks at a token once, and no phrase is longer than `LONGEST_PHRASE`.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc, Token

from broadsheet.transforms.quotes.layout import FINITE, Layout

_LISTS = {
    name: frozenset(words) for name, words in json.loads(Path(__file__).with_name("occasions.json").read_text(encoding="utf-8")).items()
}
SETTINGS, SETTINGS_ON, PLATFORMS = _LISTS["settings"], _LISTS["settings_on"], _LISTS["platforms"]
WEEKDAYS, MONTHS, SPANS_OF_TIME, DEICTIC = _LISTS["weekdays"], _LISTS["months"], _LISTS["spans_of_time"], _LISTS["deictic"]
AUDIENCES, PARTICIPLES, SETTING_PREPOSITIONS = _LISTS["audiences"], _LISTS["participles"], _LISTS["setting_prepositions"]

LONGEST_PHRASE = 14
IN_PHRASE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM"})
NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
TIME_LABELS = frozenset({"DATE", "TIME"})
PLACES = frozenset({"GPE", "LOC", "FAC"})
OUTLETS = frozenset({"ORG", "PRODUCT", "WORK_OF_ART"})
BEFORE_TIME = frozenset({"late", "early", "earlier", "later", "just", "only", "last", "this", "that", "next", "first", "previous"})
TIME_PREPOSITIONS = frozenset({"on", "in", "at", "during", "before", "after", "around"})
PLACE_PREPOSITIONS = frozenset({"in", "at", "outside", "inside", "near"})
EVENT_PREPOSITIONS = frozenset({"after", "before", "during", "following", "ahead"})
AHEAD = frozenset({"next", "coming", "future"})
RELATIVE = frozenset({"last", "this", "that", "next", "earlier", "later", "ago", "previous", "following", "same", "past", "recent"})


@dataclass(frozen=True)
class Adjunct:
    """A time, or a preposition with its noun phrase: tokens `start` to `end`, the noun's index, and what kind it is.

    `kind` is time, setting (an occasion or a piece of writing), platform, place, event ("after the vote") or other. `preposition` is
    empty for a time without one.
    """

    start: int
    end: int
    head: int
    preposition: str
    kind: str


def noun_run(layout: Layout, start: int, end: int) -> tuple[int, int] | None:
    """(end, head) of the noun phrase that begins at `start` and ends before `end`; None when none does.

    "of" goes on with it; a time behind its noun, another article or anything that is no part of a noun phrase ends it.
    """
    doc = layout.doc
    place, head, after_of = start, -1, False
    limit = min(end, start + LONGEST_PHRASE)
    while place < limit:
        token = doc[place]
        if token.pos_ == "PRON" and token.tag_ != "PRP$":
            return (place + 1, place) if place == start else _closed(place, head)
        determiner = token.pos_ == "DET" or token.tag_ == "PRP$"
        possessive = token.tag_ == "POS" or token.text in {"'s", "’s", "’", "'"}
        if (
            head >= 0
            and (determiner or _time_begins(doc, place))
            and doc[place - 1].lower_ not in {"of", "’s", "'s"}
            and not _inside(token)
            and not _title(layout, place)
        ):
            break
        goes_on = head >= 0 and place + 1 < limit
        if goes_on and token.lower_ == "of":
            after_of = True
        elif (
            (goes_on and possessive)
            or token.pos_ in IN_PHRASE
            or determiner
            or _inside(token)
            or _hyphen(doc, place, limit)
            or _title(layout, place)
        ):
            if (token.pos_ in {"NOUN", "PROPN", "NUM"} or _title(layout, place)) and not after_of:
                head = place
        elif not (
            token.tag_ in {"VBN", "VBG"}
            and (head < 0 or doc[place - 1].lower_ == "of")
            and place + 1 < limit
            and doc[place + 1].pos_ in IN_PHRASE
        ):
            break
        place += 1
    return _closed(place, head)


def _closed(place: int, head: int) -> tuple[int, int] | None:
    return (place, head) if head >= 0 else None


def _inside(token: Token) -> bool:
    """True behind the first token of a name or date."""
    return token.ent_iob_ == "I" and not token.is_space


def _hyphen(doc: Doc, place: int, limit: int) -> bool:
    """True for what joins words, and for any word that is joined: "a follow-up interview"."""
    joined = place > 0 and doc[place - 1].text == "-" and not doc[place - 1].whitespace_
    joins = place + 1 < limit and (doc[place].text in {"-", "–", "&", "/"} or (doc[place + 1].text == "-" and not doc[place].whitespace_))
    return joined or joins


def _title(layout: Layout, place: int) -> bool:
    """True for a token between marks that hold a title: “Meet the Press”."""
    index = layout.marked_of[place]
    if index < 0:
        return False
    first, last = layout.marked_tokens[index]
    owned = first > 0 and layout.doc[first - 1].lower_ in {"'s", "’s"} | SETTINGS_ON
    return (
        last - first <= 12
        if owned
        else last - first <= 8 and layout.doc[last - 1 if last - first < 3 else last - 2].text not in {",", ".", "?", "!"}
    )


def _time_begins(doc: Doc, place: int) -> bool:
    """True for a token that begins a time that needs no preposition."""
    token = doc[place]
    if _inside(token):
        return False
    return (
        (token.lower_ in DEICTIC and not token.is_upper)
        or token.lower_ in WEEKDAYS
        or (token.ent_type_ in TIME_LABELS and token.lower_ in RELATIVE)
    )


def time_run(doc: Doc, start: int, end: int) -> tuple[int, int] | None:
    """(end, head) of a time without a preposition: "Monday", "late Tuesday", "last week", "earlier this year", "two days ago"."""
    place = start
    while place < min(end, start + 3) and doc[place].lower_ in BEFORE_TIME:
        place += 1
    if place >= end:
        return None
    if doc[place].ent_type_ in TIME_LABELS:
        first = place
        while first > start and doc[first].ent_iob_ == "I":
            first -= 1
        last = place + 1
        while last < end and _inside(doc[last]):
            last += 1
        words = {doc[i].lower_ for i in range(start, last)}
        fixed = words & (WEEKDAYS | MONTHS | DEICTIC) or (words & RELATIVE and words & SPANS_OF_TIME)
        if not fixed and last < end and doc[last].lower_ in {"ago", "earlier", "later"}:
            fixed, last = {doc[last].lower_}, last + 1
        if fixed and words & SPANS_OF_TIME | words & (WEEKDAYS | MONTHS | DEICTIC):
            return _with_part_of_day(doc, last, end), last - 1
        return None
    word = doc[place].lower_
    if word in WEEKDAYS or word in DEICTIC or (place > start and word in SPANS_OF_TIME and doc[place - 1].lower_ in RELATIVE):
        return _with_part_of_day(doc, place + 1, end), place
    return None


def _with_part_of_day(doc: Doc, place: int, end: int) -> int:
    return place + 1 if place < end and doc[place].lower_ in {"morning", "afternoon", "evening", "night"} else place


def adjunct_at(layout: Layout, start: int, end: int) -> Adjunct | None:
    """The adjunct that begins at `start` and ends before `end`, whatever its kind; None when there is none."""
    doc = layout.doc
    time = time_run(doc, start, end) if doc[start].text != "TODAY" else None  # a newspaper
    if time is not None:
        return Adjunct(start, time[0], time[1], "", "time")
    token = doc[start]
    if token.pos_ not in {"ADP", "SCONJ", "PART"} and token.tag_ not in {"IN", "TO", "RP"} and token.lower_ != "following":
        return None
    run = noun_run(layout, start + 1, end)
    bare = time_run(doc, start + 1, end)
    if bare is not None and (run is None or bare[0] >= run[0]):
        run = bare
    if run is None:
        return None
    last, head = run
    clause_end = len(doc) if token.lower_ in EVENT_PREPOSITIONS else end
    if last < clause_end and doc[last].tag_ in FINITE | {"VB"} and doc[last].lower_ not in PARTICIPLES:
        return None  # "after the bridge was closed"
    return Adjunct(start, last, head, token.lower_, _kind(doc, start, head, last))


def participle_at(layout: Layout, start: int, end: int) -> int:
    """Past the participle that says how a setting came about: "a statement released on Monday"; `start` where none stands."""
    token = layout.doc[start]
    return start + 1 if start + 1 < end and token.lower_ in PARTICIPLES and token.tag_ in {"VBN", "VBD"} else start


def _kind(doc: Doc, start: int, head: int, last: int) -> str:
    preposition, noun = doc[start].lower_, doc[head]
    settings = SETTINGS_ON if preposition == "on" else SETTINGS
    words = {noun.lower_, noun.lemma_.lower()}
    name = noun.ent_type_
    known = preposition in {"on", "via", "through", "over"} and any(doc[i].lower_ in PLATFORMS for i in range(start + 1, last))
    kinds = (
        ("time", preposition in TIME_PREPOSITIONS and _is_time(doc, start + 1, head)),
        ("setting", preposition in SETTING_PREPOSITIONS and words & settings and name not in PLACES),
        ("platform", known or (preposition == "on" and name in OUTLETS)),
        ("place", preposition in PLACE_PREPOSITIONS and name in PLACES),
        ("event", preposition in EVENT_PREPOSITIONS and noun.pos_ == "NOUN"),
    )
    return next((kind for kind, holds in kinds if holds), "other")


def _is_time(doc: Doc, first: int, head: int) -> bool:
    words = {doc[i].lower_ for i in range(first, head + 1)}
    noun = doc[head]
    if words & AHEAD:
        return False
    if noun.lower_ in WEEKDAYS | MONTHS | DEICTIC:
        return True
    if noun.ent_type_ in TIME_LABELS:
        return noun.is_digit or bool(words & (WEEKDAYS | MONTHS | DEICTIC | SPANS_OF_TIME)) or noun.like_num
    return noun.lower_ in SPANS_OF_TIME and bool(words & RELATIVE)


def is_agent(token: Token) -> bool:
    """True for the head of words for people or a body that can be spoken to."""
    if token.pos_ == "PRON":
        return token.lower_ in {"him", "her", "them", "me", "us", "you", "everyone", "everybody", "anyone", "someone"}
    if token.ent_type_ in {"PERSON", "ORG", "NORP"}:
        return True
    return token.lower_ in AUDIENCES or token.lemma_.lower() in AUDIENCES
