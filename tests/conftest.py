"""What tests share: the shipped model, loaded once, and where the gold data lies."""

from pathlib import Path

import pytest
from spacy.language import Language

from broadsheet.transforms.language import SHIPPED, load_model

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
