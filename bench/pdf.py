"""Text as a PDF of several pages, as an office prints one from its editor."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "reading"))

import pdf_builder

_TOP, _STEP, _LINES = pdf_builder.HEIGHT - 100, 28, 24


def of(text: str) -> bytes:
    """The PDF of a text: paragraphs wrapped at the right edge, as many lines on a page as Word puts there."""
    lines = pdf_builder.wrapped(text.split("\n"))
    pages = [lines[at : at + _LINES] for at in range(0, len(lines), _LINES)]
    return pdf_builder.pdf([[(x, _TOP - at * _STEP, part) for at, (x, _, part) in enumerate(page)] for page in pages])
