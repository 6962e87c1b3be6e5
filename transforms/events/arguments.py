"""An event's participants and places as spans of the text, with the entity that each stands for."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from broadsheet.transforms import syntax
from broadsheet.transforms.entities import Entity, Mention, entity_of, mention_at
from broadsheet.transforms.events import lexicon, marks
from broadsheet.transforms.events.context import anchor
from broadsheet.transforms.events.nominals import noun_roles
from broadsheet.transforms.events.numbers import Figure, Numbers, climb
from broadsheet.transforms.events.quantities import Quantity
from broadsheet.transforms.events.subjects import is_passive
from broadsheet.transforms.events.taxonomy import OTHER, Taxonomy
from broadsheet.transforms.events.triggers import Trigger
from broadsheet.transforms.events.typed_roles import figure_roles, named_before, typed_heads
from broadsheet.transforms.events.verbs import Roles, first_marked, object_role, usually_marked, verb_roles

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
PARTIES = frozenset({"GPE", "NORP", "ORG"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "ADJ", "DET", "X"})
RIM = frozenset({"ADV", "ADP", "SCONJ", "CCONJ", "PUNCT", "PART"})
AMOUNTS = frozenset({"NUM", "ADV", "SYM", "ADJ"})  # "about 20 people", "at least five"
TIMES = frozenset({"DATE", "TIME"})
SIGNING = frozenset({"sign", "ratify", "ink"})  # what two parties do to a treaty, they do to each other


@dataclass(frozen=True)
class Argument:
    """A participant, place, thing or figure in an event. Offsets are code points into the text, end exclusive.

    `quantity` is how many or how much it is told to be; `measure` the unit that the number counts where it is not things ("years").
    """

    role: str
    start: int
    end: int
    text: str
    entity: Entity | None
    quantity: Quantity | None = None
    measure: str | None = None


class Scene:
    """What the arguments of a text's events are found with: its events, its mentions, its numbers."""

    def __init__(self, doc: Doc, text: str, triggers: Sequence[Trigger], taxonomy: Taxonomy, mentions: Sequence[Mention]) -> None:
        self.taxonomy = taxonomy
        self.mentions = mentions
        self.nouns = {trigger.token: trigger for trigger in triggers if trigger.nominal}
        self.numbers = Numbers(doc, text, mentions) if triggers else None
        named = {item.event_type for item in triggers}
        self._figure_roles = {name: figure_roles(taxonomy.types[name]) for name in named}
        wanted = {token: self._figure_roles[item.event_type] for item in triggers for token in (item.clause, item.token)}
        untyped = {token for item in triggers if item.event_type == OTHER for token in (item.clause, item.token)}
        self._figures = climb(self.numbers.figures(), wanted, untyped) if self.numbers else {}

    def figures(self, trigger: Trigger) -> dict[str, list[Figure]]:
        """The amounts, scores and magnitudes of an event by role."""
        roles = self._figure_roles[trigger.event_type]
        found: dict[str, list[Figure]] = {}
        for token in dict.fromkeys((trigger.token, trigger.clause)):
            for figure in self._figures.get(token, ()):
                found.setdefault(roles[figure.kind], []).append(figure)
        return found


def find_arguments(trigger: Trigger, scene: Scene) -> tuple[Argument, ...]:
    """The arguments of an event in order of their offsets: actor, target, instrument, location, count, and the roles that its type calls
    for. No span has two roles."""
    event_type = scene.taxonomy.types[trigger.event_type]
    typed = typed_heads(trigger, event_type, scene.nouns)
    figures = {
        role: [figure for figure in found if not any(figure.root in heads for heads in typed.values())]
        for role, found in scene.figures(trigger).items()
    }
    taken = {head for heads in typed.values() for head in heads} | {
        token for items in figures.values() for item in items for token in item.tokens
    }
    roles = _roles(trigger, scene, taken)
    roles.actors[:] = [head for head in roles.actors if head not in taken]
    if not trigger.nominal and not is_passive(trigger.token):
        # "Elected Ana Lund president": the name stands in the office's phrase.
        roles.targets.extend(name for heads in typed.values() for head in heads for name in named_before(head))
    if not trigger.nominal and event_type.plover == event_type.name:
        roles = _through_nouns(trigger, roles, typed, scene)
    if event_type.reciprocal and len(roles.actors) == 1 and not roles.targets:
        roles = _two_sides(roles, scene.mentions)
    places = list(_places(trigger, roles, scene.mentions))
    of_object = object_role(event_type, trigger.lemma) or "object"
    named = (
        ("actor", roles.actors),
        ("target", roles.targets),
        ("instrument", roles.instruments),
        *((role, heads) for role, heads in typed.items() if role != of_object),
        (of_object, [*typed.get(of_object, ()), *roles.objects]),
        ("location", places),
    )
    heads = {head for _, members in named for head in members} | taken
    found: dict[tuple[int, int], Argument] = {}
    for role, figure in ((role, figure) for role, members in figures.items() for figure in members):
        found[figure.start, figure.end] = Argument(role, figure.start, figure.end, figure.text, None, figure.quantity)
    for role, members in named:
        for head in members:
            # "The release of the crew in Kelham": a topic keeps the parties that it concerns, but no place.
            others = heads if role in marks.COMMON else {*places, *named_before(head)}
            argument = _argument(role, head, others - {head}, trigger, scene)
            if argument is not None:
                found.setdefault((argument.start, argument.end), argument)
    counted = scene.numbers.counting(trigger.token) if scene.numbers and trigger.nominal else None
    if counted is not None:
        found.setdefault((counted.start, counted.end), Argument("count", counted.start, counted.end, counted.text, None, counted))
    return tuple(sorted(found.values(), key=lambda argument: (argument.start, argument.end)))


