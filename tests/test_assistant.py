"""Questions are answered from clauses, with the whole list, the right notices, or an honest no."""

from __future__ import annotations

import json
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from assistant import Answer, AnswerKind, Assistant, Citation
from assistant.clauses.direct import direct, with_first
from assistant.clauses.listing import items_of
from assistant.clauses.notices import validity
from assistant.clauses.verdict import leads
from assistant.conversation import EXPIRES_AFTER, MAX_SESSIONS, Conversations, complete
from assistant.gate import backed
from assistant.learned import BIAS
from assistant.saying import SAYINGS, day, title_of
from assistant.several_asked.cutting import parts
from assistant.turn import Pick
from assistant.understanding.model import READ_APART
from assistant.understanding.people.cases import DIFFERENCE, TERMS, TOGETHER
from assistant.understanding.single.calculator_inputs import INPUTS, REQUIRED
from assistant.understanding.single.routing import RULE, learned_weights
from assistant.understanding.visits.after_payments import AFTER
from assistant.understanding.words.phrases import lexicon
from assistant.wording import say
from calculators import registry
from corpus import Clause, Corpus
from indexing.text import fold

IN_FORCE = date(2022, 7, 15)
LATER = date(2026, 11, 23)
MARKER = re.compile(r"\[(\d+)\]")
DEVELOPMENT = Path(__file__).parent.parent / "eval" / "questions" / "dev.jsonl"


@pytest.fixture(scope="module")
def answers(assistant: Assistant) -> list[Answer]:
    """Answers to every development question, the earlier turns asked first."""
    given = []
    for line in DEVELOPMENT.read_text("utf-8").splitlines():
        session = None
        for turn in json.loads(line)["turns"]:
            answer = assistant.ask(turn, session=session, today=LATER)
            session = answer.session
        given.append(answer)
    return given


def numbers(text: str) -> set[str]:
    """The numbers of a text, widths folded, as printed otherwise."""
    return set(re.findall(r"\d+(?:\.\d+)?", fold(text)))


def words_of(clause: Clause, corpus: Corpus) -> str:
    """All words that a citation of this clause backs: text, headings, columns, the documents' data."""
    document = corpus.document(clause.document_id)
    columns = " ".join(clause.cells or ())
    days = [day(each) for each in (document.issued_on, document.in_force_from) if each]
    data = (document.title, document.number or "", *days, validity(document, LATER))
    return " ".join((clause.text, *clause.path, columns, *data))


def ask(assistant: Assistant, question: str, today: date = LATER) -> Answer:
    return assistant.ask(question, session=None, today=today)


# Answers and their citations -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "clause_id", "said"),
    [
        ("三级医院门诊起付线是多少", "outpatient.a10.i1.p1", "每次 50 元"),
        ("退休人员一年门诊最多能报多少钱", "outpatient.a10.i2.p1", "2000 元"),
        ("看门诊结账要带什么卡", "outpatient.a16", "社会保障卡"),
        ("去外地看病门诊待遇变不变", "outpatient.a12", "待遇不变"),
        ("城市道路网密度2025年目标", "renewal-plan.t1.r7", "2025年8"),
        ("历史建筑空置率有限制吗", "renewal-plan.c4.s5.p2", "不超过10%"),
        ("考核加分上限是多少", "assessment.h4.i3.p1", "100 分"),
        ("采样屋政府补贴多少", "epidemic-guide.h2.i1", "50%"),
        ("公报编辑部的电话", "gazette-2022-07.m20", "2601620"),
        ("指挥部的指挥长是谁", "epidemic-mechanism.m1", "李跃勇"),
    ],
)
def test_the_answer_says_the_fact_and_cites_its_clause(
    assistant: Assistant, question: str, clause_id: str, said: str
) -> None:
    answer = ask(assistant, question)
    assert answer.kind is AnswerKind.ANSWER
    assert clause_id in [citation.clause.clause_id for citation in answer.citations]
    assert said in answer.text


