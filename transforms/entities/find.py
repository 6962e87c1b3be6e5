"""Every place in a text that names or refers to something, with the entity that it stands for in this article."""

from spacy.tokens import Doc

from broadsheet.transforms.entities.identity import resolve_names
from broadsheet.transforms.entities.mentions import Mention, mention_at
from broadsheet.transforms.entities.names import find_names
from broadsheet.transforms.entities.pronouns import resolve_pronouns


def find_mentions(doc: Doc) -> list[Mention]:
    """The mentions of a parsed text in order of their offsets: names, numbers and dates, and the pronouns that can be resolved.

    The pipeline must have set entities; pronouns need a parse too. Mentions do not overlap.
    """
    names = find_names(doc)
    named = [
        Mention(name.start, name.end, name.text, entity.label if entity else name.label, "name", entity)
        for name, entity in zip(names, resolve_names(names), strict=True)
    ]
    # A word can be both to the model ("Her" as a title of a film): then it is the name.
    pronouns = [mention for mention in resolve_pronouns(doc, named) if mention_at(mention.start, named) is None]
    return sorted([*named, *pronouns], key=lambda mention: mention.start)
