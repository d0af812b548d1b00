"""Government web pages made around one report, each with the furniture of another kind of site."""

from __future__ import annotations

TITLE = "芦塘镇2024年法治政府建设情况的报告"
BODY = (
    "县委、县政府：",
    "2024年，芦塘镇坚持以习近平法治思想为指导，扎实推进法治政府建设各项工作。现将有关情况报告如下。",
    "一、主要工作",
    "（一）强化领导。镇党委书记、镇长切实履行推进法治建设第一责任人职责，全年研究法治工作4次，听取汇报6次。",
    "（二）规范执法。落实行政执法“三项制度”，办理行政处罚案件36件，重大执法决定法制审核3件，持证上岗率100%。",
    "二、存在的问题",
    "主要是执法力量偏紧，原因是下放事项增多而专职人员只有6名，一人多岗，办案周期偏长。",
    "三、2025年计划",
    "（一）充实队伍。",
    "（二）改进普法方式，录制方言普法音频，力争6月底前实现村村响广播全覆盖，年内再培训骨干20名。",
    "特此报告。",
    "芦塘镇人民政府",
    "2025年1月16日",
)
LINES = (TITLE, *BODY)

MENU = (
    '<ul class="nav"><li><a href="/">首页</a></li><li><a href="/a">政务公开</a></li>'
    '<li><a href="/b">办事服务</a></li></ul>'
)
CRUMB = '<div>当前位置：<a href="/">首页</a> &gt; <a href="/z">政务公开</a> &gt; 法治政府建设年度报告</div>'
INFO = (
    "<table><tr><td>索 引 号：</td><td>11370000/2025-00017</td><td>主题分类：</td>"
    "<td>公安、安全、司法/法制</td></tr>"
    "<tr><td>发布机构：</td><td>芦塘镇人民政府</td><td>成文日期：</td><td>2025-01-16</td></tr>"
    "<tr><td>名　　称：</td><td colspan=3>芦塘镇2024年法治政府建设情况的报告</td></tr>"
    "<tr><td>有效性：</td><td>有效</td><td>文　　号：</td><td></td></tr></table>"
)
META = (
    '<div class="info"><span>发布日期：2025-01-20 10:12</span> <span>来源：芦塘镇</span>'
    ' <span>浏览次数：<i id="hits">317</i></span>'
    ' <span>字体：【<a href="javascript:f(1)">大</a>'
    ' <a href="javascript:f(2)">中</a> <a href="javascript:f(3)">小</a>】</span>'
    ' <a href="javascript:print()">打印</a></div>'
)
SHARE = '<div>分享到：<a href="#">微信</a> <a href="#">微博</a></div><p>扫一扫在手机打开当前页</p>'
AROUND = (
    '<div>上一篇：<a href="/1">芦塘镇2023年政府信息公开工作年度报告</a></div><div>下一篇：<a href="/2">没有了</a></div>'
)
RELATED = (
    '<div class="xg"><b>相关文章</b><ul><li><a href="/3">石桥镇2024年法治政府建设情况的报告</a></li>'
    '<li><a href="/4">关于印发2024年法治政府建设工作要点的通知</a></li></ul></div>'
)
NEWS = (
    '<div class="rightbox"><h3><a href="/n">热点新闻</a></h3>'
    '<p><a href="/n1">县委全面依法治县委员会召开会议，研究部署全年重点任务</a></p>'
    "<p>会议指出，要坚持问题导向，压实工作责任，确保年度任务全面完成。</p>"
    '<p><a href="/n2">全县法治政府建设工作推进会召开，通报各镇街工作进展情况</a></p></div>'
)
FOOTER = (
    '<div class="foot"><p>主办单位：芦塘县人民政府办公室　网站标识码：3700000000　鲁ICP备05000000号</p>'
    "<p>版权所有：芦塘县人民政府，未经授权不得转载，建议使用1024×768分辨率浏览本网站，技术支持：大数据中心</p></div>"
)
SCRIPT = '<script>var a = "<p>不是正文，不是正文，不是正文，不是正文，不是正文，不是正文。</p>";</script>'


def paragraphs(template: str = "<p>{}</p>", lines: tuple[str, ...] = BODY) -> str:
    """Each line in the markup of `template`."""
    return "\n".join(template.format(line) for line in lines)


def page(content: str, *, title: str = TITLE + "_芦塘县人民政府", head: str = "") -> str:
    """A whole page around `content`."""
    start = f"<!DOCTYPE html>\n<html><head><meta charset='utf-8'><title>{title}</title>{head}</head>\n"
    return f"{start}<body>{content}</body></html>"


