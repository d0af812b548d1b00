"""Marks of secrecy, and of papers that are not for the public, in a text that is to be published."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from fazhi.checks.sought import Found, apart
from fazhi.patterns import compiled
from fazhi.results import Span

_SECRET = compiled(
    "(?:(?:特急|加急|平急|特提)[、， ]?)?(?:绝密|机密|秘密|内部)(?:([★☆])|[*·])?"
    "(?:[0-9一二三四五六七八九十]{1,3}(?:年|个月)|长期|(?:启用|启封|解密|公布|发布)前)?(?![\u4e00-\u9fff])"
)
SECRETS = ("绝密", "机密", "秘密", "内部", "密级")
# Alone in a line or in brackets.
_BEGINS, _ENDS = ("", "\n", "（", "【", "[", "★"), ("", "\n", "）", "】", "]")
_GRADED = compiled("密级[：为]?(绝密|机密|秘密|内部)")
# A sentence of nothing but such words: 内部资料，严禁外传。
_NOTICE = compiled(
    "(?:(?:本|此|该)(?:材料|文件|件|资料|报告|稿)?)?(?:属于|属|系|为|仅限|仅供|限)?"
    "(?:(?:内部|工作秘密|涉密|保密)(?:资料|材料|文件|信息|掌握|使用|传阅|参考|事项|阅知)?"
    "|请?(?:严禁|禁止|不得|切勿|请勿|不准|不对外|不宜)[^，。：；]{0,8}?(?:外传|上网|传播|公开|公布|传输|复印|扩散|转发|泄露|外泄)"
    "|(?:请?妥善|注意)(?:保管|保存|保密)|用后收回|阅后(?:收回|即焚|退回))"
)
_NOTICE_STOPS = compiled("[，、；]")
_NOTICE_END = compiled("[。：\n]")
# A line that counts, or has several sentences, is no mark.
_TELLS = compiled(
    "。|[0-9][份件场次个人名条]|公[开布](?:信息|事项|申请|数量?|件|率|的)*[：:|\t ]*[0-9零一二两三四五六七八九十]"
    "|公[开布](?:率|数|情况|理由|范围|事项|信息)"
)
# What a sentence begins with that says of the paper itself that it is not public.
_OF_PAPER = ("本", "此", "该", "内部", "请", "注意", "妥善", "严禁", "禁止", "不得", "切勿")
# A mark stands in a line, bracket or sentence of so many characters at most.
_SHORT = 30


def marks_of_secrecy(text: str, words: Mapping[str, list[Found]]) -> Iterator[Span]:
    """Where they stand: 机密★1年, 密级：秘密, a short line or bracket that says that the paper is not public.

    `words`: where the words `secret` (SECRETS) and `marks` (of the rule) stand in the folded text.
    """
    for found in _secret(text, words["secret"]):
        before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
        if found.group(1) or (before in _BEGINS and after in _ENDS):
            yield Span(*found.span())
    for found in _GRADED.finditer(text) if words["secret"] else ():
        yield Span(*found.span(1))
    for _, start, end in apart(words["marks"]):
        low = max(text.rfind(sign, max(0, start - _SHORT), start) for sign in "\n（【[") + 1
        ends = [at for at in (text.find(sign, end, end + _SHORT) for sign in "\n）】]") if at >= 0]
        high = min(ends, default=len(text) if len(text) - end < _SHORT else -1)
        begun = low > 0 or start < _SHORT
        alone = begun and 0 <= high - low <= _SHORT and _is_mark(text[low:high])
        if alone or _is_notice(text, start, end):
            yield Span(start, end)


def _secret(text: str, words: list[Found]) -> Iterator[re.Match[str]]:
    """What `_SECRET` finds, looked for where its words stand: what it has before them is of two characters or three."""
    for _, start, end in words:
        tried = (_SECRET.match(text, at) for at in (start - 3, start - 2, start) if at >= 0)
        found = next((found for found in tried if found and found.end() >= end), None)
        if found:
            yield found


def _is_mark(line: str) -> bool:
    """Whether a short line or bracket counts nothing and is no sentence on something else (涉密信息审查后不予公开。)."""
    return not _TELLS.search(line.rstrip("。")) and (not line.endswith("。") or line.startswith(_OF_PAPER))


def _is_notice(text: str, start: int, end: int) -> bool:
    """Whether the sentence around a mark says nothing else."""
    low = max(text.rfind(sign, max(0, start - _SHORT), start) for sign in "。：\n") + 1
    stop = _NOTICE_END.search(text, end, end + _SHORT)
    pieces = _NOTICE_STOPS.split(text[low : stop.start()]) if stop and (low or start < _SHORT) else []
    return bool(pieces) and all(_NOTICE.fullmatch(piece) for piece in pieces)
