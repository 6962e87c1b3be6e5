"""What happened, in one pass over a parsed article."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from spacy.tokens import Doc

from broadsheet.transforms.entities import Mention
from broadsheet.transforms.events.arguments import Argument, Scene, find_arguments
from broadsheet.transforms.events.context import around_noun, around_verb
from broadsheet.transforms.events.dates import event_times
from broadsheet.transforms.events.main_event import prominence, salience
from broadsheet.transforms.events.reality import reality_of
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
    polarity: str
    modality: str
    tense: str
    prominence: int


def find_events(doc: Doc, mentions: Sequence[Mention], times: Sequence[TimeExpression], taxonomy: Taxonomy | None = None) -> list[Event]:
    """The events of a parsed text in order of their triggers.

    The pipeline must have set tags, lemmas and dependencies (UD or ClearNLP). `mentions` and `times` are those of the same text, in
    order of their offsets. Event types and modes are those of the taxonomy that ships, or of another; polarity, modality and tense are
    ACE's; `prominence` is 1 for the main event of the text.
    """
    taxonomy = taxonomy or load_taxonomy()
    triggers = find_triggers(doc, mentions, taxonomy)
    dated = event_times(doc, triggers, times)
    scene = Scene(doc, triggers, taxonomy, mentions)
    typed = {item for trigger in triggers if trigger.event_type != OTHER for item in (trigger.token, trigger.clause)}
    sentences = {sentence.start: number for number, sentence in enumerate(doc.sents)} if triggers else {}
    read = []
    for trigger in triggers:
        arguments, reality = find_arguments(trigger, scene), reality_of(trigger)
        weight = salience(trigger, arguments, reality, sentences[trigger.token.sent.start], typed)
        read.append((trigger, arguments, reality, weight))
    places = prominence([weight for *_, weight in read])
    found = []
    for (trigger, arguments, reality, _), place in zip(read, places, strict=True):
        token, time = trigger.token, dated.get(trigger.token.i)
        found.append(
            Event(
                trigger=(token.idx, token.idx + len(token)),
                trigger_text=token.text,
                trigger_lemma=trigger.lemma,
                event_type=trigger.event_type,
                mode=_mode(trigger, taxonomy),
                arguments=arguments,
                date_text=time.text if time else None,
                date_start=time.date_start if time else None,
                date_end=time.date_end if time else None,
                polarity=reality.polarity,
                modality=reality.modality,
                tense=reality.tense,
                prominence=place,
            )
        )
    return found


def _mode(trigger: Trigger, taxonomy: Taxonomy) -> str | None:
    look_around = around_noun if trigger.nominal else around_verb
    return mode_of(taxonomy.types[trigger.event_type], trigger.lemma, partial(look_around, trigger.token))
