"""How many of the events that are found are right: a random draw from news without event gold, judged by hand.

python -m benchmarks.event_sample draw --db FILE [--number N] > TO_READ.txt
python -m benchmarks.event_sample precision

`draw` runs newswire dev through `broadsheet run` into FILE (once: an existing FILE is read as it is), draws N events at random and N of
those that have a type and are told as having happened, prints those without a verdict in their context, and rewrites
`event_judgements.csv` with a row for each. There a person writes `right` or `wrong`:

- type: it is an event, and of this type; OTHER is right for an event that no type of the taxonomy covers;
- actor, target: each that is given took that part, and none is missing that the sentence names; no actor is right where it names none;
- time: the stated date is the event's; none is right only where the sentence gives none;
- reality: whether it happened, was denied, is planned, demanded, possible or general is told as the sentence tells it.

`precision` counts the verdicts. The draw goes by a digest of article and offset: events that the next version finds again are drawn again,
and keep their verdicts on whatever it says the same. Events of earlier draws, on which rules were mended, are left out. The file holds
ids, offsets, labels, names and verdicts.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb

from benchmarks import judging
from benchmarks.judging import Row
from benchmarks.quality import CORPORA, run
from benchmarks.record import HERE

SOURCE = "entities/newswire-dev.jsonl"
JUDGEMENTS = HERE / "event_judgements.csv"
# Rules were mended on what these were found to have wrong: four earlier draws, which later ones leave out.
MENDED_ON = HERE / "event_judgements_mended_on.csv"
SEED = "broadsheet 6, fifth draw"
NUMBER = 100
# What is judged, and what the row says of it: a verdict stays while that does.
ASPECTS = {"type": "event_type", "actor": "actors", "target": "targets", "time": "dates", "reality": "told"}
COLUMNS = ("article", "at", "trigger", "draws", *ASPECTS.values(), *ASPECTS, "remark")
EVENTS = """
SELECT a.external_id AS article, a.text AS article_text, e.*,
       list([start_char, end_char] ORDER BY start_char) FILTER (WHERE role = 'actor') AS actors,
       list([start_char, end_char] ORDER BY start_char) FILTER (WHERE role = 'target') AS targets,
       list(role || ': ' || p.text ORDER BY start_char) FILTER (WHERE role NOT IN ('actor', 'target')) AS others
