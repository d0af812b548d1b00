"""Whether a sentence about shortcomings names a cause, in whatever form. The words are options of the rule."""

from __future__ import annotations

import re
from collections.abc import Mapping

from fazhi.checks.cause_words import BRINGS, IN_CLAUSE, IN_SENTENCE, any_of, gapped, pattern_of
from fazhi.checks.no_causes import without_no_causes
from fazhi.checks.placed import circumstanced
from fazhi.checks.shown_causes import is_shown, without_idle
from fazhi.checks.stage import once
from fazhi.patterns import compiled
from fazhi.records import Any, NamedTuple

_CLAUSE = compiled("[，；。：]")
_NAMING = compiled("(?:[，：]?[^，。；：]{0,6}?(?:是|在于|为|有|出在|来自|包括)|：|——|，(?:一方面|一是|主要|既))")
# «备案超期，是经办人不清楚时限»: what a shortcoming is said to be, unless that is a shortcoming as well, or a list of them.
_COPULA = compiled(
    "(?<![的在是有面项点类])，(?:说[一-鿿]{2,7}，)?(?:其实|正|便|就|还|无非|终究|大多|多|都)?是(?![否一二三四五当对目眼由以])"
    "(?=[^，。；]{6})(?![^，。；]*?(?:短板|弱项|不足|差距|问题|难题|困难|薄弱环节|环节|任务|重点|痛点|堵点|难点|现象|表现|常态|方向)[，。；])"
)
# 执法公示有时迟延——经办人要同时管三个系统
_DASH = compiled("——(?=[一-鿿][^，。；]{5})(?!(?:一|[一二三四五六七八九十]是|有的|个别|部分|主要表现|表现))")
# The head of a column: «| 问题 | 原因分析 |»; tabs between cells are read as commas.
_CELL_START, _CELL_END = (
    compiled(r"[|｜，][ \u3000]*(?:主要|具体|产生)?$"),
    compiled(r"(?:分析|剖析|说明)?[ \u3000]*(?:[|｜，]|$)"),
)
_UNKNOWN = compiled(
    "，?(?:[我本][镇乡街局]道?|我们|还|仍|尚|也)?(?:有?待|不明|不清|不详|未|尚|没|[仍还]?需|将|拟|正(?!是)|值得|不一而足|留待)"
    "|[^，。；：]{0,2}(?:复杂|众多|多样|较多|不少)(?![^。]*(?:：|主要|一是))"
)
# A consequence at the head of a sentence: what it follows from stands before it.
_THEREFORE = compiled("^[^一-鿿]*因此|^(?:[一二三四五六七八九十]是|（[一二三四五六七八九十]）)因此")
_EFFECT = compiled(rf"，{BRINGS}")
_OBJECT = (
    "(?:[了其出清]|问题|产生|存在|发生|形成|引发|的|深层|具体|主要|内在|背后|、"
    "|矛盾|纠纷|争议|信访|上访|案件|诉讼|违法|事故|行为|风险|隐患|诉求|积案)*"
)
# 分析其原因，年轻人外出多: the study is named first and its outcome told, not what is to be done about it.
_STUDIED = compiled(
    "(?:^|[，。；])(?:深入|认真|仔细|具体|客观|冷静)?(?:分析|剖析|探究|深究|追究|反思)(?:其|个中|其中|背后|上述|以上|问题|不足|产生|形成|存在|的|主要|具体|深层次?)*$"
)
_OUTCOME = compiled(
    "，(?![^，。；]{0,6}?(?:制定|整改|采取|提出|落实|举一反三|研究|对症|建立|明确|改进|完善|加强|查找|列出|形成|解决|施策|补齐|反思|寻找|研判|总结|汲取|吸取|拿出|逐[一条项]|[将要拟]))"
)
# 分析起来无非两条，…: what a shortcoming comes to when it is thought over, unless that is a list of shortcomings.
_THOUGHT_OVER = compiled(
    "(?:^(?=[^，：]{2,12}?，?(?:还|就|正)?是)|(?<=[一-鿿])[，：])[^，。；：需要应须待未没将拟]{0,8}?(?:分析|剖析|推究|细究|深究|探究|追究|究|反思|反省|细想|细看)(?:起来|下来|开来|一下|一番|下去)"
    "(?!还|尚|仍|再|有待|需)[，：]?(?=[^，。；：]{2})"
    "(?![^，。；：]*?(?:短板|弱项|不足|差距|问题|难题|困难|薄弱|难点|现象|表现)[^，。；：]{0,4}[，。；：])"
)
# 因案施策, 因案释法, 因村制宜, 因病致贫, 因婚因地: 因 with what each thing is treated by, or what befell somebody.
_BY_CASE = compiled(
    "因[案人村地时事][释说讲普]法|因[一-鿿]、?因[一-鿿]|因[一-鿿]{1,2}(?:施|制宜|而[异宜治]|定策|设岗|定责|定编|致[困贫残病]|返贫)"
)
# 对造成污染的行为查处不够: what brought about that with which the work deals.
_OF_OTHERS = compiled(
    "(?:(?<![不针面相])对|针对|就)[^，。；少缺弱紧]{0,12}?"
    "(?:因|由于|源[于自]|缘于|起于|导致|造成|引发|引起|致使)[^，。；]{0,16}?的"
    "(?![^，。；]{1,14}?[不未偏缺][一-鿿]{1,3}?的?(?:问题|现象|情况|短板|局面))(?=[^，。；]{1,14}?[不没未欠偏缺弱慢晚迟差浅粗少低]|[^，。；]{2,10}，[^，。；]{2,10}?(?:[不没未欠偏缺弱慢晚迟]|较[长慢差少低]))"
)
# 部分因规划调整形成的违建长期未拆: what brought about a thing is no cause of its being left, unless it is a lack itself.
_OF_THINGS = compiled(
    "(?:部分|一些|个别|少数|某些|有的|有些|不少|仍有|对)[^，。；]{0,6}?(?:因|由于)[^，。；少缺不弱紧低旧多忙大]{1,16}?"
    "(?:引发|引起|形成|造成|产生|导致|带来|遗留)的(?![^，。；]{0,8}?(?:局面|问题|状况|现象|短板|不足|影响))"
)
# Without one of these nothing is brought about by another, nor came of it.
_BRINGING = compiled("[源缘]于|源自|引[发起]|[导造]成|导致|致使|形成|产生|带来|遗留|而起")
# 纠纷多因停车引发: what brought about what the public quarrels over, unless it is a lack.
_OF_QUARRELS = compiled(
    "(?:矛盾|纠纷|争议|信访|上访|投诉|事故|积案)[^，。；]{0,6}?(?:因|由于|由)[^，。；少缺不弱紧低旧多忙大]{1,16}?(?:引发|引起|产生|造成|导致|而起)"
    "|(?:因|由于)[^，。；少缺不弱紧低旧忙]{1,16}?(?:引发|引起|产生|造成|导致|形成)的[^，。；]{0,6}?(?:矛盾|纠纷|争议|信访|上访|投诉|事故|积案|案件)"
)
# Without one of these, 因 or what brings about nothing is told of where quarrels come from.
_SOURCES = ("根源", "起于")
# 引发纠纷的主要原因是管道老化, 纠纷多源于停车: of that with which the work deals, unless it is the work itself (宣传不到位).
_OUR_WORK = "我|工作|宣传|普法|调解|排查|监管|执法|干部|服务|管理|不到位|不及时|不够|不力|缺位|不严"
_QUARREL = "(?:矛盾|纠纷|争议|信访|上访|投诉|事故|诉讼|火灾|违法|冲突|警情|案件)"
_CAUSE_OF_QUARRELS = compiled(
    f"(?:(?:引发|引起|产生|形成|造成|导致|诱发)[^，。；：]{{0,8}}?{_QUARREL}|{_QUARREL})的(?:最|主要|根本|直接|常见|首要|重要)*(?:原因|成因|起因|诱因|因素|根源)"
    f"(?![^，。；]*?(?:{_OUR_WORK}))[^，。；]*"
    f"|{_QUARREL}(?:多|大多|主要|往往|多数)?(?:源于|源自|缘于|起于|起因于)(?![^，。；]*?(?:{_OUR_WORK}))[^，。；]*"
)
# 2件因证据不足被撤销: how a shortcoming showed, in what befell some of the cases.
_BEFELL = compiled(
    "\\d+[余多]?[件起名人份本宗个][^，。；]{0,10}?因(?![^，。；]{0,8}?(?:人手|力量|经费|人员|编制|培训))[^，。；]{2,18}?"
    "(?:(?:被|遭|受到?)[^，。；]{0,8}?(?:撤销|纠错|通报|退回|退件|退卷|处分|约谈|问责|投诉|否决|扣分|驳回|确认违法|批评|举报|追责)|败诉|失分|扣分)"
    "|因[^，。；]{2,18}?被[^，。；]{0,8}?(?:通报|约谈|扣分|点名|批评)[^，。；]{0,4}?\\d+[次分]"
    "|因[^，。；]{2,18}?被[^，。；]{0,8}?(?:撤销|纠错|退回|确认违法|驳回|投诉)的[^，。；]{0,10}?\\d+[件起份人名]"
)
# 审查走过场，给镇里造成损失: what came of it. 内容源于网上: where a thing was taken from.
_CAME_OF_IT = compiled(
    "，(?:给|对)[^，。；]{1,10}?(?:造成|带来)[^，。；]{0,10}?(?:损失|影响|不便|被动|困扰|隐患)"
    "|(?:内容|素材|案例|资料|题材|信息|线索|数据)[^，。；]{0,4}?(?:源于|源自|缘于)"
)
# 来访缘由一栏过于简略: what a paper has of causes.
_ON_PAPER = compiled(
    "(?:[、和及][^，。；、]{2,6}){0,3}(?:[^，。；：是在有为出]|没有){0,7}?(?:[两三四]?公开|公示|一?栏|栏目|登记|填写|填报|填得|写得|表述|告知|交代|回访|反馈|归类|雷同)"
)
# 培训主要是集中授课: how something is done, told of what is not yet said to fall short.
_MANNER = compiled("[，：]?(?:面向|依靠|靠|采取|采用|集中|通过|围绕|以(?!为))")
# 处置的办法主要是劝离: whatever it is called, the way in which it is done.
_WAY = compiled("(?:办法|方式|方法|形式|手段|途径|渠道|做法|内容|载体|抓手|对象)[，：]?$")
_SHORT_END = compiled("[慢少低差弱缺难旧窄散软粗浅][，：]?$|[不未没]")
# What makes a lack one in general (仍有不足, 对照要求还有差距), not one of something (村级普法不足).
_GENERAL = compiled("[有些处个点项着与同和的之]|[对照标]|存在|依然|^(?:主要|问题|不足|短板|差距)")
# 这同队员转岗、没有系统学过法律直接相关: what a shortcoming is said to hang together with, at the end of its clause. In front of
# a noun the same words only say which one (与群众密切相关的事项).
_RELATED = compiled(
    "[与同和跟][^，。；]{2,40}?(?:相关|有关|相连|关联|有关系|有着?(?:直接|密切|紧密|很大|一定|必然)的?(?:关系|联系)|分不开|密不可分|不无关系|关系(?:很|较|极)?大)"
    "(?:联)?的?(?=[，。；]|$)"
)
_ATTRIBUTE = compiled("(?:直接|密切|紧密|高度|息息)(?:相关|相连|关联)的(?=[一-鿿])")
_BRACKET = compiled("（([^（）]{6,60})）(?=[，。；、]|$)")
# 缺少原因分析, 没有注明原因: a cause that papers should tell and do not.
_LEFT_OUT = compiled(
    "(?:缺少?|缺乏|没有?|未|不)(?:注明|说明|写明|填写|填报|记录|记载|登记|告知|通报|分析|交代|标注)(?:[^，。；：]{1,10}?的)?(?:(?:理由|事实|依据|过程)[和、与及])?(?:具体|主要|退回|变更|延期|的)*$"
    "|(?:缺少|缺乏|没有)(?:具体|必要)?的?$"
    # 抓不住矛盾的症结
    f"|[抓找摸看挖查吃搞说弄判析辨]不(?:住|准|透|清|出|到|着|明|全){_OBJECT}$"
)
# 根子没有找准: what was to be found and was not.
_NOT_FOUND = compiled("根[子源本]?[还也都仍]?(?:没有?|未)能?(?:真正|完全|彻底)?[找挖摸抓弄查除断]")
# 对群众为什么上访掌握不清: what was to be known.
_WHY_UNKNOWN = compiled("对[^，。；]{0,10}?为(?:什么|何)[^。；]{0,24}?(?:不清|不明|不够|不深|不透|不准|不了解)")
# 审查限于合同: how far something reaches, and not 限于人手.
_BOUND = compiled(
    "限于(?<=[一-鿿]..)(?<![但也还因是又即便虽受].{2})(?![^，。；]{0,8}(?:人手|人力|人员|经费|资金|编制|财力|物力|条件|水平|精力|能力|力量|时间|场地|交通|权限|体制|职权|客观|技术))"
)
_FALLS_SHORT = compiled("[^，。；：]{0,8}?(?:[不没未欠缺]|过于|简单|笼统|肤浅|表面)")
_PREDICATE = compiled("[不未没无难少多缺兼忙只仅]")
# Without one of these nothing hangs together with another, and nothing comes of thinking it over: asked first.
_RELATING = ("关", "联系", "相连", "分不开", "密不可分")
_THINKING = compiled("[析究思省想看](?:起来|下来|开来|一下|一番|下去)")


