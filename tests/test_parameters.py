"""The law bound to the code: every number dated, cited, quoted word for word and put to use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from calculators import registry
from calculators.parameters import FOLDER, Law, Parameter, load, read
from corpus import Corpus, load_corpus
from tests.case_tables import cases, disputes
from tests.law_binding import (
    Number,
    applied_clauses,
    changed,
    misquoted,
    operative_numbers,
    other_values,
    parameters_of,
    squeezed,
    unsaid,
)

LAWS = [load(field) for field in registry.FIELDS]
EVERY = [(law, parameter) for law in LAWS for parameter in parameters_of(law)]


def named(pair: object) -> str:
    return pair.name if isinstance(pair, Parameter) else getattr(pair, "field", str(pair))


@pytest.mark.parametrize("field", registry.FIELDS)
def test_parameters_module_and_cases_share_one_name(field: str) -> None:
    assert (FOLDER / f"{field}.yaml").exists()
    assert (FOLDER.parent / f"{field}.py").exists()
    assert list(cases(field))


@pytest.mark.parametrize(("law", "parameter"), EVERY, ids=named)
def test_a_parameter_is_dated_titled_and_cited(law: Law, parameter: Parameter) -> None:
    assert isinstance(parameter.since, date)
    assert parameter.until is None or parameter.until >= parameter.since
    assert parameter.title
    assert parameter.clause
    assert parameter.quote


@pytest.mark.parametrize("law", LAWS, ids=named)
def test_a_parameter_is_in_force_as_long_as_its_document(law: Law, corpus: Corpus) -> None:
    documents = {document.id: document for document in corpus.documents}
    for parameter in parameters_of(law):
        document = documents[parameter.clause.split(".")[0]]
        assert parameter.since == (document.in_force_from or document.issued_on), parameter.name
        assert parameter.until == document.validity.until, parameter.name


# ---- one: every quoted passage stands in its clause, and says the value -------------------------


@pytest.mark.parametrize("law", LAWS, ids=named)
def test_every_quoted_passage_stands_in_its_clause(law: Law, corpus: Corpus) -> None:
    assert misquoted(law, lambda clause_id: corpus.clause(clause_id).text) == []


@pytest.mark.parametrize(("law", "parameter"), EVERY, ids=named)
def test_every_passage_says_the_value(law: Law, parameter: Parameter, corpus: Corpus) -> None:
    for passage in parameter.passages:
        assert unsaid(parameter, passage, corpus.clause(passage.clause)) is None


@pytest.mark.parametrize("law", LAWS, ids=named)
def test_every_reading_names_a_clause_of_the_corpus(law: Law, corpus: Corpus) -> None:
    for reading in law.readings.values():
        assert reading.clause is None or corpus.clause(reading.clause)


@pytest.mark.parametrize("law", LAWS, ids=named)
def test_no_policy_number_stands_in_a_reading(law: Law) -> None:
    for reading in law.readings.values():
        without_years = re.sub(r"\d{4} 年(度|第 \d+ 号| \d+ 月 \d+ 日)?", "", reading.text)
        assert not re.search(r"\d", without_years), reading.name


@pytest.mark.parametrize("law", LAWS, ids=named)
def test_numbers_set_aside_stand_in_their_clause_and_say_why(law: Law, corpus: Corpus) -> None:
    for clause, words, why in law.not_applied:
        assert squeezed(words) in squeezed(corpus.clause(clause).text)
        assert why


def test_the_day_the_epidemic_text_was_overtaken_is_the_day_after_its_last(corpus: Corpus) -> None:
    law = load("epidemic_control")
    last = law.at("incident.retest_hours").until
    assert last is not None
    overtaken = last + timedelta(days=1)
    written = f"{overtaken.year} 年 {overtaken.month} 月 {overtaken.day} 日"
    assert written in law.readings["overtaken"].text


# ---- two: a number changed in an applied clause is noticed, and the clause named ----------------


def numbers() -> Iterator[tuple[Law, Number]]:
    corpus = load_corpus()
    for law in LAWS:
        clauses = applied_clauses(registry.every())
        of_law = [clause for clause, fields in clauses.items() if law.field in fields]
        for number in operative_numbers(law, of_law, corpus):
            yield law, number


@pytest.mark.parametrize(("law", "number"), list(numbers()), ids=named)
def test_a_number_changed_in_an_applied_clause_is_noticed(
    law: Law, number: Number, corpus: Corpus
) -> None:
    def text_of(clause_id: str) -> str:
        text = corpus.clause(clause_id).text
        return changed(number, text) if clause_id == number.clause_id else text

    complaints = misquoted(law, text_of)
    assert complaints, f"{number.clause_id}: {number.words} can change unnoticed"
    assert all(complaint.startswith(f"{number.clause_id}: ") for complaint in complaints)


# ---- three: a value changed together with its quote makes a case fail ---------------------------


@pytest.mark.parametrize(("law", "parameter"), EVERY, ids=named)
def test_a_changed_parameter_makes_a_case_fail(law: Law, parameter: Parameter) -> None:
    table = list(cases(law.field))
    for value in other_values(parameter.value):
        elsewhere = law.replacing(parameter.name, value)
        assert any(notices(case, elsewhere) for case in table), (
            f"{parameter.clause}: {parameter.name} = {value} instead of {parameter.value}: "
            "no case notices"
        )


def notices(case: object, law: Law) -> bool:
    """Whether the row disagrees under this law, or the rule cannot even be worked out."""
    try:
        return bool(disputes(case, law))  # type: ignore[arg-type]
    except (LookupError, ValueError, TypeError, ArithmeticError):
        return True


# ---- dates --------------------------------------------------------------------------------------

TWO_VERSIONS = """
version: 1
in_force: {from: 2022-07-01, until: null}
parameters:
  deductible:
    title: 起付标准
    unit: 元/次
    clause: outpatient.a10.i1.p1
    tertiary:
      versions:
        - {from: 2022-07-01, until: 2023-12-31, value: 50, quote: 每次 50 元}
        - {from: 2024-01-01, until: null, value: 60, quote: 每次 60 元}
"""


def test_a_parameter_has_the_value_of_the_day() -> None:
    law = read(TWO_VERSIONS, "example")
    assert law.at("deductible.tertiary", date(2023, 12, 31)).value == 50
    assert law.at("deductible.tertiary", date(2024, 1, 1)).value == 60
    assert law.at("deductible.tertiary").value == 60


def test_before_a_parameter_was_in_force_it_has_no_value() -> None:
    law = read(TWO_VERSIONS, "example")
    with pytest.raises(LookupError, match="in force on 2022-06-30"):
        law.at("deductible.tertiary", date(2022, 6, 30))


def test_a_parameter_that_is_not_stated_is_not_guessed() -> None:
    with pytest.raises(LookupError, match=r"no parameter deductible\.secondary"):
        read(TWO_VERSIONS, "example").at("deductible.secondary")


def test_the_version_of_the_rules_changes_with_any_value() -> None:
    law = load("medical_insurance")
    assert law.replacing("deductible.tertiary", None).rules_version != law.rules_version
