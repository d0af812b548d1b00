"""How far each of some tasks has come: 重点任务35项，完成31项，正在推进3项，因政策调整取消2项 – no task is done and dropped as well.

What was done, what is under way and what was put off or dropped are all there is, but for what was not begun, of which nothing
may be said: where the parts fall short, they do so by very little, or it is none of ours.
"""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.checks.slips import COUNTED_LIMIT, SHORT_LIMIT, is_slip, left_over
from fazhi.checks.sum_words import Split, Terms, is_apart
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item

_TASKS = compiled(
    "任务|事项|项目|计划|清单|问题|文件|案件|纠纷|积案|线索|建议|提案|工程|措施|目标|活动|宣讲|培训|检查|课题|合同|制度|阵地|诉求|工单|场次?$"
)
_BY_THEN = "(?:截[至止]|[到至])?(?:目前|年底|年末|12月底|年终)?(?:前|止)?，?"
_DONE = compiled(
    f"^{_BY_THEN}(?:其中)?(?:[已现均]|按[期时]|如期|全面)*(?:完成|办结|建成|竣工|印发|出台|整改(?!中)|化解|销号|落实|举办|实施|结案|审结|答复|办理完毕|履行完毕|开展|达标)(?:的|整改|任务|销号|到位|完毕|了|有)*$"
)
_UNDER_WAY = compiled(
    "^(?:目前|尚|仍|还)*(?:正在?|仍在|尚在|在|持续|继续)(?!册|编|岗|职)[^，；\\d]{1,8}?(?:的|有)*$|^(?:推进|办理|整改|调解|实施|起草|建设|进行|修订|施工)中的?(?:有)?$"
)
_DROPPED = compiled(
    "^(?:(?:因|受|由于|经|按|根据)[^，；\\d]{2,18}?)?(?:申请|批准|报批|调整|同意)*(?:取消|终止|中止|停[建办]|撤销|撤项|不再(?:实施|推进|制定))[^，；\\d]{0,4}?(?:的|有)*$"
)
_PUT_OFF = compiled(
    "^(?:(?:因|受|由于|经)[^，；\\d]{2,18}?)?(?:申请|批准|报批|同意)*(?:暂[缓停]|延[期后]|推迟|搁置|顺延)[^，；\\d]{0,4}?(?:的|有)*$"
)
_STATES = (_DONE, _UNDER_WAY, _DROPPED, _PUT_OFF)
# What is told of some of them, besides them, or of another time.
_OTHERWISE = compiled(
    "另|新增|增加|提前|其中|均|先后|[上下]半年|季度|后(?!续)|又|再|同时|部分|等|约|余|结转|[去上前往]年|其[余他]|每|\\d月"
)
_LEAST, _PARTS = 2, 3


def task_states(items: tuple[Item, ...], told: Terms) -> Iterator[Split]:
    """The splits of a statement into these."""
    for at in range(len(items) - _PARTS):
        whole = items[at]
        kind = whole.quantity.kind
        if not kind or kind == "%" or items[at + 1].quantity.kind != kind or _DONE.match(items[at + 1].before) is None:
            continue
        parts, states = _states(items, at, told)
        if len(parts) < _PARTS or len(states) < _LEAST or _TASKS.search(whole.before + whole.after) is None:
            continue
        said = "".join(part.lead for part in parts)
        if _OTHERWISE.search(said) is not None or any(part.after for part in parts[:-1]):
            continue
        if any(item.quantity.approximate or is_apart(item, told) for item in (whole, *parts)):
            continue
        off, value = left_over(whole, parts), whole.quantity.value
        if is_slip(off, value, SHORT_LIMIT if off > 0 else COUNTED_LIMIT) or abs(off) == 1:
            yield Split((whole,), parts, True, True, True)


def are_states(parts: tuple[Item, ...]) -> bool:
    """Whether parts tell what was done, and behind it of the others that they are not: more of these than there were is wrong."""
    first, *others = parts
    told = [any(state.match(part.before) for state in _STATES[1:]) for part in others]
    return len(parts) >= _PARTS and all(told) and _DONE.match(first.before) is not None


def _states(items: tuple[Item, ...], at: int, told: Terms) -> tuple[tuple[Item, ...], set[int]]:
    """The numbers behind a whole that tell a state each, and the states but that of what was done; none where another one
    of its kind stands among or behind them."""
    parts, states = [items[at + 1]], set[int]()
    for item in items[at + 2 :]:
        if item.quantity.kind != items[at].quantity.kind:
            return (tuple(parts), states) if item.joint in ("，", "；") else ((), set())
        state = next((number for number, words in enumerate(_STATES) if number and words.match(item.before)), 0)
        if not state or item.joint not in ("，", "、", "；") or item.idle:
            return (), set()
        parts.append(item)
        states.add(state)
    return tuple(parts), states