class _Readings(NamedTuple):
    """What the words of a rule are looked for with in every sentence, made once. `lack`: without it nothing is `brought`
    about by a lack of means, nor `grounded` on one. `studied`, `studying`: a study behind a cause, and one of a cause."""

    unless: re.Pattern[str]
    markers: re.Pattern[str]
    vague: re.Pattern[str]
    lack: re.Pattern[str]
    brought: re.Pattern[str]
    grounded: re.Pattern[str]
    studies: re.Pattern[str]
    studied: re.Pattern[str]
    studying: re.Pattern[str]


def _made(options: Mapping[str, Any]) -> _Readings:
    names = ("means", "scarcities", "shortfalls", "additions", "studies")
    means, scarce, short, additions, studies = (any_of(options.get(name, ())) for name in names)
    lack = rf"(?:{means})[^，。；、]{{0,5}}?(?:{scarce})"
    brought = rf"{lack}(?:、[^，。；]{{1,20}})?(?:使|让|令|叫)[^，。；]{{2,40}}?(?:{short}|难|无法|不)"
    grounded = rf"{lack}(?:\d+[名人个])?(?:、[^，。；]{{1,20}})?，(?!{additions})[^，。；]{{2,40}}?(?:{short})"
    return _Readings(
        gapped(options.get("unless", ()), IN_SENTENCE),
        gapped(options["markers"], IN_CLAUSE),
        *map(compiled, (_vague(options), lack, brought, grounded)),
        *map(compiled, (studies, rf"[^，。；：]{{0,4}}?(?:{studies})(?![：。—])", rf"(?:{studies}){_OBJECT}$")),
    )


