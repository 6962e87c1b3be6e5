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
COMPLEMENT_CLAUSES = frozenset({"ccomp", "parataxis"})
OPEN_CLAUSES = frozenset({"xcomp"})
CONJUNCTS = frozenset({"conj"})
POSSESSIVE = frozenset({"nmod:poss", "poss"})
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
    """The heads of a verb's direct objects.

    UD's treebanks part over "urged the council to act": where nothing else is the object of such a verb, its indirect object is.
    """
    found = [child for child in verb.children if child.dep_ in OBJECTS]
    if not found and any(child.dep_ in OPEN_CLAUSES for child in verb.children):
        return [child for child in verb.children if child.dep_ in INDIRECT_OBJECTS and child.pos_ != "ADP"]
    return found


def prepositional(token: Token) -> Iterator[tuple[str, Token]]:
    """(preposition in lower case, head of its noun phrase) for each prepositional phrase that hangs on the token.

    UD hangs the noun on the verb and the preposition on the noun (`obl`/`nmod` with `case`); ClearNLP the other way round
    (`prep` with `pobj`).
    """
    for child in token.children:
        if child.dep_ in {"prep", "agent", "prt"} or (child.dep_ == "dative" and child.pos_ == "ADP"):
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


def noun_phrase(head: Token) -> Span:
    """The noun phrase of a head noun: its modifiers, without clauses, appositions, coordinated partners and its preposition.

    spaCy's `noun_chunks` for English expects ClearNLP labels and misses most phrases under UD.
    """
    kept = [head]
    for item in kept:
        kept.extend(
            child
            for child in item.children
            if (child.dep_ not in OUTSIDE_PHRASE or _is_inside(child, item, head))
            and not (item == head and child.dep_ in {"case", "mark"})
            and not child.dep_.startswith("aux")
        )
    inside = {item.i for item in kept}
    start, end = head.i, head.i + 1
    # Only what is contiguous with the head: a gap means that something left out stands between.
    while start - 1 in inside or (start - 2 in inside and head.doc[start - 1].text in {"-", "–", "'", '"', "“", "”"}):
        start -= 1
    # A hyphenated word is one word, whatever the parse hung its first part on ("Iran-backed").
    while start > 1 and head.doc[start - 1].text in {"-", "–"} and not (head.doc[start - 1].whitespace_ or head.doc[start - 2].whitespace_):
        start -= 2
    while end in inside or (end + 1 in inside and head.doc[end].text in {"-", "–"}):
        end += 1
    return trimmed(head.doc, start, end)


def _is_inside(child: Token, item: Token, head: Token) -> bool:
    """True for partners of a word before the head ("French and Polish officials"): these coordinate modifiers, not phrases."""
    return item != head and item.i < head.i and child.i < head.i and child.dep_ in {"conj", "cc", "punct", "appos"}


def _is_rim(token: Token) -> bool:
    return token.is_space or (token.is_punct and token.text != "%")


def trimmed(doc: Doc, start: int, end: int) -> Span:
    """The tokens from `start` to `end`, without spaces and punctuation at the rims (unless nothing else is there). "%" is a word."""
    first, last = start, end
    while first < last and _is_rim(doc[first]):
        first += 1
    while last > first and _is_rim(doc[last - 1]):
        last -= 1
    return doc[first:last] if first < last else doc[start:end]


def is_main_verb(token: Token) -> bool:
    """True for a verb that is no auxiliary, no copula and no preposition in verb's clothing ("including", "according to")."""
    return token.pos_ == "VERB" and token.dep_ not in {
        "aux",
        "aux:pass",
        "auxpass",
        "cop",
        "case",
        "mark",
        "prep",
        "fixed",
        "compound",
        "punct",
    }


def is_relative_clause(verb: Token) -> bool:
    """True when the verb heads a relative clause ("the man who left")."""
    return verb.dep_ in {"acl:relcl", "relcl"}


def is_noun_clause(verb: Token) -> bool:
    """True when the verb heads a clause on a noun that has no relative pronoun ("a man seen there", "a plan to leave")."""
    return verb.dep_ == "acl"


def is_adverbial_clause(verb: Token) -> bool:
    """True when the verb heads an adverbial clause, or a gerund after a preposition."""
    return verb.dep_ in {"advcl", "advcl:relcl", "pcomp"}


def governor(token: Token) -> Token:
    """What the token hangs on; a preposition between the two (ClearNLP's `pcomp` and `pobj`) is passed over."""
    head = token.head
    return head.head if token.dep_ in {"pcomp", "pobj"} else head


def particles(verb: Token) -> list[str]:
    """The verb's particles in lower case ("pull out")."""
    return [child.lower_ for child in verb.children if child.dep_ in {"compound:prt", "prt"}]


def complements(verb: Token) -> list[Token]:
    """The heads of the clauses that complete the verb, with a subject of their own or without."""
    return [child for child in verb.children if child.dep_ in COMPLEMENT_CLAUSES | OPEN_CLAUSES]


def possessors(noun: Token) -> list[Token]:
    """Whose it is: "Estia" in "Estia's attack", "their" in "their talks"."""
    own = [child for child in noun.children if child.dep_ in POSSESSIVE]
    # "Harbor manager Ana Lund's claim": the possessive hangs on the title.
    titles = [child for child in noun.children if child.i < noun.i]
    return own or [name for title in titles for name in title.children if name.dep_ in POSSESSIVE and name.i > title.i]


def modifiers(noun: Token) -> list[Token]:
    """Words before a noun that say which: compounds and adjectives."""
    before = [child for child in noun.children if child.i < noun.i and child.dep_ in {"compound", "amod", "nmod", "nn"}]
    return [child for child in before if not any(name.dep_ in POSSESSIVE and name.i > child.i for name in child.children)]


def indirect_objects(verb: Token) -> list[Token]:
    """The heads of a verb's indirect objects without a preposition ("gave the town blankets")."""
    found = [child for child in verb.children if child.dep_ in INDIRECT_OBJECTS and child.pos_ != "ADP"]
    return [] if found == objects(verb) else found


def preposition_of(token: Token) -> str:
    """The preposition that a noun or a clause hangs by, in lower case; empty when there is none."""
    if token.dep_ in {"pobj", "pcomp"}:
        return token.head.lower_
    return " ".join(child.lower_ for child in token.children if child.dep_ in {"case", "mark"} and child.i < token.i)


def is_object(noun: Token) -> bool:
    """True for a direct object or the subject of a passive: what the verb is done to."""
    return noun.dep_ in OBJECTS | PASSIVE_SUBJECTS


def coordination_head(token: Token) -> Token:
    """The first member of the coordination that the token stands in; the token itself when it stands in none."""
    while token.dep_ in CONJUNCTS:
        token = token.head
    return token


def auxiliaries(verb: Token) -> list[Token]:
    """The verb's auxiliaries and copula, in order."""
    return [child for child in verb.children if child.dep_ in {"aux", "aux:pass", "auxpass", "cop"}]


def is_infinitive(verb: Token) -> bool:
    """True for "to" + verb."""
    return any(child.lower_ == "to" and child.tag_ == "TO" for child in verb.children)
