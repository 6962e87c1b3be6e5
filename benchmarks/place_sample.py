"""How many names of places are put in the right place on the map: a random draw from news, judged by hand.

python -m benchmarks.place_sample draw --db FILE [--number N] > TO_READ.txt
python -m benchmarks.place_sample figures [--note NOTE]

`draw` runs newswire dev through `broadsheet run` into FILE (once: an existing FILE is read as it is), draws N mentions by name that are
labelled GPE or LOC, prints those without a verdict in their context, and rewrites `place_judgements.csv` with a row for each. There a
person writes a verdict, reading the article:

- right: it is put where the text means; a part of a place ("northern Norland") where the whole is;
- wrong: it is put elsewhere;
- missed: it is not put anywhere, though it is the name of a country, a region of the first level, or a city or town;
- rightly none: not put anywhere, and rightly so: a continent, a sea, a district, a village, a street, or no place at all.

`figures` counts: precision is right among all that are put somewhere; coverage is right among all names of countries, regions and cities.
The draw goes by a digest of article and offsets, and verdicts stay with their mention as long as it is put where it was.
"""

import argparse
import csv
import hashlib
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import duckdb

from benchmarks import record
from benchmarks.quality import CORPORA, run

SOURCE = "entities/newswire-dev.jsonl"
JUDGEMENTS = record.HERE / "place_judgements.csv"
PAGE = "PLACES.md"
SEED = "broadsheet 6"
NUMBER = 220
CONTEXT = 160  # characters shown on either side
VERDICTS = ("right", "wrong", "missed", "rightly none")
COLUMNS = ("article", "start", "end", "name", "label", "place_id", "verdict", "remark")
Row = dict[str, str]

MENTIONS = """
SELECT
    a.external_id AS article, a.text AS article_text, m.start_char, m.end_char, m.text, m.label,
    p.place_id, p.name AS place, p.kind, p.region, p.country, ap.rule, ap.evidence
FROM mentions m JOIN articles a USING (article_id)
LEFT JOIN article_places ap ON ap.article_id = m.article_id AND ap.name_id = m.name_id
LEFT JOIN places p USING (place_id)
WHERE m.label IN ('GPE', 'LOC') AND m.mention_kind = 'name'
"""


def found(database: Path) -> list[dict[str, Any]]:
    """The mentions of places by name in a warehouse, each with its article's id and text and where it is put."""
    with duckdb.connect(str(database), read_only=True) as con:
        cursor = con.execute(MENTIONS)
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def drawn(mentions: Iterable[dict[str, Any]], number: int) -> list[dict[str, Any]]:
    """A random sample that changes only where the mentions do: those with the lowest digests, by article and place."""

    def lot(mention: dict[str, Any]) -> str:
        return hashlib.sha256(f"{SEED} {mention['article']} {mention['start_char']}-{mention['end_char']}".encode()).hexdigest()

    return sorted(sorted(mentions, key=lot)[:number], key=lambda mention: (mention["article"], mention["start_char"]))


def row_of(mention: dict[str, Any], judged: Iterable[Row]) -> Row:
    """A mention as a row of the judgements, with the verdict that it has already where it is put where it was."""
    row = {
        "article": mention["article"],
        "start": str(mention["start_char"]),
        "end": str(mention["end_char"]),
        "name": mention["text"],
        "label": mention["label"],
        "place_id": mention["place_id"] or "",
    }
    before = next((old for old in judged if all(old[key] == row[key] for key in row)), None)
    return row | {"verdict": before["verdict"] if before else "", "remark": before["remark"] if before else ""}


def shown(number: int, mention: dict[str, Any]) -> str:
    """A mention to read in its context, and where it is put."""
    text, start, end = mention["article_text"], mention["start_char"], mention["end_char"]
    passage = text[max(0, start - CONTEXT) : start] + "[[" + text[start:end] + "]]" + text[end : end + CONTEXT]
    where = " / ".join(str(mention[key]) for key in ("place", "kind", "region", "country", "rule", "evidence") if mention[key])
    return f"=== {number}. {mention['article']} {mention['label']}\n{' '.join(passage.split())}\n--- {where or 'nowhere'}\n\n"


def figures(rows: Sequence[Row]) -> list[tuple[str, str]]:
    """(measure, figure) over all judged rows and over those labelled GPE. Raises `ValueError` for a verdict that is none."""
    wrong = [row for row in rows if row["verdict"] not in {"", *VERDICTS}]
    if wrong:
        raise ValueError(f"{wrong[0]['article']} {wrong[0]['start']}: a verdict is one of {', '.join(VERDICTS)}; mend it in the file")
    lines = []
    for kind, chosen in (("GPE and LOC", list(rows)), ("GPE", [row for row in rows if row["label"] == "GPE"])):
        count = {verdict: sum(row["verdict"] == verdict for row in chosen) for verdict in VERDICTS}
        put, known = count["right"] + count["wrong"], count["right"] + count["wrong"] + count["missed"]
        lines.append((f"{kind}: precision", _share(count["right"], put)))
        lines.append((f"{kind}: coverage of countries, regions and cities", _share(count["right"], known)))
        lines.append((f"{kind}: rightly put nowhere", f"{count['rightly none']} of {len(chosen)}"))
    open_rows = sum(not row["verdict"] for row in rows)
    return [*lines, ("without a verdict", str(open_rows))] if open_rows else lines


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} ({part} of {whole})" if whole else "none"


def read(path: Path) -> list[Row]:
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(path: Path, rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    draw = commands.add_parser("draw", help="draw mentions and print those without a verdict")
    draw.add_argument("--db", type=Path, required=True, metavar="FILE", help="the warehouse of newswire dev; made if it is not there")
    draw.add_argument("--number", type=int, default=NUMBER, metavar="N")
    count = commands.add_parser("figures", help="count the verdicts")
    count.add_argument("--note", help=f"also write the figures down in {PAGE}, with this note")
    options = parser.parse_args()
    judged = read(JUDGEMENTS)
    if options.command == "figures":
        lines = figures(judged)
        sys.stdout.writelines(f"{measure}: {figure}\n" for measure, figure in lines)
        if options.note:
            record.append(PAGE, options.note, ("measure", "figure"), lines)
        return
    if not options.db.exists():
        run([CORPORA / SOURCE], options.db, None)
    mentions = drawn(found(options.db), options.number)
    rows = [row_of(mention, judged) for mention in mentions]
    write(JUDGEMENTS, rows)
    pairs = enumerate(zip(mentions, rows, strict=True), start=2)  # the row's line in the file
    sys.stdout.writelines(shown(line, mention) for line, (mention, row) in pairs if not row["verdict"])


if __name__ == "__main__":
    main()
