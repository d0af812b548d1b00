"""Of what, and of whom, a duty is directly said to be (首位接待人员为办件第一责任人): what stands right before its name.

No list of other matters is asked: a modifier that names neither law nor the office nor its heads names something else,
and a person who is no head bears another duty.
"""

from __future__ import annotations

from fazhi.patterns import compiled

# A verb whose object the duty is: «is», or one of taking on and carrying out, with what may end it (扛起, 落实好).
_IS = "(?:即|应|就|都|均|同|皆|既|也|分别|共同)?(?:(?<![以因成认称称视])作为|(?<![因成认称视作行])为(?![了民因害])|(?<![但别其还而于总要可只不一二三四五六七八九十])是|担任|充当)"
_BEARS = "履行|落实|压实|压紧|夯实|担负|肩负|承担|强化|细化|明确|厘清|践行|牢记|靠实|拧紧|筑牢|守牢|扛|担(?!任)|挑|负(?!责)|抓(?!手)|守(?!法)|尽(?!管)|当(?![地年前时])|做(?!法)|履"
_VERB = compiled(rf"(?P<is>{_IS})|(?:{_BEARS})(?:[起好牢稳实紧到住了]|负起)?")
_AND = compiled("[、及和与暨]|以及|并")
# What says of a duty only whose it is, or how it is taken: of the office, its heads, all of it.
_EMPTY = compiled(
    r"[本我该全各其自]?(?:身|己|人)?(?:县|区|镇|乡|街道|苏木|局|办|委|单位|部门|机关|地区|地方|系统|行业|辖区|级)?(?:范围内?)?|"
    r"党政|党委|政府|党工委|党组|行政|领导|干部|班子|成员|主官|正职|双|同志|各项|有关|相关|重点|总体|全面|推进|工作|任务|职责|责任|"
    r"建设|要求|一名|[“”‘’「」（）\s\d的了]|应尽|岗位|法定|政治|关键少数|带头人|班长|龙头|乡镇"
)
# How a word for a person ends.
_PERSON = compiled(
    "(?:人员|[一-鿿]员|[一-鿿]长|[一-鿿]主|[一-鿿]人|家长|教师|老师|[一-鿿]户|代表|班组|专干|干事|经理|老板|房东|主任|书记)$"
)
# Who was named before, or a head by another name (二人作为第一责任人; “班长”).
_AFORESAID = compiled(
    "^(?:并?(?:明确|确认|确定|指定))?(?:这|上述|该|其)?(?:[一二两三四五几多数1-9][名位]?人|本人|班长|双?组长|召集人|带头人|领头人)(?:共同|一起|分别|均|都|同|皆)?$"
)
_PERSONS_OF_OURS = (
    "成员",
    "领导",
    "正职",
    "主官",
    "县长",
    "区长",
    "市长",
    "旗长",
    "州长",
    "部长",
    "负责同志",
    "领导人",
)
_BESIDE = compiled("[，、：；“”「」（）]|[由把将让使]|以(?=[一-鿿])|明确|实行|落实|坚持|推行|规定|确定|要求|指定")
# Before a head's title: it is that of a deputy, or of a body below.
_LESSER = ("副", "班", "村", "支部", "社区", "学校", "车间", "科室", "小组")
_SHORT = 2


def of_another(before: str, heads: tuple[str, ...], field: tuple[str, ...]) -> bool:
    """Whether the clause before a duty's name says that it is of another matter or borne by somebody else.

    `heads` are those whose duty it is, `field` the words for what it is of.
    """
    verb = None
    for verb in _VERB.finditer(before):  # noqa: B007 - the last one is asked for
        pass
    if verb is None:
        return False
    modifier = before[verb.end() :]
    if verb.group("is") and _is_nobody_of_ours(before[: verb.start()], heads):
        return True
    if "法" in modifier or any(word in modifier for word in field):
        return False
    return _names_a_matter(_AND.split(modifier)[-1], heads)


def _names_a_matter(modifier: str, heads: tuple[str, ...]) -> bool:
    """Whether a modifier says more than whose the duty is."""
    for head in sorted(heads, key=len, reverse=True):
        modifier = modifier.replace(head, "")
    return len(_EMPTY.sub("", modifier)) >= _SHORT


def _is_nobody_of_ours(before: str, heads: tuple[str, ...]) -> bool:
    """Whether the subject before «is» is a person who is no head of the office."""
    if any(word in before for word in _PERSONS_OF_OURS) or any(_heads(before, head) for head in heads):
        return False
    subject = _BESIDE.split(before)[-1]
    return _PERSON.search(subject) is not None and _AFORESAID.match(subject) is None


def _heads(before: str, head: str) -> bool:
    """Whether a head is named, and not only as a part of the word for a deputy or for the head of a body below."""
    at = before.find(head)
    while at >= 0:
        if not before.endswith(_LESSER, 0, at):
            return True
        at = before.find(head, at + 1)
    return False
