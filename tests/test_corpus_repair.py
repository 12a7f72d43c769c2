"""Each repair, on lines of the gazette as they are printed."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from corpus import SOURCES, ClauseKind, Corpus
from corpus.blocks import read_blocks
from corpus.catalogue import Catalogue
from corpus.outline import chinese_number, is_bare_heading, read_label, run_in_head
from corpus.parser import parse
from corpus.repair import (
    close_title,
    doubled_at_break,
    fold,
    is_cut,
    join_cut,
    join_value,
    lift_caption,
    match_brackets,
    repeats_masthead,
)

LINES = (SOURCES / "gazette-2022-07.txt").read_text(encoding="utf-8").split("\n")
PRINTED = "\n".join(LINES)
CHINESE = st.text("城市更新人居环境的，。；：“”（）() 2025%、", max_size=40)


# Sentences cut by page and column breaks -------------------------------------------------------


@pytest.mark.parametrize(
    ("clause_id", "tail", "head"),
    [
        ("renewal-plan.c0.p1", "改善人居环", "境是城市更新的主要目的。"),
        ("renewal-plan.c0.p2", "坚持房子是", "用来住的、不是用来炒的定位"),
        ("renewal-plan.c1.s1.p3", "全国双拥模范城、", "国家卫生城市"),
        ("renewal-plan.c2.s2.p1", "发挥党总揽", "全局、协调各方"),
        ("renewal-plan.c3.s1.p1", "功能，提升", "平原生态涵养区"),
        ("renewal-plan.c4.s2.p3", "基本实现市政基础设施", "综合管理信息平台全覆盖"),
        ("renewal-plan.c5.s1.p2", "“十四五”", "期间新建生活垃圾焚烧设施2座以上"),
        ("renewal-plan.c5.s2.p1", "推进CIM", "平台在城市体检"),
        ("renewal-plan.c7.s3.p4", "整洁美、卫生美、", "绿化美、文明美"),
        ("assessment.h1.p1", "以习近平新时代中国特色社会主义思想", "为指导，深入贯彻"),
        ("epidemic-plan.h1.i1", "重大要求，深刻", "认识抗疫斗争"),
        ("epidemic-plan.h1.i1", "牢牢掌握经济发", "展战略主动权"),
        ("epidemic-plan.h2.i1", "等领域总产值（投", "资额)70%以上的企业(项目)"),
        ("epidemic-plan.h8.i2", "对涉及", "面广的体制性、政策性共性问题"),
        ("epidemic-guide.p1", "制定本工作指", "南。"),
        ("epidemic-guide.h3.i5", "加设统一标识，", "各交通防疫检查点"),
        ("outpatient.a4", "市医疗保障行政部门牵头做好", "职工医保普通门诊统筹相关工作"),
        ("outpatient.a10.i3.p1", "退休人员的支", "付比例高于在职职工 10%。"),
        ("outpatient.a20", "可按项目付", "费。"),
        ("outpatient.a24", "医疗保障基金使用监督管", "理条例》"),
    ],
)
def test_a_sentence_cut_at_a_break_runs_on_without_a_gap(
    corpus: Corpus, clause_id: str, tail: str, head: str
) -> None:
    assert f"{tail}\n\n{head}" in PRINTED
    assert is_cut(tail)
    assert match_brackets(tail + head) in corpus.clause(clause_id).text


@pytest.mark.parametrize(
    ("tail", "doubled", "head", "clause_id", "mended"),
    [
        ("停车、通信等基", "基", "础设施短板", "renewal-plan.c4.s3.p3", "停车、通信等基础设施短板"),
        (
            "组织白名单内工业企业、文",
            "文",
            "化旅游企业、重点项目",
            "epidemic-plan.h4.i2",
            "组织白名单内工业企业、文化旅游企业、重点项目",
        ),
        (
            "需报省疫情防控指挥部和常",
            "常",
            "态化疫情防控下经济",
            "epidemic-guide.h3.i7",
            "需报省疫情防控指挥部和常态化疫情防控下经济",
        ),
    ],
)
def test_a_character_printed_on_both_sides_of_a_break_is_kept_once(
    corpus: Corpus, tail: str, doubled: str, head: str, clause_id: str, mended: str
) -> None:
    assert f"{tail}\n\n{doubled}{head}" in PRINTED
    assert join_cut(tail, doubled + head) == (mended, doubled)
    assert mended in corpus.clause(clause_id).text


@pytest.mark.parametrize(
    ("before", "after", "doubled"),
    [
        ("提高城市", "人口密度", ""),
        ("工作人员", "人员流动", "人员"),
        ("市政府", "政府办公室", "政府"),
        ("达到 20", "20 公顷", ""),  # a figure may well follow its like
        ("改善环境，", "，提升品质", ""),
        ("", "人居环境", ""),
    ],
)
def test_at_most_two_characters_count_as_doubled(before: str, after: str, doubled: str) -> None:
    assert doubled_at_break(before, after) == doubled


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("改善人居环", True),
        ("改善人居环境。", False),
        ("建设美丽乡村、文明乡村。”", False),
        ("“十四五”", True),
        ("《医疗保障基金使用监督管", True),
        ("推动更多服务事项实现“跨省通办”“掌上办理”。", False),
        ("53个市直单位。（见附件 1）", False),
        ("生活垃圾收运处置（", True),
        ("指挥部组成人员名单如下：", False),
        ("应从工伤保险基金中支付的；", False),
        ("改善人居环境。 ", False),
        ("", False),
    ],
)
def test_a_paragraph_is_cut_where_its_sentence_is_not_closed(text: str, cut: bool) -> None:
    assert is_cut(text) is cut


@given(before=CHINESE, after=CHINESE)
def test_joining_loses_nothing_but_the_doubled_characters(before: str, after: str) -> None:
    joined, doubled = join_cut(before, after)
    assert joined == before + after.removeprefix(doubled)
    assert before.endswith(doubled)
    assert after.startswith(doubled)
    assert len(doubled) <= 2


@given(text=CHINESE)
def test_a_full_stop_closes_any_sentence(text: str) -> None:
    assert not is_cut(text + "。")
    assert is_cut(text + "环境")


SENTENCES = [
    clause.text
    for clause in parse(SOURCES / "gazette-2022-07.txt", Catalogue({}, {})).clauses
    if clause.kind is ClauseKind.PARAGRAPH and len(clause.text) > 40
]


def issue_with(paragraphs: list[str]) -> str:
    """A gazette of one notice and one text, the text's paragraphs as given."""
    front = ["清源市人民政府公报", "目 录", "关于甲事项的通知 /1"]
    notice = ["关于印发甲办法的通知", "清政〔2023〕1号", "各县：", "现印发甲办法。", "2023年1月2日"]
    return "\n\n".join([*front, *notice, "甲办法", "第一章 总 则", *paragraphs, "第二章 附 则"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(sentence=st.sampled_from(SENTENCES), where=st.floats(0.05, 0.95))
def test_wherever_a_page_ends_the_paragraph_comes_out_whole(sentence: str, where: float) -> None:
    at = int(len(sentence) * where)
    head, tail = sentence[:at].rstrip(), sentence[at:].lstrip()
    assume(head + tail == sentence and is_cut(head) and not doubled_at_break(head, tail))
    assume(read_label(tail) is None and read_label(sentence) is None)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "gazette-2023-02.txt"
        path.write_text(issue_with([head, tail]), encoding="utf-8")
        clauses = parse(path, Catalogue({}, {})).clauses
    assert clauses[-1].text == match_brackets(sentence)
    assert clauses[-1].path[0] == "第一章 总则"


def test_a_sentence_that_is_never_closed_does_not_swallow_the_next_chapter(tmp_path: Path) -> None:
    path = tmp_path / "gazette-2023-02.txt"
    path.write_text(issue_with(["开放时间由主管部门", "规定"]) + "\n\n自发布之日起施行。", "utf-8")
    open_sentence, last = parse(path, Catalogue({}, {})).clauses[-2:]
    assert open_sentence.text == "开放时间由主管部门规定"
    assert (last.path, last.text) == (("第二章 附则",), "自发布之日起施行。")


# Titles, values, brackets ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "printed", "title"),
    [
        (102, "前 言", "前言"),
        (100, "驻马店市“十四五”城市更新和 城乡人居环境建设规划", ""),
        (824, "驻马店市“四保”企业（项目）疫情防控 工作指南", ""),
        (953, "第一章 总 则", "第一章总则"),
        (1067, "第六章 附 则", "第六章附则"),
        (21, "", ""),
    ],
)
def test_stray_blanks_go_from_a_title(line: int, printed: str, title: str) -> None:
    assert LINES[line - 1] == printed
    assert close_title(printed) == (title or printed.replace(" ", ""))


def test_a_title_keeps_the_blanks_around_latin_letters_and_figures() -> None:
    assert close_title("打造城市 15 分钟生活圈") == "打造城市 15 分钟生活圈"
    assert close_title("规范实施 PPP 项目 管理") == "规范实施 PPP 项目管理"


@given(text=CHINESE)
def test_titles_and_folded_texts_do_not_change_a_second_time(text: str) -> None:
    assert close_title(close_title(text)) == close_title(text)
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("first_line", "value"),
    [
        (10, "GAZETTE OF THE PEOPLE'S GOVERNMENT OF ZHUMADIAN CITY"),
        (66, "通讯地址:河南省驻马店市政府办公楼"),
        (73, "印刷单位:驻马店市富利印刷制品有限公司"),
        (76, "准印证号:河南省连续性内部资料[驻马店]0027号"),
    ],
)
def test_a_value_cut_over_two_lines_is_one_value(
    corpus: Corpus, first_line: int, value: str
) -> None:
    assert join_value(LINES[first_line - 1 : first_line + 1]) == value
    assert value in [c.text for c in corpus.clauses if c.lines[0] == first_line]


