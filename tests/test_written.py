"""What the gazette writes is not refused as unwritten."""

from __future__ import annotations

import re
from datetime import date

import pytest

from assistant import AnswerKind, Assistant
from assistant.clauses.written import affirms, entries, written
from assistant.turn import Gives, Selection
from assistant.understanding import Heard
from corpus import Corpus
from indexing.text import squeeze
from tests.unsaid import kind_of

TODAY = date(2022, 11, 15)


def test_every_quote_stands_in_its_clause(corpus: Corpus) -> None:
    for entry in entries():
        for one in (*entry["says"], *entry.get("beside", ())):
            assert squeeze(one["quote"]) in squeeze(corpus.clause(one["clause"]).text)


def test_every_figure_of_an_opening_stands_in_its_clauses(corpus: Corpus) -> None:
    for entry in entries():
        told = (*entry["says"], *entry.get("beside", ()))
        clauses = [corpus.clause(one["clause"]) for one in told]
        said = " ".join(" ".join((*clause.path, clause.text)) for clause in clauses)
        figures = re.findall(r"\d+", _THE_ISSUE.sub("", entry.get("opening", "")))
        assert set(figures) <= set(re.findall(r"\d+", said)), entry["opening"]


def test_what_an_opening_gives_is_one_of_three() -> None:
    for entry in entries():
        if "gives" in entry:
            assert entry["gives"] in list(Gives), entry
            assert "opening" in entry, entry


@pytest.mark.parametrize(
    ("first_words", "gives"),
    [
        ("(能(?!用个人账户交的)|可以|会|是|有|要(?!看)|还[搞有])", {"affirmed"}),
        ("(不能|不用|不必|不算|不是|不会|不可以|不加分|不进|不计入|没有[。，])", {"denied"}),
        ("(公报|考核办法)没有(?!一律)", {"unwritten"}),
    ],
)
def test_an_opening_whose_first_words_say_it_is_marked(first_words: str, gives: set[str]) -> None:
    told = [e for e in entries() if re.match(first_words, e.get("opening", ""))]
    assert told
    assert [e["opening"] for e in told if e.get("gives") not in gives] == []


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("我在单位上班，看个感冒给报吗", "由职工医保统筹基金按比例支付"),
        ("职工看感冒能报吗", "由职工医保统筹基金按比例支付"),
        ("退休的比上班的报得多吗", "退休人员的支付比例高于在职职工 10%"),
        ("村卫生室能不能报", "基层卫生诊所就医不设起付标准"),
        ("药店买药能报销吗", "支持外配处方在定点零售药店结算和配药"),
        ("慢性病还能报吗", "门诊慢特病医保待遇按照保障范围同时享受"),
    ],
)
def test_no_yes_comes_before_the_first_day(assistant: Assistant, question: str, words: str) -> None:
    before = assistant.ask(question, session=None, today=date(2022, 6, 1))
    assert before.text.startswith("还不能适用：")
    assert words in before.text
    since = assistant.ask(question, session=None, today=date(2022, 7, 1))
    assert not since.text.startswith("还不能适用：")


@pytest.mark.parametrize("question", ["内涝防治按几十年一遇", "抗疫医生有补助没"])
def test_a_yes_that_names_what_is_not_written_is_no_answer_to_what_surely_nothing_answers(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question, session=None, today=TODAY)
    assert answer.kind is AnswerKind.REFUSAL


def test_a_yes_is_left_out_while_its_document_is_not_in_force(corpus: Corpus) -> None:
    question = "慢病和普通门诊两个都能享受吗"
    within = _given(question, TODAY, corpus)
    before = _given(question, date(2022, 6, 1), corpus)
    assert within.opening is not None
    assert within.gives is Gives.AFFIRMED
    assert before.opening is None
    assert before.answer == within.answer
    assert affirms(before), "what is left out is a yes all the same"


