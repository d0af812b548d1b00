"""html: the report in a web page, without the page."""

from __future__ import annotations

import re

from fazhi.errors import ReadError
from fazhi.reading.decode import decode
from fazhi.reading.html_article import Article, find_article
from fazhi.reading.html_lines import html_lines
from fazhi.reading.html_tree import Node, find, parse, references
from fazhi.reading.source import HeadingMark, SourceText

_CHARSET = re.compile(rb"""<meta[^>]{0,300}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_-]{1,30})""", re.IGNORECASE)


def read(data: bytes, form: str) -> SourceText:
    """The text of the report in a page; its title comes first. Raises ReadError."""
    declared = _CHARSET.search(data[:8192])
    root = parse(decode(data, declared[1].decode("ascii") if declared else None))
    title = _page_title(root)
    article = find_article(root, html_lines(root), title)
    if not article.lines:
        raise ReadError("empty", "网页里没有报告正文（只有栏目、菜单等）：请打开报告所在的页面后另存，或改用 Word 版")
    text, headings = _joined(article)
    note = f"网页的栏目、信息栏、页脚等 {article.dropped} 行不是报告内容，没有读取"
    return SourceText(text, form, headings, (note,) if article.dropped else (), title or None)


def _page_title(root: Node) -> str:
    node = find(root, "title")
    parts = [] if node is None else [child for child in node.children if isinstance(child, str)]
    return " ".join(references("".join(parts)).split())


def _joined(article: Article) -> tuple[str, tuple[HeadingMark, ...]]:
    marks, start = [], 0
    for index, line in enumerate(article.lines):
        if index == 0 and (article.titles or line.level == 1):
            marks.append(HeadingMark(start, 0))
        elif line.level is not None and index >= article.titles:
            marks.append(HeadingMark(start, line.level))
        start += len(line.text) + 1
    return "\n".join(line.text for line in article.lines), tuple(marks)
