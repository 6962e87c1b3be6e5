"""The network: MiniLM over word pieces, case and gap embeddings beside them, and one linear head for each layer of annotation.

Word embeddings are frozen and kept as eight-bit rows from the start, so that export changes nothing about them. The parser is
biaffine (Dozat & Manning 2017); its heads give vectors, and scores are their products, taken sentence by sentence.
"""

from __future__ import annotations

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from broadsheet.transforms.encoder.pieces import CASES, GAPS
from training.minilm import folder
from training.settings import ARC_WIDTH, DROPOUT, HEAD_DROPOUT, LABEL_WIDTH

WIDTH, HEADS, LAYERS, INNER, POSITIONS, EPSILON = 384, 12, 6, 1536, 512, 1e-12


class Layer(nn.Module):
    """One transformer layer as in BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, EPSILON)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, EPSILON)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """`x` [batch, pieces, width]; `bias` [batch, 1, 1, pieces] is very negative at padding."""
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4).unbind(0)
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype))
        x = self.norm1(x + self.dropout(self.out(mixed.transpose(1, 2).reshape(batch, length, WIDTH))))
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Network(nn.Module):
    """Encoder and heads. `sizes` gives the number of classes of each layer."""

    def __init__(self, sizes: dict[str, int], pieces: int = 30522) -> None:
        super().__init__()
        self.register_buffer("word_rows", torch.zeros(pieces, WIDTH, dtype=torch.int8))
        self.register_buffer("word_scales", torch.zeros(pieces, 1))
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.cases = nn.Embedding(CASES, WIDTH)
        self.gaps = nn.Embedding(GAPS, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, EPSILON)
        self.dropout = nn.Dropout(DROPOUT)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.tail = nn.Linear(WIDTH, WIDTH, bias=False)
        self.head_dropout = nn.Dropout(HEAD_DROPOUT)
        self.sent = nn.Linear(WIDTH, 1)
        self.xpos = nn.Linear(WIDTH, sizes["xpos"])
        self.morph = nn.Linear(WIDTH, sizes["morph"])
        self.lemma = nn.Linear(WIDTH, sizes["lemma"])
        self.ner = nn.Linear(WIDTH, sizes["ner"])
        self.parser = nn.Linear(WIDTH, 2 * ARC_WIDTH + 2 * LABEL_WIDTH)
        self.arc = nn.Linear(ARC_WIDTH, ARC_WIDTH)
        self.root = nn.Linear(ARC_WIDTH, 1)
        self.label = nn.Parameter(torch.zeros(LABEL_WIDTH + 1, sizes["dep"], LABEL_WIDTH + 1))
        nn.init.normal_(self.label, std=0.02)
        nn.init.zeros_(self.tail.weight)
        nn.init.zeros_(self.cases.weight)
        nn.init.zeros_(self.gaps.weight)

    def body(self) -> list[nn.Parameter]:
        """The parameters that come from MiniLM."""
        return [*self.positions.parameters(), *self.norm.parameters(), *self.layers.parameters()]

    def encode(self, pieces: Tensor, cases: Tensor, gaps: Tensor) -> Tensor:
        """Vectors [batch, pieces, width]; piece 0 is padding."""
        words = self.word_rows[pieces].float() * self.word_scales[pieces]
        places = self.positions.weight[: pieces.shape[1]]
        x = self.dropout(self.norm(words + places + self.cases(cases) + self.gaps(gaps)))
        bias = (pieces == 0)[:, None, None, :].float() * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def forward(self, pieces: Tensor, cases: Tensor, gaps: Tensor, first: Tensor, last: Tensor) -> dict[str, Tensor]:
        """Logits and parser vectors of the words whose first and last pieces have the flat indices `first` and `last`."""
        return self.heads(self.join(self.encode(pieces, cases, gaps).reshape(-1, WIDTH), first, last))

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


def pretrained(sizes: dict[str, int]) -> Network:
    """A network with MiniLM's weights in its body."""
    source = load_file(folder() / "model.safetensors")
    weights = {name.removeprefix("bert."): value.float() for name, value in source.items()}
    words = weights["embeddings.word_embeddings.weight"]
    network = Network(sizes, len(words))
    scales = words.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
    loaded = {
        "word_rows": (words / scales).round().to(torch.int8),
        "word_scales": scales,
        # Every piece has token type 0.
        "positions.weight": weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
    }
    for n in range(LAYERS):
        theirs, ours = f"encoder.layer.{n}.", f"layers.{n}."
        for kind in ("weight", "bias"):
            qkv = [weights[f"{theirs}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
            loaded[f"{ours}qkv.{kind}"] = torch.cat(qkv)
            for our_name, their_name in (
                ("out", "attention.output.dense"),
                ("norm1", "attention.output.LayerNorm"),
                ("up", "intermediate.dense"),
                ("down", "output.dense"),
                ("norm2", "output.LayerNorm"),
            ):
                loaded[f"{ours}{our_name}.{kind}"] = weights[f"{theirs}{their_name}.{kind}"]
    missing, unexpected = network.load_state_dict(loaded, strict=False)
    body = {name for name in missing if name.startswith(("layers", "positions", "norm", "word"))}
    if body or unexpected:
        raise ValueError(f"MiniLM's weights do not fit: missing {sorted(body)}, unexpected {sorted(unexpected)}")
    return network
