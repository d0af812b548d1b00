"""The sections under the headings of a report, and what each of them is for."""

from __future__ import annotations

from fazhi.patterns import compiled
from fazhi.records import NamedTuple
from fazhi.structure.headings import Heading
from fazhi.structure.item_names import renames
from fazhi.structure.joined_headings import asks_above, joined_plan
from fazhi.structure.lexicon import CueIndex
from fazhi.structure.plain_titles import PLAIN_LEAST
from fazhi.structure.report import Section
from fazhi.structure.years import in_digits

_YEAR = compiled(r"(20\d\d)(?:年|年度)")
# What an item under the shortcomings is called that tells what will be done about them.
# So many characters are more than an introduction.
_NO_INTRODUCTION = 90
# What an introduction ends with, and what counts acts: neither villages nor persons that are there.
_FOLLOWS = "如下"
_ACTS, _ACTS_LEAST = compiled(r"[一-鿿]\d[\d，,]*余?(?:件|起|[场人]?次|场|份|条|期)"), 3
_DONE = ("achievements", "own_duty")
_REMEDIES = ("安排", "计划", "对策", "措施", "举措", "思路", "目标", "任务")
# «工作落实及存在的问题»: what stands before the joint is no shortcoming.
_BESIDE = compiled("(?:工作|开展|落实|推进|做法|情况|现状|实施|履职)[一-鿿]{0,6}?[及和与]$")


def build(text: str, headings: list[Heading], title_end: int, cues: CueIndex, year: int | None) -> list[Section]:
    """The sections of a folded text, in order; the first is the preamble (or the whole text without headings)."""
    inside = _without_contents(text, [heading for heading in headings if heading.start >= title_end])
    top = min((heading.level for heading in inside), default=1)
    first = inside[0].start if inside else len(text)
    sections = [Section("preamble" if inside else "achievements", 0, "", title_end, title_end, first)]
    parents: list[_Parent] = []
    seen: list[str] = []
    done = False  # what was done has been told, under a heading or before the first
    lacks = max((heading.start for heading in inside if _names_lacks(heading, top, cues)), default=-1)
    for heading, end in zip(inside, _ends(inside, len(text)), strict=True):
        while parents and parents[-1].level >= heading.level:
            parents.pop()
        parent = parents[-1] if parents else None
        free = heading.level == top or parent is None or parent.mixed or heading.kind == "label"
        short = any(section.role in ("problems", "causes") for section in sections)
        roles = roles_of(heading, cues, year, free, seen, heading.start < lacks, short)
        if roles and parent and not free and not renames(heading.words, roles[0], parent.role):
            roles = []
        if roles:
            role = roles[0]
        elif parent:
            role = _named_above(heading, parent, cues)
        else:
            done = done or (bool(seen) and _tells_what_was_done(text[title_end:first]))
            role = _default(heading, seen, done, text[heading.end : end], end == len(text))
        if heading.kind == "annex":
            role = "plan" if roles[:1] == ["plan"] else "achievements"
        if parent is None:
            seen.append(role)
            done = done or role in _DONE
        mixed = len(set(roles)) > 1
        parents.append(_Parent(heading.level, role, mixed, heading.words))
        words = text[heading.start : heading.end]
        sections.append(Section(role, heading.level, words, heading.start, heading.end, end, mixed))
    if not any(section.role in _DONE for section in sections) and _tells_what_was_done(text[title_end:first]):
        sections[0] = sections[0]._replace(role="achievements")
    return sections


def _tells_what_was_done(opening: str) -> bool:
    """Whether what was done stands before the first heading: under titles that are told from no other line, above a part on
    shortcomings or plans. That is several paragraphs, and more than an introduction, or acts that are counted, behind it if there is one."""
    told = [line for line in opening.split("\n") if line.endswith("。")]
    if len(told) >= PLAIN_LEAST and sum(map(len, told)) >= _NO_INTRODUCTION:
        return True
    return len(_ACTS.findall(opening, max(0, opening.find(_FOLLOWS)))) >= _ACTS_LEAST


