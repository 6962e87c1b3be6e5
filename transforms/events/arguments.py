"""An event's participants and places as spans of the text, with the entity that each stands for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

from broadsheet.transforms import syntax
from broadsheet.transforms.entities import Entity, Mention, entity_of, mention_at
from broadsheet.transforms.events import lexicon
from broadsheet.transforms.events.context import anchor
from broadsheet.transforms.events.nominals import noun_roles
from broadsheet.transforms.events.taxonomy import Taxonomy
from broadsheet.transforms.events.triggers import Trigger
from broadsheet.transforms.events.verbs import Roles, first_marked, usually_marked, verb_roles

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
PARTIES = frozenset({"GPE", "NORP", "ORG"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "ADJ", "DET", "X"})
RIM = frozenset({"ADV", "ADP", "SCONJ", "CCONJ", "PUNCT"})
AMOUNTS = frozenset({"NUM", "ADV", "SYM", "ADJ"})  # "about 20 people", "at least five"
TIMES = frozenset({"DATE", "TIME"})


@dataclass(frozen=True)
class Argument:
    """A participant, place or thing in an event. Offsets are code points into the text, end exclusive."""

    role: str
    start: int
    end: int
    text: str
    entity: Entity | None


def find_arguments(
    trigger: Trigger, nouns: Mapping[Token, Trigger], taxonomy: Taxonomy, mentions: Sequence[Mention]
) -> tuple[Argument, ...]:
    """The arguments of an event in order of their offsets: actor, target, instrument, theme, location. No span has two roles.

    `nouns` are the event nouns of the text: what is demanded, rejected or condemned names the other side by its own participants.
    """
    event_type = taxonomy.types[trigger.event_type]
    roles = _roles(trigger, taxonomy, mentions)
    if not trigger.nominal and event_type.plover == event_type.name:
        roles = _through_nouns(trigger, roles, nouns, taxonomy, mentions)
    if event_type.reciprocal and len(roles.actors) == 1 and not roles.targets:
        roles = _two_sides(roles, mentions)
    places = list(_places(trigger, roles, mentions))
    named = (
        ("actor", roles.actors),
        ("target", roles.targets),
        ("instrument", roles.instruments),
        ("theme", roles.themes),
        ("location", places),
    )
    heads = {head for _, members in named for head in members}
    found: dict[tuple[int, int], Argument] = {}
    for role, members in named:
        for head in members:
            argument = _argument(role, head, heads - {head}, trigger, mentions)
            if argument is not None:
                found.setdefault((argument.start, argument.end), argument)
    return tuple(sorted(found.values(), key=lambda argument: (argument.start, argument.end)))


def _roles(trigger: Trigger, taxonomy: Taxonomy, mentions: Sequence[Mention]) -> Roles:
    event_type = taxonomy.types[trigger.event_type]
    return noun_roles(trigger, event_type, mentions) if trigger.nominal else verb_roles(trigger.token, event_type, trigger.lemma)


def _through_nouns(
    trigger: Trigger, roles: Roles, nouns: Mapping[Token, Trigger], taxonomy: Taxonomy, mentions: Sequence[Mention]
) -> Roles:
    """Targets that are events give way to whom these concern: "demanded the withdrawal of the troops" is directed at the troops."""
    targets: list[Token] = []
    event_type = taxonomy.types[trigger.event_type]
    if event_type.reciprocal and len(roles.actors) > 1 and all(taxonomy.nouns.knows(target.lemma_.lower()) for target in roles.targets):
        # "Estia and Norland signed a treaty": the two are each other's side.
        return Roles(roles.actors[:1], roles.actors[1:], roles.instruments, roles.themes)
    for target in roles.targets:
        inner = _roles(nouns[target], taxonomy, mentions) if target in nouns else Roles()
        parties = [head for head in (*inner.actors, *inner.targets) if head not in roles.actors and head.pos_ != "PRON"]
        if target in nouns and not parties:
            # "Sought approval from the governor": the other side hangs on the verb.
            phrases = list(syntax.prepositional(trigger.token))
            parties = first_marked(phrases, event_type.targets) or usually_marked(phrases)
        targets.extend(parties[:1] or [target])
    return Roles(roles.actors, targets, roles.instruments, roles.themes).without_doubles()


def _two_sides(roles: Roles, mentions: Sequence[Mention]) -> Roles:
    """The two sides of "Norlandic and Estian officials": each is named by its own word."""
    for word in syntax.modifiers(roles.actors[0]):
        sides = [item for item in syntax.conjuncts(word) if (found := mention_at(item.idx, mentions)) and found.label in PARTIES]
        if len(sides) > 1:
            return Roles(sides[:1], sides[1:], roles.instruments, roles.themes)
    return roles


def _argument(role: str, head: Token, others: set[Token], trigger: Trigger, mentions: Sequence[Mention]) -> Argument | None:
    if head.dep_ == "expl" or head == trigger.token or not _is_nominal(head):
        return None
    mention = mention_at(head.idx, mentions)
    if mention is not None and mention.label in TIMES:
        return None
    span = syntax.noun_phrase(head)
    if trigger.token in span:
        # A word before the trigger ("rebel attack"), or a phrase that the parse drew too wide.
        span = head.doc[head.i : head.i + 1]
    # "Two men in Kelham": the place is an argument of its own.
    inner = [token.left_edge.i for token in span if token.i > head.i and token in others]
    if inner and min(inner) > head.i:
        span = head.doc[span.start : min(inner)]
    span = _without_rims(_with_name(span, head), head)
    start, end = span.start_char, span.end_char
    if mention is not None and (mention.end <= trigger.token.idx or mention.start > trigger.token.idx):
        start, end = min(start, mention.start), max(end, mention.end)
    # Not `doc.text[start:end]`: spaCy puts the whole text together anew at every call.
    words = head.doc.char_span(start, end, alignment_mode="expand") or span
    return Argument(role, words.start_char, words.end_char, words.text, _entity(span, mentions))


def _with_name(span: Span, head: Token) -> Span:
    """The phrase with the name right behind it that it describes ("opposition leader Ana Lund", "the port city Kelham")."""
    names = [child for child in head.children if child.dep_ in syntax.APPOSITIONS and child.i == span.end and child.pos_ == "PROPN"]
    if not names:
        return span
    end = span.end
    inside = set(names[0].subtree)
    while end < len(head.doc) and head.doc[end] in inside and head.doc[end].ent_type_ and head.doc[end].ent_type_ == names[0].ent_type_:
        end += 1
    return head.doc[span.start : end]


def _is_nominal(head: Token) -> bool:
    """True for nouns, and for participles with an article ("the wounded")."""
    return head.pos_ in NOMINAL or any(child.dep_ == "det" for child in head.children)


def _without_rims(span: Span, head: Token) -> Span:
    """The phrase without times and prepositions left over at its end, and without adverbs and prepositions in front of it."""
    while span.end - 1 > head.i and (span[-1].ent_type_ in TIMES or span[-1].pos_ in {"ADP", "CCONJ"}):
        span = span[:-1]
    while span.start < head.i and span[0].pos_ in RIM and not _counts(span) and not span[0].ent_type_:
        span = span[1:]
    return span


def _counts(span: Span) -> bool:
    """True when the phrase opens with how many: "about 20 people", "up to 300 marchers"."""
    return span[1].pos_ in AMOUNTS or (
        span[:2].text.lower() in {"up to", "as many", "as few"} and span[min(2, len(span) - 1)].pos_ in AMOUNTS | {"ADP"}
    )


def _entity(span: Span, mentions: Sequence[Mention]) -> Entity | None:
    """The entity of a noun phrase: of its head, or of the name that a title before it leads up to ("press secretary John Kirby")."""
    found = entity_of(span, mentions)
    if found is not None or span.root.tag_.startswith("PRP"):
        return found
    last = mention_at(span[-1].idx, mentions)
    named = last is not None and last.label == "PERSON" and last.end == span.end_char
    return last.entity if last is not None and named and span.root.i < span[-1].i and span.root.pos_ != "VERB" else None


def _places(trigger: Trigger, roles: Roles, mentions: Sequence[Mention]) -> Iterator[Token]:
    """The heads of the places where the event is said to be: nearest attachment first, the wider ones only when there is none."""
    taken = {*roles.actors, *roles.targets}
    clause = trigger.clause
    levels: list[Iterable[Token]] = [(trigger.token,), (clause,) if clause != trigger.token else (), roles.targets]
    attached = anchor(trigger.token)
    above = syntax.governor(attached)
    whole = attached.dep_ in syntax.SUBJECTS | syntax.OBJECTS
    if trigger.nominal and trigger.support is None and whole and syntax.is_main_verb(above):
        levels.append((above,))
    before = [word for word in syntax.modifiers(trigger.token) if _is_named_place(word, mentions) and word not in taken]
    yield from before
    found = bool(before)
    for level in levels:
        for head in level:
            for preposition, noun in syntax.prepositional(head):
                if noun in taken or not _marks_place(preposition, noun, mentions):
                    continue
                found = True
                yield from (item for item in syntax.conjuncts(noun) if item not in taken)
        if found:
            return
    # "Showed the car at a fair in Kelham": where the occasion is.
    for preposition, occasion in (phrase for item in dict.fromkeys((trigger.token, clause)) for phrase in syntax.prepositional(item)):
        if preposition in {"at", "during"}:
            inside = [noun for mark, noun in syntax.prepositional(occasion) if noun not in taken and _marks_place(mark, noun, mentions)]
            yield from (noun for noun in inside if _is_named_place(noun, mentions))


def _marks_place(preposition: str, noun: Token, mentions: Sequence[Mention]) -> bool:
    first = preposition.split(maxsplit=1)[0]
    if first not in lexicon.PLACE_PREPOSITIONS:
        return False
    # "At home" is no place; "at her home" is one.
    told = noun.lemma_.lower() in lexicon.PLACES and (noun.lower_ != "home" or any(child.dep_ != "case" for child in noun.children))
    return _is_named_place(noun, mentions) or (told and first not in {"to", "from", "into"})


def _is_named_place(noun: Token, mentions: Sequence[Mention]) -> bool:
    mention = mention_at(noun.idx, mentions)
    return mention is not None and mention.label in PLACE_LABELS
