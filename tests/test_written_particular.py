"""What is asked in particular of the assessment and of epidemic control, before their wider entries, and what
people ask after an answer of theirs."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Answer, Assistant
from tests.unsaid import kind_of

TODAY = date(2022, 11, 15)

_APART = "分开排：县区类、功能区类、市直单位类不在一起"
_NO_PERSONS = "不考核个人：办法适用于13个县区政府（管委会）、53个市直单位。"
_NO_MATTER_BY_ITSELF = "公报没有写这一项单独考核；"
_NO_BONUS = "公报没有写职工个人的奖金、工资受不受影响；"
_NO_MEDAL = "公报没有写奖牌、证书，"
_ZONES = "算：市城乡一体化示范区、经济开发区、高新技术产业开发区都在考核对象名单里"
_OF_A_THOUSAND = "千分制：市政府工作目标指标考核700分"
_ONE_MATTER = "要看是不是同一事项："
_INSPECTED = "算进去：公报写的是月调度和年底考核相结合；"
_FAIRLY = "公报写的是：各牵头单位坚持客观公正"
_NO_PAPERS = "公报没有列考核要交的材料；"
_LAST_ONES = "县区类最后1名、市直单位类最后6名且未全部完成目标任务的，"
_OF_WHO_LEADS = "有关系：考核结果同步报市考核委"
_GOES_ON = "能：应急状态下保障白名单企业（项目）稳定生产"
_NO_STOP = "不用停：应急状态下保障白名单企业（项目）稳定生产"
_WHO_LISTS = "各行业主管部门：制定遴选标准和管理办法"
_WHO_LISTS_THEN = "各行业主管部门制定遴选标准和管理办法"
_LIST_MOVES = "会变：行业主管部门对白名单实行动态调整"
_HELP = "公报写的是属地政府和行业主管部门协调解决"
_NO_FINE = "公报没有写罚款；写的是对未按要求落实防控措施的单位和个人进行约谈、通报"
_COLOURED = "红黄码人员不能进企业（项目）；"
_HOTELS = "公报没有单写前台查客人什么；"
_CONTACTS = "来访、返回途中判定的就地赋码、管控、隔离；厂区里的立即转运至集中隔离场所。"
_SUPPLIES = "算：公报写的保供人员是从事水电气暖和生活必需品配送等岗位的从业人员。"
_REMINDED = "会：超过规定时间未进行核酸检测的，健康码弹窗提醒"
_NOT_EVERY_DAY = "不用都天天做：常态是48小时一次"
_FOUR_SIDES = "市、县级政府负总责，行业主管部门管本行业"
_FIELDS = "公报没有逐个点名："


@pytest.mark.parametrize(
    ("question", "first"),
    [
        # the assessment: of what, of whom, with whom
        ("招商引资单独考核吗", _NO_MATTER_BY_ITSELF),
        ("安全生产考核是单独搞还是合一起", _NO_MATTER_BY_ITSELF),
        ("老师要不要参加市里目标考核", _NO_PERSONS),
        ("医生算不算这次目标考核的对象", _NO_PERSONS),
        ("单位没评先进，员工年终奖会少不", _NO_BONUS),
        ("考核垫底工资受影响不", _NO_BONUS),
        ("得了先进给发锦旗不", _NO_MEDAL),
        ("县和市直是不是各排各的", _APART),
        ("功能区跟县是分开排名还是一起排", _APART),
        ("高新区算在考核名单里不", _ZONES),
        ("考核满分多少分，怎么构成", _OF_A_THOUSAND),
        # its points, who watches, what is handed in, what it brings
        ("两个奖国务院和省里的，能叠加算分吗", _ONE_MATTER),
        ("部委表彰和省里表彰是都加还是取最高", _ONE_MATTER),
        ("一件事拿两个表彰能重复加分吗", "不能重复加，对同一事项的表彰，按最高级别表彰认定。"),
        ("督查通报影响年终考核吗", _INSPECTED),
        ("市民怎么参与打分", "公报没有写群众和企业打分："),
        ("考核公平怎么保证", _FAIRLY),
        ("考核要报哪些材料", _NO_PAPERS),
        ("县区排名落后会不会被处罚", _LAST_ONES),
        ("考核成绩和班子评价有没有关系", _OF_WHO_LEADS),
        ("没完成任务是不是记零分", "是。公报写的是“分别按照该项目目标设定分值的"),
        ("没完成的任务有没有分", "没有。公报写的是“分别按照该项目目标设定分值的"),
        ("互评匿茗不", "不是。公报写的是“进行实名制互评”。"),
        # the white list
        ("四保指的是哪几样", "“四保”（保生产经营、保物流畅通、保政策助力、保防疫安全）。"),
        ("封控时白名单工厂还能继续生产吗", _GOES_ON),
        ("疫情来了白名单企业要停工不", _NO_STOP),
        ("白名单哪个局说了算", _WHO_LISTS),
        ("海关特殊监管区怎么进白名单", "可以园区为单位纳入“四保”白名单管理。"),
        ("白名单先保谁", "优先支持城市运行保障企业，"),
        ("白名单给哪些优惠政策", "有留抵退税、税费减免"),
        ("白名单企业货车司机有啥优惠", "落实提前报备、闭环管理等措施的，"),
        ("白名单隔多久调整一次", _LIST_MOVES),
        # to whom a firm turns, who checks
        ("工厂缺原料进不来找谁解决", _HELP),
        ("企业遇到困难向哪个部门反映", _HELP),
        ("无故关停我们公司能起诉不", "公报没有写能不能告；"),
        ("防疫要求落实情况谁来监督", "各级行业主管部门会同疫情防控指挥部办公室，"),
        ("建筑工地防疫归哪个部门管", "行业主管部门管本行业"),
        ("尽职免责要啥条件", "条件是能够认真落实疫情防控工作指南要求"),
        # codes, contacts, reports
        ("超市没贴场所码罚款不", _NO_FINE),
        ("店里不让顾客扫码有啥后果", _NO_FINE),
        ("进门扫码是黄码咋办", _COLOURED),
        ("旅馆入住查哪些", _HOTELS),
        ("密接如何处理", _CONTACTS),
        ("大学生寒假回来用报备吗", "公报写的是到访或返回企业（项目）的人员提前报备；"),
        ("报备要提前几天", "公报没有写提前几天，"),
        ("客运班车停运没", "公报没有写公交、客运停不停运；"),
        ("疫情关门房租能少交吗", "公报没有写停业期间的房租减免；"),
        # staff, and those who keep the city going
        ("上街不戴口罩可以吗", "特殊时期不行：外出时须全程规范佩戴口罩"),
        ("出门必须戴口罩不", "要：特殊时期外出时须全程规范佩戴口罩"),
        ("厂里员工能去敬老院不", "特殊时期倡导不进："),
        ("忘了做核酸会给提醒吗", _REMINDED),
        ("没按时做核酸咋办", "超过规定时间没做的，健康码弹窗提醒"),
        ("暖气公司的人算保供吗", _SUPPLIES),
        ("应急时送菜的能到处跑不", "不能随便走："),
        ("封控了抢修水管的能出门吗", "能：在相对固定的工作区域"),
        ("修电的师傅封控期间能回家住吗", "公报没有写可以回家，"),
        ("闭环是不是必须住厂里", "看有没有集体宿舍："),
        ("司机测完核酸要等报告才能走吗", "不用等：货车司乘人员“即采即走即追”；"),
        ("司机从外地回来让进厂吗", "公报写明不让进的是红黄码人员"),
        ("观察区怎么设", "临时观察区按员工比例设置；"),
        ("工人必须天天做核酸吗", _NOT_EVERY_DAY),
    ],
)
def test_it_is_said_first(assistant: Assistant, question: str, first: str) -> None:
    answer = assistant.ask(question, session=None, today=TODAY)
    assert answer.kind is kind_of(first)
    assert answer.text.startswith(first)


@pytest.mark.parametrize(
    ("question", "not_said"),
    [
        ("乡村振兴局参加考核吗", _NO_MATTER_BY_ITSELF),
        ("局长受表彰单位加分吗", _NO_PERSONS),
        ("我们是县直单位，考核排第一，奖多少", _NO_BONUS),
        ("上蔡县和驿城区一起排吗", _APART),
        ("高新区税务局算不算考核对象", _ZONES),
        ("完成200分基本完成100分能得多少分", _OF_A_THOUSAND),
        ("2021年考核满分多少分，怎么构成", _OF_A_THOUSAND),
        ("省里表彰3次一共加几分", _ONE_MATTER),
        ("明察暗访算成绩不", _INSPECTED),
        ("你觉得考核公不公平", _FAIRLY),
        ("门诊报销要交啥材料", _NO_PAPERS),
        ("邮政银行考核垫底会被通报批评吗", _LAST_ONES),
        ("提拔看不看考核结果", _OF_WHO_LEADS),
        ("不在白名单的企业封控时能生产吗", _GOES_ON),
        ("白名单里有企业出现阳性要停工吗", _NO_STOP),
        ("白名单企业关停谁批准", _WHO_LISTS),
        ("郑州的白名单归哪个部门管", _WHO_LISTS),
        ("白名单员工会不会赋黄码", _LIST_MOVES),
        ("小区停水找谁反映", _HELP),
        ("工厂着火了找谁", _HELP),
        ("没报备会罚款吗", _NO_FINE),
        ("红码的人能让进厂吗", _COLOURED),
        ("酒店员工多久做一次核酸", _HOTELS),
        ("密接隔离几天", _CONTACTS),
        ("员工48小时没做核酸会不会变黄码", _REMINDED),
        ("送菜的多久做一次核酸", _SUPPLIES),
        # wider entries hold a word of their matter
        ("规划落实得咋样归谁考核", "的统一领导下进行"),
        ("城市体检发现问题咋处理", "取消评先资格"),
        ("咱老百姓可以提意见不", "公报没有写群众打分"),
        ("医院的门诊统筹考核吗", "名单里没有医院、卫生院"),
        ("农村的建筑工匠怎么管", "公报没有写农民工怎么管"),
    ],
)
def test_its_neighbours_are_not_taken(assistant: Assistant, question: str, not_said: str) -> None:
    assert not_said not in assistant.ask(question, session=None, today=TODAY).text


def _then(assistant: Assistant, questions: tuple[str, ...]) -> Answer:
    """The answer to the last of some questions of one conversation."""
    *before, last = questions
    session = None
    for question in before:
        session = assistant.ask(question, session=session, today=TODAY).session
    return assistant.ask(last, session=session, today=TODAY)


@pytest.mark.parametrize(
    ("questions", "first"),
    [
        # who sees to it, to whom one turns, what not doing it costs, from when, whether it changes, why
        (("互评占多少分", "归谁管"), "由市政府督查落实工作委员会办公室具体组织实施。"),
        (("考核对象有哪些", "找谁申诉"), "公报没有写怎么申诉、向谁反映；"),
        (("年度目标是啥", "完不成会咋样"), "没完成的这一项按 0 分计；"),
        (("考核办法考核哪些单位", "从啥时候开始执行"), "自印发之日（2022年6月24日）起执行"),
        (("目标任务怎么定", "会变吗"), "考核事项实行动态调整；"),
        (("考核咋打分的", "公平吗"), _FAIRLY),
        (("国务院表彰加几分", "省里的呢"), "省委、省政府表彰的每项加 10 分，"),
        (("国务院表彰加几分", "市里的呢"), "市政府或市政府办公室名义通报表扬的每次加 2 分。"),
        (("场所码咋设", "归哪个部门管"), _FOUR_SIDES),
        (("进白名单有哪些便利", "谁负责"), _WHO_LISTS_THEN),
        (("企业能随便关停不", "找谁反映"), _HELP),
        (("场所码咋设", "不设会怎么样"), _NO_FINE),
        (("口罩要备多少", "不备会罚吗"), _NO_FINE),
        (("闭环咋弄", "到啥时候为止"), "公报没有写从哪天起、到哪天止，"),
        (("48小时核酸是啥要求", "凭啥"), "依据国家联防联控机制相关要求"),
        (("白名单怎么进", "会变不"), _LIST_MOVES),
        # what is not named, what a code at the door brings, how lorries pass
        (("四保保的是啥", "饭店算不算"), _FIELDS),
        (("进商场要扫码不", "扫出来红码咋办"), _COLOURED),
        (("进厂扫码是黄码咋弄", "门卫不让进有依据吗"), "有依据：严禁红黄码人员"),
        (("货车司机进卡口看啥", "核酸要几小时内的"), "48小时内的阴性证明。"),
        (("厂里核酸收钱不", "那工人也得天天做吗"), _NOT_EVERY_DAY),
        (("白名单的厂封了能不能开工", "那得住厂里不"), "看有没有集体宿舍："),
    ],
)
def test_with_the_question_before(
    assistant: Assistant, questions: tuple[str, ...], first: str
) -> None:
    assert _then(assistant, questions).text.startswith(first)


@pytest.mark.parametrize(
    ("questions", "not_said"),
    [
        (("起付线多少", "归谁管"), "督查落实"),
        (("小区改造谁负责", "找谁反映"), _HELP),
        (("通行证怎么办", "归谁管"), _FOUR_SIDES),
        (("污水治理率多少", "会变吗"), "动态调整"),
        (("异地就医要备案吗", "不备案会咋样"), "约谈"),
        (("垃圾分类有啥要求", "不分会罚吗"), "约谈"),
        (("隔离几天", "到啥时候为止"), "公报没有写从哪天起"),
        (("门诊能报多少", "饭店算不算"), _FIELDS),
    ],
)
def test_not_with_a_question_of_another_matter(
    assistant: Assistant, questions: tuple[str, ...], not_said: str
) -> None:
    assert not_said not in _then(assistant, questions).text
