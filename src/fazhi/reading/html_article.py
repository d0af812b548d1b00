"""The report among the lines of a government web page: by the weight of prose, not by names of elements.

Names of classes and ids only ever help. Between the first and the last paragraph nearly everything stays;
menus, information tables, tools and footers are taken off around them. When in doubt, a line is kept.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import NamedTuple

from fazhi.reading.html_lines import HtmlLine
from fazhi.reading.html_tree import Node

_PROSE_LENGTH = 30
_PROSE_SIGN = re.compile("[，。；！？]")
_TITLE_REACH = 40
_TITLE_GAP = 3
_OPEN = r"^[\s\[【〖（(「|｜·•>\-]*"
_CLOSE = r"[\s\]】〗）)」]*"
# What the information table of a page and the line under its title say; a site's category 法制 stands there.
_LABELS = (
    r"索\s*引\s*号|信息索引号?|发布机构|发布单位|发文机关|发文单位|公开责任部门|发文字号|文\s*号|成文日期|发文日期|生成日期|发布日期|"
    r"发布时间|公开日期|公开时间|生效日期|废止日期|失效日期|更新时间|日\s*期|时\s*间|主题分类|服务对象分类|组配分类|信息分类|分\s*类|主题词|关键词|"
    r"公开方式|公开范围|公开形式|公开时限|公开程序|有\s*效\s*性|信息有效性|是否有效|效力状态|时效性?|体\s*裁|信息名称|名\s*称|标\s*题|内容概述|"
    r"信息来源|来\s*源|稿源|文章来源|作\s*者|编\s*辑|责任编辑|审\s*核|点击数|点击率|点击量|点击|浏览次数|浏览量|浏览|阅读次数|阅读量|阅读|访问量|"
    r"访问次数|人气|字号|字体大小|字体颜色|字体|文字大小|保护视力色|视力保护色?|背景色|所属栏目|录入|发布人|撰稿"
)
_META = re.compile(f"{_OPEN}(?:{_LABELS}){_CLOSE}(?:[:：\\t]|[】\\]]|$)")
_META_CELL = re.compile(f"^[\\s\\[【]*(?:{_LABELS})[\\s\\]】]*[:：]?$")
_META_INSIDE = re.compile(f"(?:{_LABELS})\\s{{0,9}}[\\]】]?\\s{{0,9}}[:：\\]】]")
# Where the visitor is, and what a page offers to do.
_PLACE = re.compile(
    r"^[\s\[【>]*(?:您?(?:现在|当前|目前)?(?:所在)?(?:的)?位置|当前栏目|网站首页\s*[>＞/»|]|首\s*页\s*[>＞/»|›-]|首页$)"
)
# Longer names first: what a line is made of is taken off it in one pass.
_TOOL = re.compile(
    r"打\s?印(?:本页|此页|页面|文章)?|收\s?藏|分\s?享(?:到|至)?|关\s?闭(?:窗口|本页|页面)?|返回(?:顶部|首页|列表|上一页)?|"
    r"字号|字体(?:大小)?|大|中|小|朗读|下载|我要纠错|纠错|设为首页|加入收藏|无障碍(?:浏览|阅读)?|长者(?:版|模式|助手)|关怀版|"
    r"适老化?|登录|注册|繁體版?|繁体版?|简体版?|English|手机版|移动版|RSS|微信|新浪微博|腾讯微博|微博|QQ空间|QQ好友|二维码|"
    r"TOP|顶部|语音播报|智能问答|站内搜索|搜索|网站支持IPv6"
)
_TOOL_SIGNS = re.compile(r"[\s\[\]【】〖〗（）()|｜·:：+\-、/,，\dAT]+")
_TOOL_START = re.compile(
    rf"{_OPEN}(?:扫一扫|扫描二维码|分享到|分享至|打印本|关闭窗口|关闭本页|返回顶部|返回列表|今天是|欢迎(?:您|访问|光临)|设为首页|加入收藏|"
    rf"免责声明|版权声明|网站声明|用微信扫描|微信扫一扫|手机扫一扫)"
)
# From here on, after the last paragraph, nothing belongs to the report any more.
_AFTER = re.compile(
    rf"{_OPEN}(?:上一[篇条页]|下一[篇条页]|前一篇|后一篇|相关(?:链接|阅读|新闻|信息|文章|文档|文件|推荐|内容|稿件|解读)|推荐(?:阅读|文章)|"
    rf"热门(?:文章|新闻|推荐|信息)|最新(?:文章|信息|公开|发布)|友情链接|网站(?:地图|声明|链接|标识码)|关于我们|联系我们|隐私|版权|免责声明|"
    rf"主办(?:单位)?[:：]|承办(?:单位)?[:：]|协办(?:单位)?[:：]|技术支持|备案|Copyright|©|"
    rf"\S{{0,4}}ICP备|\S{{0,4}}公网安备|扫一扫|分享到|政府网站找错|我要评论|网友评论|为您推荐)",
    re.IGNORECASE,
)
_FOOTER_WORDS = re.compile(r"版权所有|ICP备|公网安备|网站标识码|转载请注明|建议使用.{0,20}浏览器|最佳分辨率")
_ASIDE_NAME = re.compile(
    r"foot|side|relat|recommend|copyright|share|comment|nav|menu|crumb|location|position|disclaim|banner|toolbar|hot",
    re.IGNORECASE,
)
_TITLE_NAME = re.compile(r"title|\btit\b|biaoti|headline|\bbt\b|subject|caption", re.IGNORECASE)
_TITLE_WORDS = re.compile(r"报告|总结|汇报|情况|自查|要点|公报|通报")
_ATTACHMENT = re.compile(r"^\s*附\s*(?:件|表)")
_SIGNATURE = re.compile(
    r"(?:政府|办事处|委员会|办公室|司法所|局|镇|乡|街道)$|^(?:19\d\d|20\d\d|二[〇○零一二三四五六七八九]{3})年.{1,4}月.{1,3}日$|^[（(].{2,20}[）)]$|^抄送|^特此报告"
)


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
    if _same_title(titles, own) or any(_names_a_report(line.text) for line in own[:3]):
        titles = []
    body = [lines[i] for i in range(first, last + 1) if not _stray(lines[i])]
    kept = titles + own + body + _tail(lines, last + 1, core.last)
    return Article(kept, len(titles), len(lines) - len(kept))


def is_prose(line: HtmlLine) -> bool:
    """A paragraph of sentences that is not a link and not a site's own notice."""
    long = len(line.text) >= _PROSE_LENGTH and _PROSE_SIGN.search(line.text)
    return bool(long) and _link_share(line) < 0.3 and not line.framed and not is_notice(line.text)


