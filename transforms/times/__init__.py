"""Time expressions: found in a text and normalised, as TIMEX3 values and calendar days, against the day of publication."""

from broadsheet.transforms.times.find import TimeExpression, find_times
from broadsheet.transforms.times.rows import time_rows

__all__ = ["TimeExpression", "find_times", "time_rows"]
