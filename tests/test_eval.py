"""The evaluation itself: metrics as visible sums, the batch commands, the questions, the floors."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from math import log2
from pathlib import Path
from typing import Any

import pytest

from assistant.models import Answer, AnswerKind, Citation
from corpus import Clause, ClauseKind, Corpus
from eval import __main__ as command
from eval import program as program_module
from eval.baselines import GRAMS, JIEBA, lexical
from eval.gate import against_accepted, against_floors, failures, read_accepted, read_floors
from eval.lines import Asked, Broken, read_lines
from eval.makeup import OF_TYPE, QUESTIONS, REFUSALS, shortfalls
from eval.matching import comes_out, numbers_held, numbers_said, solid, states
from eval.measure import FUSED, HalfRun, measure
from eval.metrics import ANSWER, SEARCH, AnswerOutcome, SearchOutcome, invented_numbers
from eval.program import Program, open_program
from eval.questions import (
    Area,
    Due,
    Half,
    Question,
    QuestionsBroken,
    Style,
    Type,
    Wanted,
    check,
    load_half,
    load_questions,
    wanted,
)
from eval.significance import Paired, figure, paired
from indexing import Hit
from indexing.fusion import Scores
from indexing.quotes import Quotes

ROOT = Path(__file__).parent.parent
A, C, Q = AnswerKind.ANSWER, AnswerKind.CALCULATION, AnswerKind.CLARIFICATION


def clause(clause_id: str, text: str = "每次 30 元", path: Sequence[str] = ()) -> Clause:
    return Clause(
        clause_id, "outpatient", "规则", None, tuple(path), text, ClauseKind.PARAGRAPH, (1, 1)
    )


def question(**changes: Any) -> Question:
    plain = Question(
        "q", ("起付线多少？",), Style.EVERYDAY, Type.LOOKUP, Area.OUTPATIENT, frozenset({A})
    )
    return replace(plain, **changes)


# Search metrics: two quotes; `b` holds the first, `d` or `e` the second ---------------------------

TWO_QUOTES = Wanted((frozenset("b"), frozenset("de")))


def searched(ranked: str, wanted: Wanted = TWO_QUOTES) -> SearchOutcome:
    return SearchOutcome(question(), wanted, tuple(ranked), ms=2.0)


@pytest.mark.parametrize(
    ("metric", "ranked", "expected"),
    [
        ("hit@1", "bxy", 1),
        ("hit@1", "xby", 0),
        ("hit@3", "xyb", 1),
        ("hit@3", "xyzb", 0),
        ("hit@10", "123456789e", 1),
        ("hit@10", "1234567890e", 0),
        ("recall@3", "xby", 1 / 2),
        ("recall@3", "xbd", 2 / 2),
        ("recall@3", "xde", 1 / 2),  # both hold the same quote
        ("mrr@10", "xxb", 1 / 3),
        ("mrr@10", "1234567890b", 0),
        ("ndcg@10", "bde", 1),
        ("ndcg@10", "xb", (1 / log2(3)) / (1 + 1 / log2(3) + 1 / log2(4))),
        ("ndcg@10", "xyz", 0),
        ("search_ms", "x", 2.0),
    ],
)
def test_a_search_metric_is_the_sum_shown(metric: str, ranked: str, expected: float) -> None:
    assert SEARCH[metric].measure(searched(ranked)) == pytest.approx(expected)


def test_a_question_without_quotes_has_only_a_time() -> None:
    outcome = searched("abc", Wanted(()))
    applies = {name for name, metric in SEARCH.items() if metric.measure(outcome) is not None}
    assert applies == {"search_ms"}


# Answer metrics ----------------------------------------------------------------------------------

RULE = clause("a", "二级及以下定点医疗机构就医起付标准为每次 30 元", ["第十条", "（一）起付标准"])
OTHER = clause("x", "本细则自2022年7月1日起施行。")
ASKS = question(quotes=(("起付标准为每次30元",),), facts=(("30元", "三十元"),), forbidden=("50元",))
WANTED = Wanted((frozenset("a"),))
VISIT = "outpatient_reimbursement"
COMPUTES = replace(
    ASKS, kinds=frozenset({C}), calculation=Due(VISIT, {"payable": True, "fund_payment": 30})
)
ASKED_BACK = question(kinds=frozenset({Q}), missing=("facility", "eligible_cost"))


def computed(fund_payment: object, tool: str = VISIT, payable: object = True) -> dict[str, Any]:
    result = {"fund_payment": fund_payment, "payable": payable, "rate": 55}
    return {"tool": tool, "result": result}


def answered(
    text: str = "每次 30 元。[1]",
    cited: Sequence[Clause] = (RULE,),
    kind: AnswerKind = A,
    asked: Question = ASKS,
    **more: Any,
) -> AnswerOutcome:
    citations = tuple(Citation(i, c) for i, c in enumerate(cited, start=1))
    of_answer = ("calculation", "missing", "notices")
    fields = {name: more.pop(name) for name in of_answer if name in more}
    answer = Answer(kind, text, "s", citations, **fields)
    holders = WANTED if asked.quotes else Wanted(())
    return AnswerOutcome(asked, holders, answer, ms=5.0, **more)


def test_an_answer_that_holds_in_every_part_is_wholly_right() -> None:
    values = {name: metric.measure(answered()) for name, metric in ANSWER.items()}
    assert values == {
        "wholly_right": 1,
        "kind_right": 1,
        "facts_stated": 1,
        "all_cited": 1,
        "citation_precision": 1,
        "citation_recall": 1,
        "nothing_forbidden": 1,
        "number_fidelity": 1,
        "calculation_exact": None,
        "asks_for_missing": None,
        "refusal_precision": None,
        "refusal_coverage": None,
        "answer_length": len("每次 30 元。[1]"),
        "cited_length": len(RULE.text),
        "short_enough": 1,
        "answer_ms": 5.0,
    }


@pytest.mark.parametrize(
    ("metric", "outcome"),
    [
        ("kind_right", answered(kind=C)),
        ("facts_stated", answered("见规定。[1]")),
        ("facts_stated", answered("每次 130 元，见 2030 年。", known=numbers_held("130 2030"))),
        ("all_cited", answered(cited=[OTHER])),
        ("nothing_forbidden", answered("每次 30 元，不是 50 元。", known=numbers_held("50"))),
        ("nothing_forbidden", answered(notices=("三级为50元",))),
        ("number_fidelity", answered("每次 30 元，共 31 元。[1]")),
        ("calculation_exact", answered(kind=C, asked=COMPUTES, calculation=computed(30.01))),
        ("asks_for_missing", answered(kind=Q, asked=ASKED_BACK, missing=("status",))),
    ],
)
def test_one_part_wrong_is_not_wholly_right(metric: str, outcome: AnswerOutcome) -> None:
    assert ANSWER[metric].measure(outcome) == 0
    assert ANSWER["wholly_right"].measure(outcome) == 0


def test_citation_precision_and_recall_count_clauses_and_quotes() -> None:
    outcome = answered(cited=[RULE, OTHER, OTHER])
    assert ANSWER["citation_precision"].measure(outcome) == pytest.approx(1 / 3)
    assert ANSWER["citation_recall"].measure(outcome) == 1
    assert ANSWER["citation_precision"].measure(answered(cited=[])) is None
    assert ANSWER["citation_recall"].measure(answered(cited=[])) == 0


@pytest.mark.parametrize(
    ("text", "cited", "kind", "expected"),
    [
        (899, 1_599, Type.RULE, 1),
        (900, 1_599, Type.RULE, 0),
        (899, 1_600, Type.RULE, 0),
        (5_000, 5_000, Type.LIST, None),
    ],
)
def test_an_answer_fits_a_phone_unless_a_list_is_asked_for(
    text: int, cited: int, kind: Type, expected: float | None
) -> None:
    outcome = answered("字" * text, [clause("a", "字" * cited)], asked=question(type=kind))
    assert ANSWER["short_enough"].measure(outcome) == expected


@pytest.mark.parametrize(
    ("calculation", "exact"),
    [
        (computed(30), 1),
        (computed(30.0), 1),
        (computed(30.01), 0),
        (computed("30"), 0),
        (computed(30, payable=1), 0),
        (computed(30, tool="outpatient_year"), 0),
        ({"tool": VISIT, "result": {"fund_payment": 30}}, 0),
        (None, 0),
    ],
)
def test_a_calculation_is_exact_where_all_that_is_due_comes_out(
    calculation: dict[str, Any] | None, exact: float
) -> None:
    outcome = answered(kind=C, asked=COMPUTES, calculation=calculation)
    assert ANSWER["calculation_exact"].measure(outcome) == exact
    assert ANSWER["wholly_right"].measure(outcome) == exact


@pytest.mark.parametrize(
    ("got", "due", "right"),
    [
        ([1, 2.50], [1.0, 2.5], True),
        ([1, 2], [2, 1], False),
        ([1], [1, 2], False),
        ("1", 1, False),
        (True, 1, False),
        (False, None, False),
        (None, None, True),
        ({"visits": [{"a": 1, "b": 2}]}, {"visits": [{"b": 2}]}, True),
        ({"visits": [{"a": 1}]}, {"visits": [{"b": None}]}, False),
    ],
)
def test_json_values_come_out_by_value_and_kind(got: object, due: object, right: bool) -> None:
    assert comes_out(got, due) is right


@pytest.mark.parametrize(
    ("kinds", "asked_for", "expected"),
    [
        ({Q}, ("facility",), 1),
        ({Q}, ("status", "eligible_cost"), 1),
        ({Q}, ("status",), 0),
        ({Q}, (), 0),
        ({Q, C}, (), None),  # a calculation that needs no question back is right as well
    ],
)
def test_a_question_back_asks_for_one_of_the_inputs_that_decide(
    kinds: set[AnswerKind], asked_for: tuple[str, ...], expected: float | None
) -> None:
    asked = replace(ASKED_BACK, kinds=frozenset(kinds))
    outcome = answered("哪一级医院？", [], Q, asked, missing=asked_for)
    assert ANSWER["asks_for_missing"].measure(outcome) == expected


@pytest.mark.parametrize(
    ("right", "given", "precision", "coverage"),
    [
        ({AnswerKind.REFUSAL}, AnswerKind.REFUSAL, 1, 1),
        ({AnswerKind.REFUSAL}, A, None, 0),
        ({A}, AnswerKind.REFUSAL, 0, None),
        ({A}, A, None, None),
    ],
)
def test_refusals_are_counted_among_those_given_and_those_due(
    right: set[AnswerKind], given: AnswerKind, precision: float | None, coverage: float | None
) -> None:
    outcome = answered("公报里没有。", [], given, question(kinds=frozenset(right)))
    assert ANSWER["refusal_precision"].measure(outcome) == precision
    assert ANSWER["refusal_coverage"].measure(outcome) == coverage


@pytest.mark.parametrize(
    ("text", "invented"),
    [
        ("每次 30 元，见第 10 条（1）。[1]", []),  # the headings say 第十条 and （一）
        ("1. 每次 30 元\n2. 同上[2]", []),  # labels and markers are not said
        ("共 375.00 元", []),  # the calculation's 375
        ("您花了 1,800 元", []),  # the question's own
        ("每次 300 元", ["300"]),
        ("每次 3.0 元", ["3.0"]),
    ],
)
def test_a_number_must_be_somebody_s(text: str, invented: list[str]) -> None:
    outcome = answered(
        text, asked=question(turns=("花了1800元",)), calculation={"result": {"payable": 375}}
    )
    assert invented_numbers(outcome) == invented


def test_a_clarification_may_show_sums_that_it_does_not_carry() -> None:
    outcome = answered("在职：275.00 元；退休：330.00 元。", kind=AnswerKind.CLARIFICATION)
    assert ANSWER["number_fidelity"].measure(outcome) is None


def test_every_metric_says_what_it_measures() -> None:
    for metric in (*SEARCH.values(), *ANSWER.values()):
        measured = getattr(metric.measure, "func", metric.measure)
        assert measured.__doc__, metric.name


# Words and numbers -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        ("报 **375** 元。[1]", "375元", True),
        ("报1,375元", "1375元", True),
        ("报1375元", "375元", False),
        ("密度 5.7", "5.7", True),
        ("密度 15.7", "5.7", False),
        ("密度 8", "8", True),
        ("密度 8.5，2018 年", "8", False),
        ("（公里）", "(公里)", True),
        ("何 晞", "何晞", True),
    ],
)
def test_a_fact_is_stated_whatever_its_width_blanks_and_marks(
    text: str, said: str, expected: bool
) -> None:
    assert states(text, said) is expected


def test_ten_thousands_stand_for_both_values() -> None:
    assert numbers_said("补 4 万元") == [frozenset({Decimal(4), Decimal(40_000)})]
    assert {Decimal(16), Decimal(160_000), Decimal(120), Decimal(2)} <= numbers_held(
        "16万套，一百二十天，两次"
    )


# How sure ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("won", "lost", "p"),
    [
        (0, 0, 1),
        (0, 5, 2 * 1 / 2**5),
        (0, 6, 2 * 1 / 2**6),
        (1, 5, 2 * (1 + 6) / 2**6),
        (5, 1, 2 * (1 + 6) / 2**6),
        (3, 3, 1),
    ],
)
def test_mcnemar_is_the_sum_of_binomials(won: int, lost: int, p: float) -> None:
    before = {f"w{i}": 0.0 for i in range(won)} | {f"l{i}": 1.0 for i in range(lost)}
    now = {name: 1 - right for name, right in before.items()}
    both = {"same": 1.0}
    assert paired(before | both | {"gone": 1}, now | both | {"new": 0}) == Paired(
        won, lost, pytest.approx(p), won + lost + 1
    )


def test_five_losses_may_be_chance_and_six_are_a_loss() -> None:
    assert not Paired(0, 5, 0.0625, 150).significant_loss
    assert Paired(0, 6, 0.03125, 150).significant_loss
    assert not Paired(6, 0, 0.03125, 150).significant_loss


def test_an_interval_is_the_same_each_time_and_holds_the_mean() -> None:
    values = [1.0] * 80 + [0.0] * 20
    first, again = figure(values), figure(values)
    assert first == again
    assert first is not None
    # mean 0.8, standard error √(0.8 · 0.2 / 100) = 0.04, so about 0.8 ± 1.96 · 0.04
    assert (first.value, first.count) == (0.8, 100)
    assert first.low == pytest.approx(0.72, abs=0.02)
    assert first.high == pytest.approx(0.88, abs=0.02)


def test_a_median_is_not_moved_by_one_slow_answer() -> None:
    summed = figure([1.0, 2.0, 3.0, 4.0, 1_000.0], median=True)
    assert summed is not None
    assert summed.value == 3.0
    assert figure([]) is None


# Lines -------------------------------------------------------------------------------------------


def lines(text: str) -> list[Asked | Broken]:
    return list(read_lines(io.BytesIO(text.encode())))


def only(text: str) -> Asked | Broken:
    (line,) = lines(text)
    return line


@pytest.mark.parametrize(
    ("line", "name", "message"),
    [
        ("{", None, "不是 JSON"),
        ("[" * 100_000, None, "不是 JSON"),
        ('["id"]', None, 'JSON 对象，收到的是 ["id"]'),
        ('{"turns": ["x"]}', None, "缺少 id"),
        ('{"id": null, "turns": ["x"]}', None, "id 应为字符串，收到的是 null"),
        ('{"id": 7, "turns": ["x"]}', None, "id 应为字符串，收到的是 7"),
        ('{"id": "\\ud800", "turns": ["x"]}', None, "id 应为字符串"),
        ('{"id": "q"}', "q", "缺少 turns"),
        ('{"id": "q", "turns": []}', "q", "turns 应为至少含一个字符串的数组，收到的是 []"),
        ('{"id": "q", "turns": "x"}', "q", 'turns 应为至少含一个字符串的数组，收到的是 "x"'),
        ('{"id": "q", "turns": ["x", 1]}', "q", "turns.1 应为字符串，收到的是 1"),
        ('{"id": "q", "turns": ["\\udc00"]}', "q", "turns.0 应为字符串"),
        ('{"id": "q", "turns": ["x"], "today": "2022-02-30"}', "q", '日期，收到的是 "2022-02-30"'),
        ('{"id": "q", "turns": ["x"], "today": "20220701"}', "q", "today 应为"),
        ('{"id": "q", "turns": ["x"], "today": 5}', "q", "today 应为"),
    ],
)  # fmt: skip
def test_a_broken_line_says_field_what_is_allowed_and_what_came(
    line: str, name: str | None, message: str
) -> None:
    broken = only(line)
    assert isinstance(broken, Broken)
    assert broken.id == name
    assert message in broken.error


def test_a_line_may_hold_more_fields_and_a_date() -> None:
    asked = only('{"id": "q", "turns": ["一", ""], "today": "2022-07-01", "style": 3}')
    assert isinstance(asked, Asked)
    assert (asked.id, asked.turns, asked.today) == ("q", ("一", ""), date(2022, 7, 1))


def test_blank_lines_count_but_are_not_asked_and_a_mark_and_crlf_are_no_part_of_a_line() -> None:
    found = lines('\ufeff{"id": "a", "turns": ["x"]}\r\n\r\n  \n{"id": "b", "turns": ["y"]}\r\n')
    assert [(line.line, line.id, type(line)) for line in found] == [
        (1, "a", Asked),
        (4, "b", Asked),
    ]


def test_an_id_comes_once_even_where_its_first_line_was_broken() -> None:
    found = lines('{"id": "a"}\n{"id": "a", "turns": ["x"]}\n')
    assert [type(line) for line in found] == [Broken, Broken]
    assert isinstance(found[1], Broken)
    assert "id 不能重复" in found[1].error


def test_bytes_that_are_no_utf8_break_their_line_alone() -> None:
    found = list(read_lines([b'{"id": "\xff"}\n', b'{"id": "a", "turns": ["x"]}\n']))
    assert [type(line) for line in found] == [Broken, Asked]


# The batch commands, through main() --------------------------------------------------------------


class FakeRetriever:
    """Finds the same clause for every question."""

    def search(self, question: str, k: int = 10) -> list[Hit]:
        return [Hit(RULE, 0.5)][:k]

    def signals(self, question: str) -> dict[str, Scores]:
        return {}

    def describe(self) -> dict[str, object]:
        return {"fingerprint": "fake"}


class FakeAssistant:
    """Echoes what it was asked; in a session it answers even a blank turn."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str | None, date]] = []
        self.reply: Callable[[str], Answer] = lambda text: answered(text).answer

    def ask(self, question: str, *, session: str | None, today: date) -> Answer:
        self.asked.append((question, session, today))
        if question == "boom":
            raise ValueError("no such thing")
        if not question.strip() and session is None:
            return Answer(AnswerKind.CLARIFICATION, "您想问什么？", "new")
        return replace(self.reply(question), session=session or f"s{len(self.asked)}")


