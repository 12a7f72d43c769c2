"""A calculation in words: everything a reader sees of it is Chinese, and stands with the
calculator.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from assistant.wording import read
from calculators import Calculator, registry
from calculators.base import Label
from calculators.showing import Shown, given, in_words, results, value_of
from tests.case_tables import Case, cases, jsonlike

EVERY = registry.every()
RIGHT = [case for case in cases() if "error" not in case.row]
CALLED_ALIKE = ("status", "exclusion", "payer", "location", "use")
"""Inputs whose values a chat and a form call by the same words; the others are shorter in a chat."""
CODE = re.compile(r"[a-z]+_[a-z_]+|\b(true|false|null|None|none)\b")


def inner(labels: dict[str, Label]) -> Iterator[Label]:
    for label in labels.values():
        yield label
        yield from inner(dict(label.fields))


def words(shown: tuple[Shown, ...]) -> str:
    return "\n".join(str(one) for one in shown)


@pytest.mark.parametrize("calculator", EVERY, ids=lambda calculator: calculator.name)
def test_every_input_and_result_has_a_chinese_name(calculator: Calculator) -> None:
    for label in [*inner(calculator.takes), *inner(calculator.outputs)]:
        assert re.search(r"[\u4e00-\u9fff]", label.title), label
        for word in label.words.values():
            assert re.search(r"[\u4e00-\u9fff]", word), label


@pytest.mark.parametrize("name", CALLED_ALIKE)
def test_a_chat_calls_a_value_as_the_form_does(name: str) -> None:
    said = {value: word for value, word in read("wording")["choices"][name].items() if value}
    forms = [calculator.takes[name] for calculator in EVERY if name in calculator.takes]
    assert forms
    for form in forms:
        assert {value: form.words[value] for value in said} == said


@pytest.mark.parametrize("case", RIGHT, ids=str)
def test_a_reader_meets_no_word_of_a_program(case: Case) -> None:
    calculator = registry.get(case.calculator)
    calculation = calculator.calculate(jsonlike(case.row["input"]))
    shown = results(calculator, calculation)
    assert any(one.leads for one in shown)
    steps = "\n".join(value_of(step, calculator) for step in calculation.steps)
    for text in (words(shown), words(given(calculator, calculation)), steps):
        assert not CODE.search(text), text
    assert in_words(calculator, calculation).startswith(calculator.title)


def test_entries_answer_to_their_own_inputs() -> None:
    calculator = registry.get("outpatient_year")
    visit = {"date": "2022-08-01", "facility": "tertiary", "eligible_cost": 800}
    visits = [visit, {**visit, "exclusion": "third_party"}]
    shown = results(calculator, calculator.calculate({"status": "active", "visits": visits}))
    first, second = next(one.rows for one in shown if one.rows)
    assert "个人自付" in {one.title for one in first}
    assert "本基金不支付的部分" in {one.title for one in second}


def test_a_step_has_the_unit_and_words_of_the_result_it_is_named_after() -> None:
    calculator = registry.get("arrival_control")
    calculation = calculator.calculate({"exposure": "risk_area"})
    came = {step.label: value_of(step, calculator) for step in calculation.steps}
    assert came == {"赋码": "红码", "隔离": "7", "进入企业": "否"}


def test_what_is_not_known_is_said_or_passed_over() -> None:
    calculator = registry.get("assessment_score")
    shown = words(results(calculator, calculator.calculate({})))
    assert "总分：填写目标任务和两项评议后得出" in shown
    visit = {"status": "active", "facility": "tertiary", "eligible_cost": 800}
    known = registry.get("outpatient_reimbursement")
    assert "不支付的原因" not in words(results(known, known.calculate(visit)))


@pytest.mark.parametrize("case", RIGHT, ids=str)
def test_a_step_says_its_name_once(case: Case) -> None:
    calculation = registry.get(case.calculator).calculate(jsonlike(case.row["input"]))
    twice = [step for step in calculation.steps if step.label in step.formula.split("：")]
    assert twice == []
