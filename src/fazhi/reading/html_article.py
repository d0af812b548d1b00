"""The report among the lines of a government web page: by the weight of prose, not by names of elements.

Names of classes and ids only ever help. Between the first and the last paragraph nearly everything stays;
menus, information tables, tools and footers are taken off around them. When in doubt, a line is kept.
"""

from __future__ import annotations

from itertools import accumulate

from fazhi.patterns import compiled
from fazhi.reading.html_furniture import is_end, is_label_row, is_notice, is_offer, is_place, is_tool
from fazhi.reading.html_lines import HtmlLine
from fazhi.reading.html_tree import Node
from fazhi.records import NamedTuple

_PROSE_LENGTH = 30
_PROSE_SIGN = compiled("[，。；！？]")
_LIKE_IT = 6
_TITLE_REACH = 40
_TITLE_GAP = 3
_ASIDE_NAMES = (
    "foot side relat recommend copyright share comment nav menu crumb location position disclaim banner toolbar hot"
)
_TITLE_NAMES = "title biaoti headline subject caption"
_TITLE_WORDS = ("报告", "总结", "汇报", "情况", "自查", "要点", "公报", "通报")
_SIGNERS = ("政府", "办事处", "委员会", "办公室", "司法所", "局", "镇", "乡", "街道")
_DATE = compiled(r"(?:19\d\d|20\d\d|二[〇○零一二三四五六七八九]{3})年.{1,4}月.{1,3}日")


class Article(NamedTuple):
    """The lines kept, how many of the first of them are the title, how many lines were left out."""

    lines: list[HtmlLine]
    titles: int
    dropped: int


def find_article(root: Node, lines: list[HtmlLine], page_title: str) -> Article:
    """The report among the lines of a page; no lines at all if the page holds none."""
    prose = [is_prose(line) for line in lines]
    if not any(prose):
        kept = [line for line in lines if not is_furniture(line)]
        enough = sum(len(line.text) for line in kept) >= _PROSE_LENGTH
        return Article(kept if enough else [], 0, len(lines) - len(kept))
    core = _core(root, lines, prose)
    first = next(i for i in range(core.first, core.last) if prose[i])
    last = next(i for i in range(core.last - 1, core.first - 1, -1) if prose[i])
    start = _start(lines, core.first, first)
    titles = _titles(lines, start, page_title)
    own = lines[start:first]
    if _same_title(titles, own) or any(_is_own_title(line.text) for line in own[:3]):
        titles = []
    body = [lines[i] for i in range(first, last + 1) if not _stray(lines[i])]
    kept = titles + own + body + _tail(lines, last + 1, core.last)
    return Article(kept, len(titles), len(lines) - len(kept))


def is_prose(line: HtmlLine) -> bool:
    """A paragraph of sentences that is not a link and not a site's own notice."""
    long = len(line.text) >= _PROSE_LENGTH and _PROSE_SIGN.search(line.text)
    return bool(long) and _link_share(line) < 0.3 and not line.framed and not is_notice(line.text)


def is_furniture(line: HtmlLine) -> bool:
    """A line that is the page's and not the report's."""
    text = line.text
    if line.framed or is_notice(text) or is_tool(text) or is_end(text) or is_label_row(text):
        return True
    return _link_share(line) > 0.5 and not "".join(text[:6].split()).startswith(("附件", "附表"))


def _link_share(line: HtmlLine) -> float:
    return line.linked / len(line.text)


def _is_named(node: Node, names: str) -> bool:
    """Whether the class or id of an element holds one of the names."""
    given = f"{node.attrs.get('class', '')} {node.attrs.get('id', '')}".lower()
    return given != " " and any(name in given for name in names.split())


def _core(root: Node, lines: list[HtmlLine], prose: list[bool]) -> Node:
    """The smallest element that holds the paragraphs, not counting parts full of links or aptly named."""
    weights = [len(line.text) if is_so else 0 for line, is_so in zip(lines, prose, strict=True)]
    sums = [0, *accumulate(weights)]

    def weight(node: Node) -> int:
        return sums[min(node.last, len(lines))] - sums[min(node.first, len(lines))]

    core = root
    while True:
        parts = [child for child in core.children if isinstance(child, Node) and weight(child)]
        if not parts:
            return core
        best = max(parts, key=weight)
        others = [part for part in parts if part is not best]
        loose = weight(core) - sum(weight(part) for part in parts)
        if loose > 0 or any(not _is_aside(part, lines, weight(part), weight(best)) for part in others):
            return core
        # One paragraph of sentences among lines of lists (● 述法：8名…) is no article by itself.
        if (
            best.last - best.first == 1
            and sum(child.tag == best.tag for child in core.children if isinstance(child, Node)) >= _LIKE_IT
        ):
            return core
        core = best


