"""When: whether a mention is of this year, a plan or another year. Markers before it and in its clause decide."""

from __future__ import annotations

from fazhi.patterns import compiled
from fazhi.structure.awaiting import awaits, is_made_next, waits_to_pass
from fazhi.structure.coming import opens_soon, turns_elsewhere
from fazhi.structure.hanging import hangs, has_come
from fazhi.structure.lexicon import Marker, bits
from fazhi.structure.origins import opens_with_founding
from fazhi.structure.report import PLANS
from fazhi.structure.scene import ACTS, Scene, clause_of, has_figure, is_topic
from fazhi.structure.series import changes_manner, goes_on_now, holds_now, is_only_history
from fazhi.structure.signs import sign

_NEXT, _PREPARE, _POSTPONED = bits("next"), bits("prepare"), bits("postponed")
_AWAITED = bits("able", "intent")
_AHEAD = bits("intent", "next")
_TIMES = bits("next", "intent", "target", "past", "compared", "now", "done", "finished", "postponed")
_FORWARD = bits("intent", "next", "target", "will", "duty", "postponed")
_CHANGED = "下降|减少|降低|回落|上升|增加|增长|提高|提升|持平|变化|波动"
# «下降的主要原因是……»; «比上年减少17次，主要原因是……»: a plan aims at a change, it does not account for one.
_CHANGE_CAUSED = compiled(
    rf"(?:{_CHANGED})的?(?:主要|直接|重要|根本)?(?:原因(?:是|在于|为|：)|得益于)"
    rf"|(?:同比|[比较与](?:去年|上年|20\d\d年)).{{0,20}}?(?:{_CHANGED})[^。；]{{0,24}}，(?:其|这)?(?:主要|直接)?(?:原因(?:是|在于|为)|得益于)"
)
_ITEM_END = compiled("[，、。；！）”]|等[，、。]|[两三四五六几]个?(?:部分|方面|环节)|汇报|发言|交流|$")
_HAD = (
    "有",
    "有了",
    "有所",
    "在",
    "正",
    "着手",
    "着",
    "作了",
    "做了",
    "作",
    "做",
    "的",
)  # 述法已有打算: of what was named before
_SCHEDULED = sign("scheduled")
_SHORT = 8  # how long a clause is behind 已 that has no subject of its own
# The end of a clause that says after what something was done; the same before ours in one clause.
_SHORTCOMINGS = ("problems", "causes")
_AFTER = compiled("(?<![最今先前善落随此向])(?:以|之)?后，$")
_AFTER_WHICH_OURS = compiled(
    "(?<![最今先前善落随此向])(?:以|之)?后(?:[我本](?:镇|乡|街道|局|苏木)|随即|随后|立即|及时|迅速|接续)"
)
# What a clause makes use of, before the time it is of; a thing of that time; when or where something else happened.
_MAKES_USE = compiled(
    "(?:[我本全][镇乡]|镇里|乡里)?(?:认真|深刻|充分|及时|全面|主动|进一步|切实|坚持|注重|继续|着力|好好){0,2}(?:汲取|吸取|巩固|对照|总结|接续|承接|承续|延续|沿用|沿袭|借鉴|正视|针对|结合|围绕|根据|按照|对标|紧盯|聚焦|发扬|继承|固化|盘活|整改|反思|复盘|梳理|立足|瞄准|拿出|不忘|拓展|深化|鉴于|在)"
    "[^，。；]{0,10}$"
)
_OF_THEN = compiled("(?:年?[底初末])?[^，。；\\d]{0,10}?(?:的(?!是|时候)|短板|教训|遗留|欠账|结转)[^，。；]{1,16}，$")
_MEANWHILE = compiled("(?:会上?|期间|时候?|[中里上]|当[天日]|之际|以来|开始)，$")
_TOWNS = ("镇", "乡", "街道", "苏木")
# What is over at the end of that year, so that what comes after it is of another (2023年3月到任后 may be of the same).
_AT_ITS_END = compiled("年?[底末]|1[12]月|收官|[期届]满|到期|结束|收尾|验收|评估")
_PREPARATION = ("准备", "准备工作", "筹备工作", "筹备")
_BRINGS_ABOUT = compiled("推动|确保|促进|助力|助推|力促|力保|保障|保证|推进|迎接|力争|争取")
# 改在2024年3月举办: with these before a coming time something is put off to it.
_SHIFTED = compiled("(?:改[在为到成]|推到|放到|挪到|调整[到至])$")
# What is only put on a list: 述法列入年度考核方案，…后召开.
_IS_LISTED = compiled(
    "[^，]{0,6}?(?:纳入|列入|写入|列进|写进)了?[^，]{0,16}?(?:考核|方案|计划|要点|议程|日程)[^，]{0,4}，"
)
# The end of a clause that says when something begins, in plain words.
_BEGINS = compiled(
    "(?:动手|动工|开工|上马|起步|开张|开干|动起来|开跑|破土|开局|起跑|挂牌|揭牌|开门|投用|启用|开放|上线|上岗|投入使用|建成|完工|见分晓|(?:20[0-9]{2}年|[明来]年)(?:再|就|来)?[办做抓搞干上推弄])[，。；！]?$"
)
_NAME = 6  # so many characters before the end of a mention are its name
_STEP = 4  # how far behind 已 the step may be named


