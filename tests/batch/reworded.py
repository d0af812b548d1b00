"""Copies that were edited, among reports in words of their own: another hand than planted.py and the generator behind it.

Sentences are put together from parts, so that two reports seldom share one; what many share are formulae. Whoever copies here
changes names and figures, and besides swaps words, splits and joins sentences, or puts them in another order.
"""

from __future__ import annotations

import re
from random import Random
from typing import NamedTuple

SHUFFLED, SWAPPED, SPLIT = "sentences shuffled", "words swapped", "sentences split"
KINDS = tuple(
    map(frozenset[str], ((), (SHUFFLED,), (SWAPPED,), (SPLIT,), (SHUFFLED, SPLIT), (SHUFFLED, SWAPPED, SPLIT)))
)

_NAMES = (
    "青川",
    "石泉",
    "望溪",
    "平桥",
    "柳河",
    "东岭",
    "沙湾",
    "红旗",
    "白塔",
    "双井",
    "马鞍",
    "长林",
    "新集",
    "古城",
    "枫树",
    "南屏",
)
_KINDS = ("镇", "乡", "街道")
_WHEN = (
    "今年以来",
    "上半年",
    "年初",
    "三季度",
    "入汛以后",
    "春耕时节",
    "换届之后",
    "下半年",
    "集中攻坚阶段",
    "每逢赶集日",
    "农闲季节",
    "开学前夕",
)
_WHO = ("司法所", "综合行政执法队", "党政办", "平安法治办", "经济发展办", "便民服务中心", "各包村干部", "驻村工作队", "网格员队伍", "法律顾问团队",
        "应急管理站", "农业服务中心")  # fmt: skip
_HOW = ("逐户上门", "分片包干", "会同派出所", "依托网格平台", "采取以案释法的办法", "结合主题党日", "邀请退休法官", "对照问题清单", "按照先急后缓的次序",
        "借助乡村大喇叭", "联合市场监管所", "坚持每周一调度")  # fmt: skip
_DID = ("摸清了{n}处{thing}的底数", "为{n}户群众讲解{law}", "调处{thing}引发的纠纷{n}起", "把{thing}纳入台账管理并销号{n}项", "围绕{law}办班{n}期",
        "对{thing}开展了{n}轮检查", "就{thing}征求意见{n}条", "向{n}名干部发放{law}读本", "整改{thing}方面的问题{n}个", "受理涉及{thing}的投诉{n}件",
        "组织{n}人旁听{law}案件庭审", "办结{thing}行政处罚{n}件")  # fmt: skip
_THING = ("宅基地审批", "集体林权", "沿街占道经营", "秸秆露天焚烧", "农民工工资", "自建房安全", "河道采砂", "土地流转合同", "校园周边摊贩", "畜禽养殖污染",
          "燃气瓶使用", "小型水库管护", "道路交通隐患", "惠民资金发放", "古树名木保护", "食品小作坊")  # fmt: skip
_LAW = (
    "民法典",
    "行政处罚法",
    "土地管理法",
    "反有组织犯罪法",
    "信访工作条例",
    "安全生产法",
    "乡村振兴促进法",
    "家庭教育促进法",
    "反电信网络诈骗法",
    "未成年人保护法",
)
_SO = ("群众反映的急难问题有了着落", "办事时限比上年压缩了{n}天", "同类问题没有再次发生", "村民的规矩意识明显增强", "相关做法被县里简报刊用", "重复来访下降了{n}个百分点",
       "执法记录做到了有据可查", "干部拍脑袋定事的情形少了", "{n}个老大难问题得以化解", "台账资料做到一事一档", "多数矛盾在村里就能说开", "过去的短板补了上来")  # fmt: skip
_WHY = (
    "人手偏紧",
    "经费没有列入预算",
    "底子薄、起步晚",
    "老办法用惯了",
    "外出人员多",
    "部门之间衔接不畅",
    "骨干调动频繁",
    "培训没有跟上",
)
_LACK = ("少数村的公开栏更新不及时", "案卷装订仍有缺页", "调解协议的回访做得不细", "个别干部遇事先想到找关系", "普法内容与群众需要对不上", "合同审查有时走在签订之后", "重大事项听证偏少",
         "执法装备老化")  # fmt: skip
_NEXT = (
    "建一支{n}人的兼职法制员队伍",
    "每季度评查案卷{n}宗",
    "把{thing}作为重点领域整治",
    "办好{law}宣讲{n}场",
    "修订{thing}管理办法",
    "推行{thing}首违不罚清单",
)
_FORMULAE = (
    "坚持以习近平新时代中国特色社会主义思想为指导，深入学习贯彻习近平法治思想，全面落实上级关于法治政府建设的决策部署",
    "严格落实党政主要负责人履行推进法治建设第一责任人职责，把法治建设与经济社会发展同部署、同推进、同督促、同考核、同奖惩",
    "健全科学民主依法决策机制，严格执行公众参与、专家论证、风险评估、合法性审查和集体讨论决定程序",
    "全面推行行政执法公示、执法全过程记录、重大执法决定法制审核制度，做到严格规范公正文明执法",
    "坚持和发展新时代“枫桥经验”，完善矛盾纠纷多元预防调处化解机制，做到小事不出村、大事不出镇、矛盾不上交",
    "自觉接受人大监督、民主监督、社会监督和舆论监督，认真办理人大代表建议和政协委员提案",
    "深入实施“八五”普法规划，落实“谁执法谁普法”普法责任制，营造办事依法、遇事找法、解决问题用法、化解矛盾靠法的良好氛围",
    "虽然取得了一定成绩，但与上级要求和群众期盼相比还存在一定差距，主要表现在以下几个方面",
)
_SWAPS = (("今年以来", "本年度"), ("开展", "组织"), ("围绕", "针对"), ("群众", "村民"), ("讲解", "宣讲"), ("办结", "办理"), ("问题", "毛病"), ("明显增强", "有所提高"), ("纳入", "列入"),
          ("对照", "依照"), ("邀请", "请来"), ("会同", "联合"), ("做到了", "实现"), ("没有", "未"), ("方面的", "领域的"), ("整改", "纠正"), ("引发的", "导致的"), ("依托", "利用"),
          ("逐户上门", "挨家挨户"), ("相关做法", "有关经验"), ("干部", "工作人员"), ("底数", "情况"), ("摸清了", "掌握了"), ("投诉", "举报"), ("征求意见", "收集建议"))  # fmt: skip
