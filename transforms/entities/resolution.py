"""The walk through a text that takes each pronoun and noun phrase to a thing that the text has spoken of before.

From left to right: a name adds a place to its entity; another noun phrase makes a referent of its own, or, like a pronoun, is given to
the candidate that `decide` picks. What is picked counts for what follows, so chains of pronouns hold together.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from broadsheet.transforms.entities.discourse import Discourse, Referent
from broadsheet.transforms.entities.features import (
    Anaphor,
    none_features,
    noun_features,
    noun_none_features,
    pair_features,
    single_plural,
    stand_out,
)
from broadsheet.transforms.entities.kinds import evidence
from broadsheet.transforms.entities.nominals import fits_noun, may_refer
from broadsheet.transforms.entities.pronouns import fits_pronoun, later_subject, pronoun_at

NAMED_REACH, UNNAMED_REACH = {"noun": 60, "person": 12, "it": 6, "they": 6}, {"noun": 20, "person": 3, "it": 2, "they": 2}
MOST_CANDIDATES = 10
MOST_LOOKED_AT = 300  # things spoken of last: keeps the time linear where a text has no sentence ends


@dataclass(frozen=True, slots=True)
class Choice:
    """What there is to decide: the anaphor, its candidates, and the features of each and of none."""

    anaphor: Anaphor
    candidates: list[Referent]
    features: list[list[str]]
    none: list[str]


@dataclass(frozen=True, slots=True)
class Decision:
    """The candidate picked (None: none) and how probable it is."""

    referent: Referent | None
    probability: float


def resolve(discourse: Discourse, decide: Callable[[Choice], Decision]) -> Iterator[tuple[Choice, Decision]]:
    """Each choice of the text, in order, with what was decided."""
    walk = Walk(discourse)
    for index in walk.order():
        choice = walk.step(index)
        if choice is not None:
            decision = decide(choice) if choice.candidates else Decision(None, 1.0)
            walk.take(choice, decision)
            yield choice, decision


class Walk:
    """The referents so far, those spoken of last at the end."""

    def __init__(self, discourse: Discourse) -> None:
        self.discourse = discourse
        self.entities: dict[str, Referent] = {}
        self.recent: dict[int, Referent] = {}
        self.at: dict[int, Referent] = {}

    def order(self) -> list[int]:
        """The tokens at which something is spoken of."""
        pronouns = [index for index in range(len(self.discourse.tokens)) if pronoun_at(self.discourse, index)]
        return sorted({*self.discourse.name_at, *pronouns, *self.discourse.noun_heads()})

    def step(self, index: int) -> Choice | None:
        """Takes in what stands at a token; a choice where there is one to make."""
        discourse = self.discourse
        if index in discourse.name_at:
            self._add(self._entity(index), index, "name")
            return None
        if index in discourse.alias:
            return None
        found = pronoun_at(discourse, index)
        if found is not None:
            return self._choice(Anaphor(found[0], found[1], discourse.place(index, "pronoun"), discourse.lower[index]))
        if self._is_predicate(index):
            return None
        if may_refer(discourse, index):
            return self._choice(Anaphor("noun", None, discourse.place(index, "nominal"), discourse.called(index)))
        self._add(discourse.noun(index), index, "noun")
        return None

    def take(self, choice: Choice, decision: Decision) -> None:
        """Adds the anaphor to what was picked; when nothing was, it is a referent of its own."""
        anaphor, referent = choice.anaphor, decision.referent
        index = anaphor.place.token
        if referent is None:
            referent = (
                self.discourse.noun(index)
                if anaphor.group == "noun"
                else Referent(None, anaphor.group, anaphor.group == "they", anaphor.gender)
            )
        if anaphor.gender:
            referent.genders[anaphor.gender] += 1
        if anaphor.group == "noun":
            referent.taken.add(anaphor.word)
        self._add(referent, index, anaphor.place.kind)

    def _entity(self, index: int) -> Referent:
        mention = self.discourse.name_at[index]
        assert mention.entity is not None
        referent = self.entities.get(mention.entity.entity_id)
        if referent is None:
            referent = self.entities[mention.entity.entity_id] = self.discourse.named(mention, index)
        self.discourse.describe(referent, index)
        return referent

    def _add(self, referent: Referent, index: int, kind: str) -> None:
        referent.places.append(self.discourse.place(index, kind))
        self.recent.pop(id(referent), None)
        self.recent[id(referent)] = referent
        self.at[index] = referent

    def _add_later(self, anaphor: Anaphor, index: int, candidates: list[Referent], features: list[list[str]]) -> None:
        """The subject that follows as one more candidate, or as one more feature of a candidate that it names again."""
        referent = self._entity(index)
        if referent in candidates:
            features[candidates.index(referent)].append("follows, known")
        elif (referent.sort == "person") == (anaphor.group == "person") and {anaphor.gender, referent.gender, None} != {
            "male",
            "female",
            None,
        }:
            candidates.append(referent)
            features.append(["follows"])

    def _is_predicate(self, index: int) -> bool:
        """True for "a teacher" in "Reyes is a teacher": no new thing, but another word for the subject."""
        discourse = self.discourse
        children = discourse.children[index]
        copula = any(discourse.dep[child] == "cop" for child in children) or discourse.dep[index] == "attr"
        if not copula:
            return False
        around = children if discourse.dep[index] != "attr" else discourse.children[discourse.head[index]]
        subject = next((child for child in around if discourse.dep[child].startswith("nsubj")), None)
        if subject is None or subject not in self.at:
            return False
        referent = self.at[subject]
        if referent.entity is not None and discourse.tag[index] == "NN":
            referent.nouns.add(discourse.called(index))
        return True

    def _choice(self, anaphor: Anaphor) -> Choice:
        discourse, here = self.discourse, anaphor.place
        fits = fits_noun if anaphor.group == "noun" else fits_pronoun
        found = [
            referent
            for referent in islice(reversed(self.recent.values()), MOST_LOOKED_AT)
            if here.sentence - referent.places[-1].sentence <= (NAMED_REACH if referent.entity else UNNAMED_REACH)[anaphor.group]
            and fits(discourse, anaphor, referent)
        ]
        candidates = _most_likely(anaphor, found)
        most = max((len(item.places) for item in candidates), default=0)
        of_pair, of_none = (noun_features, noun_none_features) if anaphor.group == "noun" else (pair_features, none_features)
        features = [list(of_pair(discourse, anaphor, item, rank, most)) for rank, item in enumerate(candidates)]
        if anaphor.group == "noun":
            stand_out(anaphor, candidates, features)
        elif anaphor.group == "they":
            single_plural(anaphor, candidates, features)
        follows = later_subject(discourse, here.token) if anaphor.group in {"person", "it"} else None
        if follows is not None:
            self._add_later(anaphor, follows, candidates, features)
        named = sum(item.entity is not None for item in candidates)
        return Choice(anaphor, candidates, features, list(of_none(discourse, anaphor, named, len(candidates) - named)))


def _most_likely(anaphor: Anaphor, found: list[Referent]) -> list[Referent]:
    """The nearest, for a noun phrase those first that the text has called so; in order of nearness."""
    if len(found) <= MOST_CANDIDATES or anaphor.group != "noun":
        return found[:MOST_CANDIDATES]
    new = [evidence(anaphor.word, item.nouns, item.words) == "new word" for item in found]
    kept = sorted(range(len(found)), key=lambda place: (new[place], place))[:MOST_CANDIDATES]
    return [found[place] for place in sorted(kept)]
