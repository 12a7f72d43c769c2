"""Search: each signal by visible sums, then the fused search on tiny corpora and on the gazette."""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from langchain_core.runnables import RunnableLambda

from assistant.understanding import correct
from corpus import ClauseKind, Corpus
from indexing import Retriever, open_retriever
from indexing.bm25 import K1, B, Bm25
from indexing.encoder import Encoder, Vectors
from indexing.fusion import min_max
from indexing.highlight import highlights
from indexing.jumps import Jumps
from indexing.langchain_retriever import ClauseRetriever
from indexing.passages import full_text, passages
from indexing.reranking import learned_weights
from indexing.store import open_index
from indexing.text import fold, fold_aligned
from indexing.tokenizer import grams, sounds, words
from tests.indexing.tiny import CountingEncoder, corpus_of


@pytest.fixture(scope="module")
def gazette(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Retriever:
    """The search that the program opens, over an index built for this run."""
    return open_retriever(corpus, folder=tmp_path_factory.mktemp("index"), progress=False)


def tiny(folder: Path, *texts: str, encoder: Encoder | None = None) -> Retriever:
    corpus, encoder = corpus_of(*texts), encoder or CountingEncoder()
    return Retriever(corpus, open_index(corpus, encoder, folder, progress=False), encoder)


def ids(retriever: Retriever, question: str, k: int = 10) -> list[str]:
    return [hit.clause.clause_id for hit in retriever.search(question, k=k)]


# --- Terms ---


def test_grams_are_characters_and_pairs_of_a_run_and_whole_numbers() -> None:
    assert grams("报50%，医") == ["报", "50%", "医"]
    assert grams("医保卡") == ["医", "保", "卡", "医保", "保卡"]


def test_width_case_and_script_make_no_difference() -> None:
    assert fold("門診 ＰＰＴ８００") == "门诊 ppt800"


def test_sounds_forgive_wrong_characters_and_unparted_sounds() -> None:
    assert sounds("起付线") == sounds("起负线") == ["qi fu", "fu xian"]
    assert sounds("城镇") == sounds("层正")


def test_words_stay_on_their_side_of_a_mark() -> None:
    assert words("2021-2025年")[:2] == ["2021", "2025"]


def test_words_come_from_the_gazette_s_own_dictionary() -> None:
    assert "次密接" in words("次密接怎么管理")


def test_half_a_surrogate_pair_is_a_blank() -> None:
    assert fold("起付\ud800线") == "起付 线"


# --- BM25 ---


def lucene_idf(texts: int, holding: int) -> float:
    return math.log(1 + (texts - holding + 0.5) / (holding + 0.5))


def test_bm25_is_idf_times_saturated_frequency() -> None:
    index = Bm25.build([["药", "药", "医"], ["车"], ["路", "车"]])
    mean_length = (3 + 1 + 2) / 3
    once = lucene_idf(3, 1) * 1 / (1 + K1 * (1 - B + B * 3 / mean_length))
    twice = lucene_idf(3, 1) * 2 / (2 + K1 * (1 - B + B * 3 / mean_length))
    assert index.scores(["医"]).tolist() == pytest.approx([once, 0, 0])
    assert index.scores(["药"]).tolist() == pytest.approx([twice, 0, 0])
    assert index.scores(["医", "药"]).tolist() == pytest.approx([once + twice, 0, 0])


def test_a_shorter_text_scores_higher_for_the_same_term() -> None:
    of_one, of_two = Bm25.build([["车"], ["路", "车"]]).scores(["车"])
    assert of_one > of_two > 0


@pytest.mark.parametrize("terms", [[], [""], ["飞"], ["\0"]])
def test_terms_that_no_text_has_score_nothing(terms: list[str]) -> None:
    assert Bm25.build([["医"], []]).scores(terms).tolist() == [0, 0]


@pytest.mark.parametrize("texts", [[], [[]], [[], []]])
def test_texts_without_a_term_can_be_kept_and_asked(texts: list[list[str]], tmp_path: Path) -> None:
    Bm25.build(texts).save(tmp_path)
    scores = Bm25.load(tmp_path, len(texts)).scores(["", "医"])
    assert scores.tolist() == [0] * len(texts)


def test_bm25_scores_the_same_after_a_round_trip(tmp_path: Path) -> None:
    index = Bm25.build([["药", "医"], ["车"]])
    index.save(tmp_path)
    again = Bm25.load(tmp_path, 2)
    assert again.scores(["药", "车"]).tolist() == index.scores(["药", "车"]).tolist()


# --- Fusion ---


def test_each_signal_is_stretched_so_that_its_best_is_one() -> None:
    assert min_max(np.array([0, 5, 20], np.float32)).tolist() == [0, 0.25, 1]
    assert min_max(np.array([3], np.float32)).tolist() == [1]
    assert min_max(np.zeros(2, np.float32)).tolist() == [0, 0]
    assert min_max(np.zeros(0, np.float32)).tolist() == []


# --- What is indexed ---


def test_a_clause_is_searched_with_the_words_over_it(corpus: Corpus) -> None:
    rate = corpus.clause("outpatient.a10.i3.p1")
    whole = full_text(corpus, rate)
    assert whole.startswith(rate.document)
    assert "第三章" in whole
    assert whole.endswith(rate.text)


def test_sentences_cover_a_clause_and_short_ones_join_the_one_before() -> None:
    spans = [(p.start, p.end) for p in passages(corpus_of("一级医院不设起付。好的。"))]
    assert spans == [(0, 12)]


# --- Search in the small ---


def test_the_score_is_the_sum_of_its_signals(tmp_path: Path) -> None:
    hits = tiny(tmp_path, "医生开药", "修路通车", "药店").search("医药")
    for hit in hits:
        assert hit.score == pytest.approx(sum(hit.signals.values()))
    assert set(hits[0].signals) <= {*learned_weights(familiar=True), "jump"}


def test_what_is_said_of_nothing_is_not_found(tmp_path: Path) -> None:
    assert ids(tiny(tmp_path, "医生开药", "修路通车"), "医药") == ["rules.p1"]


def test_the_one_clause_of_a_corpus_is_found(tmp_path: Path) -> None:
    assert ids(tiny(tmp_path, "医生开药"), "开什么药") == ["rules.p1"]


def test_equal_clauses_come_in_reading_order(tmp_path: Path) -> None:
    assert ids(tiny(tmp_path, "医生开药", "医生开药"), "医药") == ["rules.p1", "rules.p2"]


def test_nothing_is_found_in_an_empty_corpus(tmp_path: Path) -> None:
    assert tiny(tmp_path).search("医药") == []


def test_a_clause_of_marks_alone_does_not_stop_the_rest_from_being_found(tmp_path: Path) -> None:
    assert ids(tiny(tmp_path, "——", "医生开药", ""), "医药") == ["rules.p2"]


NOTHING_TO_FIND = ["", " ", "\n\t", "？！。…", "😀👩‍👩‍👧", "\0", "\ud800", "\udfff\ud800", "𠮷"]


@pytest.mark.parametrize("question", NOTHING_TO_FIND)
def test_a_question_without_a_known_term_finds_nothing(tmp_path: Path, question: str) -> None:
    assert tiny(tmp_path, "医生开药", "修路").search(question) == []


class Speechless(CountingEncoder):
    """An encoder that answers a question with what is not a number."""

    def encode(self, texts: list[str]) -> Vectors:  # type: ignore[override]
        return super().encode(texts) * (np.nan if len(texts) == 1 else 1)


def test_a_vector_that_is_not_a_number_leaves_the_other_signals_standing(tmp_path: Path) -> None:
    hits = tiny(tmp_path, "医生开药", "修路", encoder=Speechless()).search("医药")
    assert [hit.clause.clause_id for hit in hits] == ["rules.p1"]
    assert math.isfinite(hits[0].score)


class Recording(CountingEncoder):
    """An encoder that keeps what it read one by one: questions, not the clauses of an index."""

    def __init__(self) -> None:
        super().__init__()
        self.questions: list[str] = []

    def encode(self, texts: list[str]) -> Vectors:  # type: ignore[override]
        if len(texts) == 1:
            self.questions += texts
        return super().encode(texts)


def test_a_question_is_encoded_once_whatever_is_asked_of_it(tmp_path: Path) -> None:
    encoder = Recording()
    retriever = tiny(tmp_path, "医生开药", "修路", encoder=encoder)
    best, *_ = retriever.search("医药")
    retriever.similarity("医药", best.clause)
    retriever.sentences("医药", best.clause)
    assert encoder.questions == ["医药"]


# --- Search in the gazette ---

CLEAR = {
    "三级医院门诊起付线是多少": "outpatient.a10.i1.p1",
    "签了家庭医生能多报几个点": "outpatient.a10.i3.p2",
    "一年门诊最多报多少钱": "outpatient.a10.i2.p1",
    "在职职工统筹基金支付比例": "outpatient.a10.i3.p1",
    "个人账户的使用范围包括哪些": "outpatient.a6",
    "住院期间发生的门诊费用报不报": "outpatient.a15.i5",
    "门诊共济细则从哪天起施行": "outpatient.a27",
    "运货的车办通行证": "epidemic-guide.h3.i5",
    "完整居住社区的六有": "renewal-plan.c4.s3.p4",
    "城市更新改的是哪些旧住宅区、旧工业区": "renewal-plan.c0.p1",
    "十三五棚改安置房开工多少套": "renewal-plan.c1.s1.p4",
    "县区政府考核前两名授予什么称号": "assessment.h6.i1.n1",
    "公报的准印证号": "gazette-2022-07.m22",
    "驻马店公报编辑部的联系电话": "gazette-2022-07.m20",
}


@pytest.mark.parametrize(("question", "clause_id"), CLEAR.items())
def test_a_clear_question_has_its_clause_on_top(
    gazette: Retriever, question: str, clause_id: str
) -> None:
    assert ids(gazette, question, k=1) == [clause_id]


@pytest.mark.parametrize("question", ["起付線", "ＱＩ付线 起付线", "起 付 线", "起付线\udfff"])
def test_a_word_is_found_however_it_is_written(gazette: Retriever, question: str) -> None:
    assert ids(gazette, question, k=1) == ["outpatient.a10.i1.p1"]


def test_a_word_is_found_by_its_sound_and_first_with_its_slip_put_right(gazette: Retriever) -> None:
    assert "outpatient.a10.i1.p1" in ids(gazette, "起负线", k=3)
    assert ids(gazette, correct("起负线"), k=1) == ["outpatient.a10.i1.p1"]


def test_k_is_an_upper_bound(gazette: Retriever, corpus: Corpus) -> None:
    assert len(gazette.search("医保", k=2)) == 2
    assert len(gazette.search("医保", k=10**6)) <= len(corpus.clauses)
    assert gazette.search("医保", k=0) == gazette.search("医保", k=-1) == []


def test_scores_fall_and_lie_between_nought_and_one(gazette: Retriever) -> None:
    scores = [hit.score for hit in gazette.search("第十条起付标准", k=50)]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)


