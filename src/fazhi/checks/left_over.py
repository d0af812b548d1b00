"""An earlier year at the head of what a sentence tells as done in this one: 2020年，我镇共调解纠纷38件.

An earlier year there tells history as often. It is called wrong only where the sentence reports what offices do every
year (meetings, training, mediation), speaks of no other time, compares nothing and founds nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

from fazhi.checks.old_years import COMPARES, COUNTED, LISTED, NOTE, NOW, OWN, PAST, TIME
from fazhi.checks.year_leads import behind_lead
from fazhi.patterns import compiled
from fazhi.structure.years import DASHES, Year, find_years

_ATTRIBUTE = compiled("[^，。；]{1,16}的(?!是)")
_SUBJECT = compiled(rf"(?:{OWN})?[于在]?|(?:进入|步入|迈入|跨入)|一年来，?|在?(?:刚刚)?过去的")
# 2023年春节期间，发放资料…: a time that comes each year.
_OCCASION = "(?:国家)?(?:宪法日|宪法宣传周|民法典宣传月|国家安全教育日|安全生产月|国际禁毒日|禁毒日|消费者权益日|法治宣传月|普法宣传月|春节|元旦|元宵|清明|端午|中秋|国庆|两节|寒假|暑假|妇女节|儿童节)"
_GOES_ON = compiled(
    rf"度?[“《]?(?:全[国民])?{_OCCASION}[^，。；\d]{{0,6}}(?:期间|当天|当日|前后)，|是[^，。；]{{0,24}}年，|里，?(?=我|本|全|镇|乡|共)|(?:全年|度|{TIME})?(?:，|我|本|全(?![县市省区国])|镇|乡|街道|共|累计|先后)|全年|{TIME}"
)
_TO_ITS_END = compiled(rf"1月(?:1日)?[{DASHES}至到]{{1,2}}1[12]月(?:\d{{1,2}}日)?[，期我全]")  # 自2023年1月至12月，
_IS_OF_THEN = compiled(r"[^，。；\d]{2,14}的[“《一-鿿]")
_ENTERED = ("进入", "步入", "迈入", "跨入")
_ADVERBS = compiled("^(?:共|全年|主动|专题|集中|先后|累计|认真|扎实|深入|持续|广泛|积极|依法|，)+")
# 2023年6月，组织执法人员参加考试: an act of a month, of the kind that is done anew in each year.
_HELD_THEN = compiled(
    rf"(?!12月)\d{{1,2}}月(?:\d{{1,2}}[日号]?(?:[{DASHES}至到]{{1,2}}\d{{1,2}}[日号])?|份|[上中下]旬|[底初])?，?(?:{OWN})?(?:在[^，。；]{{1,12}}，?|利用[^，。；]{{1,12}}，)?"
    "(?:专题|集中|先后|认真|深入|广泛|积极|依法|邀请[^，。；的]{2,12}|，)*(?:召开|开展|组织|举办|举行|听取|学习|审议|部署|参加)(?![^，。；]{0,12}(?:选举|换届|届|首))"
)
_THIS = ("今年", "本年", "当年", "全年", "截至目前", "至今")
# What an act counts, behind its word.
_OF_ACT = compiled(r"[^，。；\d]{0,8}\d{1,6}(?P<unit>[一-鿿])")
_BESIDE = 80  # so many characters before an earlier year's figures may tell this year's
_DRAWN = compiled("本年度|今年|本年|全年共")
_OF_NOW = compiled(r"(?:\d{1,2}月)?(?:\d{1,2}日|底|末)?，?[^，。；\d]{0,6}(?:本年度|今年|本年|全年共)")
_SINCE = ("目前", "至今", "现已", "继续", "此后", "持续", "近年", "连续", "结转", "遗留", "已达")
# 持续推进政务公开。: a slogan, which does not say that something goes on from then.
_GOING_ON = compiled(r"(?:^|(?<=[。；：\n]))(?:持续|继续|连续|不断)[^，。；\d]{2,16}[，。](?=截至|截止)")
_YEAR_END = compiled(
    "(?:12月)?(?:31日|底|末|年底|年末|12月底)|\\d{1,2}月(?:底|末|\\d{1,2}日)?，|，(?=[我全本][镇乡街局]|共|已|累计)"
)
_UP_TO = ("截至", "截止", "截至到", "截止到", "截止至")
_ALL_DONE = compiled(
    "已?(?:全部|全都|均已|悉数)[^，。；]{0,6}(?:销号|清零|办结|完成|完毕|整改|化解|到位|归档|结案|见底|归零)|均已[^，。；]{1,8}(?:完毕|完成|到位)"
)
_WHOLE = compiled("全年")
_WHOLE_OR_STOP = compiled("全年|，")
# A year at the head of a sentence.
_HEADS = compiled(r"(?:^|[。；])(?:截至|到)?(20\d\d)年")


# What tells how far two years differ, and what the first figure behind a year measures.
_DIFFERS = compiled("百分点|[，。；](?:提高|提升|下降|降低|增加|减少|增长|上升|多|少|增|减|升|降)")
_MEASURE = compiled(r"(?:度|全年)?(?:共|累计)?([一-鿿]{2,8}?)(?:率|量|数)?(?:为|达到?|是|了)?\d")


def is_attribute(text: str, found: Year) -> bool:
    """Whether a year behind 据统计 only says of what things something is told: 据统计，2023年排查出的12处隐患全部整改到位."""
    return "统计" in text[: found.start] and _ATTRIBUTE.match(text, found.end) is not None


def is_left_over(
    text: str, years: list[Year], paragraph: str, following: str, words: Mapping[str, tuple[str, ...]]
) -> bool:
    """Whether a sentence among the achievements tells an earlier year's acts as this year's own.

    `years` are those of the text, whose titles are blanked; `following` is what stands behind it in its paragraph.
    """
    first = years[0]
    if NOTE.match(text) or _is_beside_this_year(text, first, paragraph):
        return False
    before, said = behind_lead(LISTED.sub("", text[: first.start]), words["slogans"]), text[first.end :]
    if is_attribute(text, first):
        return False
    lead, _, clause = before.rpartition("，")
    if clause in _UP_TO:
        led = len(years) == 1 and not (
            COMPARES.search(lead) or any(word in lead for word in (*_THIS, *words["founding"]))
        )
        return (not lead or led) and _is_closed(text, said, paragraph, words["founding"])
    if len(years) == 1 and before == "" and _is_whole(text, first, paragraph):
        return True
    before = before.rstrip("，")
    if before in ("自", "从") and _TO_ITS_END.match(said):
        before = ""
    if len(years) > 1 or following.startswith(("今年", "本年", "20")) or not _SUBJECT.fullmatch(before):
        return False
    heads = {int(found) for found in _HEADS.findall(paragraph)}
    if heads and max(heads) - min(heads) > 1:  # 2009年…；2019年…；截至2021年底…: a history
        return False
    if before in _ENTERED:
        said, text = said.removeprefix("以来"), text.replace("以来", "", 1)
    if not (_GOES_ON.match(said) or _ADVERBS.sub("", said).startswith(words["yearly_acts"])):
        return False
    opening = said.lstrip("，").partition("，")[0]
    if _IS_OF_THEN.match(opening) and not COUNTED.search(opening):  # 2022年推广的“一村一警”继续深化，…
        return False
    if any(f"{act}的" in opening for act in words["yearly_acts"]):  # 2023年排查的隐患，今年…
        return False
    if any(word in text for word in (*NOW, *words["founding"])) or COMPARES.search(text) or PAST.search(said):
        return False
    if not (_tells_act(said, words["yearly_acts"]) and COUNTED.search(said)) and not _HELD_THEN.match(said):
        return False
    return not is_set_beside(said, paragraph.partition(text)[0], words["yearly_acts"])


def _is_beside_this_year(text: str, first: Year, paragraph: str) -> bool:
    """Whether a year stands behind the next one in a sentence parted by semicolons, with the same measure or the difference
    told: 2024年化解率97.1%；2023年化解率为95.8%，提高1.3个百分点."""
    before = paragraph.partition(text)[0]
    if not before.endswith("；"):
        return False
    beside = before[:-1].rpartition("。")[2].rpartition("；")[2]
    if f"{first.value + 1}年" not in beside:
        return False
    if _DIFFERS.search(text, first.end):
        return True
    measure = _MEASURE.match(text, first.end)
    return measure is not None and measure[1] in beside


def is_set_beside(said: str, told: str, acts: tuple[str, ...]) -> bool:
    """Whether an earlier year's figures stand beside this year's of the same act (检查企业316家次，…；2024年检查529家次).

    `told` is what the paragraph tells before them; the same act counted alike there, of no other year, is of this one.
    """
    told = told[-_BESIDE:]
    for act in acts if told and not find_years(told) else ():
        counted = _OF_ACT.match(said, at + len(act)) if (at := said.find(act)) >= 0 else None
        if counted is None:
            continue
        before = (_OF_ACT.match(told, found + len(act)) for found in range(len(told)) if told.startswith(act, found))
        if any(other is not None and other["unit"] == counted["unit"] for other in before):
            return True
    return False


def _is_closed(text: str, said: str, paragraph: str, founding: tuple[str, ...]) -> bool:
    """Whether figures are drawn up to an earlier year's end or month (截至2023年12月底，…) as if they were this year's.

    Not in a paragraph that speaks of this year, unless the sentence itself says that they are this year's.
    """
    end = _YEAR_END.match(said)
    if end is None or said.startswith("的", end.end()) or _in_series(text, paragraph):
        return False  # 截至2022年底的存量案件
    if _OF_NOW.match(said):
        return "去年" not in text and "上年" not in text
    if _speaks_of_now(_GOING_ON.sub("", paragraph)):
        return False
    return COUNTED.search(said) is not None or (
        _ALL_DONE.search(said) is not None and not any(word in said for word in founding)
    )


def _in_series(text: str, paragraph: str) -> bool:
    """Whether a year is one of a paragraph that goes far back (2009年…；截至2021年底34人，是2009年的3.8倍): history."""
    first = find_years(text)[0].value
    return any(first - year.value > 1 for year in find_years(paragraph))


def _is_whole(text: str, found: Year, paragraph: str) -> bool:
    """Whether a sentence gives figures of a whole earlier year (2023年度，学法6次) in a paragraph silent on this year."""
    said = text[found.end :]
    closes = (_WHOLE_OR_STOP if text[found.end - 1] == "度" else _WHOLE).match(said) is not None
    closes = closes or any(f"{word}{found.value - 1}年" in said for word in "比较与")
    return (
        closes
        and "累计" not in paragraph
        and not _speaks_of_now(paragraph.replace(f"{found.value}年全年", ""))
        and bool(COUNTED.search(said))
    )


def _speaks_of_now(paragraph: str) -> bool:
    return _DRAWN.search(paragraph) is not None or any(word in paragraph for word in _SINCE)


def _tells_act(said: str, acts: tuple[str, ...]) -> bool:
    """Whether one of the acts is the verb of a clause, and no attribute: 开展宣传12场, not 开展的宣传."""
    for act in acts:
        at = said.find(act)
        if (
            at >= 0
            and not said.startswith(("的", "员", "室", "委员"), at + len(act))
            and "的" not in said[at + len(act) : at + len(act) + 3]
        ):
            return True
    return False
