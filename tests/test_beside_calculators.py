"""What is asked beside what a calculator gives is left to the clauses, and what newly known entries say."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import AnswerKind, Assistant

TODAY = date(2022, 11, 15)


@pytest.mark.parametrize(
    ("question", "says"),
    [
        # not how somebody who comes is treated
        ("俺儿从广东回来要进厂上班，提前报备在手机上哪儿弄？", "豫事办"),
        ("有个业务员到厂门口了才发现没提前报备，有法补没", "补录"),
        ("昨天有个密接路过我们门口，真要关停白名单企业得报到哪一级", "省疫情防控指挥部"),
        # until when, with no day told
        ("异地看病自己先垫的钱，最晚拖到啥时候报", "次年 6 月"),
        # a heading is no list where another clause is far nearer
        (
            "门诊共济的支付比例、限额今后如需调整，由哪个部门牵头，依据哪些情况调整？",
            "由市医保部门牵头",
        ),
        # who edits is not asked
        ("编辑非让我以公报为准不可：十三五那五年全市农村的危险房子总共改造了多少户？", "15.54万户"),
        # written
        ("职工医保门诊现在给报不", "能，参加职工医保的"),
        ("在政务大厅看见一本你们的公报，拿走要掏钱不？", "免费交流"),
        ("乡镇干部算不算在市里这个考核范围", "没有乡镇、街道和村"),
        ("农村生活污水先治哪些村子？", "优先治理重要河流域"),
        ("被省里通报一次扣几分", "省委、省政府的每项 10 分"),
        ("正文说考核十三个县区，附件县区类才写了十个，对不上啊", "对得上"),
        ("企业防疫第一责任人是谁", "明确一名班子成员专职负责"),
        ("因疫情被要求停工的白名单项目，停工时间一般以几日为限？", "不超过3天"),
        ("门诊费用多少天内必须去报", "没有写在市里看过以后多少天内要报"),
        ("12345坐席:市民问个人账户在职人员按多少计入", "缴费基数"),
    ],
)
def test_the_clause_answers(assistant: Assistant, question: str, says: str) -> None:
    answer = assistant.ask(question, session=None, today=TODAY)
    assert answer.kind is AnswerKind.ANSWER
    assert says in answer.text


@pytest.mark.parametrize(
    ("question", "not_said"),
    [
        ("做一次核酸多少钱", "员工的常态核酸"),
        ("寄一本公报要多少钱", "不要钱"),
        ("两口子都有职工医保，能报两份不", "在两处参保"),
        ("市直单位的成绩由哪几部分组成，总分多少", "考核实行千分制。[1]\n"),
        ("跑销售的多长时间给做一回免费核酸", "别的人做核酸收不收费"),
    ],
)
def test_its_neighbours_are_not_taken(assistant: Assistant, question: str, not_said: str) -> None:
    assert not_said not in assistant.ask(question, session=None, today=TODAY).text


def test_when_it_ended_is_told_of_the_paper_before(assistant: Assistant) -> None:
    first = assistant.ask("这些防疫规定现在还算数不", session=None, today=date(2026, 11, 30))
    then = assistant.ask("啥时候废止的", session=first.session, today=date(2026, 11, 30))
    assert "2022年7月1日" not in then.text
    assert "2023年1月8日" in then.text