def test_every_marker_has_its_citation_and_every_citation_its_marker(answers: list[Answer]) -> None:
    for answer in answers:
        used = {int(marker) for marker in MARKER.findall(answer.text)}
        assert used == {citation.marker for citation in answer.citations}


def test_every_number_of_an_answer_stands_in_what_it_cites(
    answers: list[Answer], corpus: Corpus
) -> None:
    for answer in answers:
        if answer.kind is not AnswerKind.ANSWER:
            continue
        held = {
            n for citation in answer.citations for n in numbers(words_of(citation.clause, corpus))
        }
        held |= numbers(answer.trace["query"])  # 公报没有写2026年的
        assert numbers(MARKER.sub("", answer.text)) <= held, answer.text


def test_every_number_of_a_calculation_comes_from_it(answers: list[Answer], corpus: Corpus) -> None:
    computed = [answer for answer in answers if answer.kind is AnswerKind.CALCULATION]
    assert len(computed) >= 15
    for answer in computed:
        calculation = json.dumps(answer.calculation, ensure_ascii=False)
        words = " ".join(words_of(citation.clause, corpus) for citation in answer.citations)
        said = {float(n) for n in numbers(MARKER.sub("", answer.text))}
        computed_ones = {float(n) for n in numbers(calculation)}
        in_ten_thousands = {n / 10_000 for n in computed_ones}  # 1000000.0 is said as 100万元
        held = computed_ones | in_ten_thousands | {float(n) for n in numbers(words)}
        assert said <= held, answer.text


def test_answers_fit_a_phone_also_where_they_list(answers: list[Answer]) -> None:
    for answer in answers:
        assert len(answer.text) <= 900, answer.text


@pytest.mark.parametrize("question", ["退休的账户每月多少", "老街能改成商业街吗"])
def test_what_only_stands_near_ends_the_text_under_its_heading(
    assistant: Assistant, question: str
) -> None:
    answer = ask(assistant, question, IN_FORCE)
    assert answer.related[0] == say("answer", "related")
    assert answer.text.endswith("\n\n" + "\n".join(answer.related))
    assert answer.related[0] not in answer.main_lines


def test_the_cited_words_stay_within_their_limit(answers: list[Answer]) -> None:
    for answer in answers:
        cited = sum(len(citation.clause.text) for citation in answer.citations)
        listing = answer.text.count("\n- ") > 3
        assert cited <= (1_800 if listing else 1_600), answer.text


# Yes and no ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("医保卡能不能办健身卡？", "不能，不属于"),
        ("保健品能用个人账户刷吗", "不能，不属于"),
        ("境外就医的门诊费能报吗", "不能，在境外就医的"),
        ("用我卡里的余额给孩子交居民医保行不行？", "可以。"),
        ("慢特病待遇和普通门诊能同时享受吗", "可以。"),
        ("历史文化街区能大拆大建吗", "不能。严禁在历史文化名城和街区保护区内大拆大建"),
    ],
)
def test_a_yes_or_no_is_said_first_where_the_clause_settles_it(
    assistant: Assistant, question: str, begins: str
) -> None:
    assert ask(assistant, question, IN_FORCE).text.startswith(begins)


@pytest.mark.parametrize(
    "question",
    [
        "我能拿医保卡余额给亲弟弟付看病钱不",  # not among those named
        "孩子的媳妇能用我的个人账户吗",  # kin of kin
        "个人账户能不能不用",  # a no within the question
        "卡里的钱今年花不完会不会清零",  # nothing of the kind is said
        "跨省看门诊能直接结算不",  # 不得超过次年6月 is about something else
        "退休人员一年最多能报多少",  # no yes or no is asked for
    ],
)
def test_no_yes_or_no_is_said_where_no_sentence_settles_it(
    assistant: Assistant, question: str
) -> None:
    assert not ask(assistant, question, IN_FORCE).text.startswith(tuple(leads()))


