"""Scores on development windows while training: gold words and gold sentences, greedy decoding. The real figures come from
`benchmarks.model` on raw text."""

from __future__ import annotations

from collections import Counter

import numpy as np
import torch
from torch import Tensor

from training.batches import Windows
from training.losses import arc_scores, non_roots
from training.model import Network
from training.prepare import NO_GOLD, TAGS


def spans(tags: list[int]) -> set[tuple[int, int, str]]:
    """Entities of a sequence of BIO tags; an I that continues nothing starts one."""
    found, start, label = set(), 0, ""
    for place, tag in enumerate([*tags, 0]):
        name = TAGS[tag]
        if label and name != f"I-{label}":
            found.add((start, place, label))
            label = ""
        if not label and name != "O":
            start, label = place, name[2:]
    return found


def f_score(right: int, guessed: int, gold: int) -> float:
    """F1 out of counts."""
    return 2 * right / (guessed + gold) if guessed + gold else 0.0


@torch.no_grad()
def development(network: Network, windows: Windows, half: bool, most: int | None = None) -> dict[str, float]:
    """Accuracy of tags, lemmas, arcs and labelled arcs, F1 of sentence starts and names, as far as there is gold."""
    network.eval()
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    plan = windows.plan(None)
    step = max(1, len(plan) // most) if most else 1
    for part in plan[::step]:
        batch = windows.batch(part)
        with torch.autocast("cpu", torch.bfloat16, enabled=half):
            out = network(batch.pieces, batch.cases, batch.gaps, batch.first, batch.last)
        gold = batch.gold
        if windows.parsed[part[0]]:
            for layer in ("xpos", "morph", "lemma"):
                right[layer] += int((out[layer].argmax(1) == gold[layer]).sum())
                total[layer] += len(gold[layer])
            starts, true = out["sent"] > 0, gold["sent"] == 1
            right["sent"] += int((starts & true).sum())
            total["sent starts"] += int(starts.sum())
            total["sent gold"] += int(true.sum())
            heads = arc_scores(out, batch)[batch.row, batch.column].argmax(1)
            known = gold["head"] != NO_GOLD
            right["uas"] += int((heads == gold["head"])[known].sum())
            total["uas"] += int(known.sum())
            dep, head = non_roots(batch)
            labelled = network.labels(out["label_dep"][dep].float(), out["label_head"][head].float()).argmax(1)
            hit = (heads[dep] == gold["head"][dep]) & (labelled == gold["dep"][dep])
            roots = known & (gold["head"] == batch.column)
            right["las"] += int(hit.sum()) + int((heads == batch.column)[roots].sum())
        count_names(out["ner"].argmax(1), batch.gold["ner"], batch.row, right, total)
    network.train()
    scores = {layer: right[layer] / total[layer] for layer in ("xpos", "morph", "lemma", "uas") if total[layer]}
    if total["uas"]:
        scores["las"] = right["las"] / total["uas"]
        scores["sent"] = f_score(right["sent"], total["sent starts"], total["sent gold"])
    if total["ner gold"]:
        scores["ner"] = f_score(right["ner"], total["ner guessed"], total["ner gold"])
    return scores


def count_names(guess: Tensor, gold: Tensor, row: Tensor, right: Counter[str], total: Counter[str]) -> None:
    """Add the batch's names to the counts; words without gold count as no names on both sides."""
    known = gold != NO_GOLD
    guessed_tags, gold_tags = torch.where(known, guess, 0).numpy(), torch.where(known, gold, 0).numpy()
    rows = row.numpy()
    for n in np.unique(rows):
        if not bool(known.numpy()[rows == n].any()):
            continue
        ours, theirs = spans(guessed_tags[rows == n].tolist()), spans(gold_tags[rows == n].tolist())
        right["ner"] += len(ours & theirs)
        total["ner guessed"] += len(ours)
        total["ner gold"] += len(theirs)
