"""The last characters before 镇, 乡 …: whether a name may end with them, wherever it begins, or an everyday word does."""

from __future__ import annotations

from collections.abc import Mapping

from fazhi.checks.stage import Stage, once
from fazhi.records import Any
from fazhi.structure.lexicon import Phrases

NEAR_TO = "沿绕环近离出进在到向从对与和及就将为以把被让给使由按经等每各该本某其全是的了至往朝随同跟自于因据并且但而比即"
_LONGEST = 5  # characters of an everyday word
GENERIC = "圩场集茶水侨"  # 圩镇, 集镇, 茶乡, 水乡 are words, unless what stands before makes a name of it (清水乡)
_PEOPLES = "苗侗瑶畲藏彝羌壮傣白回土黎蒙满"  # 苗乡, 瑶乡: a township of a people, or any place where it lives
_PRAISED = ("美丽", "和美", "魅力", "最美", "大美", "幸福")
OF_AGE_OR_SIZE = "老旧新古大小"
_OUT = "出"  # what somebody brought out (晒出镇权力清单, 理出镇承接事项): a verb's second part ends so, and no name
# 年中|乡领导班子换届, 季末|镇里汇总: when it was, before those who did it.
_TIMES, _PARTS_OF_TIME = "年月季旬周夏秋冬春汛岁", "初中末底尾"
_LANDS = "区镇乡县市"  # what ends so before 街道 is a part of a town: 城区街道, 集镇街道


def everyday_words(stage: Stage) -> frozenset[str]:
    """The everyday words that no name begins or ends with, as a set."""
    return _everyday(stage.lexicon.phrases)


def _everyday_of(phrases: Phrases) -> frozenset[str]:
    return frozenset(phrases.not_names)


# Of a list so long that making the set would cost each report more than all that asks it.
_everyday = once(_everyday_of)


def can_end(text: str, end: int, words: Mapping[str, Any], stage: Stage) -> bool:
    """Whether the two characters up to `end` may be the last of a name, and end no everyday word, wherever it begins; before no
    office of its own."""
    last = text[end - 2 : end]
    return is_no_word(text, end, last, words, stage) and says_no_kind(text, end, last, stage)


def is_no_word(text: str, end: int, last: str, words: Mapping[str, Any], stage: Stage) -> bool:
    """Whether the last two characters neither are a verb with what comes of it nor end an everyday word, and can name."""
    if last[1] == _OUT or last in words["done"] or _is_time_or_repeated(last):
        return False
    return not _is_everyday(text, end, words["lands"], stage) and stage.segmenter.can_name(last)


def _is_time_or_repeated(last: str) -> bool:
    """Whether two characters before a kind tell when something was (年中), or are a verb said twice (先问问镇上的律师)."""
    return last[0] == last[1] or (last[1] in _PARTS_OF_TIME and last[0] in _TIMES)


def says_no_kind(text: str, end: int, last: str, stage: Stage) -> bool:
    """Whether the last two characters say nothing of what kind a place is: no common noun (商业街道), no part of a town (城区街道)."""
    if last[1] in _LANDS and text.startswith("街道", end):
        return False
    of_people = last[1] == "族" and last != "民族"
    return of_people or not stage.segmenter.is_common(last)


def _is_everyday(text: str, end: int, lands: frozenset[str], stage: Stage) -> bool:
    """Whether an everyday word ends there: of two characters (明确|镇党委), or of one behind a known word (政府和|乡党委,
    结果报|镇党委), unless that says how the land lies (石门冲)."""
    everyday = everyday_words(stage)
    for start in range(end - 2, end - _LONGEST, -1):
        if text[start:end] in everyday:
            return True
    last, before = text[end - 1], text[end - 2 : end - 1]
    # 对水乡古镇, 老场镇, 在苗乡侗寨: a word of the language with its kind.
    if last in GENERIC and before in NEAR_TO + OF_AGE_OR_SIZE:
        return True
    if text.startswith("乡", end) and _is_country(text, end, stage):
        return True
    if before in NEAR_TO and not stage.segmenter.is_strange(text[end - 1 : end + 1]):
        return True
    stands_alone = last in everyday or last in GENERIC or (last not in lands and not stage.segmenter.can_name(last))
    return stands_alone and not stage.segmenter.is_strange(text[end - 3 : end - 1])


def _is_country(text: str, end: int, stage: Stage) -> bool:
    """Whether 乡 is the country there, and no township: behind a verb (化解|山乡矛盾), behind what a people lives in (侗寨苗乡),
    of what grows there (美丽桃乡)."""
    last, before = text[end - 1], text[end - 3 : end - 1]
    if before in _PRAISED:
        return True
    if last in _PEOPLES:
        return before[-1:] in tuple("寨山岭水乡") or not stage.segmenter.is_strange(before)  # 具有|畲乡特点
    return last == "山" and not (stage.segmenter.is_strange(before) or stage.segmenter.can_name(before))