# Several rules of a pack ask for causes.
_readings = once(_made, 64)


def unnamed(words: str, options: Mapping[str, Any]) -> str | None:
    """A sentence about shortcomings without what names no cause, for whoever asks whether it implies one; None when it names one
    outright."""
    readings = _readings(options)
    brings, because = _BRINGING.search(words) is not None, "因" in words
    if brings:
        words = _OF_QUARRELS.sub("＃", _OF_THINGS.sub("＃", _OF_OTHERS.sub("＃", words)))
    words = without_idle(without_no_causes(readings.unless.sub("＃", words)), options)
    words = _CAME_OF_IT.sub("＃", words) if brings else words
    if because or brings or any(map(words.__contains__, _SOURCES)):
        words = _CAUSE_OF_QUARRELS.sub("＃", words)
    words = _BEFELL.sub("＃", words) if because else words
    words = _WHY_UNKNOWN.sub("＃", words) if "为" in words else words
    words = _ATTRIBUTE.sub("＃", words) if "相" in words or "关联" in words else words
    words = _NOT_FOUND.sub("＃", words) if "根" in words else words
    words = _BOUND.sub("＃", words) if "限于" in words else words
    words = _without_vague(_BY_CASE.sub("＃", words), options) if because else words
    words = _without_effects(words, options)
    for noun in options.get("nouns", ()):
        if noun in words:
            if any(_is_named(words, found.span(), readings) for found in pattern_of(noun).finditer(words)):
                return None
            words = words.replace(noun, "＃")
    if readings.markers.search(words) or _hangs_together(words):
        return None
    if is_shown(words, options) or _introduced(words, options):
        return None
    if _THINKING.search(words) and _THOUGHT_OVER.search(words):
        return None
    return words