def test_a_filter_lets_only_its_documents_and_kinds_through(gazette: Retriever) -> None:
    within = gazette.search("隔离", documents=["outpatient", "assessment"])
    assert {hit.clause.document_id for hit in within} <= {"outpatient", "assessment"}
    rows = gazette.search("考核", kinds=[ClauseKind.ROW])
    assert rows
    assert {hit.clause.kind for hit in rows} == {ClauseKind.ROW}


def test_a_filter_lets_only_what_stands_under_its_headings_through(gazette: Retriever) -> None:
    within = gazette.search("支付比例", k=50, chapters=["第十条", "第四章"])
    assert within
    for hit in within:
        assert any(heading.startswith(("第十条", "第四章")) for heading in hit.clause.path)
    assert gazette.search("支付比例", chapters=["第九十九条"]) == []


def test_a_filter_that_fits_nothing_finds_nothing(gazette: Retriever) -> None:
    assert gazette.search("隔离", documents=["no-such"]) == []
    assert gazette.search("隔离", documents=[]) == gazette.search("隔离", kinds=[]) == []


def test_only_the_first_two_thousand_characters_of_a_question_count(gazette: Retriever) -> None:
    start = "起付标准" * 500
    assert gazette.search(start + "隔离" * 50_000, k=5) == gazette.search(start, k=5)


