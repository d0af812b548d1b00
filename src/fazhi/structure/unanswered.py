"""What is only asked, wished for by others, or the condition of something else: 谁来述法，至今没个说法; 村民呼吁…; 只有…，才….

Each holds only as long as nothing behind it tells that it was done.
"""

from __future__ import annotations

from fazhi.patterns import branched, compiled
from fazhi.structure.figures import has_count
from fazhi.structure.scene import Scene, has_figure
from fazhi.structure.signs import OTHERWISE, WISHES, sign

_OPEN_SIGNS = sign("open")
# One of these is in whatever is looked for here.
_SIGN = compiled(
    branched(
        ("谁", "[来该去]"),
        ("怎", "[么样]"),
        *((able, "不[能会敢愿]") for able in "能会敢愿"),
        *((wish[0], wish[1:]) for wish in WISHES),
        *(
            (word[0], word[1:])
            for word in ("由谁", "如何", "要不要", "该不该", "什么时候", "何时", "几时", "盼", "问", "题")
        ),
        *(
            (word[0], word[1:])
            for word in (
                "皇历",
                "黄历",
                "往事",
                "旧事",
                "历史",
                "以前",
                "从前",
                "年前",
                "考点",
                "过去",
                "规定",
                "要求",
                "制度",
                "惯例",
            )
        ),
        *((word[0], word[1:]) for word in ("只有", "唯有", "惟有", "唯其")),
        ("不", "[^，。；]{1,24}的[，扣罚一按予取追通]"),
    )
)
_ASKS = "(?:谁[来该去]|由谁|怎么|怎样|如何|[能会敢愿]不[能会敢愿]|要不要|该不该|什么时候|何时|几时)(?!都|也|能)"
# A clause that asks, whoever is said to ask.
_OPENS = compiled(f"(?:至于|关于|对于)?[^，。；：]{{0,8}}?{_ASKS}")
_ASKED_OF = compiled(f"[一-鿿”’」』》]{{1,12}}?{_ASKS}")
# What is said of a question that nobody has answered.
_OPEN = compiled(
    "没个?(?:说法|准信|定论|主意|准话)|没有(?:个|一个)?(?:说法|准信|定论|结论|下文|答案)|[说弄搞讲理]不(?:清|明白|准|上来)|不(?:清楚|明确|知道|明)|心里没[底谱数]|没[底谱数]|未定|没定|悬而未决"
    "|(?:还|尚|仍)(?:在|需|待|要)?(?:研究|探讨|摸索|商量|讨论|争论|琢磨|观望)|(?:摆在|是)[^，。；]{0,12}(?:问题|难题|课题|考题)|无人(?:回答|能答|说得清)|没人(?:说得清|回答|知道)|一头雾水"
)
# Who asks, before a question at the end of a sentence.
_ASKER = compiled("(?:问|询问|疑问|追问|质问|发问|来信|提问|质疑|想知道)[^？]{0,14}?[：，“]")
_BY_NOW = ("如今", "现在", "而今", "今年", "现已", "目前已")
_WHEN = compiled("[“‘「]?[^，。；：]{0,6}?(?:什么时候|啥时候|何时|几时|何年何月)")
# People who are not the office, and what they wish; not what ours does upon it.
_PEOPLE = "(?:村民|群众|居民|代表|委员|企业|商户|职工|家长|网民|网友|乡亲|百姓|牧民|农户|业主|客商|老板|老人|党员)"
_WISH = f"(?:{'|'.join(WISHES)})"
_WISHED = compiled(
    f"(?<![据按合应收纳取对办复复征]){_PEOPLE}(?:们|[^，。；不]{{0,6}}?){_WISH}(?:过|着)?(?!的)(?:，)?"
    "(?:由?(?:[我本全]?(?:镇|乡|街道)(?:里|党委|政府)?|镇政府|乡政府|政府|党委|上级|有关部门|干部)|尽快|尽早|早日|能够?|也|今后|进一步|大力|认真|严格|切实|依法|多|要){0,5}[^，。；]{0,12}$"
)
# What ours wishes of a body of above.
_WE_WISH = compiled(
    f"(?:我们|[我本](?:镇|乡|街道|局)|镇里|乡里)?{_WISH}(?:由)?(?:[县市区旗省州](?![场民容域政际别块位间份情内外])|上级|有关部门|兄弟)"
)
# Whoever longs for it has it not.
_LONGED = compiled("盼(?:着|望|过|(?![着望过]))(?![来到的])[^，。；]{0,16}$")
_UPON = compiled(
    "(?:根据|按照|采纳|听取|吸收|结合|针对|回应|响应|办理|答复|落实|应|满足|收集|征集|征求)[^，。；]{0,10}$"
)
# What it is no more than.
_IS_BUT = compiled(
    "(?:这|那)?(?:只|不过|都|已经?|早已){0,2}是[^，。；]{0,14}?(?:老皇历|老黄历|陈年旧事|旧事|往事|过去的事|以前的事|从前的事|历史了|年前的事|填空题|选择题|判断题|问答题|简答题|考题|试题|考点)了?[。；！]?$"
)
# Who asked when or why not, in whatever kind of sentence.
_ASKED_WHEN = compiled(
    "问(?:起|道|过)?[^，。；？]{0,8}?(?:咋|为啥|为何|为什么|怎么|何时|什么时候|啥时候|几时)(?:还|才|能|会|不|没)"
)
# What is laid down, before what was done otherwise (按规定要述法，但…).
_LAID_DOWN = compiled(
    "(?:按照?|依照?|照)(?:规定|要求|制度|章程|上级要求|县里要求|惯例)[^。；]{0,20}?(?:要|应|须|得|需)[^，。；]{0,6}$"
)
_OTHERWISE = compiled(f"(?:{'|'.join(OTHERWISE)})(?!不限)")
# What has to be first: 只有…，才….
_ONLY_IF = compiled("[^，。；]{0,6}?(?:只有|唯有|惟有|唯其)(?!\\d|[一二三四五六七八九十两几])")
_THEN = compiled("[^，。；]{0,6}?(?:才|方)(?=[能会有是可算谈])")
# Whoever does not, and what comes of it.
_WHO_NOT = compiled("(?:对|凡是?|如果?)?[^，。；]{0,6}?不[^，。；]{0,10}$")
_SANCTION = compiled("[^，。；]{0,12}?的[，]?(?:每[次人项件])?(?:一律|按|扣|罚|取消|追究|问责|通报|约谈|实行|处以)")
_DONE = frozenset(("done", "now", "finished"))


