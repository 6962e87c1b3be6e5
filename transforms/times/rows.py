"""Time expressions as rows of their table."""

from collections.abc import Iterable
from typing import Any

from broadsheet.transforms.times.find import TimeExpression


def time_rows(times: Iterable[TimeExpression], article_id: str) -> list[dict[str, Any]]:
    """Rows for `time_expressions`, without `run_id`."""
    return [
        {
            "article_id": article_id,
            "start_char": time.start,
            "end_char": time.end,
            "text": time.text,
            "timex_type": time.timex_type,
            "timex_value": time.timex_value,
            "date_start": time.date_start,
            "date_end": time.date_end,
        }
        for time in times
    ]
