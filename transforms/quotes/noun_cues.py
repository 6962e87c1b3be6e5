"""Nouns that say that something was said: "Roth's warning that …", "a call for …", "questions about …".

`noun_cues.json` has for each noun its class, as `cues.json` has for verbs, and what may stand behind it as its content: "that" (a clause),
"to" (an infinitive) or a preposition, whose object it is.
"""

from spacy.tokens import Token

from broadsheet.transforms.quotes.cues import NounCue, noun_lexicon
from broadsheet.transforms.quotes.layout import Layout, is_narrow
from broadsheet.transforms.quotes.model import Draft, Phrase
from broadsheet.transforms.quotes.phrases import climb, phrase_of
from broadsheet.transforms.syntax import is_noun_clause, is_object, is_passive, modifiers, possessors, prepositional

# Whoever does this with a claim, a call or a question is the one who says it.
UTTERING = frozenset(
    {"make", "issue", "repeat", "renew", "raise", "pose", "voice", "level", "deliver", "send", "post", "reiterate", "release", "offer"}
)
SPEAKING = frozenset({"PERSON", "ORG", "NORP", "GPE"})  # "Republican calls for …"
SOURCES = frozenset({"by", "from"})


def governed_by_noun(layout: Layout, noun: Token) -> Draft | None:
    """ "Roth's claim that the bridge is closed": what the noun's own clause, infinitive or preposition says."""
    cue = noun_lexicon().get(noun.lemma_.lower()) if noun.pos_ == "NOUN" else None
    if cue is None or not is_narrow(noun):
        return None
    found = _clause(noun, cue) or _object(noun, cue)
    if found is None or not all(layout.outside(i) for i in range(noun.i, found[0])):
        return None
    _, end = layout.sentence_of(noun)
    phrase = _speaker(layout, noun)
    if phrase is None:
        return None
    return Draft([(found[0], min(found[1], end))], [], noun, cue.lemma, phrase, "noun+noun-before")


def _clause(noun: Token, cue: NounCue) -> tuple[int, int] | None:
    """A clause with "that", or an infinitive, that completes the noun."""
    for child in noun.children:
        if child.i < noun.i or not is_noun_clause(child):
            continue
        opening = child.left_edge
        if opening.i > noun.i and opening.lower_ in cue.content and opening.tag_ in {"IN", "TO"} and opening.lower_ in {"that", "to"}:
            return opening.i, child.right_edge.i + 1
    return None


def _object(noun: Token, cue: NounCue) -> tuple[int, int] | None:
    """What stands behind the preposition right behind the noun."""
    preposition = noun.nbor(1) if noun.i + 1 < len(noun.doc) else None
    if preposition is None or preposition.pos_ not in {"ADP", "SCONJ"} or preposition.lower_ not in cue.content - {"that", "to"}:
        return None
    head = preposition.head if preposition.head.i > preposition.i else next(iter(preposition.rights), None)
    if head is None or not noun.is_ancestor(head):
        return None
    last = head.right_edge.i + 1
    return (preposition.i + 1, last) if last > preposition.i + 1 else None


def _speaker(layout: Layout, noun: Token) -> Phrase | None:
    """Whose it is: the possessor, whom it comes from, whose name stands before it, or whoever makes it."""
    owner = next(iter(possessors(noun)), None)
    if owner is None:
        owner = next((source for preposition, source in prepositional(noun) if preposition in SOURCES), None)
    if owner is None:
        owner = next((word for word in modifiers(noun) if word.ent_type_ in SPEAKING), None)
    verb = noun.head
    if owner is None and is_object(noun) and verb.lemma_.lower() in UTTERING and not is_passive(verb):
        owner = climb(verb)
    return phrase_of(owner) if owner is not None and layout.outside(owner.i) else None