_FIGURE = re.compile(r"(?<![0-9年])\d{1,3}(?![0-9年])")


class Written(NamedTuple):
    """A report: whose, of which year, its sentences paragraph by paragraph."""

    name: str
    year: int
    paragraphs: tuple[tuple[str, ...], ...]

    @property
    def text(self) -> str:
        """The report as a file."""
        title = f"{self.name}{self.year}年法治政府建设工作报告\n"
        return (
            title
            + "\n".join("".join(f"{sentence}。" for sentence in paragraph) for paragraph in self.paragraphs)
            + "\n"
        )


def independent(number: int, seed: int = 0) -> Written:
    """A report of its own, of some 1,500 characters."""
    rng = Random(f"{seed}:reworded:{number}")
    name, year = rng.choice(_NAMES) + rng.choice(_KINDS), rng.randint(2022, 2025)
    formulae = rng.sample(_FORMULAE[:-1], rng.randint(2, 5))
    done = [_paragraph(rng, "{when}，{who}{how}，{did}，{so}") for _ in range(rng.randint(5, 8))]
    for formula in formulae:
        done[rng.randrange(len(done))].insert(0, formula)
    lacking = _paragraph(rng, "{lack}，究其原因是{why}")
    if rng.random() < 0.5:
        lacking.insert(0, _FORMULAE[-1])
    plans = _paragraph(rng, "下一步，{who}将{how}，{next}")
    opening = f"{name}现将{year}年法治政府建设情况报告如下"
    return Written(name, year, ((opening,), *map(tuple, done), tuple(lacking), tuple(plans)))


def copied(source: Written, number: int, share: float, edits: frozenset[str], seed: int = 0) -> str:
    """A report of another town of which about this share is the source's, edited."""
    rng = Random(f"{seed}:reworded copy:{number}:{share}:{sorted(edits)}")
    own = independent(number, seed + 1000)
    theirs, ours = list(source.paragraphs[1:]), list(own.paragraphs[1:])
    total, begin = sum(map(_size, theirs)), rng.randrange(len(theirs))
    taken = _first(theirs[begin:] + theirs[:begin], share * total)
    kept = _first(rng.sample(ours, len(ours)), total - sum(map(_size, taken)))
    at = rng.randint(0, len(kept))
    paragraphs = [*kept[:at], *(_edited(paragraph, edits, rng) for paragraph in taken), *kept[at:]]
    text = Written(own.name, own.year, ((own.paragraphs[0][0],), *paragraphs)).text
    return text.replace(source.name, own.name)


def _first(paragraphs: list[tuple[str, ...]], wanted: float) -> list[tuple[str, ...]]:
    """The first sentences that make up so many characters."""
    found = []
    for paragraph in paragraphs:
        some: list[str] = []
        for sentence in paragraph:
            if wanted > len(sentence) / 2:
                some.append(sentence)
                wanted -= len(sentence) + 1
        if some:
            found.append(tuple(some))
    return found


def _edited(paragraph: tuple[str, ...], edits: frozenset[str], rng: Random) -> tuple[str, ...]:
    found = [_FIGURE.sub(lambda figure: str(rng.randint(1, 10 ** len(figure.group()) - 1)), one) for one in paragraph]
    if SWAPPED in edits:
        found = [_swapped(one, rng) for one in found]
    if SPLIT in edits:
        found = [_split(one, rng) for one in found]
    if SHUFFLED in edits:
        rng.shuffle(found)
    return tuple(found)


def _swapped(sentence: str, rng: Random) -> str:
    for word, other in _SWAPS:
        if word in sentence and rng.random() < 0.6:
            sentence = sentence.replace(word, other)
    return sentence


def _split(sentence: str, rng: Random) -> str:
    """Commas become full stops, and now and then a word stands before what follows."""
    return re.sub("，", lambda comma: rng.choice(("，", "。", "。同时，", "；")), sentence)


def _paragraph(rng: Random, pattern: str) -> list[str]:
    return [_filled(rng, pattern) for _ in range(rng.randint(3, 5))]


def _filled(rng: Random, pattern: str) -> str:
    parts = {
        "when": _WHEN,
        "who": _WHO,
        "how": _HOW,
        "did": _DID,
        "so": _SO,
        "why": _WHY,
        "lack": _LACK,
        "next": _NEXT,
        "thing": _THING,
        "law": _LAW,
    }
    while "{" in pattern:
        pattern = re.sub(
            r"\{(\w+)\}",
            lambda part: str(rng.randint(2, 260)) if part[1] == "n" else rng.choice(parts[part[1]]),
            pattern,
        )
    return pattern


def _size(paragraph: tuple[str, ...]) -> int:
    return sum(len(sentence) + 1 for sentence in paragraph)