@pytest.fixture
def assistant(monkeypatch: pytest.MonkeyPatch, corpus: Corpus) -> FakeAssistant:
    """A fake program in the place of the real one."""
    fake = FakeAssistant()

    def opened(answers: bool, progress: bool = True) -> Program:
        return Program(corpus, FakeRetriever(), fake if answers else None)

    monkeypatch.setattr(program_module, "open_program", opened)
    return fake


Written = tuple[int, list[dict[str, Any]]]
Run = Callable[..., Written]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a batch command over lines: the exit status and the objects written."""

    def run_lines(name: str, text: str, *options: str) -> Written:
        path = tmp_path / "questions.jsonl"
        path.write_text(text, encoding="utf-8")
        status = command.main([name, str(path), *options])
        return status, [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    return run_lines


@pytest.mark.usefixtures("assistant")
def test_answers_come_one_a_line_in_order(run: Run) -> None:
    status, written = run("answer", '{"id": "b", "turns": ["一"]}\n{"id": "a", "turns": ["二"]}\n')
    assert status == 0
    assert [(line["id"], line["answer"]["text"]) for line in written] == [("b", "一"), ("a", "二")]
    for line in written:
        assert set(line) == {"id", "answer", "ms"}
        assert line["ms"] >= 0


@pytest.mark.usefixtures("assistant")
def test_a_broken_line_is_said_and_the_run_goes_on_to_status_1(run: Run) -> None:
    status, written = run("answer", '{"id": "a"}\nnope\n{"id": "c", "turns": ["三"]}')
    assert status == 1
    assert [line["id"] for line in written] == ["a", None, "c"]
    assert ["error" in line for line in written] == [True, True, False]
    assert written[1]["line"] == 2


@pytest.mark.usefixtures("assistant")
def test_a_question_that_cannot_be_answered_does_not_end_the_run(run: Run) -> None:
    status, written = run(
        "answer", '{"id": "a", "turns": ["boom"]}\n{"id": "b", "turns": ["二"]}\n'
    )
    assert status == 1
    assert "no such thing" in written[0]["error"]
    assert written[1]["answer"]["text"] == "二"


def test_earlier_turns_are_asked_first_in_a_session_of_the_line_s_own(
    run: Run, assistant: FakeAssistant
) -> None:
    text = (
        '{"id": "a", "turns": ["一", "二"], "today": "2022-08-01"}\n{"id": "b", "turns": ["三"]}\n'
    )
    _, written = run("answer", text)
    assert [(q, s) for q, s, _ in assistant.asked] == [("一", None), ("二", "s1"), ("三", None)]
    assert [day for *_, day in assistant.asked[:2]] == [date(2022, 8, 1)] * 2
    assert [line["answer"]["session"] for line in written] == ["s1", "s3"]


@pytest.mark.usefixtures("assistant")
@pytest.mark.parametrize("turns", [[""], ["  \t"], ["\u3000"], ["一", ""], ["", ""]])
def test_a_blank_last_turn_gets_a_clarification(run: Run, turns: list[str]) -> None:
    status, written = run("answer", json.dumps({"id": "a", "turns": turns}))
    assert status == 0
    assert written[0]["answer"]["kind"] == "clarification"


@pytest.mark.usefixtures("assistant")
def test_search_gives_clauses_with_scores_for_the_last_turn(run: Run) -> None:
    status, written = run(
        "search", '{"id": "a", "turns": ["一", "二"]}\n{"id": "b", "turns": [" "]}', "-k", "1"
    )
    assert status == 0
    assert set(written[0]) == {"id", "results", "ms"}
    assert written[0]["results"][0].items() >= {**RULE.to_json(), "score": 0.5}.items()
    assert written[1]["results"] == []


@pytest.mark.usefixtures("assistant")
def test_a_dash_is_standard_input_and_each_line_is_answered_as_it_comes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pipe = io.BytesIO()
    seen: list[bytes] = []

    def typed() -> Iterator[bytes]:
        yield b'{"id": "a", "turns": ["x"]}\n'
        seen.append(pipe.getvalue())
        yield b'{"id": "b", "turns": ["y"]}\n'

    class Terminal:
        buffer = typed()

    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(pipe, encoding="gbk"))
    assert command.main(["search", "-"]) == 0
    assert json.loads(seen[0])["id"] == "a"
    assert [json.loads(line)["id"] for line in pipe.getvalue().decode("utf-8").splitlines()] == [
        "a",
        "b",
    ]


@pytest.mark.parametrize("k", ["0", "-1", "1.5", "x", "１"])
def test_a_bad_k_is_a_wrong_call(k: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_info:
        command.main(["search", "-", f"-k={k}"])
    assert exit_info.value.code == 2
    assert "不小于 1 的整数" in capsys.readouterr().err


def test_a_file_that_cannot_be_read_is_a_wrong_call(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["answer", str(tmp_path / "none.jsonl")]) == 2
    assert "读不了" in capsys.readouterr().err


def test_a_reader_who_stops_reading_is_not_an_error_to_see(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text("".join(f'{{"id": "{i}", "turns": ["起付线"]}}\n' for i in range(300)))
    with subprocess.Popen(
        [sys.executable, "-m", "eval", "search", str(path)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert json.loads(process.stdout.readline())["id"] == "0"
        process.stdout.close()
        assert b"Error" not in process.stderr.read()


# The questions -----------------------------------------------------------------------------------


def test_every_question_of_both_halves_rests_on_the_gazette_s_words(corpus: Corpus) -> None:
    assert check([load_half(half) for half in Half], corpus) == []


def test_the_check_finds_what_is_wrong(corpus: Corpus) -> None:
    right = question(quotes=(("本细则自2022年7月1日起施行",),))
    found = check(
        [
            [right],
            [
                replace(right, turns=("另一问",)),
                replace(right, id="same"),
                replace(right, id="misquoted", turns=("二",), quotes=(("本细则自2023年起施行",),)),
                replace(right, id="bare", turns=("三",), quotes=()),
                replace(right, id="refused", turns=("四",), kinds=frozenset({AnswerKind.REFUSAL})),
                replace(right, id="due", turns=("五",), calculation=Due(VISIT, {"rate": 50})),
                replace(right, id="asks", turns=("六",), missing=("facility",)),
            ],
        ],
        corpus,
    )
    assert {(finding.where, finding.what.split("：")[0]) for finding in found} == {
        ("q", "id 与 q 相同"),
        ("same", "turns 与 q 相同"),
        ("misquoted", "quotes.0 不是公报原文"),
        ("misquoted", "quotes.0 不在任何一个条目之中"),
        ("bare", "应当回答的问题至少要有一条 quotes"),
        ("refused", "只许拒答的问题不应有 quotes 或 facts"),
        ("due", "calculation 只用于 kind 只许 calculation 的问题"),
        ("asks", "missing 只用于 kind 允许 clarification 的问题"),
    }


def test_the_check_counts_what_the_set_has_too_few_of() -> None:
    refused = frozenset({AnswerKind.REFUSAL})
    held = [question(type=kind) for kind in Type for _ in range(OF_TYPE[kind])]
    held += [question(type=Type.INJECTION, kinds=refused)] * REFUSALS
    rest = [question()] * (QUESTIONS - len(held))
    assert shortfalls({Half.DEV: rest, Half.TEST: held}) == []
    found = shortfalls({Half.DEV: rest, Half.TEST: held[:59] + held[60:-1]})
    assert {(finding.where, finding.what) for finding in found} == {
        ("dev, test", "问题应不少于 600 个，现有 598 个"),
        ("test", "只许拒答的问题应不少于 100 个，现有 99 个"),
        ("test", "type 为 table 的问题应不少于 20 个，现有 19 个"),
    }


def test_the_set_holds_enough_of_every_kind() -> None:
    assert shortfalls({half: load_half(half) for half in Half}) == []


def test_questions_with_values_not_allowed_are_all_named(tmp_path: Path) -> None:
    good = {
        "id": "a", "turns": ["x"], "style": "terse", "type": "rule", "area": "none",
        "kind": ["answer"], "quotes": [["x", "y"], "z"], "facts": [], "forbidden": [],
        "missing": ["status"], "calculation": {"tool": VISIT, "result": {"rate": 55}},
    }  # fmt: skip
    wrong: list[dict[str, Any]] = [
        {"style": "loud"}, {"type": None}, {"area": []}, {"kind": []}, {"kind": ["guess"]},
        {"quotes": "x"}, {"quotes": [[]]}, {"facts": [1]}, {"forbidden": [""]},
        {"missing": "status"}, {"missing": ["hospital"]}, {"calculation": [VISIT]},
        {"calculation": {"tool": VISIT}}, {"calculation": {"tool": "guess", "result": {"rate": 5}}},
        {"calculation": {"tool": VISIT, "result": {}}},
        {"calculation": {"tool": VISIT, "result": {"paid": 5}}},
    ]  # fmt: skip
    entries = [good, *({**good, **change, "id": str(i)} for i, change in enumerate(wrong))]
    path = tmp_path / "questions.jsonl"
    path.write_text("\n".join(map(json.dumps, entries)), encoding="utf-8")
    with pytest.raises(QuestionsBroken) as broken:
        load_questions(path)
    assert [finding.where for finding in broken.value.findings] == [
        f"questions.jsonl:{line}" for line in range(2, 2 + len(wrong))
    ]


def test_no_training_pair_asks_an_evaluation_question() -> None:
    pairs = (ROOT / "indexing" / "questions" / "pairs.tsv").read_text(encoding="utf-8")
    trained = {solid(cell) for line in pairs.splitlines() for cell in line.split("\t")}
    asked = {solid(turn) for half in Half for q in load_half(half) for turn in q.turns}
    assert trained.isdisjoint(asked)


def test_words_in_a_clause_s_text_come_before_words_in_headings(corpus: Corpus) -> None:
    quotes = Quotes(corpus)
    assert quotes.clauses("本细则自 2022年7月1日起 施行") == {"outpatient.a27"}
    assert quotes.clauses("这里没有的话") == frozenset()
    either = question(quotes=(("这里没有的话", "本细则自2022年7月1日起施行"),))
    assert wanted(either, quotes) == Wanted((frozenset({"outpatient.a27"}),))


# The gate and the report -------------------------------------------------------------------------


def run_with(right: int, of: int = 10) -> HalfRun:
    """A run of the development half in which the first `right` of the searches are right."""
    outcomes = [
        SearchOutcome(question(id=f"q{i}"), TWO_QUOTES, ("b" if i < right else "x",), 1.0)
        for i in range(of)
    ]
    return HalfRun(Half.DEV, [o.question for o in outcomes], {FUSED: outcomes})


def test_a_floor_holds_at_its_count_and_fails_one_below() -> None:
    floors = {"dev": {"hit@1": 8, "wholly_right": 5}}
    assert failures(against_floors([run_with(8)], floors), []) == []
    assert failures(against_floors([run_with(7)], floors), []) == [
        "dev hit@1: 7 of 10 right, floor 8"
    ]


def test_a_significant_loss_since_the_accepted_run_fails(tmp_path: Path) -> None:
    accepted = tmp_path / "accepted.json"
    command.write_accepted([run_with(10)], accepted)
    assert read_accepted(tmp_path / "none.json") is None

    def lost(right: int) -> list[str]:
        return failures([], against_accepted([run_with(right)], read_accepted(accepted)))

    assert lost(5) == []  # five lost, none won: p = 2 / 2⁵ = 0.0625
    assert lost(4) == [  # six lost: p = 2 / 2⁶ = 0.03125
        "dev hit@1: 6 lost and 0 won since the accepted run, p = 0.031",
        "dev hit@3: 6 lost and 0 won since the accepted run, p = 0.031",
    ]


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An evaluation of two questions, one a half, in a folder of its own."""
    for half, asked in (("dev", "问开发"), ("test", "问留出")):
        fields = {
            "id": f"{half}-1", "turns": [f"{asked}<b>"], "style": "terse", "type": "rule",
            "area": "outpatient", "kind": ["answer"], "facts": ["七月"], "forbidden": [],
            "quotes": ["本细则自2022年7月1日起施行"],
        }  # fmt: skip
        (tmp_path / f"{half}.jsonl").write_text(json.dumps(fields), encoding="utf-8")
    (tmp_path / "floors.yaml").write_text("dev: {hit@1: 0}\n", encoding="utf-8")
    monkeypatch.setattr("eval.questions.QUESTIONS", tmp_path)
    monkeypatch.setattr(command, "FLOORS", tmp_path / "floors.yaml")
    monkeypatch.setattr(command, "ACCEPTED", tmp_path / "accepted.json")
    monkeypatch.setattr(command, "REPORTS", tmp_path / "reports")
    return tmp_path


