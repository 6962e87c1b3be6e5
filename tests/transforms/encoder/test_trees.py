"""The best tree against all trees, on sentences short enough to try every one."""

from itertools import product

import numpy as np
import pytest

from broadsheet.transforms.encoder.trees import best_tree, is_tree


def all_trees(size: int) -> list[np.ndarray]:
    """Every way to give `size` words one head each that is a tree with one root."""
    return [np.asarray(heads) for heads in product(range(size), repeat=size) if is_tree(np.asarray(heads))]


def test_number_of_trees() -> None:
    # Cayley: n ** (n - 1) rooted trees on n labelled nodes.
    assert [len(all_trees(n)) for n in range(1, 6)] == [1, 2, 9, 64, 625]


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5])
def test_best_of_all(size: int) -> None:
    rng = np.random.default_rng(size)
    trees = all_trees(size)
    for _ in range(60):
        scores = rng.normal(size=(size, size)).astype(np.float32)
        found = best_tree(scores)
        assert is_tree(found)
        best = max(scores[np.arange(size), heads].sum() for heads in trees)
        assert scores[np.arange(size), found].sum() == pytest.approx(best, abs=1e-5)


def test_two_likely_roots_become_one() -> None:
    scores = np.asarray([[9.0, 2.0, 0.0], [0.0, 8.0, 0.0], [0.0, 5.0, 0.0]], np.float32)
    found = best_tree(scores)
    assert is_tree(found)
    assert found.tolist() == [1, 1, 1]


def test_long_sentence_of_noise() -> None:
    scores = np.random.default_rng(0).normal(size=(200, 200)).astype(np.float32)
    assert is_tree(best_tree(scores))
