"""Mentions in a text and whom they stand for."""

from broadsheet.transforms.entities.find import find_mentions
from broadsheet.transforms.entities.mentions import Entity, Mention, entity_of, mention_at, mention_rows
from broadsheet.transforms.entities.roles import Role, find_roles, role_rows, title_beside

__all__ = [
    "Entity",
    "Mention",
    "Role",
    "entity_of",
    "find_mentions",
    "find_roles",
    "mention_at",
    "mention_rows",
    "role_rows",
    "title_beside",
]
