"""A parsed text laid out for reference: where each token stands, and the things that the text speaks of, named or not.

A `Referent` is one thing with its places in the text so far: an entity with its names, or the thing behind a noun phrase that no name
stands for ("a passer-by"), which takes the pronouns that would else go to a name.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from broadsheet.transforms.entities.kinds import FORMER, gender_of, may_be_called, sort_of
from broadsheet.transforms.entities.mentions import Entity, Mention
from broadsheet.transforms.entities.nouns import written_out
from broadsheet.transforms.entities.roles import TO_PLACES, find_roles
from broadsheet.transforms.entities.titles import is_role, title_key
from broadsheet.transforms.syntax import INDIRECT_OBJECTS, OBJECTS, SUBJECTS

SORT_OF_LABEL = {"PERSON": "person", "ORG": "group", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "people"}
SAYING = frozenset(
    {
        *("say", "tell", "add", "note", "explain", "argue", "claim", "insist", "warn", "recall", "admit", "ask", "announce", "write"),
        *("continue", "suggest", "state", "declare", "reply", "respond", "believe", "think", "tweet", "acknowledge", "conclude", "stress"),
        *("comment", "remark"),
    }
)
NEAR_MARKS, FAR_MARKS = 4, 12  # tokens between a verb of saying and the marks before and behind it
MAIN_CLAUSE = frozenset({"ROOT", "root", "conj", "parataxis"})
PARTS_OF_NAMES = frozenset({"flat", "flat:name", "nmod:desc", "compound", "goeswith", "fixed"})
NOT_HEADS = PARTS_OF_NAMES | {
    "nn",
    "amod",
    "nummod",
    "case",
    "mark",
    "advmod",
    "cc",
    "discourse",
    "obl:tmod",
    "npadvmod",
    "nmod:tmod",
    "obl:npmod",
}
PLURAL = frozenset({"NNS", "NNPS"})
MAKES_ANOTHER = frozenset({"former", "vice", "deputy", "assistant", "associate", "prime", "foreign", "lieutenant", "attorney"})
BESIDE = frozenset({"appos", "compound", "nmod:desc", "nn"})
# Words before a noun that say nothing about the thing itself.
NOT_DESCRIBING = frozenset({"det", "case", "mark", "punct", "cc", "prep", "cop", "nsubj", "aux", "advmod"})
RELATIONS = {
    **dict.fromkeys(OBJECTS | INDIRECT_OBJECTS, "object"),
    **dict.fromkeys(("nmod:poss", "poss"), "possessor"),
    **dict.fromkeys(("compound", "amod", "nn"), "modifier"),
    **dict.fromkeys(("ROOT", "root"), "root"),
}
LONGEST_CHAIN = 50  # members of a coordination: a list of thousands must not be climbed from each of them
PREPOSITIONAL = ("obl", "pobj", "agent")
OPENING, CLOSING, STRAIGHT = frozenset({"“", "«"}), frozenset({"”", "»"}), frozenset({'"', "``", "''"})


@dataclass(slots=True)
class Place:
    """One occurrence: token index of its head, sentence, paragraph, marks (-1 outside), relation, and the token that it hangs on."""

    token: int
    sentence: int
    paragraph: int
    marks: int
    relation: str
    governor: int
    kind: str


@dataclass(slots=True, eq=False)
class Referent:
    """A thing that the text speaks of: `sort` is person, people, group, place, thing or noun (not known); `nouns` are the common nouns
    that the text calls it by, `words` those of its name, `traits` those that describe it ("Ohio" and "former" of a former Ohio senator).
    `taken` are the nouns that were taken for it, `genders` counts the pronouns that were taken for it."""

    entity: Entity | None
    sort: str
    plural: bool
    gender: str | None = None
    definite: str = ""
    nouns: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    traits: set[str] = field(default_factory=set)
    taken: set[str] = field(default_factory=set)
    genders: Counter[str] = field(default_factory=Counter)
    places: list[Place] = field(default_factory=list)


class Discourse:
    """Tables by token index over a parsed text, and its names by the token that stands for each in the parse."""

    def __init__(self, doc: Doc, names: Sequence[Mention]) -> None:
        self.doc = doc
        self.tokens: list[Token] = list(doc)
        self.dep = [token.dep_ for token in self.tokens]
        self.head = [token.head.i for token in self.tokens]
        self.tag = [token.tag_ for token in self.tokens]
        self.lower = [token.lower_ for token in self.tokens]
        self.sentence, self.paragraph, self.marks = self._layout()
        self.children: list[list[int]] = [[] for _ in self.tokens]
        for index, head in enumerate(self.head):
            if head != index:
                self.children[head].append(index)
        self._lemmas: dict[int, str] = {}
        self.covered = [False] * len(self.tokens)
        self.name_at: dict[int, Mention] = {}
        self.alias: dict[int, int] = {}  # a noun beside a name ("the mayor, Ana Reyes"): the head of the name
        self.roles: dict[int, list[Span]] = {}  # offset of a person's name: the roles beside it
        self._take(names)
        self.speaker = self._speakers()

    def _speakers(self) -> dict[int, int]:
        """{index of a pair of marks: the subject of the verb of saying that stands before or behind it}."""
        found: dict[int, int] = {}
        for index, dep in enumerate(self.dep):
            if dep not in SUBJECTS or self.marks[index] >= 0 or self.lemma(self.head[index]) not in SAYING:
                continue
            verb = self.head[index]
            first, last = min(index, verb), max(index, verb)
            behind = next((i for i in range(last + 1, min(last + FAR_MARKS, len(self.tokens))) if self.marks[i] >= 0), None)
            before = next((i for i in range(first - 1, max(first - NEAR_MARKS, -1), -1) if self.marks[i] >= 0), None)
            for place in (before, behind):
                if place is not None and self.paragraph[place] == self.paragraph[index]:
                    found.setdefault(self.marks[place], index)
        return found

    def _layout(self) -> tuple[list[int], list[int], list[int]]:
        sentences, paragraphs, marks = [], [], []
        sentence, paragraph, mark, inside = -1, 0, -1, False
        for token, text in zip(self.tokens, self.lower, strict=True):
            sentence += bool(token.is_sent_start) or sentence < 0
            if "\n" in text and token.is_space:
                paragraph, inside = paragraph + 1, False
            elif text in OPENING or (text in STRAIGHT and not inside):
                mark, inside = mark + 1, True
            elif text in CLOSING or text in STRAIGHT:
                inside = False
            sentences.append(sentence)
            paragraphs.append(paragraph)
            marks.append(mark if inside else -1)
        return sentences, paragraphs, marks

    def _take(self, names: Sequence[Mention]) -> None:
        for mention in names:
            span = self.doc.char_span(mention.start, mention.end, alignment_mode="expand")
            if span is None:
                continue
            for index in range(span.start, span.end):
                self.covered[index] = True
            if mention.entity is None:
                continue
            head = span.root.i
            # In "spokesperson Ana Reyes" a parser may hang the name on the role: the phrase's own relation is the role's.
            while self.dep[head] in {"flat", "flat:name", "compound"} and self.head[head] < span.start and self.head[head] != head:
                self.alias[self.head[head]] = head
                head = self.head[head]
            self.name_at[head] = mention
        for role in find_roles(self.doc, names):
            words = self.doc.char_span(role.start, role.end, alignment_mode="expand")
            if words is not None:
                self.roles.setdefault(role.name_start, []).append(words)
        for head in list(self.name_at):
            for child in self.children[head]:
                if self.dep[child] == "appos" and self.tag[child] in {"NN", "NNP"} and not self.covered[child]:
                    self.alias[child] = head
            if self.dep[head] == "appos" and self.tag[self.head[head]] == "NN" and not self.covered[self.head[head]]:
                self.alias[self.head[head]] = head

    def place(self, index: int, kind: str) -> Place:
        """An occurrence whose head is the token."""
        governor = self.governor(index)
        return Place(index, self.sentence[index], self.paragraph[index], self.marks[index], self.relation(index), governor, kind)

    def _first(self, index: int) -> int:
        """The first member of the coordination or apposition that a token stands in."""
        for _ in range(LONGEST_CHAIN):
            if self.dep[index] not in {"conj", "appos"}:
                break
            index = self.head[index]
        return index

    def governor(self, index: int) -> int:
        """The token that a noun hangs on, past coordination, apposition and ClearNLP's prepositions."""
        index = self._first(index)
        head = self.head[index]
        return self.head[head] if self.dep[index] == "pobj" else head

    def relation(self, index: int) -> str:
        """The grammatical relation of a noun or pronoun, in words that hold for UD and ClearNLP alike."""
        index = self._first(index)
        dep = self.dep[index]
        if dep in SUBJECTS:
            return "subject" if self.dep[self.head[index]] in MAIN_CLAUSE else "embedded"
        if dep in RELATIONS:
            return RELATIONS[dep]
        return "oblique" if dep.startswith(PREPOSITIONAL) else "of" if dep.startswith("nmod") else "other"

    def ancestors(self, index: int) -> list[int]:
        """The heads above a token, nearest first, at most eight."""
        found: list[int] = []
        while self.head[index] != index and len(found) < 8:
            index = self.head[index]
            found.append(index)
        return found

    def lemma(self, index: int) -> str:
        """The token's lemma in lower case."""
        found = self._lemmas.get(index)
        if found is None:
            found = self._lemmas[index] = self.tokens[index].lemma_.lower()
        return found

    def named(self, mention: Mention, head: int) -> Referent:
        """The referent of a name's entity, without places."""
        assert mention.entity is not None
        sort = SORT_OF_LABEL.get(mention.entity.label, "thing")
        return Referent(mention.entity, sort, plural=sort == "people" or self.tag[head] in PLURAL)

    def describe(self, referent: Referent, head: int) -> None:
        """Takes in what the text calls the name at this place: titles before it, nouns beside it, and the gender that they tell."""
        mention = self.name_at[head]
        referent.words.update(title_key(word) for word in mention.text.split())
        beside = [child for child in self.children[head] if self.dep[child] in BESIDE]
        for index in [*beside, head, self.head[head] if self.dep[head] == "appos" else head]:
            if not self.covered[index] and self.tag[index] in {"NN", "NNP"}:
                self._call(referent, index)
                referent.traits.update(self.before(index))
        for role in self.roles.get(mention.start, ()):
            referent.traits.update(written_out(title_key(token.lower_)) for token in role)
            for token in role:
                if token.lower_ in TO_PLACES or token.lower_ == "to":
                    break  # "spokesman for the mayor"
                has = token.i + 1 < len(self.tokens) and self.tag[token.i + 1] == "POS"  # "the mayor's daughter, Ana Reyes"
                if is_role(token.text) and not has and not self.covered[token.i]:
                    self._call(referent, token.i, is_former=role[0].lower_ == "former")

    def _call(self, referent: Referent, index: int, *, is_former: bool = False) -> None:
        noun = FORMER + self.called(index).removeprefix(FORMER) if is_former else self.called(index)
        if may_be_called(noun, referent.sort):
            referent.nouns.add(noun)
        if referent.sort == "person" and referent.gender is None:
            referent.gender = gender_of(noun)

    def called(self, index: int) -> str:
        """A noun in the singular, titles written out, with a word before it that makes it another role: "vice president"."""
        noun = written_out(title_key(self.lower[index] if self.tag[index] == "NNP" else self.lemma(index)))
        before = self.lower[index - 1] if index else ""
        return f"{before} {noun}" if before in MAKES_ANOTHER else noun

    def before(self, head: int) -> list[str]:
        """The words that describe a noun before it, in lower case."""
        return [self.lower[child] for child in self.children[head] if child < head and self.dep[child] not in NOT_DESCRIBING]

    def noun_heads(self) -> Iterator[int]:
        """The tokens that head a noun phrase without being a name."""
        for index, tag in enumerate(self.tag):
            if tag in {"NN", "NNS", "NNP", "NNPS"} and not self.covered[index] and self.dep[index] not in NOT_HEADS:
                yield index

    def noun(self, head: int) -> Referent:
        """The referent of a noun phrase that no name stands for, without places."""
        lemma, tag = self.called(head), self.tag[head]
        plural = tag in PLURAL
        sort = sort_of(lemma) if tag in {"NN", "NNS"} else "proper"
        first = next((self.lower[child] for child in self.children[head] if self.dep[child] in {"det", "nmod:poss", "poss"}), "")
        definite = (
            "indefinite" if first in {"a", "an"} else "definite" if first in {"the", "this", "that"} else "other" if first else "bare"
        )
        return Referent(None, sort, plural, gender_of(lemma), definite, {lemma}, {lemma}, set(self.before(head)))