def test_no_yes_or_no_is_said_from_a_document_that_has_ended(assistant: Assistant) -> None:
    question = "红黄码人员能进入企业吗"
    assert not ask(assistant, question, LATER).text.startswith(tuple(leads()))


def test_a_yes_in_place_of_a_no_does_not_pass_the_gate(corpus: Corpus) -> None:
    said = "严禁在历史文化名城和街区保护区内大拆大建、拆真建假。[1]"
    citation = next(
        Citation(1, clause)
        for clause in corpus.clauses
        if "严禁在历史文化名城和街区" in clause.text
    )
    assert backed(f"不能。{said}", [citation])
    assert not backed(f"可以。{said}", [citation])
    assert not backed(f"要。{said}", [citation])


# What is asked for comes first ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("统筹支付限额占不占住院的大限额？普通门诊统筹限额会计入吗", "限额"),
        ("城市生活污水集中收集率2025年达到多少", "%"),
        ("历史文化街区保护修缮率到2025年达到多少", "60%以上"),
    ],
)
def test_the_first_line_holds_the_value_asked_for(
    assistant: Assistant, question: str, first: str
) -> None:
    assert first in ask(assistant, question).text.split("\n")[0]


def test_the_rest_of_a_clause_follows_the_sentence_that_answers(corpus: Corpus) -> None:
    clause = corpus.clause("outpatient.a10.i3.p1")
    second = clause.text.index("退休人员的支付比例")
    found = direct("退休人员的支付比例能高于在职职工吗", Pick.whole(clause), "", ())
    assert [pick.spans[0][0] for pick in found.picks] == [0]  # neither yes nor no: as printed
    led = with_first(Pick.whole(clause), (second, len(clause.text)))
    assert [pick.spans for pick in led] == [((second, len(clause.text)),), ((0, second),)]


# Two questions in one --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("message", "asked"),
    [
        ("三级医院起付线多少？报销比例是几成？", 2),
        ("起付线多少，报销比例多少", 2),
        ("采样屋补贴多少？另外，单采复核几个小时完成？", 2),
        ("我退休了。三级医院门诊能报多少？", 1),
        ("我退休了，在三级医院花了800，能报多少？", 1),
        ("四美乡村的比例前后一致吗？分别是多少？", 1),
        ("网店老板能交公积金吗？规划里咋说的", 1),
        ("个人账户怎么划？还有能给谁用", 2),
        ("考核第一名奖多少？对不对", 1),
        ("三级医院起付线多少？为什么", 1),
        ("？？？", 1),
    ],
)
def test_only_parts_that_ask_of_something_are_questions_of_their_own(
    message: str, asked: int
) -> None:
    assert len(parts(message)) == asked


def test_two_questions_get_both_answers_with_their_clauses(assistant: Assistant) -> None:
    answer = ask(assistant, "三级医院起付线多少？报销比例多少？")
    cited = [citation.clause.clause_id for citation in answer.citations]
    assert cited[:2] == ["outpatient.a10.i1.p1", "outpatient.a10.i3.p1"]
    assert "每次 50 元。[1]" in answer.text
    assert "支付比例为 50%" in answer.text


def test_of_two_questions_the_one_that_would_be_asked_back_gets_its_rule(
    assistant: Assistant,
) -> None:
    message = "两件事：一是在职时一年门诊最多报多少；二是转退休以后，比例和限额从啥时候给我改过来？"
    answer = ask(assistant, message)
    assert answer.kind is AnswerKind.ANSWER
    assert "1500 元" in answer.text
    assert "次月起" in answer.text


@pytest.mark.parametrize(
    "question",
    ["规划改了，住宅上限成了40层。市中心新建住宅原则上几层", "厂里员工现在还用两天做一回核酸不"],
)
def test_a_question_for_the_rule_is_not_computed_for_a_figure_told_beside(
    assistant: Assistant, question: str
) -> None:
    assert ask(assistant, question).kind is AnswerKind.ANSWER


