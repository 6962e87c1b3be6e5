"""Quotes as rows of the tables `quotes` and `quote_spans`."""

from collections.abc import Iterable
from typing import Any

from broadsheet.schemas.ids import identifier
from broadsheet.transforms.quotes.model import Quote


def quote_rows(quotes: Iterable[Quote], article_id: str, text: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Rows for `quotes` and for `quote_spans`, without `run_id`; `text` is the text in which the quotes were found."""
    rows: list[dict[str, Any]] = []
    pieces: list[dict[str, Any]] = []
    for quote in quotes:
        quote_id = identifier("quo", article_id, *(offset for span in quote.spans for offset in span))
        start, end = quote.spans[0][0], quote.spans[-1][1]
        speaker = quote.speaker
        entity = speaker.entity if speaker else None
        addressee, occasion = quote.addressee, quote.occasion
        addressed = addressee.entity if addressee else None
        rows.append(
            {
                "quote_id": quote_id,
                "article_id": article_id,
                "start_char": start,
                "end_char": end,
                "text": text[start:end],
                "quote_type": quote.quote_type,
                "cue_start": quote.cue[0] if quote.cue else None,
                "cue_end": quote.cue[1] if quote.cue else None,
                "cue_text": quote.cue_text,
                "cue_lemma": quote.cue_lemma,
                "cue_class": quote.cue_class,
                "speaker_start": speaker.start if speaker else None,
                "speaker_end": speaker.end if speaker else None,
                "speaker_text": speaker.text if speaker else None,
                "speaker_entity_id": entity.entity_id if entity else None,
                "speaker_name": entity.name if entity else None,
                "speaker_title": speaker.title if speaker else None,
                "speaker_kind": speaker.kind if speaker else None,
                "speaker_named": quote.speaker_named,
                "addressee_start": addressee.start if addressee else None,
                "addressee_end": addressee.end if addressee else None,
                "addressee_text": addressee.text if addressee else None,
                "addressee_entity_id": addressed.entity_id if addressed else None,
                "addressee_name": addressed.name if addressed else None,
                "occasion_start": occasion[0] if occasion else None,
                "occasion_end": occasion[1] if occasion else None,
                "occasion_text": text[occasion[0] : occasion[1]] if occasion else None,
                "rule": quote.rule,
                "confidence": quote.confidence,
            }
        )
        pieces.extend(
            {"quote_id": quote_id, "span_index": index, "start_char": first, "end_char": last, "text": text[first:last]}
            for index, (first, last) in enumerate(quote.spans)
        )
    return rows, pieces