def test_a_yes_of_a_document_that_is_over_is_said_as_of_then(corpus: Corpus) -> None:
    within = _given("规划里能用ppp不", TODAY, corpus)
    over = _given("规划里能用ppp不", date(2026, 1, 5), corpus)
    assert within.opening is not None
    assert over.opening is not None
    assert over.opening.text == f"按当时的文件，{within.opening.text}"


def _given(question: str, today: date, corpus: Corpus) -> Selection:
    """What is known for a question, wherever it is looked for."""
    for where in ("first", "found", "refused"):
        if given := written(Heard(question, today), (), corpus, where=where):
            return given
    raise AssertionError(f"nothing known for {question}")


_THE_ISSUE = re.compile("（2022年7月）|2022年度|2022年")
"""The issue by its date, and the year of the assessment that its title names."""


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("联系电话多少", "公报只印了编辑部的联系电话"),
        # what counties were named, what may be built
        ("汝南县获得过什么荣誉", "均为国家卫生县城"),
        ("泌阳县有啥称号", "均为国家卫生县城"),
        ("百城建设提质花了多少钱", "完成投资约1977亿元"),
        ("能不能盖300米的大宾馆", "严格限制新建"),
        ("我们市有几个县", "9个县城"),
        # what an honour, all tasks done or a meeting bring
        ("我个人得了省劳动模范，能加分吗", "不加分"),
        ("没评上先进，但任务全部完成了，能得什么", "市政府工作目标考核表彰单位"),
        ("先进单位有几个", "市直单位类排前10名"),
        ("啥情况扣一分", "责任单位每次扣 1 分"),
        ("我县承办国务院现场会，奖多少", "给予50万元工作经费奖励"),
        # what goes on working
        ("厂里有人阳性，所有车间都要停产吗", "其他区域原则上不停工、不停产"),
        ("停产3天可以吗", "原则上不超过3天"),
        ("访客来厂有什么要求", "督促、指导所有到访或返回人员"),
        # of the limit, and where nothing is paid
        ("2000元是统筹报的还是看病总费用", "统筹基金一年最多支付（报销）的钱"),
        ("门诊的限额算不算进住院限额", "不计入"),
        ("诊所没有纳入定点，门诊能报吗", "不能"),
        ("报销门诊用不用先登记", "公报没有写要先申请"),
        ("退休了在三亚常住，看门诊咋报", "待遇不变"),
        # whose praise it was, without a count
        ("商务部表扬加多少分", "每项加 10 分"),
        ("农业农村部表彰算几分", "每项加 10 分"),
        ("国家税务总局表彰我们，能加分吗", "每项加 10 分"),
        ("国务院食安委表彰加几分", "国务院议事协调机构的表彰，每项加 10 分"),
        ("全国总工会表彰加几分", "没有写这类单位的表彰加多少分"),
        (
            "省政府表彰和国务院表彰各加多少分",
            "国务院表彰每项加 30 分，省委、省政府表彰每项加 10 分",
        ),
        # who makes the rules, who carries it out
        ("考核实施细则由谁来定", "由牵头单位（认定单位）制定"),
        ("考核的细则是哪个部门制定的", "由牵头单位（认定单位）制定"),
        ("目标考核哪个部门负责", "由市政府督查落实工作委员会办公室具体组织实施"),
        ("年底考核谁来组织实施", "由市政府督查落实工作委员会办公室具体组织实施"),
        ("财政局长和发改委主任是谁", "罗宇威"),
        ("县城住宅最高几层，市区呢", "不超过26层"),
        ("门诊能报几成", "退休人员的支付比例高于在职职工 10%"),
        ("职工医保看门诊报百分之几", "在职职工：三级医院50%"),
        ("卫生院看病报销比例多少", "基层机构按“二级及以下”的比例"),
        ("我上班，在三级医院报销比例是几成", "在职职工在三级医院50%"),
        ("起付线、比例和最高限额都是多少", "年度最高支付限额"),
        ("到外地看病待遇一样吗", "待遇不变"),
        ("个人账户家里人能用吗", "配偶、父母、子女"),
        ("通行证找谁申领", "省物流保通保畅工作领导小组"),
        ("企业关停要谁批准", "会商确定"),
        ("什么情况会被清出白名单", "及时移出白名单"),
        ("进了白名单有啥好处", "赋码保护"),
        ("咋申请进白名单", "均可申请纳入白名单"),
        ("停产最长几天", "停工停产原则上不超过3天"),
        ("地址", "通讯地址"),
        ("棚改花了多少钱", "320亿元"),
        ("2021年的表彰能加分吗", "考核仅认定考核当年"),
        ("厂里停产两天违规吗", "停工停产原则上不超过3天"),
        ("特殊贡献奖授予什么单位，标准多少", "给予50万元工作经费奖励"),
        ("2035年的远景目标是啥样", "全市城市和乡村建设品质全面提升"),
        ("县城新小区的楼最高让盖几层", "县城新建住宅以6层为主，最高不超过18层"),
        ("新小区建筑蜜度最多不能朝过几成", "新建住宅建筑密度控制在30%以下"),
        # why a figure came out so
        ("怎么退休的在三级报60%", "退休人员的支付比例高于在职职工 10%"),
        ("凭啥退休的去卫生院能报65%", "二级及以下定点医疗机构就医的支付比例为 55%"),
        ("为啥签了约在社区报70%，我退休了", "支付比例在以上基础上提高 5%"),
        ("三级为啥扣了我50块", "三级定点医疗机构就医起付标准为每次 50 元"),
        ("为什么卫生院不扣起付线", "不设起付标准"),
        ("采样屋为什么省里出35%", "省与市或县按照7:3比例分担"),
        ("为什么个人账户每月只进80，基数4000", "计入标准为本人参保缴费基数"),
        # what search finds another clause for
        ("各级医院门诊起付线和支付比例列一下", "三级定点医疗机构就医支付比例为 50%"),
        ("不同岗位的人多久做一次核酸，列一下", "严格落实每天1次核酸检测"),
        ("场所码各类场所分别咋设", "农批农贸市场一区一码"),
        ("差异化赋码的来访人员分几类", "赋红码，实施7天集中隔离"),
        ("千分制里加分最多几分", "加分上限为 100 分"),
        ("先进单位还能再给表彰单位吗", "荣获考核先进单位的不再重复表彰"),
        ("大车路过风险地区，卡口能不让走吗", "不得以途径中高风险地区为由限制"),
        # a claim that the open question is answered by
        ("重点镇30个对吧", "选择30个左右的重点镇"),
        ("新开工装配式建筑占四成吧", "达到 40%"),
        ("超过2000的那部分是不是自己掏", "起付标准以上、最高支付限额以下"),
        ("限额报满了还能接着报吗", "年度最高支付限额为 1500 元"),
        ("我们白名单企业，别的部门来检查得谁点头", "指挥部批准"),
        ("厂里工人能去网吧吗", "原则上不进入歌舞厅、浴室、网吧"),
        # what decides a question about the assessment, whatever place is told
        ("我们局排第3，考核材料造假被查了，还有奖吗", "一律取消评先资格"),
        ("平舆县教育局考核第2名，能拿多少钱", "考核对象名单里没有县区下属的局、委"),
        ("我们是县直单位，考核排第一，奖多少", "考核对象名单里没有下属单位"),
        ("我们是县里的部门，今年考核第2，有经费吗", "考核对象名单里没有下属单位"),
        ("市政府通报表扬我们主任1次，单位加几分", "个人受到的表扬、表彰、记功不予认定"),
        ("同一件事省政府表彰了、市政府也表扬了，加几分", "对同一事项的表彰，按最高级别表彰认定"),
        ("医保断了两个月，补上后门诊费用还给报吗", "欠费期间暂停普通门诊统筹待遇"),
    ],
)
def test_it_is_given(assistant: Assistant, question: str, says: str) -> None:
    answer = assistant.ask(question, session=None, today=TODAY)
    assert answer.kind is kind_of(says)
    assert says in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "镇里考核第一奖多少",
        "全省第一的局奖多少",
        "棚改我家能赔多少钱",
        "欠的医保费怎么补缴",
        "十四五期间棚改计划投资多少亿元",
        "厂里停产两天工资怎么发",
        "停电两天违规吗",
        "为啥退休三级定成60%不是70%",
        "为啥住院退休三级报60%",
        "小区楼间距密度多少",
        "普通高中40所对吧",
    ],
)
def test_what_is_another_s_is_still_refused(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question, session=None, today=TODAY)
    assert answer.kind is AnswerKind.REFUSAL


