"""Average the weights of runs that went on from one network ("model soup", Wortsman et al. 2022): one network, no slower.

python -m training.average RUN RUN … [--work DIR] [--run NAME]
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from training.settings import WORK


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("runs", nargs="+", metavar="RUN", help="runs of the second stage, each with another seed")
    parser.add_argument("--work", type=Path, default=WORK, help="folder with runs/")
    parser.add_argument("--run", default="averaged", help="the name of the run that the average becomes")
    options = parser.parse_args()
    networks = [torch.load(options.work / "runs" / run / "network.pt") for run in options.runs]
    mean = {
        # Frozen vectors are whole numbers, and the same in all.
        name: torch.stack([network[name] for network in networks]).mean(0) if value.is_floating_point() else value
        for name, value in networks[0].items()
    }
    folder = options.work / "runs" / options.run
    folder.mkdir(parents=True, exist_ok=True)
    torch.save(mean, folder / "network.pt")


if __name__ == "__main__":
    main()
