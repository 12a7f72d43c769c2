"""The bench over the laws, on a made-up law file: what answers cite, what a chunk holds, one run."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from corpus import Corpus
from eval.laws import __main__ as command
from eval.laws import data as data_module
from eval.laws.bench import run
from eval.laws.data import FILES, LAWS, QUESTIONS, DataMissing, read_corpus, verify
from eval.laws.langchain_recipe import held, published
from eval.laws.links import Laws, Place, citations, numeral, place
from eval.laws.measures import differences, outcomes
from eval.laws.questions import link
from eval.laws.report import as_text
from eval.laws.systems import OURS, STOCK, top
from eval.significance import randomized

NAMES = ["刑法", "劳动法", "劳动合同法", "保险法", "社会保险法", "药品分类管理办法（试行）"]
NAMES += ["最高人民法院关于审理民间借贷案件适用法律若干问题的规定", "宪法修正案（2004年）"]
LAWS_NAMED = Laws(NAMES)


# What an answer cites ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "cited"),
    [
        ("《中华人民共和国刑法》第二百六十四条规定", [("刑法", 264)]),
        ("刑法第264条", [("刑法", 264)]),
        ("根据 《劳动合同法》（2012修正）的第１０条", [("劳动合同法", 10)]),
        ("根据民法商法类中的社会保险法的第三条规定", [("社会保险法", 3)]),
        ("《社会法类中的社会保险法》第三条", [("社会保险法", 3)]),
        ("依据药品分类管理办法试行的第二条", [("药品分类管理办法（试行）", 2)]),
        ("《宪法修正案2004年》中的第十八条", [("宪法修正案（2004年）", 18)]),
        ("《关于审理民间借贷案件适用法律若干问题的规定》第一条", [(NAMES[6], 1)]),
        ("<p>《劳动法》第三条</p>劳动者享有……", [("劳动法", 3)]),
        (
            "《劳动合同法》第四十六条、第四十七条和第八十七条",
            [("劳动合同法", n) for n in (46, 47, 87)],
        ),
        ("《劳动法》第三条劳动者享有权利。第四条用人单位应当", [("劳动法", 3), ("劳动法", 4)]),
        ("《劳动法》第三条依照本法第九条处理，除第十条规定外", [("劳动法", 3)]),
        ("《劳动法》第三条第二款和《刑法》第五条", [("劳动法", 3), ("刑法", 5)]),
        ("《婚姻法》第三十二条", [("婚姻法", 32)]),
        ("《关于适用《劳动法》的解释》第一条", [("关于适用《劳动法》的解释", 1)]),
        ("第三条是本合同的约定", []),
        ("没有引用任何条文", []),
    ],
)
def test_a_citation_is_read_however_the_law_is_named(
    answer: str, cited: list[tuple[str, int]]
) -> None:
    found = citations(answer, LAWS_NAMED)
    assert [(each.law, each.place.article) for each in found] == cited


def test_an_inserted_article_is_an_article_of_its_own() -> None:
    (cited,) = citations("《刑法》第一百三十三条之一规定，醉酒驾驶", LAWS_NAMED)
    assert cited.place == place("第一百三十三条之一") == Place(133, 1)
    assert cited.said == "规定,醉酒驾驶"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1", 1),
        ("九", 9),
        ("二十", 20),
        ("一百零三", 103),
        ("一千二百六十", 1260),
        ("一千零一", 1001),
    ],
)
def test_a_numeral_has_its_value(text: str, value: int) -> None:
    assert numeral(text) == value


# The made-up laws and questions ------------------------------------------------------------------

DOGS = [
    "为了加强养犬管理，保障公民人身安全，制定本条例。",
    "养犬人应当每年为犬只注射狂犬病疫苗，并保存免疫证明。",
    "携犬出户应当使用不超过一米五的犬绳，并避让老人和儿童。",
]
TREES = [
    "城市树木归种植它的单位所有，居民在自家庭院种植的树木归居民所有。",
    "砍伐城市树木应当经过绿化主管部门批准，并按照规定补植。",
]
PAIRS = [
    ("家里的狗每年都要打疫苗吗", "要打。《养犬条例》第二条养犬人应当每年为犬只注射狂犬病疫苗。"),
    ("李明带狗出门没有拴绳。出门要拴多长的绳", "养犬条例第三条，不超过一米五。"),
    ("出门要拴多长的绳", "养犬条例第三条，不超过一米五。"),
    ("想砍门口的树，谁批准", "《中华人民共和国树木条例》第二条、第一条都有规定"),
    ("遛狗要避让谁", "根据《养犬条例》第一条规定，携犬出户应当使用犬绳，并避让老人和儿童。"),
    ("离婚怎么办", "《婚姻法》第三十二条"),
    ("树有多高", "《树木条例》第九条"),
    ("今天星期几", "不知道。"),
]


def _write(path: Path, rows: Sequence[dict[str, Any]]) -> None:
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of data files that is taken for the real one."""
    articles = [
        {"law": law, "article": f"第{'一二三'[at]}条", "path": ["总则"], "date": date, "text": text}
        for law, date, texts in (("养犬条例", "2020-01-01", DOGS), ("树木条例", None, TREES))
        for at, text in enumerate(texts)
    ]
    _write(tmp_path / LAWS, [{"i": i, **article} for i, article in enumerate(articles)])
    _write(tmp_path / QUESTIONS, [{"source": "made", "q": q, "p": p} for q, p in PAIRS])
    sums = {
        name: ("made up", hashlib.sha256((tmp_path / name).read_bytes()).hexdigest())
        for name in FILES
    }
    monkeypatch.setattr(data_module, "FILES", sums)
    return tmp_path


