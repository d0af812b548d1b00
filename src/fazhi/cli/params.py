"""Kinds of values that options take, and options that several commands share. Refusals speak Chinese."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from fazhi.render import FORMATS, RENDERERS
from fazhi.results import LEVELS

_Function = TypeVar("_Function", bound=Callable[..., Any])

if TYPE_CHECKING:
    # Generic since click 8.4 only.
    _Kind = click.ParamType[Any]
else:
    _Kind = click.ParamType


class Choice(_Kind):
    """One of a few names."""

    name = "choice"

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names = names

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """The names, as the help page shows them."""
        return "|".join(self.names)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name itself, if it is one."""
        if value not in self.names:
            self.fail(f"{value} 不是其中之一，应为 {'、'.join(self.names)}", param, ctx)
        return str(value)


class Figure(_Kind):
    """A number within limits; whole when both limits are."""

    name = "number"

    def __init__(self, low: int, high: int, whole: bool) -> None:
        self.low, self.high, self.whole = low, high, whole

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """Its limits, as the help page shows them."""
        return f"{self.low}–{self.high}"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The number, if it is one and within the limits."""
        try:
            found = int(value) if self.whole else float(value)
        except ValueError:
            self.fail(self._means(value), param, ctx)
        # A figure that is no number (nan) is not within any limits.
        if not self.low <= found <= self.high:
            self.fail(self._means(value), param, ctx)
        return found

    def _means(self, value: Any) -> str:
        return f"{value} 不对，应为 {self.low} 到 {self.high} 的{'整数' if self.whole else '数'}"


class Day(_Kind):
    """A year or a day: 2024, 2024-07-01."""

    name = "day"

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """As the help page shows it."""
        return "年|年-月-日"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The text itself, if it is one of the two."""
        text = str(value)
        try:
            datetime.date.fromisoformat(text if len(text) == 10 else f"{text}-01-01")
        except ValueError:
            self.fail(f"{text} 不对，应写成 2024 或 2024-07-01", param, ctx)
        if not 1949 <= int(text[:4]) <= 2099 or len(text) not in (4, 10):
            self.fail(f"{text} 不对，应写成 2024 或 2024-07-01", param, ctx)
        return text


class Hour(_Kind):
    """A time of the day: 17:00; or - for none."""

    name = "hour"

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """As the help page shows it."""
        return "时:分"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The text itself, if it is one."""
        hour, _, minute = str(value).partition(":")
        whole = hour.isascii() and minute.isascii() and hour.isdigit() and minute.isdigit()
        if value != "-" and not (whole and len(hour) == len(minute) == 2 and int(hour) < 24 and int(minute) < 60):
            self.fail(f"{value} 不对，应写成 17:00 这样的时间，或写 -", param, ctx)
        return str(value)


def rules_option(function: _Function) -> _Function:
    """--rules: the pack to use."""
    option = click.option(
        "--rules", type=click.Path(path_type=Path), metavar="目录", help="规则包或规则层的目录，默认用自带的。"
    )
    return option(function)


def formats_and_outputs(function: _Function) -> _Function:
    """--format, -o and -q: which formats go where."""
    known = "、".join(
        f"{name}（{form.title}）" if form.title else name
        for name, form in ((name, RENDERERS[name]) for name in FORMATS)
    )
    formats = click.option(
        "--format", "formats", type=Choice(FORMATS), multiple=True, metavar="格式",
        help=f"输出格式，可写几次，默认 text：{known}。",
    )  # fmt: skip
    outputs = click.option(
        "-o", "--output", "outputs", multiple=True, metavar="[格式=]文件",
        help="写到文件，可写几次；有的格式可以写文件夹，一份报告一个文件。",
    )  # fmt: skip
    quiet = click.option("-q", "--quiet", is_flag=True, help="不在屏幕上显示结果，只看退出码和 -o 的文件。")
    return formats(outputs(quiet(function)))


def year_and_level(function: _Function) -> _Function:
    """--year and --level: what stands over what the report says of itself."""
    year = click.option("--year", type=Figure(1949, 2099, whole=True), help="报告年度，默认从报告中识别。")
    level = click.option(
        "--level", type=Choice(LEVELS), help="报告单位的层级（乡镇、街道、部门、县级），默认从报告中识别。"
    )
    return year(level(function))


def gate(function: _Function) -> _Function:
    """--fail-under and --fail-on: what stands over the gate of the pack."""
    under = click.option("--fail-under", type=Figure(0, 100, whole=False), help="低于多少分不通过，默认按规则包。")
    on = click.option(
        "--fail-on", type=Choice(("error", "warning", "never")),
        help="有哪种严重程度的缺失或问题就不通过（错误、警告、都不算），默认按规则包。",
    )  # fmt: skip
    return under(on(function))


def format_option(*names: str) -> Callable[[_Function], _Function]:
    """--format for commands that print one thing; the first name is the default."""
    return click.option("--format", "form", type=Choice(names), default=names[0], help=f"输出格式，默认 {names[0]}。")


def settings(function: _Function) -> _Function:
    """The options that say what to check with; `setup.prepare` takes them."""
    for option in reversed(
        (
            rules_option,
            click.option(
                "--profile", metavar="方案", help="用规则包里的哪个方案（乡镇、街道、部门等），默认按报告的层级。"
            ),
            year_and_level,
            click.option("--as-of", type=Day(), help="按哪一年或哪一天的现行法检查，默认按报告年度。"),
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


def extras(function: _Function) -> _Function:
    """--notice-template and --seal-key."""
    template = click.option(
        "--notice-template", metavar="文件", help="整改通知单用本单位的模板（.docx），默认用自带的。"
    )
    key = click.option("--seal-key", metavar="文件", help="自查回执用这把私钥签章，见 fazhi receipt keygen。")
    return template(key(function))
