"""What is told as not done in other words than a denial: 次数为零, 被点名为空白点, 应述法12人，没有述法11人."""

from __future__ import annotations

from fazhi.patterns import branched, compiled
from fazhi.structure.came_to_nothing import NAUGHT, ends_in_naught, is_all_talk
from fazhi.structure.dead_letter import is_dead_letter
from fazhi.structure.figures import counts, has_count
from fazhi.structure.scene import DENIALS, Scene
from fazhi.structure.signs import MUCH_LESS, TRACES, sign

# What may still belong to the name of what is counted or called something.
_NAME = (
    "(?:[”’」』]|的|之?工作|[周日月]|活动|制度|规划|职责|评议|开展|落实|执行|组织|推行|履行|实施|讲座|宣讲|宣传|培训|情况|方面|这一?[项块条]){0,5}"
    "(?:全年|今年|年内|本年度?)?"
)
_HERE = "(?:(?:在)?(?:[我本全](?:镇|乡|街道|局|苏木)|镇里|乡里|这里|我们这里|当地)(?:里|内|范围内)?)?"
_STILL = "(?:至今|目前|全年|年内|依然|依旧|仍然?|还|均|都|竟然?|一直|始终|基本|已|只){0,3}"
_ENDS = "(?=[，。；！）]|$)"
_ZERO = compiled(
    f"{_NAME}(?:(?:一[项栏块])?(?:考核)?(?:得分|分数|评分)|次数|场次|人次|人数|频次|数量|件数|条数|总数|覆盖率|完成率|开展率|落实率){_STILL}(?:为|是|等于|停在|：)"
    rf"(?:零|[0〇](?![.\d])(?:次|场次?|人次?|件|条|%)?){_ENDS}|{_NAME}(?:为|是|呈)?零(?:进展|推进|动作|覆盖|落实|起步)|(?:了|为|的)?(?:零|[0〇])(?:人次?|名|次|场次?){_ENDS}"
)
_GAP = "(?:空白|盲区|盲点|短板|短腿|弱项|薄弱环节|薄弱点|反面典型|反面教材|后进|不达标|未达标|不合格)"
# Somebody called it a gap (被县里点名为空白点), or it is one (至今是一张白纸).
_NAMED_A_GAP = compiled(
    f"(?:{_NAME}|(?:(?![不没未无非防免绝避])[一-鿿”’」』》]){{0,8}}?)(?:去年|上年度?|曾经?)?{_HERE}{_STILL}(?:[被遭][^，。；不没未]{{0,8}}?(?:点名|通报|认定|列|评|定|指|批评|点)"
    f"[^，。；不没未优良]{{0,10}}?{_GAP}|[被遭][^，。；不没未]{{0,8}}?(?:点名|通报)批评"
    "|(?:是|成了|成为|属于|留着)(?:一[片块个处张句纸]|个|张)?(?:空白|盲区|盲点|白纸|白板|口号|空话|空谈|空文)|(?:这?一[项块栏条])?(?:还|仍|却|一直|始终)?(?:空着|缺着|欠着|荒着)|(?:长期|长年|常年|长时间|多年来?|一直|始终|严重|普遍)(?:处于)?(?:缺位|缺失|缺席|空白|空缺|荒废|停摆|失位|虚位))[^，。；]{0,3}(?=[，。；！]|$)"
)
# None did it, or all did not: 实际述法0人, 均未述法.
_NONE_OR_ALL = compiled(
    r"(?<![\d.席假漏缺未])[0零〇](?:人|名|件|场|次)|(?:均|都|全部|一律|[一1][人个名]也)(?:还|尚)?(?:未|没有?)(?!缺|请假|漏|迟到|出现|发生|早退)"
)
# Something else took its place: 被其他工作挤掉了.
_CROWDED_OUT = compiled(
    f"{_NAME}(?:时间)?(?:常常|经常|往往|最后|最终)?被[^，。；不没未]{{0,10}}?(?:挤掉|挤占|挤没|冲掉|耽误|耽搁|搁下|搁置|遗忘|丢下)了?{_ENDS}"
)
# Not even this, far less what is named (别说述法，连方案都没有).
_MUCH_LESS = compiled(f"(?:更?{'|'.join(MUCH_LESS)})(?:是)?[^，。；]{{0,12}}$")
_NOT_EVEN = compiled("连[^，。；]{1,12}?[都也](?:还|尚)?(?:没有?|未|不)")
# What is looked for and not there: a trace of what is named.
_LOOKED_FOR = "(?:查无|[找查翻看]不到|(?:没有?|未能?|未曾)(?:找|查|见|看|翻|发现)到?|不见|未见|没见)"
_OF_IT = "(?:任何|[一半][一-鿿]|半点|相关|有关|今年|本年度?|当年|年内|这方面|方面|的){0,4}"
_TRACE = f"(?:{'|'.join(TRACES)}表?)"
_NO_TRACE_OF = compiled(f"{_LOOKED_FOR}(?:到)?{_OF_IT}[“‘「]?[^，。；]{{0,8}}$")
_TRACE_BEHIND = compiled(f"[”’」』]?[^，。；不没未]{{0,14}}?{_TRACE}[，。；！]?$")
_NO_TRACE = compiled(f"[^，。；不没未]{{0,8}}?{_LOOKED_FOR}{_OF_IT}{_TRACE}[，。；！]?$")
_TRACED, _COMPARES, _TRACELESS = sign("trace"), sign("much-less"), sign("trace", "much-less")
_SOUGHT = compiled(f"{_TRACE}|[翻查找][阅遍看]")
# It has no use here: without powers or cases there is nothing to apply it to.
_IDLE = compiled(
    f"{_NAME}(?:的?台账)?(?:在?[我本]?(?:镇|乡|街道|局)|也|就|便|自然|都|还)*(?:无处(?:可用|施展|落脚|着力)|(?:没有?|无)用武之地|没有?派上用场|派不上用场|用不上"
    "|无从(?:用起|执行|落实|谈起)|(?:随之|就此)(?:停用|封存|闲置|作罢)|是空的|空着|都?[无没]有?对象|不在[^，。；]{0,6}(?:范围|之列|职责)|与[我本](?:镇|乡|街道|局)无关)"
)
# What it is in itself, before a turn to why it could not be done here (三项制度本是规定动作，然执法权至今没有放给我乡).
_IN_ITSELF = compiled(
    "[”’」』]?(?:职责|制度|规划)?(?:本来?|原本?|固然|虽(?:然|说)?|自然|当然)是[^，。；]{1,16}，(?:然|可|但|却|只是|奈何|无奈|不过)"
)
# Without one of these no more is to be looked for behind a mention: a nought, a place that something else took, a gap.
_ODD = compiled(
    branched(
        *(
            (word[0], word[1:])
            for word in ("零", "〇", "被", "遭", "无处", "用武", "派上", "派不上", "用不上", "无从", "停用")
        ),
        *((word[0], word[1:]) for word in ("封存", "闲置", "作罢", "是空的", "空着", "对象", "不在", "无关")),
        *(
            (word[0], word[1:])
            for word in ("空白", "盲区", "盲点", "白纸", "白板", "口号", "空话", "空谈", "空文", "缺着")
        ),
        *(
            (word[0], word[1:])
            for word in ("欠着", "荒着", "缺位", "缺失", "缺席", "空缺", "荒废", "停摆", "失位", "虚位")
        ),
        *((itself, "是") for itself in "本来原然虽说"),
        ("0", "(?![\\d.])(?<![\\d.]0)"),
    )
)
_BY_NOW = ("今年", "如今", "现在", "而今", "目前")
_ONE = compiled("[一1][项件起个宗]")
_MENDED = ("done", "finished", "now")
_UNITS = ("人", "名", "位", "个", "件", "场", "次", "项")