def is_notice(text: str) -> bool:
    """What a site says of itself or of the document: footer, information table, place of the visitor."""
    if len(text) < 400 and _FOOTER_WORDS.search(text):
        return True
    return (
        bool(_META.match(text) or _PLACE.match(text) or _TOOL_START.match(text))
        or len(_META_INSIDE.findall(text)) > 1
    )


def is_furniture(line: HtmlLine) -> bool:
    """A line that is the page's and not the report's."""
    text = line.text
    if line.framed or is_notice(text) or _is_tool(text) or _AFTER.match(text):
        return True
    if "\t" in text and any(_META_CELL.match(cell) for cell in text.split("\t")):
        return True
    return _link_share(line) > 0.5 and not _ATTACHMENT.match(text)


def _is_tool(text: str) -> bool:
    """Whether a line is made of nothing but names of tools: 【大 中 小】 打印 关闭."""
    rest, found = _TOOL.subn("", text) if len(text) < 200 else (text, 0)
    return found > 0 and not _TOOL_SIGNS.sub("", rest)


def _link_share(line: HtmlLine) -> float:
    return line.linked / len(line.text)


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
        core = best


def _is_aside(node: Node, lines: list[HtmlLine], weight: int, beside: int) -> bool:
    if weight * 3 > beside:
        return False
    names = f"{node.attrs.get('class', '')} {node.attrs.get('id', '')}"
    own = lines[node.first : node.last]
    length = sum(len(line.text) for line in own)
    links = sum(line.linked for line in own)
    return bool(_ASIDE_NAME.search(names)) or links > length * 0.25


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
            if found or _PLACE.match(line.text):
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
        if _TITLE_NAME.search(f"{owner.attrs.get('class', '')} {owner.attrs.get('id', '')}"):
            return True
        owner = owner.parent
    return _names_a_report(text)


def _names_a_report(text: str) -> bool:
    return bool(_TITLE_WORDS.search(text)) and 8 <= len(text) <= 80 and "。" not in text


def _same_title(titles: list[HtmlLine], own: list[HtmlLine]) -> bool:
    above = _packed(titles)
    return bool(above) and any(_packed(own[:count]) == above for count in range(1, len(own) + 1))


def _packed(lines: list[HtmlLine]) -> str:
    return "".join("".join(line.text.split()) for line in lines)


def _stray(line: HtmlLine) -> bool:
    """Furniture between two paragraphs: only what cannot be anything else."""
    if is_prose(line):
        return False
    return line.framed or (_is_tool(line.text) and line.linked > 0) or bool(_TOOL_START.match(line.text))


def _tail(lines: list[HtmlLine], start: int, end: int) -> list[HtmlLine]:
    """What follows the last paragraph: short last sentences, signature, date, attachments."""
    kept: list[HtmlLine] = []
    for line in lines[start:end]:
        if _AFTER.match(line.text):
            return kept
        if not is_furniture(line):
            kept.append(line)
    for line in lines[end:]:
        if is_furniture(line) or len(line.text) > 40 or not _SIGNATURE.search(line.text):
            break
        kept.append(line)
    return kept
