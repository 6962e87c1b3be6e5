"""Put the two trained halves and the pattern components together as one pipeline that plain spaCy loads.

python -m training.assemble [--work DIR] [--syntax-from model-last] [--ner-from model-last] [--output DIR]
"""

from __future__ import annotations

import shutil
from pathlib import Path

import spacy
import srsly
from spacy.language import Language
from spacy.pipeline import AttributeRuler, EditTreeLemmatizer, EntityRuler, TrainablePipe

import training.tokenizer  # noqa: F401  (the halves' configurations name its callback)
from training.hints import add_hints
from training.numbers import bare_numbers, dates_and_amounts
from training.settings import SHIPPED_MODEL, arguments

META = {
    "lang": "en",
    "name": "broadsheet_news",
    "version": "0.1.0",
    "description": "English for news: tags, morphology, lemmas, UD dependencies, sentences, names, dates and amounts.",
    "author": "Broadsheet",
    "license": "CC BY-SA 4.0",
    "sources": [
        {"name": "UD English EWT", "license": "CC BY-SA 4.0"},
        {"name": "GUM (open genres)", "license": "CC BY 4.0"},
        {"name": "Groningen Meaning Bank", "license": "texts public domain"},
        {"name": "Re-DocRED", "license": "MIT, text CC BY-SA"},
        {"name": "SLUE-VoxPopuli", "license": "CC0"},
        {"name": "CrossNER", "license": "MIT, text CC BY-SA"},
        {"name": "Universal NER (EWT, PUD)", "license": "CC BY-SA 4.0, CC BY-SA 3.0"},
        {"name": "WikiGold", "license": "CC BY 4.0"},
        {"name": "re3d (without its BBC part)", "license": "open licences, by source"},
        {"name": "WNUT-17", "license": "CC BY 4.0"},
        {"name": "E-NER (legal)", "license": "Apache-2.0"},
        {"name": "Europarl NER", "license": "no known restriction"},
    ],
}


def add_entity_ruler(nlp: Language, name: str, entries: list[dict]) -> None:
    """One more `entity_ruler` at the end, which never overwrites an entity."""
    ruler = nlp.add_pipe("entity_ruler", name=name, last=True, config={"overwrite_ents": False})
    assert isinstance(ruler, EntityRuler)
    ruler.add_patterns(entries)


def assemble(syntax: Path, ner: Path) -> Language:
    """The whole pipeline: the syntax half, hints in front of its parser, names, then dates and numbers."""
    nlp = spacy.load(syntax)
    names = spacy.load(ner)
    names.replace_listeners("tok2vec", "ner", ["model.tok2vec"])
    hints = nlp.add_pipe("attribute_ruler", name="hints", before="parser")
    assert isinstance(hints, AttributeRuler)
    add_hints(hints)
    nlp.add_pipe("ner", source=names, last=True)
    add_entity_ruler(nlp, "dates_and_amounts", dates_and_amounts())
    add_entity_ruler(nlp, "numbers", bare_numbers())
    # What is left of training names callbacks and folders that a user does not have.
    plain = spacy.blank("en").config
    for section in ("paths", "corpora", "training", "initialize"):
        nlp.config[section] = plain[section]
    nlp.meta.pop("performance", None)
    nlp.meta.update(META)
    return nlp


def prune_strings(nlp: Language, folder: Path) -> None:
    """Rewrite the saved vocabulary with the strings that the model itself can produce.

    spaCy saves every word seen in training, though embeddings go by hash: most of two megabytes and of the time to load.
    """
    trained = [pipe for _, pipe in nlp.pipeline if isinstance(pipe, TrainablePipe)]
    keep = {label for pipe in trained for label in pipe.labels if isinstance(label, str)}
    lemmatizer = nlp.get_pipe("trainable_lemmatizer")
    assert isinstance(lemmatizer, EditTreeLemmatizer)
    for tree in srsly.msgpack_loads(lemmatizer.trees.to_bytes())["trees"]:
        keep.update(nlp.vocab.strings[tree[side]] for side in ("orig", "subst") if side in tree)
    srsly.write_json(folder / "vocab" / "strings.json", sorted(keep - {""}))


def main() -> None:
    """Entry point."""
    parser = arguments(__doc__)
    parser.add_argument("--syntax-from", default="model-last", help="which checkpoint of the syntax half")
    parser.add_argument("--ner-from", default="model-last", help="which checkpoint of the NER half")
    parser.add_argument("--output", type=Path, default=SHIPPED_MODEL, help="where the model goes; a MODEL_CARD.md there stays")
    options = parser.parse_args()
    models = options.work / "models"
    nlp = assemble(models / "syntax" / options.syntax_from, models / "ner" / options.ner_from)
    card = options.output / "MODEL_CARD.md"
    text = card.read_text(encoding="utf-8") if card.exists() else None
    shutil.rmtree(options.output, ignore_errors=True)
    nlp.to_disk(options.output)
    prune_strings(nlp, options.output)
    if text is not None:
        card.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
