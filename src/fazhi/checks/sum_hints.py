"""What the rule `part-whole` says to a clerk of each contradiction, and where it stands."""

from __future__ import annotations

from decimal import Decimal

from fazhi.checks.averages import Product
from fazhi.checks.changes import Balance
from fazhi.checks.hint import Hint
from fazhi.checks.restated import Claim
from fazhi.checks.share_lists import Shares
from fazhi.checks.slips import sum_of
from fazhi.checks.sum_words import Split
from fazhi.results import Span
from fazhi.structure.ledger import Item


def restated_hint(first: Claim, second: Claim, text: str) -> Hint:
    """Both places of one quantity that is told with two numbers."""
    fill = {"claim": f"前面写“{text[slice(*first.place)]}”", "count": f"这里写“{text[slice(*second.place)]}”"}
    return Hint((second.place, first.place), fill)


def equation(balance: Balance, text: str) -> Hint:
    """The hint of a number that others do not make."""
    said = balance.said.quantity
    quantities = [item.quantity for item in (balance.said, *balance.plus, *balance.minus)]
    count = "＋".join(shown(item.quantity.value, said.step) for item in balance.plus)
    count += "".join(f"－{shown(item.quantity.value, said.step)}" for item in balance.minus)
    words = min(len(balance.said.before), 8)
    fill = {
        "claim": f"写“{text[said.start - words : said.end]}”",
        "count": f"算得{count}＝{shown(balance.amount(), said.step)}{_unit(said.unit, said.step)}",
    }
    return Hint((Span(min(q.start for q in quantities), max(q.end for q in quantities)),), fill)


def product_hint(product: Product, text: str) -> Hint:
    """The hint of an average or a product that its numbers do not make."""
    said = product.said.quantity
    words = min(len(product.said.before), 8)
    fill = {
        "claim": f"写“{text[said.start - words : said.end]}”",
        "count": f"算得{product.formula}＝{product.amount.normalize():f}{said.unit}",
    }
    return Hint((_around(product.said, *product.others),), fill)


def shares_hint(shares: Shares) -> Hint:
    """The hint of shares of one whole that do not make a hundred."""
    terms = "＋".join(f"{item.quantity.value.normalize():f}%" for item in shares.items)
    fill = {"claim": "各项占比之和应为100%", "count": f"相加是{terms}＝{shares.amount.normalize():f}%"}
    return Hint((_around(*shares.items),), fill)


def _around(*items: Item) -> Span:
    return Span(min(item.quantity.start for item in items), max(item.quantity.end for item in items))


def split_hint(split: Split, text: str) -> Hint:
    """The hint of a whole that its parts do not make."""
    quantities = [item.quantity for item in (split.wholes[0], *split.parts)]
    start, end = min(q.start for q in quantities), max(q.end for q in quantities)
    whole = quantities[0]
    total = sum_of(split.parts)
    terms_shown = "＋".join(shown(part.quantity.value, whole.step) for part in split.parts)
    amount = f"{shown(total, whole.step)}{_unit(whole.unit, whole.step)}"
    fill = {
        "claim": f"合计写{text[whole.start : whole.end]}",
        "count": f"分项相加是{amount if len(split.parts) == 1 else f'{terms_shown}＝{amount}'}",
    }
    return Hint((Span(start, end),), fill)


def shown(value: Decimal, step: Decimal = Decimal(1)) -> str:
    """A number for a person, in the scale in which the whole is written."""
    scaled = value / 10_000 if step >= 100 else value
    return f"{scaled.normalize():f}"


def _unit(unit: str, step: Decimal) -> str:
    return f"万{unit}" if step >= 100 else unit
