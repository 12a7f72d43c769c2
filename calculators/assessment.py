"""目标考核（驻政〔2022〕47号): scores of the annual assessment, and the honours and criticism
they lead to.

Scores to two decimals, half up, the total from the rounded parts; funding in yuan.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field

from calculators.base import Label, Worksheet, calculator
from calculators.errors import InvalidInput, shown
from calculators.figures import plain, round_half_up, yuan
from calculators.inputs import FLAG, Inputs, choice, entries, number, whole

ZERO = Decimal(0)
MOST_TERMS_SHOWN = 12

# ---- scores -----------------------------------------------------------------------------------

KINDS = {
    "party_central": "党中央、国务院表彰",
    "party_central_criticism": "党中央、国务院约谈或通报批评",
    "state_office": "国务院办公厅表彰、督查激励等",
    "state_office_criticism": "国务院办公厅约谈或通报批评",
    "ministry_or_province": "国家部委局或省委、省政府表彰",
    "ministry_or_province_criticism": "国家部委局或省委、省政府约谈或通报批评",
    "province_office": "省委、省政府办公厅表彰",
    "province_office_criticism": "省委、省政府办公厅约谈或通报批评",
    "onsite_meeting": "在我市召开工作经验推广会",
    "city_praise": "市政府或市政府办公室通报表扬",
    "city_criticism": "市政府或市政府办公室通报批评",
    "slow_progress": "督查通报中的进展缓慢事项",
    "false_report": "月调度上报进展不实",
}
KindWord = Literal[
    "party_central", "party_central_criticism", "state_office", "state_office_criticism",
    "ministry_or_province", "ministry_or_province_criticism",
    "province_office", "province_office_criticism", "onsite_meeting",
    "city_praise", "city_criticism", "slow_progress", "false_report",
]  # fmt: skip
Status = Annotated[
    Literal["done", "mostly", "not_done"],
    choice({"done": "完成", "mostly": "基本完成", "not_done": "未完成"}),
]


class Task(Inputs):
    """A task of the year and how far it came."""

    points: Annotated[Decimal, number("分")] = Field(title="设定分值")
    status: Status = Field(title="完成等次")


class Adjustment(Inputs):
    """Something that adds or takes points, `count` times, shared by so many units."""

    kind: Annotated[KindWord, choice(KINDS)] = Field(title="加减分事项")
    count: Annotated[int, whole(1, 1000)] = Field(default=1, title="次数")
    shared_by: Annotated[int, whole(1, 1000)] = Field(default=1, title="共同承办单位数")


class AssessmentScore(Inputs):
    """What a unit's score is made of; parts left out leave their score null."""

    tasks: list[Task] | None = entries("目标任务", default=None)
    leader_score: Annotated[Decimal, number("分")] | None = Field(
        default=None, title="市政府领导评议"
    )
    peer_score: Annotated[Decimal, number("分")] | None = Field(default=None, title="部门互评")
    adjustments: list[Adjustment] = entries("加减分事项", default=[])


@dataclass(frozen=True, slots=True)
class ScoreResult:
    """The parts and their total; null where something needed was not given."""

    indicator_score: Annotated[
        Decimal | None, Label("目标指标得分", "分", none="没有填写有分值的目标任务")
    ]
    review_score: Annotated[Decimal | None, Label("评议得分", "分", none="两项评议没有填全")]
    adjustment: Annotated[Decimal, Label("加减分", "分")]
    total: Annotated[
        Decimal | None, Label("总分", "分", none="填写目标任务和两项评议后得出", leads=True)
    ]


@calculator(
    title="目标考核得分",
    description="目标指标、评议打分和加减分各多少，总分多少",
    law="assessment",
    reads=("indicator", "review", "adjustment_limit", "points", "criticism_factor"),
    example={
        "tasks": [{"points": 50, "status": "done"}, {"points": 50, "status": "mostly"}],
        "leader_score": 180,
        "peer_score": 90,
        "adjustments": [{"kind": "city_praise"}],
    },
)
def assessment_score(inputs: AssessmentScore, sheet: Worksheet) -> ScoreResult:
    """四、考核内容及方式, 附件 2: indicators, review and adjustments, each rounded, then added."""
    _assume_one_year(sheet)
    indicator = _indicator_score(inputs.tasks or [], sheet)
    review = _review_score(inputs.leader_score, inputs.peer_score, sheet)
    adjustment = _adjustment(inputs.adjustments, sheet)
    if indicator is None or review is None:
        return ScoreResult(indicator, review, adjustment, None)
    total = indicator + review + adjustment
    sheet.step(
        "总分", f"{indicator} + {review} + {_signed(adjustment)} = {total}", total, "indicator.full"
    )
    sheet.assume("parts_rounded")
    return ScoreResult(indicator, review, adjustment, total)


