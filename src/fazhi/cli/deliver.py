"""A run in each format asked for, where it belongs: the screen, a file, a folder with one file a report."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from fazhi.cli import output
from fazhi.cli.targets import Target
from fazhi.patterns import compiled
from fazhi.records import NamedTuple
from fazhi.render import RENDERERS, Format, render
from fazhi.render.extras import NO_EXTRAS, Extras
from fazhi.results import FileResult, Run, Sources

_UNSAFE = compiled(r'[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff<>:"/\\|?*]+')
# Where a service takes a page beside the lines of a format: the variable that names the file, the format of the page.
_SUMMARIES = {"github": ("GITHUB_STEP_SUMMARY", "markdown")}
_LONGEST = 120  # bytes of a name: file systems stop at 255, and a temporary name is longer


class Given(NamedTuple):
    """What renderers are given beside the run."""

    sources: Sources
    extras: Extras = NO_EXTRAS


def deliver(run: Run, targets: Sequence[Target], given: Given, inputs: Sequence[str], *, quiet: bool) -> None:
    """Writes every target; with `quiet` nothing goes to the screen. `inputs` are never written to."""
    for name, path in targets:
        form = RENDERERS[name]
        if path is not None and path.is_dir():
            _to_folder(run, name, path, given, inputs)
        elif form.single and run.results and run.results[0].error is not None:
            _say_left_out(run.results[0], name)
        elif path is not None:
            output.write_file(path, render(name, run, **given._asdict()))
        elif not quiet:
            _to_screen(run, name, given)
        if name in _SUMMARIES:
            _add_summary(run, *_SUMMARIES[name])


def _to_screen(run: Run, name: str, given: Given) -> None:
    if name == "text":
        color = output.wants_color(sys.stdout)
        output.say(str(render("text", run, color=color)), color=color)
    else:
        output.say_bytes(render(name, run, **given._asdict()))


def _add_summary(run: Run, variable: str, form: str) -> None:
    """Adds to the file that the service names; that it cannot be is said, and changes nothing else."""
    path = os.environ.get(variable)
    if not path:
        return
    try:
        with Path(path).open("ab") as file:
            file.write(str(render(form, run)).encode("utf-8", "backslashreplace"))
    except OSError as problem:
        output.complain(f"{path}：摘要写不进去（{problem.strerror}），请检查 {variable}")


def _to_folder(run: Run, name: str, folder: Path, given: Given, inputs: Sequence[str]) -> None:
    """One file a report; for a file that could not be judged there is none, and that is said."""
    taken = {os.path.realpath(path) for path in inputs}
    for result in run.results:
        if result.error is not None and RENDERERS[name].single:
            _say_left_out(result, name)
            continue
        path = next(path for path in _paths(folder, result, RENDERERS[name]) if os.path.realpath(path) not in taken)
        taken.add(os.path.realpath(path))
        output.write_file(path, render(name, run._replace(results=(result,)), **given._asdict()))


def _paths(folder: Path, result: FileResult, form: Format) -> Iterator[Path]:
    """What the file of a report may be called: the first that no report and no other result has is taken."""
    stem = file_stem(result.path)
    yield folder / f"{stem}-{form.label}{form.suffix}"
    number = 2
    while True:
        yield folder / f"{stem}-{form.label}-{number}{form.suffix}"
        number += 1


def file_stem(path: str) -> str:
    """A report's file name without its ending, as a name that every file system takes and no screen obeys."""
    stem = _UNSAFE.sub("_", Path(path).stem if path != "-" else "标准输入").strip(". ") or "报告"
    return stem.encode()[:_LONGEST].decode("utf-8", "ignore")


def _say_left_out(result: FileResult, name: str) -> None:
    output.complain(
        f"{result.path}：无法判断，没有 {name} 格式的结果（{result.error.message if result.error else ''}）"
    )
