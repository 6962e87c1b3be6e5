"""Which event an article is about: the one told first, in a main clause, of a type, with its participants named.

The order rests on how news is written: the lead tells the main event (the inverted pyramid; Hamborg et al. 2019, Giveme5W1H), and
what stands in a relative or adverbial clause is background to the clause above it.
"""

from collections.abc import Collection, Sequence

from spacy.tokens import Token

from broadsheet.transforms import syntax
from broadsheet.transforms.events import lexicon
from broadsheet.transforms.events.arguments import Argument
from broadsheet.transforms.events.reality import Reality
from broadsheet.transforms.events.taxonomy import OTHER
from broadsheet.transforms.events.triggers import Trigger

MAX_CLIMB = 12
MAX_SENTENCES = 8  # later ones are all equally far from the lead
TYPED = 4
NAMED = 1
BACKGROUND = 3  # for each relative, adverbial or noun clause that it stands in
BENEATH = 2  # for each event that it is the content of ("agreed to withdraw" is the agreement)
LOOSE = 2  # a noun that hangs on another word than the verb of its sentence
UNREAL = 1
PARTIES = frozenset({"GPE", "NORP", "ORG", "PERSON", "LOC"})


def salience(trigger: Trigger, arguments: Collection[Argument], reality: Reality, sentence: int, events: Collection[Token]) -> int:
    """How much points to an event as its article's main one; only the order of such numbers means something.

    `sentence` counts from 0; `events` are the words that name events of a type, with the light verbs that carry such.
    """
    points = TYPED if trigger.event_type != OTHER else 0
    for role in ("actor", "target"):
        points += NAMED * any(item.role == role and item.entity is not None and item.entity.label in PARTIES for item in arguments)
    points -= UNREAL * (reality.polarity == "negative")
    return points - _depth(trigger, events) - min(sentence, MAX_SENTENCES)


def prominence(saliences: Sequence[int]) -> list[int]:
    """The place of each event, in the order of the text, among its article's: 1 for the main event. Of equals the first is first."""
    order = sorted(range(len(saliences)), key=lambda i: (-saliences[i], i))
    places = [0] * len(saliences)
    for place, i in enumerate(order, start=1):
        places[i] = place
    return places


def _depth(trigger: Trigger, events: Collection[Token]) -> int:
    """What the clauses above an event take from its weight. Being reported takes nothing: news is mostly told by somebody."""
    word, depth = trigger.clause, 0
    if trigger.nominal and trigger.support is None and not syntax.is_main_verb(word):
        attached = syntax.coordination_head(word)
        if attached.dep_ != "ROOT" and attached.dep_ not in syntax.SUBJECTS | syntax.OBJECTS:
            depth += LOOSE
        depth += 1
    for _ in range(MAX_CLIMB):
        above = syntax.governor(word)
        if above == word:
            break
        if word.dep_ in syntax.CONJUNCTS:
            depth += 1 if above in events else 0
        elif _is_background(word, above):
            depth += BACKGROUND
        elif above in events:
            depth += BENEATH
        word = above
    return depth


def _is_background(clause: Token, above: Token) -> bool:
    if syntax.is_relative_clause(clause) or syntax.is_noun_clause(clause):
        return True
    return syntax.is_adverbial_clause(clause) and above.lemma_.lower() not in lexicon.ALWAYS_REPORTING
