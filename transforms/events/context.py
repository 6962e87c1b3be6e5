"""What stands around a word: where it is attached, what it is combined with, and what tells its sense."""

from collections.abc import Iterable
from functools import lru_cache

from spacy.tokens import Token

from broadsheet.transforms import syntax
from broadsheet.transforms.events import lexicon
from broadsheet.transforms.events.taxonomy import Context

# Endings of English inflection and what stands in the dictionary instead.
ENDINGS = (
    ("ies", ("y",)),
    ("es", ("", "e")),
    ("s", ("",)),
    ("ied", ("y",)),
    ("ed", ("", "e")),
    ("ing", ("", "e")),
)
# Stands among the words near a verb that an infinitive completes.
INFINITIVE = "INFINITIVE"
TIMES = frozenset({"DATE", "TIME"})
TOLD = frozenset({"acl", "ccomp", "acl:relcl", "relcl", "advcl"})


def anchor(noun: Token) -> Token:
    """Where an event noun is attached to its sentence: the first of its coordination, or the noun that only counts it ("a wave of
    attacks")."""
    if noun.dep_ == "compound" and noun.head.lemma_.lower() in lexicon.EFFORTS:
        noun = noun.head
    first = syntax.coordination_head(noun)
    above = syntax.governor(first)
    if syntax.preposition_of(first) == "of" and above.lemma_.lower() in lexicon.PARTITIVES and above.pos_ in {"NOUN", "NUM", "SYM"}:
        return syntax.coordination_head(above)
    return first


def lemmas(token: Token) -> tuple[str, ...]:
    """The word's dictionary form in lower case, first as the pipeline gives it, then as its ending suggests.

    A trained lemmatizer errs on words it has not seen ("attacke" for "attacking").
    """
    return _lemmas(token.lemma_.lower(), token.lower_)


@lru_cache(maxsize=20_000)
def _lemmas(lemma: str, word: str) -> tuple[str, ...]:
    found = [lemma]
    if word == f"{lemma}s":
        return lemma, word  # "aides" is no aid
    if word in lexicon.IRREGULAR:
        found.append(lexicon.IRREGULAR[word])
    for ending, replacements in ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            found.extend(stem + replacement for replacement in replacements)
            if stem[-1] == stem[-2] and ending in {"ed", "ing"}:
                found.append(stem[:-1])
    if word not in found:
        found.append(word)
    return tuple(found)


def partners(verb: Token) -> set[str]:
    """The words that can make one entry with a verb: particles, prepositions, objects, complements."""
    found = set(syntax.particles(verb))
    for child in verb.children:
        if child.dep_ in {"advmod", "xcomp", "acomp", "oprd", "prep"} or child.dep_ in syntax.OBJECTS:
            found.add(child.lemma_.lower())
    for preposition, noun in syntax.prepositional(verb):
        found.update((*preposition.split(), noun.lemma_.lower()))
    return found


def left_of(noun: Token) -> list[Token]:
    """The noun's modifiers and the two words before it, hyphen or not ("cease-fire")."""
    return [*syntax.modifiers(noun), *(noun.doc[i] for i in range(max(0, noun.i - 2), noun.i))]


def around_verb(verb: Token) -> Context:
    nouns = [*syntax.subjects(verb), *syntax.objects(verb)]
    nouns.extend(syntax.indirect_objects(verb))
    if not syntax.subjects(verb) and verb.head != verb:
        first = syntax.coordination_head(verb)
        nouns.extend(syntax.subjects(first))
        above = syntax.governor(first)
        nouns.append(above)
        if first.dep_ in syntax.OPEN_CLAUSES and not syntax.objects(above):
            nouns.extend(syntax.subjects(above))  # "the nurses began to strike"
    undergone = verb.dep_ == "amod" and verb.tag_ == "VBN"  # "a fired teacher"
    if undergone or syntax.is_relative_clause(verb):
        nouns.append(verb.head)  # "the quake that struck": the pronoun tells nothing
    prepositional = list(syntax.prepositional(verb))
    nouns.extend(noun for _, noun in prepositional)
    # "Injured after being hit by a truck": what stands in a clause beside it counts too.
    beside = [child for child in verb.children if syntax.is_adverbial_clause(child)]
    nouns.extend(noun for clause in beside for noun in (clause, *(head for _, head in syntax.prepositional(clause))))
    clauses = syntax.complements(verb)
    words = {*syntax.particles(verb), *_content(nouns), *(clause.lemma_.lower() for clause in clauses)}
    words.update(child.lower_ for child in verb.children if child.dep_ in {"advmod", "acomp", "obl", "npadvmod", "xcomp"})
    if any(map(_is_told_to, clauses)):
        words.add(INFINITIVE)
    # "Fired on the crowd" tells of shots, "fired on Friday" tells nothing.
    prepositions = {preposition for preposition, noun in prepositional if noun.ent_type_ not in TIMES} | set(syntax.particles(verb))
    passive = syntax.is_passive(verb) or undergone
    return Context(frozenset(words), frozenset(prepositions), bool(syntax.objects(verb)) or passive, bool(clauses), passive)


def _is_told_to(clause: Token) -> bool:
    """True for an infinitive that says what is to be done ("asked him to leave"), not a question ("asked how to leave")."""
    return syntax.is_infinitive(clause) and not any(child.tag_.startswith("W") or child.lower_ == "whether" for child in clause.children)


def _opens_with_that(clause: Token) -> bool:
    """True for "that he lied", not for the relative clause "that hit him": the conjunction, with a subject behind it."""
    that = next((child for child in clause.children if child.lower_ == "that" and child.tag_ == "IN"), None)
    return that is not None and any(that.i < subject.i for subject in syntax.subjects(clause))


def around_noun(noun: Token) -> Context:
    prepositional = list(syntax.prepositional(noun))
    nouns = [*syntax.modifiers(noun), *syntax.possessors(noun), *syntax.subjects(noun), *(item for _, item in prepositional)]
    nouns.extend(child for child in noun.children if syntax.is_noun_clause(child) or syntax.is_relative_clause(child))
    first = anchor(noun)
    above = syntax.governor(first)
    if above != first:
        nouns.extend((above, *syntax.subjects(above), *syntax.objects(above)))
    words = _content(item for item in nouns if item != noun) | {item.lower_ for item in left_of(noun)}
    words.update(child.lemma_.lower() for child in noun.children if child.dep_ in syntax.CONJUNCTS)  # "hit-and-run"
    # "The charge that he lied": what the noun tells.
    told = any(child.i > noun.i and child.dep_ in TOLD and _opens_with_that(child) for child in noun.children)
    return Context(frozenset(words), frozenset(preposition for preposition, _ in prepositional), False, told, False)


def _content(nouns: Iterable[Token]) -> set[str]:
    """Lemmas of nouns, of what stands before them, and of their partners in a coordination; and the labels of names among them."""
    found: set[str] = set()
    for noun in nouns:
        for item in syntax.conjuncts(noun):
            found.add(lexicon.IRREGULAR.get(item.lower_, item.lemma_.lower()))
            if item.ent_type_:
                found.add(item.ent_type_)
            found.update(modifier.lemma_.lower() for modifier in syntax.modifiers(item))
    return found
