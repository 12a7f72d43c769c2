"""What newcomers ask of the plan and of the assessment: few everyday words, none of the gazette's own."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import AnswerKind, Assistant

TODAY = date(2022, 11, 15)

_WHO_LEADS = "住建、农业农村等有关部门组织实施和服务指导，各县区承担主体责任"
_NO_OFFICE_OF_ITS_OWN = "公报没有给这一项单写负责的部门"
_OF_ANOTHER_ASSESSMENT = "公报没有给这一项单写考核办法和分值"
_OF_THEIR_LAND = "写的是保障进城落户农民各项权益"
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
        # asked by later newcomers
        ("考核不合格的县会怎样", "县区类最后1名、市直单位类最后6名且未全部完成目标任务的"),
        ("乡镇干部考核不，乡镇要参加考核吗", "没有乡镇、街道和村"),
        ("考核谁来搞呀", "办公室具体组织实施"),
        ("评先一共几个名额", "县区类前2名、功能区类第1名、市直单位类前10名"),
        ("考核结果影响领导升官不", "公报没有写提拔"),
        ("今后农村危房还管不管", "存量已全部清零"),
        ("全市垃圾分类什么时候正式开始", "城市的公报没有写从哪天起"),
        ("村里饮水安全咋保障", "推进供水入农房"),
        ("年轻人租房有优惠没", "筹集保障性租赁住房1万套左右"),
        ("搞更新的资金来源是啥，钱从哪来", "争取国家和中央资金、贷款和专项债券"),
        ("药房卖退烧药用登记吗", "公报没有写登记"),
        ("新农合算不算", "只适用于城镇职工基本医疗保险的参保人员"),
        ("退休80岁每月划账多少", "公报没有写按年龄分"),
        ("乡镇卫生院报的比三甲高不", "基层不设起付标准"),
        ("门诊现在能报了吗", "自2022年7月1日起施行"),
        ("经开区要不要参加考核吗", "“经济开发区”在考核对象名单里"),
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
        # an assessment of a matter of the plan is none of the city government's targets
        ("城市更新考核谁来评分", _OF_ANOTHER_ASSESSMENT),
        ("垃圾分类考核满分是几分", _OF_ANOTHER_ASSESSMENT),
        ("百城提质的考核，第一名奖多少", _OF_ANOTHER_ASSESSMENT),
        ("百城提质归谁管", _NO_OFFICE_OF_ITS_OWN),
        # the land of those who move to town
        ("在县城落户了，村里的地还归俺不", _OF_THEIR_LAND),
        ("户口迁到市里，老家宅基地咋办", _OF_THEIR_LAND),
        # how often, how many grades, into what it goes, what is not written of the last one
        ("考核按季度来还是按月来", "没有写按季度或半年考核"),
        ("目标考核分哪几档", "三个等次"),
        ("考核成绩计入干部的年度考核吗", "公报写的是算进去"),
        ("我们县垫底了，县长会不会被免职", "公报没有写这样的后果"),
        ("考核总结最晚几号交", "公报没有写考核材料什么时候报"),
        ("虚报数据扣分吗", "每次扣2分"),
        ("明察暗访算成绩不", "没有写暗访另外计分"),
        ("考核奖的钱给个人还是给局里", "公报没有写发给个人"),
        ("前几位有奖励", "县区类前2名、功能区类第1名、市直单位类前10名"),
        ("哪些县能得奖", "公报没有写是哪几个，写的是名次"),
        ("功能区在不在考核名单里", "都在考核对象名单的功能区类里"),
        # epidemic control: whom it does not name
        ("探视住院的人用不用核酸", "公报没有写进医院看病、陪护、探视要什么核酸"),
        ("敬老院让不让进去看人", "公报没有写能不能进去探视"),
        ("网约车司机多久测一回核酸", "公报没有单写出租车、公交司机"),
        ("坐地铁不戴口罩行不行", "公报没有单写乘车、进店要不要戴口罩"),
        ("做次核酸几块钱", "公报没有写核酸的价格"),
        ("疫苗非打不可吗", "公报没有写强制"),
        ("进商场一定要扫码吗", "公报写的是必须扫"),
        ("密接得隔离多少天", "公报没有写密接隔离几天"),
        ("没报备罚不罚款", "公报没有写罚款"),
        ("回来要不要给村委会报备", "公报没有写向社区、村里报备"),
        ("建筑工地的工人咋管", "公报没有写农民工怎么管"),
        ("核酸检测多久一次", "常态是48小时一次"),
        # the plan
        ("老小区明年改几个", "公报没有按年写改多少"),
        ("停车难怎么整治", "公报没有写新增多少车位"),
        ("要不要推垃圾分类", "公报写的是要推行垃圾分类"),
        ("架空线会埋到地下吗", "公报没有写电线入地"),
        ("河沟黑臭咋治", "农村推进黑臭水体治理"),
        ("社区会建日间照料中心吗", "街区建设养老托幼等设施"),
        ("我家楼是1997年以前的，给改造不", "没有写具体是哪个小区"),
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
        ("我们局负责百城提质，年底考核第3名奖多少", _OF_ANOTHER_ASSESSMENT),
        ("考核奖第一名多少钱", _OF_ANOTHER_ASSESSMENT),
        ("进城买房补贴多少，老家宅基地能卖多少", _OF_THEIR_LAND),
        ("月调度虚报2次扣几分", "没有另写扣分"),
        ("县区倒数第一会不会被通报批评", "公报没有写这样的后果"),
        ("没有认定单位的目标任务细化标准什么时候报", "公报没有写考核材料"),
        ("哪些县得奖了", "公报没有写是哪几个"),
        ("保洁多久做一次核酸", "常态是48小时一次；物流"),
        ("陪护住院做核酸的费用能报多少", "公报没有写进医院看病"),
        ("采样屋多少钱一个", "公报没有写核酸的价格"),
        ("我自己去医院做单管核酸收多少钱", "公报没有写核酸的价格"),
        ("司机没报备罚款多少", "到访、返回企业（项目）的要提前报备"),
        ("到2025年改造老旧小区多少户", "公报没有按年写改多少"),
        ("黑臭水体什么时候消除", "没有写城市的期限"),
        ("养老院一个月多少钱", "街区建设养老托幼等设施"),
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
        ("老旧小区改造", "啥时候改完", "“十四五”时期"),
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


def test_what_was_said_of_land_is_not_begun_with_the_end_of_the_plan(assistant: Assistant) -> None:
    asked = "农村人进了城以后老家的地还算自己的不"
    answer = assistant.ask(asked, session=None, today=date(2026, 11, 23))
    assert _OF_THEIR_LAND in answer.text.split("\n")[0]


@pytest.mark.parametrize(
    ("question", "not_its_matter"),
    [("护工进病房戴口罩不", "住院费用"), ("出租车师傅要不要打疫苗", "车票")],
)
def test_the_reason_of_a_refusal_is_of_its_matter(
    assistant: Assistant, question: str, not_its_matter: str
) -> None:
    answer = assistant.ask(question, session=None, today=TODAY)
    assert not_its_matter not in answer.text