def is_left_open(scene: Scene, start: int, end: int, clause: int) -> str:
    """condition or duty for a mention at [start, end) that its sentence only asks for, makes a condition, or tells as wished for
    by others; else empty."""
    if not scene.signs & _OPEN_SIGNS or _SIGN.search(scene.text) is None or _is_told(scene, clause):
        return ""
    if _is_asked(scene, start, clause) or _is_bygone_or_test(scene, clause) or _is_only_if(scene, start, clause):
        return "condition"
    low, high = scene.clauses[clause]
    if _LAID_DOWN.search(scene.text, 0, start) is not None and any(
        _OTHERWISE.match(scene.text, low) is not None for low, _ in scene.clauses[clause + 1 :]
    ):
        return "duty"
    if _WE_WISH.match(scene.text, low, start) is not None:
        return "duty"
    if clause + 1 < len(scene.clauses):
        return ""  # what follows a wish is what ours did upon it
    if _LONGED.search(scene.text, low, start) is not None:
        return "duty"
    wished = _WISHED.search(scene.text, low, start)
    if wished is not None and _UPON.search(scene.text, low, wished.start()) is None:
        return "duty"
    ruled = _WHO_NOT.match(scene.text, low, start) is not None and not has_count(
        scene.text[low:high], ("人", "名", "个")
    )
    return "duty" if ruled and _SANCTION.match(scene.text, end) is not None else ""


def _is_told(scene: Scene, clause: int) -> bool:
    """Whether the clause of a mention or one behind it tells that something was done, or counts it."""
    for (low, high), inside in zip(scene.clauses[clause:], scene.inside[clause:], strict=True):
        senses = {m.sense for m in inside if scene.text[m.start : m.end] != "了"}
        if not senses & _DONE and not has_figure(scene.text[low:high]):
            continue
        if not senses & {"negator", "none"}:
            return True
    return False


def _is_asked(scene: Scene, start: int, clause: int) -> bool:
    """Whether the clause of the mention asks, and the sentence leaves it open or says that somebody asked it."""
    low = scene.clauses[clause].start
    if scene.text.endswith(("？", "？”")):
        return (_ASKER.search(scene.text, 0, start) or _WHEN.match(scene.text, low, start)) is not None
    if _ASKED_WHEN.search(scene.text, 0, start) is not None:
        return True
    asks = _OPENS.match(scene.text, low, start) or _ASKED_OF.match(scene.text, start, scene.clauses[clause].end)
    if asks is None or any(scene.text.startswith(_BY_NOW, behind) for behind, _ in scene.clauses[clause + 1 :]):
        return False
    return _OPEN.search(scene.text, start) is not None


def _is_bygone_or_test(scene: Scene, clause: int) -> bool:
    """Whether the next clause says no more than that it is of old, or an item of a test."""
    return clause + 1 < len(scene.clauses) and _IS_BUT.match(scene.text, *scene.clauses[clause + 1]) is not None


def _is_only_if(scene: Scene, start: int, clause: int) -> bool:
    low, high = scene.clauses[clause]
    return _ONLY_IF.match(scene.text, low, start) is not None and _THEN.match(scene.text, high) is not None
