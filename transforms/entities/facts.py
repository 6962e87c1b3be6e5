"""Names that are known to mean the same country, city or organisation: `countries.csv` and `same_names.csv`, loaded once."""

import csv
from functools import cache
from pathlib import Path

from broadsheet.transforms.entities.countries import countries
from broadsheet.transforms.entities.keys import fold, group_of

TABLE = Path(__file__).with_name("same_names.csv")


@cache
def same_names() -> dict[tuple[str, str], str]:
    """{(group of labels, folded form): the name}; the name itself is a form too. Raises `ValueError` for a form of two names."""
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    known = [("GPE", country.name, country.forms) for country in countries()]
    known += [(row["label"], row["name"], tuple(row["forms"].split("|"))) for row in csv.DictReader(lines)]
    names: dict[tuple[str, str], str] = {}
    for label, name, forms in known:
        for form in (name, *forms):
            if names.setdefault((group_of(label), fold(form)), name) != name:
                raise ValueError(f"{form} stands for {name} and for {names[group_of(label), fold(form)]}")
    return names
