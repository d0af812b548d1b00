"""notice: the rectification notice of one report as an official document, for an office to sign.

A notice goes to one addressee under one number, so a file holds one: several reports go into a folder (or a zip).
"""

from __future__ import annotations

from fazhi.render.extras import NO_EXTRAS, Extras
from fazhi.render.notice.facts import facts
from fazhi.render.notice.template import compiled, filled, shipped
from fazhi.render.several import bundle
from fazhi.results import FileResult, Run, Sources


def render(run: Run, *, color: bool = False, sources: Sources | None = None, extras: Extras = NO_EXTRAS) -> bytes:
    """The notice of a run of one report; of several, a zip. Raises UsageError for a template that cannot be used."""
    filling = compiled(extras.notice_template or shipped())

    def notice(result: FileResult) -> bytes:
        return filled(filling, facts(result))

    if len(run.results) == 1:
        return notice(run.results[0])
    return bundle(run, "整改通知单", lambda one: notice(one.results[0]))
