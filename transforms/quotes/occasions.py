"""When, where and in what something was said: "in a statement on Monday", "at a rally in Vell", "on Twitter".

The occasion is one stretch of the cue's own words, no part of what was said nor of the words for the speaker. It is looked for behind
the cue, between speaker and cue ("Roth, in a letter, said"), and before the speaker ("Speaking at a rally, Roth said").
"""

from collections.abc import Iterator

from broadsheet.transforms.quotes.adjuncts import Adjunct, adjunct_at, participle_at
from broadsheet.transforms.quotes.layout import FINITE, Layout
from broadsheet.transforms.quotes.model import Draft, Phrase

REACH = 40  # tokens: how far from its cue an occasion may stand
STOPS = frozenset({",", ";", ":", "—", "–", "--", "(", ")", ".", "?", "!"})
SPEAKING = frozenset({"speaking", "writing", "testifying", "appearing", "talking", "addressing", "tweeting"})
OCCASIONS = frozenset({"time", "setting", "platform", "place", "event"})
NESTED = frozenset({"with", "to", "of", "at", "on", "in", "by", "for", "about", "from", "before", "after", "during", "outside", "against"})
OTHER_CLAUSE = frozenset({"that", "whether", "who", "which", "because", "as", "if"})
SPOKEN = frozenset({"to", "with", "before"})
EARLIER = frozenset({"earlier", "late", "later", "early", "just", "only"})
PASSED_OVER = frozenset({"ADV", "CCONJ", "SPACE"})


def occasion_of(layout: Layout, draft: Draft, addressee: Phrase | None) -> tuple[int, int] | None:
    """The occasion of a quote as token indices, end exclusive; None when the text gives none beside the cue."""
    if draft.cue is None or not layout.outside(draft.cue.i) or draft.cue.lower_ == "according" or not draft.cue.text[0].isalpha():
        return None
    found = [*_behind(layout, draft, addressee), *_between(layout, draft), *_before(layout, draft)]
    return max(found, key=lambda item: item[2], default=(0, 0, 0))[:2] if found else None


def room_behind(layout: Layout, draft: Draft) -> int:
    """Where the words behind the cue end that belong to it: at the content, at marks, at the end of the clause."""
    cue = draft.cue
    assert cue is not None
    end = min(layout.sentence[cue.i][1], cue.i + 1 + REACH)
    end = min([end, *(first for first, _ in draft.spans if first > cue.i)])
    phrase = draft.phrase
    inverted = phrase is not None and cue.i < phrase.start < end
    return _clause_end(layout, max(phrase.end, cue.i + 1) if inverted and phrase is not None else cue.i + 1, end)


def _between_places(layout: Layout, place: int, end: int) -> bool:
    """True for the comma of "in Columbus, Ohio" and of "on Monday, May 3"."""
    doc = layout.doc
    if doc[place].text != "," or not 0 < place < end - 1:
        return False
    before, after = doc[place - 1].ent_type_, doc[place + 1].ent_type_
    return before == after and before in {"GPE", "DATE"}


def _behind(layout: Layout, draft: Draft, addressee: Phrase | None) -> Iterator[tuple[int, int, int]]:
    cue = draft.cue
    assert cue is not None
    skipped = [phrase for phrase in (draft.phrase, addressee) if phrase is not None]
    place, end = cue.i + 1, room_behind(layout, draft)
    while True:
        found = _first(layout, place, end, skipped)
        if found is not None:
            yield found
            return
        place, following = behind_comma(layout, draft, end)
        if following <= end:
            return
        end = following


def _first(layout: Layout, place: int, end: int, skipped: list[Phrase]) -> tuple[int, int, int] | None:
    """The first occasion of a stretch, behind adjuncts of other kinds and the words for speaker and addressee."""
    while place < end:
        inside = next((phrase for phrase in skipped if phrase.start <= place < phrase.end), None)
        if inside is not None:
            place = inside.end
            continue
        early = layout.doc[place].lower_ in EARLIER and place + 1 < end
        adjunct = adjunct_at(layout, place, end) or (adjunct_at(layout, place + 1, end) if early else None)
        if adjunct is not None and adjunct.kind in OCCASIONS:
            return place, *_stretch(layout, adjunct, end)
        if adjunct is not None:
            place = adjunct.end
        elif layout.doc[place].pos_ in {"ADV", "SPACE", "PART", "ADP"}:
            place += 1
        else:
            return None
    return None


def behind_comma(layout: Layout, draft: Draft, end: int) -> tuple[int, int]:
    """The stretch behind the comma at `end` where the attribution goes on: behind "said Roth, the mayor of Vell," and "he said, speaking".

    An empty stretch (its end is `end`) where it does not.
    """
    doc, cue, phrase = layout.doc, draft.cue, draft.phrase
    assert cue is not None
    stop = min([layout.sentence[cue.i][1], cue.i + 1 + REACH, *(first for first, _ in draft.spans if first > cue.i)])
    if end + 2 >= stop or doc[end].text != ",":
        return end, end
    if doc[end + 1].lower_ in SPEAKING:
        return end + 2, _clause_end(layout, end + 2, stop)
    if phrase is None or phrase.start < cue.i or not end - 2 <= phrase.end <= end:
        return end, end
    comma = _clause_end(layout, end + 1, stop)
    if comma + 2 >= stop or doc[comma].text != "," or doc[end + 1].pos_ not in {"DET", "NOUN", "PROPN", "ADJ"}:
        return end, end
    return comma + 1, _clause_end(layout, comma + 1, stop)


