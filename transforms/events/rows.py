"""Events as rows of the tables `events` and `event_arguments`."""

from collections.abc import Mapping, Sequence
from typing import Any

from broadsheet.schemas.ids import identifier
from broadsheet.transforms.events.arguments import Argument
from broadsheet.transforms.events.find import Event
from broadsheet.transforms.events.reports import reporting_quotes


def event_rows(
    events: Sequence[Event], article_id: str, quote_spans: Sequence[Mapping[str, Any]]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Rows for `events` (without `run_id`) and `event_arguments`, in the order of the events, which is that of their triggers.

    `quote_spans` are the rows of that table for the same article.
    """
    rows: list[dict[str, Any]] = []
    arguments: list[dict[str, Any]] = []
    told_by = reporting_quotes([event.trigger[0] for event in events], quote_spans)
    for event, quote_id in zip(events, told_by, strict=True):
        start, end = event.trigger
        event_id = identifier("evt", article_id, start, end)
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
                "polarity": event.polarity,
                "modality": event.modality,
                "tense": event.tense,
                "prominence": event.prominence,
                "reported_by": quote_id,
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