def test_two_sums_in_one_message_are_both_worked_out(assistant: Assistant) -> None:
    answer = ask(assistant, "我们县今年考核第一名奖多少？要是考了倒数第一会不会被通报批评？")
    assert answer.text.startswith("授予“市政府工作目标考核先进县区”称号，给予200万元")
    assert "建议提请市政府批准后通报批评" in answer.text


def test_one_sum_asked_for_twice_is_said_once(assistant: Assistant) -> None:
    answer = ask(assistant, "退休，三级医院花了800，能报多少？自己掏多少？")
    assert answer.text.startswith("统筹基金支付 450 元，个人自付 350 元")
    assert answer.text.count("计算过程") == 1


# Lists ---------------------------------------------------------------------------------------------


def test_a_list_under_a_lead_in_is_brought_whole(assistant: Assistant) -> None:
    answer = ask(assistant, "门诊统筹不予支付的范围包括哪些")
    cited = [citation.clause.clause_id for citation in answer.citations]
    assert cited == ["outpatient.a15", *(f"outpatient.a15.i{n}" for n in range(1, 10))]


def test_a_list_within_one_sentence_is_brought_whole(assistant: Assistant) -> None:
    text = ask(assistant, "“六有”包括哪些").text
    for part in (
        "公共服务设施",
        "商业服务设施",
        "市政配套",
        "公共活动空间",
        "物业服务",
        "管理机制",
    ):
        assert part in text


def test_the_people_who_share_a_post_are_all_named(assistant: Assistant) -> None:
    answer = ask(assistant, "指挥部有哪些副指挥长")
    assert [c.clause.clause_id for c in answer.citations] == [
        f"epidemic-mechanism.m{n}" for n in range(2, 11)
    ]


def test_what_stands_under_a_named_heading_is_listed(assistant: Assistant) -> None:
    text = ask(assistant, "城市更新规划的基本原则有哪些").text
    assert text.count("\n- 坚持") == 4


def test_an_item_is_said_with_the_sentence_it_completes(assistant: Assistant) -> None:
    answer = ask(assistant, "应由第三人负担的费用门诊统筹给付吗")
    assert answer.text.startswith("职工医保普通门诊统筹不予支付的范围：应由第三人负担的。")


def test_a_clause_that_opens_no_list_has_no_items(corpus: Corpus) -> None:
    assert items_of(corpus.clause("outpatient.a27"), corpus) is None


# Validity and contradictions -----------------------------------------------------------------------


def test_an_ended_document_is_said_to_have_ended_and_why(corpus: Corpus) -> None:
    document = corpus.document("epidemic-guide")
    assert "取代" not in validity(document, IN_FORCE)
    assert "2023年1月8日" in validity(document, LATER)
    assert "取代" in validity(document, date(2023, 1, 8))


def test_each_answer_says_how_far_its_documents_hold(answers: list[Answer]) -> None:
    for answer in answers:
        for document in {citation.clause.document for citation in answer.citations}:
            assert any(f"《{document}》" in notice for notice in answer.notices)


def test_where_the_gazette_contradicts_itself_both_places_are_shown(assistant: Assistant) -> None:
    answer = ask(assistant, "四美乡村到2025年要建到多少")
    cited = [citation.clause.clause_id for citation in answer.citations]
    assert {"renewal-plan.c7.s3.p4", "renewal-plan.t1.r18"} <= set(cited)
    assert "30%" in answer.text
    assert "40%" in answer.text
    assert any("不一致" in notice for notice in answer.notices)


def test_a_printers_error_is_explained_only_where_its_words_are_shown(assistant: Assistant) -> None:
    shown = ask(assistant, "老旧小区改造的界限是哪一年底前建成的")
    assert any("2000年底以前建成" in notice for notice in shown.notices)
    other = ask(assistant, "采样屋政府补贴多少")
    assert not any("早于印发日期" in notice and "公布" in notice for notice in other.notices)


