"""What a report says of itself: title, place, level, reporting year. By vote of title, headings, opening, signature."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from fazhi.patterns import compiled
from fazhi.records import NamedTuple
from fazhi.structure.lines import MARKER
from fazhi.structure.years import DASHES, DATE, find_years, in_digits, month_of

_UNIT = "镇|乡|街道|苏木"
_DATE_LINE = compiled(rf"\n{DATE}(?=\n|$)")
_DATE = compiled(r"(20\d\d)年(\d{1,2})月")
_LAST = 120  # how far from its end a report without a line for it may be dated
# A superior at the beginning of a name; «市桥街道» and «旗峰街道» begin with their own names.
_SUPERIOR = compiled(r"[一-鿿]{2,10}?(?:自治区|自治州|自治县|自治旗|[省市区州盟])|[一-鿿]{1,8}?[县旗]")
# A township's name: up to six characters before its kind, longest kinds first.
_PLACE = compiled(rf"[一-鿿]{{1,10}}?(?:{_UNIT})(?!镇|乡|街道|苏木|政府建设|村|长|建设|规划|居民|振兴|一体|融合|统筹)")
_AT_CLAUSE = compiled(rf"(?:^|[，。；：！？、\n]|在|中共|今年|年)([一-鿿]{{1,6}}?(?:{_UNIT}))(?=[一-鿿0-9])")
_GENERIC = compiled(
    rf"(?:我|本|全|各|该|乡|城|集|村|市|县|区|个|外|邻|小|古|名|重|强|等|其他|兄弟|周边|辖|建制|特色|中心|所在|每个|基层|依法治|法治)(?:{_UNIT})|(?:{_UNIT})(?:{_UNIT})"
)
_DEPARTMENT = compiled(
    r"[一-鿿]{2,20}?(?:局|委员会|办公室|中心|管委会|管理委员会|服务局|执法大队|公司)(?=法治|年|工作|依法|[\n（]|$)"
)
# What may stand between names in a title: a year, an office's kind, «关于».
# 清溪县, 中共清溪县委, before what the report is about: a county's government, and no department of it.
_COUNTY = compiled(
    r"(?:^|，)(?:[一-鿿]{2,10}?[省市州盟]|[一-鿿]{1,8}[县旗区市]委)?([一-鿿]{1,8}?(?:自治县|自治旗|[县旗区市]))委?，*(?=法治|依法|推进|全面|深入|年|$)"
)
_JOINTS = compiled(r"20\d\d年?度?|二零..年|委员会|人民政府|办事处|党工委|党委|关于|中国共产党|中共|文件")
_UNIT_LAST = compiled(f"(?:{_UNIT})$")
_BEFORE_NAME = compiled("^(?:中国共产党|中共|关于|关於)")
_BETWEEN_NAMES = compiled(r"20\d\d年?度?|二零..年|关于|中共")
_NO_NAME = compiled("[我本该的以为是在被把将]")
_ZONE = compiled(r"(?<=[区园])(?:管理委员会|管委会)$")
_REPORT_WORDS = compiled(r"报告|总结|汇报|情况|自查|材料")
_LETTERHEAD = compiled(r"文件$|〔20\d\d〕|[机秘]密|号$|特急|加急|首页|>|索引号|发布|来源|字体|浏览|打印|》$")
_OFFICE_ENDS = ("政府", "委员会", "办事处", "党委", "党工委", "局", "党组", "管委会")
_SIGNED_ENDS = (*_OFFICE_ENDS, *_UNIT.split("|"), "〕", "）")
_LONGEST_NAME = 24  # 云沱土家族苗族自治县自然资源和规划局
_SAYS = compiled("[，。；]")  # a line of an annex that tells something is no signature
_OFFICES = ("中共", "中国共产党")
_SUBJECT = compiled(r"法治|依法行政|法制|依法治")
_PLAN = compiled("下一?步|计划|打算|安排|思路|谋划|准备|怎么[办干走做]|往后|来年|明年")
_AGREED = 3  # so many parts must agree on another year before a title is taken to be wrong
_SIGNED = compiled(rf"^(?:{DATE}|(20\d\d)[\-./年](\d{{1,2}})[\-./月]\d{{1,2}}日?)$")
# 近三年（2021—2023年）…情况汇报, which a plan of five years is not, nor what a document's title names: of the periods that
# `find_years` leaves out those that a title can be about.
_FEW_YEARS = compiled(rf"(20\d\d)年?[{DASHES}至到]{{1,2}}(20\d\d)年(?![^《]*》)")
_FEW = 3
_LONGEST_TITLE = 40
_ONE_YEAR = compiled("20\\d\\d年")


# 报告单位：…, 报告日期：…: what a form tells of itself, unless that is its title.
TITLE_LABEL = compiled("(?:【(?:报告)?(?:名称|标题|题目)】|(?:报告)?(?:名称|标题|题目)：)")
_FIELD = compiled("(?:报告|填报|报送|编报|编制|呈报|上报|发布|公开)?(?:单位|机关|机构|部门|年度|日期|时间|期间|对象)：")


class Heads(NamedTuple):
    """The parts of a folded report that tell who and when: title, opening, top headings, the whole, last lines."""

    title: str
    opening: str
    headings: tuple[str, ...]
    text: str
    tail: tuple[str, ...]


def title_end(text: str, first_heading: int) -> int:
    """Where the title block of a folded text ends: short lines without a full stop, down to one that names the genre."""
    at = end = 0
    for line in text[: first_heading if first_heading >= 0 else len(text)].split("\n")[:12]:
        if len(line) > 60 or "。" in line or line.endswith(("：", "，")):
            break
        at += len(line) + 1
        if _REPORT_WORDS.search(line) and _SUBJECT.search(text[:at]) and not _FIELD.match(line):
            end = at
    return min(end or _first_line(text), len(text))


def _first_line(text: str) -> int:
    """The end of a first line that names no genre but whose year and what is told of it (2024年依法行政纪实); else 0."""
    line = text[:_LONGEST_TITLE].partition("\n")[0]
    if not 0 < len(line) < _LONGEST_TITLE or _SAYS.search(line) or MARKER.match(line):
        return 0
    told = _SUBJECT.search(line) and _ONE_YEAR.search(line) and _PLACE.search(line)
    return len(line) + 1 if told else 0


def title_span(block: str) -> tuple[int, int]:
    """The title within its block: the line that names the genre, with the lines above that belong to it."""
    end = len(block.rstrip("\n"))
    start = block.rfind("\n", 0, end) + 1
    labelled = TITLE_LABEL.match(block, start)
    if labelled:
        return labelled.end(), end
    while start > 0:
        above = block.rfind("\n", 0, start - 1) + 1
        upper, title = block[above : start - 1], block[start:end].replace("\n", "")
        if upper and (len(upper) + len(title) > 80 or not _belongs(upper, title)):
            break
        start = above
    return start + len(block[start:end]) - len(block[start:end].lstrip("\n")), end


def _belongs(upper: str, title: str) -> bool:
    """Whether a line above is a part of the title: an office that writes, or the first half of a broken phrase."""
    if _LETTERHEAD.search(upper):
        return False
    whole = _SUBJECT.search(title) and _REPORT_WORDS.search(title) and _PLACE.search(title)
    return not whole or (upper.endswith(_OFFICE_ENDS) and title.startswith(("关于", *_OFFICES)))


def reporting_year(heads: Heads) -> int | None:
    """The year reported on: that of the title unless everything else disagrees, else by the other parts in turn."""
    told = [_one_year(heads.title), *_heading_years(heads.headings)]
    opening = years_in(heads.opening[:400])
    told.append(_commonest(Counter(opening)) if opening else None)
    told.append(signature_year(heads.tail))
    first = next((year for year in told if year), None)
    if first is None:
        every = Counter(years_in(heads.text))
        return _commonest(every) if every else None
    votes = Counter(year for year in told if year)
    best = _commonest(votes)
    return best if votes[best] >= _AGREED and votes[first] == 1 else first


def _commonest(votes: Counter[int]) -> int:
    """The first of those with most votes, as `most_common` has it, which would import heapq."""
    return max(votes, key=votes.__getitem__)


def _one_year(text: str) -> int | None:
    """The year that a title reports on: of several (a summary and a plan) the first, of a few years in a row the last."""
    years = years_in(text)
    if years:
        return min(years)
    few = _FEW_YEARS.search(text)
    return int(few.group(2)) if few and 0 < int(few.group(2)) - int(few.group(1)) <= _FEW else None


def _heading_years(headings: tuple[str, ...]) -> list[int | None]:
    """What the first heading with a year that is no plan says, and the year before that of the first plan.

    What stands last behind others may be a plan, whatever it is called.
    """
    reported = [h for h in headings[: min(3, max(1, len(headings) - 1))] if not _PLAN.search(h)]
    plans = [year for h in headings if _PLAN.search(h) and (year := _one_year(h))]
    return [next((year for h in reported if (year := _one_year(h))), None), plans[0] - 1 if plans else None]


def years_in(text: str) -> list[int]:
    """Years named in a folded text, plan periods and document numbers left out."""
    return [year.value for year in find_years(text)]


def signature_year(tail: tuple[str, ...]) -> int | None:
    """The year that a date under the report implies: before July it looks back on the year before."""
    for line in reversed(tail):
        date = _SIGNED.match(in_digits(line))
        if date:
            year, month = (word for word in date.groups() if word)
            return int(year) - (month_of(month) <= 6)
    return None


def signed_on(text: str) -> tuple[int, int]:
    """The year and month in which a folded report was signed: the latest line of a date, else its last date; zeros for none."""
    lines = [(int(m.group(1)), month_of(m.group(2))) for m in _DATE_LINE.finditer(in_digits(text))]
    if lines:  # annexes may stand behind it
        return max(lines)
    dates = [(int(m.group(1)), int(m.group(2))) for m in _DATE.finditer(in_digits(text[-_LAST:]))]
    return dates[-1] if dates else (0, 0)


def place_of(heads: Heads, not_names: tuple[str, ...] = ()) -> tuple[str | None, str | None]:
    """The reporting office's short name and its level: title first, then signature, then the most frequent name."""
    signed = (line for line in heads.tail[-4:][::-1] if line.endswith(_SIGNED_ENDS) and not _SAYS.search(line))
    below = _line_below(heads)
    told = [name for part in (heads.title, *signed, below) if (name := _township(part))]
    if told:
        name = _outvoted(told, heads)
        return name, level_of(name)
    department = _department(heads.title) or _department(below)
    if department:
        return department, "department"
    county = _county(heads)
    if county:
        return county, "county"
    if _own_words(heads.text, "县区旗") and not _own_words(heads.text, _UNIT.split("|")):
        return None, "county"
    names = _names_at_clauses(heads.text, not_names)
    if names:  # a name that a copied opening has left over is rare in the rest
        best = max(names, key=lambda name: (heads.text.count(name), name in heads.opening))
        return best, level_of(best)
    for line in heads.tail[-4:][::-1]:
        department = _department(line)
        if department:
            return department, "department"
    return None, _level_by_words(heads.text)