def _roles(trigger: Trigger, scene: Scene, taken: Collection[Token] = ()) -> Roles:
    event_type = scene.taxonomy.types[trigger.event_type]
    if trigger.nominal:
        return noun_roles(trigger, event_type, scene.mentions, taken)
    return verb_roles(trigger.token, event_type, trigger.lemma, taken)


def _through_nouns(trigger: Trigger, roles: Roles, typed: dict[str, list[Token]], scene: Scene) -> Roles:
    """Targets that are events give way to whom these concern: "demanded the withdrawal of the troops" is directed at the troops.

    The event itself takes the role that the type marks by a deed.
    """
    targets: list[Token] = []
    event_type = scene.taxonomy.types[trigger.event_type]
    nouns = scene.nouns
    if (
        event_type.reciprocal
        and (event_type.name != "SUPPORT" or trigger.lemma in SIGNING)
        and len(roles.actors) > 1
        and all(scene.taxonomy.nouns.knows(target.lemma_.lower()) for target in roles.targets)
    ):
        # "Estia and Norland signed a treaty": the two are each other's side.
        return Roles(roles.actors[:1], roles.actors[1:], roles.instruments, roles.objects)
    deeds: list[Token] = []
    for target in roles.targets:
        inner = _roles(nouns[target], scene) if target in nouns else Roles()
        parties = [head for head in (*inner.actors, *inner.targets) if head not in roles.actors and head.pos_ != "PRON"]
        if target in nouns and not parties:
            # "Sought approval from the governor": the other side hangs on the verb.
            phrases = list(syntax.prepositional(trigger.token))
            parties = first_marked(phrases, event_type.targets) or usually_marked(phrases)
        if parties and parties[0] != target:
            deeds.append(target)
        targets.extend(parties[:1] or [target])
    role = next((role.name for role in event_type.roles for mark in role.marks if "deed" in mark.by), None)
    if role is not None and deeds:
        typed.setdefault(role, []).extend(deed for deed in deeds if deed not in typed.get(role, ()))
    return Roles(roles.actors, targets, roles.instruments, roles.objects).without_doubles()


def _two_sides(roles: Roles, mentions: Sequence[Mention]) -> Roles:
    """The two sides of "Norlandic and Estian officials": each is named by its own word."""
    for word in syntax.modifiers(roles.actors[0]):
        sides = [item for item in syntax.conjuncts(word) if (found := mention_at(item.idx, mentions)) and found.label in PARTIES]
        if len(sides) > 1:
            return Roles(sides[:1], sides[1:], roles.instruments, roles.objects)
    return roles


def _argument(role: str, head: Token, others: set[Token], trigger: Trigger, scene: Scene) -> Argument | None:
    mentions = scene.mentions
    if head.dep_ == "expl" or head == trigger.token or not _is_nominal(head):
        return None
    mention = mention_at(head.idx, mentions)
    if mention is not None and mention.label in TIMES and role in marks.COMMON:
        return None
    span = syntax.noun_phrase(head)
    if trigger.token in span:
        # A word before the trigger ("rebel attack"), or a phrase that the parse drew too wide.
        span = head.doc[head.i : head.i + 1]
    # "Two men in Kelham": the place is an argument of its own.
    inner = [token.left_edge.i for token in span if token.i > head.i and token in others]
    if inner and min(inner) > head.i:
        span = head.doc[span.start : min(inner)]
    for name in named_before(head):
        span = head.doc[name.right_edge.i + 1 : span.end] if name in others else span
    span = _without_rims(_with_name(span, head), head)
    start, end = span.start_char, span.end_char
    if mention is not None and (mention.end <= trigger.token.idx or mention.start > trigger.token.idx):
        start, end = min(start, mention.start), max(end, mention.end)
    quantity, measure = _quantity(role, head, scene)
    if quantity is not None and quantity.start < start < quantity.end:
        start = quantity.start  # "between 10 and 15 men": the words that bound the number are part of the phrase
    # Not `doc.text[start:end]`: spaCy puts the whole text together anew at every call.
    words = head.doc.char_span(start, end, alignment_mode="expand") or span
    return Argument(role, words.start_char, words.end_char, words.text, _entity(span, mentions), quantity, measure)


def _quantity(role: str, head: Token, scene: Scene) -> tuple[Quantity | None, str | None]:
    """How many the words of an argument tell; where the number counts a unit of measure, that unit beside it ("five", "year")."""
    if role == "location" or scene.numbers is None:
        return None, None
    lemma = head.lemma_.lower()
    measure = lemma if lemma in lexicon.MEASURES else None
    quantity = scene.numbers.of(head) or (scene.numbers.glued_to(head) if measure else None)
    return quantity, measure if quantity is not None and quantity.unit is None else None


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
    while span.end - 1 > head.i and (span[-1].ent_type_ in TIMES or span[-1].pos_ in {"ADP", "CCONJ", "DET"}):
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
    levels: list[Iterable[Token]] = [
        (trigger.token,),
        (clause,) if clause != trigger.token else (),
        [*roles.targets, *roles.instruments, *roles.objects],
    ]
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
