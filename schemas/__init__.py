"""The tables: one pandera (polars) model each, and the one place where a column is described."""

from broadsheet.schemas.articles import Articles
from broadsheet.schemas.entities import Entities, EntityAliases, EntityKnowledge, EntityRoles, Mentions, NamesToResolve
from broadsheet.schemas.events import EventArguments, Events, EventTypes, TimeExpressions
from broadsheet.schemas.incidents import ArticlesToSettle, ComparedHappenings, ComparedStories, HappeningKeys, IncidentLinks
from broadsheet.schemas.places import ArticlePlaces, Places
from broadsheet.schemas.provenance import DataDictionary, Fetches, Rejections, Runs
from broadsheet.schemas.quotes import Quotes, QuoteSpans
from broadsheet.schemas.stories import ArticleVersions, StoriesToSettle, StoryKeys, StoryLinks
from broadsheet.schemas.table import Table

# What a batch's extraction gives, parents before children: the order in which rows are checked and loaded.
EXTRACTED: tuple[type[Table], ...] = (Mentions, EntityRoles, ArticlePlaces, TimeExpressions, Quotes, QuoteSpans, Events, EventArguments)
RESOLVED: tuple[type[Table], ...] = tuple(table for table in EXTRACTED if table.names())  # those whose entity ids are resolved from names
TABLES: tuple[type[Table], ...] = (
    Runs,
    Articles,
    *EXTRACTED,
    Places,
    Entities,
    EntityAliases,
    EntityKnowledge,
    NamesToResolve,
    EventTypes,
    IncidentLinks,
    ComparedStories,
    ComparedHappenings,
    HappeningKeys,
    ArticlesToSettle,
    StoryLinks,
    StoryKeys,
    StoriesToSettle,
    ArticleVersions,
    Fetches,
    Rejections,
    DataDictionary,
)

__all__ = [
    "EXTRACTED",
    "RESOLVED",
    "TABLES",
    "ArticlePlaces",
    "ArticleVersions",
    "Articles",
    "ArticlesToSettle",
    "ComparedHappenings",
    "ComparedStories",
    "DataDictionary",
    "Entities",
    "EntityAliases",
    "EntityKnowledge",
    "EntityRoles",
    "EventArguments",
    "EventTypes",
    "Events",
    "Fetches",
    "HappeningKeys",
    "IncidentLinks",
    "Mentions",
    "NamesToResolve",
    "Places",
    "QuoteSpans",
    "Quotes",
    "Rejections",
    "Runs",
    "StoriesToSettle",
    "StoryKeys",
    "StoryLinks",
    "Table",
    "TimeExpressions",
]
