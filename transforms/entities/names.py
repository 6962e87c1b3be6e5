"""The names in a text: the model's entities, cut to the name itself, and acronyms that the text introduces in parentheses."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span

from broadsheet.schemas.entities import NAME_LABELS

# Titles are no part of a name (OntoNotes 5.0 guidelines); they tell who is meant, and sometimes a gender.
MALE_TITLES = frozenset(
    {"mr", "mister", "sir", "lord", "father", "brother", "king", "prince", "congressman", "councilman", "chairman", "spokesman"}
)
FEMALE_TITLES = frozenset(
    {
        "mrs",
        "ms",
        "miss",
        "madam",
        "dame",
        "lady",
        "sister",
        "queen",
        "princess",
        "congresswoman",
        "councilwoman",
        "chairwoman",
        "spokeswoman",
    }
)
OTHER_TITLES = frozenset(
    {
        *("dr", "prof", "professor", "president", "vice", "premier", "prime", "minister", "chancellor", "senator", "sen", "representative"),
        *("rep", "governor", "gov", "mayor", "judge", "justice", "attorney", "ambassador", "secretary", "spokesperson"),
        *("general", "gen", "colonel", "col", "major", "maj", "captain", "capt", "lieutenant", "lt", "sergeant", "sgt"),
        *("corporal", "cpl", "private", "commander", "cmdr", "admiral", "adm", "brigadier", "marshal", "commissioner", "sheriff"),
        *("detective", "officer", "inspector", "superintendent", "chief", "deputy", "director", "coach", "councillor", "councilor"),
        *(
            "alderman",
            "delegate",
            "reverend",
            "rev",
            "pastor",
            "bishop",
            "archbishop",
            "cardinal",
            "rabbi",
            "imam",
            "sheikh",
            "pope",
            "hon",
        ),
    }
)
TITLES = MALE_TITLES | FEMALE_TITLES | OTHER_TITLES
COMMON_NOUNS = frozenset({"NN", "NNS"})
POSSESSIVE = re.compile(r"['’]s?$")
ACRONYM = re.compile(r"[A-Z][A-Z&.\-]{1,9}")
NAME_WORD = re.compile(r"[^\W\d_]+")
WHITE_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Name:
    """A name in the text: its offsets (code points, end exclusive), words and label, and the name that it is short for, if any."""

    start: int
    end: int
    text: str
    label: str
    short_for: str | None = None


def find_names(doc: Doc) -> list[Name]:
    """The names, numbers and dates that the pipeline's NER marked, and introduced acronyms, in order of their offsets."""
    names = [name for ent in doc.ents if (name := _cut(ent)) is not None]
    return sorted(_with_acronyms(doc, names), key=lambda name: name.start)


def plain(name: str) -> str:
    """A name as it is compared and shown: single spaces, no leading "the", no trailing possessive."""
    name = POSSESSIVE.sub("", WHITE_SPACE.sub(" ", name).strip())
    return name[4:] if name[:4].lower() == "the " and len(name) > 4 else name


def title_key(word: str) -> str:
    """A word as the lists of titles have it: "Rep." is "rep"."""
    return word.lower().rstrip(".")


def _cut(ent: Span) -> Name | None:
    """An entity without white space, stray marks and a possessive at its rims, and a person's name without titles before it."""
    first, last = ent.start, ent.end
    while first < last and (ent.doc[first].is_space or (ent.doc[first].is_punct and ent.label_ in NAME_LABELS)):
        first += 1
    while last > first and (ent.doc[last - 1].is_space or ent.doc[last - 1].lower_ in {"'s", "’s", "'", "’", ",", "“", "”", '"'}):
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


def _with_acronyms(doc: Doc, names: list[Name]) -> Iterator[Name]:
    """The names, each introduced acronym ("Kestrel Valley Front (KVF)") tied to its full name wherever it stands in the text."""
    text = doc.text  # spaCy puts it together anew at every call
    introduced: dict[str, Name] = {}
    for name in names:
        opening = text[name.end : name.end + 2]
        found = ACRONYM.match(text, name.end + 2) if opening == " (" and name.label in NAME_LABELS else None
        if found and text[found.end() : found.end() + 1] == ")" and _spells(found.group(), name.text):
            # People have no acronyms: what the model took for a person is an organisation.
            introduced.setdefault(found.group(), replace(name, label="ORG") if name.label == "PERSON" else name)
    full_names = {plain(full.text): full for full in introduced.values()}
    taken: set[int] = set()
    for name in names:
        taken.update(range(name.start, name.end))
        if full := full_names.get(plain(name.text)):
            name = replace(name, label=full.label)
        elif full := introduced.get(plain(name.text)):
            name = replace(name, label=full.label, short_for=plain(full.text))
        yield name
    for token in doc:
        full = introduced.get(token.text)
        if full is not None and token.idx not in taken:
            yield Name(token.idx, token.idx + len(token), token.text, full.label, plain(full.text))


def _spells(acronym: str, name: str) -> bool:
    """True when the acronym's letters are initials of the name's words in order; small words and particles may be passed over."""
    letters = [letter for letter in acronym.lower() if letter.isalpha()]
    words = NAME_WORD.findall(name)
    for word in words:
        if letters and word[0].lower() == letters[0]:
            letters.pop(0)
    return not letters and len(acronym) <= len(words)
