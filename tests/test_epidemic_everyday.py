"""What firms ask about epidemic control in a few everyday words, and what is near to it."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import AnswerKind, Assistant
from tests.unsaid import kind_of

TODAY = date(2022, 11, 15)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        # somebody of the staff tests positive or has a fever
        ("车间一个工人阳了怎么处理", "一旦在厂区或宿舍区发现发热、咳嗽等可疑症状人员或初筛阳性"),
        ("同事确诊了，公司该做什么", "一旦在厂区或宿舍区发现发热、咳嗽等可疑症状人员或初筛阳性"),
        ("工地上有人核酸阳性咋弄", "一旦在厂区或宿舍区发现发热、咳嗽等可疑症状人员或初筛阳性"),
        (
            "厂里有人确诊怎么处理，用不用停工",
            "一旦在厂区或宿舍区发现发热、咳嗽等可疑症状人员或初筛阳性",
        ),
        ("职工体温不正常怎么办", "一旦在厂区或宿舍区发现发热、咳嗽等可疑症状人员或初筛阳性"),
        # whether a firm goes on, and which
        ("疫情期间我们厂要不要停产", "不是都要停："),
        ("封控期间公司可以正常营业吗", "不是都要停："),
        ("应急状态企业能不能继续生产", "不是都要停："),
        (
            "啥企业在封控时还能照常生产",
            "“四保”白名单企业（项目），和未出现确诊病例、低风险的企业。",
        ),
        ("什么样的工厂不用停产", "“四保”白名单企业（项目），和未出现确诊病例、低风险的企业。"),
        # neglect and support
        ("单位不落实疫情防控会怎么样，罚钱吗", "公报没有写罚多少钱；写了约谈、通报"),
        ("违反防疫规定要承担什么责任", "公报写的是约谈、通报；"),
        ("疫情防控没做到位会不会被追责", "公报写的是约谈、通报；"),
        ("疫情期间企业有什么补贴", "有，都是给企业（项目）的："),
        ("公司防疫支出有补助吗", "有，都是给企业（项目）的："),
        # who is of the staff, who comes from outside, who meets
        ("门卫要不要做核酸", "要。公报写的是员工、“全员”都做"),
        ("后勤人员也得测核酸吗", "要。公报写的是员工、“全员”都做"),
        ("访客进公司需要登记吗", "要扫场所码才能进；"),
        ("外单位的人来厂里要不要扫码", "要扫场所码才能进；"),
        ("年会能办吗", "公报没有单写开会、聚餐能不能办；"),
        ("厂里还能组织会议不", "公报没有单写开会、聚餐能不能办；"),
        ("忘带核酸报告还能进厂吗", "公报没有写核酸证明没有或者过期的人能不能进厂；"),
        ("核酸超过48小时让不让进厂", "公报没有写核酸证明没有或者过期的人能不能进厂；"),
        # what a firm must have and see to
        ("企业需要建观察室吗", "要：按员工人数设置临时留观点"),
        ("隔离室得弄几个", "要：按员工人数设置临时留观点"),
        ("口罩要储备几个月的量", "公报只写“足量储备”"),
        ("我们只有十来个人，几个员工的小作坊也要遵守防疫要求吗", "疫情防控方面，公报没有按"),
        ("民营企业也得执行防控措施吗", "疫情防控方面，公报没有按企业大小区分："),
        ("工厂防疫是谁牵头", "企业（项目）自己负主体责任："),
        ("单位需不需要制定疫情应急预案", "要：制定疫情防控方案和应急处置预案。"),
        ("不打疫苗可以上岗吗", "公报写的是“应接尽接”、员工主动接种；"),
        ("工人核酸可疑怎么处置", "一旦在厂区或宿舍区发现发热、咳嗽等可疑症状人员或初筛阳性"),
        ("公司没有疫情，可以照常上班不", "不是都要停："),
        ("非白名单企业会被关停吗", "公报没有写不在白名单的都要停；"),
        ("亲戚能进厂里看我吗", "公报没有单写您说的这类人；"),
        ("送外卖的让不让进公司", "公报没有单写您说的这类人；"),
        ("进企业的核酸证明要多少小时内的", "公报写了48小时的是货车司乘人员；"),
        ("上班前需要测温吗", "公报没有单写测体温；"),
        # what hangs on where somebody comes from, or on what he does there
        ("旅馆前台多久捅一回嗓子做核酸", "公报写的是企业（项目）员工48小时一次；"),
        ("工地上外省回来的工人要隔离还是查个核酸就行", "看从哪里回来："),
        ("俺开半挂的，从外地回来用不用隔离", "看有没有提前报备、纳入闭环管理："),
        # the closed loop and what comes in through it
        ("什么叫闭环管理", "对单位员工实施闭环管理，有集体宿舍的"),
        ("公司的闭环怎么搞", "对单位员工实施闭环管理，有集体宿舍的"),
        ("原料怎么才能送进厂区", "对生产生活物资实施闭环管理，要按照专用路线"),
        ("送货司机到我们厂要带什么证件", "公报没有另列进厂手续；"),
    ],
)
def test_the_first_sentence_answers(assistant: Assistant, question: str, first: str) -> None:
    answer = assistant.ask(question, session=None, today=TODAY)
    assert answer.kind is kind_of(first)
    assert answer.text.startswith(first)


@pytest.mark.parametrize("then", ["那要停产吗", "厂子要不要停工", "全部都得停工不"])
def test_behind_a_case_whether_all_must_stop(assistant: Assistant, then: str) -> None:
    before = assistant.ask("厂里发现密接怎么办", session=None, today=TODAY)
    answer = assistant.ask(then, session=before.session, today=TODAY)
    assert answer.text.startswith("原则上不停：")


@pytest.mark.parametrize(
    "question",
    [
        "员工阳了工资照发吗",
        "家里人阳了我能上班吗",
        "疫情期间公积金能缓缴吗",
        "员工不戴口罩罚多少",
        "隔离人员有没有补贴",
        "疫情期间失业的有什么补助",
        "业主大会现在能开吗",
        "没有核酸能进医院吗",
        "孩子发烧了怎么办",
        "公司要不要写年终总结",
        "给孩子打疫苗要不要钱",
    ],
)
def test_what_the_gazette_lacks_is_still_refused(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question, session=None, today=TODAY)
    assert answer.kind is AnswerKind.REFUSAL


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("保安多久做一次核酸", "每 48 小时做一次核酸检测"),
        ("白名单企业停产要谁批准", "会商确定"),
        ("采样屋补贴多少", "政府补贴50%"),
        ("高风险地区来的人能进厂不", "不得进入企业（项目）"),
        ("全市防疫指挥长是谁", "李跃勇"),
        ("从高风险区回来能去公司上班吗", "集中隔离 7 天"),
        ("家属能用我的账户吗", "配偶、父母、子女"),
    ],
)
def test_what_another_rule_answers_is_left_to_it(
    assistant: Assistant, question: str, says: str
) -> None:
    answer = assistant.ask(question, session=None, today=TODAY)
    assert says in answer.text.split("\n")[0] + answer.text
    assert "公报没有单写" not in answer.text
