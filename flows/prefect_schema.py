"""Makes `prefect_schema.sql`, the empty database that the private Prefect server starts from.

Run `python -m broadsheet.flows.prefect_schema` after an upgrade of Prefect; a test says when it is due. Until then
nothing breaks: a server of another version sees the version in the first line, and migrates the database itself.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from broadsheet.flows.prefect_server import SCHEMA_FILE, schema_header


def migrated_schema() -> str:
    """Prefect's own migrations, run on an empty database by Prefect's own command, as the SQL that gives the same.

    The order of the constraints within a table changes from call to call.
    """
    with tempfile.TemporaryDirectory(prefix="broadsheet-prefect-") as folder:
        database = Path(folder) / "prefect.db"
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
        environment["PREFECT_HOME"] = folder
        environment["PREFECT_SERVER_DATABASE_CONNECTION_URL"] = f"sqlite+aiosqlite:///{database}"
        environment["DO_NOT_TRACK"] = "1"
        command = [sys.executable, "-m", "prefect", "server", "database", "upgrade", "--yes"]
        subprocess.run(command, env=environment, cwd=folder, check=True, stdout=subprocess.DEVNULL)
        connection = sqlite3.connect(database)
        lines = [schema_header(version("prefect")), *connection.iterdump()]
        connection.close()
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    SCHEMA_FILE.write_text(migrated_schema(), encoding="utf-8")
