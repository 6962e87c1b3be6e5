"""The gold data through the real run: every span is its text, and accuracy does not fall below what was reached."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.warehouses import assert_spans

# What was measured when the extractors were written, less one point for a retrained model. Raise a floor with the figure.
FLOORS = {
    "PolNeAR dev": {
        **{"overlap F1": 0.831, "joint F1": 0.796, "exact F1": 0.761},
        **{"direct overlap F1": 0.949, "indirect overlap F1": 0.755, "mixed overlap F1": 0.805},
    },
    "newswire dev": {"core exact F1": 0.842, "PERSON exact F1": 0.868},
    "MEANTIME dev": {"trigger F1": 0.77, "actor F1": 0.77, "target F1": 0.775, "polarity_accuracy": 0.98, "time value F1": 0.849},
    "ECB+ dev": {"trigger F1": 0.847},
    "PLOVER sentences dev": {"triple F1": 0.64, "actor+target F1": 0.685, "type F1": 0.80},
    "GUM news dates": {
        **{"time value accuracy": 0.824, "time value F1": 0.685},
        **{"time value accuracy, stretches as TEI writes them": 0.883, "the same, dates with a gold value": 0.893},
    },
}


@pytest.fixture(scope="module")
def dev_warehouse(run_flow: Callable[..., dict[str, Any]], corpora: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All dev files in one warehouse."""
    found = [path for folder in ("quotes", "entities", "events") for path in sorted((corpora / folder).glob("*[-_]dev.jsonl"))]
    files = [path for path in found if not path.name.startswith("wikievents")]  # long, and not scored
    assert len(files) >= 5
    database = tmp_path_factory.mktemp("dev") / "dev.duckdb"
    summary = run_flow([*map(str, files), str(corpora / "events" / "gum_news_dates.jsonl")], db=str(database), workers=2)["summary"]
    assert summary.rejected.total() == 0
    assert summary.articles > 580
    return database


def test_every_span_is_exactly_its_text(dev_warehouse: Path) -> None:
    assert assert_spans(dev_warehouse) > 50_000


@pytest.mark.parametrize("name", FLOORS)
def test_accuracy_is_not_below_its_floor(dev_warehouse: Path, tmp_path: Path, name: str) -> None:
    from benchmarks.quality import DEV_SETS, score

    (dev,) = (dev for dev in DEV_SETS if dev.name == name)
    figures = score(dev, dev_warehouse, tmp_path / "predictions.jsonl")
    below = {measure: (figures[measure], floor) for measure, floor in FLOORS[name].items() if figures[measure] < floor}
    assert not below
