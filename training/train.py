"""Train the network on a stage's prepared epochs, in order; a run that was stopped goes on from its last checkpoint.

python -m training.train [--taught] [--work DIR] [--run NAME] [--seed N] [--threads N]

The first stage starts from MiniLM's weights; `--taught` goes on from the first stage's, on text with the teacher's trees.
"""

from __future__ import annotations

import argparse
import json
import logging
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from training.batches import Windows, label_masks
from training.development import development
from training.losses import losses
from training.model import Network, pretrained
from training.settings import (
    BATCH_PIECES,
    BODY_RATE,
    CHECKPOINT_EVERY,
    CLIP,
    FIRST,
    HEAD_RATE,
    LOG_EVERY,
    LOSS_WEIGHTS,
    SEED,
    TAUGHT,
    TAUGHT_BODY_RATE,
    TAUGHT_HEAD_RATE,
    WARMUP,
    WEIGHT_DECAY,
    WORK,
)

log = logging.getLogger("training.train")


def half_precision() -> bool:
    """Whether this processor multiplies bfloat16 in hardware; elsewhere it would only be slower."""
    flags = Path("/proc/cpuinfo")
    return flags.exists() and any(word in flags.read_text() for word in ("avx512_bf16", "amx_bf16"))


@dataclass(frozen=True)
class Recipe:
    """What a run trains, and how fast. `kinds` says which windows it sees: with trees (True), without (False)."""

    start: Callable[[dict[str, int]], Network] = pretrained
    body_rate: float = BODY_RATE
    head_rate: float = HEAD_RATE
    batch_pieces: int = BATCH_PIECES
    kinds: tuple[bool, ...] = (True, False)
    epochs: int | None = None


def optimizer_of(network: Network, recipe: Recipe) -> torch.optim.AdamW:
    """AdamW with a low rate for the pretrained body and a high one for what is new; no decay on vectors."""
    body = {id(p) for p in network.body()}
    groups: dict[tuple[bool, bool], list[torch.nn.Parameter]] = defaultdict(list)
    for parameter in network.parameters():
        groups[id(parameter) in body, parameter.dim() > 1].append(parameter)
    return torch.optim.AdamW(
        [
            {"params": params, "lr": recipe.body_rate if old else recipe.head_rate, "weight_decay": WEIGHT_DECAY if matrix else 0.0}
            for (old, matrix), params in groups.items()
        ],
        betas=(0.9, 0.98),
    )


def rate_at(step: int, steps: int) -> float:
    """Share of the full learning rate: a linear rise, then a linear fall to nothing."""
    warm = max(1, int(WARMUP * steps))
    return step / warm if step < warm else max(0.0, (steps - step) / (steps - warm))


