"""The tables: one pandera (polars) model each, and the one place where a column is described."""

from broadsheet.schemas.articles import Articles
from broadsheet.schemas.entities import Entities, EntityRoles, Mentions
from broadsheet.schemas.events import EventArguments, Events, TimeExpressions
from broadsheet.schemas.provenance import DataDictionary, Rejections, Runs
from broadsheet.schemas.quotes import Quotes, QuoteSpans
from broadsheet.schemas.table import Table

# What a batch's extraction gives, parents before children: the order in which rows are checked and loaded.
EXTRACTED: tuple[type[Table], ...] = (Mentions, EntityRoles, TimeExpressions, Quotes, QuoteSpans, Events, EventArguments)
TABLES: tuple[type[Table], ...] = (Runs, Articles, *EXTRACTED, Entities, Rejections, DataDictionary)

__all__ = [
    "EXTRACTED",
    "TABLES",
    "Articles",
    "DataDictionary",
    "Entities",
    "EntityRoles",
    "EventArguments",
    "Events",
    "Mentions",
    "QuoteSpans",
    "Quotes",
    "Rejections",
    "Runs",
    "Table",
    "TimeExpressions",
]
