"""What the baseline commands share: reports judged without a baseline, and gaps as lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from fazhi import api
from fazhi.cli import output, setup
from fazhi.cli.checking import require_any
from fazhi.config.baseline import Gap, dump
from fazhi.errors import UsageError
from fazhi.fingerprints import report_identity
from fazhi.render.labels import SEVERITY_LABELS
from fazhi.render.screen import visible
from fazhi.results import STATUS_LABELS, FileResult

waivers_options = (
    click.option("--waivers", type=click.Path(path_type=Path), metavar="文件", help="豁免清单；已豁免的不记入基线。"),
    click.option("--no-waivers", is_flag=True, help="不用任何豁免清单，项目文件里写的也不用。"),
)


def judge(files: Sequence[str], options: dict[str, Any]) -> tuple[FileResult, ...]:
    """The results of the reports; what cannot take part is said on standard error. Raises UsageError for no files."""
    names = tuple(dict.fromkeys(files))
    require_any(names)
    if "-" in names:
        raise UsageError("基线须从文件建立，不能用标准输入“-”")
    chosen = setup.prepare(**options)
    results = tuple(api.check(name, chosen.pack, name=name, **chosen.options) for name in names)
    for result in results:
        if result.error is not None:
            output.complain(f"{result.path}：无法判断（{result.error.code}）：{result.error.message}；没有记入")
        elif result.report is None or not report_identity(result.report):
            output.complain(f"{result.path}：没有识别出单位、年度和标题，分不清是哪份报告，没有记入；请在标题写明")
    return results


def complete(results: Iterable[FileResult]) -> bool:
    """Whether every report took part."""
    return all(result.report is not None and report_identity(result.report) for result in results)


def lines(gaps: Iterable[Gap], mark: str = "") -> Iterator[str]:
    """One line a gap."""
    for gap in gaps:
        label = STATUS_LABELS.get(gap.status) or SEVERITY_LABELS.get(gap.status, gap.status)
        yield f"{mark}{visible(gap.report)} [{visible(label)}] {visible(gap.rule)}：{visible(gap.text)}\n"


def write(path: Path, gaps: Iterable[Gap]) -> None:
    """Replaces the baseline file, whole."""
    if not path.parent.is_dir():
        raise UsageError(f"{path}：文件夹 {path.parent} 不存在，请先建立")
    output.write_file(path, dump(gaps))
