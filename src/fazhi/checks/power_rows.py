"""Rows of the rule's table: an act and what it is done to, and whether a pair of them is told as our own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from fazhi.checks.power_actors import claims, names_us, told_of_others, who
from fazhi.checks.reconsidered import is_of_jury
from fazhi.checks.terms import GAP
from fazhi.patterns import branched, compiled, escaped
from fazhi.records import Any, NamedTuple
from fazhi.results import Span
from fazhi.structure.lines import MARKER
from fazhi.structure.modality import judge
from fazhi.structure.report import CLAUSE_STOPS
from fazhi.structure.scene import Scene, clause_of

_GAP = f"[^{CLAUSE_STOPS}]{{0,{GAP}}}?"
_NEVER_SO = 9999  # a year for what a department may do
NEVER = compiled(r"(?!)")
_WORDS = {"type": "array", "minItems": 1, "items": {"type": "string", "minLength": 1}}
_ROW_LISTS = ("said", "acts", "acts_before", "acts_ours", "acts_under", "things", "not_with")
_ACTS = ("said", "acts", "acts_before", "acts_ours")
ROWS_SCHEMA: dict[str, Any] = {
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
            "departments_from": {"type": "integer", "title": "从哪一年起，县级部门也没有这项职权"},
        },
    },
}
_NEAR = 30
_DENIED = ("不", "未", "拒")  # 对不配合检查的2人处以拘留: nobody helped
# 村民会议|复议, 评议小组|复议: a council takes up again what it decided; one of review, and one of the office's own, does not.
_TAKEN_UP = "复议"
_COUNCIL = compiled("(?:会议?|小组)$")
_OUR_COUNCIL = compiled("(?:复议|审理|办公|常务|党委|政府|班子|联席|领导|工作|专题|组织|开)(?:委员)?(?:会议?|小组)$")
# 1件尚在审理: how far a case has come, not who decides it.
_PENDING = compiled("(?:[尚正仍还]在|[尚有]?待)$")


# 作出决定2155件，被撤销2件（复议、诉讼各1件），占作出决定的0.09%: the decisions are those counted before the review of some.
_SHARE = "占"
_DECIDED = compiled("作出[^，。；]{0,8}决定")

_NONE = compiled("(?:无|没有|未)[^，。；]{0,4}$")
_RESPONDENT = "被申请人"
# 审理以我镇为被申请人的案件 tells who judges, and 以村委会为被申请人 that another was the respondent.
_JUDGED = compiled("(?:审理|审结|主审|裁决)了?[^，。；]{0,20}$")
_BEING = compiled("以([^，。；]{1,16})为$")
_OURSELVES = compiled(
    "[我本](?:镇|乡|街|苏木|办|机关|单位|级|局|委(?!托)|厅)|(?:镇|乡|苏木)(?:人民)?政府|街道办|办事处"
)


class Row(NamedTuple):
    """Patterns of one row; `topic`: the thing may stand in an earlier clause; `ours`: only where we are named as acting, in
    the clause of the act, or (`afar`) in one before it with nobody else named between.

    `acts_under`: what counts where the thing stands in the heading above. `departments_from`: the year from which a
    department of the county has no such power, either. `any_act`: without one of these the row has nothing in a sentence.
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
    departments_from: int
    any_act: re.Pattern[str]


def row_made(row: Mapping[str, Any]) -> Row:
    return Row(
        **{name: any_word(row.get(name, ())) for name in _ROW_LISTS},
        topic=row.get("topic", False),
        ours=row.get("ours", False),
        afar=row.get("afar", False),
        departments_from=row.get("departments_from", _NEVER_SO),
        any_act=any_word([word for name in _ACTS for word in row.get(name, ())]),
    )


def any_word(words: Sequence[str], behind: str = "") -> re.Pattern[str]:
    """The words as one pattern with what may stand `behind` them; one that is nowhere for no words."""
    return compiled(f"{one_of(words)}{behind}") if words else NEVER


def one_of(words: Sequence[str]) -> str:
    """Any of the words, longest first; … is a dozen characters of the clause at most."""
    longest = sorted(words, key=lambda word: (-len(word), word))
    if any(word.startswith("…") for word in longest):
        return f"(?:{'|'.join(map(_piece, longest))})"
    return f"(?:{branched(*((word[0], _piece(word[1:])) for word in longest))})"


def _piece(word: str) -> str:
    return escaped(word).replace("…", _GAP)


_AMONG = ("中", "当中", "里", "之中")
# 村民反复议、反复改: the word ends behind the first character of what is looked for.
_CUT_BEFORE = ("反复",)


