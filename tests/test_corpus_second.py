"""A second gazette, of a town that does not exist, read by the very same code."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from corpus import SOURCES, ClauseKind, Corpus, DocumentKind
from corpus.check import check
from corpus.collection import read_corpus

BESIDE = Path(__file__).parent / "corpus"


@pytest.fixture
def second(second_folder: Path) -> Corpus:
    return read_corpus(second_folder)


@pytest.fixture
def catalogued(second_folder: Path) -> Corpus:
    shutil.copy(BESIDE / "documents.yaml", second_folder)
    return read_corpus(second_folder)


def test_it_loses_nothing_once_its_removals_are_agreed(second_folder: Path) -> None:
    shutil.copy(BESIDE / "removed.yaml", second_folder)
    assert check(read_corpus(second_folder), second_folder) == []


def test_its_documents_are_found_without_an_entry(second: Corpus) -> None:
    assert [(d.id, d.kind, d.of) for d in second.documents] == [
        ("gazette-2023-01", DocumentKind.ISSUE, None),
        ("gazette-2023-01.n1", DocumentKind.NOTICE, "gazette-2023-01"),
        ("gazette-2023-01.n1.t1", DocumentKind.TEXT, "gazette-2023-01.n1"),
        ("gazette-2023-01.n1.t1.x1", DocumentKind.ANNEX, "gazette-2023-01.n1.t1"),
        ("gazette-2023-01.n1.t1.x2", DocumentKind.ANNEX, "gazette-2023-01.n1.t1"),
        ("gazette-2023-01.n2", DocumentKind.NOTICE, "gazette-2023-01"),
        ("gazette-2023-01.n3", DocumentKind.NOTICE, "gazette-2023-01"),
        ("gazette-2023-01.n3.x1", DocumentKind.ANNEX, "gazette-2023-01.n3"),
    ]


def test_numbers_titles_issuers_and_dates_are_read_from_the_page(second: Corpus) -> None:
    text = second.document("gazette-2023-01.n1.t1")
    notice = second.document("gazette-2023-01.n1")
    assert notice.title == "清源市人民政府关于印发清源市城市公园管理办法的通知"
    assert notice.issuer == "清源市人民政府"
    assert (text.title, text.number) == ("清源市城市公园管理办法", "清政〔2023〕3号")
    assert text.issued_on == notice.issued_on == date(2023, 1, 12)
    assert second.document("gazette-2023-01.n3.x1").issued_on == date(2023, 1, 31)


def test_a_document_without_an_entry_says_that_its_validity_is_not_known(second: Corpus) -> None:
    validity = second.document("gazette-2023-01.n1.t1").validity
    assert validity.statement == "本文件的效力情况未经核对。"
    assert second.document("gazette-2023-01.n1.t1").in_force_from is None


def test_an_entry_gives_its_document_a_name_a_day_and_a_validity(catalogued: Corpus) -> None:
    parks = catalogued.document("city-parks")
    assert (parks.in_force_from, parks.validity.source) == (date(2023, 3, 1), "办法第六条")
    assert parks.of == "gazette-2023-01.n1"
    assert catalogued.clause("city-parks.a6").text == "本办法自2023年3月1日起施行。"
    assert catalogued.document("city-parks.x1").of == "city-parks"
    assert "gazette-2023-01.n1.t1" not in [d.id for d in catalogued.documents]


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (
            "n1.t1.a1",
            "为加强城市公园管理，保护公园环境，为市民提供安全、整洁的公共空间，结合本市实际，"
            "制定本办法。",
        ),
        ("n1.t1.a2", "本办法适用于市区内的综合公园、专类公园和社区公园(含口袋公园)。"),
        ("n1.t1.a4.i2", "携带未拴绳的犬只入园，导盲犬除外。"),
        ("n1.t1.a5.i2.p1", "面积不足 20 公顷的公园为二级公园。"),
        ("n1.t1.x2.m2", "成 员：己 六 市城市管理局局长"),
        ("n3.x1.h1.p1", "2023年3月22日至3月28日。"),
        ("m5", "清源市人民政府关于印发清源市城市公园管理办法的通知 /3"),
        ("m11", "印刷单位:清源市某某印刷有限公司"),
    ],
)
def test_its_cuts_doubles_brackets_and_split_values_are_mended(
    second: Corpus, place: str, text: str
) -> None:
    assert second.clause(f"gazette-2023-01.{place}").text == text


def test_its_table_has_caption_groups_and_columns(second: Corpus) -> None:
    rows = [c for c in second.clauses if c.clause_id.startswith("gazette-2023-01.n1.t1.t1.")]
    assert [row.path[-1] for row in rows] == ["市区", "市区", "各县"]
    assert {row.path[0] for row in rows} == {"专栏 1 公园建设主要指标"}
    assert rows[2].cells == {"指标": "口袋公园（个）", "2022": "8", "2025": "40"}


def test_its_lead_ins_keep_their_items(second: Corpus) -> None:
    article, notice, roster = (
        second.children(f"gazette-2023-01.{place}")
        for place in ("n1.t1.a4", "n2.p2", "n1.t1.x2.p1")
    )
    assert [item.path[-1] for item in article] == ["（一）", "（二）", "（三）"]
    assert [item.clause_id for item in notice] == ["gazette-2023-01.n2.h1", "gazette-2023-01.n2.h2"]
    assert [member.path[-1] for member in roster] == ["组长", "成员", "成员"]


def test_the_parents_of_an_item_are_given_from_the_outermost_in(second: Corpus) -> None:
    annex = "gazette-2023-01.n3.x1"
    assert second.clause(f"{annex}.h3.i1.n2").text == "4月10日前报送总结。"
    assert [parent.clause_id for parent in second.parents(f"{annex}.h3.i1.n2")] == [
        f"{annex}.h3",
        f"{annex}.h3.i1",
    ]


def test_the_day_of_issue_stands_under_the_notice_and_not_under_its_last_item(
    second: Corpus,
) -> None:
    day = second.clause("gazette-2023-01.n2.p3")
    assert (day.kind, day.path, day.text) == (ClauseKind.DATE, (), "2023年1月20日")


def test_two_gazettes_in_one_folder_are_one_corpus(second_folder: Path, corpus: Corpus) -> None:
    for source in SOURCES.iterdir():
        shutil.copy(source, second_folder)
    both = read_corpus(second_folder)
    assert [source.name for source in both.sources] == ["gazette-2022-07", "gazette-2023-01"]
    assert both.clauses[: len(corpus.clauses)] == corpus.clauses
    assert len({c.clause_id for c in both.clauses}) == len(both.clauses)