def _is_aside(node: Node, lines: list[HtmlLine], weight: int, beside: int) -> bool:
    """Whether paragraphs beside heavier ones are not the report's: news with links, or little in a telling frame."""
    own = lines[node.first : node.last]
    links, length = sum(line.linked for line in own), sum(len(line.text) for line in own)
    return (weight * 3 < beside and links > length * 0.25) or (weight * 8 < beside and _is_named(node, _ASIDE_NAMES))


def _start(lines: list[HtmlLine], start: int, first: int) -> int:
    """Where the report begins within the core: behind the last furniture before its first paragraph."""
    for index in range(first - 1, start - 1, -1):
        if is_furniture(lines[index]):
            return index + 1
    return start


def _titles(lines: list[HtmlLine], end: int, page_title: str) -> list[HtmlLine]:
    """The title above line `end` and what stands below it: only furniture and few other lines in between."""
    top, others = end, 0
    for index in range(end - 1, max(-1, end - _TITLE_REACH), -1):
        line = lines[index]
        found = top < end
        if is_furniture(line):
            if found or is_place(line.text):
                break
        elif _looks_like_title(line, page_title) or (found and line.owner is lines[top].owner):
            top = index
        elif found or others == _TITLE_GAP:
            break
        else:
            others += 1
    return [line for line in lines[top:end] if not is_furniture(line)]


def _looks_like_title(line: HtmlLine, page_title: str) -> bool:
    text = line.text
    if not 4 <= len(text) <= 80 or "。" in text or "\t" in text:
        return False
    if line.owner.tag in ("h1", "h2", "h3") or (len(text) >= 6 and text in page_title):
        return True
    owner: Node | None = line.owner
    for _ in range(2):
        if owner is None:
            break
        if _is_named(owner, _TITLE_NAMES) or owner.attrs.get("class") in ("bt", "tit"):
            return True
        owner = owner.parent
    return _names_a_report(text)


def _is_own_title(text: str) -> bool:
    """Whether a line within the article is its title, and not a heading or «现将情况报告如下：»."""
    numbered = text[1:2] in ("、", ".", "．") or text.startswith(("（", "(", "第", "现将"))
    named = any(word in text for word in ("报告", "总结", "汇报"))
    return named and _names_a_report(text) and not numbered and not text.endswith(("：", ":"))


def _names_a_report(text: str) -> bool:
    return any(word in text for word in _TITLE_WORDS) and 8 <= len(text) <= 80 and "。" not in text


def _same_title(titles: list[HtmlLine], own: list[HtmlLine]) -> bool:
    above = _packed(titles)
    return bool(above) and any(_packed(own[:count]) == above for count in range(1, len(own) + 1))


def _packed(lines: list[HtmlLine]) -> str:
    return "".join("".join(line.text.split()) for line in lines)


def _stray(line: HtmlLine) -> bool:
    """Furniture between two paragraphs: only what cannot be anything else."""
    tool = line.linked > 0 and is_tool(line.text)
    return not is_prose(line) and (line.framed or tool or is_offer(line.text))


def _is_signature(text: str) -> bool:
    in_brackets = text.startswith(("（", "(")) and text.endswith(("）", ")"))
    return (
        in_brackets or text.endswith(_SIGNERS) or bool(_DATE.fullmatch(text)) or text.startswith(("抄送", "特此报告"))
    )


def _tail(lines: list[HtmlLine], start: int, end: int) -> list[HtmlLine]:
    """What follows the last paragraph: short last sentences, signature, date, attachments."""
    kept: list[HtmlLine] = []
    for line in lines[start:end]:
        if is_end(line.text):
            return kept
        if not is_furniture(line):
            kept.append(line)
    for line in lines[end:]:
        if is_furniture(line) or len(line.text) > 40 or not _is_signature(line.text):
            break
        kept.append(line)
    return kept
