"""The proof that the corpus is the gazette: nothing lost, nothing twice, nothing misplaced.

The walk in the first part knows nothing of the parser's own account. It takes the printed lines
and what the corpus gives to its readers (texts, paths, cells, titles, numbers, lines) and must be
able to put every printed character in one place.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from corpus import SOURCES, Annotation, Clause, ClauseKind, Corpus, Document, DocumentKind
from corpus.__main__ import main
from corpus.check import check
from corpus.parser import ParsedSource

GAZETTE = SOURCES / "gazette-2022-07.txt"
SNAPSHOT = Path(__file__).parent / "corpus" / "clause_ids.txt"
PUBLISHED_SHA256 = "d78956da761b79b898db7c2a87045f4a1024707d4537fd1a9c198d1161b87a5e"

LINES = GAZETTE.read_text(encoding="utf-8").split("\n")
REMOVED = {
    entry["line"]: entry
    for entry in yaml.safe_load((SOURCES / "removed.yaml").read_text("utf-8"))[GAZETTE.stem]
}
LABEL = re.compile(
    r"第[一二三四五六七八九十]+条|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|\d{1,2}\."
)
SENTENCES = {ClauseKind.PARAGRAPH, ClauseKind.ARTICLE, ClauseKind.ITEM, ClauseKind.ADDRESSEE}
ONE_WIDTH = str.maketrans("（）", "()")


def solid(text: str) -> str:
    """The text without its blanks."""
    return "".join(text.split())


def narrow(text: str) -> str:
    """The text without its blanks, brackets in one width."""
    return solid(text).translate(ONE_WIDTH)


# The walk --------------------------------------------------------------------------------------


def lines_in_clauses(corpus: Corpus) -> dict[int, Clause]:
    """Which clause each printed line belongs to; a line in two clauses is an error."""
    owners: dict[int, Clause] = {}
    for clause in corpus.clauses:
        for number in range(clause.lines[0], clause.lines[1] + 1):
            assert number not in owners, f"line {number} is in two clauses"
            owners[number] = clause
    return owners


def words_printed(clause: Clause) -> str:
    """What stands printed at the clause's lines, less what was removed there."""
    printed = ""
    for number in range(clause.lines[0], clause.lines[1] + 1):
        line = solid(LINES[number - 1])
        removed = REMOVED.get(number)
        printed += line.removeprefix(solid(str(removed["text"])) if removed else "")
    return printed.replace("|", "") if clause.kind is ClauseKind.ROW else printed


def words_kept(clause: Clause) -> str:
    """The clause's own words without blanks, nor the bars between a row's cells."""
    text = solid(clause.text)
    return text.replace("|", "") if clause.kind is ClauseKind.ROW else text


def label_printed(clause: Clause) -> str:
    """What is printed before the clause's text: a label, or the dash of a list, or both."""
    printed = words_printed(clause)
    return printed[: len(printed) - len(words_kept(clause))]


def test_the_source_is_the_gazette_byte_for_byte_as_published() -> None:
    assert hashlib.sha256(GAZETTE.read_bytes()).hexdigest() == PUBLISHED_SHA256


def test_each_clause_is_what_is_printed_at_its_lines_after_a_label_that_stands_in_its_path(
    corpus: Corpus,
) -> None:
    for clause in corpus.clauses:
        before = label_printed(clause)
        label = before.removeprefix("-") if LINES[clause.lines[0] - 1][:2] == "- " else before
        assert narrow(words_printed(clause)) == narrow(before + words_kept(clause)), clause
        if label:
            assert LABEL.fullmatch(label), f"{clause.clause_id} lost {label}"
            assert narrow(clause.path[-1]).startswith(narrow(label)), clause


def test_one_clause_differs_from_the_print_and_only_by_the_width_of_a_bracket(
    corpus: Corpus,
) -> None:
    mended = [
        clause.clause_id
        for clause in corpus.clauses
        if words_printed(clause) != label_printed(clause) + words_kept(clause)
    ]
    assert mended == ["epidemic-plan.h2.i1"]
    assert "总产值（投\n\n资额)70%以上的企业(项目)," in "\n".join(LINES)
    assert "总产值（投资额）70%以上的企业(项目)," in corpus.clause(mended[0]).text


