"""Parts under a name that no structure takes for a heading: «检视问题：…», «工作展望。…», «不足与成因篇» on a line of its own.

Asked before a part is said to be missing, and only then: whoever writes its name and goes on has told it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from fazhi.patterns import compiled
from fazhi.structure.item_names import falls_short, is_act
from fazhi.structure.lexicon import CueIndex
from fazhi.structure.report import Report, Sentence

# A name has so many characters, number and year included.
_LONGEST = 22
_NUMBER = compiled(
    r"[#■▲△●◆★☆【（(\s]*(?:第?[一二三四五六七八九十\d]{1,3}(?:部分|章|节|篇)?[）)、.．，：\s]*)?(?:20\d\d年度?)?"
)
# What may stand behind the words for the part.
_ENDS = compiled(r"(?:篇|部分|方面|之处|如下|[】）)：:。\s]|（[^（）]{1,10}）)*$")
_AHEAD = compiled("下[一步年]|今后|明年|来年")
# 企业困难, 群众关心的问题: what others have.
_OF_OTHERS = compiled(
    "企业|商户|群众|居民|村民|农户|市民|百姓|当事人|个体|学校|行业|社会|县|上级|人大|信访|反映|关心|关注"
)
# What is told as over is no shortcoming and no plan.
_OVER = compiled(
    "(?:均|都|全部)?已(?:经)?[^，。；]{0,6}(?:解决|整改|化解|办结|完成|销号)|(?:均|全部)[^，。；]{0,4}(?:解决|整改|化解|办结|完成|销号)"
)
_STOP = compiled("[：。\n]")
_LEAST = 6  # what is told has so many characters


def told_under(report: Report, roles: Collection[str], cues: CueIndex) -> Iterator[Sentence]:
    """What stands behind a name of one of the `roles`, down to the next name of any part."""
    text = report.folded.text
    inside = False
    for sentence in report.sentences:
        words = text[sentence.start : sentence.end]
        named = _named(words, cues) if sentence.start == sentence.paragraph.start else None
        if named:
            role, rest = named
            inside = role in roles and not sentence.is_heading  # of headings the structure knows what they are for
            if inside and len(rest) >= _LEAST:
                yield sentence
        elif inside and not sentence.is_heading and sentence.role != "furniture" and len(words) >= _LEAST:
            yield sentence


def _named(words: str, cues: CueIndex) -> tuple[str, str] | None:
    """The role of the part of which a sentence is or begins with the name, and what stands behind that."""
    number = _NUMBER.match(words)
    begin = number.end() if number else 0
    stop = _STOP.search(words, begin)
    end = stop.start() if stop else len(words)
    name = words[begin:end]
    if not 2 <= len(name) <= _LONGEST or "，" in name or is_act(name):
        return None
    role, rest = _role(name, cues), words[end + 1 :].strip()
    if role in ("problems", "causes") and (_OF_OTHERS.search(name) or _OVER.search(rest)):
        return "", rest
    return (role, rest) if role else None


def _role(name: str, cues: CueIndex) -> str | None:
    """What a name says its part is for: by the words with which it ends, or with which a plan begins (下步措施)."""
    core, best = _ENDS.sub("", name), ("", "")
    for number in cues.places(name):
        cue = cues.cues[number]
        if any(word in name for word in cue.unless):
            continue
        for word in cue.words:
            ahead = cue.role == "plan" and core.startswith(word) and _AHEAD.match(core) and not falls_short(core)
            if core.endswith(word) or ahead:
                best = max(best, (word, cue.role), key=lambda found: len(found[0]))
    return best[1] or None
