"""What a reading finds nothing without: literals of which one must stand in a sentence, looked for all at once.

Most of what may be said of a mention is said rarely. Here stand, for each reading, the literals without which it has nothing
to find; one automaton tells of a sentence which of them it holds, so that no reading of its mentions need look for its own.
"""

from __future__ import annotations

from collections.abc import Mapping

from fazhi.records import NamedTuple
from fazhi.structure.wordtable import Finder, finder

# The gaps of a draft.
BLANKS = ("＿＿", "__")
# What is told about a thing and not done by it (述法制度的由来).
NOTIONS = (
    *("由来", "来历", "来龙去脉", "历史", "沿革", "含义", "涵义", "内涵", "概念", "定义", "要义", "起源", "意义"),
    *("知识点", "小知识", "相关知识", "有关知识", "解读", "讲解", "科普", "图解"),
)
# 讲解什么叫述法
WHAT_IS = ("什么叫", "什么是", "何为", "何谓", "啥叫", "啥是")
# At what time something else happened: 恰逢“八五”普法中期.
AT_A_TIME = ("恰逢", "适逢", "正值", "正逢", "时值", "又值", "欣逢", "正处于", "正处", "处于")
# What a paper that is drawn up or read is.
PAPERS_ON_IT = ("方案", "计划", "要点", "办法", "细则")
# Those who are set before others.
MODELS = ("示范", "先进", "标杆", "样板", "优秀", "典型")
# What is looked for and not there: a trace of what is named.
TRACES = (
    "记录",
    "记载",
    "资料",
    "材料",
    "台账",
    "档案",
    "痕迹",
    "踪影",
    "影子",
    "凭证",
    "佐证",
    "照片",
    "原始件",
    "签到",
)
# Not even this, far less what is named (别说述法，连方案都没有).
MUCH_LESS = ("别说", "莫说", "休说", "甭说", "别提", "不要说", "遑论", "慢说")
# What was handed in to be allowed to do it.
LEAVE = ("请示", "申请", "报告", "方案", "预案", "设想", "想法", "构想", "意向", "动议", "草案", "预算")
# What is made a task of a coming time is called such.
TASKS = (
    *("大事", "实事", "重点", "首要", "要务", "任务", "主攻", "突破口", "抓手", "工程", "重头", "重中之重", "主线"),
    *("目标", "头一件", "第一件"),
)
# What others wish; and how a clause begins that tells what was done otherwise than laid down.
WISHES = (
    *("呼吁", "建议", "希望", "盼望", "盼着", "期盼", "期望", "恳请", "请求", "催促", "提议", "渴望", "企盼", "巴望"),
)
OTHERWISE = ("但", "可", "却", "然而", "不过", "实际")
# Who is above, and the last letters of what governs a township.
TIERS = "省市县区旗州"
ABOVE = ("上级", "中央", "国家", "国务院", *TIERS)

WORDS: Mapping[str, tuple[str, ...]] = {
    "asked": ("？",),
    "whether": ("是否",),
    "blank": BLANKS,
    "lesson": ("讲",),
    "notion": NOTIONS,
    "what-is": WHAT_IS,
    "time": AT_A_TIME,
    "paper": PAPERS_ON_IT,
    "model": MODELS,
    "task": TASKS,
    # What is only asked, long over, a condition or a wish, or forbidden to leave undone.
    "open": (
        *("？", "问", "谁", "怎", "如何", "不", "什么时候", "何时", "几时", "只有", "唯有", "惟有", "唯其", "盼"),
        *("皇历", "黄历", "旧事", "往事", "过去", "以前", "从前", "历史", "年前", "题", "考点"),
        *WISHES,
        *OTHERWISE,
    ),
    "above": ABOVE,
    "tier": tuple(TIERS),
    "kind": tuple("镇乡街苏"),
    "everywhere": ("在全",),
    "trace": TRACES,
    "much-less": MUCH_LESS,
    # What hangs on an event, and what was to be done on a condition.
    "event": ("等", "待", "俟", "一旦", "一经"),
    "condition": (
        *("若", "如", "倘", "假", "要是", "只要", "只有", "一旦", "一经", "一俟", "等", "待", "什么时候", "何时", "俟"),
    ),
    # What says behind a mention when it begins, by itself or once it is passed.
    "soon": ("等", "待", "欠", "候", "就", "便", "马上", "立马", "立刻", "随即", *(f"的{leave}" for leave in LEAVE)),
    "after": ("后",),
    # What hands on; where a case came from; the end of a lead that says of whom all is told.
    "handed": ("转", "传", "印", "摘", "收到", "接到"),
    "whence": ("引", "遗留", "致", "产生", "积压", "转", "存"),
    "scope": ("看", "言", "来说", "讲", "计，", "论，", "面，", "围", "径", "放眼", "观", "环", "中，"),
    # What was only taught, played through or looked at elsewhere.
    "schooling": (
        *("训", "课", "班", "讲", "赛", "学", "演", "模拟", "比武", "沙盘", "竞赛"),
        *("观摩", "参观", "考察", "取经", "旁听", "看", "听"),
    ),
}
# Lists of the pack that are signs themselves, by their names in `Phrases`.
LISTS = ("courses", "praise", "watching", "venue_names", "scheduled", "came_to_naught", "speech", "handing_down")
_BITS = {name: 1 << number for number, name in enumerate((*WORDS, *LISTS))}


def sign(*names: str) -> int:
    """A set of signs as one number: whether one of them stands in a sentence is told by one «&»."""
    found = 0
    for name in names:
        found |= _BITS[name]
    return found


class Signs(NamedTuple):
    """The literals of all signs with what finds them, and of what each is a sign."""

    finder: Finder
    meant: tuple[int, ...]


def sign_index(lists: Mapping[str, tuple[str, ...]], hurried: bool) -> Signs:
    """Built once a pack, whose lists are given by the names that they have in `Phrases`."""
    meant: dict[str, int] = {}
    for name, words in (*WORDS.items(), *((name, lists[name]) for name in LISTS)):
        for word in words:
            meant[word] = meant.get(word, 0) | _BITS[name]
    return Signs(finder(meant, hurried), tuple(meant.values()))


def signs_in(signs: Signs, text: str) -> int:
    """The signs in a text as one number."""
    meant, found = signs.meant, 0
    for word, _, _ in signs.finder.find_matches_as_indexes(text, overlapping=True):
        found |= meant[word]
    return found