def _line_below(heads: Heads) -> str:
    """The line under a title, if nothing but the name of who reports stands in it; else nothing."""
    line = heads.opening.lstrip("\n").partition("\n")[0].strip()
    whole = len(line) <= _LONGEST_NAME and line.endswith(_SIGNED_ENDS) and not _SAYS.search(line)
    return line if whole else ""


def _county(heads: Heads) -> str | None:
    """The county, district or city whose government reports: title or signature name it, and it says 全县 and 我县 more
    often than a township's words."""
    for part in (heads.title, *heads.tail[-4:][::-1]):
        found = _COUNTY.search(_JOINTS.sub("，", part))
        if found is None or not (part == heads.title or part.endswith(_OFFICE_ENDS)):
            continue
        name = found.group(1)
        towns = _own_words(heads.text, _UNIT.split("|"), "我全本")
        return name if _own_words(heads.text, name[-1], "我全本") >= towns else None
    return None


def _own_words(text: str, kinds: Iterable[str], whose: str = "我本") -> int:
    """How often a text calls an office of some kind its own (我县, 本县; also 全县)."""
    return sum(text.count(f"{word}{kind}") for word in whose for kind in kinds)


def _outvoted(told: list[str], heads: Heads) -> str:
    """The first of the names that title and signature give, unless nothing but the title knows it: a title left over."""
    first, *others = told
    if heads.text.count(first) > 1:
        return first
    agreed = (name for name in others if first not in name and (name in heads.opening or heads.text.count(name) > 2))
    return next(agreed, first)


