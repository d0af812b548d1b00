"""Small files written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path


def replace(path: Path, text: str, *, executable: bool = False) -> None:
    """Puts a text in the place of a file, which keeps its permissions. Raises OSError."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with beside.open("w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if executable:
            beside.chmod(0o755)
        elif path.exists():
            beside.chmod(path.stat().st_mode & 0o7777)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