def _clause_end(layout: Layout, start: int, stop: int) -> int:
    """Where a stretch ends: at punctuation that ends a phrase, at another clause or at marks."""
    doc = layout.doc
    for place in range(start, stop):
        token = doc[place]
        if token.text in STOPS and token.ent_iob_ != "I" and not _between_places(layout, place, stop):
            return place
        if token.tag_ in FINITE or token.lower_ in OTHER_CLAUSE:
            return place
    return stop


def _between(layout: Layout, draft: Draft) -> Iterator[tuple[int, int, int]]:
    """ "Roth, in a statement, said", "Roth on Monday told": all that stands between the speaker and the cue."""
    cue, phrase, doc = draft.cue, draft.phrase, layout.doc
    assert cue is not None
    if phrase is None or not phrase.end < cue.i <= phrase.end + REACH:
        return
    place, end = phrase.end, cue.i
    aside = doc[place].text == ","
    place += aside
    adjunct = adjunct_at(layout, place, end) if place < end else None
    if adjunct is None or not (adjunct.kind == "time" or (adjunct.kind in {"setting", "platform"} and adjunct.preposition in {"in", "on"})):
        return
    last, weight = _stretch(layout, adjunct, end)
    if all(doc[i].pos_ in {"ADV", "AUX", "SPACE", "PART"} or doc[i].text == "," for i in range(last, end)) and (
        not aside or "," in {doc[i].text for i in range(last, end)}
    ):
        yield place, last, weight


def _before(layout: Layout, draft: Draft) -> Iterator[tuple[int, int, int]]:
    """ "In a statement, Roth said", "Speaking at a rally in Vell on Monday, Roth said": from the clause's beginning to the speaker."""
    cue, phrase, doc = draft.cue, draft.phrase, layout.doc
    assert cue is not None
    if phrase is None or phrase.start >= cue.i or not layout.outside(phrase.start):
        return
    if any(doc[i].tag_ in FINITE and layout.cues[i] is None for i in range(phrase.end, min(cue.i, phrase.end + REACH))):
        return  # another verb comes first, and has the adjunct
    sentence = layout.sentence[cue.i][0]
    place = max([sentence, *(last for _, last in draft.spans if last <= phrase.start)])
    end = phrase.start
    if end - place > REACH or layout.sentence[phrase.start][0] != sentence:
        return
    while place < end and doc[place].lower_ not in EARLIER and (doc[place].pos_ in PASSED_OVER or doc[place].text in {",", "—", "–"}):
        place += 1
    early = place + (place < end and doc[place].lower_ in EARLIER)
    if early > place and early < end and (adjunct := adjunct_at(layout, early, end)) is not None and adjunct.kind == "time":
        last, weight = _stretch(layout, adjunct, end)
        if _leads_to(layout, last, end):
            yield place, last, weight
            return
    if place < end and doc[place].lower_ in SPEAKING:
        place += 1
        adjunct = adjunct_at(layout, place, end) if place < end else None
        while adjunct is not None and adjunct.preposition in SPOKEN and adjunct.end < end:
            place = adjunct.end
            adjunct = adjunct_at(layout, place, end)
        if adjunct is None and place + 1 < end:
            return
    adjunct = adjunct_at(layout, place, end) if place < end else None
    if adjunct is None or adjunct.kind not in {"time", "setting", "platform"}:
        return
    last, weight = _stretch(layout, adjunct, end)
    if _leads_to(layout, last, end):
        yield place, last, weight


def _leads_to(layout: Layout, last: int, end: int) -> bool:
    """True when nothing but commas and adverbs stands there."""
    return all(layout.doc[i].pos_ in PASSED_OVER or layout.doc[i].text == "," for i in range(last, end))


def _stretch(layout: Layout, first: Adjunct, end: int) -> tuple[int, int]:
    """Where the occasion that begins with an adjunct ends, and how much it tells: a setting more than a time."""
    last, weight = first.end, _weight(first)
    setting = first.kind in {"setting", "event"}
    while last < end:
        place = participle_at(layout, last, end) if setting else last
        if layout.doc[last].text == "," and _between_places(layout, last, end):
            place = last + 1
            last_of_place = place
            while last_of_place < end and layout.doc[last_of_place].ent_type_ == layout.doc[place].ent_type_:
                last_of_place += 1
            last = last_of_place
            comma = last + 1 < end and layout.doc[last].text == ","
            following = adjunct_at(layout, last + 1, end) if comma else None
            last += following is not None and following.kind in OCCASIONS
            continue
        following = adjunct_at(layout, place, end) if place < end else None
        if following is None or not (following.kind in OCCASIONS or (setting and following.preposition in NESTED)):
            return (last, weight) if place == last else (place, weight)
        last, weight = following.end, max(weight, _weight(following))
        setting = setting or following.kind in {"setting", "event"}
    return last, weight


def _weight(adjunct: Adjunct) -> int:
    return {"setting": 3, "platform": 3, "event": 2, "time": 1, "place": 1}.get(adjunct.kind, 0)
