"""The check of kind `powers`: acts that this office has no power to do, told as its own.

A row of the rule's table pairs what is done (受理, 吊销) with what it is done to (复议申请, 营业执照). A pair counts
where nobody who has the power stands as the one who acts, and nothing beside it says that it is only helped with,
passed on, undergone or taught.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial

from fazhi.checks.hint import Hint, Task
from fazhi.checks.labelled import LABELLED, below_label
from fazhi.checks.terms import GAP
from fazhi.patterns import compiled, escaped
from fazhi.records import Any, NamedTuple
from fazhi.results import Span
from fazhi.structure.lines import MARKER
from fazhi.structure.modality import judge
from fazhi.structure.report import CLAUSE_STOPS
from fazhi.structure.scene import Scene, clause_of

_WORDS = {"type": "array", "minItems": 1, "items": {"type": "string", "minLength": 1}}
_ROW_LISTS = ("said", "acts", "acts_before", "acts_ours", "acts_under", "things", "not_with")
_ACTS = ("said", "acts", "acts_before", "acts_ours")
_LISTS = ("holders", "offices", "beside", "passed", "undergone", "nouns", "befell", "passive")
# What a body's name stands behind: without being the one who acts (在我镇, 不服我镇), or as one who acts with us.
_ENDS = ("aside", "together")
POWERS_OPTIONS: dict[str, Any] = {
    "type": "object",
    "required": ["rows", *_LISTS, *_ENDS],
    "additionalProperties": False,
    "properties": {
        "rows": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    **dict.fromkeys(_ROW_LISTS, _WORDS),
                    "topic": {"type": "boolean"},
                    "ours": {"type": "boolean"},
                    "afar": {"type": "boolean"},
                },
            },
        },
        **dict.fromkeys((*_LISTS, *_ENDS), _WORDS),
    },
}
_GAP = f"[^{CLAUSE_STOPS}]{{0,{GAP}}}?"
_NEVER = compiled(r"(?!)")
_ROLES = frozenset(("furniture", "attachment", "title"))
_BASIS = compiled("^(?:按照|根据|依据|依照|遵照|贯彻|落实|围绕|在[^，]{2,24}下|为[了]?)")
# The first character stands before what is asked of the one before it, so that `re` skips from one to the next.
_OWN = compiled(
    "[镇乡街苏办我本](?:(?<=[我本])(?:镇|乡|街道|苏木|办)"
    "|(?:(?<=^.)|(?<=[由，：、）].))(?:(?<=[镇乡])|(?<=街)道|(?<=苏)木|(?<=办)事处)(?!村|级))"
)
# What stands between a word that says that an act befell somebody and the act.
_BEHIND = {"befell": "(?:依法|均|其|全部)?$", "passive": "[^，。；]{0,6}$"}
# Of which district a court or procuratorate is, before its kind.
_WHOSE_COURT = compiled("[省市州县区旗]?(?:最高|高级|中级|基层)?人民$|[省市州县区旗]$")
_WHERE = "全辖"  # 全镇, 辖区: where it was, not who acted
_NEAR = 30
_DENIED = ("不", "未", "拒")  # 对不配合检查的2人处以拘留: nobody helped
# Behind these the name of one who has a power is what the office calls itself: 作为|复议机关, 履行行政|复议机关职责.
_AS = compiled("作为(?:行政)?$")
_CALLED = compiled(f"(?:履行|职责)(?:行政)?$|{_AS.pattern}")
_LEAD = 4
# 村民会议|复议, 评议小组|复议: a council takes up again what it decided; one of review, and one of the office's own, does not.
_TAKEN_UP = "复议"
_COUNCIL = compiled("(?:会议?|小组)$")
_OUR_COUNCIL = compiled("(?:复议|审理|办公|常务|党委|政府|班子|联席|领导|工作|专题|组织|开)(?:委员)?(?:会议?|小组)$")
# 1件尚在审理: how far a case has come, not who decides it.
_PENDING = compiled("(?:[尚正仍还]在|[尚有]?待)$")


_NONE = compiled("(?:无|没有|未)[^，。；]{0,4}$")
_RESPONDENT = "被申请人"
# 审理以我镇为被申请人的案件 tells who judges, and 以村委会为被申请人 that another was the respondent.
_JUDGED = compiled("(?:审理|审结|主审|裁决)了?[^，。；]{0,20}$")
_BEING = compiled("以([^，。；]{1,16})为$")
_OURSELVES = compiled("[我本](?:镇|乡|街|苏木|办|机关|单位|级)|(?:镇|乡|苏木)(?:人民)?政府|街道办|办事处")


class _Row(NamedTuple):
    """Patterns of one row; `topic`: the thing may stand in an earlier clause; `ours`: only where we are named as acting, in
    the clause of the act, or (`afar`) in one before it with nobody else named between.

    `acts_under`: what counts where the thing stands in the heading above. `any_act`: without one of these the row has nothing in a sentence.
    """

    said: re.Pattern[str]
    acts: re.Pattern[str]
    acts_before: re.Pattern[str]
    acts_ours: re.Pattern[str]
    acts_under: re.Pattern[str]
    things: re.Pattern[str]
    not_with: re.Pattern[str]
    topic: bool
    ours: bool
    afar: bool
    any_act: re.Pattern[str]


def prepare(options: Mapping[str, Any]) -> dict[str, Any]:
    """Rows, each made when a report asks for it, and word lists as patterns; `heads` are the longest parts of all things and
    sayings, `row_of` the row of each."""
    heads = [
        (max(word.split("…"), key=len), number)
        for number, row in enumerate(options["rows"])
        for word in (*row.get("said", ()), *row.get("things", ()))
    ]
    return {
        **{name: _pattern(options[name], _BEHIND.get(name, "")) for name in _LISTS},
        **{name: tuple(options[name]) for name in _ENDS},
        "rows": [cache(partial(_row, row)) for row in options["rows"]],
        "heads": [head for head, _ in heads],
        "row_of": [number for _, number in heads],
    }


def _row(row: Mapping[str, Any]) -> _Row:
    return _Row(
        **{name: _pattern(row.get(name, ())) for name in _ROW_LISTS},
        topic=row.get("topic", False),
        ours=row.get("ours", False),
        afar=row.get("afar", False),
        any_act=_pattern([word for name in _ACTS for word in row.get(name, ())]),
    )


def sought(options: Mapping[str, Any]) -> Mapping[str, Sequence[str]]:
    """The longest parts of things and sayings, as those that stand elsewhere least."""
    return {"heads": options["heads"]}


def _pattern(words: Any, behind: str = "") -> re.Pattern[str]:
    """The words as one pattern, longest first, with what may stand `behind` them; … is a dozen characters of the clause at most."""
    if not words:
        return _NEVER
    longest = sorted(words, key=lambda word: (-len(word), word))
    return compiled(f"(?:{'|'.join(escaped(word).replace('…', _GAP) for word in longest)}){behind}")


def beyond_powers(task: Task) -> list[Hint]:
    """A hint for each sentence that tells an act of a power we have not as our own; none where nobody knows of what level
    the office is."""
    stage, options = task.stage, task.options
    if stage.report.facts.level is None:
        return []  # a county may do all this
    text, sentences = stage.report.folded.text, stage.report.sentences
    asked: dict[int, set[int]] = {}
    row_of, holders = options["row_of"], stage.holders
    for word, start, _ in task.sought["heads"]:
        number = holders[start]
        if number >= 0 and sentences[number].role not in _ROLES:
            asked.setdefault(number, set()).add(row_of[word])
    hints = list(_under_headings(task, asked))
    for number, places in sorted(asked.items()):
        span = sentences[number].start, sentences[number].end
        rows = [row for place in sorted(places) if (row := options["rows"][place]()).any_act.search(text, *span)]
        if not rows:
            continue
        scene = stage.scene(number)
        if _passed_on(scene.text, options):
            continue
        for row in rows:
            found = next(_found(scene, row, options), None)
            if found:
                words = scene.text[found.start : found.end]
                hints.append(Hint((_whole(scene),), {"words": words}))
                break
    return hints


def _under_headings(task: Task, asked: Mapping[int, set[int]]) -> Iterator[Hint]:
    """Acts of a row in sentences that do not say to what they are done, under a heading that does (行政复议工作)."""
    stage, options = task.stage, task.options
    text, sentences = stage.report.folded.text, stage.report.sentences
    for heading in sorted(asked):
        label = None if sentences[heading].is_heading else LABELLED.match(text, *sentences[heading][:2])
        if not (label or sentences[heading].is_heading):
            continue
        span = label.end(1) if label else sentences[heading].start, sentences[heading].end
        rows = [options["rows"][place]() for place in sorted(asked[heading])]
        rows = [
            row
            for row in rows
            if row.acts_under is not _NEVER and row.things.search(text, *span) and not row.not_with.search(text, *span)
        ]
        if not rows or options["beside"].search(text, *span):
            continue
        below = list(below_label(task.stage.report, heading, label[1] if label else ""))
        if label and any(_passed_on(text[slice(*sentences[number][:2])], options) for number in (heading, *below)):
            continue
        for number in below:
            sentence = sentences[number]
            for row in rows if number not in asked else ():
                found = row.acts_under.search(text, sentence.start, sentence.end)
                if found is None or row.not_with.search(text, sentence.start, sentence.end):
                    continue
                scene = stage.scene(number)
                act = Span(found.start() - scene.base, found.end() - scene.base)
                if not _passed_on(scene.text, options) and _counts(scene, row, act, act, row.ours, options):
                    yield Hint((_whole(scene),), {"words": found.group()})
                    break


def _whole(scene: Scene) -> Span:
    """The sentence without its number and its end."""
    marker = MARKER.match(scene.text)
    start = marker.end() if marker else 0
    return Span(scene.base + start, scene.base + len(scene.text.rstrip("。；！？")))


def _found(scene: Scene, row: _Row, options: Mapping[str, Any]) -> Iterator[Span]:
    """The acts of a row that count, each with what it is done to."""
    for said in row.said.finditer(scene.text):
        span = Span(*said.span())
        if _counts(scene, row, span, span, row.ours, options):
            yield span
    things = [Span(*found.span()) for found in row.things.finditer(scene.text)]
    things = [thing for thing in things if not any(title.start <= thing.start < title.end for title in scene.titles)]
    if not things:
        return
    for pattern, needs_us, in_front in (
        (row.acts, row.ours, False),
        (row.acts_before, row.ours, True),
        (row.acts_ours, True, False),
    ):
        for act in pattern.finditer(scene.text):
            span = Span(*act.span())
            thing = _thing_of(scene, row, span, things, in_front, options)
            if thing and _counts(scene, row, span, thing, needs_us, options):
                yield Span(min(span.start, thing.start), max(span.end, thing.end))


def _thing_of(
    scene: Scene, row: _Row, act: Span, things: list[Span], in_front: bool, options: Mapping[str, Any]
) -> Span | None:
    """What an act is done to: in its clause; in an earlier one if that is a topic and the clause has none of its own."""
    here = scene.clauses[clause_of(scene, act.start)]
    near = [
        thing
        for thing in things
        if here.start <= thing.start < here.end
        and -_NEAR <= thing.start - act.start <= _NEAR
        and not thing.start <= act.start < thing.end
        and (not in_front or act.end <= thing.start)
    ]
    if near:
        return min(near, key=lambda thing: abs(thing.start - act.start))
    if in_front or not row.topic or row.not_with.search(scene.text, *here):
        return None
    return next((thing for thing in reversed(things) if thing.start < here.start), None)


def _counts(scene: Scene, row: _Row, act: Span, thing: Span, needs_us: bool, options: Mapping[str, Any]) -> bool:
    """Whether an act on a thing is told as our own, in a sentence that does not say that it was passed on."""
    text = scene.text
    first, here = clause_of(scene, min(act.start, thing.start)), scene.clauses[clause_of(scene, act.start)]
    low, high = scene.clauses[first].start, max(here.end, scene.clauses[clause_of(scene, thing.start)].end)
    if options["nouns"].match(text, act.end) or options["nouns"].match(text, thing.end):
        return False
    if text[thing.start : thing.end] == _TAKEN_UP and _is_of_council(text, low, thing.start):
        return False
    if options["befell"].search(text, max(here.start, act.start - 8), act.start) or options["passive"].search(
        text, here.start, min(act.start, max(thing.start, here.start))
    ):
        return False
    # Who claims a power does not only help, whatever else is done beside it: 作为复议机关，指导村委会….
    helps = options["beside"].finditer(text, low, high) if not _claims(text, act.start, act.end, options) else ()
    if any(text[found.start() - 1 : found.start()] not in _DENIED for found in helps):
        return False
    if not row.topic and row.not_with.search(text):
        return False
    named = _names_us(scene, here.start, act.start, options)
    needs_us = needs_us or _PENDING.search(text, here.start, act.start) is not None
    if not named and (
        (needs_us and not (row.afar and _who(scene, act, options) == "own"))
        or options["undergone"].search(text, 0, act.start)
        or _told_of_others(scene, here.end, options)
    ):
        return False
    who = _who(scene, act, options)  # asked last, for it costs most
    if who == "other":
        return False
    judged = judge(scene, act.start, act.end, False, False, who == "own")
    return judged.outcome in ("done", "planned") or judged.reason == "soft"


def _is_of_council(text: str, low: int, at: int) -> bool:
    """Whether a council of others stands right before a place: 村民会议, 理事会, and not 镇长办公会议, 复议委员会."""
    return _COUNCIL.search(text, low, at) is not None and _OUR_COUNCIL.search(text, low, at) is None


def _passed_on(text: str, options: Mapping[str, Any]) -> bool:
    """Whether a sentence says that somebody else has the power, or that it was used against us (but not 无一起被提起诉讼)."""
    return any(
        not _NONE.search(text, 0, found.start())
        and not (found.group() == _RESPONDENT and _judges_others(text, found.start(), options))
        for found in options["passed"].finditer(text)
    )


def _judges_others(text: str, at: int, options: Mapping[str, Any]) -> bool:
    """Whether the respondent named at a place is another than we, or one whose case is told as judged by us."""
    if _JUDGED.search(text, 0, at) or _claims(text, 0, len(text), options):
        return True
    being = _BEING.search(text, 0, at)
    return being is not None and not _OURSELVES.search(being[1])


def _names_us(scene: Scene, low: int, high: int, options: Mapping[str, Any]) -> bool:
    """Whether we are named as acting in a range of a clause."""
    return any(not scene.text.endswith(options["aside"], 0, start) for start, _ in _ours(scene, low, high, options))


def _ours(scene: Scene, low: int, high: int, options: Mapping[str, Any]) -> Iterator[tuple[int, int]]:
    piece = scene.text[low:high]
    for pattern in (_OWN, options["offices"]):
        yield from ((low + found.start(), low + found.end()) for found in pattern.finditer(piece))
    own = (m for m in scene.of("own") if low <= m.start < high and scene.text[m.start] not in _WHERE)
    yield from ((m.start, m.end) for m in own)


def _claims(text: str, low: int, high: int, options: Mapping[str, Any]) -> bool:
    """Whether the office is called in a range by what has the power (作为复议机关)."""
    held = options["holders"].finditer(text, low, high) if "作为" in text else ()
    return any(_AS.search(text, max(low, found.start() - _LEAD), found.start()) is not None for found in held)


def _theirs(scene: Scene, low: int, high: int, options: Mapping[str, Any]) -> list[tuple[int, int]]:
    """Those who have the power; what we are called by it (作为复议机关) is not theirs."""
    found = [match.span() for match in options["holders"].finditer(scene.text, low, high)]
    found += [(m.start, m.end) for m in scene.of("other") if low <= m.start < high]
    return [span for span in found if _CALLED.search(scene.text, max(0, span[0] - _LEAD), span[0]) is None]


def _who(scene: Scene, act: Span, options: Mapping[str, Any]) -> str:
    """Who acts: `own`, `other`, or empty if nobody is named; its own clause first, then those before it."""
    number = clause_of(scene, act.start)
    here = scene.clauses[number]
    if _theirs(scene, act.end, here.end, options):
        return "other"
    for clause in reversed(scene.clauses[: number + 1]):
        high = min(clause.end, act.start)
        if clause.start != here.start and _BASIS.match(scene.text[clause.start : high]):
            continue
        who = _in_clause(scene, clause.start, high, options)
        if who == "own" and _joined(scene, clause.start, options):
            return "other"
        if who:
            return who
    return ""


def _joined(scene: Scene, at: int, options: Mapping[str, Any]) -> bool:
    """Whether the clause before a place says with whom we act, who has the power (会同派出所，镇执法队……)."""
    before = next((clause for clause in reversed(scene.clauses) if clause.end <= at), None)
    if before is None:
        return False
    marker = MARKER.match(scene.text) if before.start == 0 else None
    start = marker.end() if marker else before.start
    return scene.text.startswith(options["together"], start) and bool(_theirs(scene, start, before.end, options))


def _in_clause(scene: Scene, low: int, high: int, options: Mapping[str, Any]) -> str:
    theirs = _theirs(scene, low, high, options)
    ours = [span for span in _ours(scene, low, high, options) if not scene.text.endswith(options["aside"], 0, span[0])]
    if any(scene.text.endswith(options["together"], low, start) for start, _ in theirs):
        return "other"
    if theirs and ours:
        acting = [
            start
            for start, _ in theirs
            if not scene.text.endswith(options["aside"], low, _named(scene.text, low, start))
        ]
        return "other" if acting and max(acting) > max(ours)[0] else "own"
    return "other" if theirs else "own" if ours else ""


def _named(text: str, low: int, start: int) -> int:
    """Where the whole name begins of a body whose kind stands at `start` (县人民|法院)."""
    found = _WHOSE_COURT.search(text, low, start)
    return found.start() if found else start


def _told_of_others(scene: Scene, at: int, options: Mapping[str, Any]) -> bool:
    """Whether a later clause says that those who have the power act."""
    return bool(_theirs(scene, at, len(scene.text), options))
