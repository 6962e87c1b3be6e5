"""How well mentions are clustered: MUC (Vilain et al. 1995), B³ (Bagga and Baldwin 1998) and CEAF-e (Luo 2005).

A measure gives (part, whole) of one clustering against another; precision and recall are the same measure with the sides changed.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

Side = list[frozenset[int]]
Measure = Callable[[Side, Side], tuple[float, float]]


@dataclass
class Clusters:
    """Two clusterings of the same mentions: the gold ones and ours."""

    gold: Side = field(default_factory=list)
    ours: Side = field(default_factory=list)

    def add(self, gold: Mapping[int, str], ours: Mapping[int, str]) -> None:
        """Add the clusters of a document, given as the cluster of each mention."""
        self.gold += _sets(gold)
        self.ours += _sets(ours)


def _sets(cluster_of: Mapping[int, str]) -> Side:
    members: dict[str, set[int]] = defaultdict(set)
    for mention, cluster in cluster_of.items():
        members[cluster].add(mention)
    return [frozenset(cluster) for cluster in members.values()]


def f1(measure: Measure, documents: Sequence[Clusters]) -> float:
    """F1 of a measure over documents together; 0 when there is nothing to count."""
    recall = _ratio(measure, [(item.gold, item.ours) for item in documents])
    precision = _ratio(measure, [(item.ours, item.gold) for item in documents])
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _ratio(measure: Measure, sides: Sequence[tuple[Side, Side]]) -> float:
    counted = [measure(first, second) for first, second in sides]
    whole = sum(item[1] for item in counted)
    return sum(item[0] for item in counted) / whole if whole else 0.0


def muc(first: Side, second: Side) -> tuple[float, float]:
    """Links of the first clustering that the second keeps."""
    parts = sum(len(cluster) - sum(bool(cluster & other) for other in second) for cluster in first)
    return float(parts), float(sum(len(cluster) - 1 for cluster in first))


def b_cubed(first: Side, second: Side) -> tuple[float, float]:
    """For each mention the share of its cluster that the second clustering puts with it."""
    part = sum(len(cluster & other) ** 2 / len(cluster) for cluster in first for other in second)
    return part, float(sum(len(cluster) for cluster in first))


def ceaf_e(first: Side, second: Side) -> tuple[float, float]:
    """The best pairing of clusters, each pair worth its Dice coefficient, over the number of the first side's clusters."""
    dice = [[2 * len(one & other) / (len(one) + len(other)) for other in second] for one in first]
    return best_pairing(dice), float(len(first))


def best_pairing(worth: Sequence[Sequence[float]]) -> float:
    """The greatest sum of a table's cells, at most one of each row and column (Kuhn 1955, with shortest augmenting paths)."""
    if not worth or not worth[0]:
        return 0.0
    if len(worth) > len(worth[0]):
        worth = list(zip(*worth, strict=True))
    rows, columns = len(worth), len(worth[0])
    row_price, column_price = [0.0] * (rows + 1), [0.0] * (columns + 1)
    row_of = [0] * (columns + 1)
    for row in range(1, rows + 1):
        row_of[0], column = row, 0
        least, came_from, done = [float("inf")] * (columns + 1), [0] * (columns + 1), [False] * (columns + 1)
        while row_of[column]:
            done[column] = True
            current, step, following = row_of[column], float("inf"), 0
            for other in range(1, columns + 1):
                if done[other]:
                    continue
                cost = -worth[current - 1][other - 1] - row_price[current] - column_price[other]
                if cost < least[other]:
                    least[other], came_from[other] = cost, column
                if least[other] < step:
                    step, following = least[other], other
            for other in range(columns + 1):
                if done[other]:
                    row_price[row_of[other]] += step
                    column_price[other] -= step
                else:
                    least[other] -= step
            column = following
        while column:
            row_of[column] = row_of[came_from[column]]
            column = came_from[column]
    return sum(worth[row_of[column] - 1][column - 1] for column in range(1, columns + 1) if row_of[column])