@pytest.fixture
def laws(folder: Path) -> Corpus:
    return read_corpus(folder / LAWS)


def test_every_article_is_a_clause_with_its_law_headings_and_number(laws: Corpus) -> None:
    assert [clause.clause_id for clause in laws.clauses] == [
        *("law1.a1", "law1.a2", "law1.a3", "law2.a1", "law2.a2"),
    ]
    clause = laws.clause("law1.a2")
    assert (clause.document, clause.path, clause.text) == ("养犬条例", ("总则", "第二条"), DOGS[1])
    assert laws.document("law2").issued_on is None


def test_questions_are_linked_and_those_that_are_not_are_counted(laws: Corpus) -> None:
    linking = link(({"source": "made", "q": q, "p": p} for q, p in PAIRS), laws)
    assert {asked.text: set(asked.wanted) for asked in linking.asked} == {
        PAIRS[0][0]: {"law1.a2"},
        PAIRS[1][0]: {"law1.a3"},  # its last sentence alone, the next pair, is left out
        PAIRS[3][0]: {"law2.a1", "law2.a2"},
    }
    assert linking.unlinked == {
        "another article by that number now": 1,
        "law not among these": 1,
        "no such article in the law as it is now": 1,
        "no article cited": 1,
    }
    assert linking.citations["linked"] == 4


# The files ---------------------------------------------------------------------------------------


def test_without_the_files_the_bench_says_what_to_fetch_and_their_hashes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["--data", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    for name, (what, digest) in FILES.items():
        assert f"{name}: {what}, SHA-256 {digest}" in said


def test_another_file_of_the_same_name_is_not_taken(folder: Path) -> None:
    verify(folder)
    _write(folder / LAWS, [])
    with pytest.raises(DataMissing, match=LAWS):
        verify(folder)


# The measures ------------------------------------------------------------------------------------


def test_a_measure_is_the_sum_shown() -> None:
    measured = outcomes({"q": [*"xaxbx"]}, {"q": {"a", "b", "c"}})
    values = {name: by_question["q"] for name, by_question in measured.items()}
    first, second, third = 1, 1 / np.log2(3), 1 / np.log2(4)
    assert values == pytest.approx(
        {
            "hit@1": 0,
            "hit@3": 1,
            "R@10": 2 / 3,
            "R@100": 2 / 3,
            "nDCG@10": (second + 1 / np.log2(5)) / (first + second + third),
            "MRR": 1 / 2,
        }
    )


def test_a_difference_in_hits_is_mcnemar_s_and_in_means_a_randomization_test() -> None:
    wanted = {f"q{i}": {"a"} for i in range(12)}
    ours = outcomes({q: ["a"] for q in wanted}, wanted)
    other = outcomes({q: ["x", "a"] for q in wanted}, wanted)
    found = differences(ours, other)
    assert (found["hit@1"].won, found["hit@1"].lost) == (12, 0)
    assert found["hit@1"].p == pytest.approx(2 / 2**12)
    assert found["hit@3"].p == 1
    # all twelve signs alike: 2 of 2¹² exchanges reach as far, 10,000 are drawn
    assert found["MRR"].p == pytest.approx(2 / 2**12, abs=0.001)


def test_what_differs_by_chance_alone_is_not_significant() -> None:
    before = {str(i): float(i % 2) for i in range(100)}
    now = {str(i): float((i + 1) % 2) for i in range(100)}
    assert randomized(before, now) > 0.9
    assert randomized(before, before) == 1


def test_the_best_are_sorted_and_what_scores_nothing_is_left_out(laws: Corpus) -> None:
    scores = np.array([0, 0.5, 1, 0.5, 0], dtype=np.float32)
    assert top(laws, scores) == ["law1.a3", "law1.a2", "law2.a1"]


# langchain's recipe ------------------------------------------------------------------------------


def test_every_article_stands_where_its_span_says(laws: Corpus) -> None:
    text, spans = published(laws.clauses[:3])
    assert text.startswith("养犬条例\n总则\n第一条　为了")
    assert text.count("总则") == 1
    for span, clause in zip(spans, laws.clauses, strict=False):
        assert text[span.start : span.end] == f"{clause.path[-1]}　{clause.text}"


def test_a_chunk_stands_for_the_articles_it_holds_the_longest_part_first(laws: Corpus) -> None:
    _, spans = published(laws.clauses[:3])
    assert held(spans[1].start - 4, spans[1].end, spans) == ["law1.a2", "law1.a1"]
    assert held(0, 3, spans) == []


# One run -----------------------------------------------------------------------------------------


@pytest.fixture
def in_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stages run here: the processes they get of their own take seconds to start."""

    def here(stage: Callable[..., object], *arguments: object) -> object:
        return stage(*arguments)

    monkeypatch.setattr("eval.laws.costs.apart", here)


@pytest.mark.usefixtures("in_process")
def test_a_run_ranks_by_every_system_and_keeps_its_indexes(folder: Path) -> None:
    result = run(folder, folder / "kept")
    assert result.articles == 5
    assert {OURS, STOCK, "BM25, jieba words", "vector alone"} <= result.figures.keys()
    for system in (OURS, STOCK):
        assert result.figures[system]["R@100"].value == 1
    assert result.against.keys() == result.figures.keys() - {OURS}
    assert result.costs[OURS].searching.queries == 2  # the first of three warms up
    text = as_text(result)
    for shown in ("5 articles of 2 laws, 3 questions", "R@100", "build: seconds", "p="):
        assert shown in text
    assert json.loads(result.to_json())["costs"][OURS]["building"]["seconds"] > 0
    again = run(folder, folder / "kept")
    assert again.costs[OURS].building == result.costs[OURS].building
    assert again.figures == result.figures
