"""Who retired lately counts as in work until the end of the month, however the day of it is told."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant

TODAY = date(2022, 11, 15)


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("上个星期办好了退休，今天在三级医院花了900，报多少", "active"),
        ("俺娘上周退休的，昨天三级医院花了900报多少", "active"),
        ("前几天才把退休手续办了，今天三级医院花了900能报多少", "active"),
        ("这周一办好的退休，今天三级医院花了900能报多少", "active"),
        ("单位11月4日帮我办的退休，11月12日三级医院花了900报多少", "active"),
        ("退休审批11月4号通过的，11月12号三级医院花了900报多少", "active"),
        ("退休手续10月8号办的，11月12号三级医院花了900报多少", "retired"),
        ("单位10月8号帮我办的退休，11月12号三级医院花了900报多少", "retired"),
        # in which month, nobody could tell
        ("我刚退休，三级医院花了900报多少", None),
        ("最近办了退休手续，三级医院花了900报多少", None),
        # not retired, whatever age somebody has reached
        ("我过了退休年龄但手续还没办，三级医院花了900报多少", None),
        ("本来退休了又不退了，三级医院花了900报多少", None),
        # long ago, or lately something else
        ("我退休了，上周在三级医院花了900，报多少", "retired"),
        ("我退休三年了，刚在三级医院花了900，报多少", "retired"),
        ("俺娘退休了上周在三级医院花了900报多少", "retired"),
        ("俺爹退休嘞这两天腰疼昨个去三级医院花了900能报多少", "retired"),
        ("俺娘七十三了食品公司退休嘞这两天腿肿昨天三级医院花了900报多少", "retired"),
        ("我去年刚退休，三级医院花了900，报多少", "retired"),
    ],
)
def test_the_status_is_that_of_the_month(
    assistant: Assistant, question: str, status: str | None
) -> None:
    answer = assistant.ask(question, session=None, today=TODAY)
    if status is None:
        assert answer.missing == ("status",)
    else:
        assert answer.calculation is not None, answer.text
        assert answer.calculation["inputs"]["status"] == status
