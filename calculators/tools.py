"""The calculators as langchain tools: the same names, inputs, refusals and results.

A tool's content is Chinese text for the conversation, its artifact the whole `Calculation`.
"""

from __future__ import annotations

from typing import Any

from langchain_core.tools import StructuredTool, ToolException
from pydantic import ValidationError

from calculators import registry
from calculators.base import Calculation, Calculator
from calculators.errors import InvalidInput
from calculators.inputs import explained
from calculators.showing import in_words


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
