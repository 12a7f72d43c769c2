"""Pictures of a calculation: SVG text that needs nothing else, for people who would rather look.

Each function takes a `Calculation` of its own calculator and returns one `<svg>` element. Title and
description say in words all that the picture shows; no colour stands alone, every part is labelled
with its amount. Widths are for a phone, 360 units across.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from hashlib import sha256
from html import escape
from typing import Any

from calculators.base import Calculation, Step
from calculators.figures import chinese_date, yuan
from calculators.settlement import FACILITIES

WIDTH, MARGIN = 360, 12
INNER = WIDTH - 2 * MARGIN
LINE = 22
FONTS = (
    "PingFang SC, Hiragino Sans GB, Microsoft YaHei, Noto Sans CJK SC, Source Han Sans SC, "
    "WenQuanYi Micro Hei, sans-serif"
)
INK, PALE, GROUND = "#1f2329", "#595959", "#ffffff"
FUND, OWN, THRESHOLD, BEYOND = "#0052d9", "#b35c00", "#595959", "#cf1322"
PAID_BEFORE = "#8c8c8c"
MOST_ROWS = 12
CHARACTERS_A_LINE = 22
_UNBROKEN = re.compile(r"[\w.%≥]*[\d.%]+[，。）]*|.", re.ASCII)
_FIGURE = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Part:
    """One stretch of a bar: its name, its size in yuan, its colour."""

    name: str
    size: Decimal
    colour: str


# ---- the three pictures -------------------------------------------------------------------------


def visit_split(calculation: Calculation) -> str:
    """How a visit's cost splits into threshold, fund and own share (`outpatient_reimbursement`)."""
    _refuse_other(calculation, "outpatient_reimbursement")
    cost = _decimal(calculation.inputs["eligible_cost"])
    parts = [part for part in _visit_parts(calculation, cost) if part.size]
    title = f"政策范围内费用 {yuan(cost)} 元由谁承担"
    said = "；".join(f"{part.name} {yuan(part.size)} 元" for part in parts) or "费用为 0"
    bar, x = [], float(MARGIN)
    for part in parts:
        width = float(part.size / cost) * INNER
        bar.append(_box(x, 40, width, 30, part.colour))
        x += width
    rows = [_legend(96 + index * LINE, part) for index, part in enumerate(parts)]
    return _svg(title, said, 96 + LINE * len(parts), [*bar, *rows])


def year_filling(calculation: Calculation) -> str:
    """The year's limit filling up, visit by visit in date order (`outpatient_year`)."""
    _refuse_other(calculation, "outpatient_year")
    visits = _dated(calculation)
    limits = [_decimal(result["annual_limit"]) for _, result in visits]
    top = max([*limits, _decimal(calculation.result["remaining_limit"]), Decimal(1)])
    title = f"本年度限额使用情况：{len(visits)} 次就诊"
    total = _decimal(calculation.result["total_fund_payment"])
    left = _decimal(calculation.result["remaining_limit"])
    said = f"统筹基金合计支付 {yuan(total)} 元，剩余支付限额 {yuan(left)} 元"
    payments = [_decimal(result["fund_payment"]) for _, result in visits]
    drawn = [_axis(top), _filling(payments, top), _stairs(limits, top)]
    rows = [_text(MARGIN, 212, said, size=13)]
    for index, (name, result) in enumerate(visits[:MOST_ROWS]):
        rows.append(_visit_row(234 + index * LINE, name, result))
    if len(visits) > MOST_ROWS:
        more = f"另有 {len(visits) - MOST_ROWS} 次，见逐次结果"
        rows.append(_text(MARGIN, 234 + MOST_ROWS * LINE, more, size=13))
    height = 234 + LINE * min(len(visits), MOST_ROWS + 1)
    return _svg(title, f"{said}。{_listed(visits)}", height, [*drawn, *rows])


def indicator_change(calculation: Calculation) -> str:
    """Plan indicators, 2020 against 2025, in the table's own words (`planning_indicator`)."""
    _refuse_other(calculation, "planning_indicator")
    matches: list[Mapping[str, Any]] = list(_rows(calculation.result["matches"]))
    drawn: list[str] = []
    y = 56
    for match in matches:
        for line in _folded(f"{match['scope']}：{match['name']}（{match['kind']}）"):
            drawn.append(_text(MARGIN, y, line, weight="bold"))
            y += LINE
        for year, cell, colour in (
            ("2020 年", match["value_2020"], THRESHOLD),
            ("2025 年", match["value_2025"], FUND),
        ):
            for line in _folded(f"{year}：{cell or '—'}"):
                drawn.append(_text(MARGIN, y, line))
                y += LINE
            for share in _shares(match, cell):
                drawn.append(_box(MARGIN, y - 14, INNER, 10, "#e7e7e7"))
                drawn.append(_box(MARGIN, y - 14, INNER * share, 10, colour))
                y += 16
        y += 10
    said = "；".join(
        f"{match['name']}，2020 年 {match['value_2020'] or '—'}，"
        f"2025 年 {match['value_2025'] or '—'}"
        for match in matches
    )
    title = f"规划指标：2020 年与 2025 年，{len(matches)} 项"
    return _svg(title, said or "没有匹配的指标", y, drawn)


