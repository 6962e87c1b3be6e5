"""Which noun phrases may stand for something named ("the company", "the Lund-based firm"), and for what."""

from spacy.tokens import Span

from broadsheet.transforms.entities.discourse import Discourse, Referent
from broadsheet.transforms.entities.features import Anaphor
from broadsheet.transforms.entities.kinds import evidence, gender_of, may_be_so, sort_of
from broadsheet.transforms.entities.nouns import nouns

DETERMINERS = frozenset({"the", "this", "that"})
SINGULAR = frozenset({"NN", "NNP"})
NOUN_TAGS = SINGULAR | {"NNS", "NNPS"}
SUPERLATIVES = frozenset({"JJS", "RBS"})
LONGEST_PHRASE = 8  # tokens from the determiner to the noun
BELONGS = frozenset({"nmod", "nmod:of", "prep"})  # "of that country", behind a noun
PREDICATES = frozenset({"attr", "xcomp", "oprd"})
HYPHENS = frozenset({"-", "–", "‑"})


def may_refer(discourse: Discourse, head: int) -> bool:
    """True for a singular noun phrase with "the", "this" or "that" whose noun tells what kind of thing it is.

    "The other firm" and "the biggest firm" tell of another one, or of any; "she became the governor" tells what somebody is.
    """
    if discourse.tag[head] not in SINGULAR or sort_of(discourse.called(head)) == "noun":
        return False
    first = _determiner(discourse, head)
    if not 0 <= first < head or head - first > LONGEST_PHRASE or (first and discourse.lower[first - 1] in HYPHENS):
        return False
    if discourse.lower[first] != "the" and sort_of(discourse.called(head)) == "place":
        return False  # where the speaker is or has just pointed
    if discourse.tag[head] == discourse.tag[head - 1] == "NNP" and sort_of(discourse.called(head)) != "person":
        return False  # "the App Store": a name
    beside = discourse.children[head]
    if discourse.dep[head] in PREDICATES or any(discourse.lower[child] == "as" or discourse.dep[child] == "cop" for child in beside):
        return False
    between = range(first + 1, head)
    return not any(discourse.lower[index] in nouns("contrast") or discourse.tag[index] in SUPERLATIVES for index in between)


def fits_noun(discourse: Discourse, anaphor: Anaphor, referent: Referent) -> bool:
    """True when the noun can stand for the referent by its kind, and the names before it belong to the referent as far as the text says:
    "the Ohio senator" is one from Ohio."""
    noun, head = anaphor.word, anaphor.place.token
    if referent.plural or not _names_known(discourse, head, referent):
        return False
    if referent.entity is None:
        return noun in referent.nouns
    told = evidence(noun, referent.nouns, referent.words)
    gender = gender_of(noun)
    disagree = (sort_of(noun) == "person") != (referent.sort == "person") or (gender and referent.gender and gender != referent.gender)
    if disagree or not may_be_so(noun, told, referent.entity, referent.words):
        return False
    last = referent.places[-1].token
    # "the company's Rockville": neither inside the phrase nor around it.
    return not (discourse.head[last] == head or discourse.head[head] == last)


def _names_known(discourse: Discourse, head: int, referent: Referent) -> bool:
    """False for "the Lund area" as Lund, and for "the Ohio senator" and "the president of Norway" as somebody of whom that was not told."""
    known = referent.traits | referent.words
    is_one_of_many = discourse.called(head) not in nouns("organisations")  # "the appeals court" is another than the Supreme Court
    for child in discourse.children[head]:
        behind = child > head and discourse.dep[child] in BELONGS and discourse.lower[child] not in known
        if behind and not any(discourse.dep[below] == "pobj" and discourse.lower[below] in known for below in discourse.children[child]):
            return False
    for index in range(_determiner(discourse, head) + 1, head):
        tells = discourse.covered[index] or (is_one_of_many and discourse.tag[index] in NOUN_TAGS)
        if tells and discourse.lower[index] not in known and discourse.lower[index + 1] not in HYPHENS:
            return False
    return True


def phrase_of(discourse: Discourse, head: int) -> Span:
    """The words from the determiner to the head noun, of "the Lund-based shipping firm" those behind the name ("shipping firm"), since
    mentions do not overlap. What follows the noun (clauses, "of …") is left out."""
    first = _determiner(discourse, head)
    for index in range(head - 1, first, -1):
        if discourse.covered[index]:
            first = index + 1
            while first < head and discourse.lower[first] in HYPHENS:
                first += 2
            break
    return discourse.doc[min(first, head) : head + 1]


def _determiner(discourse: Discourse, head: int) -> int:
    """The token of the determiner, or -1."""
    return next(
        (child for child in discourse.children[head] if discourse.dep[child] == "det" and discourse.lower[child] in DETERMINERS), -1
    )
