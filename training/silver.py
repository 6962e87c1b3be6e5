"""Let the teacher and the first stage's network draw trees, tags, lemmas and sentence ends over the windows that have none.

python -m training.silver [--work DIR] [--first RUN] [--part K --parts N]

What they give, on average, is the shares of the likeliest few classes, not the best alone. Reads the epochs that
`training.prepare --taught` made and writes them anew, each in its place, once both are trained. With `--parts 2`, two processes share
the epochs: part 0 takes the first, third, ... and part 1 the others.
"""

from __future__ import annotations

import argparse
import json
import logging
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from training.batches import TAUGHT_LAYERS, Windows
from training.losses import arc_scores
from training.model import Network
from training.settings import CHOICES, LEAST_SHARE, TAUGHT, TEACHER_BATCH_PIECES, WORK
from training.teacher import MPNET
from training.train import half_precision, trained

log = logging.getLogger("training.silver")


@torch.no_grad()
def teach(networks: Sequence[Network], windows: Windows, half: bool) -> None:
    """Fill `windows.arrays` in place, wherever there is no tree: the best class of each layer, and the shares of the best few.

    What counts is the mean of what the networks say, each as probabilities.
    """
    started, done = time.perf_counter(), 0
    everything = slice(None)
    for layer in TAUGHT_LAYERS:
        classes, shares = windows.choices(layer, everything)
        windows.arrays[f"{layer}_classes"] = np.pad(classes, ((0, 0), (0, CHOICES - 1))).astype(np.int16)
        windows.arrays[f"{layer}_shares"] = np.pad(shares, ((0, 0), (0, CHOICES - 1))).astype(np.float16)
    plan = windows.plan(None, kinds=(False,), most=TEACHER_BATCH_PIECES)
    for n, part in enumerate(plan):
        batch = windows.batch(part)
        with torch.autocast("cpu", torch.bfloat16, enabled=half):
            outs = [network(batch.pieces, batch.cases, batch.gaps, batch.first, batch.last) for network in networks]
        starts = mean(out["sent"].float().sigmoid() for out in outs)
        batch.gold["sent"] = ((starts > 0.5) | (batch.column == 0)).long()
        found = {layer: mean(out[layer].float().softmax(1) for out in outs) for layer in ("xpos", "morph", "lemma")}
        found["head"] = mean(arc_scores(out, batch)[batch.row, batch.column].softmax(1) for out in outs)
        above = torch.arange(len(starts)) - batch.column + found["head"].argmax(1)
        found["dep"] = mean(
            network.labels(out["label_dep"].float(), out["label_head"][above].float()).softmax(1)
            for network, out in zip(networks, outs, strict=True)
        )
        places = np.concatenate([np.arange(windows.words[window], windows.words[window + 1]) for window in part])
        windows.arrays["sent"][places] = batch.gold["sent"].numpy()
        for layer, values in found.items():
            shares, classes = values.topk(min(CHOICES, values.shape[1]), 1)
            # A class without a share may be no class of this window: a head in another sentence, or in the padding.
            shares, classes = torch.where(shares > LEAST_SHARE, shares, 0), torch.where(shares > LEAST_SHARE, classes, 0)
            windows.arrays[layer][places] = classes[:, 0].numpy()
            windows.arrays[f"{layer}_classes"][places, : classes.shape[1]] = classes.numpy()
            windows.arrays[f"{layer}_shares"][places, : classes.shape[1]] = (shares / shares.sum(1, keepdim=True)).numpy()
        done += len(places)
        if n % 50 == 0:
            log.info("batch %d/%d, %.0f words/s", n, len(plan), done / (time.perf_counter() - started))


def mean(values: Iterable[Tensor]) -> Tensor:
    """The mean of tensors of one shape."""
    return torch.stack(list(values)).mean(0)


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, default=WORK, help="folder with data-taught/ and runs/teacher/")
    parser.add_argument("--first", default="first", help="the first stage's run")
    parser.add_argument("--part", type=int, default=0)
    parser.add_argument("--parts", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(1)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    data = options.work / TAUGHT.folder
    labels = json.loads((data / "labels.json").read_text(encoding="utf-8"))
    sizes = {layer: len(names) for layer, names in labels.items()}
    runs = options.work / "runs"
    networks = [trained(Network(sizes, MPNET), runs / "teacher"), trained(Network(sizes), runs / options.first)]
    for path in sorted(data.glob("epoch-*.npz"))[options.part :: options.parts]:
        windows = Windows(path)
        teach(networks, windows, half_precision())
        np.savez(path.with_suffix(".tmp.npz"), **windows.arrays)
        path.with_suffix(".tmp.npz").replace(path)
        log.info("%s: trees everywhere", path.name)


if __name__ == "__main__":
    main()
