"""Who asks for a yes or no gets it first, as the result has it."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Answer, AnswerKind, Assistant

TODAY = date(2022, 11, 15)


def ask(assistant: Assistant, question: str, today: date = TODAY) -> Answer:
    return assistant.ask(question, session=None, today=today)


@pytest.mark.parametrize(
    ("question", "today", "first"),
    [
        # the deadline of a visit in 2022 is 2023-06-30
        ("2022年7月3号在外地看的票，现在报还来得及吗", date(2023, 6, 30), "来得及。最晚"),
        ("2022年7月3号在外地看的票，现在才报还来得及吗", date(2023, 7, 1), "来不及了。最晚"),
        ("2022年8月5号在外地看的，票明年7月拿回来报晚不晚", TODAY, "来不及了。最晚"),
        ("8月12号垫付的票，明年5月回去报赶得上吗", TODAY, "来得及。最晚"),
        # the month of the deadline ends with it
        ("8月12号垫付的票，明年6月回去报赶得上吗", TODAY, "来得及。最晚"),
        ("7月3号在外地看的门诊，最晚啥时候报", TODAY, "最晚"),
        # which day is the visit's and which that of claiming
        ("明年7月2日去报今年11月的门诊还来得及吗", TODAY, "来不及了。最晚在 2023年6月30日"),
        ("2023年6月29日去报2022年8月的门诊，赶得上吗", TODAY, "来得及。最晚在 2023年6月30日"),
        ("8月在上海看的门诊，明年7月初去报行不行", TODAY, "来不及了。最晚在 2023年6月30日"),
        ("2022年8月到11月的票能一起报吗，最晚什么时候", TODAY, "最晚在 2023年6月30日"),
        ("今年下半年看的门诊，最晚什么时候报", TODAY, "最晚在 2023年6月30日"),
        # a transfer counts from the next month on, on the day of the visit
        ("我9月30号办的退休，9月30号看病按退休算吗", TODAY, "还不能。"),
        ("我9月30号办的退休，10月1号看病按退休算吗", TODAY, "能。"),
        ("9月20号办的退休，当天看病按退休算吗", TODAY, "还不能。"),
        ("9月2号办的退休，9月底看的病，能享受退休待遇吗", TODAY, "还不能。"),
        ("9月20号办的退休，现在按退休算吗", TODAY, "能。"),
        # six hours
        ("混检早上8点出阳，下午3点复核算不算晚", TODAY, "晚了。"),
        ("混检早上8点出阳，下午2点复核完，晚了没", TODAY, "不晚。"),
        ("混检早上8点出阳，最晚几点复核", TODAY, "单采复核"),
        # one condition that fails decides, whatever the others are
        ("核酸49小时了，绿色通道让走不", TODAY, "不能。"),
        ("货车司机健康码黄了，能走绿色通道吗", TODAY, "不能。"),
        ("绿码，行程码正常，有通行证，核酸48小时，能优先通行不", TODAY, "能。"),
        ("我是密接，能进厂不", TODAY, "不能。"),
        ("从高风险区回来用不用隔离", TODAY, "要。"),
        ("县区考核排第4名，有奖金没", TODAY, "没有。"),
        ("市直单位考核第10名，有奖金没有", TODAY, "有。"),
        ("市直单位考核第11名，能评上先进不", TODAY, "不能。"),
        # a title without money is neither yes nor no, where no money is asked for
        ("市直第12名，任务全部完成，有没有奖", TODAY, "授予“市政府工作目标考核表彰单位”"),
        ("市直第12名，任务全部完成，有奖金没有", TODAY, "没有。"),
        ("市直第12名有没有奖", TODAY, "没有。"),
        ("市直单位第9名有50万没有", TODAY, "有。"),
        # who is put forward for criticism
        ("县区排最后一名会不会被通报批评", TODAY, "会被建议批评。"),
        ("管委会里倒数第一会挨批不", TODAY, "不会。"),
        ("县区倒数第二会被点名吗", TODAY, "不会。"),
        # 50 yuan are taken off a visit to a tertiary hospital
        ("在职，三级医院看门诊花了50，能报不", TODAY, "不能。"),
        ("在职，三级医院看门诊花了51，能报不", TODAY, "能。"),
        ("在职，三级医院看门诊花了51，能报多少", TODAY, "统筹基金支付"),
        # (400 - 50) × 50% = 175
        ("在职三级花400报175对吧", TODAY, "对。"),
        ("在职三级花400报200对不对", TODAY, "不对。统筹基金支付 175 元"),
        ("在职三级花400能报175.5吗", TODAY, "不对。统筹基金支付 175 元"),
        ("县区考核第一有多少奖金", TODAY, "授予"),
        # a figure claimed is that of the result or not
        ("县区考核第2名奖200万吗", TODAY, "不对。授予"),
        ("示范区第1名奖100万吗", TODAY, "对。授予"),
        ("平舆县第2，奖金100万对吗", TODAY, "对。授予"),
        ("在职，二级医院，报销比例是55%吗", TODAY, "对。支付比例 55%"),
        ("我退休了，三级医院报销比例是70%吗", TODAY, "不对。支付比例 60%"),
        ("缴费基数6000每月进120对吗", TODAY, "对。个人账户每月计入 120 元"),
        ("我基数4500，上个月只进了80，对吗", TODAY, "不对。个人账户每月计入 90 元"),
        # (600 - 30) × 55% = 313.5; the rest is one's own
        ("在职，二级花了600，自己要出286.5对吗", TODAY, "对。统筹基金支付 313.5 元"),
        ("在职，二级花了600，我得付300对不对", TODAY, "不对。统筹基金支付 313.5 元"),
        # what a transfer brings, and from when
        ("退休手续9月办的，10月才享受，对不对", TODAY, "对。退休待遇从 2022年10月1日"),
        ("退休手续9月办的，11月才开始享受，对吗", TODAY, "不对。退休待遇从 2022年10月1日"),
        ("9月3号办的退休，9月的门诊按在职报对吗", TODAY, "对。退休待遇"),
        ("8月退休的，10月看病限额是1500吗", TODAY, "不对。退休待遇"),
        # a claim handed in on a day
        ("2022年9月的异地票2023年7月2日交，晚了吗", TODAY, "来不及了。最晚在 2023年6月30日"),
        ("2022年10月异地看病，2023年4月能报吗", TODAY, "来得及。最晚在 2023年6月30日"),
    ],
)
def test_the_word_comes_first(assistant: Assistant, question: str, today: date, first: str) -> None:
    answer = ask(assistant, question, today)
    assert answer.kind is AnswerKind.CALCULATION
    assert answer.text.startswith(first)


@pytest.mark.parametrize(
    "question",
    [
        "6月20号在外地看的票，现在报还来得及吗",
        "今年4月看的病现在报来得及吗",
        "去年10月的票现在还能报吗",
    ],
)
def test_a_visit_before_the_rules_has_no_deadline(assistant: Assistant, question: str) -> None:
    said = ask(assistant, question).text
    assert "自2022年7月1日起施行" in said
    assert not said.startswith(("来得及", "还不能适用"))
    assert "最晚" not in said


@pytest.mark.parametrize(
    "question",
    [
        "县城6层以下住宅占60%行吗",
        "市区住宅30层，县城住宅15层，行吗",
        "密接要集中隔离吗",
        "同事是密接，我要隔离吗",
        "前天下午3点混检阳，现在还来得及复核吗",
    ],
)
def test_no_word_where_the_result_is_not_of_all_that_is_told(
    assistant: Assistant, question: str
) -> None:
    assert not ask(assistant, question).text.startswith(("符合", "要。", "正在适用", "不晚"))


def test_what_was_put_in_as_met_is_owned_up_to(assistant: Assistant) -> None:
    answer = ask(assistant, "核酸49小时了，绿色通道让走不")
    assert any("您没有说的" in notice for notice in answer.notices)
    assert "健康码绿色：是" not in answer.text


def test_a_condition_told_met_leaves_the_others_to_be_asked(assistant: Assistant) -> None:
    answer = ask(assistant, "货车核酸20小时，能优先通行不，通行证有")
    assert answer.kind is AnswerKind.CLARIFICATION
    assert "health_code_green" in answer.missing
