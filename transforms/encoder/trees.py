"""The best dependency tree of a sentence under arc scores: every word one head, one root, no cycle.

Greedy heads are a tree nearly always; where they are not, Chu-Liu/Edmonds finds the maximum spanning tree.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Heads = NDArray[np.int64]


def best_tree(scores: Scores) -> Heads:
    """Heads [n] of the best tree with exactly one root; `scores[i, j]` is j as head of i, `scores[i, i]` is i as root."""
    heads = scores.argmax(1)
    if is_tree(heads):
        return heads
    size = len(scores)
    # Node 0 is above all roots. Its arcs are made so dear that the tree takes one only.
    graph = np.full((size + 1, size + 1), -np.inf)
    graph[1:, 1:] = scores
    np.fill_diagonal(graph, -np.inf)
    spread = float(scores.max() - scores.min()) + 1.0
    graph[1:, 0] = scores.diagonal() - spread * size
    found = spanning_tree(graph)[1:] - 1
    return np.where(found < 0, np.arange(size), found)


def is_tree(heads: Heads) -> bool:
    """Whether exactly one word is its own head and all others lead there."""
    places = np.arange(len(heads))
    if int((heads == places).sum()) != 1:
        return False
    # Following heads twice as far each time: after n steps everybody stands at the root, or in a cycle.
    reached, steps = heads, 1
    while steps < len(heads):
        reached, steps = reached[reached], 2 * steps
    return bool((reached == reached[0]).all())


def spanning_tree(graph: NDArray[np.float64]) -> Heads:
    """Maximum spanning tree away from node 0 (Chu-Liu/Edmonds): the head of each node, by `graph[node, head]`."""
    heads = graph.argmax(1)
    heads[0] = 0
    cycle = find_cycle(heads)
    if cycle is None:
        return heads
    inside = np.zeros(len(graph), dtype=bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    new = len(outside)  # the cycle as one node of the smaller graph
    # Entering the cycle at a node costs the arc that the node had within it.
    gains = graph[cycle][:, outside] - graph[cycle, heads[cycle]][:, None]
    entries = gains.argmax(0)
    leaving = graph[outside][:, cycle]
    exits = leaving.argmax(1)
    small = np.full((new + 1, new + 1), -np.inf)
    small[:new, :new] = graph[outside][:, outside]
    small[new, :new] = gains.max(0)
    small[:new, new] = leaving.max(1)
    found = spanning_tree(small)
    result = heads.copy()
    for place, node in enumerate(outside):
        if node:
            result[node] = cycle[exits[place]] if found[place] == new else outside[found[place]]
    result[cycle[entries[found[new]]]] = outside[found[new]]
    return result


def find_cycle(heads: Heads) -> NDArray[np.int64] | None:
    """The nodes of one cycle, if following heads from some node does not lead to node 0."""
    state = [0] * len(heads)  # 0 not seen, n seen on the n-th walk
    state[0] = -1
    for start in range(1, len(heads)):
        node, path = start, []
        while not state[node]:
            state[node] = start
            path.append(node)
            node = int(heads[node])
        if state[node] == start:
            return np.asarray(path[path.index(node) :])
    return None
