"""Calling a calculator through its langchain tool, and the markers of the clauses that it applied."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from assistant.clauses.compose import Draft
from assistant.models import MOST_CITED
from assistant.understanding import VISITS
from assistant.understanding.bills.paid_for_it import NAME as PAID_FOR_IT
from assistant.understanding.people import cases
from assistant.understanding.single.calculator_inputs import OURS
from assistant.understanding.visits.after_payments import AFTER
from assistant.understanding.visits.split import NAME as HELD_AGAINST
from assistant.understanding.visits.year_inputs import as_inputs
from calculators import Calculation
from calculators.tools import as_tools
from corpus import Corpus


def compute(tool: str, values: Mapping[str, Any]) -> Calculation | None:
    """Call a calculator through its langchain tool; None where it refuses the inputs."""
    ours = (*OURS.get(tool, ()), PAID_FOR_IT, HELD_AGAINST)
    taken = {name: value for name, value in values.items() if name not in ours}
    given = SHAPED[tool](taken) if tool in SHAPED else taken
    call = {"type": "tool_call", "id": tool, "name": tool, "args": _plain(given)}
    artifact = _tools()[tool].invoke(call).artifact
    return artifact if isinstance(artifact, Calculation) else None


SHAPED: dict[str, Callable[[Mapping[str, Any]], Mapping[str, Any]]] = {
    VISITS: as_inputs,
    AFTER: as_inputs,
    cases.TOGETHER: cases.as_inputs,
    cases.DIFFERENCE: cases.as_inputs,
    cases.TERMS: cases.as_inputs,
}
"""Calculators whose inputs are told in another shape than they take."""


@lru_cache(maxsize=1)
def _tools() -> dict[str, Any]:
    return {tool.name: tool for tool in as_tools()}


def _plain(value: Any) -> Any:
    """Inputs as JSON would bring them: days as ISO text."""
    if isinstance(value, Mapping):
        return {name: _plain(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    return value.isoformat() if isinstance(value, date) else value


def markers(calculation: Calculation, draft: Draft, corpus: Corpus) -> str:
    """Markers of the clauses whose words were applied, each once: those of the steps, then the rest as
    far as the limit on cited words allows."""
    of_steps = dict.fromkeys(step.clause_id for step in calculation.steps)
    applied = [corpus.clause(clause_id) for clause_id in of_steps]
    for clause in (corpus.clause(other) for other in calculation.clauses if other not in of_steps):
        if sum(len(one.text) for one in (*applied, clause)) <= MOST_CITED:
            applied.append(clause)
    return "".join(draft.marker(clause) for clause in applied)