def implies(rest: str, options: Mapping[str, Any]) -> bool:
    """Whether a sentence lets a cause be understood; `rest` is what `unnamed` gives of it."""
    return (
        _in_brackets(rest, options)
        or _grounded(rest, _readings(options))
        or _explained(rest, options)
        or circumstanced(rest, options)
    )


def _hangs_together(words: str) -> bool:
    return any(map(words.__contains__, _RELATING)) and _RELATED.search(words) is not None


def _without_vague(words: str, options: Mapping[str, Any]) -> str:
    """Without causes that are said to be there and not named (由于种种原因, 成因是多方面的), unless a list of them follows."""
    vague = options.get("vague", ())
    if not vague or not ("既有" in words or any(map(words.__contains__, vague))):
        return words
    return _readings(options).vague.sub("＃", words)


def _vague(options: Mapping[str, Any]) -> str:
    """What says that there are causes, and does not name them."""
    vague = any_of(options.get("vague", ()))
    kind = rf"(?:{vague})的?(?:主客观|内外部?|主观|客观)?(?:原因|因素)"
    through = "(?:由于|因为|因|出于|受到?|缘于)"
    named = rf"(?:原因|成因|因素)(?:是|比较|较为|，是|也是)?(?:{vague})的?"
    whole = rf"(?:{through}?{kind}(?:的?(?:影响|制约|所致|造成|导致|引起))?的?|(?:究其|其)?{named}|既有主观原因，[也又]有客观原因)"
    return rf"{whole}(?![^。]*(?:：|一是|主要是|主要的是|主要在于|主要有|其中|首先是|包括|比如))"