class Run:
    """One training run and its folder: `checkpoint.pt` while it runs, `network.pt` at its end, `log.txt`."""

    def __init__(self, data: Path, folder: Path, seed: int, recipe: Recipe = Recipe()) -> None:
        torch.manual_seed(seed)
        folder.mkdir(parents=True, exist_ok=True)
        self.data, self.folder, self.seed = data, folder, seed
        self.labels = json.loads((data / "labels.json").read_text(encoding="utf-8"))
        self.network = recipe.start({layer: len(names) for layer, names in self.labels.items()})
        self.optimizer = optimizer_of(self.network, recipe)
        self.masks = label_masks()
        self.half = half_precision()
        self.plan = [
            (path, part)
            for n, path in enumerate(sorted(data.glob("epoch-*.npz"))[: recipe.epochs])
            for part in Windows(path).plan(np.random.default_rng(seed + n), recipe.kinds, recipe.batch_pieces)
        ]
        self.held_out = [name for kind, name in ((True, "dev-syntax"), (False, "dev-ner")) if kind in recipe.kinds]
        self.step = 0
        self.current: tuple[Path, Windows] | None = None

    def windows(self, path: Path) -> Windows:
        """The epoch's windows; one epoch is kept in memory."""
        if self.current is None or self.current[0] != path:
            self.current = (path, Windows(path))
        return self.current[1]

    def save(self) -> None:
        """Write a checkpoint that `resume` reads."""
        state = {"network": self.network.state_dict(), "optimizer": self.optimizer.state_dict(), "step": self.step}
        torch.save(state | {"random": torch.get_rng_state()}, self.folder / "checkpoint.tmp")
        (self.folder / "checkpoint.tmp").replace(self.folder / "checkpoint.pt")

    def resume(self) -> None:
        """Go on from the checkpoint, if there is one."""
        path = self.folder / "checkpoint.pt"
        if path.exists():
            state = torch.load(path)
            self.network.load_state_dict(state["network"])
            self.optimizer.load_state_dict(state["optimizer"])
            torch.set_rng_state(state["random"])
            self.step = state["step"]
            log.info("resumed at step %d", self.step)

    def learn(self, path: Path, part: np.ndarray) -> tuple[int, dict[str, float]]:
        """One step. Returns the number of words and the losses."""
        batch = self.windows(path).batch(part)
        share = rate_at(self.step, len(self.plan))
        for group in self.optimizer.param_groups:
            group.setdefault("full", group["lr"])
            group["lr"] = group["full"] * share
        with torch.autocast("cpu", torch.bfloat16, enabled=self.half):
            out = self.network(batch.pieces, batch.cases, batch.gaps, batch.first, batch.last)
            parts = losses(self.network, out, batch, self.masks)
        total: Tensor = torch.stack([LOSS_WEIGHTS[name] * value for name, value in parts.items()]).sum()
        self.optimizer.zero_grad(set_to_none=True)
        total.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), CLIP)
        self.optimizer.step()
        self.step += 1
        return len(batch.first), {name: float(value.detach()) for name, value in parts.items()}

    def train(self) -> None:
        """All steps that are left, then the final weights."""
        self.network.train()
        sums: dict[str, list[float]] = defaultdict(list)
        words, wall, cpu = 0, time.perf_counter(), time.process_time()
        while self.step < len(self.plan):
            count, parts = self.learn(*self.plan[self.step])
            words += count
            for name, value in parts.items():
                sums[name].append(value)
            if self.step % LOG_EVERY == 0:
                shown = " ".join(f"{name} {sum(values) / len(values):.3f}" for name, values in sorted(sums.items()))
                log.info(
                    "step %d/%d %s | %.0f words/s, %.0f words/CPU s",
                    self.step, len(self.plan), shown, words / (time.perf_counter() - wall), words / (time.process_time() - cpu),
                )  # fmt: skip
                sums.clear()
                words, wall, cpu = 0, time.perf_counter(), time.process_time()
            if self.step % CHECKPOINT_EVERY == 0:
                self.save()
                self.evaluate(most=24)
        self.save()
        self.evaluate()
        torch.save(self.network.state_dict(), self.folder / "network.pt")

    def evaluate(self, most: int | None = None) -> None:
        """Log the scores on the development windows (gold words and sentences), on `most` batches of each kind."""
        for name in self.held_out:
            found = development(self.network, Windows(self.data / f"{name}.npz"), self.half, most)
            log.info("%s: %s", name, " ".join(f"{key} {100 * value:.2f}" for key, value in found.items()))


def trained(network: Network, folder: Path) -> Network:
    """`network` with the weights that the run in `folder` ended with, ready to be asked."""
    network.load_state_dict(torch.load(folder / "network.pt"))
    return network.eval()


def log_to(folder: Path) -> None:
    """Log to the screen and to `folder`/log.txt."""
    folder.mkdir(parents=True, exist_ok=True)
    handlers = [logging.StreamHandler(), logging.FileHandler(folder / "log.txt", encoding="utf-8")]
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", handlers=handlers)


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    parser.add_argument("--work", type=Path, default=WORK, help="folder with data/; runs go to runs/")
    parser.add_argument("--taught", action="store_true", help="the second stage")
    parser.add_argument("--run", help="the run's name; by default `first` or `taught`")
    parser.add_argument("--first", default="first", help="the run of the first stage that the second goes on from")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    folder = options.work / "runs" / (options.run or ("taught" if options.taught else "first"))
    log_to(folder)
    if options.taught:
        recipe = Recipe(lambda sizes: trained(Network(sizes), options.work / "runs" / options.first), TAUGHT_BODY_RATE, TAUGHT_HEAD_RATE)
        run = Run(options.work / TAUGHT.folder, folder, options.seed, recipe)
    else:
        run = Run(options.work / FIRST.folder, folder, options.seed)
    run.resume()
    run.train()


if __name__ == "__main__":
    main()
