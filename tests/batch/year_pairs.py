"""Two years of one office with promises kept, repeated word for word and dropped: what is promised and what is told of
it are worded apart, as offices word them."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

# What is promised, and how a report tells that it was done.
TOPICS = (
    ("组织行政执法人员参加业务培训，全年不少于{n}期", "全年举办行政执法人员业务培训{n}期，参训{m}人次"),
    ("建设村级法治文化广场，打造宪法主题公园", "投入资金{m}万元建成村级法治文化广场{n}处，宪法主题公园对外开放"),
    (
        "推行重大行政决策合法性审查，聘请法律顾问全程参与",
        "出具重大行政决策合法性审查意见{m}份，法律顾问全程参与合同谈判{n}次",
    ),
    ("完善矛盾纠纷多元化解机制，充实专职人民调解员队伍", "新聘专职人民调解员{n}名，依托多元化解机制调处矛盾纠纷{m}件"),
    ("开展农村宅基地违法建设专项整治", "集中整治农村宅基地违法建设，拆除违法建筑{m}平方米"),
    ("规范政府信息公开栏目，及时更新惠民补贴名单", "政府信息公开栏目更新{m}条，惠民补贴名单按季公示"),
    ("培养乡村法律明白人，实现每村三名以上", "新增乡村法律明白人{m}名，每村已达{n}名"),
    ("加强校园周边食品安全联合检查", "会同市场监管所对校园周边食品摊点联合检查{n}次，责令整改{m}家"),
    ("配合做好行政复议答复，落实负责人出庭应诉制度", "办理行政复议答复{n}件，负责人出庭应诉率百分之百"),
    ("推进综合行政执法队装备更新，配齐执法记录仪", "为综合行政执法队配备执法记录仪{m}台，装备全部更新"),
    ("设立公共法律服务工作室，方便群众就近咨询", "公共法律服务工作室挂牌运行，接待群众咨询{m}人次"),
    ("清理本级规范性文件，公布现行有效目录", "清理规范性文件{m}件，现行有效目录已向社会公布"),
    ("开展青少年法治教育，选配中小学法治副校长", "选派法治副校长{n}名，到中小学授课{m}场，青少年法治教育实现全覆盖"),
    ("建立扬尘和秸秆禁烧巡查制度", "秸秆禁烧和扬尘巡查{m}次，制止露天焚烧{n}起"),
    ("健全社区矫正对象帮教措施", "落实社区矫正对象帮教{m}人次，无一人脱管漏管"),
)
_PLANS = ("", "进一步", "继续", "持续", "着力")
_FRAMES = (
    ("（{cn}）{text}。", "\n"),
    ("{n}.{text}。", "\n"),
    ("{cn}是{text}；", ""),
)
_CHINESE = "一二三四五六七八九十"


class YearPair(NamedTuple):
    """Last year's text, this year's, and how many promises were kept, repeated and dropped."""

    last: str
    this: str
    kept: int
    repeated: int
    dropped: int


def year_pair(seed: int) -> YearPair:
    """A pair by its number."""
    rng = Random(f"year:{seed}")
    topics = rng.sample(TOPICS, len(TOPICS))
    kept, repeated, dropped = rng.randint(0, 4), rng.randint(0, 3), rng.randint(0, 3)
    kept += not kept + repeated + dropped
    promised = [(rng.choice(_PLANS) + text).format(n=rng.randint(2, 6)) for text, _ in topics]
    told = [text.format(n=rng.randint(2, 9), m=rng.randint(10, 99)) for _, text in topics]
    count = kept + repeated + dropped
    spare = range(count, len(topics))
    before = rng.sample(spare, 2)
    others, ahead = before[:1], [at for at in spare if at not in before][:2]
    last = _report(rng, 2023, [told[at] for at in before], rng.sample(promised[:count], count))
    done = [*(told[at] for at in range(kept)), *(told[at] for at in others)]
    plans = [*promised[kept : kept + repeated], *(promised[at] for at in ahead)]
    this = _report(rng, 2024, rng.sample(done, len(done)), rng.sample(plans, len(plans)))
    return YearPair(last, this, kept, repeated, dropped)


def _report(rng: Random, year: int, done: list[str], plans: list[str]) -> str:
    return "\n".join(
        (
            f"云溪镇{year}年法治政府建设情况报告",
            f"{year}年，云溪镇认真贯彻上级决策部署，现将有关情况报告如下。",
            f"一、{year}年工作开展情况",
            _listed(rng, done),
            "二、存在的问题",
            "干部运用法治思维的能力还有差距，主要原因是学习不够经常。",
            f"三、{year + 1}年工作安排",
            _listed(rng, plans),
            "云溪镇人民政府",
            f"{year + 1}年1月10日",
        )
    )


def _listed(rng: Random, items: list[str]) -> str:
    frame, joint = rng.choice(_FRAMES)
    return joint.join(
        frame.format(cn=_CHINESE[place], n=place + 1, text=text) for place, text in enumerate(items)
    ).rstrip("；") + ("" if joint else "。")
