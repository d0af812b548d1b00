"""Rendering: a Run to the text of one format. Knows results and nothing of how they were decided.

To add a format: a module with `render(run, *, color=False) -> str`, a line in RENDERERS, a golden file.
"""

from __future__ import annotations

from importlib import import_module

from fazhi.results import Run

# Format to module; imported only when it is asked for.
RENDERERS = {
    "text": "fazhi.render.text",
    "json": "fazhi.render.json",
}
# Formats that the contract names and a later version brings.
LATER = ("docx", "notice", "html", "xlsx", "csv", "sarif", "junit", "gitlab", "github", "markdown", "receipt")
FORMATS = (*RENDERERS, *LATER)


def render(name: str, run: Run, *, color: bool = False) -> str:
    """The run in one format of RENDERERS; `color` is for formats that a terminal shows."""
    return import_module(RENDERERS[name]).render(run, color=color)  # type: ignore[no-any-return]