def test_many_threads_find_what_one_finds(gazette: Retriever) -> None:
    questions = [*CLEAR] * 8
    alone = [gazette.search(question, k=5) for question in questions]
    fold.cache_clear()
    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(lambda question: gazette.search(question, k=5), questions))
    assert together == alone


def test_sentences_of_a_clause_say_which_of_them_is_asked_for(
    gazette: Retriever, corpus: Corpus
) -> None:
    clause = corpus.clause("outpatient.a10.i1.p1")
    found = gazette.sentences("三级医疗机构起付标准", clause)
    assert [hit.passage.text for hit in found] == [
        clause.text[hit.passage.start : hit.passage.end] for hit in found
    ]
    assert "三级" in max(found, key=lambda hit: (hit.coverage, hit.similarity)).passage.text
    assert sum(hit.likely for hit in found) == pytest.approx(1)


LIKELIEST = {
    "我想在县城买房，新楼最高能盖几层": ("renewal-plan.c4.s1.p5", "最高不超过18层"),
    "怎么选物业公司": ("renewal-plan.c6.s4.p1", "公开招标"),
    "建筑垃圾能就地用掉吗": ("renewal-plan.c5.s1.p3", "就地就近利用"),
    "隔离完了啥时候回来上班": ("epidemic-guide.h3.i7", "静默期结束后返岗"),
}


