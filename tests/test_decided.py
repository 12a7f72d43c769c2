"""Questions made of nothing but known words are decided by what they tell (decided.yaml)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from assistant.clauses.decided import decided, told_by
from assistant.wording import read
from corpus import Corpus
from indexing.text import squeeze
from tests.answer_tables import Ask

TODAY = date(2022, 11, 15)

_MAY_PAY = "可以。配偶、父母、子女"
_ELSEWHERE = "能，在我市以外其他统筹区就医"
_FOR_LONG = "能，普通门诊统筹待遇不变；长期在外地的"
_NOT_NAMED = "公报没有单独写这一项"
_AT_A_PHARMACY = "拿外配处方可以在定点零售药店结算"


@pytest.mark.parametrize(
    ("question", "says"),
    [
        # what the account may pay, for whom
        ("我爸妈是新农合，我的医保卡能给他们买药不", _MAY_PAY),
        ("闺女在武汉上大学，看牙能用我的个人账户付钱吗", _MAY_PAY),
        ("家里人可以用我的医保个人账户吗", _MAY_PAY),
        ("老婆没有工作，看病能刷我的卡不", _MAY_PAY),
        ("个人帐户里的钱能交城乡居民医保吗", "可以。可用于支付配偶、父母、子女参加"),
        ("俺医保卡能给俺爹买个轮椅不", "可以，在定点零售药店购买"),
        ("能拿医保卡给老伴买保健品吗", "不能，不属于"),
        ("门诊自己掏的那部分能不能刷医保卡里的钱", "可以。在定点医疗机构就医"),
        ("个人账户能交大额补助吗", "可以，可用于支付本人参加"),
        # what the fund pays
        ("我在苏州打工，医保在驻马店交的，在那边看门诊能报吗", _FOR_LONG),
        ("退休了在青岛带孙子，看病能不能报", _FOR_LONG),
        ("去信阳出差感冒了看门诊能报吗", _ELSEWHERE),
        ("没有处方自己去药店买药能报吗", "公报没有写没有处方"),
        ("在药店买降压药能走统筹报销吗", _AT_A_PHARMACY),
        ("医生给开了处方，医院没有这个药，去外面药店买能报不", "可以：外配处方"),
        ("体检费能不能走门诊统筹", "公报没有写这一项"),
        ("急诊报不报", _NOT_NAMED),
        ("我在职，补牙能报吗", _NOT_NAMED),
        ("已经办了慢病本，还能再享受普通门诊报销吗", "能，普通门诊统筹和门诊慢特病"),
        ("老板拖着三个月没交医保，看门诊还能报吗", "欠费、断缴期间不能"),
        ("出国旅游拉肚子看门诊，回来能报吗", "不能，在境外就医的"),
        ("住院那几天又去看门诊，能报不", "不能，在住院期间"),
        ("省外看门诊能不能报", _ELSEWHERE),
        ("定点医院看门诊能报吗", "能，看是几级医院"),
        ("学生能报门诊吗", "只适用于城镇职工基本医疗保险"),
        ("县医院看门诊能报吗", "能，看是几级医院"),
        ("俺爹退休了，去三甲看门诊能报不", "能。支付比例 60%"),
        ("我在职，在社区卫生院看病报不报", "能。支付比例 55%"),
        # where and to whom more is paid
        ("社区医院报得多还是三甲报得多", "基层报得多"),
        ("三级跟二级哪个划算", "二级报得多"),
        ("二级医院和卫生院报销有啥区别", "比例一样"),
        ("退休的起付线和在职的一样吗", "公报没有写退休人员的起付标准另有规定"),
        ("限额在职和退休一样不", "不一样：在职职工1500元"),
        # a few words
        ("起付线 封顶线", "起付标准：基层不设"),
        ("门槛费以后会涨吗", "公报没有写以后怎么变"),
    ],
)
def test_what_is_told_decides(ask: Ask, question: str, says: str) -> None:
    assert ask(question, today=TODAY).text.startswith(says)


@pytest.mark.parametrize(
    "question",
    [
        "俺的医保卡能给俺娘的妹妹拿药不",  # a word that is not known
        "我爸的卡能给我妈用吗",  # two relatives
        "我妈在外地打工，能用我爸的医保卡吗",
        "孩子看门诊能报吗",  # a child is insured as a resident
        "俺娘交的是居民医保，看病能报吗",
        "医保卡里的钱能报销吗",  # of the account or of the fund
        "看门诊花了180能报吗",  # a sum
        "门诊能报多少",
        "不去定点医院能报吗",
        "体检能用医保卡吗",  # known elsewhere
        "三级和二级和药店哪个报得多",
        "我爱人补大额补助能用我的账户吗",
        "外国人能报吗",
    ],
)
def test_anything_else_is_left_to_others(question: str) -> None:
    assert decided(question) is None


def test_no_yes_is_said_before_the_rules_begin(ask: Ask) -> None:
    for question in ("我的医保卡能给爸妈买药吗", "县医院看门诊能报吗", "在职去三甲看门诊能报不"):
        assert not ask(question, today=date(2022, 6, 20)).text.startswith(("能", "可以"))


def test_a_message_is_read_in_as_few_words_as_it_can_be() -> None:
    told = told_by("被车撞了看门诊能报吗")
    assert told is not None
    assert [word.text for word in told] == ["被车撞了", "看门诊", "能", "报"]


def _cases() -> list[Mapping[str, Any]]:
    return [case for matter in read("clauses/decided")["matters"] for case in matter["cases"]]


def test_every_condition_names_what_the_words_tell() -> None:
    words = read("clauses/decided")["words"]
    for case in _cases():
        for of, values in [*case["if"].items(), *case.get("all_of", {}).items()]:
            assert set(values) <= words[of].keys(), (of, values)
    for matter in read("clauses/decided")["matters"]:
        named = {*matter["holds"], *matter["lacks"], *matter.get("most", {})}
        assert named <= words.keys()


def test_every_case_is_left_or_says_its_clause(corpus: Corpus) -> None:
    for case in _cases():
        if "leave" in case:
            continue
        for place in case["says"]:
            words = squeeze(corpus.clause(place["clause"]).text)
            assert squeeze(place["quote"]) in words, place
        figures = set(re.findall(r"\d+(?:\.\d+)?", case.get("opening", "")))
        said = "".join(corpus.clause(place["clause"]).text for place in case["says"])
        assert figures <= set(re.findall(r"\d+(?:\.\d+)?", said)), case["opening"]


@pytest.mark.parametrize(
    "question",
    [
        # of the insured of other schemes and other cities
        "居民医保的限额和在职的一样吗",
        "学生起付线限额",
        "小孩在卫生院和三级哪个报得多",
        "我医保在南阳，看病能报吗",
        "开封的医保在这边看门诊能报吗",
        "我是新农合，我的卡能给老伴买药吗",
        # two statuses at two levels, and one that is to change
        "在职的去社区和退休的去三级哪个报得多",
        "退休以后限额会变吗",
        "退休的也有起付线吗",
        "教师退休和工人退休比例一样吗",
        # two things, of which it may pay for one
        "医保卡能买药和保健品吗",
        "个人账户能买大米和血压计吗",
        # told by halves
        "换工作了看病能报吗",
        "这段时间看门诊能报吗",
        "私人诊所是定点的能报不",
        "个人账户能交自己的居民医保吗",
    ],
)
def test_what_may_turn_the_answer_is_left(question: str) -> None:
    assert decided(question) is None
