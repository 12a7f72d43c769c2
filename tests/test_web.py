"""The HTTP API from outside: what it promises, and what it says to those who send nonsense."""

from __future__ import annotations

import base64
import json
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen
from zoneinfo import ZoneInfoNotFoundError

import httpx
import pytest
from starlette.testclient import TestClient

import web.clock
from assistant.models import Answer, AnswerKind, Choice, Citation
from corpus import Corpus
from tests.web_fakes import FakeAssistant, FakeRetriever, built, fake_services, serving
from web import Services, Settings
from web.chat import Talk, answered, asked, picture
from web.citing import cite
from web.models import (
    AnswerShape,
    CalculatorsShape,
    ClausePageShape,
    DocumentsShape,
    HealthShape,
    SearchShape,
)
from web.rendering import highlight, in_cells
from web.search import Desk
from web.settings import BadSetting

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def services() -> Services:
    return fake_services()


@pytest.fixture(scope="module")
def client(services: Services) -> Iterator[TestClient]:
    unhurried = Settings(per_minute=0)  # all these tests are one client within a minute
    with TestClient(built(services, unhurried), base_url="http://127.0.0.1") as client:
        yield client


def refused(response: Any, status: int, field: str | None = None) -> dict[str, Any]:
    """The error of a refusal, which must have the one shape and be worded for a person."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/json"
    assert set(response.json()) == {"error"}
    error = response.json()["error"]
    assert set(error) - {"field"} == {"code", "message"}
    assert re.search(r"[\u4e00-\u9fff]", error["message"])
    assert error.get("field") == field
    return dict(error)


# What is promised ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "shape"),
    [
        ("/api/health", HealthShape),
        ("/api/search?q=起付标准", SearchShape),
        ("/api/documents", DocumentsShape),
        ("/api/clauses/outpatient.a10.i3.p1", ClausePageShape),
        ("/api/calculators", CalculatorsShape),
    ],
)
def test_every_call_answers_in_the_documented_shape(client, address, shape):
    response = client.get(address)
    assert response.status_code == 200
    shape.model_validate(response.json())


def test_health_counts_what_can_be_asked(client, corpus: Corpus):
    assert client.get("/api/health").json() == {
        "status": "ok",
        "documents": len(corpus.documents),
        "clauses": len(corpus.clauses),
        "index": {"signals": ["fake"]},
    }


def test_health_says_what_is_degraded(services):
    retriever = FakeRetriever(services.corpus)
    retriever.degraded = ("没有向量",)
    health = TestClient(built(replace(services, retriever=retriever))).get("/api/health")
    assert health.status_code == 200
    assert (health.json()["status"], health.json()["degraded"]) == ("degraded", ["没有向量"])


def test_health_is_503_only_where_nothing_can_be_answered(services):
    empty = replace(services, corpus=Corpus(()))
    refused(TestClient(built(empty)).get("/api/health"), 503)


def test_an_answer_is_the_assistants_own(client):
    answer = client.post("/api/ask", json={"question": "起付标准"}).json()
    AnswerShape.model_validate(answer)
    assert answer["citations"][0]["clause_id"] == "outpatient.a10.i1.p1"
    assert answer["session"] == "made-here"
    assert "trace" not in answer


def test_chinese_is_sent_as_it_is(client):
    assert "起付标准" in client.post("/api/ask", json={"question": "起付标准"}).text


@pytest.mark.parametrize(
    ("address", "body"),
    [("/api/ask?explain=1", {}), ("/api/ask", {"explain": True})],
)
def test_the_trace_is_shown_on_request(client, address, body):
    assert client.post(address, json={"question": "问", **body}).json()["trace"]


@pytest.mark.parametrize(
    "body",
    [
        {"question": "问"},
        {"question": "问" * 2000},
        {"question": "\x00问"},
        {"question": "问", "session": None, "today": None},
        {"question": "问", "session": "s" * 128},
        {"question": "问", "today": "2022-07-01"},
    ],
)
def test_questions_at_the_edge_of_what_is_allowed_are_asked(client, body):
    assert client.post("/api/ask", json=body).status_code == 200


def test_session_and_day_reach_the_assistant(services):
    assistant = FakeAssistant(services.corpus)
    client = TestClient(built(replace(services, assistant=assistant)))
    client.post("/api/ask", json={"question": "问", "session": "我", "today": "2022-07-01"})
    assert assistant.asked == [{"question": "问", "session": "我", "today": date(2022, 7, 1)}]


def test_a_body_may_begin_with_a_byte_order_mark_and_name_no_content_type(client):
    body = '\ufeff{"question": "问"}'.encode()
    assert client.post("/api/ask", content=body).status_code == 200


def test_search_keeps_to_a_document_by_id_or_number(client):
    for name in ("outpatient", "驻政办〔2022〕42号", "驻政办[2022]42号"):
        found = client.get("/api/search", params={"q": "起付标准", "document": name}).json()
        assert {one["number"] for one in found["results"]} == {"驻政办〔2022〕42号"}


def test_search_keeps_to_a_chapter_and_a_kind(client):
    wanted = {"q": "起付标准", "document": "outpatient", "chapter": "第三章"}
    found = client.get("/api/search", params=wanted).json()["results"]
    assert found
    assert all(one["path"][0].startswith("第三章") for one in found)
    rows = client.get("/api/search", params={"q": "供水普及率", "kind": "table"}).json()["results"]
    assert rows
    assert all(one["cells"] for one in rows)


def test_the_chapters_to_choose_from_are_those_of_the_document(services):
    desk = Desk(services)
    chosen = {value for _, value in desk.chapters("outpatient").choices}
    assert any(heading.startswith("第三章") for heading in chosen)
    assert [value for _, value in desk.chapters(None).choices] == [""]
    chapter = next(heading for heading in chosen if heading.startswith("第三章"))
    within = desk.search("起付标准", "outpatient", chapter, None)
    assert "第十条" in within
    elsewhere = desk.search("考核", "assessment", chapter, None)
    assert elsewhere == desk.search("考核", "assessment", None, None)


def test_search_returns_at_most_k_with_highlights_that_point_into_the_text(client):
    results = client.get("/api/search", params={"q": "起付标准", "k": 2}).json()["results"]
    assert len(results) == 2
    start, end = results[0]["highlights"][0]
    assert results[0]["text"][start:end] == "起付标准"


def test_a_clause_knows_its_neighbours_and_parents(client):
    page = client.get("/api/clauses/outpatient.a10.i3.p1").json()
    assert page["previous"] == "outpatient.a10.i2.p1"
    assert page["next"] == "outpatient.a10.i3.p2"
    assert [parent["clause_id"] for parent in page["parents"]] == ["outpatient.a10"]


def test_the_first_clause_of_a_document_has_none_before_it(client):
    assert client.get("/api/clauses/outpatient.a1").json()["previous"] is None


def test_a_calculator_calculates(client):
    calculation = client.post("/api/calculators/double", json={"amount": 2.5}).json()
    assert calculation["result"] == {"twice": 5.0}


# What is refused -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "question"),
        ({"question": None}, "question"),
        ({"question": ""}, "question"),
        ({"question": " \u3000\n\u200b"}, "question"),
        ({"question": "问" * 2001}, "question"),
        ({"question": "问" * 10000}, "question"),
        ({"question": 5}, "question"),
        ({"question": ["问"]}, "question"),
        ({"question": "问", "session": ""}, "session"),
        ({"question": "问", "session": "s" * 129}, "session"),
        ({"question": "问", "session": 1}, "session"),
        ({"question": "问", "today": "2022-02-30"}, "today"),
        ({"question": "问", "today": "2022-7-1"}, "today"),
        ({"question": "问", "today": "２０２２-07-01"}, "today"),
        ({"question": "问", "today": "0001-01-01"}, "today"),
        ({"question": "问", "today": 20220701}, "today"),
        ({"question": "问", "explain": "yes"}, "explain"),
        ({"question": "问", "extra": 1}, "extra"),
        ({"question": "问", "\ud800": 1}, ""),
        ([], None),
        ("问", None),
        (None, None),
    ],
)
def test_a_wrong_body_gets_422_and_the_field(client, body, field):
    response = client.post("/api/ask", content=json.dumps(body).encode())
    refused(response, 422, field or None)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"question=1",
        b'{"question": "a", "question": "b"}',
        b"[" * 60_000,
        b'{"question":' * 4_000,
        b'{"question": ' + b"9" * 5_000 + b"}",
        b"\xff\xfe{\x00",
        "{'question': '问'}".encode(),
    ],
)
def test_what_is_no_json_gets_400(client, body):
    assert refused(client.post("/api/ask", content=body), 400)["code"] == "bad_json"


@pytest.mark.parametrize("literal", [b"NaN", b"Infinity", b"1e999", b'"\\ud800"', b"true"])
def test_odd_values_are_wrong_values(client, literal):
    refused(client.post("/api/ask", content=b'{"question": ' + literal + b"}"), 422, "question")


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "json", ";"]
)
def test_another_content_type_gets_415(client, kind):
    response = client.post("/api/ask", content=b'{"question": "a"}', headers={"Content-Type": kind})
    assert response.status_code == (200 if kind == ";" else 415)


@pytest.mark.parametrize(
    ("query", "status", "field"),
    [
        ("", 422, "q"),
        ("q=", 422, "q"),
        ("q=%20%E3%80%80", 422, "q"),
        ("q=" + "a" * 2001, 422, "q"),
        ("q=a&k=0", 422, "k"),
        ("q=a&k=-1", 422, "k"),
        ("q=a&k=51", 422, "k"),
        ("q=a&k=abc", 422, "k"),
        ("q=a&k=1.5", 422, "k"),
        ("q=a&k=", 422, "k"),
        ("q=a&k=" + "9" * 400, 422, "k"),
        ("q=a&document=nothing", 404, "document"),
        ("q=a&document=", 404, "document"),
        ("q=a&document=..%2F..%2Fetc", 404, "document"),
        ("q=a&document=%00%ff", 404, "document"),
        ("q=a&chapter=%E7%AC%AC%E4%B9%9D%E5%8D%81%E7%AB%A0", 404, "chapter"),
        ("q=a&document=assessment&chapter=%E7%AC%AC%E4%B8%89%E7%AB%A0", 404, "chapter"),
        ("q=a&chapter=a", 422, "chapter"),
        ("q=a&kind=rows", 422, "kind"),
    ],
)
def test_a_wrong_query_gets_the_field(client, query, status, field):
    refused(client.get(f"/api/search?{query}"), status, field)


@pytest.mark.parametrize(
    "clause_id",
    [
        "nothing",
        "..%2f..%2fetc%2fpasswd",
        "%00",
        "a" * 5000,
        "outpatient.a10%20",
        "%ff",
        "*",
        "%2e",
    ],
)
@pytest.mark.parametrize("place", ["/api/clauses", "/clauses"])
def test_an_unknown_clause_gets_404(client, place, clause_id):
    response = client.get(f"{place}/{clause_id}")
    assert response.status_code == 404
    assert response.json()["error"]["message"]


@pytest.mark.parametrize(
    ("name", "body", "status", "field"),
    [
        ("nothing", {}, 404, None),
        ("__class__", {}, 404, None),
        ("%00", {}, 404, None),
        ("double", {}, 422, "amount"),
        ("double", {"amount": "2"}, 422, "amount"),
        ("double", {"amount": float("nan")}, 422, "amount"),
        ("double", [], 422, None),
    ],
)
def test_a_wrong_calculation_gets_a_reason(client, name, body, status, field):
    response = client.post(f"/api/calculators/{name}", content=json.dumps(body).encode())
    refused(response, status, field)


@pytest.mark.parametrize(
    "address",
    [
        "/nothing",
        "/api",
        "/api/",
        "/api/nothing",
        "/api/ask/",
        "/docs/",
        "/docs/..%2fLICENSE",
        "/assets/nothing.js",
        "/page/nothing.css",
    ],
)
def test_unknown_routes_get_404(client, address):
    refused(client.get(address), 404)


@pytest.mark.parametrize(
    ("method", "address", "allowed"),
    [
        ("GET", "/api/ask", "POST"),
        ("DELETE", "/api/health", "GET"),
        ("POST", "/api/search", "GET"),
        ("PUT", "/api/clauses/outpatient.a1", "GET"),
        ("GET", "/api/calculators/double", "POST"),
        ("POST", "/docs", "GET"),
        ("POST", "/", "GET"),
        ("BREW", "/api/ask", "POST"),
    ],
)
def test_a_wrong_method_gets_405_and_the_right_one(client, method, address, allowed):
    response = client.request(method, address)
    refused(response, 405)
    assert response.headers["allow"] == allowed


@pytest.mark.parametrize(
    "address",
    [
        "/gradio_api/upload",
        "/gradio_api/file=/etc/passwd",
        "/gradio_api/file/etc/passwd",
        "/gradio_api/proxy=http://example.org",
        "/gradio_api/info",
        "/gradio_api/openapi.json",
        "/gradio_api/runs",
        "/gradio_api/call/answer",
        "/gradio_api/run/answer",
        "/gradio_api/queue/join",
        "/gradio_api/mcp/",
        "/login",
        "/monitoring",
        "/static/../../../etc/passwd",
        "/static/%2e%2e/%2e%2e/etc/passwd",
        "/assets/..%2f..%2fetc%2fpasswd",
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_the_doors_that_the_page_does_not_need_are_shut(client, method, address):
    assert client.request(method, address).status_code in (404, 405)


@pytest.mark.parametrize(
    "body", [b"", b"{}", b"[]", b'{"data": []}', b'{"data": ["x"], "fn_index": 0}', b"\xff"]
)
def test_events_that_the_page_never_sends_are_refused(client, body):
    response = client.post("/gradio_api/run/predict", content=body)
    assert 400 <= response.status_code < 500
    assert response.json()["error"]["message"]


def test_an_error_inside_is_told_to_the_log_alone(client, caplog):
    error = refused(client.post("/api/ask", json={"question": "坏"}), 500)
    assert "secret" not in error["message"]
    assert "a secret of the inside" in caplog.text


# Size, pace, host ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def served(services: Services) -> Iterator[str]:
    """The address of a real server: some promises are kept only on a wire."""
    with serving(built(services)) as address:
        yield address


LARGE = 30 * 1024 * 1024


def test_a_body_over_the_limit_gets_413(client):
    body = json.dumps({"question": "a" * 65_536}).encode()
    refused(client.post("/api/ask", content=body), 413)


def test_a_body_of_just_64_kib_is_read(client):
    filler = " " * (65_536 - len('{"question": "a"}'))
    body = ('{"question": "a"' + filler + "}").encode()
    assert len(body) == 65_536
    assert client.post("/api/ask", content=body).status_code == 200
    refused(client.post("/api/ask", content=body + b" "), 413)


def test_a_client_that_sends_thirty_megabytes_before_it_listens_hears_413(served):
    with pytest.raises(HTTPError) as refusal:
        urlopen(Request(served + "/api/ask", data=b"a" * LARGE))
    with refusal.value as response:
        assert response.code == 413
        assert "error" in json.load(response)


@pytest.mark.parametrize("address", ["/api/ask", "/api/calculators/double", "/gradio_api/upload"])
def test_thirty_megabytes_get_413_on_the_wire(served, address):
    refused(httpx.post(served + address, content=b"a" * LARGE), 413)


def test_thirty_megabytes_without_an_announced_length_get_413(served):
    pieces = (b"a" * 65_536 for _ in range(LARGE // 65_536))
    refused(httpx.post(served + "/api/ask", content=pieces), 413)


def test_a_body_announced_too_large_is_not_waited_for(served):
    host, port = served.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=10) as wire:
        wire.sendall(b"POST /api/ask HTTP/1.1\r\nHost: x\r\nContent-Length: 31457280\r\n\r\n")
        assert b" 413 " in wire.recv(1000)


def limited(services: Services, **settings: Any) -> Any:
    return built(services, Settings(per_minute=2, **settings))


def client_from(app: Any, address: str) -> TestClient:
    return TestClient(app, client=(address, 5000))


def test_a_client_over_its_pace_is_told_when_to_come_back(services):
    client = client_from(limited(services), "192.0.2.1")
    for _ in range(2):
        assert client.get("/api/documents").status_code == 200
    response = client.get("/api/documents")
    refused(response, 429)
    assert 1 <= int(response.headers["retry-after"]) <= 30
    assert client.get("/api/health").status_code == 200


def test_one_clients_pace_is_not_anothers(services):
    app = limited(services)
    for address in ("192.0.2.1", "192.0.2.2", "2001:db8::1", "2001:db8:0:1::1"):
        assert client_from(app, address).get("/api/documents").status_code == 200


def test_one_ipv6_subscriber_is_one_client(services):
    app = limited(services)
    statuses = [
        client_from(app, f"2001:db8::{n}").get("/api/documents").status_code for n in range(3)
    ]
    assert statuses == [200, 200, 429]


@pytest.mark.parametrize("address", ["127.0.0.1", "::1"])
def test_this_machine_is_spared_unless_a_limit_is_set(services, address):
    def last_of_three(app):
        return [client_from(app, address).get("/api/documents").status_code for _ in range(3)][-1]

    assert last_of_three(limited(services)) == 200
    assert last_of_three(limited(services, limit_loopback=True)) == 429


def test_only_known_hosts_are_answered(services):
    app = built(services, Settings(allowed_hosts=("yida.example", "[::1]")))
    client = TestClient(app)
    refused(client.get("/api/health", headers={"Host": "evil.example"}), 400)
    for host in ("yida.example", "Yida.example:8080", "[::1]:7860"):
        assert client.get("/api/health", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "address", ["/", "/api/health", "/nothing", "/docs", "/clauses/outpatient.a1"]
)
def test_every_response_is_held_to_our_own_origin(client, address):
    headers = client.get(address).headers
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-eval" not in policy
    assert "http" not in policy
    assert "'unsafe-inline'" not in policy.partition("script-src")[2].partition(";")[0]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


# Pages -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["/", "/docs", "/clauses/outpatient.a10"])
def test_pages_are_chinese_and_name_no_third_party(client, address):
    page = client.get(address)
    assert page.status_code == 200
    assert '<html lang="zh-CN">' in page.text
    frame = re.sub(r"<script nonce.*?</script>", "", page.text, flags=re.DOTALL)
    assert not re.search(r"https?://|//cdn", frame)


def test_the_page_takes_gradios_scripts_and_nothing_else_of_its_frame(client):
    page = client.get("/").text
    assert "window.gradio_config" in page
    assert re.search(r'<script nonce="[\w-]+" type="module"', page)
    assert "og:title" not in page
    assert "manifest.json" not in page


def test_the_openapi_document_describes_every_call_in_chinese(client):
    paths = client.get("/openapi.json").json()["paths"]
    assert set(paths) == {
        "/api/health",
        "/api/ask",
        "/api/search",
        "/api/documents",
        "/api/clauses/{clause_id}",
        "/api/calculators",
        "/api/calculators/{name}",
    }
    for calls in paths.values():
        for call in calls.values():
            assert re.search(r"[\u4e00-\u9fff]", call["summary"])
            assert "schema" in call["responses"]["200"]["content"]["application/json"]


def test_the_documentation_is_drawn_by_our_own_files(client):
    for address in re.findall(r'(?:src|href)="(/[^"]+)"', client.get("/docs").text):
        assert client.get(address).status_code == 200, address


def test_a_clause_has_a_page_with_what_comes_before_and_after(client):
    page = client.get("/clauses/outpatient.a10.i3.p1").text
    assert "第十条第（三）项" in page
    assert "退休人员的支付比例高于在职职工" in page
    assert 'href="/clauses/outpatient.a10"' in page
    assert 'rel="prev" href="/clauses/outpatient.a10.i2.p1"' in page
    assert "施行日期" in page


@pytest.mark.parametrize("clause_id", ["outpatient.a1", "outpatient.a27", "renewal-plan.t1.r1"])
def test_every_clause_at_an_edge_has_a_page(client, clause_id):
    assert client.get(f"/clauses/{clause_id}").status_code == 200


def test_every_clause_can_be_shown_found_and_cited(services):
    desk = Desk(services)
    for clause in services.corpus.clauses:
        citation = Citation(1, clause)
        answer = Answer(AnswerKind.ANSWER, "见原文。[1]", "s", citations=(citation,))
        content = answered(answer, services.corpus)["content"]
        assert "\n" not in content
        assert cite(clause, services.corpus).startswith("《")
    assert "没有找到" in desk.search("\u2603\u2603", None, None, None)


# The words of a citation -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("clause_id", "words"),
    [
        (
            "outpatient.a10.i3.p1",
            "《驻马店市建立健全职工基本医疗保险门诊共济保障机制实施细则》"
            "（驻政办〔2022〕42号）第十条第（三）项",
        ),
        (
            "epidemic-guide.h2.i1",
            "《驻马店市“四保”企业（项目）疫情防控工作指南》（驻政办〔2022〕41号）第二部分第（一）点",
        ),
        (
            "assessment.h6.i1.n1",
            "《2022年度驻马店市政府工作责任目标考核奖惩办法》"
            "（驻政〔2022〕47号）第六部分第（一）点第1项",
        ),
        (
            "assessment-annex-2.h3.n1",
            "《2022年度驻马店市政府工作责任目标考核奖惩办法》附件2 加减分事项认定标准"
            "（驻政〔2022〕47号）第三部分第1项",
        ),
        (
            "assessment-annex-1.t1.r1",
            "《2022年度驻马店市政府工作责任目标考核奖惩办法》附件1 考核对象分类分组名单"
            "（驻政〔2022〕47号）“县区类”一行",
        ),
    ],
)
def test_a_clause_is_cited_as_official_texts_do(corpus, clause_id, words):
    assert cite(corpus.clause(clause_id), corpus) == words


# The page's own functions ----------------------------------------------------------------------

ATTACK = '<img src=x onerror="alert(1)">[x](javascript:alert(1))</div><script>alert(1)</script>'


def test_a_question_is_shown_word_for_word():
    shown = asked(ATTACK)["content"]
    assert "&lt;img src=x" in shown
    assert shown.count("<") == 2  # the div around it


def test_html_and_links_in_an_answer_are_words(corpus):
    answer = Answer(AnswerKind.REFUSAL, f"没有“{ATTACK}”", "s", notices=(ATTACK,), choices=())
    shown = answered(answer, corpus)["content"]
    assert "<img" not in shown
    assert "<script" not in shown
    assert 'href="javascript' not in shown


def test_html_in_a_query_is_words(services):
    shown = Desk(services).search("\u2603" + ATTACK, None, None, None)
    assert "<img" not in shown
    assert "<script" not in shown


def test_what_is_asked_back_becomes_buttons(corpus):
    answer = Answer(
        AnswerKind.CLARIFICATION,
        "哪一级？",
        "s",
        choices=(Choice("三级医院", "facility", "tertiary"),),
    )
    assert answered(answer, corpus)["options"] == [{"label": "三级医院", "value": "三级医院"}]


def test_a_note_of_the_editors_is_told_in_words(services):
    desk = Desk(services)
    noted = [clause for clause in services.corpus.clauses if clause.notes]
    assert noted
    for clause in noted:
        answer = Answer(AnswerKind.ANSWER, "见原文。[1]", "s", citations=(Citation(1, clause),))
        for shown in (
            answered(answer, services.corpus)["content"],
            desk.search(clause.text[:200], clause.document_id, None, None),
        ):
            assert f"编者注：“{clause.notes[0].printed}”：{clause.notes[0].note}" in shown
            assert "Annotation" not in shown


def test_nothing_is_said_to_be_missing_where_somebody_only_greets(corpus):
    greeted = Answer(AnswerKind.CLARIFICATION, "您好，想问什么，请直接写下来。", "s")
    assert "还需您补充" not in answered(greeted, corpus)["content"]
    back = Answer(AnswerKind.CLARIFICATION, "花了多少？", "s", missing=("eligible_cost",))
    assert "还需您补充" in answered(back, corpus)["content"]


def test_the_title_of_a_document_is_shown_once_where_its_clauses_follow_one_another(corpus):
    cited = ("outpatient.a10.i1.p1", "outpatient.a27", "assessment.h4.p1")
    citations = tuple(Citation(n, corpus.clause(one)) for n, one in enumerate(cited, 1))
    shown = answered(Answer(AnswerKind.ANSWER, "见原文。[1]", "s", citations=citations), corpus)
    assert re.findall(r"<small( class=.again.)?>《", shown["content"]) == ["", ' class="again"', ""]


def test_what_is_found_nowhere_is_said_again_only_as_far_as_a_line_takes_it(services):
    shown = Desk(services).search("\u2603" * 2000, None, None, None)
    assert "没有找到" in shown
    assert len(shown) < 200


def test_a_query_in_letters_is_read_as_a_question_in_letters_is(services):
    spelled = Desk(services).search("qifu biaozhun", None, None, None)
    assert spelled == Desk(services).search("起付标准", None, None, None)


def test_the_choices_stand_between_the_question_back_and_what_each_would_give(services):
    answer = services.assistant.ask("帮我算各级", session=None, today=date(2022, 7, 1))
    shown = answered(answer, services.corpus)["content"]
    question, choice = shown.index("您在哪一级医院就诊？"), shown.index('value="三级医院"')
    assert question < choice < shown.index("统筹基金支付若干元")


def test_the_steps_of_a_calculation_stand_in_a_table_and_not_in_the_text_too(services):
    answer = services.assistant.ask("三级医院", session=None, today=date(2022, 7, 1))
    shown = answered(answer, services.corpus)["content"]
    assert shown.count("（800 − 50）× 60% = 450") == 1
    assert "计算过程" not in shown
    assert "<strong>450元</strong>" in shown


def test_a_calculation_is_drawn_as_an_image_that_carries_itself(services):
    answer = services.assistant.ask("三级医院", session=None, today=date(2022, 7, 1))
    drawn = picture(answer)
    assert drawn in answered(answer, services.corpus)["content"]
    svg = base64.b64decode(drawn.removeprefix("data:image/svg+xml;base64,")).decode()
    assert "450.00" in svg


def test_an_answer_without_a_calculation_has_no_picture(services):
    assert picture(services.assistant.ask("天气", session=None, today=date(2022, 7, 1))) == ""


def test_a_conversation_grows_by_question_and_answer_and_keeps_its_session(services):
    talk = Talk(services)
    _, history, session, box = talk.answer("起付标准", [], None)
    assert [message["role"] for message in history] == ["user", "assistant"]
    assert (session, box) == ("made-here", "")
    _, longer, session, _ = talk.answer("天气", history, "mine")
    assert (len(longer), session) == (4, "mine")


@pytest.mark.parametrize("question", ["", "  ", None, "\u200b"])
def test_an_empty_question_changes_nothing(services, question):
    assert Talk(services).answer(question, [], None) == ([], [], None, "")


@pytest.mark.parametrize("question", ["坏", "问" * 2001, "\ud800"])
def test_a_question_that_fails_gets_a_plain_reply(services, question):
    _, history, _, _ = Talk(services).answer(question, [], None)
    assert history[1]["content"].encode("utf-8")


@pytest.mark.parametrize(
    ("spans", "html"),
    [
        ((), "a&lt;b"),
        (((0, 1),), "<mark>a</mark>&lt;b"),
        (((1, 3), (0, 2)), "<mark>a&lt;</mark><mark>b</mark>"),
        (((0, 99),), "<mark>a&lt;b</mark>"),
    ],
)
def test_highlights_never_double_or_lose_a_character(spans, html):
    assert highlight("a<b", spans) == html


def test_highlights_of_a_row_fall_into_their_cells():
    assert in_cells("甲乙 | 丙丁", ((1, 6),)) == ["甲<mark>乙</mark>", "<mark>丙</mark>丁"]


# Settings and start ----------------------------------------------------------------------------


def test_settings_come_from_the_environment():
    settings = Settings.from_environment(
        {"HOST": "0.0.0.0", "PORT": "80", "RATE_LIMIT": "5", "ALLOWED_HOSTS": "A.example, b"}
    )
    assert settings == Settings("0.0.0.0", 80, 5, True, ("a.example", "b"))


def test_by_default_only_this_machine_is_served_by_its_own_names():
    settings = Settings.from_environment({"PORT": ""})
    assert (settings.host, settings.port, settings.limit_loopback) == ("127.0.0.1", 7860, False)
    assert settings.allowed_hosts == ("localhost", "127.0.0.1", "[::1]")
    assert Settings.from_environment({"HOST": "0.0.0.0"}).allowed_hosts == ("*",)


@pytest.mark.parametrize("port", ["abc", "-1", "65536", "80.5", "８０", "9" * 5000])
def test_a_port_that_is_none_is_refused_in_two_languages(port):
    with pytest.raises(BadSetting, match=r"PORT 应为.* / PORT must be"):
        Settings.from_environment({"PORT": port})


def test_the_day_is_shanghais_even_without_time_zone_data(monkeypatch):
    def missing(name: str) -> None:
        raise ZoneInfoNotFoundError(name)

    moment = datetime.fromisoformat("2022-06-30T16:00:00+00:00")
    assert moment.astimezone(web.clock.shanghai()).date() == date(2022, 7, 1)
    monkeypatch.setattr(web.clock, "ZoneInfo", missing)
    assert moment.astimezone(web.clock.shanghai()).date() == date(2022, 7, 1)


PROGRAM = """
import sys
import app
from tests.web_fakes import fake_services
app.create_app(fake_services())
print(sorted({"torch", "sentence_transformers", "transformers"} & set(sys.modules)))
"""


@pytest.mark.slow
def test_the_built_application_has_loaded_no_torch():
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split("\n")[-2] == "[]"
