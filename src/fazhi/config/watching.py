"""The file that says how shared folders are watched: the options of `fazhi watch run` by their names, paths from its own folder.

folders: ["/srv/共享/年度报告"]
interval: 20
promote: true
fail-under: 75
summary-at: "17:00"
"""

from __future__ import annotations

import datetime
import os
from pathlib import Path
from typing import Any, NamedTuple

from fazhi.config import document, project
from fazhi.results import LEVELS

_WHAT = "监视配置"
# Of the keys: those that go to the project, those that are paths of files that must be there, those of other paths.
_PROJECT = ("rules", "profile", "facts", "waivers")
_NEEDED = {"facts": "事实文件", "waivers": "豁免清单", "project": "项目文件", "seal-key": "私钥"}
_PLACES = ("state", "summary-folder")


class Watching(NamedTuple):
    """What a watch file says. `options` has only what it names, by the names of the command's parameters; `project` is
    what its checks are made with."""

    path: Path
    folders: tuple[str, ...]
    options: dict[str, Any]
    project: project.Project


def load(path: Path) -> Watching:
    """A watch file. Raises RuleError with the place of the first fault, UsageError when it cannot be read."""
    found, errors = document.parsed(document.read_bytes(path, _WHAT), path, schema())
    if errors:
        raise errors[0]
    given = dict(found.data)
    base = Path(os.path.abspath(path)).parent  # noqa: PTH100 -- keeps links
    _refuse_contradictions(given, found)
    for key, what in _NEEDED.items():
        if key in given:
            given[key] = base / given[key]
            if not given[key].is_file():
                message = f"{key} 是 {found.data[key]}，没有这个{what}（{given[key].as_posix()}），应改正或删去"
                raise found.error((key,), message)
    if "rules" in given:
        given["rules"] = project.rules_in(found, base)
    # A UNC path and a drive of Windows are absolute there only; on the system that watches they are what they are.
    folders = tuple(os.path.join(base, folder) for folder in given.pop("folders"))  # noqa: PTH118
    for key in _PLACES:
        if key in given:
            given[key] = base / given[key]
    settled = project.load(given.pop("project")) if "project" in given else project.Project()
    settled = settled._replace(**{key: given.pop(key) for key in _PROJECT if key in given}, baseline=None)
    options = {key.replace("-", "_"): value for key, value in given.items()}
    return Watching(path, folders, _as_parameters(options), settled)


def schema() -> dict[str, Any]:
    """The JSON Schema of the file."""
    from fazhi.rules.schema_parts import choice, count, flag, items_of, name_of, number, said, table, text

    one = text("文件夹", "要监视的文件夹；相对路径从本文件所在的文件夹算起")
    name = {
        "type": "string", "pattern": r'^[^\s.<>:"/\\|?*][^<>:"/\\|?*\u0000-\u001f]{0,60}$',
        "errorMessage": '一个文件夹名，不带 / \\ : * ? " < > |',
    }  # fmt: skip
    day = {
        "type": "string",
        "pattern": r"^(19|20)\d\d(-\d\d-\d\d)?$",
        "errorMessage": '加引号的 "2024" 或 "2024-07-01"',
    }
    hour = {"type": "string", "pattern": r"^([01]\d|2[0-3]):[0-5]\d$", "errorMessage": '加引号的时间，例如 "17:00"'}
    year = {"type": "integer", "minimum": 1949, "maximum": 2099}
    parts = {
        "folders": items_of(one, "监视哪些文件夹"),
        "interval": number("每隔多少秒看一次", "默认 20", minimum=1, maximum=3600),
        "read-only": flag("只看不写", "共享盘上什么也不放"),
        "promote": flag("通过的复制到“已通过”", "连同回执"),
        "results-name": said(dict(name), "结果文件夹的名字", "默认 _自查结果"),
        "passed-name": said(dict(name), "通过的文件夹的名字", "默认 已通过"),
        "jobs": said({**count("同时检查几份"), "maximum": 64}, "同时检查几份", "默认 2"),
        "state": text("状态和日志放在本机哪里"),
        "rules": text("规则包", "自带规则包的名称，或相对于本文件的路径"),
        "profile": name_of("方案"),
        "facts": text("事实文件", "相对于本文件的路径"),
        "waivers": text("豁免清单", "相对于本文件的路径"),
        "project": text("项目文件", "相对于本文件的路径；本文件里写了的以本文件为准"),
        "year": said(year, "报告年度", "默认从报告中识别"),
        "level": choice(LEVELS, "报告单位的层级", "默认从报告中识别"),
        "as-of": said(day, "按哪一年或哪一天的现行法检查", "默认按报告年度"),
        "fail-under": number("低于多少分不通过", "默认按规则包", minimum=0, maximum=100),
        "fail-on": choice(("error", "warning", "never"), "有哪种严重程度的缺失或问题就不通过"),
        "seal-key": text("签章的私钥", "相对于本文件的路径"),
        "summary-at": said(hour, "每天几点写汇总", "默认 17:00"),
        "summary-folder": text("汇总写到哪里", "默认放在共享盘最上层的结果文件夹里；只看不写时放在状态文件夹里"),
    }
    whole = table(parts, ("folders",), _WHAT)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **whole}


def _refuse_contradictions(given: dict[str, Any], found: Any) -> None:
    if given.get("read-only") and given.get("promote"):
        raise found.error(("promote",), "read-only 和 promote 不能都是 true：只看不写就不能复制，应删去一个")
    if "as-of" in given:
        try:
            datetime.date.fromisoformat(given["as-of"] if len(given["as-of"]) == 10 else f"{given['as-of']}-01-01")
        except ValueError:
            raise found.error(("as-of",), f"as-of 是 {given['as-of']}，没有这一天，应改正") from None


def _as_parameters(options: dict[str, Any]) -> dict[str, Any]:
    return {name: str(value) if name == "seal_key" else value for name, value in options.items()}