def document_at(number: int, corpus: Corpus) -> Document:
    """The document that a printed line belongs to: the last that begins at or above it."""
    return max((d for d in corpus.documents if d.lines[0] <= number), key=lambda d: d.lines)


def place_of(number: int, corpus: Corpus) -> str:
    """Where a line outside every clause stands in what the reader is given."""
    printed = LINES[number - 1]
    text, document = narrow(printed), document_at(number, corpus)
    following = next(clause for clause in corpus.clauses if clause.lines[0] > number)
    if number in REMOVED and narrow(REMOVED[number]["text"]) == text:
        return "removed"
    if re.fullmatch(r"[|\-]+", text):
        return "rule of a table"
    if text == narrow(document.number or ""):
        return "number"
    if text.startswith("|") and text.strip("|").split("|") == list(map(narrow, columns(following))):
        return "columns"
    if text.strip("|") in map(narrow, following.path):
        return "path"
    return "title" if text in narrow(document.title) else f"lost: {printed}"


def columns(clause: Clause) -> tuple[str, ...]:
    """The names of the columns that a row's cells stand under."""
    return tuple(clause.cells or ())


def lines_outside_clauses(corpus: Corpus) -> list[int]:
    """Numbers of the lines that hold print and belong to no clause."""
    owners = lines_in_clauses(corpus)
    return [n for n, line in enumerate(LINES, start=1) if line.strip() and n not in owners]


def test_no_text_and_no_heading_begins_or_ends_with_a_blank_or_is_empty(corpus: Corpus) -> None:
    for clause in corpus.clauses:
        for words in (clause.text, *clause.path):
            assert words == words.strip() != "", clause.clause_id


def test_every_line_outside_the_clauses_is_a_heading_of_what_follows_a_title_or_agreed_furniture(
    corpus: Corpus,
) -> None:
    chapters, sections, numbered, bracketed, articles = 17, 39, 22, 10, 3
    preface, front, caption, groups = 1, 5, 1, 2
    outline = chapters + sections + numbered + bracketed + articles + preface
    places = [place_of(number, corpus) for number in lines_outside_clauses(corpus)]
    assert Counter(places) == {
        "path": outline + front + caption + groups,
        "title": 12 + len(("附件 1", "附件 2")),
        "number": 4,
        "columns": 2,
        "rule of a table": 2,
        "removed": 3,
    }


def test_the_printed_titles_of_a_document_make_its_title(corpus: Corpus) -> None:
    outside = [n for n in lines_outside_clauses(corpus) if place_of(n, corpus) == "title"]
    for document in corpus.documents[1:]:
        printed = [LINES[n - 1] for n in outside if document_at(n, corpus) == document]
        assert narrow("".join(printed)) == narrow(document.title)


def headings_printed(clauses: list[Clause]) -> list[str]:
    """Each heading of a document once, less what is a clause's own first words."""
    prefixes: dict[tuple[str, ...], str] = {}
    for clause in clauses:
        path = clause.path
        if clause.kind in (ClauseKind.NAME,) or path == ("附件",):
            path = path[:-1]  # the post, or 附件：, is printed in the words themselves
        for end in range(1, len(path) + 1):
            label = LABEL.match(path[end - 1])
            title = path[end - 1][label.end() if label else 0 :].strip()
            run_in = clause.text.removeprefix("——").startswith(f"{title}。") and title
            own = path[end - 1].removesuffix(title) if run_in and end == len(path) else None
            prefixes.setdefault(path[:end], path[end - 1] if own is None else own)
    return list(prefixes.values())


