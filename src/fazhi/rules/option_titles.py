"""What the options of finding kinds mean, in Chinese, for editors: kind → path of the key → title.

Kinds that say it in their own schema need no line here; a test asks for one of the two.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

TITLES: dict[str, dict[str, str]] = {
    "section-presence": {
        "sections": "必须有的部分",
        "sections.achievements": "主要举措和成效这一部分怎样称呼",
        "sections.problems": "存在的不足这一部分怎样称呼",
        "sections.plan": "下一年度安排这一部分怎样称呼",
    },
    "own-place": {
        "within_towns": "anywhere 里的这些，本乡镇自己的工作里也说：句里还有别的乡镇或本单位，才算与别处的关系",
        "rare_before": "followed 里的这些，前面两个字里须有一个是地名才多见的字",
        "not_rare": "少见、却不是地名才有的字：民族、作物、房屋、行业",
        "sites": "建成、打造成这些的，是一处地点、一样东西，不是乡镇",
        "towns": "让某地成为的，要写明是这些",
        "county_ordered_by": "县名前面紧挨这些词、后面是县委等和 county_orders 里的词，应是本县",
        "county_orders": "和 county_ordered_by 里的词连用：县里的部署、要求",
        "bureau_before": "部门名称前面紧挨这些词，说的只能是本部门",
        "bureau_acting": "某局党组、班子后面紧跟这些，说的是它自己怎么做，应是本部门",
        "bureau_praised": "另一个局后面紧跟这些，是写报告的单位才这样说自己的话",
        "bureaus_over_us": "管着别的部门的法治、经费、案件的单位，常写进别的部门的报告",
        "bureaus": "不带县名也认得出的局",
        "not_places": "以这些结尾的不是地名",
        "not_stems": "“镇”“街道”前面是这些字词，说的是本单位，不是名称（结果报镇党委、驻街道中队）",
        "doing": "动作：和 outcomes 里的字连用（用好、织密），不是名称",
        "outcomes": "动作的结果：和 doing 里的字连用，不是名称",
        "not_followed": "后面紧跟这些字的不是乡镇、街道的名称",
        "before": "名称前面紧挨这些词：合作、来往、比较、借鉴的对方，或者原来的单位",
        "after": "名称后面（同一分句内）有这些词；带 ^ 的须紧跟",
        "anywhere": "同一句里有这些词，说的是与别处的关系",
        "frames_before": "这些框架里只能是本单位的名称",
        "frames_after": "名称后面是这些词的，也只能是本单位",
        "frames_around": "名称夹在这些中间的（把…打造成），也只能是本单位",
        "with_us": "本单位的名称前面有这些词，是与别处往来的一方（派员来我镇）",
        "issued": "本单位印发的文件，题名里的地名也应是本单位",
        "not_bare": "看起来像地名、其实不是的两三个字",
        "bare_frames": "没有“镇”“乡”的名称，只在这些框架里查；“…”处须是两三个字，且不是词",
        "followed": "没有“镇”“乡”的名称，后面是这些词；须是词典里没有的两个字",
        "leads": "名称前面紧挨这些字，可以断定名称从后面开始",
        "of_places": "后面紧跟这些的两三个字，仍可能是地名",
        "no_verb_before": "followed 里的这些，前面不会是动词",
        "aims": "“乡”“镇”前面是一个词加这些字，说的是靠什么发展（生态立乡）",
        "acting": "分句开头的名称后面紧跟这些，它就是做事的一方",
        "spoken_of": "名称前面是 leads 里的字、后面紧跟这些，说的也是这个地方",
        "named_after": "词典里的词，也常是乡镇、街道的名称",
        "gone_to": "名称前面（同一分句内）有这些词、后面又有 learnt 里的词，是去那里学习",
        "learnt": "和 gone_to 里的词连用：去做什么",
        "decided_by": "名称前面是这些词、后面紧跟 our_heads 里的机构或职务，又有 heads_do 里的词，应是本单位（经……党委研究）",
        "our_heads": "决定、牵头的机构或职务",
        "heads_do": "机构或职务做的事",
        "leaders": "“、”前面是这些职务，后面的名称是另一位领导所在的单位，应是本单位",
        "partners": "名称前面紧挨这些词（两个字以上的，同一分句内有就算），说的是邻近、合作的单位；别处再单独提到，也是它",
        "county_before": "县名前面紧挨这些词、后面不远又有 county_after 里的词，应是本县",
        "county_after": "和 county_before 里的词连用：说的是本县的什么",
        "county_theirs": "县名加本部门的业务，后面是这些词的，是那个县的机构、案例、做法",
        "county_outcome": "和 county_before 里的词连用：分句以这些词收尾，说的是本县得了什么",
        "landforms": "地形：三个字、以这些字结尾、又不是词典里的词，多半是地名（栗子坪）",
    },
    "powers": {
        "above": "对上级机关做的事：撤销它们的决定、审查它们的文件、监督它们执法",
        "decreed": "用自己的通告、办法设定的罚款、查封和许可",
        "rows": "一行是一种职权：做什么、对什么做，成对才算",
        "rows.said": "一个词就说全了的",
        "rows.acts": "做什么",
        "rows.acts_before": "做什么，须写在所做的事前面（审结…复议）",
        "rows.acts_ours": "做什么，须写明是本单位做的",
        "rows.acts_under": "做什么，所做的事写在上面的标题里也算",
        "rows.things": "对什么做",
        "rows.not_with": "有这些词，说的是别的事",
        "rows.afar": "“须写明是本单位做的”可以写在前面的分句里",
        "rows.topic": "所说的事可以写在前面的分句里",
        "rows.ours": "须写明是本单位做的才算",
        "holders": "有这些职权的机关",
        "offices": "本单位的机构",
        "beside": "同一分句里有这些词，说的是协助、申请、学习、宣传",
        "passed": "同一句里有这些词，说的是转送、当被申请人、没有这项职权",
        "undergone": "前面有这些词，事情是落在本单位头上的",
        "befell": "做什么的前面紧挨这些词，是别人做的，或者没有做",
        "passive": "前面不远有这些词，是被做的",
        "nouns": "后面紧跟这些词的，不是在做这件事",
        "aside": "机关名称前面是这些词，它不是做事的一方（在我镇、不服我镇）",
        "together": "机关名称前面是这些词，它同别人一起做（会同、由）",
    },
    "reporting-year": {
        "slogans": "句子以这些词开头的几句口号之后才写年份，说的仍是这一年的事",
        "plan_words": "年份后面有这些词，说的是下一年的安排",
        "plan_marks": "计划里的句子有这些词，是在说将要做",
        "looking_back": "是在回顾，不是在计划",
        "preparing": "为下一年作准备，本年度可以做",
        "history": "说的是历史、比较或某一天，不是所报告的年度",
        "yearly_acts": "每年都做的事：句首写着往年、又没有别的时间，就是沿用了往年的文字",
        "founding": "建立、获得、改变的事：句首写着往年，说的是历史",
        "honours": "开头回顾往年得到的荣誉：另有一句写本年度的，不算写错年度",
        "of_others": "小标题里年份后面有这些词，说的是哪一年的检查、遗留，不是所报告的年度",
        "compared": "年份前面紧挨这些词，是拿来比较的",
    },
    "citation": {
        "instruments": "法律、文件、规划和会议：名称、起止日期、现行替代",
        "instruments.note": "给维护者看的说明",
    },
    "placeholder": {
        "units": "数字后面的单位：这些字前面的 ×× 是没填的数字",
        "kinds": "地名、单位的类别：这些字前面的 ×× 是没填的名称",
        "holders": "职务：这些词后面的 ×× 是没填的姓名",
        "instructions": "括号里有这些词，是填写说明",
        "fields": "【】或[]里只有这些词，是没填的栏目",
        "standing": "单独出现就是没写完的话",
        "spoken_of": "引号里的空白前后有这些词，说的是格式、模板，或者有意隐去",
        "to_readers": "括号里以这些词开头，是写给群众看的",
        "masked_in": "句子里有这些词，“某某公司”是有意隐去的",
    },
    "residue": {
        "words": "照字面查找的其他残留",
    },
    "rate": {
        "handled": "办理一类事项的比率和总数",
        "handled.of": "所办的事项（总数）",
        "handled.rate": "比率的名称",
        "measures.rate": "比率的名称",
        "measures.done": "做成的说法（分子）",
        "measures.of": "总数的说法（分母）",
        "measures.missing": "没有做成的说法（总数减去它就是做成的）",
        "measures.never": "有这些词的不是这个比率",
        "measures.loose": "分子、分母可以隔开写",
    },
    "duplicate": {
        "reworded": "换了说法、意思没有变的词",
        "formulae": "套话：去掉套话和文件名后，一句话几乎不剩什么，重复也不报。“…”表示中间隔着别的字",
        "names_end": "改动的字后面是这些，说的就是另一个对象、另一级、另一时间",
        "series": "数字后面是这些，数字不同说的就是另一时间、同类里的另一个",
        "light": "换成这里的另一个词，意思没有变",
        "fillers": "同一段里比对时不看的字（了、的、并）",
        "synonyms": "同一段里比对时当作同一个词的说法",
        "openers": "分句开头不增加内容的词（我镇、进一步）",
        "before_lists": "一串名称前面的词（会同、学习）",
        "behind_lists": "一串名称后面的词（等、联合）",
        "stock_words": "法治工作报告里人人都写的词：一句话去掉这些词几乎不剩什么的，重复前面一句的后半也不报",
    },
    "personal-data": {
        "numbers": "号码的种类",
        "numbers.identity": "号码左边最近的词说明它是什么",
        "numbers.papers": "证件号码的说法",
        "numbers.telephone": "电话号码的说法",
        "numbers.card": "银行卡号的说法",
        "numbers.other": "其他编号的说法，不是个人信息",
        "numbers.office": "单位电话的说法，不是个人信息",
        "numbers.units": "号码后面是这些，它就是数量",
        "numbers.filed": "文书、台账的名称：后面括号、冒号、“第”里的是它的编号",
        "names": "怎样认出姓名",
        "names.surnames": "常见的姓",
        "names.elements": "没有姓的民族的名字里常见的成分（阿依、古丽、扎西）",
        "names.sounds": "音译名字常用的字（买买提·吐尔逊）",
        "names.doubtful": "也是常用字的姓，名字须是常见的字才算",
        "names.double": "复姓",
        "names.given": "名字里常见的字",
        "names.never": "名字里不会有的字",
        "names.titles": "姓后面接这些是称呼",
        "names.after": "名字后面常接的词",
        "names.no_names": "看起来像姓名的词",
        "roles": "什么身份的人的姓名不能公开",
        "roles.kind": "这种个人信息叫什么",
        "roles.severity": "严重程度",
        "roles.sure": "写了就算，不必看前后文",
        "roles.words": "身份的说法",
        "roles.near": "附近还须有这些词",
        "public": "在公开场合做事的人，他们的名字可以写",
        "before": "这些词后面的常见姓名，在讲案件的句子里是当事人",
        "acts": "名字后面接这些，名字就是句子里的当事人",
        "cases": "句子里有这些，讲的是案件或困难",
        "praise": "句子里有这些，讲的是表扬或公职",
        "helps": "句子里有这些，被点名的人是来帮忙的、来讲的，或者只是说了话",
        "offices": "名字后面接这些，被点名的人担任职务，名字可以写",
        "sanctions": "处罚的说法：被点名的人是受处罚的人（对占道经营者某人罚款）",
        "called": "后面接着写孩子叫什么的词（小名、曾用名）",
        "not_called": "以这些字结尾的不是名字（大名鼎鼎、小名单）",
        "homes": "说明是住处的词",
        "marks": "涉密标志",
    },
}


def titled(kind: str, schema: Mapping[str, Any], path: str = "") -> dict[str, Any]:
    """The schema of a kind's options, each key with its title."""
    properties = {
        key: _with_title(kind, part, f"{path}.{key}".strip(".")) for key, part in schema.get("properties", {}).items()
    }
    found = {**schema, "properties": properties} if properties else dict(schema)
    items = found.get("items")
    return {**found, "items": titled(kind, items, path)} if isinstance(items, Mapping) else found


def listed(kind: str, schema: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Every key of a kind's options that has a title, by its path (rows.acts), and the title; in the schema's order."""
    return _listed(titled(kind, schema), "")


def _listed(schema: Mapping[str, Any], path: str) -> Iterator[tuple[str, str]]:
    for key, part in schema.get("properties", {}).items():
        below = f"{path}.{key}".strip(".")
        if "title" in part:
            yield below, part["title"]
        yield from _listed(part, below)
    items = schema.get("items")
    if isinstance(items, Mapping):
        yield from _listed(items, path)


def _with_title(kind: str, part: Mapping[str, Any], path: str) -> dict[str, Any]:
    title = TITLES.get(kind, {}).get(path)
    return {**({"title": title} if title else {}), **titled(kind, part, path)}
