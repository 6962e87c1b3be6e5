"""Mentions in a text and whom they stand for."""

from broadsheet.transforms.entities.find import find_mentions
from broadsheet.transforms.entities.mentions import Entity, Mention, entity_of, mention_at, mention_rows

__all__ = ["Entity", "Mention", "entity_of", "find_mentions", "mention_at", "mention_rows"]
