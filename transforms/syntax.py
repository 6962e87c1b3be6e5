"""Grammatical relations over a dependency parse, whatever the scheme its labels follow.

The shipped model follows Universal Dependencies v2 (de Marneffe et al. 2021); spaCy's own English models follow ClearNLP. Extraction
asks this module for subjects, objects and clauses and never compares a label itself, so that it works with either.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

ACTIVE_SUBJECTS = frozenset({"nsubj", "csubj", "nsubj:outer", "csubj:outer"})
PASSIVE_SUBJECTS = frozenset({"nsubj:pass", "nsubjpass", "csubj:pass", "csubjpass"})
SUBJECTS = ACTIVE_SUBJECTS | PASSIVE_SUBJECTS
OBJECTS = frozenset({"obj", "dobj"})
INDIRECT_OBJECTS = frozenset({"iobj", "dative"})
OBLIQUES = frozenset({"obl", "obl:agent", "obl:tmod", "obl:npmod", "obl:unmarked", "npadvmod"})
COMPLEMENT_CLAUSES = frozenset({"ccomp", "parataxis"})
OPEN_CLAUSES = frozenset({"xcomp"})
CONJUNCTS = frozenset({"conj"})
APPOSITIONS = frozenset({"appos"})
NEGATIONS = frozenset({"no", "not", "n't", "n’t", "never", "neither", "nor", "nobody", "none", "nothing", "cannot"})
# What hangs on a noun but is no part of its own name for the thing: clauses, asides, coordinated partners, punctuation at the rim.
OUTSIDE_PHRASE = frozenset({"acl", "acl:relcl", "relcl", "appos", "conj", "cc", "parataxis", "advcl", "punct", "dep", "cop"}) | SUBJECTS


def subjects(verb: Token) -> list[Token]:
    """The heads of a verb's own subjects, active or passive."""
    return [child for child in verb.children if child.dep_ in SUBJECTS]


def is_passive(verb: Token) -> bool:
    """True when the verb has a passive subject or a passive auxiliary."""
    return any(child.dep_ in PASSIVE_SUBJECTS or child.dep_ in {"aux:pass", "auxpass"} for child in verb.children)


def objects(verb: Token) -> list[Token]:
    """The heads of a verb's direct objects."""
    return [child for child in verb.children if child.dep_ in OBJECTS]


def prepositional(token: Token) -> Iterator[tuple[str, Token]]:
    """(preposition in lower case, head of its noun phrase) for each prepositional phrase that hangs on the token.

    UD hangs the noun on the verb and the preposition on the noun (`obl`/`nmod` with `case`); ClearNLP the other way round
    (`prep` with `pobj`).
    """
    for child in token.children:
        if child.dep_ in {"prep", "agent"}:
            yield from ((child.lower_, noun) for noun in child.children if noun.dep_ == "pobj")
        elif child.dep_.startswith(("obl", "nmod")):
            marks = [case for case in child.children if case.dep_ == "case" and case.i < child.i]
            if marks:
                yield " ".join(mark.lower_ for mark in marks), child


def conjuncts(token: Token) -> list[Token]:
    """The token and everything coordinated with it to its right."""
    found = [token]
    for item in found:
        found.extend(child for child in item.children if child.dep_ in CONJUNCTS)
    return found


def is_negated(token: Token) -> bool:
    """True when a negation hangs on the token itself, or on its auxiliary or determiner."""
    return any(child.lower_ in NEGATIONS and child.dep_ in {"advmod", "neg", "det", "cc", "cc:preconj", "aux"} for child in token.children)


def subtree_span(token: Token) -> Span:
    """The token with all that hangs on it, as one span, without punctuation at its rims."""
    return trimmed(token.doc, token.left_edge.i, token.right_edge.i + 1)


def noun_phrase(head: Token) -> Span:
    """The noun phrase of a head noun: its modifiers, without clauses, appositions, coordinated partners and its preposition.

    spaCy's `noun_chunks` for English expects ClearNLP labels and misses most phrases under UD.
    """
    kept = [head]
    for item in kept:
        kept.extend(
            child
            for child in item.children
            if child.dep_ not in OUTSIDE_PHRASE
            and not (item is head and child.dep_ in {"case", "mark"})
            and not child.dep_.startswith("aux")
        )
    inside = {item.i for item in kept}
    start, end = head.i, head.i + 1
    # Only what is contiguous with the head: a gap means that something left out stands between.
    while start - 1 in inside or (start - 2 in inside and head.doc[start - 1].text in {"-", "–", "'", '"', "“", "”"}):
        start -= 1
    while end in inside or (end + 1 in inside and head.doc[end].text in {"-", "–"}):
        end += 1
    return trimmed(head.doc, start, end)


def trimmed(doc: Doc, start: int, end: int) -> Span:
    """The tokens from `start` to `end`, without spaces and punctuation at the rims (unless nothing else is there)."""
    first, last = start, end
    while first < last and (doc[first].is_space or doc[first].is_punct):
        first += 1
    while last > first and (doc[last - 1].is_space or doc[last - 1].is_punct):
        last -= 1
    return doc[first:last] if first < last else doc[start:end]
