"""Plans for a year that is over: 2023年，我镇将…; 力争在2023年底前…; 2024年上半年，完成… in the plan of the report on 2024.

A plan names its year as its time (at the head of a clause, as a deadline) or as that of a paper yet to be written. A year
that tells where a task comes from (2023年评查发现的问题) is none of these.
"""

from __future__ import annotations

from collections.abc import Mapping

from fazhi.checks.later_years import is_mixed
from fazhi.checks.old_years import OWN
from fazhi.checks.plain_old_years import old_work
from fazhi.checks.plain_plans import plainly_planned
from fazhi.patterns import compiled
from fazhi.structure.years import DASHES, Year, find_years

# What may stand before the year of a clause: its number, the office, 在 or 到.
_OPENS = compiled(
    rf"(?:^|[，。；：、])(?:[（(][一二三四五六七八九十\d]{{1,3}}[）)]|[一二三四五六七八九十\d]{{1,3}}[、.是])?(?:{OWN}|下一步|我们)?"
    r"(?:自|从)?[在到于]?$"
)
# A part of a year: 2024年上半年, 2024年二季度, 2024年3月底前.
_PART = compiled(
    r"(?:的)?(?P<part>(?:(?:上半年|下半年|第?[一二三四1-4]季度|前三季度)(?:[底末]?之?前|内)?|年?底之?前?|\d{1,2}月(?:\d{1,2}日)?(?:份|底之?前?|之?前)?起?|[春夏秋冬]季|(?:元旦|春节|“?3·15”?)(?:、春节)?(?:节?期间|前后|前|后)?|内|里)|起)?，?"
)
_DEADLINE = compiled(r"年?度?(?:\d{1,2}月)?(?:\d{1,2}日)?底?之?前|年?底|(?:上|下)半年")
# （2023年11月底前）, 完成时限：2023年6月: by when an item is to be done, and nothing more.
_SET = compiled(r"(?:（(?:(?:拟|预?计划?)?于|力争|确保|计划)?|(?:时限|期限|节点|完成时间)[：:为]?)$")
_ENDS = compiled(
    r"(?:\d{1,2}月|第?[一二三四1-4]季度|[上下]半年)?(?:\d{1,2}日|年?[初底末]|[上中下]旬)?(?:之?前|内)(?:完成|办结|销号|落实|建成|到位)?(?=[）；。，]|$)"
    r"|(?<=[限点间：为]20\d\d年)(?:\d{1,2}月)?(?:底|末)?(?=[）；。，]|$)"
)
# 一季度（2024年1月至3月）完成轮训: the months of a stage of the plan.
_STAGE = compiled("(?:季度|[上下]半年|阶段|全年|年内|[一二三四五]期)（$")
_MONTHS = compiled(rf"\d{{1,2}}月?[{DASHES}至到]{{1,2}}\d{{1,2}}月[份底]?）")
# 开创2024年法治建设新局面: what the plan ends with.
_HOPED = compiled("(?:开创|谱写|奋力书写|书写|推动|推进|助推|为|迎接|夺取|打赢|开启|续写)$")
_NEW = compiled(
    "[^，。；]{0,24}?(?:新局面|新篇章|新台阶|新华章|新突破|新成效|新进展|新跨越|新征程|新胜利|开门红|开好局|开好头|打下|打好|打牢|夯实|奠定|再上|再创|再谱|提供[^，。；]{0,6}保障|落地见效|落地落实|取得实效|走深走实)"
)
# 展望2023年，…; 力争2023年…: words that look ahead to a year.
_LOOKS_AHEAD = compiled(
    r"(?:^|[，。；：、])(?:展望|进入|步入|迈入|跨入|面向|着眼|新的一年|新年度?|下一步)[（(，]?$"
    r"|(?:^|[，。；：、])(?:计划|拟|预计|打算)$"
    r"|(?:力争|争取|确保|将|计划于|计划在|拟于|拟在|打算在|准备在|定于|预计|预计于)[在到于]?$"
)
# 2026年我镇将重点抓好…, in the report on 2024: the office's work goes on in the next year, not in the one after it.
_OURS_WILL = compiled(
    "，?[我本全](?:镇|乡|街道|苏木|办|局|县|区)[将要](?:重点|继续|进一步|坚持|着力|全力|持续|认真|切实|扎实|深入|不断)"
)
_MENDING = compiled("整改(?=措施|时限|期限|举措)|取得(?=[新更]|实效)")
_WILL = compiled(rf"(?:{OWN}|我们)(?:将|拟|要|计划)|(?:{OWN})?(?:将?(?:继续|进一步|重点|着力)|力争|争取|打算)")
_POINTS = compiled("为(?:新的?)?(?:起点|契机|开局|开端|目标年)")
_VERBS = (
    "实现",
    "完成",
    "建成",
    "达到",
    "培养",
    "打造",
    "选聘",
    "配齐",
    "新增",
    "充实",
    "重点",
    "着重",
    "主要",
    "全力",
    "努力",
    "率先",
    "把",
    "让",
    "突出",
    "新建",
    "紧盯",
    "工作中，",
)
_NEXT = ("明年", "来年", "下一年", "下年")
# 完善公共法律服务, 共建共治, 通过讲座, 力争取得新突破 are planned as well.
_NO_PLAN = compiled(
    r"了(?!解)|已|(?<![不通])过(?!程|硬|渡|半)|(?<=审议通)过|虽|取得(?!新|更大?|实效)|存在|不足|一年来|(?<!公)共(?![同建治享])|累计|的(?=[^，。；]{0,6}[，。；])"
)
_TOLD = compiled("了(?!解)|审议通过|表决通过")
# 2024年已…，明年将…: what was done then, and is built upon.
_DONE = compiled("度?，?(?:[我全本][镇乡街办局]道?)?(?:已|共|累计|先后|虽)")
_PAPER = compiled(
    r"(?:^|[，。；、：])(?:[（(][一二三四五六七八九十\d]{1,3}[）)])?(?:要|将|及时|认真|抓紧|组织|研究|科学|精心|提前|尽早|尽快|早日|统筹)*"
    r"(?:制定|制订|编制|印发|出台|拟定|谋划)(?:好|并印发|印发)?[^，。；《》\d]{0,8}《?[^，。；《》\d]{0,12}(20\d\d)年度?"
    r"([^，。；》]{0,24}?)(?:计划|要点|清单|工作方案|实施方案|工作安排)"
)
_OUTLINED = compiled(
    r"(?:谋划|部署|安排)(?:好)?(20\d\d)年度?(?!确定|部署|提出|下达|明确|制定|启动)([^，。；]{0,16}?(?:工作|任务|举措))(?=[，。；]|$)"
)
# 2018年12月，国务院办公厅印发…，将全面推行: when the basis of a plan was issued.
_ISSUED = compiled("印发|公布|发布|颁布|施行|出台|修订|通过")
# 2024年上半年覆盖过半，下半年全部轮完: what a part of the year is for, and nothing that was then.
_TO_BE = compiled("(?!县|市|省|中央|国务院)[^的未尚，。；]{3,}。?$")
# 组织2024年“宪法宣传周”活动, 严格执行2024年度检查计划, 把2024年作为提升年: what belongs to the year that is planned for.
_EVENT = compiled(
    r"(?:组织|开展|举办|办好|抓好|搞好|筹备|召开|启动)(?:好|实施)?(20\d\d)年度?[^，。；\d]{0,8}?(?P<what>宪法宣传周|民法典宣传月|宪法日|国家安全教育日|培训|轮训|普法宣传|法治宣传|执法检查|竞赛|比赛|推进会|部署会|动员会|宣传月|文艺汇演)"
    r"(?![^，。；]{0,8}(?:总结|回头看|后续|成果|效果|情况|通报|问题|复查|测评|成绩|补考|学员|复盘|表彰|奖|评估|资料|结业|整改|未))"
)
_CARRIED = compiled(
    r"(?:严格执行|执行好|落实好|认真执行|认真落实|严格落实)(20\d\d)年度?(?P<what>[^，。；\d]{0,12}?(?:检查计划|学法计划|普法计划|督察计划|工作要点|责任清单|任务清单))(?![^，。；]{0,8}(?:情况|剩余|未|收尾))"
)
# 将经费列入2024年度财政预算
_ENTERED = compiled(
    r"(?<!已)(?:列入|纳入|编入)(20\d\d)年度?(?:的)?(?P<what>(?:镇|乡|街道|县)?(?:级|本级)?(?:财政)?(?:预算|工作计划|考核|工作要点|重点工作|重点项目))(?!的)"
)
_MADE = compiled(r"把(20\d\d)年(?P<what>作为|定为|确定为)")
# 将紧扣2024年目标任务: what is to be done is that of a year that is over.
_AIMED = compiled(
    r"(?:将|要|继续|下一步，)[^，。；]{0,8}?(?:紧扣|围绕|对照|按照|聚焦|对标|锚定|紧盯)(20\d\d)年度?([^，。；]{0,12}?(?:目标任务|工作任务|目标|任务|要点|部署|工作安排))"
)
# 全面完成2023年度普法任务, in the plan of the report on 2024: what is to be done was to be done by then.
_LEFT_OVER = compiled("整改|反馈|遗留|剩余|结转|未|督察|考核|销号|跨年|续建|补")
_FULFILLED = compiled(
    r"(?:^|[，。；：、]|[确力]保|全面|圆满|高质量|如期|按时|努力)完成(20\d\d)年度?([^，。；]{0,16}?(?:任务|目标|指标|计划))(?=[，。；]|$)"
)
_LOOKS_BACK = compiled("落实|执行|完成|情况|总结|评估|考核|整改|反馈|督察|述法|公开|公示")


