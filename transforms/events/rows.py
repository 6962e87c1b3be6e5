"""Events as rows of the tables `events` and `event_arguments`."""

from collections.abc import Sequence
from typing import Any

from broadsheet.schemas.ids import identifier
from broadsheet.transforms.events.arguments import Argument
from broadsheet.transforms.events.find import Event
from broadsheet.transforms.events.incidents import incident_id


def event_rows(events: Sequence[Event], article_id: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Rows for `events` (without `run_id`) and `event_arguments`, in the order of the events: all events of the article."""
    rows: list[dict[str, Any]] = []
    arguments: list[dict[str, Any]] = []
    ids = [identifier("evt", article_id, *event.trigger) for event in events]
    for event, event_id in zip(events, ids, strict=True):
        start, end = event.trigger
        happening_id = identifier("hap", ids[event.happening])
        rows.append(
            {
                "event_id": event_id,
                "article_id": article_id,
                "trigger_start": start,
                "trigger_end": end,
                "trigger_text": event.trigger_text,
                "trigger_lemma": event.trigger_lemma,
                "event_type": event.event_type,
                "mode": event.mode,
                "date_text": event.date_text,
                "date_start": event.date_start,
                "date_end": event.date_end,
                "date_source": event.date_source,
                "polarity": event.polarity,
                "modality": event.modality,
                "modality_reason": event.modality_reason,
                "tense": event.tense,
                "genericity": event.genericity,
                "happening_id": happening_id,
                "incident_id": incident_id(happening_id),
                "prominence": event.prominence,
                "reported_by": event.reported_by,
            }
        )
        arguments.extend(
            {
                "event_id": event_id,
                "role": argument.role,
                "start_char": argument.start,
                "end_char": argument.end,
                "text": argument.text,
                "entity_id": argument.entity.entity_id if argument.entity else None,
                **_quantity(argument),
            }
            for argument in event.arguments
        )
    return rows, arguments


def _quantity(argument: Argument) -> dict[str, Any]:
    quantity = argument.quantity
    return {
        "quantity": quantity.value if quantity else None,
        "quantity_low": quantity.low if quantity else None,
        "quantity_high": quantity.high if quantity else None,
        "quantity_unit": argument.measure or (quantity.unit if quantity else None),
        "quantity_text": quantity.text if quantity else None,
    }
