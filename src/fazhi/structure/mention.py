"""What kind of mention: an act, a basis, a label, a title, a duty or a condition."""

from __future__ import annotations

from fazhi.patterns import compiled
from fazhi.results import Span
from fazhi.structure.figures import has_count, has_rate
from fazhi.structure.handed_on import is_handed_on, is_notion, is_taken_up
from fazhi.structure.lectures import is_lecture
from fazhi.structure.lexicon import Marker, bits
from fazhi.structure.scene import Scene, clause_of
from fazhi.structure.signs import AT_A_TIME, PAPERS_ON_IT, WHAT_IS, sign

_STUDIED = bits("study", "issue")
_LABEL, _BASED = bits("label"), bits("basis")
_DUTY = bits("duty")
_SUPPOSED = bits("condition", "duty", "will")
# Between a document and what it says: the article, and how plainly.
_RULED = compiled(
    r"(?:（[^（）]{0,40}）)?(?:第[一二三四五六七八九十百零〇0-9]+[章条款项、和及]*)*(?:中|也|都|均|还|已|再次|明确)*"
)
_SAYS = compiled(
    r"(?:（[^（）]{0,40}）)?[^，。；：]{0,12}?(?:明确|规定|要求|指出|强调|提出|写|载明|[说讲]道?(?=：))[^，。；：的]{0,4}[，：]"
)
# How a clause begins that goes on with what the subject of the one before is to do.
_COORDINATE = ("对", "并", "做到", "把", "重要", "重大", "重点")
_OURS = "我本"  # 镇长 alone may be anybody's whom a rule speaks of
# Behind a title: what is done of it is to learn it (落实《……规定》学习任务).
_LESSONS = ("学习任务", "学习要求", "学习计划", "学习活动", "学习测试", "知识测试", "专题学习")
_SINCE = ("自20", "从20")
# The end of an item of a list of events that has its count (旁听庭审2次、年度述法1次): neither is the other's subject.
_COUNTED_ITEM = compiled(
    r"[\d一二两三四五六七八九十](?:人次|课时|学时|小时|[场次期件份课回部轮名人])(?:（[^（）]{0,20}）)?）?[、和及与]"
)
# The end of what a clause is framed by, and the act right behind it (以“……”为主题召开年终述法会).
_FRAMED = compiled("为(?:主题|题|契机|抓手|载体|主线|重点|导向|牵引)(?:召开|举行|举办|组织|开展)[^，]{0,8}$")
# Behind a step these say that it is not taken yet, and before the mention these that it is: 完成“八五”普法收官评估.
_NOT_YET = compiled("的|准备|筹备|之?年|前|将")
_TAKES = compiled("(?:完成|通过|组织|开展)[了好]?[^，。；]{0,12}$")
# How the step ended: 收官验收自评达标.
_ACHIEVED = compiled("[^，。；的]{0,6}(?:达标|合格|优秀|优良|过关|通过)[，。；]?")
# What a course tells how to do, and a paper that is only learned.
_HOW_TO = compiled(
    "(?:讲解|讲授|培训|辅导|介绍|教授|研讨|探讨|讲|学习)了?(?:干部|队员|学员|怎么)?(?:如何|怎样|怎么)(?:做好|抓好|更好地)?[^，。；]{0,10}$"
)
_LEARNED = compiled("(?:学习|传达|研读|领会|解读)(?!贯彻|落实|并)(?:(?!贯彻|落实)[^，。；]){0,12}?关于[^，。；]{0,24}$")
_OF_A_PAPER = compiled(
    "[^，。；]{0,16}?的(?:文件|会议|讲话|指示|重要)?(?:精神|要求|文件|通知|意见|部署|论述|指示)[，。；]?$"
)
_ASKS_WHAT = compiled(
    "[“‘「（]?(?:请问|试问|请回答|问)?[，：]?[“‘「]?(?:什么[叫是]|何为|何谓|啥[叫是]|怎样理解|如何理解)"
)
_IS_WHAT = compiled("(?:指的?是?|是|叫|包括|包含|有)(?:什么|啥|哪些|哪几)[^，]{0,6}？”?$")
_OF_A_TEST = compiled("(?:题|问卷|试卷|答卷|问道|提问|问的是|测试|考试)[^，]{0,6}：$")
# At what time something else happened: 恰逢“八五”普法中期.
_TIMES = compiled(f"(?:{'|'.join(AT_A_TIME)})[^，；。]{{0,4}}$")
# A paper that is drawn up or read, and what it is, as the end of the clause.
_DRAWS_UP = compiled("(?:学习|研读|传达|拟定|拟订|拟制|起草|草拟|研究|讨论|审议|审定|酝酿)了?[^，；。]{0,4}$")
_PLAN_OF_IT = compiled(f"(?:规划)?[^，；。、]{{0,10}}?(?:{'|'.join(PAPERS_ON_IT)})(?:稿|初稿)?[，。；]?$")
_AHEAD = frozenset(("will", "duty", "next", "intent", "target", "negator"))
_KEEPS = ("坚持", "做到", "严格落实", "严格执行")
_WHETHER = compiled("[^，]{0,16}?是否")
_ASKING = ("？", "？”", "？’")
_ASKS, _IN_CLASS, _WHAT, _AT_A_TIME = sign("asked"), sign("courses"), sign("what-is"), sign("time")
_PAPER, _VENUE, _PRAISE, _OF_WHETHER = sign("paper"), sign("venue_names"), sign("praise"), sign("whether")
_LESSON = sign("lesson")
_COURSE = 10  # how far behind a term its course may be named


