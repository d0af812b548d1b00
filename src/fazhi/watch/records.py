"""What is known of one document, and the states that it goes through."""

from __future__ import annotations

from typing import NamedTuple

NEW, SETTLING, CHECKING, PASSED, GAPS, UNREAD, BUSY, GONE = (
    "new", "settling", "checking", "passed", "gaps", "unread", "busy", "gone",
)  # fmt: skip
STATES = {
    NEW: "新文件", SETTLING: "等待写完", CHECKING: "检查中", PASSED: "通过", GAPS: "有缺口", UNREAD: "读不了",
    BUSY: "占用中", GONE: "已移走",
}  # fmt: skip
OUTCOMES = (PASSED, GAPS, UNREAD)


class Record(NamedTuple):
    """One document. Times are seconds of the local clock; the share's clock is compared with itself only.

    `stable`: how many scans in a row saw this size and mtime; `since`: when it last changed or began to wait;
    `digest`, `outcome`, `made_with`, `about`, `files`: what was judged
    last, what came of it, with which rules and options, facts for a summary, the endings of the files of its result;
    `misses`: scans in a row that did not see it; `retry_at`, `failures`: back-off; `verified`: when last read.
    """

    path: str
    size: int
    mtime_ns: int
    state: str = NEW
    stable: int = 1
    since: float = 0.0
    reason: str = ""
    digest: str = ""
    outcome: str = ""
    made_with: str = ""
    about: str = ""
    files: str = ""
    misses: int = 0
    retry_at: float = 0.0
    failures: int = 0
    verified: float = 0.0

    @property
    def at_rest(self) -> bool:
        """Whether it has its result."""
        return self.state in OUTCOMES
