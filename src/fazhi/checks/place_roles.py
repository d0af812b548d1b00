"""Why another place's name stands where it does: as a partner, a model, a venue, an origin, or in our place.

With a word beside it that says why it is there a name may stay. In frames in which only the own name makes sense
(结合…实际, 贯穿…工作, 经…党委研究) it counts as ours whatever else stands there.
"""

from __future__ import annotations

from collections.abc import Mapping

from fazhi.checks.bare_places import SLOGAN_WORDS
from fazhi.checks.held_against import is_measure
from fazhi.checks.place_names import OURS, Place, stem_of
from fazhi.checks.stage import Stage
from fazhi.patterns import compiled
from fazhi.records import Any
from fazhi.structure.report import CLAUSE_STOPS, Report, before_next, behind_last

_REACH, _LONGEST, _NEAR = 8, 5, 14
_NUMBER = compiled(r"^[（(]?[一二三四五六七八九十\d]{1,3}[）)、.]+")
_OWN_WORDS = compiled(f"{OURS}|我办|我们")
_AMONG = compiled(r"等[\d一二三四五六七八九十]{1,3}个(?:乡镇|镇|乡|街道|单位)")
# With these before it, and what says which place it is, a name is that of a partner: 与下游的…镇、对岸的….
_WITH_THEM = compiled("(?:与|同|和|跟|会同|联合|携手|协同)(?:[^，。；]{1,14}?(?:的|、)){1,3}$")
_LISTED = compiled(r"[、和与及][一-鿿]{2,5}?(?:街道|苏木|镇|乡)")
# 第1名为…街道, 第二名…镇: who ranks where.
_RANKED = compiled(
    r"(?:第[\d一二三四五六七八九十]{1,3}名?|前[\d一二三四五六七八九十]{1,3}名?|末位|首位|倒数第.)的?(?:分别)?[为是：]?$"
)
# 学习邻省|竹溪…, 借鉴邻旗的…: of what lies elsewhere, with letters that were left out of the name.
_ELSEWHERE = compiled("[邻外][省市县区旗州盟](?:的|[一-鿿]{0,3})$")
# 学习砺川县|枣沟镇…: of which county it is stands between.
_LEARNT_OF = compiled("(?:学习|学|借鉴|推广|引入|运用|复制)了?(?:[一-鿿]{2,5}[省市县区旗州]){1,2}$")
# 邀请桐岫县|丹崖镇的…: of which county it is stands between it and what is done with it; 该县|茅茨镇.
_OF_COUNTY = compiled("[一-鿿]{2,4}(?:自治县|自治旗|[县市区旗])$|该[县市区旗州盟]$")
_COUNTY = range(2, 5)  # characters of its name without its kind
_WITH_THE_FIRST = ("与", "同", "联合", "携手", "会商")


# 作为考察…镇干部的重要内容: by what the office's own people are judged.
_JUDGED_BY = compiled("作为(?:考察|考核|评价|衡量|检验|评判|选拔|评定|评估|检视|任用)[^，。；]{0,4}$")
_IN_THIS = compiled(
    "(?:[^，。；]{0,10}?(?:干部|班子|领导|成员|工作|成效|绩效|法治)[^，。；]{0,10}?)?的[^，。；]{0,6}?(?:内容|依据|指标|标准|标尺|参考|方面|尺度)"
)
# 坚持联席会议制度，两地联调6件: of two that act together one is named, and the other is we.
_TOGETHER = compiled(
    "[两双三四](?:地|方|镇|乡|家)(?:共同|联合|联[调合防手动勤]|互[派访相]|协[同作力商]|携手|会商|一起)"
)
# Another town beside the one that is named, and what is said of several.
_OTHER_TOWN = compiled("[一-鿿]{2}(?:镇|乡(?!村)|街道(?!办)|苏木)|[邻跨互]|周边|边界|双方|兄弟|交界")
# What nobody tells of a partner.
_WITHIN = compiled(
    "法治(?:政府)?建设(?:工作)?领导小组|依法行政工作领导小组|党委理论学习中心组|法治政府建设|党政主要负责人"
)
# …镇与群众期盼相比还有差距: held against no town.
_SELF_MEASURED = compiled("(?:与|同)[^，。；镇乡]{0,14}(?:期盼|要求|期待|需求|需要|形势|目标)[^，。；]{0,4}相比")
# 县委依法治县办到…镇督察: those above us and those who work for us come to us.
_VISITED = compiled(
    "^(?!参加|随|抽调|选派|组织)[^，。；]{0,8}(?:[省市县区旗州](?:委|政府|人大|政协|司法局|里|级)|上级|法律顾问|律师|督[察查]组|考核组|巡察组)[^，。；]{0,10}[到来赴]$|莅临$"
)
_INSPECTED = compiled("(?:开展|进行)?(?:实地)?(?:督[察查]|调研|检查|指导|坐班|视察|考核|评估|巡察|抽查|验收)")
# 对标…镇年度目标, …方案, …党委要求: each office is held to its own. Of a model the good practice is spoken of.
_HELD_UP = "对标"
_OWN_AIM = compiled(
    "(?![^。；]{0,30}?(?:[我本][镇乡]|本街道))(?![^，。；]*?(?:先进|经验|做法|典型|模式|标杆|样板|优秀|成熟))[^，。；]{0,12}?(?:年度目标|目标任务|方案|计划|部署|(?:党委|党工委|政府|办事处)[^，。；]{0,8}?要求)"
)
# 近年来我镇…: nobody came.
_SINCE = ("年来", "以来", "近来", "月来")


