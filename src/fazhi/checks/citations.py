"""The check of kind `citation`: laws, documents and plans cited as current that are not in force in the reporting year.

The table of instruments is data of the rule: what it is called, since when and until when it holds, what has taken its
place, and how far that is verified. Looking back (自…实施以来, 已废止) is no citation as current.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fazhi.checks.cited_titles import plain
from fazhi.checks.citing import FAR, STOPS, VERSION_BEFORE, Citation, by_period, citations
from fazhi.checks.hint import Hint, Task
from fazhi.checks.stage import Stage
from fazhi.patterns import compiled
from fazhi.records import Any
from fazhi.results import Span
from fazhi.structure.facts import signed_on
from fazhi.structure.report import PLANS, Sentence, before_next, behind_last
from fazhi.structure.years import DASHES, find_years

_DATE = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$", "errorMessage": "写成 2021-07-15 这样的日期"}
_NAMES = {"type": "array", "minItems": 1, "items": {"type": "string", "minLength": 2}}
_INSTRUMENT: dict[str, Any] = {
    "type": "object",
    "required": ["title", "verified"],
    "additionalProperties": False,
    "properties": {
        "title": {"type": "string", "minLength": 2, "title": "名称", "description": "不写书名号和“中华人民共和国”"},
        "names": {**_NAMES, "title": "书名号里的其他写法"},
        "bare": {**_NAMES, "title": "不加书名号的写法", "description": "须是完整的词"},
        "numbers": {**_NAMES, "title": "文号"},
        "from": {**_DATE, "title": "从哪一天起"},
        "made": {**_DATE, "title": "哪一天公布", "description": "公布以后、施行以前，学习宣传它没有错"},
        "until": {**_DATE, "title": "到哪一天止", "description": "废止、失效或期满的那一天"},
        "text_from": {**_DATE, "title": "现行文本从哪一天起", "description": "引用更早的修正、修订文本即为过时"},
        "instead": {"type": "string", "minLength": 1, "title": "现在应引用"},
        "term": {"type": "boolean", "title": "是提法或会议", "description": "在报告成文以后才有的，才算不对"},
        "verified": {"enum": ["T", "G", "S", "part", "U"], "title": "核实到什么程度", "description": "U 只作提示"},
        "note": {"type": "string", "minLength": 1},
    },
}
CITATIONS_OPTIONS: dict[str, Any] = {
    "type": "object",
    "required": ["instruments", "history", "history_before", "history_after", "coming", "drawn_up"],
    "additionalProperties": False,
    "properties": {
        "instruments": {"type": "array", "minItems": 1, "items": _INSTRUMENT},
        "history": {**_NAMES, "title": "同一句里有这些词，说的是历史"},
        "history_before": {
            "type": "array",
            "items": {"type": "string", "minLength": 1},
            "title": "名称前面紧挨这些词，说的是历史",
        },
        "history_after": {**_NAMES, "title": "名称后面紧跟这些词，说的是历史"},
        "coming": {**_NAMES, "title": "同一句里有这些词，说的是将要施行"},
        "drawn_up": {**_NAMES, "title": "同一句里有这些词，说的是还在准备的规划；对法律不算"},
    },
}

# 2020年“七五”普法: what was done of a plan in one of its years, and no text of it.
_IN_A_YEAR = compiled(r"(?:19|20)\d\d年的?$")
# 全国“七五”普法中期先进个人: an honour of that time.
_HONOURED = compiled("规?划?[^，。；、]{0,6}(?:先进|优秀|模范|表彰|标兵|功勋)")
# 在“七五”普法工作成果基础上: what was reached with it.
_ON_THE_BASIS = compiled("[^，。；]{0,16}?(?:基础上|(?:果实|成果|底子|家底|积淀)[，。；])")
# 今年是《…》印发21周年.
_ANNIVERSARY = compiled("》?(?:正式)?(?:印发|颁布|公布|施行|实施|出台|发布|颁行|通过)[^，。；]{0,8}?周年")
# 引用《婚姻法》条文的宣传栏: what older papers cite.
_CITED_IN = compiled(
    "》?(?:[、和与及]?(?:《[^》]{1,60}》|[^，。；：、《》的]{2,16}[法例则]))*[^，。；《》]{0,6}的(?![一-鿿]{0,4}(?:规定|要求|精神|程序|条款)(?!.{0,8}[删改清换]))"
)
_CITING = compiled("(?:引用|援引|引述)了?的?(?:原?(?:《[^》]{1,60}》|[^，。；：、《》]{2,16}[法例则])[、和与及]?)*$")
# 对照原婚姻法、继承法: 原 says of the whole list that it was in force once.
_FORMER = compiled(
    "(?:^|[^复还])原(?!则|因|来|本|有|始|创)[^，。；、]{2,16}[法例则》](?:[、和与及][^，。；、]{2,16}[法例则》])*[、和与及]$"
)
# 1996年颁布的《…》与现行法的区别: what is told is how they differ.
_DIFFERS = compiled("》?[^，。；]{0,24}?(?:区别|异同|不同|差异|演变|变化|衔接)")
# （2018）民初23号: the year of a case.
_CASE = compiled(r"[（(〔]((?:19|20)\d\d)[）)〕][^，。；（]{1,12}号")
# A document's number that follows its title within so many characters is the same citation.
_BESIDE = 4
_EARLY = 3
# The new text of a law before its title, and that it is applied.
_NEW_BEFORE = 24
_NEW_TEXT = compiled("新(?:修订|修正|修改|版)?的?$|(?:修订|修正|修改)[后过]?的?$")
_IN_FORCE = compiled(
    "(?:今年|本年度?|年内|已经?|\\d{1,2}月(?:1日)?)(?:起|正式|开始)*(?:施行|实施|生效)的?(?:新?(?:修订|修正|修改)?的?)?$"
)
_APPLIED = compiled("依照|依据|按照|根据|适用|执行|落实|遵照|严格按|运用")
# Of cases, contracts and ledgers that are old or cleared away, which says nothing of the law.
_OLD_CASES = compiled(
    "历史(?:遗留|原因|积案|欠账|问题)|(?:合同|协议|台账)的?清理|清理(?=[整拖积欠]|[^，。；]{0,6}(?:合同|协议|台账))"
)
_DONE_BY = compiled(_APPLIED.pattern + "|对照|参照|援引|援用")
_ACTED_ON = compiled(_APPLIED.pattern + "|贯彻|推进|实施|推动|深化|对标|围绕|开展|抓好|做好")
# 认真落实《信访条例》, in a report written when another holds.
_FOLLOWED = compiled("(?:落实|贯彻|执行|遵守|遵照)[^，。；]{0,4}$")
_COUNTED = compiled(r"\d")
# 8月，…对照《…》核查: one month, neither a first nor a last one of several.
_MONTH = compiled(r"(?<![\d—至到~-])(\d{1,2})月(?:份|\d{1,2}日|[上中下]旬|底|初)?(?![\d—至到~-])")
_NEAR_BEFORE = 12
_TITLES = compiled("《([^《》]+)》")
_PLANS = ("五年规划", "五年法治", "法治政府建设实施纲要", "依法行政实施纲要")
# 2016年至2020年，深入实施…: the years in which it was carried out; “十三五”时期; 五年来.
_YEARS_OF = compiled(rf"(?:19|20)\d\d年?[{DASHES}至到]+((?:19|20)\d\d)年")
# “七五”普法（2016—2020年）以来
_BRACKETED = compiled(rf"[”’》]?（(?:19|20)\d\d年?[{DASHES}至到]+(?:19|20)\d\d年?）")
# 在“七五”普法（2016—2020年）中成绩较好: how a plan went whose years stand behind it; without them, the honour in the year after.
_JUDGED = compiled(
    "(?:工作|评比|考核|考评)?的?(?:[中里]|评比|考核|考评|得分|名次|成绩)[^。；]{0,24}?(?:成绩|成效|先进|优秀|良好|表彰|表扬|第[一二三]|名列|排名|得分|弱项|达标)"
    "|工作(?:突出|出色|扎实|优秀|优异)"
)
_HONOURED_FOR = compiled(
    "(?:工作)?(?:成绩|成效|考核|考评|评比)[^。；]{0,16}?(?:获评|被评|获得|荣获|评为|表彰|表扬|通报表)"
)
_OVER = compiled("(?:过去|前|这)(?:的)?五年|五年(?:来|间|里)")
_ERA = compiled("十([二三四五])五[”’]?(?:时期|期间|以来)")
_ERA_ENDS = {"二": 2015, "三": 2020, "四": 2025, "五": 2030}
# A title or a label that names a period: what it plans ends with it.
_PERIOD = compiled(r"20\d\d年?）|普法")
# A closing that looks back on the year.
_BEHIND_US = compiled(
    "取得了?|了[^，。；]{0,8}(?:成[效绩果]|任务|进展)|完成了|一年来|过去|以来|虽然?|尽管|仍有|还有|还存在"
)
# Whatever else the sentence compares: what the text asks is called current (《…》提出的现行要求).
_CURRENT = compiled("》?[^，。；与和同较跟]{0,6}(?:现行|当前|最新)")


def prepare(options: Mapping[str, Any]) -> dict[str, Any]:
    """The options with `by_name`: title as compared → place of its row; `words`: document numbers and bare names;
    `owners`: for each of these its row and whether it is a number."""
    rows = options["instruments"]
    words = [(name, place, True) for place, row in enumerate(rows) for name in row.get("numbers", ())]
    words += [
        (name, place, False) for place, row in enumerate(rows) for name in (*row.get("bare", ()), *by_period(row))
    ]
    return {
        **{name: tuple(found) for name, found in options.items()},
        "by_name": {plain(n): place for place, row in enumerate(rows) for n in (row["title"], *row.get("names", ()))},
        "words": [name for name, _, _ in words],
        "owners": [(place, is_number) for _, place, is_number in words],
    }


def sought(options: Mapping[str, Any]) -> Mapping[str, Sequence[str]]:
    """Document numbers and bare names."""
    return {"words": options["words"]}


def outdated(task: Task) -> list[Hint]:
    """A hint for each citation as current of what does not hold; silent when the reporting year is unknown."""
    report, year = task.stage.report, task.stage.law_year()
    if year is None:
        return []
    hints: list[Hint] = []
    at, last = 0, None
    _, until = task.stage.law_days(year)
    # Of an instrument of one text that holds nothing is wrong: whether it is cited need not be known.
    cited = sorted(citations(task, lambda row: "text_from" in row or not _is_in_force(row, year, until)), key=_place)
    passed: dict[tuple[int, str], str] | None = None
    for citation in cited:
        if hints and citation.row is last and at <= citation.start <= at + _BESIDE:
            start, at = hints[-1].places[0].start, citation.end
            hints[-1] = hints[-1]._replace(places=(Span(start, at),))
        if citation.start < at:
            continue
        fault = _fault(citation, year, task)
        if fault and _kind(citation):
            passed = _handed_over(task, year) if passed is None else passed
            if citation.row.get("until", "9999") < passed.get(_relay(citation, task.stage), ""):
                continue
        if fault:
            at, last = citation.end, citation.row
            name = report.folded.text[citation.start : citation.end].strip("《》")
            fill = {"name": name, "fault": fault, "instead": citation.row.get("instead", "现行有效的文件")}
            severity = "info" if citation.row["verified"] == "U" else ""
            hints.append(Hint((Span(citation.start, citation.end),), fill, severity))
    return hints


def _place(citation: Citation) -> tuple[int, int]:
    return citation.start, -citation.end


def _is_in_force(row: Mapping[str, Any], year: int, last: str) -> bool:
    """Whether an instrument holds in all of a year up to its last day, as most do that are cited."""
    until: str = row.get("until", "")
    return (not until or until[:4] > str(year)) and bool(row.get("from", "") <= last)


def _handed_over(task: Task, year: int) -> dict[tuple[int, str], str]:
    """Since when the plan in force holds that a sentence names, by sentence and kind of plan: of the one before it the
    sentence then tells as history (由“七五”转入“八五”)."""
    stage, cited = task.stage, sorted(citations(task), key=_place)
    current = (c for c in cited if _kind(c) and "from" in c.row and _held(c.row, year))
    return {_relay(citation, stage): citation.row["from"] for citation in current}


def _relay(citation: Citation, stage: Stage) -> tuple[int, str]:
    return stage.sentence_at(citation.start), _kind(citation)


def _kind(citation: Citation) -> str:
    """What kind of plan over several years is cited; empty for what is none."""
    return next((kind for kind in _PLANS if kind in citation.row["title"]), "")


def _fault(citation: Citation, year: int, task: Task) -> str:
    """What is wrong with a citation in a report on `year`; empty when nothing is."""
    row, stage = citation.row, task.stage
    until, start, text_from = row.get("until", ""), row.get("from", ""), row.get("text_from", "")
    first, last = stage.law_days(year)
    if _is_in_force(row, year, last) and text_from <= last and not citation.version:
        return ""  # as most
    number = stage.sentence_at(citation.start)
    sentence = stage.report.sentences[number] if number >= 0 else _title_line(citation, stage.report.folded.text)
    if sentence.role in ("furniture", "attachment"):
        return ""
    whole = stage.report.folded.text[sentence.start : sentence.end]
    if not stage.as_of and sentence.role not in PLANS and (on := _done_in(citation, sentence, whole, year, stage)):
        first, last = f"{year}-{on:02}-01", f"{year}-{on:02}-31"
    if until[:4] == str(year) and _is_next_year(citation, sentence, whole, task, year):
        first = f"{year + 1}-01-01"
    if until and (until < first or _is_replaced(citation, sentence, whole, year, task)):
        return "" if _looks_back(citation, sentence, year, task) else f"已于{_said(until)}停止施行或期满"
    if start and (start > f"{year + 1}-03-31" if row.get("term") else start > last):
        ahead = sentence.role in PLANS and start <= f"{year + 1}-12-31"
        words = (*task.options["coming"], *(() if row["title"].endswith("法") else task.options["drawn_up"]))
        announced = any(word in whole for word in words) or _said(start) in whole
        learnt = number >= 0 and row.get("made", start) <= f"{year}-12-31" and stage.scene(number).has("study")
        return "" if ahead or announced or learnt else f"{_said(start)}才{'有' if row.get('term') else '施行'}"
    if text_from > last and (
        citation.version == _written(text_from) or _applies_new(stage.report.folded.text, citation)
    ):
        announced = any(word in whole for word in task.options["coming"]) or (
            number >= 0 and stage.scene(number).has("study")
        )
        ahead = sentence.role in PLANS and text_from <= f"{year + 1}-12-31"
        return "" if ahead or announced else f"（{_written(text_from)}年的文本）{_said(text_from)}才施行"
    if (
        text_from
        and citation.version
        and citation.version < _written(text_from)
        and text_from <= stage.law_days(year)[0]
    ):
        return (
            "" if _looks_back(citation, sentence, year, task) else f"引用的是旧文本，现行文本自{_said(text_from)}起施行"
        )
    return ""


def _title_line(citation: Citation, text: str) -> Sentence:
    """The line of the title that names an instrument, as a sentence."""
    end = text.find("\n", citation.end)
    line = Span(text.rfind("\n", 0, citation.start) + 1, end if end >= 0 else len(text))
    return Sentence(*line, line, "title", 0, True)


def _done_in(citation: Citation, sentence: Sentence, whole: str, year: int, stage: Stage) -> int:
    """The month of the reporting year in which an act was done by what is cited; 0 if that is not said in so many words."""
    before = whole[: citation.start - sentence.start]
    months = _MONTH.findall(before[max(before.rfind(stop) for stop in "；。") + 1 :])
    if len(months) != 1 or any(found.value != year for found in find_years(whole)) or not 1 <= int(months[0]) <= 12:
        return 0
    return int(months[0]) if _DONE_BY.search(before[-_NEAR_BEFORE:]) else 0


def _is_replaced(citation: Citation, sentence: Sentence, whole: str, year: int, task: Task) -> bool:
    """Whether a report on all of a year says that it follows what has been replaced in the first half of that year.

    What was done by it may have been done before: a figure, a month, the name of what replaced it let it stand.
    """
    if task.stage.as_of or not f"{year}-01-01" <= citation.row["until"] <= f"{year}-06-30":
        return False
    if sentence.role in ("problems", "causes") or signed_on(task.stage.report.folded.text)[0] <= year:
        return False
    text = task.stage.report.folded.text
    high = before_next(text, STOPS, citation.end, sentence.end)
    followed = _FOLLOWED.search(text, max(sentence.start, citation.start - _NEAR_BEFORE), citation.start)
    named = any(title in whole for title in _TITLES.findall(citation.row.get("instead", "")))
    return followed is not None and not named and not _COUNTED.search(text, citation.end, high) and "月" not in whole


def _applies_new(text: str, citation: Citation) -> bool:
    """Whether the new text of an instrument is said to be in force or applied: 依照新修订的《…》, 今年施行的《…》."""
    before = text[behind_last(text, STOPS, citation.start - _NEW_BEFORE, citation.start) : citation.start]
    return bool(_IN_FORCE.search(before) or (_NEW_TEXT.search(before) and _APPLIED.search(before)))


def _written(text_from: str) -> int:
    """The year in which a text was made that holds since a day: what holds from the first months on is of the year before."""
    year, month, _ = text_from.split("-")
    return int(year) - (int(month) <= _EARLY)


def _is_next_year(citation: Citation, sentence: Sentence, whole: str, task: Task, year: int) -> bool:
    """Whether a sentence plans: in the plan, in its last paragraph unless that looks back, or from 来年, 下一步 … on."""
    if sentence.role == "plan":
        return True
    if sentence.role == "closing":
        told = {found.value for found in find_years(whole)}
        return year + 1 in told or not (told or _BEHIND_US.search(whole))
    scene = task.stage.scene(task.stage.sentence_at(citation.start))
    return any(marker.start < citation.start - scene.base for marker in scene.of("next"))


def _said(date: str) -> str:
    year, month, day = date.split("-")
    return f"{year}年{int(month)}月{int(day)}日"


def _looks_back(citation: Citation, sentence: Sentence, year: int, task: Task) -> bool:
    """Whether the sentence speaks of the instrument as history, or of an act of a year in which it held."""
    text = task.stage.report.folded.text
    if _CURRENT.match(text, citation.end):
        return False
    years = _BRACKETED.match(text, citation.end)
    if text.startswith(task.options["history_after"], years.end() if years else citation.end):
        return True
    if text.endswith(task.options["history_before"], 0, citation.start):
        return True
    if _CITING.search(text, sentence.start, citation.start) and _CITED_IN.match(text, citation.end, sentence.end):
        return True
    if _kind(citation) and _HONOURED.match(text, citation.end, sentence.end):
        return True
    if _ON_THE_BASIS.match(text, citation.end, sentence.end) or _DIFFERS.match(text, citation.end, sentence.end):
        return True
    before = text[sentence.start : citation.start]
    if _ANNIVERSARY.match(text, citation.end) or _FORMER.search(before):
        return True
    if _told_as_history(text, citation, sentence, task.options["history"]):
        return True
    if _kind(citation) and _is_judged(citation, text, sentence, years.end() if years else 0, year):
        return True
    planned = _PERIOD.search(citation.row["title"]) is not None
    if planned and _is_of_its_period(citation, text, sentence, year):
        return True
    if VERSION_BEFORE.search(before[-32:]) and not (planned and _IN_A_YEAR.search(before)):
        return False
    held = [found.value for found in find_years(before) if found.value < year]
    held = held or [int(found) for found in _CASE.findall(before)]
    return bool(held) and _held(citation.row, held[-1])


def _is_judged(citation: Citation, text: str, sentence: Sentence, years: int, year: int) -> bool:
    """Whether the sentence says how a plan went that is over, and of nothing that it is carried out; `years`: where the years end
    that stand behind it in brackets, 0 without them."""
    low = behind_last(text, STOPS, max(sentence.start, citation.start - FAR), citation.start)
    if _ACTED_ON.search(text, low, citation.start):
        return False
    if years:
        return _JUDGED.match(text, years, sentence.end) is not None
    over = citation.row.get("until", "")[:4] == str(year - 1)
    return over and _HONOURED_FOR.match(text, citation.end, sentence.end) is not None


def _is_of_its_period(citation: Citation, text: str, sentence: Sentence, year: int) -> bool:
    """Whether the sentence says that a plan was carried out in its years: the range, the era, or a year behind it."""
    # 2016年至2020年，…；《…》确定的任务全部完成: up to the full stop before.
    low = behind_last(text, "。\n", max(sentence.paragraph.start, sentence.start - FAR), sentence.start)
    before = text[low : citation.start]
    ends = [int(found) for found in _YEARS_OF.findall(before)]
    ends += [_ERA_ENDS[found] for found in _ERA.findall(before)]
    if _OVER.search(before) or any(end < year and _held(citation.row, end) for end in ends):
        return True
    behind = find_years(text[citation.end : before_next(text, STOPS, citation.end, sentence.end)])
    return any(found.value < year and _held(citation.row, found.value) for found in behind)


def _told_as_history(text: str, citation: Citation, sentence: Sentence, words: Sequence[str]) -> bool:
    """Whether a word of history stands in the sentence: in the clause itself, if what is cited is applied there.

    依照《…》审查合同12份，清理过期合同3份 tells of no history of the law, nor do 历史遗留问题.
    """
    start, end = sentence.start, sentence.end
    low = behind_last(text, STOPS, max(start, citation.start - FAR), citation.start)
    if _ACTED_ON.search(text, low, citation.start):
        start, end = low, before_next(text, STOPS, citation.end, end)
    told = _OLD_CASES.sub("", text[start:end])
    return any(word in told for word in words)


def _held(row: Mapping[str, Any], year: int) -> bool:
    """Whether an instrument was in force at some time of a year."""
    return str(row.get("from", ""))[:4] <= str(year) <= str(row.get("until", "9999"))[:4]