def acts_of(scene: Scene, row: Row, options: Mapping[str, Any]) -> Iterator[Span]:
    """The acts of a row that count, each with what it is done to."""
    for said in row.said.finditer(scene.text):
        span = Span(*said.span())
        if counts(scene, row, span, span, row.ours, options):
            yield span
    things = [Span(*found.span()) for found in row.things.finditer(scene.text)]
    things = [thing for thing in things if not scene.text.endswith(_CUT_BEFORE, 0, thing.start + 1)]
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
            if (
                thing
                and not _is_named_again(scene.text, span, thing)
                and counts(scene, row, span, thing, needs_us, options)
            ):
                yield Span(min(span.start, thing.start), max(span.end, thing.end))


def _thing_of(
    scene: Scene, row: Row, act: Span, things: list[Span], in_front: bool, options: Mapping[str, Any]
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


def _is_named_again(text: str, act: Span, thing: Span) -> bool:
    """Whether an act behind a thing names what was decided otherwise: as the whole of a share, or told before the thing."""
    if act.start < thing.end:
        return False
    if text.endswith(_SHARE, thing.end, act.start):
        return True
    return text.startswith("的", act.end) and _DECIDED.search(text, 0, thing.start) is not None


def counts(scene: Scene, row: Row, act: Span, thing: Span, needs_us: bool, options: Mapping[str, Any]) -> bool:
    """Whether an act on a thing is told as our own, in a sentence that does not say that it was passed on."""
    text = scene.text
    first, here = clause_of(scene, min(act.start, thing.start)), scene.clauses[clause_of(scene, act.start)]
    low, high = scene.clauses[first].start, max(here.end, scene.clauses[clause_of(scene, thing.start)].end)
    if options["nouns"].match(text, act.end) or options["nouns"].match(text, thing.end):
        return False
    if text[thing.start : thing.end] == _TAKEN_UP and _is_of_council(text, low, thing.start):
        return False
    if is_of_jury(text, low, thing):
        return False
    if options["befell"].search(text, max(here.start, act.start - 8), act.start) or options["passive"].search(
        text, here.start, min(act.start, max(thing.start, here.start))
    ):
        return False
    # Who claims a power does not only help, whatever else is done beside it: 作为复议机关，指导村委会….
    helps = options["beside"].finditer(text, low, high) if not claims(text, act.start, act.end, options) else ()
    if any(text[found.start() - 1 : found.start()] not in _DENIED for found in helps):
        return False
    if not row.topic and row.not_with.search(text):
        return False
    named = names_us(scene, here.start, act.start, options)
    if not named and text.startswith("的", act.end) and text.startswith(_AMONG, thing.end):
        return False  # 已审结的20件复议案件中，纠错2件: who heard them is not told
    needs_us = needs_us or _PENDING.search(text, here.start, act.start) is not None
    if not named and (
        (needs_us and not (row.afar and who(scene, act, options) == "own"))
        or options["undergone"].search(text, 0, act.start)
        or told_of_others(scene, here.end, options)
    ):
        return False
    acting = who(scene, act, options)  # asked last, for it costs most
    if acting == "other":
        return False
    judged = judge(scene, act.start, act.end, False, False, acting == "own")
    return judged.outcome in ("done", "planned") or judged.reason == "soft"


def _is_of_council(text: str, low: int, at: int) -> bool:
    """Whether a council of others stands right before a place: 村民会议, 理事会, and not 镇长办公会议, 复议委员会."""
    return _COUNCIL.search(text, low, at) is not None and _OUR_COUNCIL.search(text, low, at) is None


def passed_on(text: str, options: Mapping[str, Any]) -> bool:
    """Whether a sentence says that somebody else has the power, or that it was used against us (but not 无一起被提起诉讼)."""
    return any(
        not _NONE.search(text, 0, found.start())
        and not (found.group() == _RESPONDENT and _judges_others(text, found.start(), options))
        for found in options["passed"].finditer(text)
    )


def _judges_others(text: str, at: int, options: Mapping[str, Any]) -> bool:
    """Whether the respondent named at a place is another than we, or one whose case is told as judged by us."""
    if _JUDGED.search(text, 0, at) or claims(text, 0, len(text), options):
        return True
    being = _BEING.search(text, 0, at)
    return being is not None and not _OURSELVES.search(being[1])


def whole(scene: Scene) -> Span:
    """The sentence without its number and its end."""
    marker = MARKER.match(scene.text)
    start = marker.end() if marker else 0
    return Span(scene.base + start, scene.base + len(scene.text.rstrip("。；！？")))


def word_lists(titles: Mapping[str, str]) -> dict[str, Any]:
    """The schema of an option that is word lists and nothing else, all of them needed; `titles`: their names with what a clerk reads."""
    words = {"type": "array", "minItems": 1, "items": {"type": "string", "minLength": 1}}
    return {
        "type": "object",
        "required": list(titles),
        "additionalProperties": False,
        "properties": {name: {**words, "title": title} for name, title in titles.items()},
    }
