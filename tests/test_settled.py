"""A yes or no is said before the sentence that settles it, and before no other."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Assistant
from assistant.wording import read
from corpus import Corpus
from indexing.text import squeeze

TODAY = date(2022, 10, 20)
LATER = date(2024, 10, 20)


def test_every_quote_stands_in_its_clause(corpus: Corpus) -> None:
    for entry in read("clauses/settled")["sentences"]:
        assert squeeze(entry["quote"]) in squeeze(corpus.clause(entry["clause"]).text)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        # medical insurance
        ("退休以后个人账户还给不给打钱", "给。公报写的是“每人每月划入额度为 60 元”"),
        ("社区卫生院看病有没有起付线", "没有，乡镇卫生院"),
        ("退休的是不是比在职的多报", "是，退休人员的支付比例高于在职职工10%"),
        ("签约家庭医生能不能多报些", "能。公报写的是“在签约的基层医疗机构"),
        ("签了约去三甲也能多报5%吗", "不能。公报写的是“在签约的基层医疗机构"),
        ("卡里的余额到年底会清零吗", "不会，个人账户资金可以结转使用和继承"),
        # the assessment
        ("互评的时候是不记名的吗", "不是。公报写的是“进行实名制互评”"),
        ("加分有没有封顶", "有。公报写的是“加分上限为 100 分”"),
        ("扣分有没有下限", "没有。公报写的是“扣分不设下限”"),
        ("基本完成了能得全分吗", "不能。公报写的是“分别按照该项目目标设定分值"),
        ("两家一起办的现场会奖金是不是平分", "是。公报写的是“两个及以上单位共同承办的"),
        # the epidemic
        ("县里能不能擅自把高速封了", "不能。公报写的是“各地不得擅自阻断或关闭高速公路"),
        ("商场的人能坐公交来上班吗", "不能。公报写的是“严禁乘坐公共交通工具”"),
        ("防控落实不到位会不会被移出白名单", "会。公报写的是“对未按要求落实"),
        ("员工可以去网吧吗", "特殊时期原则上不能。公报写的是“原则上不进入歌舞厅"),
        # the plan
        ("老街区能不能大拆大建", "不能。公报写的是“严禁在历史文化名城和街区"),
        ("公积金能不能在外地贷款", "能。公报写的是“开展住房公积金异地"),
        ("驻马店是国家卫生城市吗", "是。公报写的是“驻马店先后获得"),
    ],
)
def test_the_word_comes_first(assistant: Assistant, question: str, first: str) -> None:
    assert assistant.ask(question, session=None, today=TODAY).text.startswith(first)


@pytest.mark.parametrize(
    "question",
    [
        "加分上限是不是60",  # another figure
        "采样屋政府全额补贴吗",  # more than the sentence says
        "我没欠费能报吗",  # the other way round
        "没报备的司机会赋码吗",
        "白名单企业密接员工会隔离吗",
        "签约的二级医院能多报吗",
        "平舆县是全国文明城市吗",
        "市电视台参加考核吗",
        "超市员工能坐私家车上下班吗",
        "大额医疗费用能用老婆的个人账户交吗",
        "场所码要不要钱",
    ],
)
def test_no_word_is_said_of_another_thing(assistant: Assistant, question: str) -> None:
    text = assistant.ask(question, session=None, today=TODAY).text
    assert not text.startswith(("是。", "能。", "会。", "要。", "有。", "给。", "可以。", "不能。"))


def test_no_yes_is_said_of_a_document_that_holds_no_more(assistant: Assistant) -> None:
    ended = assistant.ask("防控落实不到位会不会被移出白名单", session=None, today=LATER)
    assert not ended.text.startswith("会。")
    denied = assistant.ask("县里能不能擅自把高速封了", session=None, today=LATER)
    assert denied.text.startswith("不能。")
