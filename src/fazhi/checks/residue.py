"""The check of kind `residue`: marks that a converter, a field code or a wrong character table has left in the text.

Works on the text as read; the folded text has lost the commonest of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from fazhi.checks.hint import Hint, Task
from fazhi.checks.rare_signs import GARBLED, MISREAD, OF_RESIDUE, first_rare_sign
from fazhi.checks.stage import once
from fazhi.patterns import compiled
from fazhi.records import Any
from fazhi.results import Span

RESIDUE_OPTIONS: dict[str, Any] = {
    "type": "object",
    "required": ["words"],
    "additionalProperties": False,
    "properties": {"words": {"type": "array", "minItems": 1, "items": {"type": "string", "minLength": 2}}},
}

# What the bytes 80 to 9f are in the table for Western Europe: UTF-8 read by it has them (â€œ, æ³•).
_CP1252 = "\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d\u2018-\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178"
# What any mark has but for a few that are words; most texts have none and are passed over at once.
_MAYBE = compiled(f"[{OF_RESIDUE}]")
_WORDS = ("错误！未", "错误!未")


def _any(*parts: str, of: str = "") -> Callable[[str], bool]:
    """Whether a text has one of these parts, or one `of` these characters."""
    characters = compiled(f"[{of}]") if of else None

    def has(text: str) -> bool:
        for part in parts:
            if part in text:
                return True
        return characters is not None and characters.search(text) is not None

    return has


# What it is, what it has, what it looks like. All linear: classes, bounded repeats, no alternatives that overlap. A branch
# begins with its first character, so that `re` skips from one such to the next.
_MARKS: tuple[tuple[str, Callable[[str], bool], re.Pattern[str]], ...] = (
    ("书签标记", _any("[", "_"), compiled(r"\[(?:bookmark|footnoteRef|endnoteRef|commentRef|anchor|ref):[^\]\n]{0,80}\]|_(?<![A-Za-z0-9_]_)(?:GoBack|Toc\d{4,12}|Ref\d{4,12}|Hlk\d{4,12})")),
    (
        "域代码",
        _any("TOC", "PAGEREF", "HYPERLINK", "INCLUDE", "EMBED", "MERGE", "FORM", "NUMPAGES", "DOCPROP", "STYLEREF", "\\", "{"),
        compiled(
            r"(?<![A-Za-z])(?:TOC \\[a-z][^\n]{0,40}|PAGEREF [^\n]{0,30}?\\h|HYPERLINK \\?l? ?[\"“][^\"”\n]{0,200}[\"”]|HYPERLINK"
            r"|INCLUDEPICTURE|EMBED [A-Z][A-Za-z.0-9]{2,30}|MERGEFORMAT|FORMTEXT|FORMCHECKBOX|NUMPAGES|MERGEFIELD|DOCPROPERTY|STYLEREF)"
            r"|(?:SEQ|REF|TOC|TC|XE) [^\n，。；]{1,30}?\\\* ?[A-Z]{4,14}|\{ ?(?:PAGE|SEQ|REF|DATE|TIME|QUOTE|SHAPE|ADDIN|EQ|IF|ASK|FILLIN)[ \\}][^}\n]{0,60}\}?"
        ),
    ),
    ("引用出错的文字", _any("错误!", "错误！", "Error!"), compiled(r"错误[!！]未(?:找到|定义)[^。，；\n]{0,10}?(?:引用源|书签|样式)[。]?|Error! (?:Reference|Bookmark)[^\n]{0,40}")),
    ("网页标签", _any("<", "[if ", "[endif]"), compiled(r"</?(?:span|p|div|br|font|b|i|u|strong|em|table|tr|td|th|tbody|a|img|li|ul|ol|h\d|o:p|style|script|v:[a-z]+|w:[a-zA-Z]+)(?:[ /][^<>\n]{0,300})?>|<!--[^\n]{0,200}?-->|<?!?(?:--)?\[(?:if [^\]\n]{1,60}|endif)\](?:--)?>?")),
    ("网页字符代码", _any("&", "%"), compiled(r"&(?:nbsp|amp|lt|gt|quot|ldquo|rdquo|lsquo|rsquo|mdash|middot|hellip|ensp|emsp|apos|copy|times|bull);|&#x?[0-9A-Fa-f]{2,6};|%[0-9A-F]{2}%[0-9A-F]{2}%[0-9A-F]{2}")),
    ("乱码", _any("(cid:", "\\'", "=", of=GARBLED), compiled("\ufffc{1,200}|\ufffd{1,200}|锟斤拷[锟斤拷]{0,60}|烫烫烫{1,60}|屯屯屯{1,60}|[\u00c2-\u00ef][\u0080-\u00bf]{1,2}(?:[\u00c2-\u00ef][\u0080-\u00bf]{1,2}){1,60}|[\u00c2\u00c3\u00e2-\u00ef][\u0080-\u00bf\u00c2\u00c3]{2,60}|(?:[\u00e2-\u00ef](?:[\u0080-\u00bf"+_CP1252+"]){2}|\u00e2\u20ac){1,60}|[\ue000-\uf8ff]{1,60}|[\x00-\x08\x0e-\x1f]{1,60}|\u00ef\u00bb\u00bf|(?:\\(cid:\\d{1,6}\\)){1,60}|(?:\\\\'[0-9a-f]{2}){2,60}|(?:=[0-9A-F]{2}){3,60}")),
    ("导出标记", _any("\\", "^", "#", "[", "{", "$", "_x000", "undefined", "NaN", "null", "NULL", "%s", "%d"), compiled(r"_x000[0-9A-Da-d]_|\\(?:u[0-9a-fA-F]{4}|[rnt](?![A-Za-z])|x[0-9a-fA-F]{2})|!\[[^\]\n]{0,80}\]\([^)\n]{0,200}\)|\[(?:\^\d{1,3}\]|!--|(?:image|img|table|footnote|图片|表格|object Object)(?::[^\]\n]{0,80})?\])|\{\\?[=#.][a-z][^}\n]{0,60}\}|\$\{[A-Za-z_.]{1,30}\}|u(?<=[一-鿿\d]u)ndefined(?=[一-鿿。，；、])|N(?<=[一-鿿\d]N)(?:aN|ULL)(?=[一-鿿。，；、])|n(?<=[一-鿿\d]n)ull(?=[一-鿿。，；、])|%[sd](?=[一-鿿。，；、])|\^[pt](?![A-Za-z])|#(?:NAME\?|DIV/0!|NUM!|NULL!)")),
)  # fmt: skip
# How a byte order mark begins that GBK has read, and what stands for a byte that is no character.
_MARK = "锘?？\ufffd"
# The first bytes in UTF-8 of letters, of punctuation and of Han characters; where that is lost, a byte within one. Others
# would make words that a name may go on with.
_FIRST_BYTES = (*range(0x40, 0x7F), *range(0x80, 0xA1), *range(0xE2, 0xF0))
# UTF-8 that GBK has read (娉曟不 for 法治): what has such a character, and the bytes of two Han characters or marks in a row.
_MISREAD = compiled(f"[{MISREAD}]")
_HAN = compiled("[^\x00-\x7f\n]{3,}")
_UTF8 = re.compile(rb"(?:[\xe3-\xe9\xef][\x80-\xbf]{2}){2,}")
# Markdown has images and notes by right.
_OWN = {"md": ("导出标记",)}
_SHOWN = 3


def residue(task: Task) -> list[Hint]:
    """A hint for each sort of residue, with its first places."""
    source = task.stage.report.source
    text = source.text
    whole = task.stage.rejoined()
    if not (_maybe(text, task.options, first_rare_sign(task.stage)) or (whole and _maybe(whole.text, task.options))):
        return []
    hints = []
    for name, has, pattern in _MARKS:
        if name in _OWN.get(source.format, ()):
            continue
        spans = [Span(*found.span()) for found in pattern.finditer(text)] if has(text) else []
        spans += (
            whole.across(Span(*found.span()) for found in pattern.finditer(whole.text))
            if whole and has(whole.text)
            else []
        )
        if name == "乱码" and _MARK[0] in text:
            spans += [Span(*found.span()) for found in _misread_mark().finditer(text)]
        if name == "乱码" and _MISREAD.search(text):
            spans += _read_as_gbk(text)
        if name == "导出标记":
            spans += [Span(at, at + len(word)) for word in task.options["words"] for at in _places(text, word)]
        if spans:
            fill = {"what": name, "count": str(len(spans))}
            hints.append(Hint(tuple(sorted(spans)[:_SHOWN]), fill, raw=True))
    return hints


def _maybe(text: str, options: Mapping[str, Any], start: int = 0) -> bool:
    """Whether a text has a character of residue from an offset on, or one of the few words of residue that have none."""
    return _MAYBE.search(text, start) is not None or any(
        word in text for word in (*_WORDS, *_told_by_no_letter(options))
    )


@once
def _told_by_no_letter(options: Mapping[str, Any]) -> list[str]:
    return [word for word in options["words"] if not _MAYBE.search(word)]


@lru_cache(maxsize=1)
def _misread_mark() -> re.Pattern[str]:
    """What GBK makes of the byte order mark of UTF-8, ef bb bf, and of what follows it.

    Two bytes are 锘; the third takes the first byte of the next character with it (锘挎), or is no character (锘?).
    The codec is loaded only for a text that has 锘.
    """
    last = "\ufeff".encode()[-1:]
    taken = "".join((last + bytes([first])).decode("gbk", "ignore") for first in _FIRST_BYTES)
    return compiled(f"{_MARK[0]}[{taken}{_MARK[1:]}]")


def _read_as_gbk(text: str) -> Iterator[Span]:
    """The runs of a text that are UTF-8 when they are written in GBK again, in which no right text is two characters long."""
    for run in _HAN.finditer(text):
        if not _MISREAD.search(run.group()):
            continue
        # Each character outside ASCII that GBK has is two bytes; any other is none of a text that it has read.
        data = run.group().encode("gbk", "replace").replace(b"?", b"??")
        for found in _UTF8.finditer(data):
            yield Span(run.start() + found.start() // 2, run.start() + -(-found.end() // 2))


def _places(text: str, word: str) -> list[int]:
    found, at = [], text.find(word)
    while at >= 0:
        found.append(at)
        at = text.find(word, at + len(word))
    return found
