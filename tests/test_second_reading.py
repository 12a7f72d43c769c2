"""Messages are read twice: what a whole message likely tells is held against what the phrases found."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.learned import BIAS, Table, write_table
from assistant.models import AnswerKind
from assistant.understanding import How, Said, Understood, correct, understand
from assistant.understanding.bills import roles as numbers
from assistant.understanding.bills import second_reading as reading
from assistant.understanding.single.calculator_inputs import INPUTS
from assistant.understanding.single.routing import RULE
from assistant.understanding.words.hearing import Heard
from assistant.wording import read
from eval import messages, roles, routing, second_reading
from eval.questions import Half, load_half
from indexing.text import solid

TODAY = date(2022, 11, 15)


def understood(question: str) -> Understood:
    found = understand(correct(question), TODAY)
    assert found is not None
    return found


# The messages that it is learned from ---------------------------------------------------------------


def test_every_message_has_inputs_that_its_calculator_takes_and_an_id_of_its_own() -> None:
    told = messages.load()
    assert len(told) > 2_000
    assert messages.broken(told) == []
    assert [i for i, count in Counter(one.id for one in told).items() if count > 1] == []


def test_no_message_is_one_that_is_asked_in_the_evaluation() -> None:
    asked = {
        solid(turn) for half in Half for question in load_half(half) for turn in question.turns
    }
    assert not asked & {solid(one.question) for one in messages.load()}


def test_every_fact_is_a_value_that_its_input_has() -> None:
    choices = read("wording")["choices"]
    for message in second_reading.facts():
        (name, value), *others = message.told.items()
        assert not others
        known = {reading.as_told(name, choice) for choice in choices[name]} | {reading.UNTOLD}
        assert value in known, (name, value)


def test_what_a_message_tells_is_counted_by_calculator() -> None:
    one = messages.load()[0]
    outcomes = [
        messages.Outcome(one, what, "") for what in (messages.RIGHT, "refusal", messages.RIGHT)
    ]
    assert messages.tally(outcomes) == {one.tool: Counter({messages.RIGHT: 2, "refusal": 1})}


# What is learned ------------------------------------------------------------------------------------


def test_every_input_that_may_be_asked_for_has_its_question() -> None:
    asked = read("wording")["ask"]
    names = {named.partition(reading.BY)[0] for named in reading.learned_weights()[BIAS]}
    names |= {name for taken in numbers.ROLES.values() for name in taken}
    assert names <= {name for taken in INPUTS.values() for name in taken}
    assert [name for name in sorted(names) if name not in asked] == []


def test_the_values_that_are_offered_are_those_that_are_read() -> None:
    for named in reading.learned_weights()[BIAS]:
        name, _, value = named.partition(reading.BY)
        offered = read("wording")["choices"].get(name)
        if offered and value != reading.UNTOLD:
            assert value in {reading.as_told(name, choice) for choice in offered}, named


def test_what_tells_a_value_weighs_for_it(tmp_path: Path) -> None:
    taught = [
        second_reading.Message(f"w{at % 7}", text, {"exclusion": value}, whole=True)
        for at, (text, value) in enumerate(
            [("还在病房住着，门诊开的药", "inpatient"), ("在门诊开的药，能报多少", "untold")] * 30
        )
    ]
    table = second_reading.learned(taught)
    assert table["病房"]["exclusion.untold"] < 0
    assert 0 < table[reading.LEAST]["exclusion.untold"] <= 1
    write_table(table, tmp_path / "table.tsv")
    assert len((tmp_path / "table.tsv").read_text("utf-8").splitlines()) == len(table)


def test_how_likely_a_value_must_be_is_less_where_few_tell_it() -> None:
    def told(count: int) -> list[second_reading.Message]:
        texts = ["还在病房住着，门诊开的药", "在门诊开的药，能报多少"]
        return [
            second_reading.Message(
                f"w{at % 10}",
                texts[at % 2],
                {"exclusion": ("inpatient", "untold")[at % 2]},
                whole=True,
            )
            for at in range(count)
        ]

    few = second_reading.least("exclusion", told(40))
    many = second_reading.least("exclusion", told(400))
    assert few["inpatient"] < many["inpatient"]


def test_a_number_has_the_role_of_the_input_that_it_is() -> None:
    message = messages.Message(
        "a1", TODAY, "退休，三级医院花了800，今年已经报过1200", "outpatient_reimbursement",
        {"eligible_cost": 800, "paid_this_year": 1200},
    )  # fmt: skip
    found = {example.role for example in roles.examples_of(message)}
    assert found == {"eligible_cost", "paid_this_year"}


def test_long_messages_teach_the_routing_without_drawing_others_to_it() -> None:
    told = routing.told()
    assert {tool for _, tool in told} <= {*INPUTS, RULE}
    assert len(told) > 2_000


# What is read ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("exclusion", None, "untold"),
        ("exclusion", "abroad", "abroad"),
        ("contracted", None, "false"),
        ("contracted", True, "true"),
        ("reported", None, "true"),
        ("paid_this_year", None, "untold"),
        ("paid_this_year", Decimal(0), "untold"),
        ("paid_this_year", Decimal(800), "told"),
        ("months", 1, "untold"),
        ("status", None, "untold"),
    ],
)
def test_a_value_is_of_its_class(name: str, value: object, told: str) -> None:
    assert reading.as_told(name, value) == told


def test_the_likelihoods_of_an_input_come_to_one() -> None:
    for odds in reading.likely("退休，三级医院花了800，能报多少").values():
        assert sum(odds.values()) == pytest.approx(1)


@pytest.mark.parametrize(
    "question",
    [
        "老伴还在骨科病房躺着没出院，大夫让推到门诊楼拍了个片，门诊交了三百二，三级医院，退休的，能报多少",
        "单位派我常驻老挝的项目，在万象当地一家三级医院看肠胃，折成人民币九百，在职，回来能报多少",
    ],
)
def test_what_no_phrase_tells_and_the_message_does_is_not_passed_over(question: str) -> None:
    found = understood(question)
    assert found.excluded or "exclusion" in found.missing


def test_what_is_taken_from_the_whole_message_names_its_words() -> None:
    told = reading.surely(
        "老伴还在骨科病房住着没出院,门诊楼交了三百二,三级医院,退休的", "exclusion"
    )
    assert told is not None
    value, words = told
    assert value == "inpatient"
    assert "住着" in words


@pytest.mark.parametrize(
    "question",
    [
        "在职，三级医院门诊花了800，能报多少",
        "退休，卫生院拿药120，没签家庭医生，能报多少",
        "在职，二级医院门诊花了600，今年已经报了300，这次能报多少",
    ],
)
def test_a_plain_message_is_not_doubted(question: str) -> None:
    found = understood(question)
    assert not found.doubts
    assert not found.missing


def test_a_number_is_taken_where_nothing_but_its_place_tells_what_it_is() -> None:
    heard = Heard(correct("退休的，二甲，那边收费处最后打出来的是560，能报多少"), TODAY)
    amount = numbers.surely("outpatient_reimbursement", "eligible_cost", heard)
    assert amount is not None
    assert amount.value == 560


@pytest.mark.parametrize(
    "question", ["退休 65 三级医院 报多少", "三级医院，在职，每副38块5，能报多少"]
)
def test_an_age_and_the_price_of_one_are_no_cost(question: str) -> None:
    assert "eligible_cost" in understood(question).missing


def test_whether_somebody_is_in_work_is_never_taken_from_the_way_he_writes() -> None:
    assert (
        "status"
        in understood(
            "我在三级医院看门诊花了六百块，都是政策范围内的，今年头一回，能报多少"
        ).missing
    )


# What is asked --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def doubtful() -> Table:
    """A table that doubts whatever is read of exclusions."""
    return {
        BIAS: {"exclusion.untold": 0.0, "exclusion.inpatient": 2.0},
        reading.LEAST: {"exclusion.untold": 0.9},
    }


def test_a_doubt_is_asked_about_with_what_each_choice_gives(
    assistant: Assistant, doubtful: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "learned_weights", lambda: doubtful)
    first = assistant.ask("退休，头疼，三级医院门诊花了800，能报多少", session=None, today=TODAY)
    assert first.kind is AnswerKind.CLARIFICATION
    assert first.missing == ("exclusion",)
    assert [choice.value for choice in first.choices] == ["inpatient", None]
    assert "0 元" in first.text
    assert "450 元" in first.text
    for said, paid in (
        ("不是", 450),
        ("不属于这些情形", 450),
        ("是的", 0),
        ("住院期间的门诊费用", 0),
    ):
        asked = assistant.ask(
            "退休，头疼，三级医院门诊花了800，能报多少", session=None, today=TODAY
        )
        answer = assistant.ask(said, session=asked.session, today=TODAY)
        assert answer.calculation is not None, said
        assert answer.calculation["result"]["fund_payment"] == paid, said


def test_a_doubt_stays_open_while_something_else_is_answered(
    doubtful: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "learned_weights", lambda: doubtful)
    first = understood("头疼，三级医院门诊花了800，能报多少")
    assert set(first.missing) == {"status", "exclusion"}
    then = understand(correct("退休的"), TODAY, Said(understood=first))
    assert then is not None
    assert then.missing == ("exclusion",)


def test_what_a_doubt_cannot_change_is_not_asked(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = {
        BIAS: {"contracted.false": 0.0, "contracted.true": 3.0},
        reading.LEAST: {"contracted.false": 0.9},
    }
    monkeypatch.setattr(reading, "learned_weights", lambda: table)
    answer = assistant.ask("退休，头疼，三级医院门诊花了800，能报多少", session=None, today=TODAY)
    assert answer.kind is AnswerKind.CALCULATION  # a contract adds nothing at a hospital


@pytest.mark.parametrize(
    ("said", "value"),
    [("有", True), ("有的", True), ("没有", False), ("没有通行证", False), ("有通行证", True)],
)
def test_a_bare_yes_or_no_answers_what_was_asked(said: str, value: bool) -> None:
    first = understood("给白名单企业送货，健康码绿的，行程码正常，核酸20小时，能不能优先通行")
    assert first.missing == ("has_pass",)
    then = understand(correct(said), TODAY, Said(understood=first))
    assert then is not None
    assert then.inputs["has_pass"].value is value
    assert not then.missing


def test_visits_among_other_sums_go_with_the_day_and_the_place_before_them() -> None:
    found = understood(
        "俺爹退休的，7月15号在镇卫生院拿药128，那天打车花了30，8月2号去县里二级医院做检查440，"
        "10月19号又上市里三级医院910，三次加一块统筹给出多少"
    )
    assert found.tool == "outpatient_year"
    visits = found.inputs["visits"].value.visits
    assert [(visit.facility, visit.cost) for visit in visits] == [
        ("primary", 128), ("secondary", 440), ("tertiary", 910)
    ]  # fmt: skip


def test_what_stands_in_a_story_about_a_sum_refuses_nothing(assistant: Assistant) -> None:
    asked = "我爸领着退休金，打车去的三级医院，门诊花了800，都是目录内的，能报多少"
    answer = assistant.ask(asked, session=None, today=TODAY)
    assert answer.calculation is not None
    assert answer.calculation["result"]["fund_payment"] == 450
    other = assistant.ask(
        "我爸是居民医保，三级医院门诊花了800，能报多少", session=None, today=TODAY
    )
    assert other.kind is AnswerKind.REFUSAL


def test_what_was_reckoned_from_two_moments_says_so() -> None:
    found = understood(
        "给白名单企业送料，通行证贴着，健康码绿的，行程码正常，核酸是昨天早上8点做的，今晚10点到检查点，能优先通行不"
    )
    assert found.inputs["test_age_hours"].value == 38
    assert found.inputs["test_age_hours"].how is How.RECKONED
