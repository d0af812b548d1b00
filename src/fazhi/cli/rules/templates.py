"""Files of new rules. Fields to fill in are empty: the linter points at each of them until something stands there."""

from __future__ import annotations

_ELEMENT = """\
{schema}# 标有“填写”的空处填好后，运行 fazhi rules lint，再运行 fazhi rules test 和 fazhi rules coverage（加 --rule {id}）。
id: "{id}"
kind: "element"
title: ""  # 填写：给人看的标题
asks: ""  # 填写：要求报告写什么
severity: "error"  # error 缺了就不通过；warning；info
weight: 10
levels: ["township", "street"]
years: {{from: 2021}}
basis:
  - {{document: "", article: "", verified: "U"}}  # 填写：文件名称（不写书名号）和条款；核实后把 U 改为 T
remedy: ""  # 填写：缺少时怎么补，一句能照着做的话
draft: ""  # 填写：参考句，数字处留空（＿＿），不编造事实
signals:
  named:
    any: [""]  # 填写：点名这项工作的词语，任一个即可
  equivalent:
    any: [""]  # 填写：没有点名、意思相近的说法
status:
  met: "named"
  partial: "equivalent"
# 先写例子，再改上面的词语，直到例子都符合；不需要的例子删去。
examples:
  - name: "done"
    context: "done"
    year: 2024
    text: ""  # 填写：已经做了的一句话
    expect: "met"
    quote: ""  # 填写：照抄上面一句里的词语
  - name: "equivalent"
    context: "done"
    year: 2024
    text: ""  # 填写：意思相近、没有点名的一句话
    expect: "partial"
    quote: ""  # 填写：照抄上面一句里的词语
  - name: "next-year"
    context: "plan"
    year: 2024
    text: ""  # 填写：只是打算的一句话
    expect: "planned"
    quote: ""  # 填写：照抄上面一句里的词语
  - name: "not-done"
    context: "problems"
    year: 2024
    text: ""  # 填写：说没有做的一句话
    expect: "missing"
  - name: "other-office"
    context: "done"
    year: 2024
    text: ""  # 填写：说县里或别的单位做了的一句话
    expect: "missing"
  - name: "before-the-years"
    context: "done"
    year: 2019
    text: ""  # 填写：这一要求还没有实行的年度里的一句话，与这项工作无关
    expect: "not_applicable"
  - name: "a-department"
    context: "done"
    year: 2024
    level: "department"
    text: ""  # 填写：不适用的层级写的一句话，与这项工作无关
    expect: "not_applicable"
  - name: "a-street"
    context: "done"
    year: 2024
    level: "street"
    text: ""  # 填写：街道写的一句话，与这项工作无关
    expect: "missing"
"""
_FINDING = """\
{schema}# 标有“填写”的空处填好后，运行 fazhi rules lint，再运行 fazhi rules test 和 fazhi rules coverage（加 --rule {id}）。
id: "{id}"
kind: "wording"
title: ""  # 填写：给人看的标题
asks: ""  # 填写：应当怎样写
severity: "warning"  # error 有了就不通过；warning；info
levels: ["township", "street", "department", "county"]
basis:
  - {{document: "", article: "", verified: "U"}}  # 填写：文件名称（不写书名号）和条款；核实后把 U 改为 T
remedy: ""  # 填写：怎么改；可以用 {{words}}（写成的词）和 {{right}}（应写的词）
message: ""  # 填写：发现时说什么，例如 写成了“{{words}}”，请核实
signals:
  wrong:
    any: [""]  # 填写：不该这样写的词语，任一个即可
    right: ""  # 填写：应写成什么
# 先写例子，再改上面的词语，直到例子都符合；不需要的例子删去。
examples:
  - name: "wrong"
    context: "done"
    year: 2024
    text: ""  # 填写：写错了的一句话
    expect: "fires"
    quote: ""  # 填写：照抄上面一句里的词语
  - name: "right"
    context: "done"
    year: 2024
    text: ""  # 填写：写对了的一句话
    expect: "silent"
  - name: "look-alike"
    context: "done"
    year: 2024
    text: ""  # 填写：字面相近、没有写错的一句话
    expect: "silent"
"""
LAYER = """\
# 只写要增加和改动的。标有“填写”的空处填好后，运行 fazhi rules lint。
id: "{id}"
version: "1"
title: ""  # 填写：给人看的名称，例如 临水县法治政府建设年度报告
tier: "county"  # province 省，city 市，county 县，town 乡镇
extends: "township-annual-report"  # 接在哪一层下面：自带规则包，或者 "../某省" 这样的路径；单独写成一行
elements: []  # 新建的要素规则的名称写在这里，例如 ["law-evening"]
findings: []
words: []
"""
TEMPLATES = {"element": _ELEMENT, "finding": _FINDING}