def _names_at_clauses(text: str, not_names: tuple[str, ...]) -> list[str]:
    """The townships that a text names at the beginning of clauses, in order."""
    found = dict.fromkeys(name for name in _AT_CLAUSE.findall(text) if not _GENERIC.fullmatch(name))
    short = dict.fromkeys(name for full in found if (name := _strip_superior(full)))
    everyday = not_names or ("\0",)
    return [n for n in short if not _NO_NAME.search(n) and not _UNIT_LAST.sub("", n).endswith(everyday)]


def level_of(name: str) -> str:
    """The level that a name's last word tells."""
    return "street" if name.endswith("街道") else "township"


def _level_by_words(text: str) -> str | None:
    counts = {
        "township": text.count("我镇") + text.count("我乡") + text.count("全镇") + text.count("全乡"),
        "street": text.count("我街道") + text.count("全街道") + text.count("街道办"),
        "department": text.count("我局") + text.count("全局"),
    }
    best = max(counts, key=lambda level: counts[level])
    return best if counts[best] else None


def _township(text: str) -> str | None:
    text = _JOINTS.sub("，", text)
    names = [_strip_superior(m.group()) for m in _PLACE.finditer(text)]
    named = [
        name
        for name in names
        if name and not _GENERIC.fullmatch(name) and (name.endswith("镇镇") or not _GENERIC.match(name))
    ]
    return named[-1] if named else None


def _strip_superior(name: str) -> str | None:
    """«南阳市卧龙区陆营镇» to «陆营镇»; None when nothing is left but the kind."""
    name = _BEFORE_NAME.sub("", name)
    while True:
        superior = _SUPERIOR.match(name)
        if superior is None or len(_UNIT_LAST.sub("", name[superior.end() :])) < 1:
            break
        rest = name[superior.end() :]
        if rest in _UNIT.split("|"):
            break
        name = rest
    return name if not _GENERIC.fullmatch(name) and name not in _UNIT.split("|") else None


def _department(text: str) -> str | None:
    for piece in _BETWEEN_NAMES.split(text):
        found = _DEPARTMENT.search(piece)
        if found and not found.group().endswith("公司"):
            return _ZONE.sub("", found.group())
    return None
