"""The peers as a picture: processor time of one file cold and of each of many, on logarithmic bars."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape

_ROW, _LEFT, _WIDTH = 24, 190, 420
_OURS = "fazhi check"


def svg(results: Mapping[str, Any]) -> str:
    """Two groups of bars, or a line that says that nothing was measured."""
    found = results.get("peers")
    groups = [("one file, cold", found["cold"]), ("each of many files", found["batch"])] if found else []
    parts, at = [], 10
    for title, rows in groups:
        parts.append(f'<text x="10" y="{at + 16}" font-weight="bold">{title}: CPU ms, logarithmic</text>')
        at += _ROW
        low = min(row["cpu_ms_a_file"]["median"] for row in rows.values()) / 2
        high = max(row["cpu_ms_a_file"]["median"] for row in rows.values())
        for name, row in rows.items():
            parts.append(_bar(name, row["cpu_ms_a_file"], at, low, high))
            at += _ROW
        at += _ROW // 2
    if not groups:
        parts, at = ['<text x="10" y="26">the peers were not measured</text>'], 36
    about = f"{results['system']}, Python {results['python']}, {results['processors']} CPUs, medians of {results['runs']} runs"
    parts.append(f'<text x="10" y="{at + 16}" fill="#666">{escape(about)}</text>')
    body = "\n".join(parts)
    size = f'width="{_LEFT + _WIDTH + 160}" height="{at + 30}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" font-size="13">\n{body}\n</svg>\n'


def _bar(name: str, value: Mapping[str, float], at: int, low: float, high: float) -> str:
    median = value["median"]
    wide = _WIDTH * math.log(median / low) / math.log(high / low)
    color = "#c0392b" if name == _OURS else "#7f8c8d"
    return (
        f'<text x="{_LEFT - 8}" y="{at + 16}" text-anchor="end">{escape(name)}</text>'
        f'<rect x="{_LEFT}" y="{at + 3}" width="{wide:.0f}" height="{_ROW - 8}" fill="{color}"/>'
        f'<text x="{_LEFT + wide + 6:.0f}" y="{at + 16}">{median:,.2f} [{value["quarter"]:,.2f}–{value["three_quarters"]:,.2f}]</text>'
    )
