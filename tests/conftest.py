"""What tests share: the shipped model, one Prefect API, the samples' warehouse, and where the gold data lies."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from broadsheet.flows.prefect_api import PrefectApi, local_api
from broadsheet.transforms.language import SHIPPED, load_model
from tests.warehouses import SAMPLE_DATE, SAMPLES

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The language model that ships."""
    return load_model(str(SHIPPED))


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of the gold data; a test that needs it is skipped where it is absent."""
    folder = SHARED / "corpora"
    if not folder.is_dir():
        pytest.skip("the gold data (../shared/corpora) is not on this machine")
    return folder


@pytest.fixture(scope="session")
def api() -> Iterator[PrefectApi]:
    """A real local Prefect API, started once: Prefect's clients in a process do not part from the first they meet."""
    with local_api() as api:
        api.ready()
        yield api
    # Prefect's last daemon thread keeps modules alive, and at Python's own end DuckDB would print a page of warnings about it.
    from prefect._internal.concurrency.threads import get_global_loop

    get_global_loop().shutdown()


@pytest.fixture(scope="session")
def run_flow(api: PrefectApi) -> Callable[..., dict[str, Any]]:
    """The real flow against the real local Prefect API."""
    from broadsheet.flows.run import run

    assert api.private
    return run


@pytest.fixture(scope="session")
def samples_warehouse(run_flow: Callable[..., dict[str, Any]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse of the samples. Tests leave its tables as they are."""
    database = tmp_path_factory.mktemp("samples") / "samples.duckdb"
    run_flow(SAMPLES, db=str(database), published_at=SAMPLE_DATE)
    return database