@pytest.mark.usefixtures("assistant")
def test_the_report_lists_the_misses_of_the_development_half_alone(
    house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main([]) == 0
    page = (house / "reports" / "latest.html").read_text(encoding="utf-8")
    data = (house / "reports" / "latest.json").read_text(encoding="utf-8")
    for shown in (capsys.readouterr().out, page, data):
        assert "问开发" in shown
        assert "问留出" not in shown
    command.main(["--show-test-misses"])
    assert "问留出" in capsys.readouterr().out


@pytest.mark.usefixtures("assistant")
def test_the_page_stands_alone_and_shows_words_as_words(house: Path) -> None:
    command.main([])
    page = (house / "reports" / "latest.html").read_text(encoding="utf-8")
    assert "问开发&lt;b&gt;" in page
    assert "<svg" in page
    references = re.findall(r"""(?:src|href|url)\s*[=(]\s*["']?([^"')\s>]*)""", page)
    assert set(references) <= {"data:,"}
    assert not re.search(r"<script|@import|https?://", page)


@pytest.mark.usefixtures("assistant")
def test_a_missed_floor_is_exit_status_1_and_cannot_be_accepted(house: Path) -> None:
    (house / "floors.yaml").write_text("dev: {hit@1: 1}\n", encoding="utf-8")
    assert command.main([]) == 1
    assert command.main(["accept"]) == 1
    assert not (house / "accepted.json").exists()


@pytest.mark.usefixtures("assistant", "house")
def test_an_accepted_run_is_what_the_next_is_compared_with(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert command.main(["accept"]) == 0
    assert command.main(["--half", "dev", "--only", "answer"]) == 0
    out = capsys.readouterr().out
    assert "no accepted run" in out
    assert "dev wholly_right: +0 −0 of 1, p = 1.000" in out
    assert command.main(["--only", "search", "accept"]) == 2


# The program as it is ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def measured() -> dict[Half, HalfRun]:
    """Both halves asked of the real program."""
    real = open_program(answers=True, progress=False)
    return {half: measure(real, half, load_half(half), True, True) for half in Half}


@pytest.mark.slow
def test_the_program_keeps_above_its_floors(measured: dict[Half, HalfRun]) -> None:
    floors = read_floors(command.FLOORS)
    reached = against_floors(list(measured.values()), floors)
    assert {(f.half, f.metric) for f in reached} == {(h, m) for h in floors for m in floors[h]}
    assert failures(reached, []) == []


@pytest.mark.slow
@pytest.mark.parametrize("half", Half)
def test_the_floor_of_hit_at_3_is_the_product_s_minimum(
    half: Half, measured: dict[Half, HalfRun]
) -> None:
    questions = len(measured[half].guarded()["hit@3"])
    assert read_floors(command.FLOORS)[half]["hit@3"] >= 0.85 * questions


@pytest.mark.slow
@pytest.mark.parametrize("half", Half)
@pytest.mark.parametrize("baseline", [JIEBA, GRAMS])
@pytest.mark.parametrize("metric", ["hit@1", "hit@3", "mrr@10"])
def test_fused_search_is_not_below_bm25_alone(
    half: Half, baseline: str, metric: str, measured: dict[Half, HalfRun]
) -> None:
    systems = measured[half].searches
    ours, plain = (sum(SEARCH[metric].values(systems[name]).values()) for name in (FUSED, baseline))
    assert ours >= plain


def test_bm25_ranks_the_clause_with_the_asked_words_first(corpus: Corpus) -> None:
    for rank in lexical(corpus).values():
        assert rank("本细则自2022年7月1日起施行")[0] == "outpatient.a27"
        assert rank("xyzzy") == []