def told_undone(scene: Scene, start: int, end: int, clause: int) -> str:
    """negated or soft for a mention at [start, end) that its clause counts as none or calls a gap; else empty."""
    here = scene.clauses[clause]
    if (
        (scene.signs & NAUGHT and (ends_in_naught(scene, end, clause) or is_all_talk(scene, clause)))
        or (scene.signs & _TRACELESS and _leaves_no_trace(scene, start, end, clause))
        or is_dead_letter(scene, start, end, clause)
    ):
        return "negated"
    text = scene.text
    due = start > 0 and text[start - 1] == "应"
    if not due and text[end : end + 1] != "0" and _ODD.search(text, end) is None:
        return ""  # as most
    if _ZERO.match(text, end) is not None:
        return "negated"
    if (
        _IN_ITSELF.match(text, end) is not None
        and _is_denied_behind(scene, clause)
        and not any(text.startswith(_BY_NOW, low) for low, _ in scene.clauses[clause + 1 :])
    ):
        return "negated"
    if _CROWDED_OUT.match(text, end) is not None or _IDLE.match(text, end) is not None:
        return "negated"
    if due and _is_left_to_do(scene, end, clause):
        return "negated"
    if _NAMED_A_GAP.match(text, end) is None:
        return ""
    if any(m.sense == "past" for m in scene.inside[clause]):
        return "soft"  # whether it was made good this year is told by `caught_up`
    return "" if any(m.sense in _MENDED and m.start >= here.end for m in scene.markers) else "soft"


def _leaves_no_trace(scene: Scene, start: int, end: int, clause: int) -> bool:
    """Whether no trace was found of what stands at [start, end), or not even what comes before it was done."""
    signs = scene.signs
    low, high = scene.clauses[clause]
    if (
        signs & _TRACED
        and _NO_TRACE_OF.match(scene.text, low, start) is not None
        and _TRACE_BEHIND.match(scene.text, end, high) is not None
    ):
        return True
    if clause + 1 == len(scene.clauses):
        return False
    behind = scene.clauses[clause + 1]
    if signs & _COMPARES and _MUCH_LESS.match(scene.text, low, start) is not None:
        return _NOT_EVEN.match(scene.text, behind.start, behind.end) is not None
    if not signs & _TRACED:
        return False
    looked = _SOUGHT.search(scene.text, end, high) is not None
    return looked and _NO_TRACE.match(scene.text, behind.start, behind.end) is not None


def _is_denied_behind(scene: Scene, clause: int) -> bool:
    """Whether a later clause denies something and none counts what was done."""
    behind = scene.clauses[clause + 1 :]
    if any(has_count(_ONE.sub("", scene.text[low:high]), ()) for low, high in behind):
        return False
    return any(m.sense in DENIALS for inside in scene.inside[clause + 1 :] for m in inside)


def _is_left_to_do(scene: Scene, end: int, clause: int) -> bool:
    """Whether how many were to do what ends at `end` is told right behind it, and a later clause denies it of most of them
    (应述法12人，至今没有述法11人)."""
    here = scene.clauses[clause]
    due = next((value for at, _, value in counts(scene.text[end : here.end], _UNITS) if at == 0), 0)
    for (low, high), inside in zip(scene.clauses[clause + 1 :], scene.inside[clause + 1 :], strict=True):
        if not due:
            return False
        if _NONE_OR_ALL.search(scene.text, low, high) is not None:
            return True
        if any(m.sense in DENIALS for m in inside):
            left = (value for _, _, value in counts(scene.text[low:high], _UNITS))
            return any(due < 2 * value <= 2 * due for value in left)
    return False
