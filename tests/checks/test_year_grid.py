"""Years as officials write them, place by place in the common forms of a sentence: last year's left over, and its twin of this year."""

from __future__ import annotations

import pytest
from one_finding import quotes

_RULE, _YEAR = "wrong-year", 2024
_ACTS = (
    "培养法律明白人96名",
    "备案规范性文件2件",
    "拆除违法建设23处",
    "责令改正违法行为45起",
    "下达整改通知书32份",
    "移送线索6条",
    "报送法治信息23篇",
    "投入普法经费5万元",
)
_HEADS = ("{y}年，我镇{a}。", "{y}年，全镇共{a}。", "{y}年共{a}。", "{y}年度{a}。", "截至{y}年12月底，共{a}。")
_LEADS = (
    "2.",
    "①",
    "第一，",
    "首先，",
    "据统计，",
    "同时，",
    "此外，",
    "结合实际，",
    "按照年度工作计划，",
    "通过多种形式，",
    "以“八五”普法为契机，",
    "依托村级法治讲堂，",
    "针对执法薄弱环节，",
    "在法律顾问的支持下，",
    "我镇高度重视法治宣传工作，",
    "镇司法所牵头，",
    "为进一步规范执法行为，",
)
_LED = ("{y}年开展普法宣传12场次。", "{y}年，调解纠纷86件。", "{y}年共办理案件23件。")
_WHOLE = (
    "{y}年，我镇未发生行政复议、行政诉讼案件。",
    "{y}年全镇无行政复议、行政诉讼案件。",
    "{y}年，我镇没有行政复议和行政诉讼案件。",
    "{y}年，镇党委、政府高度重视法治建设工作。",
    "{y}年，我镇严格落实行政执法三项制度。",
    "{y}年，我镇法治政府建设取得明显成效。",
    "{y}年，我镇法治建设工作开展情况如下：",
    "扎实推进{y}年法治政府建设工作。",
    "扎实做好{y}年普法工作，开展宣传12场次。",
    "抓好{y}年重点任务落实。",
    "落实{y}年度普法责任制。",
    "研究部署{y}年法治政府建设工作。",
    "将普法经费纳入{y}年财政预算。",
    "将法治建设纳入{y}年度工作要点。",
    "召开青禾镇{y}年法治政府建设工作部署会。",
    "制订青禾镇{y}年度行政执法检查计划。",
    "编制《青禾镇{y}年度重大行政决策事项目录》。",
    "{y}年宪法宣传周期间，发放资料3000份。",
    "{y}年春节期间，发放资料3000份。",
    "{y}年3月5日至7日，组织执法人员参加县里培训。",
)
_LATER = (
    "一是{y}年开展普法宣传12场次。",
    "{y}年1月至12月，调解纠纷86件。",
    "我镇于{y}年3月5日召开法治建设推进会。",
)
_PLANS = (
    "{y}年，全面落实行政执法责任制。",
    "{y}年，深入学习贯彻习近平法治思想。",
    "{y}年，完善公共法律服务体系。",
    "{y}年，完善共建共治共享格局。",
    "{y}年，力争各项工作取得新突破。",
    "{y}年，我们将认真总结经验，加强执法培训。",
    "{y}年力争取得新成效。",
    "加强普法宣传，为{y}年法治政府建设打好基础。",
    "加强普法宣传，为{y}年法治政府建设提供有力保障。",
    "加强普法宣传，推动{y}年各项工作落地见效。",
    "加强普法宣传，确保{y}年法治建设工作取得实效。",
    "加强普法宣传，确保完成{y}年目标任务。",
    "开展{y}年度执法人员培训。",
    "扎实做好{y}年普法工作。",
    "抓好{y}年重点任务落实。",
    "今后，我镇将按照{y}年法治建设工作安排，抓好落实。",
)


def _points(part: str, form: str, year: int, act: str = "") -> bool:
    """Whether the year of a form in a part of the report on 2024 is pointed at."""
    return quotes(_RULE, _YEAR, **{part: form.format(y=year, a=act)}) != []


@pytest.mark.parametrize("act", _ACTS)
def test_act_of_each_year(act: str) -> None:
    assert [form for form in _HEADS if not _points("done", form, 2023, act) or _points("done", form, 2024, act)] == []


@pytest.mark.parametrize("lead", _LEADS)
def test_behind_what_leads_to_it(lead: str) -> None:
    forms = [lead + form for form in _LED]
    assert [form for form in forms if not _points("done", form, 2023) or _points("done", form, 2024)] == []


@pytest.mark.parametrize("form", _WHOLE)
def test_without_a_figure(form: str) -> None:
    assert _points("done", form, 2023)
    assert not _points("done", form, 2024)


@pytest.mark.parametrize("form", _LATER)
def test_not_yet_come(form: str) -> None:
    assert _points("done", form, 2025)
    assert not _points("done", form, 2024)


@pytest.mark.parametrize("form", _PLANS)
def test_plan(form: str) -> None:
    assert _points("plan", form, 2023)
    assert _points("plan", form, 2024)
    assert not _points("plan", form, 2025)


def test_term_in_brackets() -> None:
    form = "普法形式单一，主要原因是经费不足（整改时限：{y}年6月底）。"
    assert _points("problems", form, 2023)
    assert not _points("problems", form, 2025)