def test_whether_a_rule_still_holds_is_said_first_where_that_is_asked(assistant: Assistant) -> None:
    ended = ask(assistant, "从中高风险区回来红码隔离七天，现在还执行不", date(2024, 5, 1))
    assert "自2023年1月8日起" in ended.text.split("\n")[0]
    holding = ask(assistant, "从中高风险区回来要隔离几天", date(2024, 5, 1))
    assert "2023年1月8日" not in holding.text


def test_a_contradiction_asked_about_is_named_in_the_answer(assistant: Assistant) -> None:
    answer = ask(assistant, "采样屋说5月底前布设完，可文件是6月2号印的，这不矛盾吗")
    assert "文件印发于2022年6月2日，而文中“5月底前全部完成布设”" in answer.text.split("\n")[0]


def test_a_sum_shows_the_place_that_contradicts_its_rule(assistant: Assistant) -> None:
    answer = ask(assistant, "来访客户半路上被判定为密接，怎么隔离、赋什么码")
    cited = [citation.clause.clause_id for citation in answer.citations]
    assert {"epidemic-guide.h2.i4", "epidemic-guide.h3.i7"} <= set(cited)


# Refusal ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "question",
    ["郑州的职工医保门诊起付线是多少", "驻马店明天天气怎么样", "住院在三级医院报销比例是多少"],
)
def test_what_the_gazette_does_not_say_is_refused_with_where_to_ask(
    assistant: Assistant, question: str
) -> None:
    answer = ask(assistant, question)
    assert answer.kind is AnswerKind.REFUSAL
    assert answer.citations == ()
    assert "12345" in answer.text
    assert "2022年第7号" in answer.text


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("修路100分完成，信访50分没能完成，指标得分", AnswerKind.CALCULATION),
        ("实训楼90分没动工，医院招生60分完成，指标能得几分", AnswerKind.CALCULATION),
        ("总分600，完成500，基本完成150，指标得分帮算一下", AnswerKind.CLARIFICATION),
        ("50分的信访工作不满意怎么投诉", AnswerKind.REFUSAL),
    ],
)
def test_what_a_task_is_called_does_not_put_its_score_outside_the_gazette(
    assistant: Assistant, question: str, kind: AnswerKind
) -> None:
    assert ask(assistant, question).kind is kind


def test_a_question_in_pinyin_is_answered_and_shown_as_read(assistant: Assistant) -> None:
    answer = ask(assistant, "menzhen qifuxian duoshao")
    assert "每次 50 元" in answer.text
    assert answer.notices[0] == "把您用字母写的问题理解为“门诊 起付线 多少”。"


def test_a_question_in_english_beyond_the_glossary_is_asked_for_in_chinese(
    assistant: Assistant,
) -> None:
    answer = ask(assistant, "Which museums are open on Sunday?")
    assert answer.kind is AnswerKind.REFUSAL
    assert "用汉字" in answer.text


def test_a_blank_question_is_asked_back(assistant: Assistant) -> None:
    assert ask(assistant, "  \n").kind is AnswerKind.CLARIFICATION


# The gate --------------------------------------------------------------------------------------------


def test_a_line_with_an_altered_number_does_not_pass(corpus: Corpus) -> None:
    citation = Citation(1, corpus.clause("outpatient.a10.i1.p1"))
    true = "二级及以下定点医疗机构就医起付标准为每次 30 元，三级定点医疗机构就医起付标准为每次 50 元。[1]"
    assert backed(true, [citation])
    assert not backed(true.replace("50", "60"), [citation])


def test_the_words_of_one_clause_do_not_back_a_line_of_another(corpus: Corpus) -> None:
    citations = [
        Citation(1, corpus.clause("outpatient.a10.i1.p1")),
        Citation(2, corpus.clause("outpatient.a27")),
    ]
    assert not backed("本细则自2022年7月1日起施行。[1]", citations)
    assert backed("本细则自2022年7月1日起施行。[2]", citations)