@pytest.mark.parametrize(
    "question",
    [
        "小区是2016年交房的，31层，合规吗",
        "县城2018年建成的22层住宅，超标了会被处理吗",
        "住了八年的楼有28层，违反规定吗",
        "既有住宅30层要整改吗",
        "县里有个老小区19层，违规不",
        "市区的写字楼前年就盖好了，260米，算违规吗",
    ],
)
def test_a_building_that_stands_is_not_held_against_the_limits_of_new_ones(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question, session=None, today=TODAY)
    assert answer.text.startswith("公报限制的是新建的楼，没有写已经建成的楼")
    assert answer.kind is AnswerKind.ANSWER


@pytest.mark.parametrize(
    "question",
    [
        "县城准备盖20层住宅，合规吗",
        "去年拿的地，现在县城要盖20层住宅，行吗",
        "县城新建住宅20层违规吗",
    ],
)
def test_a_building_to_come_still_is(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question, session=None, today=TODAY)
    assert answer.text.startswith("不符合规划的高度要求：最高不超过18层")


@pytest.mark.parametrize(
    "question",
    [
        "县城8万平米住宅，6层及以下至少要多少平米",
        "县城小区六层以下的建筑面积最少占多少",
        "县城开发20万平方米住宅，六层以下的得有几万平",
    ],
)
def test_a_share_of_the_floors_is_no_height(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question, session=None, today=TODAY)
    assert answer.kind is AnswerKind.ANSWER
    assert "6层及以下住宅建筑面积占比不低于70%" in answer.text


