"""The table of formats: those of the contract, each there or promised."""

from __future__ import annotations

from fixed_run import EMPTY

from fazhi.render import FORMATS, RENDERERS, render

CONTRACT = "text, json, docx, notice, html, xlsx, csv, sarif, junit, gitlab, github, markdown, receipt"


def test_names_the_formats_of_the_contract() -> None:
    assert ", ".join(FORMATS) == CONTRACT
    assert set(RENDERERS) == set(FORMATS)


def test_every_renderer_renders() -> None:
    assert all(isinstance(render(name, EMPTY), bytes if RENDERERS[name].binary else str) for name in RENDERERS)
