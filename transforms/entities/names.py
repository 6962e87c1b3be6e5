"""The names in a text: the model's entities cut to the name itself, put together where it is in pieces, and short forms of them.

What stands beside a person's name and tells who is meant (a title, "the … family", a paragraph) is noted with it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate, islice

from spacy.tokens import Doc, Span, Token

from broadsheet.schemas.entities import NAME_LABELS
from broadsheet.transforms.entities.acronyms import with_acronyms
from broadsheet.transforms.entities.mentions import Name
from broadsheet.transforms.entities.short_names import with_short_names
from broadsheet.transforms.entities.titles import SOVEREIGN_TITLES, TITLES, gender_told, title_key
from broadsheet.transforms.syntax import INDIRECT_OBJECTS, OBJECTS, SUBJECTS

COMMON_NOUNS = frozenset({"NN", "NNS"})
RIMS = frozenset({"'s", "’s", "'", "’", ",", "“", "”", '"'})
OPENING_MARKS, CLOSING_MARKS = frozenset({"“", '"', "‘", "'", "("}), frozenset({"”", '"', "’", "'", ")"})
NAME_SUFFIX = re.compile(r"(?:Jr|Sr|JR|SR)\.?|II|III|IV")
FAMILY_NOUNS = frozenset(
    {"family", "families", "household", "clan", "dynasty", "brothers", "sisters", "siblings", "twins", "couple", "estate"}
)
DETERMINERS = frozenset({"the", "both", "these", "those"})
LONGEST_NICKNAME = 2  # tokens
FARTHEST_PRONOUN = 25  # tokens
GENDERS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "male"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "female"),
}
QUOTATION_MARKS = frozenset({"“", "”", '"', "«", "»", "``", "''"})


def find_names(doc: Doc) -> list[Name]:
    """The names, numbers and dates that the pipeline's NER marked, and short forms of the names, in order of their offsets."""
    paragraphs = list(accumulate(int(token.is_space and "\n" in token.text) for token in doc))
    names = [_described(span, name, paragraphs) for span in _whole(doc) if (name := _cut(span)) is not None]
    return with_short_names(doc, with_acronyms(doc, names))


def _whole(doc: Doc) -> Iterator[Span]:
    """The model's entities, a person's name in one piece: with "Jr." behind it, and with a nickname in its middle."""
    ents = list(doc.ents)
    place = 0
    while place < len(ents):
        ent = ents[place]
        place += 1
        if ent.label_ == "PERSON":
            while place < len(ents) and ents[place].label_ == "PERSON" and _is_nickname(doc[ent.end : ents[place].start]):
                ent = Span(doc, ent.start, ents[place].end, ent.label_)
                place += 1
            # The nickname itself may have been marked: Joseph, Joe, Renner.
            if place + 1 < len(ents) and ents[place + 1].label_ == "PERSON" and _is_nickname(doc[ent.end : ents[place + 1].start]):
                ent = Span(doc, ent.start, ents[place + 1].end, ent.label_)
                place += 2
            end = ent.end + (ent.end + 1 < len(doc) and doc[ent.end].text == ",")
            if end < len(doc) and NAME_SUFFIX.fullmatch(doc[end].text) and (place == len(ents) or ents[place].start > end):
                ent = Span(doc, ent.start, end + 1, ent.label_)
        yield ent


def _is_nickname(between: Span) -> bool:
    """True for “Joe” in marks or parentheses, and nothing else."""
    if not 3 <= len(between) <= 2 + LONGEST_NICKNAME or between[0].text not in OPENING_MARKS or between[-1].text not in CLOSING_MARKS:
        return False
    return all(token.text[0].isupper() and token.is_alpha for token in between[1:-1])


def _cut(ent: Span) -> Name | None:
    """An entity without white space, stray marks and a possessive at its rims, and a person's name without titles before it."""
    first, last = ent.start, ent.end
    while first < last and (ent.doc[first].is_space or (ent.doc[first].is_punct and ent.label_ in NAME_LABELS)):
        first += 1
    while last > first and (ent.doc[last - 1].is_space or ent.doc[last - 1].lower_ in RIMS):
        last -= 1
    if ent.label_ == "PERSON":
        while last - first > 1 and title_key(ent.doc[first].text) in TITLES:
            first += 1
    span = ent.doc[first:last]
    if first == last or (ent.label_ in NAME_LABELS and (not any(map(str.isalnum, span.text)) or _is_common_word(span))):
        return None
    return Name(span.start_char, span.end_char, span.text, ent.label_)


