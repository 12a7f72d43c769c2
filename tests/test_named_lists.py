"""A whole list asked for in everyday words comes whole, and a word of the gazette's own with its parts."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Answer, AnswerKind, Assistant
from assistant.clauses.named_lists import named_list
from assistant.wording import read
from corpus import Corpus
from indexing.text import squeeze

TODAY = date(2022, 10, 20)


def ask(assistant: Assistant, question: str) -> Answer:
    return assistant.ask(question, session=None, today=TODAY)


def test_every_place_of_a_list_is_in_the_gazette(corpus: Corpus) -> None:
    for entry in read("clauses/named_lists")["lists"]:
        for place in entry.get("of", ()):
            text = squeeze(corpus.clause(place["clause"]).text)
            assert squeeze(place.get("quote", "")) in text
            assert squeeze(place.get("through", "")) in text
        if "items" in entry:
            assert corpus.children(entry["items"])


@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("都啥情况门诊统筹不给报", ["outpatient.a15.i1", "outpatient.a15.i9"]),
        ("卡里的钱都能用在哪些地方", ["outpatient.a6.i1", "outpatient.a6.i3"]),
        ("哪些人看病要先备案", ["outpatient.a17"]),
        ("白名单都包括哪些行业", ["epidemic-guide.h3.i2"]),
        ("哪些人得天天做核酸", ["epidemic-guide.h2.i1", "epidemic-guide.h3.i7"]),
        ("考核加分有哪几种情况", ["assessment-annex-2.h3.n1", "assessment-annex-2.h4.n1"]),
        ("考核扣分的都有啥", ["assessment-annex-2.h3.n5", "assessment-annex-2.h4.n3"]),
        ("啥样的表扬考核里不算", ["assessment-annex-2.h2", "assessment-annex-2.h6"]),
        ("考核奖励都有哪几种", ["assessment.h6.i1.n1", "assessment.h6.i1.n4"]),
        ("通报批评哪些单位", ["assessment.h6.i2.p1"]),
        ("考核总分由哪几部分组成", ["assessment.h4.p1", "assessment.h4.i3.p1"]),
        ("约束性指标有哪些", ["renewal-plan.t1.r1"]),
        ("城市的指标都有哪些", ["renewal-plan.t1.r1"]),
        ("13个县区单位都是谁", ["assessment-annex-1.t1.r1", "assessment-annex-1.t1.r2"]),
        ("三个功能区是哪三个", ["assessment-annex-1.t1.r2"]),
        ("4家公共服务保障部门是哪几家", ["assessment.h5.i1"]),
        ("卡里的钱啥不能买", ["outpatient.a7"]),
        ("什么支出不能用个人账户付", ["outpatient.a7"]),
        ("四美乡村是那四美", ["renewal-plan.c7.s3.p4"]),
    ],
)
def test_a_list_comes_whole_from_its_first_place_to_its_last(
    assistant: Assistant, question: str, places: list[str]
) -> None:
    answer = ask(assistant, question)
    assert answer.kind is AnswerKind.ANSWER
    cited = [citation.clause.clause_id for citation in answer.citations]
    assert set(places) <= set(cited)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("一屏五廊多点说的是啥", ("伏牛山", "臻头河", "白云山")),
        ("一核一轴、两心四组团分别指什么", ("驿城区、遂平", "京广", "泌阳县城", "其余四个县城")),
        ("什么叫四保", ("保生产经营、保物流畅通、保政策助力、保防疫安全",)),
        ("社区的六有是哪六有", ("有健全的社区管理机制",)),
        ("编委会有哪些人", ("金冬江", "侯公涛")),
        ("调度机制指挥部有哪些成员", ("指挥长：李跃勇 市长", "成员：何 明 市邮政管理局局长")),
        ("超市和车间的场所码都设在哪些地方", ("一车间一码", "商场超市一门一码", "一层一码")),
    ],
)
def test_all_of_its_parts_are_told(
    assistant: Assistant, question: str, words: tuple[str, ...]
) -> None:
    text = ask(assistant, question).text
    assert all(word in text for word in words)


def test_the_meaning_of_a_word_comes_first(assistant: Assistant) -> None:
    assert ask(assistant, "四保指啥").text.startswith("“四保”（保生产经营、")


@pytest.mark.parametrize(
    "question",
    [
        "三级医院不给报的药有多少",
        "县区考核第一名奖多少",
        "四保企业多久做一次核酸",
        "考核由谁来认定打分",
        "第一批白名单什么时候公布，覆盖率要多少",
        "综合保税区以什么为单位进白名单",
        "白名单企业都有哪些政策",
    ],
)
def test_what_asks_for_something_else_gets_no_list(corpus: Corpus, question: str) -> None:
    assert named_list(question, corpus) is None


def test_what_the_gazette_does_not_list_stays_refused(assistant: Assistant) -> None:
    assert ask(assistant, "白名单上具体有哪些企业的名字").kind is AnswerKind.REFUSAL
    assert ask(assistant, "考核奖励都有哪些人拿到了").kind is AnswerKind.REFUSAL


def test_who_is_called_deputy_mayor_is_told_and_nobody_else(assistant: Assistant) -> None:
    answer = ask(assistant, "副市长有谁")
    posts = [citation.clause.text for citation in answer.citations]
    assert all("副市长" in post for post in posts)
    assert len(posts) == 8  # of the nine deputy heads one is none


@pytest.mark.parametrize(
    "question",
    ["副县长都有谁", "13个县区的书记都是谁", "另外两家平台公司叫什么", "四美乡村评上的有哪些村"],
)
def test_a_list_that_the_gazette_has_not_is_none(corpus: Corpus, question: str) -> None:
    assert named_list(question, corpus) is None
