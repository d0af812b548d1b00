"""Invented places and people: a report's own unit, its villages, its county, its neighbours."""

from __future__ import annotations

from random import Random

FIRST = "松柏云石柳杨梅桂兰枫白青黄红银玉鹿鹤雁沙泉荷竹桃杏槐榆桐莲芦茶麦稻棠枣楠檀栗藕蓼"
LAST = "岭溪湾坪塘店庄口沟坡坝沱浦岔垭堡集铺滩渡洲冲埠圩畈"
FIRST3 = ("上", "下", "大", "小", "东", "西", "南", "北", "前", "后")
STEPPE1 = ("巴彦", "乌兰", "查干", "宝力", "额仁", "呼和", "阿日", "哈沙", "白音", "希日")
STEPPE2 = ("塔拉", "淖尔", "高勒", "宝格", "希热", "图门", "敖包", "布拉", "温都", "花苏")
COUNTY1 = "青岚云望昌永安临清嘉宁泽怀崇景"
COUNTY2 = "岚汀泽昭陵川浔邑阜淮澜郡洮"
NATIONS = ("瑶族", "苗族", "土家族", "回族", "侗族", "畲族")
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
GIVEN = [
    "建国",
    "秀英",
    "志强",
    "桂兰",
    "国平",
    "玉梅",
    "文斌",
    "春花",
    "海涛",
    "丽华",
    "永福",
    "美玲",
    "俊杰",
    "金凤",
    "长生",
    "小燕",
    "德贵",
    "淑珍",
    "立新",
    "红霞",
    "宏伟",
    "翠萍",
    "家兴",
    "晓东",
    "素芬",
    "光明",
    "巧云",
    "振华",
    "雪梅",
    "友根",
]
HAMLET1 = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
HAMLET2 = ("家坪", "家湾", "家沟", "家庄", "家畈", "家岗", "家寨", "家洼", "家堰")
HAMLETS = (
    "新民",
    "红旗",
    "前进",
    "和平",
    "永安",
    "长兴",
    "幸福",
    "光荣",
    "向阳",
    "胜利",
    "团结",
    "建新",
    "双龙",
    "五星",
)
KINDS = ("镇",) * 9 + ("乡",) * 4 + ("街道",) * 4 + ("苏木",) * 2 + ("民族乡",)


def short_name(rng: Random, kind: str) -> str:
    """Take a kind of unit, give an invented name without the kind."""
    if kind == "苏木":
        return rng.choice(STEPPE1) + rng.choice(STEPPE2)
    first, last = rng.sample(FIRST, 1)[0], rng.choice(LAST)
    if rng.random() < 0.15:
        return rng.choice(FIRST3) + first + last
    return first + last


def kind_suffix(rng: Random, kind: str) -> str:
    """Take a kind of unit, give the words that end its full name."""
    return rng.choice(NATIONS) + "乡" if kind == "民族乡" else kind


def foreign(rng: Random, text: str, own: str) -> str:
    """Take a report's text and its own short name, give a short name of another place that the text does not hold."""
    while True:
        name = short_name(rng, "镇")
        if name not in text and own not in name and name not in own:
            return name


def person(rng: Random) -> str:
    """Give an invented full name."""
    return rng.choice(SURNAMES) + rng.choice(GIVEN)


def villages(rng: Random, kind: str) -> list[str]:
    """Take a kind of unit, give four of its villages or communities."""
    word = {"街道": "社区", "苏木": "嘎查"}.get(kind, "村")
    names: list[str] = []
    while len(names) < 4:
        plain = rng.random() < 0.4 or kind in ("街道", "苏木")
        name = rng.choice(HAMLETS) if plain else rng.choice(HAMLET1) + rng.choice(HAMLET2)
        if name + word not in names:
            names.append(name + word)
    return names


def _unit_words(kind: str, suffix: str, short: str) -> dict[str, str]:
    unit = "乡" if kind == "民族乡" else kind
    street = kind == "街道"
    head = {"镇": "镇长", "乡": "乡长", "街道": "主任", "苏木": "苏木达"}[unit]
    return {
        "place": short + suffix,
        "short": short,
        "unit": unit,
        "we": "我" + unit,
        "whole": "全" + unit if not street else "全街道",
        "party": "党工委" if street else unit + "党委",
        "partyfull": f"{short}{suffix}{'工作委员会' if street else '委员会'}",
        "gov": "街道办事处" if street else unit + "政府",
        "govfull": f"{short}{suffix}{'办事处' if street else '人民政府'}",
        "head": "办事处" + head if street else head,
    }


def _county_words(rng: Random, kind: str) -> dict[str, str]:
    level = {"街道": rng.choice(("区", "市")), "苏木": "旗"}.get(kind, rng.choice(("县", "县", "县", "市")))
    name = rng.choice(COUNTY1) + rng.choice(COUNTY2)
    return {"county": name + level, "C": level}


def words(rng: Random, year: int) -> dict[str, str]:
    """Take the reporting year, give every word of one invented unit that a template may ask for."""
    kind = rng.choice(KINDS)
    short = short_name(rng, kind)
    out = _unit_words(kind, kind_suffix(rng, kind), short) | _county_words(rng, kind)
    own = villages(rng, kind)
    taken = "".join(out.values()) + "".join(own)
    for slot in ("neigh0", "model0", "neigh"):
        name = foreign(rng, taken, short)
        taken += name
        out[slot] = name + ("" if slot == "neigh0" else rng.choice(("镇", "乡") if kind != "街道" else ("街道", "镇")))
    out["model"] = rng.choice(("邻县", "外地", "兄弟乡镇", "外省")) + out.pop("model0")
    village = {"街道": "社区", "苏木": "嘎查"}.get(kind, "村")
    count = rng.randint(9, 24)
    out["affairs"] = {"街道": "居务", "苏木": "嘎查事务"}.get(kind, "村务")
    out["pact"] = {"街道": "居民公约", "苏木": "嘎查规民约"}.get(kind, "村规民约")
    out["committee"] = {"街道": "居委会", "苏木": "嘎查委员会"}.get(kind, "村委会")
    out |= {"V": village, "vn": str(count), "vn1": str(count + 1)}
    out |= {f"v{index}": name for index, name in enumerate(own, 1)}
    out["one"] = {"街道": "一社区一法律顾问", "苏木": "一嘎查一法律顾问"}.get(kind, "一村一法律顾问")
    out["lawfirm"] = rng.choice(("正衡", "法诚", "明理", "德恒信", "广益", "众和")) + "律师事务所"
    out["phone"] = f"0{rng.randint(310, 979)}-{rng.randint(2, 8)}{rng.randint(100000, 999999)}"
    out |= {"y": str(year), "ny": str(year + 1), "ly": str(year - 1)}
    return out