@pytest.mark.parametrize("question", LIKELIEST)
def test_the_likeliest_sentence_of_a_clause_is_the_one_that_answers(
    gazette: Retriever, corpus: Corpus, question: str
) -> None:
    clause_id, words = LIKELIEST[question]
    with gazette.forgetting([question]):
        found = gazette.sentences(question, corpus.clause(clause_id))
    assert words in max(found, key=lambda hit: hit.likely).passage.text


def test_coverage_is_the_share_of_the_asked_words(gazette: Retriever) -> None:
    assert gazette.coverage("起付标准", "起付标准是三十元") == pytest.approx(1)
    assert gazette.coverage("起付标准", "隔离") == 0
    assert gazette.coverage("", "隔离") == 0


# --- Highlights ---


def marked(question: str, text: str) -> list[str]:
    return [text[start:end] for start, end in highlights(question, text)]


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("起付標準", "起付标准为30元", ["起付标准"]),
        ("起付标准", "起付標準為３０元", ["起付標準"]),
        ("30元", "３０元，300元，1.3元，30.5元", ["３０"]),
        ("3天", "第3天，13天，3.5天", ["3"]),
        ("PPT", "用ppt，不用pptx", ["ppt"]),
        ("面积 起付标准", "½㎡面积ﷺ😀起付标准İ", ["面积", "起付标准"]),
        ("平方米m2", "共９㎡", ["㎡"]),
        ("有没有这个的", "有没有这个的", []),
        ("", "起付标准", []),
        ("起付标准", "", []),
    ],
)
def test_the_question_s_words_are_marked_in_the_printed_text(
    question: str, text: str, expected: list[str]
) -> None:
    assert marked(question, text) == expected


def test_touching_marks_are_one() -> None:
    assert highlights("统筹基金支付比例", "统筹基金支付比例") == ((0, 8),)


odd_text = st.text(st.sampled_from("起付标準门诊30３０.5 ½㎡ﷺ😀\ud800İßﬁ㍿甲，"), max_size=30)


@given(question=odd_text, text=odd_text)
def test_marks_are_half_open_ordered_and_within_the_text(question: str, text: str) -> None:
    spans = highlights(question, text)
    edges = [edge for span in spans for edge in span]
    assert edges == sorted(set(edges))
    assert all(0 <= edge <= len(text) for edge in edges)


@given(text=odd_text)
def test_every_folded_character_knows_where_it_came_from(text: str) -> None:
    folded, origins = fold_aligned(text)
    assert len(folded) == len(origins)
    assert origins == sorted(origins)
    assert all(0 <= origin < len(text) for origin in origins)