def time_of(scene: Scene, start: int, end: int, clause: int) -> str:
    """done, planned or past for the mention."""
    in_plan = scene.role in PLANS
    state = "planned" if in_plan else "done"
    senses = scene.senses
    if senses & _TIMES:
        state = _state(scene, start, end, clause, state)
        if senses & (_POSTPONED | _NEXT) and _is_put_off(scene, end, clause):
            return "planned"
    if (senses & _PREPARE or clause + 1 < len(scene.clauses)) and _scheduled(scene, start, end, clause):
        return "planned"
    if hangs(scene, start, end, clause) or is_made_next(scene, end) or waits_to_pass(scene, end, clause):
        return "planned"
    if senses & _AWAITED and awaits(scene, start, end, clause):
        return "planned"
    if scene.role in _SHORTCOMINGS and opens_soon(scene.text[:start]):
        return "planned"
    if state == "planned" and in_plan and _accounts_for_change(scene):
        return "done"
    return "planned" if state == "now" else state


def _is_put_off(scene: Scene, end: int, clause: int) -> bool:
    """Whether it is put off to a coming time, and not some of what was counted since (…，完成27项，1项顺延到2021年3月)."""
    put_off = [m.start for m in scene.of("postponed") if m.start >= end]
    for coming in scene.of("next"):
        shifted = _SHIFTED.search(scene.text, end, coming.start) if coming.start >= end else None
        # In another clause something of its own would be put off: …，原定12月的学习调整到2025年1月.
        if shifted and scene.clauses[clause_of(scene, coming.start)].start in (
            shifted.start(),
            scene.clauses[clause].start,
        ):
            put_off.append(coming.start)
    return any(not has_figure(scene.text[scene.clauses[clause].end : at]) for at in put_off)


def _accounts_for_change(scene: Scene) -> bool:
    """Whether the sentence gives the cause of a rise or fall: of figures of the year, so told and not planned."""
    if "原因" not in scene.text and "得益于" not in scene.text:
        return False
    return not scene.senses & _FORWARD and _CHANGE_CAUSED.search(scene.text) is not None


