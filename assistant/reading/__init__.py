"""Amounts and days in what people say: 花了三百五, 上个月十五号."""

from assistant.reading.amounts import ROUGHLY, Amount, read_amounts
from assistant.reading.days import Day, last_of_month, read_days

__all__ = ["ROUGHLY", "Amount", "Day", "last_of_month", "read_amounts", "read_days"]
