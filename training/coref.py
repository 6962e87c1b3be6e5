"""Train the ranker that takes pronouns and role nouns to what they stand for, on GUM's training documents.

    python -m training.coref [--model NAME_OR_PATH] [--cross]

Reads `../shared/corpora/coref/gum-train.conllu`, writes `transforms/entities/ranker.json`. A log-linear mention ranker (Durrett and Klein
2013): the probability of a candidate, or of none, is a softmax of the sum of its features' weights, and what is maximised is the
probability of all right candidates together, with an L2 penalty. Two rounds: the first walks each text by the gold links, the second by
the first round's own. Thresholds are the lowest that reach the precision asked for on held-out documents (five folds), on all of them and
on those nearest to news. `--cross` prints the folds' figures and writes nothing. The same input gives the same weights.
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from spacy.language import Language

from benchmarks.coref import GOLD, NEWS_LIKE, VALUES, align
from benchmarks.gum import GoldDocument, read
from broadsheet.transforms.entities.discourse import Discourse, Referent
from broadsheet.transforms.entities.find import named_mentions
from broadsheet.transforms.entities.ranking import RANKER, Ranker
from broadsheet.transforms.entities.resolution import Choice, Decision, resolve
from broadsheet.transforms.language import describe_model, load_model

FOLDS = 5
STEPS, RATE = 300, 0.05
PENALTY = {"person": 4.0, "they": 4.0, "it": 4.0, "noun": 4.0}
RAREST = 5  # a feature seen in fewer choices has no weight
PRECISION = {"person": (0.88, 0.82), "they": (0.8, 0.8), "it": (0.75, 0.75), "noun": (0.8, 0.85)}  # of all, and of those nearest to news
LOWEST = 0.3


@dataclass(frozen=True)
class Text:
    """A document laid out, with its gold clusters: of a token that heads a mention, and of our entities; and which have a name."""

    name: str
    genre: str
    discourse: Discourse
    cluster_at: dict[int, str]
    cluster_of: dict[str, set[str]]
    named: set[str]

    def right(self, choice: Choice) -> list[int]:
        """The places among the candidates of those that the anaphor stands for."""
        cluster = self.cluster_at.get(choice.anaphor.place.token)
        return [index for index, item in enumerate(choice.candidates) if cluster is not None and cluster in self.clusters(item)]

    def clusters(self, referent: Referent) -> set[str]:
        if referent.entity is not None:
            return self.cluster_of.get(referent.entity.entity_id, set())
        found = self.cluster_at.get(referent.places[0].token) if referent.places else None
        return {found} if found else set()


@dataclass(frozen=True)
class Example:
    """A choice as numbers come from it: features of each candidate and, last, of none; and which of them are right."""

    features: list[list[str]]
    right: list[int]


def lay_out(nlp: Language, gold: GoldDocument) -> Text:
    """A document through the real pipeline, aligned with its gold."""
    doc = nlp(gold.text)
    names = named_mentions(doc)
    cluster_of: dict[str, set[str]] = defaultdict(set)
    for mention, partner in align(gold, names):
        if mention.entity is not None and partner is not None:
            cluster_of[mention.entity.entity_id].add(partner.cluster)
    by_start = {gold.words[item.head].start: item.cluster for item in sorted(gold.mentions, key=lambda item: item.start - item.end)}
    cluster_at = {token.i: by_start[token.idx] for token in doc if token.idx in by_start}
    named = {item.cluster for item in gold.mentions if item.kind == "name" and item.entity_type not in VALUES}
    return Text(gold.name, gold.genre, Discourse(doc, names), cluster_at, cluster_of, named)


def by_gold(text: Text) -> Callable[[Choice], Decision]:
    """Decides as the gold does; names before what has none."""

    def decide(choice: Choice) -> Decision:
        right = sorted((choice.candidates[index] for index in text.right(choice)), key=lambda item: item.entity is None)
        return Decision(right[0] if right else None, 1.0)

    return decide


def examples(texts: Iterable[Text], policy: Callable[[Text], Callable[[Choice], Decision]]) -> dict[str, list[Example]]:
    """The choices of texts by group, met when the walk decides by the policy."""
    found: dict[str, list[Example]] = defaultdict(list)
    for text in texts:
        for choice, _ in resolve(text.discourse, policy(text)):
            if choice.candidates:
                found[choice.anaphor.group].append(Example([*choice.features, choice.none], text.right(choice) or [len(choice.candidates)]))
    return found


def fit(group: list[Example], penalty: float) -> dict[str, float]:
    """The weights that make the right candidates of the examples most probable."""
    seen = Counter(feature for item in group for feature in {name for row in item.features for name in row})
    vocabulary = {feature: index for index, feature in enumerate(sorted(name for name, times in seen.items() if times >= RAREST))}
    rows, columns, choices, right = [], [], [], []
    for number, item in enumerate(group):
        for place, row in enumerate(item.features):
            known = [vocabulary[feature] for feature in row if feature in vocabulary]
            rows += [len(choices)] * len(known)
            columns += known
            choices.append(number)
            right.append(place in item.right)
    row, column, choice, is_right = np.array(rows), np.array(columns), np.array(choices), np.array(right)
    weights, first, second = np.zeros(len(vocabulary)), np.zeros(len(vocabulary)), np.zeros(len(vocabulary))
    for step in range(1, STEPS + 1):
        scores = np.bincount(row, weights[column], len(choice))
        mass = np.exp(scores - scores.max())
        every = mass / np.bincount(choice, mass)[choice]
        held = np.where(is_right, mass, 0.0)
        wanted = held / np.maximum(np.bincount(choice, held)[choice], 1e-300)
        slope = np.bincount(column, (every - wanted)[row], len(vocabulary)) + penalty * weights
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        weights -= RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return {feature: round(float(weights[index]), 4) for feature, index in vocabulary.items() if abs(weights[index]) >= 0.005}


def train(texts: Sequence[Text]) -> dict[str, dict[str, float]]:
    """The weights by group, in two rounds."""
    gold = examples(texts, by_gold)
    weights = {group: fit(items, PENALTY[group]) for group, items in sorted(gold.items())}
    ranker = Ranker(weights, {})
    own = examples(texts, lambda text: ranker.decide)
    return {group: fit(gold[group] + items, 2 * PENALTY[group]) for group, items in sorted(own.items())}


@dataclass(frozen=True)
class Outcome:
    """A choice that a ranker made: was it a link to a name, was it right, and was there a name to find."""

    genre: str
    probability: float
    link: bool
    right: bool
    named: bool


def outcomes(texts: Iterable[Text], ranker: Ranker) -> dict[str, list[Outcome]]:
    """What a ranker decides on texts, by group."""
    found: dict[str, list[Outcome]] = defaultdict(list)
    for text in texts:
        for choice, decision in resolve(text.discourse, ranker.decide):
            link = decision.referent is not None and decision.referent.entity is not None
            cluster = text.cluster_at.get(choice.anaphor.place.token)
            right = link and decision.referent is not None and cluster in text.clusters(decision.referent)
            found[choice.anaphor.group].append(Outcome(text.genre, decision.probability, link, right, cluster in text.named))
    return found


def threshold(items: Sequence[Outcome], precision: float) -> float:
    """The lowest probability from which on links reach the precision."""
    links = sorted((item for item in items if item.link), key=lambda item: -item.probability)
    lowest, right = 1.0, 0
    for number, item in enumerate(links, 1):
        right += item.right
        if right / number >= precision and item.probability >= LOWEST:
            lowest = item.probability
    return round(lowest, 3)


def news_like(items: Iterable[Outcome]) -> list[Outcome]:
    return [item for item in items if item.genre in NEWS_LIKE]


def figures(items: Sequence[Outcome], lowest: float) -> str:
    links = [item for item in items if item.link and item.probability >= lowest]
    named = sum(item.named for item in items)
    right, linked = sum(item.right for item in links), sum(item.named for item in links)
    share = [100 * part / whole if whole else 0.0 for part, whole in ((linked, named), (right, named), (right, len(links)))]
    return f"gold {named:5} links {len(links):5} linked {share[0]:5.1f} found {share[1]:5.1f} right {share[2]:5.1f}"


def cross(texts: Sequence[Text]) -> dict[str, list[Outcome]]:
    """What rankers decide on the documents that they were not trained on."""
    found: dict[str, list[Outcome]] = defaultdict(list)
    for fold in range(FOLDS):
        ranker = Ranker(train([text for place, text in enumerate(texts) if place % FOLDS != fold]), {})
        for group, items in outcomes([text for place, text in enumerate(texts) if place % FOLDS == fold], ranker).items():
            found[group] += items
    return found


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", help="another language model than the one that ships")
    parser.add_argument("--cross", action="store_true", help="print the folds' figures, and write nothing")
    options = parser.parse_args()
    path: Path = GOLD / "gum-train.conllu"
    if not path.is_file():
        sys.exit(f"The gold data is not here: {path}")
    nlp = load_model(describe_model(options.model).location)
    texts = [lay_out(nlp, gold) for gold in read(path)]
    held_out = cross(texts)
    lowest = {
        group: max(threshold(part, precision) for part, precision in zip((items, news_like(items)), PRECISION[group], strict=True))
        for group, items in sorted(held_out.items())
    }
    for group, items in sorted(held_out.items()):
        for words, part in (("all", items), ("news", news_like(items))):
            for floor in sorted({0.0, 0.5, lowest[group]}):
                sys.stdout.write(f"{group:8} {words:5} from {floor:.3f}: {figures(part, floor)}\n")
    if not options.cross:
        ranker = {"thresholds": lowest, "weights": train(texts)}
        RANKER.write_text(json.dumps(ranker, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