def test_a_sentence_shorn_of_its_beginning_does_not_pass(corpus: Corpus) -> None:
    citation = Citation(1, corpus.clause("renewal-plan.c4.s1.p5"))
    whole = "严格管控住宅建筑高度，市中心城区新建住宅建筑高度原则不超过26层。[1]"
    assert backed(whole, [citation])
    assert not backed("市中心城区新建住宅建筑高度原则不超过26层。[1]", [citation])


def test_the_gate_withholds_nothing_of_what_is_really_said(answers: list[Answer]) -> None:
    assert [answer.trace["withheld"] for answer in answers if answer.trace.get("withheld")] == []


# Calculations and questions back -----------------------------------------------------------------------


def test_a_sum_is_worked_out_step_by_step_and_cited(assistant: Assistant) -> None:
    answer = ask(assistant, "俺爹退休了，去三甲看门诊花了八百，能报多少？")
    assert answer.kind is AnswerKind.CALCULATION
    assert answer.text.startswith("统筹基金支付 450 元")  # (800 - 50) × (50 + 10)%
    assert "750.00 × 60% = 450.00" in answer.text
    assert answer.calculation is not None
    assert answer.calculation["result"]["fund_payment"] == 450
    assert any("政策范围内费用" in notice for notice in answer.notices)


def test_a_missing_input_is_asked_for_with_what_each_choice_would_give(
    assistant: Assistant,
) -> None:
    answer = ask(assistant, "我退休了，去县医院看门诊花了500元，能报多少")
    assert answer.kind is AnswerKind.CLARIFICATION
    assert answer.missing == ("facility",)
    assert [choice.value for choice in answer.choices] == ["primary", "secondary", "tertiary"]
    assert "325 元" in answer.text  # 500 × (55 + 10)%
    assert "270 元" in answer.text  # (500 - 50) × (50 + 10)%


def test_nothing_is_asked_on_which_the_answer_does_not_depend(assistant: Assistant) -> None:
    answer = ask(assistant, "我在职，今年已经报了1500元，又去看门诊花了300元，能报多少")
    assert answer.kind is AnswerKind.CALCULATION
    assert answer.text.startswith("这次统筹基金支付 0 元")


def test_a_conversation_goes_on_from_what_was_understood(assistant: Assistant) -> None:
    first = ask(assistant, "我退休了，门诊花了800元能报多少")
    second = assistant.ask("三级的", session=first.session, today=LATER)
    third = assistant.ask("那二级的呢？", session=first.session, today=LATER)
    assert second.text.startswith("统筹基金支付 450 元")  # (800 - 50) × 60%
    assert third.text.startswith("统筹基金支付 500.5 元")  # (800 - 30) × 65%


def test_a_year_of_visits_is_worked_out_visit_by_visit(assistant: Assistant) -> None:
    answer = ask(
        assistant,
        "在职，八月去三甲花了八百，十月又在卫生院看了二百，一年一共报多少",
        date(2022, 11, 15),
    )
    assert answer.kind is AnswerKind.CALCULATION
    # (800 - 50) × 50% + 200 × 55% = 375 + 110
    assert answer.text.startswith("2 次门诊统筹基金共支付 485 元，个人自付 515 元")
    assert "第 2 次（十月） 社区、乡镇卫生院等基层机构 200 元" in answer.text
    assert any("同一个月里" in notice for notice in answer.notices)


def test_days_nobody_told_are_taken_for_granted_openly_and_not_shown(assistant: Assistant) -> None:
    answer = ask(assistant, "在职，今年看了三回门诊，都是三甲，每次五百", date(2022, 11, 15))
    assert answer.text.startswith("3 次门诊统筹基金共支付 675 元")  # 3 × (500 - 50) × 50%
    assert "2022年7月1日" not in answer.text
    assert any("细则施行以后" in notice for notice in answer.notices)


