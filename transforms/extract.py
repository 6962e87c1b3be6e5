"""From the text of articles to the rows of every table: the pipeline's one pass, and the extractors over its result."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from broadsheet.transforms.documents import Rejection
from broadsheet.transforms.entities import find_mentions, mention_rows
from broadsheet.transforms.events import event_rows, find_events
from broadsheet.transforms.quotes import find_quotes, quote_rows
from broadsheet.transforms.times import find_times, time_rows

PIPE_BATCH = 16  # texts that go through the pipeline together; more bring no speed on a CPU and cost memory
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


def extract(nlp: Language, texts: Iterable[Text]) -> Extraction:
    """The rows of all tables for the texts, in the order of the texts.

    A text on which the pipeline or an extractor fails is left out as a whole and told in `failed`; the others are not touched.
    """
    rows: Rows = defaultdict(list)
    failed: dict[str, Rejection] = {}
    for chunk in _chunks(texts):
        # A memory zone frees what spaCy caches for these texts' words: without it a long run grows without end.
        with nlp.memory_zone():
            for text, doc in _parsed(nlp, chunk):
                try:
                    if isinstance(doc, Exception):
                        raise doc
                    found = rows_of(doc, text.article_id, text.published_on)
                except Exception as error:  # one article must not cost the others, whatever is wrong with it
                    failed[text.article_id] = _rejection(error)
                else:
                    for table, items in found.items():
                        rows[table].extend(items)
    return Extraction(dict(rows), failed)


def rows_of(doc: Doc, article_id: str, published_on: date | None) -> Rows:
    """The rows of all tables for one parsed article, without `run_id`."""
    mentions = find_mentions(doc)
    times = find_times(doc, published_on)
    quotes, quote_spans = quote_rows(find_quotes(doc, mentions), article_id, doc.text)
    events, event_arguments = event_rows(find_events(doc, mentions, times), article_id)
    return {
        "mentions": mention_rows(mentions, article_id),
        "time_expressions": time_rows(times, article_id),
        "quotes": quotes,
        "quote_spans": quote_spans,
        "events": events,
        "event_arguments": event_arguments,
    }


def _chunks(texts: Iterable[Text]) -> Iterator[list[Text]]:
    chunk: list[Text] = []
    for text in texts:
        chunk.append(text)
        if len(chunk) == PIPE_BATCH:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _parsed(nlp: Language, chunk: Sequence[Text]) -> Iterator[tuple[Text, Doc | Exception]]:
    """Each text with its parse; when the pipeline fails on the chunk, text by text, so that only the guilty one fails."""
    try:
        docs: list[Doc | Exception] = list(nlp.pipe([text.text for text in chunk], batch_size=PIPE_BATCH))
    except Exception:  # see above: the texts are tried one by one, and the failure is told for the one that raises it
        docs = [_parse(nlp, text) for text in chunk]
    return zip(chunk, docs, strict=True)


def _parse(nlp: Language, text: Text) -> Doc | Exception:
    try:
        return nlp(text.text)
    except Exception as error:
        return error


def _rejection(error: Exception) -> Rejection:
    return Rejection(
        stage="extract",
        code="extraction_failed",
        reason=f"{type(error).__name__}: {error}. The other articles are not touched; please report the text with this message.",
    )


def as_text(row: Mapping[str, Any]) -> Text:
    """An `articles` row as extraction takes it."""
    return Text(row["article_id"], row["text"], row["published_on"])
