"""The last gate of every format: text that is too long, empty, or not the text that the reader saw."""

from __future__ import annotations

import unicodedata

from fazhi.errors import ReadError
from fazhi.patterns import compiled
from fazhi.reading import limits
from fazhi.reading.source import SourceText

_STRANGE = compiled(r"\(cid:\d+\)|[\ue000-\uf8ff\ufffd-\uffff\U000f0000-\U0010ffff]")
# C0 and C1 without tab, line ends, form feed, and the end-of-file mark of old DOS editors.
_CONTROLS = compiled("[\x00-\x08\x0e-\x19\x1b-\x1f\x7f-\x84\x86-\x9f]")
_INVISIBLE = compiled("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
# What an ordinary text is made of; everything else is looked up.
_PLAIN = compiled(r"[\t-\r -~\u3000-\u30ff\u4e00-\u9fa5\uff01-\uff5e\u2010-\u2027\u2460-\u249b]+")


def illegible(text: str) -> int:
    """How many characters stand for no character: private use, unassigned, U+FFFD, controls, "(cid:1)"."""
    rest = _PLAIN.sub("", text)
    found = len(_STRANGE.findall(text)) + len(_CONTROLS.findall(text))
    if rest:
        unassigned = {c for c in set(rest) if unicodedata.category(c) == "Cn" and c < "\ufffd"}
        found += sum(rest.count(c) for c in unassigned)
    return found


def require_legible(source: SourceText) -> SourceText:
    """`source`, with a note if it hides characters. Raises ReadError too-large, empty, text-unreadable."""
    text = source.text
    if len(text) > limits.MAX_CHARACTERS or text.count("\n") >= limits.MAX_PARAGRAPHS:
        raise too_long()
    visible = len(text) - sum(text.count(space) for space in " \t\r\n\x0b\x0c\x1a\u3000\u00a0\u200b\ufeff")
    if visible < limits.MIN_CHARACTERS:
        raise ReadError("empty", "文件里没有正文文字：请检查是否选对文件、是否保存成功")
    few = min(limits.FEW_ILLEGIBLE, visible * limits.MAX_ILLEGIBLE_SHARE_OF_SHORT)
    if "\x00" in text or illegible(text) > max(few, visible * limits.MAX_ILLEGIBLE_SHARE):
        raise ReadError(
            "text-unreadable",
            "文字无法正确读出（乱码或字体缺少字符对照）：请提供原始 Word 文件，或重新导出后再检查",
        )
    return _with_invisible_note(source)


def too_long() -> ReadError:
    """The error for more text than one report can have."""
    characters, paragraphs = limits.MAX_CHARACTERS // 10_000, limits.MAX_PARAGRAPHS // 10_000
    message = f"文字超过 {characters} 万字或 {paragraphs} 万段，不像一份报告：请拆分后逐份检查"
    return ReadError("too-large", message)


def _with_invisible_note(source: SourceText) -> SourceText:
    hidden = len(_INVISIBLE.findall(source.text))
    if not hidden:
        return source
    note = f"文中有 {hidden} 个不可见字符（零宽字符、方向控制符等），检查时已忽略"
    return source._replace(notes=(*source.notes, note))
