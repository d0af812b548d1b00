"""notice: an official document from a template, which an office may bring and which is input like any other."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from pathlib import Path

import pytest
from fixed_run import RULES, RUN, SINGLE
from reading.docx_builder import docx, para, run, table
from test_annotated_docx import HOSTILE
from unpacked import as_text

from fazhi import api
from fazhi.errors import UsageError
from fazhi.render import render
from fazhi.render.extras import Extras
from fazhi.render.notice.facts import FIELDS, ITEM_FIELDS, facts
from fazhi.render.notice.template import shipped
from fazhi.results import FileResult, ReportFacts, Run, Waiver

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))
import notice_template


def _notice(result: FileResult, template: bytes | None = None) -> bytes:
    done = render("notice", Run("0.0.0", RULES, (result,)), extras=Extras(notice_template=template))
    assert isinstance(done, bytes)
    return done


def _text(data: bytes) -> list[str]:
    return api.read_text(data, "x.docx").text.split("\n")


def _document(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return archive.read("word/document.xml").decode()


def test_the_shipped_template_is_what_its_script_builds() -> None:
    assert as_text(shipped()) == as_text(notice_template.template())


def test_the_same_result_gives_the_same_bytes() -> None:
    assert _notice(RUN.results[0]) == _notice(RUN.results[0])


def test_says_who_what_and_what_is_asked() -> None:
    lines = _text(_notice(RUN.results[0]))

    assert lines[2:6] == [
        "关于青禾镇2024年度",
        "法治政府建设年度报告的整改通知单",
        "青禾镇人民政府：",
        "你单位报送的《青禾镇2024年法治政府建设情况报告》收悉。经逐项核对，得42.5分（满分100分），档次为不合格，"
        "需要补充的内容3项，需要改正的问题3处。请按下表逐项整改，并将整改后的报告和整改情况报送＿＿＿＿＿＿＿＿。",
    ]
    assert "一、需要补充的内容" in lines
    assert "二、需要改正的问题" in lines
    row = lines[lines.index("丙项工作（仅列计划）") :]
    assert row[:6] == [
        "丙项工作（仅列计划）",
        "只作为今后的打算写到，没有写本年度已经做了",
        "第21行第4字，三、下一步打算",
        "“丙项工作”",
        "行政诉讼法第三条第三款；样例规定（样办发〔2020〕1号）第二条",
        "写明丙项工作的做法和次数。",
    ]


def test_nothing_is_asked_of_a_report_without_gaps() -> None:
    lines = _text(_notice(SINGLE.results[0]))

    assert "没有发现需要整改的事项。" in lines
    assert not any("请按下表" in line for line in lines)
    assert not any("、需要" in line for line in lines)
    assert "柳荫街道办事处：" in lines


def test_of_findings_alone_the_first_heading_counts_from_one() -> None:
    result = RUN.results[0]._replace(verdicts=())

    assert "一、需要改正的问题" in _text(_notice(result))


def test_what_is_waived_or_known_is_counted_and_not_asked() -> None:
    waiver = Waiver("没有执法权", "张三", "2026-12-31", "本镇")
    result = RUN.results[0]
    waived = result._replace(
        findings=tuple(finding._replace(waiver=waiver) for finding in result.findings),
        verdicts=tuple(verdict._replace(waiver=waiver) for verdict in result.verdicts[:2]),
        baselined=4,
    )
    lines = _text(_notice(waived))

    assert "没有发现需要整改的事项。" in lines
    assert "另有4项已按程序豁免，不列入本单。" in lines
    assert "另有4项此前已经登记，另行处理，不列入本单。" in lines


def test_what_could_not_be_judged_is_to_be_sent_again() -> None:
    failed = next(result for result in RUN.results if result.error is not None and result.sha256)
    lines = _text(_notice(failed))

    assert any("该文件无法核对：没有文字层：请提供可以选中文字的文件。请于" in line for line in lines)
    assert not any("得" in line and "分" in line for line in lines)


def test_has_the_looks_of_an_official_document() -> None:
    whole = as_text(_notice(RUN.results[0]))

    assert '<w:pgSz w:w="11906" w:h="16838"/>' in whole
    assert '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588"' in whole
    for style, font, size in (("Title", "方正小标宋简体", 44), ("Normal", "仿宋_GB2312", 32), ("Heading1", "黑体", 32)):
        look = re.search(rf'w:styleId="{style}".*?</w:style>', whole)
        assert look is not None
        assert f'w:eastAsia="{font}"' in look[0]
        assert f'<w:sz w:val="{size}"/>' in look[0]


def test_hostile_results_stay_text() -> None:
    result = RUN.results[2]
    long = "长" * 5_000
    hostile = result._replace(
        report=ReportFacts(f"{{{{ 7*7 }}}}{HOSTILE}", f"{long}{{% for a in b %}}", 2024, "township"),
        findings=tuple(finding._replace(message=HOSTILE, title="=cmd|' /C calc'!A0") for finding in result.findings),
    )
    document = _document(_notice(hostile))

    assert "{{ 7*7 }}" in document
    assert "{% for a in b %}" not in document  # cut off, like whatever is that long
    assert not re.search(r"[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]", document)
    assert document.count("<w:tbl>") == 2


# --- an office's own template --------------------------------------------------------------------------------------


def _template(*body: str) -> bytes:
    return docx(*body)


def test_an_office_may_bring_its_own() -> None:
    own = _template(
        para("某县司法局"),
        para(run("致 {"), run("{ addr", "<w:b/>"), run("essee }}")),  # as Word scatters it
        table(
            ("{%tr for item in gaps %}",), ("{{ loop.index }} {{ item.title }}：{{ item.draft }}",), ("{%tr endfor %}",)
        ),
    )

    assert _text(_notice(RUN.results[0], own)) == [
        "某县司法局",
        "致 青禾镇人民政府",
        "1 乙项工作：全年开展乙项工作＿＿次。",
        "2 丙项工作：全年开展丙项工作＿＿次。",
        "3 丁项工作：全年开展丁项工作＿＿次。",
    ]


def test_the_fields_it_may_use_are_those_that_there_are() -> None:
    found = facts(RUN.results[0])

    assert set(found) == set(FIELDS)
    assert all(set(item) == set(ITEM_FIELDS) for name in ("gaps", "findings") for item in found[name])


REFUSED = {
    "{{ place.__class__ }}": ".__class__",
    "{{ ''.__class__.__mro__ }}": ".__mro__",
    "{{ place.format(1) }}": "函数",
    "{{ range(10) }}": "函数",
    "{{ 'a' * 1000000000 }}": "计算",
    "{{ 2 ** 100000 }}": "计算",
    "{{ gaps[0] }}": "取其中一项",
    "{{ place|attr('x') }}": "过滤器 attr",
    "{{ gaps|map(attribute='x')|list }}": "过滤器 list",
    "{% for c in place %}{% endfor %}": "这样的循环",
    "{% for a in gaps %}{% for b in gaps %}{% endfor %}{% endfor %}": "这样的循环",
    "{% for a in gaps recursive %}{% endfor %}": "这样的循环",
    "{% include '/etc/passwd' %}": "别的文件",
    "{% import 'os' as os %}": "别的文件",
    "{% macro m() %}{% endmacro %}": "函数",
    "{% set a = 1 %}": "赋值",
    "{{ item.path }}": ".path",
}


@pytest.mark.parametrize("text", REFUSED)
def test_what_a_notice_does_not_need_is_refused(text: str) -> None:
    with pytest.raises(UsageError) as refused:
        _notice(RUN.results[0], _template(para(text)))

    assert str(refused.value).startswith(f"整改通知单的模板里不能用 {REFUSED[text]}；可用的有 place、year、addressee、")


@pytest.mark.parametrize(
    ("template", "message"),
    [
        (b"no docx", "整改通知单的模板用不了："),
        (_template(para("{{ nobody }}")), "整改通知单的模板填不了（'nobody' is undefined）；可用的有 "),
        (_template(para("{% if place %}")), "整改通知单的模板写法不对（"),
        (_template(para("{%p if gaps %}"), para("x"), para("{% endif %}")), ""),
        (
            _template(para("{% for item in gaps %}"), para("x"), para("{%p endfor %}")),
            "整改通知单的模板填好后不是完整的文档：",
        ),
        (_template(para("长" * 400_000)), "整改通知单的模板太大："),
    ],
)
def test_what_is_wrong_with_a_template_is_told_in_one_line(template: bytes, message: str) -> None:
    if not message:
        assert _notice(RUN.results[0], template)
        return
    with pytest.raises(UsageError) as refused:
        _notice(RUN.results[0], template)

    assert str(refused.value).startswith(message)
    assert "\n" not in str(refused.value)


def test_the_page_on_templates_names_every_field() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "notice-template.md").read_text("utf-8")

    assert all(f"`{name}`" in page or f"{{{{ {name} }}}}" in page for name in FIELDS)
    assert all(f"`item.{name}`" in page for name in ITEM_FIELDS)
