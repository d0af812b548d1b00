"""Which number counts what was done, and which what was to be done: by the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from fazhi.checks.rate_wording import Wording
from fazhi.checks.rate_words import Measure
from fazhi.checks.rounds import ordinal
from fazhi.checks.stage import once
from fazhi.patterns import branched, compiled
from fazhi.structure.ledger import Item
from fazhi.structure.numerals import HAN

# Some of those who are content.
GRADED = compiled("(?:非常|很|十分|基本|比较|较)满意")
REST = compiled(r"其余|剩余|余下|另有|另")
_ALL = compiled(r"全部|全数|悉数|全员|人人|全体|均|都|无一例外")
_DUE = compiled(
    "[应需计责限交报申适列纳](?:(?<=[列纳])入(?=[整审化待])|(?<=应)(?<![响反相适回供对]应)(?![诉急对用邀届])|(?<=计)划|(?<=[责限])令|(?<=限)期(?!内)|(?<=需)(?!求)|(?<=交)办|(?<=报)名|(?<=申)报|(?<=适)[宜合龄])"
)
# 4项需专家论证
_DUE_BEHIND = compiled("^(?:应当?|需要?|须)(?!急)")
# A part of what was done, and those who look on: 首批培训60名, 列席到会13人.
_SOME = compiled(f"{ordinal('批期轮')}|前[一二三四五六][批期轮]|部分|列席|旁听到")
_LOOKED_ON = ("旁听", "列席", "观摩")
# What is done anew joins what there was: 今年新取得执法证的3名.
_ANEW = compiled("(?<!重)新$")
# Before those of whom it is told what they did: 组织22名参加培训.
_BROUGHT = compiled("^(?:已|均|全年|先后|共|累计)*(?:组织|安排|督促|推动|动员|引导|指导|帮助|协助|选派|邀请)$")


# 截至12月底整改147处: as it stood then; of an earlier month only 截至 says so.
_BY_THEN = compiled(
    r"^(?:截[至止到]|[到至](?=年[底末]|12月|目前))(?:(?:20)?\d\d年|今年|本年|年|目前)?"
    r"(?:\d{1,2}月)?(?:\d{1,2}[日号]|[底末初份])?(?:[前止，])?"
)


def without_time(said: str) -> str:
    """Words without the time up to which they count, with which they begin."""
    return _BY_THEN.sub("", said) if said[:1] in "截到至" else said


def is_done(item: Item, measure: Measure, words: Wording) -> bool:
    """Whether a number counts what was done: the word stands before it, or behind it when nothing stands before."""
    said = REST.sub("", item.before)
    done = done_words(measure)
    if not done.search(said):
        if is_all(item, measure) and done.search(item.after):
            return not words.denies(item.after)
        if not done.search(item.after) or (
            words.bare(without_time(said), words.subjects) and _BROUGHT.match(said) is None
        ):
            return False
        said = item.after
    if item.after.startswith(_LOOKED_ON):
        return False
    return not (words.denies(said) or due(item) or GRADED.search(said) or _is_of_some(said, measure))


def is_of_part(item: Item) -> bool:
    """Whether a number counts the first of several times, or some that are no part of all."""
    return _SOME.search(item.before) is not None


def _is_of_some(said: str, measure: Measure) -> bool:
    """Whether words tell that others were done before, apart or with more: 首批培训60名, 今年新取得执法证的3名."""
    if _SOME.search(said) is not None:
        return True
    return any(_ANEW.search(said[:start]) for start, _ in acts_in(measure, said))


def may_be_done(measure: Measure, said: str) -> bool:
    """Whether a word of what was done, or of who did not come, stands in a text: where none does no number counts that."""
    if done_words(measure).search(said) is not None:
        return True
    for word in measure.missing:  # noqa: SIM110 -- no generator where most have no such words
        if word in said:
            return True
    return False


def is_all(item: Item, measure: Measure) -> bool:
    """Whether a number's own clause says that all of it was done."""
    said = item.before + item.after
    match = done_words(measure).search(said)
    return match is not None and _ALL.search(said[: match.start()]) is not None


def due(item: Item) -> bool:
    """Whether a number is of what was to be done."""
    return _DUE.search(item.before) is not None or _DUE_BEHIND.match(item.after) is not None


@lru_cache(maxsize=64)
def done_words(measure: Measure) -> re.Pattern[str]:
    """The words of what was done, but not in the name of a measure (满意度); 实考 beside 参考率, 已建23份 beside 建档率."""
    letters = "".join(sorted(set("".join(measure.rate))))
    # A branch for each first character, so that `re` skips from one to the next and tries no other act.
    ways = [(first, f"(?:{'|'.join(rests)}){_NO_ACT}") for first, rests in _acts_by_first(measure).items()]
    return compiled(branched(*ways, ("实", f"(?:际|有)?[{letters}]"), ("已", rf"[{letters}](?=\d|[{HAN}]|$)")))


def acting(measures: tuple[Measure, ...], said: str) -> Iterator[Measure]:
    """The measures, in their order, of which a text holds the first character of a word of what was done."""
    known, met = _by_first(measures), set[int]()
    for first in set(said):
        met.update(known.get(first, ()))
    return (measures[number] for number in sorted(met))


@once
def _by_first(measures: tuple[Measure, ...]) -> dict[str, list[int]]:
    """The places of measures by the characters with which their `done_words` begin."""
    known: dict[str, list[int]] = {}
    for number, measure in enumerate(measures):
        for first in {*_acts_by_first(measure), "实", "已"}:
            known.setdefault(first, []).append(number)
    return known


def _acts_by_first(measure: Measure) -> dict[str, list[str]]:
    """The first characters of the words of what was done, and the patterns of the rest of those that begin so.

    Words apart count only where one in full begins as they do.
    """
    acts: dict[str, list[str]] = {word[0]: [] for word in measure.done}
    for first, rest in _act_words(measure):
        if first in acts or first in "实已":
            acts.setdefault(first, []).append(rest)
    return acts


# Behind an act: what is no act with it.
_NO_ACT = "(?![度率面]|通知|决定书|回复(?!率)|反馈(?!率)|申请(?!人)|任务|要求|方案|对象)"


def _act_words(measure: Measure) -> list[tuple[str, str]]:
    """The words of what was done, in one or apart: the first character of each, and the pattern of the rest."""
    words = [(word[0], re.escape(word[1:])) for word in measure.done]
    # 参加…测试 is 参测, 建立“一人一档”档案 is 建档.
    return words + [(name[0], f"[^，。；、]{{1,8}}?{name[1]}") for name in measure.rate if len(name) == len("参测")]


def acts_in(measure: Measure, said: str) -> list[tuple[int, int]]:
    """Where the words of what was done stand in a text: those in one, the longest of several first, else one apart."""
    words = sorted(measure.done, key=len, reverse=True)
    found = [(at, at + len(word)) for word in words if (at := said.find(word)) >= 0]
    # 在信息公示平台公示: the last of two tells what was done.
    found += [(at, at + len(word)) for word in words if (at := said.rfind(word)) > said.find(word)]
    apart = acts_of(measure).search(said) if not found else None
    return [apart.span()] if apart is not None else found


@lru_cache(maxsize=64)
def acts_of(measure: Measure) -> re.Pattern[str]:
    """The words of what was done, in one or apart, wherever they stand."""
    return compiled("|".join(re.escape(first) + rest for first, rest in _act_words(measure)))
