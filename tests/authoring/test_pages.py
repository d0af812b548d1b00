"""A page a rule: everything that a clerk asks of a rule stands on it."""

from __future__ import annotations

import pytest

from fazhi import api
from fazhi.authoring.pages import pages
from fazhi.rules.model import Rule

SOURCE = api.load_source()
PAGES = {page.name: page.text for page in pages(SOURCE, api.finding_kinds())}


@pytest.mark.parametrize("rule", SOURCE.rules, ids=lambda rule: rule.id)
def test_a_page_says_it_all(rule: Rule) -> None:
    text = PAGES[f"{rule.id}.md"]

    assert text.startswith(f"# {rule.title}\n")
    assert rule.asks in text
    assert all(basis.label() in text for basis in rule.basis)
    assert rule.remedy in text
    assert rule.draft in text
    for heading in ("要求什么", "为什么", "怎么改", "好的写法"):
        assert f"\n## {heading}\n" in text
    if rule.kind == "element":
        assert "\n- **达标**：" in text
        assert "\n## 不算的写法\n" in text
    else:
        assert "\n## 有问题的写法\n" in text


@pytest.mark.parametrize("rule", [rule for rule in SOURCE.rules if rule.kind != "element"], ids=lambda rule: rule.id)
def test_a_page_of_a_finding_lists_every_option_that_its_file_uses(rule: Rule) -> None:
    text = PAGES[f"{rule.id}.md"]

    assert [key for key in rule.options if f"\n- `{key}`：" not in text] == []


def test_what_another_year_allows_is_no_good_way_to_write() -> None:
    good, _, bad = PAGES["sum-mismatch.md"].partition("\n## 有问题的写法\n")

    assert "2014 年度" not in good
    assert "精简到5个" not in good
    assert "> 审批环节由9个精简到5个，减少3个。" in bad


def test_the_index_names_every_page() -> None:
    assert all(f"({name})" in PAGES["README.md"] for name in PAGES if name != "README.md")
