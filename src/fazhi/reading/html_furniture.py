"""What the furniture of a government web page says: plain lists of words, compared without blanks.

Lists and not patterns: a start from cold compiles nothing, and no line takes more than a few looks.
"""

from __future__ import annotations

_BRACKETS = " \t[【〖（(「|｜·•>＞-"
_CLOSERS = "]】〗）)」"
_SEPARATORS = "：:]】\t"
_BLANKS = str.maketrans("", "", " \u00a0\u3000\u2002\u2003")
# A line that begins with furniture says so at once.
_HEAD = 40


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# What the information table of a page and the line under its title say; a site's category 法制 stands there.
_LABELS = _words(
    """索引号 信息索引 信息索引号 发布机构 发布单位 发文机关 发文单位 公开责任部门 发文字号 文号 成文日期 发文日期 生成日期
    发布日期 发布时间 公开日期 公开时间 生效日期 废止日期 失效日期 更新时间 日期 时间 主题分类 服务对象分类 组配分类 信息分类
    分类 主题词 关键词 公开方式 公开范围 公开形式 公开时限 公开程序 有效性 信息有效性 是否有效 效力状态 时效 时效性 体裁
    信息名称 名称 标题 内容概述 信息来源 来源 稿源 文章来源 作者 编辑 责任编辑 审核 点击数 点击率 点击量 点击 浏览次数 浏览量
    浏览 阅读次数 阅读量 阅读 访问量 访问次数 人气 字号 字体大小 字体颜色 字体 文字大小 保护视力色 视力保护 视力保护色 背景色
    所属栏目 录入 发布人 撰稿"""
)
_LABEL_SET = frozenset(_LABELS)
# Where the visitor is.
_PLACES = _words(
    """位置 您的位置 您现在的位置 您当前的位置 您目前的位置 您所在的位置 您现在所在的位置 您当前所在的位置 现在的位置 当前位置
    所在位置 当前所在位置 您的当前位置 当前栏目 网站首页> 网站首页＞ 网站首页/ 网站首页» 首页> 首页＞ 首页/ 首页» 首页| 首页› 首页-"""
)
# Names of tools, longer ones first: a line that is made of nothing else is furniture.
_TOOLS = sorted(
    _words(
        """打印本页 打印此页 打印页面 打印文章 打印 收藏 分享到 分享至 分享 关闭窗口 关闭本页 关闭页面 关闭 返回顶部 返回首页
        返回列表 返回上一页 返回 字号 字体大小 字体 大 中 小 朗读 下载 我要纠错 纠错 设为首页 加入收藏 无障碍浏览 无障碍阅读 无障碍
        长者版 长者模式 长者助手 关怀版 适老化 适老 登录 注册 繁體版 繁體 繁体版 繁体 简体版 简体 English 手机版 移动版 RSS 微信
        新浪微博 腾讯微博 微博 QQ空间 QQ好友 二维码 TOP 顶部 语音播报 智能问答 站内搜索 搜索 网站支持IPv6"""
    ),
    key=len,
    reverse=True,
)
_TOOL_SIGNS = str.maketrans("", "", "[]【】〖〗（）()|｜·:：+-、/,，0123456789AT")
_NOTICES = _words(
    """扫一扫 扫描二维码 分享到 分享至 打印本 关闭窗口 关闭本页 返回顶部 返回列表 今天是 欢迎您 欢迎访问 欢迎光临 您好，欢迎
    您好！欢迎 您好,欢迎 您好!欢迎 设为首页 加入收藏 免责声明 版权声明 网站声明 用微信扫描 微信扫一扫 手机扫一扫"""
)
_FOOTERS = _words("版权所有 ICP备 公网安备 网站标识码 转载请注明 最佳分辨率 建议使用IE")
# From here on, after the last paragraph, nothing belongs to the report any more.
_ENDS = _words(
    """上一篇 上一条 上一页 下一篇 下一条 下一页 前一篇 后一篇 相关链接 相关阅读 相关新闻 相关信息 相关文章 相关文档 相关文件
    相关推荐 相关内容 相关稿件 相关解读 推荐阅读 推荐文章 热门文章 热门新闻 热门推荐 热门信息 最新文章 最新信息 最新公开 最新发布
    友情链接 网站地图 网站声明 网站链接 网站标识码 关于我们 联系我们 隐私 版权 免责声明 主办： 主办: 主办单位： 主办单位:
    承办： 承办: 承办单位： 承办单位: 协办： 协办: 协办单位： 协办单位: 技术支持 备案 Copyright COPYRIGHT copyright ©
    扫一扫 分享到 政府网站找错 我要评论 网友评论 为您推荐"""
)


def is_place(text: str) -> bool:
    """Whether a line says where the visitor is: 当前位置：首页 > 政务公开."""
    head = _head(text)
    return head.startswith(_PLACES) or head == "首页"


def is_notice(text: str) -> bool:
    """Whether a line is what a site says of itself or of the document, however long it is."""
    if len(text) < 400 and any(word in text for word in _FOOTERS):
        return True
    return _is_label(text) or is_place(text) or is_offer(text) or _labels_inside(text) > 1


def is_offer(text: str) -> bool:
    """Whether a line greets the visitor or offers something: 扫一扫, 分享到, 今天是."""
    return _head(text).startswith(_NOTICES)


def is_tool(text: str) -> bool:
    """Whether a line is made of nothing but names of tools: 【大 中 小】 打印 关闭."""
    if len(text) >= 200:
        return False
    rest = whole = text.translate(_BLANKS)
    for name in _TOOLS:
        rest = rest.replace(name, "")
    return rest != whole and not rest.translate(_TOOL_SIGNS).strip()


def is_end(text: str) -> bool:
    """Whether, after the last paragraph, the page goes on from here with what is not the report."""
    head = _head(text)
    short = head[:16]
    return head.startswith(_ENDS) or "ICP备" in short or "公网安备" in short or head.rstrip("：:") == "相关附件"


def is_label_row(text: str) -> bool:
    """Whether a row of a table holds a label of the page's information table."""
    return "\t" in text and any(
        cell.translate(_BLANKS).strip(_BRACKETS + _CLOSERS + "：:") in _LABEL_SET for cell in text.split("\t")
    )


def _head(text: str) -> str:
    return text[:_HEAD].translate(_BLANKS).lstrip(_BRACKETS)


def _is_label(text: str) -> bool:
    head = _head(text)
    if not head.startswith(_LABELS):
        return False
    for label in _LABELS:
        if head.startswith(label):
            rest = head[len(label) :]
            if not rest.strip(_CLOSERS) or rest[0] in _SEPARATORS or rest.lstrip(_CLOSERS)[0] in _SEPARATORS:
                return True
    return False


def _labels_inside(text: str) -> int:
    """How many labels with a colon or bracket behind them a line holds: 来源：… 作者：… 点击数：…"""
    if len(text) > 600 or sum(map(text.count, _SEPARATORS)) < 2:
        return 0
    packed = text.translate(_BLANKS)
    for sign in "：]】":
        packed = packed.replace(sign, ":")
    return sum(part.endswith(_LABELS) for part in packed.split(":")[:-1])