def is_title(scene: Scene, start: int, end: int, clause: int) -> bool:
    """Inside 《…》 or as the subject of study, without a verb of carrying out."""
    if _is_of_a_lesson(scene, start, end, clause):
        return True
    asks_what = scene.signs & _WHAT and scene.text.endswith(WHAT_IS, 0, start)
    if asks_what or is_notion(scene, end) or is_test_question(scene, start):
        return True
    if is_handed_on(scene, start, end, scene.clauses[clause]) and not is_taken_up(scene, start):
        return True
    if not scene.titles and not scene.senses & _STUDIED:
        return is_taught(scene, end, scene.clauses[clause])
    title = next((t for t in scene.titles if t.start < start < t.end), None)
    at = title.start if title else start
    clause = clause_of(scene, at) if title else clause
    here = scene.clauses[clause]
    before = [m for m in scene.inside[clause] if m.start < at and m.sense in ("study", "act", "basis", "issue")]
    if before and before[-1].sense == "issue":
        return not _acts_after(scene, title.end if title else start)
    if any(m.sense == "study" for m in before) and any(
        word in scene.text[at : here.end] for word in scene.phrases.example_of_others
    ):
        return True
    if title is not None and (
        scene.text.startswith(_LESSONS, title.end) or is_lecture(scene.text, title, scene.phrases)
    ):
        return True
    if title is None and is_taught(scene, end, here):
        return True
    if title is None:
        near = bool(before) and before[-1].sense == "study" and at - before[-1].end <= 8
        near = near and not _is_for_guests(scene, before[-1], here)
        return near and not _acts_after(scene, start) and not _COUNTED_ITEM.search(scene.text, before[-1].end, at)
    if before:
        return before[-1].sense == "study"
    return not _acts_after(scene, title.end)


def _is_of_a_lesson(scene: Scene, start: int, end: int, number: int) -> bool:
    """Whether a course tells how to do what stands at [start, end) in the clause of that number, or a paper on it was learned and nothing more."""
    if not (scene.senses & _STUDIED or scene.signs & _LESSON):
        return False
    low, high = scene.clauses[number]
    if number + 1 < len(scene.clauses):
        return False  # what follows may be what was done upon it
    if _HOW_TO.search(scene.text, low, start) is not None:
        return True
    return _LEARNED.search(scene.text, low, start) is not None and _OF_A_PAPER.match(scene.text, end, high) is not None


def _is_for_guests(scene: Scene, study: Marker, here: Span) -> bool:
    """Whether those who watch were asked in by ours (邀请群众代表旁听述法): what they watch is ours."""
    lead = scene.text[here.start : study.start]
    return scene.text[study.start : study.end] in scene.phrases.watching and any(
        word in lead for word in scene.phrases.guests
    )


