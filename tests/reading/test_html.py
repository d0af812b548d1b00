"""Web pages: of every kind of site, exactly the lines of the report."""

from __future__ import annotations

import random

import pages
import pytest
from pages import AROUND, BODY, CRUMB, FOOTER, H1, INFO, MENU, META, RELATED, SHARE, TITLE, page, paragraphs

from fazhi.errors import ReadError
from fazhi.reading import read
from fazhi.reading.html_tree import Node, parse

NO_ARTICLE = "网页里没有报告正文（只有栏目、菜单等）：请打开报告所在的页面后另存，或改用 Word 版"


def lines(markup: str) -> list[str]:
    return [line for line in read(markup.encode(), "a.html").text.split("\n") if line]


@pytest.mark.parametrize(
    "content",
    [
        MENU,
        MENU + CRUMB + INFO + META + SHARE + AROUND + RELATED + FOOTER,
        # The report itself is a picture or an attachment.
        MENU + CRUMB + H1 + META + '<p><img src="scan.jpg"></p>' + FOOTER,
        "<script>" + BODY[1] + "</script>",
        f'<div hidden="">{paragraphs()}</div>',
    ],
)
def test_a_page_without_an_article_is_empty(content: str) -> None:
    with pytest.raises(ReadError) as caught:
        lines(page(content))

    assert (caught.value.code, caught.value.message) == ("empty", NO_ARTICLE)


@pytest.mark.parametrize("name", pages.PAGES)
def test_lines_are_those_of_the_report(name: str) -> None:
    assert lines(pages.PAGES[name]) == list(pages.LINES)


ABOVE = (
    MENU,
    CRUMB,
    INFO,
    "<div>今天是2025年1月20日 星期一</div>",
    "<div>您好，欢迎访问芦塘县人民政府网站！</div>",
)
BELOW = (
    SHARE,
    AROUND,
    RELATED,
    FOOTER,
    '<p>【<a href="#">打印</a>】【关闭窗口】</p>',
    "<p>责任编辑：张三</p>",
)
TITLES = ("<h1>{}</h1>", '<div class="title">{}</div>', "<p align=center><b>{}</b></p>", "<h2>{}</h2>")
BODIES = (
    "<p>{}</p>",
    "<div>{}</div>",
    "<p>　　<span>{}</span></p>",
    "&nbsp;&nbsp;{}<br/>",
    "<p>{}\n",
    "<li>{}</li>",
)
AROUND_ALL = (
    "{}",
    "<div>{}</div>",
    "<table><tr><td>{}</td></tr></table>",
    "<section><article>{}</article></section>",
)


def test_pages_put_together_at_random() -> None:
    chance = random.Random("fazhi pages")
    for _ in range(300):
        above = "".join(chance.sample(ABOVE, chance.randint(0, len(ABOVE))))
        below = "".join(chance.sample(BELOW, chance.randint(0, len(BELOW))))
        body = chance.choice(AROUND_ALL).format(paragraphs(chance.choice(BODIES)))
        article = chance.choice(TITLES).format(TITLE) + chance.choice(("", META)) + body
        content = page(above + chance.choice(AROUND_ALL).format(article) + below)

        assert lines(content) == list(pages.LINES), content


WRITINGS = {
    "title over two lines": (
        f"<h1>芦塘镇人民政府<br>{TITLE}</h1>{META}<div>{paragraphs()}</div>",
        ["芦塘镇人民政府", *pages.LINES],
    ),
    "heading like a title": (
        H1
        + META
        + f"<div><p>一、2024年法治政府建设工作总结</p><p>现将情况报告如下：</p>{paragraphs(lines=BODY[1:])}</div>",
        [TITLE, "一、2024年法治政府建设工作总结", "现将情况报告如下：", *BODY[1:]],
    ),
    "head and foot of Writer": (
        H1 + paragraphs() + '<div title="footer"><p>2</p></div>',
        list(pages.LINES),
    ),
    "table of data": (
        H1 + paragraphs() + "<table><tr><th>项目</th><th>数量</th></tr><tr><td>行政处罚</td><td>36件</td></tr></table>",
        [*pages.LINES, "项目\t数量", "行政处罚\t36件"],
    ),
    "a name on two lines beside figures": (
        H1
        + paragraphs()
        + "<table><tr><td>国家安全教育日<br>法治宣传进企业</td><td>180</td><td>36件</td></tr></table>",
        [*pages.LINES, "国家安全教育日 法治宣传进企业\t180\t36件"],
    ),
    "sentences beside a figure": (
        H1 + paragraphs() + "<table><tr><td>一年来，工作有序。<br>成效明显。</td><td>180</td></tr></table>",
        [*pages.LINES, "一年来，工作有序。", "成效明显。", "180"],
    ),
    "attachment": (
        H1 + paragraphs() + '<p>附件：<a href="a.xls">芦塘镇数据表</a></p>' + FOOTER,
        [*pages.LINES, "附件：芦塘镇数据表"],
    ),
    "links to laws": (
        H1 + paragraphs().replace("习近平法治思想", '<a href="/x">习近平法治思想</a>'),
        list(pages.LINES),
    ),
    "source wrapped": (H1 + paragraphs().replace("，", "，\n      "), list(pages.LINES)),
    "latin words wrapped": ("<p>" + BODY[1] + "Office\n  Open XML</p>", [BODY[1] + "Office Open XML"]),
    "references": (
        "<p>&#x6cd5;&#27835;&ldquo;" + BODY[1] + "&rdquo;&nbsp;&lt;&amp;&unknown;</p>",
        [f"法治“{BODY[1]}”\u00a0<&&unknown;"],
    ),
    "preformatted": ("<pre>" + "\n".join(pages.LINES) + "</pre>", list(pages.LINES)),
    "comment in a sentence": ("<p>" + BODY[1][:9] + "<!-- <p> -->" + BODY[1][9:] + "</p>", [BODY[1]]),
    "hidden span": ("<p>" + BODY[1] + "<span style='DISPLAY:none'>隐藏</span></p>", [BODY[1]]),
    "a bracket that is none": (f"<p>{BODY[1]}5 < 6，7 > 2</p>", [BODY[1] + "5 < 6，7 > 2"]),
}


