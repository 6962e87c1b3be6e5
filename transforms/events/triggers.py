"""Which words name an event: main verbs, nouns and adjectives of the taxonomy, and light verbs with the noun that they carry."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from spacy.tokens import Doc, Token

from broadsheet.transforms import syntax
from broadsheet.transforms.entities import Mention, mention_at
from broadsheet.transforms.events import lexicon
from broadsheet.transforms.events.context import anchor, around_noun, around_verb, left_of, lemmas, partners
from broadsheet.transforms.events.subjects import is_passive
from broadsheet.transforms.events.taxonomy import NONE, OTHER, Taxonomy, WordClass, decide

# Inside such a name a noun is a piece of the name: "Human Rights Watch", "Trade Court".
NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE", "TIME", "DATE"})
PREDICATIVE = frozenset({"ROOT", "ccomp", "conj", "acomp", "xcomp", "oprd", "advcl", "acl:relcl", "relcl", "parataxis"})
# A headline: at most so many words of more than so many letters, and such a share of them with a capital.
MAX_HEADLINE = 20
MIN_HEADLINE_WORD = 3
HEADLINE_SHARE = 0.7
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


def find_triggers(doc: Doc, mentions: Sequence[Mention], taxonomy: Taxonomy) -> list[Trigger]:
    """The triggers of a parsed text in order of their offsets; one word names one event at most.

    Sentences of more than `MAX_SENTENCE` words are passed over: a parse of such a run of words means nothing, and what it costs to
    follow would grow with the square of its length.
    """
    tokens = [token for sentence in doc.sents if len(sentence) <= MAX_SENTENCE for token in sentence] if len(doc) else []
    headline = headline_tokens(doc)
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
                absorbed.update(item for item in syntax.objects(token) if _repeats(item, trigger, nouns))
        elif token.i in headline and token not in nouns:
            found.extend(_headline_verb(token, mentions, taxonomy))
        elif token.pos_ == "ADJ" and (token.dep_ in PREDICATIVE or (token.dep_ == "amod" and token.i > token.head.i)):
            found.extend(_adjective(token, taxonomy))
    return sorted((trigger for trigger in found if trigger.token not in absorbed), key=lambda trigger: trigger.token.i)


def _nouns(
    tokens: Sequence[Token], mentions: Sequence[Mention], words: WordClass, headline: frozenset[int]
) -> Iterator[tuple[Token, tuple[str, str]]]:
    """The event nouns with their entry in the taxonomy and their type."""
    for token in tokens:
        if token.pos_ not in {"NOUN", "PROPN"} or not token.tag_.startswith("NN"):
            continue
        entry = next((lemma for lemma in lemmas(token) if words.knows(lemma) or lemma in words.phrases), None)
        if entry is None:
            continue
        mention = mention_at(token.idx, mentions)
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


def _is_part(noun: Token, nouns: dict[Token, tuple[str, str]]) -> bool:
    """True for an event noun that only describes the noun after it.

    "Aid agencies" and "opposition leader" are no events; "protest march" and "war games" are one. "Murder charges" are two, and
    "mediation efforts" are mediation.
    """
    if noun.dep_ not in {"compound", "nn", "amod", "nmod"} or noun.head.i < noun.i or syntax.preposition_of(noun):
        return False
    above = nouns.get(noun.head)
    if above is None:
        return noun.head.lemma_.lower() not in lexicon.EFFORTS
    entry, kind = nouns[noun]
    return kind == above[1] or entry in above[0].split()


def _repeats(noun: Token, verb: Trigger, nouns: dict[Token, tuple[str, str]]) -> bool:
    """True for an object that is no event beside its verb's: part of its entry ("opened fire"), or of its type ("sent aid")."""
    same = verb.event_type not in {OTHER, NONE} and noun in nouns and nouns[noun][1] == verb.event_type
    return noun in nouns and (same or noun.lemma_.lower() in verb.lemma.split()[1:])


def _names_event(noun: Token, mention: Mention) -> bool:
    """True where the last word of a name says itself that an event is meant ("Norland Summit", "DUI"), whatever label it was given."""
    return noun.idx + len(noun) == mention.end and (noun.lower_ in lexicon.NAMED_EVENTS or (noun.is_upper and len(noun) == 3))