def _indicator_score(tasks: Sequence[Task], sheet: Worksheet) -> Decimal | None:
    """四（一）: points earned ÷ points set × 700, exact until rounded."""
    full = sheet.number("indicator.full")
    set_points = sum((Fraction(task.points) for task in tasks), Fraction(0))
    if not set_points:
        sheet.assume("no_tasks")
        return None
    shares = {
        status: sheet.number(f"indicator.{status}") for status in ("done", "mostly", "not_done")
    }
    earned = sum(
        (Fraction(task.points) * Fraction(shares[task.status]) / 100 for task in tasks), Fraction(0)
    )
    score = round_half_up(earned / set_points * Fraction(full))
    terms = [f"{plain(task.points)}×{plain(shares[task.status])}%" for task in tasks]
    earned_in_words = (
        f"({' + '.join(terms)})"
        if len(terms) <= MOST_TERMS_SHOWN
        else f"{len(terms)} 项实际得分之和"
    )
    formula = f"{earned_in_words} ÷ {_decimal(set_points)} × {plain(full)} = {score}"
    sheet.step("目标指标得分", formula, score, "indicator.full")
    return score


def _review_score(leader: Decimal | None, peer: Decimal | None, sheet: Worksheet) -> Decimal | None:
    """四（二）: the leaders' review and the peers', each up to its limit."""
    for field, given in (("leader", leader), ("peer", peer)):
        _refuse_above(f"{field}_score", given, sheet.number(f"review.{field}"))
    if leader is None or peer is None:
        sheet.assume("no_review")
        return None
    score = round_half_up(Fraction(leader) + Fraction(peer))
    sheet.step("评议得分", f"{plain(leader)} + {plain(peer)} = {score}", score, "review.leader")
    return score


def _refuse_above(field: str, given: Decimal | None, most: Decimal) -> None:
    if given is not None and given > most:
        title = AssessmentScore.model_fields[field].title or field
        raise InvalidInput(field, title, f"0 至 {plain(most)} 的数字（分）", shown(given))


def _adjustment(adjustments: Sequence[Adjustment], sheet: Worksheet) -> Decimal:
    """四（三）, 附件 2: the pluses up to their limit, less the minuses without one."""
    limit = Fraction(sheet.number("adjustment_limit"))
    points = [_points(index, item, sheet) for index, item in enumerate(adjustments)]
    plus = sum((p for p in points if p > 0), Fraction(0))
    minus = sum((p for p in points if p < 0), Fraction(0))
    score = round_half_up(min(plus, limit) + minus)
    if adjustments:
        capped = f"{_decimal(plus)}，加分上限 {_decimal(limit)}" if plus > limit else _decimal(plus)
        formula = f"加分 {capped}；扣分 {_decimal(-minus)}；合计 {score}"
        sheet.step("加减分", formula, score, "adjustment_limit")
        sheet.assume("highest_only")
    if plus > limit:
        other = round_half_up(min(plus + minus, limit))
        sheet.assume("plus_limit", limit=_decimal(limit), other=other, score=score)
    return score


def _points(index: int, item: Adjustment, sheet: Worksheet) -> Fraction:
    """The points of one entry; criticism mirrors the praise of its level (附件 2 三、5.)."""
    level = item.kind.removesuffix("_criticism") if item.kind != "city_criticism" else item.kind
    each = Fraction(sheet.number(f"points.{level}"))
    source = f"points.{level}"
    if level != item.kind:
        each *= Fraction(sheet.number("criticism_factor"))
        source = "criticism_factor"
        sheet.assume("mirrored")
    if item.shared_by > 1:
        _refuse_sharing(index, item)
        sheet.assume("shared")
    total = each * item.count / item.shared_by
    shared = f" ÷ {item.shared_by} 个单位" if item.shared_by > 1 else ""
    formula = f"{_decimal(each)} × {item.count}{shared} = {_decimal(total)}"
    sheet.step(KINDS[item.kind], formula, round_half_up(total), source)
    return total


def _refuse_sharing(index: int, item: Adjustment) -> None:
    if item.kind != "onsite_meeting":
        allowed = f"1（只有“{KINDS['onsite_meeting']}”可以由多个单位平均分配）"
        raise InvalidInput(
            f"adjustments.{index}.shared_by", "共同承办单位数", allowed, shown(item.shared_by)
        )


def _decimal(exact: Fraction) -> str:
    """An exact number for the reader, to four decimals where it does not end."""
    if exact.denominator == 1:
        return str(exact.numerator)
    return plain(Decimal(f"{Decimal(exact.numerator) / exact.denominator:.4f}"))


def _signed(score: Decimal) -> str:
    return f"({score})" if score < 0 else str(score)


# ---- honours and criticism --------------------------------------------------------------------

Group = Annotated[
    Literal["county", "functional_zone", "municipal"],
    choice({"county": "县区类", "functional_zone": "功能区类", "municipal": "市直单位类"}),
]


class AssessmentAward(Inputs):
    """A unit's group and place in the year's order."""

    group: Group = Field(title="组别")
    rank: Annotated[int, whole(1)] = Field(title="名次")
    completed_all: Annotated[bool, FLAG] | None = Field(default=None, title="全部完成目标任务")
    special_contribution: Annotated[bool, FLAG] = Field(default=False, title="符合专项奖励条件")
    shared_by: Annotated[int, whole(1, 1000)] = Field(default=1, title="专项奖励共同承办单位数")