def is_taught(scene: Scene, end: int, here: Span) -> bool:
    """The term is the subject of a course or a test (三项制度业务知识培训)."""
    if not scene.signs & _IN_CLASS:
        return False
    rest = scene.text[end : min(here.end, end + _COURSE)]
    if not any(map(rest.__contains__, scene.phrases.courses)):
        return False  # as nearly always
    item = _COUNTED_ITEM.split(rest, maxsplit=1)[0]
    return any(map(item.__contains__, scene.phrases.courses))


def _acts_after(scene: Scene, at: int) -> bool:
    return any(m.start >= at for m in (*scene.of("act"), *scene.of("done")))


def hypothetical(scene: Scene, start: int, clause: int) -> str:
    """duty or condition before the mention, unless its clause states completion."""
    if scene.signs & _OF_WHETHER and _asks_whether(scene, start, scene.clauses[clause]):
        return "condition"
    if not scene.senses & _SUPPOSED and not scene.titles:
        return ""
    inside = scene.inside[clause]
    if any(m.sense in ("done", "now") for m in inside) or _is_kept(scene, start):
        return ""
    if _is_ruled(scene, start, clause):
        return "duty"
    if any(m.sense == "finished" for m in inside):
        return ""
    if any(m.start < start for m in scene.of("condition")):
        return "" if _done_after(scene, start) else "condition"  # 一旦有需要，讲师就上门，全年上门27次
    wanted = any(m.sense == "duty" for m in inside) or _is_called_for(scene, clause) or _goes_on(scene, clause)
    return "duty" if (wanted or _opens_duties(scene, clause)) and not _done_after(scene, start) else ""


def _is_kept(scene: Scene, start: int) -> bool:
    """Whether what is always to be done is told as kept (坚持“告官见官”，凡被诉案件一律由领导出庭)."""
    always = next((m for m in scene.of("duty") if m.start < start and scene.text.startswith("凡", m.start)), None)
    if always is None or not any(scene.text.find(word, 0, always.start) >= 0 for word in _KEEPS):
        return False
    return "一律" in scene.text[always.end : start] and not scene.has("will", "intent", "next")


def _is_ruled(scene: Scene, start: int, clause: int) -> bool:
    """Whether a document is the subject and says what is to be done (《行政处罚法》第三十九条规定公示……).

    What it says may fill the clauses behind it (《…规定》明确，书记应当亲自部署); then it is a rule as long as nobody acts.
    """
    here = scene.clauses[clause]
    if scene.titles and _only_ruled(scene):
        return True
    title = next((t for t in scene.titles if t.start == here.start and t.end <= start), None)
    if title is None:
        return False
    said = _RULED.match(scene.text, title.end, here.end)
    if said is None:
        return False
    word = next((word for word in scene.phrases.speech if scene.text.startswith(word, said.end())), "")
    return bool(word) and not scene.text.startswith("的", said.end() + len(word))


def _only_ruled(scene: Scene) -> bool:
    """Whether the sentence is nothing but what a document at the head of a clause says: nobody of ours acts."""
    title = scene.titles[0]
    first = scene.clauses[clause_of(scene, title.start)]
    return title.start == first.start and _SAYS.match(scene.text, title.end) is not None and not _acted_on(scene)


def _acted_on(scene: Scene) -> bool:
    """Whether the sentence says of anything that we did it: a time of this year, completion, a count that is no duty."""
    if scene.has("now", "done", "finished") or any(scene.text[m.start] in _OURS for m in scene.of("own")):
        return True
    parts = zip(scene.clauses, scene.inside, strict=True)
    free = (scene.text[start:end] for (start, end), inside in parts if not any(m.sense == "duty" for m in inside))
    return any(has_count(part, ()) for part in free)


def _goes_on(scene: Scene, clause: int) -> bool:
    """Whether the duty of the clause before goes on in this one (负责人应当履行职责，对重点环节亲自协调)."""
    if (
        clause == 0
        or not scene.senses & _DUTY
        or not scene.text.startswith(_COORDINATE, scene.clauses[clause].start)
        or _acted_on(scene)
    ):
        return False
    before = scene.clauses[clause - 1]
    duty = next((m for m in scene.inside[clause - 1] if m.sense == "duty"), None)
    return (duty is not None and duty.start > before.start) or _goes_on(scene, clause - 1)


