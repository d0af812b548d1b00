"""Whose act a mention is: bodies that only stand beside it, the line of offices that a department heads, years in a row."""

from __future__ import annotations

import pytest

import fazhi
from fazhi.structure.modality import Judgement, judge
from fazhi.structure.scene import stage

PACK = fazhi.load_pack()
TERM = "述法"
DONE = Judgement("done", "")
OTHER = Judgement("void", "other-body")
PAST = Judgement("void", "other-year")


def judged(text: str, place: str = "青禾镇") -> Judgement:
    report = fazhi.api.structure_of(f"{place}2024年法治政府建设情况报告\n推进法治建设。\n{text}\n".encode(), PACK)
    sentence = next(s for s in report.sentences if TERM in report.folded.text[s.start : s.end])
    scene = stage(report, PACK.lexicon, sentence._replace(role="achievements"))
    start = scene.text.index(TERM)
    return judge(scene, start, start + len(TERM), False, False, False)


@pytest.mark.parametrize(
    ("text", "judgement"),
    [
        ("在全国土地日、全国宪法宣传日举办述法2次。", DONE),
        ("全国上下周密部署述法2次。", OTHER),
        ("综合执法队整合县级部门派驻人员和镇属力量21人，述法2次。", DONE),
        ("综合执法队吸纳县直部门下沉的执法力量，述法2次。", DONE),
        ("县级部门派驻人员述法2次。", OTHER),
        ("我镇配合，县级部门负责同志述法2次。", OTHER),
        ("县司法局选派公职律师2名担任镇法律顾问，述法2次。", DONE),
        ("县司法局选派副局长述法2次。", OTHER),
        ("全国人民调解先进个人带头述法2次。", DONE),
        ("省级劳动模范带头述法2次。", DONE),
        ("县司法局先进个人述法2次。", OTHER),
        ("全县干部述法2次，先进个人受到表彰。", OTHER),
        ("县委办转送的述法材料2件全部整理。", DONE),
        ("省、市、县三级交办信访积案7件，述法2次。", DONE),
        ("县里46项处罚权交由我镇行使，述法2次。", DONE),
        ("县信访局转办信访件述法2次。", OTHER),
        ("区政府统一派驻的法律顾问每周到街道坐班，述法2次。", DONE),
        ("县委依法治县办督察后，述法2次。", DONE),
        ("县委办移交材料后，述法2次。", DONE),
        ("县委办述法2次，材料由其反馈。", OTHER),
        ("省里规范评议的文件下发后，对照组织述法2次。", DONE),
        ("县司法局落实新版标准印发以后，述法2次。", DONE),
        ("县司法局落实测评后，述法2次。", OTHER),
        ("县法院派员入驻综治中心，述法2次。", DONE),
        ("老场镇改造、述法2项工作完成。", DONE),
        ("石场镇改造、述法2项工作完成。", OTHER),
        ("起草县级述法办法2件。", DONE),
        # a scope lead gives what follows to that body, until ours comes back
        ("从全县看，述法126人次，走在前列。", OTHER),
        ("就全市情况而言述法126人次。", OTHER),
        ("放眼全县各乡镇，述法126人次。", OTHER),
        ("在全区层面，述法126人次。", OTHER),
        ("县域范围内，述法126人次。", OTHER),
        ("从面上看，述法126人次。", OTHER),
        ("在全县26个乡镇中，述法126人次。", OTHER),
        ("在全县26个乡镇中，我镇述法9人。", DONE),
        ("在全县考核中，述法获得满分。", DONE),
        ("从全县看，考核走在前列，我镇述法9人。", DONE),
        ("从全镇看，述法9人。", DONE),
        ("从全年看，述法9人。", DONE),
        ("从各方面看，述法9人。", DONE),
        ("在全县率先推行评议，述法9人。", DONE),
        ("立足全县大局，述法9人。", DONE),
        ("从全县大局看问题，述法9人。", DONE),
        # whatever number the sentence bears
        ("一是从全县看，述法126人次。", OTHER),
        ("（三）从全县看，述法126人次。", OTHER),
        ("3．从全县看，述法126人次。", OTHER),
        ("首先，从全县看，述法126人次。", OTHER),
        ("● 石场镇述法126人次。", OTHER),
        ("二是石场镇述法126人次。", OTHER),
        ("此外，石场镇述法126人次。", OTHER),
        ("抓好工作：一是从全县看，述法126人次。", OTHER),
        ("抓好工作：一是改造便民大厅，二是石场镇述法126人次。", OTHER),
        ("抓好工作：一是改造便民大厅，二是述法9人。", DONE),
        ("二是从全镇看，述法9人。", DONE),
        # our own name is no other's part, and says where
        ("县司法局在青禾镇辖区述法9人。", OTHER),
        ("青禾镇中心校校长述法9人。", Judgement("void", "other-body")),
        ("青禾镇镇长述法9人。", DONE),
        ("2023年底换届结束后青禾镇述法9人。", DONE),
        ("2023年底换届结束后县里述法9人。", OTHER),
        ("二是老场镇改造、述法2项工作完成。", DONE),
        # a topic, of which the next clause tells another body's
        ("述法率方面，全县为98%。", OTHER),
        ("述法率方面，全县为98%，我镇为100%。", DONE),
        ("述法方面，上级检查材料9份，均合格。", DONE),
        # the other's figure, then ours of the same thing
        ("全县述法率为98%，其中我镇为100%。", DONE),
        ("全县述法率为98%，其中我镇满意率为100%。", OTHER),
        ("全县述法率为98%，我镇未达到100%。", OTHER),
        # what another body calls for or lays down, told in a clause that names nobody
        ("县委办主任到我镇督导，强调要抓好述法。", OTHER),
        ("县委办主任到我镇督导，我镇述法9人。", DONE),
        ("县委办印发通知，对述法程序作了明确。", OTHER),
        ("县委办印发通知后，对述法程序作了明确。", DONE),
        ("县委办印发通知，我镇对述法程序作了明确。", DONE),
        ("县委办印发通知，对述法材料逐份审核。", DONE),
        # ours are praised among those that another body looked at
        ("县司法局检查述法情况，我镇得到充分肯定。", DONE),
        ("县司法局检查述法情况，邻镇得到充分肯定。", OTHER),
        # heads of communities are not ours
        ("各村（社区）负责人述法12人。", Judgement("void", "other-body")),
        # heads below who pledge what is their own village's
        ("17个村党支部书记签订承诺书，承诺抓好本村述法。", OTHER),
        ("17个村党支部书记签订承诺书，认真履行述法职责。", OTHER),
        ("一是17个村党支部书记签订承诺书，认真履行述法职责。", OTHER),
        ("召开村党支部书记例会4次，认真履行述法职责。", DONE),
        ("听取村党支部书记述职，认真履行述法职责。", DONE),
        ("集体约谈村党支部书记3人次，切实履行述法职责。", DONE),
        ("与17个村党支部书记签订责任书，认真履行述法职责。", DONE),
        ("组织17个村党支部书记签订承诺书，认真履行述法职责。", DONE),
        ("17个村党支部书记例会召开4次，认真履行述法职责。", DONE),
        ("17个村党支部书记签订承诺书，我镇承诺抓好述法。", DONE),
        ("镇党委书记和17个村党支部书记签订承诺书，承诺抓好述法。", DONE),
        ("17个村党支部书记签订承诺书，党政主要负责人组织述法。", DONE),
        ("17个村党支部书记向镇党委递交承诺书，承诺抓好述法。", OTHER),
        ("17个村党支部书记和镇党委书记递交承诺书，承诺抓好述法。", DONE),
        ("签订承诺书9份，承诺抓好述法。", DONE),
        # a list of levels is whose plan or team, behind a basis only what it is done by
        ("市、县述法小组到岗。", OTHER),
        ("县述法小组到岗。", OTHER),
        ("根据市、县述法规划，组织测评2次。", Judgement("basis", "basis")),
        ("根据省、市、县述法规划，组织测评2次。", Judgement("basis", "basis")),
        ("依据国家、省、市述法规划，组织测评2次。", Judgement("basis", "basis")),
        ("国家、省、市述法小组到岗。", OTHER),
        ("测评2次，由省、市、县述法小组组织。", OTHER),
        ("全系统述法12人。", OTHER),
        ("县医疗纠纷人民调解委员会述法12人。", OTHER),
    ],
)
def test_of_a_township(text: str, judgement: Judgement) -> None:
    assert judged(text) == judgement


