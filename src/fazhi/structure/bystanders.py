"""Names of other bodies that are no subject: they say of what rank a thing is, whence persons or tasks came, or when."""

from __future__ import annotations

from fazhi.patterns import compiled
from fazhi.structure.lexicon import Marker
from fazhi.structure.scene import Scene

# A day, week or month that the whole country has (6月全国安全生产月; 全国土地日).
_NATIONAL_DAY = compiled(
    "全国(?:(?![在于的各将把])[一-鿿]){1,10}?(?:[^每当今本年期节]日|周(?!密|到|边|全|知)|月)(?![份底初末中内])"
)
_SENDS = "派驻|下沉|下派|选派|指派|委派|派出|派来|抽调|支援|划转|借调"
# Persons whom another body has sent (县级部门派驻力量).
_SENT = compiled(f"[^，]{{0,4}}?(?:{_SENDS})的?[一-鿿\\d]{{0,4}}?(?:力量|人员|队员|队伍|干部|执法员|编制)")
# Persons whom another body has given to ours (县司法局选派公职律师2名担任镇法律顾问).
_GIVEN = compiled(
    f"[^，]{{0,10}}?(?:{_SENDS})[^，]{{2,16}}?(?:担任|兼任|出任|任|到|驻)[我本]?(?:镇|乡|街道|苏木|局)(?!长)"
)
# An honour that the whole country or county gives (全国人民调解工作先进个人).
_HONOUR = compiled("[^，、的]{0,10}?(?:先进个人|先进集体|先进工作者|模范|标兵|能手|金牌调解员|调解专家)")
_WHOLE = ("全", "级")  # what a rank begins or ends with (全国, 省级)
# Tasks that another body has handed to ours (县里交办、市里转送的信访件).
_HANDED = compiled(
    "[^，；]{0,12}?(?:(?:交办|转办|转送|转交|反馈|移交|移送|下达|委托|下放)的(?!是)"
    "|级(?:交办|转办|转送|转交)(?=信访|[^，；]{0,4}?(?:案|件|事项))|(?:交由|划归)[我本]?(?:镇|乡|街道|苏木|局))"
)
# A list of another body's on which ours is or is not (未被列入县委现场述法名单).
_LISTS_OURS = compiled("(?:列入|纳入|进入|入选|列进|排入)(?:了)?(?:今年|本年度?|当年)?$")
_LIST = compiled("[^，。；]{0,14}?(?:名单|名录|范围|清单|计划)")
# The end of a clause that says only after which paper of another body ours acted (省厅新版基准印发后，).
_PAPER_CAME = compiled(
    "(?:印发|下发|下达|出台|公布|发布|颁布|施行|实施|修订|更新|调整|来文|批复|批准|督察)(?:之|以)?后[，：]?$"
)

# What has to come from another body before ours begins (等县里拨下经费后，再启动…).
# A paper of another body by which ours goes (靠的是县里那本裁量基准).
_ITS_PAPER = compiled("(?:委|政府|司法局)?[那这](?:一)?[本份部套册张]")
# Whom ours thanks or asked before it acted (多亏县里支持; 请示县里同意后).
_HELPED_BY = (
    "多亏",
    "幸亏",
    "好在有",
    "得益于",
    "有赖于",
    "有赖",
    "感谢",
    "凭借",
    "借助",
    "仰仗",
    "借",
    "趁",
    "乘",
    "利用",
    "抓住",
    "请示",
    "报请",
    "报经",
    "征得",
    "求助",
)
_WAITS_FOR = ("等", "待", "俟", "等到", "待到")
_ONCE_IT_CAME = compiled("[^，；]{1,24}?(?:后|之时|之日|，再|再|，(?:就|便|即|马上|立马|立刻|立即|随即))")


def is_bystander(scene: Scene, other: Marker) -> bool:
    """Whether the name of another body is no subject where it stands: a day, a rank, or whence persons or tasks came."""
    text, end = scene.text, other.end
    if _NATIONAL_DAY.match(text, other.start) or _HANDED.match(text, end) or _GIVEN.match(text, end):
        return True
    if text.endswith(_WAITS_FOR, 0, other.start) and _ONCE_IT_CAME.match(text, end):
        return True
    if _ITS_PAPER.match(text, end) or text.endswith(_HELPED_BY, 0, other.start):
        return True
    if _LIST.match(text, end) and _LISTS_OURS.search(text, 0, other.start):
        return True
    if _HONOUR.match(text, end):
        return text.startswith(_WHOLE[0], other.start) or text.endswith(_WHOLE[1], 0, end)
    return _SENT.match(text, end) is not None and any(m.start < other.start for m in scene.of("own"))


def only_issues(rest: str) -> bool:
    """Whether what follows a body's name in its clause says only that a paper of it came out, before ours acted."""
    return _PAPER_CAME.search(rest) is not None
