"""Whom "I" and "we" stand for inside a quote: its speaker, and the organisation that speaks."""

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc

from broadsheet.transforms.entities import Entity, Mention, mention_at
from broadsheet.transforms.quotes.model import Quote

SINGULAR = frozenset({"i", "me", "my", "mine", "myself"})
PLURAL = frozenset({"we", "us", "our", "ours", "ourselves"})
PRONOUN_TAGS = frozenset({"PRP", "PRP$"})
SPEAKING_BODIES = frozenset({"ORG", "GPE", "NORP"})


def resolve_first_person(doc: Doc, mentions: Sequence[Mention], quotes: Iterable[Quote]) -> list[Mention]:
    """The mentions with those of the first person in quotes added, in order.

    `mentions` are the text's mentions in order, `quotes` its quotes. Between marks "I" is the speaker when that is a person, and "we" is
    the speaker when that is an organisation or a country; who "we" are when a person speaks is not decided, nor are words that a
    quote without marks reports. Of quotes inside each other the innermost counts.
    """
    speakers: dict[int, Entity | None] = {}
    for quote in sorted(quotes, key=lambda quote: quote.spans[0][0] - quote.spans[-1][1]):
        if quote.quote_type == "indirect":
            continue
        entity = quote.speaker.entity if quote.speaker else None
        for start, end in quote.spans:
            span = doc.char_span(start, end, alignment_mode="contract")
            for token in span if span is not None else ():
                if token.lower_ in SINGULAR or token.lower_ in PLURAL:
                    speakers[token.i] = entity
    found = []
    for index, entity in speakers.items():
        token = doc[index]
        if entity is None or token.tag_ not in PRONOUN_TAGS or mention_at(token.idx, mentions) is not None:
            continue
        if entity.label == "PERSON" if token.lower_ in SINGULAR else entity.label in SPEAKING_BODIES:
            found.append(Mention(token.idx, token.idx + len(token), token.text, entity.label, "pronoun", entity))
    return sorted([*mentions, *found], key=lambda mention: mention.start)
