"""Whether the names of parts exclude each other by their form: one is the other's denial, steps of a scale, parts of the
year, things that are counted themselves, or one frame with another word in it (进村宣讲, 进校宣讲).

What may go together in one person or one case (党员 and 妇女, 罚款 and 没收) has the same forms: words that name attributes of
different groups exclude nothing.
"""

from __future__ import annotations

from itertools import combinations, pairwise

from fazhi.checks.divisions import opposed, shared_end, shared_start
from fazhi.checks.rounds import ordinal
from fazhi.checks.scales import steps_of
from fazhi.checks.slips import is_within, left_over
from fazhi.checks.sum_words import PERSONS, Terms
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item
from fazhi.structure.numerals import HAN

# Nothing is known of the names; they exclude each other; they leave nothing over.
NOTHING, SOME, ALL = range(3)
_DENIAL = compiled("^(?:尚|暂)?(?:未能?|没有?|无|非|不)(?=[^同服少])")
_IN_PART = compiled("^(?:基本|部分|大部分?)")
_FILLING = compiled("^(?:评定|评为|结果|经查|查实|均|有|为|是|的)+|(?:的|为|有|是)+$")
_PERIOD = compiled(
    rf"(?:第?[一二三四1-4]季度|[上下]半年|(?:\d{{1,2}}|[{HAN}]{{1,2}})月份?(?:[至到—-](?:\d{{1,2}}|[{HAN}]{{1,2}})月份?)?"
    rf"|(?:\d{{1,2}}|[{HAN}]{{1,2}})[至到—-](?:\d{{1,2}}|[{HAN}]{{1,2}})月份?|(?:[{HAN}]|\d{{1,2}})[期批轮]|{ordinal('期批轮')})"
)
_SEASON = compiled(rf"第?[一二三四1-4]季度|(?:\d{{1,2}}|[{HAN}]{{1,2}})月(?!度)")
_MONTHS = compiled(r"(\d{1,2})月?份?[至到—-](\d{1,2})月")
# A step that begins a scale from above, or is one of marks; the step that closes it.
_TOP = compiled(r"以上|及上|超过|\d分")
_LOWEST = compiled("以下|以内|及下|不足|不满|未满|不合格|不及格")
_YEAR, _QUARTERS, _HALVES = 12, 4, 2
# C级修缮, D级重建: grades of one scale, whatever is done with each.
_GRADE = compiled("(?P<grade>[A-E甲乙丙丁])(?P<sort>[级类等证])")
_DONE = compiled("完成|实际|已|超|竣工|[验改建]成")
_TOWN_AND_VILLAGE = ({"镇", "村"}, {"乡", "村"})
_STREET_AND_COMMUNITY = {"街道", "社区"}
# 两个集镇, 十三个村: as many bodies, which had so much.
_BODIES = compiled(rf"^(?:[{HAN}两]{{1,3}}|\d{{1,3}})个?(?P<what>[一-鿿]{{1,4}})$")
# 记录仪20台, 执法车2辆: so many things, which cost so much.
_THINGS = compiled(rf"^(?P<what>[一-鿿]{{2,8}}?)(?:\d{{1,5}}|[{HAN}两]{{1,3}})[台套辆架部件个本册份块面张只副条把]$")
_LEVEL = compiled("[省市县区镇乡村组]级|社区|街道|[镇乡村组](?![民庄里长务])")
_WIDE = compiled("全[镇乡年]|今年|年内|我[镇乡]|共|本年|收到|接到")
# How something is done, of which several may be true of it.
_MANNER = compiled("[按准及即]时|按期|提前|当[场天日]|满意|优质|联合|公开|书面|口头")
# One of these may treat of several things: 研究法治工作, 研究其他工作.
_OCCASIONS = frozenset(("次", "场", "期"))
# A household has attributes, as a person has.
_HOUSEHOLDS = frozenset(("户", "家"))
_NUMBER = compiled(rf"[\d{HAN}.]+")
_VISITED, _WENT_TO = frozenset(("户", "家", "个", "村")), compiled("走访|检查|巡查|摸排|慰问|服务|指导")
# So long is a name that is no clause.
_NAME = 9
_HEAD = 2