def prepare_roles(words: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    """`before` and `after` taken apart by where in the clause their words must stand."""
    before, after = words["before"], words["after"]
    return {
        "right_before": tuple(word for word in before if not word.endswith("…")),
        "before_in_clause": tuple(word[:-1] for word in before if word.endswith("…")),
        "right_after": tuple(word[1:] for word in after if word.startswith("^")),
        "near_after": tuple(word for word in after if not word.startswith("^") and "…" not in word),
        "partner_words": tuple(word for word in words["partners"] if len(word) > 1),
        "between_towns": tuple(word for word in words["anywhere"] if word not in words["within_towns"]),
        "around": _pairs(after),
        "framed_by": _pairs(words["frames_around"]),
    }


_COMMITTEES, _GOVERNMENTS = ("党委", "党工委", "委员会", "工作委员会"), ("人民政府", "办事处")


def _pairs(words: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """What stands before and behind the gap of those words that have one."""
    return tuple((left, right) for left, gap, right in (word.partition("…") for word in words) if gap)


def _issue_together(name: str, ours: str, title: str) -> bool:
    """Whether a title names the committee of one place and the government of another, of which one is ours, as those who
    issue it: 中共茭湖镇委员会 浈滩镇人民政府. Two governments report together."""
    if not ours or "联合" in title:
        return False
    return any(
        any(f"{one}{body}" in title for body in _COMMITTEES) and any(f"{two}{body}" in title for body in _GOVERNMENTS)
        for one, two in ((name, ours), (ours, name))
    )


def role_of(place: Place, stage: Stage, words: Mapping[str, Any], own: tuple[str, ...]) -> str:
    """What a name stands for: `framed` where only ours can stand, `ours` where nothing says why it is there, `partner`
    where it is told to be a neighbour or one to work with, `other` where it stands for any other reason."""
    text = stage.report.folded.text
    number = stage.sentence_at(place.start)
    if number < 0:
        if text[place.end : place.end + _REACH].partition("\n")[0].endswith("文件"):
            return "framed"  # 竹埠镇人民政府文件: the masthead
        title, ours = stage.report.facts.title or "", stage.report.facts.place or ""
        # Not by the county, which the title names before whoever reports.
        other = place.name in title and ours not in title and stem_of(ours) not in title
        return "framed" if other or _issue_together(place.name, ours, title) else "other"
    sentence = stage.report.sentences[number]
    if sentence.role in ("furniture", "attachment"):
        return "other"
    low, high = _clause(text, place, sentence.start, sentence.end)
    before, after = _NUMBER.sub("", text[low : place.start]), text[place.end : high]
    whole = text[sentence.start : sentence.end]
    listed = _LISTED.match(after) is not None  # several towns at once are never we
    if not listed and (before.endswith(words["frames_before"]) or after.startswith(words["frames_after"])):
        return "framed"
    if not listed and _JUDGED_BY.search(before) and _IN_THIS.match(after):
        return "framed"
    if not listed and _falls_short(place, before, after) and not _names_us(whole, own):
        return "framed"
    if _acts_for_us(place, before, after, words):
        # 由…镇党委牵头的联防会议: neighbours.
        jointly = any(word in after for word in words["anywhere"])
        return "other" if jointly or _OWN_WORDS.search(whole) else "framed"
    if _VISITED.search(before) and _INSPECTED.match(after) and not _names_us(whole, own):
        return "framed"
    if _is_partner(place, before, words):
        return "partner"
    if (
        _WITH_THEM.search(before)
        or _LEARNT_OF.search(before)
        or _RANKED.search(before)
        or _is_of_county(before, words, own)
        or (_introduced(place, before, words) and not _is_own_aim(place, before, after))
    ):
        return "other"
    if _is_made(before, after, words) and not listed and not _names_us(whole, own):
        return "framed"
    # 石榴坡乡坚持…，排查草场边界纠纷: who works as we do in a sentence without us is no neighbour by what the work is about.
    itself = not before and after.startswith(words["acting"]) and not _names_us(whole, own)
    if _TOGETHER.search(whole) or (not itself and _is_between_towns(place, before, whole, words, own)):
        return "other"
    if before.endswith(SLOGAN_WORDS):
        return "framed"
    told = _explains(before, after, words) and not (not before and _SELF_MEASURED.match(after))
    if listed or told or _OWN_WORDS.search(after):
        return "other"
    return "other" if _related(whole, own, words["with_us"], words["frames_after"]) else "ours"


def _is_own_aim(place: Place, before: str, after: str) -> bool:
    """Whether what a name is held up for is what an office sets itself: 对标…镇年度目标, not …镇先进做法."""
    held = any(f"{before}{taken}".endswith(_HELD_UP) for taken in ("", *_taken(stem_of(place.name))))
    return held and _OWN_AIM.match(after) is not None


def _is_of_county(before: str, words: Mapping[str, Any], own: tuple[str, ...]) -> bool:
    """Whether the county of a name, not ours, stands between it and what says why it is there: 邀请桐岫县|丹崖镇的骨干."""
    if _OF_COUNTY.search(before) is None or any(before[:-1].endswith(name) for name in own):
        return False
    leads = (before[: max(0, len(before) - 1 - size)] for size in _COUNTY)
    relations = (*words["right_before"], *words["partners"])
    return before[-2] == "该" or any(lead.endswith(relations) for lead in leads)


def _falls_short(place: Place, before: str, after: str) -> bool:
    """Whether what its place needs or asks for is what we fall short of (与…镇加快发展的需要还不相适应)."""
    return any(is_measure(f"{before}{taken}", after) for taken in ("", *_taken(stem_of(place.name))))


def _is_between_towns(place: Place, before: str, sentence: str, words: Mapping[str, Any], own: tuple[str, ...]) -> bool:
    """Whether a sentence tells of what towns do with each other. Some of the words for that are said of the work within one as well
    (综治联动, 每季度通报): they count before the name in its clause, or where another town or we are named."""
    if any(word in sentence for word in words["between_towns"]):
        return True
    weak = [word for word in words["within_towns"] if word in sentence]
    if not weak:
        return False
    others = sentence.replace(place.name, "", 1)
    return any(word in before for word in weak) or _names_us(sentence, own) or _OTHER_TOWN.search(others) is not None


def _is_made(before: str, after: str, words: Mapping[str, Any]) -> bool:
    """Whether a name is that of what is to be made something (把…打造成全县的样板), whoever else acts in the sentence."""
    return any(before.endswith(left) and after.startswith(right) for left, right in words["framed_by"])


def _names_us(sentence: str, own: tuple[str, ...]) -> bool:
    return any(name in sentence for name in own) or _OWN_WORDS.search(sentence) is not None


def _is_partner(place: Place, before: str, words: Mapping[str, Any]) -> bool:
    """Whether a word right before a name or taken into it, or a longer one in its clause, tells a neighbour or a partner."""
    if _ELSEWHERE.search(before):
        return True
    for letters in ("", *_taken(stem_of(place.name))):
        if f"{before}{letters}".endswith(words["partners"]):
            return True
    return any(map(before.__contains__, words["partner_words"]))


def _acts_for_us(place: Place, before: str, after: str, words: Mapping[str, Any]) -> bool:
    """Whether a name is that of the body or the leader by whom our matters are decided or led, or to whom we report
    (经…党委研究, 由…镇长任组长, 向…人大报告)."""
    if not after.startswith(words["our_heads"]) or not any(act in after[:_NEAR] for act in words["heads_do"]):
        return False
    return any(f"{before}{taken}".endswith(words["decided_by"]) for taken in ("", *_taken(stem_of(place.name))))


def _taken(stem: str) -> list[str]:
    """What of the letters of a name may have been taken into it from before, so that two are left."""
    return [stem[:size] for size in range(1, len(stem) - 1)]


def is_framed(place: Place, stage: Stage, words: Mapping[str, Any]) -> bool:
    """Whether a name fills a frame for the own one on both sides (推动…法治建设): then it is no partner's."""
    text = stage.report.folded.text
    before = text[max(0, place.start - _REACH) : place.start]
    return before.endswith(words["frames_before"]) and text.startswith(words["spoken_of"], place.end)


def is_model(text: str, place: Place, words: Mapping[str, Any]) -> bool:
    """Whether a word of learning stands before a name in its clause (借鉴外地“法治…”创建经验)."""
    low, _ = _clause(text, place, max(0, place.start - _REACH * _LONGEST), place.end)
    before = text[low : place.start]
    return "学习" in before or any(word in before for word in words["before_in_clause"])


def known_partner(place: Place, roles: Mapping[Place, str], report: Report) -> bool:
    """Whether the same name stands earlier in the paragraph as that of another office, or as often as not elsewhere as
    that of a neighbour or a partner: introduced once, it is named alone later."""
    line = report.folded.text.rfind("\n", 0, place.start)
    stem = stem_of(place.name)[-2:]
    same = [(other, role) for other, role in roles.items() if stem_of(other.name)[-2:] == stem]
    if any(line < other.start < place.start and role not in ("ours", "framed") for other, role in same):
        return True
    told = sum(role == "partner" for _, role in same)
    return told > 0 and sum(role in ("ours", "framed") for _, role in same) <= 2 * told


def _related(sentence: str, own: tuple[str, ...], words: tuple[str, ...], ours_all: tuple[str, ...]) -> bool:
    """Whether the sentence names us as the other party (派员来我镇, 与我镇): a word of relation stands before our name.

    Not where our work as a whole is spoken of (落实到我镇工作的各方面).
    """
    places = [
        found.start() for found in _OWN_WORDS.finditer(sentence) if not sentence.startswith(ours_all, found.end())
    ]
    places += [at for name in own if len(name) > 1 and (at := sentence.find(name)) >= 0]
    return any(sentence.endswith(words, 0, at) and not sentence.endswith(_SINCE, 0, at) for at in places)


def _clause(text: str, place: Place, low: int, high: int) -> tuple[int, int]:
    return behind_last(text, CLAUSE_STOPS, low, place.start), before_next(text, CLAUSE_STOPS, place.end, high)


def _introduced(place: Place, before: str, words: Mapping[str, Any]) -> bool:
    """Whether a word before the name says why it stands there: right before it, anywhere (…), or taken into it (原塘桥镇).

    The second of two partners is introduced by what introduced the first (与甲镇、乙镇); what stands beside a leader is
    another leader's office (乡党委书记、沙坪乡乡长).
    """
    relations, stem = words["right_before"], stem_of(place.name)
    before = before.removesuffix("在于")  # 原因在于…镇财力有限
    if before.endswith("、"):
        if before.endswith(words["leaders"], 0, len(before) - 1):
            return False
        return "、" in relations or any(word in before for word in _WITH_THE_FIRST)
    if before.endswith(relations) or any(word in before for word in words["before_in_clause"]):
        return True
    # 对照|松荫街道, of which 照松荫街道 was taken for the name; 嫁自|荻浦镇.
    if any(f"{before}{taken}".endswith(relations) for taken in _taken(stem)) or _is_taken_in(
        stem, words["before_in_clause"]
    ):
        return True
    return "、" in before and any(word in before for word in _WITH_THE_FIRST)


def _is_taken_in(stem: str, words: tuple[str, ...]) -> bool:
    return any(stem.startswith(word) and len(stem) - len(word) > 1 for word in words)


def _explains(before: str, after: str, words: Mapping[str, Any]) -> bool:
    """Whether a word behind the name says why it stands there: near it, right behind it, or with one before (在…召开)."""
    if any(word in before for word in words["gone_to"]) and any(word in after for word in words["learnt"]):
        return True
    near = after[:_NEAR]
    if _AMONG.match(after) or near.startswith(words["right_after"]):
        return True
    if any(word in near for word in words["near_after"]):
        return True
    return any(before.endswith(left) and right in after for left, right in words["around"])
