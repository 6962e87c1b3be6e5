"""Constrained decoding of names against all legal sequences."""

from itertools import product

import numpy as np
import pytest

from broadsheet.transforms.encoder.names import BestTags

TAGS = ("O", "B-ORG", "I-ORG", "B-GPE", "I-GPE")


def legal(sequence: tuple[int, ...]) -> bool:
    """Whether every I continues its own label."""
    before = "O"
    for tag in (TAGS[n] for n in sequence):
        if tag.startswith("I-") and before[2:] != tag[2:]:
            return False
        before = tag
    return True


@pytest.mark.parametrize("size", [1, 2, 3, 4])
def test_best_legal_sequence(size: int) -> None:
    rng = np.random.default_rng(size)
    decoder = BestTags(TAGS)
    sequences = [s for s in product(range(len(TAGS)), repeat=size) if legal(s)]
    for _ in range(40):
        scores = rng.normal(size=(size, len(TAGS))).astype(np.float32)
        found = decoder.decode(scores)
        assert legal(tuple(found.tolist()))
        best = max(scores[np.arange(size), list(s)].sum() for s in sequences)
        assert scores[np.arange(size), found].sum() == pytest.approx(best, abs=1e-5)


def test_inside_never_begins_a_sentence() -> None:
    scores = np.log(np.asarray([[0.1, 0.2, 0.6, 0.05, 0.05], [0.1, 0.1, 0.7, 0.05, 0.05]], np.float32))
    assert [TAGS[n] for n in BestTags(TAGS).decode(scores)] == ["B-ORG", "I-ORG"]
