"""The case tables: reading them, working out their sums, holding a calculator against a row."""

from __future__ import annotations

import ast
import operator
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

from calculators import InvalidInput, registry
from calculators.parameters import Law

FOLDER = Path(__file__).parent / "cases"
OPERATIONS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


@dataclass(frozen=True)
class Case:
    field: str
    calculator: str
    row: Mapping[str, Any]

    def __str__(self) -> str:
        return f"{self.calculator}：{self.row['name']}"


def cases(field: str | None = None) -> Iterator[Case]:
    """Every row of one field's table, or of all."""
    for name in registry.FIELDS if field is None else (field,):
        table = yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8"))
        for calculator, rows in table.items():
            yield from (Case(name, calculator, row) for row in rows)


def disputes(case: Case, law: Law | None = None) -> list[str]:
    """What a calculator says otherwise than the row; empty where they agree."""
    row = case.row
    try:
        inputs = jsonlike(row["input"])
        calculation = registry.get(case.calculator).calculate(inputs, law).to_json()
    except InvalidInput as error:
        refused = row.get("error")
        return [] if refused == error.field else [f"refused {error.field}: {error.message}"]
    if "error" in row:
        return [f"{row['error']} was not refused"]
    found = differences(row["expect"], calculation["result"], "result")
    formulas = "\n".join(step["formula"] for step in calculation["steps"])
    assumptions = "\n".join(calculation["assumptions"])
    found += [f"no step shows {words}" for words in row.get("shows", ()) if words not in formulas]
    found += [f"nothing says {words}" for words in row.get("says", ()) if words not in assumptions]
    return found


def differences(expected: Any, got: Any, where: str) -> list[str]:
    """Where `got` lacks or contradicts what is expected; fields not named do not matter."""
    if isinstance(expected, dict):
        if not isinstance(got, dict):
            return [f"{where} is {got!r}"]
        return [
            found
            for name, value in expected.items()
            for found in differences(value, got.get(name, "missing"), f"{where}.{name}")
        ]
    if isinstance(expected, list):
        if not isinstance(got, list) or len(got) != len(expected):
            return [f"{where} is {got!r}, not {expected!r}"]
        return [
            found
            for index, (one, other) in enumerate(zip(expected, got, strict=True))
            for found in differences(one, other, f"{where}[{index}]")
        ]
    if isinstance(expected, str) and expected.startswith("= "):
        expected = worked_out(expected[2:])
    wanted = jsonlike(expected)
    same_kind = isinstance(wanted, bool) == isinstance(got, bool)
    return [] if same_kind and wanted == got else [f"{where} is {got!r}, not {wanted!r}"]


def worked_out(sum_: str) -> float:
    """A sum such as (800 - 50) × 60%, exact, then rounded half up to two decimals."""
    tree = ast.parse(sum_.strip().replace("×", "*").replace("%", "/100"), mode="eval")
    exact = _value(tree.body)
    hundredths = int(abs(exact) * 100 + Fraction(1, 2))
    return float(Fraction(hundredths if exact >= 0 else -hundredths, 100))


def _value(node: ast.expr) -> Fraction:
    if isinstance(node, ast.BinOp):
        return OPERATIONS[type(node.op)](_value(node.left), _value(node.right))
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -_value(node.operand)
    if isinstance(node, ast.Constant):
        return Fraction(Decimal(str(node.value)))
    raise ValueError(f"not a sum: {ast.dump(node)}")


def jsonlike(value: Any) -> Any:
    """The value as it would come in JSON: dates as text."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, dict):
        return {name: jsonlike(item) for name, item in value.items()}
    if isinstance(value, list):
        return [jsonlike(item) for item in value]
    return value
