"""Who and what is in the news: each mention in a text, and the entity that mentions across articles stand for."""

from typing import Annotated

import polars as pl

from broadsheet.schemas.table import Table, column, span_length_check

NAME_LABELS = ("PERSON", "NORP", "ORG", "GPE", "LOC", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE")
VALUE_LABELS = ("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL")
LABELS = NAME_LABELS + VALUE_LABELS  # OntoNotes 5.0
MENTION_KINDS = ("name", "nominal", "pronoun")
ROLE_KINDS = ("title", "affiliation")
# Why a name stands for an entity, in the order in which the reasons are asked for; `transforms/entities/across.py` has the rules.
RULES = (
    "override",  # the user's word: merged or split
    "alias",  # the user's list of aliases
    "fact",  # a known short form of a country, a city or an organisation
    "role",  # a last name alone: the same title and company as exactly one person of that name
    "acronym",  # what articles introduce as the short form of exactly one organisation
    "variant",  # a middle name, an initial, an accent or a company's legal form more or less
    "name",  # its own name
)
KNOWLEDGE = ("alias", "merge", "split")


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
    name_id: pl.String = column("The name as this article uses it, from which `entity_id` was resolved.", "ent_c0ff…", nullable=True)
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
            "names": {"entity_id": "name_id"},
        }


class EntityRoles(Table):
    role_id: pl.String = column("Identifies the role.", "rol_7c41…", unique=True)
    article_id: pl.String = column("The article it stands in.", "art_5b0c…")
    name_id: pl.String = column("The person's name as this article uses it.", "ent_c0ff…", nullable=True)
    entity_id: pl.String = column("The person who is called so.", "ent_c0ff…")
    start_char: pl.Int32 = column("Where it begins in the article's text.", "96", ge=0)
    end_char: pl.Int32 = column("Where it ends, exclusive.", "117")
    text: pl.String = column("The words themselves, without the name and without an article before them.", "Pentagon spokesperson")
    kind: pl.String = column(
        "title: what the person is or does; affiliation: no more than whom or what the person belongs to.", "title", isin=ROLE_KINDS
    )
    organisation_name_id: pl.String = column("That organisation's name as this article uses it.", "ent_41d0…", nullable=True)
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
            "names": {"entity_id": "name_id", "organisation_entity_id": "organisation_name_id"},
        }


class Entities(Table):
    entity_id: pl.String = column("Identifies the entity on every machine and in every run.", "ent_c0ff…", unique=True)
    name: pl.String = column("Its name: the user's or a known one, else the full name that the most mentions resolve to.", "Lucía Ibarra")
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
    external_id: pl.String = column("What the user's aliases know it by, such as a Wikidata id.", "Q4711", nullable=True)

    class Config:
        name = "entities"
        title = "a person, organisation, place or other named thing across all articles"
        metadata = {"key": ["entity_id"]}


class EntityAliases(Table):
    name_id: pl.String = column("The name as articles use it; a last name alone is another name in every article.", "ent_1b7d…")
    alias: pl.String = column("The words as they were read.", "Ibarra")
    name: pl.String = column("The fullest name that its articles give the same thing.", "Lucía M. Ibarra")
    label: pl.String = column("What kind of thing it is (OntoNotes 5.0).", "PERSON", isin=NAME_LABELS)
    entity_id: pl.String = column("The entity it stands for.", "ent_c0ff…")
    rule: pl.String = column(f"Why the name stands for that entity: {', '.join(RULES)}.", "variant", isin=RULES)
    match_key: pl.String = column("What names must share to be compared with each other.", "PERSON ibarra")
    n_mentions: pl.Int64 = column("How many mentions read so.", "12", ge=1)
    n_articles: pl.Int64 = column("In how many articles.", "4", ge=1)
    first_article_id: pl.String = column("The earliest of them by its date of publication.", "art_5b0c…")

    class Config:
        name = "entity_aliases"
        title = "a form in which a name was read, with the entity it stands for and why"
        unique = ["name_id", "alias", "name", "label", "entity_id"]
        metadata = {"key": ["name_id", "alias", "name", "label", "entity_id"]}


class EntityKnowledge(Table):
    action: pl.String = column("alias, merge or split: what the user's file says about the name.", "alias", isin=KNOWLEDGE)
    name: pl.String = column("The name that it is about.", "Big Lou")
    label: pl.String = column("What kind of thing it is (OntoNotes 5.0).", "PERSON", isin=NAME_LABELS)
    stands_for: pl.String = column("The name of what it stands for; null for a split that gives none.", "Lucía Ibarra", nullable=True)
    article: pl.String = column("The one article that it holds for: its article_id, external_id or url.", "wire-0042", nullable=True)
    external_id: pl.String = column("What the user knows the entity by.", "Q4711", nullable=True)
    source: pl.String = column("The file that says so, and the line.", "people.csv, line 2")

    class Config:
        name = "entity_knowledge"
        title = "what a user's file says about a name"
        metadata = {"key": ["action", "name", "label", "article"]}


class NamesToResolve(Table):
    name_id: pl.String = column("The name.", "ent_1b7d…")
    entity_id: pl.String = column("What it stood for; null when it is new.", "ent_c0ff…", nullable=True)

    class Config:
        name = "names_to_resolve"
        title = "a name whose articles have changed since names were last resolved; none after a run that came to its end"
        metadata = {"key": ["name_id", "entity_id"]}