@pytest.mark.parametrize("name", WRITINGS)
def test_ways_of_writing(name: str) -> None:
    content, expected = WRITINGS[name]

    assert lines(page(content, title="")) == expected


def test_headings_are_marked_and_the_title_is_level_nought() -> None:
    body = paragraphs().replace("<p>一、主要工作</p>", "<h3>一、主要工作</h3>")

    source = read(page(MENU + H1 + META + body).encode())

    assert [(source.text[m.start :].split("\n")[0], m.level) for m in source.headings] == [
        (TITLE, 0),
        ("一、主要工作", 3),
    ]
    assert (source.title, source.format) == (TITLE + "_芦塘县人民政府", "html")


def test_what_is_left_out_is_said() -> None:
    assert read(page(MENU + H1 + paragraphs() + "<p>责任编辑：张三</p>").encode()).notes == (
        "网页的栏目、信息栏、页脚等 4 行不是报告内容，没有读取",
    )
    assert read(page(H1 + paragraphs()).encode()).notes == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("declared", ["utf-8", "gb2312", "iso-8859-1"])
def test_the_bytes_outrank_the_label(encoding: str, declared: str) -> None:
    markup = page(MENU + H1 + paragraphs()).replace("charset='utf-8'", f"charset='{declared}'")

    assert read(markup.encode(encoding), "a.html").text == "\n".join(pages.LINES)


def shape(node: Node) -> str:
    inner = "".join(shape(child) if isinstance(child, Node) else child for child in node.children)
    return inner if node.tag == "#root" else f"{node.tag}({inner})"


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>a<p>b", "p(a)p(b)"),
        ("<p>a<div>b</div>c", "p(a)div(b)c"),
        ("<b>a<p>b</b>c</p>d", "b(ap(bc)d)"),
        ("<ul><li>a<li>b</ul>c", "ul(li(a)li(b))c"),
        ("<table><tr><td>a<td>b<tr><td>c</table>d", "table(tr(td(a)td(b))tr(td(c)))d"),
        ("<div><table><tr><td>a</div>b</table>c</div>d", "div(table(tr(td(ab)))c)d"),
        ("a</p>b</div>c", "abr()bc"),
        ("<a title='x>y'>b</a>", "a(b)"),
        ("<a title='x>b</a>c", "a(b)c"),
        ("<P CLASS=x/>a", "p(a)"),
        ("<script>a<b></script>c", "script(a<b>)c"),
        ("a<!-- b", "a<!-- b"),
        ("a<!-- > b", "a b"),
    ],
)
def test_wrong_markup_is_put_right(markup: str, expected: str) -> None:
    assert shape(parse(markup)) == expected


SHORT = ("学法4次", "述法9人", "办案14件", "应诉2件", "普法23场", "调解97件", "审查合同12份")
PROSE = "书记、乡长履行推进法治建设第一责任人职责，主持会议4次，研究解决难题12个，逐项督办落实。"


def test_one_paragraph_of_sentences_among_lines_of_a_list_is_not_all_of_the_report() -> None:
    lines = "".join(f"<p>● {line}</p>" for line in SHORT)

    text = read(f"<body><h1>柏林乡2024年法治政府建设总结</h1><p>{PROSE}</p>{lines}</body>".encode(), "html").text

    assert all(line in text for line in SHORT)


def test_what_stands_below_the_only_paragraph_of_a_page_is_left_out() -> None:
    below = "<div>栏目一</div><div>栏目二</div><p>主办单位：柏林乡人民政府</p><p>栏目三</p>"

    text = read(f"<body><div><p>{PROSE}</p></div>{below}</body>".encode(), "html").text

    assert "栏目" not in text
    assert "主办单位" not in text
