"""The spaCy component `broadsheet_name_repair`: runs the rules of label repair over `doc.ents`, in order."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.language import Language
from spacy.tokens import Doc, Span

from broadsheet.transforms.repair.common_nouns import with_party_tags, without_common_nouns
from broadsheet.transforms.repair.consistency import one_label, short_forms
from broadsheet.transforms.repair.labels import by_form, by_gazetteer, by_title
from broadsheet.transforms.repair.reading import Name, Reading, Rule
from broadsheet.transforms.repair.spans import with_its_object, without_rims, without_titles
from broadsheet.transforms.repair.wholes import joined, known_wholes, with_direction

RULES: tuple[Rule, ...] = (
    without_rims,
    without_titles,
    by_title,
    with_party_tags,
    known_wholes,
    by_gazetteer,
    with_direction,
    joined,
    with_its_object,
    by_form,
    without_common_nouns,
    short_forms,
    one_label,
)


class NameRepair:
    """Mends the names of a text that a model has read; a text without annotated names is left as it is."""

    def __init__(self, rules: Iterable[Rule] = RULES) -> None:
        self.rules = tuple(rules)

    def __call__(self, doc: Doc) -> Doc:
        """Mend `doc.ents` in place. Untouched spans keep whatever they carry."""
        if not len(doc) or not doc.has_annotation("ENT_IOB"):
            return doc
        reading = Reading(doc)
        before = {Name(span.start, span.end, span.label_): span for span in doc.ents}
        names = list(before)
        for rule in self.rules:
            names = list(rule(reading, names))
        if names != list(before):
            doc.ents = [before[name] if name in before else Span(doc, *name) for name in names]
        return doc


@Language.factory("broadsheet_name_repair", assigns=["doc.ents"], requires=["doc.ents"])
def create(nlp: Language, name: str) -> NameRepair:
    """The component; it has no settings, and its facts ship with the package."""
    return NameRepair()