def _state(scene: Scene, start: int, end: int, clause: int, state: str) -> str:
    """What the markers make of the state that the section gives; «now» is done if something says so."""
    in_plan = state == "planned"
    here = scene.clauses[clause]
    reach = here.end
    # Where nothing stands in the next clause it does not matter whether that clause tells of this one.
    told_next = clause + 1 < len(scene.clauses) and scene.inside[clause + 1]
    if told_next and (is_topic(scene, clause, start, end) or (in_plan and _looks_back(scene, clause + 1))):
        reach = scene.clauses[clause + 1].end
    fixed = False  # an intention in the mention's own clause or before it holds against a bare time word
    for marker in scene.markers:
        if marker.start >= reach:
            break
        if marker.start >= end and marker.start > here.end and marker.sense not in ("next", "intent", "done", "target"):
            continue
        if marker.sense == "next" and marker.start < here.start and _is_purpose(scene, marker):
            continue
        if marker.sense == "next":
            state, fixed = "planned", fixed and state == "planned"
        elif marker.sense in ("intent", "target"):
            if (
                _has_drafted(scene, marker)
                or _is_spoken_of(scene, marker, start, end)
                or (marker.sense == "intent" and has_come(scene, marker))
            ):
                continue
            if marker.start < here.end or not _explains(scene, marker):
                state, fixed = "planned", True
        elif marker.sense == "past":
            state = (
                "past"
                if not (
                    fixed
                    or _is_lead(scene, marker, here.start)
                    or _founds(scene, marker)
                    or _dates_before(scene, marker, start)
                )
                else state
            )
        elif marker.sense == "compared" and here.start <= marker.start < here.end:
            state = "past"
        elif marker.sense == "now" and in_plan and _of_plan(scene, marker):
            continue
        elif marker.sense == "now":
            if state == "past" or (state == "planned" and not in_plan and not fixed):
                state = "done"
            elif in_plan and not fixed:
                state = "now" if _wills(scene, here.end) else "done"
        elif marker.sense == "done":
            if in_plan and _is_aimed_at(scene, marker):
                continue
            if state in ("planned", "now") and not _intended(scene, marker) and not _only_prepares(scene, marker):
                state, fixed = "done", False
        elif marker.sense == "finished" and state == "now":
            state = "done"
    if state == "past" and (goes_on_now(scene, clause) or changes_manner(scene, clause)):
        return "done"
    return "past" if state == "done" and is_only_history(scene, clause) else state


def _has_drafted(scene: Scene, intent: Marker) -> bool:
    """Whether so many papers were drafted (起草规范性文件2件), which is an act and no intention."""
    rest = scene.text[intent.end : scene.clauses[clause_of(scene, intent.start)].end]
    return scene.text.startswith(scene.phrases.drafting, intent.start, intent.end) and has_figure(rest)


def _is_spoken_of(scene: Scene, intent: Marker, start: int, end: int) -> bool:
    """Whether an intention is a noun and what somebody told (谈打算、作承诺，年终述法…): it announces nothing outside its item."""
    text = scene.text
    if text[intent.start : intent.end] not in scene.phrases.nouns_of_intent or not _ITEM_END.match(text, intent.end):
        return False
    opening = max(text.rfind(mark, 0, intent.start) for mark in "，、：") + 1
    lead = text[opening : intent.start].removesuffix("工作")
    return (
        bool(lead)
        and not lead.endswith(_HAD)
        and not opening <= start < intent.end
        and not opening <= end - 1 < intent.end
    )


def _of_plan(scene: Scene, now: Marker) -> bool:
    """Whether a time of the year tells in a plan only when (年内完成…), with no total that looks back (全年累计…)."""
    if scene.text[now.start : now.end] not in scene.phrases.within_year:
        return False
    rest = scene.text[now.end : scene.clauses[clause_of(scene, now.start)].end]
    return not any(word in rest for word in scene.phrases.totals)


def _founds(scene: Scene, past: Marker) -> bool:
    """Whether a body was set up then and a later clause tells what it has now (2020年6月组建执法队，现有队员9名)."""
    if not opens_with_founding(scene.text, past.end):
        return False
    later = range(clause_of(scene, past.start) + 1, len(scene.clauses))
    return any(holds_now(scene, number) for number in later)


def _is_lead(scene: Scene, past: Marker, low: int) -> bool:
    """Whether a time of another year stands in a clause before the mention's (which begins at `low`) that only says of what
    the act makes use (汲取去年教训，…; 去年下放的权限用了起来，…)."""
    clause = scene.clauses[clause_of(scene, past.start)]
    if clause.end > low:
        return False
    if _MAKES_USE.match(scene.text, clause.start, past.start) is not None:
        return True
    behind = scene.text[past.end : clause.end]
    return _OF_THEN.match(behind) is not None and _MEANWHILE.search(behind) is None


