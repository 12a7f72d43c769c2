"""Figures told by other figures: by a difference, as a share, in parts, of a year, one on top of another."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from assistant import Answer, AnswerKind, Assistant
from assistant.understanding import Heard

TODAY = date(2022, 11, 15)


@pytest.mark.parametrize(
    ("told", "value", "unit"),
    [
        ("比六百多三十块", "630", "元"),
        ("费用比一千整整少六十", "940", ""),
        ("比上次那张900的单子便宜了45块", "855", "元"),
        ("比800多了35块", "835", "元"),
        ("九百差五块", "895", "元"),
        ("比规划的18层多出一层", "19", "层"),
        ("比26层矮两层", "24", "层"),
        ("超过26层3层", "29", "层"),
        ("比250米低10米", "240", "米"),
    ],
)
def test_a_difference_tells_the_figure_it_comes_to(told: str, value: str, unit: str) -> None:
    (amount,) = Heard(told, TODAY).amounts
    assert (amount.value, amount.unit) == (Decimal(value), unit)
    assert amount.text == told[amount.start : amount.end]


@pytest.mark.parametrize(
    "told",
    [
        "离1500的封顶还差200",
        "限额1500差200",
        "1500差300就到顶",
        "二级500三级800",
        "比例是55%，多报10%",
        "花了800，比上个月多",
        "退休的比在职的多10%",
        "比500多600",
    ],
)
def test_figures_that_stand_for_themselves_stay_apart(told: str) -> None:
    heard = Heard(told, TODAY)
    assert all(amount.text in told and "差" not in amount.text for amount in heard.amounts)
    assert all("比" not in amount.text for amount in heard.amounts)


def ask(assistant: Assistant, question: str) -> Answer:
    return assistant.ask(question, session=None, today=TODAY)


COMPUTED: list[tuple[str, str, Any]] = [
    # a cost by its difference from another
    ("在职，三甲门诊，都在目录里，比七百少四十，统筹出多少", "fund_payment", "305"),
    ("退休，二级，单子比一千多了三十块，全能报，能报多少", "fund_payment", "650"),
    # by its difference from the threshold
    ("在职，三级，范围内的费用超出起付线四百，能报多少", "fund_payment", "200"),
    ("退休，二级，比门槛费多了二百，能报多少钱", "fund_payment", "130"),
    # the limit is no such figure
    ("在职，离1500的封顶还差150，三级花了800，能报多少", "fund_payment", "150"),
    # a base by what it is made of
    ("在职，缴费基数是社平6000的60%，账户每月进多少", "monthly_credit", "72"),
    ("我在职，基数按上年工资8000的七成核的，个人账户一个月划多少", "monthly_credit", "112"),
    ("基本工资3100，绩效1900，合在一起就是医保缴费基数，在职，每月划多少", "monthly_credit", "100"),
    ("缴费基数是岗位工资2600加上津贴1400，在职，账户每月到多少", "monthly_credit", "80"),
    ("单位报的缴费基数是全年54000，在职，医保卡每月进多少", "monthly_credit", "90"),
    ("把一年的六万摊到12个月当缴费基数，在职，个人账户每月多少", "monthly_credit", "100"),
    ("在职，工资8000，缴费基数是工资的60%，账户每月进多少", "monthly_credit", "96"),
    # what is none of these
    ("在职，缴费基数4500，比去年涨了500，账户每月多少", "monthly_credit", "90"),
    ("基本工资3000，绩效2000，缴费基数4500，在职，每月账户多少", "monthly_credit", "90"),
    ("缴费基数5000，个人交2%，单位交8%，在职，账户每月多少", "monthly_credit", "100"),
    # receipts of one visit are one bill; of several each is one
    ("在职，去三级看了一次，三张单子：120、230、150，能报多少", "fund_payment", "225"),
    ("退休，去社区看了一趟，两张票，一张45，一张75，能报多少", "fund_payment", "78"),
    ("在职，三级，三次单子分别是120、230、150，一共能报多少", "total_fund_payment", "175"),
    # what somebody paid in the end, and the whole asked for
    (
        "退休，二级看了一趟，自己最后掏了170，都是目录内的，反过来算这回总账是多少",
        "eligible_cost",
        "430",
    ),
    # storeys and metres on top of others
    ("市中心住宅楼比26层多一层，合规吗", "compliant", False),
    ("县城新建住宅比18层低一层，合规不", "compliant", True),
    ("市中心住宅29层，比旁边的高3层，合规吗", "compliant", False),
    ("市中心住宅本来报的26层，还想顶上再添一层，合规吗", "compliant", False),
    ("市中心写字楼主体245米，楼顶再立10米的尖塔，也算高度，合规吗", "compliant", False),
    ("市中心写字楼主体245米，楼顶再立10米的尖塔，不算高度，合规吗", "compliant", True),
]


@pytest.mark.parametrize(("question", "name", "value"), COMPUTED)
def test_the_figure_meant_is_computed_with(
    assistant: Assistant, question: str, name: str, value: Any
) -> None:
    answer = ask(assistant, question)
    assert answer.kind is AnswerKind.CALCULATION, answer.text
    assert answer.calculation is not None
    result = answer.calculation["result"][name]
    assert (
        (result == value) if isinstance(value, bool) else (Decimal(str(result)) == Decimal(value))
    )


def test_the_answer_says_how_the_figure_was_taken(assistant: Assistant) -> None:
    answer = ask(assistant, "在职，三甲门诊，都在目录里，比七百少四十，统筹出多少")
    (said,) = [notice for notice in answer.notices if "比七百少四十" in notice]
    assert "660" in said


@pytest.mark.parametrize(
    "question",
    [
        "市中心写字楼主体245米，楼顶再立10米的尖塔，合规吗",
        "在职，三级，缴费基数比去年的4000涨了，账户每月多少",
        "我在职，年薪6万，医保账户每月进多少",
        "采样屋6万，比别家便宜4000，政府补多少",
    ],
)
def test_what_leaves_the_figure_open_is_not_computed(assistant: Assistant, question: str) -> None:
    assert ask(assistant, question).kind is not AnswerKind.CALCULATION
