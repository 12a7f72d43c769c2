"""Questions whose answer is known: what a clause gains by them, what is left out, what is kept."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from assistant.clauses.select import MOST_SENTENCES, pick
from corpus import Corpus
from eval.questions import Half, load_half
from indexing import Retriever, known_questions, open_retriever, store
from indexing.encoder import open_encoder
from indexing.known_questions import COMES_TO, FEATURES, SEVERAL, KnownQuestions
from indexing.question import content
from indexing.store import open_index
from indexing.text import solid
from indexing.wordings import Wordings
from tests.indexing.tiny import CountingEncoder, corpus_of

TEXTS = ["医药费多少", "药费呢", "车多少", "路呢"]


def two_clauses(forgotten: tuple[int, ...] = ()) -> KnownQuestions:
    """The first clause answers the first three questions, the second the fourth."""
    return KnownQuestions(
        texts=TEXTS,
        vectors=CountingEncoder().encode(TEXTS),
        wordings=Wordings.of(TEXTS * 2),
        starts=np.array([0, 3, 4], dtype=np.int32),
        members=np.array([0, 1, 2, 3], dtype=np.int32),
        spans=np.array([[0, 4], [5, 9], [10, 14], [0, 0]], dtype=np.int32),
        comes_to=np.array([COMES_TO.index(kind) for kind in ("", "yes", "open", "no")], np.int8),
        told=["", "药费 呢", "车 多少", "路 呢"],
        forgotten=np.array(forgotten, dtype=np.int32),
    )


def of(question: str, known: KnownQuestions) -> dict[str, list[float]]:
    vector = CountingEncoder().encode([question])[0]
    return {n: v.tolist() for n, v in known.features(question, vector, (0, 1)).items()}


def test_a_clause_is_as_near_as_its_nearest_question() -> None:
    found = of("车", two_clauses())
    assert found["meant"] == [1.0, 0.0]
    assert found["worded"][0] > found["worded"][1] == 0.0
    assert of("路", two_clauses())["meant"] == [0.0, 1.0]


def test_several_near_questions_count_for_more_than_one() -> None:
    medicine, road = of("医药", two_clauses()), of("路", two_clauses())
    assert road["meant_often"][1] == pytest.approx(1 / SEVERAL)
    assert medicine["meant_often"][0] > 1 / SEVERAL


def test_what_is_forgotten_is_like_nothing() -> None:
    assert of("路", two_clauses(forgotten=(3,)))["meant"] == [0.0, 0.0]
    without = two_clauses().without(["路呢", "没有这一问"])
    assert without.forgotten.tolist() == [3]


def test_a_sentence_is_as_near_as_the_questions_that_its_words_answer() -> None:
    def meant(question: str, position: int, forgotten: tuple[int, ...] = ()) -> list[float]:
        vector = CountingEncoder().encode([question])[0]
        sentences = [(0, 9), (9, 14)]
        known = two_clauses(forgotten)
        found = known.sentence_features(question, vector, position, sentences)
        assert found.keys() == set(FEATURES)
        return found["meant"].tolist()

    medicine, car = meant("医药费多少", 0)
    assert medicine > car
    assert meant("车", 0) == [0.0, 1.0]
    assert meant("路", 1) == [0.0, 0.0]  # answered by its headings
    assert meant("车", 0, forgotten=(0, 1, 2)) == [0.0, 0.0]


def test_quoted_words_stand_where_they_are_said() -> None:
    corpus = corpus_of("山上 有路，（路） 长 5 里。")
    quotes, text = known_questions.Quotes(corpus), corpus.clauses[0].text
    at = quotes.positions("(路)长5里")[0]
    start, end = quotes.span(at, "(路)长5里")
    assert text[start:end] == "（路） 长 5 里"
    assert quotes.span(at, "海里有船") == (0, 0)


def test_a_sentence_that_answers_a_like_question_is_shown(corpus: Corpus) -> None:
    retriever = open_retriever(corpus, progress=False)
    clause = corpus.clause("assessment.h5.i1")
    shown = pick("考核由谁来组织实施", clause, retriever, MOST_SENTENCES)
    said = "".join(clause.text[start:end] for start, end in shown.spans)
    assert "市政府督查落实工作委员会办公室组织" in said


def test_no_candidates_have_no_features() -> None:
    found = two_clauses().features("路", CountingEncoder().encode(["路"])[0], ())
    assert {name: values.shape for name, values in found.items()} == dict.fromkeys(FEATURES, (0,))


def test_what_is_kept_is_what_is_read(tmp_path: Path) -> None:
    np.savez(tmp_path / "questions.npz", **two_clauses().arrays())
    with np.load(tmp_path / "questions.npz") as saved:
        read = KnownQuestions.from_arrays(dict(saved))
    assert read.texts == TEXTS
    assert of("医药多少", read) == of("医药多少", two_clauses())


def test_every_quote_and_clause_of_the_files_is_in_the_gazette(corpus: Corpus) -> None:
    asked = [*known_questions.quoted("asked.tsv"), *known_questions.quoted("pairs.tsv")]
    asked += [(question, quote) for _, question, quote in known_questions.newcomers()]
    quotes = {quote for _, quote in asked if quote != known_questions.UNANSWERED}
    held = known_questions.Quotes(corpus)
    assert [quote for quote in sorted(quotes) if not held.positions(quote)] == []


def test_no_known_question_is_one_of_the_evaluation(corpus: Corpus) -> None:
    evaluated = {solid(turn) for half in Half for one in load_half(half) for turn in one.turns}
    known = KnownQuestions.read(corpus, CountingEncoder())
    unanswered = {question for _, question, _ in known_questions.newcomers()}
    assert {solid(text) for text in {*known.texts, *unanswered}} & evaluated == set()


def test_a_corpus_that_answers_none_of_them_has_none() -> None:
    assert list(KnownQuestions.read(corpus_of("山上有路。"), CountingEncoder()).texts) == []


@pytest.fixture(scope="module")
def gazette(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Retriever:
    return open_retriever(corpus, folder=tmp_path_factory.mktemp("index"), progress=False)


def test_a_question_in_words_that_the_clause_has_not_finds_it(gazette: Retriever) -> None:
    assert gazette.search("村里卫生室看病给报不")[0].signals.keys() & {*FEATURES}


def test_a_retriever_forgets_for_a_while(gazette: Retriever) -> None:
    question = known_questions.read_cards(sorted(known_questions.CARDS.glob("*.yaml"))[0])[0][
        "asks"
    ][0]
    known = gazette.search(question)[0].signals
    with gazette.forgetting([question]):
        assert gazette.search(question)[0].signals != known
    assert gazette.search(question)[0].signals == known


def test_an_index_is_stale_where_the_files_change(
    corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    encoder = open_encoder()
    before = store.fingerprint(corpus, encoder)
    (tmp_path / "more.tsv").write_text("question\tquote\n", encoding="utf-8")
    files = [*known_questions.files(), tmp_path / "more.tsv"]
    monkeypatch.setattr(known_questions, "files", lambda: files)
    assert store.fingerprint(corpus, encoder) != before


def test_an_encoder_that_does_not_know_the_corpus_keeps_none(tmp_path: Path) -> None:
    index = open_index(corpus_of("山上有路。"), CountingEncoder(), tmp_path, progress=False)
    assert index.known is None


def test_meaning_is_read_as_a_question_is_searched(gazette: Retriever, corpus: Corpus) -> None:
    encoder = gazette.encoder
    known = open_index(corpus, encoder, None, progress=False).known
    assert known is not None
    assert np.allclose(known.vectors[0], encoder.encode([content(known.texts[0])])[0], atol=1e-5)


def test_a_clause_tells_what_its_questions_for_a_yes_or_no_come_to() -> None:
    vector = CountingEncoder().encode(["药费呢"])[0]
    first, second = two_clauses().judged("药费呢", vector, 0)
    assert (first.text, first.comes_to, first.span) == ("药费呢", "yes", (5, 9))
    assert first.words == {"药费", "呢"}
    assert first.alike > second.alike
    assert [one.text for one in two_clauses((1,)).judged("药费呢", vector, 0)] == ["车多少"]
