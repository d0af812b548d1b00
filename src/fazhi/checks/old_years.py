"""An earlier year left standing among the acts of this one: 2020年，我镇共调解纠纷38件, 印发《2022年工作要点》.

An earlier year at the head of a sentence tells history as often. It is called wrong only where the sentence reports what
offices do every year (meetings, training, mediation), speaks of no other time, compares nothing and founds nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

from fazhi.patterns import compiled
from fazhi.structure.years import DASHES, Year

LISTED = compiled(
    r"^(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十\d]{1,3}[、.是]|[①-⑳]|第[一二三四五六七八九十]{1,2}，|(?:首先|其次|再次|最后)，)+，?"
)
# This office, or a part of it.
OWN = (
    r"(?:我|本|全)(?:办|区|县|局)|党工委|街道办事处"
    r"|[一-鿿]{0,5}(?:镇|乡|街道)(?:(?:党委|政府)+|[一-鿿]{0,10}(?:所|队|办|中心|站|委|室|会|组|院|科|部门|村))?"
)
# What follows the year of a report's own sentence: the year as a whole, the office, or the act itself.
TIME = (
    rf"\d{{1,2}}(?:月份?)?[{DASHES}至到]{{1,2}}\d{{1,2}}月份?|\d{{1,2}}月(?:\d{{1,2}}日|份|底)?"
    r"|(?:十[一二]?|[一二三四五六七八九元])月(?:[一二三四五六七八九十]{1,3}日|份|底)?"
    r"|[上下]半年|第?[一二三四1-4]季度|前三季度|年[初底末]"
)
NOW = ("今年", "本年", "当年", "目前", "至今", "现有", "现已", "如今", "此后", "现在", "近年", "年来", "近三年")
COUNTED = compiled(
    r"(?<!\d)\d{1,6}(?![\d年月日号])[一-鿿]"
    r"|(?<!第)[二三四五六七八九十百千两][零一二三四五六七八九十百千两]{0,6}[余多]?(?:[件次起宗场人份户名处期]|人次)(?!性)"
)
_COMPARED_WITH = compiled("(?:较|相较于?|比|相比于?|同比|与|同|和|跟|对比)$")
_WITH_WHOLE_YEAR = compiled(
    "(?:度|全年|同期)?(?:(?:的[^，。；]{1,8})?(?:增|减|下降|上升|提高|降低|多|少|翻|持平)|(?:相|对)?比较?(?=[，。；增减下上提降]))"
)
# 完成2022年度…各项任务，: what this office had to do in that year, and no rest of it.
_TASKS = compiled(
    r"完成了?(20\d\d)年度?([^，。；\d]{0,20}?(?:目标任务|工作任务|重点任务|各项任务|年度任务|建设任务|各项工作|目标))(?=[，。；]|$)"
)
# 召开2022年…推进会, 开展2022年…宣传周活动: what is held anew in each year.
# 与各村签订2022年法治建设责任书, 编制2022年度决策事项目录: what is made for a year.
_MADE_FOR = compiled(
    r"(?:签订|签署|编制|公布|公示|印发|制定|制订|出台|下发|制发)(?:了|并公布|并印发|并公示)?(?:(?:全|[^，。；《》\d]{2,6})(?:镇|乡|街道))?(20\d\d)年度?([^，。；《》\d]{0,16}?)"
    r"(?:责任书|责任状|承诺书|检查计划|学法计划|普法计划|培训计划|责任清单|任务清单|重点任务|目录|要点|工作计划)(?![^，。；]{0,8}(?:整改|情况|完成|结果|更新|执行|落实|评价|评估|总结|复核|回头看|未|结余|结转))"
)
_HELD = compiled(
    r"(?:召开|举办|举行|开展|组织|启动)了?(?:(?:全|[^，。；《》\d]{2,6})(?:镇|乡|街道))?(20\d\d)年(?!度?(?:专题|党员)?(?:民主|组织)生活会)度?([^，。；\d]{0,20}?(?:工作会议?|推进会议?|部署会议?|动员会议?|专题会议?|宣传周|宣传月|宣传日|(?:12·?4)?[^，。；\d]{0,12}?(?:宪法日|教育日|安全日|宪法周|安全月|生产月)|宣传|讲座|学法|例会|会议?|培训班?|资格考试|执法检查|执法培训|“?双随机[^，。；]{0,12}(?:抽查|检查))"
    r"(?:系列|主题|集中)?(?:宣传|宣誓|咨询)?(?:活动)?)(?=[，。；\d]|$)"
)
# 围绕2022年国家宪法日开展宣传: a day, week or month that comes each year, as the occasion of an act.
_DAY = compiled(
    r"(?:围绕|利用|借助|结合|以|依托|在|紧扣|抓住|紧抓|值|迎接|个)(20\d\d)年度?(?:的)?(?:\d{1,2}[月·.]\d{0,2}日?)?(?:全民|全国)?"
    r"(?:国家宪法日|国家安全教育日|宪法宣传周|民法典宣传月|安全生产月|国际禁毒日|消费者权益日)"
)
_OCCASIONS = ("宪法日", "宪法宣传周", "教育日", "宣传月", "生产月", "禁毒日", "权益日")
_SINCE_THEN = compiled("自$|从$|起|以来|设立|获|首次|曾|较|相比|年初|去年|上年")
# 今年以来，……截至2019年12月31日; 今年，……2015年3月，新招录……: a time of its own in what is told of this year.
_OF_THIS_YEAR = compiled("^(?:今年|本年度|一年来|年内|全年)")
_DRAWN_UP = compiled("(?:^|[，；：（])(?:截至|截止|截止到|截至到)$")
_THEN = compiled("(?:^|[，；：])(?:我镇|我乡|我街道|镇里|镇政府|街道|乡里)?[于在]?$")
_MONTH = compiled(r"\d{1,2}月(?:\d{1,2}日|份|底|初|中旬)?，?")
# 本年度召开会议4次，分别为2021年2月、5月、8月: when what was counted is told to have been.
_ON_DATES = compiled(
    r"(?:(?:^|[，；]|召开|举[办行]|会议|活动|开展)(?:时间|日期)(?:分别|依次)?|(?:^|[，；]|[会议动训课讲]|党委|政府|街道|[我本全][镇乡])(?:分别|先后|依次))"
    "[为是于在：]{0,2}$"
)
_ONE_MONTH = r"\d{1,2}月(?:\d{1,2}日|份|底|初|[上中下]旬)?"
_MONTHS = compiled(
    rf"{_ONE_MONTH}(?P<more>(?:[、和及与，]{_ONE_MONTH})*)(?:[，。；]|$|(?:召开|举办|举行|开展|组织|进行|实施))"
)
_TASK_BEFORE = compiled(
    "考核|述|总结|评|收官|收尾|扫尾|结转|迎检|验收|整改|反馈|督察|督导|审计|回头看|未|统计|移交|归档|表彰|通报|复盘|启动"
)
_EARLY = compiled("年初|一月|(?<!\\d)[1-3]月|一季度|去年|上年|继|在[^，。；]{0,12}$|基础上|以来")
# What is told of a year that was, by the sentence itself.
COMPARES = compiled(
    r"[两三四五六]年(?:合计|累计|共计|总计|平均)|较|比(?!例|率|赛|武|如)|同期|同比|环比|增长|下降|减少|增加|逐年|连续|分别|以来|自20|从20|(?<![\d余多几两一二三四五六七八九十百千])起(?![诉草])|至20|[—–~～-]20|历年|往年|上年|去年"
)
PAST = compiled(
    r"结转|遗留|历史|后，|[^，。；]{0,12}的基础上|回头看|整改(?!到位|完成|率|\d|通知|意见书|建议书|指令|文书)|反馈|复核|复评|续签|提升改造|期满|到期|未完成|未办结|积案"
)
# 说明：2022年受理总量为672件: how a table's figures are counted, and what they are compared with.
NOTE = compiled("[（(]?(?:说明|注|备注|附注)[：:]")
# 制定《…2022年…要点》: a paper for a year, issued or followed in this one.
_PAPER = compiled(rf"《[^》]{{0,24}}?(20\d\d)年(?:度)?([^》{DASHES}至]{{0,40}})》")
_BARE_PAPER = compiled(
    r"(?:将|把|按照|对照|根据|依照|围绕|落实|贯彻|执行|紧扣|聚焦|对标|紧盯)(20\d\d)年度?([^，。；《》]{0,14}?(?:要点|计划|清单|任务|部署|安排))"
)
_YEARLY = compiled(
    r"要点|计划|安排|责任清单|任务清单|事项目录|任务分解|重点任务|重点工作|实施方案|工作方案|部署|任务|清单"
)
_LOOKS_BACK = compiled(
    r"整改|反馈|考核|总结|情况|报告|通报|评查|督察|督导|审计|述法|验收|三年|五年|行动|规划|专项|台账|未完成|遗留"
)
_USES = compiled(
    r"(?:制定|制发|印发|出台|下发|编制|发布|根据|按照|依据|对照|落实|严格执行|围绕|结合)(?:了|并印发|完善)?$"
)
# A whole date, and the act of one clause up to 今年.
_ON_A_DAY = compiled(
    rf"(20\d\d)年\d{{1,2}}月(?:\d{{1,2}}日)?，(?:{OWN})?([^，。；的\d]{{1,14}}?)了?(?:今年|本年度?)(?![\d，。；])"
)
# 2022年，我镇法治建设虽取得成绩，但…: an earlier year judged as a whole.
_JUDGES = compiled(
    rf"(?:虽然|尽管|总体来看，|总的来看，|总的来说，|客观上，)?(?:在)?(20\d\d)年(?:度|全年)?(?:，|(?={OWN})|(?=普法|依法|法治|工作))[^。]{{0,30}}?"
    r"(?:虽|尽管|总体|整体|取得了?[^，。；]{0,12}(?:，但|，然而|，不过)|[^，。；]{0,12}(?:仍然?|还)(?:存在|有))"
)
# What a part of a report that tells what was done is called by.
RESULTS = "(?:成效|情况|举措|做法|亮点)"
# 2022年度…履行职责情况：…, 法治政府建设2022年度工作中，….
_LABEL = compiled(
    r"(?:[一-鿿]{0,4}法治(?:政府)?建设)?(20\d\d)年度?"
    rf"(?:[^，。；：\d]{{2,30}}{RESULTS}[：。]|(?:法治建设|法治政府建设)?工作[中里]，)"
)
# 行政执法情况（2022年）：立案12件
_LABELLED = compiled(r"[^，。；：（）\d]{2,16}(?:情况|工作|方面|数据|统计)（(20\d\d)年度?）[：，](?=[^。；]{0,30}\d)")
_STILL = compiled("换届|改革|考核|督察|反馈|巡察|检查|评查")
_GOES_FURTHER = compiled("至今|今年|目前|以来")
_REVIEWS = compiled(
    r"(?:回顾|回首|总结|盘点|反思|审视|纵观)?(20\d\d)年(?:度|全年)?(?:的)?(?:工作|法治(?:政府)?建设(?:工作)?)(?:虽|，|中|总体|取得|情况)"
)


def compares_itself(text: str, found: Year) -> bool:
    """Whether what was done in the reporting year is compared with that same year: 较2024年下降12%."""
    if str(found.value + 1) in text:
        return False  # 审议2025年经费预算，比2024年增加3万元
    return (
        _COMPARED_WITH.search(text, 0, found.start) is not None and _WITH_WHOLE_YEAR.match(text, found.end) is not None
    )


def old_task(text: str, year: int) -> tuple[int, int, int] | None:
    """The year, with its place, whose tasks, meeting or campaign a sentence tells as this year's: 完成2022年度各项任务."""
    for pattern in (_TASKS, _HELD, _MADE_FOR):
        found = pattern.search(text)
        if (
            found is None
            or int(found.group(1)) >= year
            or (pattern is not _MADE_FOR and _EARLY.search(text, 0, found.start(1)))
        ):
            continue
        if pattern is _MADE_FOR and (str(year) in text or any(word in text for word in NOW)):
            continue
        if not _TASK_BEFORE.search(found.group(2)):
            return int(found.group(1)), found.start(1), found.end(1) + 1
    return None


