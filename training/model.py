"""The network: MiniLM over word pieces, case and gap embeddings beside them, and one linear head for each layer of annotation.

Word embeddings are frozen and kept as eight-bit rows from the start, so that export changes nothing about them. The parser is
biaffine (Dozat & Manning 2017); its heads give vectors, and scores are their products, taken sentence by sentence.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from broadsheet.transforms.encoder.pieces import CASES, GAPS
from training.minilm import folder
from training.settings import ARC_WIDTH, DROPOUT, HEAD_DROPOUT, LABEL_WIDTH


@dataclass(frozen=True)
class Shape:
    """An encoder's measures. With `buckets`, attention also knows how far two pieces are apart (as in T5 and MPNet)."""

    width: int
    heads: int
    layers: int
    inner: int
    epsilon: float
    positions: int = 512
    buckets: int = 0


MINILM = Shape(width=384, heads=12, layers=6, inner=1536, epsilon=1e-12)


class Layer(nn.Module):
    """One transformer layer as in BERT."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.qkv = nn.Linear(shape.width, 3 * shape.width)
        self.out = nn.Linear(shape.width, shape.width)
        self.norm1 = nn.LayerNorm(shape.width, shape.epsilon)
        self.up = nn.Linear(shape.width, shape.inner)
        self.down = nn.Linear(shape.inner, shape.width)
        self.norm2 = nn.LayerNorm(shape.width, shape.epsilon)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """`x` [batch, pieces, width]; `bias` [batch, 1 or heads, 1 or pieces, pieces] is very negative at padding."""
        batch, length, width = x.shape
        heads = self.shape.heads
        q, k, v = self.qkv(x).view(batch, length, 3, heads, width // heads).permute(2, 0, 3, 1, 4).unbind(0)
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype))
        x = self.norm1(x + self.dropout(self.out(mixed.transpose(1, 2).reshape(batch, length, width))))
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Distances(nn.Module):
    """A bias of each attention head by the distance of two pieces: near ones apart, far ones together (Raffel et al. 2020)."""

    FAR = 128

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.half = shape.buckets // 2
        self.bias = nn.Embedding(shape.buckets, shape.heads)

    def forward(self, length: int) -> Tensor:
        """Biases [1, heads, length, length]."""
        places = torch.arange(length)
        away = places[:, None] - places[None, :]
        near = self.half // 2
        far = near + (torch.log(away.abs().clamp(min=1) / near) / math.log(self.FAR / near) * (self.half - near)).long()
        bucket = torch.where(away.abs() < near, away.abs(), far.clamp(max=self.half - 1)) + self.half * (away < 0)
        return self.bias(bucket).permute(2, 0, 1)[None]


class Network(nn.Module):
    """Encoder and heads. `sizes` gives the number of classes of each layer."""

    def __init__(self, sizes: dict[str, int], shape: Shape = MINILM, pieces: int = 30522) -> None:
        super().__init__()
        width = shape.width
        self.register_buffer("word_rows", torch.zeros(pieces, width, dtype=torch.int8))
        self.register_buffer("word_scales", torch.zeros(pieces, 1))
        self.positions = nn.Embedding(shape.positions, width)
        self.cases = nn.Embedding(CASES, width)
        self.gaps = nn.Embedding(GAPS, width)
        self.norm = nn.LayerNorm(width, shape.epsilon)
        self.dropout = nn.Dropout(DROPOUT)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.distances = Distances(shape) if shape.buckets else None
        self.tail = nn.Linear(width, width, bias=False)
        self.head_dropout = nn.Dropout(HEAD_DROPOUT)
        self.sent = nn.Linear(width, 1)
        self.xpos = nn.Linear(width, sizes["xpos"])
        self.morph = nn.Linear(width, sizes["morph"])
        self.lemma = nn.Linear(width, sizes["lemma"])
        self.ner = nn.Linear(width, sizes["ner"])
        self.parser = nn.Linear(width, 2 * ARC_WIDTH + 2 * LABEL_WIDTH)
        self.arc = nn.Linear(ARC_WIDTH, ARC_WIDTH)
        self.root = nn.Linear(ARC_WIDTH, 1)
        self.label = nn.Parameter(torch.zeros(LABEL_WIDTH + 1, sizes["dep"], LABEL_WIDTH + 1))
        nn.init.normal_(self.label, std=0.02)
        nn.init.zeros_(self.tail.weight)
        nn.init.zeros_(self.cases.weight)
        nn.init.zeros_(self.gaps.weight)

    def body(self) -> list[nn.Parameter]:
        """The parameters that come from MiniLM."""
        distances = self.distances.parameters() if self.distances else ()
        return [*self.positions.parameters(), *self.norm.parameters(), *self.layers.parameters(), *distances]

    def encode(self, pieces: Tensor, cases: Tensor, gaps: Tensor) -> Tensor:
        """Vectors [batch, pieces, width]; piece 0 is padding."""
        words = self.word_rows[pieces].float() * self.word_scales[pieces]
        places = self.positions.weight[: pieces.shape[1]]
        x = self.dropout(self.norm(words + places + self.cases(cases) + self.gaps(gaps)))
        bias = (pieces == 0)[:, None, None, :].float() * -1e4
        if self.distances:
            bias = bias + self.distances(pieces.shape[1])
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def forward(self, pieces: Tensor, cases: Tensor, gaps: Tensor, first: Tensor, last: Tensor) -> dict[str, Tensor]:
        """Logits and parser vectors of the words whose first and last pieces have the flat indices `first` and `last`."""
        return self.heads(self.join(self.encode(pieces, cases, gaps).flatten(0, 1), first, last))

    def join(self, x: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """One vector a word: its first piece's, and what its last piece (an ending, often) adds."""
        return x[first] + self.tail(x[last])

    def heads(self, x: Tensor) -> dict[str, Tensor]:
        """Logits and parser vectors out of the vectors `x` of words."""
        x = self.head_dropout(x)
        arcs = self.head_dropout(F.gelu(self.parser(x)))
        arc_dep, arc_head, label_dep, label_head = arcs.split([ARC_WIDTH, ARC_WIDTH, LABEL_WIDTH, LABEL_WIDTH], dim=-1)
        return {
            "sent": self.sent(x)[:, 0],
            "xpos": self.xpos(x),
            "morph": self.morph(x),
            "lemma": self.lemma(x),
            "ner": self.ner(x),
            "arc_dep": self.arc(arc_dep),
            "arc_head": arc_head,
            "root": self.root(arc_dep)[:, 0],
            "label_dep": label_dep,
            "label_head": label_head,
        }

    def labels(self, dep: Tensor, head: Tensor) -> Tensor:
        """Scores [words, labels] of arcs between `dep` and `head` vectors."""
        one = dep.new_ones(len(dep), 1)
        return torch.einsum("ni,ilj,nj->nl", torch.cat([dep, one], 1), self.label.to(dep.dtype), torch.cat([head, one], 1))


