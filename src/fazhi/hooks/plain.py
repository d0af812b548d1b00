"""The plain git hook: a script of ours before the commit; a hook that was there before is kept and runs first."""

from __future__ import annotations

import os
import shlex
import shutil
from collections.abc import Sequence
from pathlib import Path

from fazhi.errors import UsageError
from fazhi.hooks.writing import replace

NAME, KEPT = "pre-commit", "pre-commit.kept-by-fazhi"
_MARK = "# fazhi hook："
_SCRIPT = """\
#!/bin/sh
{mark}提交前检查报告。由 fazhi hook install 写入，用 fazhi hook uninstall 撤掉；请勿改动。
kept="$0.kept-by-fazhi"
if [ -x "$kept" ]; then
  "$kept" "$@" || exit $?
fi
if [ -x {program} ]; then
  exec {program} hook run{arguments}
fi
if command -v fazhi >/dev/null 2>&1; then
  exec fazhi hook run{arguments}
fi
echo '错误：找不到 fazhi，报告没有检查；请安装后重新运行 fazhi hook install，或用 git commit --no-verify 跳过' >&2
exit 1
"""


def script(program: Path, arguments: Sequence[str]) -> str:
    """The text of the hook; `program` is where fazhi is now, `arguments` are options of `fazhi hook run`."""
    quoted = "".join(f" {shlex.quote(argument)}" for argument in arguments)
    return _SCRIPT.format(mark=_MARK, program=shlex.quote(program.as_posix()), arguments=quoted)


def is_ours(path: Path) -> bool:
    """Whether a hook is one that we wrote."""
    try:
        return _MARK.encode() in path.read_bytes()[:1_000]
    except OSError:
        return False


def install(hooks: Path, text: str) -> list[str]:
    """Puts the hook in place; what was done, line by line, nothing if it was there already. Raises UsageError."""
    path, kept = hooks / NAME, hooks / KEPT
    try:
        if is_ours(path) and path.read_text("utf-8") == text and os.access(path, os.X_OK):
            return []
        done = [f"写入 git 钩子 {path}"]
        hooks.mkdir(parents=True, exist_ok=True)
        if os.path.lexists(path) and not is_ours(path):
            if os.path.lexists(kept):
                raise UsageError(f"{kept}：已经有一个保留下来的钩子，{path} 又不是本工具的；请先合并成一个")
            # A copy first, then ours in its place: whenever this ends, a hook is there.
            shutil.copy2(path, kept, follow_symlinks=False)
            done.insert(0, f"原来的钩子保留为 {kept}，提交时先运行它")
        replace(path, text, executable=True)
    except OSError as problem:
        raise UsageError(f"{path}：钩子写不进去（{problem.strerror}）；请检查权限") from problem
    return done


def uninstall(hooks: Path) -> list[str]:
    """Takes our hook away and puts back what was there; what was done. Raises UsageError."""
    path, kept = hooks / NAME, hooks / KEPT
    if not is_ours(path):
        return []
    try:
        if os.path.lexists(kept):
            kept.replace(path)
            return [f"恢复原来的钩子 {path}"]
        path.unlink()
    except OSError as problem:
        raise UsageError(f"{path}：钩子撤不掉（{problem.strerror}）；请检查权限") from problem
    return [f"撤掉 git 钩子 {path}"]