# --- Jumps ---

TEN = ["a10", "a10.i1.p1", "a10.i2.p1", "a10.i3.p1", "a10.i3.p2"]


@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("第十条", TEN),
        ("第10条怎么说", TEN),
        ("第 １０ 条", TEN),
        ("驻政办〔2022〕42号第十条", TEN),
        ("42号第十条", TEN),
        ("第十条第三项", ["a10.i3.p1", "a10.i3.p2"]),
        ("第15条第3项", ["a15.i3"]),
        ("第十五条（三）", ["a15.i3"]),
        ("第十五条第（三）项", ["a15.i3"]),
        ("第十五条第三款", ["a15.i3"]),
        ("第五条第一款第二项", ["a5.i2"]),
        ("第二十七条第二款", ["a27"]),
        ("第二十七条和第二十六条", ["a26", "a27"]),
        ("细则第二十七条", ["a27"]),
        ("这个办法第二十七条", ["a27"]),
    ],
)
def test_an_article_leads_to_its_closest_named_place(
    corpus: Corpus, question: str, places: list[str]
) -> None:
    jump = Jumps(corpus).read(question)
    fitting = [clause.clause_id for clause in corpus.clauses if jump.fits(clause)]
    assert fitting == [f"outpatient.{place}" for place in places]


@pytest.mark.parametrize(
    "question",
    [
        "驻政办〔2022〕42号",
        "驻政办[2022]42号",
        "驻政办（2022）42号",
        "驻政办【2022】42号",
        "驻政办2022年42号",
        "驻政办〔2022〕第42号",
        "政办〔2022〕42号",
        "关于〔2022〕42号",
        "42号文",
        "42号文件说了什么",
        "４２号通知",
    ],
)
def test_a_number_leads_to_its_documents_in_every_spelling(corpus: Corpus, question: str) -> None:
    jump = Jumps(corpus).read(question)
    fitting = {clause.document_id for clause in corpus.clauses if jump.fits(clause)}
    assert {"notice-42", "outpatient"} <= fitting <= {"notice-42", "outpatient", "gazette-2022-07"}


def test_several_papers_may_be_named_at_once(corpus: Corpus) -> None:
    assert Jumps(corpus).read("46号和47号文").numbers == {"驻政〔2022〕46号", "驻政〔2022〕47号"}


@pytest.mark.parametrize(
    "question",
    [
        "",
        "7号",
        "42号",
        "住在42号楼",
        "5月41号做的核酸",
        "2601620号",
        "2022年第7号公报",
        "驻政办〔2021〕42号第十条",
        "豫政〔2022〕42号第十条",
        "驻政〔2022〕42号",
        "国办发〔2021〕14号",
        "劳动合同法第十条",
        "《社会保险法》第十条",
        "《工伤保险条例》第十条",
        "第一百条",
        "第条",
        "第" + "9" * 1_900 + "条",
    ],
)
def test_what_is_not_held_leads_nowhere(corpus: Corpus, question: str) -> None:
    jump = Jumps(corpus).read(question)
    assert not any(jump.fits(clause) for clause in corpus.clauses)


def test_a_named_place_comes_before_all_that_is_only_alike(gazette: Retriever) -> None:
    hits = gazette.search("第十五条第三项怎么规定的", k=1)
    assert hits[0].clause.clause_id == "outpatient.a15.i3"
    assert hits[0].score == 1
    assert hits[0].signals["jump"] == 1


# --- In a langchain program ---


def test_the_retriever_stands_in_a_langchain_chain(gazette: Retriever) -> None:
    chain = ClauseRetriever(retriever=gazette, k=2) | RunnableLambda(
        lambda documents: [(d.id, d.metadata["number"], d.page_content) for d in documents]
    )
    (first, number, words_of_it), _ = chain.invoke("三级医院门诊起付线")
    assert first == "outpatient.a10.i1.p1"
    assert number == "驻政办〔2022〕42号"
    assert "起付标准" in words_of_it
