"""Which number what was done is a part of: of the same kind and the same things, and not done itself.

What stands before and behind the word of what was done may name a class of things (疑难工单办结3件), of which the number
before is no base, or how, by whom, where and with what it was done (在平台公示的3件): the form of the words tells.
"""

from __future__ import annotations

from fazhi.checks.rate_classes import PLAIN, alike, narrower
from fazhi.checks.rate_done import REST, acts_in, acts_of, done_words, due, is_done, is_of_part, without_time
from fazhi.checks.rate_wording import Wording
from fazhi.checks.rate_words import Measure
from fazhi.checks.sum_words import GENERIC
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item

# What stands behind these is the event, not who took part in it.
_JOINS = ("参加", "参与", "出席", "接受")
CROSSING = frozenset(("件", "次", "人次", "场", "庭"))
# Those who were met as often as this.
_TIMES = frozenset(("家次", "户次"))
# 申请法律援助的困难群众26名: who asked for it.
_FOR = compiled("(?:申请|要求|请求|需要?)[^，]{2,8}的[^，]{2}")
# What stands in names of things of any kind: 主办件 is no 承办提案.
_COMMON = frozenset("办件案理受承收到")
# Who is counted in 户, 家, 名; and the last characters of words for them.
_ACTORS = frozenset(("户", "家", "人"))
_BEINGS = frozenset("人员者户家企业商店村生童师兵工民众部长队位象干体友")
_PAPERS = ("份", "张")
_FORMS = ("卷", "表", "票")
# With these ends a word is a kind of thing, or one of several who did it: 村级化解20件.
_KINDS = frozenset("级类型件案村镇乡")
# By whom, to whom, through what it was done, or who was brought to do it.
_LED = compiled(
    "^(?:已|均|并|也|先后|其中|全部|及时|依法|成功|积极|有效)*"
    "(?:[由经向与和同报呈]|通过|依托|借助|利用|上报|报送|报请|组织|督促|协调|指导|推动|促成|动员|安排"
    "|在(?=[^，]*(?:平台|网|网站|系统|[栏上内前中])$)|按(?=[^，]{2}$))"
)
_TO_OR_BY = ("向", "报", "上报", "呈", "通过", "依托", "借助", "利用")
# What they thought of it: 对执法工作表示满意.
_TOWARDS = compiled("^(?:其中)?对[^，]{2,12}?(?:表示|评价|给予|感到|予以)")
# In these words it was done by others, or by some of several: 由县级部门办结8件, 在村一级化解18件.
_ELSEWHERE = compiled("[省市县区州级]|上级|部门|他|普通|简易")
# 取得行政执法证: which certificate.
_CERTIFICATE = compiled("(?:[取获]得|持有|领取|办理|具[有备]|考取|核发|换发)了?(?P<what>[^，的证]*?)(?:资格)?证")


def is_base(below: Item, above: Item, measure: Measure, words: Wording) -> bool:
    """Whether a number can be what another is a part of: of the same kind, of the same things, and not done itself."""
    kinds = {below.quantity.kind, above.quantity.kind}
    if len(kinds) > 1 and not (measure.loose and kinds <= CROSSING):
        return False
    if below.quantity.unit != above.quantity.unit and below.quantity.unit in _TIMES:
        return False  # 检查210家次，覆盖105家
    label = below.before + below.after
    if (
        (is_done(below, measure, words) and _FOR.match(below.before) is None)
        or (words.denies(below.before) and not words.faults.search(below.before))
        or REST.search(below.before)
        or is_of_part(below)
    ):
        return False
    if below.quantity.kind in GENERIC and not below.after.endswith("中") and not _same_noun(above, label, measure):
        return False
    if due(below) and done_words(measure).search(below.before):
        return True
    if measure.of:
        return due(below) or (any(w in label for w in measure.of) and not any(w in label for w in measure.never))
    if below.after.endswith("中") and above.lead.startswith(below.after):
        # 22个网格中，…的有15个.
        return True
    return _is_of_same(below, above, label, measure, words)


def _is_of_same(below: Item, above: Item, label: str, measure: Measure, words: Wording) -> bool:
    """Whether the words of what was done name no class of things but that of the base, wherever they are parted."""
    certificate = _CERTIFICATE.search(above.before + above.after)
    if certificate is not None and not _is_theirs(certificate["what"], label):
        return False
    if certificate is None and "持证" in measure.rate and "证" not in above.before + above.after:
        return False  # 取得法律职业资格
    return any(_names_no_other(below, above, label, parted, measure, words) for parted in _around(above, measure))