class _Parent(NamedTuple):
    """An open section: `mixed` when its heading names several roles, which its items tell apart."""

    level: int
    role: str
    mixed: bool
    words: str


def _names_lacks(heading: Heading, top: int, cues: CueIndex) -> bool:
    """Whether a heading at the top names the shortcomings."""
    return heading.level == top and any(
        cues.cues[cue].role in ("problems", "causes") for cue in cues.places(heading.words)
    )


def _named_above(heading: Heading, parent: _Parent, cues: CueIndex) -> str:
    """The role of an item under its parent: «（二）安排» under «问题及下一年度安排» is named by the end of that heading."""
    words = heading.words.rstrip("：:，。")
    if words in _REMEDIES and (parent.mixed or parent.role in ("problems", "causes")):
        return "plan"
    if not parent.mixed or len(words) < len("安排") or words not in parent.words:
        return parent.role
    until = parent.words.index(words) + len(words)
    before = [(place, cues.cues[cue].role) for cue, place in cues.places(parent.words).items() if place < until]
    return max(before)[1] if before else parent.role


def _ends(headings: list[Heading], length: int) -> list[int]:
    """Where each heading's section ends: at the next heading of the same or a higher level."""
    ends = [length] * len(headings)
    waiting: list[int] = []
    for number, heading in enumerate(headings):
        while waiting and headings[waiting[-1]].level >= heading.level:
            ends[waiting.pop()] = heading.start
        waiting.append(number)
    return ends


# Dots or a tab, and the number of a page: «四、2026年工作安排……3».
_PAGE = compiled(r"[\s，.…·]*\d*$")


def _without_contents(text: str, headings: list[Heading]) -> list[Heading]:
    """The headings without those of a table of contents: no text under them, and the same words again later."""
    names = [_PAGE.sub("", heading.words) for heading in headings]
    last = {name: heading.start for name, heading in zip(names, headings, strict=True)}
    kept: list[Heading] = []
    contents = False  # the line before belonged to a table of contents
    for number, (name, heading) in enumerate(zip(names, headings, strict=True)):
        following = headings[number + 1] if number + 1 < len(headings) else None
        empty = following is not None and not text[heading.end : following.start].strip("。\n…. 0123456789")
        contents = last[name] > heading.start and (empty or contents)
        if not contents:
            kept.append(heading)
    return kept


