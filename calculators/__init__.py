"""Rules of the gazette as exact calculations.

>>> from calculators import registry
>>> visit = {"status": "retired", "facility": "tertiary", "eligible_cost": 800}
>>> registry.get("outpatient_reimbursement").calculate(visit).result["fund_payment"]
Decimal('450.00')
"""

from calculators import registry
from calculators.base import Calculation, Calculator, Receipt, Step
from calculators.errors import CalculatorError, InvalidInput, UnknownCalculator

__all__ = [
    "Calculation",
    "Calculator",
    "CalculatorError",
    "InvalidInput",
    "Receipt",
    "Step",
    "UnknownCalculator",
    "registry",
]