@pytest.mark.parametrize(
    ("question", "first"),
    [
        # criticism takes what praise of its level brings
        ("国务院办公厅通报批评了我们局，要扣几分", "每项扣 20 分。"),
        ("要是被国务院督查组约谈，会扣多少分", "每项扣 20 分。"),
        ("被党中央通报批评扣几分", "每项扣 30 分。"),
        ("省政府办公厅约谈我们局扣几分", "每项扣 5 分。"),
        ("被省政府通报批评要扣几分", "每项扣 10 分。"),
        ("被财政部通报批评扣多少分", "每项扣 10 分。"),
        # others than the clause names
        ("副省长来考察我们项目，加几分", "公报写了加分的是“党和国家领导人考察调研政府专项工作”"),
        ("市委书记来调研能加分吗", "公报写了加分的是“党和国家领导人考察调研政府专项工作”"),
        ("我们镇受到省委表彰，县里考核能加分不", "公报没有写乡镇和县直部门受到的表彰能给县区加分"),
        ("局属二级机构获得省政府表彰，能给局里加分吗", "不加分。"),
        ("下属的医院受到省政府表彰，局里加几分", "不加分。"),
        # what the special prize is not given for
        ("省里督查激励了我们，能拿特殊贡献奖不", "不能。特殊贡献奖只写了受到党中央、国务院表彰"),
        ("省政府表彰给50万吗", "不能。特殊贡献奖只写了受到党中央、国务院表彰"),
        (
            "国务院的现场会放在洛阳开，我们有50万吗",
            "不能。公报写的是“以国务院名义在我市召开现场会”",
        ),
        ("我们局长个人受到国务院表彰，单位有50万吗", "不能。特殊贡献奖给的是受到表彰的县区政府"),
        ("任务都完成了是不是就给50万", "全部完成任务的，公报写的是通报表扬"),
        ("2023年2月才收到国务院表彰文件，今年能加分吗", "不算2022年度的"),
        ("去年受到国务院表彰，今年还能拿50万吗", "不算2022年度的"),
        ("受到国务院督查激励给多少钱", "对受到党中央、国务院表彰（含国务院督查表扬、督查激励）"),
        # what places bring
        ("先进单位几家，一家多少钱", "县区类（10个县区政府）年底综合考核排序前2名的"),
        ("考核头名给多少钱", "县区类（10个县区政府）年底综合考核排序前2名的"),
        ("高新区考核第二名能拿钱吗", "没有。"),
        # figures and posts
        ("车间周一停工的，最迟哪天能复产", "公报写的是“停工停产原则上不超过3天”。"),
        ("完整社区覆盖率2025年要到60%吗", "公报写的是“十四五”末市中心城区达到50%。"),
        ("十三五改厕完成了多少户", "加强人居环境综合整治，完成户厕改造61.3万户。"),
        ("请问驻马店的市长是谁", "公报（2022年7月）印的指挥部名单里，市长是指挥长。"),
        ("谢彦涛是工信局副局长吗", "不对。成员：谢彦涛 市工业和信息化局局长。"),
    ],
)
def test_the_first_sentence_answers(assistant: Assistant, question: str, first: str) -> None:
    answer = assistant.ask(question, session=None, today=TODAY)
    assert answer.text.startswith(first)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        (
            "我们局受到省政府表彰加几分",
            "省委、省政府表彰，每项加 10 分",
        ),
        (
            "党和国家领导人来调研加几分",
            "党和国家领导人考察调研政府专项工作的，每项加 20 分。",
        ),
        ("2021年12月的表彰，2022年1月才收到文件，能加分吗", "考核仅认定考核当年"),
        ("被市政府通报批评扣几分", "督查通报（含表扬、批评）认定标准与分值"),
        ("县区第一名奖多少", "授予“市政府工作目标考核先进县区”称号，给予200万元"),
    ],
)
def test_what_the_clause_does_name_is_not_denied(
    assistant: Assistant, question: str, first: str
) -> None:
    answer = assistant.ask(question, session=None, today=TODAY)
    assert answer.text.startswith(first)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        # by when it has to be done, for the change to hold from a month on
        ("想从12月起按退休待遇报，手续最晚几号办", "从办理之日的次月起变更：要从哪个月起"),
        ("要让我妈明年1月就享受退休比例，转退休要赶在什么时候办", "从办理之日的次月起变更："),
        ("10月就想按退休算，得几月份办转退休", "从办理之日的次月起变更：要从哪个月起"),
        ("9月14号办的退休，什么时候按退休报", "退休待遇从 2022年10月1日 起变更。"),
        ("我打算12月办退休，哪天起按退休报", "退休待遇从 2023年1月1日 起变更。"),
        # a bureau of a county, though nothing is asked in words
        ("平舆县教育局第1名", "考核对象名单里没有县区下属的局、委"),
        ("西平县住建局考核第三", "考核对象名单里没有县区下属的局、委"),
        ("确山县水利局年底考核排名第2", "考核对象名单里没有县区下属的局、委"),
        ("上蔡县考核排第2", "授予“市政府工作目标考核先进县区”称号"),
        # who is not among those ranked with the offices
        ("联通公司排名最后会不会被批评", "考核对象名单的县区、功能区和53个市直单位里没有"),
        ("邮政银行考核垫底会被通报批评吗", "考核对象名单的县区、功能区和53个市直单位里没有"),
        ("电信公司今年排最后，会点名吗", "考核对象名单的县区、功能区和53个市直单位里没有"),
        ("供电公司排第9，奖多少", "授予“市政府工作目标考核先进单位”称号，给予50万元"),
        (
            "公安局排第8，法院排第3，公安能拿多少",
            "授予“市政府工作目标考核先进单位”称号，给予50万元",
        ),
        ("财政局排第12，教育局第5，各奖多少", "市直单位类年底综合考核排序前10名的"),
        # the special prize without a place
        ("没进前十，可受到国务院督查激励，给多少", "对受到党中央、国务院表彰"),
        ("我们局没排进前10，但受到国务院表彰，能拿多少", "对受到党中央、国务院表彰"),
        # a counted honour beside one that does not count
        ("局里受市政府表扬2次，二级机构受表扬1次，一共加几分", "加减分合计 4 分。"),
        ("省政府表彰1次，局长个人获省劳模1次，加几分", "加减分合计 10 分。"),
        ("市政府表扬我局2次，我局一名科长1次，加几分", "加减分合计 4 分。"),
        # the last places with all completed
        (
            "公安局排第50名，全部完成任务，会被通报批评吗",
            "不会。授予“市政府工作目标考核表彰单位”称号，没有工作经费奖励。不在建议通报批评之列。",
        ),
        # points beyond their limit, and titles
        ("总加分115分，扣10分，加减合计多少", "加分最多按 100 分计"),
        ("加了120分，扣了30分，最后算多少", "加分最多按 100 分计"),
        ("加分是120还是100，最多算多少", "加分最多按 100 分计"),
        ("全国文明城市加分吗", "公报没有写“文明城市”"),
        ("创建国家卫生城市能加几分", "公报没有写“文明城市”"),
        ("评议得了270分，领导评议180，互评是多少", "评议得分是两项相加，"),
        ("评议一共275分，互评95，领导打了多少", "评议得分是两项相加，"),
        ("评议得分280，领导那边打了190，互评得了几分", "评议得分是两项相加，"),
        # who did not travel, and who only lives or works near
        ("我老婆从中风险区回来，她要隔离几天，我要隔离吗", "回来的人按第一条管；"),
        (
            "我从高风险区回来，家里老人没出过门，老人要隔离吗",
            "没有去过中高风险地区的人不在这一条里",
        ),
        (
            "我和老婆从中风险区回来，孩子一直在家，孩子要隔离吗",
            "没有去过中高风险地区的人不在这一条里",
        ),
        ("我从高风险区回来，没出门，我要隔离吗", "要。赋红码，集中隔离 7 天"),
        ("同一栋楼有密接，我要隔离吗", "同一个楼、小区或单位有密接，您不因此就算密接"),
        ("我们小区有次密接，我能上班吗", "同一个楼、小区或单位有密接，您不因此就算密接"),
        ("公司有密接，我能进厂吗", "同一个楼、小区或单位有密接，您不因此就算密接"),
        ("我是密接，要隔离吗", "要。"),
        # a stop that began on a day
        (
            "停工从11月10日开始，最晚哪天复工",
            "公报写的是“停工停产原则上不超过3天”，没有写从哪一天起算",
        ),
        (
            "厂子11月12号停产，最多停到哪天",
            "公报写的是“停工停产原则上不超过3天”，没有写从哪一天起算",
        ),
        # a city with a risk area in it
        ("从合肥出差回来，合肥有中风险区，要隔离吗", "公报按县（市、区）管："),
        ("我从苏州来驻马店，苏州现在有高风险，赋什么码", "公报按县（市、区）管："),
        ("从有高风险区的南京回来，要隔离吗", "公报按县（市、区）管："),
        ("从郸城县回来，郸城县有高风险区，要隔离吗", "要。赋红码，集中隔离 7 天"),
        ("从合肥高风险区回来，要隔离吗", "要。赋红码，集中隔离 7 天"),
    ],
)
def test_what_decides_is_said_first(assistant: Assistant, question: str, first: str) -> None:
    answer = assistant.ask(question, session=None, today=TODAY)
    assert answer.text.startswith(first)


