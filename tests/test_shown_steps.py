"""The steps of a calculation: the answer's text, its JSON and the page tell the same ones, each once."""

from __future__ import annotations

import base64
import re
from datetime import date

import pytest

from assistant import Answer, Assistant
from corpus import Corpus
from web.chat import answered, picture, without_working

TODAY = date(2022, 11, 15)
UNDATED = "在职，三级医院看了两次，第一次300元，第二次500元"
ARRIVING = "从高风险地区回来要隔离几天"
TRUCK = "货车司机健康码黄码，核酸50小时前做的，能优先通行吗"
ONE_DATED = "我在职，7月5日三级花了300，后来又去二级花了500，一共报多少"
DATED = "我在职，7月5日三级花了300，8月9日二级花了500，一共报多少"
BESIDE_ANOTHER = "在职三级花800能报多少，明天天气咋样"
OF_TWO = "我在职三级500还能报多少？我爹退休，卫生院看了300，他呢"
ADDED_UP = "我缴费基数5000，我妈退休了，俺俩一个月一共进多少"


def ask(assistant: Assistant, question: str) -> Answer:
    return assistant.ask(question, session=None, today=TODAY)


def steps(answer: Answer) -> list[str]:
    """The steps of the answer's JSON, as its text would say them."""
    calculation = answer.to_json()["calculation"]
    return [f"{step['label']}：{step['formula']}" for step in calculation["steps"]]


def said(text: str) -> list[str]:
    """The steps that a text says behind 计算过程."""
    lines = text.partition("计算过程：\n")[2].partition("\n\n")[0].splitlines()
    return [re.sub(r"(\[\d+\])+$", "", line).removeprefix("- ") for line in lines]


def in_table(page: str) -> list[str]:
    """The steps of the page's table."""
    rows = re.findall(r'<th scope="row">(.*?)</th>\s*<td>(.*?)</td>', page)
    return [f"{label}：{working}".replace("&gt;", ">") for label, working in rows]


@pytest.mark.parametrize(
    "question", [UNDATED, ARRIVING, TRUCK, ONE_DATED, DATED, BESIDE_ANOTHER], ids=lambda q: q[:12]
)
def test_text_json_and_page_tell_the_same_steps_once(
    assistant: Assistant, corpus: Corpus, question: str
) -> None:
    answer = ask(assistant, question)
    page = answered(answer, corpus)["content"]
    assert len(steps(answer)) > 1
    assert said(answer.text) == steps(answer) == in_table(page)
    assert "计算过程" not in page
    assert not said(without_working(answer))


@pytest.mark.parametrize(
    ("question", "invented"),
    [
        (UNDATED, ("2022年7月1日）",)),
        (ARRIVING, ("入豫报备", "没有提前报备")),
        (TRUCK, ("持有通行证：是", "行程码正常（含带*号）：是")),
    ],
    ids=lambda told: told[:12] if isinstance(told, str) else "",
)
def test_nothing_is_shown_that_nobody_told(
    assistant: Assistant, corpus: Corpus, question: str, invented: tuple[str, ...]
) -> None:
    answer = ask(assistant, question)
    table = "\n".join(in_table(answered(answer, corpus)["content"]))
    for words in invented:
        assert words not in answer.text
        assert words not in "\n".join(steps(answer))
        assert words not in table


def test_what_the_calculator_took_and_gave_stays_whole(assistant: Assistant) -> None:
    calculation = ask(assistant, UNDATED).calculation
    assert calculation is not None
    assert [visit["date"] for visit in calculation["inputs"]["visits"]] == ["2022-07-01"] * 2
    truck = ask(assistant, TRUCK).calculation
    assert truck is not None
    assert truck["inputs"]["has_pass"] is True
    assert truck["result"]["missing"] == ["health_code_green", "test_age_hours"]


def test_a_clause_that_only_a_step_left_out_rests_on_is_not_cited(assistant: Assistant) -> None:
    cited = [c.clause.clause_id for c in ask(assistant, ARRIVING).citations]
    assert "epidemic-guide.h2.i3" not in cited  # 对未提前报备的人员要监督完成补录
    told = ask(assistant, "从高风险地区回来，没有提前报备，要隔离几天")
    assert "入豫报备：没有提前报备：监督完成补录并进行核查" in steps(told)
    assert "epidemic-guide.h2.i3" in [c.clause.clause_id for c in told.citations]


def test_of_several_visits_only_those_told_with_a_day_have_one(assistant: Assistant) -> None:
    labels = [step.partition("：")[0] for step in steps(ask(assistant, ONE_DATED))]
    assert labels[:2] == ["第 1 次就诊（2022年7月5日）", "第 2 次就诊"]


@pytest.mark.parametrize(
    ("question", "named"),
    [(UNDATED, []), (ONE_DATED, ["7月5日"]), (DATED, ["7月5日", "8月9日"])],
    ids=["undated", "one dated", "dated"],
)
def test_the_picture_names_the_days_that_were_told(
    assistant: Assistant, question: str, named: list[str]
) -> None:
    drawn = picture(ask(assistant, question))
    svg = base64.b64decode(drawn.removeprefix("data:image/svg+xml;base64,")).decode()
    assert re.findall(r"次，(\d+月\d+日)</text>", svg) == named
    assert set(re.findall(r"\d+月\d+日", svg)) == set(named)


def test_the_steps_of_two_stay_each_under_its_name(assistant: Assistant, corpus: Corpus) -> None:
    answer = ask(assistant, OF_TWO)
    page = answered(answer, corpus)["content"]
    assert page.index("您本人") < page.index("450.00 × 50% = 225.00") < page.index("【爹】")
    assert page.index("【爹】") < page.index("300.00 × 65% = 195.00")
    assert not in_table(page)


def test_no_table_of_one_stands_under_the_sum_of_two(assistant: Assistant, corpus: Corpus) -> None:
    answer = ask(assistant, ADDED_UP)
    assert answer.text.startswith("个人账户 1 个月计入合计 160 元。")
    assert not in_table(answered(answer, corpus)["content"])
