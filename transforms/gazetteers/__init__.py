"""Facts about names: countries, regions, cities, peoples, titles, and the words that tell an organisation from a place."""

from broadsheet.transforms.gazetteers.facts import Facts, facts

__all__ = ["Facts", "facts"]
