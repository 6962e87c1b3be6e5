"""Names that are known to mean the same country, city or organisation: the table `same_names.csv`, loaded once."""

import csv
from functools import cache
from pathlib import Path

from broadsheet.transforms.entities.keys import fold, group_of

TABLE = Path(__file__).with_name("same_names.csv")


@cache
def same_names() -> dict[tuple[str, str], str]:
    """{(group of labels, folded form): the name}; the name itself is a form too. Raises `ValueError` for a form of two names."""
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    names: dict[tuple[str, str], str] = {}
    for row in csv.DictReader(lines):
        for form in (row["name"], *row["forms"].split("|")):
            if names.setdefault((group_of(row["label"]), fold(form)), row["name"]) != row["name"]:
                raise ValueError(f"same_names.csv: {form} stands for {row['name']} and for another")
    return names
