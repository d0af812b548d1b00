"""One family of errors: a code, where, what is wrong, what to do; one line each.

Nothing here prints. `cli/main.py` turns these into messages and exit codes.
"""

from __future__ import annotations

import errno

# The closed list of codes for a file that could not be judged (contract, section 4).
READ_CODES = (
    "unreadable",
    "unsupported-format",
    "text-unreadable",
    "empty",
    "too-large",
    "too-slow",
    "not-a-report",
    "rule-failed",
)


# What a file is told that needs more memory than there is (code too-large).
NEEDS_TOO_MUCH = "检查所需内存超出限制：请删去图片或附件后再检查"


# What the system says of a file, in the words of a clerk; any other reason stays as the system words it.
_REASONS = {
    errno.ENOENT: "没有这个文件",
    errno.ENOTDIR: "路径里有一段不是文件夹",
    errno.EISDIR: "这是文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ENAMETOOLONG: "文件名太长",
}


def reason_of(problem: OSError) -> str:
    """Why the system refused, in Chinese where it is one of the usual reasons."""
    return _REASONS.get(problem.errno or 0, problem.strerror or type(problem).__name__)


class FazhiError(Exception):
    """Anything that we report to a person: never a traceback, always one line."""


class ReadError(FazhiError):
    """A file that cannot be judged.

    `code` is one of READ_CODES; `message` is one Chinese line that says what is wrong and what to do,
    without the file's name (the result it ends up in carries the path).
    """

    def __init__(self, code: str, message: str) -> None:
        assert code in READ_CODES, code
        super().__init__(message)
        self.code = code
        self.message = message


class RuleError(FazhiError):
    """A rule, pack or word list that cannot be used: file, line, column (from 1), value, what would be right."""

    def __init__(self, path: str, line: int, column: int, message: str) -> None:
        super().__init__(f"{path}:{line}:{column}: {message}")
        self.path = path
        self.line = line
        self.column = column
        self.message = message


class UsageError(FazhiError):
    """The command or the configuration is wrong: nothing was checked (exit code 2)."""
