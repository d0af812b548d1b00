"""Reports for the tests of batches, written by the generator."""

from __future__ import annotations

from pathlib import Path
from random import Random

from generator.writer import write


def write_reports(folder: Path, count: int, seed: int = 0) -> list[Path]:
    """Writes that many clean reports as txt and gives their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{number:04d}.txt" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_text(write(Random(f"{seed}:{number}")).text, "utf-8")
    return paths
