"""The ranker that picks what an anaphor stands for: a log-linear model whose weights `training/coref.py` fits on GUM (CC BY 4.0)."""

import json
from collections.abc import Mapping
from functools import lru_cache
from math import exp
from pathlib import Path

from broadsheet.transforms.entities.resolution import Choice, Decision

RANKER = Path(__file__).with_name("ranker.json")


class Ranker:
    """Weights of features by group of anaphors, and the probability by group from which on a link is worth telling."""

    def __init__(self, weights: Mapping[str, Mapping[str, float]], thresholds: Mapping[str, float]) -> None:
        self.weights = weights
        self.thresholds = thresholds

    def decide(self, choice: Choice) -> Decision:
        """The most probable candidate, or none; among equals the nearest."""
        weights = self.weights[choice.anaphor.group]
        scores = [sum(weights.get(feature, 0.0) for feature in row) for row in choice.features]
        scores.append(sum(weights.get(feature, 0.0) for feature in choice.none))
        best = max(range(len(scores)), key=lambda place: scores[place])
        probability = 1.0 / sum(exp(score - scores[best]) for score in scores)
        return Decision(choice.candidates[best] if best < len(choice.candidates) else None, probability)

    def is_sure(self, choice: Choice, decision: Decision) -> bool:
        """True when the link is probable enough to be told."""
        return decision.probability >= self.thresholds[choice.anaphor.group]


@lru_cache(maxsize=1)
def shipped() -> Ranker:
    """The ranker that ships, read once."""
    found = json.loads(RANKER.read_text(encoding="utf-8"))
    return Ranker(found["weights"], found["thresholds"])
