"""What is asked of "this" document is told of that of the answer before; of each where none was."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Answer, AnswerKind, Assistant
from assistant.clauses.of_this import asked_of_this

TODAY = date(2022, 11, 15)
OUTPATIENT = "《驻马店市建立健全职工基本医疗保险门诊共济保障机制实施细则》"


def told(assistant: Assistant, *turns: str) -> Answer:
    session, answer = None, None
    for turn in turns:
        answer = assistant.ask(turn, session=session, today=TODAY)
        session = answer.session
    assert answer is not None
    return answer


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("这个政策从哪天起执行", "begins"),
        ("什么时候正式施行的", "begins"),
        ("这个办法管到哪一年", "term"),
        ("有办法管一管吗", None),
        ("新规定是几月份开始的", "begins"),
        ("这些规定现在还管用吗", "holds"),
        ("这个通知作废了没", "holds"),
        ("出自哪里", "which"),
        ("你说的这个在哪个文件里写着", "which"),
        ("是第几章第几条", "which"),
        ("这规定谁定的", "issuer"),
        ("这个文件哪天发布的", "issued"),
        ("请问文号多少", "number"),
        ("这政策管到哪一年", "term"),
        ("有效期是多长时间", "term"),
        ("以后还会变吗", "holds"),
        ("真的假的", "sure"),
        ("你说的靠谱吗", "sure"),
        ("谁告诉你的", "which"),
        # what names a matter, or asks another thing
        ("门诊从哪天起执行", None),
        ("退休待遇从啥时候开始", None),
        ("核酸证明还有效吗", None),
        ("考核办法谁定的", None),
        ("哪些药店能用", None),
        ("公报哪天出的", None),
        ("二级的呢", None),
        ("现在在职", None),
        ("对吗", None),
        ("核酸有效期多久", None),
        ("以后退休能报多少", None),
        ("几点上班", None),
    ],
)
def test_what_is_asked_of_this_document_is_heard(question: str, kind: str | None) -> None:
    assert asked_of_this(question) == kind


@pytest.mark.parametrize(
    ("before", "then", "says"),
    [
        ("起付线多少", "哪一条规定的", "第十条（一）起付标准"),
        ("起付线多少", "根据哪个文件说的", f"{OUTPATIENT}（驻政办〔2022〕42号）"),
        ("个人账户可以继承吗", "这个规定啥时候施行", "本细则自2022年7月1日起施行"),
        ("个人账户可以继承吗", "这个政策还有效吗", "已经施行：" + OUTPATIENT),
        ("考核第一名奖多少钱", "哪条说的", "六、结果运用（一）奖励方面"),
        ("考核第一名奖多少钱", "从什么时候开始执行", "本办法自印发之日起执行"),
        ("在职，三级医院花了1000元", "第几条规定的", "第十条"),
        ("进厂要扫码吗", "这个现在还有效不", "工作指南》。该文件是2022年6月的疫情防控措施"),
        ("进厂要扫码吗", "啥时候起执行的", "没有写施行日期，2022年6月2日印发"),
        ("县城新建住宅最高几层", "文号是多少", "驻政〔2022〕46号"),
        ("起付线多少", "真的吗", "第十条（一）起付标准"),
        ("起付线多少", "有效期到什么时候", "没有写到哪天为止"),
    ],
)
def test_behind_an_answer_it_is_told_of_its_document(
    assistant: Assistant, before: str, then: str, says: str
) -> None:
    answer = told(assistant, before, then)
    assert answer.kind is AnswerKind.ANSWER
    assert says in answer.text
    assert "您没有说是哪一份文件" not in answer.text


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("从什么时候开始执行", f"{OUTPATIENT}自2022年7月1日起施行。[1]"),
        ("这个规定现在还有效吗", f"已经施行：{OUTPATIENT}"),
        ("这是谁发的", f"{OUTPATIENT}由驻马店市人民政府办公室印发。"),
        ("这文件哪天印发的", "2022年6月24日"),
    ],
)
def test_without_an_answer_before_it_is_told_of_each(
    assistant: Assistant, question: str, says: str
) -> None:
    answer = told(assistant, question)
    assert answer.text.startswith("您没有说是哪一份文件")
    assert says in answer.text
    assert len(answer.citations) == 4


@pytest.mark.parametrize(
    "question", ["第几条说的", "这是哪个文件规定的", "有什么依据", "你确定吗", "你是官方的吗"]
)
def test_the_place_of_nothing_is_asked_back(assistant: Assistant, question: str) -> None:
    assert told(assistant, question).kind is AnswerKind.CLARIFICATION


def test_the_conversation_goes_on_from_the_question_before(assistant: Assistant) -> None:
    then = told(assistant, "在职，三级医院花了1000元", "哪个文件规定的", "退休的呢")
    assert "570.00" in then.text


def test_an_answer_between_is_the_one_asked_about(assistant: Assistant) -> None:
    assert "第二十七条" in told(assistant, "起付线多少", "啥时候开始执行", "第几条说的").text


@pytest.mark.parametrize(
    "question", ["和国家规定有什么不同", "这跟省里的政策一样吗", "国家的政策是啥样的"]
)
def test_the_rules_are_not_held_against_those_of_the_country(
    assistant: Assistant, question: str
) -> None:
    assert told(assistant, question).text.startswith("公报没有印国家和省里的规定")
