"""How many of the quotes that are found are right: a random draw from news without quote gold, judged by hand.

python -m benchmarks.quote_sample draw --db FILE [--number N] > TO_READ.txt
python -m benchmarks.quote_sample precision

`draw` runs newswire dev and MEANTIME dev through `broadsheet run` into FILE (once: an existing FILE is read as it is), draws N quotes,
prints those without a verdict in their context, and rewrites `quote_judgements.csv` with a row for each. There a person writes `right` or
`wrong`:

- span: it is something said or written, from its first word to its last, and nothing beside it (punctuation at the rims does not count);
- speaker: the words and the name are those of the one who says it; no speaker is right only where the article gives none.

`precision` counts the verdicts. The draw goes by a digest of article and offsets: quotes that the next version finds again are drawn again,
and keep their verdicts; a quote with another speaker than before keeps that on its span. The file holds ids, offsets, names and verdicts.
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

SOURCES = ("entities/newswire-dev.jsonl", "events/meantime_dev.jsonl")
JUDGEMENTS = HERE / "quote_judgements.csv"
SEED = "broadsheet 5"
NUMBER = 100
COLUMNS = ("article", "spans", "type", "speaker_at", "speaker_name", "span", "speaker", "remark")

QUOTES = """
SELECT a.external_id AS article, a.text AS article_text, q.*, list([s.start_char, s.end_char] ORDER BY s.span_index) AS pieces
FROM quotes q JOIN articles a USING (article_id) JOIN quote_spans s USING (quote_id)
GROUP BY ALL
"""


def found(database: Path) -> list[dict[str, Any]]:
    """The quotes of a warehouse, each with the id and text of its article and the offsets of its pieces."""
    with duckdb.connect(str(database), read_only=True) as con:
        cursor = con.execute(QUOTES)
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def blank(quote: Mapping[str, Any]) -> Row:
    """A quote as a row of the judgements, without verdicts."""
    carried = quote["speaker_start"] is None
    return {
        "article": quote["article"],
        "spans": " ".join(f"{start}-{end}" for start, end in quote["pieces"]),
        "type": quote["quote_type"],
        "speaker_at": "" if carried else f"{quote['speaker_start']}-{quote['speaker_end']}",
        "speaker_name": quote["speaker_name"] or "",
        "span": "",
        "speaker": "",
        "remark": "",
    }


def drawn(quotes: Iterable[dict[str, Any]], number: int) -> list[dict[str, Any]]:
    """A random sample that changes only where the quotes do, by article and place."""

    def lot(quote: Mapping[str, Any]) -> str:
        row = blank(quote)
        return f"{SEED} {row['article']} {row['spans']}"

    return sorted(judging.drawn(quotes, number, lot), key=lambda quote: (quote["article"], quote["pieces"]))


def with_verdicts(row: Row, judged: Iterable[Row]) -> Row:
    """The row with the verdicts that the same quote has already; the one on its speaker only where that is the same."""
    before = next((old for old in judged if (old["article"], old["spans"]) == (row["article"], row["spans"])), None)
    if before is None:
        return row
    same = all(before[key] == row[key] for key in ("speaker_at", "speaker_name"))
    return row | {"span": before["span"]} | ({"speaker": before["speaker"], "remark": before["remark"]} if same else {})


def shown(number: int, quote: Mapping[str, Any]) -> str:
    """A quote to read: [[pieces]], {cue} and <speaker> in their context, and under it what the row says."""
    signs = [(start, end, "[[", "]]") for start, end in quote["pieces"]]
    for name, opening, closing in (("cue", "{", "}"), ("speaker", "<", ">")):
        if quote[f"{name}_start"] is not None:
            signs.append((quote[f"{name}_start"], quote[f"{name}_end"], opening, closing))
    passage = judging.marked(quote["article_text"], signs)
    facts = {
        name: quote[name] for name in ("quote_type", "cue_lemma", "speaker_text", "speaker_name", "speaker_title", "speaker_kind", "rule")
    }
    return f"=== {number}. {quote['article']} {blank(quote)['spans']}\n{passage}\n--- {facts}\n\n"


def precision(rows: Sequence[Row]) -> Iterator[str]:
    """Lines with the share of right spans, of right speakers and of both, over all and by type, among the rows that are judged."""
    judging.check_verdicts(rows, ("span", "speaker"))
    judged = [row for row in rows if row["span"] and row["speaker"]]
    for kind in ("all", *sorted({row["type"] for row in judged})):
        chosen = [row for row in judged if kind in {"all", row["type"]}]
        counts = {
            "span": sum(row["span"] == "right" for row in chosen),
            "speaker": sum(row["speaker"] == "right" for row in chosen),
            "both": sum(row["span"] == row["speaker"] == "right" for row in chosen),
        }
        yield f"{kind:9} " + "  ".join(f"{name} {count} of {len(chosen)}" for name, count in counts.items())
    if len(judged) < len(rows):
        yield f"{len(rows) - len(judged)} rows have no verdict yet"


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    draw = commands.add_parser("draw", help="draw quotes and print those without a verdict")
    draw.add_argument("--db", type=Path, required=True, metavar="FILE", help="the warehouse of both dev sets; made if it is not there")
    draw.add_argument("--number", type=int, default=NUMBER, metavar="N")
    commands.add_parser("precision", help="count the verdicts")
    options = parser.parse_args()
    judged = judging.read(JUDGEMENTS)
    if options.command == "precision":
        sys.stdout.writelines(f"{line}\n" for line in precision(judged))
        return
    if not options.db.exists():
        run([CORPORA / source for source in SOURCES], options.db, None)
    quotes = drawn(found(options.db), options.number)
    rows = [with_verdicts(blank(quote), judged) for quote in quotes]
    judging.write(JUDGEMENTS, COLUMNS, rows)
    pairs = enumerate(zip(quotes, rows, strict=True), start=2)  # the row's line in the file
    sys.stdout.writelines(shown(line, quote) for line, (quote, row) in pairs if not (row["span"] and row["speaker"]))


if __name__ == "__main__":
    main()