def _is_called_for(scene: Scene, clause: int) -> bool:
    """Whether the clause before says that somebody called for it (会议强调，党政主要负责人要…), and nobody of ours acts on it."""
    if clause == 0:
        return False
    before = scene.clauses[clause - 1]
    if not scene.text[before.start : before.end].rstrip("，：").endswith(scene.phrases.speech):
        return False
    if any(m.sense in ("basis", "act") for m in scene.inside[clause - 1]):
        return False
    return any(m.sense == "will" for m in scene.inside[clause])


def _opens_duties(scene: Scene, clause: int) -> bool:
    """Whether a clause says what is to be done and the next goes on with duties (要当好第一责任人，必须亲自部署，…)."""
    if clause + 1 == len(scene.clauses) or not scene.senses & _DUTY:
        return False
    if not any(m.sense == "will" for m in scene.inside[clause]):
        return False
    after = scene.clauses[clause + 1].start
    return any(m.sense == "duty" and m.start == after for m in scene.inside[clause + 1]) and not _acted_on(scene)


def _done_after(scene: Scene, start: int) -> bool:
    """Whether the rest of the sentence says that it was done this year, or how often (凡…一律审核，全年审核6件)."""
    for clause, inside in zip(scene.clauses, scene.inside, strict=True):
        senses = {m.sense for m in inside} if clause.start > start else set()
        counted = bool(senses) and has_count(scene.text[clause.start : clause.end], ())
        if "now" in senses and ("done" in senses or counted):
            return True
        # …要进网格，我镇在46个网格各讲1场
        if counted and inside[0].sense == "own" and inside[0].start == clause.start and senses.isdisjoint(_AHEAD):
            return True
    return False


def kind_of_mention(scene: Scene, start: int, end: int, clause: int) -> str:
    """Empty for an act; basis or label for what is only named (which acts beside it may still make an act)."""
    # 1.三项制度已全面推行。: short, and no mere name.
    if scene.is_heading and not (scene.has("done") or (scene.has("now") and scene.has("finished"))):
        return "basis"
    if is_question(scene):
        return "basis"
    here = scene.clauses[clause]
    # 出庭应诉率是100% tells a rate and defines nothing.
    copula = scene.text.startswith(scene.phrases.copula, end) and not has_rate(scene.text[end : here.end])
    if (
        copula
        or _is_label(scene, start, end, here)
        or names_a_venue(scene, start, end, here)
        or dates_another(scene, start, here)
        or is_paper_alone(scene, start, end, here)
        or only_praised(scene, here)
    ):
        return "label"
    if not scene.senses & _BASED and not scene.titles:
        return ""  # acts before the mention open nothing and stand before no title
    before = [m for m in scene.inside[clause] if m.start < start and m.sense in ("basis", "act")]
    opened = bool(before) and (before[-1].sense == "basis" or _only_opens(scene, before[0], end, here))
    if opened and not _is_predicate(scene, start, end, here):
        return "basis"
    titled = scene.titles and any(t.start < start < t.end for t in scene.titles)
    return "basis" if titled and not any(m.sense == "act" for m in before) else ""


def _asks_whether(scene: Scene, start: int, here: Span) -> bool:
    """Whether the clause at `here` only asks whether what is named at `start` is so (是否履行……职责，正在核查), with no answer."""
    if any(m.sense in ("done", "finished", "now") and m.start >= start for m in scene.markers):
        return False
    return _WHETHER.match(scene.text, here.start) is not None and scene.text.find("是否", here.start, start) >= 0


def is_question(scene: Scene) -> bool:
    """Whether the sentence only asks (述法，究竟述什么？): what follows answers, or tells who asked it."""
    return scene.signs & _ASKS != 0 and scene.text.endswith(_ASKING)


