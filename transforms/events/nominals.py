"""Who does what to whom when a noun names the event: possessives, "by", "of", "on", "between", words before the noun, light verbs."""

from collections.abc import Collection, Mapping, Sequence

from spacy.tokens import Token

from broadsheet.transforms import syntax
from broadsheet.transforms.entities import Mention, mention_at
from broadsheet.transforms.events import lexicon
from broadsheet.transforms.events.context import anchor, lemmas
from broadsheet.transforms.events.subjects import is_passive, surface_subjects
from broadsheet.transforms.events.taxonomy import EventType
from broadsheet.transforms.events.triggers import Trigger
from broadsheet.transforms.events.verbs import Roles, first_marked, names_party, usually_marked, verb_roles

ACTING = frozenset({"NORP", "ORG", "PERSON"})
# Types whose nouns take the place before them as the place: "the Beirut blast".
PLACED = frozenset({"ASSAULT", "ACCIDENT", "DISASTER", "PROTEST", "CONSULT", "ELECT", "COMPETE", "OTHER"})
# A common noun right before their nouns is what undergoes it: "bus crash", "car sales"; before "trial" it says what kind.
UNDERGOING = frozenset({"COERCE", "APPOINT", "MARKET", "LAUNCH", "ACCIDENT", "HEALTH", "DIE", "TRADE"})
# "Military court ruling", "local government elections": these words only say which trial or vote it is.
ONLY_SAY_WHICH = {"TRIAL": frozenset({"court", "military"}), "ELECT": frozenset({"government", "union", "company", "student"})}
# Whoever addresses, attends or joins talks takes part in them: "told a press conference", "the meeting was attended by the mayor".
TAKING_PART = frozenset({"tell", "address", "attend", "join", "host", "chair"})
# "The Republican primary": whose vote or contest it is does nothing in it.
VYING = frozenset({"ELECT", "COMPETE"})
# Phrases on which parses hang the "by" of an event noun.
INNER = frozenset({"of", "to", "on"})
# Phrases of a participle that tell who is at either side of the event on which it hangs.
SIDES = frozenset({"by", "between", "against"})
# Acts of states: "Estia airstrikes" are flown by Estia.
STATE_ACTS = frozenset(["airstrike", "strike", "raid", "offensive", "force", "sanction", "troops", "deployment", "aid"])


def noun_roles(trigger: Trigger, event_type: EventType, mentions: Sequence[Mention], taken: Collection[Token] = ()) -> Roles:
    """The participants of an event that a noun names; words that are `taken` by a role of the type's own are none."""
    noun = trigger.token
    roles = Roles()
    by_role = {"actor": roles.actors, "target": roles.targets, "other": []}
    owners = [item for head in _possessors(noun) for item in syntax.conjuncts(head) if item.lemma_.lower() not in lexicon.SCOPES]
    # "Held their first meeting": the subject says who they are.
    named = [head for head in owners if trigger.support is None or head.pos_ != "PRON"]
    attached = anchor(noun)
    phrases = [*syntax.prepositional(noun), *(phrase for phrase in syntax.prepositional(attached) if noun not in phrase)]
    phrases = [phrase for phrase in (*phrases, *_through_participle(attached)) if phrase[1] not in taken]
    undergone = trigger.lemma in lexicon.UNDERGONE and all(mark != "of" for mark, _ in phrases)  # "the cartel's murder of a judge"
    owning = "target" if undergone else "actor" if trigger.lemma in lexicon.DONE_BY else event_type.possessive
    by_role[owning].extend(named)
    _behind(trigger, event_type, phrases, by_role)
    if not roles.actors:
        # "The murder of a judge by the cartel": parses hang the second phrase on the first.
        roles.actors.extend(
            first_marked([phrase for mark, head in phrases if mark in INNER for phrase in syntax.prepositional(head)], ("by",))
        )
    _before(trigger, event_type, mentions, roles, taken)
    if syntax.preposition_of(noun).split()[-1:] in (["on"], ["in"]):
        # "Teachers are on strike": the subject hangs on the noun (UD) or on the copula (ClearNLP).
        copula = syntax.governor(noun)
        own = surface_subjects(noun) if any(child.dep_ == "cop" for child in noun.children) else []
        own = own or (syntax.subjects(copula) if copula.lemma_ == "be" else [])
        # A headline leaves the copula out: "Nurses on strike".
        bare = copula.dep_ == "ROOT" and copula.pos_ in {"NOUN", "PROPN"} and not copula.sent[-1].is_punct
        roles.actors.extend(own or ([copula] if bare else []))
    if not roles.actors and trigger.lemma in lexicon.IN_DOING and syntax.preposition_of(noun) == "in":
        above = syntax.governor(attached)
        above = syntax.governor(above) if syntax.is_object(above) else above  # "hold projects in cooperation with"
        roles.actors.extend(surface_subjects(above) if syntax.is_main_verb(above) and not is_passive(above) else [])
    if not roles.actors and trigger.support is None and event_type.possessive == "actor":
        roles.actors.extend(_planning(attached))
    if trigger.support is not None:
        _carried(trigger, event_type, roles)
        carried = [phrase for phrase in syntax.prepositional(trigger.support) if noun not in phrase and phrase[1] not in taken]
        if not lexicon.GETTING.isdisjoint(lemmas(trigger.support)):
            roles.actors.extend(first_marked(carried, ("from",)))
            carried = [phrase for phrase in carried if phrase[0] != "from"]
        phrases.extend(carried)
        if not roles.targets:
            roles.targets.extend(first_marked(phrases, ("between",)))
        if not (roles.actors or roles.targets):
            by_role[owning].extend(owners)
    if event_type.name == "CONSULT" and not roles.actors and trigger.support is None:
        roles.actors.extend(_taking_part(noun))
    if not roles.targets and event_type.name == "REQUEST":
        # "Its demand that the army withdraw": whoever is to do it.
        clauses = [child for child in noun.children if child.dep_ in {"acl", "acl:relcl", "relcl", "ccomp"} and child.i > noun.i]
        marked = [clause for clause in clauses if syntax.preposition_of(clause) in {"that", "for"}]
        roles.targets.extend(head for clause in marked for head in syntax.subjects(clause) if head.pos_ != "PRON")
    if not roles.targets:
        roles.targets.extend(first_marked(phrases, event_type.targets) or usually_marked(phrases))
    return roles.without_doubles()


