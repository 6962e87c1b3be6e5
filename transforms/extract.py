"""From the text of articles to the rows of every table: the pipeline's one pass, and the extractors over its result."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from broadsheet.schemas import RESOLVED
from broadsheet.transforms.documents import Rejection
from broadsheet.transforms.entities import Mention, find_mentions, find_roles, mention_rows, role_rows
from broadsheet.transforms.entities.keys import name_id_in
from broadsheet.transforms.events import event_rows, find_events
from broadsheet.transforms.events.taxonomy import Taxonomy
from broadsheet.transforms.places import article_place_rows, locate
from broadsheet.transforms.quotes import find_quotes, quote_rows, resolve_first_person
from broadsheet.transforms.times import find_times, time_rows

Rows = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True)
class Text:
    """What extraction needs of an article."""

    article_id: str
    text: str
    published_on: date | None


@dataclass(frozen=True)
class Extraction:
    """The rows by table name, without `run_id`, and the articles (by id) that could not be read."""

    rows: Rows
    failed: dict[str, Rejection] = field(default_factory=dict)


def extract(nlp: Language, texts: Iterable[Text], taxonomy: Taxonomy | None = None) -> Extraction:
    """The rows of all tables for the texts, in the order of the texts; event types are those that ship, or another taxonomy's.

    A text on which the pipeline or an extractor fails is left out as a whole and told in `failed`; the others are not touched.
    """
    rows: Rows = defaultdict(list)
    failed: dict[str, Rejection] = {}
    for text in texts:
        # One text at a time: in a batch of several, the last bits of the model's sums depend on its neighbours, and so could the rows.
        # A memory zone frees what spaCy caches for the text's words: without it a long run grows without end.
        with nlp.memory_zone():
            try:
                found = rows_of(nlp(text.text), text.article_id, text.published_on, taxonomy)
            except Exception as error:  # one article must not cost the others, whatever is wrong with it
                failed[text.article_id] = _rejection(error)
            else:
                for table, items in found.items():
                    rows[table].extend(items)
    return Extraction(dict(rows), failed)


def rows_of(doc: Doc, article_id: str, published_on: date | None, taxonomy: Taxonomy | None = None) -> Rows:
    """The rows of all tables for one parsed article, without `run_id`."""
    mentions = find_mentions(doc)
    roles = find_roles(doc, mentions)
    times = find_times(doc, published_on)
    found_quotes = find_quotes(doc, mentions, roles)
    mentions = resolve_first_person(doc, mentions, found_quotes)
    quotes, quote_spans = quote_rows(found_quotes, article_id, doc.text)
    found_events = find_events(doc, mentions, times, taxonomy, published_on=published_on, quote_spans=quote_spans)
    events, event_arguments = event_rows(found_events, article_id)
    rows = {
        "mentions": mention_rows(mentions, article_id),
        "entity_roles": role_rows(roles, article_id),
        "article_places": article_place_rows(locate(doc.text, mentions), article_id),
        "time_expressions": time_rows(times, article_id),
        "quotes": quotes,
        "quote_spans": quote_spans,
        "events": events,
        "event_arguments": event_arguments,
    }
    _give_name_ids(rows, mentions, article_id)
    return rows


def _give_name_ids(rows: Rows, mentions: Iterable[Mention], article_id: str) -> None:
    """Sets the name beside each entity. A person of one word has a name of the article's own, so that it joins no stranger elsewhere."""
    bare = {mention.entity.entity_id for mention in mentions if mention.entity is not None and mention.entity.bare}
    for table in RESOLVED:
        for row in rows[table.table()]:
            for entity_column, name_column in table.names().items():
                found = row[entity_column]
                row[name_column] = row[entity_column] = name_id_in(article_id, found) if found in bare else found


def _rejection(error: Exception) -> Rejection:
    return Rejection(
        stage="extract",
        code="extraction_failed",
        reason=f"{type(error).__name__}: {error}. The other articles are not touched; please report the text with this message.",
    )


def as_text(row: Mapping[str, Any]) -> Text:
    """An `articles` row as extraction takes it."""
    return Text(row["article_id"], row["text"], row["published_on"])