def _dates_before(scene: Scene, past: Marker, start: int) -> bool:
    """Whether a time of another year only says after what the mention at `start` was done (2020年底收官以后，启动…): the
    clause that it stands in, or what stands before ours in its own, ends with «after»."""
    clause = scene.clauses[clause_of(scene, past.start)]
    if not _AT_ITS_END.search(scene.text, past.start, min(clause.end, max(start, past.end))):
        return False
    if clause.end <= start:
        return _AFTER.search(scene.text, past.end, clause.end) is not None
    if past.end > start:
        return False
    if _AFTER_WHICH_OURS.search(scene.text, past.end, start) is not None:
        return True
    ours = (m for m in scene.of("own") if past.end <= m.start <= start and scene.text.endswith(_TOWNS, m.start, m.end))
    return any(scene.text.endswith("后", past.end, m.start) for m in ours)


def _looks_back(scene: Scene, clause: int) -> bool:
    """Whether a clause tells what was done this year (清单21项，今年均已对账销号)."""
    return {"now", "done"} <= {m.sense for m in scene.inside[clause]}


def caught_up(scene: Scene, clause: int) -> bool:
    """Whether what was poor in another year is done in this one (去年还停留在起步，今年已实现全覆盖)."""
    if not any(m.sense == "past" for m in scene.inside[clause]):
        return False
    for later, inside in zip(scene.clauses[clause + 1 :], scene.inside[clause + 1 :], strict=True):
        opens = len(inside) > 1 and inside[0].sense == "now" and inside[0].start - later.start <= 1
        if opens and inside[1].sense == "done" and later.end - inside[1].end <= _SHORT:
            return True
    return False


def _is_purpose(scene: Scene, marker: Marker) -> bool:
    """Whether a coming year stands in a clause that only says to what end (为2025年创建示范镇，…)."""
    inside = scene.inside[clause_of(scene, marker.start)]
    return inside[0].sense == "basis" and not any(m.sense in ("intent", "will", "target") for m in inside)


def _wills(scene: Scene, end: int) -> bool:
    """Whether a sentence in a plan says what is to be done; one of this year without such a word looks back.

    What is to be done in a coming year that is named behind `end`, the end of the clause, says nothing of this one.
    """
    ahead = min((m.start for m in scene.of("next") if m.start >= end), default=len(scene.text))
    return any(m.sense in ("will", "intent", "target", "duty", "next") and m.start < ahead for m in scene.markers)


def _scheduled(scene: Scene, start: int, end: int, clause: int) -> bool:
    """Whether a later clause sets a date for it and the mention's own clause gives no result (…，拟于1月组织)."""
    here = scene.clauses[clause]
    step = -1
    if scene.senses & _PREPARE:
        step = next((m.start for m in scene.of("prepare") if m.start >= here.start), -1)
    if step >= 0 and is_planned_after(scene, here.end):
        told = scene.clauses[min(clause + is_topic(scene, clause, start, end), len(scene.clauses) - 1)]
        if step < told.end:
            return True
    if clause + 1 == len(scene.clauses):
        return False
    named = scene.text.startswith(scene.phrases.papers, end) or _ends_as_paper(scene, end, here.end)
    if named and is_planned_after(scene, here.end):
        return True  # what is drawn up is the paper (拟订了述法评议方案，时间初步定在…)
    if _IS_LISTED.match(scene.text, end) and _is_next_announced(scene, clause):
        return True
    if not scene.senses & _NEXT and not opens_with_date(scene, clause):
        return False
    inside = [m.sense for m in scene.inside[clause]]
    if "finished" in inside:
        return False
    if not _dated_later(scene, clause, "done" in inside):
        return False
    return not has_figure(scene.text[here.start : here.end])


def _ends_as_paper(scene: Scene, end: int, high: int) -> bool:
    """Whether the clause of a mention that ends at `end` names no more of it than a paper on it (制定述法实施方案，…)."""
    rest = scene.text[end:high].rstrip("，")
    return len(rest) <= _SHORT and rest.endswith(scene.phrases.papers) and not has_figure(rest)