def _without_effects(words: str, options: Mapping[str, Any]) -> str:
    """Without what a shortcoming brings about (回访不够经常，导致矛盾反复): an effect of it and no cause.

    A lack of means or of will (认识不够，导致…) is the cause of what follows, and so is what brings a shortcoming about,
    unless that is how the public takes to the work (形式单一，导致知晓率不高).
    """
    words = _THEREFORE.sub("＃", words) if "因此" in words else words
    # Without a clause that begins so no shortcoming brings anything about; that is seen at once.
    if not options.get("faults") or not _EFFECT.search(words):
        return words
    faults = (*options.get("faults", ()), *options.get("means", ()), *options.get("grounds", ()))
    short = any_of((*options.get("shortfalls", ()), *options.get("lacks", ())))
    pattern = pattern_of(rf"([^，。；：]*(?:{short})[^，。；：]{{0,6}})，{BRINGS}([^，。；]*)")
    for found in pattern.finditer(words):
        clause, effect = found[1], found[2]
        felt = any(word in effect for word in options.get("outcomes", ()))
        if _names_one(words, found.span(2), options):
            continue  # 导致这一问题的原因是培训少: what brought it about
        if not any(word in clause for word in faults) and (felt or not pattern_of(short).search(effect)):
            words = words[: found.end(1)] + "＃" * (found.end() - found.end(1)) + words[found.end() :]
    return words


def _names_one(words: str, place: tuple[int, int], options: Mapping[str, Any]) -> bool:
    """Whether a noun of cause tells one at a place."""
    nouns = (noun for noun in options.get("nouns", ()) if noun in words)
    return any(
        _is_named(words, found.span(), _readings(options))
        for noun in nouns
        for found in pattern_of(noun).finditer(words, *place)
    )