def test_each_document_holds_the_very_characters_printed_between_its_first_and_last_line(
    corpus: Corpus,
) -> None:
    for document in corpus.documents:
        first, last = document.lines
        printed = [re.sub(r"^- |^[|\- ]+$|\|", "", line) for line in LINES[first - 1 : last]]
        clauses = [c for c in corpus.clauses if c.document_id == document.id]
        kept = [words_kept(clause) for clause in clauses] + headings_printed(clauses)
        kept += [column for names in {columns(clause) for clause in clauses} for column in names]
        kept += [str(entry["text"]) for line, entry in REMOVED.items() if first <= line <= last]
        if document.kind is not DocumentKind.ISSUE:
            kept.append(document.title)
        if document.kind is DocumentKind.NOTICE:
            kept.append(document.number or "")
        assert Counter(narrow("".join(printed))) == Counter(narrow("".join(kept))), document.id


def test_the_documents_follow_each_other_without_a_printed_line_between_them(
    corpus: Corpus,
) -> None:
    covered = [n for d in corpus.documents for n in range(d.lines[0], d.lines[1] + 1)]
    assert len(covered) == len(set(covered))
    assert {n for n, line in enumerate(LINES, start=1) if line.strip()} <= set(covered)


# What must be there ----------------------------------------------------------------------------


def test_all_27_articles_of_the_outpatient_rules_are_there(corpus: Corpus) -> None:
    heads = [
        re.match(r"第.+?条", element)
        for clause in corpus.clauses
        if clause.document_id == "outpatient"
        for element in clause.path
    ]
    printed = re.findall(r"^第[一二三四五六七八九十]+条", "\n".join(LINES), flags=re.MULTILINE)
    assert list(dict.fromkeys(head[0] for head in heads if head)) == printed
    assert len(printed) == 27


def test_all_21_table_rows_are_there_with_every_cell_under_its_column(corpus: Corpus) -> None:
    rows = [clause for clause in corpus.clauses if clause.kind is ClauseKind.ROW]
    assert [row.clause_id for row in rows] == [
        *(f"renewal-plan.t1.r{n}" for n in range(1, 19)),
        *(f"assessment-annex-1.t1.r{n}" for n in range(1, 4)),
    ]
    assert {columns(row) for row in rows} == {
        ("指标", "2020", "2025", "属性"),
        ("组别", "数量", "先进", "考核单位"),
    }
    for row in rows:
        assert row.text == " | ".join((row.cells or {}).values())
        assert row.text.replace(" | ", " |") in LINES[row.lines[0] - 1].replace("| ", "|")


def test_a_row_stands_under_the_caption_and_the_group_it_is_printed_in(corpus: Corpus) -> None:
    caption = "专栏 1 驻马店市“十四五”城市更新和城乡人居环境建设主要指标"
    assert corpus.clause("renewal-plan.t1.r12").path == (caption, "城市")
    assert corpus.clause("renewal-plan.t1.r13").path == (caption, "农村")
    assert corpus.clause("renewal-plan.t1.r16").cells == {
        "指标": "农村生活污水治理率（%）",
        "2020": "—",
        "2025": "45%",
        "属性": "约束性",
    }


def test_only_rows_names_entries_and_dates_end_without_closing_punctuation(
    corpus: Corpus,
) -> None:
    closed = re.compile(r"([。；：！？][”’）》]*|。（[^）]+）)$")
    unclosed = {clause.kind for clause in corpus.clauses if not closed.search(clause.text)}
    assert unclosed == {ClauseKind.ROW, ClauseKind.NAME, ClauseKind.ENTRY, ClauseKind.DATE}
    assert not unclosed & SENTENCES


def test_sixty_eight_sentences_cut_by_a_page_or_column_break_are_whole_again(
    corpus: Corpus,
) -> None:
    breaks = [
        number
        for clause in corpus.clauses
        if clause.kind in SENTENCES
        for number in range(*clause.lines)
        if not LINES[number - 1].strip()
    ]
    assert len(breaks) == 68
    assert not [n for n in breaks if LINES[n - 2].endswith(("。", "；", "：", "！", "？", "。”"))]


# Ids -------------------------------------------------------------------------------------------


def test_clause_ids_are_the_committed_ones_in_reading_order(corpus: Corpus) -> None:
    committed = SNAPSHOT.read_text(encoding="utf-8").split()
    assert [clause.clause_id for clause in corpus.clauses] == committed