# 过去一年怎么干的: of the year that was.
_BEHIND = compiled("过去的?一年|一年来|这一年|[干做办]的$")
# What became of a plan (2024年工作计划执行情况, 年初打算的兑现); with this report's year also 年度计划实施.
CARRIED_OUT = "(?:执行|完成|落实|落地|实施|推进|兑现|履行|达成|办理|销号|实现|进展|进度|对账|盘点)"
_KEPT = compiled(
    f"(?:计划|打算|安排|任务|目标|要点|措施|举措|方案|承诺|思路|谋划)(?:书|表|清单|指标|事项)?"
    f"(?:的{CARRIED_OUT}|{CARRIED_OUT}(?=情|结|进|效|成|概|状))(?:情况|结果|进度|效果|成效|进展|概况|状况)?$"
)
# A letter of each word for a plan: what is kept holds one.
_PLANNED = compiled("[划算排务标点施举案诺路]")
# 工作安排及完成情况, 思路和成效, 对照工作安排看完成: a plan beside what came of it.
BESIDE_RESULTS = compiled(
    "(?:计划|打算|安排|任务|目标|要点|思路|谋划)(?:"
    f"(?:及其?|和|与|、)(?!预[期计])[一-鿿]{{0,4}}?(?:{CARRIED_OUT}情况|成效|成绩|实绩|成果|结果)|看{CARRIED_OUT}(?:情况)?)$"
)
# 与上年计划对照, 对照去年的打算, 年初安排对账: the year's work is held against what was planned for it.
_HELD_AGAINST = compiled(
    "(?:[与同和较跟]|对照|比照|对标)(?:[去上今本]年|上一年|年初|当年|往年)(?:度|初|底)?(?:报告)?的?(?:法治建设|工作)?的?"
    "(?:计划|打算|安排|任务|目标|承诺|要点|思路)(?:的?(?:对照|对比|比较|比对|对账|相比|比一比|逐项对照|逐条对照))?$"
)
_KEPT_THEN = compiled(f"(?:计划|打算|安排|任务|目标|要点|措施|举措|方案|承诺)(?:书|表|清单)?{CARRIED_OUT}$")
# 2025年工作举措: done or to be done, as the year tells.
_NEUTRAL = ("举措", "措施", "任务")
# The same once the year's own work is told (三、2025年主要工作).
_COMING = ("工作", "安排", "打算", "计划", "规划", "谋划")
# What falls short, or why.
_SHORT = "不[够足高强深细力畅全准多严实]|不到位|不规范|[偏较][低少弱慢差窄旧]|单一|滞后|薄弱|欠缺"
_IS_SHORT = compiled(f"(?:{_SHORT}|[弱慢差少难旧])$")
_FALLS_SHORT = compiled(
    f"原因[是在：有]|[根病]源|根子|病根|症结|由于|因为|说到底|归根|究其|[，。]因[人编经培力]|{_SHORT}|[弱慢差]。"
)
_MENDS = compiled(
    "针对|[将拟]|打算|计划|争取|着力|着手|加强|加大|健全|完善|充实|增加|提[高升]|补[齐上足]|解决|改进|推行|推动"
)
# 执法怎么干, an item beside 决策怎么定, 普法怎么做: of the part above it, where no shortcomings are told before it.
_HOW = compiled("(?!.*(?:[下明来后将未新接前我咱]|路))[一-鿿]{2,6}怎么[干走]")
_OVER = compiled("已|完成|了[，。；]|全部|均")
# What the year began with, at the head of a report: no plan for the next (一、年度计划安排 … 二、计划完成情况).
_BEGUN = compiled("年初|年度(?:工作)?(?:计划|安排|目标|任务)|计划(?:安排|制定)|目标任务")
# What the office works on, of the year that was or of the next: the year's own where the shortcomings come only later.
_OF_ANY_TIME = compiled(r"(?:20\d\d年度?)?(?:法治(?:政府)?建设)?的?(?:重点|主要)工作(?:情况)?")
_AHEAD = compiled("下一|下步|下年|明年|来年|今后|新的?一年|打算")
_APART = compiled(
    "、(?=(?:存在|主要)?(?:的)?(?:问题|不足|短板))"
    "|(?:及其?|和|与|、|以及)(?=(?:下一?步)?(?:的)?(?:整改|改进|解决|应对)的?(?:措施|方向|打算|计划|对策|思路|办法|举措|意见|安排))"
)


def roles_of(
    heading: Heading,
    cues: CueIndex,
    year: int | None,
    is_top: bool,
    seen: list[str],
    before_lacks: bool = False,
    behind_lacks: bool = False,
) -> list[str]:
    """What a heading says its section is for, the deciding role first; empty when it does not say.

    `before_lacks`: the shortcomings come in a later part; `behind_lacks`: some were told before.
    """
    words = in_digits(heading.words.rstrip("：:，。"))
    places = cues.places(words)
    if not places and not is_top:
        return []  # as of most items
    hits = []
    years = {int(found) for found in _YEAR.findall(words)}
    kept = _is_kept(words, year, years)
    if kept and is_top:
        hits.append((0, False, "achievements"))
    for number, place in places.items():
        cue = cues.cues[number]
        named = words in cue.words  # «（二）不足» says it all, on whatever level
        if not (is_top or cue.strong or named) or _is_of_another(words, place, cue.unless):
            continue
        if cue.role == "plan" and not is_top and not behind_lacks and _HOW.fullmatch(words):
            continue
        if cue.role == "plan" and (kept or (_BEHIND.search(words) and not _AHEAD.search(words))):
            continue
        if is_top or cue.role == "own_duty" or _names_section(words, cue.words):
            hits.append((place, not cue.strong, cue.role))
    following = joined_plan(words, year) if is_top and any(hit[2] in ("problems", "causes") for hit in hits) else -1
    if following >= 0:
        hits.append((following, False, "plan"))
    told = any(role in ("problems", "achievements", "own_duty") for _, _, role in hits)
    ahead = following < 0 and is_top and year is not None and year + 1 in years and year not in years
    if ahead and (not told or _is_neutral(words, hits, seen) or all(weak for _, weak, role in hits if role != "plan")):
        return ["plan"]
    if not hits:
        return ["preamble"] if is_top and asks_above(words) and not _AHEAD.search(words) else []
    hits.sort(key=lambda hit: (hit[2] != "own_duty", hit))
    if hits[0][2] == "problems" and _BESIDE.search(words[: hits[0][0]]):
        hits.insert(0, (0, True, "achievements"))
    roles = [role for _, _, role in hits]
    if roles[0] == "plan" and not seen and not ahead:
        begun = _BEGUN.search(words) and not _AHEAD.search(words)
        if begun or (hits[0][1] and "计划" not in words):
            return []
    if roles == ["plan"] and before_lacks and not ahead and _OF_ANY_TIME.fullmatch(words) and not _AHEAD.search(words):
        return []
    return roles