FROM events e JOIN articles a USING (article_id) LEFT JOIN event_arguments p USING (event_id)
GROUP BY ALL
"""


def found(database: Path) -> list[dict[str, Any]]:
    """The events of a warehouse, each with the id and text of its article and the offsets of its participants."""
    with duckdb.connect(str(database), read_only=True) as con:
        cursor = con.execute(EVENTS)
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def blank(event: Mapping[str, Any], draws: str) -> Row:
    """An event as a row of the judgements, without verdicts. A date that only bounds the event, for want of a stated one, is none."""
    text = event["article_text"]
    stated = event["date_text"] is not None
    said = {
        "event_type": event["event_type"],
        "actors": "; ".join(text[start:end] for start, end in event["actors"] or ()),
        "targets": "; ".join(text[start:end] for start, end in event["targets"] or ()),
        "dates": f"{event['date_start']} {event['date_end']}" if stated else "",
        "told": f"{event['polarity']} {event['modality']} {event['tense']} {event['genericity']}",
    }
    place = {"article": event["article"], "at": str(event["trigger_start"]), "trigger": event["trigger_text"], "draws": draws}
    return place | said | dict.fromkeys(ASPECTS, "") | {"remark": ""}


def drawn(events: Sequence[dict[str, Any]], number: int) -> list[tuple[dict[str, Any], str]]:
    """Two random samples with the names of the draws that each event is in: of all events, and of those typed and asserted."""

    def lot(event: Mapping[str, Any]) -> str:
        return f"{SEED} {event['article']} {event['trigger_start']}"

    seen = {(row["article"], row["at"]) for row in judging.read(MENDED_ON)}
    events = [event for event in events if (event["article"], str(event["trigger_start"])) not in seen]
    typed = [event for event in events if event["event_type"] != "OTHER" and happened(event)]
    draws = {"all": judging.drawn(events, number, lot), "typed": judging.drawn(typed, number, lot)}
    names: dict[str, list[str]] = {}
    for name, sample in draws.items():
        for event in sample:
            names.setdefault(lot(event), []).append(name)
    chosen = {lot(event): event for sample in draws.values() for event in sample}
    pairs = ((event, " ".join(names[key])) for key, event in chosen.items())
    return sorted(pairs, key=lambda pair: (pair[0]["article"], pair[0]["trigger_start"]))


def happened(event: Mapping[str, Any]) -> bool:
    """True for an event that is told as real, and not denied."""
    return (event["polarity"], event["modality"]) == ("positive", "asserted")


def with_verdicts(row: Row, judged: Iterable[Row]) -> Row:
    """The row with the verdicts that the same event has already on whatever it says the same."""
    before = next((old for old in judged if (old["article"], old["at"]) == (row["article"], row["at"])), None)
    if before is None:
        return row
    kept = {aspect: before[aspect] for aspect, told in ASPECTS.items() if before[told] == row[told]}
    return row | kept | {"remark": before["remark"]}


def shown(number: int, event: Mapping[str, Any], row: Row) -> str:
    """An event to read: [[trigger]], <actor> and {target} in their context, and under it what the row says."""
    signs = [(event["trigger_start"], event["trigger_end"], "[[", "]]")]
    signs += [(start, end, "<", ">") for start, end in event["actors"] or ()]
    signs += [(start, end, "{", "}") for start, end in event["targets"] or ()]
    passage = judging.marked(event["article_text"], signs)
    open_aspects = [aspect for aspect in ASPECTS if not row[aspect]]
    facts = {told: row[told] for told in ASPECTS.values()} | {"others": event["others"]}
    return f"=== {number}. {row['article']} {row['at']} to judge: {', '.join(open_aspects)}\n{passage}\n--- {facts}\n\n"


def precision(rows: Sequence[Row]) -> Iterator[str]:
    """Lines with the share of right verdicts by aspect in each draw, and of type and actor both, among the rows that are judged."""
    judging.check_verdicts(rows, tuple(ASPECTS))
    judged = [row for row in rows if all(row[aspect] for aspect in ASPECTS)]
    for draw in ("all", "typed"):
        chosen = [row for row in judged if draw in row["draws"].split()]
        counts = {aspect: sum(row[aspect] == "right" for row in chosen) for aspect in ASPECTS}
        counts["type and actor"] = sum(row["type"] == row["actor"] == "right" for row in chosen)
        yield f"{draw:6} " + "  ".join(f"{name} {count} of {len(chosen)}" for name, count in counts.items())
    if len(judged) < len(rows):
        yield f"{len(rows) - len(judged)} rows have no verdict yet"


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    draw = commands.add_parser("draw", help="draw events and print those without a verdict")
    draw.add_argument("--db", type=Path, required=True, metavar="FILE", help="the warehouse of newswire dev; made if it is not there")
    draw.add_argument("--number", type=int, default=NUMBER, metavar="N")
    commands.add_parser("precision", help="count the verdicts")
    options = parser.parse_args()
    judged = judging.read(JUDGEMENTS)
    if options.command == "precision":
        sys.stdout.writelines(f"{line}\n" for line in precision(judged))
        return
    if not options.db.exists():
        run([CORPORA / SOURCE], options.db, None)
    pairs = drawn(found(options.db), options.number)
    rows = [with_verdicts(blank(event, draws), judged) for event, draws in pairs]
    judging.write(JUDGEMENTS, COLUMNS, rows)
    lines = enumerate(zip(pairs, rows, strict=True), start=2)  # the row's line in the file
    sys.stdout.writelines(shown(line, event, row) for line, ((event, _), row) in lines if not all(row[aspect] for aspect in ASPECTS))


if __name__ == "__main__":
    main()
