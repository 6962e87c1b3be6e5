"""Every place in a text that names or refers to something, with the entity that it stands for in this article."""

from spacy.tokens import Doc

from broadsheet.transforms.entities.identity import resolve_names
from broadsheet.transforms.entities.mentions import Mention
from broadsheet.transforms.entities.names import find_names
from broadsheet.transforms.entities.references import resolve_references


def find_mentions(doc: Doc) -> list[Mention]:
    """The mentions of a parsed text in order of their offsets: names, numbers and dates, and the pronouns that can be resolved.

    The pipeline must have set entities; pronouns need a parse too. Mentions do not overlap.
    """
    named = named_mentions(doc)
    return sorted([*named, *resolve_references(doc, named)], key=lambda mention: mention.start)


def named_mentions(doc: Doc) -> list[Mention]:
    """The names, numbers and dates of a text, with the entities of those that have one."""
    names = find_names(doc)
    return [
        Mention(name.start, name.end, name.text, entity.label if entity else name.label, "name", entity)
        for name, entity in zip(names, resolve_names(names), strict=True)
    ]