@dataclass(frozen=True, slots=True)
class AwardResult:
    """Titles, funding in yuan, and whether criticism is proposed (null: it hangs on what was not
    given).
    """

    titles: Annotated[list[str], Label("称号", none="无", leads=True)]
    funding: Annotated[Decimal, Label("工作经费奖励", "元", leads=True)]
    criticised: Annotated[
        bool | None,
        Label("属于建议通报批评的范围", none="要看目标任务是否全部完成", leads=True),
    ]


@calculator(
    title="考核奖惩",
    description="按名次得什么称号、多少工作经费，会不会被建议通报批评",
    law="assessment",
    reads=("group_size", "advanced", "title", "funding", "criticised_last"),
    example={"group": "county", "rank": 1},
)
def assessment_award(inputs: AssessmentAward, sheet: Worksheet) -> AwardResult:
    """六、结果运用: honours for the first, the special prize, commendation, criticism for the
    last.
    """
    _refuse_rank(inputs, sheet)
    _assume_one_year(sheet)
    titles, funding = _advanced(inputs, sheet)
    commended = bool(inputs.completed_all) and not titles
    if inputs.completed_all and titles:
        sheet.assume("not_repeated")
    if inputs.special_contribution:
        titles.append(sheet.words("title.special"))
        funding += _special_funding(inputs.shared_by, sheet)
    if commended:
        titles.append(sheet.words("title.commended"))
        sheet.step("表彰单位", "全部完成全年目标任务", titles[-1], "title.commended")
    if titles:
        sheet.assume("false_report_disqualifies")
    return AwardResult(titles, funding, _criticised(inputs, sheet))


def _assume_one_year(sheet: Worksheet) -> None:
    sheet.assume("one_year", year=sheet.law.at("group_size.county").since.year)


def _refuse_rank(inputs: AssessmentAward, sheet: Worksheet) -> None:
    size = sheet.whole(f"group_size.{inputs.group}")
    if inputs.rank > size:
        raise InvalidInput(
            "rank", "名次", f"1 至 {size} 的整数（该组别共 {size} 个单位）", shown(inputs.rank)
        )


def _advanced(inputs: AssessmentAward, sheet: Worksheet) -> tuple[list[str], Decimal]:
    """六（一）1.–3.: title and funding of the first places."""
    places = sheet.whole(f"advanced.{inputs.group}")
    if inputs.rank > places:
        formula = f"第 {inputs.rank} 名，不在前 {places} 名"
        sheet.step("先进称号", formula, None, f"advanced.{inputs.group}")
        return [], ZERO
    title = sheet.words(f"title.{inputs.group}")
    in_places = f"funding.{inputs.group}.place_{inputs.rank}"
    source = in_places if in_places in sheet.law.parameters else f"funding.{inputs.group}.each"
    funding = sheet.number(source)
    sheet.step(
        "先进称号", f"第 {inputs.rank} 名，在前 {places} 名", title, f"advanced.{inputs.group}"
    )
    sheet.step("工作经费奖励", f"{yuan(funding)} 元", funding, source)
    return [title], funding


def _special_funding(shared_by: int, sheet: Worksheet) -> Decimal:
    """六（一）4.: the special prize, divided among the units that share it, to the fen."""
    whole = sheet.number("funding.special.each")
    part = round_half_up(Fraction(whole) / shared_by)
    formula = (
        f"{yuan(whole)} ÷ {shared_by} = {yuan(part)}" if shared_by > 1 else f"{yuan(whole)} 元"
    )
    sheet.step("特殊贡献奖", formula, part, "funding.special.each")
    if shared_by > 1:
        sheet.assume("special_shared", units=shared_by)
    return part


def _criticised(inputs: AssessmentAward, sheet: Worksheet) -> bool | None:
    """六（二）: the last county whatever it completed; the last municipal units that did not
    complete everything; no functional zone.
    """
    source = f"criticised_last.{inputs.group}"
    if source not in sheet.law.parameters:
        counties, units = (sheet.whole(f"criticised_last.{one}") for one in ("county", "municipal"))
        formula = f"只有县区最后 {counties} 名、市直单位最后 {units} 名会被建议，管委会不在其列"
        sheet.step("建议通报批评", formula, False, "criticised_last.county")
        return False
    size, last = sheet.whole(f"group_size.{inputs.group}"), sheet.whole(source)
    among_last = inputs.rank > size - last
    formula = f"共 {size} 名，最后 {last} 名从第 {size - last + 1} 名起，本单位第 {inputs.rank} 名"
    judged = _judged(inputs, among_last)
    sheet.step("建议通报批评", formula, judged, source)
    if among_last:
        sheet.assume("proposal")
        if judged is None:
            sheet.assume("completed_missing")
        if inputs.group == "county":
            sheet.assume("last_county", last=last)
    return judged


def _judged(inputs: AssessmentAward, among_last: bool) -> bool | None:
    if not among_last or inputs.group == "county":
        return among_last
    return None if inputs.completed_all is None else not inputs.completed_all
