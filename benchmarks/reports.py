"""The acts of saying in a warehouse, beside its events.

MEANTIME and ECB+ count every act of saying as an event (SPEECH_COGNITIVE, ACTION_REPORTING). Broadsheet keeps who says what in `quotes`,
and no event there: to be compared with such gold, the cues of the quotes count too.
"""

import json
from pathlib import Path

import duckdb

CUES = """
    SELECT a.external_id, q.cue_start, q.cue_end
    FROM quotes q JOIN articles a USING (article_id) WHERE q.cue_start IS NOT NULL GROUP BY ALL ORDER BY ALL"""


def add_reports(database: Path, predictions: Path) -> None:
    """Gives each line of a scorer's input a list `reports`: the cues of the article's quotes as events without a type."""
    with duckdb.connect(str(database), read_only=True) as connection:
        rows = connection.execute(CUES).fetchall()
    cues: dict[str, list[dict[str, int]]] = {}
    for external_id, start, end in rows:
        cues.setdefault(external_id, []).append({"trigger_start": start, "trigger_end": end})
    articles = [json.loads(line) for line in predictions.read_text(encoding="utf-8").splitlines()]
    for article in articles:
        named = {event["trigger_start"] for event in article["events"]}
        article["reports"] = [cue for cue in cues.get(article["id"], []) if cue["trigger_start"] not in named]
    predictions.write_text("".join(f"{json.dumps(article, ensure_ascii=False)}\n" for article in articles), encoding="utf-8")
