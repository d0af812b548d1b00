"""Another year in the formula that closes a report: 以上为街道2022年法治政府建设情况，不当之处请批评指正; 以上是我镇2022年度工作情况."""

from __future__ import annotations

from fazhi.checks.old_years import OWN
from fazhi.patterns import compiled

_SAYS = "(?:汇报|报告|所述|所报|内容|情况)?的?，?(?:便|就|即)?(?:是|为|系|即)"
# What the report as a whole is called, at the end of a clause.
_CALLED = r"(?P<what>(?:[我本][镇乡街]道?)?(?:推进|贯彻|落实|履行|开展|加强)?(?:法治(?:政府)?建设|依法行政|法治工作|依法治[镇乡县]|工作)[^，。；：\d]{0,16}?(?:情况|总结|报告|汇报|成效|举措|做法|亮点|工作)?)(?:的?(?:汇报|报告|总结|说明))?(?=[，。；]|$)"
_CLOSES = compiled(
    rf"(?:(?:以上|上述)[^，。；\d]{{0,2}}?{_SAYS}|特此(?:报告|汇报))(?:关于)?(?:{OWN}|街道|[镇乡]里)?(?:人民政府|办事处)?(?:关于|在)?(?P<year>20\d\d)年度?(?P<all>{_CALLED})"
)
# What is reported on beside a year's work, of whatever year.
_OF_OTHERS = compiled(
    "整改|反馈|考核|督[察导]|巡察|审计|结转|遗留|以来|评估|评查|回头看|案件|数据|对[照比]|问题|不足|计划|安排|打算|思路|目标|任务|承诺|要点|重点|述|通报|(?<!我)[县市]|上级|示范|试点|专项|行动|表彰|荣誉|获|将|(?<![主重])要|拟|(?<=度)[底末初月]|新建|新增|申报|移交|承接|延续|案例|信访|巡视|积案|评为|起|至|前|后"
)
_TOLD = ("情况", "总结", "报告", "汇报", "成效", "亮点")


def closing_year(text: str, year: int) -> tuple[int, int, int] | None:
    """The year, with its place, of which a closing sentence says that the report was, if it is another than `year`."""
    if not text.startswith(("以上", "上述", "特此")) or text.count("20") != 1 or "今年" in text:
        return None
    found = _CLOSES.match(text)
    if found is None or int(found["year"]) == year or _OF_OTHERS.search(found["all"]):
        return None
    if int(found["year"]) > year and not found["what"].endswith(_TOLD):
        return None  # 以上是我镇2025年法治建设工作: what is to be done
    return int(found["year"]), found.start("year"), found.end("year") + 1
