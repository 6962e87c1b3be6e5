"""Writes the data dictionary's page: `python -m broadsheet.warehouse.document docs/data-dictionary.md`."""

import sys
from pathlib import Path

from broadsheet.schemas.dictionary import page
from broadsheet.warehouse.definition import views
from broadsheet.warehouse.opening import in_memory


def document() -> str:
    """The page, as an empty warehouse describes itself."""
    with in_memory() as con:
        rows = con.sql("SELECT * FROM data_dictionary").pl()
    return page(rows, {view.name: view.grain for view in views()})


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(document(), encoding="utf-8")