@pytest.mark.parametrize(
    ("text", "judgement"),
    [
        ("全系统述法12人。", DONE),
        ("全市自然资源系统述法12人。", DONE),
        ("全市资源系统述法12人。", DONE),
        ("全市政法系统述法12人。", OTHER),
        ("全市述法12人。", OTHER),
        ("市土地纠纷人民调解委员会述法12人。", DONE),
        ("市自然资源执法支队述法12人。", DONE),
        ("市公安局述法12人。", OTHER),
        # by its rank, and by its whole name
        ("市自然资源局述法12人。", DONE),
        ("云州市自然资源局述法12人。", DONE),
        ("以市自然资源局名义述法12人。", DONE),
        ("安河市自然资源局述法12人。", OTHER),
        ("县自然资源局述法12人。", OTHER),
    ],
)
def test_of_a_department(text: str, judgement: Judgement) -> None:
    assert judged(text, "云州市自然资源局") == judgement


@pytest.mark.parametrize(
    ("text", "judgement"),
    [
        ("述法情况：2022年评议11件，2023年评议12件，2024年评议13件。", DONE),
        ("2022年评议述法11件、改9件，2023年评议12件，2024年评议13件。", DONE),
        ("2022年评议述法11件，2023年评议12件。", PAST),
        ("2022年评议述法11件，2024年评议案卷13件。", PAST),
        ("2022年评议述法11件，2024年检查13件。", PAST),
        ("2022年述法，2024年成效明显。", PAST),
        # a measure that is named first, then its figures by years
        ("述法人数逐年增加，2022年6人，2024年增至9人。", DONE),
        ("述法人数逐年增加，2022年6人，2023年增至9人。", PAST),
        ("述法人数逐年增加，2022年6人，2024年整改9项。", PAST),
    ],
)
def test_years_in_a_row(text: str, judgement: Judgement) -> None:
    assert judged(text) == judgement


@pytest.mark.parametrize(
    ("preamble", "text", "judgement"),
    [
        ("棠陵县水务局（以下简称“县局”）推进法治建设。", "县局领导班子年终述法。", DONE),
        ("棠陵县水务局（以下简称县局）推进法治建设。", "县局党组述法2次。", DONE),
        ("棠陵县水务局推进法治建设。", "县局领导班子年终述法。", OTHER),
        ("棠陵县水务局（以下简称“县局”）推进法治建设。", "县委办述法2次。", OTHER),
        ("棠陵县司法局（以下简称“县局”）的通知下发后，棠陵县水务局推进法治建设。", "县局领导班子年终述法。", OTHER),
    ],
)
def test_a_department_says_what_it_is_called(preamble: str, text: str, judgement: Judgement) -> None:
    assert judged(f"{preamble}\n{text}", "棠陵县水务局") == judgement