def _taking_part(noun: Token) -> list[Token]:
    """Who takes part in talks that the sentence only mentions, by the verb that they are the object or the place of."""
    first = anchor(noun)
    verbs = [child for child in first.children if syntax.is_noun_clause(child) and child.tag_ == "VBN"]
    above = syntax.governor(first)
    if syntax.is_main_verb(above) and (syntax.is_object(first) or first.dep_ in syntax.SUBJECTS):
        verbs.append(above)
    for verb in (verb for verb in verbs if verb.lemma_.lower() in TAKING_PART):
        if is_passive(verb):
            return first_marked(list(syntax.prepositional(verb)), ("by",))
        if verb == above and syntax.is_object(first):
            return [head for head in surface_subjects(verb) if head != noun]
    return []


def _planning(noun: Token) -> list[Token]:
    """Who plans, threatens or prepares an event: "considered a strike", "threatened them with a march"."""
    verb = syntax.governor(noun)
    if not syntax.is_main_verb(verb) or lexicon.SELF_DOING.isdisjoint(lemmas(verb)) or is_passive(verb):
        return []
    threat = verb.lemma_.lower() == "threaten" and syntax.preposition_of(noun) == "with"
    return surface_subjects(verb) if threat or noun.dep_ in syntax.OBJECTS else []


def _carried(trigger: Trigger, event_type: EventType, roles: Roles) -> None:
    """What the light verb adds: its subject does it, or has it done to it ("suffered a defeat"), or is the noun itself."""
    verb = trigger.support
    assert verb is not None
    if is_passive(verb) or anchor(trigger.token).dep_ in syntax.SUBJECTS:
        roles.actors.extend(head for head in verb_roles(verb, event_type).actors if head != trigger.token and is_passive(verb))
        if anchor(trigger.token).dep_ in syntax.OBJECTS:
            roles.targets.extend(surface_subjects(verb))  # "was given a sentence"
        return
    subjects = [head for head in surface_subjects(verb) if head != trigger.token]
    receiving = verb.lemma_.lower() in lexicon.LIGHT_PASSIVE - _gaining(trigger) or event_type.subject == "target"
    if receiving and not roles.targets:
        roles.targets.extend(subjects)
    elif not roles.actors and not receiving:
        roles.actors.extend(subjects)
        if event_type.reciprocal and not roles.targets and len(subjects) > 1:
            roles.targets.extend(subjects[1:])
            del roles.actors[1:]
    roles.targets.extend(syntax.indirect_objects(verb))


