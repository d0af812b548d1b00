"""The cards of the page: gaps in order of what they are worth, findings, what is waived, what needs no work."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from fazhi.render import items
from fazhi.render.labels import SEVERITY_LABELS, number
from fazhi.render.markup import Markup, Template, escaped, is_safe, join, tag
from fazhi.results import STATUS_LABELS, Evidence, FileResult, Finding, Verdict, Waiver

_TITLES = {
    "gap": ("要补的要素", "加分多的在前"),
    "finding": ("发现的问题", "请逐条核实"),
    "waived": ("已豁免", "不扣分，也不影响是否通过"),
    "closed": ("不用补的要素", ""),
}

_HEAD = Template('<span class="chip %s">%s</span><span class="name">%s</span>%s</h3><dl>')
_PAIR = Template("<dt>%s</dt><dd>%s</dd>")


class Card(NamedTuple):
    """An item with its number on the page and the anchors of its card and of its places in the text."""

    group: str
    at: int
    anchor: str
    item: items.Item
    places: tuple[str, ...]

    @property
    def look(self) -> str:
        """The class that colours it."""
        return self.item.status or self.item.severity


def number_all(result: FileResult, report: str) -> list[Card]:
    """Every item of a report, numbered in the order of the page."""
    groups: dict[str, Sequence[Verdict | Finding]] = {
        "gap": items.gaps(result),
        "finding": items.findings(result),
        "waived": items.waived(result),
        "closed": items.closed(result),
    }
    found = [(group, items.of(one)) for group, some in groups.items() for one in some]
    return [
        Card(group, at, f"{report}-c{at}", item, tuple(f"{report}-t{at}-{n}" for n, _ in enumerate(item.evidence, 1)))
        for at, (group, item) in enumerate(found, 1)
    ]


def sections(cards: list[Card], *, linked: bool) -> Iterator[Markup]:
    """A section a group that has any; with `linked` the places lead into the text below."""
    for group, (title, hint) in _TITLES.items():
        mine = [card for card in cards if card.group == group]
        if mine:
            head = tag("h2", f"{title}（{len(mine)}）", tag("small", hint) if hint else None)
            yield tag("div", head, Markup("".join([_card(card, linked) for card in mine])), class_=f"group {group}")


def _card(card: Card, linked: bool) -> str:
    item = card.item
    look, before, after = _frame(
        item.kind, card.group == "closed", item.title, item.status, item.severity, item.what, item.worth,
        item.waiver, item.basis, item.remedy, item.draft,
    )  # fmt: skip
    places: str | None = None
    if item.evidence:
        found = [_place(quote, anchor, linked) for quote, anchor in zip(item.evidence, card.places, strict=True)]
        places = _pair("位置", Markup("".join(found)))
    elif card.group != "closed":
        places = _NOWHERE
    start = f'<article id="{card.anchor}" class="card {look}"><h3><span class="number">{card.at}</span>'
    return f"{start}{before}{places or ''}{after}</dl></article>"


# What a rule says is the same in every report of a run, so it is written once.
@lru_cache(1024)
def _frame(
    kind: str, closed: bool, title: str, status: str, severity: str, what: str, worth: float,
    waiver: Waiver | None, basis: tuple[str, ...], remedy: str, draft: str,
) -> tuple[str, Markup, Markup]:  # fmt: skip
    """The class of a card, what stands in it before and behind its places."""
    label = STATUS_LABELS.get(status) or SEVERITY_LABELS.get(severity, severity)
    added = tag("span", f"补上可加 {number(worth)} 分", class_="worth") if worth else None
    return (
        escaped(status or severity),
        join(
            _HEAD(status or severity, label, title if kind == "element" else what, added),
            _pair("判断", what) if kind == "element" else None,
            _pair("豁免", items.why_waived(waiver).removeprefix("已豁免：")) if waiver else None,
        ),
        join(
            _pair("依据", join(*(tag("span", line, class_="line") for line in basis)))
            if basis and not closed
            else None,
            _pair("怎么改", remedy) if remedy else None,
            _pair("参考句", tag("span", draft, class_="draft")) if draft else None,
        ),
    )


def _pair(name: str, value: str | Markup) -> Markup:
    return _PAIR(name, value)


_NOWHERE = _pair("位置", "全文没有可以指出的地方")


def _place(found: Evidence, anchor: str, linked: bool) -> str:
    """A quote within its surroundings; `anchor` is ours."""
    where, before, words, after = items.place(found), found.before, found.text, found.after
    if not is_safe(f"{where}{before}{words}{after}"):
        where, before, words, after = escaped(where), escaped(before), escaped(words), escaped(after)
    lead = f'<a href="#{anchor}">{where}</a>' if linked else f"<span>{where}</span>"
    return f'<span class="line">{lead}<q>{before}<mark>{words}</mark>{after}</q></span>'