def test_schools_on_the_list_are_ranked_as_offices(assistant: Assistant) -> None:
    answer = assistant.ask("财经学校排第51，还有任务没完成，会被批评吗", session=None, today=TODAY)
    assert answer.kind is AnswerKind.CALCULATION
    assert "建议提请市政府批准后通报批评" in answer.text


def test_the_vice_commanders_are_counted_by_their_list(assistant: Assistant) -> None:
    answer = assistant.ask("指挥部有几个副指挥长", session=None, today=TODAY)
    assert len([line for line in answer.text.split("\n") if line.startswith("- ")]) == 9


def test_somebody_cured_is_not_refused_as_a_bill(assistant: Assistant) -> None:
    answer = assistant.ask("员工新冠治愈出院，能返岗进厂吗", session=None, today=TODAY)
    assert answer.kind is AnswerKind.REFUSAL
    assert "没有写治愈或者解除隔离以后怎么管" in answer.text
    assert "住院费用" not in answer.text


def test_a_refusal_does_not_say_that_the_gazette_lacks_a_value(assistant: Assistant) -> None:
    answer = assistant.ask("政府补了6万，企业出多少", session=None, today=TODAY)
    assert "没有写具体" not in answer.text


def test_another_s_telephone_asked_for_next_is_not_the_editorial_office_s(
    assistant: Assistant,
) -> None:
    first = assistant.ask("异地就医备案去哪办", session=None, today=TODAY)
    then = assistant.ask("电话多少", session=first.session, today=TODAY)
    assert "2601620" not in then.text


