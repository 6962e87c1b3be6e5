"""Who a verb's grammatical subject is, through control, coordination, relative clauses and pronouns; and whether it is a passive."""

from collections.abc import Callable

from spacy.tokens import Token

from broadsheet.transforms import syntax
from broadsheet.transforms.events import lexicon
from broadsheet.transforms.events.context import lemmas

MAX_CLIMB = 8  # clauses that a missing subject is looked for in; deeper nesting is no longer English
NOT_PEOPLE = frozenset({"expl", "det"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
NEAR_SUBJECTS = frozenset({"compound", "flat", "nmod", "dep", "obl:unmarked", "obl:tmod", "vocative", "amod", "list", "appos", "obj"})
# Verbs whose other side, behind a preposition, is to do what an infinitive says.
CALLED_ON = {"call": frozenset({"on", "upon"}), "appeal": frozenset({"to"}), "prevail": frozenset({"on", "upon"})}
DASHES = frozenset({"-", "–", "—", "--"})
TIMES = frozenset({"DATE", "TIME"})
SPELLS = frozenset({"year", "month", "week", "day", "decade"})
# The pronouns of the third person, and which nouns they can mean: a word and whether it stands for several.
PRONOUNS: dict[str, Callable[[Token, bool], bool]] = {
    "it": lambda noun, several: noun.ent_type_ != "PERSON" and (not several or noun.ent_type_ in {"GPE", "ORG"}),
    "they": lambda noun, several: several and noun.ent_type_ not in {"GPE", "PERSON"},
    "he": lambda noun, several: not several and noun.ent_type_ in {"PERSON", ""},
    "she": lambda noun, several: not several and noun.ent_type_ in {"PERSON", ""},
}


def is_passive(verb: Token) -> bool:
    """True for a passive, also one whose auxiliary stands with an earlier partner ("was arrested and charged") or nowhere ("a man
    arrested there").

    The form decides, not the label of the subject, which a parser confuses more often.
    """
    auxiliaries = {item.lemma_.lower() for item in syntax.auxiliaries(verb)}
    if auxiliaries:
        return verb.tag_ in {"VBN", "VBD"} and bool(auxiliaries & {"be", "get"})
    if _is_headline_passive(verb):
        return True
    promising = verb.lemma_.lower() in lexicon.SUBJECT_CONTROL and any(map(syntax.is_infinitive, verb.children))
    if verb.tag_ != "VBN" or promising or _is_main_clause(verb):
        return False
    if verb.dep_ in syntax.CONJUNCTS and not syntax.subjects(verb):
        first = syntax.coordination_head(verb)
        return first.tag_ == "VBN" and is_passive(first)
    seen = verb.dep_ == "ccomp" and not lexicon.PERCEIVING.isdisjoint(lemmas(verb.head))
    if seen or syntax.is_noun_clause(verb) or syntax.is_adverbial_clause(verb) or verb.dep_ in {"amod", *syntax.OPEN_CLAUSES}:
        return not syntax.objects(verb)
    # Only headlines leave the auxiliary out ("Man arrested in Kelham").
    return syntax.is_passive(verb) and not verb.sent[-1].is_punct


def _is_headline_passive(verb: Token) -> bool:
    """True for "Town hit by storm": headlines leave the auxiliary out, and taggers take the participle for a past tense."""
    if verb.dep_ != "ROOT" or verb.tag_ not in {"VBD", "VBN"} or verb.sent[-1].is_punct or syntax.objects(verb):
        return False
    agents = [head for preposition, head in syntax.prepositional(verb) if preposition == "by"]
    return any(head.pos_ in {"NOUN", "PROPN"} and head.ent_type_ not in {*TIMES, "PERCENT", "MONEY", "QUANTITY"} for head in agents)


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
    heads = [head for head in syntax.subjects(verb) if head.dep_ not in NOT_PEOPLE and not _in_phrase(head)]
    heads = [head for head in heads if not (head.ent_type_ in TIMES or head.lemma_.lower() in SPELLS or _is_dateline(head))]
    if len(heads) > 1 and heads[-1].i < verb.i:
        heads = heads[-1:]  # a verb has one subject; what the parse put before it is somebody else's
    own = [item for head in heads for item in syntax.conjuncts(head)]
    own = [item for item in own if not _is_quoted(item, own[-1])]
    if own and own[-1].lemma_.lower() in lexicon.AIMS and _is_predicate(verb):
        return [item for head in own for owner in _owners(head) for item in syntax.conjuncts(owner)]
    if own:
        return [item for head in own for found in _antecedents(head, verb) for item in _told_of_oneself(found, verb)]
    if verb.tag_ not in {"VB", "VBG"} and verb.dep_ not in {*syntax.CONJUNCTS, "acl", "advcl", "amod"} and (found := _displaced(verb)):
        return found
    if climbed >= MAX_CLIMB or verb.head == verb or syntax.is_relative_clause(verb):
        return []
    return _inherited(verb, climbed)


def _owners(noun: Token) -> list[Token]:
    """Whose a role, an aim or a hope is: a possessor, or a party behind "of"."""
    behind = [head for mark, head in syntax.prepositional(noun) if mark == "of"]
    parties = lexicon.GROUPS | lexicon.DOERS
    return syntax.possessors(noun) or [head for head in behind if head.ent_type_ or head.lemma_.lower() in parties]


def _is_predicate(verb: Token) -> bool:
    """True for "the aim is to collect …": an aim collects nothing."""
    return syntax.is_infinitive(verb) and any(child.dep_ == "cop" for child in verb.children)


def _is_dateline(noun: Token) -> bool:
    """True for the place that opens a report: "AMMAN — The minister …"."""
    after = noun.i + 1
    return (
        (noun.is_upper or noun.ent_type_ == "GPE")
        and noun.i == noun.sent.start
        and after < len(noun.doc)
        and noun.doc[after].text in DASHES
    )


def _is_quoted(noun: Token, last: Token) -> bool:
    """True for a partner of the subject that a closing quotation mark and a comma part from it: words that somebody speaks."""
    between = noun.doc[noun.i + 1 : last.i]
    marks = [item for item in between if item.is_quote]
    return len(marks) == 1 and any(item.text == "," and abs(item.i - marks[0].i) == 1 for item in between)


def _in_phrase(noun: Token) -> bool:
    """True when a preposition opens the noun phrase; one inside it ("Secretary of State Lee") is a title's."""
    return any(child.dep_ in {"case", "mark"} and child.i == noun.left_edge.i for child in noun.children)


def _told_of_oneself(pronoun: Token, verb: Token) -> list[Token]:
    """Who reports, where the pronoun of what is reported can only mean them: "Estia said it would allow …"."""
    fits = PRONOUNS.get(pronoun.lower_)
    clause = verb if verb.dep_ in syntax.COMPLEMENT_CLAUSES else syntax.governor(verb)
    above = syntax.governor(clause)
    if fits is None or clause.dep_ != "ccomp" or above == clause or above.lemma_.lower() not in lexicon.REPORTING | lexicon.ANNOUNCING:
        return [pronoun]
    speakers = [head for head in syntax.subjects(above) if head.pos_ in {"NOUN", "PROPN"} and head.i < pronoun.i]
    if len(speakers) != 1 or pronoun.doc[pronoun.i - 1].is_quote:
        return [pronoun]
    (speaker,) = speakers
    several = speaker.tag_ in {"NNS", "NNPS"} or len(syntax.conjuncts(speaker)) > 1
    return speakers if fits(speaker, several) else [pronoun]


def _inherited(verb: Token, climbed: int) -> list[Token]:
    """The subject of a verb that has none of its own, by what it hangs on."""
    above = syntax.governor(verb)
    lemma = above.lemma_.lower()
    found: list[Token] = []
    if verb.dep_ == "amod":
        found = [above]
    elif verb.dep_ in syntax.CONJUNCTS:
        # "Norland is the producer, and sold …": the first partner can be a predicate.
        found = surface_subjects(verb.head, climbed + 1) if syntax.is_main_verb(verb.head) else syntax.subjects(verb.head)
    elif syntax.is_noun_clause(verb):
        found = _infinitive_on_noun(above, climbed) if syntax.is_infinitive(verb) else _author(above, verb, climbed)
    elif verb.dep_ in syntax.OPEN_CLAUSES:
        found = (_called_on(above) if syntax.is_infinitive(verb) else []) or _controller(above, climbed)
    elif syntax.is_adverbial_clause(verb) and above.pos_ == "ADJ":
        # "Sizes capable of holding it", "the port is closed to let …".
        found = syntax.subjects(above) or ([above.head] if above.dep_ == "amod" else syntax.subjects(syntax.coordination_head(above)))
    elif syntax.preposition_of(verb) == "by" and syntax.is_main_verb(above) and is_passive(above):
        found = []  # "are threatened by overfishing": somebody else's
    elif syntax.is_adverbial_clause(verb) and syntax.is_main_verb(above):
        answering = lexicon.OBJECT_CONTROL if syntax.is_infinitive(verb) else lexicon.OBJECT_ANSWERS
        if syntax.is_infinitive(verb) and (called := _called_on(above)):
            found = called
        elif any(form in answering for form in lemmas(above)):
            found = _controller(above, climbed)
        elif syntax.is_infinitive(verb) and lemma in lexicon.LIGHT and is_passive(above):
            # "A vote was held to choose her": not the vote did it.
            found = [head for preposition, head in syntax.prepositional(above) if preposition == "by"]
        elif between := _said_between(above, verb):
            found = surface_subjects(between, climbed + 1)
        elif lemma not in lexicon.ALWAYS_REPORTING:
            found = surface_subjects(above, climbed + 1)
    return found


def _said_between(above: Token, verb: Token) -> Token | None:
    """The verb of saying that stands between what is said and a clause behind it: ""You failed," Lund said, accusing the mayor"."""
    hung = [child for child in above.children if child.dep_ in syntax.COMPLEMENT_CLAUSES]
    between = [item for item in (*hung, syntax.governor(above)) if above.i < item.i < verb.i]
    return next((item for item in between if not lexicon.REPORTING.isdisjoint(lemmas(item)) and syntax.subjects(item)), None)


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
    objects = syntax.indirect_objects(verb) or syntax.objects(verb)
    if objects and verb.lemma_.lower() not in lexicon.SUBJECT_CONTROL:
        return [item for head in objects for item in syntax.conjuncts(head)]
    if not syntax.is_main_verb(verb):
        # "Is ready to leave": the subject of the predicate, which hangs on the adjective (UD) or on the copula (ClearNLP).
        owner = verb if syntax.subjects(verb) else verb.head
        return [item for head in syntax.subjects(owner) for item in syntax.conjuncts(head)]
    return surface_subjects(verb, climbed + 1)


def _called_on(verb: Token) -> list[Token]:
    """Who is to do what an infinitive says: "called on the firm to pay", "appealed to the rebels to leave"."""
    marks = CALLED_ON.get(verb.lemma_.lower(), frozenset())
    found = next((noun for mark, noun in syntax.prepositional(verb) if mark in marks), None) if marks else None
    return syntax.conjuncts(found) if found is not None else []


def _infinitive_on_noun(noun: Token, climbed: int) -> list[Token]:
    """Who does what an infinitive on a noun says: whose noun it is ("its plan to build"), else who has it ("has plans to build")."""
    owners = _owners(noun) or [head for preposition, head in syntax.prepositional(noun) if preposition == "by"]
    if owners:
        return owners
    if any(child.lower_ in lexicon.RANKS or child.tag_ == "JJS" for child in noun.children):
        return [noun]  # "the first ship to cross the strait"
    if own := syntax.subjects(noun):
        return own  # "are in talks to buy it"
    verb = syntax.coordination_head(noun).head
    if verb.lemma_.lower() in lexicon.OBJECT_CONTROL and syntax.is_object(noun):
        return [noun]  # "ordered the soldiers to leave", with the infinitive hung on the noun
    return surface_subjects(verb, climbed + 1) if syntax.is_main_verb(verb) and syntax.is_object(noun) else []


def _author(noun: Token, clause: Token, climbed: int) -> list[Token]:
    """Who speaks in a text that somebody gives out ("issued a statement demanding …"), or has trouble doing it; any other noun itself."""
    verb = noun.head
    if syntax.preposition_of(clause) in {"of", "in", "at", "for", "to"}:
        # "Its hope of winning", "the role of the union in building": a hope wins nothing.
        return _owners(noun)
    if (
        noun.lemma_.lower() in lexicon.TEXTS | lexicon.TROUBLES
        and syntax.is_object(noun)
        and syntax.is_main_verb(verb)
        and not is_passive(verb)
    ):
        return surface_subjects(verb, climbed + 1) or [noun]
    return [] if noun.lemma_.lower() in SPELLS else [_named(noun)]


def _named(noun: Token) -> Token:
    """The name beside which a noun stands: "Ana Lund, a lawyer who sued the city"."""
    described = noun.dep_ in syntax.APPOSITIONS and noun.pos_ == "NOUN" and noun.head.ent_type_ in {"PERSON", "ORG", "GPE"}
    return noun.head if described else noun


def _antecedents(head: Token, verb: Token) -> list[Token]:
    """What a relative pronoun stands for; any other head itself. Headlines string verbs together ("Firm opens plant, hires 300")."""
    if syntax.is_main_verb(head) and head.tag_ in FINITE:
        return syntax.subjects(head)
    if head.lower_ not in lexicon.RELATIVE_PRONOUNS or head.tag_ not in {"WP", "WDT", "IN", "WP$"}:
        return [head]
    clause = syntax.coordination_head(verb)
    return [_named(clause.head)] if syntax.is_relative_clause(clause) else [head]
