"""Which words name an event: main verbs, nouns and adjectives of the taxonomy, and light verbs with the noun that they carry."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from spacy.tokens import Doc, Token

from broadsheet.transforms import syntax
from broadsheet.transforms.entities import Mention, mention_at
from broadsheet.transforms.events import lexicon
from broadsheet.transforms.events.context import anchor, around_noun, around_verb, left_of, lemmas, partners
from broadsheet.transforms.events.headlines import Titles, headline_verb
from broadsheet.transforms.events.subjects import is_passive
from broadsheet.transforms.events.taxonomy import NONE, OTHER, Taxonomy, WordClass, decide

# Inside such a name a noun is a piece of the name: "Human Rights Watch", "Trade Court".
NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE", "TIME", "DATE"})
PREDICATIVE = frozenset({"ROOT", "ccomp", "conj", "acomp", "xcomp", "oprd", "advcl", "acl", "acl:relcl", "relcl", "parataxis"})
# What can be called into being.
CALLED = frozenset({"CONSULT", "ELECT", "PROTEST", "RETREAT"})
MAX_SENTENCE = 250  # words
HYPHENS = frozenset("-–")


@dataclass(frozen=True)
class Trigger:
    """A word that names an event; `support` is the light verb that carries an event noun."""

    token: Token
    lemma: str
    event_type: str
    nominal: bool
    support: Token | None = None

    @property
    def clause(self) -> Token:
        """The word that the clause is built on: the light verb where there is one."""
        return self.support or self.token


def find_triggers(doc: Doc, mentions: Sequence[Mention], taxonomy: Taxonomy, title: Titles) -> list[Trigger]:
    """The triggers of a parsed text in order of their offsets; one word names one event at most. `title` are its headline-like lines.

    Sentences of more than `MAX_SENTENCE` words are passed over: a parse of such a run of words means nothing, and what it costs to
    follow would grow with the square of its length.
    """
    tokens = [token for sentence in doc.sents if len(sentence) <= MAX_SENTENCE for token in sentence] if len(doc) else []
    headline = title.capitalised
    nouns = dict(_nouns(tokens, mentions, taxonomy.nouns, headline))
    found = [
        Trigger(token, lemma, kind, True, _held(token) or _support(token, kind, taxonomy.verbs))
        for token, (lemma, kind) in nouns.items()
        if not _is_part(token, nouns)
    ]
    absorbed: set[Token] = set()
    carriers = {trigger.support for trigger in found if trigger.support is not None}
    for token in tokens:
        if syntax.is_main_verb(token):
            for trigger in _verb(token, carriers, nouns, mentions, taxonomy.verbs):
                found.append(trigger)
                absorbed.update(item for item in _completing(token, trigger) if _repeats(item, trigger, nouns))
        elif _is_predicate(token, title.tokens):
            found.extend(_adjective(token, taxonomy))
        elif token.i in title.tokens and token not in nouns and (named := headline_verb(token, title, mentions, taxonomy)) is not None:
            found.append(Trigger(token, *named, nominal=False))
    return sorted((trigger for trigger in found if trigger.token not in absorbed), key=lambda trigger: trigger.token.i)


def _nouns(
    tokens: Sequence[Token], mentions: Sequence[Mention], words: WordClass, headline: frozenset[int]
) -> Iterator[tuple[Token, tuple[str, str]]]:
    """The event nouns with their entry in the taxonomy and their type."""
    for token in tokens:
        if not _is_noun(token):
            continue
        mention = mention_at(token.idx, mentions)
        entry = next((lemma for lemma in lemmas(token) if words.knows(lemma) or lemma in words.phrases), None)
        if mention is not None and mention.label == "EVENT" and (named := _named(token, mention, words)) is not None:
            yield token, named
            continue
        if entry is None or syntax.preposition_of(token) in lexicon.SET_PHRASES.get(entry, ()):
            continue
        if entry in lexicon.ALSO_PARTIES and _does_something(token):
            continue
        alone = mention is not None and (mention.start, mention.end) == (token.idx, token.idx + len(token))
        if mention is not None and mention.label in NAMES and not (_names_event(token, mention) or (alone and token.i in headline)):
            continue
        if (
            mention is None
            and token.i not in headline
            and token.tag_.startswith("NNP")
            and token.dep_ in {"compound", "flat"}
            and token.head.pos_ == "PROPN"
        ):
            continue
        before = {lemma for item in left_of(token) for lemma in lemmas(item)}
        entry = words.phrase(entry, before) or entry
        if not words.knows(entry):
            continue
        kind = decide(words, entry, partial(around_noun, token))
        if kind != NONE:
            yield token, (entry, kind)


def _does_something(noun: Token) -> bool:
    """True for the subject of an active verb of doing or saying, and for a possessor; not where the verb tells how an event goes ("the
    campaign began")."""
    verb = syntax.governor(syntax.coordination_head(noun))
    return noun.dep_ in syntax.POSSESSIVE or (
        noun.dep_ in syntax.ACTIVE_SUBJECTS
        and syntax.is_main_verb(verb)
        and lexicon.UNDERGOING.isdisjoint(lemmas(verb))
        and (bool(syntax.objects(verb) or syntax.complements(verb)) or not lexicon.REPORTING.isdisjoint(lemmas(verb)))
        and lexicon.ASPECTUAL.isdisjoint(lemmas(verb))
    )


def _is_noun(token: Token) -> bool:
    """True for a noun; where the two layers of tags part ways ("before the phone launches"), for what either calls one."""
    return token.tag_.startswith(("NN", "VB") if token.pos_ == "NOUN" else "NN") and token.pos_ in {"NOUN", "PROPN"}


def _named(token: Token, mention: Mention, words: WordClass) -> tuple[str, str] | None:
    """The entry and type of the name of an event by its head ("Hurricane Ida", "the Hajj"), unless it only describes the next noun.

    A name that holds an event noun is left to that noun ("World Cup final").
    """
    end = token
    while end.i + 1 < len(token.doc) and end.idx + len(end) < mention.end:
        end = end.nbor()
    start = token
    while start.i > 0 and start.nbor(-1).idx >= mention.start:
        start = start.nbor(-1)
    span = token.doc[start.i : end.i + 1]
    describes = token.dep_ in {"compound", "nn", "amod", "nmod:poss", "poss", "flat"}
    cut_short = end.i + 1 < len(token.doc) and end.nbor().pos_ == "PROPN"  # half of somebody's name
    if token != span.root or describes or cut_short or end.lower_ in lexicon.CALENDAR or span.text[0].islower():
        return None
    partners = [item.lower_ for item in span]
    known = [lemma for item in span for lemma in lemmas(item) if words.knows(lemma)]
    if any(lemma not in lemmas(token) for lemma in known) or words.knows(token.lemma_.lower()) or words.phrase(token.lower_, partners):
        return None
    return token.lower_, next((words.single[lemma] for lemma in known if lemma in words.single), OTHER)


def _is_part(noun: Token, nouns: dict[Token, tuple[str, str]]) -> bool:
    """True for an event noun that only describes the noun after it.

    "Aid agencies" and "opposition leader" are no events; "protest march" and "war games" are one. "Murder charges" are two, and
    "mediation efforts" are mediation.
    """
    first = syntax.coordination_head(noun)
    if first.dep_ not in {"compound", "nn", "amod", "nmod"} or first.head.i < noun.i or syntax.preposition_of(first):
        return False
    above = nouns.get(first.head)
    if above is None:
        return first.head.lemma_.lower() not in lexicon.EFFORTS | lexicon.TRACES
    entry, kind = nouns[noun]
    return kind == above[1] or entry in above[0].split()


def _completing(verb: Token, trigger: Trigger) -> list[Token]:
    """What makes one event with a verb: its objects, what hangs on its entry's preposition, and the death that somebody is beaten to."""
    marks = trigger.lemma.split()[1:]
    ends = [noun for mark, noun in syntax.prepositional(verb) if mark in marks or (mark == "to" and noun.lower_ == "death")]
    return [*syntax.objects(verb), *ends]


def _repeats(noun: Token, verb: Trigger, nouns: dict[Token, tuple[str, str]]) -> bool:
    """True for an object that is no event beside its verb's: part of its entry ("opened fire"), or of its type ("sent aid")."""
    same = verb.event_type not in {OTHER, NONE} and noun in nouns and nouns[noun][1] == verb.event_type and verb.lemma != "announce"
    fatal = verb.event_type == "ASSAULT" and noun.lower_ == "death" and syntax.preposition_of(noun) == "to"
    return noun in nouns and (same or fatal or noun.lemma_.lower() in verb.lemma.split()[1:])


def _names_event(noun: Token, mention: Mention) -> bool:
    """True where the last word of a name says itself that an event is meant ("Norland Summit", "DUI"), whatever label it was given."""
    return noun.idx + len(noun) == mention.end and (noun.lower_ in lexicon.NAMED_EVENTS or (noun.is_upper and len(noun) == 3))


def _held(noun: Token) -> Token | None:
    """The light verb that follows an event noun as a participle ("the talks held in Kelham")."""
    clauses = (child for child in anchor(noun).children if syntax.is_noun_clause(child) and child.tag_ == "VBN")
    return next((clause for clause in clauses if not lexicon.HELD.isdisjoint(lemmas(clause))), None)


def _support(noun: Token, kind: str, verbs: WordClass) -> Token | None:
    """The light verb that carries an event noun as its object ("carried out an attack", "the attack was launched")."""
    first = anchor(noun)
    verb = syntax.governor(first)
    lemma = next((form for form in lemmas(verb) if form in lexicon.CARRYING), verb.lemma_.lower())
    if verb == first or not syntax.is_main_verb(verb) or verbs.phrase(lemma, partners(verb)):
        return None
    if lemma in lexicon.NAMING and (kind not in CALLED or any(child.dep_ in {"xcomp", "oprd", "ccomp"} for child in verb.children)):
        return None  # "called an election" is an event, "called the strikes necessary" an opinion
    if lemma in lexicon.LIGHT and syntax.is_object(first):
        return verb
    preposition = syntax.preposition_of(first)
    if preposition in lexicon.LIGHT_PREPOSITIONS.get(lemma, ()):
        return verb
    if kind == "CONSULT" and lemma in lexicon.TRAVELS and preposition in {"on", "for"}:
        return verb
    # "The talks began": the noun is the event, the verb says where it stands.
    return verb if lemma in lexicon.ASPECTUAL and first.dep_ in syntax.SUBJECTS else None


def _verb(
    token: Token, carriers: set[Token], nouns: dict[Token, tuple[str, str]], mentions: Sequence[Mention], words: WordClass
) -> Iterator[Trigger]:
    if token in carriers or not any(map(str.isalpha, token.text)) or _is_piece(token, mentions):
        return
    lemma = next((lemma for lemma in lemmas(token) if words.knows(lemma) or lemma in words.phrases), lemmas(token)[0])
    entry = words.phrase(lemma, partners(token)) or lemma
    kind = decide(words, entry, partial(around_verb, token)) if words.knows(entry) else OTHER
    if token.dep_ == "amod" and (kind == OTHER or (token.tag_ == "VBG" and token.i < token.head.i)):
        return  # "a supporting letter" tells what kind it is
    if kind == OTHER and not _happens(token, lemma, nouns):
        return
    if kind != NONE:
        yield Trigger(token, entry, kind, nominal=False)


def _is_piece(verb: Token, mentions: Sequence[Mention]) -> bool:
    """True for a participle in a name, in a hyphenated word ("rebel-backed"), or used as a noun ("the wounded")."""
    mention = mention_at(verb.idx, mentions)
    if mention is not None and mention.label in NAMES:
        return True
    if any(child.dep_ == "det" and child.i < verb.i for child in verb.children):
        return True
    if verb.i + 1 < len(verb.doc) and (verb.lower_, verb.nbor().lower_) in lexicon.FIXED:
        return True
    return verb.dep_ == "amod" and (verb.lower_ in lexicon.UNREAL_MODIFIERS | lexicon.STANDING or _is_hyphenated(verb))


def _is_hyphenated(verb: Token) -> bool:
    """True for "rebel-backed"; a hyphen after an adverb of time makes no compound ("the just-fired teacher")."""
    return verb.i > 1 and verb.nbor(-1).text in HYPHENS and verb.nbor(-2).lower_ not in lexicon.JUST_NOW


def _happens(verb: Token, lemma: str, nouns: dict[Token, tuple[str, str]]) -> bool:
    """True when a verb without a type names an event: not when it only reports, intends, begins, or tells a state."""
    like_preposition = verb.lower_ in lexicon.LIKE_PREPOSITIONS and not syntax.auxiliaries(verb)
    if like_preposition or lemma in lexicon.STATES or not lexicon.ALWAYS_REPORTING.isdisjoint(lemmas(verb)):
        return False
    # "Added a clause; it costs nothing": beside an object, what only follows is no complement.
    clauses = [clause for clause in syntax.complements(verb) if clause.dep_ != "parataxis" or not syntax.objects(verb)]
    if (clauses and lemma in lexicon.ONLY_SAY_WHETHER) or (lemma == "continue" and verb.dep_ == "parataxis"):
        return False  # "…, he continued, …"
    about_event = any(item in nouns for item in (*syntax.objects(verb), *syntax.subjects(verb)))
    if lemma in lexicon.REPORTING:
        # What is given out, shown or added as a thing is no report: "revealed the design", "a bonus added to the price".
        return (
            (bool(syntax.objects(verb)) or (is_passive(verb) and not syntax.is_adverbial_clause(verb))) and not clauses and not about_event
        )
    if lemma == "go" and "on" in partners(verb):
        clauses = [*clauses, *(child for child in verb.children if syntax.is_adverbial_clause(child) and syntax.is_infinitive(child))]
    if lemma in lexicon.ATTEMPTING:
        return _is_told(verb)
    if lemma in lexicon.INTENDING - lexicon.DECIDING or lemma in lexicon.ASPECTUAL or lemma == "go":
        return not clauses and not (about_event and lemma != "go")
    return True


def _is_told(verb: Token) -> bool:
    """True for a verb told of as done or under way then ("tried", "were trying"), not as a habit or a wish ("we're trying", "will try")."""
    auxiliaries = {item.tag_ for item in syntax.auxiliaries(verb) if item.lemma_.lower() != "have"}
    return (verb.tag_ in {"VBD", "VBN"} or (verb.tag_ == "VBG" and bool(auxiliaries))) and auxiliaries <= {"VBD", "VBN"}


def _is_predicate(token: Token, title: frozenset[int]) -> bool:
    """True for an adjective (or "out") that says something of its noun: "1 dead, 2 hurt" in a headline too."""
    if token.pos_ == "ADJ":
        last = token.i in title and (token.i + 1 == len(token.doc) or token.nbor().pos_ not in {"NOUN", "PROPN", "ADJ"})
        return token.dep_ in PREDICATIVE or (token.dep_ == "amod" and token.i > token.head.i) or last
    return token.lower_ == "out" and any(child.dep_ == "cop" for child in token.children)


def _adjective(token: Token, taxonomy: Taxonomy) -> Iterator[Trigger]:
    lemma = token.lower_
    if not taxonomy.adjectives.knows(lemma):
        return
    kind = decide(taxonomy.adjectives, lemma, partial(around_verb, token))
    # "Found guilty", "pleaded guilty": there the verb names the event.
    verb = lemmas(token.head)[0]
    if kind == NONE or taxonomy.verbs.phrase(verb, [lemma]) or taxonomy.verbs.single.get(verb) == kind:
        return
    yield Trigger(token, lemma, kind, nominal=False)