def test_visits_before_the_rules_began_are_told_to_be_unpaid(assistant: Assistant) -> None:
    answer = ask(assistant, "6月三甲花了800，8月三甲花了500，在职，一共报多少", date(2022, 11, 15))
    assert answer.text.startswith("2 次门诊统筹基金共支付 225 元")
    assert "第 1 次不支付：就诊日期早于2022年7月1日" in answer.text


def test_visits_alike_are_told_as_one_run(assistant: Assistant) -> None:
    answer = ask(assistant, "在职，今年去三级看了10次，每次500，一年报多少", date(2022, 11, 15))
    assert answer.text.startswith("10 次门诊统筹基金共支付 1500 元")
    # 225 a visit; the seventh gets the last 150 of the limit
    assert "第 8 至 10 次不支付" in answer.text
    assert "第 1 至 10 次 三级医院 500 元" in answer.text


def test_visits_of_two_years_are_not_added_up(assistant: Assistant) -> None:
    answer = ask(assistant, "去年12月三甲花了800，今年1月三甲花了500，在职，一共报多少")
    assert answer.kind is AnswerKind.CLARIFICATION
    assert answer.missing == ("visits",)


def test_what_decides_may_be_told_turn_by_turn(assistant: Assistant) -> None:
    session = None
    for turn in ("能报多少", "在职", "三级", "500"):
        answer = assistant.ask(turn, session=session, today=LATER)
        session = answer.session
    assert answer.text.startswith("统筹基金支付 225 元")  # (500 - 50) × 50%


def test_a_turn_about_something_else_does_not_lose_the_sum(assistant: Assistant) -> None:
    first = ask(assistant, "我退休了，三级医院门诊花了500元能报多少")
    assistant.ask("今天天气怎么样", session=first.session, today=LATER)
    third = assistant.ask("那二级的呢？", session=first.session, today=LATER)
    assert third.text.startswith("统筹基金支付 305.5 元")  # (500 - 30) × 65%


def test_thanks_are_not_answered_with_a_rule(assistant: Assistant) -> None:
    answer = ask(assistant, "谢谢！")
    assert answer.kind is AnswerKind.CLARIFICATION
    assert answer.citations == ()


def test_every_calculator_that_is_understood_can_be_said() -> None:
    named = set(learned_weights()[BIAS]) - {RULE}
    read_apart = {
        *READ_APART,
        AFTER,
        TOGETHER,
        DIFFERENCE,
        TERMS,
    }  # told by their words, not by weights
    assert named | read_apart == set(INPUTS) == set(REQUIRED) == set(SAYINGS)
    assert named <= set(registry.names())


def test_every_input_that_is_understood_has_a_chinese_name() -> None:
    for tool, names in INPUTS.items():
        assert set(names) <= set(title_of(tool)), tool


def test_every_value_of_the_lexicon_is_one_the_calculators_allow() -> None:
    for tool, names in INPUTS.items():
        schema = registry.get(tool).inputs_schema
        nested = [inner.get("properties", {}) for inner in schema.get("$defs", {}).values()]
        properties = {n: p for held in (*nested, schema["properties"]) for n, p in held.items()}
        for name in names:
            allowed = set(re.findall(r"'enum': \[([^\]]*)\]", str(properties[name])))
            values = lexicon()["values"].get(name, {})
            assert all(any(f"'{value}'" in each for each in allowed) for value in values)


# Conversations ---------------------------------------------------------------------------------------


def test_sessions_do_not_hear_one_another(assistant: Assistant) -> None:
    mine = ask(assistant, "我退休了，在三级医院门诊花了800元，能报多少")
    other = assistant.ask("那二级的呢？", session="someone-else", today=LATER)
    assert mine.kind is AnswerKind.CALCULATION
    assert other.kind is not AnswerKind.CALCULATION


