"""Who and what is in the news: each mention in a text, and the entity that mentions across articles stand for."""

from typing import Annotated

import polars as pl

from broadsheet.schemas.table import Table, column, span_length_check

NAME_LABELS = ("PERSON", "NORP", "ORG", "GPE", "LOC", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE")
VALUE_LABELS = ("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL")
LABELS = NAME_LABELS + VALUE_LABELS  # OntoNotes 5.0
MENTION_KINDS = ("name", "nominal", "pronoun")
ROLE_KINDS = ("title", "affiliation")


class Mentions(Table):
    mention_id: pl.String = column("Identifies the mention.", "men_02be…", unique=True)
    article_id: pl.String = column("The article it stands in.", "art_5b0c…")
    start_char: pl.Int32 = column("Where it begins in the article's text.", "118", ge=0)
    end_char: pl.Int32 = column("Where it ends, exclusive.", "124")
    text: pl.String = column("The words themselves.", "Ibarra")
    label: pl.String = column("What kind of thing it is (OntoNotes 5.0).", "PERSON", isin=LABELS)
    mention_kind: pl.String = column("Whether it is a name, a noun phrase or a pronoun.", "name", isin=MENTION_KINDS)
    resolved_name: pl.String = column(
        "The fullest name that the article gives the same thing; of a country, the name that is usual.", "Lucía Ibarra", nullable=True
    )
    entity_id: pl.String = column("The entity it refers to; null for numbers and dates.", "ent_c0ff…", nullable=True)
    run_id: pl.String = column("The run that made the row.", "run_20240318T140712_a41c")

    span_is_its_text = span_length_check("start_char", "end_char", "text")

    class Config:
        name = "mentions"
        title = "a place in the text that names or refers to an entity"
        metadata = {
            "key": ["mention_id"],
            "parents": {"article_id": ("articles", "article_id"), "run_id": ("runs", "run_id")},
            "spans": [("start_char", "end_char", "text")],
        }


class EntityRoles(Table):
    role_id: pl.String = column("Identifies the role.", "rol_7c41…", unique=True)
    article_id: pl.String = column("The article it stands in.", "art_5b0c…")
    entity_id: pl.String = column("The person who is called so.", "ent_c0ff…")
    start_char: pl.Int32 = column("Where it begins in the article's text.", "96", ge=0)
    end_char: pl.Int32 = column("Where it ends, exclusive.", "117")
    text: pl.String = column("The words themselves, without the name and without an article before them.", "Pentagon spokesperson")
    kind: pl.String = column(
        "title: what the person is or does; affiliation: no more than whom or what the person belongs to.", "title", isin=ROLE_KINDS
    )
    organisation_entity_id: pl.String = column("The organisation, party or place that the words name.", "ent_41d0…", nullable=True)
    organisation_name: pl.String = column("Its fullest name in the article.", "Pentagon", nullable=True)
    run_id: pl.String = column("The run that made the row.", "run_20240318T140712_a41c")

    span_is_its_text = span_length_check("start_char", "end_char", "text")

    class Config:
        name = "entity_roles"
        title = "a title or affiliation that an article gives a person, at one place in the text"
        metadata = {
            "key": ["role_id"],
            "parents": {
                "article_id": ("articles", "article_id"),
                "run_id": ("runs", "run_id"),
                "entity_id": ("mentions", "entity_id"),
                "organisation_entity_id": ("mentions", "entity_id"),
            },
            "spans": [("start_char", "end_char", "text")],
        }


class Entities(Table):
    entity_id: pl.String = column("Identifies the entity on every machine and in every run.", "ent_c0ff…", unique=True)
    name: pl.String = column("Its name: the one that the most mentions resolve to.", "Lucía Ibarra")
    label: pl.String = column("What kind of thing it is (OntoNotes 5.0).", "PERSON", isin=NAME_LABELS)
    aliases: Annotated[pl.List, pl.String] = column("Every form of it that was read, in alphabetical order.", "[Ibarra, Lucía Ibarra]")
    n_mentions: pl.Int64 = column("How many mentions refer to it.", "17", ge=1)
    n_articles: pl.Int64 = column("How many articles mention it.", "4", ge=1)
    first_seen: Annotated[pl.Datetime, "us", "UTC"] = column(
        "When the earliest dated article that mentions it was published.", "2024-03-18 14:05:00+00", nullable=True
    )
    last_seen: Annotated[pl.Datetime, "us", "UTC"] = column(
        "When the latest dated article that mentions it was published.", "2024-05-02 06:00:00+00", nullable=True
    )

    class Config:
        name = "entities"
        title = "a person, organisation, place or other named thing across all articles"
        metadata = {"key": ["entity_id"]}
