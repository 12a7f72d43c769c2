"""What newcomers ask of the plan and of the assessment: few everyday words, none of the gazette's own."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import AnswerKind, Assistant

TODAY = date(2022, 11, 15)

_WHO_LEADS = "住建、农业农村等有关部门组织实施和服务指导，各县区承担主体责任"
_NO_OFFICE_OF_ITS_OWN = "公报没有给这一项单写负责的部门"
_BY_PLACE = "看的是名次"
_OF_SCHOOLS = "名单里没有医院、卫生院；学校只有驻马店职业技术学院"


@pytest.mark.parametrize(
    ("question", "says"),
    [
        # who is to do it
        ("城市更新归哪个部门管", _WHO_LEADS),
        ("人居环境整治是谁在抓，谁负责", _WHO_LEADS),
        ("棚户区改造哪个部门主管", _NO_OFFICE_OF_ITS_OWN),
        ("黑臭水体治理由谁负责", _NO_OFFICE_OF_ITS_OWN),
        ("村里的垃圾谁来拉", "公报没有写由哪个单位来收"),
        # what the plan lacks, with the nearest that it has
        ("断头路有计划修吗", "公报没有写到断头路"),
        ("乡村规划编制率要到几成", "公报没有写村庄规划的覆盖率"),
        ("什么是口袋公园", "公报没有解释它是什么样的公园"),
        ("公共厕所要建几座", "公报没有写公共厕所建多少"),
        ("房租涨价有没有上限", "公报没有写租金能涨多少"),
        ("装配式建筑2025年要占几成", "达到40%"),
        ("考核评上优秀有啥奖", "没有“优秀”这个等次"),
        ("目标考核不达标咋办", "公报没有“不合格”这个等次"),
        ("2000年前建的小区全部都能改造吗", "不是全部"),
        # old estates
        ("旧小区要改几个", "公报写的是户数"),
        ("老小区改造钱从哪来", "公报没有写政府和居民各出多少"),
        ("啥样的才算老旧小区", "公报没有写老旧小区的定义"),
        ("2008年建的小区能列入改造吗", "没有写这以后建成的"),
        ("八十年代盖的楼能改造吗", "2000年底前建成、需改造的老旧小区基本完成改造"),
        ("旧楼让装电梯吗", "公报写的是推进加装电梯工作"),
        ("公租房一共几套", "公报没有写公共租赁住房有多少套"),
        ("棚改的钱从哪来", "积极争取中央补助资金"),
        # shanty towns, old houses, heights
        ("棚改还做不做", "还搞"),
        ("城中村会不会拆", "公报写的是稳步推进城中村改造"),
        ("老街能拆吗", "严禁大拆大建、拆真建假"),
        ("楼最高能建多少层", "不超过26层"),
        ("商品房最高让盖多少米", "公报按层数写，没有按米写"),
        ("盖120米的楼行吗", "公报没有按这个高度写能不能建"),
        ("超高层还让建吗", "公报没有一律禁止"),
        # the figure, not the sentence beside it
        ("污水收集率目标是多少", "公报城乡分开写"),
        ("县城污水处理率是几", "城市生活污水集中收集率"),
        ("厕所革命的指标是多少户", "规划的目标是卫生厕所改造40万户"),
        ("旱厕都要改吗", "公报没有单写旱厕改水冲"),
        ("新上几座焚烧厂", "新建生活垃圾焚烧设施2座以上"),
        ("黑臭水体哪年消除", "到2025年，写的是基本消除"),
        ("这份规划到什么时候结束", "目标写到2025年"),
        ("规划的总体目标是啥", "公报分到2025年和到2035年两步写"),
        ("乡下危房改造政策", "存量危房全部清零"),
        ("村里建房有啥规定", "引导村民建设风貌乡土"),
        ("村里能通自来水吗", "公报写的是推进供水入农房"),
        # who rules on the assessment, whom it is for
        ("年底考核谁拍板", "市政府督查落实工作委员会统一领导"),
        ("考核成绩由谁确认", "公报没有写由谁审定"),
        ("考核几月份考完", "没有写结束的日期"),
        ("考核都考核哪些单位", "13个县区政府（管委会）和53个市直单位"),
        ("市直部门也要考核吗", "办法适用于53个市直单位"),
        ("卫生院在考核名单里吗", _OF_SCHOOLS),
        ("小学中学算考核对象吗", _OF_SCHOOLS),
        ("垂直管理的部门参加考核吗", "公报没有按垂管不垂管来分"),
        ("管委会怎么排名", "单独算功能区类"),
        ("上蔡跟汝南是一个组吗", "在同一类，都是县区类"),
        ("高新区跟经开区放一起比吗", "都是功能区类"),
        ("县和管委会一起排吗", "不在一起"),
        # by place, not by points
        ("得多少分能评上先进", _BY_PLACE),
        ("考核950分算先进单位吗", _BY_PLACE),
        ("评优名额有几个", "没有“优秀”这个等次"),
        ("市里表彰和省里表彰哪个加分多", "省政府的多"),
        ("平时表现占多少分", "公报没有给日常考核、月调度单列分值"),
        ("分数咋算", "市政府目标考核是千分制"),
        ("一项任务没干完扣几分", "没完成的这一项按 0 分计"),
        ("目标完不成罚不罚", "公报没有写罚款"),
        ("出了安全事故，考核受影响吗", "考核办法没有单写这样的事扣分"),
        ("垫底了怎么办", "以市政府名义通报批评"),
        ("年度目标半路能改吗", "可以，要有客观原因"),
        ("考核成绩会不会公开", "会，在全市公开通报"),
        ("考核奖金多少钱", "分别给予200万元、100万元工作经费奖励"),
    ],
)
def test_it_is_told(assistant: Assistant, question: str, says: str) -> None:
    answer = assistant.ask(question, session=None, today=TODAY)
    assert answer.kind is AnswerKind.ANSWER
    assert says in answer.text


@pytest.mark.parametrize(
    ("question", "not_said"),
    [
        ("谁负责物业收费监管", _NO_OFFICE_OF_ITS_OWN),
        ("老旧小区改造每户补贴多少钱", "各出多少"),
        ("我们小区什么时候改造", "6万户"),
        ("城中村拆了赔多少", "稳步推进"),
        ("2003年建的厂房能改造吗", "没有写这以后建成的"),
        ("楼间距最少多少米", "按层数写"),
        ("我家房子最高能盖几层", "26层"),
        ("污水处理费多少钱", "城乡分开写"),
        ("农村改厕补多少钱", "40万户"),
        ("焚烧厂离村子多少米", "2座以上"),
        ("考核办法到哪一年", "目标写到2025年"),
        ("驻马店财经学校参加考核吗", "没有医院"),
        ("西平县和遂平县人口谁多", "同一类"),
        ("公务员考核优秀占多少", "没有“优秀”这个等次"),
        ("加分多少分封顶", _BY_PLACE),
        ("倒数第一的乡镇怎么处理", "通报批评"),
        ("连续两年垫底怎么办", "通报批评"),
        ("超限高层建筑要严格论证什么", "县城新建住宅以6层为主"),
    ],
)
def test_its_neighbours_are_not_taken(assistant: Assistant, question: str, not_said: str) -> None:
    assert not_said not in assistant.ask(question, session=None, today=TODAY).text


@pytest.mark.parametrize(
    ("first", "then", "says"),
    [
        ("老旧小区改造多少户？", "那谁负责", _NO_OFFICE_OF_ITS_OWN),
        ("棚户区改造", "谁管", _NO_OFFICE_OF_ITS_OWN),
        ("城市更新", "谁牵头", _WHO_LEADS),
        ("老旧小区改造", "啥时候改完", "公报写的是“十四五”时期"),
        ("老旧小区改造", "谁掏钱", "公报没有写政府和居民各出多少"),
        ("考核第一名奖多少？", "垫底的呢", "以市政府名义通报批评"),
        ("哪些县参加考核", "那市直单位呢", "53个市直单位"),
        ("农村改厕要改多少户", "污水的目标呢", "农村生活污水治理率达到45%"),
    ],
)
def test_with_the_question_before(assistant: Assistant, first: str, then: str, says: str) -> None:
    before = assistant.ask(first, session=None, today=TODAY)
    assert says in assistant.ask(then, session=before.session, today=TODAY).text


@pytest.mark.parametrize(
    ("first", "then", "not_said"),
    [
        ("异地就医备案去哪办", "谁负责", _NO_OFFICE_OF_ITS_OWN),
        ("白名单怎么申请", "谁负责", _NO_OFFICE_OF_ITS_OWN),
        ("退休，三级医院花了1000报多少", "垫底的呢", "通报批评"),
        ("城市更新归谁管", "我家会被拆吗", _WHO_LEADS),
    ],
)
def test_not_with_a_question_of_another_matter(
    assistant: Assistant, first: str, then: str, not_said: str
) -> None:
    before = assistant.ask(first, session=None, today=TODAY)
    assert not_said not in assistant.ask(then, session=before.session, today=TODAY).text