def headline_tokens(doc: Doc) -> frozenset[int]:
    """The indices of words in lines set like headlines: most words capitalised, no full stop at the end.

    There capitals tell nothing about names, and taggers take verbs for names.
    """
    found: list[int] = []
    line: list[Token] = []
    for token in doc:
        if not token.is_space or "\n" not in token.text:
            line.append(token)
        if "\n" in token.text or token.i + 1 == len(doc):
            words = [item for item in line if item.is_alpha and len(item) > MIN_HEADLINE_WORD]
            capitals = sum(item.text[0].isupper() for item in words)
            if words and not line[-1].is_punct and len(words) <= MAX_HEADLINE and capitals >= HEADLINE_SHARE * len(words):
                found.extend(item.i for item in line)
            line = []
    return frozenset(found)


def _headline_verb(token: Token, mentions: Sequence[Mention], taxonomy: Taxonomy) -> Iterator[Trigger]:
    """A verb of the taxonomy that the tagger took for a noun: with an ending of verbs, or after "to"."""
    if token.pos_ not in {"NOUN", "PROPN", "ADJ"} or (
        not token.lower_.endswith(("s", "ed")) and (token.i == 0 or token.nbor(-1).lower_ != "to")
    ):
        return
    mention = mention_at(token.idx, mentions)
    lemma = next((lemma for lemma in lemmas(token) if lemma in taxonomy.verbs.single and not taxonomy.nouns.knows(lemma)), None)
    if lemma is None or (mention is not None and mention.label in {"PERSON", "GPE", "NORP"}):
        return
    kind = decide(taxonomy.verbs, lemma, partial(around_verb, token))
    if kind != NONE:
        yield Trigger(token, lemma, kind, nominal=False)


def _held(noun: Token) -> Token | None:
    """The light verb that follows an event noun as a participle ("the talks held in Kelham")."""
    clauses = (child for child in anchor(noun).children if syntax.is_noun_clause(child) and child.tag_ == "VBN")
    return next((clause for clause in clauses if not lexicon.HELD.isdisjoint(lemmas(clause))), None)


def _support(noun: Token, kind: str, verbs: WordClass) -> Token | None:
    """The light verb that carries an event noun as its object ("carried out an attack", "the attack was launched")."""
    first = anchor(noun)
    verb = syntax.governor(first)
    lemma = verb.lemma_.lower()
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
    lemma = next((lemma for lemma in lemmas(token) if words.knows(lemma)), lemmas(token)[0])
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
    return verb.dep_ == "amod" and (verb.lower_ in lexicon.UNREAL_MODIFIERS or _is_hyphenated(verb))


def _is_hyphenated(verb: Token) -> bool:
    """True for "rebel-backed"; a hyphen after an adverb of time makes no compound ("the just-fired teacher")."""
    return verb.i > 1 and verb.nbor(-1).text in HYPHENS and verb.nbor(-2).lower_ not in lexicon.JUST_NOW


def _happens(verb: Token, lemma: str, nouns: dict[Token, tuple[str, str]]) -> bool:
    """True when a verb without a type names an event: not when it only reports, intends, begins, or tells a state."""
    if lemma in lexicon.STATES or lemma in lexicon.ALWAYS_REPORTING or verb.lower_ in lexicon.LIKE_PREPOSITIONS:
        return False
    if lemma == "continue" and verb.dep_ == "parataxis":
        return False  # "…, he continued, …"
    clauses = syntax.complements(verb)
    about_event = any(item in nouns for item in (*syntax.objects(verb), *syntax.subjects(verb)))
    if lemma in lexicon.REPORTING:
        # What is given out, shown or added as a thing is no report: "revealed the design", "a bonus added to the price".
        return (
            (bool(syntax.objects(verb)) or (is_passive(verb) and not syntax.is_adverbial_clause(verb))) and not clauses and not about_event
        )
    if lemma == "go" and "on" in partners(verb):
        clauses = [*clauses, *(child for child in verb.children if syntax.is_adverbial_clause(child) and syntax.is_infinitive(child))]
    if clauses and lemma in lexicon.ONLY_SAY_WHETHER:
        return False
    if lemma in lexicon.INTENDING - lexicon.DECIDING or lemma in lexicon.ASPECTUAL or lemma == "go":
        return not clauses and not (about_event and lemma != "go")
    return True


def _adjective(token: Token, taxonomy: Taxonomy) -> Iterator[Trigger]:
    lemma = token.lower_
    kind = decide(taxonomy.adjectives, lemma, partial(around_verb, token)) if taxonomy.adjectives.knows(lemma) else NONE
    if kind == NONE:
        return
    # "Found guilty", "pleaded guilty": there the verb names the event.
    verb = lemmas(token.head)[0]
    if taxonomy.verbs.phrase(verb, [lemma]) or taxonomy.verbs.single.get(verb) == kind:
        return
    yield Trigger(token, lemma, kind, nominal=False)