def test_an_entry_of_the_contents_runs_to_its_page_number(corpus: Corpus) -> None:
    entries = [corpus.clause(f"gazette-2022-07.m{n}").text for n in (6, 7, 23, 24)]
    titles = [d.title for d in corpus.documents if d.kind == "notice"]
    assert [fold(entry.rpartition("/")[0]) for entry in entries] == [fold(t) for t in titles]
    assert [entry.rpartition("/")[2] for entry in entries] == ["3", "28", "34", "45"]


def test_names_of_a_board_keep_the_blanks_that_part_them(corpus: Corpus) -> None:
    board = corpus.clause("gazette-2022-07.m9")
    assert board.path == ("《驻马店市人民政府公报》编辑委员会",)
    assert board.text.startswith("委 员：冯 磊 李振南 蒋贵印 朱东升 闫 峰")
    assert corpus.clause("gazette-2022-07.m12").text == "编 辑：张小幸 赵森森 王文君"


@pytest.mark.parametrize(
    ("printed", "mended"),
    [
        ("总产值（投资额)70%以上的企业(项目),应急", "总产值（投资额）70%以上的企业(项目),应急"),
        ("白名单企业(项目）疫情防控", "白名单企业(项目)疫情防控"),
        ("信息模型(CIM)平台", "信息模型(CIM)平台"),
        ("企业（项目）", "企业（项目）"),
        ("（含(甲）乙)", "（含(甲)乙）"),
        ("一) 二", "一) 二"),
        ("（未完", "（未完"),
    ],
)
def test_only_a_pair_of_brackets_printed_in_two_widths_is_given_one(
    printed: str, mended: str
) -> None:
    assert match_brackets(printed) == mended


