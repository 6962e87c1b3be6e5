"""Who said what: the quotes, and the contiguous pieces of their content."""

import polars as pl

from broadsheet.schemas.table import Table, column, span_length_check

QUOTE_TYPES = ("direct", "indirect", "mixed")
SPEAKER_KINDS = ("person", "organisation", "document", "unnamed")
CUE_CLASSES = (
    "addition",
    "admission",
    "agreement",
    "announcement",
    "answer",
    "claim",
    "criticism",
    "decision",
    "demand",
    "denial",
    "evidence",
    "explanation",
    "joke",
    "manner",
    "neutral",
    "opinion",
    "praise",
    "prediction",
    "promise",
    "question",
    "refusal",
    "suggestion",
    "warning",
    "writing",
)


class Quotes(Table):
    quote_id: pl.String = column("Identifies the quote.", "quo_91d4…", unique=True)
    article_id: pl.String = column("The article it stands in.", "art_5b0c…")
    start_char: pl.Int32 = column("Where its first piece begins in the article's text.", "640", ge=0)
    end_char: pl.Int32 = column("Where its last piece ends, exclusive.", "702")
    text: pl.String = column("The text from its first piece to its last; `quote_spans` has the pieces alone.", "“We were not asked.”")
    quote_type: pl.String = column(
        "direct: inside quotation marks; indirect: reported; mixed: reported, with marked words inside.",
        "direct",
        isin=QUOTE_TYPES,
    )
    cue_start: pl.Int32 = column("Where the cue begins.", "710", nullable=True, ge=0)
    cue_end: pl.Int32 = column("Where the cue ends, exclusive.", "714", nullable=True)
    cue_text: pl.String = column("The word or phrase that attributes the quote.", "said", nullable=True)
    cue_lemma: pl.String = column("The cue in its dictionary form.", "say", nullable=True)
    cue_class: pl.String = column("What kind of saying the cue is.", "neutral", nullable=True, isin=CUE_CLASSES)
    speaker_start: pl.Int32 = column("Where the words for the speaker begin.", "703", nullable=True, ge=0)
    speaker_end: pl.Int32 = column("Where the words for the speaker end, exclusive.", "709", nullable=True)
    speaker_text: pl.String = column("The words in the text that stand for the speaker.", "she", nullable=True)
    speaker_name_id: pl.String = column("The speaker's name as this article uses it.", "ent_c0ff…", nullable=True)
    speaker_entity_id: pl.String = column("The speaker's entity, when it has a name.", "ent_c0ff…", nullable=True)
    speaker_name: pl.String = column("Whom those words stand for: the fullest name the article gives.", "Lucía Ibarra", nullable=True)
    speaker_title: pl.String = column("What the article calls the speaker beside the name.", "union secretary", nullable=True)
    speaker_kind: pl.String = column("What kind of source it is.", "person", nullable=True, isin=SPEAKER_KINDS)
    speaker_named: pl.Boolean = column("Whether the article gives the speaker's name; null without a speaker.", "true", nullable=True)
    addressee_start: pl.Int32 = column("Where the words for whoever is spoken to begin.", "719", nullable=True, ge=0)
    addressee_end: pl.Int32 = column("Where the words for whoever is spoken to end, exclusive.", "737", nullable=True)
    addressee_text: pl.String = column("The words in the text that stand for whoever is spoken to.", "the Harbor Courier", nullable=True)
    addressee_name_id: pl.String = column("The addressee's name as this article uses it.", "ent_77a0…", nullable=True)
    addressee_entity_id: pl.String = column("The addressee's entity, when it has a name.", "ent_77a0…", nullable=True)
    addressee_name: pl.String = column("Whom those words stand for: the fullest name the article gives.", "Harbor Courier", nullable=True)
    occasion_start: pl.Int32 = column("Where the words for the occasion begin.", "738", nullable=True, ge=0)
    occasion_end: pl.Int32 = column("Where the words for the occasion end, exclusive.", "763", nullable=True)
    occasion_text: pl.String = column("When, where or in what it was said.", "in an interview on Monday", nullable=True)
    rule: pl.String = column("What found the quote and its speaker.", "marks+verb-after")
    confidence: pl.Float64 = column(
        "How often quotes found in this way were right in span and speaker where it was measured, from 0 to 1.",
        "0.87",
        nullable=True,
        ge=0,
        le=1,
    )
    run_id: pl.String = column("The run that made the row.", "run_20240318T140712_a41c")

    span_is_its_text = span_length_check("start_char", "end_char", "text")
    cue_is_its_text = span_length_check("cue_start", "cue_end", "cue_text")
    speaker_is_its_text = span_length_check("speaker_start", "speaker_end", "speaker_text")
    addressee_is_its_text = span_length_check("addressee_start", "addressee_end", "addressee_text")
    occasion_is_its_text = span_length_check("occasion_start", "occasion_end", "occasion_text")

    class Config:
        name = "quotes"
        title = "something that somebody is reported to have said or written"
        metadata = {
            "key": ["quote_id"],
            "parents": {
                "article_id": ("articles", "article_id"),
                "run_id": ("runs", "run_id"),
                "speaker_entity_id": ("mentions", "entity_id"),
                "addressee_entity_id": ("mentions", "entity_id"),
            },
            "spans": [
                ("start_char", "end_char", "text"),
                ("cue_start", "cue_end", "cue_text"),
                ("speaker_start", "speaker_end", "speaker_text"),
                ("addressee_start", "addressee_end", "addressee_text"),
                ("occasion_start", "occasion_end", "occasion_text"),
            ],
            "names": {"speaker_entity_id": "speaker_name_id", "addressee_entity_id": "addressee_name_id"},
        }


class QuoteSpans(Table):
    quote_id: pl.String = column("The quote it is a piece of.", "quo_91d4…")
    span_index: pl.Int32 = column("Its place among the pieces, from 0.", "0", ge=0)
    start_char: pl.Int32 = column("Where it begins in the article's text.", "640", ge=0)
    end_char: pl.Int32 = column("Where it ends, exclusive.", "702")
    text: pl.String = column("The words themselves, with their quotation marks.", "“We were not asked,”")

    span_is_its_text = span_length_check("start_char", "end_char", "text")

    class Config:
        name = "quote_spans"
        title = "a contiguous piece of a quote's content"
        unique = ["quote_id", "span_index"]
        metadata = {
            "key": ["quote_id", "span_index"],
            "parents": {"quote_id": ("quotes", "quote_id")},
            "spans": [("start_char", "end_char", "text")],
        }
