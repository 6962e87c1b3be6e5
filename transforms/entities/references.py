"""Pronouns and role nouns that stand for something the article names, as mentions."""

from collections.abc import Sequence

from spacy.tokens import Doc

from broadsheet.transforms.entities.discourse import Discourse
from broadsheet.transforms.entities.mentions import Mention
from broadsheet.transforms.entities.nominals import phrase_of
from broadsheet.transforms.entities.ranking import shipped
from broadsheet.transforms.entities.resolution import resolve

# Most often things or people of whom the sentence has not yet spoken: read in 200 articles of news, one link in six was right.
UNSURE = frozenset({"them"})


def resolve_references(doc: Doc, names: Sequence[Mention]) -> list[Mention]:
    """The pronouns and noun phrases of a text that surely stand for one of its named entities, in order, overlapping no name.

    `names` are the article's mentions by name in order. A text without sentence ends gives none.
    """
    if not doc.has_annotation("SENT_START") or not doc.has_annotation("DEP"):
        return []
    ranker = shipped()
    discourse = Discourse(doc, names)
    found = []
    for choice, decision in resolve(discourse, ranker.decide):
        entity = decision.referent.entity if decision.referent else None
        if entity is None or choice.anaphor.word in UNSURE or not ranker.is_sure(choice, decision):
            continue
        head = choice.anaphor.place.token
        is_noun = choice.anaphor.group == "noun"
        words = phrase_of(discourse, head) if is_noun else doc[head : head + 1]
        found.append(Mention(words.start_char, words.end_char, words.text, entity.label, "nominal" if is_noun else "pronoun", entity))
    return found
