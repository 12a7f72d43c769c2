"""`/calculators`: every calculator as a form that needs no script, its result at an address of its
own.

The form is drawn from the registry; a calculator that is registered has its page.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from assistant.clauses.notices import validity
from assistant.models import Citation
from calculators import Calculation, Calculator, InvalidInput, Step
from calculators.plots import plot
from calculators.showing import Shown, given, in_words, results, value_of
from corpus import Corpus, Document, DocumentKind
from web.citing import Source, place, source
from web.clock import today_in_shanghai
from web.errors import printable
from web.forms import (
    PICK,
    Control,
    Field,
    Filled,
    address_of,
    controls,
    fields_of,
    inputs,
    unusable,
)
from web.rendering import as_image, render_page
from web.services import CalculatorRegistry, Services


@dataclass(frozen=True)
class Group:
    """The calculators of one document."""

    document: Document
    calculators: tuple[Calculator, ...]


@dataclass(frozen=True)
class Line:
    """A step as the reader sees it: what it came to in words, and where that is laid down."""

    step: Step
    value: str
    place: str


@dataclass(frozen=True)
class Outcome:
    """A calculation as the reader sees it."""

    calculation: Calculation
    shown: tuple[Shown, ...]
    given: tuple[Shown, ...]
    lines: tuple[Line, ...]
    sources: tuple[Source, ...]
    notices: tuple[str, ...]
    picture: str
    address: str
    text: str
    kept: str

    @property
    def leads(self) -> list[Shown]:
        """What the reader came for."""
        return [one for one in self.shown if one.leads and not one.rows]

    @property
    def lists(self) -> list[Shown]:
        """What has entries of its own."""
        return [one for one in self.shown if one.rows]

    @property
    def others(self) -> list[Shown]:
        """The rest."""
        return [one for one in self.shown if not one.leads and not one.rows]

    @property
    def headline(self) -> str:
        """The result in one line."""
        return "，".join(f"{one.title} {one.words}" for one in self.leads or self.shown[:1])


@dataclass(frozen=True)
class Sheet:
    """A form with what stands in it, and what came of it: a result, or what is wrong."""

    controls: tuple[Control, ...]
    outcome: Outcome | None = None
    wrong: tuple[Control, ...] = ()
    refusal: str = ""
    """Why nothing was calculated, where it is the fault of no one field."""


def calculating_router(services: Services) -> APIRouter:
    """The list of calculators and the page of each."""
    router = APIRouter(include_in_schema=False)
    registry, corpus = services.calculators, services.corpus

    @router.get("/calculators")
    def every() -> Response:
        page = render_page("calculators.html", groups=groups(registry, corpus))
        return HTMLResponse(page)

    @router.get("/calculators/{name}")
    def one(name: str, request: Request) -> Response:
        calculator = registry.get(name)
        sheet = filled_in(calculator, request.url.query, corpus)
        example = address_of(name, calculator.example)
        page = render_page("calculator.html", calculator=calculator, sheet=sheet, example=example)
        return HTMLResponse(page, status_code=422 if sheet.wrong or sheet.refusal else 200)

    return router


def groups(registry: CalculatorRegistry, corpus: Corpus) -> list[Group]:
    """The calculators by the document that they apply, both in the registry's order."""
    found: dict[str, list[Calculator]] = {}
    for calculator in map(registry.get, registry.names()):
        for document in _applied(calculator.clauses, corpus)[:1]:
            annexed = document.of if document.kind == DocumentKind.ANNEX else None
            found.setdefault(annexed or document.id, []).append(calculator)
    return [Group(corpus.document(key), tuple(group)) for key, group in found.items()]


def _applied(clauses: Sequence[str], corpus: Corpus) -> list[Document]:
    """The documents of these clauses, each once, as far as the corpus has them."""
    ids = (corpus.clause(clause).document_id for clause in clauses if clause in corpus)
    return [corpus.document(document) for document in dict.fromkeys(ids)]


def filled_in(calculator: Calculator, query: str, corpus: Corpus) -> Sheet:
    """The form as a query left it, calculated where the query asks for that."""
    fields, filled = fields_of(calculator.inputs_schema), Filled.of(query)
    if not filled.names_any(fields):
        filled.entries = {one.name: ["0"] for one in fields if one.kind == "list" and one.required}
        return Sheet(controls(fields, filled, {}))
    if filled.reshaped:
        filled.reshape()
        return Sheet(controls(fields, filled, {}))
    if problems := unusable(fields, filled):
        return _refused(fields, filled, problems)
    try:
        calculation = calculator.calculate(inputs(fields, filled))
    except InvalidInput as error:
        return _refused(fields, filled, {error.field: ""}, error)
    return Sheet(controls(fields, filled, {}), outcome_of(calculator, calculation, corpus))


def _refused(
    fields: Sequence[Field],
    filled: Filled,
    problems: dict[str, str],
    error: InvalidInput | None = None,
) -> Sheet:
    """The form with what is wrong said at its fields."""
    drawn = controls(fields, filled, {})
    if error:
        problems = {one.key: _reason(one, error) for one in _every(drawn) if one.key in problems}
    drawn = controls(fields, filled, problems)
    wrong = tuple(one for one in _every(drawn) if one.problem)
    return Sheet(drawn, wrong=wrong, refusal="" if wrong or not error else error.message)


def _reason(control: Control, error: InvalidInput) -> str:
    """What the calculator said of a field, in words for someone who sees only the form."""
    came = printable(control.value.strip())
    if control.field.chosen:
        return PICK
    return f"应为{error.allowed}，您填的是“{came}”。" if came else f"请填写：{error.allowed}。"


def _every(drawn: Sequence[Control]) -> list[Control]:
    return [inner for control in drawn for inner in control.every()]


def outcome_of(calculator: Calculator, calculation: Calculation, corpus: Corpus) -> Outcome:
    """The calculation with all that the page shows beside it."""
    clauses = [corpus.clause(known) for known in calculation.clauses if known in corpus]
    today = today_in_shanghai()
    json_object = calculation.to_json()
    return Outcome(
        calculation=calculation,
        shown=results(calculator, calculation),
        given=given(calculator, calculation),
        lines=tuple(
            Line(step, value_of(step, calculator), _place(step.clause_id, corpus))
            for step in calculation.steps
        ),
        sources=tuple(source(Citation(n, clause), corpus) for n, clause in enumerate(clauses, 1)),
        notices=tuple(validity(one, today) for one in _applied(calculation.clauses, corpus)),
        picture=as_image(plot(calculation)),
        address=address_of(calculation.tool, json_object["inputs"]),
        text=in_words(calculator, calculation),
        kept=json.dumps(json_object, ensure_ascii=False, indent=2),
    )


def _place(clause_id: str, corpus: Corpus) -> str:
    """Where a clause stands; "" where the corpus does not have it."""
    return place(corpus.clause(clause_id)) or "原文" if clause_id in corpus else ""
