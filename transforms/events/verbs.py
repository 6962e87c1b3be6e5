"""Who does what to whom when a verb names the event: objects, and what prepositions and complements mark."""

from collections.abc import Collection
from dataclasses import dataclass, field

from spacy.tokens import Token

from broadsheet.transforms import syntax
from broadsheet.transforms.events import lexicon
from broadsheet.transforms.events.instruments import verb_instruments
from broadsheet.transforms.events.subjects import FINITE, TIMES, is_passive, surface_subjects
from broadsheet.transforms.events.taxonomy import EventType

# Types whose infinitive says what is done to the other side: "threatened to shell the town".
PROMISING = frozenset({"AGREE", "THREATEN", "REJECT", "REQUEST"})
AMOUNTS = frozenset({"percent", "%", "point", "cent", "pct"})
PARTIES = frozenset({"GPE", "NORP", "ORG", "PERSON"})
AFFLICTING = frozenset({"HARM_LIFE", "JUSTICE"})  # whoever is ill, dead or guilty did not do it
MARGINS = frozenset({"margin", "average", "percent", "percentage", "point", "hanging", "mistake", "accident", "chance", "default", "far"})
SPELLS = frozenset({"period", "while"})  # "for a short period"
WHERE = frozenset({"in", "at", "on"})
RECIPROCAL_TYPES_NEED = 2
# Prepositions that mark the other side of an event when its type says nothing nearer.
USUAL_TARGETS = ("against", "on", "to", "with", "at", "into", "from", "for", "of", "over", "about")


@dataclass
class Roles:
    """The heads of an event's participants, gathered step by step."""

    actors: list[Token] = field(default_factory=list)
    targets: list[Token] = field(default_factory=list)
    instruments: list[Token] = field(default_factory=list)
    objects: list[Token] = field(default_factory=list)

    def without_doubles(self) -> "Roles":
        """The same, each head once: in the first of the roles that it was given."""
        taken: set[Token] = set()
        kept: list[list[Token]] = []
        for heads in (self.actors, self.targets, self.instruments, self.objects):
            kept.append([head for head in dict.fromkeys(heads) if head not in taken])
            taken.update(heads)
        return Roles(*kept)


def verb_roles(verb: Token, event_type: EventType, entry: str = "", taken: Collection[Token] = ()) -> Roles:
    """The participants of an event that a verb names; `entry` is the taxonomy's, with particle or preposition where it has one.

    `taken`: words that have a role of the type's own; they are no participants.
    """
    roles = Roles()
    subjects = surface_subjects(verb)
    roles.instruments.extend(verb_instruments(verb, event_type))
    prepositional = [phrase for phrase in syntax.prepositional(verb) if phrase[1] not in taken and phrase[1] not in roles.instruments]
    if is_passive(verb):
        return _passive_roles(verb, subjects, prepositional, roles.instruments)
    # "Called off the visit": whatever hangs on the entry's own particle or preposition is its object.
    completing = [head for preposition, head in prepositional if preposition in entry.split()[1:]]
    objects = [item for head in (*syntax.objects(verb), *completing) for item in syntax.conjuncts(head)]
    objects = [head for head in objects if head not in taken and head not in roles.instruments]
    if not objects and event_type.target_first == "object":
        # Taggers take "accused the army of firing" for an indirect object.
        objects = [item for head in syntax.indirect_objects(verb) for item in syntax.conjuncts(head)]
    if not objects and event_type.target_first == "object":
        objects = [head for head in (*_shared_objects(verb), *_ranged(prepositional)) if head not in taken]
    if event_type.subject == "target":
        objects = [head for head in objects if not _is_amount(head)]
    part = [head for head in objects if head not in completing and head.lemma_.lower() in entry.split()[1:]]
    objects = [head for head in objects if head not in part]
    # "Held talks with Norway": what hangs on a piece of the entry hangs on the event.
    prepositional.extend(phrase for head in part for phrase in syntax.prepositional(head) if phrase[1] not in taken)
    objects = objects or _relative_object(verb, subjects)
    marked = [head for head in _marked(verb, prepositional, event_type) if head not in subjects and head not in taken]
    if (event_type.target_first == "preposition" and marked) or object_role(event_type, entry, narrow=True):
        roles.objects.extend(objects)
        roles.targets.extend(marked)
    else:
        roles.targets.extend(objects or marked)
    lemma = entry or verb.lemma_.lower()
    undergoing = lemma in lexicon.ALWAYS_UNDERGOING or (not objects and (event_type.subject == "target" or lemma in lexicon.UNDERGOING))
    if lemma in lexicon.ASPECTUAL and subjects and subjects[0].ent_type_ == "PERSON":
        undergoing = False  # "the mayor began by thanking them"
    if undergoing or (verb.tag_ == "JJ" and event_type.group in AFFLICTING):
        roles.targets[:] = subjects
    else:
        roles.actors.extend(subjects)
    if event_type.reciprocal and not roles.targets and len(roles.actors) >= RECIPROCAL_TYPES_NEED:
        roles.targets.extend(roles.actors[1:])
        del roles.actors[1:]
    if not roles.targets and part:
        # "Accepted the demands of the rebels": the other side hangs on the noun that makes one entry with the verb.
        roles.targets.extend(_owners(part[0]))
    inner = _in_complement(verb, event_type) if not roles.targets or event_type.name in PROMISING else []
    if inner and not (objects or marked):
        roles.targets[:] = inner
    return roles.without_doubles()


