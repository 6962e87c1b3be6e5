"""Worker processes: the same shards as in this process, and an article that kills its worker costs nobody else."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from broadsheet.warehouse import Warehouse


def test_the_article_that_kills_its_worker_stands_alone_in_the_end(
    run_flow: Callable[..., dict[str, Any]], write_articles: Callable[..., Path], tmp_path: Path, model_with: Callable[[str], str]
) -> None:
    rows = [
        {"id": f"a{number:02}", "text": f"Harbor master Ilsa Brandt spoke on day {number}." + (" Poison." if number == 4 else "")}
        for number in range(9)
    ]
    database = tmp_path / "x.duckdb"
    deadly = model_with('if "Poison" in doc.text: os.kill(os.getpid(), signal.SIGKILL)')
    summary = run_flow([str(write_articles(*rows))], db=str(database), model=deadly, workers=2, batch_size=6)["summary"]
    assert summary.rejected == {"worker_killed": 1}
    with Warehouse.open(database, read_only=True) as warehouse:
        assert warehouse.query("SELECT external_id FROM articles ORDER BY 1")["external_id"].to_list() == [
            row["id"] for row in rows if row["id"] != "a04"
        ]
        assert warehouse.query("SELECT external_id, code FROM rejections").rows() == [("a04", "worker_killed")]
        assert warehouse.query("SELECT count(DISTINCT article_id) FROM mentions").item() == 8
