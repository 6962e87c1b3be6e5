"""A warehouse's main events in PLOVER's terms, for gold that has one main event a sentence.

PLOVER (Open Event Data Alliance, 2021 manual) codes an event as source, type and target. Its types differ from Broadsheet's in that a
party that will cooperate AGREEs, one that will not REJECTs, and one that will use power THREATENs: Broadsheet keeps the deed as the
type and says beside it whether it has happened. And its target is a party: where only a thing is named, the party is whose place it is.
"""

import json
from pathlib import Path
from typing import Any

import duckdb

from broadsheet.transforms.events.taxonomy import Taxonomy, load_taxonomy

COOPERATION = frozenset({"VERBAL_COOPERATION", "MATERIAL_COOPERATION"})
CONFLICT = "MATERIAL_CONFLICT"
MAIN = """
    SELECT event_id, event_type, polarity, tense FROM events
    WHERE list_contains($types, event_type) ORDER BY prominence"""
PARTIES = """
    SELECT event_id, role FROM event_arguments JOIN events USING (event_id) JOIN mentions USING (article_id)
    WHERE mentions.label IN ('GPE', 'NORP', 'ORG', 'PERSON', 'LOC')
      AND mentions.start_char >= event_arguments.start_char AND mentions.end_char <= event_arguments.end_char"""


def plover_type(taxonomy: Taxonomy, event_type: str, polarity: str, tense: str) -> str | None:
    """PLOVER's category of an event of one of Broadsheet's types, or None where it has none."""
    found = taxonomy.types[event_type]
    if found.plover != found.name:
        return found.plover
    if found.group in COOPERATION and polarity == "negative":
        return "REJECT"
    if tense == "future" and found.group in COOPERATION:
        return "AGREE"
    return "THREATEN" if tense == "future" and found.group == CONFLICT else found.name


def keep_main_events(database: Path, predictions: Path) -> None:
    """Rewrites a scorer's input: of each article the most prominent event that PLOVER has a type for, its type and target PLOVER's."""
    taxonomy = load_taxonomy()
    types = [name for name, item in taxonomy.types.items() if item.plover]
    with duckdb.connect(str(database), read_only=True) as connection:
        rows = connection.execute(MAIN, {"types": types}).fetchall()
        parties = set(connection.execute(PARTIES).fetchall())
    codes = {event: plover_type(taxonomy, *rest) for event, *rest in rows}
    places = {event: place for place, (event, *_) in enumerate(rows)}
    articles = [json.loads(line) for line in predictions.read_text(encoding="utf-8").splitlines()]
    for article in articles:
        found = [event for event in article["events"] if event["event_id"] in codes]
        main = sorted(found, key=lambda event: places[event["event_id"]])[:1]
        article["events"] = [_in_plovers_terms(event, codes, parties) for event in main]
    predictions.write_text("".join(f"{json.dumps(article, ensure_ascii=False)}\n" for article in articles), encoding="utf-8")


def _in_plovers_terms(event: dict[str, Any], codes: dict[str, str | None], parties: set[tuple[str, str]]) -> dict[str, Any]:
    named = {role for event_id, role in parties if event_id == event["event_id"]}
    coded = event | {"event_type": codes[event["event_id"]]}
    if "target" not in named and "location" in named:
        coded |= {f"target_{part}": event[f"location_{part}"] for part in ("start", "end", "text")}
    return coded
