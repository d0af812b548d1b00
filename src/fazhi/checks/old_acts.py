"""An act of this year that is dated to an earlier one, wherever in its sentence the year stands: 镇党委书记于2022年3月18日主持召开….

The year is the time of an act if it stands behind who acts, behind what else is told as done, or in brackets behind what
was held; a year that is any part of a name, an attribute or a comparison is not. Nothing around it may tell of history.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fazhi.checks.left_over import is_set_beside
from fazhi.checks.month_spans import leads_to_span, spans_year
from fazhi.checks.old_years import COMPARES, COUNTED, LISTED, NOTE, NOW, OWN, PAST
from fazhi.checks.year_leads import behind_lead
from fazhi.patterns import compiled
from fazhi.structure.years import DASHES, Year, find_years

_M = r"(?:十[一二]?|[一二三四五六七八九元]|\d{1,2})月"
_D = r"[\d一二三四五六七八九十]{1,3}[日号]"
_DAY = rf"{_M}(?:{_D}|份|[上中下]旬|[底初])?(?:[上下]午|晚上?)?"
_SPAN = rf"(?:{_M}?份?(?:{_D})?[{DASHES}至到]{{1,2}})?{_DAY}|第?[一二三四1-4]季度|[上下]半年|年[初底末]|全年"
_TIME = compiled(rf"(?P<when>{_SPAN})?(?:期间)?，?")
# Who acts.
_WHO = (
    rf"(?:{OWN}|全[镇乡](?:\d{{1,3}}|[一二三四五六七八九十]{{1,3}})个村(?:（社区）)?|[^，。；：\d的（）自该原曾案其经由对把将被受据]{{0,14}}"
    "(?:书记|[镇乡局所站村]长|主任|负责人|班子|党委|党组|党工委|政府|成员|干部|[^农乡本该]村|社区|街道|[^场住]所|队|办公?室?|中心|小组|委员会|党委会|党政办|顾问|调解员|律师|网格员|志愿者|执法人员|宣讲团|讲师团)(?:们)?)"
)
_DOER = compiled(rf"(?:{_WHO})?(?:[均都先后分别带头]{{1,2}})?[于在]?")
# What is held, said before its day.
_EVENT = compiled(
    r"[^，。；：\d的（）]{0,16}(?:仪式|活动|会议|大会|推进会|培训班?|讲座|竞赛|比赛|演练|庭审|宣讲|考试|评查|述法|宣传周|宣传月|宣传日|例会)(?:分别)?[于在]?"
)
_IS_HELD = compiled("(?:在[^，。；]{1,16}?)?(?:召开|举[办行]|开展|进行|启动|组织|完成)")
_ADVERBS = compiled(
    rf"(?:{_WHO})?(?:共|全年|主动|专题|集中|先后|累计|认真|扎实|持续|广泛|积极|依法|主持|带队|带头|亲自|公正|分[两三四\d]批|，)*"
)
_TOPIC = compiled(rf"(?:{OWN})?[^，。；\d该原其案]{{2,10}}(?:工作|建设|机制|制度)[^，。；\d]{{2,8}}(?:$|，)")
_HELD = (
    "召开",
    "组织",
    "举办",
    "举行",
    "开展",
    "听取",
    "学习",
    "审议",
    "研究",
    "部署",
    "参加",
    "学法",
    "主讲",
    "讲授",
    "宣誓",
    "审查",
    "宣讲",
    "检查",
    "督导",
    "约谈",
)
# 2022年共讨论6件, 进村服务156次: an act and how often it was done.
_SO_MANY = compiled(
    r"(?:，?(?:共|累计|全年共|先后|又)?(?!获|创|建成|入选|取得|参加|被|有|为|仅|达|是|增|减|降|升|新|上|下|流失|承接|下放|现|调入|招|聘|评|认定|命名|受表)(?P<act>[^，。；\d的有为达是较比]{2,10}))\d{1,6}余?(?:多)?(?:件|次|场|起|份|期|堂|卷|人次|户次|宗|家次)"
)
_NEAR = 80
_HELD_PART = compiled(rf"(?:{_SPAN})?，?(?:学习|召开|开展|组织|举办|举行|宣讲|集中学习|专题)")
_ATTAINED = compiled("创成|创建成|评为|评上|获[得评批]|取得|入选|命名|列为|认定|授予")
_NONE = compiled("(?:未发生|没有发生|无)[^，。；的]{0,12}(?:案件|诉讼|复议|事件|上访)(?=[，。；]|$)")
_NOT_THE_SAME = compiled(
    r"发生(?=行政|诉讼|信访|[^，。；]{0,6}案件\d)|截至(?=20)|分别|启动仪式|未发生|没有发生|未获|实施办法|改革开放|改革办"
)
# What says by itself that a thing is not of this year.
_HISTORY = compiled(
    "选举|换届|届|首[次个批]|当时|那时|曾|彼时|此前|先前|原来|原为|早在|最早|老|历时|跨年|继续|延续|沿用|至今|今年|本年(?!度法)|当年|目前|近年|近[两三]年|逐年|连续|上年|去年"
    "|自20|从20|以来|期满|到期|遗留|结转|积案|回头看|复查|复核|续签|同比|同期|环比|较20|比20|年均|历年|往年|后来|随后|之后|此后|其后|直至|直到|底账|基数|上届|上一轮|二审|终审|审结|判决|起诉|案发|立案的|涉案"
)
_BRACKET_DAY = compiled(
    rf"(?:{_DAY}(?:[{DASHES}至到]{{1,2}}(?:{_DAY}|{_D}))?|{_DAY}(?:[、，和及]{_DAY})+|{_M}(?:[、，和及]{_M})+|(?:{_M}\d{{1,4}}[件次场人份期][、，]?)+)(?:[、，]?[^）\d]{{0,4}}\d{{1,4}}[件次场人份])*）"
)
_BRACKET_PART = compiled(rf"(?:年?[初底末]|{_SPAN})）")
_HELD_BEFORE = compiled(
    "(?:活动|仪式|会议?|大会|培训班?|讲座|比赛|竞赛|宣传周|宣传月|宣传日|期间|考试|演练|旁听|庭审|评查|述法|工作|\\d[件次场期份]|讲话?|法治课)[”》]?（$"
)
_PART_BEFORE = compiled("(?:[上下]半年|季度|年[初底中末]|全年|年内)（$")
_DRAWN = compiled(r"\d[件次场人份起宗个条](?:次)?（(?:截至|截止)$")
_DRAWN_TO = compiled(rf"(?:{_DAY}|年?[底末])）")
_DAY_BEFORE = compiled(r"\d{1,2}月\d{1,2}日（$")


def acts_then(
    text: str, years: list[Year], year: int, around: tuple[str, str], words: Mapping[str, tuple[str, ...]]
) -> Iterator[Year]:
    """The earlier years in a sentence among the achievements that date an act of this year; `years` are all of them, of one
    value, and the sentence tells no history (`tells_history`).

    `around`: the paragraph of the sentence and what stands behind the sentence in it; `year`: the reporting year.
    """
    paragraph, following = around
    if following.startswith(("今年", "本年", "20", "同期", "相比")):
        return
    if any(found.value != years[0].value for found in find_years(paragraph) if found.value < year):
        return  # 2021年321件；2020年350件
    for found in years:
        if _is_bracketed(text, found) or _dates_act(text, found, paragraph, words):
            yield found


def tells_history(text: str, words: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a sentence says that what it tells goes back further than this year."""
    told = _NOT_THE_SAME.sub("", text)
    if NOTE.match(text) or _HISTORY.search(told) or COMPARES.search(told) or PAST.search(told):
        return True
    return any(word in told for word in (*NOW, *words["founding"]))


