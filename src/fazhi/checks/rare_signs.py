"""The signs that most texts as read have none of, looked for once: what a converter leaves, and what stands for something
to fill in."""

from __future__ import annotations

from fazhi.checks.signs import ALL
from fazhi.checks.stage import Stage
from fazhi.patterns import compiled

# What GBK makes of two bytes of UTF-8 and no report in simplified characters has: 鐨勬硶, 锛, 銆.
MISREAD = "\u9225\u9286\u92e7-\u946a\u9470-\u9483\u951b\u95ab-\u95cb\uff41-\uff5a"
GARBLED = f"\u00c2-\u00ef\ufffc\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f锟烫屯锘{MISREAD}"
# What any mark of residue has but for a few that are words.
OF_RESIDUE = rf"A-Za-z<&$#^\[{{=\\_{GARBLED}"
_ANY = compiled(f"[{OF_RESIDUE}{ALL}]")


def first_rare_sign(stage: Stage) -> int:
    """Where the first of them stands in the text as read; its end when there is none."""
    return stage.kept("rare signs", lambda: _first(stage.report.source.text))


def _first(text: str) -> int:
    found = _ANY.search(text)
    return found.start() if found else len(text)
