"""What happened: the events with their types, participants and places, and the time expressions of a text."""

from typing import Annotated

import polars as pl

from broadsheet.schemas.table import Table, column, span_length_check

POLARITIES = ("positive", "negative")  # ACE 2005
MODALITIES = ("asserted", "other")
TENSES = ("past", "present", "future", "unspecified")
MODALITY_REASONS = (
    "planned",
    "expected",
    "threatened",
    "requested",
    "conditional",
    "possible",
    "feared",
    "alleged",
    "denied",
    "attempted",
    "averted",
)
GENERICITIES = ("specific", "generic")
DATE_SOURCES = ("stated", "shared", "document")
TIMEX_TYPES = ("DATE", "TIME", "DURATION", "SET")  # TimeML


class EventTypes(Table):
    event_type: pl.String = column("The type's name.", "COERCE", unique=True)
    type_group: pl.String = column("The group that it belongs to.", "MATERIAL_CONFLICT")
    definition: pl.String = column("What it covers.", "Uses power without killing: arrests, bans, raids …")
    # pandera's own `example()` makes sample data; nothing here calls it.
    example: pl.String = column(  # type: ignore[assignment]
        "A sentence that tells of such an event.", "Police arrested three dock workers on Sunday.", nullable=True
    )
    plover: pl.String = column("PLOVER's type, or the nearest one; null where it has none.", "COERCE", nullable=True)
    cameo: Annotated[pl.List, pl.String] = column("The roots of CAMEO's codes that it covers.", "[17]")
    modes: Annotated[pl.List, pl.String] = column("The modes that its events are told apart by.", "[arrest, curfew, …]")
    roles: Annotated[pl.List, pl.String] = column("The roles that its events have beside those that all have.", "[charge]")

    class Config:
        name = "event_types"
        title = "a type that events have, with what it covers and its names in other schemes"
        metadata = {"key": ["event_type"]}


class Events(Table):
    event_id: pl.String = column("Identifies the event mention.", "evt_6d20…", unique=True)
    article_id: pl.String = column("The article it stands in.", "art_5b0c…")
    trigger_start: pl.Int32 = column("Where the word that names the event begins.", "210", ge=0)
    trigger_end: pl.Int32 = column("Where it ends, exclusive.", "218")
    trigger_text: pl.String = column("The word that names the event.", "arrested")
    trigger_lemma: pl.String = column("That word in its dictionary form.", "arrest")
    event_type: pl.String = column("The type: PLOVER's where it has one, everyday news beside it, or OTHER.", "COERCE")
    mode: pl.String = column(
        "How it was done, within the type (PLOVER's modes); null when the text does not tell.", "arrest", nullable=True
    )
    date_text: pl.String = column("The words that say when.", "on Sunday", nullable=True)
    date_start: pl.Date = column("The first day it can have happened on; null where nothing bounds it.", "2024-03-17", nullable=True)
    date_end: pl.Date = column("The last day it can have happened on; null where nothing bounds it.", "2024-03-17", nullable=True)
    date_source: pl.String = column(
        "Where the days come from: stated, words of its own clause; shared, words that date another event of the same sentence and time; "
        "document, no words, so that the article's own date is a bound alone: what is past ended on it at the latest (date_end), what is "
        "ahead begins on it at the earliest (date_start), what is going on is going on then (both), and neither where the tense does not "
        "tell; null without a date of the article's, and for what happens as a rule.",
        "stated",
        nullable=True,
        isin=DATE_SOURCES,
    )
    polarity: pl.String = column("negative when the text says that it did not happen (ACE).", "positive", isin=POLARITIES)
    modality: pl.String = column("asserted as real, or other: planned, possible, demanded, denied … (ACE).", "asserted", isin=MODALITIES)
    modality_reason: pl.String = column(
        "Why it is not asserted: planned, intended, scheduled, promised or proposed; expected, predicted or likely; threatened; requested, "
        "ordered, advised or due; conditional, under a condition or part of one; possible, allowed or talked of; feared or warned of; "
        "alleged, told by somebody whom the text does not follow; denied by somebody; attempted; averted: it failed or was refused, "
        "prevented, put off or forbidden; null for what is asserted.",
        "planned",
        nullable=True,
        isin=MODALITY_REASONS,
    )
    tense: pl.String = column("When it is, seen from the text (ACE).", "past", isin=TENSES)
    genericity: pl.String = column(
        "specific for one occurrence or a finite set of them, generic for what happens as a rule (ACE).", "specific", isin=GENERICITIES
    )
    happening_id: pl.String = column("What its article tells of one event: all its mentions share it.", "hap_77d1…")
    incident_id: pl.String = column("The same event in all articles: `incident_links` says on what grounds.", "inc_b2a9…")
    prominence: pl.Int32 = column("Its place among the article's events: 1 is the main event.", "1", ge=1)
    reported_by: pl.String = column(
        "Who says so: the innermost quote in whose content the event is told; null for what the article says itself.",
        "quo_91d4…",
        nullable=True,
    )
    run_id: pl.String = column("The run that made the row.", "run_20240318T140712_a41c")

    trigger_is_its_text = span_length_check("trigger_start", "trigger_end", "trigger_text")

    class Config:
        name = "events"
        title = "something that happened, is happening, or is said to"
        metadata = {
            "key": ["event_id"],
            "parents": {
                "article_id": ("articles", "article_id"),
                "run_id": ("runs", "run_id"),
                "reported_by": ("quotes", "quote_id"),
            },
            "spans": [("trigger_start", "trigger_end", "trigger_text")],
        }


