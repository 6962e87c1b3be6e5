"""Export trained weights as one ONNX file, in full precision and with eight-bit weights (per channel, dynamic activations).

python -m training.export [--work DIR] [--run NAME] [--checkpoint]
"""

from __future__ import annotations

import argparse
import json
import logging
import shutil
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional as F

from training.minilm import folder
from training.model import MINILM, Layer, Network
from training.settings import ARC_WIDTH, FULL_PRECISION, WORK

log = logging.getLogger("training.export")

INPUTS = ("pieces", "cases", "gaps", "first", "last")
LEMMA_CHOICES = 3
OUTPUTS = ("sent", "xpos", "morph", "lemma", "ner", "arc_dep", "arc_head", "root", "label_dep", "label_head", "label_weights")


class OneWindow(nn.Module):
    """The network over one window, without padding; classes where nobody needs their scores."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def layer(self, layer: Layer, x: Tensor) -> Tensor:
        """A transformer layer over `x` [pieces, width], written out."""
        heads, size = MINILM.heads, MINILM.width // MINILM.heads
        q, k, v = layer.qkv(x).view(-1, 3, heads, size).permute(1, 2, 0, 3).unbind(0)
        weights = torch.softmax(q @ k.transpose(1, 2) * size**-0.5, dim=-1)
        x = layer.norm1(x + layer.out((weights @ v).transpose(0, 1).reshape(-1, MINILM.width)))
        return layer.norm2(x + layer.down(F.gelu(layer.up(x))))

    def forward(self, pieces: Tensor, cases: Tensor, gaps: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        """`OUTPUTS` for the words whose first and last pieces are at `first` and `last`."""
        net = self.network
        words = net.word_rows[pieces].float() * net.word_scales[pieces]
        x = net.norm(words + net.positions.weight[: pieces.shape[0]] + net.cases(cases) + net.gaps(gaps))
        for layer in net.layers:
            x = self.layer(layer, x)
        out = net.heads(net.join(x, first, last))
        return (
            out["sent"],
            out["xpos"].argmax(1),
            out["morph"].argmax(1),
            out["lemma"].topk(LEMMA_CHOICES, 1).indices,
            torch.log_softmax(out["ner"], 1),
            out["arc_dep"] * ARC_WIDTH**-0.5,
            out["arc_head"],
            out["root"],
            out["label_dep"],
            out["label_head"],
            net.label + torch.zeros(()),
        )


def to_onnx(network: Network, path: Path) -> None:
    """Write `network` in full precision."""
    window = OneWindow(network.eval())
    pieces, zeros, places = torch.randint(1, 1000, (37,)), torch.zeros(37, dtype=torch.long), torch.arange(0, 37, 2)
    example = (pieces, zeros, zeros.clone(), places, places.clone())
    size, words = torch.export.Dim("size", min=1, max=512), torch.export.Dim("words", min=1, max=512)
    torch.onnx.export(
        window,
        example,
        path,
        input_names=list(INPUTS),
        output_names=list(OUTPUTS),
        dynamic_shapes=({0: size}, {0: size}, {0: size}, {0: words}, {0: words}),
        opset_version=18,
        external_data=False,
        dynamo=True,
    )


def to_int8(source: Path, target: Path) -> None:
    """Quantise the weights of all matrix products but those that FULL_PRECISION names."""
    products = [node for node in onnx.load(source).graph.node if node.op_type == "Gemm"]
    # The quantiser splits each product from its bias first, and names it anew.
    spared = [f"{node.name}_MatMul" for node in products if any(part in node.input[1] for part in FULL_PRECISION)]
    quantize_dynamic(
        source,
        target,
        per_channel=True,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Gemm"],
        nodes_to_exclude=spared,
    )


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    parser.add_argument("--work", type=Path, default=WORK, help="folder with data/ and runs/")
    parser.add_argument("--run", default="averaged", help="the run's name")
    parser.add_argument("--checkpoint", action="store_true", help="take the last checkpoint of a run that has not ended")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    run = options.work / "runs" / options.run
    data = options.work / "data"
    labels = json.loads((data / "labels.json").read_text(encoding="utf-8"))
    network = Network({layer: len(names) for layer, names in labels.items()})
    lists = labels | {"forms": json.loads((data / "forms.json").read_text(encoding="utf-8"))}
    if options.checkpoint:
        network.load_state_dict(torch.load(run / "checkpoint.pt")["network"])
    else:
        network.load_state_dict(torch.load(run / "network.pt"))
    for kind in ("full", "int8"):
        (run / kind).mkdir(exist_ok=True)
        (run / kind / "labels.json").write_text(json.dumps(lists, ensure_ascii=False), encoding="utf-8")
        shutil.copy(folder() / "tokenizer.json", run / kind / "pieces.json")
    to_onnx(network, run / "full" / "network.onnx")
    to_int8(run / "full" / "network.onnx", run / "int8" / "network.onnx")
    for kind in ("full", "int8"):
        log.info("%s: %.1f MB", kind, (run / kind / "network.onnx").stat().st_size / 1e6)


if __name__ == "__main__":
    main()
