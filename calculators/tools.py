"""The calculators as langchain tools: the same names, inputs, refusals and results.

A tool's content is Chinese text for the conversation, its artifact the whole `Calculation`.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from langchain_core.tools import StructuredTool, ToolException
from pydantic import ValidationError

from calculators import registry
from calculators.base import Calculation, Calculator, Label, jsonable
from calculators.errors import InvalidInput
from calculators.figures import place, plain, yuan
from calculators.inputs import explained

# 自付 is a share of what the fund pays too; of an excluded visit it pays nothing.
WHEN_EXCLUDED = {"personal_payment": Label("本基金不支付的部分", "元")}


def as_tools() -> list[StructuredTool]:
    """One tool for every registered calculator, in the registry's order."""
    return [as_tool(calculator) for calculator in registry.every()]


def as_tool(calculator: Calculator) -> StructuredTool:
    """The calculator as a tool; bad inputs come back as a message in Chinese, not as an
    exception.
    """

    def compute(**inputs: Any) -> tuple[str, Calculation]:
        try:
            calculation = calculator.calculate(inputs)
        except InvalidInput as error:
            raise ToolException(error.message) from error
        return in_words(calculator, calculation), calculation

    def refuse(error: Any) -> str:
        if isinstance(error, ValidationError):
            return explained(calculator.inputs_model, error).message
        raise TypeError(f"not a validation error of pydantic 2: {error!r}")

    return StructuredTool.from_function(
        func=compute,
        name=calculator.name,
        description=f"{calculator.title}：{calculator.description}。",
        args_schema=calculator.inputs_model,
        response_format="content_and_artifact",
        handle_tool_error=True,
        handle_validation_error=refuse,
    )


def in_words(calculator: Calculator, calculation: Calculation) -> str:
    """The calculation as text: result, working, readings."""
    return "\n".join([calculator.title, *_results(calculator, calculation), *_working(calculation)])


def _results(calculator: Calculator, calculation: Calculation) -> Iterator[str]:
    excluded = WHEN_EXCLUDED if calculation.inputs.get("exclusion") else {}
    labels = {**calculator.outputs, **excluded}
    for name, value in calculation.result.items():
        label = labels.get(name, Label(name))
        yield f"{label.title}：{_value(value, label.unit)}"


def _working(calculation: Calculation) -> Iterator[str]:
    yield "计算过程："
    for step in calculation.steps:
        yield f"- {step.label}：{step.formula}［{place(step.clause_id) or step.clause_id}］"
    yield "说明："
    yield from (f"- {assumption}" for assumption in calculation.assumptions)


def _value(value: object, unit: str) -> str:
    if value is None:
        return "无"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return f"{yuan(value)} 元" if unit == "元" else f"{plain(value)}{unit}"
    if isinstance(value, list):
        return "；".join(_value(item, unit) for item in value) or "无"
    if isinstance(value, dict):
        return "，".join(f"{name}={_value(item, '')}" for name, item in value.items())
    return f"{jsonable(value)}{unit}"