def _names_no_other(
    below: Item, above: Item, label: str, parted: tuple[str, str, bool], measure: Measure, words: Wording
) -> bool:
    front, back, first = parted
    front = without_time(front)
    if _is_manner(front, above, words):
        front = ""
    if first or _are_theirs(below, above, back, words, front) or _joined(below, above, back, label):
        back = ""
    said = acts_of(measure).sub("", front + back)
    own = words.bare(said, words.subjects, words.manner, words.qualifiers, measure.done)
    if measure.rate[0] in words.qualifiers:
        own = words.bare(own, words.acts)  # of a 及时率 it does not matter what was done in time
    if above.quantity.kind not in _ACTORS:
        # 群众满意731件: who says so is no class of what is counted.
        own = words.bare(own, words.judges).removeprefix("反馈")
    if narrower(words.things(said), label):
        return False
    return (
        len(own) < len("准备") or _before_verb(own, above, measure) or bool((set(own) & set(label)) - _COMMON)
    ) or _took_part(below, above, back, words)


def _around(above: Item, measure: Measure) -> list[tuple[str, str, bool]]:
    """The words before and behind each word of what was done, and whether the number stands first: 18名完成述法."""
    said, after = above.before, above.after
    match = done_words(measure).search(said)
    places = acts_in(measure, said) or ([match.span()] if match is not None else [])
    if places:
        return [(said[:start], said[end:], False) for start, end in places]
    # 3名辅助人员取得执法证: who; but behind 个 stands what is counted.
    told = above.quantity.kind not in GENERIC
    found = [(after[:start] if told else said, after[end:], True) for start, end in acts_in(measure, after)]
    return found or [(said, "", True)]


def _is_theirs(certificate: str, label: str) -> bool:
    """Whether a certificate is the one that those who are counted need: 执法证 of 执法人员, and not 律师执业证."""
    return len(certificate) < len("执法") or alike(certificate, label)


def _are_theirs(below: Item, above: Item, back: str, words: Wording, front: str) -> bool:
    """Whether what stands behind the word of what was done is a thing that it was done with, which is not counted.

    完成述法的18名: those who did it are not named again; 签订承诺书189户: households sign papers.
    """
    plain = back.rstrip("有共为达")
    if plain.endswith("的") or not PLAIN.sub("", plain) or words.tells(words.bare(plain)):
        return True  # 入户宣传走访66户: nothing but what else was done
    if plain and plain[-1] in _BEINGS and above.quantity.kind == "件":
        return True  # 答复申请人66件
    if "的" in plain and above.quantity.kind in _PAPERS and plain.endswith(_FORMS):
        return True  # 测评表320份，评价为满意的问卷289份
    if "的" in plain or above.quantity.kind not in _ACTORS or above.quantity.kind != below.quantity.kind:
        return False
    if above.joint not in ("，", "；") or "其中" in above.lead or words.bare(front):
        return False
    return bool(plain) and plain[-1] not in _BEINGS


def _joined(below: Item, above: Item, back: str, label: str) -> bool:
    """Whether persons who took part in something are named as their whole is: 参加集中培训的调解员, of all 调解员."""
    noun = back.rpartition("的")[2].rstrip("有共为达")
    persons = below.quantity.kind == above.quantity.kind == "人"
    named = persons and len(noun) > len("干部") and noun in label
    return named and above.before.removesuffix(back).endswith(_JOINS)


def _is_manner(front: str, above: Item, words: Wording) -> bool:
    """Whether words before that of what was done say by whom, where or how: 由司法所审查, 督促企业落实整改, 整理归档."""
    if _TOWARDS.match(front) is not None:
        return True
    if front[-1:] in _BEINGS and (_LED.match(front) is None or above.quantity.kind in _ACTORS):
        return False  # 新进人员参加培训12名, 安排新进人员参加培训12名
    if _ELSEWHERE.search(front) is not None and not front.startswith(_TO_OR_BY):
        return False
    return _LED.match(front) is not None or words.tells(
        words.bare(front, words.subjects, words.manner).removesuffix("后")
    )


def _same_noun(above: Item, label: str, measure: Measure) -> bool:
    """Behind units that count anything stands what is counted: 覆盖7个村 is no part of 宣传栏9个."""
    noun = above.after.strip("＿")
    return not noun or done_words(measure).search(noun) is not None or bool(set(noun) & set(label))


def _took_part(below: Item, above: Item, back: str, words: Wording) -> bool:
    """Of so many persons so many took part in something: behind the verb stands in what (对象共20名，参加公益活动17名)."""
    persons = below.quantity.kind == above.quantity.kind == "人" and above.joint == "，" and not above.idle
    named = "的" in back and not back.rstrip("有共").endswith("的")  # 参加培训的村干部: who
    return persons and not named and words.bare(above.before).startswith(_JOINS)


def _before_verb(own: str, above: Item, measure: Measure) -> bool:
    """A word or two directly before the verb say how it was done (事前审查), not what: that stands behind the verb."""
    return len(own) <= 2 and own[-1] not in _KINDS and any(own + word in above.before for word in measure.done)
