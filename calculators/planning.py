"""城市更新规划（驻政〔2022〕46号): the indicators of 专栏 1, and the limits on the height of new
buildings.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from calculators.base import Label, Worksheet, calculator
from calculators.errors import InvalidInput
from calculators.figures import percent, plain
from calculators.inputs import Inputs, choice, number, text, whole

QUOTATION_MARKS = "“”„‟\"‘’‚‛'「」『』﹁﹂﹃﹄〝〞〟《》〈〉«»‹›`´"

# ---- indicators -------------------------------------------------------------------------------


class PlanningIndicator(Inputs):
    """What to look for in the names of the indicators."""

    name: Annotated[str, text(1, 100)] = Field(
        title="指标名称", description="指标名称或其中一部分，例如：污水"
    )


@dataclass(frozen=True, slots=True)
class Indicator:
    """A row of 专栏 1 in its own words; null where it prints a dash."""

    name: Annotated[str, Label("指标")]
    scope: Annotated[str, Label("范围")]
    value_2020: Annotated[str | None, Label("2020 年", none="—")]
    value_2025: Annotated[str | None, Label("2025 年", none="—")]
    kind: Annotated[str, Label("属性")]


@dataclass(frozen=True, slots=True)
class IndicatorResult:
    """The rows whose name contains what was asked for."""

    matches: Annotated[list[Indicator], Label("匹配的指标", none="没有名称含有这些字的指标")]


@calculator(
    title="规划指标",
    description="“十四五”城市更新主要指标：2020 年现状和 2025 年目标",
    law="planning",
    reads=("indicator",),
    example={"name": "污水"},
)
def planning_indicator(inputs: PlanningIndicator, sheet: Worksheet) -> IndicatorResult:
    """专栏 1: every row whose printed name contains the text, width, blanks and quotation marks
    aside.
    """
    sought = normal(inputs.name)
    if not sought:
        sheet.assume("name_blank")
        return IndicatorResult([])
    rows = (
        p.name.removesuffix(".name")
        for p in sheet.law.below("indicator")
        if p.name.endswith(".name")
    )
    found = [row for row in rows if sought in normal(str(sheet.law.at(f"{row}.name").value))]
    matches = [_indicator(row, sheet) for row in found]
    for row, match in zip(found, matches, strict=True):
        formula = (
            f"2020 年 {match.value_2020 or '—'} → 2025 年 {match.value_2025 or '—'}（{match.kind}）"
        )
        sheet.step(f"{match.scope}：{match.name}", formula, match.value_2025, f"{row}.name")
    if matches:
        sheet.assume("plan_targets")
    return IndicatorResult(matches)


def _indicator(row: str, sheet: Worksheet) -> Indicator:
    cells = {name: sheet.parameter(f"{row}.{name}").value for name in ("value_2020", "value_2025")}
    return Indicator(
        name=sheet.words(f"{row}.name"),
        scope=sheet.words(f"{row}.scope"),
        value_2020=None if cells["value_2020"] is None else str(cells["value_2020"]),
        value_2025=None if cells["value_2025"] is None else str(cells["value_2025"]),
        kind=sheet.words(f"{row}.kind"),
    )


def normal(name: str) -> str:
    """A name for comparing: full and half width alike, without blanks and quotation marks.

    >>> normal("“四美 乡村”创建（个）")
    '四美乡村创建(个)'
    """
    kept = (
        c
        for c in unicodedata.normalize("NFKC", name)
        if not c.isspace() and c not in QUOTATION_MARKS
    )
    return "".join(kept).casefold()


# ---- heights ----------------------------------------------------------------------------------

Location = Annotated[
    Literal["city_centre", "county_town"],
    choice({"city_centre": "市中心城区", "county_town": "县城"}),
]
Use = Annotated[
    Literal["residential", "other"], choice({"residential": "住宅", "other": "其他建筑"})
]


class BuildingHeightCheck(Inputs):
    """A new building; at least one of the two measures."""

    location: Location = Field(title="位置")
    use: Use = Field(title="用途")
    storeys: Annotated[int, whole(0)] | None = Field(default=None, title="层数")
    height_m: Annotated[Decimal, number("米")] | None = Field(default=None, title="高度（米）")


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule held against the building; `limit` in storeys or metres as the rule says."""

    rule: Annotated[str, Label("规定")]
    limit: Annotated[Decimal, Label("限值")]
    ok: Annotated[bool, Label("符合")]


