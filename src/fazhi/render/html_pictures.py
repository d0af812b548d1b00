"""Pictures of the page as inline SVG: the score as a ring, the elements as a bar."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from fazhi.render.labels import number, share
from fazhi.render.markup import Markup, tag
from fazhi.results import STATUS_LABELS, Verdict

_RADIUS = 52
_ROUND = 326.726  # 2 π 52
_STRONG = {
    "met": "#2B8A57", "partial": "#D99A00", "planned": "#4A7FD0", "missing": "#C8372D", "not_applicable": "#A7B0B9",
}  # fmt: skip
_PALE = {
    "met": "#D5EEDF", "partial": "#FBE8BF", "planned": "#D6E4FA", "missing": "#F8D3D0", "not_applicable": "#E6EAED",
}  # fmt: skip
_WIDTH, _HEIGHT, _GAP = 1000.0, 28, 4.0


@lru_cache(1024)
def ring(score: float | None, passed: bool) -> Markup:
    """The score as a part of a circle, with the figure inside."""
    shown = "—" if score is None else number(score)
    color = _STRONG["met"] if passed else _STRONG["missing"]
    circle: dict[str, str | int] = {"cx": 64, "cy": 64, "r": _RADIUS, "fill": "none", "stroke_width": 12}
    part = _ROUND * (score or 0) / 100
    arc = tag(
        "circle", **circle, stroke=color, stroke_linecap="butt", stroke_dasharray=f"{part:.2f} {_ROUND}",
        transform="rotate(-90 64 64)",
    )  # fmt: skip
    return tag(
        "svg",
        tag("circle", **circle, stroke="#E3E8EC"),
        arc if part else None,
        tag("text", shown, x=64, y=72, text_anchor="middle", font_size=34, font_weight=700, fill="#14212E"),
        tag("text", "满分 100", x=64, y=92, text_anchor="middle", font_size=12, fill="#4A5560"),
        class_="ring", viewBox="0 0 128 128", role="img", aria_label=f"得分 {shown}，满分 100",
    )  # fmt: skip


def bar(verdicts: Sequence[Verdict], look: str) -> Markup | None:
    """A piece an element, as wide as its weight and filled as far as it has points."""
    total = sum(verdict.weight for verdict in verdicts)
    if total <= 0:
        return None
    pieces, left = [], 0.0
    room = _WIDTH - _GAP * (len(verdicts) - 1)
    for verdict in verdicts:
        width = max(0.0, room * verdict.weight / total)
        pieces.append(
            _piece(verdict.title, verdict.status, verdict.points, verdict.weight, left, width, look == "wide")
        )
        left += width + _GAP
    about = "，".join(f"{verdict.title}{STATUS_LABELS[verdict.status]}" for verdict in verdicts)
    return tag(
        "svg", *pieces, class_=f"bar {look}", viewBox=f"0 0 {_WIDTH:g} {_HEIGHT}", preserveAspectRatio="none",
        role="img", aria_label=f"各要素按权重：{about}",
    )  # fmt: skip


# The reports of a run have the same elements, so the same piece comes again and again.
@lru_cache(4096)
def _piece(title: str, status: str, points: float, weight: float, left: float, width: float, titled: bool) -> Markup:
    filled = 1.0 if status == "not_applicable" else min(1.0, max(0.0, points / weight))
    box = {"y": 0, "height": _HEIGHT}
    about = f"{title}：{STATUS_LABELS[status]}，{share(status, points, weight)}"
    return tag(
        "g",
        tag("title", about) if titled else None,
        tag("rect", x=f"{left:.1f}", width=f"{width:.1f}", fill=_PALE[status], **box),
        tag("rect", x=f"{left:.1f}", width=f"{width * filled:.1f}", fill=_STRONG[status], **box) if filled else None,
    )