def how_exclusive(parts: tuple[Item, ...], told: Terms) -> int:
    """Whether no thing can be of two of the parts of a whole, and whether they are all there is."""
    labels = [_FILLING.sub("", part.before or part.after) for part in parts]
    if len(set(labels)) < len(labels) or "" in labels:
        return NOTHING
    if opposed(labels) or _denied(labels):
        return ALL
    if all(map(_PERIOD.match, labels)):
        return _parts_of_a_year(labels)
    if _are_steps(labels) or _are_bodies(labels) or _are_things(parts, labels) or _are_grades(labels):
        return SOME
    if len({aspect(label, told) for label in labels}) > 1:
        return NOTHING
    return SOME if _in_one_frame(parts, labels, told) else NOTHING


def _denied(labels: list[str]) -> bool:
    """Whether one of three names denies another: 属实, 部分属实, 不属实; 优秀, 合格, 不合格."""
    if len(labels) < 3:
        return False
    plain = {_IN_PART.sub("", label) for label in labels}
    return any((said := _DENIAL.sub("", label)) != label and said in plain for label in labels)


def _are_steps(labels: list[str]) -> bool:
    """Whether names are steps of one scale that do not overlap."""
    steps = steps_of(labels)
    return len(steps) == len(labels) and _are_apart(steps)


def hold_each_other(parts: tuple[Item, ...]) -> bool:
    """Whether names are steps of one scale of which one holds another: 90分以上, 80分以上."""
    steps = steps_of([part.before or part.after for part in parts])
    return len(steps) == len(parts) and not _are_apart(steps)


def _are_apart(steps: list[tuple[float, float]]) -> bool:
    return all(one[1] <= other[0] for one, other in pairwise(sorted(steps)))


def tells_some_of_a_year(whole: Item, parts: tuple[Item, ...]) -> bool:
    """Whether parts are some quarters or months, and come to less than their whole, to which the others may add."""
    if whole.quantity.start > parts[0].quantity.start:
        return False  # a total says itself of what it is
    labels = [part.before for part in parts]
    if not all(map(_SEASON.match, labels)) or _parts_of_a_year(labels) == ALL:
        return False
    return sum(part.quantity.value for part in parts) < whole.quantity.value


def meets_again(whole: Item, parts: tuple[Item, ...]) -> bool:
    """Whether parts of a year count whom one went to, far more than a total of the year does, which counts each but once:
    上半年走访企业42家，下半年走访企业51家，全年共走访企业78家."""
    if whole.quantity.kind not in _VISITED or not all(map(_PERIOD.match, (part.before for part in parts))):
        return False
    off = left_over(whole, parts)
    went = all(_WENT_TO.search(item.before) is not None for item in (whole, *parts[:1]))
    return (
        went
        and off < 0
        and whole.quantity.value >= max(part.quantity.value for part in parts)
        and not is_within(off, whole.quantity.value, 5)
    )


def of_grades(parts: tuple[Item, ...]) -> bool:
    """Whether parts tell what is to be done with each grade, and of none that more was done than was asked."""
    labels = [part.before for part in parts]
    return _are_grades(labels) and not any(_DONE.search(part.lead + part.after) for part in parts)


def _are_grades(labels: list[str]) -> bool:
    found = [_GRADE.match(label) for label in labels]
    grades = [match.groups() for match in found if match is not None]
    return len(set(grades)) == len(labels) and len({sort for _, sort in grades}) == 1


def tells_upper_steps(whole: Item, parts: tuple[Item, ...]) -> bool:
    """Whether parts are steps of a scale from above without its lowest, and come to less than a whole before them: 参加测试120人，
    90分以上48人，80至89分50人."""
    labels = [part.before or part.after for part in parts]
    if whole.quantity.start > parts[0].quantity.start or any(map(_LOWEST.search, labels)):
        return False
    if not _are_steps(labels) or not any(map(_TOP.search, labels)):
        return False
    return sum(part.quantity.value for part in parts) < whole.quantity.value


def _are_bodies(labels: list[str]) -> bool:
    found = [_BODIES.match(label) for label in labels]
    names = [match["what"] for match in found if match is not None]
    return len(names) == len(labels) and _none_holds_another(names)


