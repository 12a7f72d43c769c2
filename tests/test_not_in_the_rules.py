"""What the rules do not tell is said not to be told, and no rate stands first that reads as a yes."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Answer, AnswerKind, Assistant
from tests.unsaid import kind_of

TODAY = date(2022, 11, 15)
BILL = "在职，三级医院看门诊花了1200，能报多少"


def last_of(assistant: Assistant, *turns: str) -> Answer:
    session = None
    for said in turns:
        answer = assistant.ask(said, session=session, today=TODAY)
        session = answer.session
    return answer


@pytest.mark.parametrize(
    ("turns", "first", "clause"),
    [
        # treatments that only the catalogues tell of
        (["退休，三级医院种了一颗牙花了8000，报多少"], "种牙", "outpatient.a11"),
        (["在职，二级医院洗个牙花了260，报多少"], "种牙", "outpatient.a11"),
        (["退休，二级医院体检花了700，报多少"], "疫苗、体检", "outpatient.a11"),
        (["在职，三级医院做核酸花了120，报多少"], "疫苗、体检", "outpatient.a11"),
        (["镶牙能报销吗"], "公报没有写这一项", "outpatient.a11"),
        (["打疫苗医保给报不"], "公报没有写这一项", "outpatient.a11"),
        # a later claim of what is settled at once
        (
            ["退休，二级医院花了400，忘带医保卡了，回头还能报吗"],
            "公报没有写没刷卡",
            "outpatient.a16",
        ),
        (["看病忘了带社保卡，最迟什么时候拿票去报"], "公报没有写没刷卡", "outpatient.a16"),
        (["在药房垫了钱，最晚哪天报"], "公报没有写在药店", "outpatient.a18"),
        # whose supplementary insurance an account pays for
        (["个人账户能给老伴交大额补助吗"], "能用个人账户交的大额", "outpatient.a6.i3"),
        # of the limit and the threshold
        (["退休的起付线能低点吗"], "公报没有写退休人员的起付标准另有", "outpatient.a10.i1.p1"),
        (["我的额度能给老婆用吗"], "公报没有写统筹的限额可以给别人用", "outpatient.a10.i2.p1"),
        (["在药房买药占1500的额度吗"], "公报没有写在药店买药算不算", "outpatient.a18"),
        (["个人账户能付起付线吗"], "严格个人账户使用管理", "outpatient.a6.i1"),
        # behind a sum
        ([BILL, "今年没用完的能转到明年吗"], "公报没有写用不完的限额", "outpatient.a10.i2.p1"),
        ([BILL, "那明年额度会累计吗"], "公报没有写用不完的限额", "outpatient.a10.i2.p1"),
        ([BILL, "慢特病的呢"], "公报没有写门诊慢特病", "outpatient.a14"),
        ([BILL, "那最迟什么时候去报"], "在市里定点机构看门诊是直接结算", "outpatient.a16"),
        ([BILL, "我是在上海看的"], "参保职工在我市以外", "outpatient.a12"),
    ],
)
def test_it_is_said_first(assistant: Assistant, turns: list[str], first: str, clause: str) -> None:
    answer = last_of(assistant, *turns)
    assert answer.kind is kind_of(first)
    assert answer.text.startswith(first)
    assert clause in {citation.clause.clause_id for citation in answer.citations}


@pytest.mark.parametrize(
    "turns",
    [
        ["在职，三级医院补牙花了400，能报多少"],
        ["在职，三级医院花了500，刷的医保卡，能报多少"],
        [BILL, "那二级的呢"],
    ],
)
def test_a_sum_stays_a_sum(assistant: Assistant, turns: list[str]) -> None:
    assert last_of(assistant, *turns).kind is AnswerKind.CALCULATION


def test_what_is_left_comes_first_where_it_is_asked(assistant: Assistant) -> None:
    answer = last_of(assistant, BILL, "还剩多少额度")
    assert answer.text.startswith("报完这次，本年度限额还剩 925 元。")