def plans_for(text: str, found: Year, year: int, signed: int, words: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a sentence of the plan plans for a year that is over.

    `signed` is the year in which the report was signed, 0 if unknown: one signed in the year that it reports on may
    still plan for the rest of it.
    """
    rest = text[found.end :].lstrip("，")
    before = text[: found.start]
    clause, _, following = rest.partition("，")
    over = found.value < year or signed > year
    # 2019年，我镇将继续抓好履职考核: what is meant to be done may have any name.
    told_back = _MENDING.sub("", before if _WILL.match(rest) else clause + before)
    if any(word in told_back for word in words["looking_back"]):
        return False
    if before.endswith("将") and of_then(clause, words):
        return False  # 将2024年试点的做法推广到…: what is taken, not what will be
    if over and (_LOOKS_AHEAD.search(before) or (before.endswith("以") and _POINTS.match(text, found.end))):
        return True
    if _is_ground(text[found.end :], year, words):
        return False
    if over and (
        (_SET.search(before) and _ENDS.match(text, found.end)) or _is_stage(text, found) or _is_hoped(text, found)
    ):
        return True
    deadline = _DEADLINE.match(text, found.end) if over else None
    if deadline and text.startswith("的", deadline.end()):
        deadline = None  # 2020年底的报告为2021年定下12件事
    if deadline and (found.value < year or _is_due(text, deadline.end(), words)):
        return True
    if not _OPENS.search(before) or _DONE.match(text, found.end):
        return False
    if over and before.endswith("到"):
        return True
    part = _PART.match(text, found.end)
    done = part.end() if part else found.end
    told = text[done:].lstrip("，").partition("，")[0].partition("：")[0]
    if _ISSUED.search(told) and not any(mark in told for mark in words["plan_marks"]):
        return False
    if over and text.startswith((*words["plan_marks"], *words["yearly_acts"], *_VERBS), done):
        return not _NO_PLAN.search(text, done) and not of_then(clause, words)
    if over and plainly_planned(text, found, year, words):
        return True
    if over and part and part["part"] and _TO_BE.match(told) and not _NO_PLAN.search(text, done):
        return True
    if not rest.startswith(words["plan_marks"]) and of_then(clause, words):
        return False
    if found.value == year and _TOLD.search(clause):
        return False  # 2024年审议通过了普法计划，…
    return any(mark in clause + following for mark in words["plan_marks"])


def _is_stage(text: str, found: Year) -> bool:
    """Whether a year begins the months of a stage."""
    return _STAGE.search(text, 0, found.start) is not None and _MONTHS.match(text, found.end) is not None


def _is_hoped(text: str, found: Year) -> bool:
    """Whether a year is that of what the plan hopes for."""
    return _HOPED.search(text, 0, found.start) is not None and _NEW.match(text, found.end) is not None


def _is_due(text: str, start: int, words: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether what stands behind a deadline is still to be done: an act, told in a clause that ends the sentence, or with
    nothing that tells of it as done. 2024年底前完成整改的企业，逐家回访 says only of which enterprises."""
    told = text[start:].lstrip("，")
    clause, stop, _ = told.partition("，")
    if not told.startswith((*words["plan_marks"], *words["yearly_acts"], *_VERBS)) or of_then(clause, words):
        return False
    return "了" not in clause if not stop else not _NO_PLAN.search(told)


def too_far(text: str, found: Year, year: int, words: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether the plan's own year, at the head of a clause, is written with its digits in another order (2042年 for 2024年,
    2052年 for 2025年), and so far ahead that it is nobody's plan; or is all that this office will go on with a year too late."""
    before = text[: found.start]
    if found.value == year + 2 and _OURS_WILL.match(text, found.end) and f"{year + 1}年" not in text:
        return _OPENS.search(before) is not None and len(find_years(text)) == 1
    if not is_mixed(found.value, year) or not _OPENS.search(before) or before.endswith(("到", "至")):
        return False
    acts = (
        *words["plan_marks"],
        *words["yearly_acts"],
        *_VERBS,
        "我镇",
        "我乡",
        "我街道",
        "全镇",
        "全乡",
        "持续",
        "全面",
    )
    return text[found.end :].lstrip("，").startswith(acts)


def _is_ground(rest: str, year: int, words: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether what stands up to the next year's mention tells a state as the ground of a target: 化解率96%，2025年力争98%."""
    ahead = min((at for word in (f"{year + 1}年", *_NEXT) if (at := rest.find(word)) >= 0), default=-1)
    return ahead >= 0 and not any(mark in rest[:ahead] for mark in words["plan_marks"])


def of_then(clause: str, words: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a clause begins with what was done then and now has a sequel: 2024年启动的试点，将推开."""
    return any(f"{act}的" in clause for name in ("yearly_acts", "founding") for act in words[name])


def planned_paper(text: str, year: int, signed: int) -> tuple[int, int, int] | None:
    """The year, and its place, of a paper for a year that is over which the plan says is to be written: 编制2024年普法计划."""
    held = _EVENT.search(text) or _CARRIED.search(text) or _MADE.search(text) or _ENTERED.search(text)
    if held is not None and (int(held.group(1)) < year or (int(held.group(1)) == year and signed > year)):
        return int(held.group(1)), held.start(1), held.end(1) + 1
    found = _PAPER.search(text) or _OUTLINED.search(text)
    if found is None or _LOOKS_BACK.search(found.group(2)) or _LOOKS_BACK.match(text, found.end()):
        return None
    value = int(found.group(1))
    if value > year or (value == year and signed <= year):
        return None
    return value, found.start(1), found.end(1) + 1


def _is_over(value: int, year: int, signed: int) -> bool:
    return value < year or (value == year and signed > year)


def planned_task(text: str, year: int, signed: int) -> tuple[int, int, int] | None:
    """The year, and its place, of tasks of a year that is over by which the plan says it will go: 将紧扣2024年目标任务."""
    found = _FULFILLED.search(text)
    if found is not None and _is_over(int(found.group(1)), year, signed) and not _LEFT_OVER.search(found.group(2)):
        return int(found.group(1)), found.start(1), found.end(1) + 1
    work = old_work(text, year)
    if work is not None and _is_over(work[0], year, signed):
        return work
    found = _AIMED.search(text)
    if found is None or _LOOKS_BACK.search(found.group(2)) or "未" in found.group(2):
        return None
    value = int(found.group(1))
    if value > year or (value == year and signed <= year) or f"{year + 1}年" in text:
        return None
    return value, found.start(1), found.end(1) + 1
