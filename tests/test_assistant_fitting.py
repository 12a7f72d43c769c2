"""An answer is for what is asked: not for its opposite, not for others, not for the thing asked before."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Answer, AnswerKind, Assistant
from assistant.clauses.membership import is_called
from assistant.swapping import swapped
from assistant.wording import read
from corpus import Corpus
from indexing.text import squeeze

TODAY = date(2022, 10, 20)


def ask(assistant: Assistant, *turns: str, today: date = TODAY) -> Answer:
    session = None
    for turn in turns:
        answer = assistant.ask(turn, session=session, today=today)
        session = answer.session
    return answer


def first(answer: Answer) -> str:
    return answer.text.split("\n")[0]


# The data -----------------------------------------------------------------------------------------


def test_every_quote_stands_in_its_clause(corpus: Corpus) -> None:
    fitting = read("clauses/fitting")
    told = [(bar["clause"], bar["quote"]) for bar in fitting["bars"]]
    told += [(bar["clause"], bar["says"]) for bar in fitting["bars"] if "says" in bar]
    told += [(pair["clause"], side["quote"]) for pair in fitting["pairs"] for side in pair["sides"]]
    told += [(entry["clause"], entry["listed"]) for entry in fitting["persons"]["clauses"].values()]
    told += [
        (entry["clause"], entry["quote"])
        for condition in fitting["conditions"]
        for opposite in condition["opposites"]
        for entry in opposite["instead"]
    ]
    for clause, quote in told:
        assert squeeze(quote) in squeeze(corpus.clause(clause).text), quote


# Whom a clause names ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "question",
    ["个人账户能交我自己的居民医保吗", "个人账户能给爸妈交职工大额医疗费用补助吗"],
)
def test_a_payment_that_the_account_makes_for_others_is_not_allowed(
    assistant: Assistant, question: str
) -> None:
    answer = ask(assistant, question)
    assert "没有写" in first(answer)
    assert "可以。" not in answer.text


@pytest.mark.parametrize(
    "question",
    ["个人账户能给老公交居民医保吗", "个人账户能给爱人用吗", "医保卡能给爸爸妈妈用吗"],
)
def test_what_the_account_may_be_used_for_is_allowed(assistant: Assistant, question: str) -> None:
    answer = ask(assistant, question)
    assert first(answer).startswith("可以。")
    assert "配偶、父母、子女" in first(answer)
    assert "没有写" not in answer.text


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("个人账户能给嫂子用吗", "嫂子"),
        ("医保卡能给孙女买药吗", "孙女"),
        ("我媳妇的妈妈能用我的个人账户吗", "媳妇的妈妈"),
    ],
)
def test_a_relative_who_is_not_listed_is_told_so(
    assistant: Assistant, question: str, named: str
) -> None:
    said = first(ask(assistant, question))
    assert f"没有写“{named}”" in said
    assert "配偶、父母、子女" in said


@pytest.mark.parametrize(
    "question",
    [
        "个人账户能交球馆的会员费吗",
        "医保卡的钱能去做汗蒸不",
        "同事说他刷医保卡买的蛋白粉，个人账户能买保健品吗",
    ],
)
def test_what_is_no_care_is_barred_whoever_tells_of_it(assistant: Assistant, question: str) -> None:
    said = first(ask(assistant, question))
    assert said.startswith("不能。")
    assert "体育健身或养生保健消费" in said


# The opposite of a condition ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "rule", "case"),
    [
        ("没去境外看的门诊能报吗", "普通门诊统筹待遇不变", "在境外就医的"),
        ("没认定成工伤的门诊能报吗", "由职工医保统筹基金按比例支付", "工伤保险基金"),
        ("出院以后看的门诊能报吗", "由职工医保统筹基金按比例支付", "在住院期间"),
        ("单位从没欠费，门诊能报吗", "由职工医保统筹基金按比例支付", "待遇暂停期间"),
    ],
)
def test_an_exclusion_does_not_answer_its_opposite(
    assistant: Assistant, question: str, rule: str, case: str
) -> None:
    answer = ask(assistant, question)
    assert answer.kind is AnswerKind.ANSWER
    assert "不予支付" not in first(answer)
    assert rule in first(answer)
    line = next(line for line in answer.text.split("\n") if "您说的不是这种情形" in line)
    assert case in line


@pytest.mark.parametrize(
    ("question", "case"),
    [
        ("工伤能报吗", "工伤保险基金"),
        ("在日本看病能报吗", "在境外就医的"),
        ("住院期间的门诊能报吗", "在住院期间"),
        ("没有住院，在国外看的门诊能报吗", "在境外就医的"),
    ],
)
def test_an_exclusion_answers_its_own_case(assistant: Assistant, question: str, case: str) -> None:
    said = ask(assistant, question).text
    assert said.startswith(("不能", "职工医保普通门诊统筹不予支付的范围"))
    assert "不予支付的范围" in said
    assert case in said


@pytest.mark.parametrize(
    "question",
    [
        "单位欠费补足了，看门诊能报吗",
        "断缴的医保补交上了，以后看门诊能报吗",
        "停保以后重新交上了，门诊能不能报",
        "欠缴的保费还清了，看门诊还能报不",
    ],
)
def test_arrears_made_good_are_not_refused_and_nothing_is_made_up_of_when_they_count(
    assistant: Assistant, question: str
) -> None:
    answer = ask(assistant, question)
    assert "欠费期间暂停普通门诊统筹待遇" in answer.text
    assert "不能。" not in answer.text
    assert "从哪天起恢复，公报没有写" in answer.text


@pytest.mark.parametrize(
    "question", ["欠费期间看的门诊，后来补缴了，能报吗", "单位欠费还没补上，门诊能报吗"]
)
def test_a_visit_during_arrears_stays_excluded_when_they_are_made_good(
    assistant: Assistant, question: str
) -> None:
    assert first(ask(assistant, question)).startswith("不能。")


def test_an_exclusion_that_is_not_told_is_said_to_depend(assistant: Assistant) -> None:
    answer = ask(assistant, "自己摔伤能报吗")
    assert "要看具体情况" in answer.text
    assert "不能。" not in answer.text


# What is barred -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "bar"),
    [
        ("李主任被国务院表彰加分吗", "个人受到的表扬、表彰、记功不予认定"),
        ("干部个人获得省政府表彰能加分吗", "个人受到的表扬、表彰、记功不予认定"),
        ("下属单位受到省委表彰加分吗", "市直单位下属部门获得的表彰不予认定"),
        ("国家部委的办公厅表彰加几分", "不含办公厅等内设机构"),
    ],
)
def test_what_bars_a_plus_is_said_first(assistant: Assistant, question: str, bar: str) -> None:
    said = ask(assistant, question).text.split("\n")
    assert any(
        bar in line for line in said[:2]
    )  # behind 不加分 or the like, where that is said first


def test_a_bar_leads_over_no_other_condition(assistant: Assistant) -> None:
    question = "主任说表彰文件是去年得的，今年一月才收到，今年考核算不算"
    assert "接收到的表彰文件" in first(ask(assistant, question))


def test_a_unit_is_not_taken_for_a_person(assistant: Assistant) -> None:
    assert "30 分" in first(ask(assistant, "受到党中央、国务院表彰加多少分"))


def test_a_title_without_money_is_not_given_that_of_another(assistant: Assistant) -> None:
    said = first(ask(assistant, "任务全完成的单位有奖金吗"))
    assert "考核表彰单位" in said
    assert "万元" not in said


# Lists and points ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("市卫健委参加考核吗", "“市卫生健康体育委员会”在考核对象名单里"),
        ("发改委是考核对象吗", "“市发展和改革委员会”在考核对象名单里"),
        ("气象局是考核对象吗", "考核对象名单里没有“气象局”"),
        ("遂平是不是考核对象", "“遂平县”在考核对象名单里，属于县区类"),
        ("烟草局在不在被考核的53家里", "考核对象名单里没有“烟草局”"),
        ("53家里有市税务局吗", "“市税务局”在考核对象名单里"),
        ("电视台参不参加考核", "“驻马店广播电视台”在考核对象名单里"),
        ("妇联在不在考核名单里", "考核对象名单里没有“妇联”"),
        ("驿城区是不是功能区", "不是，“驿城区”属于县区类"),
        ("高新区属于功能区类吗", "是，“高新技术产业开发区”属于功能区类"),
        ("医保局属于市直单位吗", "是，“市医疗保障局”属于市直单位类"),
    ],
)
def test_who_is_on_the_list_is_told_by_name(assistant: Assistant, question: str, said: str) -> None:
    assert said in first(ask(assistant, question))


@pytest.mark.parametrize(
    "question",
    [
        "我们局是不是考核对象",
        "西平县财政局是考核对象吗",
        "公安局交警支队是考核对象吗",
        "财政局是不是负责考核",
        "驿城区和遂平县是不是考核对象",
    ],
)
def test_no_unit_is_taken_for_another(assistant: Assistant, question: str) -> None:
    assert "考核对象名单里" not in first(ask(assistant, question))


@pytest.mark.parametrize(
    ("before", "then", "said"),
    [
        ("驿城区是不是功能区", "那它第一奖多少", "200万元"),
        ("驿城区属于哪一类", "得第一名给多少钱", "200万元"),
        ("高新区属于哪一类", "那它第一奖多少", "100万元"),
        ("市财政局在考核名单里吗", "第三名奖多少", "50万元"),
    ],
)
def test_what_a_place_brings_is_asked_of_the_unit_named_before(
    assistant: Assistant, before: str, then: str, said: str
) -> None:
    assert said in first(ask(assistant, before, then))


@pytest.mark.parametrize(
    ("listed", "name", "same"),
    [
        ("市医疗保障局", "市医保局", True),
        ("市医疗保障局", "医保中心", False),
        ("市生态环境局", "环保局", True),
        ("市教育局", "教育体育局", False),
        ("高新技术产业开发区", "高新区", True),
    ],
)
def test_an_office_is_known_by_its_everyday_name(listed: str, name: str, same: bool) -> None:
    assert is_called(listed, name) is same


@pytest.mark.parametrize(
    ("question", "holder", "other"),
    [
        ("联通公司的考核由谁制定", "由市工业和信息化局制定", "由市金融工作局"),
        ("城投集团由谁考核", "由市财政局制定", "由市工业和信息化局"),
        ("邮政银行的考核由谁负责", "由市金融工作局制定", "由市财政局"),
    ],
)
def test_of_several_each_has_its_own(
    assistant: Assistant, question: str, holder: str, other: str
) -> None:
    said = first(ask(assistant, question))
    assert holder in said
    assert other not in said


def test_the_points_beside_it_are_no_group_of_its_sentence(assistant: Assistant) -> None:
    said = first(ask(assistant, "县区牵头的考核事项由哪个机构打分"))
    assert "由市政府督查落实工作委员会办公室认定打分" in said


def test_what_one_point_says_is_not_joined_to_another(assistant: Assistant) -> None:
    said = first(ask(assistant, "市直单位本单位牵头的事项谁打分"))
    assert "由分管市政府领导认定打分" in said
    assert "县区" not in said


def test_the_group_that_is_asked_for_is_listed(assistant: Assistant) -> None:
    assert "市政务服务和大数据管理局" in first(ask(assistant, "考核的市直单位都有哪些"))


def test_an_exception_is_said_with_its_rule(assistant: Assistant) -> None:
    said = first(ask(assistant, "能不能封高速公路"))
    assert "不得擅自阻断" in said
    assert "确需阻断或关闭的" in said


# Follow-ups ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "then", "said"),
    [
        ("国外能报吗", "那住院期间呢", "在住院期间"),
        ("工伤能报吗", "境外呢", "在境外就医的"),
        ("县城住宅最高多少层", "那中心城区呢", "原则不超过26层"),
        ("市残联参加考核吗", "市林业局呢", "“市林业局”在考核对象名单里"),
        ("个人账户能给弟弟用吗", "那妈妈呢", "可以。"),
        ("国外能报吗", "住院期间能报吗", "在住院期间"),
    ],
)
def test_another_thing_of_the_kind_is_asked_the_same(
    assistant: Assistant, before: str, then: str, said: str
) -> None:
    assert said in first(ask(assistant, before, then))


@pytest.mark.parametrize(
    ("before", "then", "said"),
    [
        ("高楼最高能盖多高呀", "那县里呢", "县城新建住宅以6层为主"),
        ("考核第一名奖多少钱", "第二名呢", "200万元、100万元"),
        ("污水处理率目标是多少", "那县城的呢", "城市生活污水集中收集率"),
        ("县城住宅盖20层行不行", "6层及以下要占多少", "占比不低于70%"),
    ],
)
def test_what_was_just_said_answers_for_its_other_thing(
    assistant: Assistant, before: str, then: str, said: str
) -> None:
    assert said in first(ask(assistant, before, then))


@pytest.mark.parametrize(
    ("then", "before"),
    [
        ("那我妈呢", "我爸退休了，看病花了300能报多少"),
        ("二级呢", "三级医院起付线多少"),
        ("国外呢", "工伤和住院期间能报吗"),
    ],
)
def test_what_is_told_of_one_is_not_told_of_another(then: str, before: str) -> None:
    assert swapped(then, before) is None


def test_both_things_of_a_kind_are_answered(assistant: Assistant) -> None:
    text = ask(assistant, "境外看病能报吗，工伤呢").text
    assert "在境外就医的" in text
    assert "应从工伤保险基金中支付的" in text


# Years and days -----------------------------------------------------------------------------------


@pytest.mark.parametrize("question", ["2025年在职人员限额", "2024年三级医院起付线", "明年报销比例"])
def test_the_insurance_rules_hold_on(assistant: Assistant, question: str) -> None:
    answer = ask(assistant, question)
    assert answer.kind is AnswerKind.ANSWER
    assert any("此后的政策调整不在本资料库内" in notice for notice in answer.notices)


@pytest.mark.parametrize("question", ["2021年起付线是多少", "2024年考核第一名奖多少"])
def test_a_year_that_the_rules_do_not_reach_is_refused(assistant: Assistant, question: str) -> None:
    assert ask(assistant, question).kind is AnswerKind.REFUSAL


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("2022年6月29日的门诊能报吗", "不能。公报写的是“本细则自2022年7月1日起施行”"),
        ("2020年门诊能报吗", "在那以前不适用"),
        ("7月1日当天看门诊能报吗", "已经施行"),
    ],
)
def test_a_visit_is_held_against_the_first_day(
    assistant: Assistant, question: str, said: str
) -> None:
    assert said in first(ask(assistant, question))


@pytest.mark.parametrize(
    "question", ["退休人员现在能享受门诊统筹吗", "细则现在实施了吗", "个人账户能给老伴用吗"]
)
def test_before_the_first_day_that_is_said_first(assistant: Assistant, question: str) -> None:
    answer = ask(assistant, question, today=date(2022, 6, 28))
    assert "还不能适用" in first(answer)
    assert "可以。" not in answer.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("骑电车叫人家小轿车撞了，对方全责，拿医保报了行不", "不能。"),
        ("住着院呢，大夫让去门诊另做检查，这个走门诊统筹可以吧", "不能。"),
        ("那个诊所没有医保牌子，在那儿挂水能报不能", "不能。"),
    ],
)
def test_whether_it_is_paid_is_heard_however_it_ends(
    assistant: Assistant, question: str, said: str
) -> None:
    assert first(ask(assistant, question)).startswith(said)


def test_a_foreigner_is_not_abroad(assistant: Assistant) -> None:
    assert not first(ask(assistant, "外国人在驻马店上班能报吗")).startswith("不能")
    assert first(ask(assistant, "在外国看病能报吗")).startswith("不能")


@pytest.mark.parametrize(
    "question",
    ["县城通管道煤气的比例要提到多少，以前是多少？", "改厕所改过多少户了？后面还改多少？"],
)
def test_nothing_is_denied_of_a_question_with_no_subject_of_its_own(
    assistant: Assistant, question: str
) -> None:
    assert "您还问了" not in ask(assistant, question).text