def old_paper(text: str, year: int) -> tuple[int, int, int] | None:
    """The year, and its place in a sentence, of an earlier year's plan that is issued or followed as this year's."""
    for found in _PAPER.finditer(text):
        used = _USES.search(text[: found.start()]) and not _LOOKS_BACK.search(text[found.end() : found.end() + 12])
        if used and int(found.group(1)) < year and _is_yearly(found.group(2)):
            return int(found.group(1)), found.start(1), found.end(1) + 1
    for found in _BARE_PAPER.finditer(text):
        if int(found.group(1)) < year and not _LOOKS_BACK.search(text[found.start() : found.end() + 12]):
            return int(found.group(1)), found.start(1), found.end(1) + 1
    return None


def _is_yearly(name: str) -> bool:
    return _YEARLY.search(name) is not None and _LOOKS_BACK.search(name) is None


def old_label(text: str, year: int) -> tuple[int, int, int] | None:
    """The earlier year, and its place, in what a sentence is said to be about: 2022年度…履职情况：."""
    if str(year) in text:
        return None
    said = LISTED.sub("", text)
    found = _LABEL.match(said) or _LABELLED.match(said)
    if found is None or int(found.group(1)) >= year:
        return None
    if _TASK_BEFORE.search(said, found.start(1), found.end()):
        return None
    offset = len(text) - len(said)
    return int(found.group(1)), offset + found.start(1), offset + found.end(1) + 1


