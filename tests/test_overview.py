"""A main matter asked for as a whole gets its rules together; a heading named gets what stands under it."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import AnswerKind, Assistant
from assistant.clauses.overview import overview_of
from assistant.gate import passing
from assistant.wording import read, say
from corpus import Corpus

TODAY = date(2022, 9, 15)
LONGEST = 900


@pytest.mark.parametrize(
    ("question", "which"),
    [
        ("门诊怎么报销", "paid"),
        ("请问职工医保报销政策是什么", "paid"),
        ("医保改革改了啥", "reform"),
        ("个人账户里的钱能干啥", "account"),
        ("这期公报里有哪些文件", "gazette"),
        ("这一本小册子里头都登了哪几个文件", "gazette"),
        ("考核怎么打分", "score"),
        ("考核办法里县区都考核啥", "score"),
        ("考核成绩由哪几部分组成", "score"),
        ("市直单位考核加分扣分标准", "points"),
        ("今年咱市城市更新都弄啥", "renewal"),
        ("考核有啥奖励", "reward"),
        ("加分项有哪些", "points"),
        ("介绍一下考核办法", "assessment"),
        ("城市更新规划主要说了啥", "renewal"),
        ("白名单是啥", "whitelist"),
        ("企业疫情防控有什么要求", "epidemic"),
        ("采样屋补多少钱", "booth"),
        ("这期公报里都有啥", "gazette"),
    ],
)
def test_a_main_matter_gets_its_rules_together(
    assistant: Assistant, question: str, which: str
) -> None:
    answer = assistant.ask(question, session=None, today=TODAY)
    assert answer.kind is AnswerKind.ANSWER
    opening, *rules = answer.text.splitlines()
    assert opening == say("overview", which)
    assert len(rules) == len(
        next(o["said"] for o in read("clauses/overviews")["overviews"] if o["id"] == which)
    )
    assert all(rule.startswith("- ") and rule.endswith("]") for rule in rules)


@pytest.mark.parametrize(
    "question",
    [
        "住院怎么报销", "居民医保怎么报销", "门诊怎么预约", "门诊报销多久到账", "个人账户怎么查余额",
        "考核怎么报名", "加分项有哪些单位", "洛阳门诊怎么报销", "门诊慢特病怎么报销", "疫情啥时候结束",
        "三级医院门诊怎么报销", "白名单有哪些企业", "老师考核怎么打分", "城市更新花了多少钱",
    ],
)  # fmt: skip
def test_what_asks_for_anything_in_particular_is_no_overview(corpus: Corpus, question: str) -> None:
    assert overview_of(question, corpus) is None


def test_every_overview_passes_the_gate_and_fits_a_phone(corpus: Corpus) -> None:
    for one in read("clauses/overviews")["overviews"]:
        question = {
            "score": "考核怎么打分",
            "reward": "考核怎么奖励",
            "points": "加减分",
            "booth": "采样屋补贴",
        }.get(one["id"])
        draft = overview_of(question or _named(one["id"]), corpus)
        assert draft is not None
        assert passing(draft.lines, draft.citations) == draft.lines
        assert len("\n".join(draft.lines)) <= LONGEST


def _named(which: str) -> str:
    return {
        "paid": "门诊报销", "reform": "医保新政策", "account": "个人账户", "assessment": "考核办法",
        "renewal": "城市更新", "whitelist": "白名单", "epidemic": "疫情防控", "gazette": "公报里有啥",
    }[which]  # fmt: skip


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("老旧小区改造", "renewal-plan.c4.s3.p3"),
        ("农村厕所怎么搞", "renewal-plan.c7.s3.p3"),
        ("物业服务", "renewal-plan.c6.s4"),
        ("考核频次", "assessment.h5.i2"),
    ],
)
def test_a_heading_named_gets_what_stands_under_it(
    assistant: Assistant, question: str, clause: str
) -> None:
    answer = assistant.ask(question, session=None, today=TODAY)
    assert answer.kind is AnswerKind.ANSWER
    assert any(one.clause.clause_id.startswith(clause) for one in answer.citations)


@pytest.mark.parametrize("question", ["老旧小区改造找谁报名", "窨井盖丢了赔多少", "绿色社区名单"])
def test_a_heading_named_with_more_is_judged_like_any_question(
    assistant: Assistant, question: str
) -> None:
    assert assistant.ask(question, session=None, today=TODAY).kind is AnswerKind.REFUSAL


@pytest.mark.parametrize("term", ["疫苗", "足球场", "统筹基金", "三管三必须"])
def test_a_term_gets_a_clause_that_says_it(assistant: Assistant, term: str) -> None:
    answer = assistant.ask(term, session=None, today=TODAY)
    assert answer.kind is AnswerKind.ANSWER
    assert term in answer.citations[0].clause.text


@pytest.mark.parametrize("word", ["苹果", "保姆", "电脑", "游戏", "天气"])
def test_a_word_that_the_gazette_never_says_or_means_otherwise_gets_none(
    assistant: Assistant, word: str
) -> None:
    assert assistant.ask(word, session=None, today=TODAY).kind is AnswerKind.REFUSAL
