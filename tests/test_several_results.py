"""Two questions in one message: results of two calculators, a result and a rule, and what is but one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant import Assistant
from assistant.models import LONGEST_TEXT
from assistant.several_asked import apart
from assistant.turn import Turn
from assistant.understanding import correct, results_asked
from corpus import Corpus
from tests.answer_tables import TODAY, Ask, Row, disputes, last_turn, rows, turns


@pytest.mark.parametrize("row", rows("several_results", steps=1), ids=last_turn)
def test_both_are_told(ask: Ask, row: Row) -> None:
    answer = ask(*turns(row))
    assert disputes(answer, row) == [], answer.text
    assert len(answer.text) <= LONGEST_TEXT


@pytest.mark.parametrize(
    ("text", "tools"),
    [
        ("奖多少，加几分", []),
        ("在职，三级花了700能报多少", []),
        ("我妈退休三级花了700报多少，我基数5000账户每月多少", []),
        ("缴费基数5000，花了5000，账户每月多少，在职三级能报多少", []),
        ("我们局第7，市政府表扬1次，奖多少，加几分", ["assessment_award", "assessment_score"]),
    ],
)
def test_results_of_several_calculators_are_asked_for(text: str, tools: list[str]) -> None:
    wanted = results_asked(correct(text), TODAY)
    found = [one.understood.tool for one in wanted if not one.understood.missing]
    assert found == tools


def test_what_is_asked_back_behind_a_result_is_answered_next(assistant: Assistant) -> None:
    first = assistant.ask("采样屋4万能补多少？我们县考核能奖多少", session=None, today=TODAY)
    assert "政府补贴 20000 元" in first.text
    second = assistant.ask("第1名", session=first.session, today=TODAY)
    assert "200万元" in second.text


def test_a_follow_up_goes_on_with_either_result(assistant: Assistant) -> None:
    asked = "我退休，三级花了900，能报多少，每月账户多少"
    first = assistant.ask(asked, session=None, today=TODAY)
    second = assistant.ask("二级呢", session=first.session, today=TODAY)
    assert second.text.startswith("统筹基金支付 565.5 元")


def test_results_of_several_have_the_notices_of_each(assistant: Assistant) -> None:
    asked = "从高风险区回来隔离几天，采样屋4万补多少"
    alone = assistant.ask("从高风险区回来隔离几天", session=None, today=TODAY)
    both = assistant.ask(asked, session=None, today=TODAY)
    assert "集中隔离 7 天" in both.text
    assert "政府补贴 20000 元" in both.text
    assert alone.notices
    assert {*alone.notices} <= {*both.notices}


def test_what_is_said_together_goes_through_the_gate(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = "我们局第5名，省政府表彰1次，奖多少，加多少分"
    true = assistant.ask(question, session=None, today=TODAY).text

    def altered(whole: Turn, ask: apart.Ask, corpus: Corpus) -> Turn:
        done = apart.answered_apart(whole, ask, corpus)
        assert done is not whole
        assert done.answer is not None
        text = done.answer.text.replace("万元", "亿元")
        return replace(done, answer=replace(done.answer, text=text))

    monkeypatch.setattr("assistant.pipeline.answered_apart", altered)
    said = assistant.ask(question, session=None, today=TODAY).text
    assert "万元" in true
    assert "亿元" not in said