H1 = f"<h1>{TITLE}</h1>"
PAGES = {
    "bare": page(H1 + paragraphs()),
    "class-names": page(
        MENU + CRUMB + H1 + META + f'<div class="TRS_Editor">{paragraphs()}</div>' + SHARE + AROUND + FOOTER
    ),
    "no-names": page(MENU + CRUMB + f"<div><div>{TITLE}</div>{META}<div>{paragraphs()}</div></div>" + RELATED + FOOTER),
    "all-in-one": page(MENU + CRUMB + INFO + H1 + META + paragraphs() + SHARE + AROUND + RELATED + FOOTER),
    "layout-table": page(
        f"<table><tr><td>{MENU}</td></tr><tr><td>{CRUMB}</td></tr><tr><td>{INFO}</td></tr>"
        f"<tr><td align=center><b>{TITLE}</b></td></tr><tr><td>{META}</td></tr>"
        f"<tr><td>{paragraphs()}</td></tr>"
        f"<tr><td>{FOOTER}</td></tr></table>"
    ),
    "breaks": page(MENU + H1 + META + "<div>" + "<br>\n".join("　　" + line for line in BODY) + "</div>" + FOOTER),
    "double-breaks": page(
        CRUMB + H1 + "<div>" + "<br/><br/>".join("&nbsp;&nbsp;" + line for line in BODY) + "</div>" + FOOTER
    ),
    "spans": page(
        H1
        + META
        + paragraphs('<p style="text-indent:2em"><span style="font-family:仿宋"><span>{}</span></span></p>')
        + FOOTER
    ),
    "title-inside": page(MENU + CRUMB + INFO + f'<div id="zoom">{paragraphs(lines=LINES)}</div>' + AROUND + FOOTER),
    "title-twice": page(MENU + CRUMB + H1 + META + f'<div id="zoom">{paragraphs(lines=LINES)}</div>' + FOOTER),
    "two-columns": page(
        MENU + f"<div><div>{NEWS}</div><div>{CRUMB}{H1}{META}<div>{paragraphs()}</div>{SHARE}</div></div>" + FOOTER
    ),
    "column-after": page(
        MENU + f"<div><div>{CRUMB}{H1}{META}<div>{paragraphs()}</div>{SHARE}</div><div>{NEWS}</div></div>" + FOOTER
    ),
    "sections": page(
        MENU
        + H1
        + META
        + "<article>"
        + f"<section>{paragraphs(lines=BODY[:5])}</section><section>{paragraphs(lines=BODY[5:7])}</section>"
        + f"<section>{paragraphs(lines=BODY[7:])}</section></article>"
        + FOOTER
    ),
    "split-in-two": page(
        MENU + H1 + META + f"<div>{paragraphs(lines=BODY[:5])}</div><div>{paragraphs(lines=BODY[5:])}</div>"
    ),
    "sign-off-outside": page(
        MENU + H1 + META + f"<div>{paragraphs(lines=BODY[:-2])}</div>{paragraphs(lines=BODY[-2:])}" + AROUND + FOOTER
    ),
    "unclosed": page(MENU + H1 + META + "<div>" + "\n".join(f"<p>{line}" for line in BODY) + "</div>" + FOOTER),
    "font-tags": page(
        f"<center><font size=5><b>{TITLE}</b></font></center>"
        + META
        + paragraphs("<p><font face='仿宋'>{}</font></p>")
        + FOOTER
    ),
    "word-export": page(
        f"<div class=WordSection1><p class=MsoTitle>{TITLE}</p>"
        + paragraphs("<p class=MsoNormal>{}<o:p></o:p></p>")
        + "</div>",
        head="<!--[if gte mso 9]><xml><w:WordDocument></w:WordDocument></xml><![endif]-->",
    ),
    "scripts": page(SCRIPT + MENU + H1 + META + paragraphs() + SCRIPT + FOOTER + SCRIPT),
    "hidden": page(
        H1 + META + paragraphs() + '<div style="display: none"><p>' + "隐藏的句子，不显示。" * 9 + "</p></div>"
    ),
    "html5": page(
        f"<header>{MENU}</header><nav>{CRUMB}</nav><main><article>{H1}{META}{paragraphs()}</article></main>"
        f"<aside>{NEWS}</aside><footer>{FOOTER}</footer>"
    ),
    "form-around": page(f"<form id='aspnetForm'>{MENU}{CRUMB}{H1}{META}<div>{paragraphs()}</div>{FOOTER}</form>"),
    "list": page(MENU + H1 + META + "<ul>" + paragraphs("<li>{}") + "</ul>" + FOOTER),
    "divs": page(MENU + f'<div class="bt">{TITLE}</div>' + META + paragraphs("<div>{}</div>") + SHARE + FOOTER),
    "summary": page(
        CRUMB + INFO + f"<p>内容概述：{BODY[1]}</p>" + H1 + META + f"<div>{paragraphs()}</div>" + RELATED + FOOTER
    ),
    "upper-case": page(MENU + H1 + META + paragraphs()).upper().replace("CHARSET", "charset"),
    "fragment": H1 + paragraphs(),
}
