"""The roster: which offices should have reported, under which names, by when; and what became of each.

A table (csv or xlsx) with a column of names; aliases, level, parent, deadline are optional, and so are site facts (unit_facts.py).
Columns are known by their titles, in Chinese or English, in any order; what else stands there is kept and told to be unused.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from fazhi.batch import unit_facts
from fazhi.batch.roster_names import finder
from fazhi.batch.row import Row
from fazhi.errors import UsageError

_COLUMNS = {
    "name": ("单位", "单位名称", "名称", "name", "unit"),
    "aliases": ("别名", "简称", "曾用名", "aliases"),
    "level": ("层级", "类别", "level"),
    "parent": ("上级", "主管单位", "所属县", "parent"),
    "deadline": ("截止日期", "报送期限", "deadline"),
}
_LEVELS = {
    "乡镇": "township",
    "乡": "township",
    "镇": "township",
    "街道": "street",
    "部门": "department",
    "县级": "county",
}
_LEVEL_CODES = ("township", "street", "department", "county")
_SPLIT = re.compile(r"[、;；,，/|\n]+")
_DATE = re.compile(r"(20\d\d)[-./年](\d{1,2})[-./月](\d{1,2})日?")
_MOST_ROWS = 100_000


class Unit(NamedTuple):
    """An office that should report. `deadline` is an ISO date or empty; `facts` are the other columns; `site` the facts by
    which its reports are checked, of `year` if the roster names one; `row` where it stands."""

    name: str
    aliases: tuple[str, ...] = ()
    level: str = ""
    parent: str = ""
    deadline: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    site: dict[str, bool | int] = {}  # noqa: RUF012 -- never changed
    year: int | None = None
    row: int = 0


class Twice(NamedTuple):
    """Several reports of one office, the newest first as far as years and dates tell; `sure`: they do tell."""

    unit: str
    rows: tuple[Row, ...]
    sure: bool


class Rollcall(NamedTuple):
    """What became of the roster. `missing` offices have no file; `twice` have several; `unknown` files are of no office
    in it; `late` reports are dated after their deadline, `undated` ones have a deadline and no date that would tell;
    `unread` offices have only a file that could not be judged."""

    units: tuple[Unit, ...]
    missing: tuple[Unit, ...]
    twice: tuple[Twice, ...]
    unknown: tuple[str, ...]
    late: tuple[tuple[Unit, Row], ...]
    unread: tuple[tuple[Unit, Row], ...]
    undated: tuple[tuple[Unit, Row], ...] = ()


def load(path: Path) -> tuple[Unit, ...]:
    """The offices of a roster. Raises UsageError with the file, the row and what would be right."""
    rows = _read(path)
    header = next(rows, [])
    places = _places(header)
    if "name" not in places:
        raise UsageError(f"{path}：第 1 行没有“单位”一列；请写明列名，例如 单位,别名,层级,上级,截止日期")
    held = unit_facts.columns(path, header)
    units: dict[str, Unit] = {}
    for number, cells in enumerate(rows, 2):
        if not any(cells):
            continue
        unit = _unit(path, number, header, places, held, cells)
        if unit.name in units:
            raise UsageError(f"{path}：第 {number} 行的单位“{unit.name}”前面已有；请删去一行或写清全称")
        units[unit.name] = unit
    if not units:
        raise UsageError(f"{path}：名册里没有单位；请检查内容")
    return tuple(units.values())


def call(units: tuple[Unit, ...], rows: Iterable[Row]) -> Rollcall:
    """Which office has which reports. An office is known by the place that a report names, else by the file's name."""
    names = _finder(units)
    found: dict[str, list[Row]] = {unit.name: [] for unit in units}
    unknown = []
    for row in rows:
        unit = names(row)
        if unit is None:
            unknown.append(row.path)
        else:
            found[unit].append(row)
    by_name = {unit.name: unit for unit in units}
    judged = {name: [row for row in rows if not row.error] for name, rows in found.items()}
    due = [(by_name[name], row) for name, rows in judged.items() for row in rows if by_name[name].deadline]
    return Rollcall(
        units=units,
        missing=tuple(unit for unit in units if not found[unit.name]),
        twice=tuple(_twice(name, rows) for name, rows in found.items() if len(rows) > 1),
        unknown=tuple(unknown),
        late=tuple((unit, row) for unit, row in due if row.dated > unit.deadline),
        unread=tuple((by_name[name], rows[0]) for name, rows in found.items() if rows and not judged[name]),
        undated=tuple((unit, row) for unit, row in due if not row.dated),
    )


def unit_finder(units: tuple[Unit, ...]) -> Callable[[Row], str | None]:
    """Which office a report is of: by the roster, or without one by the place that it names."""
    return _finder(units) if units else lambda row: row.place or None


def book(path: Path, units: tuple[Unit, ...]) -> unit_facts.Book | None:
    """What the roster states of its offices for checking their reports; None if it states nothing."""
    if not any(unit.site or unit.level for unit in units):
        return None
    return unit_facts.Book(
        path.as_posix(),
        tuple(
            unit_facts.UnitFacts(unit.name, unit.aliases, unit.row, unit.year, unit.site, unit.level) for unit in units
        ),
    )


