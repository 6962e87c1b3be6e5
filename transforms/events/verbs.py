"""Who does what to whom when a verb names the event: subjects and objects through passives, relative clauses, control and coordination."""

from dataclasses import dataclass, field

from spacy.tokens import Token

from broadsheet.transforms import syntax
from broadsheet.transforms.events import lexicon
from broadsheet.transforms.events.taxonomy import EventType

MAX_CLIMB = 8  # clauses that a missing subject is looked for in; deeper nesting is no longer English
NOT_PEOPLE = frozenset({"expl", "det"})
# Types whose infinitive says what is done to the other side: "threatened to shell the town".
PROMISING = frozenset({"AGREE", "THREATEN", "REJECT", "REQUEST"})
AMOUNTS = frozenset({"percent", "%", "point", "cent", "pct"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
NEAR_SUBJECTS = frozenset({"compound", "flat", "nmod", "dep", "obl:unmarked", "obl:tmod", "vocative", "amod", "list", "appos"})
RECIPROCAL_TYPES_NEED = 2
# Prepositions that mark the other side of an event when its type says nothing nearer.
TIMES = frozenset({"DATE", "TIME"})
USUAL_TARGETS = ("against", "on", "to", "with", "at", "into", "from", "for", "of", "over", "about")


@dataclass
class Roles:
    """The heads of an event's participants, gathered step by step."""

    actors: list[Token] = field(default_factory=list)
    targets: list[Token] = field(default_factory=list)
    instruments: list[Token] = field(default_factory=list)
    themes: list[Token] = field(default_factory=list)

    def without_doubles(self) -> "Roles":
        """The same, each head once: in the first of the roles that it was given."""
        taken: set[Token] = set()
        kept: list[list[Token]] = []
        for heads in (self.actors, self.targets, self.instruments, self.themes):
            kept.append([head for head in dict.fromkeys(heads) if head not in taken])
            taken.update(heads)
        return Roles(*kept)


def verb_roles(verb: Token, event_type: EventType, entry: str = "") -> Roles:
    """The participants of an event that a verb names; `entry` is the taxonomy's, with particle or preposition where it has one."""
    roles = Roles()
    subjects = surface_subjects(verb)
    prepositional = list(syntax.prepositional(verb))
    if is_passive(verb):
        roles.targets.extend(subjects)
        roles.actors.extend(_agents(prepositional))
        return roles.without_doubles()
    # "Called off the visit": whatever hangs on the entry's own particle or preposition is its object.
    completing = [head for preposition, head in prepositional if preposition in entry.split()[1:]]
    objects = [item for head in (*syntax.objects(verb), *completing) for item in syntax.conjuncts(head)]
    if event_type.subject == "target":
        objects = [head for head in objects if not _is_amount(head)]
    objects = [head for head in objects if head in completing or head.lemma_.lower() not in entry.split()[1:]]
    objects = objects or _relative_object(verb, subjects)
    marked = [head for head in _marked(verb, prepositional, event_type) if head not in subjects]
    if event_type.target_first == "preposition" and marked:
        roles.themes.extend(objects)
        roles.targets.extend(marked)
    else:
        roles.targets.extend(objects or marked)
    lemma = entry or verb.lemma_.lower()
    undergoing = lemma in lexicon.ALWAYS_UNDERGOING or (not objects and (event_type.subject == "target" or lemma in lexicon.UNDERGOING))
    if undergoing:
        roles.targets[:] = subjects
    else:
        roles.actors.extend(subjects)
    if event_type.reciprocal and not roles.targets and len(roles.actors) >= RECIPROCAL_TYPES_NEED:
        roles.targets.extend(roles.actors[1:])
        del roles.actors[1:]
    if not roles.targets:
        roles.targets.extend(_in_complement(verb, event_type))
    return roles.without_doubles()


def is_passive(verb: Token) -> bool:
    """True for a passive, also one whose auxiliary stands with an earlier partner ("was arrested and charged") or nowhere ("a man
    arrested there").

    The form decides, not the label of the subject, which a parser confuses more often.
    """
    auxiliaries = {item.lemma_.lower() for item in syntax.auxiliaries(verb)}
    if auxiliaries:
        return verb.tag_ in {"VBN", "VBD"} and bool(auxiliaries & {"be", "get"})
    if verb.tag_ != "VBN" or (verb.lemma_.lower() in lexicon.SUBJECT_CONTROL and any(map(syntax.is_infinitive, verb.children))):
        return False
    if _is_main_clause(verb):
        return False
    if verb.dep_ in syntax.CONJUNCTS and not syntax.subjects(verb):
        first = syntax.coordination_head(verb)
        return first.tag_ == "VBN" and is_passive(first)
    if syntax.is_noun_clause(verb) or syntax.is_adverbial_clause(verb) or verb.dep_ == "amod":
        return not syntax.objects(verb)
    # Only headlines leave the auxiliary out ("Man arrested in Kelham").
    return syntax.is_passive(verb) and not verb.sent[-1].is_punct


def _is_main_clause(verb: Token) -> bool:
    """True for a past tense that the parse took for a participle on its own subject ("The minister resigned.").

    A sentence with a full stop has a finite verb somewhere; where its root is a noun without one, the participle is it.
    """
    noun = verb.head
    if not syntax.is_noun_clause(verb) or noun.dep_ != "ROOT" or noun.i > verb.i or not verb.sent[-1].is_punct:
        return False
    return not any(child.dep_ == "cop" or child.tag_ in FINITE for child in noun.children) and not any(
        preposition == "by" for preposition, _ in syntax.prepositional(verb)
    )


def surface_subjects(verb: Token, climbed: int = 0) -> list[Token]:
    """The heads of the verb's grammatical subject; where it has none of its own, that of the clause it leans on.

    The speaker of a report is never handed down to what is reported: a complement clause has its own subject or none.
    """
    heads = [head for head in syntax.subjects(verb) if head.dep_ not in NOT_PEOPLE and not syntax.preposition_of(head)]
    heads = [head for head in heads if head.ent_type_ not in TIMES]
    own = [item for head in heads for item in syntax.conjuncts(head)]
    if own:
        return [item for head in own for item in _antecedents(head, verb)]
    if verb.tag_ not in {"VB", "VBG"} and verb.dep_ not in {*syntax.CONJUNCTS, "acl", "advcl", "amod"} and (found := _displaced(verb)):
        return found
    if climbed >= MAX_CLIMB or verb.head == verb or syntax.is_relative_clause(verb):
        return []
    return _inherited(verb, climbed)


def _inherited(verb: Token, climbed: int) -> list[Token]:
    """The subject of a verb that has none of its own, by what it hangs on."""
    above = syntax.governor(verb)
    lemma = above.lemma_.lower()
    found: list[Token] = []
    if verb.dep_ == "amod":
        found = [above]
    elif verb.dep_ in syntax.CONJUNCTS:
        found = surface_subjects(verb.head, climbed + 1) if syntax.is_main_verb(verb.head) else []
    elif syntax.is_noun_clause(verb):
        found = _infinitive_on_noun(above, climbed) if syntax.is_infinitive(verb) else [above]
    elif verb.dep_ in syntax.OPEN_CLAUSES:
        found = _controller(above, climbed)
    elif syntax.is_adverbial_clause(verb) and syntax.is_main_verb(above):
        if lemma in (lexicon.OBJECT_CONTROL if syntax.is_infinitive(verb) else lexicon.OBJECT_ANSWERS):
            found = _controller(above, climbed)
        elif lemma not in lexicon.ALWAYS_REPORTING:
            found = surface_subjects(above, climbed + 1)
    return found


def _is_amount(noun: Token) -> bool:
    """True for how much, not what: "fell 4 percent"."""
    return noun.pos_ in {"NUM", "SYM"} or noun.lemma_.lower() in AMOUNTS or noun.ent_type_ in {"PERCENT", "QUANTITY"}


def _displaced(verb: Token) -> list[Token]:
    """The noun right before a finite verb that the parse gave some other name than subject, as it does in headlines."""
    found = [
        child
        for child in verb.lefts
        if child.pos_ in {"NOUN", "PROPN", "PRON"}
        and child.dep_ in NEAR_SUBJECTS
        and not syntax.preposition_of(child)
        and child.ent_type_ not in TIMES
    ]
    return found[-1:]


def _controller(verb: Token, climbed: int) -> list[Token]:
    """Who does what an open clause of the verb says: its object where it has one, else its subject."""
    objects = [*syntax.objects(verb), *syntax.indirect_objects(verb)]
    if objects and verb.lemma_.lower() not in lexicon.SUBJECT_CONTROL:
        return [item for head in objects for item in syntax.conjuncts(head)]
    if not syntax.is_main_verb(verb):
        # "Is ready to leave": the subject of the predicate, which hangs on the adjective (UD) or on the copula (ClearNLP).
        owner = verb if syntax.subjects(verb) else verb.head
        return [item for head in syntax.subjects(owner) for item in syntax.conjuncts(head)]
    return surface_subjects(verb, climbed + 1)


def _infinitive_on_noun(noun: Token, climbed: int) -> list[Token]:
    """Who does what an infinitive on a noun says: whose noun it is ("its plan to build"), else who has it ("has plans to build")."""
    owners = syntax.possessors(noun) or [head for preposition, head in syntax.prepositional(noun) if preposition == "by"]
    if owners:
        return owners
    verb = syntax.coordination_head(noun).head
    if verb.lemma_.lower() in lexicon.OBJECT_CONTROL and syntax.is_object(noun):
        return [noun]  # "ordered the soldiers to leave", with the infinitive hung on the noun
    return surface_subjects(verb, climbed + 1) if syntax.is_main_verb(verb) and syntax.is_object(noun) else []


def _antecedents(head: Token, verb: Token) -> list[Token]:
    """What a relative pronoun stands for; any other head itself."""
    if head.lower_ not in lexicon.RELATIVE_PRONOUNS or head.tag_ not in {"WP", "WDT", "IN", "WP$"}:
        return [head]
    clause = syntax.coordination_head(verb)
    return [clause.head] if syntax.is_relative_clause(clause) else [head]


def _relative_object(verb: Token, subjects: list[Token]) -> list[Token]:
    """The noun on which a relative clause hangs whose verb has a subject of its own, and no object ("the town they shelled")."""
    if syntax.is_relative_clause(verb) and subjects and verb.head not in subjects and not any(syntax.prepositional(verb)):
        return [verb.head]
    return []


def _agents(prepositional: list[tuple[str, Token]]) -> list[Token]:
    """The nouns of by-phrases that name somebody or something, not a time or an amount."""
    agents = [head for preposition, head in prepositional if preposition == "by"]
    return [item for head in agents if head.ent_type_ not in {*TIMES, "PERCENT"} for item in syntax.conjuncts(head)]


def _marked(verb: Token, prepositional: list[tuple[str, Token]], event_type: EventType) -> list[Token]:
    """The nouns that the type's prepositions mark, best preposition first; an indirect object goes before them."""
    indirect = syntax.indirect_objects(verb)
    if indirect and event_type.target_first == "preposition":
        return [item for head in indirect for item in syntax.conjuncts(head)]
    # "Sent blankets to the town": the phrase can hang on the object.
    own = event_type.targets
    if event_type.target_first == "preposition":
        objects = [item for head in syntax.objects(verb) for item in syntax.conjuncts(head)]
        phrases = [*prepositional, *(phrase for head in objects for phrase in syntax.prepositional(head))]
        found = first_marked(phrases, own)
        return found or ([] if syntax.objects(verb) else first_marked(prepositional, USUAL_TARGETS))
    return first_marked(prepositional, (*own, *USUAL_TARGETS))


def first_marked(phrases: list[tuple[str, Token]], prepositions: tuple[str, ...]) -> list[Token]:
    """The noun, with its partners, that hangs on the first of the prepositions that is there; times do not count."""
    for wanted in prepositions:
        for preposition, head in phrases:
            if preposition == wanted and head.ent_type_ not in TIMES:
                return syntax.conjuncts(head)
    return []


def _in_complement(verb: Token, event_type: EventType) -> list[Token]:
    """The other side where only the complement names it: the subject of what is demanded, or the object of what is promised."""
    clauses = [*syntax.complements(verb), *(child for child in verb.children if syntax.is_adverbial_clause(child))]
    for clause in clauses:
        if not syntax.is_main_verb(clause) or (syntax.is_adverbial_clause(clause) and syntax.preposition_of(clause) not in {"to", "that"}):
            continue
        own = [head for head in syntax.subjects(clause) if head.pos_ != "PRON"]
        if own and event_type.name == "REQUEST":
            return [item for head in own for item in syntax.conjuncts(head)]
        if syntax.is_infinitive(clause) and event_type.name in PROMISING:
            return [item for head in syntax.objects(clause)[:1] for item in syntax.conjuncts(head)] or _marked(
                clause, list(syntax.prepositional(clause)), event_type
            )
    return []
