"""Whether a rule holds on a day, and what each document says of itself: asked, and answered first."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from assistant import Answer, AnswerKind, Assistant
from assistant.clauses.papers import papers
from assistant.clauses.validity import asked_day, asks_whether_it_holds, standing
from assistant.gate import backed
from assistant.saying import day
from corpus import Corpus

IN_FORCE = date(2022, 7, 15)
LATER = date(2026, 11, 23)


def ask(assistant: Assistant, question: str, today: date = LATER) -> Answer:
    return assistant.ask(question, session=None, today=today)


def first(answer: Answer) -> str:
    return answer.text.split("\n")[0]


def cited(answer: Answer) -> set[str]:
    return {citation.clause.clause_id for citation in answer.citations}


# What is asked -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "question",
    [
        "48小时核酸现在还要求吗",
        "红码隔离七天 现在还执行不",
        "考核办法今年还算数不",
        "城市更新规划过期没",
        "今年（2026）门诊起付线还是这样吗",
        "2026年退休人员门诊限额还是2000吗",
        "2023年的工作也照这个打分吗",
        "今儿6月20号，现在就能用上了不",
        "2022年6月29日门诊费用 适用新细则吗",
        "这个文件作废了吗",
        "新细则已经施行了没",
        "现在出门还要行程码吗",
        "签约那5%今年还有吗",
        "今年6月门诊花的钱，新细则管不管",
    ],
)
def test_a_question_whether_a_rule_holds_is_heard(question: str) -> None:
    assert asks_whether_it_holds(question)


@pytest.mark.parametrize(
    "question",
    [
        "今年还能报多少",
        "我现在还没退休，门诊能报多少",
        "我现在退休了，门诊还能报吗",
        "现在还在上班，一年最多报多少",
        "通行证过期了还能过吗",
        "核酸过期了没",
        "三级医院起付线多少",
        "还有哪些副指挥长",
        "进城以后老家的宅基地还算我的不",
        "落户以后村里的房子还能保留吗",
        "今年没花完的个人账户钱明年还能用吗",
    ],
)
def test_what_asks_for_something_else_is_not_taken_for_it(question: str) -> None:
    assert not asks_whether_it_holds(question)


def test_a_day_named_is_the_day_asked_about(corpus: Corpus) -> None:
    outpatient, plan = corpus.document("outpatient"), corpus.document("renewal-plan")
    assert asked_day("现在还执行吗", outpatient, LATER) == LATER
    assert asked_day("2022年6月29日适用吗", outpatient, LATER) == date(2022, 6, 29)
    assert asked_day("2022年7月1日前看的病适用吗", outpatient, LATER) == date(2022, 6, 30)
    assert asked_day("7月1日前看的病能按新规报吗", outpatient, LATER) == date(2022, 6, 30)
    assert asked_day("今年6月花的钱新细则管不管", outpatient, IN_FORCE) == date(2022, 6, 1)
    assert asked_day("2025年还适用吗", plan, LATER) == date(2025, 1, 1)
    assert asked_day("2022年的文件还有效吗", outpatient, LATER) == LATER


# Each document on both sides of its days ------------------------------------------------------------


@pytest.mark.parametrize(
    ("document", "on", "begins"),
    [
        ("outpatient", date(2022, 6, 30), "还不能适用"),
        ("outpatient", date(2022, 7, 1), "已经施行"),
        ("outpatient", LATER, "已经施行"),
        ("assessment", date(2022, 6, 23), "还不能适用"),
        ("assessment", date(2022, 12, 31), "正在适用"),
        ("assessment", date(2023, 1, 1), "已不再适用"),
        ("renewal-plan", date(2022, 6, 21), "还没有"),
        ("renewal-plan", date(2025, 12, 31), "正在适用"),
        ("renewal-plan", date(2026, 1, 1), "已不再适用"),
        ("epidemic-guide", date(2022, 6, 1), "还没有"),
        ("epidemic-guide", date(2023, 1, 7), "正在适用"),
        ("epidemic-guide", date(2023, 1, 8), "已不再适用"),
    ],
)
def test_a_document_stands_as_its_own_days_say(
    corpus: Corpus, document: str, on: date, begins: str
) -> None:
    assert standing(corpus.document(document), on).startswith(begins)


def test_how_a_document_stands_is_told_with_nothing_but_its_own_data(corpus: Corpus) -> None:
    for document in corpus.documents:
        known = document.validity
        days = [day(each) for each in (document.issued_on, document.in_force_from) if each]
        own = " ".join((document.title, known.statement, known.until_reason, *days))
        start = document.issued_on or IN_FORCE
        for on in (start - timedelta(1), start, known.until or LATER, LATER):
            said = standing(document, on)
            assert set(re.findall(r"\d+", said)) <= set(re.findall(r"\d+", own)), said


def test_what_came_later_is_said_to_be_missing_from_the_corpus(corpus: Corpus) -> None:
    for name in ("outpatient", "assessment", "renewal-plan"):
        for on in (IN_FORCE, LATER):
            assert "不在本资料库内" in standing(corpus.document(name), on)


# Answers -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "said", "rule"),
    [
        ("采样屋补贴现在还执行吗", "2023年1月8日", "epidemic-guide.h2.i1"),
        ("白名单企业现在还搞闭环管理不", "2023年1月8日", "epidemic-guide.h3.i3"),
        ("签了家庭医生多报5%，这条现在还管用不", "自2022年7月1日起施行", "outpatient.a10.i3.p2"),
        ("2026年退休人员门诊限额还是2000吗", "自2022年7月1日起施行", "outpatient.a10.i2.p1"),
        ("老旧小区改造现在还搞吗", "规划期已满", "renewal-plan.c4.s3.p3"),
    ],
)
def test_whether_it_holds_comes_first_and_then_the_rule_with_its_citation(
    assistant: Assistant, question: str, said: str, rule: str
) -> None:
    answer = ask(assistant, question)
    assert said in first(answer)
    assert rule in cited(answer)


def test_whether_it_holds_is_said_before_a_calculation_too(assistant: Assistant) -> None:
    answer = ask(assistant, "从中高风险区回来红码隔离七天，现在还执行不", date(2024, 5, 1))
    assert answer.kind is AnswerKind.CALCULATION
    assert "已不再适用" in first(answer)
    assert "2023年1月8日" in first(answer)
    assert "集中隔离 7 天" in answer.text


def test_a_year_that_the_rules_no_longer_speak_for_is_told_with_its_sum(
    assistant: Assistant,
) -> None:
    answer = ask(assistant, "县区第一名奖200万，2023年还是这么奖吗")
    assert "已不再适用" in first(answer)
    assert "200万元" in answer.text


def test_before_its_first_day_a_rule_is_said_not_to_hold_yet(assistant: Assistant) -> None:
    answer = ask(assistant, "门诊能报销那个新办法，现在就能用上了不", date(2022, 6, 20))
    assert first(answer).startswith("还不能适用")
    assert "outpatient.a27" in cited(answer)


def test_the_same_question_is_answered_by_the_day_it_is_asked(assistant: Assistant) -> None:
    question = "红码现在还隔离吗"
    assert first(ask(assistant, question, IN_FORCE)).startswith("正在适用")
    assert first(ask(assistant, question, LATER)).startswith("已不再适用")


@pytest.mark.parametrize("question", ["41号文什么时候失效的", "隔离政策取消了没"])
def test_how_a_document_stands_is_said_once(assistant: Assistant, question: str) -> None:
    assert ask(assistant, question).text.count("已不再适用") == 1


def test_a_rule_of_another_place_is_refused_whatever_the_year(assistant: Assistant) -> None:
    assert ask(assistant, "郑州2026年门诊报销还是50%吗").kind is AnswerKind.REFUSAL


def test_an_altered_day_does_not_pass_the_gate(assistant: Assistant) -> None:
    answer = ask(assistant, "采样屋补贴现在还执行吗")
    altered = first(answer).replace("2023年1月8日", "2024年1月8日")
    assert altered != first(answer)
    assert not backed(altered, answer.citations)


# What a document says of itself ----------------------------------------------------------------------

NAMED = {
    "notice-46": "城市更新规划",
    "notice-47": "考核奖惩办法",
    "notice-41": "疫情防控工作方案",
    "notice-42": "门诊共济细则",
}


@pytest.mark.parametrize("notice", sorted(NAMED))
def test_number_day_of_issue_and_issuer_of_each_document(
    assistant: Assistant, corpus: Corpus, notice: str
) -> None:
    document = corpus.document(notice)
    assert document.number
    assert document.issuer
    assert document.issued_on
    answer = ask(assistant, f"{NAMED[notice]}哪天印发的，文号多少，是哪个单位印发的")
    for fact in (document.number, document.issuer, day(document.issued_on)):
        assert fact in answer.text
    assert f"{notice}.p3" in cited(answer)


@pytest.mark.parametrize("notice", sorted(NAMED))
def test_a_document_is_known_by_its_number_alone(
    assistant: Assistant, corpus: Corpus, notice: str
) -> None:
    document = corpus.document(notice)
    assert document.issued_on
    assert day(document.issued_on) in ask(assistant, f"{document.number}哪天印发的").text


@pytest.mark.parametrize(
    ("question", "said", "clause"),
    [
        ("门诊细则从哪天起施行", "2022年7月1日", "outpatient.a27"),
        ("考核办法从什么时候开始执行", "自印发之日", "assessment.h8.p3"),
        ("工作方案从哪天起执行", "没有写施行日期", "notice-41.p3"),
        ("考核办法适用哪个年度", "2022年度", "assessment.h3.p1"),
        ("城市更新规划管的是哪几年", "2021—2025年", "renewal-plan.c0.p3"),
        ("42号文现在还有效吗", "2022年7月1日", "outpatient.a27"),
    ],
)
def test_from_when_and_for_what_time_a_document_holds(
    assistant: Assistant, question: str, said: str, clause: str
) -> None:
    answer = ask(assistant, question)
    assert said in answer.text
    assert clause in cited(answer)


def test_where_money_comes_from_is_no_question_for_the_issuer(assistant: Assistant) -> None:
    answer = ask(assistant, "退休人员的六十块是从哪里出的")
    assert "印发" not in answer.text
    assert "outpatient.a5.i2" in cited(answer)


def test_the_clauses_that_tell_of_a_document_are_its_own(corpus: Corpus) -> None:
    for paper in papers():
        number = corpus.document(paper.notice).number
        assert corpus.document(paper.text).number == number
        told = [clause for clause in (paper.begins, paper.term) if clause]
        assert all(corpus.clause(clause_id).number == number for clause_id in told)


@pytest.mark.parametrize(
    ("question", "clauses"),
    [
        ("这本公报哪儿印的？准印证号是多少？", {"m21", "m22"}),
        ("公报的编辑都有谁？主编副主编以外的", {"m12"}),
        ("公报主编和副主编是谁", {"m10", "m11"}),
        ("这期公报啥时候出的，谁主办的", {"m15", "m17"}),
        ("公报编委会委员有哪些人", {"m9"}),
    ],
)
def test_each_line_of_the_masthead_that_is_asked_for_is_given_whole(
    assistant: Assistant, corpus: Corpus, question: str, clauses: set[str]
) -> None:
    answer = ask(assistant, question)
    wanted = {f"gazette-2022-07.{line}" for line in clauses}
    assert cited(answer) == wanted
    for clause_id in wanted:
        assert corpus.clause(clause_id).text in answer.text


@pytest.mark.parametrize("question", ["印公报的那个印刷厂电话是多少", "公报主编的手机号给我一个"])
def test_the_office_s_telephone_is_given_for_nobody_else_s(
    assistant: Assistant, question: str
) -> None:
    assert "2601620" not in ask(assistant, question).text


@pytest.mark.parametrize(
    "question",
    [
        "现在2026年了还要扫场所码吗",
        "2024年还要48小时核酸吗",
        "2023年从风险区回来还隔离吗",
        "2024年白名单还有用吗",
        "如今进超市还要戴口罩不",
        "明年还扫场所码吗",
        "2028年老旧小区还改不改",
    ],
)
@pytest.mark.parametrize("today", [IN_FORCE, LATER])
def test_a_rule_asked_of_a_year_behind_its_end_is_said_to_be_over(
    assistant: Assistant, question: str, today: date
) -> None:
    answer = ask(assistant, question, today)
    over = today == LATER or "如今" not in question
    assert first(answer).startswith("已不再适用") is over


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("垃圾填埋场以后还用不用了", "公报没有写填埋场停用"),
        ("生活垃圾填埋场会不会关停，还填埋吗", "公报没有写填埋场停用"),
    ],
)
def test_what_goes_on_afterwards_is_no_question_of_a_paper(
    assistant: Assistant, question: str, said: str
) -> None:
    assert first(ask(assistant, question)).startswith(said)