def unused(units: tuple[Unit, ...]) -> list[str]:
    """The titles of columns that mean nothing here, as they come."""
    return list(dict.fromkeys(title for unit in units for title, _ in unit.facts))


def _finder(units: tuple[Unit, ...]) -> Callable[[Row], str | None]:
    return finder((unit.name, *unit.aliases) for unit in units)


def _twice(unit: str, rows: list[Row]) -> Twice:
    ordered = sorted(rows, key=lambda row: (row.year or 0, row.dated, row.path), reverse=True)
    keys = [(row.year or 0, row.dated) for row in ordered]
    return Twice(unit, tuple(ordered), len(set(keys)) == len(keys) and all(dated for _, dated in keys))


def difference(new: Row, old: Row, titles: list[str]) -> str:
    """How two reports of one office differ, in one line."""
    if new.sha256 == old.sha256:
        return "两份文件内容完全相同"
    if new.error or old.error:
        return "其中有文件无法判断，不能比较"
    said = []
    if new.year != old.year:
        said.append(f"年度 {old.year or '不明'} → {new.year or '不明'}")
    if new.score != old.score:
        said.append(f"得分 {old.score:g} → {new.score:g}")
    changed = [title for title, one, other in zip(titles, old.statuses, new.statuses, strict=True) if one != other]
    if changed:
        said.append(f"结论不同的要素：{'、'.join(changed)}")
    return "；".join(said) or "得分和各要素结论相同，文件不同（文字、格式或编码有改动）"


# --- reading the table ---------------------------------------------------------------------------------------------


def _read(path: Path) -> Iterator[list[str]]:
    try:
        data = path.read_bytes()
    except OSError as problem:
        raise UsageError(f"{path}：名册打不开（{problem.strerror}）；请检查路径") from problem
    return _xlsx(path, data) if data.startswith(b"PK\x03\x04") else _csv(path, data)


def _csv(path: Path, data: bytes) -> Iterator[list[str]]:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise UsageError(f"{path}：名册不是文本，也不是 xlsx；请另存为 xlsx 或 CSV")
    try:
        for row in csv.reader(io.StringIO(text, newline=""), strict=True):
            yield [cell.strip() for cell in row]
    except csv.Error as problem:
        raise UsageError(f"{path}：名册的 CSV 格式有错；请用 Excel 或 WPS 重新另存") from problem


def _xlsx(path: Path, data: bytes) -> Iterator[list[str]]:
    from fazhi.batch import sheet

    yield from sheet.rows(data, str(path), _MOST_ROWS)


def _places(header: list[str]) -> dict[str, int]:
    titles = [cell.strip().lower() for cell in header]
    return {
        field: titles.index(title) for field, names in _COLUMNS.items() for title in reversed(names) if title in titles
    }


def _unit(
    path: Path, number: int, header: list[str], places: dict[str, int], held: unit_facts.Columns, cells: list[str]
) -> Unit:
    given = {field: cells[place] if place < len(cells) else "" for field, place in places.items()}
    if not given["name"]:
        raise UsageError(f"{path}：第 {number} 行没有写单位；请补上或删去这一行")
    taken = {*places.values(), *held.facts, held.year}
    rest = [
        (title, cells[place])
        for place, title in enumerate(header)
        if place not in taken and title and place < len(cells) and cells[place]
    ]
    aliases = tuple(name.strip() for name in _SPLIT.split(given.get("aliases", "")) if name.strip())
    return Unit(
        name=given["name"],
        aliases=aliases,
        level=_level(path, number, given.get("level", "")),
        parent=given.get("parent", ""),
        deadline=_deadline(path, number, given.get("deadline", "")),
        facts=tuple(rest),
        site=unit_facts.read(path, number, header, held, cells),
        year=unit_facts.read_year(path, number, held, cells),
        row=number,
    )


def _level(path: Path, number: int, text: str) -> str:
    level = _LEVELS.get(text, text.lower())
    if level and level not in _LEVEL_CODES:
        raise UsageError(f"{path}：第 {number} 行的层级“{text}”不对，应为 乡镇、街道、部门、县级")
    return level


def _deadline(path: Path, number: int, text: str) -> str:
    found = _DATE.match(text)
    if text and not found:
        raise UsageError(f"{path}：第 {number} 行的截止日期“{text}”不对，应写成 2025-01-31 这样")
    return f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}" if found else ""


def as_data(roll: Rollcall, titles: list[str]) -> dict[str, Any]:
    """The roll-call for programs."""
    return {
        "units": len(roll.units),
        "missing": [unit.name for unit in roll.missing],
        "twice": [
            {
                "unit": item.unit,
                "files": [row.path for row in item.rows],
                "newest": item.rows[0].path if item.sure else None,
                "difference": difference(item.rows[0], item.rows[1], titles),
            }
            for item in roll.twice
        ],
        "unknown": list(roll.unknown),
        "late": [
            {"unit": unit.name, "file": row.path, "dated": row.dated, "deadline": unit.deadline}
            for unit, row in roll.late
        ],
        "undated": [{"unit": unit.name, "file": row.path, "deadline": unit.deadline} for unit, row in roll.undated],
        "unread": [{"unit": unit.name, "file": row.path, "message": row.message} for unit, row in roll.unread],
    }