def old_review(text: str, year: int) -> tuple[int, int, int] | None:
    """An earlier year whose work a sentence looks back on as a whole (回顾2022年工作), with its place."""
    found = _REVIEWS.match(LISTED.sub("", text)) or _JUDGES.match(LISTED.sub("", text))
    if found is None or int(found.group(1)) >= year or str(year) in text or _STILL.search(found.group()):
        return None
    if _GOES_FURTHER.search(text):
        return None
    offset = len(text) - len(LISTED.sub("", text))
    return int(found.group(1)), offset + found.start(1), offset + found.end(1) + 1


def old_day(text: str, year: int) -> tuple[int, int, int] | None:
    """The earlier year, and its place, of a day that comes each year on which an act of this one is told to have been."""
    found = _DAY.search(text) if any(word in text for word in _OCCASIONS) else None
    if found is None or int(found.group(1)) >= year or _SINCE_THEN.search(text) or str(year) in text:
        return None
    return int(found.group(1)), found.start(1), found.end(1) + 1


def old_today(text: str, year: int, words: Mapping[str, tuple[str, ...]]) -> tuple[int, int, int] | None:
    """The earlier year, and its place, of a day on which this year's own event is told to have been held:
    2021年12月4日，我乡举行今年的宪法宣传周."""
    if "今年" not in text and "本年" not in text:
        return None
    said = LISTED.sub("", text)
    found = _ON_A_DAY.match(said)
    if (
        found is None
        or int(found.group(1)) >= year
        or not found.group(2).endswith((*words["yearly_acts"], "启动", "迎来"))
    ):
        return None
    offset = len(text) - len(said)
    return int(found.group(1)), offset + found.start(1), offset + found.end(1) + 1


