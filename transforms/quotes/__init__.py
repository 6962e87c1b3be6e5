"""Quotes: what was said, in which words it is attributed, and by whom."""

from broadsheet.transforms.quotes.find import find_quotes
from broadsheet.transforms.quotes.first_person import resolve_first_person
from broadsheet.transforms.quotes.model import Quote, Speaker
from broadsheet.transforms.quotes.rows import quote_rows

__all__ = ["Quote", "Speaker", "find_quotes", "quote_rows", "resolve_first_person"]
