"""Documents of the corpora as plain rows of gold annotation, one `Passage` for each stretch of consecutive text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, DocBin, Token
from spacy.vocab import Vocab

from broadsheet.transforms.encoder.lemmas import script_of
from broadsheet.transforms.encoder.pieces import Words
from training.settings import LABELS

UNKNOWN = "?"  # gold that is not there: it gives no loss


@dataclass
class Passage:
    """Words with what is known of them. `heads` are places in the passage; a word that is its own head is a root."""

    words: Words
    corpus: str
    ner: list[str]
    sent: list[int] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    morph: list[str] = field(default_factory=list)
    lemma: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)


def read(path: Path, vocab: Vocab) -> list[Doc]:
    """The documents of a DocBin that have any text."""
    return [doc for doc in DocBin().from_disk(path).get_docs(vocab) if len(doc)]


def names(doc: Doc) -> list[str]:
    """BIO tags of the non-space tokens: `?` where the label is unknown, O also for dates and numbers."""
    tags = []
    for token in doc:
        if token.is_space:
            continue
        if token.ent_iob == 0:
            tags.append(UNKNOWN)
        else:
            tags.append(f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ in LABELS else "O")
    return tags


def cut_anew(doc: Doc, nlp: Language) -> Doc:
    """`doc`'s text with the tokens of `nlp`'s tokenizer; a name goes to all the new tokens that start within it."""
    old: dict[int, Token] = {place: token for token in doc for place in range(token.idx, token.idx + len(token.text_with_ws))}
    new = nlp.make_doc(doc.text)
    tags: list[str] = []
    for token in new:
        source = old[token.idx]
        tag = f"{source.ent_iob_}-{source.ent_type_}" if source.ent_type_ else source.ent_iob_
        # A second part of a name's first word goes on with the name.
        tags.append(f"I{tag[1:]}" if tag.startswith("B-") and token.idx > source.idx else tag)
    # A name that begins within a new token has lost its B.
    tags = [f"B{tag[1:]}" if tag.startswith("I-") and (not n or tags[n - 1][1:] != tag[1:]) else tag for n, tag in enumerate(tags)]
    return Doc(nlp.vocab, words=[t.text for t in new], spaces=[bool(t.whitespace_) for t in new], ents=tags)


def syntax_passage(doc: Doc, words: Words, corpus: str, ner: list[str]) -> Passage:
    """A treebank document; a head that is whitespace cannot be learned and makes the word its own."""
    place = {index: n for n, index in enumerate(words.places)}
    tokens = [doc[i] for i in words.places]
    first = {next((t.i for t in sentence if not t.is_space), -1) for sentence in doc.sents}
    return Passage(
        words=words,
        corpus=corpus,
        ner=ner,
        sent=[int(t.i in first) for t in tokens],
        xpos=[t.tag_ for t in tokens],
        morph=[f"{t.pos_}|{t.morph}" for t in tokens],
        lemma=[script_of(t.text, t.lemma_) for t in tokens],
        heads=[place.get(t.head.i, n) for n, t in enumerate(tokens)],
        deps=[t.dep_ for t in tokens],
    )


def lay_names(syntax: list[Doc], named: list[Doc]) -> Iterator[list[str]]:
    """Names of the same text's NER documents, cut to the treebank's documents.

    Raises ValueError when the two differ in more than one word in a hundred: then they are not the same text.
    """
    flat = [(t.text, tag) for doc in named for t, tag in zip((t for t in doc if not t.is_space), names(doc), strict=True)]
    at = differing = 0
    for doc in syntax:
        tokens = [t for t in doc if not t.is_space]
        part = flat[at : at + len(tokens)]
        at += len(tokens)
        differing += sum(t.text != word for t, (word, _) in zip(tokens, part, strict=True))
        yield [tag for _, tag in part]
    if at != len(flat) or differing * 100 > at:
        raise ValueError(f"treebank and NER corpus differ: {at} and {len(flat)} words, {differing} of them not the same")
