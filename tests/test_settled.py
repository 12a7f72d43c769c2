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
        # what else the assessment settles
        ("没干完的任务是不是零分", "是。公报写的是“分别按照该项目目标设定分值"),
        ("扣分有没有底线", "没有。公报写的是“扣分不设下限”"),
        ("满分是一百分吗", "不是。公报写的是“考核实行千分制”"),
        ("光口头夸了没文件能加分不", "不能。公报写的是“表彰以正式文件"),
        ("五年评一回的表彰往后每年都加分吗", "不能，仅在受表彰当年加分。"),
        ("市里点名批评了会扣分吗", "会。公报写的是“受到市政府或市政府办公室名义通报批评”"),
        ("督查时搞不搞明察暗访", "会。公报写的是“不定期对市政府"),
        # what else the epidemic rules settle
        ("厂里防疫要派个领导专管吗", "要。公报写的是“明确一名班子成员专职负责"),
        ("班子成员兼职管防疫行吗", "不行，要专职。"),
        ("企业要搞应急演练不", "要。公报写的是“定期开展应急演练”"),
        ("白名单的工人会不会变黄码", "除核酸阳性、密接、次密接外，不会。"),
        ("客商来厂里能随便转吗", "不能。公报写的是“按照划定区域、划定路线活动"),
        ("千人以上的厂必须自己配采样屋吗", "不是必须，是鼓励。"),
        ("个人能不能申请通行证", "不能，由车辆所属公司统一申领。"),
        ("停产能不能超过三天", "原则上不能。公报写的是“停工停产原则上不超过3天”"),
        ("白名单会被除名吗，啥情况", "会。公报写的是“对未按要求落实"),
        ("早发现疫情的有没有奖", "有。公报写的是“按照规定予以表彰和奖励”"),
        ("途经高风险区的货车让不让拦", "不能以此限制。"),
        # what else the plan settles
        ("渣土能就地回填吗", "能，而且鼓励。公报写的是“鼓励各地通过场地平整、回填"),
        ("盖房剩的渣土堆山造景允许吗", "能，而且鼓励。公报写的是“鼓励各地通过场地平整、回填"),
        ("占耕地挖湖造景行不行", "不能。"),
        ("仿造个白宫盖楼行不行", "不能。公报写的是“严禁滥建巨型雕塑"),
        ("重要泵站要不要备用电源", "重要泵站要有。"),
        ("新小区要按海绵城市来建吗", "要。公报写的是“城市新区、新建项目全部落实"),
        ("送外卖没单位能交公积金吗", "能，自愿缴存。"),
        ("新房都必须精装吗", "不是必须，是积极推广。"),
        ("盖房有没有现成的图纸，村里的", "有。公报写的是“组织县（区）编制农村住房设计图册”"),
        ("乡镇政府所在地的村2023年污水全治是吧", "是。公报写的是“2023年乡镇政府所在地"),
        ("历史建筑能空着不管吗", "不能。公报写的是“不让历史建筑脱管失修"),
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
        "市电视台参加考核吗",
        "超市员工能坐私家车上下班吗",
        "大额医疗费用能用老婆的个人账户交吗",
        "场所码要不要钱",
        "没完成任务能得一分吗",
        "领导打分看什么",  # 什么 asks for no yes
        "分管领导能回避打分不",
        "查出作假先进还算数吗",
        "临时工算不算考核人数",
        "省里在郑州开推广会我们承办加分吗",  # not in our city
        "流动哨要穿防护服吗",
        "白名单的人码能一直绿吗",
        "一个厂只有一个门贴一个码行吗",
        "白名单企业自己申请退出行吗",
        "措施都落实了但疫情扩散了要追责吗",
        "闭环结束以后能回家吗",
        "通行证丢了能自己补办吗",
        "工业垃圾焚烧厂要建吗",
        "建筑垃圾能填农田吗",
        "我家违建会拆吗",
        "农房抗震改造必须做吗",
        "村里有没有消防车",
        "有没有免费的图纸，农村盖房",
        "是不是每年都搞城市体检",
        "退休教师能不能批宅基地",
        "买房的质量险我能领吗",
        "退休的个账按不按工资分",  # 给 answers none of it
    ],
)
def test_no_word_is_said_of_another_thing(assistant: Assistant, question: str) -> None:
    text = assistant.ask(question, session=None, today=TODAY).text
    assert not text.startswith(("是。", "能。", "会。", "要。", "有。", "给。", "可以。", "不能。"))


def test_a_yes_of_a_document_that_holds_no_more_is_said_as_of_then(assistant: Assistant) -> None:
    ended = assistant.ask("防控落实不到位会不会被移出白名单", session=None, today=LATER)
    assert ended.text.startswith("按当时的文件，会。")
    denied = assistant.ask("县里能不能擅自把高速封了", session=None, today=LATER)
    assert denied.text.startswith("不能。")