def is_test_question(scene: Scene, start: int) -> bool:
    """Whether a test asks what that is which is named at `start` (问卷中有一题：什么是“落实三项制度”？)."""
    if len(scene.clauses) == 1 or not is_question(scene):
        return False
    (_, before), (low, high) = scene.clauses[-2:]
    return (
        low <= start < high
        and (_ASKS_WHAT.match(scene.text, low) or _IS_WHAT.search(scene.text, start)) is not None
        and _OF_A_TEST.search(scene.text, scene.clauses[-2].start, before) is not None
    )


def _is_label(scene: Scene, start: int, end: int, here: Span) -> bool:
    """Whether a label follows close behind the mention, in its clause (收官验收圆满完成 is none)."""
    if not scene.senses & _LABEL:
        return False
    labels = scene.of("label")
    if any(end <= m.start < here.end for m in scene.of("done")):
        return False
    if scene.text.startswith(_SINCE, end):  # 执法队自2020年5月组建以来: since when there is one
        labels = [m for m in labels if scene.text[m.start : m.end] != "以来"]
    labels = [m for m in labels if end <= m.start < here.end and m.start - end <= 12]
    return bool(labels) and not _is_step_taken(scene, start, labels[0], here)


def _is_step_taken(scene: Scene, start: int, label: Marker, here: Span) -> bool:
    """Whether what looks like a label names a step that was taken (完成“八五”普法收官评估; 收官任务艰巨 only names it)."""
    text = scene.text[: here.end]
    step = next((word for word in scene.phrases.steps if text.startswith(word, label.end)), "")
    if not step or _NOT_YET.match(text, label.end + len(step)) is not None:
        return False
    return (
        _TAKES.search(text, here.start, start) is not None or _ACHIEVED.match(text, label.end + len(step)) is not None
    )


def names_a_venue(scene: Scene, start: int, end: int, here: Span) -> bool:
    """Whether the mention is a part of a place's name to which somebody went (到县“八五”普法教育馆开展…)."""
    text = scene.text
    if not scene.signs & _VENUE or not text.startswith(scene.phrases.venue_names, end + text.startswith("”", end)):
        return False
    lead = scene.text[here.start : start]
    return any(word in lead for word in scene.phrases.at_place)


def is_paper_alone(scene: Scene, start: int, end: int, here: Span) -> bool:
    """Whether the clause tells only that a paper on what is named was drawn up or read (拟定“八五”普法终期验收方案)."""
    if not scene.signs & _PAPER or _DRAWS_UP.search(scene.text, here.start, start) is None:
        return False
    paper = _PLAN_OF_IT.match(scene.text, end, here.end)
    return paper is not None and not has_count(scene.text[end:], ())


def dates_another(scene: Scene, start: int, here: Span) -> bool:
    """Whether the mention only says at what time something else happened (恰逢“八五”普法中期，…)."""
    return scene.signs & _AT_A_TIME != 0 and _TIMES.search(scene.text, here.start, start) is not None


def _is_predicate(scene: Scene, start: int, end: int, here: Span) -> bool:
    """The term is what is done by the basis and not the basis itself (按照法院通知出庭应诉，)."""
    clause = scene.text[here.start : here.end].rstrip("，：。；！？")
    if clause.endswith(scene.phrases.basis_ends):
        return False
    counted = has_count(scene.text[end : here.end], ())  # 依托法律服务站接待信访群众61人次
    # 11起案件件件对照裁量基准定额: of so many it is told what they went by
    counted = counted or has_count(scene.text[here.start : start], ())
    return counted or end >= here.start + len(clause) or any(start <= m.start < end for m in scene.of("act"))


def _only_opens(scene: Scene, basis: Marker, end: int, here: Span) -> bool:
    """A basis at the clause's beginning and no act after the mention in it: what is done follows in later clauses."""
    if basis.sense != "basis" or basis.start - here.start > 2 or here.end >= len(scene.text):
        return False
    if scene.text[here.start : here.end].rstrip("，：").endswith(scene.phrases.basis_ends):
        return True
    if _FRAMED.search(scene.text, basis.start, end) is not None:
        return False
    return not any(end <= m.start < here.end for m in scene.of("act"))


def only_praised(scene: Scene, here: Span) -> bool:
    """The rest of the sentence only says how important it is (…，对…具有重要意义)."""
    return scene.signs & _PRAISE != 0 and any(map(scene.text[here.end :].__contains__, scene.phrases.praise))
