"""What is refused though its matter is the gazette's: just what is asked is not written, or the sentence that
a story ends with asks for what no clause tells. And the words that settle a yes or no."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant
from assistant.clauses.listed import word_of_a_list
from assistant.models import AnswerKind

RULES_HOLD = date(2022, 11, 15)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("全市总共几个传统村落", "没有列传统村落的名单"),
        ("考核成绩几月几号公布", "没有写哪天出结果"),
        ("进店不扫场所码罚多少钱", "没有写罚款"),
        ("消毒多少天搞一次", "没有写多久消毒"),
        ("去年第4名能拿多少钱", "没有写其他年度名次的奖惩"),
        ("门诊细则的解释权在市政府办公室，对吗", "没有写门诊共济细则由谁解释"),
        ("职工医保是在上海交的，回驻马店看门诊咋报", "没有写在外地参保的人怎么报"),
        ("我们局被通报批评了，能不能申请撤销", "没有写怎么申诉、撤销"),
        ("部门互评能给自己单位打分吗", "没有写能不能给本单位打分"),
        ("健康码弹窗了去哪解除", "没有写弹窗提醒怎么解除"),
        ("县长会不会因为倒数第一被免职", "没有写这样的后果"),
        ("门诊统筹的药品目录有哪些药", "没有列目录里有哪些药"),
        ("印公报的那个印刷厂，电话是多少", "没有印印刷厂的联系方式"),
        ("什么样的房子算危房", "没有写危房怎么认定"),
        ("谁来给市政府领导打分", "没有写谁给市政府领导打分"),
    ],
)
def test_just_what_is_asked_is_not_written(assistant: Assistant, question: str, told: str) -> None:
    answer = assistant.ask(question, session=None, today=RULES_HOLD)
    assert answer.kind is AnswerKind.REFUSAL
    assert told in answer.text.split("\n")[0]
    assert answer.citations
    assert "这里只收录" in answer.text
    assert "您可以咨询" in answer.text


def test_what_the_rule_says_instead_is_an_answer(assistant: Assistant) -> None:
    answer = assistant.ask("进店不扫场所码会有什么后果", session=None, today=RULES_HOLD)
    assert answer.kind is AnswerKind.ANSWER


def test_a_conversation_goes_on_from_what_is_not_written(assistant: Assistant) -> None:
    first = assistant.ask("考核成绩几月几号公布", session=None, today=RULES_HOLD)
    behind = assistant.ask("那啥时候开始考", session=first.session, today=RULES_HOLD)
    assert "2023年元月份" in behind.text


@pytest.mark.parametrize(
    "question",
    [
        "我们村西头有个填埋场，夏天味大得很。听说十四五还要新建垃圾焚烧设施，大家都担心。新建的焚烧厂到底放在哪个镇哪个村？",
        "我爹腿疼了大半年，一直在市中医院拿药。都说报多少跟医院级别有关系，我也弄不清。市中医院到底是三级医院还是二级医院？",
    ],
)
def test_what_a_story_ends_with_is_not_answered_by_the_story(
    assistant: Assistant, question: str
) -> None:
    assert assistant.ask(question, session=None, today=RULES_HOLD).kind is AnswerKind.REFUSAL


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("没有认定单位的目标任务，量化标准7月下旬报来得及吗", "来不及了。"),
        ("没有认定单位的目标任务，量化标准7月初报来得及吗", "来得及。"),
        ("表上绿地率2025年是不是38%", "对。"),
        ("退休的一个月划60块，是这个数吧", "对。"),
        ("退休一个月划50块，是这个数吧", "不对。"),
        ("功能区第二名能领一百万经费吗", "不能。"),
        ("县区第二名能领一百万经费吗", "能。"),
        ("在职三级能报六成不", "不能。"),
        ("退休三级能报六成不", "能。"),
    ],
)
def test_a_word_that_is_settled_comes_first(
    assistant: Assistant, question: str, first: str
) -> None:
    assert assistant.ask(question, session=None, today=RULES_HOLD).text.startswith(first)


@pytest.mark.parametrize(
    "question", ["绿地标准是500米见绿、300米见园吧", "是不是500米见绿、300米见园"]
)
def test_figures_that_changed_places_are_not_affirmed(assistant: Assistant, question: str) -> None:
    text = assistant.ask(question, session=None, today=RULES_HOLD).text
    assert not text.startswith(("对", "是", "标准是这样"))


RIVERS = "五廊，即洪河、北汝河、汝河、臻头河、泌阳河五条河流生态廊道，改善流域水环境质量。[1]"
TITLES = (
    "确山、泌阳、平舆、汝南、新蔡、正阳等县均为国家卫生县城，平舆县成功创建全国文明城市，"
    "泌阳县、西平县获全国文明城市提名城市。[1]"
)


@pytest.mark.parametrize(
    ("question", "line", "word"),
    [
        ("五廊里有泌阳河吗", RIVERS, "有。"),
        ("五廊里有没有淮河", RIVERS, None),
        ("确山是不是国家卫生县城", TITLES, "是。"),
        ("遂平是不是国家卫生县城", TITLES, None),
        ("平舆是不是全国文明城市", TITLES, "是。"),
        ("西平是不是全国文明城市", TITLES, None),
        ("泌阳是不是全国文明城市", TITLES, None),
    ],
)
def test_who_is_listed_is_told_so(question: str, line: str, word: str | None) -> None:
    assert word_of_a_list(question, line) == word


@pytest.mark.parametrize(
    "question",
    [
        "异地垫付的，去年最后一天看的门诊，今年1月5号拿到发票，最晚哪天报",
        "异地垫付的，去年年底看的病，今年2月才开的票，最晚哪天报",
    ],
)
def test_a_visit_is_not_of_the_day_of_its_paper(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question, session=None, today=date(2024, 3, 1))
    assert answer.calculation is not None
    assert answer.calculation["result"]["deadline"] == "2024-06-30"
