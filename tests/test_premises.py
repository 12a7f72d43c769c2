"""What a question takes for granted and the gazette has otherwise is put right first; a figure told is held
against the limit of its clause."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Answer, AnswerKind, Assistant
from assistant.clauses.bounds import held_against
from assistant.clauses.premises import taken_for_granted
from assistant.wording import read
from corpus import Corpus
from indexing.text import squeeze

TODAY = date(2022, 11, 15)


def ask(assistant: Assistant, question: str) -> Answer:
    return assistant.ask(question, session=None, today=TODAY)


# The data -----------------------------------------------------------------------------------------


def test_every_quote_stands_in_its_clause(corpus: Corpus) -> None:
    premises = read("clauses/premises")
    held = [*premises["figures"], *premises["rules"], *read("clauses/bounds")["limits"]]
    also = [one for entry in held for one in entry.get("also", ())]
    for entry in (*held, *also):
        assert squeeze(entry["quote"]) in squeeze(corpus.clause(entry["clause"]).text)


def test_every_figure_held_to_be_true_is_given() -> None:
    """An entry without one would deny every figure, the true one too."""
    for entry in read("clauses/premises")["figures"]:
        assert entry.get("given") or entry.get("unsaid")


# Figures ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "says"),
    [
        (
            "三级医院起付线凭啥是200",
            "公报写的不是“200”，而是“三级定点医疗机构就医起付标准为每次 50 元”",
        ),
        ("二甲医院门槛费一百块吧", "每次 30 元"),
        ("乡镇卫生院起付线30对吧", "不设起付标准"),
        ("退休的一年封顶1500是吧", "退休人员年度最高支付限额为 2000 元"),
        ("听说门诊统筹一年能报5000", "1500 元，退休人员年度最高支付限额为 2000 元"),
        ("在职的年度限额两千块对吧", "在职职工普通门诊统筹年度最高支付限额为 1500 元"),
        ("签了家庭医生多报10%对吧", "提高 5%"),
        ("退休三级医院报销50%对吗", "退休人员的支付比例高于在职职工 10%"),
        ("在职的医保卡是按基数的4%划钱吧", "缴费基数的 2%"),
        ("县区考核前三名都有奖金吧", "前2名"),
        ("市直单位后三名才通报批评吧", "最后6名"),
        ("考核加分上限是200分吧", "加分上限为 100 分"),
        ("省委省政府表彰每项加20分对吧", "每项加 10 分"),
        ("高风险区回来要隔离14天吧", "实施7天集中隔离"),
        ("混检阳性后12小时内完成复核就行吧", "6小时内"),
        ("政府给采样屋补70%吧", "政府补贴50%"),
        ("县城新建住宅最高能到33层吧", "最高不超过18层"),
        ("中心城区人口2025年要达到200万吧", "150万"),
    ],
)
def test_a_false_figure_is_put_right_by_the_clause(
    assistant: Assistant, question: str, says: str
) -> None:
    first = ask(assistant, question).text.split("\n")[0]
    assert first.startswith("公报写的不是“")
    assert says in first


@pytest.mark.parametrize(
    "question",
    [
        # true as told
        "三级医院起付线50吧",
        "二级的门槛费30块对吧",
        "退休的一年限额2000吧",
        "在职的一年限额1500对吧",
        "三级医院报销60%，退休的是吧",
        "签约的多报5%对吧",
        "县区考核前两名有奖金吧",
        "高风险区回来要隔离7天吧",
        "县城住宅最高18层吧",
        "政府给采样屋补一半吧",
        # no figure of the kind, another's, supposed, or a choice
        "三级医院花了200，起付线扣多少",
        "要是起付线涨到200呢",
        "三级起付线是50还是100",
        "住院起付线200对吧",
        "今年限额还剩300，够不够",
        "二级医院给我报了60%，对不对",
        "落地后24小时内要做核酸吧",
        "任务总共200分，指标考核能得多少分",
        "你必须保证给我报90%",
        "绿码，行程码正常，核酸51个小时前的阴性，有通行证，给不给优先通行",
    ],
)
def test_what_is_true_or_of_something_else_is_not_denied(corpus: Corpus, question: str) -> None:
    assert taken_for_granted(question, corpus) is None


@pytest.mark.parametrize(
    "question",
    [
        # out of two rules, of another's rule beside it, or several at once
        "在职签约社区报60%对吧",
        "家庭医生签约后提高到60%对吧",
        "签约的5%是加在65%上对吧",
        "退休的三级提高到60%吧",
        "退休签约多报15%吧",
        "退休二级65%起付线30限额2000对吧",
        "诊所不设起付线一年2000退休对吧",
        # a rest, a payment, a sum, several visits
        "退休额度还有900对吧",
        "退休额度用了1300对吧",
        "退休的限额是不是只有1600了，我报了400",
        "三级去掉起付线还有250对吧",
        "二级看三次起付线90吧",
        "三级起付线收了100对吧",
        "二级起付线60对吧",
        "国务院表彰2项加60分吧",
        "省政府表彰加30分吧",
        "县区第一名给250万吧",
        "市直先进奖100万吧",
        "特殊贡献奖25万吧",
        # a score got, a figure within the limit, another matter
        "部门互评92分对吧",
        "领导评议180分吧",
        "市直前五名都有奖金吧",
        "市直后三名会被通报批评吧",
        "县城住宅不超过12层可以吧",
        "3小时内完成复核就行吧",
        "复核以后等24小时吧",
        "通行的核酸是30小时以内可以吧",
        "采样屋1200人以上的企业鼓励吧",
        "采样屋政府补35%吧",
        # the quote holds it
        "县区第一名奖100万吧",
    ],
)
def test_a_figure_that_may_be_true_is_never_denied(corpus: Corpus, question: str) -> None:
    assert taken_for_granted(question, corpus) is None


def test_where_the_clause_gives_no_such_figure_none_is_said_instead(assistant: Assistant) -> None:
    first = ask(assistant, "密接为啥要隔离14天").text.split("\n")[0]
    assert first.startswith("公报没有写“14天”")


# Rules --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("既然卫生院看门诊不给报，我还去那干啥", "不设起付标准"),
        ("为啥在外地看门诊就报得少", "待遇不变"),
        ("有了慢特病就不能同时享受门诊统筹了吧", "同时享受"),
        ("个人账户年底就清零了吧", "可以结转使用和继承"),
        ("办了退休次日就能按退休报销吧", "从办理之日次月起"),
        ("退休隔天看门诊就按退休的比例报对吗", "从办理之日次月起"),
        ("单位交的医保钱也进个人账户吧", "全部计入统筹基金"),
        ("医保卡只能本人用吧", "配偶、父母、子女"),
        ("起付线一年就扣一次吧", "每次 30 元"),
        ("门诊报的会占住院的额度吧", "不计入"),
        ("年底考核是百分制吧", "考核实行千分制"),
        ("考核扣分也有封底吧", "扣分不设下限"),
        ("货车司机来了都得赋黄码吧", "不予赋码"),
        ("厂里有了阳性就得全部停产吧", "原则上不停工、不停产"),
        ("经济运行调度的指挥长是常务副市长吧", "指挥长：李跃勇 市长"),
        ("门诊共济是3月份开始实施的吧", "自2022年7月1日起施行"),
    ],
)
def test_a_rule_taken_otherwise_is_not_said_again(
    assistant: Assistant, question: str, says: str
) -> None:
    answer = ask(assistant, question)
    first = answer.text.split("\n")[0]
    assert answer.kind is AnswerKind.ANSWER
    assert first.startswith("公报不是这样写的，写的是“")
    assert says in first


@pytest.mark.parametrize(
    "question",
    [
        "个人账户年底没用完能结转吗",
        "退休的支付比例比在职的多多少",
        "加分上限和扣分下限是咋规定的",
        "没备案在外地看门诊不能报吧",
        "没报备的货车司机会被赋黄码吧",
        "医保卡能给老婆用吗",
        "社区体检不给报吧",
        "副指挥长是常务副市长吧",
        # true as worded
        "退休的门诊自己掏的比在职少吧",
        "退休自付比例比在职低吧，门诊",
        "考核的部门互评满分100分吧",
        "采样屋政府补一半，另一半企业全出吧",
        "卫生院超了限额就不能报了吧",
        "住院期间慢特病门诊不能同时报统筹吧",
        "没闭环的货车司机会被赋红码吧",
    ],
)
def test_what_the_rule_leaves_open_is_not_denied(corpus: Corpus, question: str) -> None:
    assert taken_for_granted(question, corpus) is None


def test_it_is_said_before_a_sum(assistant: Assistant) -> None:
    answer = ask(assistant, "签过家庭医生去三甲也多报5个点吧，我在职，三级医院花了550能报多少")
    assert answer.kind is AnswerKind.CALCULATION
    assert answer.text.startswith("公报不是这样写的，写的是“在签约的基层医疗机构")
    assert "统筹基金支付 250 元" in answer.text  # (550 - 50) × 50%


# Limits -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("我们厂被停工四天了，符合规定吗", "原则上不符合。"),
        ("停产73小时合规吗", "原则上不符合。"),
        ("关停一个礼拜可以吗", "原则上不符合。"),
        ("混检出阳7个小时才复核，算晚吗", "晚了。"),
        ("混检出阳6个小时复核完的，算晚吗", "不晚。"),
        ("厂里三天做一次核酸行不行", "不行。"),
        ("用工999人，配采样屋算不算鼓励的", "不算。"),
        ("用工1000人，配采样屋算不算鼓励的", "算。"),
        ("目标任务的细化标准7月16号才报督查办，来得及吗", "来不及了。"),
        ("目标任务的细化标准7月15号报督查办，来得及吗", "来得及。"),
        ("6月30号看的门诊能报吗", "不能。"),
        ("28层批不批", "是市中心城区或县城的新建住宅的话，不符合。"),
        ("建筑密度35%合规吗", "是新建住宅的话，不符合。"),
        ("我们新小区建筑密度百分之二十八，达标吗", "是新建住宅的话，符合。"),
        ("历史建筑空置率12%超标了吗", "超过了。"),
        ("城市人均避难面积1.2平方米够不够", "没有达到。"),
        ("可渗透地面占城市的35%达标没", "没有达到。"),
        # the clauses that exclude and forbid
        ("住院期间跑门诊拿的药能报吗", "不能。"),
        ("红码的人能让进厂吗", "不能。"),
        ("村里的路叫人拿土堵了，允许吗", "不能。"),
    ],
)
def test_the_word_comes_first(assistant: Assistant, question: str, first: str) -> None:
    answer = ask(assistant, question)
    assert answer.kind is AnswerKind.ANSWER
    assert answer.text.startswith(first)


@pytest.mark.parametrize(
    "question",
    [
        "厂里两天做一次核酸行不行",
        "厂里停工3天，符合规定吗",
        "停产72小时合规吗",
        "停工最多几天",
        "7月1号看的门诊能报吗",
        "26层批不批",
        "停工四天发工资不",
        # a rough figure, one that goes on, two of them
        "混检出阳六个多小时才复核，算晚吗",
        "混检出阳6小时零8分复核，算晚吗",
        "混检出阳6小时3分复核，算晚吗",
        "混检出阳后两小时采样，再过5小时复核，算晚吗",
        # a stop for other reasons, a building that is not to be built
        "冬季工地停工10天可以吗",
        "厂里检修停产5天行吗",
        "停工通知提前两周发行吗",
        "我住30层可以吗",
        # a claim of the limit itself, not of a figure beyond it
        "历史建筑空置率不超过10%，对吧",
        "老城区住宅建筑密度35%合规吗",
    ],
)
def test_within_a_limit_in_principle_or_without_a_figure_no_word_is_said(
    corpus: Corpus, question: str
) -> None:
    assert held_against(question, TODAY, corpus) is None
