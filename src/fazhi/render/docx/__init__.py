"""docx: the submitted document itself with a Word comment for each gap and finding, at the words it is about.

A report that is no docx, or cannot be copied faithfully, is made into one from its text. A run of several reports
gives a zip with a document each; `fazhi check` writes them into a folder instead.
"""

from __future__ import annotations

from fazhi.errors import ReadError
from fazhi.render.docx.annotate import annotate
from fazhi.render.docx.from_text import annotated, made_from
from fazhi.render.docx.remarks import remarks
from fazhi.render.several import bundle
from fazhi.render.text import render as as_text
from fazhi.results import FileResult, Run, Sources

_QUOTES_ONLY = "（原文件已不在或已改动，以下只列检查结果；请重新检查后再生成批注）"


def render(run: Run, *, color: bool = False, sources: Sources | None = None) -> bytes:
    """The document of a run of one report; of several, a zip. `color` changes nothing."""
    if len(run.results) == 1:
        return _document(run, run.results[0], sources)
    return bundle(run, "自查批注", lambda one: _document(one, one.results[0], sources))


def _document(run: Run, result: FileResult, sources: Sources | None) -> bytes:
    source = sources(result) if sources and result.error is None else None
    if source is None:
        # Nothing to put comments into: the results as a document, so that a reader of documents sees them at least.
        note = "" if result.error is not None else f"{_QUOTES_ONLY}\n"
        return made_from(note + as_text(run._replace(results=(result,))))
    said = remarks(result, source.text)
    if result.format == "docx":
        try:
            return annotate(source.data, said)
        except ReadError:
            pass  # with macros, or damaged where no text stands: the text at least
    return annotated(source.text, said)
