"""The cards of the page: gaps in order of what they are worth, findings, what is waived, what needs no work."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from fazhi.render import items
from fazhi.render.labels import SEVERITY_LABELS, number
from fazhi.render.markup import Markup, Template, join, tag
from fazhi.results import STATUS_LABELS, Evidence, FileResult, Finding, Verdict

_TITLES = {
    "gap": ("要补的要素", "加分多的在前"),
    "finding": ("发现的问题", "请逐条核实"),
    "waived": ("已豁免", "不扣分，也不影响是否通过"),
    "closed": ("不用补的要素", ""),
}

_CARD = Template(
    '<article id="%s" class="card %s"><h3><span class="number">%s</span><span class="chip %s">%s</span>'
    '<span class="name">%s</span>%s</h3><dl>%s</dl></article>'
)
_PAIR = Template("<dt>%s</dt><dd>%s</dd>")
_QUOTE = "<q>%s<mark>%s</mark>%s</q></span>"
_LINKED = Template('<span class="line"><a href="#%s">%s</a>' + _QUOTE)
_PLAIN = Template('<span class="line"><span>%s</span>' + _QUOTE)


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
            yield tag("div", head, *(_card(card, linked) for card in mine), class_=f"group {group}")


def _card(card: Card, linked: bool) -> Markup:
    item = card.item
    label = STATUS_LABELS.get(item.status) or SEVERITY_LABELS.get(item.severity, item.severity)
    worth = tag("span", f"补上可加 {number(item.worth)} 分", class_="worth") if item.worth else None
    title = item.title if item.kind == "element" else item.what
    details = join(*_details(card, linked))
    return _CARD(card.anchor, card.look, str(card.at), card.look, label, title, worth, details)


def _details(card: Card, linked: bool) -> Iterator[Markup]:
    item = card.item
    if item.kind == "element":
        yield _plain_pair("判断", item.what)
    if item.waiver:
        yield _pair("豁免", items.why_waived(item.waiver).removeprefix("已豁免："))
    if item.evidence:
        places = [_place(found, anchor, linked) for found, anchor in zip(item.evidence, card.places, strict=True)]
        yield _pair("位置", join(*places))
    elif card.group != "closed":
        yield _plain_pair("位置", "全文没有可以指出的地方")
    if card.group != "closed" and item.basis:
        yield _basis(item.basis)
    if item.remedy:
        yield _plain_pair("怎么改", item.remedy)
    if item.draft:
        yield _draft(item.draft)


# What a rule says is the same in every report of a run, so it is written once.
@lru_cache(512)
def _basis(lines: tuple[str, ...]) -> Markup:
    return _pair("依据", join(*(tag("span", line, class_="line") for line in lines)))


@lru_cache(512)
def _draft(words: str) -> Markup:
    return _pair("参考句", tag("span", words, class_="draft"))


@lru_cache(512)
def _plain_pair(name: str, value: str) -> Markup:
    return _pair(name, value)


def _pair(name: str, value: str | Markup) -> Markup:
    return _PAIR(name, value)


def _place(found: Evidence, anchor: str, linked: bool) -> Markup:
    where = items.place(found)
    quote = (found.before, found.text, found.after)
    return _LINKED(anchor, where, *quote) if linked else _PLAIN(where, *quote)
