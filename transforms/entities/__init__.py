"""Mentions in a text and whom they stand for."""

from broadsheet.transforms.entities.mentions import Entity, Mention, entity_of, find_mentions

__all__ = ["Entity", "Mention", "entity_of", "find_mentions"]
