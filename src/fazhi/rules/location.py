"""Where the rules are: the one function that knows the path of the rules directory."""

from __future__ import annotations

from pathlib import Path

from fazhi.errors import UsageError

PACK_FILE = "pack.yml"
_PACKAGE = Path(__file__).resolve().parent.parent


def rules_directory() -> Path:
    """The directory of packs that ships with fazhi: package data in a wheel, `rules/` in a checkout."""
    for place in (_PACKAGE / "_rules", _PACKAGE.parent.parent / "rules"):
        if place.is_dir():
            return place
    raise UsageError("找不到随程序安装的规则目录；请重新安装，或用 --rules 指定规则目录")


def pack_directory(given: Path | None = None) -> Path:
    """The pack meant by `given`: a directory with pack.yml, one that holds exactly one such directory, or one layer file."""
    directory = rules_directory() if given is None else given
    if directory.name == PACK_FILE and directory.is_file():
        return directory.parent
    if directory.suffix in (".yml", ".yaml") and directory.is_file():
        return directory
    if (directory / PACK_FILE).is_file():
        return directory
    if not directory.is_dir():
        raise UsageError(f"{directory}: 不是目录，应为规则包的目录（里面有 {PACK_FILE}）")
    packs = sorted(place.parent for place in directory.glob(f"*/{PACK_FILE}"))
    if len(packs) == 1:
        return packs[0]
    if not packs:
        raise UsageError(f"{directory}: 里面没有规则包，应为有 {PACK_FILE} 的目录")
    names = "、".join(pack.name for pack in packs)
    raise UsageError(f"{directory}: 里面有 {len(packs)} 个规则包（{names}），应指定其中一个")