def _is_bracketed(text: str, found: Year) -> bool:
    """Whether a day, a part of the year or what figures are drawn up to stands in brackets behind what was held then."""
    start, end = found.start, found.end
    if text[start - 1 : start] != "（":
        return _DRAWN.search(text, 0, start) is not None and _DRAWN_TO.match(text, end) is not None
    if _DAY_BEFORE.search(text, 0, start):
        return text.startswith("）", end)
    if _PART_BEFORE.search(text, 0, start):
        return _BRACKET_PART.match(text, end) is not None
    return _HELD_BEFORE.search(text, 0, start) is not None and _BRACKET_DAY.match(text, end) is not None


def _dates_act(text: str, found: Year, paragraph: str, words: Mapping[str, tuple[str, ...]]) -> bool:
    before = LISTED.sub("", text[: found.start]).replace("（居）", "").replace("（社区）", "")
    before = behind_lead(before, words["slogans"])
    said = text[found.end :]
    if before.endswith("（") and said.startswith("）"):  # 镇司法所（2022年）接待…
        before, said = before[:-1], said[1:]
    lead, _, clause = before.rpartition("，")
    if clause.startswith("其中") or "（其中" in clause:
        lead, clause = f"{lead}，{clause}".rpartition("其中")[::2]
        if not _HELD_PART.match(said):
            return False
    when = _TIME.match(said)
    at = when.end() if when else 0
    clause_of_act = said[at:].partition("，")[0].partition("；")[0]
    if _ATTAINED.search(clause_of_act):
        return False  # 张家湾村2023年创成示范村，接待…: since when it is what it is
    dated = when is not None and when["when"] is not None and "月" in when["when"]
    if _EVENT.fullmatch(clause):
        return dated and not lead and _IS_HELD.match(said, at) is not None
    if not _DOER.fullmatch(clause) or (
        lead and not (_tells_of_ours(lead) or (spans_year(said) and leads_to_span(lead)))
    ):
        return False
    if "的" in clause_of_act[:12] and not COUNTED.search(clause_of_act):
        return False
    if _NONE.match(said, at):
        return True
    around = paragraph.partition(text)
    if any(is_set_beside(said, told, words["yearly_acts"]) for told in (around[0] + lead, around[2][:_NEAR]) if told):
        return False
    often = _SO_MANY.match(said, at)
    if often:  # 调解86件，…；2022年调解98件
        return f"{often['act'][-2:]}" not in around[0] + lead + around[2][:_NEAR]
    act = _ADVERBS.match(said, at)
    begins = act.end() if act else at
    verb = _verb(said, at, begins, words["yearly_acts"])
    if not verb:
        return False
    return COUNTED.search(said) is not None or "%" in said or (dated and verb in _HELD)


def _verb(said: str, at: int, begins: int, acts: tuple[str, ...]) -> str:
    """The act that a clause tells behind its time and who did it, or that leads to what it counts; empty for none."""
    for act in acts:
        for place in (at, begins):
            if said.startswith(act, place) and not said.startswith(
                ("的", "员", "室", "站", "率", "数", "量"), place + len(act)
            ):
                return act
    opening = said[at:].partition("，")[0]
    for act in acts:
        found = opening.find(act)
        if (
            found >= 0
            and "的" not in opening[: found + len(act) + 2]
            and opening[found + len(act) : found + len(act) + 1] not in "员室站率数量"
        ):
            return act
    return ""


def _tells_of_ours(lead: str) -> bool:
    """Whether the clauses before that of the year tell with figures what was done, or of which work of this office they are."""
    return "年" not in lead and (COUNTED.search(lead) is not None or _TOPIC.match(lead) is not None)
