"""The reports that a command about rules looks at: files, or folders with all that can be read in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from fazhi.errors import UsageError

_SUFFIXES = (".txt", ".md", ".docx", ".html", ".htm", ".pdf")


def files(places: Iterable[Path]) -> list[str]:
    """All reports, each once, folders in order of names. Raises UsageError where there is nothing."""
    found: dict[str, None] = {}
    for place in places:
        if not place.exists():
            raise UsageError(f"找不到报告：{place}；请检查路径")
        found.update(dict.fromkeys(_within(place)))
    if not found:
        raise UsageError(f"{'、'.join(map(str, places))}：里面没有报告，应有 {'、'.join(_SUFFIXES)} 文件")
    return list(found)


def _within(place: Path) -> Iterator[str]:
    if not place.is_dir():
        yield str(place)
        return
    for path in sorted(place.rglob("*")):
        hidden = path.name.startswith((".", "~$"))
        if path.suffix.lower() in _SUFFIXES and path.is_file() and not hidden:
            yield str(path)
