"""What `fazhi check` does: read the files, judge each, write each format where it belongs."""

from __future__ import annotations

import gc
import os
from collections.abc import Mapping

from fazhi import api
from fazhi.cli import exceptions, extras, output, setup, targets
from fazhi.cli.deliver import Given, deliver
from fazhi.errors import UsageError
from fazhi.records import Any
from fazhi.results import FileResult
from fazhi.sources import sources

# What click gives for `fazhi check` and files alone; a test compares the two.
PLAIN: Mapping[str, Any] = {
    "formats": (), "outputs": (), "quiet": False, "notice_template": None, "seal_key": None, "rules": None,
    "profile": None, "year": None, "level": None, "as_of": None, "facts": None, "isolated": False, "waivers": None,
    "no_waivers": False, "baseline": None, "show_baselined": False, "fail_under": None, "fail_on": None,
}  # fmt: skip


def check(files: tuple[str, ...], options: Mapping[str, Any] = PLAIN) -> int:
    """Checks files with the options of the command; 0 when every report passed the gate, 1 when not."""
    return _check_all(tuple(dict.fromkeys(files)), **options)


def _check_all(
    names: tuple[str, ...], *, formats: tuple[str, ...], outputs: tuple[str, ...], quiet: bool,
    notice_template: str | None, seal_key: str | None, **options: Any,
) -> int:  # fmt: skip
    plan = targets.plan(formats, outputs, names)
    require_any(names)
    more = extras.given(notice_template, seal_key)
    pack, chosen, *_ = setup.prepare(**options, hurried=len(names) == 1)
    if len(names) > 1 and not gc.isenabled():  # see `main`; over many files garbage would heap up
        gc.freeze()
        gc.enable()
    kept: dict[str, bytes] = {}
    results = tuple(_check(name, pack, chosen, kept) for name in names)
    run = api.as_run(results, pack, chosen["waivers"])
    exceptions.complain(run)
    deliver(run, plan, Given(sources(kept), more), names, quiet=quiet)
    return 0 if all(result.passed for result in results) else 1


def require_any(names: tuple[str, ...]) -> None:
    """With nothing there at all, or only folders, the command is wrong, not a report (contract, section 5)."""
    if all(os.path.isdir(name) for name in names):  # noqa: PTH112 -- never raises
        raise UsageError(f"{names[0]} 是文件夹，没有给出报告；请写出其中的文件，例如 {names[0]}/*.docx")
    if not any(name == "-" or os.path.exists(name) for name in names):  # noqa: PTH110 -- never raises
        shown = "、".join(names[:3]) + (f" 等 {len(names)} 个" if len(names) > 3 else "")
        raise UsageError(f"找不到文件：{shown}；请检查路径")


def _check(name: str, pack: api.Pack, options: dict[str, Any], kept: dict[str, bytes]) -> FileResult:
    """One report; what came from standard input is kept, for it cannot be read again."""
    if name != "-":
        return api.check(name, pack, name=name, **options)
    kept[name] = output.standard_input(api.MAX_FILE_BYTES)
    return api.check(kept[name], pack, name=name, **options)
