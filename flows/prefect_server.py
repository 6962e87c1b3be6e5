"""The process behind `prefect_api.local_api`: Prefect's own server, on a database that lives as long as the run.

Started as a script (`python -P prefect_server.py FOLDER PARENT_PID`), never imported by the flow. Three things make it
start in a third of the time of Prefect's own `SubprocessASGIServer`:

- The empty database comes from `prefect_schema.sql`, not from 110 migrations in a row. Where the file was made by
  another version of Prefect, that version's migrations run over it and add what is missing.
- It listens before it imports anything: the port is known at once, and a call that comes early waits in the queue.
- Cyclic garbage collection is off while the imports make some million objects that all stay.
"""

from __future__ import annotations

import gc
import os
import shutil
import socket
import sqlite3
import sys
import threading
import time
from importlib.metadata import version
from pathlib import Path

SCHEMA_FILE = Path(__file__).with_name("prefect_schema.sql")
ORPHAN_CHECK_SECONDS = 0.5


def main(folder: Path, parent: int) -> None:
    """Serve Prefect's API on a free port of 127.0.0.1 until killed; the port is the one line on standard output."""
    gc.disable()
    threading.Thread(target=_leave_with_parent, args=(folder, parent), daemon=True).start()
    # With the protocol named, asyncio turns off Nagle's algorithm, which costs 40 ms a call otherwise.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.bind(("127.0.0.1", 0))
    listener.listen(128)
    sys.stdout.write(f"{listener.getsockname()[1]}\n")
    sys.stdout.flush()
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # nobody reads the pipe from here on
    is_current = _create_database(folder / "prefect.db")
    os.environ["PREFECT_SERVER_DATABASE_MIGRATE_ON_START"] = "false" if is_current else "true"

    import uvicorn
    from prefect.server.api.server import create_app

    app = create_app(ephemeral=True)
    gc.freeze()
    gc.enable()
    uvicorn.Server(uvicorn.Config(app, lifespan="on", log_level="error")).run(sockets=[listener])


def schema_header(prefect_version: str) -> str:
    """The first line of the schema file, which names the version whose migrations made it."""
    return f"-- The empty SQLite database of Prefect {prefect_version} (Apache-2.0), made by flows/prefect_schema.py"


def _create_database(path: Path) -> bool:
    """Make the empty database; true if it is the installed Prefect's own, so that no migration has to look at it."""
    schema = SCHEMA_FILE.read_text(encoding="utf-8")
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA synchronous=OFF")  # nothing to lose: the file goes when the run ends
    connection.executescript(schema)
    connection.close()
    return schema.startswith(schema_header(version("prefect")) + "\n")


def _leave_with_parent(folder: Path, parent: int) -> None:
    """End this process, and remove its folder, once the run that started it is gone, however it went."""
    while os.getppid() == parent:
        time.sleep(ORPHAN_CHECK_SECONDS)
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
