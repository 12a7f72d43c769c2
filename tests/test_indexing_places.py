"""Rules of a place step back where another place, or none, is asked about."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from corpus import Corpus, load_corpus
from corpus.parser import ParsedSource
from indexing import open_retriever
from indexing.places import Places, place_of
from tests.indexing.tiny import DOCUMENT, corpus_of

DOGS = "养犬人遛狗应当拴绳,违者罚款二百元。"


def laws(*titles: str) -> Corpus:
    """A corpus of laws of one article each that all say the same."""
    (clause,) = corpus_of(DOGS).clauses
    sources = []
    for number, title in enumerate(titles, start=1):
        document = replace(DOCUMENT, id=f"law{number}", title=title, number=None)
        article = replace(
            clause,
            clause_id=f"law{number}.a1",
            document_id=document.id,
            document=title,
            number=None,
        )
        sources.append(ParsedSource("laws", (document,), (article,), ()))
    return Corpus(sources)


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("河南省养犬管理条例", "河南"),
        ("北京市物业管理条例", "北京"),
        ("驻马店市城市市容和环境卫生管理条例", "驻马店"),
        ("景宁畲族自治县城市管理条例", "景宁畲族"),
        ("汕头经济特区城市景观照明条例", "汕头"),
        ("民法典", None),
        ("城市供水条例", None),
        ("城市市容和环境卫生管理条例", None),
        ("人力资源市场暂行条例", None),
        ("国务院关于禁止在市场经济活动中实行地区封锁的规定", None),
        ("最高人民法院关于审理劳动争议案件适用法律若干问题的解释", None),
    ],
)
def test_the_place_of_a_rule_opens_its_title(title: str, place: str | None) -> None:
    assert place_of(replace(DOCUMENT, title=title)) == place


def test_an_issuer_names_the_place_where_the_title_does_not() -> None:
    assert place_of(replace(DOCUMENT, issuer="驻马店市人民政府办公室")) == "驻马店"


@pytest.mark.parametrize(
    ("question", "elsewhere"),
    [
        ("遛狗不拴绳罚多少", [False, True, True]),
        ("郑州遛狗不拴绳罚多少", [False, False, True]),
        ("在杭州遛狗不拴绳罚多少", [False, True, False]),
    ],
)
def test_only_rules_of_a_place_not_named_are_of_elsewhere(
    question: str, elsewhere: list[bool]
) -> None:
    places = Places(laws("动物防疫法", "郑州市养犬管理条例", "杭州市限制养犬规定"))
    assert places.elsewhere(question).tolist() == elsewhere


def test_a_corpus_of_one_place_has_no_elsewhere() -> None:
    gazette = load_corpus()
    assert {place_of(document) for document in gazette.documents} == {"驻马店"}
    assert not Places(gazette).elsewhere("洛阳的起付线多少").any()
    assert not Places(laws("动物防疫法", "郑州市养犬管理条例")).elsewhere("遛狗").any()


def test_a_rule_of_another_place_comes_after_the_one_that_holds_everywhere(tmp_path: Path) -> None:
    corpus = laws("杭州市养犬管理条例", "郑州市养犬管理条例", "动物防疫法")
    retriever = open_retriever(corpus, folder=tmp_path, progress=False)
    asked = retriever.search("遛狗不拴绳罚多少")
    assert len(asked) == 3
    assert asked[0].clause.clause_id == "law3.a1"
    assert [hit.signals.get("elsewhere", 0) < 0 for hit in asked] == [False, True, True]
    assert all(hit.score == pytest.approx(sum(hit.signals.values())) for hit in asked)
    named = retriever.search("郑州遛狗不拴绳罚多少")
    assert named[0].clause.clause_id == "law2.a1"
