"""No rule is said of a time before the first day of its document."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import AnswerKind, Assistant

TODAY = date(2024, 3, 5)

_NOT_YET = "自2022年7月1日起施行，在那以前不适用"


@pytest.mark.parametrize(
    "question",
    [
        "2021年职工门诊三级报多少",
        "2020年退休人员门诊报几成",
        "2019年医保个人账户每月划多少",
        "21年门诊起付线是多少",
        "2022年3月的门诊限额多少",
        "2022年上半年三级医院报销比例",
        "改革以前门诊报百分之几",
        "细则出台前单位交的钱进不进个人账户",
        "老政策门诊咋报",
        "以前门诊报多少",
    ],
)
def test_of_an_earlier_time_the_first_day_is_told(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question, session=None, today=TODAY)
    assert answer.kind is AnswerKind.REFUSAL
    assert _NOT_YET in answer.text.split("\n")[0]


def test_a_follow_up_that_names_an_earlier_year_is_one_of_them(assistant: Assistant) -> None:
    first = assistant.ask("三级医院门诊报多少", session=None, today=TODAY)
    then = assistant.ask("那2020年呢", session=first.session, today=TODAY)
    assert _NOT_YET in then.text
    now = assistant.ask("那现在呢", session=first.session, today=TODAY)
    assert _NOT_YET not in now.text


@pytest.mark.parametrize(
    "question",
    [
        "2021年退休的，门诊报多少",
        "2021年签约的家庭医生，多报几个点",
        "2022年门诊报多少",
        "改革前退休的人，门诊报多少",
        "2023年门诊限额多少",
        "2021年交的医保现在能报吗",
        "以前在外地看病，门诊报多少",
        "我15年工龄，门诊报多少",
        "原来是在职，退休后门诊报多少",
    ],
)
def test_a_year_of_somebodys_life_is_not_asked_about(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question, session=None, today=TODAY)
    assert "在那以前不适用" not in answer.text


def test_what_another_law_paid_then_stays_refused(assistant: Assistant) -> None:
    answer = assistant.ask("2021年住院报多少", session=None, today=TODAY)
    assert answer.text.startswith("公报没有写到住院")


@pytest.mark.parametrize("question", ["2021年我在三级看病能报吗", "2020年门诊能报吗"])
def test_whether_a_visit_then_is_paid_has_its_clause(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question, session=None, today=TODAY)
    assert answer.kind is AnswerKind.ANSWER
    assert _NOT_YET in answer.text.split("\n")[0]
    assert answer.citations[0].clause.clause_id == "outpatient.a27"


@pytest.mark.parametrize("question", ["今天看门诊能按新出的细则报吗", "那个共济办法生效了没有"])
def test_whether_the_rules_hold_on_the_day_is_their_own_date(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question, session=None, today=date(2022, 6, 25))
    assert answer.kind is AnswerKind.ANSWER