def with_body(network: Network, words: Tensor, body: dict[str, Tensor]) -> Network:
    """`network` with a pretrained body: the pieces' vectors `words`, and the rest by our names. Raises ValueError on a misfit."""
    scales = words.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
    loaded = body | {"word_rows": (words / scales).round().to(torch.int8), "word_scales": scales}
    missing, unexpected = network.load_state_dict(loaded, strict=False)
    lost = {name for name in missing if name.startswith(("layers", "positions", "norm", "word", "distances"))}
    if lost or unexpected:
        raise ValueError(f"the encoder's weights do not fit: missing {sorted(lost)}, unexpected {sorted(unexpected)}")
    return network


def pretrained(sizes: dict[str, int]) -> Network:
    """A network with MiniLM's weights in its body."""
    weights = {name.removeprefix("bert."): value.float() for name, value in load_file(folder() / "model.safetensors").items()}
    body = {
        # Every piece has token type 0.
        "positions.weight": weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
    }
    names = {
        "out": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm2": "output.LayerNorm",
    }
    for n in range(MINILM.layers):
        theirs, ours = f"encoder.layer.{n}.", f"layers.{n}."
        for kind in ("weight", "bias"):
            body[f"{ours}qkv.{kind}"] = torch.cat([weights[f"{theirs}attention.self.{part}.{kind}"] for part in ("query", "key", "value")])
            body |= {f"{ours}{our_name}.{kind}": weights[f"{theirs}{their_name}.{kind}"] for our_name, their_name in names.items()}
    words = weights["embeddings.word_embeddings.weight"]
    return with_body(Network(sizes, pieces=len(words)), words, body)
