"""Put an exported network into a spaCy pipeline that `spacy.load` opens once `broadsheet` is installed.

python -m training.assemble [--work DIR] [--run NAME] [--kind int8|full] [--output DIR]
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.pipeline import EntityRuler

from broadsheet.transforms.encoder.component import Encoder
from training.numbers import bare_numbers, dates_and_amounts
from training.settings import WINDOW_PIECES, WORK
from training.tokenizer import make_tokenizer

META = {
    "lang": "en",
    "name": "broadsheet_news",
    "version": "0.3.0",
    "description": "English for news: tags, morphology, lemmas, UD dependencies, sentences, names, dates and amounts.",
    "author": "Broadsheet",
    "license": "CC BY-SA 4.0",
    "sources": [
        {"name": "MiniLM-L6 (all-MiniLM-L6-v2), the encoder before training", "license": "Apache-2.0"},
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


def assemble(exported: Path) -> Language:
    """The tokenizer, the encoder, its names mended by gazetteers, then dates and numbers by pattern."""
    nlp = spacy.blank("en")
    make_tokenizer(nlp)
    encoder = nlp.add_pipe("broadsheet_encoder", name="encoder", config={"limit": WINDOW_PIECES})
    assert isinstance(encoder, Encoder)
    encoder.from_disk(exported)
    nlp.add_pipe("broadsheet_name_repair", name="name_repair")
    add_entity_ruler(nlp, "dates_and_amounts", dates_and_amounts())
    add_entity_ruler(nlp, "numbers", bare_numbers())
    nlp.meta.update(META)
    return nlp


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    parser.add_argument("--work", type=Path, default=WORK, help="folder with runs/")
    parser.add_argument("--run", default="averaged", help="the run's name")
    parser.add_argument("--kind", choices=("int8", "full"), default="int8", help="which of the exported networks")
    parser.add_argument("--output", type=Path, help="where the pipeline goes; by default into the run's folder")
    options = parser.parse_args()
    run = options.work / "runs" / options.run
    output = options.output or run / f"pipeline-{options.kind}"
    nlp = assemble(run / options.kind)
    shutil.rmtree(output, ignore_errors=True)
    nlp.to_disk(output)


if __name__ == "__main__":
    main()
