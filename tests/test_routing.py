"""Which calculator a question is for: the questions it is learned from, the table, what stays barred."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.learned import BIAS, terms, write_table
from assistant.understanding import Said, correct, understand
from assistant.understanding.single import routing as routed
from assistant.understanding.single.routing import RULE, kin, route
from calculators import registry
from eval import routing as learning
from eval.questions import Half, load_half

TODAY = date(2022, 9, 15)


def solid(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def test_every_calculator_of_the_table_is_one_and_has_questions_of_its_own() -> None:
    taught = {tool for _, tool in learning.composed()}
    assert taught == set(routed.learned_weights()[BIAS])
    assert taught - {RULE} <= set(registry.names())


def test_composed_questions_are_the_same_each_time_and_none_has_a_gap_left() -> None:
    first = learning.composed()
    assert first == learning.composed()
    assert len(first) > 5_000
    assert not [question for question, _ in first if set("{}|") & set(question)]


def test_no_composed_question_is_one_that_is_asked_in_the_evaluation() -> None:
    asked = {solid(q.turns[-1]) for half in Half for q in load_half(half) if len(q.turns[-1]) > 12}
    assert not asked & {solid(question) for question, _ in learning.composed()}


@pytest.mark.parametrize(
    ("question", "tool"),
    [
        ("俺爹退了，三甲花了八百，公家管几个钱", "outpatient_reimbursement"),
        ("八月三甲八百、十月卫生院二百，在职，一年下来统共报多少", "outpatient_year"),
        ("退休的去三甲报几成", "outpatient_terms"),
        ("混检出阳性是晚上8点，单采几点前弄完", "incident_deadlines"),
        ("县城能不能盖20层的住宅楼", "building_height_check"),
    ],
)
def test_a_case_goes_to_its_calculator_in_words_no_pattern_has(question: str, tool: str) -> None:
    understood = understand(correct(question), TODAY)
    assert understood is not None
    assert understood.asked
    assert understood.tool == tool


@pytest.mark.parametrize(
    "question",
    [
        "三级医院起付线是多少",
        "采样屋补贴比例多少",
        "什么情况会被通报批评",
        "县城新盖的住宅，6层及以下的要占多大比例",
        "在职，三级医院体检花了800能报多少",
        "俺们乡镇考核得了全县第一，奖多少钱",
    ],
)
def test_a_rule_and_what_no_calculator_reaches_are_left_to_the_clauses(question: str) -> None:
    understood = understand(correct(question), TODAY)
    assert understood is None or not understood.asked


def test_a_leaning_waits_for_what_is_said_next() -> None:
    leaning = understand(correct("办了在职转退休以后比例从什么时候变"), TODAY)
    assert leaning is None or not leaning.asked
    before = Said(("办了在职转退休以后比例从什么时候变",), leaning)
    told = understand(correct("我是2022年10月25号办的"), TODAY, before)
    assert told is not None
    assert told.asked
    assert told.values() == {"processed_on": date(2022, 10, 25)}


def test_the_shares_are_those_of_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    table = {BIAS: {"a": 0.0, RULE: 0.0}, "报": {"a": 2.0}, "+sum": {"a": 1.0}}
    monkeypatch.setattr(routed, "learned_weights", lambda: table)
    # one term 报, with =报, on its own: two terms
    odds = 2 / (len(terms("报")) + 1) ** 0.5 + 1
    found = route("报", {"+sum"})
    assert found.shares["a"] == pytest.approx(1 / (1 + 2.718281828**-odds))
    assert sum(found.shares.values()) == pytest.approx(1)
    assert found.tool == "a"
    assert route("报", set()).likeliest_tool == "a"


def test_calculators_asked_for_in_the_same_words_count_together() -> None:
    assert kin("outpatient_year", "outpatient_reimbursement")
    assert not kin("assessment_score", "assessment_award")
    shares = {"outpatient_year": 0.3, "outpatient_reimbursement": 0.3, RULE: 0.4}
    assert routed.Route(shares).share_of("outpatient_year") == pytest.approx(0.6)
    assert routed.Route(shares).tool is None


def test_what_is_learned_is_what_tells_calculators_apart(tmp_path: Path) -> None:
    examples = [
        learning.Example(terms(question), frozenset(read), tool)
        for question, read, tool in (
            ("门诊花了八百报多少", {"+sums 1"}, "outpatient_reimbursement"),
            ("采样屋补多少", set(), "sampling_booth_subsidy"),
            ("起付线多少", set(), RULE),
        )
        for _ in range(5)
    ]
    table = learning.learned(examples, [])
    assert table["采样"]["sampling_booth_subsidy"] > 0
    assert table["+sums 1"]["outpatient_reimbursement"] > 0
    write_table(table, tmp_path / "routing.tsv")
    monkey = (tmp_path / "routing.tsv").read_text("utf-8").splitlines()
    assert len(monkey) == len(table)