def _is_next_announced(scene: Scene, clause: int) -> bool:
    """Whether the clause behind one without a figure announces something."""
    (start, end), later = scene.clauses[clause], scene.inside[clause + 1]
    return any(m.sense in ("intent", "next") for m in later) and not has_figure(scene.text[start:end])


def opens_with_date(scene: Scene, clause: int) -> bool:
    """Whether a later clause begins with words that set a date."""
    if not scene.signs & _SCHEDULED:
        return False
    startswith, scheduled = scene.text.startswith, scene.phrases.scheduled
    for start, _ in scene.clauses[clause + 1 :]:  # noqa: SIM110 - half the time of any() over so few
        if startswith(scheduled, start):
            return True
    return False


def _dated_later(scene: Scene, clause: int, told: bool) -> bool:
    """Whether a later clause says nothing but when."""
    text, scheduled = scene.text, scene.phrases.scheduled
    comes = not told and bool(scene.of("next"))
    for number in range(clause + 1, len(scene.clauses)):
        if number > clause + 1 and has_figure(text[slice(*scene.clauses[number - 1])]):
            return False  # …，公示信息36条，2026年将…: the clauses between give the result
        if (comes or text.startswith(scheduled, scene.clauses[number].start)) and _sets_date(scene, number, told):
            return True
    return False


def _sets_date(scene: Scene, number: int, told: bool) -> bool:
    """Whether a clause says nothing but when: a date and a verb without an object.

    What was `told` as done is put off only in so many words; a bare coming date behind it is another step.
    """
    clause = scene.clauses[number]
    dated = scene.text.startswith(scene.phrases.scheduled, clause.start)
    if not dated and not told:
        dated = any(m.start - clause.start <= 1 for m in scene.of("next"))
    if not dated:
        return False
    if _BEGINS.search(scene.text, clause.start, clause.end) is not None:
        return True
    verbs = [m for m in scene.inside[number] if m.sense in ACTS]
    return bool(verbs) and len(scene.text[verbs[-1].end : clause.end].rstrip("，：。；！？")) <= 2


def _only_prepares(scene: Scene, done: Marker) -> bool:
    """Whether what is completed is only a step before the act (乡长已确定届时出庭; 已作好出庭准备)."""
    if scene.text[done.end : scene.clauses[clause_of(scene, done.start)].end].rstrip("，。；").endswith(_PREPARATION):
        return True
    return any(0 <= m.start - done.end <= _STEP for m in scene.of("prepare"))


def _is_aimed_at(scene: Scene, done: Marker) -> bool:
    """Whether a good end is what a plan is after (推动“八五”普法圆满收官) and not told: a verb of bringing it about stands
    before it in its clause, and neither 已 nor 了 nor a time of this year beside it."""
    if any(mark in scene.text[done.start : done.end] for mark in "已了皆俱经告"):
        return False
    number = clause_of(scene, done.start)
    if any(m.sense in ("now", "past") for m in scene.inside[number]):
        return False
    return _BRINGS_ABOUT.search(scene.text, scene.clauses[number].start, done.start) is not None


def _intended(scene: Scene, done: Marker) -> bool:
    """Whether an intention stands in the clause of a completion word, before it (将于年底前已…)."""
    clause = scene.clauses[clause_of(scene, done.start)]
    return any(clause.start <= m.start < done.start for m in scene.of("intent"))


def is_planned_after(scene: Scene, end: int) -> bool:
    """Whether a later clause of the sentence announces it (尚未开展，拟于明年启动)."""
    if not scene.senses & _AHEAD:
        return False
    announced = (m for m in (*scene.of("intent"), *scene.of("next")) if m.start >= end and not _explains(scene, m))
    name = scene.text[max(0, end - _NAME) : end]
    return any(not turns_elsewhere(scene.text[m.start :], name) for m in announced)


def _explains(scene: Scene, marker: Marker) -> bool:
    """Whether the clause of an intention says what kept something from being done (…，原因是换届筹备): it announces nothing."""
    return scene.text.startswith(scene.phrases.reasons, scene.clauses[clause_of(scene, marker.start)].start)