@given(text=CHINESE)
def test_matching_brackets_changes_nothing_but_their_width(text: str) -> None:
    mended = match_brackets(text)
    assert len(mended) == len(text)
    assert fold(mended) == fold(text)
    assert match_brackets(mended) == mended


# Tables and mastheads --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "caption"),
    [
        (["专栏 1 主要指标", "", "", ""], "专栏 1 主要指标"),
        (["组 别", "数量", "先进", "考核单位"], None),
        (["", "2020", "2025", ""], None),
        (["名称"], None),
        (["", "", ""], None),
    ],
)
def test_a_caption_fills_the_first_cell_of_the_header_alone(
    cells: list[str], caption: str | None
) -> None:
    assert lift_caption(cells) == caption


def test_the_masthead_in_the_middle_of_the_contents_is_printed_once(corpus: Corpus) -> None:
    front = [fold(c.text) for c in corpus.clauses if c.document_id == "gazette-2022-07"]
    assert [LINES[n - 1] for n in (17, 47, 49)] == [
        "驻马店市人民政府 公 报",
        "2022",
        "第7号(总第119号)",
    ]
    for line in ("驻马店市人民政府公报", "2022", "第7号(总第119号)"):
        assert front.count(line) == 1
    assert repeats_masthead("第7号(总第119号)", {fold("第7号（总第119号）")})
    assert not repeats_masthead("第8号(总第120号)", {fold("第7号（总第119号）")})


