"""What happened in a text: who did what to whom, where and when, and whether it really happened."""

from broadsheet.transforms.events.arguments import Argument
from broadsheet.transforms.events.find import Event, find_events
from broadsheet.transforms.events.rows import event_rows

__all__ = ["Argument", "Event", "event_rows", "find_events"]