def test_clause_ids_are_unique_and_can_stand_in_an_address(corpus: Corpus) -> None:
    ids = [clause.clause_id for clause in corpus.clauses]
    assert len(set(ids)) == len(ids) == 361
    assert [i for i in ids if not re.fullmatch(r"[A-Za-z0-9.-]+", i)] == []


def test_a_clause_id_begins_with_the_id_of_its_document(corpus: Corpus) -> None:
    for clause in corpus.clauses:
        document = corpus.document(clause.document_id)
        assert clause.clause_id.startswith(f"{document.id}.")
        assert (clause.document, clause.number) == (document.title, document.number)
        assert document.lines[0] <= clause.lines[0] <= clause.lines[1] <= document.lines[1]


@pytest.mark.parametrize(
    ("clause_id", "path", "beginning"),
    [
        ("outpatient.a10.i3.p1", "第三章 门诊共济保障待遇/第十条/（三）支付比例", "起付标准以上、"),
        (
            "outpatient.a10.i3.p2",
            "第三章 门诊共济保障待遇/第十条/（三）支付比例",
            "参保人员办理家庭",
        ),
        (
            "outpatient.a6",
            "第二章 个人账户建立、使用和管理/第六条 严格个人账户使用管理",
            "严格个人",
        ),
        ("assessment.h6.i1.n4", "六、结果运用/（一）奖励方面/4.设置专项奖励", "设置专项奖励。对"),
        ("epidemic-guide.h2.i4", "二、刚性措施/（四）差异化赋码", "差异化赋码。按照"),
        ("renewal-plan.c0.p1", "前言", "城市更新是对城市中的"),
        (
            "renewal-plan.c5.s1.p1",
            "第五章 提高城市治理水平/第一节 推进城市管理精细化/整治市容市貌",
            "整治",
        ),
        ("gazette-2022-07.m20", "", "联系电话:(0396) 2601620"),
    ],
)
def test_the_path_of_a_clause_holds_its_headings_from_the_top(
    corpus: Corpus, clause_id: str, path: str, beginning: str
) -> None:
    clause = corpus.clause(clause_id)
    assert "/".join(clause.path) == path
    assert clause.text.startswith(beginning)


# The tree --------------------------------------------------------------------------------------


def test_each_lead_in_has_the_items_that_complete_it(corpus: Corpus) -> None:
    children = {c.clause_id: len(corpus.children(c.clause_id)) for c in corpus.clauses}
    assert {lead_in: count for lead_in, count in children.items() if count} == {
        "assessment-annex-2.h3": 5,
        "assessment-annex-2.h4": 3,
        "epidemic-guide.h2.p1": 7,
        "epidemic-guide.h3.p1": 7,
        "epidemic-mechanism.p1": 31,
        "outpatient.a6": 3,
        "outpatient.a10": 4,
        "outpatient.a15": 9,
    }


def test_no_sentence_that_ends_in_a_colon_is_parted_from_what_it_announces(
    corpus: Corpus,
) -> None:
    open_ends = {
        clause.clause_id
        for clause in corpus.clauses
        if clause.text.endswith("：") and clause.kind is not ClauseKind.ADDRESSEE
    }
    assert open_ends == {
        "assessment-annex-2.h3",
        "assessment-annex-2.h4",
        "epidemic-mechanism.p1",
        "outpatient.a6",
        "outpatient.a15",
    }
    assert all(corpus.children(lead_in) for lead_in in open_ends)


def test_the_nine_exclusions_stand_under_article_fifteen_in_order(corpus: Corpus) -> None:
    items = corpus.children("outpatient.a15")
    assert [item.path[-1] for item in items] == [f"（{n}）" for n in "一二三四五六七八九"]
    assert items[3].text == "在境外就医的。"
    assert [parent.clause_id for parent in corpus.parents(items[3].clause_id)] == ["outpatient.a15"]