def _are_things(parts: tuple[Item, ...], labels: list[str]) -> bool:
    """Whether money went for things that are counted: one pays for each once."""
    if parts[0].quantity.kind != "元":
        return False
    found = [_THINGS.match(label) for label in labels]
    names = [match["what"] for match in found if match is not None]
    return len(names) == len(labels) and _none_holds_another(names)


def _none_holds_another(names: list[str]) -> bool:
    return not any(one.endswith(other) or other.endswith(one) for one, other in combinations(names, 2))


def _parts_of_a_year(labels: list[str]) -> int:
    """Whether parts of the year tell the same, or the first alone what they tell, and make up all of it."""
    words = [_PERIOD.sub("", label, count=1) for label in labels]
    if len(set(words)) > 1 and any(words[1:]):
        return NOTHING
    if len(labels) == _QUARTERS and all("季度" in label for label in labels):
        return ALL
    if len(labels) == _HALVES and all("半年" in label for label in labels):
        return ALL
    found = [_MONTHS.match(label) for label in labels]
    counted = sum(int(match[2]) - int(match[1]) + 1 for match in found if match is not None)
    return ALL if counted == _YEAR and all(found) else SOME


def are_levels(parts: tuple[Item, ...]) -> bool:
    """Whether two names are those of the town's and the villages' body of one name: 村调委会受理, 镇调委会受理."""
    labels = [part.before for part in parts]
    if {label[:2] for label in labels} == _STREET_AND_COMMUNITY:
        return len({label[2:] for label in labels}) == 1
    return len({label[1:] for label in labels}) == 1 and {label[:1] for label in labels} in _TOWN_AND_VILLAGE


def _in_one_frame(parts: tuple[Item, ...], labels: list[str], told: Terms) -> bool:
    """Whether names differ by one word in the same frame: 网站公开, 公众号公开; 村调委会受理, 镇调委会受理."""
    end = shared_end(labels)
    bare = [label.removesuffix(end) if end else label for label in labels]
    start = shared_start(bare)
    cores = [words.removeprefix(start) for words in bare]
    if not all(cores) or not (end or start):
        return False
    if all(_LEVEL.match(label) for label in labels) and all(len(core) <= _HEAD for core in cores):
        return len({label[:1] for label in labels}) == len(labels) and parts[1].joint == parts[-1].joint
    if any(len(label) > _NAME for label in labels):
        return False
    if any(_NUMBER.fullmatch(core) or told.stage.search(core) or told.acts.match(core) for core in cores):
        return False
    if not all(part.joint == parts[1].joint for part in parts[1:]):
        return False
    if all(_LEVEL.match(label) for label in labels):
        return len({_LEVEL.match(label)[0] for label in labels}) == len(labels)  # type: ignore[index]
    lengths = {len(core) for core in cores}
    if any(map(_MANNER.search, cores)) or (parts[0].quantity.kind in _OCCASIONS and len(start) >= _HEAD):
        return False
    if parts[0].quantity.kind in PERSONS or parts[0].quantity.kind in _HOUSEHOLDS:
        return lengths == {1} and told.stage.search(end) is None
    return len(end) >= _HEAD or (len(lengths) == 1 and max(lengths) <= _HEAD)


def is_sibling(whole: Item, parts: tuple[Item, ...], told: Terms) -> bool:
    """Whether a number before a list is called as its parts are, and so one of them: 镇级合同46份，村级合同31份、组级合同16份;
    合格60家，基本合格25家、不合格30家."""
    name, labels = whole.before, [part.before for part in parts]
    if not name or told.acts.match(name) or _WIDE.match(name):
        return False
    if any(label.endswith(name) for label in labels):
        return True
    if told.stage.match(name):
        return False
    end = shared_end([name, *labels])
    own, cores = name.removesuffix(end), [label.removesuffix(end) for label in labels]
    return end != "" and (_LEVEL.fullmatch(own) is not None or len(own) <= max(map(len, cores)))


def aspect(label: str, told: Terms) -> int:
    """The group of attributes of which a name holds a word; -1 for none."""
    return next((number for number, words in enumerate(told.attributes) if words.search(label)), -1)
