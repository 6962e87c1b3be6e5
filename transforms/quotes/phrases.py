"""The words for whoever says something: the noun phrase that a cue belongs to, as token indices.

By the parse where it can be trusted; by position and parts of speech where quotation marks or asides have led it astray.
"""

from spacy.tokens import Doc, Token

from broadsheet.transforms.quotes.adjuncts import time_run
from broadsheet.transforms.quotes.layout import FINITE, Layout, is_narrow
from broadsheet.transforms.quotes.model import Phrase
from broadsheet.transforms.quotes.sources import DOCUMENTS, PRONOUNS
from broadsheet.transforms.syntax import OBJECTS, SUBJECTS, is_passive, noun_phrase, prepositional

DASHES_AND_COLON = frozenset({":", "--", "—", "–"})
PHRASE_ENDS = frozenset({",", "—", "–", ":", "(", ";", "."})
PASSED_OVER = frozenset({"ADV", "PUNCT", "SPACE", "CCONJ", "AUX", "PART", "SCONJ"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
BETWEEN = frozenset({"NOUN", "PROPN", "ADJ", "DET", "ADP", "NUM", "PART"})


def phrase_of(head: Token) -> Phrase:
    """The noun phrase of a head noun or pronoun."""
    alone = head.lower_ in PRONOUNS or not is_narrow(head)
    span = head.doc[head.i : head.i + 1] if alone else noun_phrase(head)
    return Phrase(span.start, span.end, head.i)


def phrase_between(layout: Layout, start: int, end: int) -> Phrase | None:
    """The first noun phrase among some tokens by their parts of speech alone, up to a comma; for where the parse can't be trusted."""
    doc = layout.doc
    while start < end and doc[start].lower_ not in PRONOUNS and doc[start].pos_ in PASSED_OVER:
        start += 1
    last = start
    while last < end and doc[last].text not in PHRASE_ENDS and doc[last].pos_ not in {"SCONJ"} and not _ends(doc[last]):
        last += 1
    while last > start and doc[last - 1].pos_ in {"ADV", "AUX", "SPACE"}:
        last -= 1
    core = next((index for index in range(start + 1, last) if doc[index].pos_ == "ADP" and doc[index].lower_ != "of"), last)
    nouns = [index for index in range(start, core) if doc[index].pos_ in {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"}]
    if not nouns:
        return None
    heads = [index for index in nouns if doc[index].pos_ in NOMINAL]
    before_of = next((index for index in range(start + 1, core) if doc[index].lower_ == "of"), core)
    head = max((index for index in heads if index < before_of), default=nouns[-1])
    return Phrase(start, last, head)


def _ends(token: Token) -> bool:
    return token.lower_ in {"who", "which", "that"} or (token.pos_ in {"VERB", "AUX"} and token.tag_ not in {"VBN", "VBG"})


def stretched(layout: Layout, phrase: Phrase, verb: Token) -> Phrase:
    """The phrase with what stands between it and its verb, when that can only belong to it: "a source close to the talks said"."""
    doc = layout.doc
    end = phrase.end
    while end < verb.i and doc[end].pos_ in BETWEEN and doc[end].dep_ != "advmod":
        end += 1
    rest = doc[end : verb.i]
    end = end if all(token.pos_ in {"ADV", "AUX", "PART"} for token in rest) else phrase.end
    return Phrase(phrase.start, _without_time(doc, phrase.head, end), phrase.head)


def _without_time(doc: Doc, head: int, end: int) -> int:
    """Where a phrase ends without the time of the saying: "the mayor on Friday told"."""
    for place in range(head + 1, end):
        run = time_run(doc, place + (doc[place].pos_ == "ADP"), end)
        if run is not None and run[0] == end:
            return place
    return end


def subject_by_position(layout: Layout, verb: Token) -> Phrase | None:
    """Whose verb it is when the parse does not tell: the words right before it, or those that open its sentence when an aside stands
    between ("Ines Roth, who runs the union, said"). A dateline or a label before a colon is passed over."""
    doc = layout.doc
    start = layout.sentence[verb.i][0]
    for place in range(verb.i - 1, start, -1):
        if doc[place].text in DASHES_AND_COLON and layout.outside(place):
            start = place + 1
            break
    before = verb.i - 1
    while before > start and doc[before].pos_ in {"ADV", "AUX", "PART"}:
        before -= 1
    if before < start:
        return None
    if doc[before].text != ",":
        near = before
        while near > start and doc[near - 1].text not in {",", ";", "(", ")"} and not _ends(doc[near - 1]) and layout.outside(near - 1):
            near -= 1
        return phrase_between(layout, near, before + 1)
    first = start
    while first < before and doc[first].pos_ in {"ADV", "CCONJ", "PUNCT", "SPACE"}:
        first += 1
    if first < before and doc[first].pos_ in {"PROPN", "DET", "PRON", "NOUN", "ADJ"}:
        return phrase_between(layout, first, before)
    return None


def speaker_phrase(layout: Layout, verb: Token) -> Phrase | None:
    """The words for whoever performs a cue; None for a passive without an agent."""
    if not is_narrow(verb):
        return subject_by_position(layout, verb)
    if is_passive(verb):
        return agent_phrase(verb)
    start, _ = layout.sentence_of(verb)
    if verb.tag_ == "VBG" and verb.i and layout.doc[verb.i - 1].text == ",":
        earlier = next(
            (i for i in range(verb.i - 1, start - 1, -1) if layout.cues[i] and layout.doc[i].tag_ in FINITE and layout.outside(i)), None
        )
        if earlier is not None:
            return speaker_phrase(layout, layout.doc[earlier])
    head = climb(verb)
    astray = head is None or head.i < start or not layout.outside(head.i)
    if head is None or astray or any(token.text in {":", "--"} for token in layout.doc[head.i : verb.i]):
        return subject_by_position(layout, verb)
    if head.lemma_.lower() in DOCUMENTS and verb.dep_ == "acl" and head.dep_ in OBJECTS:
        head = climb(head.head) or head
    if head.pos_ in {"ADJ", "ADV", "VERB", "AUX"}:
        return None  # "too early to tell", "it goes without saying": nobody says it
    phrase = phrase_of(head)
    return stretched(layout, phrase, verb) if phrase.end <= verb.i else phrase


def agent_phrase(verb: Token) -> Phrase | None:
    """The words for the agent of a passive or of a participle: "asked by the judge whether …"."""
    agent = next((noun for preposition, noun in prepositional(verb) if preposition == "by"), None)
    return phrase_of(agent) if agent is not None else None


def climb(verb: Token) -> Token | None:
    """The head of the words for whoever performs a verb: its subject, or that of the verb that it depends on for one."""
    for _ in range(4):
        if not is_narrow(verb):
            return None
        own = [child for child in verb.children if child.dep_ in SUBJECTS]
        if own:
            return _antecedent(verb, _behind_brackets(own))
        above = verb.head
        if above.i == verb.i:
            return None
        if verb.dep_ in {"acl", "acl:relcl", "relcl"}:
            return above
        if verb.dep_ not in {"xcomp", "conj", "advcl", "pcomp"}:
            return None
        verb = above
    return None


def _behind_brackets(own: list[Token]) -> Token:
    """The first of a verb's subjects, or the name behind brackets that broke it off: "Reform Party (RP) Senator Ines Roth said"."""
    first, last = own[0], own[-1]
    closing = next((token.i for token in first.doc[first.i : last.i] if token.text == ")"), None)
    roles = closing is not None and all(token.pos_ in NOMINAL for token in first.doc[closing + 1 : last.i])
    return last if roles and last.ent_type_ == "PERSON" else first


def _antecedent(verb: Token, subject: Token) -> Token:
    """The noun that a relative pronoun stands for, else the subject itself."""
    if subject.lower_ in {"who", "which", "that"} and verb.dep_ in {"acl:relcl", "relcl"} and verb.head.i < subject.i:
        return verb.head
    return subject
