"""What a check is made with: the command line, else the project file, else what ships with fazhi."""

from __future__ import annotations

from pathlib import Path

from fazhi import api
from fazhi.cli import output
from fazhi.config import project
from fazhi.errors import UsageError
from fazhi.records import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from fazhi.batch.options import CheckOptions
    from fazhi.config import baseline, facts, waivers


class Setup(NamedTuple):
    """The pack, what `api.check` takes besides, and which rules and profile the pack was made from."""

    pack: api.Pack
    options: dict[str, Any]
    rules: Path | None = None
    profile: str = ""


def prepare(
    *,
    rules: Path | None,
    profile: str | None,
    facts: Path | None,
    isolated: bool,
    as_of: str | None,
    ours: project.Project | None = None,
    hurried: bool = False,
    **rest: Any,
) -> Setup:
    """Loads what was asked for. Raises UsageError and RuleError; says on standard error which project file counts.

    `ours` stands in the place of the project file; `hurried` as for `api.load_pack`.
    """
    if ours is None:
        ours = project.Project() if isolated else _project()
    rules, profile = rules or ours.rules, profile if profile is not None else ours.profile
    pack = api.load_pack(rules, profile, hurried=hurried)
    options = {**rest, "as_of": as_of or "", "facts": _facts(facts or ours.facts)}
    if "no_waivers" in options:
        options["waivers"] = _waivers(options["waivers"], options.pop("no_waivers"), ours, pack)
    if "baseline" in options:
        options["baseline"] = _baseline(options["baseline"] or ours.baseline)
    return Setup(pack, options, rules, profile)


def for_workers(made: Setup) -> CheckOptions:
    """What workers are told for every file."""
    from fazhi.batch.options import CheckOptions

    return CheckOptions(**{name: made.options[name] for name in CheckOptions._fields if name in made.options})


def load_waivers(path: Path, pack: api.Pack) -> waivers.Waivers:
    """A list of waivers for a pack, as of today: the one place that asks the clock."""
    from fazhi.config import waivers

    return waivers.load(path, today(), api.rule_names(pack), pack.info.waivable)


def today() -> str:
    """The day, as an ISO date."""
    import datetime

    return datetime.date.today().isoformat()


def _waivers(given: Path | None, none: bool, ours: project.Project, pack: api.Pack) -> waivers.Waivers | None:
    path = None if none else given or ours.waivers
    return None if path is None else load_waivers(path, pack)


def _baseline(path: Path | None) -> baseline.Baseline | None:
    if path is None:
        return None
    from fazhi.config import baseline

    return baseline.load(path)


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
    if path is None:
        return None
    from fazhi.config import facts

    return facts.load(path)