def facility_comparison(calculation: Calculation) -> str:
    """The same cost at each level of facility, contract or not (`outpatient_comparison`)."""
    _refuse_other(calculation, "outpatient_comparison")
    cost = _decimal(calculation.inputs["eligible_cost"])
    drawn, said, y = [], [], 56
    for option in _rows(calculation.result["options"]):
        fund = _decimal(option["fund_payment"])
        name = FACILITIES[option["facility"]] + ("，已签约" if option["contracted"] else "")
        own = _decimal(option["personal_payment"])
        words = f"统筹基金支付 {yuan(fund)} 元，个人自付 {yuan(own)} 元"
        share = float(fund / cost) if cost else 0.0
        drawn += [
            _text(MARGIN, y, name, weight="bold", size=13),
            _text(MARGIN, y + 20, words, size=13),
        ]
        drawn += [
            _box(MARGIN, y + 28, INNER, 12, OWN),
            _box(MARGIN, y + 28, INNER * share, 12, FUND),
        ]
        said.append(f"{name}：{words}")
        y += 68
    return _svg(f"{yuan(cost)} 元在各级医疗机构", "；".join(said), y - 10, drawn)


PLOTS: dict[str, Callable[[Calculation], str]] = {
    "outpatient_reimbursement": visit_split,
    "outpatient_year": year_filling,
    "planning_indicator": indicator_change,
    "outpatient_comparison": facility_comparison,
}


def plot(calculation: Calculation) -> str | None:
    """The picture that goes with the calculation; None where there is none."""
    draw = PLOTS.get(calculation.tool)
    return draw(calculation) if draw else None


# ---- what they show -----------------------------------------------------------------------------


def _visit_parts(calculation: Calculation, cost: Decimal) -> list[Part]:
    """Fund, threshold, own share by rate and what lay beyond the limit; they make up the cost."""
    result = calculation.result
    fund = _decimal(result["fund_payment"])
    if not result["payable"]:
        name = "本基金不支付的部分" if calculation.inputs.get("exclusion") else "个人自付"
        return [Part("统筹基金支付", fund, FUND), Part(name, cost - fund, OWN)]
    threshold = min(cost, _decimal(result["deductible"]))
    by_rate = next(_decimal(s.value) for s in calculation.steps if s.label == "乘支付比例")
    return [
        Part("统筹基金支付", fund, FUND),
        Part("个人自付：起付标准", threshold, THRESHOLD),
        Part("个人自付：按比例", cost - threshold - by_rate, OWN),
        Part("个人自付：超过年度限额", by_rate - fund, BEYOND),
    ]


def _dated(calculation: Calculation) -> list[tuple[str, Mapping[str, Any]]]:
    """The year's visits in date order, each with its number and the day that its step names."""
    days = [visit["date"] for visit in _rows(calculation.inputs["visits"])]
    results = list(_rows(calculation.result["visits"]))
    order = sorted(range(len(days)), key=lambda index: days[index])
    in_order = zip(order, calculation.steps, strict=False)  # sums stand behind the visits
    return [
        (_named(number, days[index], step), results[index])
        for number, (index, step) in enumerate(in_order, 1)
    ]


def _named(number: int, day: date, step: Step) -> str:
    """第 1 次，7月5日; the number alone where the step names no day."""
    said = f"，{day.month}月{day.day}日" if chinese_date(day) in step.label else ""
    return f"第 {number} 次{said}"


def _listed(visits: Sequence[tuple[str, Mapping[str, Any]]]) -> str:
    return "；".join(
        f"{name}支付 {yuan(_decimal(result['fund_payment']))} 元"
        for name, result in visits[:MOST_ROWS]
    )


def _shares(match: Mapping[str, Any], cell: str | None) -> list[float]:
    """The cell's figures as shares of the longest bar, where 2020 and 2025 state equally many."""
    figures = [_FIGURE.findall(match[year] or "") for year in ("value_2020", "value_2025")]
    if not figures[0] or len(figures[0]) != len(figures[1]):
        return []
    percent = all("%" in (match[year] or "") for year in ("value_2020", "value_2025"))
    longest = 100.0 if percent else max(float(figure) for figure in (*figures[0], *figures[1]))
    return [float(figure) / longest for figure in _FIGURE.findall(cell or "")]


def _refuse_other(calculation: Calculation, tool: str) -> None:
    if calculation.tool != tool:
        raise ValueError(f"a picture of {tool} cannot show {calculation.tool}")


def _decimal(value: object) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(str(value))


