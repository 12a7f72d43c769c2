"""Questions made of nothing but known words are decided by what they tell (decided.yaml)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from assistant.clauses.decided import decided, matters_known, told_by
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
        ("老板拖着三个月没交医保，看门诊还能报吗", "不能，欠费期间暂停"),
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
        ("三级跟二级哪个划算", "二级及以下报得多"),
        ("二级医院和卫生院报销有啥区别", "比例一样"),
        ("退休的起付线和在职的一样吗", "公报没有写退休人员的起付标准另有规定"),
        ("限额在职和退休一样不", "不一样：在职职工1500元"),
        # a few words
        ("起付线 封顶线", "起付标准：基层不设"),
        # whom the account is not for, and what else it may not pay or may
        (
            "我弟在郑州上大学，能用我的个人账户看病不",
            "公报列出的是参保人员本人及其配偶、父母、子女，没有写“弟”",
        ),
        ("其他人能用我的卡在药店买药吗", "公报列出的是参保人员本人及其配偶、父母、子女"),
        ("没领证的对象能用我的医保卡吗", "公报列出的是本人及其配偶、父母、子女，没有写没领证"),
        ("个账能交养老保险吗", "公报列出的缴费里没有这种保险"),
        ("起付线能用账户付吗", "可以，个人账户用于支付"),
        ("能用医保卡在药店换鸡蛋吗", "不能，不属于"),
        ("套医保卡的钱违法不，去哪举报", "公报写的是严肃查处"),
        ("卡里的钱有没有人审", "会，公报写了对个人账户使用"),
        # what becomes of it
        ("卡里没花完的钱年底会清零吗", "不会，个人账户资金可以结转使用和继承"),
        ("单位换到信阳了，卡里剩两千多块能取出来吗", "可以。调离本统筹区的"),
        ("医保卡余额能取现金吗", "公报没有写平时可以取出来"),
        ("俺爹走了，他卡里的钱能取出来不", "可以继承；怎么取"),
        ("今年用不完明年还能用不", "公报没有写用不完的限额可以留到下一年"),
        # what comes into it
        ("单位交的那8%有没有进我卡里", "不进，单位缴的全部"),
        ("我自己交的2%还进卡吗", "进。在职职工"),
        ("灵活就业的卡里有没有钱进", "公报没有单独写这些人"),
        ("退休的医保卡每月都打钱吗", "有，退休人员个人账户"),
        ("养老金高的是不是打钱多", "不看本人的退休金"),
        # for whom
        ("下岗了还能报门诊不", "要看还参不参加职工医保"),
        ("合同工算职工吗", "参加职工医保的都算"),
        ("平舆县的职工也按这个执行吗", "是，适用于全市"),
        ("县里的政策跟市里一样吗", "规定一样"),
        ("外地户口能报吗", "公报没有写看户口"),
        ("只有退休的能报门诊吗", "不只"),
        ("退休当月看病就按退休报吗", "不是，从办理之日次月起"),
        # the figures
        ("卫生院有没有起付线", "没有，乡镇卫生院"),
        ("起付线每次都要扣吗", "要，按每次就医算"),
        ("起付线一年算一回吗", "不是一年一次"),
        ("一级医院跟三级门槛一样吗", "不一样，三级每次50元"),
        ("门诊限额算到住院限额里吗", "不计入"),
        ("慢病报的钱算不算进那1500里面", "分开：1500元"),
        ("限额用完了还能报吗", "这一年的普通门诊统筹不再报"),
        ("大医院是不是报得少", "是，三级50%"),
        ("退休的是不是报得多点", "是，退休人员的支付比例"),
        ("门诊报销2026年限额涨了没有", "公报没有写后来变没变"),
        # elsewhere
        ("爸妈随我在北京住，没办备案，看门诊能报吗", "公报没有写没备案怎么报"),
        ("常住外地要备案吗", "要，异地长期工作"),
        ("出差要备案吗", "公报没有写临时外出"),
        ("异地报销会不会打折扣", "不会，在我市以外"),
        ("外地没联网回来能手工报吗", "能，在没有开通直接结算"),
        ("外地垫付的明年7月还能报吗", "不能，在外地垫付的"),
        ("去香港看个牙能报不能", "不能，在境外就医的"),
        ("在北京做CT能报吗", "公报没有单独写这一项；在我市以外"),
        # arrears
        ("单位欠费员工受影响吗", "会，欠费期间暂停"),
        ("补缴以后能补报吗", "不能，待遇暂停期间发生的费用不予支付"),
        # hospitals, pharmacies and drugs
        ("自费药能报吗", "目录外的，没有写能报"),
        ("网上看病开药能报吗", "公报没有写已经能报"),
        ("药店走统筹必须要处方吗", "公报没有写在药店买药都要处方"),
        ("集采的药和原研药报销标准一样不", "一样：集采的药"),
        ("医院乱收费管不管", "管：定点医疗机构要因病施治"),
        ("医院能随便收钱吗", "不能：定点医疗机构"),
        ("医院考核不好有啥后果", "考核结果与医保的费用年终清算"),
        ("日间手术咋结算", "符合条件的门诊特殊病种"),
        ("能不能随便挑医院看", "不是哪家都报"),
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
    return [case for matter in matters_known() for case in matter["cases"]]


def test_every_condition_names_what_the_words_tell() -> None:
    words = read("clauses/decided")["words"]
    for case in _cases():
        for of, values in [*case["if"].items(), *case.get("all_of", {}).items()]:
            assert set(values) <= words[of].keys(), (of, values)
    for matter in matters_known():
        named = {*matter["holds"], *matter["beside"], *matter.get("most", {})}
        assert named <= words.keys()
        for of, values in matter.get("one_of", {}).items():
            assert set(values) <= words[of].keys(), (of, values)


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
        "能用卡给自己交居民医保吗",
        "家里老人能用我的卡买药吗",
        "我妈住院能用我卡里的钱付不",
        "我爸的卡我能用吗",
        "从信阳调走，卡里的钱能转走吗",
        # a card is no account, another's money is not one's own, and a move for treatment is no move
        "医保卡会过期吗",
        "居民医保卡家人能用吗",
        "转到郑州看病卡里的钱能用吗",
        "调到驻马店工作，郑州医保卡里的钱能转走吗",
        "卡里的钱能转给老婆吗",
        "离婚了卡里的钱还能取出来吗",
        "卡里的钱能查吗",
        "单位的钱进卡吗",
        "退休金打卡里吗",
        # two things
        "个人账户能交大额补助和居民医保吗",
        "三级和社区都能报吗",
        "所有药店都能用医保卡买药吗",
        "人走了卡里的钱能继承吗，花不完能留到明年吗",
        # denials and what had been
        "单位没欠费能报吗",
        "不是工伤能报吗",
        "没有慢病能报门诊吗",
        "去年在外地的发票能报吗",
        "下个月退休，下个月就能按退休报吗",
        # of another kind than what the words alone would say
        "外地人能报吗",
        "国外回来看病能报吗",
        "大夫开了一大堆检查能报吗",
        "住院和门诊能一起报吗",
        "原研药和国产药价格一样吗",
        "能网上报吗",
        "在北京药店能刷卡买血压计吗",
        "郑州药店能报吗",
    ],
)
def test_what_may_turn_the_answer_is_left(question: str) -> None:
    assert decided(question) is None
