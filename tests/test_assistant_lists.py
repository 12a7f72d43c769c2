"""A list inside running text is given whole, and so are the rows and lines that a question names."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Answer, Assistant

TODAY = date(2022, 7, 15)


def ask(assistant: Assistant, question: str) -> Answer:
    return assistant.ask(question, session=None, today=TODAY)


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("海绵城市的六字方式具体是什么", "渗、滞、蓄、净、用、排"),
        (
            "五大商圈都是哪五个",
            "中部传统商圈、东部体验消费商圈、西部健康休闲商圈、南部文旅创意商圈",
        ),
        (
            "企业要备哪些防疫物资",
            "口罩、防护服、乳胶手套、消毒液、免洗手消、测温设备、抗原检测试剂",
        ),
        ("农村改厕的五有机制包括哪些", "有制度、有标准、有队伍、有资金、有监督"),
        (
            "农村生活污水优先治理的七类村庄包括哪些",
            "乡镇政府所在地、中心村、城乡接合部、旅游风景区等七类",
        ),
        ("安全生产五到位具体有哪些", "安全责任、安全管理、安全投入、安全培训、应急救援"),
    ],
)
def test_the_sentence_that_enumerates_is_given_whole(
    assistant: Assistant, question: str, items: str
) -> None:
    assert items in ask(assistant, question).text


def test_a_list_whose_items_were_found_is_opened_by_its_lead_in(assistant: Assistant) -> None:
    text = ask(assistant, "门诊统筹不报销的有哪些").text
    assert "在境外就医的" in text
    assert "应由公共卫生负担的" in text


@pytest.mark.parametrize(
    ("question", "not_said"),
    [("规划的范围包括乡镇么", "个人账户"), ("规划范围都包括哪些县区", "个人账户")],
)
def test_a_list_of_another_matter_is_not_opened_by_the_words_for_one(
    assistant: Assistant, question: str, not_said: str
) -> None:
    assert not_said not in ask(assistant, question).text


@pytest.mark.parametrize("question", ["个账使用范围包括啥", "个账都包括哪些用处"])
def test_its_own_list_still_is(assistant: Assistant, question: str) -> None:
    assert "由个人负担的医疗费用" in ask(assistant, question).text


def test_the_sentence_that_defines_a_word_lists_what_it_means(assistant: Assistant) -> None:
    text = ask(assistant, "生态格局里的多点包括哪些").text
    assert "宿鸭湖、薄山湖、嵯峨山" in text


def test_the_points_of_a_paragraph_are_all_named(assistant: Assistant) -> None:
    text = ask(assistant, "规划说城市建设和人居环境还存在哪些突出问题").text
    for point in ("一是", "二是", "三是", "四是", "五是", "六是"):
        assert point in text


def test_one_point_asked_for_is_not_answered_by_the_heads_of_all(assistant: Assistant) -> None:
    text = ask(assistant, "国有平台公司的考核由哪些部门组织").text
    assert "城投集团" in text


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("附件1里县区类、功能区类、市直单位类的先进名额各是多少", ("r1", "r2", "r3")),
        ("城市道路网密度和建成区绿地率2025年各是多少", ("r7", "r10")),
    ],
)
def test_every_row_that_a_question_names_is_given(
    assistant: Assistant, question: str, rows: tuple[str, ...]
) -> None:
    cited = [citation.clause.clause_id for citation in ask(assistant, question).citations]
    assert tuple(clause_id.rpartition(".")[2] for clause_id in cited) == rows


def test_a_question_for_no_list_gets_its_sentence(assistant: Assistant) -> None:
    text = ask(assistant, "县里领导能自己拍板把白名单企业关停吗").text
    assert "不得随意限制企业（项目）正常生产运营或擅自关停" in text


def test_what_is_asked_in_one_go_of_two_sentences_gets_both(assistant: Assistant) -> None:
    said = ask(assistant, "场所码 生产车间 商场超市 怎么设码").text
    assert "一车间一码" in said
    assert "商场超市一门一码" in said
