"""What happened, in one pass over a parsed article."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from spacy.tokens import Doc

from broadsheet.transforms.entities import Mention
from broadsheet.transforms.events.arguments import Argument, Scene, find_arguments
from broadsheet.transforms.events.context import around_noun, around_verb
from broadsheet.transforms.events.dates import ahead, dates_of, event_times
from broadsheet.transforms.events.genericity import GENERIC, genericity_of
from broadsheet.transforms.events.happenings import happenings
from broadsheet.transforms.events.headlines import titles
from broadsheet.transforms.events.main_event import prominence, salience
from broadsheet.transforms.events.reality import reality_of
from broadsheet.transforms.events.reports import reporting_quotes
from broadsheet.transforms.events.taxonomy import OTHER, Taxonomy, load_taxonomy, mode_of
from broadsheet.transforms.events.triggers import Trigger, find_triggers
from broadsheet.transforms.times import TimeExpression


@dataclass(frozen=True)
class Event:
    """Something that happened, is happening, or is said to. Offsets are code points into the text, end exclusive."""

    trigger: tuple[int, int]
    trigger_text: str
    trigger_lemma: str
    event_type: str
    mode: str | None
    arguments: tuple[Argument, ...]
    date_text: str | None
    date_start: date | None
    date_end: date | None
    date_source: str | None
    polarity: str
    modality: str
    modality_reason: str | None
    tense: str
    genericity: str
    prominence: int
    happening: int
    reported_by: str | None


def find_events(
    doc: Doc,
    mentions: Sequence[Mention],
    times: Sequence[TimeExpression],
    taxonomy: Taxonomy | None = None,
    *,
    published_on: date | None = None,
    quote_spans: Sequence[Mapping[str, Any]] = (),
) -> list[Event]:
    """The events of a parsed text in order of their triggers.

    The pipeline must have set tags, lemmas and dependencies (UD or ClearNLP). `mentions` and `times` are those of the same text, in
    order of their offsets; `published_on` frames the events that no words date; `quote_spans` are the text's rows of that table. Event
    types and modes are those of the taxonomy that ships, or of another; polarity, modality, tense and genericity are ACE's; `prominence`
    is 1 for the main event of the text.
    """
    taxonomy = taxonomy or load_taxonomy()
    text = doc.text
    title = titles(doc, text)
    triggers = find_triggers(doc, mentions, taxonomy, title)
    told_by = reporting_quotes([trigger.token.idx for trigger in triggers], quote_spans)
    times_told_by = reporting_quotes([time.start for time in times], quote_spans)
    timings = event_times(doc, triggers, told_by, times, times_told_by, framed=published_on is not None)
    scene = Scene(doc, text, triggers, taxonomy, mentions)
    typed = {item for trigger in triggers if trigger.event_type != OTHER for item in (trigger.token, trigger.clause)}
    sentences = {sentence.start: number for number, sentence in enumerate(doc.sents)} if triggers else {}
    read = []
    for trigger in triggers:
        arguments, reality = find_arguments(trigger, scene), reality_of(trigger)
        weight = salience(trigger, arguments, reality, sentences[trigger.token.sent.start], typed)
        read.append((trigger, arguments, reality, weight))
    places = prominence([weight for *_, weight in read])
    found: list[Event] = []
    for (trigger, arguments, told, _), place, quote_id in zip(read, places, told_by, strict=True):
        token = trigger.token
        timing, reality = ahead(trigger, timings[token.i], told, published_on)
        genericity = genericity_of(trigger, reality.modality_reason, timing, title.tokens)
        dates = dates_of(trigger, timing, reality, genericity == GENERIC, published_on)
        found.append(
            Event(
                trigger=(token.idx, token.idx + len(token)),
                trigger_text=token.text,
                trigger_lemma=trigger.lemma,
                event_type=trigger.event_type,
                mode=_mode(trigger, taxonomy),
                arguments=arguments,
                date_text=dates.text,
                date_start=dates.start,
                date_end=dates.end,
                date_source=dates.source,
                polarity=reality.polarity,
                modality=reality.modality,
                modality_reason=reality.modality_reason,
                tense=reality.tense,
                genericity=genericity,
                prominence=place,
                happening=len(found),
                reported_by=quote_id,
            )
        )
    return [replace(event, happening=first) for event, first in zip(found, happenings(doc, triggers, found), strict=True)]


def _mode(trigger: Trigger, taxonomy: Taxonomy) -> str | None:
    look_around = around_noun if trigger.nominal else around_verb
    return mode_of(taxonomy.types[trigger.event_type], trigger.lemma, partial(look_around, trigger.token))
