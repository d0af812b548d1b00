"""The options of the rule `part-whole`: its lists of words, with what each means."""

from __future__ import annotations

from fazhi.records import Any

_WORDS = {"type": "array", "minItems": 1, "items": {"type": "string", "minLength": 1}}
_GROUPS = {"type": "array", "items": {"type": "array", "minItems": 1, "items": _WORDS}}
LISTS = {
    "subsets": "引出一部分的词（其中）",
    "listing": "引出全部组成部分的词（分别为、包括）",
    "partial": "说明只是举例的词（等、主要）",
    "totals": "引出合计的词（共、合计）",
    "rest": "指其余部分的词",
    "progress": "指还没有办完的词",
    "stages": "办事的环节，前一环节的数不是后一环节的合计",
    "apart": "不是独立数量的词（比上年、同比）",
    "changed": "数字前面紧跟的增减（增加、减少）",
    "acts": "另起一件事的动词",
    "outcomes": "互相排斥的结果（胜诉、撤诉）",
    "succeeded": "办成了的结果（调解成功、达成协议）",
    "ended": "没有办成而了结的结果（终止、撤回），与办成的不会是同一件",
    "named": "只是举例的名目（活动、节日、宣传周）",
    "overlaps": "说明一件可以算几次的词（并处、兼任）",
    "foremost": "说明只列了主要几种的词（最多、居多）",
    "carried": "年初就有、往年转来的数",
    "fresh": "当年新有的数",
    "gone": "当年减去的数",
    "due": "前两种相加得出的数",
    "dividing": "引出类别数目的词（分为三类）",
    "chiefly": "说明只列了主要几类的词",
    "refers": "回指前文所列各项的词（上述、以上）",
    "joined": "几方可以同时做的事（参与、协助）",
    "measures": "对同一件事、同一对象可以一并采取的措施（责令改正、约谈）",
    "besides": "后面的数加在没有写数目的人、物上的词（另有、此外）",
    "makeup": "引出全部占比的词（构成、来源）",
    "kinds": "各类名称的末尾（类、案件）：写出三类以上的占比，相加不超过100%",
    "targets": "可以超额的计划数、任务数",
    "unsummed": "表头有这些词的栏目不相加（在办、年末、得分）",
    "offices": "没有写数目也算一人的职务（书记、所长）",
    "heads": "说的是党政两位正职的词（党政主要负责人）",
    "came": "怎样添进来的（招录、购置、立案），与 fresh 一并看",
    "went": "怎样减出去的（化解、支出、发放），与 gone 一并看",
    "departed": "怎样离开的（辞任、调走）：写在现有人数后面，差额可能就是这些人",
    "settled": "其中已经办完的数",
    "left": "其中转到下年的数",
    "held": "只有一部分人有的（持证、党员）：合计写这些的，不是前面各项的合计",
    "qualified": "合计后面紧跟的结果（合格、取得），说的只是其中一部分",
    "honoured": "获得称号、受到表彰的说法：县级、市级的不是全部",
    "sent": "上级检查、交办的说法：各级分开数，加起来不能更多",
    "spent": "花钱的说法：花的不一定等于给的",
    "given": "给钱的说法（补助、配套、自筹）",
}
SUMS_OPTIONS: dict[str, Any] = {
    "type": "object",
    "required": [*LISTS, "complements", "attributes"],
    "additionalProperties": False,
    "properties": {
        **{name: {**_WORDS, "title": title} for name, title in LISTS.items()},
        "complements": {**_GROUPS, "title": "互补的说法，每组各边合起来就是全部（村级、镇级）"},
        "attributes": {**_GROUPS, "title": "可以同时具有的属性，每组一个方面（性别、年龄、党员）"},
    },
}