class EventArguments(Table):
    event_id: pl.String = column("The event it takes part in.", "evt_6d20…")
    role: pl.String = column(
        "What it is in the event: actor, target, location, instrument, object (what is given or sent), count (how many such events), or a "
        "role of its type's own: amount, cause, charge, condition, counterparty, level, magnitude, office, score, sentence, topic.",
        "actor",
    )
    start_char: pl.Int32 = column("Where it begins in the article's text.", "203", ge=0)
    end_char: pl.Int32 = column("Where it ends, exclusive.", "209")
    text: pl.String = column("The words themselves.", "Police")
    name_id: pl.String = column("The name of the entity as this article uses it.", "ent_c0ff…", nullable=True)
    entity_id: pl.String = column("The entity that the words name.", "ent_c0ff…", nullable=True)
    quantity: pl.Float64 = column(
        "How many or how much the words say; the middle of a range; null when they tell no number, or only bounds (dozens).",
        "5.0",
        nullable=True,
    )
    quantity_low: pl.Float64 = column("The least it is said to be; equals quantity where the number is exact.", "5.0", nullable=True)
    quantity_high: pl.Float64 = column("The most it is said to be; null as well for about 40.", "15.0", nullable=True)
    quantity_unit: pl.String = column(
        "The currency (ISO 4217, or the sign or name in the article where it could be several), percent, or a unit of measure (year); null "
        "when things or people are counted.",
        "USD",
        nullable=True,
    )
    quantity_text: pl.String = column("The words that tell the number, with those that bound it.", "at least five", nullable=True)

    span_is_its_text = span_length_check("start_char", "end_char", "text")

    class Config:
        name = "event_arguments"
        title = "a participant, place or thing in an event"
        unique = ["event_id", "role", "start_char", "end_char"]
        metadata = {
            "key": ["event_id", "role", "start_char", "end_char"],
            "parents": {"event_id": ("events", "event_id"), "entity_id": ("mentions", "entity_id")},
            "spans": [("start_char", "end_char", "text")],
            "names": {"entity_id": "name_id"},
        }


class TimeExpressions(Table):
    article_id: pl.String = column("The article it stands in.", "art_5b0c…")
    start_char: pl.Int32 = column("Where it begins in the article's text.", "92", ge=0)
    end_char: pl.Int32 = column("Where it ends, exclusive.", "98")
    text: pl.String = column("The words themselves.", "Sunday")
    timex_type: pl.String = column("What kind of time it is (TimeML).", "DATE", isin=TIMEX_TYPES)
    timex_value: pl.String = column("Its normalised value (TIMEX3); null when it can't be told.", "2024-03-17", nullable=True)
    date_start: pl.Date = column("The first day it covers.", "2024-03-17", nullable=True)
    date_end: pl.Date = column("The last day it covers.", "2024-03-17", nullable=True)
    run_id: pl.String = column("The run that made the row.", "run_20240318T140712_a41c")

    span_is_its_text = span_length_check("start_char", "end_char", "text")

    class Config:
        name = "time_expressions"
        title = "a date, time, duration or set in the text"
        unique = ["article_id", "start_char", "end_char"]
        metadata = {
            "key": ["article_id", "start_char", "end_char"],
            "parents": {"article_id": ("articles", "article_id"), "run_id": ("runs", "run_id")},
            "spans": [("start_char", "end_char", "text")],
        }