def _rows(value: object) -> Sequence[Mapping[str, Any]]:
    return value if isinstance(value, list) else []


def _folded(text: str) -> list[str]:
    """The text in lines that fit across a phone."""
    lines = [""]
    for word in _UNBROKEN.findall(text):
        if _width(lines[-1] + word) > CHARACTERS_A_LINE:
            lines.append("")
        lines[-1] += word
    return [line.strip() for line in lines if line.strip()]


def _width(text: str) -> float:
    """How wide the text is in Chinese characters; others are about half as wide."""
    return sum(1 if ord(character) > 0x2E7F else 0.5 for character in text)


# ---- how it is drawn ----------------------------------------------------------------------------

CHART_TOP, CHART_BOTTOM = 56.0, 190.0


def _svg(title: str, said: str, height: float, drawn: Sequence[str]) -> str:
    name = sha256(f"{title}{said}".encode()).hexdigest()[:8]
    body = "".join(drawn)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {_n(height)}" width="100%" '
        f'style="max-width:640px" role="img" lang="zh-CN" font-family="{FONTS}" '
        f'aria-labelledby="t{name} d{name}">'
        f'<title id="t{name}">{escape(title)}</title><desc id="d{name}">{escape(said)}</desc>'
        f'<rect width="100%" height="100%" fill="{GROUND}"/>'
        f"{_text(MARGIN, 26, title, weight='bold', size=15)}{body}</svg>"
    )


def _text(
    x: float, y: float, words: str, *, weight: str = "normal", size: int = 14, anchor: str = "start"
) -> str:
    return (
        f'<text x="{_n(x)}" y="{_n(y)}" font-size="{size}" font-weight="{weight}" fill="{INK}" '
        f'text-anchor="{anchor}">{escape(words)}</text>'
    )


def _box(x: float, y: float, width: float, height: float, colour: str) -> str:
    return (
        f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}" '
        f'fill="{colour}" stroke="{GROUND}"/>'
    )


def _legend(y: float, part: Part) -> str:
    swatch = _box(MARGIN, y - 13, 14, 14, part.colour)
    amount = _text(WIDTH - MARGIN, y, f"{yuan(part.size)} 元", anchor="end")
    return swatch + _text(MARGIN + 22, y, part.name) + amount


def _height(amount: Decimal, top: Decimal) -> float:
    return float(amount / top) * (CHART_BOTTOM - CHART_TOP)


def _filling(payments: Sequence[Decimal], top: Decimal) -> str:
    """What was paid before each visit, and on top of it what this visit was paid."""
    before, now, paid = [], [], Decimal(0)
    step = INNER / max(len(payments), 1)
    gap = min(2.0, step / 4)
    for index, payment in enumerate(payments):
        x = MARGIN + index * step
        before.append(_column(x, step - gap, Decimal(0), paid, top))
        now.append(_column(x, step - gap, paid, paid + payment, top))
        paid += payment
    earlier = f'<path d="{"".join(before)}" fill="{PAID_BEFORE}"/>'
    return earlier + f'<path d="{"".join(now)}" fill="{FUND}"/>'


def _column(x: float, width: float, bottom: Decimal, upper: Decimal, top: Decimal) -> str:
    if upper == bottom:
        return ""
    low, high = CHART_BOTTOM - _height(bottom, top), CHART_BOTTOM - _height(upper, top)
    return f"M{_n(x)} {_n(low)}h{_n(width)}V{_n(high)}H{_n(x)}z"


def _stairs(limits: Sequence[Decimal], top: Decimal) -> str:
    """The limit of each visit as a dashed line, a step up where the person retired."""
    step = INNER / max(len(limits), 1)
    heights = [CHART_BOTTOM - _height(limit, top) for limit in limits]
    steps = (
        f"{'L' if index else 'M'}{_n(MARGIN + index * step)} {_n(y)}h{_n(step)}"
        for index, y in enumerate(heights)
    )
    dashed = f'fill="none" stroke="{BEYOND}" stroke-width="2" stroke-dasharray="5 3"'
    return f'<path d="{"".join(steps)}" {dashed}/>'


def _axis(top: Decimal) -> str:
    line = (
        f'<line x1="{MARGIN}" x2="{WIDTH - MARGIN}" y1="{CHART_BOTTOM}" y2="{CHART_BOTTOM}" '
        f'stroke="{PALE}"/>'
    )
    label = f"虚线为年度限额（最高 {yuan(top)} 元），灰为此前，蓝为本次"
    return line + _text(MARGIN, 46, label, size=12)


def _visit_row(y: float, name: str, result: Mapping[str, Any]) -> str:
    left = _text(MARGIN, y, name, size=13)
    fund, rest = _decimal(result["fund_payment"]), _decimal(result["remaining_limit"])
    words = f"支付 {yuan(fund)} 元，余 {yuan(rest)} 元"
    return left + _text(WIDTH - MARGIN, y, words, size=13, anchor="end")


def _n(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
