"""How a measurement is written down: date, commit and machine, then a table, appended to a page."""

import os
import platform
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
SHARED = ROOT.parent / "shared"


def append(page: str, note: str, header: Sequence[str], rows: Sequence[Sequence[object]]) -> Path:
    """Append a record to `benchmarks/<page>` and give its path. `note` says what was measured and how."""
    path = HERE / page
    lines = [
        f"\n## {datetime.now(UTC):%Y-%m-%d %H:%M} UTC, commit {commit()}, {machine()}\n",
        note + "\n",
        "| " + " | ".join(header) + " |",
        "| " + " | ".join("---" for _ in header) + " |",
        *("| " + " | ".join(str(cell) for cell in row) + " |" for row in rows),
    ]
    with path.open("a", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    return path


def commit() -> str:
    """The commit that was measured, with a plus when files differ from it."""
    try:
        head = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()
        changed = subprocess.run(["git", "status", "--porcelain"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return head + ("+" if changed else "")


def machine() -> str:
    """The machine in words: cores, processor, Python."""
    processor = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.is_file():
        names = [line.split(":", 1)[1].strip() for line in cpuinfo.read_text().splitlines() if line.startswith("model name")]
        processor = names[0] if names else processor
    return f"{os.cpu_count()} cores, {processor}, Python {platform.python_version()}"