def test_the_roster_names_31_persons_each_with_the_post_that_holds_for_them(
    corpus: Corpus,
) -> None:
    roster = corpus.children("epidemic-mechanism.p1")
    posts = Counter(member.path[-1] for member in roster)
    assert posts == {"指挥长": 1, "副指挥长": 9, "成员": 21}
    assert {member.kind for member in roster} == {ClauseKind.NAME}
    assert [member.text for member in roster[:4]] == [
        "指挥长：李跃勇 市长",
        "副指挥长：金冬江 常务副市长、第一副指挥长",
        "刘晓文 市委宣传部长、副市长",
        "何 晞 市委统战部长、市政府党组成员",
    ]


def test_neighbours_stay_inside_the_document(corpus: Corpus) -> None:
    before, after = corpus.neighbours("outpatient.a1")
    assert before is None
    assert after is not None
    assert after.clause_id == "outpatient.a2"
    assert corpus.neighbours("outpatient.a27") == (corpus.clause("outpatient.a26"), None)


# Documents -------------------------------------------------------------------------------------

ENTRIES: dict[str, dict[str, Any]] = yaml.safe_load((SOURCES / "documents.yaml").read_text("utf-8"))


def test_every_document_has_its_entry_and_every_entry_its_document(corpus: Corpus) -> None:
    assert [document.id for document in corpus.documents] == list(ENTRIES)


def test_numbers_dates_and_titles_of_the_entries_are_those_on_the_page(corpus: Corpus) -> None:
    notices = [d for d in corpus.documents if d.kind is DocumentKind.NOTICE]
    numbers = [line for line in LINES if re.fullmatch(r"驻政办?〔2022〕\d+号", line)]
    dates = [re.fullmatch(r"(2022)年(\d+)月(\d+)日", line) for line in LINES]
    issued = [date(*map(int, match.groups())) for match in dates if match]
    assert [notice.number for notice in notices] == numbers
    assert [notice.issued_on for notice in notices] == issued
    for document in corpus.documents:
        entry = ENTRIES[document.id]
        assert entry.get("number") == document.number
        assert entry["issued_on"] == document.issued_on
        assert entry["kind"] == document.kind


def test_texts_and_annexes_carry_number_and_date_of_the_notice_that_issues_them(
    corpus: Corpus,
) -> None:
    for document in corpus.documents:
        if document.kind in (DocumentKind.TEXT, DocumentKind.ANNEX):
            above = corpus.document(document.of or "")
            assert (document.number, document.issued_on) == (above.number, above.issued_on)


def test_days_from_which_documents_are_in_force_are_the_ones_they_state(corpus: Corpus) -> None:
    in_force = {d.id: d.in_force_from for d in corpus.documents if d.in_force_from}
    assert "自印发之日起执行" in corpus.clause("assessment.h8.p3").text
    assert corpus.clause("outpatient.a27").text == "本细则自2022年7月1日起施行。"
    assert in_force == {
        **dict.fromkeys(("notice-42", "outpatient"), date(2022, 7, 1)),
        **dict.fromkeys(
            ("notice-47", "assessment", "assessment-annex-1", "assessment-annex-2"),
            date(2022, 6, 24),
        ),
    }


def test_each_document_says_until_when_it_speaks_and_who_says_so(corpus: Corpus) -> None:
    until = {d.id: d.validity.until for d in corpus.documents}
    for document in corpus.documents:
        assert document.validity.statement.endswith("。")
        assert document.validity.source
        assert bool(document.validity.until) == bool(document.validity.until_reason)
    assert until["epidemic-guide"] == date(2023, 1, 7)
    assert until["assessment"] == date(2022, 12, 31)
    assert until["renewal-plan"] == date(2025, 12, 31)
    assert until["outpatient"] is None


def test_documents_are_found_by_id_by_number_and_by_title(corpus: Corpus) -> None:
    assert [d.id for d in corpus.named("驻政办〔2022〕41号")] == [
        "notice-41",
        "epidemic-plan",
        "epidemic-guide",
        "epidemic-mechanism",
    ]
    assert [d.id for d in corpus.named(" outpatient ")] == ["outpatient"]
    assert [d.id for d in corpus.named("附件2 加减分事项认定标准")] == ["assessment-annex-2"]
    assert corpus.named("驻政办〔2022〕43号") == ()