def _passive_roles(verb: Token, subjects: list[Token], prepositional: list[tuple[str, Token]], instruments: list[Token]) -> Roles:
    lemma = verb.lemma_.lower()
    # "Died by suicide" tells how, not who did it.
    agents = _agents(prepositional) if lemma not in lexicon.ALWAYS_UNDERGOING else []
    stance = first_marked(prepositional, ("to",)) if lemma in lexicon.STANCES and not agents else []
    roles = Roles(subjects, stance, instruments) if stance else Roles(agents, subjects, instruments)
    return roles.without_doubles()


def _shared_objects(verb: Token) -> list[Token]:
    """What the next verb of a coordination is done to, where nothing stands between the two: "beat and robbed the miners"."""
    partner = next((child for child in verb.children if child.dep_ in syntax.CONJUNCTS and child.i == verb.i + 2), None)
    if (
        partner is None
        or verb.nbor(1).lower_ not in {"and", "or"}
        or not (partner.tag_ == verb.tag_ or {partner.tag_, verb.tag_} <= FINITE)
    ):
        return []
    return [item for head in syntax.objects(partner) for item in syntax.conjuncts(head)]


def _ranged(prepositional: list[tuple[str, Token]]) -> list[Token]:
    """The object of "injured between 10 and 15 sailors", which a parse takes for a place."""
    return [head for preposition, head in prepositional if preposition == "between" and head.left_edge.nbor(1).like_num]


def object_role(event_type: EventType, entry: str, narrow: bool = False) -> str | None:
    """The role of its own that the type gives the object of an entry; `narrow`: only where the mark names the entry."""
    for role in event_type.roles:
        for mark in role.marks:
            if "object" in mark.by and (entry in mark.words or not (mark.words or narrow)):
                return role.name
    return None


def _is_amount(noun: Token) -> bool:
    """True for how much, not what: "fell 4 percent"."""
    return noun.pos_ in {"NUM", "SYM"} or noun.lemma_.lower() in AMOUNTS or noun.ent_type_ in {"PERCENT", "QUANTITY"}


def _relative_object(verb: Token, subjects: list[Token]) -> list[Token]:
    """The noun on which a relative clause hangs whose verb has a subject of its own, and no object ("the town they shelled")."""
    if syntax.is_relative_clause(verb) and subjects and verb.head not in subjects and not any(syntax.prepositional(verb)):
        return [verb.head]
    return []


def _agents(prepositional: list[tuple[str, Token]]) -> list[Token]:
    """The nouns of by-phrases that name somebody or something, not a time or an amount."""
    agents = [head for preposition, head in prepositional if preposition == "by"]
    agents = agents or [head for preposition, head in prepositional if preposition == "between"]  # "reached between the two"
    named = [head for head in agents if head.ent_type_ not in {*TIMES, "PERCENT"} and head.lemma_.lower() not in MARGINS]
    return [item for head in named for item in syntax.conjuncts(head)]


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
        return found or ([] if syntax.objects(verb) else usually_marked(prepositional))
    return first_marked(prepositional, own) or usually_marked(prepositional)


def first_marked(phrases: list[tuple[str, Token]], prepositions: tuple[str, ...]) -> list[Token]:
    """The noun, with its partners, that hangs on the first of the prepositions that is there; times do not count."""
    for wanted in prepositions:
        for preposition, head in phrases:
            if preposition == wanted and head.ent_type_ not in TIMES and head.lemma_.lower() not in SPELLS:
                return syntax.conjuncts(head)
    return []


def usually_marked(phrases: list[tuple[str, Token]]) -> list[Token]:
    """The noun that the usual prepositions of targets mark; where a type has none of its own, "at the stadium" is only the place."""
    fitting = [
        (mark, noun) for mark, noun in phrases if noun.lemma_.lower() not in lexicon.IDIOMS and (mark != "at" or not _is_place(noun))
    ]
    return first_marked(fitting, USUAL_TARGETS)


def _is_place(noun: Token) -> bool:
    return noun.ent_type_ in {"GPE", "LOC", "FAC"} or noun.lemma_.lower() in lexicon.PLACES


def names_party(head: Token) -> bool:
    """True when a noun phrase holds the name of a state, a people, an organisation or a person."""
    return any(token.ent_type_ in PARTIES for token in syntax.noun_phrase(head))


def _owners(noun: Token) -> list[Token]:
    """Whose a noun is: a possessor, or what hangs on "of", "by" or "from"."""
    return syntax.possessors(noun) or first_marked(list(syntax.prepositional(noun)), ("from", "by", "of"))


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
            # "Agreed to open its border to observers": a party goes before a thing, however it hangs on the verb.
            objects = [item for head in syntax.objects(clause)[:1] for item in syntax.conjuncts(head)]
            phrases = [phrase for item in (clause, *objects) for phrase in syntax.prepositional(item)]
            if not objects:
                phrases = [(mark, noun) for mark, noun in phrases if mark not in WHERE]  # "agreed to meet in Vienna"
            parties = [head for head in (*objects, *(noun for _, noun in phrases)) if names_party(head)]
            return parties[:1] or objects or _marked(clause, phrases, event_type)
    return []
