"""What docs/events.md shows is so: its types and roles are the taxonomy's, and its file of additions does what it is said to do."""

import json
import re
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from spacy.language import Language

from broadsheet.transforms.entities import find_mentions
from broadsheet.transforms.events import find_events
from broadsheet.transforms.events.taxonomy import describe_taxonomy, load_taxonomy, type_rows
from broadsheet.transforms.times import find_times

PAGE = (Path(__file__).parents[3] / "docs" / "events.md").read_text(encoding="utf-8")
NAME, FILE = re.findall(r"<!-- file: (\S+) -->\n```toml\n(.*?)```", PAGE, re.S)[0]
SENTENCES = re.findall(r"^\| ([A-Z][^|]+\.) \| (\w+) \| ([A-Z]+) \|$", PAGE, re.M)


def test_the_types_are_the_types() -> None:
    lists = ("cameo", "modes", "roles")
    expected = [
        f"| `{row['event_type']}` | {row['definition']} | {row['plover'] or ''} | "
        + " | ".join(", ".join(row[key]) for key in lists)
        + " |"
        for row in type_rows(load_taxonomy())
    ]
    assert [line for line in PAGE.splitlines() if re.match(r"\| `[A-Z]+` \|", line)] == expected


def test_the_roles_are_the_roles() -> None:
    data = json.loads(files("broadsheet.transforms.events").joinpath("taxonomy.json").read_text(encoding="utf-8"))
    assert dict(re.findall(r"^\| `([a-z]+)` \| ([^|]+\.) \|$", PAGE, re.M)) == data["roles"]


def test_a_type_takes_ten_lines_at_most() -> None:
    assert len([line for line in FILE.splitlines() if line.strip()]) <= 10
    assert len(SENTENCES) == 5


@pytest.mark.parametrize(("text", "trigger", "event_type"), SENTENCES)
def test_the_file_does_what_it_is_said_to_do(nlp: Language, text: str, trigger: str, event_type: str) -> None:
    taxonomy = load_taxonomy(describe_taxonomy(FILE, NAME).additions)
    doc = nlp(text)
    found = find_events(doc, find_mentions(doc), find_times(doc, date(2024, 3, 18)), taxonomy)
    assert (trigger, event_type) in [(event.trigger_text, event.event_type) for event in found]
