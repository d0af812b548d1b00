"""An earlier year in the plainest sentences of an office, which count nothing: 2023年，我镇未发生行政复议案件; 2023年，我镇扎实推进依法行政;
推进2023年普法工作; 部署2023年法治建设工作; 列入2023年财政预算.

What was begun, won or changed then is history, and so is what the paragraph goes on to tell of this year.
"""

from __future__ import annotations

from collections.abc import Mapping

from fazhi.checks.old_years import COMPARES, LISTED, NOW, OWN, PAST
from fazhi.patterns import compiled

Told = tuple[int, int, int]

_HEAD = rf"在?(20\d\d)年(?:度|全年)?，?(?:{OWN}|全(?:镇|乡|街道)|辖区)?"
# 2023年，我镇未发生行政复议、行政诉讼案件
_NO_CASE = compiled(
    rf"{_HEAD}(?:均|也|共|全年)?(?:未发生|未出现|没有(?:发生|出现)?|无)(?:一[起件例])?(?:因[^，。；\d]{{2,14}}的)?(?:行政)?(?:复议|诉讼|应诉|败诉|赔偿|执法过错|被纠错)[^，。；\d的]{{0,20}}(?=[，。；]|$)"
)
# 2023年，镇党委、政府高度重视法治建设工作: what each report says of its own year.
_GENERAL = compiled(
    rf"在?(20\d\d)年度?，?(?:{OWN}|镇党委、(?:镇)?政府|乡党委、(?:乡)?政府|街道党工委、(?:街道)?办事处)"
    r"(?:(?:始终|继续)?(?:高度重视|严格落实|严格执行|认真落实|认真贯彻|认真履行|切实履行|深入推进|深入贯彻|深入学习|深入开展|扎实推进|扎实开展|持续推进|全面落实|全面推进|积极推进|大力推进)"
    r"|(?:法治政府建设|法治建设|依法行政)(?:各项)?(?:工作)?(?:取得了?[^，。；\d]{0,8}(?:成效|进展|成绩|实效)|有序推进|稳步推进|扎实推进|(?:主要)?(?:开展)?情况如下))"
    r"(?![^。；]*(?:第[一二三四五六七八九十]|名|评估|主题教育|后续|打下))[^。；\d]*[。：]?$"
)
# 扎实推进2023年法治政府建设工作
_WORK = compiled(
    r"(?:推进|做好|抓好|落实|开展好|完成)(?:好|了)?(20\d\d)年度?([^，。；《》\d的]{0,4}?(?:法治政府建设|法治建设|法治宣传|普法|依法治[镇乡街县]|依法行政)[^，。；\d的]{0,12}?(?:工作|建设|任务|责任制)?|(?:各项|重点|年度)(?:工作|任务)(?:的?落实)?)(?=[，。；]|$)"
)
# 研究部署2023年法治政府建设重点工作
_DEPLOYED = compiled(
    r"(?:部署|安排|谋划)(?:好|了)?(20\d\d)年度?([^，。；《》\d的]{0,14}?(?:法治|依法|普法|执法|重点)[^，。；《》\d的]{0,10}?(?:工作|任务))(?=[，。；]|$)"
)
_ENTERED = compiled(
    r"(?:列入|纳入|编入)了?(20\d\d)年度?(?:的)?((?:镇|乡|街道|县)?(?:级|本级)?(?:财政)?(?:预算|工作要点|工作计划|重点工作))(?![的一-鿿])"
)
_OTHER_TASK = compiled(
    "考核|述|总结|评|收官|收尾|扫尾|结转|迎检|验收|整改|反馈|督察|督导|审计|回头看|未|统计|移交|归档|归集|档案|资料|台账|公开|公示|公布|年报|发布|上报|报送|填报|自查|整理|清零|测评|调查|评价|表彰|通报|复盘|报告|后续|剩余|遗留|三年|五年"
)
# Beside these an earlier year is the ground of what was done now, or told for its own sake.
_EARLIER = compiled("去年|上年|继|基础上|以来|以后|之后|曾|首[次个批]|试点|经验|延续|沿用|总结")
_NAMED = compiled("[“《]")
_BUILT = compiled("\\d月|[开竣完]工|投用|投入使用|建成|验收|竣工")


def plain_year(text: str, year: int, paragraph: str, words: Mapping[str, tuple[str, ...]]) -> Told | None:
    """The earlier year, and its place, that a sentence of the achievements tells as the report's own without a figure."""
    if "年" not in text or str(year) in text:
        return None
    said = LISTED.sub("", text)
    return _at_head(said, len(text) - len(said), year, paragraph, words) or _within(text, year)


def old_work(text: str, year: int) -> Told | None:
    """The year up to `year`, and its place, whose work a sentence of a plan says is to be done: 扎实做好2023年普法工作."""
    found = _WORK.search(text)
    if found is None or int(found[1]) > year or _OTHER_TASK.search(text, found.start()) or _EARLIER.search(text):
        return None
    return int(found[1]), found.start(1), found.end(1) + 1


def _at_head(said: str, offset: int, year: int, paragraph: str, words: Mapping[str, tuple[str, ...]]) -> Told | None:
    """The year at the head of a sentence behind its number, which tells that there was no case, or what all reports tell."""
    if not said.startswith(("20", "在20")):
        return None
    found = _NO_CASE.match(said)
    if found is None and not _NAMED.search(said) and not any(word in said for word in words["founding"]):
        found = _GENERAL.match(said)
    if found is None or int(found[1]) >= year:
        return None
    if COMPARES.search(said) or PAST.search(said) or _EARLIER.search(said):
        return None
    if str(year) in paragraph or any(word in paragraph for word in NOW):
        return None
    return int(found[1]), offset + found.start(1), offset + found.end(1) + 1


def _within(text: str, year: int) -> Told | None:
    """The year whose work is told as done, planned for or paid for now."""
    for pattern in (_WORK, _DEPLOYED, _ENTERED):
        found = pattern.search(text)
        if found is None or int(found[1]) >= year:
            continue
        if _OTHER_TASK.search(text) or _EARLIER.search(text) or any(word in text for word in NOW):
            continue
        if pattern is _ENTERED and _BUILT.search(text):
            continue  # 列入2023年财政预算，2月开工、10月投用
        return int(found[1]), found.start(1), found.end(1) + 1
    return None
