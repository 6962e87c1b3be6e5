"""The spaCy component `broadsheet_quotes`: quotes of a text in `doc._.quotes`, in any English pipeline with a parser.

    nlp.add_pipe("broadsheet_quotes")
    doc = nlp("“We were not asked,” Lucía Ibarra told reporters.")
    doc._.quotes  # a list of `Quote`

Labels of the parse may be Universal Dependencies' or ClearNLP's. Named entities are used where the pipeline has them: without, speakers
and addressees have words and no identity. The quotes are kept as plain data in `doc.user_data`, so that they travel with the text to other
processes and into files.
"""

from dataclasses import asdict
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from broadsheet.transforms.entities import Entity, find_mentions, find_roles
from broadsheet.transforms.quotes.find import find_quotes
from broadsheet.transforms.quotes.model import Addressee, Quote, Speaker

EXTENSION = "quotes"
KEPT = "broadsheet_quotes"
NEEDED = ("DEP", "TAG", "POS", "LEMMA")


def quotes_of(doc: Doc) -> list[Quote]:
    """The quotes that the component found in a text, in order; none where it has not been run."""
    return [_quote(kept) for kept in doc.user_data.get(KEPT, ())]


class QuoteFinder:
    """Finds the quotes of a parsed text. It has no settings and no state of its own."""

    def __init__(self) -> None:
        Doc.set_extension(EXTENSION, getter=quotes_of, force=True)

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.quotes`, in the order of the text. Raises `ValueError` when the text is not parsed."""
        missing = [layer for layer in NEEDED if len(doc) and not doc.has_annotation(layer)]
        if missing:
            raise ValueError(
                f"broadsheet_quotes needs a dependency parse, tags and lemmas, but the text has no {', '.join(missing)}. Add it behind a "
                "parser, a tagger and a lemmatizer: the model that ships with Broadsheet has all of them, and so has en_core_web_sm."
            )
        mentions = find_mentions(doc)
        doc.user_data[KEPT] = [asdict(quote) for quote in find_quotes(doc, mentions, find_roles(doc, mentions))]
        return doc


@Language.factory("broadsheet_quotes", assigns=["doc._.quotes"], requires=["token.dep", "token.tag", "token.pos", "token.lemma"])
def create(nlp: Language, name: str) -> QuoteFinder:
    """The component; it has no settings, and its lists ship with the package."""
    return QuoteFinder()


def _quote(kept: dict[str, Any]) -> Quote:
    """A quote from plain data, where a file may have turned tuples into lists."""
    fields = dict(kept)
    fields["spans"] = tuple((start, end) for start, end in fields["spans"])
    for name, kind in (("speaker", Speaker), ("addressee", Addressee)):
        if fields[name] is not None:
            entity = fields[name]["entity"]
            fields[name] = kind(**(fields[name] | {"entity": Entity(**entity) if entity is not None else None}))
    for name in ("cue", "occasion"):
        fields[name] = tuple(fields[name]) if fields[name] is not None else None
    return Quote(**fields)