def _is_neutral(words: str, hits: list[tuple[int, bool, str]], seen: list[str]) -> bool:
    """Whether the end of a heading with next year's number is said of what was done as well as of what is to be done."""
    done = "achievements" in seen and all(role != "problems" for _, _, role in hits)
    return words.endswith(_NEUTRAL) or (done and words.endswith(_COMING))


def _is_kept(words: str, year: int | None, years: set[int]) -> bool:
    """Whether a heading tells what became of a plan, and not of one for the year to come."""
    if (
        _PLANNED.search(words) is None
        or _AHEAD.search(words.replace("打算", ""))
        or (year is not None and year + 1 in years)
    ):
        return False
    if any(pattern.search(words) is not None for pattern in (_KEPT, BESIDE_RESULTS, _HELD_AGAINST)):
        return True
    return year in years and _KEPT_THEN.search(words) is not None


def _is_of_another(words: str, place: int, unless: tuple[str, ...]) -> bool:
    """Whether a word that takes a cue back stands in a heading; named apart (做法与成效、问题与原因) it takes nothing back."""
    apart = _APART.search(words, place)
    part = words[: apart.start()] if apart else words
    return any(word in part for word in unless)


def _names_section(words: str, cue: tuple[str, ...]) -> bool:
    """An item's heading names its section only if it is short or ends with the cue."""
    return len(words) <= 12 or words.endswith(cue)


def _default(heading: Heading, seen: list[str], done: bool, below: str, is_last: bool) -> str:
    """A top heading that does not say: achievements, until problems or plans have come, and what is told of how things are.

    `done`: achievements stand before it; `below`: what stands under the heading.
    """
    if heading.words.endswith("情况") or not seen:
        return "achievements"
    if not done:
        # What stands last behind the shortcomings and counts nothing is no work that was done.
        return "plan" if is_last and seen[-1] != "plan" and _may_be_ahead(below) else "achievements"
    if seen[-1] in ("problems", "causes", "plan"):
        # A title that itself falls short may stand over one of the shortcomings as well; without number, by what it has below.
        short = _IS_SHORT.search(heading.words) is not None and _MENDS.search(heading.words) is None
        short = short or (heading.kind == "bare" and _tells_shortcoming(heading.words, below))
        return seen[-1] if short and seen[-1] != "plan" else "plan"
    return "achievements"


def _may_be_ahead(below: str) -> bool:
    """Whether what stands under a heading may be meant for later: it counts no act and says of nothing that it was done."""
    return _ACTS.search(below) is None and _OVER.search(below) is None


def _tells_shortcoming(words: str, below: str) -> bool:
    """Whether a title or what stands below it tells what falls short, or why, and not what will be done about it."""
    if _IS_SHORT.search(words) is not None:
        return True
    return _FALLS_SHORT.search(words + below) is not None and _MENDS.search(below) is None
