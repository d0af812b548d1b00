"""Rendering: a Run to one format, as text or bytes. Knows results and nothing of how they were decided; does no I/O.

To add a format: a module with `render(run, *, color=False, sources=None) -> str | bytes`, a line in RENDERERS,
a golden file.
"""

from __future__ import annotations

from importlib import import_module

from fazhi.garbage import Uncollected
from fazhi.records import NamedTuple
from fazhi.render.extras import NO_EXTRAS, Extras
from fazhi.results import Run, Sources


class Format(NamedTuple):
    """A format that results are written in.

    `module` holds its `render`; `needs` is a library that only an extra of the same name as the format installs.
    `binary`: no text, so nothing for a terminal. `single`: a file holds one judged report, so several go into a
    folder. `parts`: a folder may be given, and gets one file a report, called by the report's name, `label` and `suffix`.
    `extras`: takes what Extras holds. `title` says in the help page what it is.
    """

    module: str
    label: str
    suffix: str
    needs: str = ""
    binary: bool = False
    single: bool = False
    parts: bool = False
    extras: bool = False
    title: str = ""


# Modules are imported only when they are asked for.
RENDERERS = {
    "text": Format("fazhi.render.text", "检查结果", ".txt", title="文字"),
    "json": Format("fazhi.render.json", "检查结果", ".json", title="数据"),
    "docx": Format("fazhi.render.docx", "自查批注", ".docx", binary=True, single=True, parts=True, title="Word 批注"),
    "notice": Format(
        "fazhi.render.notice",
        "整改通知单",
        ".docx",
        "docxtpl",
        binary=True,
        single=True,
        parts=True,
        extras=True,
        title="整改通知单",
    ),
    "receipt": Format("fazhi.render.receipt", "自查回执", ".receipt.json", parts=True, extras=True, title="自查回执"),
    "html": Format("fazhi.render.html", "检查结果", ".html", parts=True, title="网页"),
    "xlsx": Format("fazhi.render.xlsx", "检查结果", ".xlsx", needs="xlsxwriter", binary=True, title="Excel 表"),
    "csv": Format("fazhi.render.csv", "检查结果", ".csv", title="逗号分隔的表"),
    "sarif": Format("fazhi.render.sarif", "检查结果", ".sarif", title="代码扫描"),
    "junit": Format("fazhi.render.junit", "检查结果", ".xml", title="测试报告"),
    "gitlab": Format("fazhi.render.gitlab", "检查结果", ".json", title="GitLab 代码质量"),
    "github": Format("fazhi.render.github", "检查结果", ".txt", title="GitHub 注解"),
    "markdown": Format("fazhi.render.markdown", "检查结果", ".md", title="Markdown 文档"),
}
# Formats in the order of the contract.
FORMATS = (
    "text", "json", "docx", "notice", "html", "xlsx", "csv", "sarif", "junit", "gitlab", "github", "markdown",
    "receipt",
)  # fmt: skip


def render(
    name: str, run: Run, *, color: bool = False, sources: Sources | None = None, extras: Extras = NO_EXTRAS
) -> str | bytes:
    """The run in one format of RENDERERS.

    `color` is for formats that a terminal shows; `sources` gives the document behind a result to formats that show
    it. Where it gives none (a saved result whose file is gone or was changed) they show the quotes alone and say so.
    """
    module = import_module(RENDERERS[name].module)
    more = {"extras": extras} if RENDERERS[name].extras else {}
    with Uncollected():
        return module.render(run, color=color, sources=sources, **more)  # type: ignore[no-any-return]