def _through_participle(noun: Token) -> list[tuple[str, Token]]:
    """Who is at either side of an event by the participle that tells how it came about: "the treaty agreed between Estia and Norland"."""
    made = [child for child in noun.children if syntax.is_noun_clause(child) and not lexicon.BRINGING.isdisjoint(lemmas(child))]
    return [phrase for child in made for phrase in syntax.prepositional(child) if phrase[0] in SIDES]


def _behind(trigger: Trigger, event_type: EventType, phrases: Sequence[tuple[str, Token]], by_role: Mapping[str, list[Token]]) -> None:
    """What hangs on the noun by "by", "between" and "of"."""
    for preposition, head in phrases:
        heads = syntax.conjuncts(head)
        if preposition == "by" or (preposition == "from" and event_type.name in lexicon.COMING_FROM):
            by_role["actor"].extend(heads)
        elif preposition == "for" and trigger.lemma in lexicon.BENEFITING and trigger.support is None:
            by_role["target" if trigger.lemma in lexicon.UNDERGONE else "actor"].extend(heads)
        elif preposition == "between":
            by_role["actor"].extend(heads[:1])
            by_role["target"].extend(heads[1:])
        elif preposition == "of" and trigger.token not in heads:
            if _is_doers(trigger, head):
                by_role["actor"].extend(heads)
            elif "of" not in event_type.targets:
                by_role[event_type.of].extend(heads)


def _possessors(noun: Token) -> list[Token]:
    """Whose an event is; the second of two nouns without an article shares the first one's ("her victory and re-election")."""
    own = syntax.possessors(noun)
    first = syntax.coordination_head(noun)
    shared = first != noun and not any(child.dep_ == "det" for child in noun.children)
    return syntax.possessors(first) if shared and not own else own


def _is_doers(trigger: Trigger, head: Token) -> bool:
    """True for "the decision of the court", where "of" tells who did it; "in support of the court" is for the court."""
    return (
        trigger.lemma in lexicon.DONE_BY
        and (names_party(head) or head.lemma_.lower() in lexicon.GROUPS | lexicon.DOERS)
        and syntax.preposition_of(trigger.token) != "in"
    )


def _gaining(trigger: Trigger) -> frozenset[str]:
    """The verbs of receiving that tell, with this noun, what their subject did: "got a victory"."""
    return lexicon.LIGHT_PASSIVE if trigger.lemma in lexicon.GAINED else frozenset()


def _before(trigger: Trigger, event_type: EventType, mentions: Sequence[Mention], roles: Roles, taken: Collection[Token]) -> None:
    """Words before the noun: who did it ("rebel attack", "Estian airstrikes"), with what ("rocket attack"), to what ("bank robbery").

    A place is left to the places ("Beirut blast"), unless states do such things ("U.S. airstrikes").
    """
    for word in syntax.modifiers(trigger.token):
        lemma = word.lemma_.lower()
        mention = mention_at(word.idx, mentions)
        if word in taken or lemma in trigger.lemma.split() or (mention is not None and mention.end > trigger.token.idx):
            continue  # a piece of the event's own name
        if event_type.name == "ASSAULT" and lemma in lexicon.WEAPONS:
            roles.instruments.append(word)
        elif mention is not None and mention.label == "GPE":
            if event_type.name not in PLACED or trigger.token.lemma_.lower() in STATE_ACTS or _is_acronym(word):
                roles.actors.append(word)
        elif mention is not None and mention.label == "NORP" and event_type.name in VYING and trigger.lemma not in lexicon.GAINED:
            continue  # "the Republican primary"
        elif mention is not None and mention.label in ACTING:
            (roles.targets if event_type.possessive == "target" else roles.actors).append(word)
        elif lemma in lexicon.GROUPS and lemma not in ONLY_SAY_WHICH.get(event_type.name, ()):
            roles.actors.append(word)
        elif (
            word.dep_ in {"compound", "nn"}
            and (event_type.name in UNDERGOING or trigger.lemma in lexicon.TAKING)
            and word.pos_ == "NOUN"
            and lemma not in lexicon.PLACES
        ):
            roles.targets.append(word)


def _is_acronym(word: Token) -> bool:
    letters = word.text.replace(".", "")
    return letters.isupper() and 1 < len(letters) <= 3
