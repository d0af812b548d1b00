"""The project file of a town: which rules, profile, facts, waivers and baseline its checks use unless the command says otherwise."""

from __future__ import annotations

from pathlib import Path

from fazhi.config import document
from fazhi.errors import RuleError, UsageError
from fazhi.records import Any, NamedTuple

NAMES = ("fazhi.yaml", "fazhi.yml")
_WHAT = "项目文件"
_FILES = {"rules": "规则包", "facts": "事实文件", "waivers": "豁免清单", "baseline": "基线文件"}


class Project(NamedTuple):
    """What a project file says; paths are taken from its own folder. None: it does not say."""

    path: Path | None = None
    rules: Path | None = None
    profile: str = ""
    facts: Path | None = None
    waivers: Path | None = None
    baseline: Path | None = None


def find(start: Path) -> Path | None:
    """The nearest project file from a folder upwards, as far as the root of its drive or share. Raises UsageError."""
    for folder in (start, *start.parents):
        there = [folder / name for name in NAMES if (folder / name).is_file()]
        if len(there) > 1:
            raise UsageError(f"{folder}：{'、'.join(NAMES)} 都有，应只留一个")
        if there:
            return there[0]
    return None


def load(path: Path) -> Project:
    """A project file. Raises RuleError with the place of the first fault, also where a file that it names is not there."""
    found, errors = document.parsed(document.read_bytes(path, _WHAT), path, schema())
    if errors:
        raise errors[0]
    given = dict(found.data)
    if "rules" in given:
        given["rules"] = rules_in(found, path.parent)
    for key in _FILES:
        if isinstance(given.get(key), str):
            given[key] = _there(key, found, path.parent)
    return Project(path=path, **given)


def rules_in(found: Any, base: Path) -> Path:
    """The pack that a document names under `rules`: one that ships with fazhi, or a path from `base`. Raises RuleError."""
    name = str(found.data["rules"])
    from fazhi.rules import location

    if not name.startswith(".") and "/" not in name and "\\" not in name:
        shipped = location.rules_directory() / name
        if (shipped / location.PACK_FILE).is_file():
            return shipped
    if Path(name).is_absolute() or not (base / name).exists():
        message = f"rules 是 {name}，没有这个规则包，应为自带规则包的名称，或者规则包相对于本文件的路径"
        error: RuleError = found.error(("rules",), message)
        raise error
    return base / name


def _there(key: str, found: Any, base: Path) -> Path:
    place: Path = base / found.data[key]
    if not place.exists():
        message = f"{key} 是 {found.data[key]}，没有这个{_FILES[key]}（{place.as_posix()}），应改正或删去"
        error: RuleError = found.error((key,), message)
        raise error
    return place


def schema() -> dict[str, Any]:
    """The JSON Schema of the file."""
    from fazhi.rules.schema_parts import name_of, table, text

    parts = {
        "rules": text(_FILES["rules"], "自带规则包的名称，或相对于本文件的路径"),
        "profile": name_of("方案"),
        **{key: text(_FILES[key], "相对于本文件的路径") for key in ("facts", "waivers", "baseline")},
    }
    whole = {**table(parts, (), _WHAT), "minProperties": 1, "errorMessage": f"{'、'.join(parts)} 中至少一项"}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **whole}