def _is_common_word(span: Span) -> bool:
    """True for a single word that the tagger takes for a common noun: "Pupils" is capitalised only because a sentence begins with it."""
    return len(span) == 1 and bool(span[0].is_sent_start) and span[0].tag_ in COMMON_NOUNS and span.text[1:].islower()


def _described(ent: Span, name: Name, paragraphs: list[int]) -> Name:
    """The name with its paragraph and, for a person, what the words before it tell."""
    name = replace(name, paragraph=paragraphs[ent.start])
    span = ent.doc.char_span(name.start, name.end, alignment_mode="expand")
    if name.label != "PERSON" or span is None:
        return name
    before = _words_before(span)
    ranks = [word for word in before[-1:] if title_key(word.text) in SOVEREIGN_TITLES and word.text[0].isupper()]
    return replace(
        name,
        titled=bool(before) and title_key(before[-1].text) in TITLES,
        gender=gender_told(*(word.text for word in before)),
        pronoun=_taken_up(span),
        rank=ranks[0].text.title() if ranks else None,
        family=_family(span),
    )


def _taken_up(name: Span) -> str | None:
    """The gender of the pronoun that takes up a subject: "she" in "Reyes said she would run". None where another person or a quotation
    mark stands between, or where the pronoun is an object of the same verb, which then is another person ("Reyes called her")."""
    subject = name.root
    if subject.dep_ not in SUBJECTS:
        return None
    for token in islice(name.doc[name.end :], FARTHEST_PRONOUN):
        if token.is_sent_start or token.ent_type_ == "PERSON" or token.text in QUOTATION_MARKS:
            return None
        gender = GENDERS.get(token.lower_)
        if gender is not None:
            return None if token.head == subject.head and token.dep_ in OBJECTS | INDIRECT_OBJECTS else gender
    return None


def _words_before(name: Span) -> list[Token]:
    """The nouns and adjectives right before a name, a comma apart at most: "his wife, ", "union spokeswoman "."""
    start = name.start
    if start > 1 and name.doc[start - 1].text == "," and name.doc[start - 2].pos_ == "NOUN" and _is_possessed(name.doc[start - 2]):
        start -= 1
        return [name.doc[start - 1]]
    first = start
    while first > 0 and (name.doc[first - 1].pos_ in {"NOUN", "PROPN", "ADJ"} or title_key(name.doc[first - 1].text) in TITLES):
        if name.doc[first - 1].ent_type_ == "PERSON" and title_key(name.doc[first - 1].text) not in TITLES:
            break
        first -= 1
    return list(name.doc[first:start])


def _is_possessed(noun: Token) -> bool:
    """True for "wife" in "his wife" and "Eklund's wife": what follows the comma is then her name."""
    return noun.i > 0 and (noun.nbor(-1).lower_ in {"his", "her", "their", "'s", "’s", "whose"} or noun.nbor(-1).pos_ == "ADJ")


def _family(name: Span) -> str | None:
    """The noun in "the Reyes family", empty for "the Bidens", None for one person's name."""
    doc, after = name.doc, name.end
    determined = doc[name.start].lower_ in DETERMINERS or (name.start > 0 and doc[name.start - 1].lower_ in DETERMINERS)
    if not determined:
        return None
    if after < len(doc) and doc[after].lower_ in FAMILY_NOUNS:
        return str(doc[after].lower_)
    words = [token for token in name if token.lower_ not in DETERMINERS and not token.is_punct]
    followed = after < len(doc) and (doc[after].pos_ in {"NOUN", "PROPN", "NUM", "ADJ"} or doc[after].text in {"-", "’s", "'s"})
    return "" if len(words) == 1 and words[0].lower_.endswith("s") and not followed else None