def _is_named(words: str, place: tuple[int, int], readings: _Readings) -> bool:
    """Whether a noun of cause at a place tells one: not when it is unknown, or what is to be studied."""
    before, after = words[: place[0]], words[place[1] :]
    if _UNKNOWN.match(after):
        return False
    if _LEFT_OUT.search(before) or _ON_PAPER.match(after):
        return False
    if _CELL_START.search(before) and _CELL_END.match(after):
        return True
    if _STUDIED.search(before) and _OUTCOME.match(after):
        return True
    naming = _NAMING.match(after)
    if naming and not readings.studies.search(naming.group()):
        return True
    if readings.studied.match(after):
        return False
    # «对问题产生的根源挖得不深»: the cause is what falls short is about.
    if "对" in _CLAUSE.split(before)[-1] and _FALLS_SHORT.match(after):
        return False
    return readings.studying.search(before) is None


def _introduced(words: str, options: Mapping[str, Any]) -> bool:
    """«普法形式单一，主要是人手少» names a cause; «存在的问题主要是……» and «还有不足，主要是……» open a list."""
    for introducer in options.get("introducers", ()):
        for found in pattern_of(f"(?<!另){introducer}").finditer(words) if introducer in words else ():
            if not _opens_list(words[: found.start()], words[found.end() :], introducer, options):
                return True
    return False


def _opens_list(before: str, after: str, introducer: str, options: Mapping[str, Any]) -> bool:
    """Whether what an introducer leads to are the shortcomings themselves."""
    clauses = _CLAUSE.split(before)
    if clauses[-1].strip():
        return any(topic in clauses[-1] for topic in options.get("topics", ())) or _is_manner(before, after, options)
    lead = clauses[-2] if len(clauses) > 1 else ""
    # 一方面普法形式单一，另一方面…: at the head of a sentence it lists.
    lists = _GENERAL.search(lead) is not None and lead.endswith(tuple(options.get("lacks", ())))
    lists = lists or (not lead and introducer.startswith("一"))
    rest = _CLAUSE.split(after.lstrip("，："))[0]
    return lists and not any(ground in rest for ground in options.get("grounds", ()))


def _is_manner(before: str, after: str, options: Mapping[str, Any]) -> bool:
    """«培训主要是集中授课»: how a thing is done, where nothing before it falls short."""
    short = (*options.get("shortfalls", ()), *options.get("lacks", ()))
    fallen = _SHORT_END.search(before) or any(word in before for word in short)
    return _WAY.search(before) is not None or (_MANNER.match(after) is not None and not fallen)


def _in_brackets(words: str, options: Mapping[str, Any]) -> bool:
    """«法律顾问作用发挥不充分（顾问同时服务多个单位，到岗时间难以保证）»: a clause in brackets behind a shortcoming."""
    shortfalls = options.get("shortfalls", ())
    for found in _BRACKET.finditer(words):
        clause = _CLAUSE.split(words[: found.start()])[-1]
        reason = not found[1].startswith(tuple(options.get("asides", ()))) and _PREDICATE.search(found[1])
        if reason and (_SHORT_END.search(clause) or any(short in clause for short in shortfalls)):
            return True
    return False


def _explained(words: str, options: Mapping[str, Any]) -> bool:
    """«规范性文件备案超期，是经办人对时限不清楚»: the shortcoming, and behind a comma what it comes of."""
    if "是" not in words and "——" not in words:
        return False
    for found in (*_COPULA.finditer(words), *_DASH.finditer(words)):
        clause = _CLAUSE.split(words[: found.start()])[-1]
        if not any(topic in clause for topic in (*options.get("topics", ()), "最", "突出", "明显", "典型")):
            return bool(clause.strip())
    return False


def _grounded(words: str, readings: _Readings) -> bool:
    """«编制少、任务重，案卷归档不及时»: a lack of means, and in the next clause what comes of it."""
    if readings.lack.search(words) is None:
        return False
    return readings.brought.search(words) is not None or readings.grounded.search(words) is not None