def test_every_note_on_a_printers_error_is_shown_beside_exactly_one_clause(corpus: Corpus) -> None:
    notes = yaml.safe_load((SOURCES / "notes.yaml").read_text("utf-8"))[GAZETTE.name]
    shown = [
        (clause.clause_id, annotation)
        for clause in corpus.clauses
        for annotation in clause.notes
        if solid(annotation.printed) in solid(clause.text)
    ]
    owners = lines_in_clauses(corpus)
    wanted = [
        (owners[note["line"]].clause_id, Annotation(note["printed"], note["note"]))
        for note in notes
        if note["printed"] in LINES[note["line"] - 1]
    ]
    assert len(wanted) == len(notes)
    assert sorted(shown, key=str) == sorted(wanted, key=str)


# The check finds what is wrong -----------------------------------------------------------------


def changed(source: ParsedSource, *clause_ids: str, **changes: Any) -> ParsedSource:
    """The source with some clauses changed."""
    clauses = [replace(c, **changes) if c.clause_id in clause_ids else c for c in source.clauses]
    return replace(source, clauses=tuple(clauses))


DAMAGE: dict[str, tuple[Callable[[ParsedSource], ParsedSource], str]] = {
    "a word is changed": (
        lambda s: changed(s, "outpatient.a27", text="本细则自2022年8月1日起施行。"),
        "its words are not the printed ones",
    ),
    "a clause stands twice": (
        lambda s: replace(s, clauses=(*s.clauses, s.clauses[-1])),
        "id given twice",
    ),
    "a heading is lost": (
        lambda s: changed(s, "outpatient.a26", "outpatient.a27", path=("第二十六条", "第二十七条")),
        "heading stands nowhere",
    ),
    "a sentence stays open": (
        lambda s: changed(s, "outpatient.a26", text="由市医保部门牵头"),
        "ends without closing punctuation",
    ),
    "a printed line is lost": (
        lambda s: replace(s, pieces=s.pieces[:100] + s.pieces[101:]),
        "characters lost, moved or repeated",
    ),
    "a removal was not agreed": (
        lambda s: replace(s, pieces=(*s.pieces, replace(s.pieces[-1], place="removed"))),
        "removals differ",
    ),
}


def test_the_check_finds_nothing_in_the_corpus_as_it_is(corpus: Corpus) -> None:
    assert check(corpus, SOURCES) == []


@pytest.mark.parametrize(("damage", "finding"), DAMAGE.values(), ids=DAMAGE)
def test_the_check_finds_damage(
    corpus: Corpus, damage: Callable[[ParsedSource], ParsedSource], finding: str
) -> None:
    damaged = Corpus([damage(corpus.sources[0])])
    assert any(finding in found.what for found in check(damaged, SOURCES))


# Commands --------------------------------------------------------------------------------------


def test_export_writes_every_clause_once_in_reading_order(
    corpus: Corpus, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export"]) == 0
    exported = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert exported == [clause.to_json() for clause in corpus.clauses]
    assert all({"clause_id", "document", "number", "path", "text"} <= set(row) for row in exported)


def test_check_prints_the_figures_and_ends_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    printed = capsys.readouterr().out
    assert re.search(r"^clauses +361$", printed, flags=re.MULTILINE)
    assert re.search(r"^doubled characters dropped +3$", printed, flags=re.MULTILINE)
    assert printed.endswith("nothing lost, nothing twice\n")


def test_check_ends_with_status_one_where_removals_were_not_agreed(
    second_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--sources", str(second_folder)]) == 1
    assert "gazette-2023-01: removals differ from removed.yaml" in capsys.readouterr().out


def test_the_module_can_be_run_and_its_output_cut_off_by_a_pipe() -> None:
    command = f'"{sys.executable}" -m corpus export | head -n 1'
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        capture_output=True,
        text=True,
        cwd=SOURCES.parent.parent,
    )
    assert json.loads(done.stdout)["clause_id"] == "gazette-2022-07.m1"
    assert "Traceback" not in done.stderr
