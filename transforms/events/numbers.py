"""Which quantity of the text belongs to which word: the number of a noun phrase, and the figures that a clause gives its event."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from broadsheet.transforms import syntax
from broadsheet.transforms.entities import Mention
from broadsheet.transforms.entities.countries import country_named, country_of_adjective
from broadsheet.transforms.events import currencies, lexicon
from broadsheet.transforms.events.context import anchor
from broadsheet.transforms.events.quantities import PERCENT as PERCENTAGE
from broadsheet.transforms.events.quantities import POINT_UNITS, Quantity, find_quantities

MONEY, PERCENT, POINTS, SCORE, MAGNITUDE = "MONEY", "PERCENT", "POINTS", "SCORE", "MAGNITUDE"
# A number in such a name is a piece of it: "Group of Seven", "Channel 4".
NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "TIME", "DATE"})
PLACED = frozenset({"GPE", "NORP"})
# Whose children are no number of the noun: "their 12", "the mayor, 35".
UNCOUNTING = frozenset({"nmod:poss", "poss", "appos", "conj", "acl", "acl:relcl", "relcl", "punct", "case", "cc", "nsubj", "cop"})
PLURALS = frozenset({"NNS", "NNPS"})  # "no injuries" tells how many; "no progress" does not
# Words that bound a number, or else are prepositions and particles: "over 20 towns", but "sanctions over two ships".
PREPOSITIONS_TOO = frozenset({"over", "under", "above", "below", "around", "about"})
OUTSIDE = frozenset({"case", "compound:prt", "prep", "prt", "mark"})
MAX_CLIMB = 5
# On the way from an amount up to its event these verbs are passed: "a deal worth $5m", "a contract valued at …".
PASSED = lexicon.words("value worth total estimate cost price amount include")
# What hangs on these is what an amount is compared with: "fell to $53 from $60".
COMPARING = frozenset({"from", "than", "compared with", "compared to", "versus", "against"})
MAGNITUDES = frozenset({"magnitude", "richter"})
SCORE_FIGURES = re.compile(r"(?<![\w.,:/–-])\d{1,3}\s?[-–]\s?\d{1,3}(?![\w:/%–-]|[.,]\d)")


@dataclass(frozen=True)
class Figure:
    """An amount, score or magnitude by which an event can be told: its words, and the token that it hangs by."""

    kind: str
    start: int
    end: int
    text: str
    quantity: Quantity | None
    root: Token

    @property
    def tokens(self) -> set[Token]:
        """The words that take no other role beside it: the one that it hangs by, and "magnitude" where that stands before it."""
        return {self.root, self.root.head} if self.root.head.lower_ in MAGNITUDES else {self.root}


class Numbers:
    """The quantities of a parsed text by the tokens that hold them.

    Signs and names of money that several countries use ("$") are settled by the countries that the mentions name.
    """

    def __init__(self, doc: Doc, text: str, mentions: Sequence[Mention]) -> None:
        starts: list[int] = doc.to_array("IDX").tolist()
        found = find_quantities(text)
        if any(quantity.unit in currencies.SHARED for quantity in found):
            named = list(_countries(mentions))
            found = [replace(item, unit=currencies.settled(item.unit, named)) if item.unit else item for item in found]
        self._held: dict[int, Quantity] = {}
        self._tokens: list[tuple[Quantity, list[Token]]] = []
        for read, covered in _laid_over(doc, starts, found):
            quantity, tokens = _without_preposition(read, covered)
            self._tokens.append((quantity, tokens))
            self._held.update((token.i, quantity) for token in tokens)
        scores = [Quantity(*match.span(), match.group(), None, None, None, None) for match in SCORE_FIGURES.finditer(text)]
        self._scores = [
            (item, tokens) for item, tokens in _laid_over(doc, starts, scores) if not any(token.i in self._held for token in tokens)
        ]

    def of(self, head: Token) -> Quantity | None:
        """How many or how much a noun phrase is told to be: in its head ("12", "dozens of", "$5m") or before it ("at least five men")."""
        quantity = self._held.get(head.i)
        if quantity is not None:
            alone = head.lower_ == "one" and not any(preposition == "of" for preposition, _ in syntax.prepositional(head))
            return None if quantity.glued or alone or head.ent_type_ in NAMES else quantity
        quantity = self._before(head)
        if quantity is None and head.lemma_.lower() in lexicon.COLLECTIVES:
            inside = [noun for preposition, noun in syntax.prepositional(head) if preposition == "of"]
            return self._before(inside[0]) if inside else None
        return quantity

    def glued_to(self, head: Token) -> Quantity | None:
        """The number of a hyphenated word: "five" of "a five-year term"."""
        for back in (1, 2):
            quantity = self._held.get(head.i - back)
            if quantity is not None and (quantity.glued or back == 1):
                return quantity
        return None

    def counting(self, noun: Token) -> Quantity | None:
        """How many events an event noun names: "at least five attacks", "dozens of arrests"."""
        above = anchor(noun)
        quantity = self._held.get(above.i) if above != noun else self._before(noun)
        return None if quantity is None or quantity.glued or quantity.unit is not None else quantity

    def figures(self) -> Iterator[Figure]:
        """The amounts of money and shares, the scores and the magnitudes of the text."""
        for quantity, tokens in self._tokens:
            kind = _kind(quantity, tokens)
            if kind is not None and tokens[0].ent_type_ not in NAMES:
                yield Figure(kind, quantity.start, quantity.end, quantity.text, quantity, _root(tokens))
        for score, tokens in self._scores:
            yield Figure(SCORE, score.start, score.end, score.text, None, _root(tokens))

    def _before(self, head: Token) -> Quantity | None:
        for child in reversed(list(head.lefts)):
            quantity = self._held.get(child.i)
            if quantity is None or child.dep_ in UNCOUNTING or child.ent_type_ in NAMES or quantity.glued:
                continue
            if quantity.unit is None and quantity.end <= head.idx and (quantity.value != 0 or head.tag_ in PLURALS):
                return quantity
        return None


def climb(figures: Iterable[Figure], wanted: Mapping[Token, Collection[str]], near: Collection[Token]) -> dict[Token, list[Figure]]:
    """The figures by the event that each belongs to: the nearest above it whose type wants its kind, in the same clause.

    Events `near` take only what hangs on them or on their own objects.
    """
    found: dict[Token, list[Figure]] = {}
    for figure in figures:
        token = figure.root
        if (inside := _named_by(token, figure.kind, wanted)) is not None:
            found.setdefault(inside, []).append(figure)
            continue
        if syntax.preposition_of(token) in COMPARING:
            continue
        for step in range(MAX_CLIMB):
            if figure.kind in wanted.get(token, ()):
                inside = _named_by(token, figure.kind, wanted) if token in near else None
                if token not in near or step <= 1:
                    found.setdefault(inside or token, []).append(figure)
                break
            if token.head == token or (syntax.is_main_verb(token) and token.lemma_.lower() not in PASSED):
                if step <= 1 and (inside := _named_by(token, figure.kind, wanted)) is not None:
                    found.setdefault(inside, []).append(figure)
                break
            token = syntax.governor(token)
    return found


def _named_by(token: Token, kind: str, wanted: Mapping[Token, Collection[str]]) -> Token | None:
    """The event noun that says what an amount is, where it hangs on the amount or beside it: "gave 5 million euros in aid"."""
    phrases = (noun for preposition, noun in syntax.prepositional(token) if preposition in {"in", "of"})
    return next((noun for noun in phrases if kind in wanted.get(noun, ())), None)


def _kind(quantity: Quantity, tokens: Sequence[Token]) -> str | None:
    doc, first, last = tokens[0].doc, tokens[0].i, tokens[-1].i
    around = {doc[i].lower_ for i in range(max(0, first - 3), min(len(doc), last + 3))}
    if quantity.unit is None:
        return MAGNITUDE if not MAGNITUDES.isdisjoint(around) else None
    return PERCENT if quantity.unit == PERCENTAGE else POINTS if quantity.unit in POINT_UNITS else MONEY


def _without_preposition(quantity: Quantity, tokens: list[Token]) -> tuple[Quantity, list[Token]]:
    """The quantity without the word before it, where the parse says that it is a preposition or a particle of something else."""
    first = tokens[0]
    if first.lower_ not in PREPOSITIONS_TOO or first.dep_ not in OUTSIDE or len(tokens) == 1 or first.head in tokens[1:]:
        return quantity, tokens
    start = tokens[1].idx
    told = quantity.value
    bare = replace(quantity, start=start, text=quantity.text[start - quantity.start :])
    return (replace(bare, low=told, high=told) if told is not None else bare), tokens[1:]


def _root(tokens: Sequence[Token]) -> Token:
    inside = {token.i for token in tokens}
    return next((token for token in tokens if token.head.i not in inside or token.head == token), tokens[0])


def _laid_over(doc: Doc, starts: Sequence[int], found: Sequence[Quantity]) -> Iterator[tuple[Quantity, list[Token]]]:
    """Each quantity with the tokens that it covers; `starts` are the offsets of the tokens."""
    for quantity in found:
        place = bisect_left(starts, quantity.start)
        # A sign that the tokenizer glued to a word before it belongs to the token that holds it.
        first = place if place < len(starts) and starts[place] == quantity.start else place - 1
        tokens = []
        for i in range(max(0, first), len(starts)):
            if starts[i] >= quantity.end:
                break
            tokens.append(doc[i])
        if tokens:
            yield quantity, tokens


def _countries(mentions: Iterable[Mention]) -> Iterator[str]:
    for mention in mentions:
        if mention.label in PLACED:
            country = country_named(mention.text) or country_of_adjective(mention.text)
            if country is not None:
                yield country.name
