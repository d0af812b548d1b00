"""What a check is made with: the command line, else the project file, else what ships with fazhi."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from fazhi import api
from fazhi.cli import output, params
from fazhi.config import baseline, facts, project, waivers
from fazhi.errors import UsageError

if TYPE_CHECKING:
    from fazhi.batch.options import CheckOptions

_Function = TypeVar("_Function", bound=Callable[..., Any])


class Setup(NamedTuple):
    """The pack, what `api.check` takes besides, and which rules and profile the pack was made from."""

    pack: api.Pack
    options: dict[str, Any]
    rules: Path | None = None
    profile: str = ""


def options(function: _Function) -> _Function:
    """The options that say what to check with; `prepare` takes them."""
    for option in reversed(
        (
            params.rules_option,
            click.option(
                "--profile", metavar="方案", help="用规则包里的哪个方案（乡镇、街道、部门等），默认按报告的层级。"
            ),
            params.year_and_level,
            click.option("--as-of", type=params.Day(), help="按哪一年或哪一天的现行法检查，默认按报告年度。"),
            click.option("--facts", type=click.Path(path_type=Path), metavar="文件", help="单位的事实文件。"),
            click.option("--isolated", is_flag=True, help="不用项目文件 fazhi.yaml。"),
        )
    ):
        function = option(function)
    return function


def exceptions(function: _Function) -> _Function:
    """The options for what is put on the results after all is judged."""
    path = click.Path(path_type=Path)
    for option in reversed(
        (
            exemptions,
            click.option("--baseline", type=path, metavar="文件", help="基线文件：已知的缺口另行计数，不再列出。"),
            click.option("--show-baselined", is_flag=True, help="列出已记入基线的各项。"),
        )
    ):
        function = option(function)
    return function


def exemptions(function: _Function) -> _Function:
    """--waivers and --no-waivers."""
    listed = click.option("--waivers", type=click.Path(path_type=Path), metavar="文件", help="豁免清单。")
    none = click.option("--no-waivers", is_flag=True, help="不用任何豁免清单，项目文件里写的也不用。")
    return listed(none(function))


def prepare(
    *,
    rules: Path | None,
    profile: str | None,
    facts: Path | None,
    isolated: bool,
    as_of: str | None,
    ours: project.Project | None = None,
    **rest: Any,
) -> Setup:
    """Loads what was asked for. Raises UsageError and RuleError; says on standard error which project file counts.

    `ours` stands in the place of the project file.
    """
    if ours is None:
        ours = project.Project() if isolated else _project()
    rules, profile = rules or ours.rules, profile if profile is not None else ours.profile
    pack = api.load_pack(rules, profile)
    options = {**rest, "as_of": as_of or "", "facts": _facts(facts or ours.facts)}
    if "no_waivers" in options:
        options["waivers"] = _waivers(options["waivers"], options.pop("no_waivers"), ours, pack)
    if "baseline" in options:
        options["baseline"] = _baseline(options["baseline"] or ours.baseline)
    return Setup(pack, options, rules, profile)


def for_workers(made: Setup) -> CheckOptions:
    """What workers are told for every file."""
    from fazhi.batch.options import CheckOptions

    return CheckOptions(**{name: made.options[name] for name in CheckOptions._fields})


def load_waivers(path: Path, pack: api.Pack) -> waivers.Waivers:
    """A list of waivers for a pack, as of today: the one place that asks the clock."""
    return waivers.load(path, today(), api.rule_names(pack), pack.info.waivable)


def today() -> str:
    """The day, as an ISO date."""
    return datetime.date.today().isoformat()


def _waivers(given: Path | None, none: bool, ours: project.Project, pack: api.Pack) -> waivers.Waivers | None:
    if none and given is not None:
        raise UsageError("--waivers 和 --no-waivers 只能写一个")
    path = None if none else given or ours.waivers
    return None if path is None else load_waivers(path, pack)


def _baseline(path: Path | None) -> baseline.Baseline | None:
    return baseline.load(path) if path is not None else None


def _project() -> project.Project:
    """The nearest project file from the current folder upwards."""
    try:
        place = project.find(Path.cwd())
    except OSError as problem:
        raise UsageError(f"当前文件夹读不出来（{problem.strerror}）；请换到别的文件夹，或用 --isolated") from None
    if place is None:
        return project.Project()
    output.complain(f"说明：采用项目文件 {place}（--isolated 不采用）")
    return project.load(place)


def _facts(path: Path | None) -> facts.SiteFacts | None:
    return facts.load(path) if path is not None else None