def is_of_now(text: str, found: Year, founding: tuple[str, ...]) -> bool:
    """Whether an earlier year's month or day stands as the time of what a sentence tells of this year.

    What was founded, won or begun then is history, and so is what is compared or was left over.
    """
    said = LISTED.sub("", text)
    if not _OF_THIS_YEAR.match(said):
        return False
    before, after = text[: found.start], text[found.end :]
    if _DRAWN_UP.search(before):
        return (
            (COUNTED.search(after) is not None or "%" in after)
            and ("累计" not in text or said.startswith("今年以来"))  # 累计 since the year began
            and not COMPARES.search(after)
        )
    if _ON_DATES.search(before):
        return _was_then(before, after) and not any(word in text for word in founding)
    month = _MONTH.match(after)
    if not month or not _THEN.search(before):
        return False
    act = after[month.end() :]
    if any(word in act for word in founding) or COMPARES.search(after) or PAST.search(act):
        return False
    return "的" not in act.partition("，")[0] and COUNTED.search(act) is not None


def _was_then(before: str, after: str) -> bool:
    """Whether what is counted in a sentence of this year, before an earlier year in it or behind, was done in months of that.

    One month alone may be the last before this year began; where a sentence names other years too it tells of several.
    """
    months = _MONTHS.match(after)
    if months is None or (not months["more"] and after.startswith("12月")) or "20" in before + after:
        return False
    told = before + after[months.end() :]
    told = _OF_THIS_YEAR.sub("", told.removeprefix("今年以来")).replace("分别", "")
    return COUNTED.search(told) is not None and not (PAST.search(told) or COMPARES.search(told))
