"""Losses of the heads, and the scores shown while training."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

from training.batches import Batch
from training.model import Network
from training.prepare import NO_GOLD

FAR = -1e4


def arc_scores(out: dict[str, Tensor], batch: Batch) -> Tensor:
    """Scores [windows, words, words] of every word as head of every other, within the gold sentence; a root heads itself."""
    windows, longest = len(batch.pieces), int(batch.column.max()) + 1
    width = out["arc_dep"].shape[1]

    def grid(flat: Tensor, fill: float = 0.0) -> Tensor:
        shape = (windows, longest, *flat.shape[1:])
        return flat.new_full(shape, fill).index_put((batch.row, batch.column), flat)

    scores = grid(out["arc_dep"]) @ grid(out["arc_head"]).transpose(1, 2) / width**0.5
    scores = scores.float()
    scores = torch.where(torch.eye(longest, dtype=torch.bool), grid(out["root"].float())[:, :, None], scores)
    sentence = grid((batch.gold["sent"] == 1).long()).cumsum(1)
    real = grid(torch.ones_like(batch.row))
    sentence = torch.where(real == 1, sentence, -1)
    return scores.masked_fill(sentence[:, :, None] != sentence[:, None, :], FAR)


def masked(logits: Tensor, gold: Tensor) -> Tensor:
    """Mean cross-entropy over the words that have gold; zero where none has."""
    known = gold != NO_GOLD
    if not bool(known.any()):
        return logits.sum() * 0.0
    return F.cross_entropy(logits[known].float(), gold[known])


def shared(logits: Tensor, shares: tuple[Tensor, Tensor]) -> Tensor:
    """Mean cross-entropy against shares of several classes (knowledge distillation, Hinton et al. 2015), over the words with any."""
    classes, share = shares
    known = share.sum(1) > 0
    if not bool(known.any()):
        return logits.sum() * 0.0
    found = F.log_softmax(logits[known].float(), 1).gather(1, classes[known])
    return -(share[known] * found).sum(1).mean()


def losses(network: Network, out: dict[str, Tensor], batch: Batch, masks: Tensor) -> dict[str, Tensor]:
    """One loss for each layer that the batch has gold for."""
    gold = batch.gold
    found: dict[str, Tensor] = {}
    if bool((gold["ner"] != NO_GOLD).any()):
        outside = (gold["ner"] == 0)[:, None]
        logits = out["ner"].float() + torch.where(outside, masks[batch.corpus], 0.0)
        found["ner"] = masked(logits, gold["ner"])
    if not bool((gold["sent"] != NO_GOLD).any()):
        return found
    for layer in ("xpos", "morph", "lemma"):
        found[layer] = shared(out[layer], batch.shares[layer])
    found["sent"] = F.binary_cross_entropy_with_logits(out["sent"].float(), gold["sent"].float())
    scores = arc_scores(out, batch)[batch.row, batch.column]
    found["arc"] = shared(scores, batch.shares["head"])
    dep, head = non_roots(batch)
    classes, share = batch.shares["dep"]
    found["dep"] = shared(network.labels(out["label_dep"][dep], out["label_head"][head]), (classes[dep], share[dep]))
    return found


def non_roots(batch: Batch) -> tuple[Tensor, Tensor]:
    """Flat places of the words with a gold head other than themselves, and of those heads."""
    head = batch.gold["head"]
    dep = torch.nonzero((head != NO_GOLD) & (head != batch.column))[:, 0]
    return dep, dep - batch.column[dep] + head[dep]
