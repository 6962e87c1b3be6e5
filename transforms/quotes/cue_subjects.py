"""Whose a cue is that stands before marked words, where the parse that the marks led astray does not tell."""

from spacy.tokens import Token

from broadsheet.transforms.quotes.layout import FINITE, Layout, is_narrow
from broadsheet.transforms.quotes.model import Phrase
from broadsheet.transforms.quotes.phrases import NOMINAL, climb, phrase_of, subject_by_position
from broadsheet.transforms.syntax import SUBJECTS, is_passive

FAR_SUBJECT = 30  # tokens from a cue back to its subject: room for a name, an apposition and a relative clause


def is_inverted(layout: Layout, start: int, place: int) -> bool:
    """True when nothing before a finite cue can be its subject: "Stated Roth: …"."""
    doc = layout.doc
    return doc[place].tag_ in FINITE and not any(token.pos_ in NOMINAL or token.dep_ in SUBJECTS for token in doc[start:place])


def subject_before(layout: Layout, verb: Token) -> Phrase | None:
    """Whose verb it is, for a verb before the marks: by the parse, else the words before it."""
    if not is_narrow(verb):
        return subject_by_position(layout, verb)
    head = climb(verb)
    if head is not None and layout.outside(head.i) and not is_passive(verb):
        return phrase_of(head)
    if is_passive(verb):
        return None
    if verb.tag_ in {"VBG", "VB"}:
        head = _subject_of_sentence(layout, verb)
        if head is not None:
            return phrase_of(head)
    return subject_by_position(layout, verb) or _name_before(layout, verb)


def _name_before(layout: Layout, verb: Token) -> Phrase | None:
    """The nearest person between commas before a verb that an aside parts from its subject: "In a statement, Ines Roth, 41, said"."""
    doc = layout.doc
    start, _ = layout.sentence[verb.i]
    if verb.i == 0 or doc[verb.i - 1].text != ",":
        return None
    for place in range(verb.i - 2, max(start, verb.i - FAR_SUBJECT) - 1, -1):
        named = doc[place].ent_type_ == "PERSON" and layout.outside(place) and doc[place + 1].text == ","
        if named and any(doc[i].text == "," for i in range(place + 2, verb.i)):
            first = place
            while first > start and doc[first - 1].ent_type_ == "PERSON" and layout.outside(first - 1):
                first -= 1
            return Phrase(first, place + 1, place)
    return None


def _subject_of_sentence(layout: Layout, cue: Token) -> Token | None:
    """The subject of the nearest verb before a cue that has one outside marks: "…," Roth said on air, adding "…"."""
    start, _ = layout.sentence[cue.i]
    for place in range(cue.i - 1, max(start, cue.i - FAR_SUBJECT) - 1, -1):
        verb = layout.doc[place]
        if verb.tag_ in FINITE and layout.outside(place) and is_narrow(verb):
            head = next((child for child in verb.children if child.dep_ in SUBJECTS and layout.outside(child.i)), None)
            if head is not None:
                return head
    return None