def test_a_session_is_forgotten_after_its_time() -> None:
    now = [0.0]
    conversations = Conversations(clock=lambda: now[0])
    conversations.remember("a", "三级医院起付线多少", None)
    now[0] = EXPIRES_AFTER - 1
    assert conversations.recall("a").questions == ("三级医院起付线多少",)
    now[0] = EXPIRES_AFTER * 2
    assert conversations.recall("a").questions == ()


def test_only_so_many_sessions_are_held() -> None:
    conversations = Conversations(clock=lambda: 0.0)
    for n in range(MAX_SESSIONS + 1):
        conversations.remember(str(n), "问", None)
    assert conversations.recall("0").questions == ()
    assert conversations.recall(str(MAX_SESSIONS)).questions == ("问",)


def test_a_follow_up_is_read_with_the_question_before_it() -> None:
    assert complete("那县城呢？", ("市中心住宅最高几层",)) == "县城住宅最高几层"
    assert complete("那二级呢？", ("三级医院起付线多少",)) == "三级医院起付线多少 那二级呢？"
    assert (
        complete("公报编辑部的电话是多少？", ("市中心住宅最高几层",)) == "公报编辑部的电话是多少？"
    )


@pytest.mark.parametrize(
    "asked",
    [
        "那门口的社区卫生服务中心嘞",
        "那乡镇卫生院和基层卫生诊所呢？",
        "那拿来交瑜伽馆的会员费行不行",
    ],
)
def test_a_long_name_or_what_is_left_unsaid_makes_no_whole_question(asked: str) -> None:
    assert complete(asked, ("个人账户干啥用",)) == f"个人账户干啥用 {asked}"


def test_many_threads_get_the_answers_that_one_gets(assistant: Assistant) -> None:
    questions = [
        "三级医院起付线多少",
        "六有包括哪些",
        "老旧小区改造多少户",
        "我在职三级医院花了800报多少",
    ] * 6
    alone = {question: ask(assistant, question).text for question in set(questions)}
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda question: ask(assistant, question).text, questions))
    assert together == [alone[question] for question in questions]


def test_a_bill_of_several_things_is_not_cut_where_the_message_seems_to_ask_twice(
    assistant: Assistant,
) -> None:
    answer = ask(
        assistant, "退休，二级医院诊察费12，糖化血红蛋白60，那个啥测定30，开药200，能报多少"
    )
    assert answer.calculation is not None
    assert answer.calculation["inputs"]["eligible_cost"] == 302


def test_the_trace_tells_the_steps_of_an_answer(assistant: Assistant) -> None:
    trace = ask(assistant, "三级医院门诊起付线是多少").trace
    assert {"query", "hits", "confidence", "selected"} <= set(trace)
    assert trace["hits"][0]["clause_id"] == "outpatient.a10.i1.p1"


@pytest.mark.parametrize(
    ("question", "key"),
    [("住院能报多少", "other_subject"), ("你是谁", "about_me"), ("？？？", "not_found")],
)
def test_a_refusal_has_its_reason_by_its_key(assistant: Assistant, question: str, key: str) -> None:
    answer = ask(assistant, question)
    assert answer.because is not None
    assert answer.because.key == key
    assert answer.text.startswith(answer.because.text)


@pytest.mark.parametrize(
    ("question", "input_name", "value"),
    [
        ("在职，三级门诊花了800，能报多少？今年已经报了1400，报销比例多少", "paid_this_year", 1400),
        ("低风险地区来的工人，啥接触史没有，可两码一证不齐，咋管", "has_codes_and_test", False),
    ],
)
def test_a_sum_takes_what_every_part_of_the_message_tells(
    assistant: Assistant, question: str, input_name: str, value: object
) -> None:
    answer = ask(assistant, question)
    assert answer.calculation is not None
    assert answer.calculation["inputs"][input_name] == value
