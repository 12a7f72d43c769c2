"""Visits of a year of which the fund has paid something before: what is left of the limit decides.

Exact answers from the same functions as a whole year; money in yuan.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from calculators.base import Worksheet, calculator
from calculators.figures import yuan
from calculators.inputs import YUAN
from calculators.medical_insurance import PAID, OutpatientYear, YearResult, settled_year


class OutpatientAfterPayments(OutpatientYear):
    """A person's visits of one calendar year, and what the fund has paid in it before the first of them."""

    paid_this_year: Annotated[Decimal, YUAN] = PAID


@calculator(
    title="已报销过以后的多次门诊",
    description="本年度统筹基金已支付一些以后，再看多次普通门诊，逐次计算支付和剩余限额",
    law="medical_insurance",
    reads=(
        "begins", "deductible", "annual_limit", "rate", "rate_added", "exclusion", "pays_instead",
        "benefit_change",
    ),
    example={
        "status": "active",
        "paid_this_year": 1300,
        "visits": [
            {"date": "2022-12-01", "facility": "tertiary", "eligible_cost": 500},
            {"date": "2022-12-19", "facility": "secondary", "eligible_cost": 200},
        ],
    },
)  # fmt: skip
def outpatient_after_payments(inputs: OutpatientAfterPayments, sheet: Worksheet) -> YearResult:
    """第十条（二）: each visit in date order, against what earlier payments and the visits before it left of
    the year's limit.
    """
    paid = inputs.paid_this_year
    sheet.step("此前统筹基金已支付", yuan(paid), paid, f"annual_limit.{inputs.status}")
    return settled_year(inputs, paid, sheet)