@dataclass(frozen=True, slots=True)
class HeightResult:
    """Whether the building complies; null where the measure that decides is missing and nothing
    is broken.
    """

    compliant: Annotated[
        bool | None, Label("符合高度管控", none="还不能判断，缺少起决定作用的数", leads=True)
    ]
    findings: Annotated[list[Finding], Label("逐条判断")]


@calculator(
    title="建筑高度是否符合",
    description="新建建筑的层数、高度是否符合规划的高度管控",
    law="planning",
    reads=("height",),
    example={"location": "city_centre", "use": "residential", "storeys": 26},
)
def building_height_check(inputs: BuildingHeightCheck, sheet: Worksheet) -> HeightResult:
    """第四章第一节 严格管控建筑高度: storeys of housing, metres of any building."""
    if inputs.storeys is None and inputs.height_m is None:
        raise InvalidInput("storeys", "层数", "与“高度（米）”至少填写一项", "空白（没有填写）")
    residential = inputs.use == "residential"
    findings: list[Finding] = []
    if residential and inputs.storeys is not None:
        findings.append(_storeys(inputs.location, inputs.storeys, sheet))
    if inputs.height_m is not None:
        findings += _metres(inputs.height_m, sheet)
    decided = (inputs.storeys if residential else inputs.height_m) is not None
    if not residential and inputs.storeys is not None:
        sheet.assume("measure_unused")
    if not decided:
        sheet.assume("measure_missing", measure="层数" if residential else "高度（米）")
    sheet.assume("new_buildings")
    broken = any(not finding.ok for finding in findings)
    return HeightResult(False if broken else True if decided else None, findings)


def _storeys(
    location: Literal["city_centre", "county_town"], storeys: int, sheet: Worksheet
) -> Finding:
    """Housing: so many storeys at most, in the city centre or a county town."""
    source = f"height.storeys_{location}"
    limit = sheet.number(source)
    finding = Finding(sheet.parameter(source).quote, limit, storeys <= limit)
    relation = "≤" if finding.ok else ">"
    sheet.step("住宅层数", f"{storeys} 层 {relation} {plain(limit)} 层", finding.ok, source)
    if location == "city_centre":
        sheet.assume("residential_principle", limit=plain(limit))
    else:
        mostly, share = sheet.number("height.storeys_mostly"), sheet.number("height.low_rise_share")
        sheet.assume("county_limit", limit=plain(limit))
        sheet.assume("county_mostly", storeys=plain(mostly), share=percent(share))
    return finding


def _metres(height: Decimal, sheet: Worksheet) -> list[Finding]:
    """Any building: strictly limited from one height, to be clustered from another."""
    source = "height.metres_limit"
    limit, clustered = sheet.number(source), sheet.number("height.metres_clustered")
    findings = [Finding(sheet.parameter(source).quote, limit, height < limit)]
    relation = "<" if height < limit else "≥"
    sheet.step(
        "建筑高度", f"{plain(height)} 米 {relation} {plain(limit)} 米", height < limit, source
    )
    sheet.assume("strictly_limited", limit=plain(limit))
    if height >= clustered:
        rule = sheet.parameter("height.metres_clustered").quote
        findings.append(Finding(rule, clustered, True))
        formula = f"{plain(height)} 米 ≥ {plain(clustered)} 米，应相对集中布局"
        sheet.step("集中布局", formula, True, "height.metres_clustered")
        sheet.assume("clustered", limit=plain(clustered))
    return findings