def test_blank_lines_part_blocks_and_lines_keep_their_numbers() -> None:
    blocks = read_blocks("\n甲\n乙\n\n \n丙\n")
    assert [[(line.number, line.text) for line in block.lines] for block in blocks] == [
        [(2, "甲"), (3, "乙")],
        [(6, "丙")],
    ]


# Labels and run-in heads -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "place", "heading", "rest"),
    [
        ("第十一章 保障措施", "c11", "第十一章", "保障措施"),
        ("第三节 提高住房品质", "s3", "第三节", "提高住房品质"),
        ("第二十七条 本细则自", "a27", "第二十七条", "本细则自"),
        ("八、其他说明", "h8", "八、", "其他说明"),
        ("(二)科学合理遴选。", "i2", "（二）", "科学合理遴选。"),
        ("（三）支付比例", "i3", "（三）", "支付比例"),
        ("1.省政府及以上", "n1", "1.", "省政府及以上"),
        ("3. 受到国家部委局", "n3", "3.", "受到国家部委局"),
        ("2. 4月10日前报送", "n2", "2.", "4月10日前报送"),
    ],
)
def test_a_label_is_read_in_each_form_the_gazette_prints(
    text: str, place: str, heading: str, rest: str
) -> None:
    read = read_label(text)
    assert read is not None
    assert (read[0].place, read[0].heading(), read[1]) == (place, heading, rest)


@pytest.mark.parametrize(
    "text",
    [
        "2.0版的规定",
        "2022年度",
        "一是城镇化水平",
        "（2.0版）》",
        "第一责任人",
        "十九届六中全会",
        "14 小时",
    ],
)
def test_what_only_looks_like_a_label_is_none(text: str) -> None:
    assert read_label(text) is None


@given(tens=st.integers(0, 9), units=st.integers(0, 9))
def test_chinese_numerals_below_one_hundred_are_read(tens: int, units: int) -> None:
    assume(tens or units)
    digits = "零一二三四五六七八九"
    ten = {0: "", 1: "十"}.get(tens, digits[tens] + "十")
    assert chinese_number(ten + (digits[units] if units else "")) == 10 * tens + units


@pytest.mark.parametrize(
    ("text", "labelled", "head"),
    [
        ("整治市容市貌。建立完善城市精细化管理标准规范。", False, "整治市容市貌"),
        ("——坚持党建引领、以人为本。发挥党总揽全局。", False, "坚持党建引领、以人为本"),
        ("围绕大局，突出重点。围绕省委省政府。", True, "围绕大局，突出重点"),
        ("围绕大局，突出重点。围绕省委省政府。", False, ""),
        ("48小时免费核酸检测。在大型工业企业统一设置。", True, "48小时免费核酸检测"),
        ("个人账户资金可以结转使用和继承。职工调离本统筹区时。", True, ""),
        ("表彰以正式文件或正式通知为准。个人受到的表扬不予认定。", True, ""),
        ("在境外就医的。", True, ""),
        ("到 2025 年，全市城市更新取得重要进展。到 2035 年。", False, ""),
    ],
)
def test_a_paragraph_opens_with_its_title_or_with_a_sentence(
    text: str, labelled: bool, head: str
) -> None:
    assert run_in_head(text, labelled=labelled) == head


@pytest.mark.parametrize(
    ("rest", "bare"),
    [
        ("起付标准", True),
        ("评议打分（300 分）", True),
        ("加减分事项（加分上限为 100 分，扣分不设下限）", True),
        ("在境外就医的。", False),
        ("", False),
        ("本细则所指的普通门诊统筹适用于全市城镇职工基本医疗保险全体参保人员", False),
    ],
)
def test_a_bare_heading_is_short_and_no_sentence(rest: str, bare: bool) -> None:
    assert is_bare_heading(rest) is bare
