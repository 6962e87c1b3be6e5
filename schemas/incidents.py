"""One event in several articles: how what articles tell was joined into incidents, and what that rests on."""

from typing import Annotated

import polars as pl

from broadsheet.schemas.table import Table, column


class IncidentLinks(Table):
    happening_id: pl.String = column("What this article tells of the event: `events.happening_id`.", "hap_77d1…", unique=True)
    article_id: pl.String = column("The article.", "art_5b0c…")
    first_happening_id: pl.String = column("What the incident's first article tells of it.", "hap_03fa…")
    first_article_id: pl.String = column("That article: the earliest with a date, then the one that tells more.", "art_e1c7…")
    incident_id: pl.String = column("The incident.", "inc_b2a9…")
    points: pl.Int32 = column("How much both have in common (docs/incidents.md); what has fewer than 5 is left apart.", "7", ge=1)
    families: Annotated[pl.List, pl.String] = column("The kinds of event word that both use.", "[explode]")
    shared: Annotated[pl.List, pl.String] = column("The entities that both articles are about or name in the event.", "[ent_c0ff…]")

    class Config:
        name = "incident_links"
        title = "the evidence that an event told in one article is the one told in another"
        metadata = {
            "key": ["happening_id"],
            "parents": {"article_id": ("articles", "article_id"), "first_article_id": ("articles", "article_id")},
        }


class ComparedStories(Table):
    article_id: pl.String = column("The article.", "art_5b0c…", unique=True)
    day: pl.Date = column("Its day: of publication, else the first date at its top.", "2024-03-18", nullable=True)
    about: Annotated[pl.List, pl.String] = column("The entities that it is most about.", "[ent_c0ff…]")
    weights: Annotated[pl.List, pl.Int32] = column("How much each of them tells: a country little, a person much.", "[3]")
    families: Annotated[pl.List, pl.String] = column("The kinds of event word in it, common ones left out.", "[explode, arrest]")

    class Config:
        name = "compared_stories"
        title = "an article as it is compared with others, to find the same event in them"
        metadata = {"key": ["article_id"], "parents": {"article_id": ("articles", "article_id")}}


class ComparedHappenings(Table):
    happening_id: pl.String = column("The event as the article tells it.", "hap_77d1…", unique=True)
    article_id: pl.String = column("The article.", "art_5b0c…")
    families: Annotated[pl.List, pl.String] = column("The kinds of event word that it uses for it.", "[explode]")
    people: Annotated[pl.List, pl.String] = column("The people that take part.", "[ent_1b7d…]")
    places: Annotated[pl.List, pl.String] = column("The places named in it, countries left out.", "[ent_41d0…]")
    others: Annotated[pl.List, pl.String] = column("The organisations and other things that take part.", "[ent_c0ff…]")
    heads: Annotated[pl.List, pl.String] = column("The nouns of participants without a name, each behind its role.", "[target bridge]")
    date_start: pl.Date = column("The first day that the text gives it.", "2024-03-17", nullable=True)
    date_end: pl.Date = column("The last.", "2024-03-17", nullable=True)
    n_mentions: pl.Int32 = column("How many mentions the article has of it.", "3", ge=1)
    first_happening_id: pl.String = column("The first happening of its incident; itself when nothing before it is the same.", "hap_03fa…")

    class Config:
        name = "compared_happenings"
        title = "an event as one article tells it, as it is compared with what others tell"
        metadata = {"key": ["happening_id"], "parents": {"article_id": ("articles", "article_id")}}


class HappeningKeys(Table):
    lookup_key: pl.Int64 = column("A number for a kind of event word, a name and a stretch of days.", "-5236512301771")
    happening_id: pl.String = column("A happening with all three.", "hap_77d1…")
    article_id: pl.String = column("Its article.", "art_5b0c…")

    class Config:
        name = "happening_keys"
        title = "a key under which an event as one article tells it is looked up; only what shares one is compared"
        metadata = {"key": ["lookup_key", "happening_id"], "parents": {"article_id": ("articles", "article_id")}}


class ArticlesToSettle(Table):
    article_id: pl.String = column("The article.", "art_5b0c…", unique=True)

    class Config:
        name = "articles_to_settle"
        title = "an article whose events have changed since incidents were last settled; none after a run that came to its end"
        metadata = {"key": ["article_id"]}
