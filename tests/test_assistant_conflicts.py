"""Where the gazette says two things, both places are named and cited, and how they are read is said."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Answer, AnswerKind, Assistant
from assistant.clauses.contradictions import Conflict, asks_for_one, known
from assistant.gate import backed
from assistant.models import Citation
from corpus import Corpus
from corpus.collection import SOURCES
from indexing.text import squeeze

TODAY = date(2022, 7, 15)


def ask(assistant: Assistant, question: str) -> Answer:
    return assistant.ask(question, session=None, today=TODAY)


def cited(answer: Answer) -> set[str]:
    return {citation.clause.clause_id for citation in answer.citations}


# The list ------------------------------------------------------------------------------------------


def test_every_contradiction_stands_word_for_word_in_its_clauses_and_lines(corpus: Corpus) -> None:
    lines = (SOURCES / "gazette-2022-07.txt").read_text("utf-8").split("\n")
    for conflict in known():
        for place in conflict.places:
            words = squeeze(place.words)
            assert words in squeeze(corpus.clause(place.clause).text), (conflict.id, place)
            assert words in squeeze(lines[place.line - 1]), (conflict.id, place)


def test_a_statement_quotes_only_what_its_clauses_print(corpus: Corpus) -> None:
    for conflict in known():
        printed = squeeze(
            "".join(
                "".join((*corpus.clause(c).path, corpus.clause(c).text)) for c in conflict.clauses
            )
        )
        quoted = conflict.statement.split("“")[1:]
        for quote in (part.split("”")[0] for part in quoted):
            assert squeeze(quote) in printed, (conflict.id, quote)


def test_contradictions_differ_and_are_all_there() -> None:
    names = [conflict.id for conflict in known()]
    assert len(names) == len(set(names)) >= 20
    assert all(len(conflict.places) > 1 for conflict in known())
    assert all(conflict.statement.endswith("。") and conflict.reading for conflict in known())


# Asked for -----------------------------------------------------------------------------------------

ASKED = {
    "simei-villages": "四美乡村的比例，正文和专栏到底哪个对",
    "rural-waste-sorting": "农村垃圾分类的目标，前头写的跟表里写的是不是不一样",
    "rural-sewage-2020": "农村污水处理率正文和专栏1一致吗",
    "rural-waste-coverage": "村里垃圾收运到底全覆盖了没，正文和表对不上啊",
    "rural-toilets-2020": "改厕的户数，正文和专栏怎么不一样",
    "sponge-city-measure": "海绵城市达标面积，正文写平方公里，表里写百分比，口径是不是不统一",
    "county-cities": "专栏1污水那行的县级城市跟县城，叫法怎么不一样",
    "city-groups": "一处写四组团一处写五组团，到底几个组团",
    "testing-interval": "员工核酸有人说两天一次，有人说天天做，究竟咋规定的",
    "close-contacts": "密接一处写就地隔离，一处写转运集中隔离，以哪个为准",
    "truck-crews": "货车司机一份写不赋黄码，一份写不予赋码，到底哪个",
    "whitelist-codes": "白名单员工从中高风险地区回来，一处要赋红码，一处免于赋码，不矛盾吗",
    "closed-loop-lodging": "超市员工住哪，方案和指南的说法不一样，听谁的",
    "exemption": "企业发生疫情追不追责，两份文件规定一致吗",
    "deputy-commanders": "副指挥长都是副市长吗，名单里何晞的职务怎么对不上",
    "province-or-city": "方案标题写省调度机制，正文怎么又是市指挥部",
    "first-list-before-issue": "第一批白名单5月底前公布，可文件6月才发，时间对不上吧",
    "booths-before-issue": "采样屋5月底前布设完，文件6月2号才印，不矛盾吗",
    "monthly-checks-before-issue": "月调度4月就开始了，办法6月才印发，不矛盾吗",
    "special-prize": "督查激励在正文和附件里的表彰归类不一致，各是怎么规定的",
    "zone-title": "功能区授予先进县区称号，是不是写错了",
    "primary-threshold": "卫生院也是二级以下，到底有没有起付线，是不是矛盾",
}


def test_each_contradiction_has_its_question() -> None:
    assert set(ASKED) == {conflict.id for conflict in known()}


@pytest.mark.parametrize("conflict", known(), ids=lambda conflict: conflict.id)
def test_asked_for_a_contradiction_names_and_cites_both_places(
    assistant: Assistant, conflict: Conflict
) -> None:
    answer = ask(assistant, ASKED[conflict.id])
    assert answer.kind is AnswerKind.ANSWER
    assert answer.text.split("\n")[0].startswith(conflict.statement)
    assert conflict.reading in answer.text
    assert set(conflict.clauses) <= cited(answer)
    assert not answer.trace["withheld"]


def test_asked_outright_a_part_of_the_words_is_enough(assistant: Assistant) -> None:
    answer = ask(assistant, "闭环员工天天测，一般员工48小时测，文件是不是自相矛盾")
    assert answer.trace["looked_up"] == "testing-interval"


def test_a_plain_到底_about_one_place_alone_gets_its_answer(assistant: Assistant) -> None:
    answer = ask(assistant, "三级医院起付线到底是多少")
    assert "looked_up" not in answer.trace
    assert "50" in answer.text


@pytest.mark.parametrize(
    "question", ["三级医院起付线多少", "四美乡村到2025年要建到多少", "核酸多久做一次"]
)
def test_a_plain_question_asks_for_no_contradiction(question: str) -> None:
    assert not asks_for_one(question)


# Met by the way ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("四美乡村到2025年要建到多少", ("30%", "40%")),
        ("农村生活污水2020年处理率多少", ("27%", "没有数值")),
        ("货车司机进河南赋黄码不", ("不赋黄码", "不予赋码")),
        ("第一批白名单啥时候公布", ("5月底前", "2022年6月2日")),
        ("一般员工多久做一次核酸检测", ("48小时", "每日")),
        ("来访客户半路上被判定为密接，怎么隔离、赋什么码", ("就地", "集中隔离场所")),
    ],
)
def test_an_answer_that_meets_a_contradiction_says_both_and_how_it_is_read(
    assistant: Assistant, question: str, said: tuple[str, ...]
) -> None:
    answer = ask(assistant, question)
    assert all(words in answer.text for words in said)
    met = [conflict for conflict in known() if conflict.statement in answer.text]
    assert met
    assert all(c.reading in answer.text and set(c.clauses) <= cited(answer) for c in met)


def test_an_answer_about_something_else_of_the_clause_stays_without(assistant: Assistant) -> None:
    text = ask(assistant, "采样屋政府补贴多少").text
    assert not any(conflict.statement in text for conflict in known())


def test_how_words_that_look_wrong_are_meant_is_said_where_that_is_asked(
    assistant: Assistant,
) -> None:
    answer = ask(assistant, "老旧小区改造写的2000年底前建成，是不是写错了")
    assert "2000年底以前建成" in answer.text


# The gate --------------------------------------------------------------------------------------------


def test_a_contradiction_passes_only_word_for_word_and_with_all_its_places(corpus: Corpus) -> None:
    conflict = known()[0]
    citations = [Citation(n, corpus.clause(c)) for n, c in enumerate(conflict.clauses, start=1)]
    assert backed(f"{conflict.statement}[1][2]", citations)
    assert backed(f"{conflict.statement}{conflict.reading}[1][2]", citations)
    assert not backed(f"{conflict.statement}[1]", citations)
    assert not backed(conflict.statement.replace("30%", "35%") + "[1][2]", citations)
    assert not backed(conflict.reading.replace("没有", "") + "[1][2]", citations)