@pytest.mark.parametrize(
    "unit",
    [
        "我们是县里的局",
        "哦，我们是西平县的财政局，不是市直的",
        "其实我们是二级单位",
        "我们是区里的部门，那第1名呢",
        "我们是县直部门，也有奖吗",
    ],
)
def test_a_unit_said_to_be_of_a_county_gets_no_award_of_the_county(
    assistant: Assistant, unit: str
) -> None:
    first = assistant.ask("我们局排第2名，奖多少", session=None, today=TODAY)
    assert first.calculation is not None
    then = assistant.ask(unit, session=first.session, today=TODAY)
    assert then.text.startswith("考核对象名单里没有下属单位和县直、区直单位")


def test_a_county_itself_gets_its_award(assistant: Assistant) -> None:
    first = assistant.ask("第2名，奖多少", session=None, today=TODAY)
    then = assistant.ask("我们是县里的", session=first.session, today=TODAY)
    assert then.calculation is not None
    assert then.calculation["result"]["funding"] == 1_000_000


@pytest.mark.parametrize(
    "question", ["特殊贡献奖授予了哪几家", "特殊贡献奖什么时候颁", "为什么退休三级报85%"]
)
def test_what_was_done_and_a_figure_that_is_none_are_not_written(
    corpus: Corpus, question: str
) -> None:
    assert written(Heard(question, TODAY), (), corpus, where="refused") is None


@pytest.mark.parametrize(
    "question", ["门诊额度今年没花完明年能接着用吗", "统筹的限额花不完能结转不"]
)
def test_what_is_left_of_the_limit_is_not_the_account_s(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question, session=None, today=TODAY)
    assert answer.text.startswith("公报没有写用不完的限额可以留到下一年")
    assert {c.clause.clause_id for c in answer.citations} == {"outpatient.a10.i2.p1"}


def test_what_is_left_of_the_account_is_the_account_s(assistant: Assistant) -> None:
    answer = assistant.ask("个人账户今年没用完能留到明年吗", session=None, today=TODAY)
    assert "个人账户资金可以结转使用和继承" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "卫生厕所40万户怎么分解到各县",
        "农村生活污水治理要投资多少亿",
        "住宅限高违反了罚款多少",
        "乡镇新建住宅最高几层",
        "省政府表彰加分要交哪些材料",
    ],
)
def test_a_facet_that_no_entry_has_is_not_answered_by_its_matter(
    assistant: Assistant, question: str
) -> None:
    assert assistant.ask(question, session=None, today=TODAY).kind is AnswerKind.REFUSAL
